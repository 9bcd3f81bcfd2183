"""The bodies that a list names where a noun or a pronoun has only "several" of them, or as many as it counts."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.extraction.analysis import Analysis
from graphkit.extraction.antecedents import COUNTING, find_numbered
from graphkit.extraction.fillers import Filler, Setting, fits
from graphkit.extraction.items import Item, Kind
from graphkit.extraction.phrases import Phrase

_LISTED = 0.9
_LATER = 0.75
# How many sentences after a list may take it up, and how many after a number may name whom it counts.
_REACH = 2
_LEAST_COUNTED = 3


def find_listed(phrase: Phrase, wanted: str, analysis: Analysis, setting: Setting) -> tuple[Filler, ...]:
    """Return the bodies that a list names where the noun has only "several" of them, or as many as it counts."""
    head = analysis.items[phrase.last - 1]
    words = analysis.items[phrase.first : phrase.last]
    numbered = find_numbered(words, wanted, analysis, setting) if analysis.hangings else ()
    if numbered:
        return numbered
    if not (head.kind is Kind.DEFINITE or "word:kind" in head.tags) or not is_indefinite(phrase, analysis):
        return ()
    found = _fill_listed(analysis.number, wanted, setting)
    if found or analysis.hangings:
        return found
    if any("determiner:this" in item.tags for item in words):
        return find_taken_up(wanted, analysis, setting)
    return _find_counted_later(words, wanted, analysis, setting)


def find_taken_up(wanted: str, analysis: Analysis, setting: Setting) -> tuple[Filler, ...]:
    """Return the bodies of the latest list in the sentences before ("… इन सबके साथ करार किए")."""
    numbers = range(analysis.number, analysis.number - 1 - _REACH, -1)
    return next(filter(None, (_fill_listed(number, wanted, setting) for number in numbers)), ())


def _fill_listed(number: int, wanted: str, setting: Setting) -> tuple[Filler, ...]:
    mentions = setting.listed.get(number, ())
    found = (Filler(setting.referents[m.span], m.span, m.score * _LISTED) for m in mentions)
    return tuple(filler for filler in found if fits(filler.referent.type, wanted))


def _find_counted_later(
    words: tuple[Item, ...], wanted: str, analysis: Analysis, setting: Setting
) -> tuple[Filler, ...]:
    """Return whom a number of bodies means that are named only further on: just so many, and no others with them."""
    count = next((number for item in words if (number := _read_count(item, analysis))), 0)
    if count < _LEAST_COUNTED:
        return ()
    found = {filler.referent.id: filler for filler in _list_later(words[-1].span.end, analysis, setting)}
    fitting = all(fits(filler.referent.type, wanted) for filler in found.values())
    return tuple(found.values()) if len(found) == count and fitting else ()


def _read_count(item: Item, analysis: Analysis) -> int:
    """Return how many a number says there are, or 0."""
    told = next((tag.partition(":")[2] for tag in item.tags if tag.startswith("count:")), "")
    norm = told or analysis.sentence.tokens[item.first].norm
    return int(norm) if norm.isascii() and norm.isdigit() and (told or item.kind is Kind.NUMBER) else 0


def _list_later(start: int, analysis: Analysis, setting: Setting) -> Iterator[Filler]:
    """Yield the bodies that a sentence and the two after it name behind an offset, and that it has not named before."""
    for referent in setting.discourse.list_all():
        own = setting.discourse.list_occurrences(referent)
        near = [o for o in own if 0 <= o.sentence - analysis.number <= _REACH]
        if near and near[0].start >= start and fits(referent.type, "Organisation"):
            yield Filler(referent, referent.nearest(start), _LATER)


def is_indefinite(phrase: Phrase, analysis: Analysis) -> bool:
    """Say whether a plural, a number or a word like "several" makes the noun one among many ("कई कंपनियों").

    One that is the first of its kind is nobody spoken of before ("करार करने वाली पहली कंपनी").
    """
    words = list(analysis.items[max(phrase.first, phrase.last - 3) : phrase.last])
    if analysis.lexicon.marker_side == "before":
        words = [analysis.items[phrase.first], *words]
    elif any("word:first" in item.tags for item in words):
        return True
    if any(item.tags & COUNTING or item.kind is Kind.NUMBER for item in words):
        return True
    last = analysis.sentence.tokens[words[-1].last - 1]
    plural = last.norm.endswith(analysis.lexicon.plural_endings) and not last.surface[:1].isupper()
    return plural and (words[-1].kind is Kind.DEFINITE or "word:kind" in words[-1].tags)
