"""Whether two names, titles or topics mean the same, leniently, as a reader would judge it."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from graphkit.evaluation.settings import load_settings
from graphkit.language.script import fold

# Marks within abbreviations and quotes leave no gap: "एम.ओ.यू." is "एमओयू"; every other sign between letters does.
_SILENT = re.compile("[.•·'\"`]")
_GAP = re.compile("[^a-z0-9\u0900-\u0963\u0966-\u097f\u00df-\u024f&+]+")
_TOPIC_SHARE = 0.34
_TITLE_SHARE = 0.5


class Kind(StrEnum):
    """What a name belongs to: how much of it must agree depends on this."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"


@lru_cache(maxsize=1 << 14)
def split_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a name, title or topic.

    >>> split_words("एम.ओ.यू. / MoU") == ("एमओयू", "mou")
    True
    """
    return tuple(_GAP.sub(" ", _SILENT.sub("", fold(text))).split())


def match_names(left: str, right: str, kind: Kind) -> bool:
    """Say whether two names are one: equal, or the shorter one is a sound short form of the longer.

    A place may be named by any of its words, a person by the last one, an organisation by a part that holds its head
    word and not only words like "police" or "bank". Legal forms and honorifics do not count.

    >>> match_names("Harbour Bank", "Harbour Bank of India", Kind.ORGANISATION)
    True
    >>> match_names("पुलिस", "केरल पुलिस", Kind.ORGANISATION)
    False
    """
    if left == right:
        return True
    first, second = _drop_honorifics(left), _drop_honorifics(right)
    if not first or not second:
        return False
    if "".join(first) == "".join(second):
        return True
    generic = load_settings().generic
    core = _drop_legal(first)
    if core and core == _drop_legal(second) and not generic.issuperset(core):
        return True
    short, long = sorted((first, second), key=len)
    if len(short) == len(long) or not set(short) <= set(long):
        return False
    return _is_short_form(short, long, kind)


def match_topics(left: str, right: str) -> bool:
    """Say whether two topics share a third of the words of the shorter one.

    >>> match_topics("साइबर सुरक्षा", "साइबर सुरक्षा के लिए जागरूकता")
    True
    """
    return _share(_drop_function(split_words(left)), _drop_function(split_words(right))) >= _TOPIC_SHARE


def match_titles(left: str, right: str) -> bool:
    """Say whether two titles share half of the words of the shorter one, synonyms counted as equal.

    >>> match_titles("DGP", "पुलिस महानिदेशक"), match_titles("DGP", "निदेशक")
    (True, False)
    """
    return _share(_canonical_title(left), _canonical_title(right)) >= _TITLE_SHARE


def _drop_honorifics(name: str) -> tuple[str, ...]:
    words = split_words(name)
    return tuple(word for word in words if word not in load_settings().honorifics) or words


def _drop_legal(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in load_settings().legal)


def _drop_function(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words) - load_settings().function


def _is_short_form(short: tuple[str, ...], long: tuple[str, ...], kind: Kind) -> bool:
    if kind is Kind.PLACE:
        return True
    if load_settings().generic.issuperset(short):
        return False
    if kind is Kind.PERSON:
        begins = len(short) > 1 and long[: len(short)] == short
        return long[-1] in short or begins
    return _find_head(long) in short


def _find_head(words: tuple[str, ...]) -> str:
    for before, word in pairwise(words):
        if word in load_settings().of:
            return before
    return (_drop_legal(words) or words)[-1]


def _share(left: frozenset[str], right: frozenset[str]) -> float:
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


@lru_cache(maxsize=1 << 12)
def _canonical_title(title: str) -> frozenset[str]:
    text = f" {' '.join(split_words(title))} "
    for phrase, name in load_settings().titles:
        text = text.replace(f" {phrase} ", f" ={name} ")
    return _drop_function(tuple(text.split()))
