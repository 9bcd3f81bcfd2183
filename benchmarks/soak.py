"""Whether a kill does harm: ``python benchmarks/soak.py [--kills N] [--seed N] [--record]``.

Builds over thirty generated documents are killed with SIGKILL at random points, one after another into the same folder
until one comes through. After each kill the store must open, hold every document whole that was told to be done, and
hold no half of one; a copy of it is then built to its end and must have the bytes of a build that nobody disturbed.
Other commands that change a store or write a file are killed too, a fifth as often; of the latter, every second one
just after its file was opened. ``--record`` writes the table into ``README.md``. The exit code is 1 where anything was
lost.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from corpus import write_corpus
from killing import (
    CHANGES,
    FILE,
    NEWS,
    RETRACTED,
    STORE,
    WRITES,
    Change,
    Found,
    copy_store,
    ends_equal,
    inspect,
    read_expected,
    run,
)
from readme import write_section
from speed import describe_machine, to_table

from graphkit.build import build_graph
from graphkit.model import Extraction
from graphkit.store.folder import DUMP

DOCUMENTS = 30
SLOWEST = 5.0
HEADS = ("Killed", "Kills", "Opened", "Slowest opening, s", "Lost", "Half", "Equal bytes")


@dataclass(slots=True)
class Tally:
    """What was seen of one command."""

    name: str
    kills: int = 0
    opened: int = 0
    slowest: float = 0.0
    lost: int = 0
    half: int = 0
    equal: int = 0
    told: int = 0
    places: dict[str, int] = field(default_factory=dict)

    def note(self, found: Found, needed: frozenset[str], told: int, *, equal: bool) -> None:
        """Count one kill of a command that changes a store."""
        self.kills += 1
        self.opened += 1
        self.slowest = max(self.slowest, found.seconds)
        self.lost += len(needed - found.whole) + max(0, told - len(found.whole))
        self.half += found.half
        self.told += told
        self.equal += equal
        place = "among the documents" if len(found.whole) < DOCUMENTS else "after the last document"
        place = "after all was derived" if found.current and found.whole else place
        place = place if found.whole else "before the first document"
        self.places[place] = self.places.get(place, 0) + 1

    @property
    def sound(self) -> bool:
        """Whether nothing was lost, halved, slow or different."""
        return self.equal == self.kills and not self.lost and not self.half and self.slowest < SLOWEST

    def to_row(self) -> tuple[str, ...]:
        """Return the cells of its line; a file is not opened, so two of them are empty."""
        opening = ("", "") if self.name in WRITES else (str(self.opened), f"{self.slowest:.2f}")
        return self.name, str(self.kills), *opening, str(self.lost), str(self.half), str(self.equal)


@dataclass(frozen=True, slots=True)
class Bench:
    """Where everything lies, and what an undisturbed build gave."""

    place: Path
    expected: Mapping[str, Extraction]
    chance: random.Random

    @property
    def built(self) -> Path:
        """A graph that was built undisturbed."""
        return self.place / "built"

    @property
    def retracted(self) -> frozenset[str]:
        """The document that is taken out."""
        return frozenset(key for key, found in self.expected.items() if found.document.source == RETRACTED)

    def places(self, store: Path) -> dict[str, Path]:
        """What the words in capitals stand for."""
        return {STORE: store, NEWS: self.place / "news", FILE: self.place / "file"}


def main(arguments: list[str]) -> int:
    """Kill, look and print; return 1 where anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50, help="how many builds to kill (50)")
    parser.add_argument("--seed", type=int, default=1, help="what the random points follow from (1)")
    parser.add_argument("--record", action="store_true", help="write the table into README.md")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        bench = make_bench(Path(folder), options.seed)
        tallies = list(kill_all(bench, options.kills))
    table = to_table([HEADS, *(tally.to_row() for tally in tallies)])
    where = ", ".join(f"{count} {place}" for place, count in sorted(tallies[0].places.items()))
    about = f"Of the kills of builds, {where}; {tallies[0].told} documents had been told to be done."
    text = f"{table}\n\n{about} {describe_machine()}."
    print(text)
    if options.record:
        write_section("soak", text)
    return int(not all(tally.sound for tally in tallies))


