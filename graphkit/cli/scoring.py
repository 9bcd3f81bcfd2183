"""The command that measures: ``eval``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.console import (
    AS_JSON,
    FOUND_PROBLEMS,
    MIN_CONFIDENCE,
    open_output,
    show_error,
    show_json,
    show_line,
    show_progress,
)
from graphkit.cli.documents import extract_all
from graphkit.cli.identity import evaluate_identity
from graphkit.cli.tables import show_table

if TYPE_CHECKING:
    from graphkit.evaluation import Estimate, Line, Scores, ScoringError

_HEADINGS = ("", "gold", "found", "false", "prec.", "recall", "F1", "traps", "titles")
_MENTIONS = {"entities, same span": True, "entities, overlapping": False}


@click.command("eval")
@click.argument("gold", metavar="GOLD")
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option("--records", "records_file", metavar="FILE", help="Score what `extract` wrote, instead of extracting.")
@click.option("--errors", "errors_file", metavar="FILE", help="Write each miss and false alarm, with its sentence.")
@click.option("--identity", is_flag=True, help="Score who is taken for whom, over all documents together.")
@MIN_CONFIDENCE
@AS_JSON
@click.pass_context
def evaluate(
    ctx: click.Context,
    gold: str,
    paths: tuple[str, ...],
    records_file: str | None,
    errors_file: str | None,
    identity: bool,
    min_confidence: float,
    as_json: bool,
) -> None:
    """Score extraction against a gold file.

    Prints precision, recall and F1 of each relation, with 95% bootstrap intervals over the documents, and of the
    entities where the gold has them.

    GOLD is a file of JSON Lines, or a folder of *.gold.jsonl files. Documents are matched by id, which is the name of
    the document's file without its ending.

    With --identity, entities are compared instead: B-cubed, F1 of pairs, and first of all what was wrongly made one.
    Their "canonical" name in the gold says which are one in several documents.

    \b
    Example:
      graphkit eval seeds seeds --errors errors.jsonl
      graphkit eval seeds --records records.jsonl --json
      graphkit eval --identity seeds seeds
    """
    if identity:
        if records_file or not paths:
            raise click.UsageError("Give documents (PATH...): --identity resolves them together.")
        if min_confidence:
            raise click.UsageError("Leave out --min-confidence: --identity scores entities, which have none.")
        failed = evaluate_identity(gold, paths, errors_file=errors_file, as_json=as_json)
    elif bool(paths) == bool(records_file):
        raise click.UsageError("Give either documents (PATH...) or --records FILE.")
    else:
        failed = _evaluate_relations(gold, paths, records_file, errors_file, least=min_confidence, as_json=as_json)
    ctx.exit(FOUND_PROBLEMS if failed else 0)


def _evaluate_relations(
    gold: str,
    paths: tuple[str, ...],
    records_file: str | None,
    errors_file: str | None,
    *,
    least: float,
    as_json: bool,
) -> bool:
    """Score, show and write; return whether a document failed."""
    from graphkit.evaluation import load_gold, load_records, score

    documents = load_gold(gold)
    records, texts, failed = (load_records(records_file), {}, False) if records_file else _extract_records(paths)
    scores = score(documents, (_leave_out_unsure(record, least) for record in records))
    if errors_file:
        _write_errors(scores.errors, texts, errors_file)
    if as_json:
        show_json(_to_dict(scores))
    else:
        _show_scores(scores)
    return failed


def _extract_records(paths: tuple[str, ...]) -> tuple[list[Mapping[str, Any]], dict[str, str], bool]:
    from graphkit.extraction.record import to_record
    from graphkit.reading.failures import Failure

    records: list[Mapping[str, Any]] = []
    texts: dict[str, str] = {}
    failed = False
    with show_progress() as progress:
        for result in extract_all(paths, progress):
            if isinstance(result, Failure):
                failed = True
                show_error(str(result))
            else:
                record = to_record(result)
                records.append(record)
                texts[str(record["id"])] = result.document.text
    return records, texts, failed


def _leave_out_unsure(record: Mapping[str, Any], least: float) -> Mapping[str, Any]:
    """Return a record without the relations that are less sure; another program's may not say how sure they are."""
    return {**record, "relations": [one for one in record["relations"] if _is_sure(one.get("confidence"), least)]}


