"""How fast graphkit is here: ``python benchmarks/speed.py [--record] [PATH...]`` reads, tags, extracts and builds.

Without paths it takes the seed documents. Each is done thrice and the best run is printed; the slower ones measure
other work. Beside it stands what spaCy takes for less: tokens, the gazetteer's names by a ruler, and cue words by a
matcher. It is no dependency: ``pip install spacy`` where it is missing. Then follow the shares of the stages of
extraction in one run. ``--record`` writes the tables into ``README.md``.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from readme import write_section
from stages import measure_stages

import graphkit as gk
from graphkit.knowledge.flags import load_flagger
from graphkit.knowledge.gazetteer import load_gazetteer
from graphkit.knowledge.lexicon import load_lexicons
from graphkit.language.sentences import split_sentences
from graphkit.language.tagger import Tagger
from graphkit.language.taggers import load_tagger
from graphkit.model import Document
from graphkit.resources import find_data

RUNS = 3
CUES = "agreement"
Row = tuple[str, ...]


def main(arguments: Sequence[str]) -> None:
    """Print what each stage takes, what share of extraction its stages have, and the machine; record it if asked to."""
    paths = [argument for argument in arguments if argument != "--record"] or [str(find_data("seeds"))]
    documents = [item for item in gk.read_documents(paths) if isinstance(item, Document)]
    rows = list(list_speeds(paths, documents))
    shares = measure_stages(documents, gk.load())
    parts = [("Stage of extraction", "Share"), *((name, f"{share:.0%}") for name, share in shares.items())]
    about = f"{len(documents)} documents, {sum(len(one.text) for one in documents):,} characters; {describe_machine()}."
    tables = f"{to_table(rows)}\n\n{to_table(parts)}\n\n{about}"
    print(tables)
    if "--record" in arguments:
        write_section("speed", tables)


def list_speeds(paths: Sequence[str], documents: Sequence[Document]) -> Iterator[Row]:
    """Yield a heading, and for each stage its seconds, documents a second and characters a second."""
    start = time.perf_counter()
    kit = gk.load()
    accurate, fast = (load_tagger(kind=kind, flagger=load_flagger()) for kind in ("accurate", "fast"))
    quick = replace(kit, tagger=fast)
    yield "", "Seconds", "Documents/s", "Characters/s"
    yield "load graphkit", f"{time.perf_counter() - start:.2f}", "", ""
    stages: dict[str, Callable[[], object]] = {
        "read": lambda: list(gk.read_documents(paths)),
        "tag, accurate": lambda: _tag(documents, accurate),
        "tag, fast": lambda: _tag(documents, fast),
        "extract": lambda: [kit.extract(document) for document in documents],
        "extract, fast tagger": lambda: [quick.extract(document) for document in documents],
        "build": lambda: _build(paths),
    }
    for name, stage in stages.items():
        yield to_row(name, min(_measure(stage) for _ in range(RUNS)), documents)
    yield from list_spacy(documents)


def list_spacy(documents: Sequence[Document]) -> Iterator[Row]:
    """Yield what spaCy takes to load and to find names and cue words, or why that is not known."""
    start = time.perf_counter()
    try:
        find = load_spacy()
    except ImportError as error:
        yield f"spaCy: skipped, {error}; pip install spacy", "", "", ""
        return
    yield "load spaCy", f"{time.perf_counter() - start:.2f}", "", ""
    seconds = min(_measure(lambda: [find(document.text) for document in documents]) for _ in range(RUNS))
    yield to_row("spaCy, names and cues", seconds, documents)


def load_spacy() -> Callable[[str], object]:
    """Return a function that finds the gazetteer's names and the cue words of agreements in a text with spaCy."""
    import spacy  # noqa: PLC0415 - it may be missing
    from spacy.matcher import Matcher  # noqa: PLC0415 - the same

    nlp = spacy.blank("hi")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(  # type: ignore[attr-defined]  # spaCy types it as any pipe
        [{"label": name.class_, "pattern": name.name} for name in load_gazetteer().names()]
    )
    matcher = Matcher(nlp.vocab)
    for lexicon in load_lexicons().values():
        entries = (entry for entry in lexicon.book.entries() if (entry.category, entry.name) == ("cue", CUES))
        matcher.add(lexicon.lang, [[{"LOWER": word} for word in entry.words] for entry in entries])

    def find(text: str) -> object:
        doc = nlp(text)
        return doc.ents, matcher(doc)

    return find


def to_row(name: str, seconds: float, documents: Sequence[Document]) -> Row:
    """Return the cells of one stage."""
    characters = sum(len(document.text) for document in documents)
    return name, f"{seconds:.2f}", f"{len(documents) / seconds:,.0f}", f"{characters / seconds:,.0f}"


def to_table(rows: Sequence[Row]) -> str:
    """Return rows as a table in Markdown, padded so that it reads well on a terminal too."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    rule = [("-" * widths[0]), *("-" * (width - 1) + ":" for width in widths[1:])]
    lines = (
        [
            cell.ljust(width) if not at else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        for row in (rows[0], tuple(rule), *rows[1:])
    )
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def describe_machine() -> str:
    """Return processor, number of cores and version of Python."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.is_file() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    model = models[0] if models else platform.processor() or platform.machine()
    return f"{model}, {os.cpu_count()} cores, Python {platform.python_version()}"


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
    main(sys.argv[1:])
