"""One graph of a store in the place of another, so that an interruption loses nothing that cannot be derived anew."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import islice

from pyoxigraph import DefaultGraph, NamedNode, Quad
from pyoxigraph import Store as Engine

_AT_ONCE = 100_000


def refill(engine: Engine, quads: Iterable[Quad]) -> None:
    """Empty the default graph and fill it again, in parts: for what is derived, and can be once more.

    Raises ValueError for a quad of another graph.
    """
    engine.clear_graph(DefaultGraph())
    remaining = iter(quads)
    while part := list(islice(remaining, _AT_ONCE)):
        engine.bulk_extend(_check(part, DefaultGraph()))


def exchange(engine: Engine, graph: NamedNode, quads: Iterable[Quad]) -> None:
    """Add what is new in a graph, and only then remove what is no longer in it: for what people gave.

    Raises ValueError for a quad of another graph.

    >>> engine, graph = Engine(), NamedNode("https://example.org/g")
    >>> for name in ("a", "b"):
    ...     exchange(engine, graph, [Quad(graph, graph, NamedNode(f"https://example.org/{name}"), graph)])
    >>> [quad.object.value for quad in engine]
    ['https://example.org/b']
    """
    old, new = set(engine.quads_for_pattern(None, None, None, graph)), set(quads)
    engine.extend(_check(new - old, graph))
    for quad in old - new:
        engine.remove(quad)


def _check(quads: Collection[Quad], graph: NamedNode | DefaultGraph) -> Collection[Quad]:
    if any(quad.graph_name != graph for quad in quads):
        raise ValueError(f"quads of another graph than {graph} cannot take its place")
    return quads
