"""A filled frame on its way to becoming a claim."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.extraction.fillers import Filler
from graphkit.knowledge.frames import Frame
from graphkit.model import Span, Status, Value


@dataclass(frozen=True, slots=True)
class Candidate:
    """A frame with its slots filled.

    ``object`` is a filler or a value, ``sentence`` the number of the sentence, ``title`` the words of a post, ``tail``
    the verb that closes the clause, which the quotation should not lack; ``earlier`` says that the clause puts it
    before something else ("पहले ही", "… के बाद"), ``later`` that it puts it after ("इसके बाद"), ``too`` that its
    subject does what another did ("B ने भी"), ``old`` that it is called an old one, ``back`` how plainly it
    looks back to what came before what was told: 2 by a word ("इससे पहले"), 1 by its verb ("किया था"), ``year`` is the
    one that the clause names, or 0, and ``time`` when it happened, in EDTF, or empty.
    """

    frame: Frame
    subject: Filler
    object: Filler | Value
    cue: Span
    clause: Span
    status: Status
    confidence: float
    sentence: int
    title: Span | None = None
    tail: Span | None = None
    earlier: bool = False
    later: bool = False
    too: bool = False
    old: bool = False
    back: int = 0
    year: int = 0
    time: str = ""

    @property
    def span(self) -> Span:
        """The words that say it: from the first of subject, cue and object to the last, within the sentence."""
        inside = [part for part in (self.subject.span, self.object.span, self.cue) if self.clause.contains(part)]
        span = self.cue.join(self.tail) if self.tail is not None else self.cue
        for part in inside:
            span = span.join(part)
        return span
