"""The description of a store says what is in it, and describes its dump only where it is the store's."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from factories import KERALA, SAME, UTTARAKHAND, fill, make_extraction

from graphkit.answers.catalogue import describe_store
from graphkit.errors import OutputError
from graphkit.rdf.catalogues import CATALOGUE_PREFIXES
from graphkit.rdf.datasets import to_date
from graphkit.store.folder import DUMP
from graphkit.store.store import Store

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
LANGUAGES = "http://id.loc.gov/vocabulary/iso639-1/"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1580702706")
    with Store(tmp_path / "graph") as store:
        fill(store, UTTARAKHAND, KERALA, names=SAME).write_dump()
        yield store


def ask(store: Store, pattern: str, **options: str) -> list[tuple[str, ...]]:
    """What the description says of the data set ``?d``: the other variables of the pattern, in their order there."""
    engine = ox.Store()
    engine.load(describe_store(store, **options), format=ox.RdfFormat.TURTLE)
    names = [name for name in dict.fromkeys(re.findall("[?]([a-z]+)", pattern)) if name != "d"]
    solutions = engine.query(f"SELECT * {{ ?d a dcat:Dataset . {pattern} }}", prefixes=CATALOGUE_PREFIXES)
    return sorted(tuple(solution[name].value for name in names) for solution in solutions)  # type: ignore[union-attr]


def test_statements_subjects_and_objects_are_counted_over_all_graphs(store: Store) -> None:
    quads = list(store.quads())
    parts = [{quad.subject for quad in quads}, {quad.object for quad in quads}, {quad.predicate for quad in quads}]
    numbers = "void:triples ?a ; void:distinctSubjects ?b ; void:distinctObjects ?c ; void:properties ?e"
    assert ask(store, f"?d {numbers}") == [tuple(str(len(one)) for one in (quads, *parts))]


def test_the_facts_are_a_part_of_their_own(store: Store) -> None:
    facts = [quad for quad in store.quads() if quad.graph_name == ox.DefaultGraph()]
    ((_, triples, entities),) = ask(store, "?d void:subset ?f . ?f void:triples ?t ; void:entities ?e")
    assert (int(triples), int(entities)) == (len(facts), len(list(store.entities())))


def test_every_class_and_property_has_a_part_with_its_number(store: Store) -> None:
    classes = dict(ask(store, "?d void:classPartition [ void:class ?c ; void:entities ?n ]"))
    assert classes["https://w3id.org/graphkit/ontology#Claim"] == "7"
    assert classes["https://schema.org/NewsArticle"] == "2"
    properties = dict(ask(store, "?d void:propertyPartition [ void:property ?p ; void:triples ?n ]"))
    assert sum(map(int, properties.values())) == len(list(store.quads()))
    inner = dict(ask(store, "?d void:subset/void:propertyPartition [ void:property ?p ; void:triples ?n ]"))
    assert inner["https://w3id.org/graphkit/ontology#partneredWith"] == "4"  # both ways


def test_vocabularies_languages_and_times_are_those_of_the_documents(store: Store) -> None:
    assert {row[0] for row in ask(store, "?d void:vocabulary ?v")} >= {
        "https://w3id.org/graphkit/ontology#", "http://www.w3.org/ns/prov#", "http://www.w3.org/ns/oa#",
    }  # fmt: skip
    assert [row[0] for row in ask(store, "?d dcterms:language ?l")] == [f"{LANGUAGES}en", f"{LANGUAGES}hi"]
    assert ask(store, "?d dcterms:temporal/dcat:startDate ?a ; dcterms:temporal/dcat:endDate ?b") == [
        ("2019-11-02", "2020-01-15")
    ]
    assert ask(store, "?d dcterms:modified ?m") == [("2020-02-03T04:05:06Z",)]
    assert ask(store, "?d prov:wasAttributedTo ?a")[0][0].startswith("https://w3id.org/graphkit/id/software/")


def test_the_dump_is_described_by_size_checksum_and_where_it_can_be_had(store: Store) -> None:
    data = (store.path / DUMP).read_bytes() if store.path else b""
    url = "https://example.org/graph.nq"
    parts = "spdx:checksum/spdx:checksumValue ?c ; dcat:mediaType ?m ; dcat:byteSize ?s ; dcat:downloadURL ?u"
    ((_, checksum, media, size, where),) = ask(store, f"?d dcat:distribution ?f . ?f {parts}", url=url)
    assert (checksum, size) == (hashlib.sha256(data).hexdigest(), str(len(data)))
    assert (media.rpartition("media-types/")[2], where) == ("application/n-quads", url)
    assert ask(store, "?d void:dataDump ?u", url=url) == [(url,)]


def test_a_dump_of_something_else_is_not_described(store: Store) -> None:
    assert ask(store, "?d dcat:distribution ?f")
    store.add([make_extraction("नया दस्तावेज़")])
    assert not ask(store, "?d dcat:distribution ?f")
    assert not ask(Store(), "?d dcat:distribution ?f")


def test_title_and_licence_are_stated_where_they_are_given(store: Store) -> None:
    given = {"title": "ज़िले की ख़बरें", "licence": LICENCE}
    assert ask(store, "?d dcterms:title ?t ; dcterms:license ?l", **given) == [("ज़िले की ख़बरें", LICENCE)]
    assert not ask(store, "?d dcterms:title|dcterms:license ?x")


@pytest.mark.parametrize("option", ["licence", "url"])
def test_an_address_that_is_none_is_refused(store: Store, option: str) -> None:
    with pytest.raises(OutputError, match="is no web address"):
        describe_store(store, **{option: "CC BY"})


def test_the_same_store_gives_the_same_bytes_and_another_one_another_iri(store: Store) -> None:
    assert describe_store(store) == describe_store(store)
    with fill(Store(), KERALA) as other:
        assert ask(store, "BIND(STR(?d) AS ?iri)") != ask(other, "BIND(STR(?d) AS ?iri)")


def test_an_empty_store_is_described_too() -> None:
    assert ask(Store(), "?d void:triples ?t ; void:entities ?e") == [("0", "0")]


@pytest.mark.parametrize(("text", "datatype"), [
    ("2019-11-02", "date"), ("2019-11", "gYearMonth"), ("2019", "gYear"), ("2019-11-02T10:00:00+05:30", "dateTime"),
    ("2019-11-02T10:00:00Z", "dateTime"), ("2019-11-02T10:00", "string"), ("नवंबर", "string"), ("", "string"),
])  # fmt: skip
def test_a_date_has_the_datatype_of_its_form(text: str, datatype: str) -> None:
    assert to_date(text).datatype.value.rpartition("#")[2] == datatype
