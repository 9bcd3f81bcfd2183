"""The accurate tagger: a small encoder for Hindi and English that reads each sentence as a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graphkit.language.decoding import Reading
from graphkit.language.encoder import Encoder, load_encoder
from graphkit.language.tagger import TaggedSpan
from graphkit.model import Sentence

# What no reader sees and the encoder hardly ever saw: joiners, soft hyphens, marks of byte order.
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
# The vowel of टॉक typed in two parts, which no normal form joins.
_PARTED_VOWEL = ("\u093e\u0945", "\u0949")
# Marks at which a name ends, whatever the encoder has seen in names: what stands in brackets after a name is another.
_CLOSING = frozenset("()[]{},;:।॥!?")
# Less than any score that an encoder gives, and yet a number to reckon with.
_NEVER = -1e4
_LONGEST_ABBREVIATION = 3
_FEWEST_SHOUTED = 2


@dataclass(slots=True)
class NeuralTagger:
    """The accurate tagger of both languages, loaded when a sentence first asks for it.

    It remembers what it read in the sentences that it tagged last, and nothing of those before.
    Not for use by several threads at once: each process makes its own.
    """

    folder: Path
    _encoder: Encoder | None = field(default=None, repr=False)
    _held: dict[int, tuple[Sentence, Reading]] = field(default_factory=dict, repr=False)

    def tag(self, sentences: Sequence[Sentence]) -> tuple[tuple[TaggedSpan, ...], ...]:
        """Return the names of each sentence; ModelError where the model is missing or damaged."""
        self._held.clear()
        self._read([sentence for sentence in sentences if sentence.tokens])
        return tuple(self._tag(sentence) for sentence in sentences)

    def propose(self, sentence: Sentence, first: int, last: int) -> tuple[str, float]:
        """Return the likeliest label of the tokens, whatever the best labelling of the sentence says of them.

        The score is the mean over the tokens of the label's share, its beginning and its inside together. ValueError
        where the range is empty or leaves the sentence.
        """
        if not 0 <= first < last <= len(sentence.tokens):
            raise ValueError(f"no tokens {first} to {last} in a sentence of {len(sentence.tokens)}")
        reading = self._find_reading(sentence)
        score, label = max((reading.measure_mass(kind, first, last), kind) for kind in reading.kinds)
        return label, score

    def _tag(self, sentence: Sentence) -> tuple[TaggedSpan, ...]:
        if not sentence.tokens:
            return ()
        reading = self._find_reading(sentence)
        return tuple(
            TaggedSpan(first, last, kind, reading.measure_span(kind, first, last))
            for first, last, kind in reading.find_spans()
        )

    def _find_reading(self, sentence: Sentence) -> Reading:
        # A sentence is known by its identity, for hashing all its tokens would take longer than it saves. Since it is
        # held here, no other can have taken its place.
        if id(sentence) not in self._held:
            self._read([sentence])
        return self._held[id(sentence)][1]

    def _read(self, sentences: Sequence[Sentence]) -> None:
        encoder = self._encoder
        if encoder is None:
            encoder = self._encoder = load_encoder(self.folder)
        words = [[encoder.pieces.cut(word) for word in spell_words(sentence)] for sentence in sentences]
        for sentence, scores in zip(sentences, encoder.score(words), strict=True):
            head = encoder.languages.index(sentence.lang)
            own = scores[:, head]
            marks = [i for i, token in enumerate(sentence.tokens) if token.surface in _CLOSING]
            own[marks, 1:] = _NEVER
            self._held[id(sentence)] = (sentence, Reading(encoder.labels, own))


def spell_words(sentence: Sentence) -> list[str]:
    """Return the tokens of a sentence as the encoder knows them; in one that is all capitals, words begin with one."""
    words = [spell(token.surface) for token in sentence.tokens]
    long = [word for word in words if len(word) > _LONGEST_ABBREVIATION]
    if sentence.lang == "en" and len(long) >= _FEWEST_SHOUTED and all(word.isupper() for word in long):
        return [word.capitalize() if len(word) > _LONGEST_ABBREVIATION else word for word in words]
    return words


def spell(surface: str) -> str:
    """Return a token as the encoder knows it: without what cannot be seen, and with its vowels whole.

    >>> spell("टिकटा\u0945क") == "टिकट\u0949क"
    True
    """
    return _UNSEEN.sub("", surface).replace(*_PARTED_VOWEL)
