"""Measures how far the confidence of a claim is from the share of such claims that are right; ``--fit`` learns it anew.

usage: python benchmarks/calibration.py DATA_FOLDER [--fit] [--record]

DATA_FOLDER holds the folders ``devnews`` and ``news_relations``; ``quality.py`` says which of their texts are kept
aside. ``--fit`` writes ``ontology/calibration.toml`` from those that are not, and ``--record`` the table of
``README.md``. Of what is kept aside nothing but totals is shown, and nothing is learnt.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from conversions import Text, load_news
from quality import DOCUMENTS, PARTS, SENTENCES, find_number, find_part
from readme import write_section

import graphkit as gk
from graphkit.evaluation import GoldDocument, Prediction, load_gold
from graphkit.evaluation.relations import match_row
from graphkit.evaluation.settings import load_settings
from graphkit.extraction.weighing import find_traits, find_unlisted
from graphkit.knowledge.calibration import UNCALIBRATED, Calibration, Traits, load_calibration
from graphkit.resources import find_data

Vector = npt.NDArray[np.float64]
Pair = tuple[float, bool]
"""A confidence, and whether the claim is right."""

READ, LAST, ASIDE = PARTS
SETS = (DOCUMENTS, SENTENCES)
HEADINGS = ("Part", "Data", "Claims", "Mean confidence", "Share right", "Error of scores", "Error of confidences")
# Each has a number of its own: the others are found by words that say little else, and are wrong less often.
OWN = ("saidStatement", "jurisdiction")
# Of topics, annotations give examples only; a topic is a run of words and no name, as a statement is.
ALIKE = {"concernsTopic": "saidStatement"}
# The share right of what the texts that were read last gave before anybody had read them; README.md tells it.
BEFORE = 33 / 42
# How much of the weight of devnews that share gets. A choice, not an estimate: rules were written on the other texts.
UNREAD = 1 / 3
RIDGE = 1.0
FOLDS = BINS = 10

HEAD = """\
# How sure a claim is: the log odds that it is right are the sum of these numbers.
#
# score times the log odds of what the frame and the fillers of its sides give, unlisted for each side whose name is on
# no list (a tagger, a pattern or a frame alone says that it is one), unasserted where the graph asserts no fact of it
# (planned, in talks, alleged, denied, ended), and under [relations] what a relation adds.
#
# Written by `python benchmarks/calibration.py DATA_FOLDER --fit`, a logistic regression with a ridge, from those texts
# of devnews and news_relations that are not kept aside; each set weighs the same. Since rules were written on these
# very texts, a third of the weight of devnews goes to what 16 of them gave before anybody had read them: 33 of 42
# right. Relations that are annotated in neither set add nothing, but for concernsTopic, whose other side is words, as
# that of saidStatement is. benchmarks/README.md has how well it does, on what is kept aside too.
"""


@dataclass(frozen=True, slots=True)
class Case:
    """A claim that an annotation judges: where it stands, its traits, and whether it is right."""

    data: str
    part: str
    document: str
    traits: Traits
    right: bool


def collect(data: Path) -> tuple[Case, ...]:
    """Return the claims of both sets that their annotations judge, with the scores of the frames themselves."""
    sentences = load_news(data / SENTENCES)
    named = {row.relation for text in sentences for row in text.gold.rows}
    parts = {text.gold.id: READ if find_number(text.gold.id) % 2 else ASIDE for text in sentences}
    folder = data / DOCUMENTS
    documents = load_gold(folder / "gold.jsonl")
    texts = [Text(gold, (folder / "texts" / f"{gold.id}.txt").read_text("utf-8")) for gold in documents]
    exhaustive = frozenset(load_settings().exhaustive)
    return (
        *judge(texts, DOCUMENTS, exhaustive, find_part),
        *judge(sentences, SENTENCES, exhaustive | named, lambda gold: parts[gold.id]),
    )


def judge(
    texts: Iterable[Text], data: str, relations: frozenset[str], part_of: Callable[[GoldDocument], str]
) -> Iterator[Case]:
    """Yield the claims of texts that are right or wrong; one that a doubtful row alone supports is neither."""
    kit = replace(gk.load(), calibration=UNCALIBRATED)
    for text in texts:
        found = kit.extract(gk.Document(text.text, lang=text.gold.lang))
        unlisted = find_unlisted(found.referents)
        for claim in found.claims:
            right = is_right(claim, found, text.gold) if claim.relation in relations else None
            if right is not None:
                yield Case(data, part_of(text.gold), text.gold.id, find_traits(claim, unlisted), right)


def is_right(claim: gk.Claim, found: gk.Extraction, gold: GoldDocument) -> bool | None:
    """Say whether a row states what a claim does and as it does, asserted or not; None where that is in doubt."""
    objects = found.referent(claim.object).names if isinstance(claim.object, str) else (claim.object.text,)
    prediction = Prediction(claim.relation, found.referent(claim.subject).names, objects)
    rows = [row for row in gold.rows if match_row(prediction, row)]
    if any(row.positive == claim.status.asserted for row in rows if not row.doubtful):
        return True
    return None if any(row.doubtful for row in rows) else False


def fit(cases: Sequence[Case]) -> Calibration:
    """Return the calibration that is learnt from cases, its numbers to three digits."""
    read = [case for case in cases if case.data == DOCUMENTS]
    last = [case for case in read if case.part == LAST]
    sentences = [case for case in cases if case.data == SENTENCES]
    shares = ((read, 1 - UNREAD), (last, UNREAD), (sentences, 1.0))
    weights = [len(cases) / 2 * share / len(group) for group, share in shares for _ in group]
    labels = [*(float(case.right) for case in read), *(BEFORE for _ in last), *(float(c.right) for c in sentences)]
    rows = np.array([to_row(case.traits) for case in (*read, *last, *sentences)])
    numbers = [round(float(value), 3) for value in regress(rows, np.array(labels), np.array(weights))]
    relations = dict(zip(OWN, numbers[4:], strict=True))
    return Calibration(*numbers[:4], relations | {name: relations[other] for name, other in ALIKE.items()})


def to_row(traits: Traits) -> tuple[float, ...]:
    """Return the traits as numbers, in the order of a calibration's: 1, score, unlisted, unasserted, relations."""
    own = (float(traits.relation == name) for name in OWN)
    score = UNCALIBRATED.find_probability(traits)
    return 1.0, float(np.log(score / (1 - score))), float(traits.unlisted), float(not traits.asserted), *own


