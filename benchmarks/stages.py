"""Which share of extraction each of its stages takes: the functions that it calls, each with a stopwatch around it."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from types import FunctionType
from typing import ParamSpec, TypeVar
from unittest.mock import patch

from graphkit.extraction import extractor
from graphkit.extraction.extractor import Extractor
from graphkit.knowledge.phrasebook import Phrasebook
from graphkit.language.tagger import TaggedSpan, Tagger
from graphkit.model import Document, Sentence

P = ParamSpec("P")
R = TypeVar("R")
REST = "rest"
STAGES = ("sentences and tokens", "phrase book", "tagger", "names", "analysis", "frames", REST)
# The stage of what a module of the package does for the extractor; other modules of its room find names.
_STAGE_OF = {
    "graphkit.language.sentences": "sentences and tokens",
    "graphkit.extraction.wording": "phrase book",
    "graphkit.extraction.analysis": "analysis",
    "graphkit.extraction.sequences": "frames",
    "graphkit.extraction.clauses": "frames",
    "graphkit.extraction.qualifiers": "frames",
    "graphkit.extraction.coreference": REST,
    "graphkit.extraction.parties": REST,
    "graphkit.extraction.claims": REST,
    "graphkit.extraction.extractor": REST,
}


@dataclass(slots=True)
class Stopwatch:
    """Seconds by stage; what one stage does for another, as the tagger for names, counts for the one that does it."""

    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    running: list[str] = field(default_factory=list)
    since: float = 0.0

    @contextmanager
    def run(self, stage: str) -> Iterator[None]:
        """Let the time count for ``stage`` until the block ends."""
        self._turn()
        self.running.append(stage)
        try:
            yield
        finally:
            self._turn()
            self.running.pop()

    def _turn(self) -> None:
        now = time.perf_counter()
        if self.running:
            self.seconds[self.running[-1]] += now - self.since
        self.since = now

    def wrap(self, function: Callable[P, R], stage: str) -> Callable[P, R]:
        """Return the function with its time counted."""

        def call(*arguments: P.args, **options: P.kwargs) -> R:
            with self.run(stage):
                return function(*arguments, **options)

        return call


@dataclass(frozen=True, slots=True)
class TimedTagger:
    """A tagger with its time counted."""

    tagger: Tagger
    watch: Stopwatch

    def tag(self, sentences: Sequence[Sentence]) -> tuple[tuple[TaggedSpan, ...], ...]:
        """Return what the tagger returns."""
        with self.watch.run("tagger"):
            return self.tagger.tag(sentences)

    def propose(self, sentence: Sentence, first: int, last: int) -> tuple[str, float]:
        """Return what the tagger returns."""
        with self.watch.run("tagger"):
            return self.tagger.propose(sentence, first, last)


def measure_stages(documents: Sequence[Document], kit: Extractor) -> dict[str, float]:
    """Return the share of each stage in the time that the extraction of the documents takes; together they are 1."""
    watch = Stopwatch()
    timed = replace(kit, tagger=TimedTagger(kit.tagger, watch))
    with ExitStack() as stack:
        for name, stage in _list_steps():
            wrapped = watch.wrap(getattr(extractor, name), stage)
            stack.enter_context(patch.object(extractor, name, wrapped))
        stack.enter_context(patch.object(Phrasebook, "find", watch.wrap(Phrasebook.find, "phrase book")))
        with watch.run(REST):
            for document in documents:
                timed.extract(document)
    total = sum(watch.seconds.values())
    return {stage: watch.seconds[stage] / total for stage in STAGES}


def _list_steps() -> Iterator[tuple[str, str]]:
    """Return the functions of the package that the extractor calls, each with its stage."""
    for name, value in vars(extractor).items():
        module = getattr(value, "__module__", "")
        if name == "Wording" or (isinstance(value, FunctionType) and module.startswith("graphkit.")):
            yield name, _STAGE_OF.get(module, "names" if module.startswith("graphkit.extraction.") else REST)
