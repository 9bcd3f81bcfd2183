"""How the words of one sentence bear on names: heads, honorifics, posts, ordinary words."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.knowledge.lexicon import Lexicon
from graphkit.knowledge.ordinary import load_ordinary, load_person_words
from graphkit.knowledge.phrasebook import PhraseMatch
from graphkit.language.script import detect_script
from graphkit.model import Sentence, TokenKind

_STRUCTURAL = frozenset({"marker", "verb", "pronoun", "conjunction", "determiner", "particle"})
# Of the words for "and", those that stand inside names ("कृषि एवं प्रौद्योगिकी विश्वविद्यालय").
_INNER = frozenset({"एवं", "व", "एंड", "&", "and"})
# Nouns of these classes stand before a name and say what it names.
_NAMING = frozenset({"Company", "Platform"})
_GENERIC = frozenset({"definite", "post"})
_TITLE_SECTIONS = frozenset({"post", "rank", "title"})


_SMALL = _STRUCTURAL | {"action", "time"}
_COMMON = frozenset({"cue", "word", "unit", "definite", "action", "time"})
# After these a capital letter says nothing.
_BEGINNING = frozenset({":", '"', ".", "?", "!", "-"})
# Heads that names of these classes also end in without a capital ("Punjab police").
_LOWER = frozenset({"PoliceForce", "Government"})
_VOWELS = frozenset("aeiou")
_LEAST_CAPITALS = 0.7
_LONGEST_TITLE = 4


def _is_in_capitals(sentence: Sentence) -> bool:
    """Say whether a headline writes nearly every word with a capital."""
    words = [token.surface for token in sentence.tokens[1:] if token.kind is TokenKind.WORD and len(token.surface) > 3]
    return sentence.headline and sum(word[:1].isupper() for word in words) > _LEAST_CAPITALS * len(words) > 0


def _is_abbreviation(index: int, sentence: Sentence) -> bool:
    """Say whether a word stands in capitals among words that do not, so that it is no ordinary one ("US", "WHO")."""
    surface = sentence.tokens[index].surface
    if not (surface.isupper() and surface.isascii() and len(surface) > 1):
        return False
    others = [token.surface for token in sentence.tokens if token.kind is TokenKind.WORD and len(token.surface) > 3]
    return any(not word.isupper() for word in others)


class Wording:
    """One sentence with the lexicon's matches laid over its tokens; built once for each sentence and only read."""

    def __init__(self, sentence: Sentence, matches: Sequence[PhraseMatch], lexicon: Lexicon) -> None:
        self.sentence = sentence
        self.lexicon = lexicon
        small = [m for m in matches if m.entry.category in _SMALL and m.last - m.first == 1]
        shouted = {match for match in small if _is_abbreviation(match.first, sentence)}
        self.matches = tuple(match for match in matches if match not in shouted)
        self._ordinary = load_ordinary(sentence.lang)
        self._persons = load_person_words(sentence.lang)
        self._categories: list[set[str]] = [set() for _ in sentence.tokens]
        for match in matches:
            for index in range(match.first, match.last):
                self._categories[index].add(match.entry.category)
        self._entries: list[set[tuple[str, str]]] = [set() for _ in sentence.tokens]
        for match in self.matches:
            for index in range(match.first, match.last):
                self._entries[index].add((match.entry.category, match.entry.name))
        self._all_capitals = _is_in_capitals(sentence)
        self.heads = self._longest("head")
        self.openings = self._longest("opening")
        self._head_at = {head.first: head for head in self.heads}

    def _longest(self, category: str) -> tuple[PhraseMatch, ...]:
        found: list[PhraseMatch] = []
        for match in self.matches:
            fits = match.entry.category == category and (not found or match.first >= found[-1].last)
            if fits and (self.lexicon.marker_side == "after" or self._is_exact(match)):
                found.append(match)
        return tuple(found)

    def head_at(self, index: int) -> PhraseMatch | None:
        """Return the name head that begins at a token, or None."""
        return self._head_at.get(index)

    def class_of_head(self, first: int, last: int) -> str:
        """Return the class that the head of a name tells, at its end or, failing that, at its beginning."""
        for head in self.heads:
            if head.last == last and head.first >= first:
                return head.entry.name
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
        return self._named(index, "word", "starter")

    def is_department(self, head: int) -> bool:
        """Say whether a head noun names a department or ministry, whose name is made of ordinary words."""
        match = self._head_at.get(head)
        return match is not None and match.entry.name == "Ministry"

    def is_indefinite(self, index: int) -> bool:
        """Say whether the token is a word like "several" or a number."""
        return self._named(index, "word", "indefinite") or self._named(index, "word", "number")

    def may_be_inside(self, index: int) -> bool:
        """Say whether the token may stand inside the name of a body: a word, or an "and" between words."""
        token = self.sentence.tokens[index]
        if token.kind is not TokenKind.WORD or self._named(index, "cue", "situated") or self._is_infinitive(index):
            return False
        return not self.is_structural(index) or (self.joins(index) and token.norm in _INNER)

    def _is_infinitive(self, index: int) -> bool:
        """Say whether the token is a verb after "to"."""
        return index > 0 and "action" in self._categories[index] and self._named(index - 1, "marker", "to")

    def may_begin(self, first: int, last: int) -> bool:
        """Say whether a name built on its head may be one: where there are capitals, only a department needs none."""
        if self.lexicon.marker_side == "after":
            return True
        if self.is_department(last - 1):
            return True
        ends = (self.sentence.tokens[first], self.sentence.tokens[last - 1])
        loose = self.class_of_head(first, last) in _LOWER
        return all(token.surface[:1].isupper() for token in ends[: 1 if loose else 2]) and not self.is_generic(
            first, last
        )

    def may_end(self, head: PhraseMatch) -> bool:
        """Say whether a head may end a longer name: where there are capitals, most heads must have one."""
        capital = self.sentence.tokens[head.first].surface[:1].isupper() or head.entry.name in _LOWER
        return capital or self.lexicon.marker_side == "after" or self.is_department(head.first)

    def is_plain(self, first: int, last: int) -> bool:
        """Say whether tokens are ordinary words in small letters, which name nobody where there are capitals."""
        tokens = self.sentence.tokens[first:last]
        plain = all(token.surface.islower() and token.norm in self._ordinary for token in tokens)
        return plain and self.lexicon.marker_side == "before"

    def is_written_as_name(self, index: int) -> bool:
        """Say whether the token has the capital that a name has where the language writes one."""
        return self.lexicon.marker_side == "after" or not self.sentence.tokens[index].surface[:1].islower()

    def is_small(self, first: int, last: int) -> bool:
        """Say whether tokens are only common nouns and small words, with which no name is taken up again."""
        small = _STRUCTURAL | _TITLE_SECTIONS | {"definite", "opening", "tail", "unit"}
        return all(self._categories[index] & small for index in range(first, last))

    def head_closes(self, first: int, last: int) -> bool:
        """Say whether a name already ends in a head."""
        return any(head.last == last and head.first > first for head in self.heads)

    def covers_cue(self, first: int, last: int) -> bool:
        """Say whether a cue word lies at these tokens."""
        return any("cue" in self._categories[index] for index in range(first, last))

    def is_structural(self, index: int) -> bool:
        """Say whether the token is a marker, verb, pronoun, conjunction or determiner."""
        return bool(self._categories[index] & _STRUCTURAL)

    def is_outside(self, index: int, titled: bool) -> bool:
        """Say whether a token at the edge of a name cannot belong to it; ``titled`` names shed their titles."""
        token = self.sentence.tokens[index]
        if token.kind is TokenKind.PUNCT and token.norm not in {".", "&"}:
            return True
        own = self._categories[index]
        if "determiner" in own:
            return True
        if titled and own & {"honorific", "post", "rank"}:
            return True
        small = detect_script(token.surface) == "Deva" or index == 0 or not token.surface[:1].isupper()
        return bool(own & {"marker", "conjunction"}) and small

    def is_namelike(self, index: int) -> bool:
        """Say whether the token may be part of a name: a word that is neither structural nor ordinary."""
        token, own = self.sentence.tokens[index], self._categories[index]
        if token.kind is not TokenKind.WORD or own & (_STRUCTURAL | _TITLE_SECTIONS | {"legal"}):
            return False
        if self.lexicon.marker_side == "before":
            return self._is_capital(index)
        if own & {"cue", "word", "unit", "definite"}:
            return False
        if detect_script(token.surface) == "Latn":
            return token.surface[:1].isupper() and (index > 0 or token.norm not in self._ordinary)
        inflected = token.norm.endswith((*self.lexicon.plural_endings, *self.lexicon.future_endings))
        return token.norm not in self._ordinary and not inflected

    def _is_capital(self, index: int) -> bool:
        """Say whether a capital letter marks the token as a name: not where any word there would have one."""
        token = self.sentence.tokens[index]
        if not token.surface[:1].isupper() or self.is_time(index):
            return False
        telling = index > 0 and self.sentence.tokens[index - 1].norm not in _BEGINNING and not self._all_capitals
        return telling or not (token.norm in self._ordinary or self._categories[index] & _COMMON)

    def is_time(self, index: int) -> bool:
        """Say whether the token is a day, a month or the like."""
        return "time" in self._categories[index]

    def is_said(self, index: int) -> bool:
        """Say whether a verb of saying begins at the token."""
        return self._named(index, "action", "say")

    def is_described(self, index: int) -> bool:
        """Say whether a comma and a post stand at the token, so that a person's name ends before it."""
        tokens = self.sentence.tokens
        if index >= len(tokens) or tokens[index].norm != ",":
            return False
        at = index + 1
        while at < len(tokens) and (self._categories[at] & {"determiner", "pronoun"} or self.tense_at(at)):
            at += 1
        while at < len(tokens) and at - index <= _LONGEST_TITLE:
            if any(m.first == at and self._is_core(m) for m in self.matches):
                return True
            if not (self.is_field(at) or self.is_modifier(at)):
                return False
            at += 1
        return False

    def is_owner(self, first: int, last: int) -> bool:
        """Say whether a post belongs to the name at these tokens ("chief of X", "X's chief"), or its seat is told."""
        before = first - 1 if first and "determiner" in self._categories[first - 1] else first
        of = before > 0 and (self._named(before - 1, "marker", "of") or self._named(before - 1, "marker", "at"))
        if of and any(m.last == before - 1 and self._is_core(m) for m in self.matches):
            return True
        apart = last < len(self.sentence.tokens) and self.sentence.tokens[last].norm == ","
        after = last + (self._named(last, "marker", "gen") or self._named(last, "verb", "be") or apart)
        seated = self._named(after, "cue", "based_verb") or self._named(after, "cue", "based")
        owns = after > last and any(m.first == after and m.entry.category == "post" for m in self.matches)
        return seated or (owns and self._named(last, "marker", "gen"))

    def is_partner(self, first: int) -> bool:
        """Say whether an agreement stands before the name, with a "with" between them."""
        before = first - 1 if first and "determiner" in self._categories[first - 1] else first
        if before < 2 or not self._named(before - 1, "marker", "with"):
            return False
        return any(self._named(before - 2, "cue", name) for name in ("agreement", "partner_verb"))

    def is_beginning(self, index: int) -> bool:
        """Say whether the token is an ordinary word that has its capital from the beginning of the sentence."""
        return index == 0 and self.is_common(index)

    def parts_names(self, index: int) -> bool:
        """Say whether the token is a small word that stands in no name: "of" and "and" do."""
        small = self.sentence.tokens[index].surface.islower()
        inner = self.is_tail(index) or self.joins(index) or self.is_structural(index)
        return small and self.sentence.tokens[index].kind is TokenKind.WORD and not inner

    def may_be_surname(self, index: int) -> bool:
        """Say whether a title may be a surname there: behind a capital, where the language writes posts small."""
        return self.lexicon.marker_side == "before" and index > 0 and self._is_capital(index - 1)

    def ends_person(self, index: int) -> bool:
        """Say whether only a person's name can end before the token: a post or an "on behalf of" follows."""
        return self.is_described(index) or self._named(index, "marker", "behalf")

    def is_appointed(self, index: int, last: int) -> bool:
        """Say whether a verb of appointing stands at a token, and a post or an "as" behind what it takes."""
        given = any(m.first == last and self._is_core(m) for m in self.matches) or self._named(last, "marker", "as")
        return given and any(self._named(index, "cue", name) for name in ("appoint_verb", "rope_in_verb"))

    def is_entitled(self, index: int) -> bool:
        """Say whether a post and a comma end right before the token, so that a person's name begins there."""
        if index < 2 or self.sentence.tokens[index - 1].norm != ",":
            return False
        return any(m.last == index - 1 and self._is_core(m) for m in self.matches)

    def _is_core(self, match: PhraseMatch) -> bool:
        named = match.entry.category in {"post", "rank"} or (match.entry.category, match.entry.name) == (
            "title",
            "head",
        )
        return named and self.may_be_title(match)

    def is_demonym(self, index: int) -> bool:
        """Say whether the token tells a country ("Israeli")."""
        return "demonym" in self._categories[index]

    def kind_before(self, index: int) -> str:
        """Return the class of the common noun that ends right before a token, or an empty string."""
        found = (m for m in self.matches if m.last == index and m.entry.category == "definite" and self._is_exact(m))
        return next((m.entry.name for m in found if self.sentence.tokens[m.first].surface.islower()), "")

    def is_known_field(self, index: int) -> bool:
        """Say whether the token is one of the fields of work that names of departments are made of."""
        return index < len(self.sentence.tokens) and self._named(index, "word", "field")

    def list_titles(self, first: int, last: int) -> tuple[tuple[int, int], ...]:
        """Return the posts that stand inside a range, where capitals let a body, its post and a person run together."""
        if self.lexicon.marker_side == "after":
            return ()
        inside = (m for m in self.matches if first < m.first and m.last < last and m.entry.category == "post")
        return tuple((match.first, match.last) for match in inside if self._is_exact(match))

    def is_plural(self, index: int) -> bool:
        """Say whether the token has a plural ending, with which a noun names nobody ("खाताधारकों")."""
        token = self.sentence.tokens[index]
        named = self.lexicon.marker_side == "before" and token.surface[:1].isupper()
        return token.norm.endswith(self.lexicon.plural_endings) and not named

    def is_marker(self, index: int) -> bool:
        """Say whether a case marker begins at the token."""
        return index < len(self._categories) and "marker" in self._categories[index]

    def is_common(self, index: int) -> bool:
        """Say whether the token is an ordinary word of the language or has a role in the sentence."""
        return (
            self.is_structural(index)
            or "cue" in self._categories[index]
            or (self.sentence.tokens[index].norm in self._ordinary and not _is_abbreviation(index, self.sentence))
        )

    def begins_title(self, index: int) -> bool:
        """Say whether a post begins at the token."""
        return any(m.first == index and m.entry.category == "post" for m in self.matches)

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
        return bool(self._categories[index] & {"pronoun", "determiner"})

    def skip_owner(self, first: int, last: int) -> int:
        """Return the token after a genitive inside a proposed name, which only says whose it is ("इसरो की" + "…")."""
        if self.lexicon.marker_side == "before":
            return first
        owners = [m.last for m in self.matches if (m.entry.category, m.entry.name) == ("marker", "gen")]
        return max((end for end in owners if first < end < last), default=first)

    def skip_kind(self, first: int, last: int) -> int:
        """Return the token after words that only say what kind of firm is named ("डेयरी कंपनी" + "अमूल")."""
        kinds = [m.last for m in self.matches if (m.entry.category, m.entry.name) == ("definite", "Company")]
        return max((end for end in kinds if first < end < last), default=first)

    def is_title(self, index: int) -> bool:
        """Say whether the token is a post or a head of posts, which some surnames are too."""
        return bool(self._categories[index] & _TITLE_SECTIONS)

    def is_legal(self, index: int) -> bool:
        """Say whether the token is a legal form such as "limited"."""
        return "legal" in self._categories[index]

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
        if any(self.is_structural(i) or self._categories[i] & _TITLE_SECTIONS for i in indexes):
            return False
        return any(self.is_namelike(i) for i in indexes)

    def _named(self, index: int, category: str, name: str) -> bool:
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
        return self._named(index, "conjunction", "and")

    def is_modifier(self, index: int) -> bool:
        """Say whether the token is a word like "deputy" that begins a title."""
        return self._named(index, "title", "modifier")

    def is_field(self, index: int) -> bool:
        """Say whether the token may say of what someone is the head: an ordinary word without a role of its own."""
        own = self._categories[index]
        if own & (_STRUCTURAL | {"honorific", "verb"}) or self._named(index, "title", "former"):
            return False
        return self._named(index, "word", "field") or (self.sentence.tokens[index].norm in self._ordinary and not own)

    def is_person_word(self, index: int) -> bool:
        """Say whether the token is an honorific or a word of persons' names."""
        return self.is_honorific(index) or self.sentence.tokens[index].norm in self._persons

    def is_honorific(self, index: int) -> bool:
        """Say whether the token is an honorific that stands before a name, or a bracket around one."""
        if self.sentence.tokens[index].norm == ")":
            return (
                index > 1
                and self._named(index - 1, "honorific", "before")
                and self.sentence.tokens[index - 2].norm == "("
            )
        inside = self.sentence.tokens[index].norm == "(" and index + 1 < len(self._categories)
        return self._named(index + 1 if inside else index, "honorific", "before")

    def is_tail(self, index: int) -> bool:
        """Say whether the token is an "of" or a "for" that goes on with a title."""
        return self._named(index, "tail", "of") or self.is_scope(index)

    def is_scope(self, index: int) -> bool:
        """Say whether the token is a "for" that goes on with a title and may end with a region."""
        return self._named(index, "tail", "scope")

    def may_follow(self, index: int) -> bool:
        """Say whether a title that goes on with "of" may hold the token."""
        token = self.sentence.tokens[index]
        if token.kind is not TokenKind.WORD:
            return False
        if self.is_tail(index) or self.joins(index):
            return True
        if self.lexicon.marker_side == "after":
            return not self.is_structural(index)
        return self.is_field(index) or (self.is_modifier(index) and not self.is_structural(index))

    def may_be_title(self, match: PhraseMatch) -> bool:
        """Say whether a post stands there in the singular and is no verb ("to head", "who heads")."""
        if not self._is_exact(match):
            return False
        words = match.entry.words
        surface = self.sentence.tokens[match.first].surface
        if len(words) == 1 and len(surface) < 5 and not surface.isupper() and not _VOWELS & set(words[0]):
            return False  # an abbreviation is written in capitals: "MD", but "Md" is a name
        verbal = len(words) == 1 and self.lexicon.book.begins(words[0], "action")
        governed = match.first > 0 and bool(self._categories[match.first - 1] & {"verb", "pronoun"})
        infinitive = match.first > 0 and self._named(match.first - 1, "marker", "to")
        return not (verbal and (infinitive or (governed and not self._is_owner(match.first - 1))))

    def _is_exact(self, match: PhraseMatch) -> bool:
        """Say whether the words stand there as the lexicon has them, and not in the plural or as verbs."""
        return tuple(t.norm for t in self.sentence.tokens[match.first : match.last]) == match.entry.words

    def _is_owner(self, index: int) -> bool:
        return any(m.first <= index < m.last and m.entry.name.endswith(" gen") for m in self.matches)

    def holds_person(self, first: int, last: int) -> bool:
        """Say whether an honorific lies at these tokens."""
        return any("honorific" in self._categories[index] for index in range(first, last))

    def tense_at(self, index: int) -> str:
        """Return ``former`` or ``incoming`` where the token says so of a post, else an empty string."""
        if not 0 <= index < len(self._categories):
            return ""
        return next((name for name in ("former", "incoming") if self._named(index, "title", name)), "")

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
