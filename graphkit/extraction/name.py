"""A name found in a sentence, by token indexes."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.model import Mention, Sentence

# How much a source is believed where two spans of one length compete.
TRUST = {"gazetteer": 3, "tagger": 2, "pattern": 1, "frame": 0}


@dataclass(frozen=True, slots=True)
class Place:
    """The place inside the name of a body that has charge of it, at tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    type: str
    link: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name found at tokens ``first`` to ``last`` (exclusive) of a sentence.

    ``alias`` are the tokens of its short form in brackets, ``place`` the place that the name of a force or a
    government holds. ``again`` marks a name that stands only because the document has it elsewhere.
    """

    first: int
    last: int
    type: str
    how: str
    link: str = ""
    score: float = 1.0
    alias: tuple[int, int] | None = None
    place: Place | None = None
    again: bool = False

    def to_mention(self, sentence: Sentence, text: str) -> Mention:
        """Return the mention, with its span in the document."""
        return self._make(self.first, self.last, self.type, self.link, sentence, text)

    def to_alias(self, sentence: Sentence, text: str) -> Mention | None:
        """Return the mention of its short form, or None."""
        return self._make(*self.alias, self.type, self.link, sentence, text) if self.alias else None

    def to_place(self, sentence: Sentence, text: str) -> Mention | None:
        """Return the mention of the place inside it, or None."""
        place = self.place
        return self._make(place.first, place.last, place.type, place.link, sentence, text) if place else None

    def _make(self, first: int, last: int, type_: str, link: str, sentence: Sentence, text: str) -> Mention:  # noqa: PLR0917 - a private step of the three above
        span = sentence.tokens[first].span.join(sentence.tokens[last - 1].span)
        return Mention(span, span.of(text), type_, self.how, link, round(self.score, 4))
