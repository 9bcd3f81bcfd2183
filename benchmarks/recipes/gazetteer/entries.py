"""What every source is turned into: entries, each a thing with its names; and the rows that are written of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from graphkit.hashing import hash_content
from graphkit.language.script import fold, has_devanagari

DBPEDIA = "http://hi.dbpedia.org/resource/"
GEONAMES = "https://sws.geonames.org/{}/"
OWN = "https://w3id.org/graphkit/id/entity/{}"

_INVISIBLE = re.compile("[\u200b-\u200f\u00ad\ufeff]")


@dataclass(frozen=True, slots=True)
class Naming:
    """One name, its kind (label, alias, abbreviation) and its source."""

    name: str
    kind: str
    source: str

    @property
    def language(self) -> str:
        """``hi`` where the name holds Devanagari, else ``en``."""
        return "hi" if has_devanagari(self.name) else "en"


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing with its names, the fullest Hindi and English ones first.

    ``place`` is the name of the place that it answers for, ``position`` latitude and longitude in degrees,
    ``weight`` how well known it is beside others of its source.
    """

    class_: str
    names: tuple[Naming, ...]
    id: str = ""
    place: str = ""
    position: tuple[float, float] | None = None
    weight: float = 0.0
    key: str = field(default="", compare=False)

    def with_names(self, names: Iterable[Naming]) -> Entry:
        """Return the entry with further names, those that it has already left out."""
        known = {naming.name for naming in self.names}
        fresh: list[Naming] = []
        for naming in names:
            if naming.name and naming.name not in known:
                known.add(naming.name)
                fresh.append(naming)
        return replace(self, names=self.names + tuple(fresh))

    @property
    def identifier(self) -> str:
        """The id, or one made of class and first name."""
        return self.id or OWN.format(hash_content(self.class_, self.key or self.names[0].name))


def clean_name(text: str) -> str:
    """Return the name in NFC, without invisible marks and with single spaces."""
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())


def strip_accents(text: str) -> str:
    """Return a Latin name as it is typed without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def to_rows(entry: Entry) -> Iterator[str]:
    """Yield the lines of an entry. Spellings that fold to one are written once: the reader folds them anyway."""
    seen: set[tuple[str, bool]] = set()
    labelled: set[str] = set()
    for naming in entry.names:
        form = fold(naming.name.replace(".", "").replace("-", " "))
        key = (form, naming.name.isupper())
        if key in seen or "\t" in naming.name or not form.strip():
            continue
        seen.add(key)
        kind = naming.kind
        if kind == "label" and naming.language in labelled:
            kind = "alias"
        labelled.update([naming.language] if kind == "label" else [])
        yield "\t".join((entry.identifier, entry.class_, naming.language, naming.name, kind, naming.source))
