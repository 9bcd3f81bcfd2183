"""What an entity is called once its referents are known: its identifier, its type and its labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from graphkit.hashing import hash_content
from graphkit.identity.judgements import Clusters
from graphkit.identity.profiles import Profile
from graphkit.knowledge.ontology import load_ontology
from graphkit.language.script import detect_language, fold
from graphkit.model import Entity

_LONGEST_ACRONYM = 5
_CANDIDATES = 5


def make_entities(profiles: Sequence[Profile], clusters: Clusters) -> tuple[Entity, ...]:
    """Return one entity for each cluster, sorted by id.

    An entity has the id that its earliest document gives it by itself (that of its link, else one of its coarse kind
    and full name; for a person without a link also of the organisation of the post, or else of the document), so that
    later news does not rename it. The ids that its other documents give it are kept as ``former``. Of several entities
    with one such id the earliest keeps it.
    """
    by_id = {profile.id: profile for profile in profiles}
    keys = {profile.id: _find_key(profile) for profile in profiles}

    def rank(profile: Profile) -> tuple[bool, str, bool, str, str]:
        # Undated documents come last: what they say cannot be shown to be the earliest.
        return (not profile.published, profile.published, not profile.link, keys[profile.id], profile.id)

    groups = [sorted((by_id[member] for member in members), key=rank) for members in clusters.members()]
    groups.sort(key=lambda members: rank(members[0]))
    ids = _hand_out([(keys[members[0].id], members[0].id) for members in groups])
    taken = frozenset(ids)
    entities = [
        _make_entity(members, identifier, {keys[profile.id] for profile in members} - taken)
        for members, identifier in zip(groups, ids, strict=True)
    ]
    return tuple(sorted(_share_links(entities), key=lambda entity: entity.id))


def _share_links(entities: Iterable[Entity]) -> Iterator[Entity]:
    """Leave the link of people who were not joined to the earliest of them; the others may be the same."""
    taken: set[str] = set()
    for entity in entities:
        if entity.link and entity.link in taken and load_ontology().coarse(entity.type) == "PER":
            yield replace(entity, link="", candidates=(entity.link,))
        else:
            yield entity
        taken.add(entity.link)


def _hand_out(wanted: Sequence[tuple[str, str]]) -> list[str]:
    """The id that each entity wants, or where an earlier one has it another that hangs on its first referent."""
    taken: dict[str, None] = {}
    for key, first in wanted:
        taken[hash_content("entity", key, first) if key in taken else key] = None
    return list(taken)


def _find_key(profile: Profile) -> str:
    """The id that a referent's own document gives it."""
    if profile.link:
        return hash_content("entity", profile.link)
    name = profile.words
    if not name:
        return hash_content("entity", profile.coarse, fold(profile.name), profile.document)
    if profile.coarse != "PER":
        return hash_content("entity", profile.coarse, name)
    return hash_content(
        "entity", profile.coarse, name, min((seat.anchor for seat in profile.seats), default=profile.document)
    )


def _make_entity(members: Sequence[Profile], identifier: str, former: Iterable[str]) -> Entity:
    links = sorted({profile.link for profile in members if profile.link})
    return Entity(
        id=identifier,
        type=_find_type(members),
        labels=_find_labels(members),
        members=tuple(sorted(profile.id for profile in members)),
        link=links[0] if links else "",
        candidates=() if links else _find_candidates(members),
        former=tuple(sorted(former)),
    )


def _find_candidates(members: Sequence[Profile]) -> tuple[str, ...]:
    """What the entity may be: what most documents take it for."""
    votes = Counter(candidate for profile in members for candidate in profile.candidates)
    return tuple(sorted(sorted(votes, key=lambda candidate: (-votes[candidate], candidate))[:_CANDIDATES]))


def _find_type(members: Sequence[Profile]) -> str:
    """The type with the most support among those that no other type of the cluster makes more precise."""
    ontology, votes = load_ontology(), Counter(profile.referent.type for profile in members)
    precise = [type_ for type_ in votes if not any(ontology.is_a(other, type_) for other in votes if other != type_)]
    return min(precise, key=lambda type_: (-votes[type_], type_))


def _find_labels(members: Sequence[Profile]) -> tuple[tuple[str, str], ...]:
    """All names with their languages, in each language first the one that most documents give as the fullest."""
    fullest: Counter[tuple[str, str]] = Counter()
    used: Counter[tuple[str, str]] = Counter()
    for profile in members:
        labels = [(detect_language(name), name) for name in dict.fromkeys(profile.referent.names)]
        used.update(labels)
        fullest.update({label[0]: label for label in reversed(labels)}.values())
    return tuple(
        sorted(
            used,
            key=lambda label: (
                label[0],
                _is_shouted(label[1]),
                -fullest[label],
                -used[label],
                -len(label[1]),
                label[1],
            ),
        )
    )


def _is_shouted(text: str) -> bool:
    """Say whether a name of more than an acronym's length stands in capitals alone, as datelines have it."""
    return len(text) > _LONGEST_ACRONYM and text.isupper()
