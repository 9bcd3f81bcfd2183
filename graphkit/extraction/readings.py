"""Words that are verbs or nouns, read as one of the two by what stands around them, where a language lets verbs stand
bare ("plans", "partners").

A cue whose name ends in ``_verb`` is kept only where its word is read as a verb, every other cue only where it is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from graphkit.extraction.items import Item, Kind
from graphkit.extraction.marks import read_mark
from graphkit.knowledge.lexicon import Lexicon
from graphkit.model import Sentence, TokenKind

_OWNING = frozenset(
    {"marker:gen", "pronoun:person gen", "pronoun:thing gen", "pronoun:speaker gen", "conjunction:relative gen"}
    | {"determiner:this"}
)
_LIGHT = frozenset({"verb:modal", "verb:did"})
AUXILIARY = frozenset({"verb:be", "verb:have", "verb:modal", "verb:did"})
_NOUNS = frozenset({Kind.ENTITY, Kind.POST, Kind.WORD, Kind.NUMBER, Kind.DEFINITE})
_BOUNDS = frozenset({Kind.COMMA, Kind.CONJUNCTION, Kind.STOP, Kind.QUOTE})
_FARTHEST = 30


class Form(StrEnum):
    """The form of a verb, as far as its ending shows it."""

    BASE = "base"
    SINGULAR = "singular"
    PAST = "past"
    PARTICIPLE = "participle"


def _read_form(item: Item, sentence: Sentence, lexicon: Lexicon) -> Form:
    """Return the form of a verb: its first word tells it."""
    norm = sentence.tokens[item.first].norm
    if "verb:past" in item.tags:
        return Form.PAST
    if "verb:base" in item.tags or lexicon.book.begins(norm, "action"):
        return Form.BASE
    if norm.endswith("ing"):
        return Form.PARTICIPLE
    return Form.SINGULAR if norm.endswith("s") else Form.PAST


def settle_readings(items: Sequence[Item], sentence: Sentence, lexicon: Lexicon) -> tuple[Item, ...]:
    """Return the items with each ambiguous word read as a verb or a noun, and marks by the spaces around them."""
    settled = [read_mark(items, index, sentence) for index in range(len(items))]
    for index, item in enumerate(settled):
        if item.kind is Kind.WORD:
            settled[index] = _read_unknown(settled, index, sentence)
        elif item.name == "both" and index + 1 < len(settled) and settled[index + 1].kind in _NOUNS:
            settled[index] = replace(item, kind=Kind.WORD, name="", tags=frozenset({"determiner:this", "word:number"}))
    for index, item in enumerate(settled):
        if item.kind is Kind.VERB and _only_describes(settled, index, sentence):
            settled[index] = _as_noun(item)
    _settle_verbs(settled, sentence, lexicon)
    for index, item in enumerate(settled):
        if item.kind is Kind.WORD and _read_unknown(settled, index, sentence).kind is Kind.VERB:
            form = _read_form(item, sentence, lexicon)  # behind what only now is a noun
            settled[index] = replace(item, kind=Kind.VERB, tags=frozenset({f"form:{form}"}))
    return tuple(
        replace(item, tags=frozenset(tag for tag in item.tags if _holds(tag, verbal=False)))
        if item.kind is not Kind.VERB
        else item
        for item in settled
    )


def _settle_verbs(settled: list[Item], sentence: Sentence, lexicon: Lexicon) -> None:
    """Note the form of each verb, and read as a noun what is none."""
    for index, item in enumerate(settled):
        if item.kind is not Kind.VERB or "form:base" in item.tags:
            continue
        form = _read_form(item, sentence, lexicon)
        dated = "time:month" in item.tags and _is_month(settled, index)
        if dated or (not item.tags & AUXILIARY and _is_noun(settled, index, form, sentence)):
            settled[index] = _as_noun(item)
        else:
            tags = {tag for tag in item.tags if _holds(tag, verbal=True)} | {f"form:{form}"}
            settled[index] = replace(item, tags=frozenset(tags))


def _is_month(items: Sequence[Item], index: int) -> bool:
    """Say whether a modal verb is the name of a month there ("in May", "May 7")."""
    following = items[index + 1] if index + 1 < len(items) else items[index]
    before = items[index - 1] if index else items[index]
    return before.kind in {Kind.MARKER, Kind.NUMBER} or following.kind is Kind.NUMBER


def _holds(tag: str, *, verbal: bool) -> bool:
    return not tag.startswith("cue:") or tag.endswith("_verb") is verbal


def _as_noun(item: Item) -> Item:
    name = next((tag.partition(":")[2] for tag in sorted(item.tags) if tag.startswith("definite:")), "")
    tags = frozenset(tag for tag in item.tags if not tag.startswith(("action:", "verb:")))
    return replace(item, kind=Kind.DEFINITE if name else Kind.WORD, name=name, tags=tags)


def _only_describes(items: Sequence[Item], index: int, sentence: Sentence) -> bool:
    """Say whether a form in -ing tells what an agreement is for that a verb takes ("sign licensing pact")."""
    if not 0 < index < len(items) - 1 or not sentence.tokens[items[index].first].norm.endswith("ing"):
        return False
    before, following = items[index - 1], items[index + 1]
    acts = before.kind is Kind.VERB and not before.tags & AUXILIARY
    return acts and "cue:agreement" in following.tags and following.kind is Kind.WORD


def _read_unknown(items: Sequence[Item], index: int, sentence: Sentence) -> Item:
    """Read an unknown word in -ly beside a verb as an adverb, and a word that only a verb can be there as a verb."""
    item, token = items[index], sentence.tokens[items[index].first]
    if item.tags or token.kind is not TokenKind.WORD or not token.surface.islower():
        return item
    before, following = _find_before(items, index), items[index + 1] if index + 1 < len(items) else None
    if before is not None and following is not None and _takes_verb(before, following):
        return replace(item, kind=Kind.VERB, tags=frozenset({"form:base"}))
    if token.norm.endswith("ly") and any(o is not None and o.kind is Kind.VERB for o in (before, following)):
        return replace(item, kind=Kind.PARTICLE)
    if before is not None and _must_act(token.norm, before, following):
        return replace(item, kind=Kind.VERB)
    return item


def _must_act(norm: str, before: Item, following: Item | None) -> bool:
    """Say whether an unknown word in -ing or -ed between two items is a verb."""
    closes = following is None or following.kind not in _NOUNS or "determiner:this" in following.tags
    if norm.endswith("ing"):
        leads = following is not None and (following.kind is Kind.MARKER or "determiner:this" in following.tags)
        return before.kind in _NOUNS and leads
    if norm.endswith("s") and following is not None and "determiner:this" in following.tags:
        return before.kind in {Kind.ENTITY, Kind.PRONOUN}  # "X dons the shirt"
    ruled = before.kind is Kind.VERB and bool(before.tags & AUXILIARY)
    return norm.endswith("ed") and (ruled or (closes and before.kind in {Kind.ENTITY, Kind.DEFINITE, Kind.PRONOUN}))


def _takes_verb(before: Item, following: Item) -> bool:
    """Say whether only a bare verb can stand between two items ("will … the gap", "to … its reach")."""
    opened = bool(following.tags & _OWNING) and not following.is_a("marker:gen")
    return "verb:modal" in before.tags or (before.is_a("marker:to") and opened)


def _is_noun(items: Sequence[Item], index: int, form: Form, sentence: Sentence) -> bool:
    item, before = items[index], _find_before(items, index)
    single = item.last - item.first == 1
    if form is Form.SINGULAR and "cue:office" in item.tags:
        return True  # "headquarters"
    if "word:verbal" in item.tags and form in {Form.SINGULAR, Form.BASE}:
        return False
    if before is None:
        plain = form in {Form.SINGULAR, Form.BASE} or "word:indefinite" in item.tags  # "leading brand"
        return plain and single and "action:say" not in item.tags
    if before.tags & _OWNING or before.kind is Kind.DASH:
        return True
    return _is_described(items, index, form, sentence)


def _is_described(items: Sequence[Item], index: int, form: Form, sentence: Sentence) -> bool:
    """Say whether what stands around a word that nobody owns makes it a noun."""
    item, before = items[index], _find_before(items, index)
    following = items[index + 1] if index + 1 < len(items) else None
    if before is None:
        return False
    described = bool({"word:adjective", "word:number"} & before.tags) or before.kind is Kind.NUMBER
    described |= any(tag.startswith("demonym:") for tag in before.tags)
    governed = before.kind is Kind.MARKER
    if form is Form.PARTICIPLE:
        acts = following is not None and (following.kind in _NOUNS or following.kind in {Kind.PRONOUN, Kind.MARKER})
        told = "cue:paper" in item.tags and following is not None and following.is_a("marker:with")
        return described or (governed and not acts) or ((told or not acts) and _is_owned(items, index))
    if form is Form.PAST:
        infinitive = "verb:past" in item.tags and before.is_a("marker:to")  # "agreed to run a centre"
        return (governed or described) and not infinitive and following is not None and following.kind in _NOUNS
    if item.last - item.first > 1:
        return described and not _is_plural(items, index, sentence)
    if governed:
        return before.name != "to" or form is Form.SINGULAR
    acts = form is Form.SINGULAR and before.is_a("Person")  # "X gets charge of …"
    return described or (not acts and _is_nominal(items, index, form, sentence))


def _is_nominal(items: Sequence[Item], index: int, form: Form, sentence: Sentence) -> bool:
    """Say whether a bare or singular form is a noun, by its neighbours and by whether another verb takes its place."""
    before, following = _find_before(items, index), items[index + 1] if index + 1 < len(items) else None
    if before is None or before.kind in {Kind.STOP, Kind.QUOTE}:
        return "action:say" not in items[index].tags
    if before.kind is Kind.VERB or before.kind is Kind.PRONOUN:
        return before.kind is Kind.VERB and not before.tags & _LIGHT
    if following is not None and (following.tags & (AUXILIARY - {"verb:did"}) or following.is_a("marker:gen")):
        return before.kind in _NOUNS
    if before.kind in {Kind.COMMA, Kind.CONJUNCTION}:
        return _is_listed(items, index, form, before)
    if form is Form.BASE:
        return not _is_plural(items, index, sentence)
    closed = _ends_purpose(items, index) or _meets_verb(items, index) or _is_governed(items, index)
    return before.kind in _NOUNS and closed


def _ends_purpose(items: Sequence[Item], index: int) -> bool:
    """Say whether a form ends what an infinitive takes ("A, B to train rescue teams"), and governs nothing itself."""
    following = items[index + 1] if index + 1 < len(items) else None
    at = index - 1
    while at > 0 and items[at].kind is Kind.WORD and not items[at].tags & _OWNING:
        at -= 1
    taken = at > 0 and at < index - 1 and "form:base" in items[at].tags and items[at - 1].is_a("marker:to")
    return taken and (following is None or following.kind is Kind.STOP)


def _is_listed(items: Sequence[Item], index: int, form: Form, before: Item) -> bool:
    """Say whether a form behind a comma or a conjunction is a noun."""
    if before.kind is Kind.CONJUNCTION and _meets_verb(items, index):
        return True
    return form is Form.BASE and not before.name.startswith("relative") and not _continues(items, index)


def _is_owned(items: Sequence[Item], index: int) -> bool:
    """Say whether words that an article or the like begins lead to the word ("a regulatory filing")."""
    at = index - 1
    while at > 0 and items[at].kind is Kind.WORD and not items[at].tags & _OWNING:
        at -= 1
    return bool(items[at].tags & _OWNING)


def _is_governed(items: Sequence[Item], index: int) -> bool:
    """Say whether the noun group before hangs on a preposition after a verb, so that it is no subject."""
    at = index - 1
    while at > 0 and (items[at].is_a("marker:gen") or (items[at].kind in _NOUNS and not items[at].tags & _OWNING)):
        at -= 1
    at -= at > 0 and bool(items[at].tags & _OWNING)
    if items[at].kind is not Kind.MARKER:
        return False
    for item in reversed(items[:at]):
        if item.kind in {Kind.CONJUNCTION, Kind.STOP, Kind.QUOTE}:
            return False
        if item.kind is Kind.VERB:
            return True
    return False


def _find_before(items: Sequence[Item], index: int) -> Item | None:
    at = index - 1
    while at >= 0 and items[at].kind is Kind.PARTICLE:
        at -= 1
    return items[at] if at >= 0 else None


def _continues(items: Sequence[Item], index: int) -> bool:
    """Say whether a base form after "and" goes on with an infinitive or a modal verb before it."""
    return any(item.is_a("marker:to") or item.tags & _LIGHT for item in items[max(0, index - _FARTHEST) : index])


def _is_plural(items: Sequence[Item], index: int, sentence: Sentence) -> bool:
    """Say whether what stands before is more than one, so that a bare form agrees with it."""
    at = index - 1
    while at > 0 and items[at].kind is Kind.PARTICLE:
        at -= 1
    if at < 0 or items[at].kind not in _NOUNS:
        return False
    word = sentence.tokens[items[at].last - 1].norm
    if (
        "word:plural" in items[at].tags
        or (word.endswith("s") and not word.endswith("ss"))
        or items[at].is_a("PoliceForce")
        or items[at].is_a("Government")
    ):
        return True
    first = at
    while first > 0 and items[first - 1].kind in _NOUNS:
        first -= 1
    return first > 0 and items[first - 1].kind in {Kind.COMMA, Kind.CONJUNCTION}


def _meets_verb(items: Sequence[Item], index: int) -> bool:
    """Say whether another verb comes before any noun group that no preposition governs."""
    governed = False
    for item in items[index + 1 :]:
        if item.kind is Kind.VERB:
            return not governed or bool(item.tags & AUXILIARY)
        if item.kind in _BOUNDS or item.kind is Kind.PRONOUN or item.is_a("marker:to"):
            return False
        if item.kind is Kind.MARKER:
            governed = True
        elif item.kind in _NOUNS and not governed:
            return False
    return False
