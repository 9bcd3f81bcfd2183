"""What the facts of a graph say against each other: both sides with their words, and nothing decided."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pyoxigraph import NamedNode
from rdflib import Variable

from graphkit.answers.clashes import RULES, Clash, Kind, Part
from graphkit.errors import OutputError
from graphkit.identity.copies import Origins, Paper
from graphkit.language.script import detect_language
from graphkit.model import Span
from graphkit.rdf.iris import find_identifier, mint
from graphkit.rdf.schema import find_relation
from graphkit.store.answer import to_evidence
from graphkit.store.explanation import Excerpt
from graphkit.store.store import Store

_TIMES = "SELECT ?claim ?time WHERE { GRAPH ?claims { ?claim a gk:Claim ; gk:time ?time } }"


@dataclass(frozen=True, slots=True)
class Side:
    """One of several things that cannot all be so, and who says it.

    ``holds`` are the times (EDTF) for which it is said; ``first_seen`` and ``last_seen`` are the dates (ISO 8601) on
    which it was published, empty where no document is dated. ``sources`` counts independent documents, ``newest`` is
    true of the one side that was published last. ``facts`` are ids; the sentences are in the order of their dates.
    """

    says: str
    status: str
    holds: tuple[str, ...]
    first_seen: str
    last_seen: str
    sources: int
    newest: bool
    facts: tuple[str, ...]
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Facts that cannot all hold: what they are about, in words, and their sides, by when they were last published.

    ``subject`` is empty where the sides are about different holders of one post.
    """

    kind: Kind
    subject: str
    relation: str
    object: str
    title: str
    sides: tuple[Side, ...]

    @property
    def summary(self) -> str:
        """What the sides say, in their order: "announced, later ended"; "and" where their dates do not tell."""
        if self.kind is Kind.TIMES:
            return " or ".join(side.says for side in self.sides)
        text = self.sides[0].says
        for before, side in zip(self.sides, self.sides[1:], strict=False):
            text += f", {'later' if _is_later(side, before) else 'and'} {side.says}"
        return text

    def to_record(self) -> dict[str, Any]:
        """Return the conflict as plain values, fit for JSON; offsets are code points, half open."""
        names = ("subject", "relation", "object", "title")
        record: dict[str, Any] = {"kind": self.kind.value} | {name: getattr(self, name) for name in names}
        return record | {"sides": [_to_record(side) for side in self.sides]}


def find_conflicts(
    store: Store, *, kinds: Collection[str] = tuple(Kind), lang: str = "hi", min_confidence: float = 0.0
) -> tuple[Conflict, ...]:
    """Return what the facts of a store say against each other; names are in ``lang`` where they can be.

    ``kinds`` are those to look for: ``holders`` (two hold a post of which a body has one), ``status`` (done, and ended
    or denied) and ``times`` (one event, two times). Facts that are less sure than ``min_confidence`` (in [0, 1]) are
    left out. Nothing is decided, and the store stays as it is.

    Raises OutputError for another kind.

    >>> find_conflicts(Store())
    ()
    """
    if unknown := sorted(set(kinds) - set(Kind)):
        raise OutputError(f"no kind of conflict is called {unknown[0]!r}: choose of {', '.join(Kind)}")
    times = _read_times(store)
    facts = [f for f in store.facts(min_confidence=min_confidence) if not f.literal and not f.about]
    found = [one for kind, find in RULES.items() if kind in kinds for one in find(facts, times)]
    told = sorted({fact.id for one in found for part in one.parts for fact in part.facts})
    teller = _Teller(store, {fact: store.explain(fact).excerpts for fact in told}, times, lang)
    return tuple(sorted(map(teller.tell, found), key=_rank))


def _read_times(store: Store) -> Mapping[str, str]:
    """The times that the claims state, by the claims' ids."""
    result = store.query(_TIMES)
    claim, time = (Variable(name) for name in ("claim", "time"))
    return {find_identifier(NamedNode(str(row[claim]))): str(row[time]) for row in result.bindings}


