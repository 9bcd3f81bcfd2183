"""A graph described as a data set, for catalogues: VoID says what it holds in numbers, DCAT in which file it comes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from graphkit.hashing import hash_content
from graphkit.rdf.catalogues import CLASS, DCAT, SPDX, VOID
from graphkit.rdf.iris import DATA, mint
from graphkit.rdf.literals import Statement, to_label, to_number
from graphkit.rdf.vocabulary import DCTERMS, PROV, RDF, XSD

LANGUAGE = "http://id.loc.gov/vocabulary/iso639-1/"
MEDIA = "https://www.iana.org/assignments/media-types/"

_DATES = (
    (re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"), XSD.date),
    (re.compile("[0-9]{4}-[0-9]{2}"), XSD.gYearMonth),
    (re.compile("[0-9]{4}"), XSD.gYear),
    (
        re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})?"),
        XSD.dateTime,
    ),
)


@dataclass(frozen=True, slots=True)
class Counts:
    """What a set of statements holds. ``by_property`` counts statements by IRI, ``by_class`` instances."""

    triples: int
    subjects: int
    objects: int
    by_property: Mapping[str, int]
    by_class: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Dump:
    """A file that holds the data set: its type of media, its size in bytes and its SHA-256; ``url`` may be empty."""

    media: str
    size: int
    sha256: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Dataset:
    """What is known of a graph. ``whole`` counts every statement, ``facts`` those of the default graph.

    ``published`` are the first and the last date of publication of its documents, ``modified`` when a document was read
    last; texts are empty where nothing is known.
    """

    id: str
    whole: Counts
    facts: Counts
    entities: int
    title: str = ""
    licence: str = ""
    languages: tuple[str, ...] = ()
    published: tuple[str, str] = ("", "")
    modified: str = ""
    agents: tuple[str, ...] = ()
    dump: Dump | None = field(default=None)


def state_dataset(dataset: Dataset) -> Iterator[Statement]:
    """Yield the description of a data set. Raises ValueError where a licence or an address is no IRI.

    >>> nothing = Counts(0, 0, 0, {}, {})
    >>> next(state_dataset(Dataset("5c3a", nothing, nothing, 0)))[2] == DCAT.Dataset
    True
    """
    node, facts = mint("dataset", dataset.id), mint("dataset", dataset.id, "facts")
    yield node, RDF.type, DCAT.Dataset
    yield from _state_about(node, dataset)
    yield from _state_counts(node, dataset.whole)
    yield node, VOID.uriSpace, Literal(DATA)
    for vocabulary in sorted({_cut(iri) for iri in (*dataset.whole.by_property, *dataset.whole.by_class)}):
        yield node, VOID.vocabulary, NamedNode(vocabulary)
    yield node, VOID.subset, facts
    yield facts, DCTERMS.title, Literal("facts", language="en")
    yield facts, DCTERMS.title, Literal("तथ्य", language="hi")
    yield from _state_counts(facts, dataset.facts)
    for one in (node, facts):
        yield one, VOID.entities, to_number(dataset.entities)
    if dataset.dump:
        yield from _state_dump(node, dataset.id, dataset.dump)


def _state_about(node: NamedNode, dataset: Dataset) -> Iterator[Statement]:
    if dataset.title:
        yield node, DCTERMS.title, to_label(dataset.title)
    if dataset.licence:
        yield node, DCTERMS.license, NamedNode(dataset.licence)
    for language in dataset.languages:
        yield node, DCTERMS.language, NamedNode(LANGUAGE + language)
    for agent in dataset.agents:
        yield node, PROV.wasAttributedTo, NamedNode(agent)
    if dataset.modified:
        yield node, DCTERMS.modified, to_date(dataset.modified)
    if any(dataset.published):
        period = mint("dataset", dataset.id, "period")
        yield node, DCTERMS.temporal, period
        yield period, RDF.type, DCTERMS.PeriodOfTime
        yield period, DCAT.startDate, to_date(dataset.published[0])
        yield period, DCAT.endDate, to_date(dataset.published[1])


def _state_counts(node: NamedNode, counts: Counts) -> Iterator[Statement]:
    yield node, RDF.type, VOID.Dataset
    yield node, VOID.triples, to_number(counts.triples)
    yield node, VOID.distinctSubjects, to_number(counts.subjects)
    yield node, VOID.distinctObjects, to_number(counts.objects)
    yield node, VOID.properties, to_number(len(counts.by_property))
    yield node, VOID.classes, to_number(len(counts.by_class))
    for iri, number in counts.by_property.items():
        part = _name_part(node, "property", iri)
        yield node, VOID.propertyPartition, part
        yield part, VOID.property, NamedNode(iri)
        yield part, VOID.triples, to_number(number)
    for iri, number in counts.by_class.items():
        part = _name_part(node, "class", iri)
        yield node, VOID.classPartition, part
        yield part, CLASS, NamedNode(iri)
        yield part, VOID.entities, to_number(number)


def _name_part(node: NamedNode, kind: str, iri: str) -> NamedNode:
    return NamedNode(f"{node.value}/{kind}/{hash_content(kind, iri)}")


def _state_dump(node: NamedNode, identifier: str, dump: Dump) -> Iterator[Statement]:
    file, checksum = mint("dataset", identifier, "dump"), mint("dataset", identifier, "checksum")
    yield node, DCAT.distribution, file
    yield file, RDF.type, DCAT.Distribution
    yield file, DCAT.mediaType, NamedNode(MEDIA + dump.media)
    yield file, DCAT.byteSize, to_number(dump.size)
    yield file, SPDX.checksum, checksum
    yield checksum, RDF.type, SPDX.Checksum
    yield checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256
    yield checksum, SPDX.checksumValue, Literal(dump.sha256)
    if dump.url:
        yield file, DCAT.downloadURL, NamedNode(dump.url)
        yield node, VOID.dataDump, NamedNode(dump.url)


def to_date(text: str) -> Literal:
    """Return a date in ISO 8601 with the datatype of its form, or a plain string where it has none.

    >>> to_date("2019-11").datatype.value.rpartition("#")[2], to_date("May 2019").datatype.value.rpartition("#")[2]
    ('gYearMonth', 'string')
    """
    found = next((datatype for form, datatype in _DATES if form.fullmatch(text)), XSD.string)
    return Literal(text, datatype=found)


def _cut(iri: str) -> str:
    """The namespace of a term: all up to the last # or /."""
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]
