"""Measures what extraction finds and gets wrong in annotated news, and records the figures in ``quality.json``.

usage: python benchmarks/quality.py DATA_FOLDER

DATA_FOLDER holds ``gold.jsonl`` and ``texts/ID.txt``. Documents whose number is divisible by four are kept aside: their
texts, and what is wrong in them, are not looked at, so that their figures say what to expect of news not seen before.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import graphkit as gk
from graphkit.evaluation import Estimate, GoldDocument, Line, load_gold, score
from graphkit.evaluation.counts import SAMPLES

RECORD = Path(__file__).with_suffix(".json")
PARTS = ("developed on", "kept aside")
FIGURES = ("precision", "recall", "f1")
COUNTS = ("gold", "found", "false", "negatives", "traps", "ignored")


def measure(data: Path, *, samples: int = SAMPLES) -> list[dict[str, Any]]:
    """Return a row for each part, language and relation: counts, and figures with the bounds of their 95% intervals.

    A relation that is not annotated exhaustively has no precision.
    """
    rows: list[dict[str, Any]] = []
    documents = load_gold(data / "gold.jsonl")
    for part in PARTS:
        chosen = [document for document in documents if find_part(document) == part]
        scores = score(chosen, extract_all(chosen, data / "texts"))
        for lang in scores.languages:
            head = {"part": part, "lang": lang, "documents": sum(document.lang == lang for document in chosen)}
            rows += [head | to_row(line) for line in scores.summarise_relations(lang=lang, samples=samples)]
    return rows


def find_part(document: GoldDocument) -> str:
    """Return the part that a document belongs to."""
    number = int("".join(filter(str.isdigit, document.id)))
    return PARTS[number % 4 == 0]


def extract_all(documents: Sequence[GoldDocument], folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the record of each document."""
    kit = gk.load()
    for document in documents:
        text = (folder / f"{document.id}.txt").read_text("utf-8")
        yield gk.to_record(kit.extract(gk.Document(text, lang=document.lang, source=f"{document.id}.txt")))


def to_row(line: Line) -> dict[str, Any]:
    """Return a relation's name, counts and figures."""
    counts = {name: number for name, number in asdict(line.counts).items() if name in COUNTS}
    names = FIGURES if line.exhaustive else ("recall",)
    return {"relation": line.name} | counts | {name: to_bounds(getattr(line, name)) for name in names}


def to_bounds(figure: Estimate) -> list[float]:
    """Return value, lower and upper bound, rounded to three digits."""
    return [round(value, 3) for value in (figure.value, figure.low, figure.high)]


def write_rows(rows: Sequence[dict[str, Any]], path: Path) -> None:
    """Write the rows as JSON, one a line, so that a change shows where it is."""
    path.write_text("[\n" + ",\n".join(map(json.dumps, rows)) + "\n]\n", "utf-8")


def print_rows(rows: Sequence[dict[str, Any]]) -> None:
    """Print the figures as a table."""
    for row in rows:
        figures = "  ".join(
            f"{name} {row[name][0]:.3f} [{row[name][1]:.3f}–{row[name][2]:.3f}]" for name in FIGURES if name in row
        )
        print(f"{row['part']:12} {row['lang']} {row['relation']:14} {row['found']:4} of {row['gold']:4}  {figures}")


def main(arguments: Sequence[str]) -> int:
    """Measure, record and print; return 2 where it was called wrongly."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    rows = measure(Path(arguments[0]))
    write_rows(rows, RECORD)
    print_rows(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
