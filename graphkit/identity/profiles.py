"""What the rules of identity look at in a referent: its names, its link, and the company it keeps in its document."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from graphkit.identity.similarity import Core, find_core, is_common
from graphkit.knowledge.ontology import load_ontology
from graphkit.language.script import fold
from graphkit.model import Claim, Extraction, Referent

_POSTS = frozenset({"holdsPost", "memberOf"})

_NAMELESS = Core((), ())

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Profile:
    """One referent as the rules see it.

    ``cores`` are its names without what tells nothing, fullest first; a name of common nouns alone ("the bank") has
    none. ``posts`` are pairs of an organisation's referent and a folded title, ``partners`` the pairs of referents of
    which its document says that they are partners.
    """

    referent: Referent
    coarse: str
    document: str
    published: str
    cores: tuple[Core, ...]
    posts: frozenset[tuple[str, str]]
    partners: frozenset[tuple[str, str]]

    @property
    def id(self) -> str:
        """The id of the referent."""
        return self.referent.id

    @property
    def link(self) -> str:
        """The gazetteer link of the referent, or an empty string."""
        return self.referent.link

    @property
    def name(self) -> str:
        """The fullest name as the document writes it, for people to read."""
        return self.referent.names[0]

    @property
    def fullest(self) -> Core:
        """The fullest core, or one without words."""
        return self.cores[0] if self.cores else _NAMELESS

    @property
    def heads(self) -> tuple[Core, ...]:
        """The fullest core of each script."""
        return tuple({core.script: core for core in reversed(self.cores)}.values())


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
    return [
        Profile(
            referent=referent,
            coarse=load_ontology().coarse(referent.type),
            document=document.id,
            published=document.published,
            cores=_find_cores(referent),
            posts=frozenset(posts.get(referent.id, ())),
            partners=partners,
        )
        for referent in extraction.referents
    ]


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
                posts.setdefault(claim.subject, set()).add((claim.object, fold(claim.title)))
            elif claim.relation == "foundedBy":
                posts.setdefault(claim.object, set()).add((claim.subject, ""))
    return posts
