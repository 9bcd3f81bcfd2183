"""A name found in a sentence, by token indexes."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.model import Mention, Sentence

# How much a source is believed where two spans of one length compete.
TRUST = {"gazetteer": 3, "tagger": 2, "pattern": 1, "frame": 0}


@dataclass(frozen=True, slots=True)
class Name:
    """A name found at tokens ``first`` to ``last`` (exclusive) of a sentence."""

    first: int
    last: int
    type: str
    how: str
    link: str = ""
    score: float = 1.0
    alias: tuple[int, int] | None = None

    def to_mention(self, sentence: Sentence, text: str) -> Mention:
        """Return the mention, with its span in the document."""
        span = sentence.tokens[self.first].span.join(sentence.tokens[self.last - 1].span)
        return Mention(span, span.of(text), self.type, self.how, self.link, round(self.score, 4))
