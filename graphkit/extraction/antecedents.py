"""Whom a definite noun or a pronoun means, of all that the document speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from graphkit.extraction.analysis import Analysis
from graphkit.extraction.appositions import find_introduced, find_same_partner
from graphkit.extraction.coreference import load_synonyms, make_key
from graphkit.extraction.datelines import find_town
from graphkit.extraction.fillers import Filler, Setting, fits
from graphkit.extraction.items import Item, Kind
from graphkit.extraction.phrases import COMITATIVE, COUNTED
from graphkit.knowledge.ontology import load_ontology
from graphkit.model import Referent

COUNTING = frozenset({"word:indefinite", "word:number"})
_PARTNERING = (" के साथ", " से")
# A noun under one of these is not the subject of its clause.
_APART = frozenset({"object", "with", "by", "to", "for"})
_ACTING = frozenset({"subject", "patient"})
_ANYWHERE = 1 << 60
_FARTHEST_ARTICLE = 7
_FARTHEST_PERSON = 5
_BEFORE_NOUNS = frozenset({Kind.WORD, Kind.DASH, Kind.ENTITY})
# What a noun of a class may also mean: firms and what they run are spoken of alike.
_ALIKE = {"Company": ("Platform",), "Platform": ("Company",)}


def find_antecedent(item: Item, wanted: str, analysis: Analysis, setting: Setting) -> tuple[Filler, ...]:
    """Return what a definite noun means: something of the clauses before its own, else of its own before it.

    A headline may speak of what only the text below it names.
    """
    meant = find_same_partner(item, wanted, analysis, setting) or find_introduced(item, wanted, analysis, setting)
    if meant:
        return meant
    index = analysis.items.index(item)
    clause = analysis.items[analysis.clause_items(analysis.clauses[index])[0]].span.start
    if not analysis.hangings and _follows_nested(index, analysis):
        clause = analysis.sentence.span.start  # "टाटा से करार के बाद कंपनी ने …" is not Tata
    reaches = (_ANYWHERE,) if analysis.sentence.headline else (clause, item.span.start)
    for reach in reaches:
        found = _list_antecedents(item, wanted, reach, analysis, setting)
        if found:
            return (Filler(found[0], item.span, 0.75),)
    if not analysis.hangings:  # where there are no articles, a noun may mean what bears it further on
        found = _list_antecedents(item, wanted, _ANYWHERE, analysis, setting)
        if found and _holds_word(found[0], item, analysis):
            return (Filler(found[0], item.span, 0.7),)
    return ()


def _follows_nested(index: int, analysis: Analysis) -> bool:
    """Say whether a clause stands before an item's that "after" closes."""
    first = analysis.clause_items(analysis.clauses[index])[0]
    return first > 0 and analysis.items[first - 1].is_a("marker:के बाद")


def _list_antecedents(item: Item, wanted: str, reach: int, analysis: Analysis, setting: Setting) -> list[Referent]:
    """Return what a noun can mean of all before an offset: first what bears the word, what is most telling, nearest."""
    word, own = _read_word(item, analysis), _read_classes(item)
    classes = sorted(own | {class_ for name in own for class_ in _ALIKE.get(name, ())})
    ordered = bool(analysis.hangings)
    found = _list_possible(item, classes, analysis, setting, wanted=wanted, reach=reach)
    start, ancestors = item.span.start, load_ontology().ancestors
    # Of what acts, a "caterer" is rather a firm than a platform, and a "trust" is no ministry.
    subjects = partial(setting.discourse.list_subjects, before=reach, sentence=analysis.number, acting=True)
    acting = subjects(wanted="Organisation") if ordered else ()
    closer = set(classes) - {"Organisation"} if ordered else set()

    def rank(pair: tuple[Referent, str]) -> tuple[bool, bool, bool, int, int, int]:
        referent, class_ = pair
        named = bool(word) and any(word in make_key(name) for name in referent.names)
        other = bool(closer) and not any(_may_be(referent.type, one) for one in closer)
        depth = len(ancestors[class_]) if load_ontology().is_a(referent.type, class_) else 0
        telling = 0 if ordered else -depth
        aside = ordered and (class_ not in own or referent not in acting)
        far = abs(referent.nearest(start).start - start)
        return not named, other, aside, telling, -len(ancestors[referent.type]), far

    return list(dict.fromkeys(referent for referent, _ in sorted(found, key=rank)))


def _read_word(item: Item, analysis: Analysis) -> str:
    """Return the noun itself, or the word that it stands for when names are compared.

    Empty for a state, which is never a body that only bears the word ("… राज्य बोर्ड").
    """
    if item.is_a("definite:State") and not analysis.hangings:
        return ""
    norm = analysis.sentence.tokens[item.last - 1].norm
    return load_synonyms().get(norm, norm)


def _read_classes(item: Item) -> set[str]:
    """Return the classes of which a noun may mean one."""
    return {tag.partition(":")[2] for tag in item.tags if tag.startswith("definite:")} | {item.name}


