"""What of a graph's identities a person should look at: the pairs in doubt, and the least sure of those made one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode
from pyoxigraph import Store as Engine

from graphkit.language.sentences import split_sentences
from graphkit.model import Extraction, Judgement, Referent, Verdict
from graphkit.rdf.iris import find_identifier, mint
from graphkit.rdf.vocabulary import GK, RDF

_RISKY = 0.96  # what rules call one with less certainty is shown
_LONGEST = 400
_RULE = "rule:"  # how ``Judgement.by`` begins where no person judged


@dataclass(frozen=True, slots=True)
class Side:
    """One of two referents: its id, names and type, its document, and the sentence that names it first."""

    id: str
    names: tuple[str, ...]
    type: str
    document: str
    published: str
    sentence: str

    @property
    def name(self) -> str:
        """The fullest name."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A judgement of a rule with both its sides, for a person to confirm or to overrule."""

    judgement: Judgement
    left: Side
    right: Side


def rank_doubts(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return what to ask a person, the most telling first.

    First what rules are UNSURE of, the likeliest to be one first, then what they call SAME, the riskiest first. Pairs
    that a person has judged are left out.

    >>> unsure = Judgement("a", "b", Verdict.UNSURE, "alike", "rule:spelling", 0.85)
    >>> risky = Judgement("a", "c", Verdict.SAME, "alike", "rule:spelling", 0.93)
    >>> sure = Judgement("a", "d", Verdict.SAME, "one link", "rule:link", 1.0)
    >>> [judgement.right for judgement in rank_doubts([sure, risky, unsure])]
    ['b', 'c']
    """
    judgements = list(judgements)
    answered = {frozenset((j.left, j.right)) for j in judgements if not j.by.startswith(_RULE)}
    open_ = [j for j in judgements if j.by.startswith(_RULE) and frozenset((j.left, j.right)) not in answered]
    unsure = [j for j in open_ if j.verdict is Verdict.UNSURE]
    risky = [j for j in open_ if j.verdict is Verdict.SAME and j.score < _RISKY]
    return [
        *sorted(unsure, key=lambda j: (-j.score, j.left, j.right)),
        *sorted(risky, key=lambda j: (j.score, j.left, j.right)),
    ]


def describe_doubts(
    engine: Engine, judgements: Sequence[Judgement], read: Callable[[str], Extraction]
) -> Iterator[Doubt]:
    """Yield each judgement with its sides; ``read`` returns what was found in the document of an id."""
    where = {side: find_speaking(engine, side) for one in judgements for side in (one.left, one.right)}
    found = {document: read(document) for document in where.values() if document}
    told = {side: found[document] for side, document in where.items() if document}
    for judgement in judgements:
        if judgement.left in told and judgement.right in told:
            sides = [_describe(told[identifier], identifier) for identifier in (judgement.left, judgement.right)]
            yield Doubt(judgement, *sides)


def find_speaking(engine: Engine, referent: str) -> str:
    """Return the id of the document that speaks of a referent, or an empty string."""
    quads = engine.quads_for_pattern(mint("referent", referent), RDF.type, GK.Referent, None)
    graphs = (quad.graph_name for quad in quads)
    return next((find_identifier(graph) for graph in graphs if isinstance(graph, NamedNode)), "")


def _describe(extraction: Extraction, identifier: str) -> Side:
    referent, document = extraction.referent(identifier), extraction.document
    return Side(
        id=identifier,
        names=referent.names,
        type=referent.type,
        document=document.source or document.title or document.id,
        published=document.published,
        sentence=_find_sentence(document.text, referent),
    )


def _find_sentence(text: str, referent: Referent) -> str:
    """The sentence that names the referent by its fullest name, or by any."""
    mentions = sorted(referent.mentions, key=lambda m: (m.surface != referent.names[0], m.span))
    if not mentions:
        return ""
    span = mentions[0].span
    sentence = next((s.span for s in split_sentences(text) if s.span.overlaps(span)), span)
    return sentence.of(text)[:_LONGEST]
