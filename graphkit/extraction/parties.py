"""Who fills a slot: the entity of a noun group, the organisation a person signs for, or what a pronoun means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graphkit.extraction.analysis import Analysis
from graphkit.extraction.coreference import Discourse, load_synonyms, make_key
from graphkit.extraction.items import Item, Kind, is_actor
from graphkit.extraction.phrases import Group, Phrase
from graphkit.extraction.posts import Title
from graphkit.knowledge.ontology import load_ontology
from graphkit.model import Referent, Span

_COUNTING = frozenset({"word:indefinite", "word:number"})
_ANYWHERE = 1 << 60
_BEFORE_NOUNS = frozenset({Kind.WORD, Kind.DASH, Kind.ENTITY})
# Posts of these classes are found in bodies of other classes too.
_LOOSE = frozenset({"Company", "Agency", "University"})
# What a noun of a class may also mean: firms and what they run are spoken of alike.
_ALIKE = {"Company": ("Platform",), "Platform": ("Company",)}
# Where a post's own class of organisation is not spoken of, these may stand for it.
_KIN = {
    "Government": ("Government", "State", "Ministry", "Country"),
    "Ministry": ("Ministry", "Government", "State"),
    "State": ("State", "Government"),
    "Country": ("Country",),
    "Company": ("Company", "Platform", "Bank"),
    "University": ("University", "Hospital"),
    "Bank": ("Bank",),
}


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills a slot, the words that do so, and how sure that is in [0, 1]."""

    referent: Referent
    span: Span
    score: float
    signatory: Referent | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of the document while its frames are matched."""

    referents: Mapping[Span, Referent]
    discourse: Discourse
    employers: Mapping[str, Referent]

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


def fill_group(group: Group, wanted: str, analysis: Analysis, setting: Setting) -> tuple[Filler, ...]:
    """Return who or what the members of a group bring to a slot, each once.

    In "मलेशिया, अमेरिका और श्रीलंका के पांच विश्वविद्यालयों" the places only say whose the last member is, so nobody does.
    """
    last = group.members[-1]
    brought = [find_fillers(member, wanted, analysis, setting) for member in group.members]
    owned_by_place = any(analysis.items[owner.last - 1].is_a("Place") for owner in last.owners)
    if len(group.members) > 1 and owned_by_place and not brought[-1]:
        return ()
    return tuple({filler.referent.id: filler for fillers in brought for filler in fillers}.values())


def find_fillers(phrase: Phrase, wanted: str, analysis: Analysis, setting: Setting) -> tuple[Filler, ...]:
    """Return who or what a noun group brings to a slot of that class; empty where it brings nothing."""
    items = analysis.items[phrase.first : phrase.last]
    entities = [(item, referent) for item in items if (referent := setting.referent_of(item))]
    if entities and not _only_modifies(entities[-1][0], phrase, analysis):
        item, referent = entities[-1]
        if fits(referent.type, wanted):
            return (Filler(referent, item.span, item.mention.score if item.mention else 1.0),)
        if referent.type == "Person" and wanted != "Body" and "Person" not in wanted and fits("Organisation", wanted):
            return _find_employer(phrase, item, referent, analysis, setting)
        # "in Pune's Viman Nagar"
        owners = phrase.owners if wanted == "Place" and analysis.hangings else ()
        return find_fillers(owners[0], wanted, analysis, setting) if owners else ()
    return _find_unnamed(phrase, wanted, analysis, setting)


def _only_modifies(entity: Item, phrase: Phrase, analysis: Analysis) -> bool:
    """Say whether a name only tells of what or where the noun after it is ("the Pune-based lender", "Uber drivers")."""
    head = analysis.items[phrase.last - 1]
    if not analysis.hangings or head is entity:
        return False
    if analysis.items[analysis.items.index(entity) + 1].kind is Kind.DASH:
        return True
    if head.kind is Kind.WORD and not head.tags:
        return analysis.sentence.tokens[head.last - 1].norm.endswith(analysis.lexicon.plural_endings)
    return entity.is_a("Place") and (head.kind is Kind.DEFINITE or bool(phrase.owners))


def _find_employer(
    phrase: Phrase, item: Item, person: Referent, analysis: Analysis, setting: Setting
) -> tuple[Filler, ...]:
    """A person with a post acts for the organisation ("टाटा मोटर्स के एमडी … ने हस्ताक्षर किए")."""
    for owner in phrase.owners:
        found = find_fillers(owner, "Actor", analysis, setting)
        if found:
            return (Filler(found[0].referent, found[0].span, found[0].score * 0.95, person),)
    for other in analysis.items[phrase.first : phrase.last]:
        referent = setting.referent_of(other)
        if referent is not None and fits(referent.type, "Actor"):
            return (Filler(referent, other.span, 0.9, person),)
    employer = setting.employers.get(person.id)
    return (Filler(employer, item.span, 0.8, person),) if employer is not None else ()


def _find_unnamed(phrase: Phrase, wanted: str, analysis: Analysis, setting: Setting) -> tuple[Filler, ...]:
    """A unit acts for its owner; a definite noun or a pronoun means what was spoken of before."""
    head = analysis.items[phrase.last - 1]
    spoken_of = head.kind is Kind.DEFINITE and _is_determined(phrase.last - 1, analysis)
    if spoken_of and not _is_indefinite(phrase, analysis) and not (phrase.owners and analysis.hangings):
        meant = _find_antecedent(head, wanted, analysis, setting)
        if meant:
            return meant
    owned = [filler for owner in phrase.owners for filler in find_fillers(owner, wanted, analysis, setting)]
    owned = [filler for filler in owned if load_ontology().is_a(filler.referent.type, "Organisation")]
    indexes = range(phrase.first, phrase.last)
    parts = ("unit:", "definite:", "cue:office") if analysis.hangings else ("unit:", "definite:")
    unit = any(tag.startswith(parts) for tag in head.tags) or head.kind is Kind.DEFINITE
    if owned and unit:
        return (Filler(owned[-1].referent, owned[-1].span, owned[-1].score * 0.85),)
    acts = any(tag.startswith("unit:") for tag in head.tags) and head.kind is Kind.WORD
    if acts and analysis.hangings and _is_determined(phrase.last - 1, analysis):
        return _find_pronoun(head, wanted, analysis, setting)
    for index in reversed(indexes):
        item = analysis.items[index]
        if item.kind is Kind.PRONOUN and (item is head or unit or not analysis.hangings):
            return _find_pronoun(item, wanted, analysis, setting)
    return ()


def _is_indefinite(phrase: Phrase, analysis: Analysis) -> bool:
    """Say whether a plural, a number or a word like "several" makes the noun one among many ("कई कंपनियों")."""
    words = list(analysis.items[max(phrase.first, phrase.last - 3) : phrase.last])
    if analysis.lexicon.marker_side == "before":
        words = [analysis.items[phrase.first], *words]
    if any(item.tags & _COUNTING or item.kind is Kind.NUMBER for item in words):
        return True
    last = analysis.sentence.tokens[words[-1].last - 1]
    plural = last.norm.endswith(analysis.lexicon.plural_endings) and not last.surface[:1].isupper()
    return words[-1].kind is Kind.DEFINITE and plural


def _find_antecedent(item: Item, wanted: str, analysis: Analysis, setting: Setting) -> tuple[Filler, ...]:
    """Return what a definite noun means: something of the clauses before its own, else of its own before it.

    A headline may speak of what only the text below it names.
    """
    index = analysis.items.index(item)
    clause = analysis.items[analysis.clause_items(analysis.clauses[index])[0]].span.start
    reaches = (_ANYWHERE,) if analysis.sentence.headline else (clause, item.span.start)
    for reach in reaches:
        found = _list_antecedents(item, wanted, reach, analysis, setting)
        if found:
            return (Filler(found[0], item.span, 0.75),)
    return ()


def _list_antecedents(item: Item, wanted: str, reach: int, analysis: Analysis, setting: Setting) -> list[Referent]:
    """Return what a noun can mean of all before an offset: first what bears the word, what is most telling, nearest."""
    norm = analysis.sentence.tokens[item.last - 1].norm
    word = load_synonyms().get(norm, norm)
    own = {tag.partition(":")[2] for tag in item.tags if tag.startswith("definite:")} | {item.name}
    classes = sorted(own | {class_ for name in own for class_ in _ALIKE.get(name, ())})
    discourse, number, ordered = setting.discourse, analysis.number, bool(analysis.hangings)
    found = [
        referent
        for class_ in classes
        if (referent := discourse.find_definite(class_, before=reach, sentence=number, word=word, subject=ordered))
        and fits(referent.type, wanted)
    ]
    depth = {referent.id: len(load_ontology().ancestors[referent.type]) for referent in found}
    start = item.span.start

    def rank(referent: Referent) -> tuple[bool, int, int]:
        named = any(word in make_key(name) for name in referent.names)
        return not named, -depth[referent.id], abs(referent.nearest(start).start - start)

    return sorted(found, key=rank)


def _find_pronoun(item: Item, wanted: str, analysis: Analysis, setting: Setting) -> tuple[Filler, ...]:
    family = "PER" if fits("Person", wanted) and item.name.startswith("person") else "ORG"
    if item.name == "both":
        if analysis.hangings:
            recent = setting.discourse.list_pair(before=item.span.start, sentence=analysis.number, family=family)
        else:
            recent = setting.discourse.list_recent(before=item.span.start, sentence=analysis.number, family=family)[:2]
        two = [referent for referent in reversed(recent) if fits(referent.type, wanted)]
        return tuple(Filler(referent, item.span, 0.7) for referent in two) if len(two) > 1 else ()
    # A pronoun that is the subject means somebody of the sentences before, not of its own.
    before, number = analysis.sentence.span.start if item.name.endswith(" ने") else item.span.start, analysis.number
    referent = None
    if analysis.hangings:  # where word order tells the subject, a pronoun rather means one of its own sentence
        referent = setting.discourse.find_subject(before=before, sentence=number, family=family, reach=0)
    referent = referent or setting.discourse.find_subject(before=before, sentence=number, family=family)
    if referent is None and fits("Organisation", wanted):
        referent = setting.discourse.find_subject(before=before, sentence=number, family="ORG")
    return (Filler(referent, item.span, 0.7),) if referent is not None and fits(referent.type, wanted) else ()


def find_meant(index: int, wanted: str, analysis: Analysis, setting: Setting) -> Filler | None:
    """Return who an item means: the entity that it names, or what its noun or pronoun stands for."""
    item = analysis.items[index]
    referent = setting.referent_of(item)
    if referent is not None and item.mention is not None:
        return Filler(referent, item.mention.span, item.mention.score)
    if item.kind is Kind.DEFINITE:
        meant = next(iter(_find_antecedent(item, wanted, analysis, setting)), None)
        if meant is not None and (_is_determined(index, analysis) or _holds_word(meant.referent, item, analysis)):
            return meant
    unit = any(tag.startswith("unit:") for tag in item.tags) and _is_determined(index, analysis)
    if item.kind is Kind.PRONOUN or unit:
        return next(iter(_find_pronoun(item, wanted, analysis, setting)), None)
    return None


def _holds_word(referent: Referent, item: Item, analysis: Analysis) -> bool:
    """Say whether a name holds the noun itself ("board secretary", "foundation director")."""
    word = analysis.sentence.tokens[item.last - 1].norm
    return any(word in make_key(name) for name in referent.names)


def _is_determined(index: int, analysis: Analysis) -> bool:
    """Say whether a noun means one that was spoken of: where there are articles, one must stand before it.

    Headlines leave them out.
    """
    if analysis.lexicon.marker_side == "after" or analysis.sentence.headline:
        return True
    first = index
    while first > 0 and analysis.items[first - 1].kind in _BEFORE_NOUNS and index - first < 4:
        first -= 1
    words = analysis.items[first:index]
    return any("determiner:this" in item.tags for item in words) and not any(item.tags & _COUNTING for item in words)


def find_employer(
    title: Title, person: Referent, analysis: Analysis, setting: Setting, *, carried: Filler | None = None
) -> Filler | None:
    """Return the organisation that a post without one belongs to: what the text speaks of and the post goes with.

    ``carried`` is whose post stood right before in a list; it serves unless the post belongs to another class of body.
    """
    post = analysis.lexicon.posts.get(title.post)
    wanted = post.of if post is not None else ""
    kin = _KIN.get(wanted, (wanted,)) if wanted else ()
    if carried is not None and (
        not kin or any(fits(carried.referent.type, class_) for class_ in kin) or wanted in _LOOSE
    ):
        return carried
    bare = post is None or title.last - title.first in {len(name.split()) for name in post.names}
    if analysis.hangings and bare and (post is None or post.kind == "bound"):
        return None
    before = person.mentions[0].span.start
    if wanted:
        for reach in (before, analysis.sentence.span.end, _ANYWHERE):
            for class_ in kin:
                referent = setting.discourse.find_definite(
                    class_,
                    before=reach,
                    sentence=analysis.number,
                    exact=True,
                    subject=True,
                    prominent=bool(analysis.hangings),
                )
                if referent is not None:
                    return Filler(referent, referent.nearest(before), 0.75)
        if wanted not in _LOOSE:
            return None
    subjects = setting.discourse.list_subjects(before=before, sentence=analysis.number, wanted="Organisation")
    if analysis.hangings:
        subjects = tuple(sorted(subjects, key=lambda referent: -len(referent.mentions)))
    return Filler(subjects[0], subjects[0].nearest(before), 0.6) if subjects else None
