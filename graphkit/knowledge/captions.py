"""The words in which graphkit explains itself, read from ``ontology/captions``: a file for each language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

from graphkit.errors import DataError, Fault
from graphkit.model import Status
from graphkit.resources import LANGUAGES, find_data

FOLDER = "ontology/captions"


@dataclass(frozen=True, slots=True)
class Captions:
    """The captions of one language, by section and name."""

    sections: Mapping[str, Mapping[str, str]]

    def say(self, section: str, name: str, **parts: str) -> str:
        """Return a caption with its parts filled in, or the name itself where the section has no such caption.

        >>> load_captions("en").say("explain", "fact", id="3f9c"), load_captions("hi").say("resource", "x.onnx")
        ('fact 3f9c', 'x.onnx')
        """
        caption = self.sections[section].get(name)
        return name if caption is None else caption.format(**parts)


def load_captions(lang: str) -> Captions:
    """Return the captions of a language, those of the first one where it has none. Raises DataError with all faults."""
    captions = read_captions(find_data(*FOLDER.split("/")))
    return captions.get(lang, captions[LANGUAGES[0]])


@cache
def read_captions(folder: Path) -> Mapping[str, Captions]:
    """Return the captions of a folder by language.

    Raises DataError with every fault: a file that is missing or no TOML, and a caption that another language lacks or
    that has other parts there.
    """
    faults: list[Fault] = []
    found = {lang: _read_file(folder, lang, faults) for lang in LANGUAGES}
    expected = {"/".join(key): _list_parts(text) for captions in found.values() for key, text in _walk(captions)}
    expected |= {f"status/{status.value}": set() for status in Status}
    for lang, captions in found.items():
        given = {"/".join(key): _list_parts(text) for key, text in _walk(captions)}
        for entry, parts in expected.items():
            if entry not in given:
                faults.append(Fault(f"{FOLDER}/{lang}.toml", entry, "is missing, and another language has it; add it"))
            elif given[entry] != parts:
                faults.append(
                    Fault(f"{FOLDER}/{lang}.toml", entry, "has other parts in braces than in another language")
                )
    if faults:
        raise DataError(tuple(faults))
    return {lang: Captions(captions) for lang, captions in found.items()}


def _read_file(folder: Path, lang: str, faults: list[Fault]) -> dict[str, dict[str, str]]:
    try:
        return tomllib.loads((folder / f"{lang}.toml").read_text("utf-8"))
    except (OSError, ValueError) as error:
        faults.append(Fault(f"{FOLDER}/{lang}.toml", "file", f"cannot be read as TOML in UTF-8: {error}"))
        return {}


def _walk(captions: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[tuple[str, str], str]]:
    for section, entries in captions.items():
        for name, text in entries.items():
            yield (section, name), text


def _list_parts(text: str) -> set[str]:
    return {part for _, part, _, _ in Formatter().parse(text) if part is not None}
