"""Entities, facts and judgements as quads: direct edges, fact nodes, and the forms that other vocabularies know."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Quad, Store
from rdf_samples import LINKS, SCORES, WORDS, sample_entities, sample_facts, sample_judgements

from graphkit.errors import StoreError
from graphkit.model import Entity, Fact, Judgement, Status, Verdict
from graphkit.rdf.iris import JUDGEMENTS, mint, shorten
from graphkit.rdf.quads import facts_to_quads, judgements_to_quads, quads_to_judgements
from graphkit.rdf.schema import load_schema
from graphkit.rdf.vocabulary import GK, PREFIXES

JUDGEMENT = st.builds(Judgement, WORDS, WORDS, st.sampled_from(Verdict), WORDS, WORDS, SCORES)


def state(facts: Iterable[Fact], entities: Iterable[Entity] = sample_entities()) -> set[tuple[str, str, str]]:
    """The statements in short form, which is how the tables below spell them."""
    return {
        (shorten(quad.subject.value), shorten(quad.predicate.value), shorten(quad.object.value))
        for quad in facts_to_quads(entities, facts)
    }


def partner(left: str, right: str, status: Status = Status.DONE, about: str = "") -> Fact:
    return Fact(left, "partneredWith", right, False, status, 0.9, ("c",), 1, about=about)


def post(status: Status, title: str = "प्रवक्ता") -> Fact:
    return Fact("e-person", "holdsPost", "e-force", False, status, 0.9, ("c",), 1, title=title)


def test_who_partnered_with_whom_is_one_pattern_in_both_directions() -> None:
    store = Store()
    store.extend(facts_to_quads(sample_entities(), sample_facts()))
    found = store.query("SELECT ?a ?b { ?a gk:partneredWith ?b }", prefixes=PREFIXES)
    assert {(row["a"], row["b"]) for row in found} == {
        (mint("entity", "e-force"), mint("entity", "e-firm")),
        (mint("entity", "e-firm"), mint("entity", "e-force")),
    }


def test_facts_stand_in_the_default_graph_and_nowhere_else() -> None:
    quads = list(facts_to_quads(sample_entities(), sample_facts()))
    assert quads
    assert {quad.graph_name for quad in quads} == {DefaultGraph()}


@pytest.mark.parametrize("status", Status)
def test_only_an_asserted_partnership_is_a_direct_edge(status: Status) -> None:
    statements = state([partner("e-force", "e-firm", status)])
    # The statuses of posts have no edge for a relation that says nothing of former or incoming ones.
    expected = status in {Status.DONE, Status.ANNOUNCED, Status.CURRENT}
    assert (("entity:e-force", "gk:partneredWith", "entity:e-firm") in statements) is expected
    assert (("entity:e-firm", "gk:partneredWith", "entity:e-force") in statements) is expected


@pytest.mark.parametrize("status", Status)
def test_a_partnership_of_any_status_has_a_node_with_its_status_and_two_parties(status: Status) -> None:
    fact = partner("e-force", "e-firm", status)
    node = f"fact:{fact.id}"
    statements = state([fact])
    assert {
        (node, "rdf:type", "gk:Partnership"),
        (node, "gk:status", status.value),
        (node, "gk:party", "entity:e-force"),
        (node, "gk:party", "entity:e-firm"),
    } <= statements
    assert ((node, "rdf:type", "org:OrganizationalCollaboration") in statements) is status.asserted


@pytest.mark.parametrize(
    ("status", "edge"),
    [
        (Status.CURRENT, "gk:holdsPost"),
        (Status.DONE, "gk:holdsPost"),
        (Status.FORMER, "gk:heldPost"),
        (Status.INCOMING, "gk:willHoldPost"),
        (Status.DENIED, None),
        (Status.ALLEGED, None),
    ],
)
def test_the_edge_of_a_post_tells_whether_it_is_held_now(status: Status, edge: str | None) -> None:
    ends = ("entity:e-person", "entity:e-force")
    edges = {predicate for subject, predicate, term in state([post(status)]) if (subject, term) == ends}
    assert edges == ({edge} if edge else set())


def test_a_fact_node_holds_everything_that_the_fact_holds() -> None:
    fact = Fact(
        "e-person", "memberOf", "e-force", False, Status.DONE, 0.85, ("c1", "c2"), 2,
        time="2024", first_seen="2024-01-01", last_seen="2024-02-01",
    )  # fmt: skip
    node = f"fact:{fact.id}"
    assert {(predicate, term) for subject, predicate, term in state([fact]) if subject == node} == {
        ("rdf:type", "gk:Fact"), ("rdf:type", "rdf:Statement"),
        ("rdf:subject", "entity:e-person"), ("rdf:predicate", "gk:memberOf"), ("rdf:object", "entity:e-force"),
        ("gk:status", "done"), ("gk:confidence", "0.85"), ("gk:sources", "2"), ("gk:time", "2024"),
        ("gk:firstSeen", "2024-01-01"), ("gk:lastSeen", "2024-02-01"),
        ("prov:wasDerivedFrom", "claim:c1"), ("prov:wasDerivedFrom", "claim:c2"),
    }  # fmt: skip


def test_a_post_is_a_membership_with_a_role_of_its_own() -> None:
    fact = post(Status.CURRENT)
    node, statements = f"fact:{fact.id}", state([fact])
    (role,) = (term for subject, predicate, term in statements if (subject, predicate) == (node, "org:role"))
    assert {
        (node, "rdf:type", "org:Membership"), (node, "org:member", "entity:e-person"),
        (node, "org:organization", "entity:e-force"), (role, "rdf:type", "org:Post"), (role, "rdf:type", "gk:Post"),
        (role, "skos:prefLabel", "प्रवक्ता"), (role, "org:postIn", "entity:e-force"),
        ("entity:e-person", "org:holds", role),
    } <= statements  # fmt: skip


def test_a_former_post_is_a_post_that_nobody_is_said_to_hold() -> None:
    statements = state([post(Status.FORMER)])
    assert not [statement for statement in statements if statement[1] == "org:holds"]
    assert [statement for statement in statements if statement[1] == "org:role"]


def test_two_people_in_one_post_share_its_node_and_other_titles_have_others() -> None:
    facts = [post(Status.CURRENT), replace(post(Status.FORMER), subject="e-other"), post(Status.CURRENT, "महानिदेशक")]
    roles = [term for _, predicate, term in sorted(state(facts)) if predicate == "org:role"]
    assert len(roles) == 3
    assert len(set(roles)) == 2


def test_a_post_in_a_place_makes_no_organisation_of_the_place() -> None:
    fact = Fact("e-person", "holdsPost", "e-place", False, Status.CURRENT, 0.9, ("c",), 1, title="महापौर")
    predicates = {predicate for _, predicate, term in state([fact]) if term == "entity:e-place"}
    assert predicates == {"rdf:object", "gk:holdsPost"}


def test_an_office_is_a_site_with_its_place() -> None:
    fact = Fact("e-firm", "hasOfficeIn", "e-place", False, Status.DONE, 0.9, ("c",), 1)
    site = f"site:{fact.id}"
    assert {
        ("entity:e-firm", "org:hasSite", site), (site, "rdf:type", "org:Site"), (site, "gk:place", "entity:e-place"),
        ("entity:e-firm", "gk:hasOfficeIn", "entity:e-place"),
    } <= state([fact])  # fmt: skip


@pytest.mark.parametrize("relation", ["hasOfficeIn", "hasAccount", "saidStatement", "holdsPost", "partneredWith"])
def test_what_is_denied_takes_no_form_of_another_vocabulary(relation: str) -> None:
    literal = not load_schema().relations[relation].range
    fact = Fact("e-firm", relation, "e-place", literal, Status.DENIED, 0.9, ("c",), 1, title="x")
    own = {"rdf:type", "rdf:subject", "rdf:predicate", "rdf:object", "prov:wasDerivedFrom"}
    statements = state([fact], entities=[])
    assert {predicate for _, predicate, _ in statements if not predicate.startswith("gk:")} == own
    types = {term for _, predicate, term in statements if predicate == "rdf:type"}
    assert types <= {"gk:Fact", "gk:Partnership", "rdf:Statement"}


def test_an_account_and_a_statement_take_the_forms_of_foaf_and_schema_org() -> None:
    facts = {fact.relation: fact for fact in sample_facts()}
    account, said = facts["hasAccount"], facts["saidStatement"]
    assert {
        ("entity:e-firm", "foaf:account", f"account:{account.id}"),
        (f"account:{account.id}", "foaf:accountName", "@jhilmil"),
        (f"fact:{said.id}", "rdf:type", "schema:Quotation"),
        (f"fact:{said.id}", "schema:text", "जागरूकता बढ़ेगी"),
        (f"fact:{said.id}", "schema:creator", "entity:e-person"),
    } <= state([account, said])


def test_the_topic_of_a_partnership_stands_at_the_partnership_too() -> None:
    partnership = partner("e-force", "e-firm")
    topic = Fact("e-force", "concernsTopic", "जागरूकता", True, Status.DONE, 0.9, ("c",), 1, about=partnership.id)
    statements = state([topic, partnership])
    assert (f"fact:{partnership.id}", "gk:topic", "जागरूकता") in statements
    assert (f"fact:{topic.id}", "gk:about", f"fact:{partnership.id}") in statements


def after(later: str, earlier: str, about: str = "") -> Fact:
    return Fact(later, "partneredAfter", earlier, False, Status.DONE, 0.9, ("c",), 1, about=about)


def find_order(facts: Iterable[Fact]) -> set[tuple[str, str]]:
    return {(subject, term) for subject, predicate, term in state(facts) if predicate == "time:after"}


def test_two_partnerships_with_one_partner_are_ordered_by_the_fact_that_says_so() -> None:
    late, early = partner("e-force", "e-firm"), partner("e-firm", "e-older")
    expected = {(f"fact:{late.id}", f"fact:{early.id}")}
    assert find_order([late, early, after("e-force", "e-older", late.id)]) == expected
    assert find_order([late, early, after("e-force", "e-older")]) == expected


@pytest.mark.parametrize(
    "facts",
    [
        [partner("e-force", "e-firm")],
        [partner("e-force", "e-firm"), partner("e-older", "e-other")],
        [partner("e-force", "e-firm"), partner("e-firm", "e-older", Status.PLANNED)],
        [partner("e-force", "e-firm", Status.DENIED), partner("e-firm", "e-older")],
        [
            partner("e-force", "e-firm"), partner("e-force", "e-other"),
            partner("e-firm", "e-older"), partner("e-other", "e-older"),
        ],
    ],
    ids=["one is missing", "no partner in common", "one is planned", "one is denied", "two could be meant"],
)  # fmt: skip
def test_partnerships_are_not_ordered_where_it_is_not_known_which_are_meant(facts: list[Fact]) -> None:
    assert find_order([*facts, after("e-force", "e-older")]) == set()


def test_an_entity_has_its_classes_labels_members_and_link() -> None:
    link = "http://hi.dbpedia.org/resource/चमकपुर"
    entity = Entity(
        "e", "City", (("hi", "चमकपुर"), ("en", "Chamakpur"), ("hi", "चमक पुर"), ("hi", "चमकपुर")), ("r1",), link
    )
    assert {(predicate, term) for _, predicate, term in state([], [entity])} == {
        ("rdf:type", "gk:City"), ("rdf:type", "gk:Place"), ("rdf:type", "gk:Entity"), ("rdf:type", "schema:City"),
        ("rdf:type", "schema:Place"), ("skos:prefLabel", "चमकपुर"), ("skos:prefLabel", "Chamakpur"),
        ("skos:altLabel", "चमक पुर"), ("gk:member", "referent:r1"), ("gk:link", link), ("owl:sameAs", link),
    }  # fmt: skip


@pytest.mark.parametrize("link", ["place:17", "https://example.org/x", "http://dbpedia.org.example.org/resource/x", ""])
def test_only_a_link_to_a_thing_that_is_known_makes_an_entity_the_same_as_another(link: str) -> None:
    assert not [
        statement for statement in state([], [Entity("e", "City", (), (), link)]) if statement[1] == "owl:sameAs"
    ]


@pytest.mark.parametrize("link", [
    "http://hi.dbpedia.org/resource/केरल", "https://sws.geonames.org/1267254/", "http://www.wikidata.org/entity/Q1186",
])  # fmt: skip
def test_a_link_to_dbpedia_geonames_or_wikidata_is_the_same_thing(link: str) -> None:
    said = state([], [Entity("e", "State", (), (), link)])
    assert (link in {term for _, predicate, term in said if predicate == "owl:sameAs"}) is True


def test_a_candidate_is_a_close_match_and_never_the_same() -> None:
    link = "http://hi.dbpedia.org/resource/चमकपुर"
    said = state([], [Entity("e", "City", (), (), candidates=(link, "place:17"), former=("old",))])
    assert ("entity:e", "skos:closeMatch", link) in said
    assert ("entity:e", "dcterms:replaces", "entity:old") in said
    assert not [statement for statement in said if statement[1] == "owl:sameAs"]


@given(st.lists(st.tuples(st.sampled_from(["hi", "en"]), WORDS), max_size=6), LINKS)
def test_labels_keep_the_rules_of_skos_whatever_they_are(labels: list[tuple[str, str]], link: str) -> None:
    quads = list(facts_to_quads([Entity("e", "City", tuple(labels), (), link)], []))
    preferred = [quad.object for quad in quads if quad.predicate.value.endswith("prefLabel")]
    other = [quad.object for quad in quads if quad.predicate.value.endswith("altLabel")]
    assert len({label.language for label in preferred}) == len(preferred)
    assert not set(preferred) & set(other)
    assert {(label.language, label.value) for label in preferred + other} == set(labels)


@given(st.lists(JUDGEMENT, max_size=5))
def test_judgements_come_back_each_once_and_sorted(judgements: list[Judgement]) -> None:
    read = quads_to_judgements(judgements_to_quads(judgements))
    assert set(read) == set(judgements)
    assert len(read) == len(set(judgements))
    assert quads_to_judgements(judgements_to_quads(judgements[::-1])) == read


def test_judgements_have_a_graph_of_their_own_and_a_doubt_is_a_candidate() -> None:
    quads = list(judgements_to_quads(sample_judgements()))
    assert {quad.graph_name for quad in quads} == {JUDGEMENTS}
    close = [(quad.subject, quad.object) for quad in quads if quad.predicate.value.endswith("closeMatch")]
    assert close == [(mint("referent", "r-force"), mint("referent", "r-place"))]


def test_a_judgement_with_an_unknown_verdict_is_refused_with_its_name() -> None:
    quads = [
        Quad(quad.subject, quad.predicate, type(quad.object)("perhaps"), quad.graph_name)
        if quad.predicate == GK.verdict
        else quad
        for quad in judgements_to_quads(sample_judgements())
    ]
    with pytest.raises(StoreError, match=r"judgement/.*'perhaps' is not a valid Verdict"):
        quads_to_judgements(quads)


@pytest.mark.parametrize(
    ("fact", "message"),
    [
        (Fact("a", "partnerWith", "b", False, Status.DONE, 0.9, (), 1), "no relation 'partnerWith'"),
        (Entity("a", "Firm", (), ()), "no class 'Firm'"),
    ],
)
def test_what_the_ontology_does_not_define_is_refused(fact: Fact | Entity, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        list(facts_to_quads([fact], []) if isinstance(fact, Entity) else facts_to_quads([], [fact]))
