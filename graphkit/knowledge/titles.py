"""Which titles are one post, in whatever language: डीजीपी, DGP and director general of police."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from graphkit.knowledge.lexicon import Post, load_lexicon
from graphkit.language.script import fold
from graphkit.language.tables import load_table
from graphkit.resources import LANGUAGES


@lru_cache(maxsize=1 << 14)
def find_post(title: str) -> str:
    """Return the id of the post that a title names, or its folded words where no list has it.

    >>> find_post("डीजीपी") == find_post("DGP") == find_post("D.G.P.")
    True
    """
    key = _to_key(title)
    return _load_posts().get(key, key)


def find_single_post(title: str) -> str:
    """Return the id of the post that a title names if a body has one holder of it at a time, or else an empty string.

    >>> find_single_post("मुख्यमंत्री"), find_single_post("new CEO") == find_single_post("सीईओ")
    ('chief-minister', True)
    >>> find_single_post("deputy CEO"), find_single_post("spokesperson")
    ('', '')
    """
    key = _to_key(title)
    key = next((key.removeprefix(word) for word in _load_holders() if key.startswith(word)), key)
    return find_post(key) if key in _load_single() else ""


@cache
def _load_holders() -> tuple[str, ...]:
    """Words, each with the space behind it, that say of who holds a post that he is new or there still."""
    return tuple(f"{_to_key(word)} " for lang in LANGUAGES for word in load_table(lang, "identity")["holder"])


@cache
def _load_single() -> frozenset[str]:
    return frozenset(_to_key(name) for post in _list_posts() for name in post.single)


def _list_posts() -> list[Post]:
    return [post for lang in LANGUAGES for post in load_lexicon(lang).posts.values()]


@cache
def _load_posts() -> Mapping[str, str]:
    tables = (load_table(lang, "identity")["post"] for lang in LANGUAGES)
    one = {other: post for table in tables for post, others in table.items() for other in others}
    return {_to_key(name): one.get(post.id, post.id) for post in _list_posts() for name in post.names}


def _to_key(title: str) -> str:
    return " ".join(fold(title).replace(".", "").split())
