"""Copies of labelled sentences in which other names stand, so that what is learnt is their surroundings.

News of some years ago has few of the companies, officers and titles of today. In a copy, organisations make way for
those of the gazetteer and persons for others, with initials and with the titles and posts of the lexicon before them.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.recipes.fast_tagger.dbpedia import count_roles, read_names
from graphkit.knowledge.gazetteer import load_gazetteer
from graphkit.knowledge.lexicon import load_lexicon
from graphkit.knowledge.ontology import load_ontology
from graphkit.language.crf import decode_spans
from graphkit.language.script import detect_script, fold
from graphkit.resources import find_data

Rows = list[tuple[str, str]]

SHARE, TITLE_SHARE, INITIAL_SHARE = 0.7, 0.2, 0.15
LONGEST = 5
LEAST_BEARERS = 2
COMMON_HONORIFICS = 12
LETTERS = {
    "hi": ("ए", "बी", "सी", "डी", "एफ", "जी", "एच", "के", "एल", "एम", "एन", "पी", "आर", "एस", "टी", "वी"),
    "en": tuple("ABCDGHJKLMNPRSTV"),
}


@dataclass(frozen=True, slots=True)
class Pool:
    """Names and titles of one language to choose from."""

    organisations: tuple[str, ...]
    persons: tuple[str, ...]
    posts: tuple[str, ...]
    honorifics: tuple[str, ...]
    letters: tuple[str, ...]


@cache
def load_pool(data: Path, lang: str) -> Pool:
    """Gather organisations of the gazetteer, persons of Hindi DBpedia, posts and honorifics of the lexicon."""
    titled = {fold(word) for word in _read_honorifics("hi")}
    persons = [name for name in _list_persons(data) if fold(name.split()[0]) not in titled]
    posts = {name for post in load_lexicon(lang).posts.values() for name in post.names}
    return Pool(
        tuple(_list_organisations(lang)),
        tuple(persons if lang == "hi" else _romanise(persons, data)),
        tuple(sorted(posts)),
        tuple(_read_honorifics(lang)[:COMMON_HONORIFICS]),
        LETTERS[lang],
    )


def _read_honorifics(lang: str) -> list[str]:
    """Read what may stand before a person's name, the commonest first."""
    words = tomllib.loads(find_data("ontology", "lexicon", lang, "words.toml").read_text(encoding="utf-8"))
    return [word.capitalize() for word in words["honorific"]["before"]]


def _list_organisations(lang: str) -> list[str]:
    ontology = load_ontology()
    names = {
        name.name
        for name in load_gazetteer().names()
        if name.language == lang and ontology.coarse(name.class_) == "ORG" and len(name.name.split()) <= LONGEST
    }
    return sorted(names)


def _list_persons(data: Path) -> list[str]:
    """Names of two or three words, the first and last of which stand so in several names."""
    names = tuple(read_names(data))
    roles = count_roles(names)

    def is_usual(word: str, role: str) -> bool:
        return detect_script(word) == "Deva" and fold(word) in roles and roles[fold(word)][role] >= LEAST_BEARERS

    persons = {name for name, label in names if label == "PER" and 2 <= len(name.split()) <= 3 and name.isprintable()}
    plain = (name for name in persons if not set(name) & set('().-"'))
    usual = (n for n in plain if is_usual(n.split()[0], "PERfirst") and is_usual(n.split()[-1], "PERlast"))
    return sorted(usual)


def _romanise(persons: Sequence[str], data: Path) -> list[str]:
    """Write the names in Latin letters as most people write their words, by the lexicon of Dakshina."""
    best: dict[str, tuple[int, str]] = {}
    for part in ("train", "dev"):
        path = data / "dakshina_hi" / f"hi.translit.sampled.{part}.tsv"
        for line in path.read_text(encoding="utf-8").splitlines():
            latin, word, count = line.split("\t")
            best[word] = max(best.get(word, (0, "")), (int(count), latin))
    known = (name.split() for name in persons if all(word in best for word in name.split()))
    return [" ".join(best[word][1].capitalize() for word in words) for words in known]


def replace_names(sentences: Sequence[Rows], pool: Pool, *, seed: int) -> list[Rows]:
    """Return the sentences that have names, seven in ten of those replaced; the same seed gives the same copies."""
    chance = random.Random(seed)
    copies = (_replace(rows, pool, chance) for rows in sentences)
    return [copy for copy in copies if copy]


def _replace(rows: Rows, pool: Pool, chance: random.Random) -> Rows:
    copy: Rows = []
    last = 0
    changed = False
    for first, after, label in decode_spans([tag for _, tag in rows]):
        copy += rows[last:first]
        if label != "LOC" and chance.random() < SHARE:
            copy += _make_person(pool, after - first, chance) if label == "PER" else _make_organisation(pool, chance)
            changed = True
        else:
            copy += rows[first:after]
        last = after
    return [*copy, *rows[last:]] if changed else []


def _make_organisation(pool: Pool, chance: random.Random) -> Rows:
    return _label(chance.choice(pool.organisations).split(), "ORG")


def _make_person(pool: Pool, size: int, chance: random.Random) -> Rows:
    """Make a person with or without post and honorific; a single word is replaced by a surname."""
    words = chance.choice(pool.persons).split()
    if chance.random() < INITIAL_SHARE:
        words = [*_make_initials(pool, chance), words[-1]]
    titles: list[str] = []
    for kind in (pool.posts, pool.honorifics):
        if chance.random() < TITLE_SHARE:
            titles += chance.choice(kind).split()
    return [*((word, "O") for word in titles), *_label(words if size > 1 else words[-1:], "PER")]


def _make_initials(pool: Pool, chance: random.Random) -> list[str]:
    dot = chance.choice((".", ".", ""))
    letters = [chance.choice(pool.letters) + dot for _ in range(chance.choice((1, 1, 2)))]
    return letters if chance.random() < 0.5 else ["".join(letters)]


def _label(words: Sequence[str], label: str) -> Rows:
    return [(word, f"{'I' if i else 'B'}-{label}") for i, word in enumerate(words)]
