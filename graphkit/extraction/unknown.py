"""Names that nobody knew: noun groups in a slot of a frame so sure that they must be organisations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graphkit.extraction.analysis import Analysis
from graphkit.extraction.capitals import list_titled_bodies
from graphkit.extraction.cues import Cue, find_cues, list_tags
from graphkit.extraction.items import Item, Kind
from graphkit.extraction.name import Name
from graphkit.extraction.phrases import Group, Phrase
from graphkit.extraction.posts import Title
from graphkit.extraction.surroundings import ends_person, is_entitled
from graphkit.extraction.tails import FRAME_SCORE, read_listed, read_tail
from graphkit.extraction.wording import Wording
from graphkit.knowledge.frames import Slot
from graphkit.knowledge.ontology import load_ontology
from graphkit.language.script import detect_script
from graphkit.language.tagger import Tagger

# A person proposed by the tagger becomes an organisation in a party's slot if the tagger grants it this share at least.
_LEAST_SHARE = 0.25
# Words in a slot must have this share of any label at least, or they are common nouns that no list knows.
_LEAST_DOUBT = 0.0003
_KINDS = {"LOC": "Place", "ORG": "Organisation", "PER": "Person"}
_LONGEST_LISTED = 2
_LONGEST_SITUATED = 4
# Classes that a slot gives to a name, whatever else may be known of it.
_SURE = frozenset({"Person", "Place"})


def find_employers(analysis: Analysis, wording: Wording) -> tuple[Name, ...]:
    """Return the name-like words whose post somebody holds, which makes them organisations ("एचबीटीयू के कुलपति …")."""
    return tuple({name.first: name for name in _list_employers(analysis, wording)}.values())


def _read_zone(items: Sequence[Item], index: int, title: Title, wording: Wording) -> Name | None:
    """Read a part of the country that has its own police or commissioner ("पटना रेंज" + "के आईजी"): no other body's."""
    place, zone = items[max(0, index - 3)], items[index - 2]
    post = wording.lexicon.posts.get(title.post)
    classes = post.of.split("|") if post is not None else []
    kind = next((class_ for class_ in ("PoliceForce", "Government") if class_ in classes), "")
    owned = index > 3 and items[index - 4].is_a("marker:gen")
    if index < 3 or not kind or owned or not place.is_a("Place") or "unit:zone" not in zone.tags:
        return None
    return Name(place.first, zone.last, kind, "frame", "", FRAME_SCORE)


def _list_employers(analysis: Analysis, wording: Wording) -> Iterator[Name]:
    items = analysis.items
    if wording.lexicon.marker_side == "before":
        yield from list_titled_bodies(analysis, wording)
    for index, title in analysis.titles:
        owner, marker = index - 2, index - 1
        after = _read_apposed(items, index, wording)
        if after is not None:
            yield after
        if title.rank or not (0 <= owner < len(items) and items[marker].is_a("marker:gen")):
            continue
        if (ruled := _read_zone(items, index, title, wording)) is not None:
            yield ruled
            continue
        first = owner
        while first > 0 and items[first - 1].kind is Kind.WORD and owner - first < 3:
            first -= 1
        zone = items[owner].tags & {"unit:zone", "unit:branch"} == {"unit:zone"}  # "साउथ जोन" is a bank's, say
        field = all("department" in wording.categories[at] for at in range(items[owner].first, items[owner].last))
        if (first == owner and items[owner].kind is Kind.DEFINITE) or zone or field:
            continue
        if (
            items[owner].kind in {Kind.WORD, Kind.DEFINITE}
            and (name := read_tail(items[first : owner + 1], wording)) is not None
        ):
            yield name


def _read_apposed(items: Sequence[Item], index: int, wording: Wording) -> Name | None:
    """Read "NAME, TITLE, body": name-like words alone after the title's comma are whose post it is."""
    if not (index > 0 and index + 2 < len(items) and items[index + 1].kind is Kind.COMMA):
        return None
    person = items[index - 1] if items[index - 1].kind is not Kind.COMMA else items[index - 2]
    last = index + 2
    while last < len(items) and items[last].kind is Kind.WORD:
        last += 1
    if not person.is_a("Person") or last == index + 2 or last - index > 6:
        return None
    return read_tail(items[index + 2 : last], wording)


