"""Names proposed by a trained model: which tokens look like a person, a place or an organisation, and how surely."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from graphkit.language.crf import CrfModel, load_model
from graphkit.language.features import Flags
from graphkit.model import Sentence

Flagger = Callable[[Sentence], Flags]
"""Says of each token what others know of it, such as the classes of the gazetteer; the same at training and at work."""


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """Tokens ``first`` to ``last`` (exclusive) of a sentence that make one name; ``score`` in [0, 1]."""

    first: int
    last: int
    label: str
    score: float


class Tagger(Protocol):
    """Whatever finds names in sentences; labels are PER, LOC and ORG."""

    def tag(self, sentences: Sequence[Sentence]) -> tuple[tuple[TaggedSpan, ...], ...]:
        """Return the names of each sentence, in order and without overlap."""
        ...

    def propose(self, sentence: Sentence, first: int, last: int) -> tuple[str, float]:
        """Return the likeliest label of tokens ``first`` to ``last`` (exclusive) and its share in [0, 1]."""
        ...


@dataclass(slots=True)
class CrfTagger:
    """The fast tagger: one conditional random field for each language, loaded when a sentence first asks for it.

    Not for use by several threads at once: each process makes its own.
    """

    folder: Path
    flagger: Flagger | None = None
    _models: dict[str, CrfModel] = field(default_factory=dict, repr=False)

    def tag(self, sentences: Sequence[Sentence]) -> tuple[tuple[TaggedSpan, ...], ...]:
        """Return the names of each sentence; ModelError where a language's model is missing or damaged."""
        return tuple(self._tag(sentence) for sentence in sentences)

    def propose(self, sentence: Sentence, first: int, last: int) -> tuple[str, float]:
        """Return the likeliest label of the tokens, whatever the best labelling of the sentence says of them.

        The score is the mean over the tokens of the label's marginal probability, its beginning and its inside
        together. ValueError where the range is empty or leaves the sentence.
        """
        if not 0 <= first < last <= len(sentence.tokens):
            raise ValueError(f"no tokens {first} to {last} in a sentence of {len(sentence.tokens)}")
        model = self._hold(sentence)
        masses = [(model.measure_mass(label, first, last), label) for label in model.kinds]
        score, label = max(masses)
        return label, score

    def _tag(self, sentence: Sentence) -> tuple[TaggedSpan, ...]:
        if not sentence.tokens:
            return ()
        model = self._hold(sentence)
        return tuple(
            TaggedSpan(first, last, label, model.measure_span(label, first, last))
            for first, last, label in model.find_spans()
        )

    def _hold(self, sentence: Sentence) -> CrfModel:
        model = self._models.get(sentence.lang)
        if model is None:
            model = self._models[sentence.lang] = load_model(self.folder, lang=sentence.lang)
        model.hold(sentence, self.flagger)
        return model