def _is_sure(confidence: object, least: float) -> bool:
    return not isinstance(confidence, int | float) or confidence >= least


def _show_scores(scores: Scores) -> None:
    groups = ["", *scores.languages] if len(scores.languages) > 1 else [""]
    for lang in groups:
        name = f"relations, {lang}" if lang else f"relations of {len(scores.documents)} documents"
        _show_lines(_HEADINGS, map(_to_row, scores.summarise_relations(lang=lang)), title=name)
    for name, strict in _MENTIONS.items():
        lines = scores.summarise_mentions(strict=strict)
        if lines:
            _show_lines(_HEADINGS, map(_to_row, lines), title=name)
    show_line("With 95% bootstrap intervals; (precision) is a lower bound: of that relation, gold gives examples only.")
    for documents, what in ((scores.missing, "gold without a document"), (scores.unknown, "documents without gold")):
        if documents:
            show_line(f"{len(documents)} {what}: {', '.join(documents[:5])}{' …' if len(documents) > 5 else ''}")


def _show_lines(headings: Sequence[str], rows: Iterable[Sequence[str]], *, title: str) -> None:
    columns = [(heading, *cells) for heading, *cells in zip(headings, *rows, strict=True) if any(cells)]
    shown = list(zip(*columns, strict=True))
    show_table(shown[0], shown[1:], title=title, names=True)


def _to_row(line: Line) -> Sequence[str]:
    counts = line.counts
    precision = _to_cell(line.precision) if line.exhaustive else f"({line.precision.value:.3f})"
    f1 = _to_cell(line.f1) if line.exhaustive else "–"
    traps = f"{counts.traps}/{counts.negatives}" if counts.negatives else ""
    titles = f"{counts.titles}/{counts.titled}" if counts.titled else ""
    counted = map(str, (counts.gold, counts.found, counts.false))
    return (line.name, *counted, precision, _to_cell(line.recall), f1, traps, titles)


def _to_cell(figure: Estimate) -> str:
    # So short that nine columns fit into a terminal of eighty; --json has all digits.
    low, high = (f"{bound:.2f}".lstrip("0") for bound in (figure.low, figure.high))
    return f"{figure.value:.3f} {low}–{high}" if low != high else f"{figure.value:.3f} {low}"


def _to_dict(scores: Scores) -> dict[str, object]:
    def summarise(lines: Sequence[Line]) -> dict[str, object]:
        return {line.name: _to_figures(line) for line in lines}

    return {
        "documents": len(scores.documents),
        "missing": scores.missing,
        "unknown": scores.unknown,
        "relations": summarise(scores.summarise_relations()),
        "languages": {lang: summarise(scores.summarise_relations(lang=lang)) for lang in scores.languages},
        "entities": {
            "strict": summarise(scores.summarise_mentions(strict=True)),
            "overlapping": summarise(scores.summarise_mentions(strict=False)),
        },
    }


def _to_figures(line: Line) -> dict[str, object]:
    figures = {"precision": line.precision, "recall": line.recall, "f1": line.f1}
    rounded = {
        name: {"value": round(figure.value, 4), "low": round(figure.low, 4), "high": round(figure.high, 4)}
        for name, figure in figures.items()
    }
    return {"exhaustive": line.exhaustive, **asdict(line.counts), **rounded}


def _write_errors(errors: Iterable[ScoringError], texts: Mapping[str, str], path: str) -> None:
    with open_output(path) as stream:
        for error in errors:
            stream.write(json.dumps(_describe_error(error, texts), ensure_ascii=False) + "\n")


def _describe_error(error: ScoringError, texts: Mapping[str, str]) -> dict[str, object]:
    from graphkit.evaluation import find_sentence

    return {
        "id": error.document,
        "kind": error.kind,
        "rel": error.relation,
        "subj": error.subject,
        "obj": error.object,
        "title": error.title,
        "quote": error.quote,
        "start": error.span.start if error.span else None,
        "end": error.span.end if error.span else None,
        "sentence": find_sentence(texts.get(error.document, ""), error),
    }