@dataclass(frozen=True, slots=True)
class _Teller:
    """Puts what a rule found into words, with the sentences that say it."""

    store: Store
    excerpts: Mapping[str, tuple[Excerpt, ...]]
    times: Mapping[str, str]
    lang: str

    def tell(self, found: Clash) -> Conflict:
        sides = _mark_newest(sorted(map(self._tell_side, found.parts), key=_place))
        facts = sorted((fact for part in found.parts for fact in part.facts), key=lambda fact: fact.id)
        first = facts[0]
        return Conflict(
            kind=found.kind,
            subject="" if found.kind is Kind.HOLDERS else self._name(first.subject),
            relation=self.store.find_label(find_relation(first.relation).value, lang=self.lang),
            object=self._name(first.object),
            title=self._choose_title({fact.title for fact in facts}),
            sides=sides,
        )

    def _tell_side(self, part: Part) -> Side:
        told = (excerpt for fact in part.facts for excerpt in self.excerpts[fact.id])
        excerpts = sorted((one for one in told if one.passage.claim in part.claims), key=_by_date)
        documents = {one.passage.document.id: one.passage.document.published[:10] for one in excerpts}
        dates = sorted(day for day in documents.values() if day)
        return Side(
            says=part.says or self._name(part.facts[0].subject),
            status=part.facts[0].status.value,
            holds=tuple(sorted({self.times[claim] for claim in part.claims if claim in self.times})),
            first_seen=dates[0] if dates else "",
            last_seen=dates[-1] if dates else "",
            sources=len(set(Origins().find(Paper.of(self.store.document(one)) for one in sorted(documents)).values())),
            newest=False,
            facts=tuple(sorted(fact.id for fact in part.facts)),
            excerpts=tuple(excerpts),
        )

    def _choose_title(self, titles: Collection[str]) -> str:
        """In the language of the names where one is, and of several the shortest: "CEO" before "new CEO"."""
        return min(titles, key=lambda title: (detect_language(title) != self.lang, len(title), title))

    def _name(self, entity: str) -> str:
        return self.store.find_label(mint("entity", entity).value, lang=self.lang) or entity


def _mark_newest(sides: Sequence[Side]) -> tuple[Side, ...]:
    """Mark the side that was published last; where one has no date, or two have the last, that is not known."""
    *others, last = sides
    known = all(side.last_seen for side in sides) and all(_is_later(last, side) for side in others)
    return (*others, replace(last, newest=known))


def _is_later(side: Side, before: Side) -> bool:
    return "" < before.last_seen < side.last_seen


def _by_date(excerpt: Excerpt) -> tuple[str, str, Span, str]:
    passage = excerpt.passage
    return passage.document.published, str(passage.document), passage.span, passage.claim


def _place(side: Side) -> tuple[str, str, str, tuple[str, ...]]:
    return side.last_seen, side.first_seen, side.says, side.facts


def _rank(conflict: Conflict) -> tuple[int, str, str, str, tuple[str, ...]]:
    """By kind, then what it is about; of equal names the ids decide, so that the order is always the same."""
    ids = tuple(fact for side in conflict.sides for fact in side.facts)
    return tuple(Kind).index(conflict.kind), conflict.object, conflict.title, conflict.subject, ids


def _to_record(side: Side) -> dict[str, Any]:
    names = ("says", "status", "sources", "newest")
    record = {name: getattr(side, name) for name in names} | {"holds": list(side.holds), "facts": list(side.facts)}
    seen = {"seen": {"first": side.first_seen, "last": side.last_seen}}
    return record | seen | {"evidence": [_to_evidence(excerpt) for excerpt in side.excerpts]}


def _to_evidence(excerpt: Excerpt) -> dict[str, Any]:
    document = {"published": excerpt.passage.document.published}
    return to_evidence(excerpt.passage) | document | {"sentence": excerpt.text}
