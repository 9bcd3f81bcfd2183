"""What fills a slot of a frame, and what is known of the document while frames are matched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graphkit.extraction.discourse import Discourse
from graphkit.extraction.items import Item, is_actor
from graphkit.knowledge.ontology import load_ontology
from graphkit.model import Mention, Referent, Span


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills a slot, the words that do so, and how sure that is in [0, 1]."""

    referent: Referent
    span: Span
    score: float
    signatory: Referent | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of the document while its frames are matched.

    ``listed`` holds, for the number of a sentence, the bodies that a list names where the sentence has only "several";
    ``told`` the parties of each partnership that the sentences before state, and whether its frame tells who acted;
    ``introduced`` the body that a noun has brought in beside its name; ``held`` who holds the posts of which a body has
    one, by body and post; ``dateline`` is the town that the document is written from, where it begins with one.
    """

    referents: Mapping[Span, Referent]
    discourse: Discourse
    employers: Mapping[str, Referent]
    listed: Mapping[int, tuple[Mention, ...]] = field(default_factory=dict)
    told: tuple[tuple[Referent, Referent, bool], ...] = ()
    introduced: Mapping[str, Referent] = field(default_factory=dict)
    held: Mapping[tuple[str, str], str] = field(default_factory=dict)
    dateline: Referent | None = None

    def referent_of(self, item: Item) -> Referent | None:
        """Return the referent of an entity item, or None."""
        return self.referents.get(item.mention.span) if item.mention else None


def fits(type_: str, wanted: str) -> bool:
    """Say whether an entity of that class may fill a slot.

    The slot names classes, joined by ``|``; an ``Actor`` is an organisation, or a state or country that stands for its
    government; a ``Body`` is the same where no person may act for it.
    """
    return any(_fits_one(type_, one) for one in wanted.split("|"))


def _fits_one(type_: str, wanted: str) -> bool:
    return is_actor(type_) if wanted in {"Actor", "Body"} else load_ontology().is_a(type_, wanted)
