"""Names in a store: what to call a thing in an answer, and which entities a name means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from pyoxigraph import DefaultGraph, Literal, NamedNode
from pyoxigraph import Store as Engine

from graphkit.errors import UnknownEntity
from graphkit.language.script import compare_names, fold
from graphkit.rdf.descriptions import Term
from graphkit.rdf.iris import DATA, find_identifier
from graphkit.rdf.schema import load_schema, to_name
from graphkit.rdf.vocabulary import GK, SKOS

_ENTITY = DATA + "entity/"
_SAME_NAME = 0.8
_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one state of a store, read when they are asked for and kept."""

    engine: Engine
    _by_key: dict[str, set[str]] = field(default_factory=dict)

    def find_label(self, term: Term, *, lang: str) -> str:
        """Return what to call a term in an answer: its label in ``lang`` or else in another language.

        What has no label is called by its identifier, and a literal by its text.
        """
        if not isinstance(term, NamedNode):
            return term.value
        labels = self.find_labels(term)
        if labels:
            return labels.get(lang) or labels[min(labels)]
        return find_identifier(term) if term.value.startswith(DATA) else term.value

    def find_labels(self, term: NamedNode) -> Mapping[str, str]:
        """Return the preferred labels of an entity, or those of a class or relation of the ontology, by language."""
        schema = load_schema()
        name = to_name(term.value)
        definition = schema.relations.get(name) or schema.classes.get(name)
        if term.value.startswith(GK.base) and definition is not None:
            return dict(definition.labels)
        quads = self.engine.quads_for_pattern(term, SKOS.prefLabel, None, DefaultGraph())
        labels = (quad.object for quad in quads)
        return {label.language or "": label.value for label in labels if isinstance(label, Literal)}

    def find_entities(self, name: str) -> tuple[str, ...]:
        """Return the IRIs of the entities that a name means, in either script and any spelling, sorted.

        Those that bear the name go before those whose name sounds alike. Raises UnknownEntity, with the nearest names,
        where there is none.
        """
        known = self._read_keys()
        key = _to_key(Literal(name))
        if key in known:
            return tuple(sorted(known[key]))
        scores = {other: compare_names(name, other) for other in known}
        best = max(scores.values(), default=0.0)
        if key and best >= _SAME_NAME:
            return tuple(sorted({iri for other, score in scores.items() if score == best for iri in known[other]}))
        nearest = sorted(scores, key=lambda other: (-scores[other], other))
        raise UnknownEntity(name, tuple(islice(dict.fromkeys(self._name_entities(nearest)), _NEAREST)))

    def _read_keys(self) -> Mapping[str, set[str]]:
        """Read every name of every entity in its folded form, once."""
        if not self._by_key:
            for predicate in (SKOS.prefLabel, SKOS.altLabel):
                for quad in self.engine.quads_for_pattern(None, predicate, None, DefaultGraph()):
                    if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(_ENTITY):
                        self._by_key.setdefault(_to_key(quad.object), set()).add(quad.subject.value)
        return self._by_key

    def _name_entities(self, keys: Iterable[str]) -> Iterator[str]:
        for key in keys:
            for iri in sorted(self._by_key[key]):
                yield self.find_label(NamedNode(iri), lang="hi")


def _to_key(term: object) -> str:
    return " ".join(fold(term.value).split()) if isinstance(term, Literal) else ""
