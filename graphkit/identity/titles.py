"""Which titles are one post, in whatever language: डीजीपी, DGP and director general of police."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from graphkit.knowledge.lexicon import load_lexicon
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


@cache
def _load_posts() -> Mapping[str, str]:
    posts = [post for lang in LANGUAGES for post in load_lexicon(lang).posts.values()]
    tables = (load_table(lang, "identity")["post"] for lang in LANGUAGES)
    one = {other: post for table in tables for post, others in table.items() for other in others}
    return {_to_key(name): one.get(post.id, post.id) for post in posts for name in post.names}


def _to_key(title: str) -> str:
    return " ".join(fold(title).replace(".", "").split())
