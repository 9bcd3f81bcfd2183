"""How the words of one sentence bear on names: heads, honorifics, posts, ordinary words."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.extraction.uppercase import is_abbreviation, is_in_capitals
from graphkit.knowledge.lexicon import Lexicon
from graphkit.knowledge.ordinary import load_ordinary, load_person_words
from graphkit.knowledge.phrasebook import PhraseMatch
from graphkit.language.script import detect_script
from graphkit.model import Sentence, TokenKind

STRUCTURAL = frozenset({"marker", "verb", "pronoun", "conjunction", "determiner", "particle"})
# Of the words for "and", those that stand inside names ("कृषि एवं प्रौद्योगिकी विश्वविद्यालय").
_INNER = frozenset({"एवं", "व", "एंड", "&", "and"})
# Nouns of these classes stand before a name and say what it names.
_NAMING = frozenset({"Company", "Platform"})
_KINDS = frozenset({("definite", "Company"), ("word", "kind")})
_GENERIC = frozenset({"definite", "post"})
TITLE_SECTIONS = frozenset({"post", "rank", "title"})
_ADDRESSES = frozenset({TokenKind.URL, TokenKind.HANDLE, TokenKind.EMAIL})
_SMALL = STRUCTURAL | {"action", "time"}
_COMMON = frozenset({"cue", "word", "unit", "definite", "action", "time"})
# After these a capital letter says nothing.
_BEGINNING = frozenset({":", '"', ".", "?", "!", "-"})


class Wording:
    """One sentence with the lexicon's matches laid over its tokens; built once for each sentence and only read."""

    def __init__(self, sentence: Sentence, matches: Sequence[PhraseMatch], lexicon: Lexicon) -> None:
        self.sentence = sentence
        self.lexicon = lexicon
        small = [m for m in matches if m.entry.category in _SMALL and m.last - m.first == 1]
        shouted = {match for match in small if is_abbreviation(match.first, sentence)}
        self._shouted = {match.first for match in shouted}  # "IT" is no "it"
        self.matches = tuple(match for match in matches if match not in shouted)
        self.ordinary = load_ordinary(sentence.lang)
        self._persons = load_person_words(sentence.lang)
        self.categories: list[set[str]] = [set() for _ in sentence.tokens]
        for match in matches:
            for index in range(match.first, match.last):
                self.categories[index].add(match.entry.category)
        self._entries: list[set[tuple[str, str]]] = [set() for _ in sentence.tokens]
        for match in self.matches:
            for index in range(match.first, match.last):
                self._entries[index].add((match.entry.category, match.entry.name))
        self._all_capitals = is_in_capitals(sentence)
        self.heads = self._longest("head")
        self.openings = self._longest("opening")
        self._head_at = {head.first: head for head in self.heads}

    def _longest(self, category: str) -> tuple[PhraseMatch, ...]:
        found: list[PhraseMatch] = []
        for match in self.matches:
            fits = match.entry.category == category and (not found or match.first >= found[-1].last)
            if fits and (self.lexicon.marker_side == "after" or self.is_exact(match)):
                found.append(match)
        return tuple(found)

    def head_at(self, index: int) -> PhraseMatch | None:
        """Return the name head that begins at a token, or None."""
        return self._head_at.get(index)

    def class_of_head(self, first: int, last: int) -> str:
        """Return the class that the head of a name tells: before its legal form, at its end or, failing that, first."""
        end = last
        while end - 1 > first and self.is_legal(end - 1):
            end -= 1
        for edge in (end, last):
            closing = next((head for head in self.heads if head.last == edge and head.first >= first), None)
            if closing is not None:
                return closing.entry.name
        head_first = self._head_at.get(first)
        return head_first.entry.name if head_first is not None and head_first.last < last else ""

    def is_generic(self, first: int, last: int) -> bool:
        """Say whether the words are no more than a common noun for a body, or a post ("विश्वविद्यालय", "the bank")."""
        return any((m.first, m.last) == (first, last) and m.entry.category in _GENERIC for m in self.matches)

    def names_person(self, first: int) -> bool:
        """Say whether an honorific or a title stands right before the token, so that a person's name follows."""
        return first in self.person_starts

    def is_starter(self, index: int) -> bool:
        """Say whether the token is a word like "national" with which names of bodies begin."""
        return self.is_named(index, "word", "starter")

    def is_department(self, head: int) -> bool:
        """Say whether a head noun names a department or ministry, whose name is made of ordinary words."""
        match = self._head_at.get(head)
        return match is not None and match.entry.name == "Ministry"

    def is_indefinite(self, index: int) -> bool:
        """Say whether the token is a word like "several" or a number."""
        return self.is_named(index, "word", "indefinite") or self.is_named(index, "word", "number")

    def may_be_inside(self, index: int) -> bool:
        """Say whether the token may stand inside the name of a body: a word, or an "and" between words."""
        token = self.sentence.tokens[index]
        parting = any(self.is_named(index, *name) for name in (("cue", "situated"), ("word", "now")))
        if token.kind is not TokenKind.WORD or parting or self._is_infinitive(index):
            return False
        return not self.is_structural(index) or (self.joins(index) and token.norm in _INNER)

    def _is_infinitive(self, index: int) -> bool:  # a verb after "to"
        return index > 0 and "action" in self.categories[index] and self.is_named(index - 1, "marker", "to")

    def head_closes(self, first: int, last: int) -> bool:
        """Say whether a name already ends in a head."""
        return any(head.last == last and head.first > first for head in self.heads)

    def covers_cue(self, first: int, last: int) -> bool:
        """Say whether a cue word lies at these tokens."""
        return any("cue" in self.categories[index] for index in range(first, last))

    def is_structural(self, index: int) -> bool:
        """Say whether the token is a marker, verb, pronoun, conjunction or determiner."""
        return bool(self.categories[index] & STRUCTURAL) and index not in self._shouted

    def is_outside(self, index: int, titled: bool) -> bool:
        """Say whether a token at the edge of a name cannot belong to it; ``titled`` names shed their titles."""
        token = self.sentence.tokens[index]
        if token.kind in _ADDRESSES or (token.kind is TokenKind.PUNCT and token.norm not in {".", "&"}):
            return True
        own = self.categories[index]
        if "determiner" in own:
            return True
        if titled and own & {"honorific", "post", "rank"}:
            return True
        small = detect_script(token.surface) == "Deva" or index == 0 or not token.surface[:1].isupper()
        return bool(own & {"marker", "conjunction"}) and small

    def is_namelike(self, index: int) -> bool:
        """Say whether the token may be part of a name: a word that is neither structural nor ordinary."""
        token, own = self.sentence.tokens[index], self.categories[index]
        if token.kind is not TokenKind.WORD or own & (STRUCTURAL | TITLE_SECTIONS | {"legal"}):
            return False
        if self.lexicon.marker_side == "before":
            return self.is_capital(index)
        if own & {"cue", "word", "unit", "definite", "time"}:
            return False
        if detect_script(token.surface) == "Latn":
            return token.surface[:1].isupper() and (index > 0 or token.norm not in self.ordinary)
        endings = (*self.lexicon.plural_endings, *self.lexicon.infinitive_endings)
        inflected = token.norm.endswith(endings) or self.lexicon.is_future(token.norm)
        return token.norm not in self.ordinary and not inflected

    def is_capital(self, index: int) -> bool:
        """Say whether a capital letter marks the token as a name: not where any word there would have one."""
        token = self.sentence.tokens[index]
        if not token.surface[:1].isupper() or self.is_time(index) or self._describes(index):
            return False
        telling = index > 0 and self.sentence.tokens[index - 1].norm not in _BEGINNING and not self._all_capitals
        return telling or not (token.norm in self.ordinary or self.categories[index] & _COMMON)

    def _describes(self, index: int) -> bool:
        """Say whether the token only tells the country of what a small word behind it names ("a Chinese firm")."""
        following = self.sentence.tokens[index + 1] if index + 1 < len(self.sentence.tokens) else None
        return "demonym" in self.categories[index] and following is not None and following.surface.islower()

    def is_time(self, index: int) -> bool:
        """Say whether the token is a day, a month or the like."""
        return "time" in self.categories[index]

    def is_plural(self, index: int) -> bool:
        """Say whether the token has a plural ending, with which a noun names nobody ("खाताधारकों")."""
        token = self.sentence.tokens[index]
        named = self.lexicon.marker_side == "before" and token.surface[:1].isupper()
        return token.norm.endswith(self.lexicon.plural_endings) and not named

    def is_marker(self, index: int) -> bool:
        """Say whether a case marker begins at the token."""
        return index < len(self.categories) and "marker" in self.categories[index]

    def is_common(self, index: int) -> bool:
        """Say whether the token is an ordinary word of the language or has a role in the sentence."""
        return (
            self.is_structural(index)
            or "cue" in self.categories[index]
            or (self.sentence.tokens[index].norm in self.ordinary and not is_abbreviation(index, self.sentence))
        )

    def may_name(self, index: int) -> bool:
        """Say whether there is a token that may be part of a name."""
        return index < len(self.sentence.tokens) and self.is_namelike(index)

    @property
    def kinds(self) -> tuple[tuple[int, str], ...]:
        """The tokens that follow a noun for a firm or a platform, each with the class that the noun tells."""
        found = (m for m in self.matches if m.entry.category == "definite" and m.entry.name in _NAMING)
        return tuple((m.last, m.entry.name) for m in found if m.first == 0 or not self._points(m.first - 1))

    def _points(self, index: int) -> bool:
        """Say whether the token is a "this", after which a noun needs no name."""
        return "pronoun" in self.categories[index] or self.is_named(index, "determiner", "this")

    def skip_owner(self, first: int, last: int) -> int:
        """Return the token after a genitive inside a proposed name, which only says whose it is ("इसरो की" + "…")."""
        if self.lexicon.marker_side == "before":
            return first
        owners = [m.last for m in self.matches if (m.entry.category, m.entry.name) == ("marker", "gen")]
        return max((end for end in owners if first < end < last), default=first)

    def skip_kind(self, first: int, last: int) -> int:
        """Return the token after words that only say what kind of firm is named ("डेयरी कंपनी" + "अमूल")."""
        kinds = [m.last for m in self.matches if (m.entry.category, m.entry.name) in _KINDS]
        return max((end for end in kinds if first < end < last), default=first)

    def is_title(self, index: int) -> bool:
        """Say whether the token is a post or a head of posts, which some surnames are too."""
        return bool(self.categories[index] & TITLE_SECTIONS)

    def is_legal(self, index: int) -> bool:
        """Say whether the token is a legal form such as "limited"."""
        return "legal" in self.categories[index]

    def ends_name(self, index: int) -> bool:
        """Say whether a name may end before the token: a marker, a mark, a verb or the end of the sentence follows."""
        if index >= len(self.sentence.tokens):
            return True
        if self.lexicon.marker_side == "before" and not self.sentence.tokens[index].surface[:1].isupper():
            return True
        return self.is_structural(index) or self.sentence.tokens[index].kind is TokenKind.PUNCT

    def may_be_alias(self, first: int, last: int) -> bool:
        """Say whether words in brackets may be a short name: no marker, verb or title, and not ordinary words alone."""
        indexes = range(first, last)
        if any(self.is_structural(i) or self.categories[i] & TITLE_SECTIONS for i in indexes):
            return False
        return any(self.is_namelike(i) for i in indexes)

    def is_named(self, index: int, category: str, name: str) -> bool:
        """Say whether an entry of that category and name covers the token."""
        return 0 <= index < len(self._entries) and (category, name) in self._entries[index]

    def is_dash(self, index: int) -> bool:
        """Say whether the token is a hyphen."""
        return self.sentence.tokens[index].norm == "-"

    def find_bracket(self, first: int, last: int) -> int:
        """Return the token at which a bracket opens that does not close before ``last``, or ``last``."""
        norms = [token.norm for token in self.sentence.tokens[first:last]]
        return first + norms.index("(") if "(" in norms and ")" not in norms else last

    def joins(self, index: int) -> bool:
        """Say whether the token is an "and"."""
        return self.is_named(index, "conjunction", "and")

    def is_field(self, index: int) -> bool:
        """Say whether the token may say of what someone is the head: an ordinary word without a role of its own."""
        own = self.categories[index]
        if self.is_structural(index) or own & {"honorific", "verb"} or self.is_named(index, "title", "former"):
            return False
        plain = "department" in own or self.sentence.tokens[index].norm in self.ordinary
        return (plain and own <= {"department"}) or self.is_named(index, "word", "field")

    def is_person_word(self, index: int) -> bool:
        """Say whether the token is an honorific or a word of persons' names."""
        return self.is_honorific(index) or self.sentence.tokens[index].norm in self._persons

    def names_people(self, index: int) -> bool:
        """Say whether the token is a word of persons' names and nothing else that the language knows."""
        return self.sentence.tokens[index].norm in self._persons and self.is_namelike(index)

    def is_honorific(self, index: int) -> bool:
        """Say whether the token is an honorific that stands before a name, or a bracket around one."""
        if self.sentence.tokens[index].norm == ")":
            return (
                index > 1
                and self.is_named(index - 1, "honorific", "before")
                and self.sentence.tokens[index - 2].norm == "("
            )
        inside = self.sentence.tokens[index].norm == "(" and index + 1 < len(self.categories)
        return self.is_named(index + 1 if inside else index, "honorific", "before")

    def is_exact(self, match: PhraseMatch) -> bool:
        """Say whether the words stand there as the lexicon has them, and not in the plural or as verbs."""
        return tuple(t.norm for t in self.sentence.tokens[match.first : match.last]) == match.entry.words

    def _skip_bracket(self, index: int) -> int:
        tokens = self.sentence.tokens
        if index < len(tokens) and tokens[index].norm == "(":
            return next((i + 1 for i in range(index + 1, min(index + 7, len(tokens))) if tokens[i].norm == ")"), index)
        return index

    @property
    def person_starts(self) -> tuple[int, ...]:
        """The tokens at which a person's name is expected: after an honorific, a post or a rank."""
        ends = {
            m.last
            for m in self.matches
            if m.entry.category in {"post", "rank"} or (m.entry.category, m.entry.name) == ("honorific", "before")
        }
        ends |= {m.last for m in self.matches if (m.entry.category, m.entry.name) == ("title", "head")}
        ends |= {self._skip_bracket(end) for end in ends}
        ends |= {end + 1 for end in ends if end < len(self.sentence.tokens) and self.sentence.tokens[end].norm == ")"}
        return tuple(sorted(end for end in ends if end < len(self.sentence.tokens)))
