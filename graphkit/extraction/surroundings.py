"""What stands before and after the words of a sentence, and so tells persons from bodies and posts from verbs."""

from __future__ import annotations

from graphkit.extraction.wording import Wording
from graphkit.knowledge.phrasebook import PhraseMatch
from graphkit.model import TokenKind

_LONGEST_TITLE = 4
_LONGEST_ABBREVIATION = 4
_VOWELS = frozenset("aeiou")
_NOUNS = frozenset({"definite", "unit", "word", "head", "cue"})


def is_said(wording: Wording, index: int) -> bool:
    """Say whether a verb of saying begins at the token."""
    return wording.is_named(index, "action", "say")


def is_described(wording: Wording, index: int) -> bool:
    """Say whether a comma and a post stand at the token, so that a person's name ends before it."""
    tokens = wording.sentence.tokens
    if index >= len(tokens) or tokens[index].norm != ",":
        return False
    at = _skip_owner(wording, index + 1)
    owned = at > index + 1
    while at < len(tokens) and (wording.categories[at] & {"determiner", "pronoun"} or tense_at(wording, at)):
        at += 1
    while at < len(tokens) and at - index <= _LONGEST_TITLE:
        if any(m.first == at and is_core(wording, m) for m in wording.matches):
            return True
        plain = owned and tokens[at].surface.islower() and not wording.is_structural(at)
        if not (plain or wording.is_field(at) or is_modifier(wording, at)):
            return False
        at += 1
    return False


def _skip_owner(wording: Wording, index: int) -> int:
    """Return the token behind a name in capitals and its genitive ("X, Infosys's head"), or the index itself."""
    at, tokens = index, wording.sentence.tokens
    while at < len(tokens) and at - index < _LONGEST_TITLE and wording.is_namelike(at):
        at += 1
    owned = index < at < len(tokens) and wording.is_named(at, "marker", "gen")
    return at + 1 if owned and wording.lexicon.marker_side == "before" else index


def is_owner(wording: Wording, first: int, last: int) -> bool:
    """Say whether a post belongs to the name at these tokens ("chief of X", "X's chief"), or its seat is told."""
    before = first - 1 if first and "determiner" in wording.categories[first - 1] else first
    of = before > 0 and (wording.is_named(before - 1, "marker", "of") or wording.is_named(before - 1, "marker", "at"))
    if of and any(m.last == before - 1 and is_core(wording, m) for m in wording.matches):
        return True
    apart = last < len(wording.sentence.tokens) and wording.sentence.tokens[last].norm == ","
    after = last + (wording.is_named(last, "marker", "gen") or wording.is_named(last, "verb", "be") or apart)
    seated = wording.is_named(after, "cue", "based_verb") or wording.is_named(after, "cue", "based")
    owns = after > last and any(m.first == after and m.entry.category == "post" for m in wording.matches)
    return seated or (owns and wording.is_named(last, "marker", "gen"))


def is_partner(wording: Wording, first: int) -> bool:
    """Say whether an agreement stands before the name, with a "with" between them."""
    before = first - 1 if first and "determiner" in wording.categories[first - 1] else first
    if before < 2 or not wording.is_named(before - 1, "marker", "with"):
        return False
    return wording.is_named(before - 2, "cue", "agreement")


def is_appointed(wording: Wording, index: int, last: int) -> bool:
    """Say whether a verb of appointing stands at a token, and a post or an "as" behind what it takes."""
    titled = any(m.first == last and is_core(wording, m) for m in wording.matches)
    given = titled or wording.is_named(last, "marker", "as")
    return given and any(wording.is_named(index, "cue", name) for name in ("appoint_verb", "rope_in_verb"))


def is_entitled(wording: Wording, index: int) -> bool:
    """Say whether a post and a comma end right before the token, so that a person's name begins there."""
    if index < 2 or wording.sentence.tokens[index - 1].norm != ",":
        return False
    return any(m.last == index - 1 and is_core(wording, m) for m in wording.matches)


def ends_person(wording: Wording, index: int) -> bool:
    """Say whether only a person's name can end before the token: a post or an "on behalf of" follows."""
    return is_described(wording, index) or wording.is_named(index, "marker", "behalf")


def is_core(wording: Wording, match: PhraseMatch) -> bool:
    """Say whether a match is a post, or a word like "director" that others make one of."""
    kind = (match.entry.category, match.entry.name)
    return (kind[0] in {"post", "rank"} or kind == ("title", "head")) and may_be_title(wording, match)


def kind_before(wording: Wording, index: int) -> str:
    """Return the class of the common noun that ends right before a token, or an empty string."""
    found = (m for m in wording.matches if m.last == index and m.entry.category == "definite" and wording.is_exact(m))
    return next((m.entry.name for m in found if wording.sentence.tokens[m.first].surface.islower()), "")


def is_known_field(wording: Wording, index: int) -> bool:
    """Say whether the token is one of the fields of work that names of departments are made of."""
    return index < len(wording.sentence.tokens) and wording.is_named(index, "word", "field")


