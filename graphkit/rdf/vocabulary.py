"""The terms that graphkit's quads use, as closed namespaces: a term that is not listed does not exist.

``GK`` lists the terms that the code itself needs. Classes of things and relations are data: ``rdf/schema.py`` reads
them.
"""

# ruff: noqa: N815 (the terms are spelt as their vocabularies spell them)

from __future__ import annotations

from typing import ClassVar

from pyoxigraph import NamedNode


class ClosedNamespace:
    """A namespace whose annotations are all its terms, so that a typo is an AttributeError (and an error for mypy).

    >>> GK.Claim
    <NamedNode value=https://w3id.org/graphkit/ontology#Claim>
    """

    base: ClassVar[str]
    names: ClassVar[tuple[str, ...]]

    def __init_subclass__(cls, base: str) -> None:
        cls.base = base
        cls.names = tuple(cls.__annotations__)
        for name in cls.names:
            setattr(cls, name, NamedNode(base + name))


class GK(ClosedNamespace, base="https://w3id.org/graphkit/ontology#"):
    """graphkit's own terms: records, and the relations that have a form of their own among the facts."""

    Kind: NamedNode
    Relation: NamedNode
    Entity: NamedNode
    Organisation: NamedNode
    Post: NamedNode
    Referent: NamedNode
    Mention: NamedNode
    Claim: NamedNode
    Evidence: NamedNode
    Refusal: NamedNode
    Quarantined: NamedNode
    Fact: NamedNode
    Partnership: NamedNode
    Judgement: NamedNode

    coarse: NamedNode
    former: NamedNode
    incoming: NamedNode

    text: NamedNode
    source: NamedNode
    mentionOrder: NamedNode
    referentOrder: NamedNode
    claimOrder: NamedNode
    refusalOrder: NamedNode
    candidates: NamedNode
    candidate: NamedNode
    nameOrder: NamedNode

    mention: NamedNode
    link: NamedNode
    surface: NamedNode
    mentionType: NamedNode
    how: NamedNode
    score: NamedNode

    subject: NamedNode
    relation: NamedNode
    object: NamedNode
    value: NamedNode
    valueStart: NamedNode
    valueEnd: NamedNode
    status: NamedNode
    confidence: NamedNode
    title: NamedNode
    time: NamedNode
    speaker: NamedNode
    about: NamedNode
    evidence: NamedNode
    frame: NamedNode
    subjectStart: NamedNode
    subjectEnd: NamedNode
    cueStart: NamedNode
    cueEnd: NamedNode
    objectStart: NamedNode
    objectEnd: NamedNode

    rule: NamedNode
    reason: NamedNode
    sha256: NamedNode
    start: NamedNode
    end: NamedNode
    left: NamedNode
    right: NamedNode
    verdict: NamedNode
    by: NamedNode

    member: NamedNode
    sources: NamedNode
    firstSeen: NamedNode
    lastSeen: NamedNode
    party: NamedNode
    topic: NamedNode
    place: NamedNode


class RDF(ClosedNamespace, base="http://www.w3.org/1999/02/22-rdf-syntax-ns#"):
    """RDF itself."""

    type: NamedNode
    Statement: NamedNode
    Property: NamedNode
    subject: NamedNode
    predicate: NamedNode
    object: NamedNode
    first: NamedNode
    rest: NamedNode
    nil: NamedNode


class RDFS(ClosedNamespace, base="http://www.w3.org/2000/01/rdf-schema#"):
    """RDF Schema."""

    label: NamedNode
    comment: NamedNode
    domain: NamedNode
    range: NamedNode
    subClassOf: NamedNode
    subPropertyOf: NamedNode


class OWL(ClosedNamespace, base="http://www.w3.org/2002/07/owl#"):
    """The Web Ontology Language."""

    Class: NamedNode
    ObjectProperty: NamedNode
    DatatypeProperty: NamedNode
    SymmetricProperty: NamedNode
    FunctionalProperty: NamedNode
    inverseOf: NamedNode
    disjointWith: NamedNode
    sameAs: NamedNode


class XSD(ClosedNamespace, base="http://www.w3.org/2001/XMLSchema#"):
    """Datatypes."""

    string: NamedNode
    integer: NamedNode
    decimal: NamedNode
    date: NamedNode
    dateTime: NamedNode
    gYear: NamedNode
    gYearMonth: NamedNode


class SKOS(ClosedNamespace, base="http://www.w3.org/2004/02/skos/core#"):
    """Labels and links."""

    prefLabel: NamedNode
    altLabel: NamedNode
    closeMatch: NamedNode


class PROV(ClosedNamespace, base="http://www.w3.org/ns/prov#"):
    """Provenance."""

    Entity: NamedNode
    Activity: NamedNode
    SoftwareAgent: NamedNode
    used: NamedNode
    wasAssociatedWith: NamedNode
    wasGeneratedBy: NamedNode
    wasDerivedFrom: NamedNode
    wasAttributedTo: NamedNode
    hadPrimarySource: NamedNode
    endedAtTime: NamedNode


class OA(ClosedNamespace, base="http://www.w3.org/ns/oa#"):
    """Web Annotation: where in a text."""

    TextPositionSelector: NamedNode
    TextQuoteSelector: NamedNode
    hasSource: NamedNode
    hasSelector: NamedNode
    start: NamedNode
    end: NamedNode
    exact: NamedNode
    prefix: NamedNode
    suffix: NamedNode


class ORG(ClosedNamespace, base="http://www.w3.org/ns/org#"):
    """Organisations, posts and sites."""

    OrganizationalCollaboration: NamedNode
    Membership: NamedNode
    Post: NamedNode
    Site: NamedNode
    hasMember: NamedNode
    member: NamedNode
    organization: NamedNode
    role: NamedNode
    holds: NamedNode
    postIn: NamedNode
    hasSite: NamedNode


class FOAF(ClosedNamespace, base="http://xmlns.com/foaf/0.1/"):
    """Accounts on the web."""

    OnlineAccount: NamedNode
    account: NamedNode
    accountName: NamedNode


class SCHEMA(ClosedNamespace, base="https://schema.org/"):
    """schema.org."""

    NewsArticle: NamedNode
    Quotation: NamedNode
    creator: NamedNode
    text: NamedNode
    url: NamedNode
    name: NamedNode
    softwareVersion: NamedNode
    domainIncludes: NamedNode
    rangeIncludes: NamedNode


class DCTERMS(ClosedNamespace, base="http://purl.org/dc/terms/"):
    """What is said of a document or a data set, and which name took the place of another."""

    title: NamedNode
    issued: NamedNode
    language: NamedNode
    replaces: NamedNode
    created: NamedNode
    modified: NamedNode
    license: NamedNode
    temporal: NamedNode
    PeriodOfTime: NamedNode


class TIME(ClosedNamespace, base="http://www.w3.org/2006/time#"):
    """The order of events."""

    after: NamedNode


PREFIXES: dict[str, str] = {
    "dcterms": DCTERMS.base,
    "foaf": FOAF.base,
    "gk": GK.base,
    "oa": OA.base,
    "org": ORG.base,
    "owl": OWL.base,
    "prov": PROV.base,
    "rdf": RDF.base,
    "rdfs": RDFS.base,
    "schema": SCHEMA.base,
    "skos": SKOS.base,
    "time": TIME.base,
    "xsd": XSD.base,
}
"""The usual prefix of each namespace."""
