"""The IRIs of graphkit's data: opaque, deterministic, and made in this one place."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal as OneOf
from typing import get_args
from urllib.parse import quote, unquote

from pyoxigraph import Literal, NamedNode

from graphkit.rdf.vocabulary import PREFIXES

DATA = "https://w3id.org/graphkit/id/"

Kind = OneOf[
    "document", "referent", "mention", "claim", "evidence", "refusal", "software",
    "entity", "fact", "judgement", "post", "site", "account", "resource", "nanopub", "dataset",
]  # fmt: skip

KINDS: tuple[str, ...] = get_args(Kind)

DATA_PREFIXES: dict[str, str] = {kind: f"{DATA}{kind}/" for kind in KINDS}
"""A prefix for each kind of thing in the data."""

ALL_PREFIXES: dict[str, str] = dict(sorted((PREFIXES | DATA_PREFIXES).items()))
"""Every prefix that graphkit's files use."""

JUDGEMENTS = NamedNode(DATA + "judgements")
INFERRED = NamedNode(DATA + "inferred")

_PLAIN = re.compile("[A-Za-z0-9-]*")

# Marks that turn the direction of writing have no place in an IRI (RFC 3987, 4.1): they make it read as another one.
_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def mint(kind: Kind, identifier: str, *parts: str) -> NamedNode:
    """Return the IRI of a thing of graphkit's data; ``parts`` name what belongs to it.

    Identifiers that are no plain letters and digits are percent-encoded, so every identifier gives a valid IRI of its
    own. Raises ValueError for an unknown kind.

    >>> mint("document", "5c3a", "claims").value
    'https://w3id.org/graphkit/id/document/5c3a/claims'
    """
    if kind not in KINDS:
        raise ValueError(f"no kind of IRI is called {kind!r}; there are {', '.join(KINDS)}")
    return NamedNode("/".join((DATA + kind, *map(_encode, (identifier, *parts)))))


def _encode(part: str) -> str:
    return part if _PLAIN.fullmatch(part) else quote(part, safe="")


def find_identifier(node: NamedNode) -> str:
    """Return the identifier from which ``mint`` made an IRI.

    Raises ValueError where the IRI is not of graphkit's data.

    >>> find_identifier(mint("referent", "क/1", "names"))
    'क/1'
    """
    kind, _, rest = node.value.removeprefix(DATA).partition("/")
    if not node.value.startswith(DATA) or kind not in KINDS:
        raise ValueError(f"{node} is no IRI of graphkit's data")
    return unquote(rest.partition("/")[0])


# The longest namespace first, so that the nearest one is found.
_NAMESPACES = sorted(((base, prefix) for prefix, base in ALL_PREFIXES.items()), key=lambda item: -len(item[0]))
_LOCAL = re.compile("[A-Za-z0-9_%-][A-Za-z0-9_%/.-]*")


@lru_cache(maxsize=1 << 16)
def shorten(iri: str) -> str:
    """Return an IRI with one of graphkit's prefixes, or whole where none fits.

    >>> shorten("http://www.w3.org/ns/oa#exact"), shorten(mint("document", "5c3a", "claims").value)
    ('oa:exact', 'document:5c3a/claims')
    """
    for namespace, prefix in _NAMESPACES:
        if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def claims_graph(document: str) -> NamedNode:
    """Return the name of the graph that holds a document's claims.

    >>> claims_graph("5c3a").value
    'https://w3id.org/graphkit/id/document/5c3a/claims'
    """
    return mint("document", document, "claims")


def provenance_graph(document: str) -> NamedNode:
    """Return the name of the graph that holds a document's provenance.

    >>> provenance_graph("5c3a").value
    'https://w3id.org/graphkit/id/document/5c3a/provenance'
    """
    return mint("document", document, "provenance")


def to_link(text: str) -> NamedNode | Literal:
    """Return a web address as an IRI where it is a sound one, else as a plain literal, so that nothing is lost.

    >>> to_link("http://hi.dbpedia.org/resource/देहरादून")
    <NamedNode value=http://hi.dbpedia.org/resource/देहरादून>
    >>> to_link("javascript:alert(1)").datatype.value
    'http://www.w3.org/2001/XMLSchema#string'
    """
    if text.startswith(("http://", "https://")) and not _DIRECTION.search(text):
        try:
            return NamedNode(text)
        except ValueError:
            pass
    return Literal(text)
