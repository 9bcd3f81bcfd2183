"""Extraction on this machine, one document after the other: a pure function from documents to extractions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from graphkit.model import Document, Extraction
from graphkit.reading.failures import Failure


class Extractor(Protocol):
    """What an engine needs of an extractor."""

    def extract(self, document: Document) -> Extraction:
        """Return everything that was found in ``document``."""


def extract_documents(documents: Iterable[Document | Failure], extractor: Extractor) -> Iterator[Extraction | Failure]:
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
        if isinstance(document, Failure):
            yield document
        else:
            yield _extract(document, extractor)


def _extract(document: Document, extractor: Extractor) -> Extraction | Failure:
    try:
        return extractor.extract(document)
    except Exception as error:  # whatever a rule stumbles over in one text is that text's failure
        return Failure(document.source or document.id, error)
