"""Python values as RDF literals, in the one spelling that every store gives back unchanged.

Oxigraph rewrites typed literals into their shortest form, so numbers are written in that form to begin with, and words
of documents are plain strings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from graphkit.rdf.vocabulary import XSD

Statement = tuple[NamedNode, NamedNode, NamedNode | Literal]

_DEVANAGARI = re.compile("[\u0900-\u097f\ua8e0-\ua8ff\U00011b00-\U00011b5f]")


def to_number(number: int) -> Literal:
    """Return a whole number as an ``xsd:integer``.

    >>> str(to_number(7))
    '"7"^^<http://www.w3.org/2001/XMLSchema#integer>'
    """
    return Literal(str(number), datatype=XSD.integer)


def to_score(score: float) -> Literal:
    """Return a number in [0, 1] as an ``xsd:decimal``, rounded to four digits.

    A score of at most four digits comes back as the same float.

    >>> to_score(0.9).value, to_score(1.0).value, to_score(0.123456).value
    ('0.9', '1', '0.1235')
    """
    return Literal(f"{score:.4f}".rstrip("0").rstrip(".") or "0", datatype=XSD.decimal)


def to_label(text: str, language: str = "") -> Literal:
    """Return a name as a literal with its language: the given one, or ``hi`` where it holds Devanagari, else ``en``.

    >>> str(to_label("देहरादून")), str(to_label("SDRF"))
    ('"देहरादून"@hi', '"SDRF"@en')
    """
    return Literal(text, language=language or ("hi" if _DEVANAGARI.search(text) else "en"))


def state_texts(subject: NamedNode, texts: dict[NamedNode, str]) -> Iterator[Statement]:
    """Yield a statement with a plain string for each text that is not empty."""
    for predicate, text in texts.items():
        if text:
            yield subject, predicate, Literal(text)


def state_numbers(subject: NamedNode, numbers: dict[NamedNode, int]) -> Iterator[Statement]:
    """Yield a statement with a whole number for each entry."""
    for predicate, number in numbers.items():
        yield subject, predicate, to_number(number)
