"""Judgements of identity as quads of their graph, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad

from graphkit.errors import StoreError
from graphkit.hashing import hash_content
from graphkit.model import Judgement, Verdict
from graphkit.rdf.descriptions import Description, describe
from graphkit.rdf.iris import JUDGEMENTS, find_identifier, mint
from graphkit.rdf.literals import Statement, state_texts, to_score
from graphkit.rdf.vocabulary import GK, RDF, SKOS


def judgements_to_quads(judgements: Iterable[Judgement]) -> Iterator[Quad]:
    """Yield judgements on referents as quads; scores keep four digits.

    Where the verdict is unsure, the two referents are a close match of each other: a candidate, for someone to decide.

    >>> judgement = Judgement("r1", "r2", Verdict.SAME, "one link", "rule:link")
    >>> quads_to_judgements(judgements_to_quads([judgement])) == (judgement,)
    True
    """
    for judgement in judgements:
        for subject, predicate, term in _state_judgement(judgement):
            yield Quad(subject, predicate, term, JUDGEMENTS)


def _state_judgement(judgement: Judgement) -> Iterator[Statement]:
    left, right, score = mint("referent", judgement.left), mint("referent", judgement.right), to_score(judgement.score)
    parts = (judgement.left, judgement.right, judgement.verdict, judgement.reason, judgement.by, score.value)
    node = mint("judgement", hash_content("judgement", *parts))
    yield node, RDF.type, GK.Judgement
    yield node, GK.left, left
    yield node, GK.right, right
    yield node, GK.score, score
    texts = {GK.verdict: judgement.verdict.value, GK.reason: judgement.reason, GK.by: judgement.by}
    yield from state_texts(node, texts)
    if judgement.verdict is Verdict.UNSURE:
        yield left, SKOS.closeMatch, right


def quads_to_judgements(quads: Iterable[Quad]) -> tuple[Judgement, ...]:
    """Read all judgements back, each once, sorted by their parts; quads of other graphs are passed over.

    Raises StoreError where a judgement lacks a part.
    """
    found = describe(quad for quad in quads if quad.graph_name == JUDGEMENTS)
    read = [_read_judgement(item) for item in found.values() if GK.Judgement in item.terms(RDF.type)]
    return tuple(sorted(read, key=lambda j: (j.left, j.right, j.verdict, j.reason, j.by, j.score)))


def _read_judgement(item: Description) -> Judgement:
    left, right = (find_identifier(NamedNode(item.require(side))) for side in (GK.left, GK.right))
    try:
        verdict = Verdict(item.require(GK.verdict))
    except ValueError as error:
        raise StoreError(f"<{item.iri}>: {error}; record the judgement again") from error
    return Judgement(left, right, verdict, item.text(GK.reason), item.text(GK.by), float(item.require(GK.score)))
