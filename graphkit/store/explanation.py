"""Why a fact stands in the graph: the sentences that say it, with subject, cue and object marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pyoxigraph as ox

from graphkit.errors import UnknownFact
from graphkit.knowledge.captions import Captions, load_captions
from graphkit.language.sentences import split_sentences
from graphkit.model import Span
from graphkit.rdf.descriptions import Description, Term, describe
from graphkit.rdf.iris import DATA, mint, provenance_graph
from graphkit.rdf.vocabulary import GK, PROV, RDF, SKOS
from graphkit.resources import LANGUAGES
from graphkit.store.answer import to_evidence
from graphkit.store.display import clean
from graphkit.store.labels import Labels
from graphkit.store.origins import Origin, find_origin
from graphkit.store.passages import Passage, find_claim_passages, find_passages

_SHORTEST_PREFIX = 6
_ROLES = ("subject", "cue", "object")
_UNKNOWN = Origin()
_PREFIXES = (DATA + "fact/", DATA + "claim/")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage with the whole sentences around it; ``span`` is where these stand in the document's text.

    ``origin`` tells how the document was read.
    """

    passage: Passage
    text: str
    span: Span
    origin: Origin = _UNKNOWN

    def split(self) -> tuple[tuple[str, str], ...]:
        """Return the text in pieces, each with what it is: ``subject``, ``cue``, ``object``, ``quote`` or nothing.

        A piece ends where the quote begins or ends.
        """
        pieces: list[tuple[str, str]] = []
        borders = (self.passage.span.start, self.passage.span.end)
        for offset, role in enumerate(self._list_roles(), start=self.span.start):
            character = self.text[offset - self.span.start]
            if pieces and pieces[-1][1] == role and offset not in borders:
                pieces[-1] = (pieces[-1][0] + character, role)
            else:
                pieces.append((character, role))
        return tuple(pieces)

    def __str__(self) -> str:
        """The text on one line, with the quote between “ and ”, and ``[subject: …]``, ``[cue: …]``, ``[object: …]``."""
        return self.mark({role: role for role in _ROLES})

    def mark(self, roles: Mapping[str, str]) -> str:
        """Return the same with other words for the three roles."""
        quote = self.passage.span
        parts, offset = [], self.span.start
        for text, role in self.split():
            opening, closing = "“" * (offset == quote.start), "”" * (offset + len(text) == quote.end)
            marked = f"[{roles[role]}: {text}]" if role in roles else text
            parts.append(f"{opening}{marked}{closing}")
            offset += len(text)
        return clean("".join(parts))

    def _list_roles(self) -> list[str]:
        roles = [""] * len(self.text)
        passage = self.passage
        spans = (
            ("quote", passage.span),
            ("object", passage.object),
            ("subject", passage.subject),
            ("cue", passage.cue),
        )
        for role, span in spans:
            for offset in range(max(span.start, self.span.start), min(span.end, self.span.end)):
                roles[offset - self.span.start] = role
        return roles


@dataclass(frozen=True, slots=True)
class Explanation:
    """A fact or claim in words, and every place that says it.

    ``kind`` is ``fact`` or ``claim``, ``confidence`` lies in [0, 1], ``time`` is EDTF or empty; ``facts`` holds the ids
    of the facts that rest on a claim, or the fact's own. As text it is in ``lang``.
    """

    id: str
    kind: str
    subject: str
    relation: str
    object: str
    status: str
    confidence: float
    title: str
    time: str
    facts: tuple[str, ...]
    excerpts: tuple[Excerpt, ...]
    lang: str = LANGUAGES[0]

    def __str__(self) -> str:
        captions = load_captions(self.lang)
        title = f" ({self.title})" if self.title else ""
        words = [captions.say("explain", self.kind, id=self.id), captions.say("status", self.status)]
        words += [captions.say("explain", "time", time=self.time)] if self.time else []
        words.append(captions.say("explain", "confidence", confidence=f"{self.confidence:g}"))
        lines = [clean(f"{self.subject} — {self.relation} — {self.object}{title}"), clean(", ".join(words))]
        for excerpt in self.excerpts:
            lines += _describe(excerpt, captions)
        return "\n".join(lines)

    def to_record(self) -> dict[str, Any]:
        """Return the explanation as plain values, fit for JSON; offsets are code points, half open."""
        names = ("id", "kind", "subject", "relation", "object", "status", "confidence", "title", "time")
        record: dict[str, Any] = {name: getattr(self, name) for name in names}
        return record | {"facts": list(self.facts), "evidence": [_to_record(excerpt) for excerpt in self.excerpts]}


