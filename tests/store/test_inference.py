"""A store derives what follows from its facts when it is asked to, and never keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from factories import KERALA, SAME, UTTARAKHAND, fill

from graphkit.errors import QueryError, StoreError
from graphkit.rdf.iris import INFERRED
from graphkit.rdf.serialise import serialise
from graphkit.store.store import Store

LINKED = "SELECT ?a ?b { ?a org:linkedTo ?b }"


@pytest.fixture
def store() -> Iterator[Store]:
    with Store() as store:
        yield fill(store, UTTARAKHAND, KERALA, names=SAME)


def count(store: Store, sparql: str, *, inferred: bool) -> int:
    return len(store.query(sparql, inferred=inferred).bindings)


def test_a_query_sees_what_follows_only_where_it_asks_for_it(store: Store) -> None:
    assert count(store, LINKED, inferred=False) == 0
    assert count(store, LINKED, inferred=True) == 4  # two partnerships, both ways
    assert store.query("ASK { ?a a gk:Person, foaf:Agent }", inferred=True).askAnswer


def test_facts_and_what_follows_are_one_graph_to_a_query(store: Store) -> None:
    joined = "SELECT ?a ?label { ?a a foaf:Agent ; skos:prefLabel ?label ; org:memberOf/prov:wasDerivedFrom ?claim }"
    assert {str(row.label) for row in store.query(joined, inferred=True)} >= {"उत्तराखंड पुलिस", "टिकटॉक"}


def test_graphs_with_names_are_there_beside_what_follows(store: Store) -> None:
    graphs = "SELECT DISTINCT ?g { GRAPH ?g { ?a ?b ?c } }"
    before = {str(row.g) for row in store.query(graphs)}
    assert {str(row.g) for row in store.query(graphs, inferred=True)} == before | {INFERRED.value}
    spoken = "SELECT ?t { ?a org:linkedTo ?b . ?a gk:member ?r . GRAPH ?g { ?r skos:prefLabel ?t } }"
    assert count(store, spoken, inferred=True) > 0


def test_no_fact_stands_twice_for_being_inferred_too(store: Store) -> None:
    everything = "SELECT * { ?a ?b ?c }"
    stated, wide = store.query(everything).bindings, store.query(everything, inferred=True).bindings
    assert len(wide) == len(stated) + len(list(store.infer()))


def test_what_was_inferred_is_forgotten_when_facts_change(store: Store) -> None:
    assert count(store, LINKED, inferred=True) == 4
    store.replace_facts([])
    assert count(store, LINKED, inferred=True) == 0
    fill(store, UTTARAKHAND)
    assert count(store, LINKED, inferred=True) == 2


def test_nothing_that_is_inferred_is_stored_or_dumped(tmp_path: Path) -> None:
    with fill(Store(tmp_path / "graph"), UTTARAKHAND) as store:
        before = store.write_dump().read_bytes()
        assert count(store, LINKED, inferred=True) == 2
        assert store.write_dump().read_bytes() == before == serialise(store.quads(), "nquads")
    with Store(tmp_path / "graph", read_only=True) as store:
        assert count(store, LINKED, inferred=True) == 2


def test_a_query_over_what_follows_is_guarded_as_any_other(store: Store) -> None:
    with pytest.raises(QueryError, match="SERVICE is refused"):
        store.query("SELECT * { SERVICE <http://example.org/> { ?a ?b ?c } }", inferred=True)


def test_a_closed_store_infers_nothing() -> None:
    store = Store()
    store.close()
    with pytest.raises(StoreError, match="is closed"):
        store.query("ASK { ?a ?b ?c }", inferred=True)
