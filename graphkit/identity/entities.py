"""What an entity is called once its referents are known: its identifier, its type and its labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from graphkit.identity.judgements import Clusters
from graphkit.identity.profiles import Profile
from graphkit.knowledge.ontology import load_ontology
from graphkit.language.script import detect_language, fold
from graphkit.model import Entity, hash_content

_LONGEST_ACRONYM = 5


def make_entities(profiles: Sequence[Profile], clusters: Clusters) -> tuple[Entity, ...]:
    """Return one entity for each cluster, sorted by id.

    The id of a linked entity is that of its link. Any other takes the id that its earliest document gives it by itself
    (its coarse kind and full name; for a person also the organisation of the post, or else the document), so that later
    news does not rename it. Of several entities with one such id the earliest keeps it.
    """
    by_id = {profile.id: profile for profile in profiles}
    keys = {profile.id: _find_key(profile, by_id) for profile in profiles}

    def rank(profile: Profile) -> tuple[bool, str, str, str]:
        # Undated documents come last: what they say cannot be shown to be the earliest.
        return (not profile.published, profile.published, keys[profile.id], profile.id)

    groups = [sorted((by_id[member] for member in members), key=rank) for members in clusters.members()]
    groups.sort(key=lambda members: rank(members[0]))
    taken: set[str] = set()
    entities = [_make_entity(members, keys[members[0].id], taken) for members in groups]
    return tuple(sorted(entities, key=lambda entity: entity.id))


def _find_key(profile: Profile, by_id: Mapping[str, Profile]) -> str:
    """The id that a referent's own document gives it."""
    name = " ".join(profile.fullest.words)
    if not name:
        return hash_content("entity", profile.coarse, fold(profile.name), profile.document)
    if profile.coarse != "PER":
        return hash_content("entity", profile.coarse, name)
    anchors = sorted(_find_anchor(by_id[organisation]) for organisation, _ in profile.posts)
    return hash_content("entity", profile.coarse, name, anchors[0] if anchors else profile.document)


def _find_anchor(profile: Profile) -> str:
    return profile.link or " ".join(profile.fullest.words) or profile.document


def _make_entity(members: Sequence[Profile], key: str, taken: set[str]) -> Entity:
    links = sorted({profile.link for profile in members if profile.link})
    identifier = hash_content("entity", links[0]) if links else key
    if identifier in taken:
        identifier = hash_content("entity", identifier, members[0].id)
    taken.add(identifier)
    return Entity(
        id=identifier,
        type=_find_type(members),
        labels=_find_labels(members),
        members=tuple(sorted(profile.id for profile in members)),
        link=links[0] if links else "",
    )


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
