"""Reads the tables of cases, and makes texts as hostile as news can be."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

_CASES = Path(__file__).resolve().parents[1] / "cases"

_NEWS = """
टिकटॉक टिकटाॅक उत्तराखण्ड पुलिस के साथ समझौता किया है लिये गाँव ए. के. आई. एम.ओ.यू. डॉ. प्रा. लि. नि:शुल्क 10वीं २०१८ 1,200.50 ₹500
10% TikTok's tie-up U.P. Ltd. No. AT&T 5G @name #टैग a.b@c.in https://www-example-om/@name www-example-com
"""
_GAPS = ["", " ", "  ", "\u00a0", "\n", "\r\n", "\u2028", "\u200d", "\u200c", "\u200b", "\ufeff", "\u00ad"]
_MARKS = ["।", "॥", "॰", ".", "...", "?", "!", ",", ":", "-", "|", '"', "'", "”", "“", "(", ")"]
_PIECES = st.sampled_from([*_NEWS.split(), *_GAPS, *_MARKS])
_SIGNS = st.text(alphabet="कनमतडसहयरआअएईाॅॉेैोीिुँंः़्\u200d\u200c०५09.।|-'\" \nAaeZ", max_size=30)
_DEVANAGARI = st.text(alphabet=st.characters(min_codepoint=0x900, max_codepoint=0x97F))

news_texts = st.lists(st.one_of(_PIECES, _SIGNS), max_size=25).map("".join)
any_texts = st.one_of(news_texts, st.text(max_size=60), _DEVANAGARI)


def read_cases(name: str) -> dict[str, Any]:
    """Return the table ``tests/cases/<name>.toml``."""
    return tomllib.loads((_CASES / f"{name}.toml").read_text(encoding="utf-8"))
