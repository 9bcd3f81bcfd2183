"""Measures who is taken for whom: pairs of spellings, and what it costs as names grow in number.

usage: python benchmarks/identities.py pairs DATA_FOLDER | cost [NAMES...]

DATA_FOLDER holds dakshina_hi and dbpedia_hi. ``pairs`` gives all names of a part to the matcher at once, without
gazetteer or context, and asks which of them it calls SAME: a pair of two different entries is false, however alike its
names are. The parts "learnt from" were used for the table of spellings and for setting thresholds, the others were not.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from costs import measure_costs

from benchmarks.recipes.spelling.pairs import read_dakshina, read_latin_redirects, read_redirects
from graphkit.identity.blocking import find_pairs
from graphkit.identity.similarity import Core, find_core
from graphkit.model import Verdict

Entry = tuple[str, Core, Core]

PARTS = {"learnt from": (0, "train"), "kept aside": (1, "dev")}
DAKSHINA = "across scripts: dakshina_hi, single words"
TRANSLATED = "across scripts: dbpedia_hi, redirects, translations too"
REDIRECTS = "within Devanagari: dbpedia_hi, redirects"

_TENTH = 10  # of Dakshina's training words, so that both parts have as many words to be mistaken for each other


def main(arguments: Sequence[str]) -> None:
    """Run one of the two measurements."""
    if len(arguments) == 2 and arguments[0] == "pairs":
        measure_pairs(Path(arguments[1]))
    elif arguments and arguments[0] == "cost":
        measure_costs([int(number) for number in arguments[1:]] or [10_000, 100_000, 1_000_000])
    else:
        sys.exit(__doc__)


@dataclass(frozen=True, slots=True)
class Figures:
    """How many pairs there are, how many of them were found, and what share of the pairs called SAME is right."""

    pairs: int
    found: int
    false: int
    precision: float

    @property
    def recall(self) -> float:
        """The share of the pairs that was found."""
        return self.found / self.pairs


def measure_pairs(data: Path) -> None:
    """Print a table of precision and recall for each source and part."""
    print("| Pairs | Part | Pairs | Found | False | Precision | Recall |\n| --- | --- | --: | --: | --: | --: | --: |")
    for part in PARTS:
        for name, entries, across in list_sources(data, part):
            figures = measure(entries, across=across)
            counts = f"{figures.pairs} | {figures.found} | {figures.false}"
            print(f"| {name} | {part} | {counts} | {figures.precision:.3f} | {figures.recall:.3f} |")


def list_sources(data: Path, part: str) -> Iterator[tuple[str, list[Entry], bool]]:
    """Yield what is measured, its entries, and whether only pairs across scripts count."""
    half, name = PARTS[part]
    words = read_dakshina(data / "dakshina_hi", name, every=_TENTH if name == "train" else 1)
    yield DAKSHINA, [(word, find_core(latin), find_core(word)) for latin, word in words], True
    yield TRANSLATED, _to_entries(read_latin_redirects(data / "dbpedia_hi", half)), True
    yield REDIRECTS, _to_entries(read_redirects(data / "dbpedia_hi", half, typed=True)), False


def _to_entries(redirects: Iterable[tuple[str, str, str, str]]) -> list[Entry]:
    return [(page, find_core(name, coarse), find_core(label, coarse)) for page, coarse, name, label in redirects]


def measure(entries: Sequence[Entry], *, across: bool) -> Figures:
    """Give all names to the matcher at once and compare what it calls SAME with the entries."""
    owners: dict[str, set[str]] = defaultdict(set)
    for entry, one, other in entries:
        owners[one.key].add(entry)
        owners[other.key].add(entry)
    said = {
        frozenset((pair.left.key, pair.right.key))
        for pair in find_pairs({core for _, *cores in entries for core in cores})
        if pair.verdict is Verdict.SAME and (not across or pair.left.script != pair.right.script)
    }
    false = sum(1 for one, other in map(tuple, said) if not owners[one] & owners[other])
    found = sum(1 for _, one, other in entries if one.key == other.key or frozenset((one.key, other.key)) in said)
    return Figures(len(entries), found, false, 1 - false / max(len(said), 1))


if __name__ == "__main__":
    main(sys.argv[1:])