def _list_possible(
    item: Item, classes: Sequence[str], analysis: Analysis, setting: Setting, *, wanted: str, reach: int
) -> list[tuple[Referent, str]]:
    """Return for each class what a noun most likely means of it, with the class."""
    ordered = bool(analysis.hangings)
    find = partial(
        setting.discourse.find_definite,
        before=reach,
        sentence=analysis.number,
        word=_read_word(item, analysis),
        subject=ordered,
        besides=_list_acting(item, analysis, setting),
        with_another=_is_named_with(analysis.items.index(item), analysis),
    )
    described = not ordered and _is_described(item, analysis)
    return [
        (referent, class_)
        for class_ in classes
        if (referent := find(class_)) is not None
        and fits(referent.type, wanted)
        and (not described or load_ontology().is_a(referent.type, class_))
    ]


def _may_be(type_: str, class_: str) -> bool:
    """Say whether something of one class may be of another: it is, or nothing closer is known ("the trust")."""
    return load_ontology().is_a(type_, class_) or load_ontology().is_a(class_, type_)


def _is_named_with(index: int, analysis: Analysis) -> bool:
    """Say whether an item is only named with another, where markers tell it."""
    groups = (group for group in analysis.groups if group.marker in COMITATIVE and not analysis.hangings)
    return any(member.first <= index < member.last for group in groups for member in group.members)


def _is_described(item: Item, analysis: Analysis) -> bool:
    """Say whether a word before a noun makes it doubtful that it means one spoken of ("साझा मंच", "महिला आयोग")."""
    before = analysis.items[analysis.items.index(item) - 1]
    ordinary = before.kind is Kind.WORD and all(tag.startswith("department:") for tag in before.tags)
    return item.first > 0 and ordinary


def find_pronoun(item: Item, wanted: str, analysis: Analysis, setting: Setting) -> tuple[Filler, ...]:
    """Return whom a pronoun, or a noun that stands like one, means; empty where that is nobody."""
    family = "PER" if fits("Person", wanted) and item.name.startswith("person") else "ORG"
    if item.name in COUNTED:
        return _find_counted(item, wanted, family, analysis, setting)
    before, number = _find_limit(item, analysis), analysis.number
    if analysis.hangings and family == "ORG" and item.name.startswith("person"):  # "she signed …": for whom she works
        person = setting.discourse.find_subject(before=before, sentence=number, family="PER")
        employer = setting.employers.get(person.id) if person is not None else None
        return (Filler(employer, item.span, 0.7),) if employer is not None and fits(employer.type, wanted) else ()
    if item.name.startswith("place"):  # "there" is not what the text is about, but what it named last
        latest = setting.discourse.list_recent(
            before=item.span.start, sentence=number, family=family, located=not analysis.hangings
        )[:1]
        return tuple(Filler(referent, item.span, 0.7) for referent in latest if fits(referent.type, wanted))
    referent, besides = None, _list_acting(item, analysis, setting)
    if item.name.endswith(_PARTNERING) and family == "ORG":
        referent = _find_only(item, wanted, analysis, setting)
    find = partial(setting.discourse.find_subject, before=before, sentence=number, family=family, besides=besides)
    if analysis.hangings:  # where word order tells the subject, a pronoun rather means one of its own sentence
        referent = find(reach=0)
    referent = referent or find()
    if referent is None and wanted == "Person" and not analysis.hangings:  # a pronoun keeps to a person
        referent = find(reach=_FARTHEST_PERSON)
    if referent is None and fits("Organisation", wanted):
        referent = setting.discourse.find_subject(before=before, sentence=number, family="ORG")
    return (Filler(referent, item.span, 0.7),) if referent is not None and fits(referent.type, wanted) else ()


def _list_acting(item: Item, analysis: Analysis, setting: Setting) -> frozenset[str]:
    """Return whom a pronoun or a noun does not mean, where word order tells the subject ("A has a pact with it")."""
    if not analysis.hangings or item.name.endswith(" gen"):
        return frozenset()
    index = analysis.items.index(item)
    if item.kind is Kind.DEFINITE and not any(
        group.marker in _APART and group.members[-1].last == index + 1 for group in analysis.groups
    ):
        return frozenset()
    own = [g for g in analysis.groups if g.marker in _ACTING and g.clause == analysis.clauses[index]]
    heads = (analysis.items[m.last - 1] for g in own if not g.first <= index < g.last for m in g.members)
    found = (setting.referent_of(head) for head in heads)
    return frozenset(referent.id for referent in found if referent is not None)


def _find_only(item: Item, wanted: str, analysis: Analysis, setting: Setting) -> Referent | None:
    """Return the one body that the clauses before in the sentence name ("X को चुना गया और उसके साथ करार हुआ"), or None."""
    clause = analysis.clauses[analysis.items.index(item)]
    past = {analysis.clauses[at] for at, other in enumerate(analysis.items) if other.is_a("marker:के बाद")}
    before = (at for at, number in enumerate(analysis.clauses) if number < clause and number not in past)
    named = [setting.referent_of(analysis.items[at]) for at in before]
    bodies = {referent.id: referent for referent in named if referent is not None and fits(referent.type, wanted)}
    return next(iter(bodies.values())) if len(bodies) == 1 else None


