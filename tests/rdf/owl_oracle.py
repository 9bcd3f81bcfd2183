"""What ``owlrl`` derives by the rules that graphkit shares with OWL 2 RL: prp-symp, prp-inv1/2, prp-spo1 and cax-sco.

``owlrl`` has more rules than these. They find nothing to work on, since only what the shared rules ask for is taken
over from the ontology (the rules that close it, scm-sco and scm-spo, included), and no ``owl:sameAs`` from the facts.
"""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from graphkit.rdf.vocabulary import OWL, RDF, RDFS

AXIOMS = (RDFS.subClassOf, RDFS.subPropertyOf, OWL.inverseOf)


def find_axioms(ontology: bytes) -> list[Triple]:
    """What of an ontology the shared rules ask for."""
    triples = [quad.triple for quad in parse(ontology, format=RdfFormat.TURTLE)]
    return [t for t in triples if t.predicate in AXIOMS or t.object == OWL.SymmetricProperty]


def infer_with_owlrl(quads: Iterable[Quad], ontology: bytes) -> set[Triple]:
    """Every new statement of the closure whose property or class an axiom leads to."""
    owlrl = pytest.importorskip("owlrl", reason="the oracle comes with the development tools")
    rdflib = pytest.importorskip("rdflib")
    axioms = find_axioms(ontology)
    facts = {quad.triple for quad in quads if quad.predicate != OWL.sameAs}
    graph = rdflib.Graph().parse(data=serialize({*axioms, *facts}, format=RdfFormat.N_TRIPLES), format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, rdfs_closure=False, axiomatic_triples=False).expand(graph)
    for triple in [triple for triple in graph if isinstance(triple[0], rdflib.Literal)]:
        graph.remove(triple)  # which no graph may hold
    closure = {quad.triple for quad in parse(graph.serialize(format="nt"), format=RdfFormat.N_TRIPLES)}
    terms = {term for axiom in axioms for term in (axiom.subject, axiom.object)} - {OWL.SymmetricProperty}
    named = {fact.subject for fact in facts} | {f.object for f in facts if not isinstance(f.object, Literal)}
    return {
        triple
        for triple in closure - facts - set(axioms)
        if triple.subject in named - terms
        and (triple.object if triple.predicate == RDF.type else triple.predicate) in terms
    }


def find_terms(ontology: bytes) -> tuple[list[NamedNode], list[NamedNode]]:
    """The properties and the classes that the axioms speak of, sorted."""
    axioms = find_axioms(ontology)
    classes = {term for a in axioms if a.predicate == RDFS.subClassOf for term in (a.subject, a.object)}
    properties = {term for a in axioms for term in (a.subject, a.object)} - classes - {OWL.SymmetricProperty}
    return sorted(properties, key=str), sorted(classes, key=str)
