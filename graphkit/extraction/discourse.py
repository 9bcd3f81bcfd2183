"""What a document has spoken of up to a point, for finding whom a pronoun or a definite noun means."""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass

from graphkit.extraction.coreference import find_family, make_key
from graphkit.knowledge.ontology import load_ontology
from graphkit.model import Referent

# A subject of so many sentences before is what a noun rather means.
_NEAR = 2
# The names of these tell what they are, so that nothing of which no more is known is one.
_NAMED = frozenset({"Government", "State"})
# How many sentences back a noun is looked for; one whose very word is in a name reaches as far as the document.
_REACH = 6


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A referent where it is mentioned: the sentence, the offset, and whether it is the subject of its clause.

    ``aside`` is what is only named with another ("टाटा ने बॉश से …"), ``located`` where something is said to be.
    """

    referent: Referent
    sentence: int
    start: int
    subject: bool
    aside: bool = False
    located: bool = False


def _start(occurrence: Occurrence) -> int:
    return occurrence.start


def _is_wanted(referent: Referent, wanted: str) -> bool:
    """Say whether something is of one of the classes; who acts is here a body, not a place that stands for one."""
    classes = ("Organisation" if class_ in {"Actor", "Body"} else class_ for class_ in wanted.split("|"))
    return any(load_ontology().is_a(referent.type, class_) for class_ in classes)


@dataclass(frozen=True, slots=True)
class _Noun:
    """A noun that takes something up, and where it stands: the parameters of ``Discourse.find_definite``."""

    class_: str
    before: int
    sentence: int
    exact: bool
    word: str
    subject: bool
    prominent: bool
    besides: frozenset[str]
    with_another: bool

    def rank(self, occurrence: Occurrence) -> tuple[int, ...]:
        """Return how well the noun fits what is mentioned there, the better the greater; empty where it does not."""
        referent, back = occurrence.referent, self.sentence - occurrence.sentence
        named = bool(self.word) and any(self.word in make_key(name) for name in referent.names)
        named = named and not (self.subject and self._contradicts(referent.type))
        sure = self._is_sure(referent.type, named)
        if not self._may_mean(occurrence, named) or not (sure or self._is_possible(referent.type)):
            return ()
        often = len(referent.mentions)
        first, then = often if self.prominent else 0, often if named else 0
        acts = self.subject and not self.exact and occurrence.subject and back <= _NEAR
        near = -occurrence.start if self.subject and back < 0 else occurrence.start
        apart = (occurrence.sentence, self.with_another or not occurrence.aside, near)
        latest = (near,) if self.subject else apart
        return (named, sure + 2 * acts, first, self.subject and occurrence.subject, then, *latest)

    def _contradicts(self, type_: str) -> bool:
        """Say whether what is so named is known for something else: a central bank is an agency, and no "bank"."""
        is_a = load_ontology().is_a
        return self.class_ == "Bank" and not (is_a(type_, self.class_) or is_a(self.class_, type_))

    def _may_mean(self, occurrence: Occurrence, named: bool) -> bool:
        other = occurrence.start < self.before and occurrence.referent.id not in self.besides
        other &= not (self.with_another and occurrence.subject and occurrence.sentence == self.sentence)
        return other and (named or self.sentence - occurrence.sentence <= _REACH)

    def _is_sure(self, type_: str, named: bool) -> bool:
        is_a = load_ontology().is_a
        return is_a(type_, self.class_) or (named and not self.exact and is_a(type_, "Organisation"))

    def _is_possible(self, type_: str) -> bool:
        """Say whether something of which no more is known may be of the noun's class."""
        is_a = load_ontology().is_a
        if self.subject and self.class_ in _NAMED:
            return False
        return not self.exact and is_a(self.class_, type_) and is_a(type_, "Organisation")