def make_bench(place: Path, seed: int, documents: int = DOCUMENTS) -> Bench:
    """Write the documents and build a graph of them that nobody disturbs."""
    write_corpus(place / "news", documents, seed=seed)
    build_graph([place / "news"], place / "built")
    return Bench(place, read_expected(place / "built"), random.Random(seed))


def kill_all(bench: Bench, kills: int) -> Iterator[Tally]:
    """Kill every command, builds so many times and others a fifth as often."""
    for change in CHANGES:
        yield kill_changes(bench, change, kills if change.name == "build" else -(-kills // 5))
    for name in WRITES:
        yield kill_writes(bench, name, -(-kills // 5))


def kill_changes(bench: Bench, change: Change, kills: int) -> Tally:
    """Kill a command that changes a store so many times, and look at the store each time."""
    tally, store = Tally(change.name), bench.place / "store"
    fresh, whole = (measure(bench, change, store, built=built) for built in (change.needs_store, True))
    everything = frozenset(bench.expected)
    dump = (store / DUMP).read_bytes()
    needed: frozenset[str] = reset(bench, change, store)
    while tally.kills < kills:
        # Of what a build does with new documents, the middle is where it stores them.
        early, late = (0.25 * whole, whole) if needed == everything else (0.3 * fresh, 0.7 * fresh)
        ended = run(change.words, bench.places(store), after=bench.chance.uniform(early, late))
        if not ended.killed:
            needed = reset(bench, change, store)
            continue
        copy = copy_store(store, bench.place / "copy")
        found = inspect(copy, bench.expected)
        equal = ends_equal(change, bench.place / "news", copy, dump)
        tally.note(found, needed - bench.retracted if change.needs_store else needed, ended.told, equal=equal)
        again = change.needs_store or (found.whole == everything and bench.chance.random() < 0.5)
        needed = reset(bench, change, store) if again else found.whole
    return tally


def measure(bench: Bench, change: Change, store: Path, *, built: bool) -> float:
    """Return how long a command takes, on a graph that is built or on none."""
    shutil.rmtree(store, ignore_errors=True)
    if built:
        copy_store(bench.built, store)
    return run(change.words, bench.places(store)).seconds


def reset(bench: Bench, change: Change, store: Path) -> frozenset[str]:
    """Put the store as the command needs it, and return the documents that it holds then."""
    shutil.rmtree(store, ignore_errors=True)
    if not change.needs_store:
        return frozenset()
    copy_store(bench.built, store)
    return frozenset(bench.expected)


def kill_writes(bench: Bench, name: str, kills: int) -> Tally:
    """Kill a command that writes a file so many times; what stands there must be whole, old or absent."""
    tally, places = Tally(name), bench.places(bench.built)
    file, words = places[FILE], WRITES[name]
    longest = run(words, places).seconds
    whole, old = file.read_bytes(), b"what was there before"
    while tally.kills < kills:
        file.unlink(missing_ok=True)
        if before := tally.kills % 4 < 2:
            file.write_bytes(old)
        watch = file.with_name(f"{file.name}.partial") if tally.kills % 2 else None
        watch_for = bench.chance.uniform(0, 0.02) if watch else bench.chance.uniform(longest / 4, longest)
        if watch:
            watch.unlink(missing_ok=True)
        if not run(words, places, after=watch_for, watch=watch).killed:
            continue
        tally.kills += 1
        left = file.read_bytes() if file.exists() else None
        tally.lost += before and left is None
        tally.half += left not in {None, old, whole}
        run(words, places)
        tally.equal += file.read_bytes() == whole
    return tally


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
