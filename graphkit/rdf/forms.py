"""The forms in which other vocabularies know a fact: a membership of an organisation, a site, an account, a quotation.

Only what is asserted takes such a form, since no other vocabulary knows that a partnership may be planned or denied.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal

from graphkit.hashing import hash_content
from graphkit.model import Entity, Fact, Status
from graphkit.rdf.iris import mint
from graphkit.rdf.literals import Statement, to_label
from graphkit.rdf.schema import find_types
from graphkit.rdf.vocabulary import FOAF, GK, ORG, RDF, SCHEMA, SKOS, TIME


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the form of one fact needs to know of the others.

    ``organisations`` are ids of entities, ``partnerships`` facts by id, ``between`` the asserted ones by their parties,
    ``topics`` the topics of each partnership by the fact's id.
    """

    organisations: frozenset[str]
    partnerships: Mapping[str, Fact]
    between: Mapping[frozenset[str], tuple[Fact, ...]]
    topics: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, entities: Iterable[Entity], facts: Iterable[Fact]) -> Surroundings:
        """Gather the surroundings of all facts of a graph."""
        partnerships: dict[str, Fact] = {}
        between: dict[frozenset[str], tuple[Fact, ...]] = {}
        topics: dict[str, tuple[str, ...]] = {}
        for fact in facts:
            if fact.relation == "partneredWith":
                partnerships[fact.id] = fact
                if fact.status.asserted:
                    between[_parties(fact)] = (*between.get(_parties(fact), ()), fact)
            elif fact.relation == "concernsTopic" and fact.about:
                topics[fact.about] = (*topics.get(fact.about, ()), fact.object)
        organisations = frozenset(entity.id for entity in entities if GK.Organisation in find_types(entity.type))
        return cls(organisations, partnerships, between, topics)


def state_form(fact: Fact, surroundings: Surroundings) -> Iterator[Statement]:
    """Yield what a fact is in the terms of other vocabularies; nothing for most relations."""
    form = _FORMS.get(fact.relation)
    if form is not None:
        yield from form(fact, surroundings)


def _parties(fact: Fact) -> frozenset[str]:
    return frozenset((fact.subject, fact.object))


def _state_partnership(fact: Fact, surroundings: Surroundings) -> Iterator[Statement]:
    node = mint("fact", fact.id)
    yield node, RDF.type, GK.Partnership
    if fact.status.asserted:
        yield node, RDF.type, ORG.OrganizationalCollaboration
    for party in sorted(_parties(fact)):
        yield node, GK.party, mint("entity", party)
        if fact.status.asserted and party in surroundings.organisations:
            yield node, ORG.hasMember, mint("entity", party)
    for topic in surroundings.topics.get(fact.id, ()):
        yield node, GK.topic, Literal(topic)


def _state_precedence(fact: Fact, surroundings: Surroundings) -> Iterator[Statement]:
    """Two partnerships are known to follow each other if the claim says which, or if no others could be meant."""
    if not fact.status.asserted:
        return
    named = surroundings.partnerships.get(fact.about)
    later = [named] if named else [p for p in surroundings.partnerships.values() if fact.subject in _parties(p)]
    pairs = [
        (partnership, earlier)
        for partnership in later
        if partnership.status.asserted
        for partner in _parties(partnership) - {fact.subject}
        for earlier in surroundings.between.get(frozenset((fact.object, partner)), ())
        if earlier != partnership
    ]
    if named or len(pairs) == 1:
        for partnership, earlier in pairs:
            yield mint("fact", partnership.id), TIME.after, mint("fact", earlier.id)


def _state_membership(fact: Fact, surroundings: Surroundings) -> Iterator[Statement]:
    if not fact.status.asserted:
        return
    node, person, body = mint("fact", fact.id), mint("entity", fact.subject), mint("entity", fact.object)
    yield node, RDF.type, ORG.Membership
    yield node, ORG.member, person
    if fact.object in surroundings.organisations:
        yield node, ORG.organization, body
    if not fact.title:
        return
    post = mint("post", hash_content("post", fact.object, fact.title))
    yield node, ORG.role, post
    for class_ in find_types("Post"):
        yield post, RDF.type, class_
    yield post, SKOS.prefLabel, to_label(fact.title)
    if fact.object in surroundings.organisations:
        yield post, ORG.postIn, body
    if fact.status not in (Status.FORMER, Status.INCOMING):
        yield person, ORG.holds, post


def _state_site(fact: Fact, _: Surroundings) -> Iterator[Statement]:
    if fact.status.asserted:
        site = mint("site", fact.id)
        yield mint("entity", fact.subject), ORG.hasSite, site
        yield site, RDF.type, ORG.Site
        yield site, GK.place, mint("entity", fact.object)


def _state_account(fact: Fact, _: Surroundings) -> Iterator[Statement]:
    if fact.status.asserted:
        account = mint("account", fact.id)
        yield mint("entity", fact.subject), FOAF.account, account
        yield account, RDF.type, FOAF.OnlineAccount
        yield account, FOAF.accountName, Literal(fact.object)


def _state_quotation(fact: Fact, _: Surroundings) -> Iterator[Statement]:
    if fact.status.asserted:
        node = mint("fact", fact.id)
        yield node, RDF.type, SCHEMA.Quotation
        yield node, SCHEMA.text, Literal(fact.object)
        yield node, SCHEMA.creator, mint("entity", fact.subject)


_FORMS: Mapping[str, Callable[[Fact, Surroundings], Iterator[Statement]]] = {
    "partneredWith": _state_partnership,
    "partneredAfter": _state_precedence,
    "holdsPost": _state_membership,
    "hasOfficeIn": _state_site,
    "hasAccount": _state_account,
    "saidStatement": _state_quotation,
}
