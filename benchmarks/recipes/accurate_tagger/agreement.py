"""Hold the exported tagger to the weights that it was made from.

usage: python -m benchmarks.recipes.accurate_tagger.agreement WEIGHTS.npz FILE.conll ... [--models FOLDER]
       [--sentences NUMBER]

Prints for each file how many labels are the same, word by word, and the F1 of both against the labels of the file, on
its own words and on graphkit's tokens. Training has seen most files that there are, so those F1 say what the export
costs, and not how good the tagger is on other texts. The files are those that ``benchmarks.recipes.fast_tagger.data``
writes.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from graphkit.language.conll import read_conll
from graphkit.language.crf import decode_spans
from graphkit.language.decoding import find_labels
from graphkit.language.encoder import Encoder, load_encoder
from graphkit.language.neural import NeuralTagger
from graphkit.language.packing import LONGEST
from graphkit.language.pieces import BEGIN, END
from graphkit.language.script import detect_language
from graphkit.language.training import score_spans
from graphkit.resources import find_data

from .reference import Reference
from .weights import load_weights

Rows = list[list[str]]


def main() -> None:
    """Compare on every file and print a line for each."""
    parser = argparse.ArgumentParser(prog="benchmarks.recipes.accurate_tagger.agreement")
    parser.add_argument("weights", type=Path)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--models", type=Path, default=find_data("ontology", "models"))
    parser.add_argument("--sentences", type=int)
    chosen = parser.parse_args()
    reference, encoder = Reference(load_weights(chosen.weights)), load_encoder(chosen.models)
    print(f"{'file':24} {'words':>7} {'the same':>9} {'F1 trained':>11} {'F1 exported':>12} {'F1 own tokens':>14}")
    for path in chosen.files:
        sentences = [rows for rows in read_rows(path) if rows][: chosen.sentences]
        gold = [[tag for _, tag in rows] for rows in sentences]
        trained = [label_slowly([word for word, _ in rows], reference, encoder) for rows in sentences]
        exported = label_all([[word for word, _ in rows] for rows in sentences], encoder)
        pairs = [pair for a, b in zip(trained, exported, strict=True) for pair in zip(a, b, strict=True)]
        same = sum(a == b for a, b in pairs) / len(pairs)
        own = measure_own_tokens(path, chosen.models, chosen.sentences)
        figures = f"{measure(gold, trained):11.4f} {measure(gold, exported):12.4f} {own:14.4f}"
        print(f"{path.name:24} {len(pairs):7} {same:9.3%} {figures}", flush=True)


def read_rows(path: Path) -> list[list[tuple[str, str]]]:
    """Return the sentences of a file as pairs of a word and its tag."""
    blocks = path.read_text("utf-8").split("\n\n")
    return [[tuple(line.split("\t")) for line in block.split("\n") if "\t" in line] for block in blocks]  # type: ignore[misc]


def label_slowly(words: Sequence[str], reference: Reference, encoder: Encoder) -> list[str]:
    """Return the labels that the trained weights give; words beyond the longest window are outside every name."""
    pieces, firsts = [BEGIN], []
    for word in words:
        cut = encoder.pieces.cut(word)
        if len(pieces) + len(cut) > LONGEST + 1:
            break
        firsts.append(len(pieces))
        pieces.extend(cut)
    scores = reference.score([*pieces, END], firsts)[find_language(words)]
    return [*find_labels(scores, encoder.labels), *["O"] * (len(words) - len(firsts))]


def label_all(sentences: Sequence[Sequence[str]], encoder: Encoder) -> Rows:
    """Return the labels that the exported encoder gives."""
    scores = encoder.score([[encoder.pieces.cut(word) for word in words] for words in sentences])
    heads = [encoder.languages.index(find_language(words)) for words in sentences]
    return [find_labels(rows[:, head], encoder.labels) for rows, head in zip(scores, heads, strict=True)]


def find_language(words: Sequence[str]) -> str:
    """Return the language of a sentence, by the script of its letters."""
    return detect_language(" ".join(words))


def measure(gold: Rows, found: Rows) -> float:
    """Return the F1 of exact names with exact labels."""
    return score_spans([decode_spans(tags) for tags in gold], [decode_spans(tags) for tags in found])["all"].f1


def measure_own_tokens(path: Path, models: Path, number: int | None) -> float:
    """Return the F1 where the text is cut into graphkit's tokens before it is tagged."""
    labelled = read_conll([path])[:number]
    spans = NeuralTagger(models).tag([item.sentence for item in labelled])
    found = [[(span.first, span.last, span.label) for span in row] for row in spans]
    return score_spans([decode_spans(item.tags) for item in labelled], found)["all"].f1


if __name__ == "__main__":
    main()