def find_parties(analysis: Analysis, wording: Wording, tagger: Tagger) -> tuple[Name, ...]:
    """Return the names that clause frames show in a sentence beyond those already found."""
    found: dict[int, Name] = {}
    for frame in analysis.lexicon.frames:
        slots = [slot for _, slot in frame.slots if slot.unknown]
        if not slots or frame.kind != "clause":
            continue
        for cue in find_cues(analysis, frame):
            groups = [group for group in analysis.groups if _may_fill(group, slots, cue)]
            if _are_people(groups, analysis) or not list_tags(cue).issuperset(frame.with_):
                continue
            for group in groups:
                kind = next((s.type for s in slots if group.marker in s.markers and s.type in _SURE), "")
                for name in _read_members(group.members, analysis, wording, tagger):
                    found.setdefault(name.first, replace(name, type=kind) if kind else name)
    return tuple(found.values())


def _may_fill(group: Group, slots: Sequence[Slot], cue: Cue) -> bool:
    """Say whether a group with a marker may fill one of the slots: the noun group of the cue itself may not."""
    marked = bool(group.marker) and any(group.marker in slot.markers for slot in slots)
    return marked and group.clause == cue.clause and not group.first <= cue.first < group.last


def _are_people(groups: Sequence[Group], analysis: Analysis) -> bool:
    """Say whether all that the slots hold are persons where word order tells who acts: players that pair up, say."""
    lasts = [analysis.items[member.last - 1] for group in groups for member in group.members]
    return bool(analysis.hangings) and len(lasts) > 1 and all(item.is_a("Person") for item in lasts)


def find_siblings(analysis: Analysis, wording: Wording) -> tuple[Name, ...]:
    """Return the unknown members of lists with a name beside them: they are of its kind ("झांसी और बांदा में")."""
    found: dict[int, Name] = {}
    for group in analysis.groups:
        found.update(_retype_strangers(group, analysis, wording))
        kinds = [_read_kind(member, analysis) for member in group.members]
        for number, member in enumerate(group.members):
            beside = {kind for kind in kinds[max(0, number - 1) : number + 2] if kind}
            name = _read_sibling(analysis.items[member.first : member.last], wording)
            if len(beside) == 1 and name is not None:
                found[name.first] = replace(name, type=_KINDS.get(beside.pop(), "Organisation"))
    return tuple(found.values())


def find_places(analysis: Analysis, wording: Wording) -> Iterator[Name]:
    """Yield the unknown names where something is said to be ("कालूझंडा स्थित परिसर", "किठौर में खुली ब्रांच")."""
    items = analysis.items
    for index, item in enumerate(items[1:-1] if not analysis.hangings else (), 1):
        stands = item.is_a("marker:में") and "word:standing" in items[index + 1].tags
        before = items[index - 1]
        if before.kind is Kind.WORD and ("word:located" in item.tags or stands):
            name = _read_sibling([before], wording)
            if name is not None:
                yield replace(name, type="Place")


def find_situated(analysis: Analysis, wording: Wording) -> Iterator[Name]:
    """Yield the bodies of ordinary words that a place and "situated" single out ("… स्थित आंतरिक सुरक्षा अकादमी ने")."""
    items = analysis.items
    for index, item in enumerate(items[1:-2] if not analysis.hangings else (), 1):
        if "word:located" not in item.tags or not items[index - 1].is_a("Place"):
            continue
        last = index + 1
        while last < len(items) - 1 and items[last].kind is Kind.WORD and last - index <= _LONGEST_SITUATED:
            last += 1
        first, head = items[index + 1].first, items[last]
        plain = all(wording.is_field(at) or wording.is_namelike(at) for at in range(first, head.first))
        closed = (
            head.kind is Kind.DEFINITE and index + 1 < last < len(items) - 1 and items[last + 1].kind is Kind.MARKER
        )
        class_ = wording.class_of_head(first, head.last) if closed and plain else ""
        if class_:
            yield Name(first, head.last, class_, "frame", "", FRAME_SCORE)


def _read_sibling(items: Sequence[Item], wording: Wording) -> Name | None:
    plain = all(item.kind is Kind.WORD and not item.tags for item in items)
    tokens = range(items[0].first, items[-1].last)
    if not plain or len(tokens) > _LONGEST_LISTED or not all(wording.is_namelike(i) for i in tokens):
        return None
    return Name(tokens.start, tokens.stop, "Organisation", "frame", "", FRAME_SCORE)


