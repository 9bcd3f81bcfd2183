"""What it costs to infer, as the facts grow: ``python benchmarks/inference.py``.

The facts are those of the seed documents, as often as it takes, each time of other entities.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyoxigraph as ox

from graphkit.build import build_graph
from graphkit.rdf.iris import DATA
from graphkit.resources import find_data
from graphkit.store.inference import infer
from graphkit.store.store import Store

SIZES = (10_000, 100_000, 1_000_000)


def measure_inference(facts: list[ox.Quad], sizes: tuple[int, ...]) -> None:
    """Print how many statements there are, how many follow from them, and how long it takes to derive these."""
    print("| Statements | Inferred | Seconds | Microseconds a statement |\n| --: | --: | --: | --: |")
    for size in sizes:
        engine = ox.Store()
        engine.bulk_extend(islice(repeat(facts), size))
        start = time.perf_counter()
        found = sum(1 for _ in infer(engine))
        seconds = time.perf_counter() - start
        print(f"| {len(engine):,} | {found:,} | {seconds:.2f} | {seconds * 1e6 / len(engine):.1f} |", flush=True)


def repeat(facts: list[ox.Quad]) -> Iterator[ox.Quad]:
    """Yield the facts again and again; what is of graphkit's data has another IRI each time."""
    for number in count():
        for quad in facts:
            yield ox.Quad(_rename(quad.subject, number), quad.predicate, _rename(quad.object, number), quad.graph_name)


def _rename(term: Any, number: int) -> Any:  # noqa: ANN401 (any kind of term)
    is_data = isinstance(term, ox.NamedNode) and term.value.startswith(DATA)
    return ox.NamedNode(f"{term.value}-{number}") if is_data else term


def main() -> None:
    """Build the graph of the seeds, and infer from it at every size."""
    with TemporaryDirectory() as folder:
        build_graph([find_data("seeds")], Path(folder, "graph"))
        with Store(Path(folder, "graph"), read_only=True) as store:
            facts = [quad for quad in store.quads() if quad.graph_name == ox.DefaultGraph()]
    measure_inference(facts, tuple(map(int, sys.argv[1:])) or SIZES)


if __name__ == "__main__":
    main()