def explain(
    engine: ox.Store, labels: Labels, identifier: str, *, lang: str, readings: Mapping[str, str] | None = None
) -> Explanation:
    """Explain a fact or claim, given by IRI, id, or a prefix of its id of at least 6 digits that no other shares.

    ``readings`` tells by document's id when it was read. Raises UnknownFact where there is none, or where several begin
    so.

    >>> explain(ox.Store(), Labels(ox.Store()), "000000", lang="en")
    Traceback (most recent call last):
    graphkit.errors.UnknownFact: no fact or claim is called '000000'; `ask` and `query` show the ids that there are
    """
    node = _find_node(engine, identifier.strip())
    explain_node = _explain_fact if node.value.startswith(_PREFIXES[0]) else _explain_claim
    explanation = explain_node(engine, labels, node, lang)
    documents = {excerpt.passage.document.id for excerpt in explanation.excerpts}
    origins = {document: find_origin(engine, document, readings or {}) for document in documents}
    excerpts = (replace(excerpt, origin=origins[excerpt.passage.document.id]) for excerpt in explanation.excerpts)
    return replace(explanation, excerpts=tuple(excerpts), lang=lang)


def _find_node(engine: ox.Store, identifier: str) -> ox.NamedNode:
    text = identifier.removeprefix(_PREFIXES[0]).removeprefix(_PREFIXES[1])
    for kind, class_ in (("fact", GK.Fact), ("claim", GK.Claim)):
        exact = mint("fact" if kind == "fact" else "claim", text)
        if next(engine.quads_for_pattern(exact, RDF.type, class_, None), None):
            return exact
    if len(text) < _SHORTEST_PREFIX:
        raise UnknownFact(
            f"no fact or claim is called {identifier!r}; give at least {_SHORTEST_PREFIX} digits of its id"
        )
    found = sorted(set(_find_prefixed(engine, text)))
    if len(found) > 1:
        listed = ", ".join(iri.removeprefix(DATA) for iri in found[:5])
        raise UnknownFact(f"{len(found)} facts and claims begin with {identifier!r}: {listed}; give more digits")
    if not found:
        raise UnknownFact(f"no fact or claim is called {identifier!r}; `ask` and `query` show the ids that there are")
    return ox.NamedNode(found[0])


def _find_prefixed(engine: ox.Store, text: str) -> Iterator[str]:
    beginnings = tuple(prefix + text for prefix in _PREFIXES)
    for class_ in (GK.Fact, GK.Claim):
        for quad in engine.quads_for_pattern(None, RDF.type, class_, None):
            if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(beginnings):
                yield quad.subject.value


def _explain_fact(engine: ox.Store, labels: Labels, node: ox.NamedNode, lang: str) -> Explanation:
    item = describe(engine.quads_for_pattern(node, None, None, ox.DefaultGraph()))[node.value]
    passages = find_passages(engine, [node.value]).get(node.value, ())
    parts = (item.terms(predicate)[0] for predicate in (RDF.subject, RDF.predicate, RDF.object))
    subject, relation, term = (labels.find_label(part, lang=lang) for part in parts)
    words = (subject, relation, term)
    return _explain(engine, node, item, words=words, facts=(_to_id(node),), passages=passages)