def is_portfolio(wording: Wording, first: int, last: int) -> bool:
    """Say whether words only tell what a minister behind them is for ("Kerala" + "Industries Minister")."""
    if wording.lexicon.marker_side == "after" or not all(is_known_field(wording, at) for at in range(first, last)):
        return False
    posts = (wording.lexicon.posts.get(m.entry.name) for m in wording.matches if m.first == last)
    return any(post is not None and post.of == "Government" for post in posts)


def may_follow(wording: Wording, index: int) -> bool:
    """Say whether a title that goes on with "of" may hold the token."""
    token = wording.sentence.tokens[index]
    if token.kind is not TokenKind.WORD:
        return False
    if is_tail(wording, index) or wording.joins(index):
        return True
    if wording.lexicon.marker_side == "after":
        return not wording.is_structural(index)
    if (
        wording.is_field(index)
        or is_known_field(wording, index)
        or (is_modifier(wording, index) and not wording.is_structural(index))
    ):
        return True
    # "of health services", "of public works department"
    plain = wording.categories[index] <= _NOUNS and wording.is_field(index - 1)
    return plain and token.surface.islower()


def may_be_title(wording: Wording, match: PhraseMatch) -> bool:
    """Say whether a post stands there in the singular and is no verb ("to head", "who heads")."""
    if not wording.is_exact(match):
        return False
    words = match.entry.words
    if _is_shortened(wording, match):
        return False
    surface = wording.sentence.tokens[match.first].surface
    if (
        len(words) == 1
        and len(surface) <= _LONGEST_ABBREVIATION
        and not surface.isupper()
        and not _VOWELS & set(words[0])
    ):
        return False  # an abbreviation is written in capitals: "MD", but "Md" is a name
    verbal = len(words) == 1 and wording.lexicon.book.begins(words[0], "action")
    governed = match.first > 0 and bool(wording.categories[match.first - 1] & {"verb", "pronoun"})
    infinitive = match.first > 0 and wording.is_named(match.first - 1, "marker", "to")
    return not (verbal and (infinitive or (governed and not owns_name(wording, match.first - 1))))


def _is_shortened(wording: Wording, match: PhraseMatch) -> bool:
    """Say whether an abbreviation of a post is written like a word there, and so is none ("Pro", but "PRO")."""
    post = wording.lexicon.posts.get(match.entry.name)
    short = post is not None and any(n.isupper() and n.lower() == match.entry.words[0] for n in post.names)
    return short and match.last - match.first == 1 and not wording.sentence.tokens[match.first].surface.isupper()


def owns_name(wording: Wording, index: int) -> bool:
    """Say whether the token is a possessive ("its")."""
    return any(m.first <= index < m.last and m.entry.name.endswith(" gen") for m in wording.matches)


def is_tail(wording: Wording, index: int) -> bool:
    """Say whether the token is an "of" or a "for" that goes on with a title."""
    return wording.is_named(index, "tail", "of") or is_scope(wording, index)


def is_scope(wording: Wording, index: int) -> bool:
    """Say whether the token is a "for" that goes on with a title and may end with a region."""
    return wording.is_named(index, "tail", "scope")


def tense_at(wording: Wording, index: int) -> str:
    """Return ``former`` or ``incoming`` where the token says so of a post, else an empty string."""
    if not 0 <= index < len(wording.categories):
        return ""
    return next((name for name in ("former", "incoming") if wording.is_named(index, "title", name)), "")


def holds_person(wording: Wording, first: int, last: int) -> bool:
    """Say whether an honorific lies at these tokens."""
    return any("honorific" in wording.categories[index] for index in range(first, last))


def is_modifier(wording: Wording, index: int) -> bool:
    """Say whether the token is a word like "deputy" that begins a title."""
    return wording.is_named(index, "title", "modifier")


def begins_title(wording: Wording, index: int) -> bool:
    """Say whether a post begins at the token."""
    return any(m.first == index and m.entry.category == "post" for m in wording.matches)


def tells_field(wording: Wording, first: int, last: int) -> bool:
    """Say whether ordinary words only tell of what the post right behind them is ("जिला विकास" + "प्रबंधक")."""
    if wording.lexicon.marker_side == "before":
        return False
    portfolio = all("department" in wording.categories[i] or wording.is_starter(i) for i in range(first, last))
    if portfolio and wording.is_named(last, "word", "minister"):
        return True
    if last - first == 1 or wording.class_of_head(first, last):
        return False
    plain = all(wording.is_field(index) or wording.is_starter(index) for index in range(first, last))
    return plain and any(match.first == last and is_core(wording, match) for match in wording.matches)


def is_converb(wording: Wording, index: int) -> bool:
    """Say whether the token has the ending of "having done so" ("आकर"), and names no field ("आयकर")."""
    endings, norm = wording.lexicon.converb_endings, wording.sentence.tokens[index].norm
    return norm.endswith(endings) and norm not in endings and "department" not in wording.categories[index]


def parts_list(wording: Wording, index: int) -> bool:
    """Say whether the token is an "and" or a comma."""
    return wording.joins(index) or wording.sentence.tokens[index].norm == ","
