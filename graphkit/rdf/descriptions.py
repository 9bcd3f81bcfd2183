"""What triples say of one subject, gathered, with its parts read as plain Python values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from graphkit.errors import StoreError

Term = NamedNode | BlankNode | Literal


@dataclass(frozen=True, slots=True)
class Description:
    """The objects of one subject by predicate, in the order in which they came."""

    iri: str
    objects: dict[str, list[Term]] = field(default_factory=dict)

    def terms(self, predicate: NamedNode) -> list[Term]:
        """Return all objects of a predicate."""
        return self.objects.get(predicate.value, [])

    def texts(self, predicate: NamedNode) -> list[str]:
        """Return all objects of a predicate as strings: what a literal says, the IRI of a node."""
        return [term.value for term in self.terms(predicate)]

    def text(self, predicate: NamedNode) -> str:
        """Return the object of a predicate as a string, the least one where there are several, empty without one."""
        return min(self.texts(predicate), default="")

    def optional(self, predicate: NamedNode) -> str | None:
        """Return the object of a predicate as a string, or None where there is none."""
        return self.text(predicate) if self.terms(predicate) else None

    def require(self, predicate: NamedNode) -> str:
        """Return the one object of a predicate as a string; StoreError where there is none, or are several."""
        values = self.texts(predicate)
        if len(values) != 1:
            raise StoreError(f"<{self.iri}> has {len(values)} values of <{predicate.value}>, not one; {_REPAIR}")
        return values[0]

    def number(self, predicate: NamedNode) -> int:
        """Return the one object of a predicate as a whole number; StoreError where it is none."""
        value = self.require(predicate)
        try:
            return int(value)
        except ValueError:
            raise StoreError(f"<{self.iri}>: {value!r} of <{predicate.value}> is no whole number; {_REPAIR}") from None


_REPAIR = "the graph was changed or cut by something else: build it again from its documents"


def describe(statements: Iterable[Quad | Triple]) -> dict[str, Description]:
    """Gather statements by subject, each once; subjects and objects stand in the order in which they first came.

    >>> a, b = NamedNode("http://example.org/a"), NamedNode("http://example.org/b")
    >>> describe([Triple(a, b, Literal("राम"))])[a.value].text(b)
    'राम'
    """
    found: dict[str, Description] = {}
    for statement in statements:
        subject = statement.subject
        iri = subject.value if isinstance(subject, NamedNode | BlankNode) else str(subject)
        description = found.get(iri)
        if description is None:
            description = found[iri] = Description(iri)
        term = statement.object
        known = description.objects.setdefault(statement.predicate.value, [])
        if isinstance(term, NamedNode | BlankNode | Literal) and term not in known:
            known.append(term)
    return found
