"""Whether a graph can be trusted: ``python benchmarks/trust.py [--record] [--documents N] [PATH...]``.

Builds a graph of N invented documents (3,000 if left out) and of all texts behind the paths, and checks what must hold
of any graph: every candidate is accepted, refused or quarantined; every fact has a quote that stands in its document; a
graph that was built by several workers, that grew in random parts, or whose documents were partly taken out and added
again equals one that was built at once by one, to the byte. Then tells what it takes to add one document to the graph,
and to take it out again, beside what that takes in a graph of a tenth of the size and what reading the document takes.
Prints a table, and with ``--record`` writes it into ``README.md``.
"""

from __future__ import annotations

import argparse
import platform
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

from corpus import make_texts, write_corpus
from readme import write_section

from graphkit.build import build_graph, retract_documents
from graphkit.extraction.extractor import load_extractor
from graphkit.model import Document
from graphkit.store.folder import DUMP
from graphkit.store.ledger import Balance, weigh
from graphkit.store.store import Store

Row = tuple[str, str]

_DOCUMENTS = 12
"""How many documents are added and taken out one by one."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Build, check, print, and record if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--documents", type=int, default=3000)
    parser.add_argument("--record", action="store_true")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        rows = list(check(Path(folder), given.documents, given.paths))
    lines = ["| what | found |", "|---|---|", *(f"| {name} | {found} |" for name, found in rows)]
    print("\n".join(lines))
    print(f"{platform.python_implementation()} {platform.python_version()} on {platform.machine()}")
    if given.record:
        write_section("trust", "\n".join(lines))


def check(folder: Path, size: int, paths: Sequence[Path]) -> Iterator[Row]:
    """Yield what is checked and what was found."""
    news, whole, grown = folder / "news", folder / "whole", folder / "grown"
    write_corpus(news, size)
    parts = [*sorted(news.iterdir()), *paths]
    start = time.perf_counter()
    report = build_graph(parts, whole)
    took = time.perf_counter() - start
    yield "documents, claims, facts", f"{report.documents:,}, {report.claims:,}, {report.facts:,}"
    yield (
        "built at once",
        f"{took:.0f} s, {report.documents / took:.0f} documents a second, {len(report.failures)} failed",
    )
    yield from check_ledger(whole)
    for workers in (2, 4):
        build_graph(random.Random(workers).sample(parts, len(parts)), folder / f"by {workers}", workers=workers)
        yield f"built by {workers} workers, the documents in another order", say_equal(whole, folder / f"by {workers}")
    grow(parts, grown)
    yield f"grown in {len(parts)} parts in random order", say_equal(whole, grown)
    names = random.Random(1).sample(sorted(path.name for path in news.rglob("*.txt")), min(size, 20))
    took_out, back = change(parts, grown, names)
    yield f"{len(names)} documents taken out and added again", say_equal(whole, grown)
    yield "the taking out, the adding, in all", f"{took_out:.1f} s, {back:.1f} s"
    yield from weigh_one(news, whole, folder)
    yield "after all that", say_equal(whole, grown)


def weigh_one(news: Path, whole: Path, folder: Path) -> Iterator[Row]:
    """Yield what one document takes in graphs of two sizes, as medians of several."""
    tenth, extractor = folder / "tenth", load_extractor()
    texts = sorted(news.rglob("*.txt"))
    build_graph(texts[: len(texts) // 10], tenth, extractor=extractor)
    more = folder / "more"
    more.mkdir()
    for number, text in enumerate(make_texts(_DOCUMENTS, seed=1)):
        (more / f"more{number}.txt").write_text(text, "utf-8")
    reading = median(
        _time(lambda text=text: extractor.extract(Document(text))) for text in make_texts(_DOCUMENTS, seed=1)
    )
    yield "reading one document", f"{reading * 1000:.0f} ms"
    for graph in (tenth, whole):
        with Store(graph, read_only=True) as store:
            quads = sum(1 for _ in store.quads())
        build_graph([more / "more0.txt"], graph, extractor=extractor)  # what is loaded once is no cost of a document
        added, taken = [], []
        for path in sorted(more.iterdir())[1:]:
            added.append(_time(lambda path=path, graph=graph: build_graph([path], graph, extractor=extractor)))
            taken.append(_time(lambda path=path, graph=graph: retract_documents(graph, [path.name])))
        retract_documents(graph, ["more0.txt"])
        yield (
            f"adding one, taking one out, of a graph of {quads:,} quads",
            f"{median(added) * 1000:.0f} ms, {median(taken) * 1000:.0f} ms",
        )


def _time(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def check_ledger(graph: Path) -> Iterator[Row]:
    """Yield whether the candidates have their places, and the facts their quotes."""
    with Store(graph, read_only=True) as store:
        texts = {document.id: document.text for document in store.documents()}
        balance = sum(map(weigh, store.extractions()), Balance())
        facts = [fact.id for fact in store.facts()]
        passages = store.passages(facts)
        quoted = sum(
            bool(passages[fact]) and all(p.quote and p.quote in texts[p.document.id] for p in passages[fact])
            for fact in facts
        )
    places = f"{balance.accepted:,} accepted + {balance.refused:,} refused + {balance.quarantined:,} quarantined"
    yield "candidates", f"{balance.candidates:,} = {places}: {'balanced' if balance else 'NOT balanced'}"
    yield "facts whose every quote stands in its document", f"{quoted:,} of {len(facts):,}"


def grow(paths: Sequence[Path], graph: Path) -> None:
    """Build in parts, in random order."""
    parts = list(paths)
    random.Random(0).shuffle(parts)
    for part in parts:
        build_graph([part], graph)


def change(paths: Sequence[Path], graph: Path, names: Sequence[str]) -> tuple[float, float]:
    """Take documents out and add them again; return what each took in seconds."""
    start = time.perf_counter()
    retract_documents(graph, names)
    middle = time.perf_counter()
    build_graph(paths, graph)
    return middle - start, time.perf_counter() - middle


def say_equal(graph: Path, other: Path) -> str:
    """Say whether two graphs are the same bytes."""
    same = (graph / DUMP).read_bytes() == (other / DUMP).read_bytes()
    return "equal to the byte" if same else "NOT equal"


if __name__ == "__main__":
    main()
