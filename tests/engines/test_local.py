"""Extraction in several processes: the same in the same order, and no document is lost with a process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from factories import KERALA, UTTARAKHAND
from reciter import STUMBLING, Reciter

from graphkit.build import build_graph
from graphkit.engines.local import Item, extract_documents, extract_in_parallel
from graphkit.errors import UnknownQuestion, WorkerLost
from graphkit.model import Document, Extraction
from graphkit.reading.failures import Failure
from graphkit.store.folder import DUMP

ITEMS: list[Item] = [
    KERALA.document,
    Failure("missing.txt", OSError("no such file")),
    *(Document(f"{number}") for number in range(30)),
    Extraction(Document("known")),
    Document(STUMBLING, source="stumbling.txt"),
    UTTARAKHAND.document,
]


class Raising:
    """Raises an error that cannot be made again from its words alone."""

    def extract(self, document: Document) -> Extraction:
        raise UnknownQuestion(document.text, ())


class Dying:
    """Ends its process at once, as want of memory does."""

    def extract(self, _: Document) -> Extraction:
        os._exit(9)


@pytest.mark.parametrize("workers", [2, 3])
def test_several_processes_find_what_one_finds_in_the_same_order(workers: int) -> None:
    alone = list(extract_documents(ITEMS, Reciter()))
    together = list(extract_in_parallel(ITEMS, Reciter, workers=workers))
    assert [str(r) if isinstance(r, Failure) else r for r in together] == [
        str(r) if isinstance(r, Failure) else r for r in alone
    ]


def test_a_failure_from_another_process_says_where_it_arose() -> None:
    (failure,) = extract_in_parallel([Document(STUMBLING, source="stumbling.txt")], Reciter, workers=2)
    assert "reciter.py, line" in str(failure)


def test_an_error_that_cannot_be_sent_is_told_in_words() -> None:
    (failure,) = extract_in_parallel([Document("क")], Raising, workers=2)
    assert isinstance(failure, Failure)
    assert "UnknownQuestion: unknown question 'क'" in str(failure)


def test_a_process_that_ends_before_its_work_is_said() -> None:
    with pytest.raises(WorkerLost, match="one of 2 processes"):
        list(extract_in_parallel([Document("क")], Dying, workers=2))


def test_documents_are_read_only_a_little_ahead() -> None:
    read: list[int] = []

    def supply() -> Iterator[Document]:
        for number in range(2000):
            read.append(number)
            yield Document(f"{number}")

    results = extract_in_parallel(supply(), Reciter, workers=2)
    next(results)
    assert len(read) < 100
    results.close()


def test_a_build_by_workers_has_the_bytes_of_one_without(tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    for number in range(3):
        (news / f"{number}.txt").write_text(f"{KERALA.document.text} {number}", "utf-8")
    for workers in (1, 2):
        build_graph([news], tmp_path / str(workers), workers=workers)
    assert (tmp_path / "1" / DUMP).read_bytes() == (tmp_path / "2" / DUMP).read_bytes()


def test_workers_and_an_extractor_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="leave the extractor out"):
        build_graph([tmp_path], tmp_path / "graph", extractor=Reciter(), workers=2)
