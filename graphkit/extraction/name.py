"""A name found in a sentence, by token indexes."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.model import Mention, Sentence

# How much a source is believed where two spans of one length compete.
TRUST = {"gazetteer": 3, "tagger": 2, "pattern": 1, "frame": 0}


@dataclass(frozen=True, slots=True)
class Place:
    """A place inside or right behind the name of a body, at tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    type: str
    link: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name found at tokens ``first`` to ``last`` (exclusive) of a sentence.

    ``alias`` are the tokens of its short form in brackets, ``place`` the place that the name of a force or a
    government holds, ``seat`` the place behind it where the body is. ``again`` marks a name that stands only because
    the document has it elsewhere.
    """

    first: int
    last: int
    type: str
    how: str
    link: str = ""
    score: float = 1.0
    alias: tuple[int, int] | None = None
    place: Place | None = None
    seat: Place | None = None
    again: bool = False

    @property
    def end(self) -> int:
        """The token after the name with its short form in brackets or its seat."""
        ends = (self.last, self.seat.last if self.seat is not None else 0, self.alias[1] + 1 if self.alias else 0)
        return max(ends)

    def to_mention(self, sentence: Sentence, text: str) -> Mention:
        """Return the mention, with its span in the document."""
        return self._make(self.first, self.last, self.type, self.link, sentence, text)

    def to_alias(self, sentence: Sentence, text: str) -> Mention | None:
        """Return the mention of its short form, or of the name with the seat right behind it, or None."""
        if self.alias is None and self.seat is not None and self.seat.first == self.last:
            return self._make(self.first, self.seat.last, self.type, "", sentence, text)
        return self._make(*self.alias, self.type, self.link, sentence, text) if self.alias else None

    def to_place(self, sentence: Sentence, text: str) -> Mention | None:
        """Return the mention of the place inside it that it has charge of, or None."""
        return self._make_place(self.place, sentence, text)

    def to_seat(self, sentence: Sentence, text: str) -> Mention | None:
        """Return the mention of the place where it is, or None."""
        return self._make_place(self.seat, sentence, text)

    def _make_place(self, place: Place | None, sentence: Sentence, text: str) -> Mention | None:
        return self._make(place.first, place.last, place.type, place.link, sentence, text) if place else None

    def _make(self, first: int, last: int, type_: str, link: str, sentence: Sentence, text: str) -> Mention:  # noqa: PLR0917 - a private step of the three above
        span = sentence.tokens[first].span.join(sentence.tokens[last - 1].span)
        return Mention(span, span.of(text), type_, self.how, link, round(self.score, 4))
