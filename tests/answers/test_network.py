"""The facts as networkx graphs."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx
import pytest
from factories import KERALA, SAME, UTTARAKHAND, Said, fill, make_extraction

from graphkit.answers.network import to_networkx
from graphkit.errors import OutputError
from graphkit.store.store import Store


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store() as store:
        yield fill(store, UTTARAKHAND, KERALA, names=SAME)


def find_node(graph: nx.Graph, label: str) -> str:
    (node,) = [node for node, data in graph.nodes(data=True) if label in (data["label_hi"], data["label_en"])]
    return str(node)


def test_nodes_are_the_entities_with_labels_and_class(store: Store) -> None:
    graph = to_networkx(store)
    assert isinstance(graph, nx.MultiDiGraph)
    assert len(graph) == len(list(store.entities())) == 6
    assert graph.nodes[find_node(graph, "TikTok")] == {
        "label": "टिकटॉक", "label_hi": "टिकटॉक", "label_en": "TikTok", "type": "Platform",
    }  # fmt: skip
    assert graph.nodes[find_node(graph, "Roads Forum")]["label"] == "Roads Forum"


def test_edges_are_the_facts_between_entities_with_their_evidence(store: Store) -> None:
    graph = to_networkx(store)
    between = {fact.id: fact for fact in store.facts() if not fact.literal}
    assert {key for _, _, key in graph.edges(keys=True)} == set(between)
    edge = graph[find_node(graph, "Kerala Police")][find_node(graph, "TikTok")]
    ((key, data),) = edge.items()
    assert data == {
        "relation": "partneredWith", "fact": key, "status": "done", "confidence": 0.9, "title": "", "sources": 1,
        "quote": "Kerala Police signed a pact with TikTok.", "document": "news/kerala.txt", "start": 0, "end": 40,
    }  # fmt: skip


def test_what_is_not_asserted_is_an_edge_that_says_so(store: Store) -> None:
    graph = to_networkx(store)
    (data,) = graph[find_node(graph, "Kerala Police")][find_node(graph, "Roads Forum")].values()
    assert data["status"] == "planned"


def test_values_are_no_nodes(store: Store) -> None:
    assert "सड़क सुरक्षा" not in str(to_networkx(store).nodes(data=True))


def test_partners_are_one_undirected_edge_a_pair_and_asserted(store: Store) -> None:
    graph = to_networkx(store, kind="partners")
    assert type(graph) is nx.Graph
    assert {data["label"] for _, data in graph.nodes(data=True)} == {"टिकटॉक", "केरल पुलिस", "उत्तराखंड पुलिस"}
    assert dict(graph.degree())[find_node(graph, "TikTok")] == graph.number_of_edges() == 2


def test_the_surest_of_several_facts_is_the_edge_of_a_pair() -> None:
    low = make_extraction(
        "TikTok may pact with Kerala Police.", Said("TikTok", "partneredWith", "Kerala Police", "pact")
    )
    with fill(Store(), KERALA, low) as store:
        graph = to_networkx(store, kind="partners")
        best = max((fact for fact in store.facts() if fact.status.asserted), key=lambda f: (f.confidence, f.id))
        assert [data["fact"] for _, _, data in graph.edges(data=True)] == [best.id]


def test_an_empty_store_is_an_empty_graph() -> None:
    assert [len(to_networkx(Store(), kind=kind)) for kind in ("multi", "partners")] == [0, 0]


def test_an_unknown_kind_is_an_error_with_the_known_ones(store: Store) -> None:
    with pytest.raises(OutputError, match="multi, partners"):
        to_networkx(store, kind="tree")
