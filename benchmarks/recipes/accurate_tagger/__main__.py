"""Make ``ontology/models/ner.hi_en.*`` from trained weights.

usage: python -m benchmarks.recipes.accurate_tagger WEIGHTS.npz VOCAB.json [--out FOLDER]

WEIGHTS.npz holds a trained encoder (``weights.py`` says how), VOCAB.json its pieces and their scores. How it was
trained, and on what, stands in ``card.toml``, which goes into the model's card: another encoder needs another card.
Needs onnx beside graphkit. The same sources give the same bytes; ``agreement.py`` holds the result to the weights.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np

from graphkit.language.encoder import FORMAT, find_files

from .graph import Builder
from .weights import HEADS, LABELS, load_weights

ROOT = Path(__file__).resolve().parents[3]
CARD = Path(__file__).with_name("card.toml")


def main() -> None:
    """Read the sources, write the three files, print their sizes in bytes."""
    parser = argparse.ArgumentParser(prog="benchmarks.recipes.accurate_tagger")
    parser.add_argument("weights", type=Path)
    parser.add_argument("vocab", type=Path)
    parser.add_argument("--out", type=Path, default=ROOT / "ontology" / "models")
    chosen = parser.parse_args()
    model, pieces, card = find_files(chosen.out)
    model.write_bytes(Builder(load_weights(chosen.weights)).build().SerializeToString(deterministic=True))
    pieces.write_text(list_pieces(chosen.vocab), "utf-8")
    card.write_text(head_card(model, pieces) + CARD.read_text("utf-8"), "utf-8")
    for path in (model, pieces, card):
        print(f"{path.stat().st_size:12,} {path}")


def list_pieces(path: Path) -> str:
    """Return the table of pieces: one a line, with its score as the shortest number that is the same float32."""
    vocab = json.loads(path.read_text("utf-8"))
    pairs = zip(vocab["pieces"], np.array(vocab["scores"], np.float32), strict=True)
    return "".join(f"{piece}\t{score!s}\n" for piece, score in pairs)


def head_card(model: Path, pieces: Path) -> str:
    """Return what the loader needs of a card: the format, the labels, the languages and the hashes."""
    digests = "".join(
        f'"{path.name}" = "{hashlib.sha256(path.read_bytes()).hexdigest()}"\n' for path in (model, pieces)
    )
    labels, languages = json.dumps(LABELS), json.dumps(list(HEADS))
    return f"format = {FORMAT}\nlabels = {labels}\nlanguages = {languages}\n\n[sha256]\n{digests}\n"


if __name__ == "__main__":
    main()
