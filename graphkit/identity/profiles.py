"""What the rules of identity look at in a referent: its names, its link, and the company it keeps in its document."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from graphkit.identity.links import find_linking
from graphkit.identity.similarity import Core, find_core, is_common
from graphkit.knowledge.gazetteer import load_gazetteer
from graphkit.knowledge.ontology import load_ontology
from graphkit.knowledge.titles import find_post
from graphkit.model import Claim, Extraction, Referent

_POSTS = frozenset({"holdsPost", "memberOf"})
_EVERYWHERE = frozenset({"Government", "Ministry", "Party", "Platform", "MediaOutlet"})

_NAMELESS = Core((), ())

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True, order=True)
class Seat:
    """An organisation of a post: the ``place`` that it answers for, or else itself, and what it is known by."""

    organisation: str
    place: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Profile:
    """One referent as the rules see it.

    ``cores`` are its names without what tells nothing, fullest first; a name of common nouns alone ("the bank") has
    none. ``link`` is the entry of the gazetteer that it is taken for, ``candidates`` those that it may be. ``posts``
    are pairs of an organisation's referent and a post, ``seats`` what is known of these organisations, ``surroundings``
    the bodies and places that its document names, ``company`` those bodies of which not all news speaks, and
    ``partners`` the pairs of referents of which its document says that they are partners.
    """

    referent: Referent
    coarse: str
    document: str
    published: str
    cores: tuple[Core, ...]
    link: str
    candidates: tuple[str, ...]
    posts: frozenset[tuple[str, str]]
    seats: tuple[Seat, ...]
    company: frozenset[str]
    surroundings: frozenset[str]
    partners: frozenset[tuple[str, str]]

    @property
    def id(self) -> str:
        """The id of the referent."""
        return self.referent.id

    @property
    def name(self) -> str:
        """The fullest name as the document writes it, for people to read."""
        return self.referent.names[0]

    @property
    def fullest(self) -> Core:
        """The fullest core, or one without words."""
        return self.cores[0] if self.cores else _NAMELESS

    @property
    def words(self) -> str:
        """The words of the fullest core, with spaces between them."""
        return " ".join(self.fullest.words)

    @property
    def heads(self) -> tuple[Core, ...]:
        """The fullest core of each script."""
        return tuple({core.script: core for core in reversed(self.cores)}.values())

    @property
    def spelt(self) -> tuple[Core, ...]:
        """The names whose spelling is compared with those of others of its kind; one word names no person."""
        return tuple(core for core in self.cores if len(core.words) > 1) if self.coarse == "PER" else self.heads


def make_profiles(extractions: Iterable[Extraction]) -> tuple[Profile, ...]:
    """Return the profiles of all referents, sorted by referent id; a document that comes twice counts once.

    Ids of referents are unique over all documents, as the extractor makes them.
    """
    documents: dict[str, Extraction] = {}
    for extraction in sorted(extractions, key=_order):
        documents.setdefault(extraction.document.id, extraction)
    profiles = [profile for extraction in documents.values() for profile in _make_profiles(extraction)]
    return tuple(sorted(profiles, key=lambda profile: profile.id))


def group(profiles: Iterable[Profile], key: Callable[[Profile], Iterable[K]]) -> dict[K, list[Profile]]:
    """Return the profiles under each of their keys, in their own order."""
    groups: dict[K, list[Profile]] = {}
    for profile in profiles:
        for own in dict.fromkeys(key(profile)):
            groups.setdefault(own, []).append(profile)
    return groups


def _order(extraction: Extraction) -> tuple[str, ...]:
    """The earliest first, the undated last, and nothing left to the order in which they came."""
    document = extraction.document
    return (document.published or "~", document.id, document.url, document.source, document.title)


def _make_profiles(extraction: Extraction) -> list[Profile]:
    posts, document = _find_posts(extraction.claims), extraction.document
    partners = frozenset(
        (claim.subject, claim.object)
        for claim in extraction.claims
        if claim.relation == "partneredWith" and isinstance(claim.object, str)
    )
    things = [referent for referent in extraction.referents if load_ontology().coarse(referent.type) in {"ORG", "LOC"}]
    company = frozenset(referent.id for referent in things if _is_telling(referent))
    surroundings = frozenset(referent.id for referent in things if referent.type != "Country")
    profiles = [
        Profile(
            referent=referent,
            coarse=load_ontology().coarse(referent.type),
            link=linking.link,
            candidates=linking.candidates,
            company=company,
            surroundings=surroundings,
            document=document.id,
            published=document.published,
            cores=_find_cores(referent),
            posts=frozenset(posts.get(referent.id, ())),
            seats=(),
            partners=partners,
        )
        for referent in extraction.referents
        for linking in [find_linking(referent)]
    ]
    by_id = {profile.id: profile for profile in profiles}
    return [replace(p, seats=_find_seats(p, by_id)) if p.posts else p for p in profiles]


def _find_seats(profile: Profile, by_id: Mapping[str, Profile]) -> tuple[Seat, ...]:
    bodies = [by_id[organisation] for organisation in sorted({organisation for organisation, _ in profile.posts})]
    return tuple(Seat(body.id, _find_place(body), body.link or body.words or body.document) for body in bodies)


def _is_telling(referent: Referent) -> bool:
    """Whether a body is of a kind that few documents share: not a government or a party, of which all news speaks."""
    return load_ontology().coarse(referent.type) == "ORG" and referent.type not in _EVERYWHERE


def _find_cores(referent: Referent) -> tuple[Core, ...]:
    """The telling names, or none where the fullest is a common noun and a single word stands beside it.

    Such a word is more often whose ("the health department" of a state) than who.
    """
    coarse = load_ontology().coarse(referent.type)
    cores = [find_core(name, coarse) for name in referent.names]
    telling = [core for core in cores if core.words and not is_common(core)]
    if not telling or (telling[0] != cores[0] and len(telling[0].words) < 2):
        return ()
    return tuple({core.key: core for core in telling}.values())


def _find_posts(claims: Iterable[Claim]) -> Mapping[str, set[tuple[str, str]]]:
    """The posts, memberships and foundations that a document asserts, by the person's referent."""
    posts: dict[str, set[tuple[str, str]]] = {}
    for claim in claims:
        if isinstance(claim.object, str) and claim.status.asserted:
            if claim.relation in _POSTS:
                posts.setdefault(claim.subject, set()).add((claim.object, find_post(claim.title)))
            elif claim.relation == "foundedBy":
                posts.setdefault(claim.object, set()).add((claim.subject, ""))
    return posts


def drop_disputed_links(profiles: Sequence[Profile]) -> tuple[Profile, ...]:
    """Take the link from people who share one but hold one post at two places: they are two, and either is listed."""
    people = (profile for profile in profiles if profile.coarse == "PER" and profile.link)
    disputed: set[str] = set()
    for link, block in group(people, lambda p: (p.link,)).items():
        places: dict[str, set[str]] = {}
        for profile in block:
            place_of = {seat.organisation: seat.place for seat in profile.seats}
            for organisation, post in profile.posts:
                places.setdefault(post, set()).add(place_of[organisation])
        if any(post and len(found) > 1 for post, found in places.items()):
            disputed.add(link)
    return tuple(
        replace(p, link="", candidates=(p.link,)) if p.coarse == "PER" and p.link in disputed else p for p in profiles
    )


def _find_place(body: Profile) -> str:
    """The place that a body answers for, or else the body: the police and the government of a state have one seat."""
    return load_gazetteer().jurisdiction(body.link) or body.link or body.fullest.skeleton
