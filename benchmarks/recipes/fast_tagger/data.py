"""Write the sets that the fast tagger is trained on as plain CoNLL files: word, tab, tag of PER, LOC, ORG.

usage: python -m benchmarks.recipes.fast_tagger.data DATA_FOLDER OUT_FOLDER

DATA_FOLDER holds ``hiner_val``, ``ilner_hi``, ``en_uner_ewt``, ``en_redocred``, ``dbpedia_hi`` and ``dakshina_hi`` as
their sources publish them. Repaired on the way are IL-NER's tags without a B or I, its doubled brackets, and HiNER's
second full stop at the end of a sentence. CoNLL04 is left out: its text has no licence. ``TRAINING`` says which of the
files a model is trained on.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.recipes.fast_tagger.replacing import Pool, Rows, load_pool, replace_names

TRAINING = {
    "hi": (
        "hiner_news", "hiner_news_known", "hiner_news_unknown", "hiner_danda_part",
        "ilner_train_named", "ilner_dev_named",
    ),
    "en": ("redocred", "ewt", "english_known", "english_unknown"),
}  # fmt: skip
# Nearly all places of that part stand in one template, so a part of it teaches as much.
DANDA_STEP = 4
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


def has_name(rows: Rows) -> bool:
    """Say whether the sentence has a name in it."""
    return any(_repair_tag(tag) != "O" for _, tag in rows)


def write(path: Path, sentences: Iterable[Rows], *, notes: str = "") -> Path:
    """Write the sentences, under the notes that hold for all of them, and return the path."""
    body = "\n".join("".join(f"{word}\t{tag}\n" for word, tag in rows) for rows in sentences)
    path.write_text(f"{notes}\n\n{body}" if notes else body, encoding="utf-8")
    return path


def write_copies(out: Path, stem: str, sentences: Sequence[Rows], pool: Pool) -> list[Path]:
    """Write two copies of the sentences with other names in them: one that lists may know, one that none knows.

    Of each pair of neighbouring sentences the first is flagged in the one copy and the second in the other.
    """
    copies = [replace_names(sentences, pool, seed=seed) for seed in (0, 1)]
    known = [rows for copy, parity in zip(copies, (0, 1), strict=True) for rows in copy[parity::2]]
    unknown = [rows for copy, parity in zip(copies, (1, 0), strict=True) for rows in copy[parity::2]]
    return [
        write(out / f"{stem}_known.conll", known),
        write(out / f"{stem}_unknown.conll", unknown, notes="# flags = off"),
    ]


def main(data: Path, out: Path) -> None:
    """Write every set."""
    out.mkdir(parents=True, exist_ok=True)
    news = [repair(rows) for rows in read_columns(data / "hiner_val/news_dev.collapsed.conll")]
    danda = [repair(rows) for rows in read_columns(data / "hiner_val/danda_rest.collapsed.conll")]
    write(out / "hiner_news.conll", news)
    write_copies(out, "hiner_news", news, load_pool(data, "hi"))
    write(out / "hiner_danda.conll", danda)
    write(out / "hiner_danda_part.conll", danda[::DANDA_STEP])
    for part in ("train", "dev"):
        sentences = [repair(rows) for rows in read_columns(data / f"ilner_hi/Hindi-{part}.txt")]
        write(out / f"ilner_{part}.conll", sentences, notes="# domain = ilner")
        write(out / f"ilner_{part}_named.conll", filter(has_name, sentences), notes="# domain = ilner")
    web = [repair(rows) for rows in read_columns(data / "en_uner_ewt/en_ewt-ud-dev.iob2", word=1, tag=2)]
    write(out / "ewt.conll", web)
    wiki = [repair(rows) for rows in read_redocred(data / "en_redocred/dev_revised.json")]
    write(out / "redocred.conll", wiki)
    write_copies(out, "english", [*wiki, *web], load_pool(data, "en"))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
