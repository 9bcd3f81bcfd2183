"""A store's claims are sound nanopublications, and their provenance stands in PROV-O with the times that are known."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from factories import KERALA, SAME, UTTARAKHAND, fill

from graphkit.answers.exports import export
from graphkit.build import build_graph
from graphkit.errors import OutputError
from graphkit.rdf.catalogues import CATALOGUE_PREFIXES, NP
from graphkit.rdf.vocabulary import DCTERMS, GK, OA, PROV, RDF
from graphkit.store.store import Store

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
MOMENT = "2020-02-03T04:05:06Z"
HAS = (NP.hasAssertion, NP.hasProvenance, NP.hasPublicationInfo)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store() as store:
        yield fill(store, UTTARAKHAND, KERALA, names=SAME)


@pytest.fixture(scope="module")
def seeds_store(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("seeds") / "graph"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1580702706")
        build_graph([seeds], folder)
    with Store(folder, read_only=True) as store:
        yield store


def load(data: bytes, format: ox.RdfFormat = ox.RdfFormat.TRIG) -> ox.Store:
    engine = ox.Store()
    engine.load(data, format=format)
    return engine


def find(engine: ox.Store, select: str) -> list[tuple[str, ...]]:
    solutions = engine.query(select, prefixes=CATALOGUE_PREFIXES)
    return [tuple(term.value for term in solution) for solution in solutions]  # type: ignore[union-attr]


def find_graphs(engine: ox.Store, node: ox.NamedNode) -> list[ox.NamedNode]:
    """The four graphs of a nanopublication: its head, assertion, provenance and publication information."""
    (head,) = [q.graph_name for q in engine.quads_for_pattern(node, RDF.type, NP.Nanopublication, None)]
    return [head, *(q.object for name in HAS for q in engine.quads_for_pattern(node, name, None, head))]


def list_nanopubs(engine: ox.Store) -> list[ox.NamedNode]:
    return [quad.subject for quad in engine.quads_for_pattern(None, RDF.type, NP.Nanopublication, None)]


def test_every_claim_is_a_nanopublication_laid_out_as_the_guidelines_say(seeds_store: Store) -> None:
    engine = load(export(seeds_store, "nanopub", licence=LICENCE))
    nodes = list_nanopubs(engine)
    assert len(nodes) == len(set(nodes)) == seeds_store.count().claims
    seen: set[ox.NamedNode] = set()
    for node in nodes:
        graphs = find_graphs(engine, node)
        assert len(set(graphs)) == 4
        assert not seen & set(graphs)
        seen |= set(graphs)
        head, assertion, provenance, info = (
            {quad.triple for quad in engine.quads_for_pattern(None, None, None, graph)} for graph in graphs
        )
        assert len(head) == 4
        assert len(head | assertion | provenance | info) == sum(map(len, (head, assertion, provenance, info)))
        assert any(triple.predicate == GK.subject for triple in assertion)
        assert {t.predicate for t in provenance if t.subject == graphs[1]} == {
            PROV.wasGeneratedBy,
            PROV.hadPrimarySource,
        }
        told = {triple.predicate for triple in info if triple.subject == node}
        assert told == {PROV.wasAttributedTo, DCTERMS.license, DCTERMS.created}
    assert {quad.graph_name for quad in engine} == seen


def test_a_nanopublication_names_what_made_it_with_what_and_when(seeds_store: Store) -> None:
    engine = load(export(seeds_store, "nanopub"))
    rows = find(engine, """SELECT DISTINCT ?name ?time { GRAPH ?provenance {
        ?assertion prov:wasGeneratedBy ?activity . ?activity prov:endedAtTime ?time ; prov:used ?resource .
        ?resource schema:name ?name ; gk:sha256 ?hash
    } }""")  # fmt: skip
    assert {"gazetteer", "lexicon", "ontology"} < {name for name, _ in rows}
    assert {time for _, time in rows} == {MOMENT}


def test_the_quote_stands_in_the_provenance_and_the_text_of_a_document_nowhere(seeds_store: Store) -> None:
    engine = load(export(seeds_store, "nanopub"))
    assert len({q.subject for q in engine.quads_for_pattern(None, OA.exact, None, None)}) == seeds_store.count().claims
    assert not list(engine.quads_for_pattern(None, GK.text, None, None))


def test_what_is_only_planned_is_published_with_its_status_and_asserts_no_edge(store: Store) -> None:
    engine = load(export(store, "nanopub"))
    edges = find(engine, "SELECT ?a ?b { GRAPH ?g { ?a gk:partneredWith ?b } }")
    planned = find(engine, 'SELECT ?a ?b { GRAPH ?g { ?c gk:status "planned" ; gk:subject ?a ; gk:object ?b } }')
    assert len(edges) == 2
    assert len(planned) == 1
    assert not set(planned) & set(edges)


def test_a_nanopublications_iri_is_that_of_what_it_says(store: Store) -> None:
    plain, licensed = (set(list_nanopubs(load(export(store, "nanopub", licence=one)))) for one in ("", LICENCE))
    assert export(store, "nanopub") == export(store, "nanopub")
    assert len(plain) == len(licensed) == 7
    assert not plain & licensed


def test_a_time_that_is_not_known_is_left_out(store: Store) -> None:
    for format in ("nanopub", "prov"):
        data = export(store, format)
        assert b"dcterms:created" not in data
        assert b"prov:endedAtTime" not in data


def test_prov_says_what_read_each_document_and_from_what_each_fact_comes(seeds_store: Store) -> None:
    engine = load(export(seeds_store, "prov"), ox.RdfFormat.TURTLE)
    contents = seeds_store.count()
    agent = "prov:wasAssociatedWith/schema:softwareVersion"
    activities = find(engine, f"SELECT ?a ?v ?t {{ ?a a prov:Activity ; {agent} ?v ; prov:endedAtTime ?t }}")
    assert len(activities) == contents.documents
    assert {time for _, _, time in activities} == {MOMENT}
    chain = "?fact a gk:Fact ; prov:wasDerivedFrom ?claim . ?claim prov:wasDerivedFrom ?document"
    chain += " ; prov:wasGeneratedBy/prov:used ?document"
    assert len(find(engine, f"SELECT DISTINCT ?fact {{ {chain} }}")) == contents.facts
    assert not list(engine.quads_for_pattern(None, GK.text, None, None))
    assert find(engine, "SELECT ?d { ?d a schema:NewsArticle ; dcterms:language ?l }")


def test_what_is_less_sure_than_somebody_asks_for_is_not_published(store: Store) -> None:
    assert b"np:Nanopublication" in export(store, "nanopub", min_confidence=0.9)
    assert b"np:Nanopublication" not in export(store, "nanopub", min_confidence=0.91)
    assert b"fact:" in export(store, "prov", min_confidence=0.9).rpartition(b"@prefix")[2]
    assert b"fact:" not in export(store, "prov", min_confidence=0.91).rpartition(b"@prefix")[2]


@pytest.mark.parametrize("licence", ["CC BY 4.0", "by/4.0", "javascript:x", "http://a b", "https://<x>"])
def test_a_licence_that_is_no_web_address_is_refused(store: Store, licence: str) -> None:
    with pytest.raises(OutputError, match="is no web address: give one, such as"):
        export(store, "nanopub", licence=licence)


def test_an_empty_store_publishes_nothing() -> None:
    for format in ("nanopub", "prov"):
        assert b"{" not in export(Store(), format)


def test_what_was_removed_from_a_store_is_not_published() -> None:
    with fill(Store(), UTTARAKHAND, KERALA) as store:
        store.remove([KERALA.document.id])
        assert len(list_nanopubs(load(export(store, "nanopub")))) == len(UTTARAKHAND.claims)