def _retype_strangers(group: Group, analysis: Analysis, wording: Wording) -> Iterator[tuple[int, Name]]:
    """Read a person without a title as an organisation where all others of its list are ("रेमंड, सीरम और पूनावाला ने")."""
    lasts = [analysis.items[member.last - 1] for member in group.members]
    tagged = (item for item in lasts if item.mention and item.mention.how == "tagger")
    persons = [item for item in tagged if item.is_a("Person")]
    others = [item for item in lasts if item.is_a("Organisation")]
    if len(persons) != 1 or ends_person(wording, persons[0].last) or wording.is_named(persons[0].last, "marker", "for"):
        return
    if len(others) == len(lasts) - 1 and others and not wording.names_person(persons[0].first):
        yield persons[0].first, Name(persons[0].first, persons[0].last, "Organisation", "frame", "", FRAME_SCORE)


def _read_kind(member: Phrase, analysis: Analysis) -> str:
    last = analysis.items[member.last - 1]
    return load_ontology().coarse(last.mention.type) if last.mention else ""


def _read_members(members: Sequence[Phrase], analysis: Analysis, wording: Wording, tagger: Tagger) -> Iterator[Name]:
    listed = len(members) > 1 and any(_is_sure_name(member, analysis, wording) for member in members)
    for member in members:
        items = analysis.items[member.first : member.last]
        entities = [item for item in items if item.kind is Kind.ENTITY]
        if entities:
            yield from _read_entities(entities, items, wording, tagger)
            continue
        if not any(item.kind is Kind.PRONOUN for item in items):
            several = wording.is_plural(items[-1].last - 1)
            name = (read_listed(items) if listed and not several else None) or read_tail(items, wording)
            if name is not None and (listed or _is_plausible(name, wording, tagger)):
                yield name


def _read_entities(entities: Sequence[Item], items: Sequence[Item], wording: Wording, tagger: Tagger) -> Iterator[Name]:
    """Read a name anew that the slot shows to be an organisation: a doubtful person, or a place with words after it."""
    item = entities[0]
    if len(entities) > 1 or item.mention is None:
        return
    if _may_be_organisation(item, items, wording, tagger):
        yield Name(item.first, item.last, "Organisation", "frame", "", item.mention.score)
    elif item.is_a("Place") and items[0] is item and len(items) > 1:
        name = read_tail(items, wording)
        if name is not None and name.first == item.first:
            yield name


def _is_sure_name(member: Phrase, analysis: Analysis, wording: Wording) -> bool:
    """Say whether a member of a list is a name by itself, so that its siblings are names too."""
    items = analysis.items[member.first : member.last]
    return any(item.is_a("Organisation") for item in items) or any(
        wording.is_namelike(i) for i in range(items[0].first, items[-1].last)
    )


def _is_plausible(name: Name, wording: Wording, tagger: Tagger) -> bool:
    """Say whether words in a slot may be a name at all: quoted, Latin, or not quite ruled out by the tagger."""
    token = wording.sentence.tokens[name.first]
    if name.last - name.first > 1 and wording.class_of_head(name.first, name.last):
        return True
    if detect_script(token.surface) == "Latn" or wording.sentence.tokens[name.first - 1].norm in {"'", '"'}:
        return True
    if name.first > 0 and wording.is_generic(name.first - 1, name.first):
        return True  # "प्लेटफॉर्म झिलमिलक": the noun before it says what the name is
    if all(wording.is_namelike(index) for index in range(name.first, name.last)):
        return True
    return tagger.propose(wording.sentence, name.first, name.last)[1] >= _LEAST_DOUBT


def _may_be_organisation(item: Item, items: Sequence[Item], wording: Wording, tagger: Tagger) -> bool:
    """Say whether the tagger may have taken an organisation for a person: one word, no title, or much doubt."""
    mention = item.mention
    if mention is None or mention.how not in {"tagger", "pattern"} or len(items) > 1 or mention.link:
        return False
    if mention.type not in {"Person", "Place"} or (mention.how == "pattern" and mention.type == "Person"):
        return False
    if ends_person(wording, item.last) or is_entitled(wording, item.first):
        return False
    if item.last - item.first == 1 and not wording.is_honorific(item.first):
        return True
    if not any(wording.is_person_word(index) for index in range(item.first, item.last)):
        return True
    label, share = tagger.propose(wording.sentence, item.first, item.last)
    return label == "ORG" and share >= _LEAST_SHARE
