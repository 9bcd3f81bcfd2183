"""Which documents are copies of one text: several papers print what one agency sends, and that is one source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from graphkit.language.tokens import tokenise
from graphkit.model import Document, TokenKind

_WORDS = 4  # in a row: what two reporters hardly ever write alike
_COPIED = 0.6  # of the shorter text's rows of words; the rest is headline, dateline and what an editor changed
_MOST = 4  # documents of one row that are looked at: a row that more have is a phrase of all news
_FEWEST = 8  # rows, for a text so short that its facts leave no other words


@dataclass(frozen=True, slots=True)
class Paper:
    """What counts of a document as a source: ``rows`` are those of its text, or None where they are not known yet."""

    id: str
    published: str
    text: str = ""
    rows: frozenset[int] | None = None

    @classmethod
    def of(cls, document: Document) -> Paper:
        """Return what counts of a document."""
        return cls(document.id, document.published, document.text)


class Origins:
    """Groups documents by the text that they copy; what it has read of one document it keeps.

    >>> long = "केरल पुलिस ने टिकटॉक के साथ साइबर सुरक्षा पर लोगों को जागरूक करने के लिए समझौता किया है।"
    >>> told = [Document(long), Document(f"तिरुवनंतपुरम, भाषा। {long}"), Document("टिकटॉक से केरल पुलिस ने हाथ मिलाया।")]
    >>> len(set(Origins().find(map(Paper.of, told)).values()))
    2
    """

    def __init__(self) -> None:
        self._rows: dict[str, frozenset[int]] = {}

    def find(self, documents: Iterable[Paper]) -> dict[str, str]:
        """Return by document's id the id of the earliest document that it copies, or its own where it copies none.

        Only documents that share a row of words are compared, so the time grows with their number and not its square.
        """
        ordered = sorted(documents, key=_rank)
        if len(ordered) == 1:
            return {ordered[0].id: ordered[0].id}
        found: dict[str, str] = {}
        origins_of: dict[int, list[str]] = {}
        for document in ordered:
            rows = self._read(document)
            shared = Counter(origin for row in rows for origin in origins_of.get(row, ()))
            likely = sorted(shared, key=lambda other: (-shared[other], other))
            origin = next((other for other in likely if self._copies(rows, other, shared[other])), "")
            found[document.id] = origin or document.id
            for row in () if origin else rows:
                origins_of.setdefault(row, [])
                if len(origins_of[row]) < _MOST:
                    origins_of[row].append(document.id)
        return found

    def _copies(self, rows: frozenset[int], origin: str, shared: int) -> bool:
        least = min(len(rows), len(self._rows[origin]))
        return least >= _FEWEST and shared >= _COPIED * least

    def _read(self, document: Paper) -> frozenset[int]:
        if document.id not in self._rows:
            self._rows[document.id] = list_rows(document.text) if document.rows is None else document.rows
        return self._rows[document.id]


def list_rows(text: str) -> frozenset[int]:
    """Return a number of 64 bits for each row of words in a text.

    >>> len(list_rows("केरल पुलिस ने टिकटॉक से समझौता किया।"))
    4
    """
    return frozenset(_hash_rows(text))


def _hash_rows(text: str) -> Iterator[int]:
    words = [token.norm for token in tokenise(text) if token.kind is not TokenKind.PUNCT]
    for start in range(len(words) - _WORDS + 1):
        row = " ".join(words[start : start + _WORDS])
        yield int.from_bytes(blake2b(row.encode(), digest_size=8).digest(), "big")


def _rank(document: Paper) -> tuple[bool, str, str]:
    """The earliest first, and the undated last."""
    return (not document.published, document.published, document.id)