class Discourse:
    """What has been spoken of up to a point, for finding whom a pronoun or a definite noun means."""

    def __init__(self, occurrences: Sequence[Occurrence]) -> None:
        self._occurrences = sorted(occurrences, key=_start)
        self._of: dict[str, list[Occurrence]] = {}
        for occurrence in self._occurrences:
            self._of.setdefault(occurrence.referent.id, []).append(occurrence)

    def note(self, occurrence: Occurrence) -> None:
        """Take in that something is spoken of by a noun or a pronoun."""
        insort(self._occurrences, occurrence, key=_start)
        insort(self._of.setdefault(occurrence.referent.id, []), occurrence, key=_start)

    def list_all(self) -> tuple[Referent, ...]:
        """Return all that is spoken of, in the order of first mention."""
        return tuple(own[0].referent for own in self._of.values())

    def list_occurrences(self, referent: Referent) -> tuple[Occurrence, ...]:
        """Return where a referent is spoken of, in order."""
        return tuple(self._of.get(referent.id, ()))

    def find_definite(
        self,
        class_: str,
        *,
        before: int,
        sentence: int,
        exact: bool = False,
        word: str = "",
        subject: bool = False,
        prominent: bool = False,
        besides: frozenset[str] = frozenset(),
        with_another: bool = False,
    ) -> Referent | None:
        """Return the latest referent before an offset that the noun of that class can mean, or None.

        With ``exact`` only a referent known to be of the class will do. A referent whose name holds the ``word`` itself
        ("ब्यूरो" for "केंद्रीय अन्वेषण ब्यूरो") comes before all others, and of several the one spoken of most. With ``subject``
        the subject of a sentence comes before what else it mentions, with ``prominent`` what is spoken of most. Those
        whose ids are in ``besides`` are none of them. Of one sentence, what is named only with another comes last. A
        noun that is itself named ``with_another`` means nobody that its sentence is about.
        """
        noun = _Noun(class_, before, sentence, exact, word, subject, prominent, besides, with_another)
        ranked = ((noun.rank(occurrence), occurrence.referent) for occurrence in reversed(self._occurrences))
        found = [(rank, referent) for rank, referent in ranked if rank]
        return max(found, key=lambda pair: pair[0])[1] if found else None

    def find_subject(
        self, *, before: int, sentence: int, family: str, reach: int = 2, besides: frozenset[str] = frozenset()
    ) -> Referent | None:
        """Return the referent that the sentences before are about: their latest subject, else their latest mention.

        Those whose ids are in ``besides`` are none of them.
        """
        recent = [o for o in self._occurrences if o.start < before and 0 <= sentence - o.sentence <= reach]
        others = [o for o in recent if o.referent.id not in besides]
        fitting = [o for o in others if find_family(o.referent.type) == family]
        subjects = [o for o in fitting if o.subject]
        chosen = (subjects or fitting)[-1:]
        return chosen[0].referent if chosen else None

    def list_subjects(
        self, *, before: int, sentence: int, wanted: str, reach: int = 2, acting: bool = False
    ) -> tuple[Referent, ...]:
        """Return what is ``wanted`` of the sentences before: subjects first or ``acting`` alone, the latest first."""
        near = [o for o in self._occurrences if o.start < before and 0 <= sentence - o.sentence <= reach]
        fitting = [o for o in near if _is_wanted(o.referent, wanted) and (o.subject or not acting)]
        fitting.sort(key=lambda o: (not o.subject, sentence - o.sentence, o.start if o.subject else -o.start))
        return tuple(dict.fromkeys(o.referent for o in fitting))

    def list_recent(
        self, *, before: int, sentence: int, family: str, reach: int = 2, located: bool = False
    ) -> tuple[Referent, ...]:
        """Return the distinct referents of a family in the sentences before, the latest first.

        Where something is said to be comes first with ``located``, if the sentence itself tells that ("X में … वहां के").
        """
        recent = [o for o in reversed(self._occurrences) if o.start < before and 0 <= sentence - o.sentence <= reach]
        fitting = [o for o in recent if find_family(o.referent.type) == family]
        if located:
            fitting.sort(key=lambda o: not (o.located and o.sentence == sentence))
        return tuple({o.referent.id: o.referent for o in fitting}.values())

    def list_pair(self, *, before: int, sentence: int, family: str, reach: int = 2) -> tuple[Referent, ...]:
        """Return the first two referents of a family in the latest sentence that names two before an offset."""
        for number in range(sentence, sentence - reach - 1, -1):
            named = [o.referent for o in self._occurrences if o.sentence == number and o.start < before]
            fitting = tuple({r.id: r for r in named if find_family(r.type) == family}.values())
            if len(fitting) > 1:
                return fitting[:2]
        return ()

    def list_group(
        self, *, before: int, sentence: int, wanted: str, count: int, reach: int = 2
    ) -> tuple[Referent, ...]:
        """Return what the latest sentence before an offset names where it names just so many of the wanted class."""
        for number in range(sentence, sentence - reach - 1, -1):
            named = [o.referent for o in self._occurrences if o.sentence == number and o.start < before]
            fitting = tuple({r.id: r for r in named if _is_wanted(r, wanted)}.values())
            if len(fitting) == count:
                return fitting
        return ()
