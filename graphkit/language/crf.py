"""One trained conditional random field: its file, its card, and what it says of the sentence that it holds."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pycrfsuite

from graphkit.errors import ModelError
from graphkit.language.features import Flags, extract_features
from graphkit.model import Sentence

FORMAT = 1
KINDS = ("LOC", "ORG", "PER")


def decode_spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return the names that BIO tags mark as (first, last exclusive, label); an I without its B begins a name.

    >>> decode_spans(["B-PER", "I-PER", "O", "I-LOC", "B-LOC"])
    [(0, 2, 'PER'), (3, 4, 'LOC'), (4, 5, 'LOC')]
    """
    spans: list[tuple[int, int, str]] = []
    first, label = 0, ""
    for i, tag in enumerate((*tags, "O")):
        if label and tag != f"I-{label}":
            spans.append((first, i, label))
            label = ""
        if tag != "O" and not label:
            first, label = i, tag[2:]
    return spans


@dataclass(slots=True)
class CrfModel:
    """A model of one language that holds one sentence at a time and answers questions about it."""

    lang: str
    markers: frozenset[str]
    kinds: tuple[str, ...]
    _crf: Any = field(repr=False)
    _data: bytes = field(repr=False)  # the library reads from these very bytes, so they must outlive it
    _held: Sentence | None = field(default=None, repr=False)

    def hold(self, sentence: Sentence, flagger: Callable[[Sentence], Flags] | None) -> None:
        """Take up a sentence; nothing is done where it is held already."""
        if sentence is not self._held:
            flags = flagger(sentence) if flagger else ()
            self._crf.set(extract_features(sentence, flags, markers=self.markers))
            self._held = sentence

    def find_spans(self) -> list[tuple[int, int, str]]:
        """Return the names of the likeliest labelling of the held sentence."""
        return decode_spans(self._crf.tag())

    def measure_span(self, label: str, first: int, last: int) -> float:
        """Return how sure the span is: the least of its tokens' marginals and of the chance that it ends there."""
        crf = self._crf
        score = crf.marginal(f"B-{label}", first)
        for i in range(first + 1, last):
            score = min(score, crf.marginal(f"I-{label}", i))
        if self._held is not None and last < len(self._held.tokens):
            score = min(score, 1.0 - crf.marginal(f"I-{label}", last))
        return _round(score)

    def measure_mass(self, label: str, first: int, last: int) -> float:
        """Return the mean share of the label, as beginning or inside, over the tokens."""
        crf = self._crf
        total = sum(crf.marginal(f"B-{label}", i) + crf.marginal(f"I-{label}", i) for i in range(first, last))
        return _round(total / (last - first))


def _round(score: float) -> float:
    # The last digits differ between processors, and what is written out must not.
    return round(min(1.0, max(0.0, score)), 4)


def find_files(folder: Path, *, lang: str) -> tuple[Path, Path]:
    """Return the paths of a language's model and of its settings."""
    return folder / f"tagger.{lang}.crfsuite", folder / f"tagger.{lang}.toml"


def load_model(folder: Path, *, lang: str) -> CrfModel:
    """Return the model of a language; ModelError where it is missing, damaged or of another format."""
    path, settings_path = find_files(folder, lang=lang)
    settings = _read_settings(settings_path)
    data = _read_bytes(path)
    if hashlib.sha256(data).hexdigest() != settings.get("sha256"):
        raise ModelError(f"{path}: is damaged (its bytes are not those that were trained); {_remedy(lang)}")
    crf = pycrfsuite.Tagger()
    crf.open_inmemory(data)
    labels = set(crf.labels())
    kinds = tuple(kind for kind in KINDS if {f"B-{kind}", f"I-{kind}"} <= labels)
    return CrfModel(lang, frozenset(settings["markers"]), kinds, crf, data)


def _read_settings(path: Path) -> dict[str, Any]:
    lang = path.name.split(".")[1]
    try:
        settings = tomllib.loads(_read_bytes(path).decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ModelError(f"{path}: is damaged ({error}); {_remedy(lang)}") from None
    if settings.get("format") != FORMAT:
        raise ModelError(f"{path}: has format {settings.get('format')!r}, and {FORMAT} is needed; {_remedy(lang)}")
    if not isinstance(settings.get("markers"), list):
        raise ModelError(f"{path}: has no list of markers; {_remedy(lang)}")
    return settings


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        lang = path.name.split(".")[1]
        raise ModelError(f"{path}: cannot be read ({error.strerror}); {_remedy(lang)}") from None


def _remedy(lang: str) -> str:
    return f"install graphkit-kg again, or train it: graphkit train tagger --lang {lang} --data FILE"
