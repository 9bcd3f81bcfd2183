"""Words cut into the pieces that an encoder was trained on: of all ways to cut a word, the likeliest."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from graphkit.errors import ModelError

SPACE = "\u2581"
"""Stands before the first letter of a word, so that a piece that begins a word differs from one within."""

BEGIN, PAD, END, UNKNOWN = range(4)
"""The ids of the pieces that are no text; those that are text come after them."""

# What no piece covers costs this much more than the unlikeliest piece.
_PENALTY = 10.0
_PART = re.compile(f"{SPACE}[^{SPACE}]*")
# In code points: what follows in a longer word costs time and tells nothing.
_LONGEST_WORD = 100
_LARGEST_CACHE = 100_000


@dataclass(slots=True)
class Pieces:
    """The vocabulary of an encoder: each piece with its id and the logarithm of its share in the language."""

    table: Mapping[str, tuple[int, float]] = field(repr=False)
    _longest: int = field(init=False, repr=False)
    _unknown: tuple[int, float] = field(init=False, repr=False)
    _cache: dict[str, tuple[int, ...]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._longest = max(map(len, self.table), default=1)
        self._unknown = (UNKNOWN, min((score for _, score in self.table.values()), default=0.0) - _PENALTY)

    def cut(self, word: str) -> tuple[int, ...]:
        """Return the ids of the pieces of one word, at least one; neighbours that no piece covers become one unknown.

        The word is brought to NFKC first, and parted where that puts a space.

        >>> Pieces({"▁गाँव": (4, -9.0), "▁": (5, -4.0), "गाँ": (6, -7.0), "व": (7, -5.0)}).cut("गाँव")
        (4,)
        """
        ids = self._cache.get(word)
        if ids is None:
            text = unicodedata.normalize("NFKC", word[:_LONGEST_WORD])[:_LONGEST_WORD].replace(" ", SPACE)
            parts = _PART.findall(text if text.startswith(SPACE) else SPACE + text)
            ids = tuple(piece for part in parts for piece in self._cut_part(part))
            if len(self._cache) >= _LARGEST_CACHE:
                self._cache.clear()
            self._cache[word] = ids
        return ids

    def _cut_part(self, text: str) -> list[int]:
        """Return the pieces on the best way through ``text``."""
        ways = self._find_ways(text)
        ids: list[int] = []
        end = len(text)
        while end:
            _, start, piece = ways[end]
            if piece != UNKNOWN or not ids or ids[-1] != UNKNOWN:
                ids.append(piece)
            end = start
        return ids[::-1]

    def _find_ways(self, text: str) -> list[tuple[float, int, int]]:
        """Return for each length of the beginning of ``text`` its best score, and start and id of its last piece.

        Of ways with the same score the one whose last piece is longest counts, as it did in training.
        """
        best = [(0.0, 0, UNKNOWN), *[(float("-inf"), 0, UNKNOWN)] * len(text)]
        for start in range(len(text)):
            so_far = best[start][0]
            for end in range(start + 1, min(len(text), start + self._longest) + 1):
                entry = self.table.get(text[start:end]) or (self._unknown if end == start + 1 else None)
                if entry is not None and so_far + entry[1] > best[end][0]:
                    best[end] = (so_far + entry[1], start, entry[0])
        return best


def load_pieces(path: Path) -> Pieces:
    """Read a table of pieces: one a line, in the order of their ids, each with its score after a tab.

    Raises ModelError where the file cannot be read as such a table.
    """
    try:
        rows = [line.split("\t") for line in path.read_text("utf-8").removesuffix("\n").split("\n")]
        # In single precision, as in training: of ways that are equally good there one must not be better here.
        scores = array("f", [float(score) for _, score in rows])
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: cannot be read as a table of pieces ({error}); install graphkit-kg again") from None
    return Pieces({piece: (id_, scores[id_]) for id_, (piece, _) in enumerate(rows) if id_ > UNKNOWN})
