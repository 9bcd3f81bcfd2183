"""What the gazetteer knows of a sentence's tokens, as flags for the fast tagger."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from graphkit.knowledge.gazetteer import Gazetteer, NameMatch, load_gazetteer
from graphkit.knowledge.ontology import Ontology, load_ontology
from graphkit.language.features import Flags
from graphkit.model import Sentence

_LONGEST = 3


@dataclass(frozen=True, slots=True)
class GazetteerFlagger:
    """Flags each token of a known name with the kinds that bear it, its place in the name and the name's length."""

    gazetteer: Gazetteer = field(repr=False)
    ontology: Ontology = field(repr=False)

    def __call__(self, sentence: Sentence) -> Flags:
        """Return the flags of each token; most have none.

        >>> from graphkit.language.sentences import split_sentences
        >>> load_flagger()(split_sentences("दिल्ली में")[0])
        [('G:B:LOC',), ()]
        """
        flags: list[tuple[str, ...]] = [()] * len(sentence.tokens)
        for match in self.gazetteer.find(sentence.tokens):
            first, inner = self._describe(match)
            flags[match.first : match.last] = [first, *[inner] * (match.last - match.first - 1)]
        return flags

    def _describe(self, match: NameMatch) -> tuple[tuple[str, ...], tuple[str, ...]]:
        kinds = "+".join(sorted({self.ontology.coarse(entry.class_) for entry in match.entries}))
        size = min(match.last - match.first, _LONGEST)
        long = (f":{size}",) if size > 1 else ()
        return (
            (f"G:B:{kinds}", *(f"G:B:{kinds}{tail}" for tail in long)),
            (f"G:I:{kinds}", *(f"G:I:{kinds}{tail}" for tail in long)),
        )


@cache
def load_flagger() -> GazetteerFlagger:
    """Return the flagger that the shipped models were trained with; loaded once."""
    return GazetteerFlagger(load_gazetteer(), load_ontology())
