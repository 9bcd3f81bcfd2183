"""Finds a font that has the letters of Devanagari, so that no label is drawn as empty boxes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import entry_points
from pathlib import Path

from matplotlib import font_manager
from matplotlib.ft2font import FT2Font

from graphkit.errors import OutputError
from graphkit.language.script import has_devanagari

_FONT_PACKAGES = "fontpkg.family"  # the entry points by which packages of fonts make themselves known
_SUFFIXES = {".ttf", ".otf"}
_LATIN = "DejaVu Sans"  # matplotlib brings it along


def find_families(texts: Iterable[str], *, files: Iterable[Path] | None = None) -> tuple[str, ...]:
    """Return the families to draw texts with, the first one having every letter of Devanagari in them.

    ``files`` are the fonts to choose from; without them these are the fonts of installed packages, then those of the
    system. Raises OutputError where none of them has the letters.

    >>> find_families(["TikTok"])
    ('DejaVu Sans',)
    """
    letters = {ord(letter) for text in texts for letter in text if has_devanagari(letter)}
    if not letters:
        return (_LATIN,)
    for path in _list_files() if files is None else files:
        family = _read_family(path, letters)
        if family:
            font_manager.fontManager.addfont(str(path))
            return (family, _LATIN)
    raise OutputError(
        "no font with the letters of Devanagari is installed, so labels would be empty boxes: run "
        "`pip install 'graphkit-kg[notebook]'`, which brings one, or install one (`apt install fonts-noto-core`)"
    )


def _list_files() -> Iterator[Path]:
    for entry in sorted(entry_points(group=_FONT_PACKAGES), key=lambda entry: entry.name):
        root = Path(entry.load().ROOT)
        yield from sorted(path for path in root.rglob("*") if path.suffix in _SUFFIXES)
    yield from sorted({Path(font.fname) for font in font_manager.fontManager.ttflist if font.style == "normal"})


def _read_family(path: Path, letters: set[int]) -> str:
    """Return the family of a font that has a glyph of its own for each letter, else the empty string."""
    try:
        face = FT2Font(str(path))
    except (OSError, RuntimeError):
        return ""
    glyphs = {face.get_char_index(letter) for letter in letters}
    # A font of last resort has one box for all letters of a script, so glyphs must differ as well as exist.
    return face.family_name if 0 not in glyphs and len(glyphs) == len(letters) else ""
