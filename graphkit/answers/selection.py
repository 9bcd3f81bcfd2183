"""Which quads of a store remain where only facts of some confidence are wanted."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import DefaultGraph, Quad

from graphkit.knowledge.calibration import check_least
from graphkit.rdf.facts import facts_to_quads
from graphkit.rdf.iris import mint
from graphkit.store.store import Store


def select_quads(store: Store, min_confidence: float) -> Iterator[Quad]:
    """Return the quads of a store without the facts that are less sure than that, and without what they alone state.

    An edge that a surer fact states too stays, and so do the entities and, in their own graphs, all claims.

    >>> list(select_quads(Store(), 0.9))
    []
    """
    if check_least(min_confidence) == 0:
        return store.quads()
    return _leave_out_unsure(store, min_confidence)


def _leave_out_unsure(store: Store, least: float) -> Iterator[Quad]:
    entities, facts = tuple(store.entities()), tuple(store.facts())
    sure = tuple(store.facts(min_confidence=least))
    unsure = {mint("fact", fact.id) for fact in {*facts} - {*sure}}
    # What is stated is taken from what the store holds, and never added to it: with fewer facts, more would seem to
    # follow, such as that one partnership came after the only other one.
    only_unsure = {*facts_to_quads(entities, facts)} - {*facts_to_quads(entities, sure)}
    for quad in store.quads():
        of_facts = quad.graph_name == DefaultGraph()
        if not (of_facts and (quad in only_unsure or quad.subject in unsure or quad.object in unsure)):
            yield quad
