"""What was found in a document as quads, and back, exactly.

Claims and what they speak of stand in one named graph, the document and how it was read in another. Scores and
confidences keep four digits; everything else comes back as it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from pyoxigraph import Literal, NamedNode, Quad

from graphkit.errors import StoreError
from graphkit.model import Claim, Extraction, Mention, Referent
from graphkit.rdf.claims import read_claim, state_claim
from graphkit.rdf.descriptions import Description, describe
from graphkit.rdf.iris import claims_graph, mint, provenance_graph
from graphkit.rdf.literals import Statement
from graphkit.rdf.mentions import name_mentions, read_mention, read_referent, state_mention, state_referent
from graphkit.rdf.order import apply_order, find_order, rank_claim, rank_mention, rank_referent, rank_refusal
from graphkit.rdf.provenance import (
    read_candidates,
    read_document,
    read_refusal,
    read_used,
    state_activity,
    state_document,
    state_refusal,
)
from graphkit.rdf.vocabulary import GK, RDF

T = TypeVar("T", bound=Hashable)


def extraction_to_quads(extraction: Extraction) -> Iterator[Quad]:
    """Yield everything that was found in a document as quads of its two named graphs.

    Raises ValueError where two referents or two claims share an id, or a class or relation is not in the ontology.

    >>> from graphkit.model import Document
    >>> extraction = Extraction(Document("राम घर गया।"))
    >>> quads_to_extraction(extraction_to_quads(extraction), extraction.document.id) == extraction
    True
    """
    document = extraction.document.id
    claims, provenance = claims_graph(document), provenance_graph(document)
    for subject, predicate, term in _state_claims(extraction):
        yield Quad(subject, predicate, term, claims)
    for subject, predicate, term in _state_provenance(extraction):
        yield Quad(subject, predicate, term, provenance)


def _state_claims(extraction: Extraction) -> Iterator[Statement]:
    _check_ids("referent", extraction.referents)
    _check_ids("claim", extraction.claims)
    named = name_mentions(extraction.document.id, _all_mentions(extraction))
    for mention, node in named.items():
        yield from state_mention(node, mention)
    for referent in extraction.referents:
        yield from state_referent(referent, named)
    for claim in extraction.claims:
        yield from state_claim(claim, extraction.document)


def _state_provenance(extraction: Extraction) -> Iterator[Statement]:
    yield from state_document(extraction.document)
    yield from state_activity(extraction.document, extraction.candidates, extraction.used)
    for refusal in sorted(set(extraction.refused), key=rank_refusal):
        yield from state_refusal(refusal, extraction.document.id)
    for predicate, order in _find_orders(extraction).items():
        if order is not None:
            yield mint("document", extraction.document.id), predicate, Literal(order)


def _find_orders(extraction: Extraction) -> Mapping[NamedNode, str | None]:
    return {
        GK.mentionOrder: find_order(extraction.mentions, sorted(set(_all_mentions(extraction)), key=rank_mention)),
        GK.referentOrder: find_order(extraction.referents, sorted(extraction.referents, key=rank_referent)),
        GK.claimOrder: find_order(extraction.claims, sorted(extraction.claims, key=rank_claim)),
        GK.refusalOrder: find_order(extraction.refused, sorted(set(extraction.refused), key=rank_refusal)),
    }


def _all_mentions(extraction: Extraction) -> Iterator[Mention]:
    yield from extraction.mentions
    for referent in extraction.referents:
        yield from referent.mentions


def _check_ids(kind: str, items: Sequence[Referent] | Sequence[Claim]) -> None:
    doubled = [identifier for identifier, count in Counter(item.id for item in items).items() if count > 1]
    if doubled:
        raise ValueError(f"an extraction needs one {kind} an id; several have {', '.join(doubled)}")


def quads_to_extraction(quads: Iterable[Quad], document: str) -> Extraction:
    """Read the extraction of the document with that id back; quads of other graphs are passed over.

    Raises StoreError where the document is not there, or where something in it is missing or was changed.
    """
    claims, provenance = claims_graph(document), provenance_graph(document)
    parts: dict[object, list[Quad]] = {claims: [], provenance: []}
    for quad in quads:
        if quad.graph_name in parts:
            parts[quad.graph_name].append(quad)
    try:
        return _read_extraction(describe(parts[claims]), describe(parts[provenance]), document)
    except (KeyError, ValueError) as error:
        raise StoreError(f"document {document} cannot be read back: {error!r}; build the graph again") from error


def _read_extraction(said: Mapping[str, Description], behind: Mapping[str, Description], identifier: str) -> Extraction:
    document = read_document(behind, identifier)
    item = behind[mint("document", identifier).value]
    mentions = {part.iri: read_mention(part, said) for part in _find_all(said, GK.Mention)}
    referents = [read_referent(part, mentions) for part in _find_all(said, GK.Referent)]
    claims = [read_claim(part, said) for part in _find_all(said, GK.Claim)]
    refused = [read_refusal(part) for part in _find_all(behind, GK.Refusal)]

    def order(found: Iterable[T], rank: Callable[[T], tuple[Any, ...]], predicate: NamedNode) -> tuple[T, ...]:
        return apply_order(sorted(found, key=rank), item.optional(predicate), item.iri)

    return Extraction(
        document=document,
        mentions=order(mentions.values(), rank_mention, GK.mentionOrder),
        referents=order(referents, rank_referent, GK.referentOrder),
        claims=order(claims, rank_claim, GK.claimOrder),
        refused=order(refused, rank_refusal, GK.refusalOrder),
        candidates=read_candidates(behind, identifier),
        used=read_used(behind, identifier),
    )


def _find_all(found: Mapping[str, Description], kind: NamedNode) -> Iterator[Description]:
    return (item for item in found.values() if kind in item.terms(RDF.type))
