"""Measures what extraction finds and gets wrong in annotated news, and records the figures in ``quality.json``.

usage: python benchmarks/quality.py DATA_FOLDER...

A DATA_FOLDER holds ``gold.jsonl`` and ``texts/ID.txt``, or ``news_relations_dev.jsonl``. The figures of a set that is
not named stay as they are recorded. Documents whose number is divisible by four, and of news_relations the sentences
with even numbers, are kept aside: their texts, and what is wrong in them, are not looked at, so that their figures say
what to expect of news not seen before. The Hindi documents of those whose number is not divisible by eight were kept
aside for long and read last; they are a part of their own.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from conversions import Text, load_news

import graphkit as gk
from graphkit.evaluation import Estimate, GoldDocument, Line, load_gold, score
from graphkit.evaluation.counts import SAMPLES

RECORD = Path(__file__).with_suffix(".json")
DOCUMENTS, SENTENCES = "devnews", "news_relations"
PARTS = ("developed on", "read last", "kept aside")
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
            head = {
                "data": DOCUMENTS,
                "part": part,
                "lang": lang,
                "documents": sum(document.lang == lang for document in chosen),
            }
            rows += [head | to_row(line) for line in scores.summarise_relations(lang=lang, samples=samples)]
    return rows


def measure_sentences(data: Path, *, samples: int = SAMPLES) -> list[dict[str, Any]]:
    """Return a row for each part and relation of news_relations, in which every relation is annotated exhaustively."""
    texts = load_news(data)
    relations = list(dict.fromkeys(row.relation for text in texts for row in text.gold.rows))
    scores = score([text.gold for text in texts], extract_texts(texts))
    rows: list[dict[str, Any]] = []
    for number, part in enumerate((PARTS[0], PARTS[-1])):
        chosen = tuple(one for one in scores.documents if find_number(one.id) % 2 != number)
        head = {"data": SENTENCES, "part": part, "lang": "hi", "documents": len(chosen)}
        lines = replace(scores, documents=chosen).summarise_relations(samples=samples, exhaustive=relations)
        rows += [head | to_row(line) for line in lines]
    return rows


def extract_texts(texts: Sequence[Text]) -> Iterator[dict[str, Any]]:
    """Yield the record of each text; the same text several times in a row is read once."""
    kit, last, record = gk.load(), "", {}
    for text in texts:
        if text.text != last:
            document = gk.Document(text.text, lang=text.gold.lang, source=f"{text.gold.id}.txt")
            last, record = text.text, gk.to_record(kit.extract(document))
        yield record | {"id": text.gold.id}


def find_number(identifier: str) -> int:
    """Return the number in a document's id."""
    return int("".join(filter(str.isdigit, identifier)))


def find_part(document: GoldDocument) -> str:
    """Return the part that a document belongs to."""
    number = find_number(document.id)
    if number % 4:
        return PARTS[0]
    return PARTS[-1] if number % 8 == 0 or document.lang != "hi" else PARTS[1]


def extract_all(documents: Sequence[GoldDocument], folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the record of each document."""
    texts = ((folder / f"{document.id}.txt").read_text("utf-8") for document in documents)
    return extract_texts([Text(document, text) for document, text in zip(documents, texts, strict=True)])


def to_row(line: Line) -> dict[str, Any]:
    """Return a relation's name, counts and figures."""
    counts = {name: number for name, number in asdict(line.counts).items() if name in COUNTS}
    names = FIGURES if line.exhaustive else ("recall",)
    return {"relation": line.name} | counts | {name: to_bounds(getattr(line, name)) for name in names}


def to_bounds(figure: Estimate) -> list[float]:
    """Return value, lower and upper bound, rounded to three digits."""
    return [round(value, 3) for value in (figure.value, figure.low, figure.high)]


def measure_any(folder: Path) -> list[dict[str, Any]]:
    """Return the rows of whichever of the two sets a folder holds."""
    return measure(folder) if (folder / "gold.jsonl").is_file() else measure_sentences(folder)


def write_rows(rows: Sequence[dict[str, Any]], path: Path) -> None:
    """Write the rows as JSON, one a line, so that a change shows where it is."""
    path.write_text("[\n" + ",\n".join(map(json.dumps, rows)) + "\n]\n", "utf-8")


def print_rows(rows: Sequence[dict[str, Any]]) -> None:
    """Print the figures as a table."""
    for row in rows:
        figures = "  ".join(
            f"{name} {row[name][0]:.3f} [{row[name][1]:.3f}–{row[name][2]:.3f}]" for name in FIGURES if name in row
        )
        head = f"{row['data']:14} {row['part']:12} {row['lang']} {row['relation']:14}"
        print(f"{head} {row['found']:4} of {row['gold']:4}  {figures}")


def main(arguments: Sequence[str]) -> int:
    """Measure, record and print; return 2 where it was called wrongly."""
    folders = [Path(argument) for argument in arguments]
    if not folders:
        print(__doc__, file=sys.stderr)
        return 2
    rows = [row for folder in folders for row in measure_any(folder)]
    named = {row["data"] for row in rows}
    recorded = [row for row in json.loads(RECORD.read_text("utf-8")) if row["data"] not in named]
    rows = sorted([*rows, *recorded], key=lambda row: str(row["data"]))
    write_rows(rows, RECORD)
    print_rows(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
