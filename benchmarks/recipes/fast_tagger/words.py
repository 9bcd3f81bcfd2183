"""Make the fast tagger's table of words and its spelling weights from known names and from words outside names.

usage: python -m benchmarks.recipes.fast_tagger.words DATA_FOLDER CONLL_FOLDER OUT_FOLDER

DATA_FOLDER holds ``dbpedia_hi``; CONLL_FOLDER what ``benchmarks.recipes.fast_tagger.data`` wrote. The words outside
names come from IL-NER and HiNER's encyclopaedic part alone, so that HiNER's news can still be used to measure.
Needs numpy. The same sources give the same bytes.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from benchmarks.recipes.fast_tagger.dbpedia import CLASSES, Counts, count_roles, read_names
from graphkit.language.conll import read_conll
from graphkit.language.script import detect_script
from graphkit.language.words import BUCKETS, KINDS, SCALE, find_word_files, list_buckets

LANG = "hi"
ROLE_KINDS = {"PERfirst": "given", "PERinner": "given", "PERlast": "surname"}
LABEL_KINDS = {"LOC": "place", "ORG": "organisation"}
LEAST_SHARE, LEAST_ROLE_SHARE = 0.3, 0.4
ROLES = ("PERfirst", "PERlast", "LOCalone", "LOClast", "ORGlast", "ORGalone")
EPOCHS, RATE = 7, 0.5


def list_flags(counts: Mapping[str, int]) -> list[str]:
    """Return the flags of a word of known names: the kinds that it mostly stands in, how often, and its main roles."""
    total = sum(counts.values())
    flags = []
    for label in CLASSES.values():
        count = sum(number for role, number in counts.items() if role.startswith(label))
        if count >= LEAST_SHARE * total:
            flags.append(f"g:{label}{1 if count == 1 else 3 if count < 4 else 9}")
    sure = (role for role in ROLES if counts.get(role, 0) >= max(LEAST_ROLE_SHARE * total, 2 if total > 1 else 1))
    return flags + [f"g:{role}" for role in sure]


def count_outside(paths: list[Path]) -> tuple[Counter[str], Counter[str]]:
    """Count the words of labelled sentences, those outside names and all."""
    outside: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for item in read_conll(paths):
        words = [token.norm for token in item.sentence.tokens]
        every.update(words)
        outside.update(word for word, tag in zip(words, item.tags, strict=True) if tag == "O")
    return outside, every


def list_examples(roles: Counts, outside: Counter[str], every: Counter[str]) -> list[tuple[str, list[float]]]:
    """Return each word with the share of each kind: by its roles in names and by how often it stands outside any."""
    common = {word for word in every if outside[word] == every[word] and word not in roles}
    examples = []
    for word in sorted({*roles, *common}):
        if detect_script(word) != "Deva" or len(word) < 2:
            continue
        shares = dict.fromkeys(KINDS, 0.0)
        shares["common"] = float(outside[word])
        for role, number in roles.get(word, {}).items():
            shares[ROLE_KINDS.get(role) or LABEL_KINDS.get(role[:3], "surname")] += number
        examples.append((word, [share / sum(shares.values()) for share in shares.values()]))
    return examples


def fit_spelling(examples: list[tuple[str, list[float]]]) -> bytes:
    """Fit a softmax over letter groups by AdaGrad, and return its weights as bytes."""
    weights = np.zeros((BUCKETS, len(KINDS)), "f4")
    steps = np.full((BUCKETS, 1), 1e-3, "f4")
    inputs = [np.array(list_buckets(word)) for word, _ in examples]
    targets = np.array([shares for _, shares in examples], "f4")
    order = np.random.default_rng(0)
    for _ in range(EPOCHS):
        for i in order.permutation(len(examples)):
            buckets = inputs[i]
            width = np.sqrt(np.float32(len(buckets)))
            scores = weights[buckets].sum(0) / width
            shares = np.exp(scores - scores.max())
            slope = (shares / shares.sum() - targets[i]) / width
            steps[buckets] += (slope**2).sum()
            weights[buckets] -= RATE * slope / np.sqrt(steps[buckets])
    return np.clip(np.round(weights * SCALE), -127, 127).astype("i1").tobytes()


def main(data: Path, conll: Path, out: Path) -> None:
    """Write both files."""
    roles = count_roles(read_names(data))
    listing, spelling = find_word_files(out, lang=LANG)
    groups: dict[str, list[str]] = {}
    for word in filter(detect_script, sorted(roles)):
        groups.setdefault(" ".join(list_flags(roles[word])), []).append(word)
    groups.pop("", None)
    listing.write_text("".join(f"{flags}\t{' '.join(groups[flags])}\n" for flags in sorted(groups)), encoding="utf-8")
    outside, every = count_outside([conll / "ilner_train.conll", conll / "hiner_danda.conll"])
    spelling.write_bytes(fit_spelling(list_examples(roles, outside, every)))
    print(f"{sum(map(len, groups.values()))} words in {listing.stat().st_size:,} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*map(Path, sys.argv[1:]))