def regress(rows: Vector, labels: Vector, weights: Vector) -> Vector:
    """Return the numbers of a weighted logistic regression, by Newton's method; all but the first are held near 0."""
    numbers = np.zeros(rows.shape[1])
    ridge = np.array([0.0, *[RIDGE] * (len(numbers) - 1)])
    for _ in range(50):
        chances = 1 / (1 + np.exp(-rows @ numbers))
        slope = rows.T @ (weights * (labels - chances)) - ridge * numbers
        bend = (rows.T * (weights * chances * (1 - chances))) @ rows + np.diag(ridge)
        numbers = numbers + np.linalg.solve(bend, slope)
    return numbers


def cross_validate(cases: Sequence[Case]) -> list[float]:
    """Return for each case the confidence that is learnt without its tenth of the documents."""
    documents = sorted({case.document for case in cases})
    fold_of = {document: number % FOLDS for number, document in enumerate(documents)}
    learnt = [fit([case for case in cases if fold_of[case.document] != fold]) for fold in range(FOLDS)]
    return [learnt[fold_of[case.document]].find_probability(case.traits) for case in cases]


def group(pairs: Iterable[Pair]) -> dict[int, list[Pair]]:
    """Return the pairs by bin: each is a tenth of the scale wide."""
    bins: dict[int, list[Pair]] = {}
    for confidence, right in pairs:
        bins.setdefault(min(int(confidence * BINS), BINS - 1), []).append((confidence, right))
    return dict(sorted(bins.items()))


