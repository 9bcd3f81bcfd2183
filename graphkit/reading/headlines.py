"""The headline of a text, where its first line is one."""

from __future__ import annotations

from graphkit.language.sentences import split_sentences


def find_headline(text: str) -> str:
    """Return the first line of ``text`` without surrounding space and Markdown marks, or nothing if it is no headline.

    A headline has further text below it and does not end as a sentence does. The result is for showing: offsets
    always refer to the text itself.

    >>> find_headline("पुलिस और कंपनी साथ आए\\n\\nदेहरादून। आज समझौता हुआ।")
    'पुलिस और कंपनी साथ आए'
    >>> find_headline("आज समझौता हुआ।")
    ''
    """
    first, *rest = text.strip().splitlines() or [""]
    line = first.lstrip("#").strip()
    sentences = split_sentences(line) if rest else ()
    return line if sentences and all(sentence.headline for sentence in sentences) else ""
