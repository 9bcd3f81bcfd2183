"""Extraction on this machine: a pure function from documents to extractions, in one process or in several."""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from itertools import islice
from multiprocessing import get_context
from typing import Protocol

from graphkit.errors import WorkerLost
from graphkit.model import Document, Extraction
from graphkit.reading.failures import Failure

_TOGETHER = 8  # documents that a process gets at a time
_AHEAD = 3  # times as many for each process are under way, so that memory stays small however many there are


class Extractor(Protocol):
    """What an engine needs of an extractor."""

    def extract(self, document: Document) -> Extraction:
        """Return everything that was found in ``document``."""


Item = Document | Extraction | Failure
"""A document to extract from; or what was found in one, or that one failed, which are handed on as they are."""
Result = Extraction | Failure


def extract_documents(documents: Iterable[Item], extractor: Extractor) -> Iterator[Result]:
    """Yield an extraction for every document, in order, and a failure in the place of each one that has none.

    Failures among the documents are handed on, and an exception that one document provokes becomes a failure with the
    document's name, so that nothing is lost and nothing stops the rest.

    >>> class Nothing:
    ...     def extract(self, document: Document) -> Extraction:
    ...         return Extraction(document)
    >>> [extraction] = extract_documents([Document("राम आया।")], Nothing())
    >>> extraction.document.text
    'राम आया।'
    """
    for document in documents:
        yield _extract(document, extractor) if isinstance(document, Document) else document


def extract_in_parallel(documents: Iterable[Item], load: Callable[[], Extractor], *, workers: int) -> Iterator[Result]:
    """Yield what ``extract_documents`` does, in the same order, by so many processes of which each loads an extractor.

    ``load`` must be a function that another process can import. Raises WorkerLost where a process ends before its work,
    as it does where memory runs out.
    """
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _begin, (load,))
    waiting: deque[Future[list[Result]] | Sequence[Result]] = deque()
    remaining = iter(documents)
    try:
        while part := list(islice(remaining, _TOGETHER)):
            known = [item for item in part if not isinstance(item, Document)]
            waiting.append(known if len(known) == len(part) else pool.submit(_extract_all, part))
            if len(waiting) > workers * _AHEAD:
                yield from _wait(waiting.popleft())
        while waiting:
            yield from _wait(waiting.popleft())
    except BrokenProcessPool as error:
        raise WorkerLost(workers) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _wait(part: Future[list[Result]] | Sequence[Result]) -> Sequence[Result]:
    return part.result() if isinstance(part, Future) else part


def _begin(load: Callable[[], Extractor]) -> None:
    _loaded.append(load())


_loaded: list[Extractor] = []
"""The extractor of a process, which it keeps from one part to the next."""


def _extract_all(documents: Sequence[Item]) -> list[Result]:
    return [_make_portable(result) for result in extract_documents(documents, _loaded[0])]


def _make_portable(result: Result) -> Result:
    """Note where an error arose, which is not sent with it, and put its words in the place of one that cannot be."""
    if not isinstance(result, Failure):
        return result
    placed = replace(result, place=result.find_place())
    try:
        pickle.loads(pickle.dumps(placed))  # what was written here
    except Exception:  # whatever an error's class does when it is made again
        return replace(placed, error=RuntimeError(f"{type(result.error).__name__}: {result.error}"))
    return placed


def _extract(document: Document, extractor: Extractor) -> Result:
    try:
        return extractor.extract(document)
    except Exception as error:  # whatever a rule stumbles over in one text is that text's failure
        return Failure(document.source or document.id, error)
