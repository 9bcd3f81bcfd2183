"""How ``eval --identity`` shows its figures: false merges first, since a merge does more harm than a split."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

from graphkit.cli.console import open_output, show_error, show_json, show_line, show_progress
from graphkit.cli.documents import extract_all
from graphkit.cli.tables import show_table

if TYPE_CHECKING:
    from graphkit.evaluation.identity import Agreement, IdentityScores, Mixture, Unit

_HEADINGS = ("", "mentions", "found", "B3 prec.", "B3 recall", "B3 F1", "pair prec.", "pair recall", "pair F1")
_SHOWN = 20
_EXAMPLES = 3


def evaluate_identity(gold: str, paths: tuple[str, ...], *, errors_file: str | None, as_json: bool) -> bool:
    """Resolve the documents together, print how well that agrees with the gold, and say whether a document failed."""
    from graphkit.evaluation.gold import load_identity
    from graphkit.evaluation.identity import score_identity
    from graphkit.identity.resolve import resolve
    from graphkit.reading.failures import Failure

    annotated = load_identity(gold)
    extractions, failed = [], False
    with show_progress() as progress:
        for result in extract_all(paths, progress):
            if isinstance(result, Failure):
                failed = True
                show_error(str(result))
            else:
                extractions.append(result)
    scores = score_identity(annotated, extractions, resolve(extractions))
    if errors_file:
        _write_mixtures(scores, errors_file)
    if as_json:
        show_json(_to_dict(scores))
    else:
        _show_scores(scores)
    return failed


def _show_scores(scores: IdentityScores) -> None:
    title = f"{len(scores.merges)} false merges, those of people first, then the largest"
    rows = [_describe_mixture(mixture) for mixture in scores.merges[:_SHOWN]]
    if rows:
        show_table(("Kind", "Mentions", "Made one"), rows, title=title)
    else:
        show_line("No false merges.")
    lines = [_to_row(kind or "all", agreement) for kind, agreement in scores.agreements.items()]
    show_table(_HEADINGS, lines, title=f"entities over {len(scores.documents)} documents together", names=True)
    show_line(f"{len(scores.splits)} entities were split; --errors FILE lists all of both.")
    if scores.missing:
        more = " …" if len(scores.missing) > 5 else ""
        show_line(f"{len(scores.missing)} gold without a document: {', '.join(scores.missing[:5])}{more}")


def _to_row(name: str, agreement: Agreement) -> tuple[str, ...]:
    figures = (
        agreement.precision,
        agreement.recall,
        agreement.f1,
        agreement.pair_precision,
        agreement.pair_recall,
        agreement.pair_f1,
    )
    return (name, str(agreement.mentions), str(agreement.found), *(f"{figure:.3f}" for figure in figures))


def _describe_mixture(mixture: Mixture) -> tuple[str, str, str]:
    parts = " + ".join(f"{part[0].gold} ({_list_examples(part)})" for part in mixture.parts)
    return mixture.coarse, str(sum(len(part) for part in mixture.parts)), parts


def _list_examples(part: Iterable[Unit]) -> str:
    examples = dict.fromkeys(f"{unit.surface}, {unit.document}" for unit in part)
    return "; ".join(list(examples)[:_EXAMPLES])


def _to_dict(scores: IdentityScores) -> dict[str, object]:
    return {
        "documents": len(scores.documents),
        "missing": scores.missing,
        "merges": [_to_entry(mixture) for mixture in scores.merges],
        "figures": {
            kind or "all": {key: round(value, 4) for key, value in asdict(agreement).items()}
            for kind, agreement in scores.agreements.items()
        },
        "splits": len(scores.splits),
    }


def _to_entry(mixture: Mixture) -> Mapping[str, object]:
    return {"kind": mixture.coarse, "parts": [list(map(_to_mention, part)) for part in mixture.parts]}


def _to_mention(unit: Unit) -> dict[str, object]:
    return {
        "id": unit.document,
        "start": unit.span.start,
        "end": unit.span.end,
        "surface": unit.surface,
        "gold": unit.gold,
        "found": unit.found,
    }


def _write_mixtures(scores: IdentityScores, path: str) -> None:
    with open_output(path) as stream:
        for line in _list_errors(scores):
            stream.write(json.dumps(line, ensure_ascii=False) + "\n")


def _list_errors(scores: IdentityScores) -> Iterator[Mapping[str, object]]:
    for error, mixtures in (("merge", scores.merges), ("split", scores.splits)):
        for mixture in mixtures:
            yield {"error": error, **_to_entry(mixture)}
