"""Who fills a slot: the entity of a noun group, the organisation a person signs for, or what a noun stands for."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.extraction.analysis import Analysis
from graphkit.extraction.antecedents import find_antecedent, find_pronoun, is_determined
from graphkit.extraction.datelines import find_town
from graphkit.extraction.fillers import Filler, Setting, fits
from graphkit.extraction.items import Item, Kind
from graphkit.extraction.listings import find_listed, find_taken_up, is_indefinite
from graphkit.extraction.phrases import Group, Phrase
from graphkit.knowledge.ontology import load_ontology
from graphkit.model import Referent

# Parts of a town that no list of names holds.
_AREAS = frozenset({"word:area", "word:building"})


def fill_group(group: Group, wanted: str, analysis: Analysis, setting: Setting) -> tuple[Filler, ...]:
    """Return who or what the members of a group bring to a slot, each once.

    In "मलेशिया, अमेरिका और श्रीलंका के पांच विश्वविद्यालयों" the places only say whose the last member is, so nobody does.
    """
    last = group.members[-1]
    if group.marker == "between" and len(group.members) == 1 and len(last.owners) > 1:
        parted = tuple(filler for owner in last.owners for filler in find_fillers(owner, wanted, analysis, setting))
        return tuple({filler.referent.id: filler for filler in parted}.values())  # "between the heads of A and B"
    brought = [find_fillers(member, wanted, analysis, setting) for member in group.members]
    if group.marker == "between":  # "between the head of A and B": whoever it is speaks for A
        owners = [member.owners[-1:] for member in group.members]
        own = [[f for o in owner for f in find_fillers(o, wanted, analysis, setting)] for owner in owners]
        brought = [fillers or tuple(owned) for fillers, owned in zip(brought, own, strict=True)]
    seat = _find_seat(brought)
    brought = [fillers for number, fillers in enumerate(brought) if number != seat]
    owned_by_place = any(analysis.items[owner.last - 1].is_a("Place") for owner in last.owners)
    if len(group.members) > 1 and owned_by_place and not brought[-1]:
        return ()
    return tuple({filler.referent.id: filler for fillers in brought for filler in fillers}.values())


def _find_seat(brought: Sequence[Sequence[Filler]]) -> int:
    """Return which member of a list only tells where the body before it is ("प्रयोगशाला, लखनऊ और विवि"), or -1."""
    kinds = [load_ontology().coarse(fillers[0].referent.type) if fillers else "" for fillers in brought]
    places = [number for number, kind in enumerate(kinds) if kind == "LOC"]
    inside = len(places) == 1 and 0 < places[0] < len(kinds) - 1
    return places[0] if inside and {kinds[places[0] - 1], kinds[places[0] + 1]} == {"ORG"} else -1


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
    if wanted == "Place" and phrase.owners and any(item.tags & _AREAS for item in items):
        return find_fillers(phrase.owners[-1], wanted, analysis, setting)  # "गुरुग्राम के सेक्टर 59 में"
    town = find_town(phrase.last - 1, wanted, analysis, setting)
    return (town,) if town is not None else _find_unnamed(phrase, wanted, analysis, setting)


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
    posts = [at for at in range(phrase.first, phrase.last) if analysis.items[at].kind is Kind.POST]
    ranked = bool(posts) and all(analysis.items[at].name == "rank" for at in posts) and not analysis.hangings
    for owner in phrase.owners:
        # Behind a rank alone, what owns the name is where it belongs ("अमेरिका की जनरल एटोमिक्स"), not for whom it acts.
        found = find_fillers(owner, "Organisation" if ranked else "Actor", analysis, setting)
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
    meant = find_listed(phrase, wanted, analysis, setting) or _find_spoken_of(phrase, wanted, analysis, setting)
    if meant:
        return meant
    head = analysis.items[phrase.last - 1]
    owned = [filler for owner in phrase.owners for filler in find_fillers(owner, wanted, analysis, setting)]
    owned = [filler for filler in owned if load_ontology().is_a(filler.referent.type, "Organisation")]
    parts = (
        ("unit:", "definite:", "cue:office", "part:") if analysis.hangings else ("unit:", "definite:", "word:scheme")
    )
    unit = any(tag.startswith(parts) for tag in head.tags) or head.kind is Kind.DEFINITE
    if "word:scheme" in head.tags and any(analysis.items[owner.first].kind is Kind.WORD for owner in phrase.owners):
        return ()  # "किसान बिहार सरकार की योजना से जुड़े": the clause has a subject of its own
    if owned and unit:
        return (Filler(owned[-1].referent, owned[-1].span, owned[-1].score * 0.85),)
    return _find_acting(phrase, wanted, unit, analysis, setting)


def _find_spoken_of(phrase: Phrase, wanted: str, analysis: Analysis, setting: Setting) -> tuple[Filler, ...]:
    head = analysis.items[phrase.last - 1]
    definite = head.kind is Kind.DEFINITE and is_determined(phrase.last - 1, analysis)
    if not definite or is_indefinite(phrase, analysis) or (phrase.owners and analysis.hangings):
        return ()
    return find_antecedent(head, wanted, analysis, setting)


def _find_acting(phrase: Phrase, wanted: str, unit: bool, analysis: Analysis, setting: Setting) -> tuple[Filler, ...]:
    """Return whom a unit of what was spoken of acts for ("पुलिस मुख्यालय", "the board"), or whom a pronoun means."""
    head, body = analysis.items[phrase.last - 1], analysis.items[phrase.last - 2]
    if unit and not analysis.hangings and phrase.last - phrase.first > 1 and body.kind is Kind.DEFINITE:
        return find_antecedent(body, wanted, analysis, setting)
    acts = any(tag.startswith("unit:") for tag in head.tags) and head.kind is Kind.WORD
    if acts and analysis.hangings and is_determined(phrase.last - 1, analysis):
        return find_pronoun(head, wanted, analysis, setting)
    for item in reversed(analysis.items[phrase.first : phrase.last]):
        if item.name.startswith("all ") and item.kind is Kind.PRONOUN:
            return find_taken_up(wanted, analysis, setting)
        if item.kind is Kind.PRONOUN and (item is head or unit or not analysis.hangings):
            return find_pronoun(item, wanted, analysis, setting)
    return ()
