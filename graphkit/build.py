"""The whole way, spelled out once: read, extract, add, resolve, derive, write."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from graphkit.engines.local import Extractor, Item, extract_documents, extract_in_parallel
from graphkit.extraction.extractor import load_extractor
from graphkit.model import Document, Extraction, Judgement
from graphkit.reading.failures import Failure
from graphkit.reading.sources import Source, count_documents, find_sources, read_results
from graphkit.store.answers import REVIEW, load_answers
from graphkit.store.contents import Contents
from graphkit.store.folder import ANSWERS, explain_failures, make_beside
from graphkit.store.salvage import Salvage, hold, put_aside, salvage
from graphkit.store.store import Store
from graphkit.upkeep.settlement import settle

Progress = Callable[[str, int, int | None], None]
"""Told the stage, how much of it is done, and how much there is, or None where that is not known."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: how many documents were ``new`` to the graph and how many ``unchanged``, and what failed.

    ``documents``, ``claims`` and ``facts`` count what the graph holds after the build, ``replaced`` what it held before
    and took out.
    """

    documents: int
    new: int
    unchanged: int
    failures: tuple[Failure, ...]
    claims: int
    facts: int
    replaced: int = 0

    def __str__(self) -> str:
        read = f"{self.new} new, {self.unchanged} unchanged, {len(self.failures)} failed"
        read += f", {self.replaced} replaced" if self.replaced else ""
        held = {"document": self.documents, "claim": self.claims, "fact": self.facts}
        counts = ", ".join(f"{number} {name}{'s' * (number != 1)}" for name, number in held.items())
        return f"{read}; the graph holds {counts}"

    def to_dict(self) -> dict[str, object]:
        """Return the report for JSON; a failure has ``source``, ``error`` (its kind) and ``message``."""
        return {
            "documents": self.documents,
            "new": self.new,
            "unchanged": self.unchanged,
            "failures": [
                {"source": failure.source, "error": type(failure.error).__name__, "message": str(failure)}
                for failure in self.failures
            ],
            "claims": self.claims,
            "facts": self.facts,
            "replaced": self.replaced,
        }


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild did: what was ``kept``, where the folder ``aside`` is now, and what the graph holds after it."""

    kept: Salvage
    aside: Path
    documents: int
    claims: int
    facts: int


def build_graph(
    paths: Iterable[str | os.PathLike[str]],
    directory: str | os.PathLike[str],
    *,
    extractor: Extractor | None = None,
    progress: Progress | None = None,
    answers: str | os.PathLike[str] | None = None,
    replace: bool = False,
    workers: int = 1,
) -> Report:
    """Build the graph in ``directory`` from the documents behind ``paths``, or add them to the graph that is there.

    Only documents that the graph does not hold are extracted, only facts that these change are made, and ``graph.nq``
    is written last: the same documents, in any order, give the same bytes. A document that fails is reported, and the
    rest are built. ``answers`` is a file of `graphkit review`, by default the one in the directory: what it says of who
    is whom is obeyed, and what it says no more is taken back. So many ``workers`` read at a time, each a process with
    its own extractor, so none is given then; they change nothing but the time. Raises MissingPath, or DataError if
    graphkit's own data is at fault, before anything is written, StoreError if the folder cannot be a graph, WorkerLost
    if a worker ends before its work, and ValueError for workers beside an extractor.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "a.txt").write_text("केरल पुलिस ने टिकटॉक के साथ समझौता किया है।", "utf-8")
    ...     report = build_graph([Path(folder, "a.txt")], Path(folder, "graph"))
    >>> report.new, report.failures
    (1, ())
    """
    if extractor and workers > 1:
        raise ValueError("workers load an extractor of their own: leave the extractor out, or have one worker")
    if workers == 1:
        extractor = extractor or load_extractor()
    # Sorted by name, so that of two sources with one text the same one is read first, whatever the order of the paths.
    sources = sorted(find_sources(paths), key=lambda source: (source.name, source.where))
    failures: list[Failure] = []
    with explain_failures(Path(directory)), Store(Path(directory)) as store:
        named: dict[str, set[str]] = {}
        documents = _note_names(_read(sources, progress), named)
        found = _extract(_pass_known(documents, store), extractor, workers)
        added = store.add(_set_aside(found, failures))
        replaced = _supersede(store, named) if replace else 0
        _settle(store, Path(answers) if answers else Path(directory, ANSWERS), progress)
        held = store.count()
    return Report(held.documents, added.new, added.unchanged, tuple(failures), held.claims, held.facts, replaced)


