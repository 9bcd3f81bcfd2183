"""Training the fast tagger from labelled sentences, and scoring what a tagger finds."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite

from graphkit.errors import DataError, Fault, OutputError
from graphkit.language.conll import Labelled, read_conll
from graphkit.language.crf import FORMAT, KINDS, decode_spans, find_files
from graphkit.language.features import Flags, extract_features
from graphkit.model import Sentence

PARAMETERS = {"c1": 0.1, "c2": 0.01, "max_iterations": 80, "feature.minfreq": 1}
_MARKERS = 24

Found = tuple[int, int, str]


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
    paths: Sequence[Path], *, lang: str, folder: Path, flagger: Callable[[Sentence], Flags] | None = None
) -> Trained:
    """Train the model of one language from CoNLL files and write it with its settings into ``folder``.

    The same files give the same bytes. DataError where a file is broken or holds no sentence of that language,
    OutputError where the model cannot be written.
    """
    labelled = [item for item in read_conll(paths) if item.sentence.lang == lang]
    if not any(tag != "O" for item in labelled for tag in item.tags):
        files = ", ".join(str(path) for path in paths)
        raise DataError((Fault(files, lang, "no sentence of this language has a name in it; give another file"),))
    markers = find_markers(labelled)
    path, settings_path = find_files(folder, lang=lang)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        fit_model(labelled, path, markers=markers, flagger=flagger)
        data = path.read_bytes()
        settings_path.write_text(_to_toml(lang, data, markers), encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}); choose another folder") from None
    tags = [tag for item in labelled for tag in item.tags]
    return Trained(path, len(data), len(labelled), len(tags), sum(tag[0] == "B" for tag in tags))


def fit_model(
    labelled: Iterable[Labelled],
    path: Path,
    *,
    markers: frozenset[str],
    flagger: Callable[[Sentence], Flags] | None = None,
) -> None:
    """Fit a conditional random field to the sentences and write it to ``path``."""
    trainer = pycrfsuite.Trainer("lbfgs", verbose=False)
    for item in labelled:
        flags = flagger(item.sentence) if flagger else ()
        rows = extract_features(item.sentence, flags, markers=markers)
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


def _to_toml(lang: str, data: bytes, markers: frozenset[str]) -> str:
    words = ", ".join(f'"{word}"' for word in sorted(markers))
    digest = hashlib.sha256(data).hexdigest()
    return f'format = {FORMAT}\nlang = "{lang}"\nsha256 = "{digest}"\nmarkers = [{words}]\n'


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
