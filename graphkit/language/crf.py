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
from graphkit.language.words import WordTable, find_word_files, parse_words
from graphkit.model import Sentence

FORMAT = 2
KINDS = ("LOC", "ORG", "PER")
_KEYS = {"markers": list, "flags": bool, "sha256": dict}


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
    """A model of one language that holds one sentence at a time and answers questions about it.

    ``flagged`` says whether it was trained with what others know of the tokens, and so asks for it.
    """

    lang: str
    markers: frozenset[str]
    words: WordTable
    flagged: bool
    kinds: tuple[str, ...]
    _crf: Any = field(repr=False)
    _data: bytes = field(repr=False)  # the library reads from these very bytes, so they must outlive it
    _held: Sentence | None = field(default=None, repr=False)

    def hold(self, sentence: Sentence, flagger: Callable[[Sentence], Flags] | None) -> None:
        """Take up a sentence; nothing is done where it is held already."""
        if sentence is not self._held:
            flags = flagger(sentence) if flagger and self.flagged else ()
            self._crf.set(extract_features(sentence, flags, markers=self.markers, words=self.words))
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
    digests = settings["sha256"]
    data = {name: _read_checked(folder / name, digest) for name, digest in digests.items()}
    if path.name not in data:
        raise ModelError(f"{settings_path}: does not name {path.name}; {_remedy(lang)}")
    crf = pycrfsuite.Tagger()
    crf.open_inmemory(data[path.name])
    labels = set(crf.labels())
    kinds = tuple(kind for kind in KINDS if {f"B-{kind}", f"I-{kind}"} <= labels)
    words = _make_words(folder, lang, data)
    return CrfModel(lang, frozenset(settings["markers"]), words, settings["flags"], kinds, crf, data[path.name])


def load_words(folder: Path, *, lang: str) -> WordTable:
    """Return the table of words that lies in the folder, empty where there is none."""
    paths = find_word_files(folder, lang=lang)
    return _make_words(folder, lang, {path.name: path.read_bytes() for path in paths if path.exists()})


def _make_words(folder: Path, lang: str, data: dict[str, bytes]) -> WordTable:
    listing, weights = (data.get(path.name, b"") for path in find_word_files(folder, lang=lang))
    return parse_words(listing, weights, name=str(folder / f"tagger.{lang}.words"))


def _read_checked(path: Path, digest: str) -> bytes:
    data = _read_bytes(path)
    if hashlib.sha256(data).hexdigest() != digest:
        lang = path.name.split(".")[1]
        raise ModelError(f"{path}: is damaged (its bytes are not those that were trained); {_remedy(lang)}")
    return data


def _read_settings(path: Path) -> dict[str, Any]:
    lang = path.name.split(".")[1]
    try:
        settings = tomllib.loads(_read_bytes(path).decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ModelError(f"{path}: is damaged ({error}); {_remedy(lang)}") from None
    if settings.get("format") != FORMAT:
        raise ModelError(f"{path}: has format {settings.get('format')!r}, and {FORMAT} is needed; {_remedy(lang)}")
    for key, kind in _KEYS.items():
        if not isinstance(settings.get(key), kind):
            raise ModelError(f"{path}: has no {key} of the kind that it needs; {_remedy(lang)}")
    return settings


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        lang = path.name.split(".")[1]
        raise ModelError(f"{path}: cannot be read ({error.strerror}); {_remedy(lang)}") from None


def _remedy(lang: str) -> str:
    return f"install graphkit-kg again, or train it: graphkit train tagger --lang {lang} --data FILE"