def _explain_claim(engine: ox.Store, labels: Labels, node: ox.NamedNode, lang: str) -> Explanation:
    graph = next(engine.quads_for_pattern(node, RDF.type, GK.Claim, None)).graph_name
    item = describe(engine.quads_for_pattern(node, None, None, graph))[node.value]
    facts = engine.quads_for_pattern(None, PROV.wasDerivedFrom, node, ox.DefaultGraph())

    def name(term: Term) -> str:
        if not isinstance(term, ox.NamedNode):
            return term.value
        referent = describe(engine.quads_for_pattern(term, None, None, graph)).get(term.value)
        return referent.text(SKOS.prefLabel) if referent else labels.find_label(term, lang=lang)

    parts = (item.terms(GK.subject)[0], item.terms(GK.relation)[0], (item.terms(GK.object) or item.terms(GK.value))[0])
    words = (name(parts[0]), name(parts[1]), name(parts[2]))
    passages = find_claim_passages(engine, [node.value]).get(node.value, ())
    derived = tuple(sorted(_to_id(quad.subject) for quad in facts if isinstance(quad.subject, ox.NamedNode)))
    return _explain(engine, node, item, words=words, facts=derived, passages=passages)


def _explain(
    engine: ox.Store,
    node: ox.NamedNode,
    item: Description,
    *,
    words: tuple[str, str, str],
    facts: tuple[str, ...],
    passages: tuple[Passage, ...],
) -> Explanation:
    return Explanation(
        id=_to_id(node),
        kind=node.value.removeprefix(DATA).partition("/")[0],
        subject=words[0],
        relation=words[1],
        object=words[2],
        status=item.text(GK.status),
        confidence=float(item.require(GK.confidence)),
        title=item.text(GK.title),
        time=item.text(GK.time),
        facts=facts,
        excerpts=tuple(_cut_excerpt(engine, passage) for passage in passages),
    )


def _to_id(node: ox.NamedNode) -> str:
    return node.value.rpartition("/")[2]


def _cut_excerpt(engine: ox.Store, passage: Passage) -> Excerpt:
    """Cut out the sentences that the quote and what filled the frame stand in."""
    node, graph = mint("document", passage.document.id), provenance_graph(passage.document.id)
    text = describe(engine.quads_for_pattern(node, GK.text, None, graph))[node.value].require(GK.text)
    span = passage.span.join(passage.subject).join(passage.object).join(passage.cue)
    for sentence in split_sentences(text):
        if sentence.span.overlaps(passage.span):
            span = span.join(sentence.span)
    return Excerpt(passage, span.of(text), span)


def _describe(excerpt: Excerpt, captions: Captions) -> Iterator[str]:
    """Say where the passage stands and how it was found, then the passage, then how its document was read."""
    passage, published = excerpt.passage, excerpt.passage.document.published
    frame = captions.say("explain", "frame", frame=passage.frame)
    confidence = captions.say("explain", "confidence", confidence=f"{passage.confidence:g}")
    yield clean(f"{passage.document}, {passage.span.start}–{passage.span.end}, {frame}, {confidence}") + ":"
    yield f"  {excerpt.mark({role: captions.say('role', role) for role in _ROLES})}"
    dated = [captions.say("explain", "published", day=published[:10])] if published else []
    if words := [*dated, *excerpt.origin.list_words(captions)]:
        yield f"  {clean(', '.join(words))}"


def _to_record(excerpt: Excerpt) -> dict[str, Any]:
    spans = {role: [getattr(excerpt.passage, role).start, getattr(excerpt.passage, role).end] for role in _ROLES}
    around = {"sentence": excerpt.text, "sentence_start": excerpt.span.start}
    dated = {"published": excerpt.passage.document.published}
    return to_evidence(excerpt.passage) | around | spans | dated | excerpt.origin.to_record()
