"""What the frames were tried on, kept where somebody asks why a claim came of it or did not."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from graphkit.extraction.analysis import Analysis
from graphkit.extraction.candidates import Candidate
from graphkit.extraction.fillers import Setting
from graphkit.knowledge.frames import Frame


class Outcome(StrEnum):
    """How a frame fared at one place.

    It was filled; a slot stayed empty; a word of the clause barred it, or lacked; an earlier frame took its cue; or its
    pattern fits in part only.
    """

    FILLED = "filled"
    EMPTY = "empty"
    SHUNNED = "shunned"
    LACKING = "lacking"
    TAKEN = "taken"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True)
class Trial:
    """A frame tried at items ``first`` to ``last`` (exclusive): its cue, or what its pattern took.

    ``within`` is the clause that borrows the cue, or -1; ``reason`` is empty where the slots of the frame tell it.
    """

    frame: Frame
    analysis: Analysis
    setting: Setting
    first: int
    last: int
    outcome: Outcome
    candidates: tuple[Candidate, ...] = ()
    reason: str = ""
    within: int = -1

    @classmethod
    def of_qualifier(cls, candidate: Candidate, analysis: Analysis, setting: Setting) -> Trial:
        """Return the trial of a frame that is filled from what other frames found; its cue is any words."""
        inside = [i for i, item in enumerate(analysis.items) if candidate.cue.overlaps(item.span)]
        return cls(candidate.frame, analysis, setting, inside[0], inside[-1] + 1, Outcome.FILLED, (candidate,))


@dataclass(slots=True)
class Trace:
    """The sentences of a document and all trials on them, in the order in which they were made."""

    analyses: tuple[Analysis, ...] = ()
    trials: list[Trial] = field(default_factory=list)
