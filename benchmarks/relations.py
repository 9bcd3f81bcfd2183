"""Measures extraction on the annotated sentences of other projects, and writes the figures into ``README.md``.

usage: python benchmarks/relations.py DATA_FOLDER

DATA_FOLDER holds the folders ``news_relations``, ``indore_hi``, ``kg_align_hi``, ``en_conll04`` and ``en_redocred``;
``conversions.py`` and ``english.py`` say how each is read. What is wrong in a sentence is neither printed nor written.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from conversions import Text, load_aligned, load_indore
from english import load_conll04, load_redocred
from quality import FIGURES, SENTENCES, extract_texts, measure_sentences, to_row
from readme import write_section

from graphkit.evaluation import score
from graphkit.evaluation.counts import SAMPLES

ONE_RELATION = {
    "indore_hi": load_indore,
    "kg_align_hi": load_aligned,
    "en_conll04": load_conll04,
    "en_redocred": load_redocred,
}
HEADINGS = ("Data", "Part", "Relation", "Sentences", "Found", "Gold", "False", "Precision", "Recall", "F1")


def measure_recall(name: str, texts: Sequence[Text], *, samples: int = SAMPLES) -> Iterator[dict[str, Any]]:
    """Yield a row for each relation of a set that marks one relation a sentence: how many of them are found."""
    scores = score([text.gold for text in texts], extract_texts(texts))
    for relation in dict.fromkeys(text.name for text in texts):
        own = {text.gold.id for text in texts if text.name == relation}
        wanted = next(text.gold.rows[0].relation for text in texts if text.name == relation)
        chosen = replace(scores, documents=tuple(one for one in scores.documents if one.id in own))
        lines = chosen.summarise_relations(samples=samples, exhaustive=())
        line = next(line for line in lines if line.name == wanted)
        head = {"data": name, "part": "all", "documents": len(own)}
        yield head | to_row(line) | {"relation": f"{wanted} ({relation.replace('_', ' ')})"}


def to_cell(row: Mapping[str, Any], figure: str) -> str:
    """Return a figure with its interval; nothing where there is none, and a dash where none can be: 0 of 0."""
    if figure not in row:
        return ""
    value, low, high = row[figure]
    undefined = figure == "precision" and not row["found"] + row["false"]
    return "–" if undefined else f"{value:.2f} [{low:.2f}–{high:.2f}]"


def to_table(rows: Iterable[dict[str, Any]]) -> str:
    """Return the rows as a table in Markdown; where examples alone are annotated, nothing counts as false."""
    cells = [HEADINGS, tuple("---" for _ in HEADINGS)]
    for row in rows:
        figures = [to_cell(row, name) for name in FIGURES]
        false = row["false"] if "precision" in row else ""
        head = (row["data"], row["part"], row["relation"], row["documents"], row["found"], row["gold"], false)
        cells.append((*map(str, head), *figures))
    return "\n".join(f"| {' | '.join(line)} |" for line in cells)


def main(arguments: Sequence[str]) -> int:
    """Measure, print and write; return 2 where it was called wrongly."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    data = Path(arguments[0])
    rows = measure_sentences(data / SENTENCES)
    for name, load in ONE_RELATION.items():
        rows += measure_recall(name, load(data / name))
    table = to_table(rows)
    write_section("relations", table)
    print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
