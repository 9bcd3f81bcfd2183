"""Lists that say who several were: "सात कंपनियों से करार किया, जिनमें A, B और C शामिल हैं", or soon after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graphkit.extraction.analysis import Analysis
from graphkit.extraction.antecedents import COUNTING
from graphkit.extraction.items import Item, Kind
from graphkit.model import Mention

_LEAST = 2
# How early the verb stands of a sentence that goes on to name those spoken of before.
_EARLIEST = 4
_POINTING = frozenset({"marker:between", "determiner:this"})
_NAMING = frozenset({"verb:be", "cue:include_verb"})
_REACH = 2
# Nouns for bodies that a number may count, beside the definite ones.
_COUNTED = frozenset({"word:kind", "word:companion", "cue:partner"})
_OPENING = frozenset({"-", "–", "—", ":"})


def list_enumerated(analyses: Sequence[Analysis]) -> Mapping[int, tuple[Mention, ...]]:
    """Return, for the number of a sentence, the bodies that a list in it or in the two after it says it speaks of."""
    found: dict[int, tuple[Mention, ...]] = {}
    for analysis in analyses:
        if analysis.hangings:
            number, bodies = _read_naming(analysis)
            if len(bodies) >= _LEAST:
                found.setdefault(number, bodies)
            continue
        opening = next((i for i, item in enumerate(analysis.items) if "word:listing" in item.tags), None)
        if opening is None:
            told = _read_counted(analysis)
            if told:
                found.setdefault(analysis.number, told)
            continue
        bodies = _read_list(analysis.items[opening + 1 :])
        if len(bodies) >= _LEAST:
            before = any(item.kind in {Kind.DEFINITE, Kind.VERB} for item in analysis.items[:opening])
            numbers = (analysis.number,) if before else range(analysis.number - 1, analysis.number - 1 - _REACH, -1)
            for number in numbers:
                found.setdefault(number, bodies)
    return found


def _read_counted(analysis: Analysis) -> tuple[Mention, ...]:
    """Return as many bodies as a noun counts, named behind the verb alone ("दो कंपनियों से करार है, बीमा में A और B")."""
    items = analysis.items
    closed = next((i for i in range(1, len(items)) if _parts_off(items[i], items[i - 1])), None)
    if closed is None or analysis.hangings or any(item.kind is Kind.VERB for item in items[closed:]):
        return ()
    counted = any(
        (item.kind is Kind.DEFINITE or item.tags & _COUNTED) and items[index].tags & COUNTING
        for index, item in enumerate(items[1:closed])
    )
    bodies = [item.mention for item in items[closed:] if item.is_a("Organisation") and item.mention is not None]
    return tuple(bodies) if counted and len(bodies) >= _LEAST else ()


def _parts_off(item: Item, before: Item) -> bool:
    return before.kind is Kind.VERB and (item.kind is Kind.COMMA or item.name in _OPENING)


def _read_list(items: Sequence[Item]) -> tuple[Mention, ...]:
    """Return the bodies up to the word that says they belong to the list, or all where a dash or a colon opens it."""
    member = next((i for i, item in enumerate(items) if "cue:member" in item.tags), None)
    opened = bool(items) and items[0].name in _OPENING
    if member is None and not opened:
        return ()
    bodies = (item for item in items[:member] if item.is_a("Organisation"))
    return tuple(item.mention for item in bodies if item.mention is not None)


def _read_naming(analysis: Analysis) -> tuple[int, tuple[Mention, ...]]:
    """Return what a sentence names of those that the one before speaks of ("Among them are A and B"), or itself.

    A colon right behind a noun opens the list in the sentence ("three banks: A, B and C").
    """
    items = analysis.items
    verb = next((at for at, item in enumerate(items[:_EARLIEST]) if item.kind is Kind.VERB), 0)
    pointed = all(item.tags & _POINTING or item.is_a("pronoun:thing") for item in items[:verb])
    if verb and pointed and items[verb].tags & _NAMING:
        return analysis.number - 1, _list_group(verb + 1, analysis)
    colon = next((at for at, item in enumerate(items) if item.name == ":"), 0)
    if colon and items[colon - 1].kind is Kind.DEFINITE:
        return analysis.number, _list_group(colon + 1, analysis)
    return analysis.number, ()


def _list_group(first: int, analysis: Analysis) -> tuple[Mention, ...]:
    """Return the bodies of the list that begins at an item; nothing where it holds anything else."""
    group = next((group for group in analysis.groups if group.first == first), None)
    heads = [analysis.items[member.last - 1] for member in group.members] if group is not None else []
    mentions = tuple(head.mention for head in heads if head.mention is not None and head.is_a("Organisation"))
    return mentions if len(mentions) == len(heads) else ()
