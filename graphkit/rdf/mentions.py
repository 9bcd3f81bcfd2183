"""Mentions and referents of one document as statements, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode

from graphkit.model import Mention, Referent, Span
from graphkit.rdf.descriptions import Description
from graphkit.rdf.iris import find_identifier, mint, to_link
from graphkit.rdf.literals import Statement, state_numbers, to_label, to_score
from graphkit.rdf.order import apply_order, find_order, rank_mention, rank_name
from graphkit.rdf.schema import find_class, to_name
from graphkit.rdf.vocabulary import GK, OA, RDF, SKOS


def name_mentions(document: str, mentions: Iterable[Mention]) -> dict[Mention, NamedNode]:
    """Give each distinct mention an IRI, in natural order; of several with one span, the second ends in ``-2``."""
    named: dict[Mention, NamedNode] = {}
    seen: dict[Span, int] = {}
    for mention in sorted(set(mentions), key=rank_mention):
        count = seen[mention.span] = seen.get(mention.span, 0) + 1
        place = f"{document}-{mention.span.start}-{mention.span.end}"
        named[mention] = mint("mention", place if count == 1 else f"{place}-{count}")
    return named


def state_mention(node: NamedNode, mention: Mention) -> Iterator[Statement]:
    """Yield what is said of one mention."""
    position = NamedNode(f"{node.value}/position")
    yield node, RDF.type, GK.Mention
    yield node, GK.surface, Literal(mention.surface)
    yield node, GK.mentionType, find_class(mention.type)
    yield node, GK.how, Literal(mention.how)
    yield node, GK.score, to_score(mention.score)
    if mention.link:
        yield node, GK.link, to_link(mention.link)
    yield node, OA.hasSelector, position
    yield from state_position(position, mention.span)


def state_position(node: NamedNode, span: Span) -> Iterator[Statement]:
    """Yield what is said of a position selector."""
    yield node, RDF.type, OA.TextPositionSelector
    yield from state_numbers(node, {OA.start: span.start, OA.end: span.end})


def state_referent(referent: Referent, named: Mapping[Mention, NamedNode]) -> Iterator[Statement]:
    """Yield what is said of one referent; ``named`` holds the IRIs of its mentions."""
    node = mint("referent", referent.id)
    yield node, RDF.type, GK.Referent
    yield node, RDF.type, find_class(referent.type)
    if referent.link:
        yield node, GK.link, to_link(referent.link)
    names = sorted(set(referent.names), key=rank_name)
    for name in names:
        yield node, SKOS.prefLabel if name == referent.names[0] else SKOS.altLabel, to_label(name)
    mentions = sorted(set(referent.mentions), key=rank_mention)
    for mention in mentions:
        yield node, GK.mention, named[mention]
    orders = {
        GK.nameOrder: find_order(referent.names, names),
        GK.mentionOrder: find_order(referent.mentions, mentions),
    }
    for predicate, order in orders.items():
        if order is not None:
            yield node, predicate, Literal(order)


def read_mention(item: Description, found: Mapping[str, Description]) -> Mention:
    """Read one mention back; ``found`` holds the descriptions of its graph."""
    return Mention(
        span=read_position(found[item.require(OA.hasSelector)]),
        surface=item.require(GK.surface),
        type=to_name(item.require(GK.mentionType)),
        how=item.require(GK.how),
        link=item.text(GK.link),
        score=float(item.require(GK.score)),
    )


def read_position(item: Description) -> Span:
    """Read a span back from its position selector."""
    return Span(item.number(OA.start), item.number(OA.end))


def read_referent(item: Description, mentions: Mapping[str, Mention]) -> Referent:
    """Read one referent back; ``mentions`` holds those of its document by IRI."""
    names = sorted({*item.texts(SKOS.prefLabel), *item.texts(SKOS.altLabel)}, key=rank_name)
    own = sorted((mentions[iri] for iri in item.texts(GK.mention)), key=rank_mention)
    return Referent(
        id=find_identifier(NamedNode(item.iri)),
        type=_read_type(item),
        names=apply_order(names, item.optional(GK.nameOrder), item.iri),
        mentions=apply_order(own, item.optional(GK.mentionOrder), item.iri),
        link=item.text(GK.link),
    )


def _read_type(item: Description) -> str:
    types = [to_name(term.value) for term in item.terms(RDF.type) if term != GK.Referent]
    if len(types) != 1:
        raise ValueError(f"<{item.iri}> has {len(types)} classes beside gk:Referent, not one")
    return types[0]
