"""From the referents of documents to entities: rules propose, people overrule, and what follows can be explained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphkit.identity.entities import make_entities
from graphkit.identity.judgements import RULE, Clusters, apply_given, apply_proposed
from graphkit.identity.people import (
    group_namesakes,
    judge_company,
    judge_listed,
    judge_namesakes,
    judge_other_names,
    judge_partners,
    judge_posts,
)
from graphkit.identity.profiles import Profile, drop_disputed_links, make_profiles
from graphkit.identity.things import judge_aliases, judge_links, judge_meanings, judge_names, judge_spellings
from graphkit.model import Entity, Extraction, Judgement, Verdict


@dataclass(frozen=True, slots=True)
class Resolution:
    """Entities sorted by id, the entity's id for every referent's id, and the judgements that led there."""

    entities: tuple[Entity, ...]
    entity_of: Mapping[str, str]
    judgements: tuple[Judgement, ...]


def resolve(extractions: Sequence[Extraction], judgements: Sequence[Judgement] = ()) -> Resolution:
    """Join the referents of all documents into entities; the order of the input does not matter.

    ``judgements`` are those of people, on pairs of referents' ids. They overrule the rules: DIFFERENT keeps two apart
    whatever lies between them, SAME joins them unless a DIFFERENT forbids it, and UNSURE leaves the pair alone. Those
    on referents of other documents have no effect and are kept. The rules' own judgements come back with them, each
    with its reason and ``by`` = ``rule:…``; a rule that would have joined what is kept apart is UNSURE. Judgements of
    rules that are given are left out: they are made anew.

    >>> from graphkit.model import Document, Referent
    >>> def tell(text: str, name: str) -> Extraction:
    ...     return Extraction(Document(text), referents=(Referent(text, "Company", (name,), ()),))
    >>> two = [tell("a", "टाटा मोटर्स"), tell("b", "टाटा मोटर्स लिमिटेड")]
    >>> [entity.labels for entity in resolve(two).entities]
    [(('hi', 'टाटा मोटर्स लिमिटेड'), ('hi', 'टाटा मोटर्स'))]
    >>> len(resolve(two, [Judgement("a", "b", Verdict.DIFFERENT, "two firms", "reviewer")]).entities)
    2
    """
    profiles = drop_disputed_links(make_profiles(extractions))
    links = {profile.id: (profile.coarse, profile.link) for profile in profiles if profile.link}
    clusters = Clusters((profile.id for profile in profiles), links)
    given = [judgement for judgement in judgements if not judgement.by.startswith(RULE)]
    standing = {frozenset((judgement.left, judgement.right)): judgement for judgement in given}
    refused = apply_given(clusters, given)
    apply_proposed(clusters, judge_links(profiles), standing)
    _resolve_things([profile for profile in profiles if profile.coarse != "PER"], clusters, standing)
    _resolve_people([profile for profile in profiles if profile.coarse == "PER"], clusters, standing)
    entities = make_entities(profiles, clusters)
    rules = [judgement for judgement in standing.values() if not _is_idle(judgement, clusters)]
    return Resolution(
        entities=entities,
        entity_of={member: entity.id for entity in entities for member in entity.members},
        judgements=_sort({*given, *refused, *rules}),
    )


Standing = dict[frozenset[str], Judgement]


def _resolve_things(things: Sequence[Profile], clusters: Clusters, standing: Standing) -> None:
    apply_proposed(clusters, judge_names(things), standing)
    apply_proposed(clusters, judge_aliases(things, clusters), standing)
    apply_proposed(clusters, judge_meanings(things, clusters), standing)
    apply_proposed(clusters, judge_spellings(things, clusters), standing)


def _resolve_people(people: Sequence[Profile], clusters: Clusters, standing: Standing) -> None:
    names = group_namesakes(people)
    apply_proposed(clusters, judge_posts(names, clusters), standing)
    apply_proposed(clusters, judge_listed(people, clusters), standing)
    apply_proposed(clusters, judge_other_names(people, clusters), standing)
    apply_proposed(clusters, judge_partners(names.alike, clusters), standing)
    apply_proposed(clusters, judge_company(names.one, clusters), standing)
    apply_proposed(clusters, judge_namesakes((*names.alike, *names.short), clusters), standing)


def _is_idle(judgement: Judgement, clusters: Clusters) -> bool:
    """Whether a rule was unsure of two that became one all the same."""
    unsure = judgement.verdict is Verdict.UNSURE and judgement.by.startswith(RULE)
    return unsure and clusters.find(judgement.left) == clusters.find(judgement.right)


def _sort(judgements: set[Judgement]) -> tuple[Judgement, ...]:
    return tuple(sorted(judgements, key=lambda j: (j.left, j.right, j.by, j.verdict, j.reason, j.score)))
