"""From the referents of documents to entities: rules propose, people overrule, and what follows can be explained."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

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
from graphkit.identity.spellings import Spellings, compare_spellings, settle_spellings
from graphkit.identity.things import judge_aliases, judge_links, judge_meanings, judge_names, judge_spellings
from graphkit.model import Entity, Extraction, Judgement, Verdict


@dataclass(frozen=True, slots=True)
class Resolution:
    """Entities sorted by id, the entity's id for every referent's id, and the judgements that led there.

    ``name_of`` gives for every referent the least one of those that are one with it.
    """

    entities: tuple[Entity, ...]
    entity_of: Mapping[str, str]
    judgements: tuple[Judgement, ...]
    name_of: Mapping[str, str] = field(default_factory=dict)


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
    profiles = make_profiles(extractions)
    return resolve_profiles(profiles, judgements, settle_spellings(compare_spellings(profiles)))


def resolve_profiles(
    profiles: Sequence[Profile],
    judgements: Sequence[Judgement],
    spellings: Spellings,
    name_of: Mapping[str, str] | None = None,
) -> Resolution:
    """Join the referents of these profiles, sorted by id, as ``resolve`` does those of all documents.

    They may be a part of all, as long as no other referent can be one with any of them. ``name_of`` gives then for each
    thing of another part, that the documents of these people name, the least one of those that are one with it.
    """
    work = _begin(profiles, judgements, spellings)
    outside = name_of or {}
    things = work.clusters
    names = {p.id: things.name(p.id) for p in work.profiles if p.coarse != "PER"}
    _resolve_people(work, spellings, lambda thing: names.get(thing) or outside[thing])
    entities = make_entities(work.profiles, work.clusters)
    rules = [judgement for judgement in work.standing.values() if not _is_idle(judgement, work.clusters)]
    return Resolution(
        entities=entities,
        entity_of={member: entity.id for entity in entities for member in entity.members},
        judgements=_sort({*_select_given(judgements), *work.refused, *rules}),
        name_of=names | {p.id: work.clusters.name(p.id) for p in work.profiles if p.coarse == "PER"},
    )


def name_things(
    profiles: Sequence[Profile], judgements: Sequence[Judgement], spellings: Spellings
) -> Mapping[str, str]:
    """Return for each organisation, place and product the least referent of those that are one with it."""
    work = _begin(profiles, judgements, spellings)
    return {p.id: work.clusters.name(p.id) for p in work.profiles if p.coarse != "PER"}


@dataclass(frozen=True, slots=True)
class _Work:
    """What is known on the way: clusters, judgements by the pair that they are on, and those of people unheeded."""

    profiles: tuple[Profile, ...]
    clusters: Clusters
    standing: dict[frozenset[str], Judgement]
    refused: list[Judgement]


def _select_given(judgements: Sequence[Judgement]) -> list[Judgement]:
    return [judgement for judgement in judgements if not judgement.by.startswith(RULE)]


def _begin(profiles: Sequence[Profile], judgements: Sequence[Judgement], spellings: Spellings) -> _Work:
    """Obey people, and then join things: they do not hang on who people are, and people hang on them."""
    profiles = drop_disputed_links(profiles)
    links = {profile.id: (profile.coarse, profile.link) for profile in profiles if profile.link}
    clusters = Clusters((profile.id for profile in profiles), links)
    given = _select_given(judgements)
    standing = {frozenset((judgement.left, judgement.right)): judgement for judgement in given}
    work = _Work(profiles, clusters, standing, apply_given(clusters, given))
    things = [profile for profile in profiles if profile.coarse != "PER"]
    for find in (judge_links, judge_names):
        apply_proposed(clusters, find(things), standing)
    apply_proposed(clusters, judge_aliases(things, clusters), standing)
    apply_proposed(clusters, judge_meanings(things, clusters), standing)
    apply_proposed(clusters, judge_spellings(things, clusters, spellings), standing)
    return work


def _resolve_people(work: _Work, spellings: Spellings, name: Callable[[str], str]) -> None:
    clusters, standing = work.clusters, work.standing
    people = [place_among(profile, name) for profile in work.profiles if profile.coarse == "PER"]
    names = group_namesakes(people, spellings.pairs.get("PER", ()))
    apply_proposed(clusters, judge_posts(names), standing)
    apply_proposed(clusters, judge_listed(people), standing)
    apply_proposed(clusters, judge_other_names(people), standing)
    apply_proposed(clusters, judge_partners(names.alike, clusters), standing)
    apply_proposed(clusters, judge_company(names.one, clusters), standing)
    apply_proposed(clusters, judge_namesakes((*names.alike, *names.short), clusters), standing)


def place_among(profile: Profile, name: Callable[[str], str]) -> Profile:
    """Return a profile in which each thing that its document names is the one that all documents know."""
    return replace(
        profile,
        posts=frozenset((name(organisation), post) for organisation, post in profile.posts),
        company=frozenset(map(name, profile.company)),
        surroundings=frozenset(map(name, profile.surroundings)),
        partners=frozenset((name(left), name(right)) for left, right in profile.partners),
    )


def _is_idle(judgement: Judgement, clusters: Clusters) -> bool:
    """Whether a rule was unsure of two that became one all the same."""
    unsure = judgement.verdict is Verdict.UNSURE and judgement.by.startswith(RULE)
    known = judgement.left in clusters and judgement.right in clusters
    return unsure and known and clusters.find(judgement.left) == clusters.find(judgement.right)


def _sort(judgements: set[Judgement]) -> tuple[Judgement, ...]:
    return tuple(sorted(judgements, key=lambda j: (j.left, j.right, j.by, j.verdict, j.reason, j.score)))
