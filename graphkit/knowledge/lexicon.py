"""What graphkit knows of one language: words, posts and frames, read from ``ontology/lexicon/<lang>/``.

All faults of all files are reported at once, as one DataError.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from graphkit.errors import DataError, Fault
from graphkit.knowledge.dates import DateWords, parse_dates
from graphkit.knowledge.forms import check_form, list_entries
from graphkit.knowledge.frames import Frame, parse_frames
from graphkit.knowledge.ontology import load_ontology
from graphkit.knowledge.phrasebook import Entry, Phrasebook, split_phrase
from graphkit.language.script import fold
from graphkit.resources import LANGUAGES, find_data

# Categories whose words take endings; markers, pronouns and marks stand as they are.
_INFLECTING = frozenset({"action", "cue", "word", "head", "definite", "unit", "post"})
_POST_FORM = {
    "id": "text", "names": "a list of texts", "of": "text", "kind": "text",
    "single": "true or false", "several": "a list of texts",
}  # fmt: skip
_CASE_FORM = {"frame": "text", "text": "text", "pairs": "a list of pairs of texts", "why": "text"}
_POST_LISTS = ("modifier", "head", "former", "incoming", "joint")
_ENDINGS = ("plural_endings", "future_endings", "converb_endings", "infinitive_endings", "oblique_genitives")


@dataclass(frozen=True, slots=True)
class Post:
    """One post with every way to write it; ``of`` is the class of organisation it usually belongs to, or empty.

    Several classes are joined by ``|``.

    ``kind`` is post, rank (no post by itself) or bound (a post only where the text says whose). ``single`` holds the
    names of which a body has one at a time.
    """

    id: str
    names: tuple[str, ...]
    of: str = ""
    kind: str = "post"
    single: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence that a frame must answer with these pairs of names, or with none."""

    frame: str
    text: str
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words, posts, frames and words for dates of one language; ``marker_side`` says where a case marker stands."""

    lang: str
    marker_side: str
    plural_endings: tuple[str, ...]
    future_endings: tuple[str, ...]
    converb_endings: tuple[str, ...]
    infinitive_endings: tuple[str, ...]
    oblique_genitives: tuple[str, ...]
    book: Phrasebook = field(repr=False)
    posts: Mapping[str, Post] = field(repr=False)
    frames: tuple[Frame, ...] = field(repr=False)
    cases: tuple[Case, ...] = field(repr=False)
    dates: DateWords = field(repr=False)

    def is_future(self, norm: str) -> bool:
        """Say whether a word has the ending of a verb of what is to come, and a stem before it ("नेगी" is a surname)."""
        return any(norm.endswith(ending) and len(norm) - len(ending) > 1 for ending in self.future_endings)

    @property
    def charged(self) -> tuple[str, ...]:
        """The classes of bodies that have charge of the place in their name, as the frames of kind ``name`` say."""
        slots = (frame.slot("subject") for frame in self.frames if frame.kind == "name")
        return tuple(class_ for slot in slots if slot is not None for class_ in slot.type.split("|"))


def _read_toml(path: Path, faults: list[Fault]) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        faults.append(
            Fault(f"{path.parent.name}/{path.name}", "file", "is missing; write it as the other languages have it")
        )
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        faults.append(Fault(f"{path.parent.name}/{path.name}", "file", f"is no valid TOML: {error}"))
    return {}


def _list_words(data: Mapping[str, Any], file: str, faults: list[Fault]) -> Iterator[Entry]:
    for category, groups in data.items():
        if not isinstance(groups, dict):
            continue
        for name, phrases in groups.items():
            if not isinstance(phrases, list) or not all(isinstance(p, str) and p.strip() for p in phrases):
                faults.append(Fault(file, f"{category}.{name}", "must be a list of phrases"))
                continue
            for phrase in phrases:
                yield Entry(split_phrase(phrase), category, name, category in _INFLECTING)


def _read_posts(data: Mapping[str, Any], file: str, faults: list[Fault]) -> Iterator[Post]:
    seen: set[str] = set()
    for number, raw in list_entries(data, "post", file, faults):
        identifier = str(raw.get("id") or f"post {number}")
        problems = check_form(raw, _POST_FORM)
        if not raw.get("id") or not raw.get("names"):
            problems.append("needs an id and names")
        faults.extend(Fault(file, identifier, problem) for problem in problems)
        if problems:
            continue
        if identifier in seen:
            faults.append(Fault(file, identifier, "stands twice"))
        unknown = [
            class_ for class_ in raw.get("of", "").split("|") if class_ and class_ not in load_ontology().classes
        ]
        faults.extend(Fault(file, identifier, f"belongs to an unknown class {class_!r}") for class_ in unknown)
        seen.add(identifier)
        faults.extend(Fault(file, identifier, problem) for problem in _check_several(raw))
        single = tuple(n for n in raw["names"] if raw.get("single") and n not in raw.get("several", ()))
        yield Post(raw["id"], tuple(raw["names"]), raw.get("of", ""), raw.get("kind", "post"), single)


def _check_several(raw: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the names of a single post that several people may bear at a time."""
    if raw.get("several") and not raw.get("single"):
        yield "several: says nothing without single = true"
    for name in raw.get("several", ()):
        if name not in raw["names"]:
            yield f"several: {name!r} is none of its names"


