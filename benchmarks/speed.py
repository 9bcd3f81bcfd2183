"""How fast graphkit is here: ``python benchmarks/speed.py [PATH...]`` reads, tags, extracts and builds, thrice each.

Without paths it takes the seed documents. The best of three runs is printed; the slower ones measure other work.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Sequence

import graphkit as gk
from graphkit.language.sentences import split_sentences
from graphkit.language.tagger import Tagger
from graphkit.language.taggers import load_tagger
from graphkit.model import Document
from graphkit.resources import find_data

RUNS = 3


def main(paths: Sequence[str]) -> None:
    """Print a line for each stage: seconds, documents a second, characters a second."""
    documents = [item for item in gk.read_documents(paths) if isinstance(item, Document)]
    characters = sum(len(document.text) for document in documents)
    start = time.perf_counter()
    kit = gk.load()
    accurate, fast = load_tagger(kind="accurate"), load_tagger(kind="fast")
    print(f"{'stage':14} {'seconds':>8} {'documents/s':>12} {'characters/s':>13}")
    print(f"{'load':14} {time.perf_counter() - start:8.2f}")
    stages: dict[str, Callable[[], object]] = {
        "read": lambda: list(gk.read_documents(paths)),
        "tag, accurate": lambda: _tag(documents, accurate),
        "tag, fast": lambda: _tag(documents, fast),
        "extract": lambda: [kit.extract(document) for document in documents],
        "build": lambda: _build(paths),
    }
    for name, stage in stages.items():
        seconds = min(_measure(stage) for _ in range(RUNS))
        print(f"{name:14} {seconds:8.2f} {len(documents) / seconds:12,.0f} {characters / seconds:13,.0f}")


def _tag(documents: Sequence[Document], tagger: Tagger) -> None:
    for document in documents:
        tagger.tag(split_sentences(document.text))


def _build(paths: Sequence[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        gk.build_graph(paths, folder)


def _measure(stage: Callable[[], object]) -> float:
    start = time.perf_counter()
    stage()
    return time.perf_counter() - start


if __name__ == "__main__":
    main(sys.argv[1:] or [str(find_data("seeds"))])
