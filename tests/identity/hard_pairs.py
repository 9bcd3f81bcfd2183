"""The hard pairs of ``tests/cases/identity.toml``, as the documents that they stand for."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from stories import hold, name, tell

from graphkit.identity.resolve import resolve
from graphkit.model import Extraction

CASES = Path(__file__).resolve().parents[1] / "cases" / "identity.toml"


def load_pairs() -> list[Mapping[str, Any]]:
    """Every pair as it stands in the file."""
    pairs: list[Mapping[str, Any]] = tomllib.loads(CASES.read_text("utf-8"))["pair"]
    return pairs


def tell_side(pair: Mapping[str, Any], side: str, *, prefix: str = "") -> Extraction:
    """The document of one side: it has the name and, for a person, a post."""
    told = pair[side]
    bearer = name(prefix + side, pair["type"], *told["names"])
    if "at" not in told:
        return tell(f"document of the {prefix}{side}", [bearer])
    body = name(f"{prefix}{side} body", "Organisation", told["at"])
    return tell(f"document of the {prefix}{side}", [bearer, body], [hold(bearer.id, body.id, told["title"])])


def are_joined(pair: Mapping[str, Any]) -> bool:
    """Whether resolution makes one entity of the two."""
    entity_of = resolve([tell_side(pair, "left"), tell_side(pair, "right")]).entity_of
    return entity_of["left"] == entity_of["right"]
