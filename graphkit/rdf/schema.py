"""Reads ``ontology/graphkit.ttl`` into plain types; whether the parts fit together is for ``knowledge/ontology.py``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from graphkit.errors import DataError, Fault
from graphkit.rdf.descriptions import Description, describe
from graphkit.rdf.vocabulary import GK, OWL, RDF, RDFS, SCHEMA, XSD
from graphkit.resources import find_data

ONTOLOGY_FILE = "ontology/graphkit.ttl"

Labels = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ClassDefinition:
    """A class of things. ``parents`` are names of graphkit's classes, ``reused`` IRIs of other vocabularies' classes.

    ``labels`` are pairs of language and label, ``coarse`` is PER, ORG, LOC, OTHER, or empty where it is inherited.
    """

    name: str
    iri: str
    parents: tuple[str, ...]
    reused: tuple[str, ...]
    coarse: str
    labels: Labels
    comment: str


@dataclass(frozen=True, slots=True)
class RelationDefinition:
    """A relation. The subject may be of any class in ``domain``; ``range`` is empty where the object is a value.

    The likeliest class of a slot comes first. ``inverse`` and ``parents`` are IRIs; ``former`` and ``incoming`` name
    the properties that replace the relation in a direct edge for those statuses, and are empty where nothing does.
    """

    name: str
    iri: str
    domain: tuple[str, ...]
    range: tuple[str, ...]
    symmetric: bool
    functional: bool
    inverse: str
    parents: tuple[str, ...]
    former: str
    incoming: str
    labels: Labels
    comment: str


@dataclass(frozen=True, slots=True)
class Schema:
    """All that the ontology defines, in the file's order: classes and relations by name, and the names of all terms."""

    classes: dict[str, ClassDefinition]
    relations: dict[str, RelationDefinition]
    terms: tuple[str, ...]


@cache
def load_schema() -> Schema:
    """Read graphkit's ontology once. Raises DataError where the file is missing or is no Turtle.

    >>> load_schema().relations["foundedBy"].range
    ('Person',)
    """
    return read_schema(find_data(*ONTOLOGY_FILE.split("/")).read_bytes())


def read_schema(turtle: bytes) -> Schema:
    """Read an ontology from Turtle. Raises DataError, with the line, where it is none."""
    try:
        found = describe(parse(turtle, format=RdfFormat.TURTLE))
    except SyntaxError as error:
        raise DataError((Fault(ONTOLOGY_FILE, f"line {error.lineno}", f"is no Turtle: {error.msg}"),)) from error
    own = {to_name(iri): item for iri, item in found.items() if iri.startswith(GK.base)}
    classes = {name: _to_class(name, item) for name, item in own.items() if GK.Kind in item.terms(RDF.type)}
    relations = {name: _to_relation(name, item) for name, item in own.items() if GK.Relation in item.terms(RDF.type)}
    return Schema(classes, relations, tuple(own))


def find_class(name: str) -> NamedNode:
    """Return the IRI of a class of the ontology. Raises ValueError for a name that it does not define.

    >>> find_class("PoliceForce").value
    'https://w3id.org/graphkit/ontology#PoliceForce'
    """
    return _find_term("class", name)


def find_relation(name: str) -> NamedNode:
    """Return the IRI of a relation of the ontology. Raises ValueError for a name that it does not define.

    >>> find_relation("partneredWith").value
    'https://w3id.org/graphkit/ontology#partneredWith'
    """
    return _find_term("relation", name)


@cache
def _find_term(kind: str, name: str) -> NamedNode:
    schema = load_schema()
    names = schema.classes if kind == "class" else schema.relations
    if name not in names:
        raise ValueError(f"{ONTOLOGY_FILE} has no {kind} {name!r}; add it there, or use one of {', '.join(names)}")
    return NamedNode(GK.base + name)


def to_name(iri: str) -> str:
    """Return the local name of a term of graphkit's ontology.

    >>> to_name("https://w3id.org/graphkit/ontology#Person")
    'Person'
    """
    return iri.removeprefix(GK.base)


def _names(item: Description, *predicates: NamedNode) -> tuple[str, ...]:
    found = [to_name(iri) for predicate in predicates for iri in item.texts(predicate)]
    return tuple(name for name in found if not name.startswith(XSD.base))


def _labels(item: Description) -> Labels:
    terms = item.terms(RDFS.label)
    return tuple((term.language or "", term.value) for term in terms if isinstance(term, Literal))


def _to_class(name: str, item: Description) -> ClassDefinition:
    parents = item.texts(RDFS.subClassOf)
    return ClassDefinition(
        name=name,
        iri=item.iri,
        parents=tuple(to_name(iri) for iri in parents if iri.startswith(GK.base)),
        reused=tuple(iri for iri in parents if not iri.startswith(GK.base)),
        coarse=item.text(GK.coarse),
        labels=_labels(item),
        comment=item.text(RDFS.comment),
    )


def _to_relation(name: str, item: Description) -> RelationDefinition:
    types = item.terms(RDF.type)
    return RelationDefinition(
        name=name,
        iri=item.iri,
        domain=_names(item, RDFS.domain, SCHEMA.domainIncludes),
        range=_names(item, RDFS.range, SCHEMA.rangeIncludes),
        symmetric=OWL.SymmetricProperty in types,
        functional=OWL.FunctionalProperty in types,
        inverse=item.text(OWL.inverseOf),
        parents=tuple(item.texts(RDFS.subPropertyOf)),
        former=to_name(item.text(GK.former)),
        incoming=to_name(item.text(GK.incoming)),
        labels=_labels(item),
        comment=item.text(RDFS.comment),
    )


@cache
def find_types(name: str) -> tuple[NamedNode, ...]:
    """Return a class and all above it, graphkit's own and those of other vocabularies, sorted by IRI.

    Raises ValueError for a class that the ontology does not define.

    >>> [node.value for node in find_types("Entity")]
    ['https://w3id.org/graphkit/ontology#Entity']
    """
    find_class(name)  # so that an unknown name is reported as such
    classes = load_schema().classes
    found: set[str] = set()
    pending = [name]
    while pending:
        definition = classes[pending.pop()]
        if definition.iri not in found:
            found.update((definition.iri, *definition.reused))
            pending += definition.parents
    return tuple(NamedNode(iri) for iri in sorted(found))