def find_error(pairs: Sequence[Pair]) -> float:
    """Return the expected calibration error: how far mean confidence and share right lie apart, over the bins.

    >>> find_error([(0.85, True), (0.85, False)])
    0.35
    """
    apart = (abs(sum(confidence - right for confidence, right in members)) for members in group(pairs).values())
    return round(sum(apart) / len(pairs), 4)


def to_table(parts: dict[str, list[Pair]]) -> str:
    """Return the bins of each part as a table in Markdown: how many claims, their mean confidence, the share right."""
    lines = ["| Part | Confidence | Claims | Mean confidence | Share right |", "| --- | --- | --: | --: | --: |"]
    for name, pairs in parts.items():
        for number, members in group(pairs).items():
            figures = " | ".join(f"{value:.2f}" for value in np.mean(members, axis=0))
            lines.append(f"| {name} | {number / BINS:.1f}–{(number + 1) / BINS:.1f} | {len(members)} | {figures} |")
    return "\n".join(lines)


def report(cases: Sequence[Case]) -> str:
    """Return two tables: the error of each part and set, of scores and of confidences, and the bins of each part."""
    read, aside = ([case for case in cases if (case.part == ASIDE) is kept] for kept in (False, True))
    confidences = {
        "developed on": list(zip(read, cross_validate(read), strict=True)),
        "kept aside": [(case, load_calibration().find_probability(case.traits)) for case in aside],
    }
    lines = [f"| {' | '.join(HEADINGS)} |", "| --- | --- | --: | --: | --: | --: | --: |"]
    for part, judged in confidences.items():
        lines += [to_summary(part, "both", judged)]
        lines += [to_summary(part, name, [one for one in judged if one[0].data == name]) for name in SETS]
    return "\n".join(lines) + "\n\n" + to_table({part: to_pairs(judged) for part, judged in confidences.items()})


def to_pairs(judged: Iterable[tuple[Case, float]]) -> list[Pair]:
    """Return the confidences, each with whether its claim is right."""
    return [(confidence, case.right) for case, confidence in judged]


def to_summary(part: str, data: str, judged: Sequence[tuple[Case, float]]) -> str:
    """Return a row: claims, mean confidence, share right, and the errors of the scores and of the confidences."""
    pairs = to_pairs(judged)
    scores = [(UNCALIBRATED.find_probability(case.traits), case.right) for case, _ in judged]
    means = (f"{value:.2f}" for value in np.mean(pairs, axis=0))
    cells = (part, data, str(len(pairs)), *means, f"{find_error(scores):.3f}", f"{find_error(pairs):.3f}")
    return f"| {' | '.join(cells)} |"


def write_parameters(calibration: Calibration, path: Path) -> None:
    """Write a calibration as the file that graphkit loads, with how it was made."""
    names = ("intercept", "score", "unlisted", "unasserted")
    lines = [f"{name} = {getattr(calibration, name)}" for name in names]
    own = [f"{name} = {value}" for name, value in calibration.relations.items()]
    path.write_text("\n".join([HEAD, *lines, "", "[relations]", *own, ""]), "utf-8")


def main(arguments: Sequence[str]) -> int:
    """Learn, measure, print and write; return 2 where it was called wrongly."""
    folders = [argument for argument in arguments if not argument.startswith("--")]
    if len(folders) != 1 or not {*arguments} - {*folders} <= {"--fit", "--record"}:
        print(__doc__, file=sys.stderr)
        return 2
    cases = collect(Path(folders[0]))
    if "--fit" in arguments:
        write_parameters(fit([case for case in cases if case.part != ASIDE]), find_data("ontology", "calibration.toml"))
        load_calibration.cache_clear()
    text = report(cases)
    print(text)
    if "--record" in arguments:
        write_section("calibration", text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
