"""A sound graph breaks no shape, and every planted fault is found; ``test_pyshacl.py`` holds both to an oracle."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store
from rdf_samples import sample_extraction, sample_facts, sample_quads
from shacl_oracle import ONTOLOGY_BYTES, SHAPES_BYTES

from graphkit.errors import DataError
from graphkit.model import Status, Verdict
from graphkit.rdf.iris import mint, shorten
from graphkit.rdf.literals import to_number
from graphkit.rdf.schema import find_class
from graphkit.rdf.shacl import SHAPES, compile_shapes, load_constraints
from graphkit.rdf.shapes import Violation, validate
from graphkit.rdf.vocabulary import GK, OA, ORG, PROV, RDF, SKOS, XSD

Change = Callable[[list[Quad]], list[Quad]]

ENTITY, CLAIM = mint("entity", "e-force"), mint("claim", sample_extraction().claims[0].id)
EVIDENCE = mint("evidence", sample_extraction().claims[0].id)
POSITION, QUOTE = mint("evidence", CLAIM.value.rpartition("/")[2], "position"), NamedNode(f"{EVIDENCE.value}/quote")
PARTNERSHIP = mint("fact", sample_facts()[0].id)
POST, OFFICE = mint("fact", sample_facts()[2].id), mint("site", sample_facts()[4].id)
DOCUMENT = mint("document", sample_extraction().document.id)
LOOSE = NamedNode("http://example.org/loose")
HALF, TWO = Literal("0.5", datatype=XSD.decimal), Literal("2", datatype=XSD.decimal)


def drop(predicate: NamedNode, subject: NamedNode | None = None) -> Change:
    return lambda quads: [q for q in quads if not (q.predicate == predicate and subject in (None, q.subject))]


def add(subject: NamedNode, predicate: NamedNode, term: NamedNode | Literal) -> Change:
    return lambda quads: [*quads, Quad(subject, predicate, term, DefaultGraph())]


def put(predicate: NamedNode, term: NamedNode | Literal, subject: NamedNode | None = None) -> Change:
    def change(quads: list[Quad]) -> list[Quad]:
        return [
            Quad(q.subject, predicate, term, q.graph_name)
            if q.predicate == predicate and subject in (None, q.subject)
            else q
            for q in quads
        ]

    return change


FAULTS: list[tuple[str, str, Change]] = [
    ("Document", "gk:text", drop(GK.text)),
    ("Document", "gk:text", add(DOCUMENT, GK.text, Literal("another text"))),
    ("Position", "oa:start", drop(OA.start, POSITION)),
    ("Position", "oa:start", put(OA.start, to_number(9999), POSITION)),
    ("Position", "oa:start", put(OA.start, Literal("0"), POSITION)),
    ("Position", "oa:start", put(OA.start, to_number(-1), POSITION)),
    ("Position", "oa:end", drop(OA.end, POSITION)),
    ("Quote", "oa:exact", drop(OA.exact)),
    ("Quote", "oa:prefix", drop(OA.prefix)),
    ("Quote", "oa:suffix", put(OA.suffix, Literal("x", language="hi"))),
    ("Mention", "gk:surface", drop(GK.surface)),
    ("Mention", "gk:mentionType", put(GK.mentionType, Literal("City"))),
    ("Mention", "gk:score", put(GK.score, TWO)),
    ("Mention", "oa:hasSelector/oa:start", drop(OA.hasSelector)),
    ("Referent", "skos:prefLabel", drop(SKOS.prefLabel)),
    ("Referent", "skos:altLabel", put(SKOS.altLabel, Literal("no language"))),
    ("Referent", "gk:mention", put(GK.mention, LOOSE)),
    ("Entity", "", drop(RDF.type, ENTITY)),
    ("Entity", "skos:prefLabel", drop(SKOS.prefLabel, ENTITY)),
    ("Entity", "skos:prefLabel", add(ENTITY, SKOS.prefLabel, Literal("और पुलिस", language="hi"))),
    ("Entity", "skos:altLabel", put(SKOS.altLabel, Literal("no language"))),
    ("Entity", "gk:partneredWith", drop(RDF.predicate)),
    ("Entity", "gk:memberOf", add(ENTITY, NamedNode(GK.base + "memberOf"), mint("entity", "e-firm"))),
    ("Person", "", add(mint("entity", "e-person"), RDF.type, find_class("Company"))),
    ("Claim", "gk:subject", drop(GK.subject)),
    ("Claim", "gk:subject", put(GK.subject, LOOSE)),
    ("Claim", "gk:relation", drop(GK.relation, CLAIM)),
    ("Claim", "(gk:object|gk:value)", drop(GK.object)),
    ("Claim", "(gk:object|gk:value)", add(CLAIM, GK.value, Literal("and a value"))),
    ("Claim", "gk:object", put(GK.object, LOOSE)),
    ("Claim", "gk:value", put(GK.value, LOOSE)),
    ("Claim", "gk:valueStart", put(GK.valueStart, to_number(9999))),
    ("Claim", "gk:speaker", put(GK.speaker, LOOSE)),
    ("Claim", "gk:about", put(GK.about, LOOSE)),
    ("Claim", "gk:evidence", drop(GK.evidence)),
    ("Claim", "gk:evidence", add(CLAIM, GK.evidence, mint("evidence", sample_extraction().claims[1].id))),
    ("Claim", "gk:status", put(GK.status, Literal("finished"))),
    ("Claim", "gk:status", drop(GK.status, CLAIM)),
    ("Claim", "gk:confidence", put(GK.confidence, TWO, CLAIM)),
    ("Claim", "gk:confidence", put(GK.confidence, Literal("-0.1", datatype=XSD.decimal), CLAIM)),
    ("Claim", "gk:confidence", put(GK.confidence, Literal("0.9"), CLAIM)),
    ("Claim", "gk:confidence", add(CLAIM, GK.confidence, HALF)),
    ("Evidence", "oa:hasSource", put(OA.hasSource, LOOSE)),
    ("Evidence", "gk:frame", drop(GK.frame)),
    ("Evidence", "oa:hasSelector", add(EVIDENCE, OA.hasSelector, LOOSE)),
    ("Evidence", "oa:hasSelector/oa:start", drop(OA.start)),
    ("Evidence", "oa:hasSelector/oa:exact", drop(OA.exact)),
    ("QuoteLength", "", put(OA.end, to_number(8), POSITION)),
    ("QuoteInText", "", put(OA.exact, Literal("x" * len(sample_extraction().claims[0].evidence.quote)), QUOTE)),
    ("QuoteInText", "", put(GK.text, Literal("😀 " + sample_extraction().document.text))),
    ("Fact", "rdf:subject", drop(RDF.subject)),
    ("Fact", "rdf:predicate", drop(RDF.predicate)),
    ("Fact", "rdf:object", drop(RDF.object)),
    ("Fact", "prov:wasDerivedFrom", drop(PROV.wasDerivedFrom)),
    ("Fact", "prov:wasDerivedFrom", put(PROV.wasDerivedFrom, LOOSE, PARTNERSHIP)),
    ("Fact", "gk:sources", put(GK.sources, to_number(0))),
    ("Fact", "gk:about", put(GK.about, LOOSE)),
    ("Fact", "gk:status", drop(GK.status, PARTNERSHIP)),
    ("Fact", "gk:confidence", put(GK.confidence, TWO, PARTNERSHIP)),
    ("SubjectInDomain", "", put(RDF.subject, mint("entity", "e-person"), PARTNERSHIP)),
    ("ObjectInRange", "", put(RDF.object, mint("entity", "e-person"), PARTNERSHIP)),
    ("ObjectInRange", "", put(RDF.object, Literal("झिलमिल"), PARTNERSHIP)),
    ("ObjectInRange", "", put(RDF.object, mint("entity", "e-place"), mint("fact", sample_facts()[3].id))),
    ("Partnership", "gk:party", put(GK.party, ENTITY)),
    ("Partnership", "gk:party", add(PARTNERSHIP, GK.party, mint("entity", "e-place"))),
    ("Membership", "org:member", drop(ORG.member)),
    ("Membership", "org:organization", put(ORG.organization, mint("entity", "e-place"), POST)),
    ("Membership", "org:role", put(ORG.role, LOOSE)),
    ("Site", "gk:place", put(GK.place, ENTITY, OFFICE)),
    ("Site", "^org:hasSite", drop(ORG.hasSite)),
    ("Judgement", "gk:left", drop(GK.left)),
    ("Judgement", "gk:right", put(GK.right, Literal("r"))),
    ("Judgement", "gk:verdict", put(GK.verdict, Literal("perhaps"))),
    ("Judgement", "gk:score", put(GK.score, TWO)),
]  # fmt: skip


def find(violations: Iterable[Violation]) -> set[tuple[str, str]]:
    """Shape and path of each violation; constraints in SPARQL report under the shape that holds them."""
    return {(violation.shape.removeprefix(SHAPES), violation.path) for violation in violations}


HOLDERS = {"QuoteLength": "Evidence", "QuoteInText": "Evidence", "SubjectInDomain": "Fact", "ObjectInRange": "Fact"}
MESSAGES = {
    "QuoteLength": "the quote is not as long as its position says",
    "QuoteInText": "the text does not hold the quote at its position",
    "SubjectInDomain": "the subject is of no class in the relation's domain",
    "ObjectInRange": "the object is of no class in the relation's range",
}


def test_the_sample_breaks_no_shape() -> None:
    assert validate(sample_quads()) == ()


def test_a_store_is_validated_in_place() -> None:
    store = Store()
    store.extend(sample_quads())
    before = len(store)
    assert validate(store) == ()
    store.remove(next(store.quads_for_pattern(None, GK.status, None)))
    assert len(validate(store)) == 1
    assert len(store) == before - 1


@pytest.mark.parametrize(("shape", "path", "change"), FAULTS, ids=[f"{n}-{f[0]}-{f[1]}" for n, f in enumerate(FAULTS)])
def test_a_planted_fault_is_found_by_its_shape(shape: str, path: str, change: Change) -> None:
    quads = sample_quads()
    changed = change(quads)
    assert set(changed) != set(quads), "the fault was not planted"
    violations = validate(changed)
    assert (HOLDERS.get(shape, shape), path) in find(violations)
    if shape in MESSAGES:
        assert MESSAGES[shape] in {violation.message for violation in violations}


def test_a_fault_is_planted_for_every_shape_and_every_path() -> None:
    planted = {(HOLDERS.get(shape, shape), path) for shape, path, _ in FAULTS}
    without_fault = {
        (constraint.shape.removeprefix(SHAPES), constraint.path) for constraint in load_constraints()
    } - planted
    # A mention's end stands and falls with its start.
    assert without_fault == {("Mention", "oa:hasSelector/oa:end")}


def test_the_statuses_and_verdicts_of_the_shapes_are_those_of_the_model() -> None:
    text = SHAPES_BYTES.decode()
    assert "( " + " ".join(f'"{status}"' for status in Status) + " )" in text
    assert "( " + " ".join(f'"{verdict}"' for verdict in Verdict) + " )" in text


def test_a_violation_says_what_is_wrong_with_what() -> None:
    (violation,) = validate(put(GK.status, Literal("finished"), CLAIM)(sample_quads()))
    assert violation == Violation(
        CLAIM.value, "gk:status", "has a value that is none of those allowed", f"{SHAPES}Claim", "finished"
    )
    assert str(violation) == f"{shorten(CLAIM.value)} gk:status has a value that is none of those allowed: finished"


def test_violations_do_not_depend_on_the_order_of_quads() -> None:
    broken = drop(GK.status)(drop(OA.prefix)(sample_quads()))
    expected = validate(broken)
    assert len(expected) > 5
    assert validate(broken[::-1]) == expected


def test_offsets_count_code_points_also_beyond_the_basic_plane() -> None:
    text = sample_extraction().document.text
    assert any(ord(letter) > 0xFFFF for letter in text)
    assert any(claim.evidence.span.end > text.index("🙂") for claim in sample_extraction().claims)
    assert validate(sample_quads()) == ()


@pytest.mark.parametrize(
    ("shape", "problem"),
    [
        (
            "sh:property [ sh:path gk:text ; sh:equals gk:title ]",
            "gks:X gk:text: uses sh:equals, which is not compiled",
        ),
        ("sh:closed true", "gks:X: uses sh:closed, which is not compiled"),
        ("sh:property [ sh:path gk:text ; sh:nodeKind sh:BlankNode ]", "sh:BlankNode is no kind of node that is"),
    ],
)
def test_a_shape_that_cannot_be_compiled_is_a_data_error(shape: str, problem: str) -> None:
    prefixes = SHAPES_BYTES.decode().partition("<https://w3id.org/graphkit/shapes> a")[0]
    turtle = f"{prefixes} gks:X sh:targetClass gk:Claim ; {shape} . gks:Y sh:targetClass gk:Fact ; sh:xone () ."
    with pytest.raises(DataError) as caught:
        compile_shapes(turtle.encode(), ONTOLOGY_BYTES)
    assert problem in str(caught.value)
    assert "gks:Y: uses sh:xone" in str(caught.value)


def test_shapes_that_are_no_turtle_are_a_data_error_with_the_line() -> None:
    with pytest.raises(DataError, match=r"ontology/shapes\.ttl: line 2: is no Turtle"):
        compile_shapes(b"@prefix gk: <https://w3id.org/graphkit/ontology#> .\ngk: gk: .", ONTOLOGY_BYTES)