def retract_documents(
    directory: str | os.PathLike[str], wanted: Iterable[str], *, progress: Progress | None = None
) -> Contents:
    """Take documents out of a graph, each by id, beginning of an id, name or web address; return what is left.

    One text that was read under several names loses only the name that is given, until none is left. A fact goes when
    its last evidence goes, and only then: the graph is as if these documents had never been added. Raises
    UnknownDocument before anything is taken out, and StoreError if the folder is no graph.
    """
    Store(Path(directory), read_only=True).close()  # so that no graph is made where there is none
    with explain_failures(Path(directory)), Store(Path(directory)) as store:
        if not store.current:
            _settle(store, Path(directory, ANSWERS), progress)  # what was interrupted, a retract perhaps
        chosen = {word: store.find_documents(word) for word in wanted}
        for word, identifiers in chosen.items():
            store.remove(identifiers, name=word)
        _settle(store, Path(directory, ANSWERS), progress)
        return store.count()


def rebuild_graph(directory: str | os.PathLike[str], *, progress: Progress | None = None) -> Rebuilt:
    """Make the graph in ``directory`` anew from what is kept of it, where it is damaged or its facts are stale.

    The documents and their claims come from the store where it opens, else from ``graph.nq``; facts are derived anew.
    The folder that was there is kept under another name, and is only moved when all is done. Raises StoreError where
    nothing can be read, a build is at work, or it is of another format.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "a.txt").write_text("केरल पुलिस ने टिकटॉक के साथ समझौता किया है।", "utf-8")
    ...     _ = build_graph([Path(folder, "a.txt")], Path(folder, "graph"))
    ...     Path(folder, "graph", "quads", "CURRENT").unlink()
    ...     rebuilt = rebuild_graph(Path(folder, "graph"))
    >>> rebuilt.kept.from_dump, rebuilt.documents, rebuilt.aside.name
    (1, 1, 'graph.before-rebuild')
    """
    place = Path(directory).resolve()
    with hold(place), make_beside(place, "rebuilding") as folder, explain_failures(place):
        _tell(progress, "Reading what is kept", 0, None)
        kept = salvage(place, folder)
        with Store(folder) as store:
            _settle(store, place / ANSWERS, progress)
            held = store.count()
        if (place / ANSWERS).exists():
            shutil.copyfile(place / ANSWERS, folder / ANSWERS)
        return Rebuilt(kept, put_aside(place, folder), held.documents, held.claims, held.facts)


def _read(sources: list[Source], progress: Progress | None) -> Iterator[Document | Failure]:
    total = count_documents(sources)
    for number, result in enumerate(chain.from_iterable(map(read_results, sources)), start=1):
        yield result
        _tell(progress, "Reading and extracting", number, total)


def _note_names(documents: Iterable[Document | Failure], named: dict[str, set[str]]) -> Iterator[Document | Failure]:
    """Note in ``named`` which documents were read under each name and from each web address."""
    for document in documents:
        if isinstance(document, Document):
            for name in (document.source, document.url):
                named.setdefault(name, set()).add(document.id)
        yield document


def _supersede(store: Store, named: Mapping[str, set[str]]) -> int:
    """Take out what the graph has under the names from before, and return how many documents went."""
    replaced = 0
    for name, read in sorted(named.items()):
        held = store.find_documents(name, exact=True) if name else ()
        replaced += store.remove((identifier for identifier in held if identifier not in read), name=name)
    return replaced


def _pass_known(documents: Iterable[Document | Failure], store: Store) -> Iterator[Item]:
    for document in documents:
        # What was found in one that is known is in the graph; what is handed on may only add the name that it has here.
        known = isinstance(document, Document) and store.knows(document.id)
        yield Extraction(document) if known and isinstance(document, Document) else document


def _extract(documents: Iterable[Item], extractor: Extractor | None, workers: int) -> Iterator[Extraction | Failure]:
    if extractor:
        return extract_documents(documents, extractor)
    return extract_in_parallel(documents, load_extractor, workers=workers)


def _set_aside(results: Iterable[Extraction | Failure], failures: list[Failure]) -> Iterator[Extraction]:
    for result in results:
        if isinstance(result, Failure):
            failures.append(result)
        else:
            yield result


def _settle(store: Store, answers: Path, progress: Progress | None) -> None:
    """Let the facts follow from what the store holds and people judged, and write all of it out."""
    _tell(progress, "Resolving", 0, None)
    settle(store, lambda held: _update_answers(held, answers), lambda: _tell(progress, "Writing", 0, None))


def _update_answers(held: set[Judgement], answers: Path) -> set[Judgement]:
    """What people judged: what the graph holds, but of answers those that their file holds now, if there is one."""
    if not answers.exists():
        return held
    own = {judgement for judgement in held if not judgement.by.startswith(REVIEW)}
    return own | {answer.judgement for answer in load_answers(answers)}


def _tell(progress: Progress | None, stage: str, done: int, total: int | None) -> None:
    if progress:
        progress(stage, done, total)