def _find_counted(item: Item, wanted: str, family: str, analysis: Analysis, setting: Setting) -> tuple[Filler, ...]:
    """Return whom "both" or "all three" mean: as many as one sentence names, else the latest ones."""
    start, number, count = item.span.start, analysis.number, COUNTED[item.name]
    if analysis.hangings:
        found = setting.discourse.list_pair(before=start, sentence=number, family=family)
    else:
        found = setting.discourse.list_group(before=start, sentence=number, wanted=wanted, count=count)
        recent = setting.discourse.list_recent(before=start, sentence=number, family=family)[:count]
        found = found or tuple(reversed(recent))
    fitting = [referent for referent in found if fits(referent.type, wanted)]
    return tuple(Filler(referent, item.span, 0.7) for referent in fitting) if len(fitting) == count else ()


def find_numbered(items: Sequence[Item], wanted: str, analysis: Analysis, setting: Setting) -> tuple[Filler, ...]:
    """Return whom a noun with a number means ("the three institutes"): as many of its class as one sentence names."""
    head = items[-1]
    counts = {tag.partition(":")[2] for item in items for tag in item.tags if tag.startswith("count:")}
    if head.kind is not Kind.DEFINITE or len(counts) != 1 or not any(item.is_a("determiner:this") for item in items):
        return ()
    classes = "|".join(
        sorted({tag.partition(":")[2] for tag in head.tags if tag.startswith("definite:")} | {head.name})
    )
    start, number, count = items[0].span.start, analysis.number, int(counts.pop())
    found = setting.discourse.list_group(before=start, sentence=number, wanted=classes, count=count)
    return tuple(Filler(referent, head.span, 0.75) for referent in found if fits(referent.type, wanted))


def _find_limit(item: Item, analysis: Analysis) -> int:
    """Return the offset before which a pronoun looks for whom it means.

    One that is the subject means somebody of the clauses before, and where its own clause's subject has a reflexive
    pronoun for itself ("अपना"), a possessive means nobody of its clause.
    """
    if item.name.endswith((" ने", " gen", *_PARTNERING)) and not analysis.hangings:
        index = analysis.items.index(item)
        nested = item.name.endswith(_PARTNERING) and _follows_nested(index, analysis)
        clause = analysis.items[analysis.clause_items(analysis.clauses[index])[0]].span.start
        return analysis.sentence.span.start if nested else clause
    return item.span.start


def find_meant(index: int, wanted: str, analysis: Analysis, setting: Setting) -> Filler | None:
    """Return who an item means: the entity that it names, or what its noun or pronoun stands for."""
    item = analysis.items[index]
    referent = setting.referent_of(item)
    if referent is not None and item.mention is not None:
        return Filler(referent, item.mention.span, item.mention.score)
    town = find_town(index, wanted, analysis, setting)
    if town is not None:
        return town
    if item.kind is Kind.DEFINITE:
        meant = next(iter(find_antecedent(item, wanted, analysis, setting)), None)
        if meant is not None and (is_determined(index, analysis) or _holds_word(meant.referent, item, analysis)):
            return meant
    unit = any(tag.startswith("unit:") for tag in item.tags) and is_determined(index, analysis)
    if item.name == "relative gen" and not analysis.hangings:
        return find_related(index, wanted, analysis, setting)
    if item.kind is Kind.PRONOUN or unit:
        return next(iter(find_pronoun(item, wanted, analysis, setting)), None)
    return None


def find_related(index: int, wanted: str, analysis: Analysis, setting: Setting) -> Filler | None:
    """Return whom a relative pronoun means: the nearest name before it in the sentence that fits."""
    for item in reversed(analysis.items[:index]):
        referent = setting.referent_of(item)
        if referent is not None and fits(referent.type, wanted):
            return Filler(referent, item.span, 0.85)
    return None


def _holds_word(referent: Referent, item: Item, analysis: Analysis) -> bool:
    """Say whether a name holds the noun itself ("board secretary", "foundation director")."""
    word = analysis.sentence.tokens[item.last - 1].norm
    return any(word in make_key(name) for name in referent.names)


def is_determined(index: int, analysis: Analysis) -> bool:
    """Say whether a noun means one that was spoken of: where there are articles, one must stand before it.

    Headlines leave them out.
    """
    if analysis.lexicon.marker_side == "after" or analysis.sentence.headline:
        return True
    first = index
    while first > 0 and analysis.items[first - 1].kind in _BEFORE_NOUNS and index - first < _FARTHEST_ARTICLE:
        first -= 1
        if "determiner:this" in analysis.items[first].tags:
            break  # "Over two years the trust …"
    words = analysis.items[first:index]
    return any("determiner:this" in item.tags for item in words) and not any(item.tags & COUNTING for item in words)
