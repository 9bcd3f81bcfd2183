"""From facts and claims to the words that say them: the one way through the graph from a fact to a place in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

import pyoxigraph as ox

from graphkit.model import Span
from graphkit.rdf.iris import find_identifier, provenance_graph
from graphkit.rdf.vocabulary import DCTERMS, GK, SCHEMA
from graphkit.store.results import run_query

EVIDENCE = """
SELECT ?fact ?claim ?document ?quote ?start ?end ?frame ?confidence ?status
       ?subjectStart ?subjectEnd ?cueStart ?cueEnd ?objectStart ?objectEnd WHERE {
  %s
  GRAPH ?claims {
    ?claim gk:evidence ?evidence ; gk:confidence ?confidence ; gk:status ?status .
    ?evidence oa:hasSource ?document ; gk:frame ?frame ; oa:hasSelector ?position , ?words ;
      gk:subjectStart ?subjectStart ; gk:subjectEnd ?subjectEnd ; gk:cueStart ?cueStart ; gk:cueEnd ?cueEnd ;
      gk:objectStart ?objectStart ; gk:objectEnd ?objectEnd .
    ?position oa:start ?start ; oa:end ?end .
    ?words oa:exact ?quote .
  }
}
"""
_OF_FACTS = "VALUES ?fact { %s } ?fact prov:wasDerivedFrom ?claim ."
_OF_CLAIMS = "VALUES ?claim { %s }"
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Source:
    """The document behind a passage: its id, and what is known of it or the empty string; ``published`` is ISO 8601."""

    id: str
    name: str = ""
    title: str = ""
    url: str = ""
    published: str = ""

    def __str__(self) -> str:
        return self.name or self.title or self.id


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a claim is said. Spans are code points, half open, into the document's text; ``span`` is the quote's."""

    claim: str
    document: Source
    quote: str
    span: Span
    subject: Span
    cue: Span
    object: Span
    frame: str
    confidence: float
    status: str


def find_passages(engine: ox.Store, facts: Iterable[str]) -> Mapping[str, tuple[Passage, ...]]:
    """Return the passages behind each fact, given by IRI, in the order of documents and places."""
    return _gather(engine, _OF_FACTS, "fact", facts)


def find_claim_passages(engine: ox.Store, claims: Iterable[str]) -> Mapping[str, tuple[Passage, ...]]:
    """Return the passage behind each claim, given by IRI."""
    return _gather(engine, _OF_CLAIMS, "claim", claims)


def read_source(engine: ox.Store, document: str) -> Source:
    """Read what is known of the document with that IRI; of several names the least."""
    node = ox.NamedNode(document)
    identifier = find_identifier(node)
    graph = provenance_graph(identifier)

    def read(predicate: ox.NamedNode) -> str:
        # One by one, since all at once would fetch the document's text as well.
        quads = engine.quads_for_pattern(node, predicate, None, graph)
        return min((quad.object.value for quad in quads if not isinstance(quad.object, ox.Triple)), default="")

    return Source(identifier, *map(read, (GK.source, DCTERMS.title, SCHEMA.url, DCTERMS.issued)))


def _gather(engine: ox.Store, way: str, key: str, iris: Iterable[str]) -> Mapping[str, tuple[Passage, ...]]:
    found: dict[str, set[Passage]] = {}
    sources: dict[str, Source] = {}
    pending = iter(sorted(set(iris)))
    while part := tuple(islice(pending, _AT_ONCE)):
        for solution in _solve(engine, EVIDENCE % (way % " ".join(f"<{iri}>" for iri in part))):
            document = solution["document"].value
            if document not in sources:
                sources[document] = read_source(engine, document)
            found.setdefault(solution[key].value, set()).add(_to_passage(solution, sources[document]))
    return {iri: tuple(sorted(passages, key=_to_place)) for iri, passages in found.items()}


def _solve(engine: ox.Store, sparql: str) -> Iterator[ox.QuerySolution]:
    outcome = run_query(engine, sparql)
    assert isinstance(outcome, ox.QuerySolutions)
    yield from outcome


def _to_passage(solution: ox.QuerySolution, document: Source) -> Passage:
    def read(name: str) -> Span:
        return Span(*(int(solution[part].value) for part in (f"{name}Start", f"{name}End")))

    return Passage(
        claim=find_identifier(solution["claim"]),
        document=document,
        quote=solution["quote"].value,
        span=Span(int(solution["start"].value), int(solution["end"].value)),
        subject=read("subject"),
        cue=read("cue"),
        object=read("object"),
        frame=solution["frame"].value,
        confidence=float(solution["confidence"].value),
        status=solution["status"].value,
    )


def _to_place(passage: Passage) -> tuple[str, Span, str]:
    return str(passage.document), passage.span, passage.claim
