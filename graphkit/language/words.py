"""What the spelling of a word says of it: the names that it is known to stand in, and what unknown words look like.

Two small files stand beside a tagger's model: ``tagger.<lang>.words.tsv`` lists words of known names with flags, and
``tagger.<lang>.spelling`` holds one weight for each kind of word and each bucket of letter groups, so that a word never
seen before still looks like a surname, a town or a common noun.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zlib import crc32

from graphkit.errors import ModelError

KINDS = ("common", "given", "surname", "place", "organisation")
BUCKETS = 1 << 16
SCALE = 16.0
_SIZES = (2, 3, 4, 5)
_COPIES = 3
_STEPS = (0.2, 0.5, 0.8)
_COMMON_STEPS = 6
_REMEMBERED = 1 << 15


@dataclass(frozen=True, slots=True)
class WordFlags:
    """A word's flags as seen by itself, by the token after it and by the token before it."""

    own: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    @classmethod
    def of(cls, flags: tuple[str, ...]) -> WordFlags:
        """Make the three views of one list of flags."""
        return cls(flags, tuple(f"-1{flag}" for flag in flags), tuple(f"+1{flag}" for flag in flags))


NO_FLAGS = WordFlags()


def list_buckets(word: str) -> list[int]:
    """Return the buckets of a word's letter groups and of the whole word, each once, in order.

    >>> len(list_buckets("कर")), list_buckets("राम") == list_buckets("रमा")
    (9, False)
    """
    framed = f"^{word}$"
    groups = [framed[i : i + size] for size in _SIZES for i in range(len(framed) - size + 1)]
    groups += [f"{framed}{copy}" for copy in range(_COPIES)]
    return sorted({crc32(group.encode("utf-8")) % BUCKETS for group in groups})


@dataclass(slots=True)
class WordTable:
    """Flags of words, from the list and from the spelling; an empty table knows nothing and flags nothing.

    >>> WordTable({"राम": ("g:PERf",)}).look_up("राम").own
    ('g:PERf',)
    """

    listed: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    weights: bytes = field(default=b"", repr=False)
    _known: dict[str, WordFlags] = field(default_factory=dict, repr=False)

    def look_up(self, norm: str) -> WordFlags:
        """Return the flags of a folded word."""
        flags = self._known.get(norm)
        if flags is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            flags = self._known[norm] = WordFlags.of((*self.listed.get(norm, ()), *self._read_spelling(norm)))
        return flags

    def _read_spelling(self, norm: str) -> tuple[str, ...]:
        if not self.weights:
            return ()
        common, *shares = self.measure_kinds(norm)
        flags = [f"n:common{int(common * _COMMON_STEPS)}"]
        for kind, share in zip(KINDS[1:], shares, strict=True):
            step = sum(share > least for least in _STEPS)
            if step:
                flags.append(f"n:{kind}{step}")
        return tuple(flags)

    def measure_kinds(self, norm: str) -> list[float]:
        """Return how likely a word is of each of the kinds by its spelling; together they make 1."""
        weights = memoryview(self.weights).cast("b")
        buckets = list_buckets(norm)
        size = len(KINDS)
        divisor = SCALE * math.sqrt(len(buckets))
        sums = [sum(weights[bucket * size + kind] for bucket in buckets) / divisor for kind in range(size)]
        parts = [math.exp(value - max(sums)) for value in sums]
        return [part / sum(parts) for part in parts]


def find_word_files(folder: Path, *, lang: str) -> tuple[Path, Path]:
    """Return the paths of a language's list of words and of its spelling weights."""
    return folder / f"tagger.{lang}.words.tsv", folder / f"tagger.{lang}.spelling"


def parse_words(listing: bytes, weights: bytes, *, name: str) -> WordTable:
    """Return the table of two files' bytes, either of which may be empty; ModelError where they are damaged.

    A line of the list holds flags, a tab, and the words that have them.

    >>> parse_words("g:PER9 g:PERfirst\\tराम श्याम".encode(), b"", name="words").look_up("राम").own
    ('g:PER9', 'g:PERfirst')
    """
    if weights and len(weights) != BUCKETS * len(KINDS):
        problem = f"{len(weights)} weights instead of {BUCKETS * len(KINDS)}"
        raise ModelError(f"{name}: the spelling has {problem}; install graphkit-kg again")
    listed: dict[str, tuple[str, ...]] = {}
    try:
        for line in listing.decode("utf-8").splitlines():
            flags, words = line.split("\t")
            listed |= dict.fromkeys(words.split(" "), tuple(flags.split(" ")))
    except ValueError as error:
        raise ModelError(f"{name}: the list of words is damaged ({error}); install graphkit-kg again") from None
    return WordTable(listed, weights)
