"""The cue words of relations that come nearest to the words of a sentence in which none stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from graphkit.knowledge.frames import Frame
from graphkit.knowledge.lexicon import Lexicon
from graphkit.model import Sentence

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Near:
    """A cue word of the lexicon, the words of the sentence that are most like it, and how alike in [0, 1]."""

    word: str
    cue: str
    words: str
    likeness: float


def list_cues(frames: Iterable[Frame]) -> frozenset[str]:
    """Return the cues of frames, and those that stand in their patterns, as items answer to them."""
    cues: set[str] = set()
    for frame in frames:
        cues |= {f"cue:{name}" for name in frame.cue}
        cues |= {name for element in frame.pattern for name in element.names if _is_cue(name, element.role)}
    return frozenset(cues)


def _is_cue(name: str, role: str) -> bool:
    return name.startswith("cue:") or (role in {"cue", "title"} and (name == "Post" or name.startswith("word:")))


def find_nearest(cues: Iterable[str], sentence: Sentence, lexicon: Lexicon) -> tuple[Near, ...]:
    """Return the cue words nearest to words of a sentence, the nearest first."""
    wanted = frozenset(cues)
    norms = [token.norm for token in sentence.tokens]
    best: dict[str, Near] = {}
    for entry in lexicon.book.entries():
        cue = f"{entry.category}:{entry.name}"
        width = len(entry.words)
        if cue not in wanted or width > len(norms):
            continue
        word = " ".join(entry.words)
        runs = (" ".join(norms[at : at + width]) for at in range(len(norms) - width + 1))
        likeness, words = max((fuzz.ratio(word, run) / 100, run) for run in runs)
        best.setdefault(word, Near(word, cue, words, round(likeness, 2)))
    return tuple(sorted(best.values(), key=lambda near: (-near.likeness, near.word))[:_SHOWN])
