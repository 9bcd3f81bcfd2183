"""The shapes that are compiled to SPARQL find what ``pyshacl`` finds, in sound graphs and in broken ones alike."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse
from rdf_samples import sample_extraction, sample_quads
from shacl_oracle import SHAPES_BYTES, spell, validate_with_pyshacl
from test_shapes import FAULTS, POSITION, QUOTE, Change, put

import graphkit as gk
from graphkit.rdf.components import COMPONENTS
from graphkit.rdf.shacl import compile_shapes
from graphkit.rdf.shapes import validate
from graphkit.rdf.vocabulary import GK, OA, XSD

PREFIXES = "@prefix : <https://w3id.org/graphkit/ontology#> .\n" + SHAPES_BYTES.decode().partition("\n<https:")[0]
ONTOLOGY = f"{PREFIXES} :Dog rdfs:subClassOf :Animal . :Puppy rdfs:subClassOf :Dog . :Cat rdfs:subClassOf :Animal ."

# Of each component: a property shape of :p on nodes of :Thing, what keeps it, and what breaks it.
CASES: dict[str, list[tuple[str, list[str], list[str]]]] = {
    "minCount": [
        ("sh:minCount 1", [":p 1", ":p 1, 2"], [":q 1"]),
        ("sh:minCount 2", [":p 1, 2", ":p 1, '1', 3"], [":q 1", ":p 1"]),
    ],
    "maxCount": [
        ("sh:maxCount 1", [":q 1", ":p 1"], [":p 1, 2", ":p 'a'@hi, 'a'@en"]),
        ("sh:maxCount 0", [":q 1"], [":p 1"]),
    ],
    "datatype": [
        ("sh:datatype xsd:integer", [":p 1, -7", ":q 'a'"], [":p 1.5", ":p '1'", ":p :x", ":p 'x'^^xsd:integer"]),
        ("sh:datatype xsd:decimal", [":p 1.5", ":p 0.0"], [":p 1", ":p '1.5'@en", ":p 'a'^^xsd:decimal"]),
        ("sh:datatype xsd:string", [":p 'राम'", ":p ''"], [":p 'राम'@hi", ":p 1", ":p :x"]),
        ("sh:datatype rdf:langString", [":p 'राम'@hi"], [":p 'राम'", ":p :x"]),
    ],
    "class": [
        ("sh:class :Dog", [":p [ a :Dog ]", ":p [ a :Puppy ]", ":q :x"], [":p :x", ":p [ a :Cat ]"]),
    ],
    "not": [("sh:not [ sh:class :Dog ]", [":p :x", ":p [ a :Cat ]"], [":p [ a :Dog ]", ":p [ a :Cat, :Puppy ]"])],
    "nodeKind": [
        ("sh:nodeKind sh:IRI", [":p :x", ":q 1"], [":p 1", ":p 'http://e.org/x'", ":p :x, 'x'@en"]),
        ("sh:nodeKind sh:Literal", [":p 1", ":p 'x'@en"], [":p :x"]),
    ],
    "in": [("sh:in ( 'a' 'b' :c )", [":p 'a'", ":p 'b', :c"], [":p 'c'", ":p 'a'@en", ":p :a", ":p 'a', 'd'"])],
    "minInclusive": [("sh:minInclusive 0", [":p 0, 1", ":p 0.0"], [":p -1", ":p -0.1", ":p 'x'", ":p :x"])],
    "maxInclusive": [("sh:maxInclusive 1", [":p 1, -1", ":p 1.0"], [":p 2", ":p 1.1", ":p 'x'", ":p :x"])],
    "lessThan": [
        ("sh:lessThan :q", [":p 1 ; :q 2", ":p 1", ":q 1"], [":p 2 ; :q 2", ":p 3 ; :q 2, 4", ":p 'x' ; :q 2"]),
    ],
    "uniqueLang": [
        ("sh:uniqueLang true", [":p 'a'@hi, 'a'@en", ":p 'a', 'b'"], [":p 'a'@hi, 'b'@hi"]),
        ("sh:uniqueLang true", [":q 1"], [":p 'a'@hi, 'b'@hi, 'c'@en, 'd'@en"]),
    ],
}  # fmt: skip

TABLE = [
    pytest.param(body, data, kept, id=f"{body} {data}")
    for cases in CASES.values()
    for body, sound, broken in cases
    for kept, texts in ((True, sound), (False, broken))
    for data in texts
]


def describe_thing(data: str) -> list[Quad]:
    """A node of :Thing with that description; what stands in brackets gets a name, since blank nodes have none."""
    turtle = f"{PREFIXES} :t a :Thing ; {data} ."
    for number in range(data.count("[")):
        before, _, rest = turtle.partition("[")
        inner, _, after = rest.partition("]")
        turtle = f"{before} :n{number} {after} :n{number} {inner} ."
    return list(parse(turtle, format=RdfFormat.TURTLE))


def write_shape(body: str) -> bytes:
    """Shapes in which that constraint stands on the values of :p; what ``sh:not`` denies is a shape with a name."""
    outer, inner = ("sh:not :Denied", body[len("sh:not [") : -1]) if body.startswith("sh:not ") else (body, "")
    denied = f" :Denied a sh:NodeShape ; {inner} ." if inner else ""
    shape = f":S a sh:NodeShape ; sh:targetClass :Thing ; sh:property [ sh:path :p ; {outer} ] ."
    return f"{PREFIXES} {shape}{denied}".encode()


def test_every_component_is_held_to_pyshacl_on_what_keeps_it_and_on_what_breaks_it() -> None:
    assert set(CASES) == set(COMPONENTS)
    for name, cases in CASES.items():
        assert all(body.startswith(f"sh:{name} ") and sound and broken for body, sound, broken in cases)


@pytest.mark.parametrize(("body", "data", "kept"), TABLE)
def test_a_component_alone_finds_what_pyshacl_finds(body: str, data: str, kept: bool) -> None:
    quads, shapes, ontology = describe_thing(data), write_shape(body), ONTOLOGY.encode()
    found = spell(validate(quads, constraints=compile_shapes(shapes, ontology)))
    assert found == validate_with_pyshacl(quads, shapes, ontology)
    assert bool(found) is not kept


def test_pyshacl_finds_nothing_in_the_sample_either() -> None:
    assert validate_with_pyshacl(sample_quads()) == set()


@pytest.mark.slow
@pytest.mark.parametrize(("shape", "path", "change"), FAULTS, ids=[f"{n}-{f[0]}-{f[1]}" for n, f in enumerate(FAULTS)])
def test_pyshacl_finds_the_same_for_every_planted_fault(shape: str, path: str, change: Change) -> None:
    broken = change(sample_quads())
    ours = spell(validate(broken))
    assert ours == validate_with_pyshacl(broken), (shape, path)
    assert ours


WORDS = sample_extraction().claims[0].evidence.quote


@pytest.mark.parametrize("change", [
    put(OA.exact, Literal(WORDS, datatype=XSD.decimal), QUOTE),
    put(OA.exact, Literal(WORDS, language="hi"), QUOTE),
    put(GK.text, Literal(sample_extraction().document.text, language="hi")),
    put(OA.start, Literal("0", datatype=XSD.decimal), POSITION),
], ids=["a quote that is a number", "a quote in a language", "a text in a language", "no offset"])  # fmt: skip
def test_words_and_offsets_of_another_datatype_mean_the_same_to_every_engine(change: Change) -> None:
    broken = change(sample_quads())
    ours = spell(validate(broken))
    assert ours == validate_with_pyshacl(broken)
    assert ours


@dataclass(frozen=True, slots=True)
class Harm:
    """What is done to the quad at a place, both taken round the end: it is lost, or its object is another."""

    place: int
    kind: str
    choice: int

    def do(self, quads: list[Quad], sound: list[Quad]) -> None:
        place = self.place % len(quads)
        quad = quads.pop(place)
        if self.kind == "object":
            quads.insert(place, give(quad, sound[self.choice % len(sound)].object))
        elif self.kind == "datatype" and isinstance(quad.object, Literal):
            forms = spell_otherwise(quad.object)
            term = forms[self.choice % len(forms)]
            quads[place:place] = [] if stops_rdflib(quad, term) else [give(quad, term)]


HARM = st.builds(
    Harm, st.integers(0, 10**6), st.sampled_from(["drop", "object", "datatype", "datatype"]), st.integers(0, 10**6)
)


def stops_rdflib(quad: Quad, term: Literal) -> bool:
    """Whether words would be an offset that calls itself a number, in whose subtraction rdflib never ends."""
    offset = quad.predicate in (OA.start, OA.end) and term.datatype in (XSD.integer, XSD.decimal)
    return offset and not term.value.isdecimal()


def give(quad: Quad, term: NamedNode | BlankNode | Literal | Triple) -> Quad:
    return Quad(quad.subject, quad.predicate, term, quad.graph_name)


def spell_otherwise(literal: Literal) -> list[Literal]:
    """The same words as a string, in a language, and as numbers, sound ones or not."""
    typed = [Literal(literal.value, datatype=kind) for kind in (XSD.string, XSD.integer, XSD.decimal)]
    return [*typed, Literal(literal.value, language="hi"), Literal(literal.value, language="en")]


@dataclass(frozen=True, slots=True)
class Sound:
    """A sound graph, which does not show itself whole where a test of it fails."""

    quads: list[Quad] = field(repr=False)


def break_graph(quads: list[Quad], harms: list[Harm]) -> list[Quad]:
    broken = list(quads)
    for harm in harms:
        harm.do(broken, quads)
    return broken


@pytest.fixture(scope="module")
def note(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Sound:
    """The graph of one seed document, as a build leaves it."""
    return Sound(build(tmp_path_factory.mktemp("note"), seeds / "cable_landing_station.txt"))


def build(folder: Path, documents: Path) -> list[Quad]:
    gk.build_graph([documents], folder / "graph")
    with gk.Store(folder / "graph", read_only=True) as store:
        # In one order, so that the same choices do the same harm from run to run.
        return sorted(store.quads(), key=str)


@given(st.lists(HARM, min_size=1, max_size=60))
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
def test_pyshacl_finds_the_same_in_a_sample_broken_at_random(harms: list[Harm]) -> None:
    broken = break_graph(sample_quads(), harms)
    assert spell(validate(broken)) == validate_with_pyshacl(broken)


@pytest.mark.slow
@given(st.lists(HARM, min_size=1, max_size=60))
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
def test_pyshacl_finds_the_same_in_the_graph_of_a_document_broken_at_random(note: Sound, harms: list[Harm]) -> None:
    broken = break_graph(note.quads, harms)
    assert spell(validate(broken)) == validate_with_pyshacl(broken)


@pytest.mark.slow
def test_pyshacl_finds_the_same_in_the_graph_of_all_seeds_whole_and_broken(seeds: Path, tmp_path: Path) -> None:
    quads = build(tmp_path, seeds)
    assert spell(validate(quads)) == validate_with_pyshacl(quads) == set()
    chance = random.Random(7)
    kinds = ("drop", "object", "datatype")
    harms = [Harm(chance.randrange(10**6), chance.choice(kinds), chance.randrange(10**6)) for _ in range(400)]
    broken = break_graph(quads, harms)
    found = spell(validate(broken))
    assert len(found) > 200
    assert found == validate_with_pyshacl(broken)
