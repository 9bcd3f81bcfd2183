"""Training the fast tagger from labelled sentences, and scoring what a tagger finds."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pycrfsuite

from graphkit.errors import DataError, Fault, OutputError
from graphkit.language.conll import Labelled, read_conll
from graphkit.language.crf import FORMAT, KINDS, decode_spans, find_files, load_words
from graphkit.language.features import extract_features
from graphkit.language.tagger import Flagger
from graphkit.language.words import WordTable, find_word_files
from graphkit.resources import find_data

PARAMETERS = {"c1": 0.1, "c2": 0.01, "max_iterations": 80, "feature.minfreq": 1}
_MARKERS = 24

Found = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a model sees besides the sentence: its markers, its table of words and what others know of the tokens."""

    markers: frozenset[str] = frozenset()
    words: WordTable = field(default_factory=WordTable)
    flagger: Flagger | None = None


@dataclass(frozen=True, slots=True)
class Trained:
    """What a training made: the model's path and size in bytes, and how much it was trained on."""

    path: Path
    size: int
    sentences: int
    tokens: int
    names: int


@dataclass(frozen=True, slots=True)
class SpanScore:
    """Precision, recall and F1 in [0, 1] of exact spans with exact labels; ``gold`` counts the names looked for."""

    precision: float
    recall: float
    f1: float
    gold: int


def train_tagger(
    paths: Sequence[Path], *, lang: str, folder: Path, flagger: Flagger | None = None, words: Path | None = None
) -> Trained:
    """Train the model of one language from CoNLL files and write it with its settings into ``folder``.

    The same files give the same bytes. The language's table of words comes from the folder ``words``, by default that
    of the models that ship with graphkit, and is copied. DataError where a file is broken or holds no name in that
    language, OutputError where the model cannot be written.
    """
    labelled = [item for item in read_conll(paths) if item.sentence.lang == lang]
    if not any(tag != "O" for item in labelled for tag in item.tags):
        files = ", ".join(str(path) for path in paths)
        raise DataError((Fault(files, lang, "no sentence of this language has a name in it; give another file"),))
    source = words or find_data("ontology", "models")
    settings = Settings(find_markers(labelled), load_words(source, lang=lang), flagger)
    path, settings_path = find_files(folder, lang=lang)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        fit_model(labelled, path, settings)
        files_made = [path, *_copy_words(source, folder, lang)]
        settings_path.write_text(_to_toml(lang, files_made, settings), encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}); choose another folder") from None
    tags = [tag for item in labelled for tag in item.tags]
    return Trained(path, path.stat().st_size, len(labelled), len(tags), sum(tag[0] == "B" for tag in tags))


def _copy_words(source: Path, folder: Path, lang: str) -> list[Path]:
    copies = []
    for path in find_word_files(source, lang=lang):
        if path.exists():
            copies.append(folder / path.name)
            if path.resolve() != copies[-1].resolve():
                copies[-1].write_bytes(path.read_bytes())
    return copies


def fit_model(labelled: Iterable[Labelled], path: Path, settings: Settings) -> None:
    """Fit a conditional random field to the sentences and write it to ``path``."""
    trainer = pycrfsuite.Trainer("lbfgs", verbose=False)
    for item in labelled:
        flags = settings.flagger(item.sentence) if settings.flagger and item.flagged else ()
        rows = extract_features(item.sentence, flags, markers=settings.markers, words=settings.words)
        trainer.append(_mark_domain(rows, item.domain), list(item.tags))
    trainer.set_params(PARAMETERS)
    trainer.train(str(path))


def _mark_domain(rows: list[list[str]], domain: str) -> list[list[str]]:
    """Give sentences of other conventions a second copy of each feature, which learns how they differ.

    At work only the first copies are seen, so the usual conventions hold, and the other data still teach the rest.
    """
    if not domain:
        return rows
    return [[*row, *(f"{domain}:{name}" for name in row if not name.startswith("pair"))] for row in rows]


def find_markers(labelled: Iterable[Labelled]) -> frozenset[str]:
    """Return the words that stand most often beside a name: case markers, prepositions, titles."""
    counts: Counter[str] = Counter()
    for item in labelled:
        tokens = item.sentence.tokens
        for first, last, _ in decode_spans(item.tags):
            counts.update(token.norm for token in (*tokens[max(0, first - 1) : first], *tokens[last : last + 1]))
    words = sorted((word for word in counts if word[0].isalpha()), key=lambda word: (-counts[word], word))
    return frozenset(words[:_MARKERS])


def _to_toml(lang: str, files: Sequence[Path], settings: Settings) -> str:
    markers = ", ".join(json.dumps(word, ensure_ascii=False) for word in sorted(settings.markers))
    flags = "true" if settings.flagger else "false"
    digests = "".join(f'"{path.name}" = "{hashlib.sha256(path.read_bytes()).hexdigest()}"\n' for path in files)
    head = f'format = {FORMAT}\nlang = "{lang}"\nflags = {flags}\nmarkers = [{markers}]\n'
    return f"{head}\n[sha256]\n{digests}"


def score_spans(gold: Sequence[Iterable[Found]], found: Sequence[Iterable[Found]]) -> dict[str, SpanScore]:
    """Compare names sentence by sentence; the key ``all`` counts every label together.

    >>> score_spans([[(0, 2, "PER")]], [[(0, 2, "PER"), (3, 4, "LOC")]])["all"]
    SpanScore(precision=0.5, recall=1.0, f1=0.6666666666666666, gold=1)
    """
    wanted = {(i, *span) for i, spans in enumerate(gold) for span in spans}
    made = {(i, *span) for i, spans in enumerate(found) for span in spans}
    scores = {kind: _score({x for x in wanted if x[3] == kind}, {x for x in made if x[3] == kind}) for kind in KINDS}
    return {**scores, "all": _score(wanted, made)}


def _score(wanted: set[tuple[int, int, int, str]], made: set[tuple[int, int, int, str]]) -> SpanScore:
    right = len(wanted & made)
    precision = right / len(made) if made else 0.0
    recall = right / len(wanted) if wanted else 0.0
    f1 = 2 * right / (len(wanted) + len(made)) if wanted or made else 0.0
    return SpanScore(precision, recall, f1, len(wanted))
