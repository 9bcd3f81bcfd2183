"""Capital letters: which words may be names, or parts of names, where a language writes them so."""

from __future__ import annotations

from graphkit.extraction.surroundings import is_tail
from graphkit.extraction.wording import STRUCTURAL, TITLE_SECTIONS, Wording
from graphkit.knowledge.phrasebook import PhraseMatch
from graphkit.model import TokenKind

# Heads that names of these classes also end in without a capital ("Punjab police").
_LOWER = frozenset({"PoliceForce", "Government"})
_COMMON_NOUNS = STRUCTURAL | TITLE_SECTIONS | {"definite", "opening", "tail", "unit"}


def may_begin(wording: Wording, first: int, last: int) -> bool:
    """Say whether a name built on its head may be one: where there are capitals, only a department needs none."""
    if wording.lexicon.marker_side == "after" or wording.is_department(last - 1):
        return True
    loose = wording.class_of_head(first, last) in _LOWER
    ends = (wording.sentence.tokens[first], wording.sentence.tokens[first if loose else last - 1])
    return all(token.surface[:1].isupper() for token in ends) and not wording.is_generic(first, last)


def may_end(wording: Wording, head: PhraseMatch) -> bool:
    """Say whether a head may end a longer name: where there are capitals, most heads must have one."""
    capital = wording.sentence.tokens[head.first].surface[:1].isupper() or head.entry.name in _LOWER
    return capital or wording.lexicon.marker_side == "after" or wording.is_department(head.first)


def is_plain(wording: Wording, first: int, last: int) -> bool:
    """Say whether tokens are ordinary words in small letters, which name nobody where there are capitals."""
    tokens = wording.sentence.tokens[first:last]
    plain = all(token.surface.islower() and token.norm in wording.ordinary for token in tokens)
    return plain and wording.lexicon.marker_side == "before"


def is_written_as_name(wording: Wording, index: int) -> bool:
    """Say whether the token has the capital that a name has where the language writes one."""
    return wording.lexicon.marker_side == "after" or not wording.sentence.tokens[index].surface[:1].islower()


def is_small(wording: Wording, first: int, last: int) -> bool:
    """Say whether tokens are only common nouns and small words, with which no name is taken up again."""
    return all(wording.categories[index] & _COMMON_NOUNS for index in range(first, last))


def may_be_surname(wording: Wording, index: int) -> bool:
    """Say whether a title may be a surname there: behind a capital, where the language writes posts small."""
    return wording.lexicon.marker_side == "before" and index > 0 and wording.is_capital(index - 1)


def is_beginning(wording: Wording, index: int) -> bool:
    """Say whether the token may have its capital only from the beginning of the sentence.

    It is an ordinary word, or one that describes the common noun behind it ("Forensic university gets …").
    """
    described = index + 1 < len(wording.sentence.tokens) and "definite" in wording.categories[index + 1]
    return index == 0 and (wording.is_common(index) or (described and not is_written_as_name(wording, index + 1)))


def parts_names(wording: Wording, index: int) -> bool:
    """Say whether the token is a small word that stands in no name: "of" and "and" do."""
    small = wording.sentence.tokens[index].surface.islower()
    inner = is_tail(wording, index) or wording.joins(index) or wording.is_structural(index)
    return small and wording.sentence.tokens[index].kind is TokenKind.WORD and not inner


def is_demonym(wording: Wording, index: int) -> bool:
    """Say whether the token tells a country ("Israeli")."""
    return "demonym" in wording.categories[index]


def list_titles(wording: Wording, first: int, last: int) -> tuple[tuple[int, int], ...]:
    """Return the posts that stand inside a range, where capitals let a body, its post and a person run together."""
    if wording.lexicon.marker_side == "after":
        return ()
    inside = (m for m in wording.matches if first < m.first and m.last <= last and m.entry.category == "post")
    return tuple((match.first, match.last) for match in inside if wording.is_exact(match))