def _list_posts(posts: Mapping[str, Post], data: Mapping[str, Any], file: str, faults: list[Fault]) -> Iterator[Entry]:
    for post in posts.values():
        for name in post.names:
            yield Entry(split_phrase(name), "rank" if post.kind == "rank" else "post", post.id, True)
    for section in _POST_LISTS:
        for number, group in list_entries(data, section, file, faults):
            problems = check_form(group, {"names": "a list of texts"})
            faults.extend(Fault(file, f"{section} {number}", problem) for problem in problems)
            for name in group.get("names", []) if not problems else ():
                yield Entry(split_phrase(name), "title", section, section == "head")


def _read_cases(data: Mapping[str, Any], frames: tuple[Frame, ...], file: str, faults: list[Fault]) -> Iterator[Case]:
    known = {frame.id: [0, 0] for frame in frames}
    for number, raw in list_entries(data, "case", file, faults):
        entry = f"case {number} ({raw.get('frame', '?')})"
        problems = check_form(raw, _CASE_FORM)
        if raw.get("frame") not in known:
            problems.append("names a frame that is not there")
        if not raw.get("text"):
            problems.append("needs a text")
        faults.extend(Fault(file, entry, problem) for problem in problems)
        if problems:
            continue
        pairs = tuple((str(left), str(right)) for left, right in raw.get("pairs", []))
        known[raw["frame"]][0 if pairs else 1] += 1
        yield Case(raw["frame"], raw["text"], pairs)
    for identifier, (yes, no) in known.items():
        if not (yes and no):
            faults.append(
                Fault(file, identifier, f"has {yes} yes and {no} no sentences; at least one of each is needed")
            )


def _read_endings(words: Mapping[str, Any], name: str) -> tuple[str, ...]:
    return tuple(fold(ending) for ending in words.get(name, ()))


def read_lexicon(folder: Path) -> tuple[Lexicon, tuple[Fault, ...]]:
    """Read the lexicon in a folder and return it with every fault found; never raises for faults of the data."""
    faults: list[Fault] = []
    lang = folder.name
    words, raw_posts, raw_frames, raw_cases, raw_dates = (
        _read_toml(folder / f"{name}.toml", faults) for name in ("words", "posts", "frames", "cases", "dates")
    )
    entries = list(_list_words(words, f"{lang}/words.toml", faults))
    posts = {post.id: post for post in _read_posts(raw_posts, f"{lang}/posts.toml", faults)}
    entries.extend(_list_posts(posts, raw_posts, f"{lang}/posts.toml", faults))
    names = {f"{entry.category}:{entry.name}" for entry in entries}
    frames = parse_frames(raw_frames, f"{lang}/frames.toml", names, faults)
    cases = tuple(_read_cases(raw_cases, frames, f"{lang}/cases.toml", faults))
    side = str(words.get("marker_side", "after"))
    if side not in {"before", "after"}:
        faults.append(Fault(f"{lang}/words.toml", "marker_side", "must be before or after"))
    plural, future, converb, infinitive, oblique = (_read_endings(words, name) for name in _ENDINGS)
    dates = parse_dates(raw_dates, names, lang=lang, faults=faults)
    book = Phrasebook.of(entries, lang=lang)
    return Lexicon(lang, side, plural, future, converb, infinitive, oblique, book, posts, frames, cases, dates), tuple(
        faults
    )


@cache
def load_lexicon(lang: str) -> Lexicon:
    """Return the lexicon of ``hi`` or ``en``; raises DataError with every fault.

    >>> load_lexicon("hi").marker_side
    'after'
    """
    lexicon, faults = read_lexicon(find_data("ontology", "lexicon", lang))
    if faults:
        raise DataError(faults)
    return lexicon


def load_lexicons() -> dict[str, Lexicon]:
    """Return the lexicons of all languages; raises DataError with the faults of all of them.

    >>> sorted(load_lexicons())
    ['en', 'hi']
    """
    lexicons: dict[str, Lexicon] = {}
    faults: list[Fault] = []
    for lang in LANGUAGES:
        try:
            lexicons[lang] = load_lexicon(lang)
        except DataError as error:
            faults += error.faults
    if faults:
        raise DataError(tuple(faults))
    return lexicons


def check_lexicons() -> tuple[Fault, ...]:
    """Return every fault of the lexicons of all languages."""
    return tuple(fault for lang in LANGUAGES for fault in read_lexicon(find_data("ontology", "lexicon", lang))[1])
