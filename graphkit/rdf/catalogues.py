"""The terms by which a graph is published and described, as closed namespaces; the graph itself uses none of them."""

# ruff: noqa: N815 (the terms are spelt as their vocabularies spell them)

from __future__ import annotations

from pyoxigraph import NamedNode

from graphkit.rdf.iris import ALL_PREFIXES
from graphkit.rdf.vocabulary import ClosedNamespace


class NP(ClosedNamespace, base="http://www.nanopub.org/nschema#"):
    """Nanopublications."""

    Nanopublication: NamedNode
    hasAssertion: NamedNode
    hasProvenance: NamedNode
    hasPublicationInfo: NamedNode


class VOID(ClosedNamespace, base="http://rdfs.org/ns/void#"):
    """What a data set holds, in numbers."""

    Dataset: NamedNode
    subset: NamedNode
    triples: NamedNode
    entities: NamedNode
    distinctSubjects: NamedNode
    distinctObjects: NamedNode
    properties: NamedNode
    classes: NamedNode
    propertyPartition: NamedNode
    property: NamedNode
    classPartition: NamedNode
    vocabulary: NamedNode
    uriSpace: NamedNode
    dataDump: NamedNode


class DCAT(ClosedNamespace, base="http://www.w3.org/ns/dcat#"):
    """Data sets in catalogues, and the files that they come in."""

    Dataset: NamedNode
    Distribution: NamedNode
    distribution: NamedNode
    mediaType: NamedNode
    byteSize: NamedNode
    downloadURL: NamedNode
    startDate: NamedNode
    endDate: NamedNode


class SPDX(ClosedNamespace, base="http://spdx.org/rdf/terms#"):
    """Checksums."""

    Checksum: NamedNode
    checksum: NamedNode
    algorithm: NamedNode
    checksumAlgorithm_sha256: NamedNode
    checksumValue: NamedNode


CLASS = NamedNode(VOID.base + "class")
"""``void:class``, whose name Python keeps for itself."""

CATALOGUE_PREFIXES: dict[str, str] = ALL_PREFIXES | {
    "dcat": DCAT.base,
    "np": NP.base,
    "spdx": SPDX.base,
    "void": VOID.base,
}
"""Every prefix of a file that publishes or describes a graph."""
