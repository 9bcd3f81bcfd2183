"""Write the sets that the taggers are trained on as plain CoNLL files: word, tab, tag of PER, LOC, ORG.

usage: python benchmarks/recipes/tagger_data.py DATA_FOLDER OUT_FOLDER

DATA_FOLDER holds ``hiner_val``, ``ilner_hi``, ``en_uner_ewt`` and ``en_redocred`` as their sources publish them. What
is repaired on the way: IL-NER's tags without a B or I and its doubled brackets, and HiNER's second full stop at the end
of a sentence. CoNLL04 is left out: its text has no licence.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

Rows = list[tuple[str, str]]

LABELS = {
    "PERSON": "PER", "LOCATION": "LOC", "ORGANIZATION": "ORG",
    "NEP": "PER", "NEL": "LOC", "NEO": "ORG",
    "PER": "PER", "LOC": "LOC", "ORG": "ORG",
}  # fmt: skip
BRACKETS = {"((": "(", "))": ")"}
STOPS = ".।?!\"'"


def read_columns(path: Path, *, word: int = 0, tag: int = 1) -> Iterator[Rows]:
    """Sentences of a file of columns; a word without a tag is outside every name."""
    rows: Rows = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        columns = line.split("\t")
        if line.startswith("# ") and len(columns) == 1:
            continue
        if line.strip():
            rows.append((columns[word], columns[tag] if len(columns) > tag else "O"))
        elif rows:
            yield rows
            rows = []
    if rows:
        yield rows


def read_redocred(path: Path) -> Iterator[Rows]:
    """Sentences of Re-DocRED, tagged from the mentions of its entities; of two that overlap the first counts."""
    for document in json.loads(path.read_text(encoding="utf-8")):
        tags = [["O"] * len(words) for words in document["sents"]]
        for mention in (mention for entity in document["vertexSet"] for mention in entity):
            first, last = mention["pos"]
            row = tags[mention["sent_id"]]
            if mention["type"] in LABELS and all(tag == "O" for tag in row[first:last]):
                row[first:last] = [f"B-{mention['type']}", *[f"I-{mention['type']}"] * (last - first - 1)]
        for words, row in zip(document["sents"], tags, strict=True):
            rows = [pair for pair in zip(words, row, strict=True) if pair[0].strip()]
            if rows:
                yield rows


def repair(rows: Rows) -> Rows:
    """The sentence with labels of ours, whole tags and single brackets, and without a full stop after its own end."""
    fixed = [("".join(BRACKETS.get(word, word).split()) or "_", _repair_tag(tag)) for word, tag in rows]
    if len(fixed) > 1 and fixed[-1][0] == "." and fixed[-2][0][-1] in STOPS:
        del fixed[-1]
    return fixed


def _repair_tag(tag: str) -> str:
    prefix, _, label = tag.partition("-")
    label = LABELS.get(label, "")
    return f"{prefix or 'I'}-{label}" if label else "O"


def write(path: Path, sentences: Iterable[Rows], *, domain: str = "") -> None:
    """Write the sentences, under a line that names their conventions where those are not the usual ones."""
    head = f"# domain = {domain}\n\n" if domain else ""
    body = "\n".join("".join(f"{word}\t{tag}\n" for word, tag in repair(rows)) for rows in sentences)
    path.write_text(head + body, encoding="utf-8")
    print(f"{path.name}: {body.count(chr(10) * 2) + 1} sentences")


def main(data: Path, out: Path) -> None:
    """Write every set."""
    out.mkdir(parents=True, exist_ok=True)
    write(out / "hiner_news.conll", read_columns(data / "hiner_val/news_dev.collapsed.conll"))
    write(out / "hiner_danda.conll", read_columns(data / "hiner_val/danda_rest.collapsed.conll"))
    write(out / "ilner_train.conll", read_columns(data / "ilner_hi/Hindi-train.txt"), domain="ilner")
    write(out / "ilner_dev.conll", read_columns(data / "ilner_hi/Hindi-dev.txt"), domain="ilner")
    write(out / "ewt.conll", read_columns(data / "en_uner_ewt/en_ewt-ud-dev.iob2", word=1, tag=2), domain="ewt")
    write(out / "redocred.conll", read_redocred(data / "en_redocred/dev_revised.json"))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
