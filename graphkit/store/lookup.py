"""Which documents somebody means, by id, name or web address, and how one is taken out."""

from __future__ import annotations

import difflib

from pyoxigraph import Literal, NamedNode, Quad
from pyoxigraph import Store as Engine

from graphkit.errors import UnknownDocument
from graphkit.model import Document
from graphkit.rdf.iris import claims_graph, find_identifier, mint, provenance_graph
from graphkit.rdf.vocabulary import GK, SCHEMA
from graphkit.store.contents import list_documents

_FEWEST = 6  # digits of an id, so that no short word is taken for one
_DIGITS = frozenset("0123456789abcdef")
_MOST = 3


def find_documents(engine: Engine, wanted: str) -> tuple[str, ...]:
    """Return the ids of the documents meant, sorted; several where several were read under one name.

    Raises UnknownDocument, with the nearest names, where there is none, and where the beginning of an id fits several.
    """
    known = list_documents(engine) if len(wanted) >= _FEWEST and _DIGITS.issuperset(wanted) else ()
    begins = [identifier for identifier in known if identifier.startswith(wanted)]
    if len(begins) > 1:
        raise UnknownDocument(f"{wanted!r} begins the ids of {len(begins)} documents: give more of its digits")
    return tuple(begins) or find_named(engine, wanted) or _fail(engine, wanted)


def find_named(engine: Engine, name: str) -> tuple[str, ...]:
    """Return the ids of the documents that were read under a name, or from a web address, sorted.

    >>> find_named(Engine(), "a.txt")
    ()
    """
    found = {quad.subject for quad in engine.quads_for_pattern(None, GK.source, Literal(name), None)}
    address = _to_node(name)
    if address is not None:
        found |= {quad.subject for quad in engine.quads_for_pattern(None, SCHEMA.url, address, None)}
    return tuple(sorted(find_identifier(node) for node in found if isinstance(node, NamedNode)))


def state_name(document: Document) -> Quad:
    """Return the quad that says under what name a document was read.

    >>> state_name(Document("राम आया।", source="a.txt")).object.value
    'a.txt'
    """
    return Quad(mint("document", document.id), GK.source, Literal(document.source), provenance_graph(document.id))


def write_removal(engine: Engine, identifier: str, name: str = "") -> str:
    """Return the update that takes a document out whole, or only a name of it where it has others.

    >>> write_removal(Engine(), "5c3a").count("DROP")
    2
    """
    node, provenance = mint("document", identifier), provenance_graph(identifier)
    names = {quad.object for quad in engine.quads_for_pattern(node, GK.source, None, provenance)}
    if Literal(name) in names and len(names) > 1:
        return f"DELETE DATA {{ GRAPH {provenance} {{ {node} {GK.source} {Literal(name)} }} }}"
    return "; ".join(f"DROP SILENT GRAPH {graph}" for graph in (claims_graph(identifier), provenance))


def _to_node(name: str) -> NamedNode | None:
    try:
        return NamedNode(name) if ":" in name else None
    except ValueError:
        return None


def _fail(engine: Engine, wanted: str) -> tuple[str, ...]:
    quads = engine.quads_for_pattern(None, GK.source, None, None)
    names = sorted({quad.object.value for quad in quads if isinstance(quad.object, Literal)})
    near = difflib.get_close_matches(wanted, names, n=_MOST, cutoff=0.4)
    hint = f"; there is {', '.join(near)}" if near else "; `graphkit ask DIR documents` lists them"
    raise UnknownDocument(f"no document {wanted!r} in the graph{hint}")
