"""The classes and relations that graphkit knows, checked as a whole when they are loaded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from graphkit.errors import DataError, Fault
from graphkit.rdf.schema import ONTOLOGY_FILE, ClassDefinition, RelationDefinition, Schema, load_schema
from graphkit.resources import LANGUAGES

COARSE = frozenset({"PER", "ORG", "LOC", "OTHER"})


@dataclass(frozen=True, slots=True)
class Ontology:
    """Classes and relations by name, and what follows from them.

    ``ancestors`` holds for each class all classes that it is a kind of, itself among them; ``coarse_kinds`` the one
    of PER, ORG, LOC, OTHER that it inherits from the nearest class that states one.
    """

    classes: Mapping[str, ClassDefinition]
    relations: Mapping[str, RelationDefinition]
    ancestors: Mapping[str, frozenset[str]]
    coarse_kinds: Mapping[str, str]

    def is_a(self, type_: str, class_: str) -> bool:
        """Say whether a class is the other or a kind of it. ValueError for a class that there is not.

        >>> load_ontology().is_a("PoliceForce", "Organisation")
        True
        """
        if class_ not in self.classes:
            raise _unknown("class", class_, self.classes)
        try:
            return class_ in self.ancestors[type_]
        except KeyError:
            raise _unknown("class", type_, self.classes) from None

    def coarse(self, type_: str) -> str:
        """Return the coarse kind of a class: PER, ORG, LOC or OTHER. ValueError for a class that there is not.

        >>> load_ontology().coarse("Platform")
        'ORG'
        """
        try:
            return self.coarse_kinds[type_]
        except KeyError:
            raise _unknown("class", type_, self.classes) from None

    def relation(self, name: str) -> RelationDefinition:
        """Return a relation. ValueError for one that there is not.

        >>> load_ontology().relation("partneredWith").symmetric
        True
        """
        try:
            return self.relations[name]
        except KeyError:
            raise _unknown("relation", name, self.relations) from None

    def label(self, name: str, lang: str) -> str:
        """Return the label of a class or relation in ``en`` or ``hi``. ValueError for a name or language unknown.

        >>> load_ontology().label("Ministry", "hi")
        'मंत्रालय'
        """
        definition = self.classes.get(name) or self.relations.get(name)
        if definition is None:
            raise _unknown("class or relation", name, [*self.classes, *self.relations])
        labels = dict(definition.labels)
        if lang not in labels:
            raise ValueError(f"{name} has no label in {lang!r}; there are {', '.join(labels)}")
        return labels[lang]


def _unknown(kind: str, name: str, names: Mapping[str, object] | list[str]) -> ValueError:
    nearest = get_close_matches(name, names, n=3)
    hint = f"; nearest: {', '.join(nearest)}" if nearest else ""
    return ValueError(f"no {kind} {name!r} in {ONTOLOGY_FILE}{hint}")


@cache
def load_ontology() -> Ontology:
    """Load graphkit's ontology, once. Raises DataError with every fault in it.

    >>> len(load_ontology().relations)
    15
    """
    return check_ontology(load_schema())


def check_ontology(schema: Schema) -> Ontology:
    """Work out what follows from a schema. Raises DataError with every fault in it, each with the entry at fault."""
    ancestors = {name: _find_ancestors(name, schema.classes) for name in schema.classes}
    kinds = {name: _find_coarse(chain, schema.classes) for name, chain in ancestors.items()}
    problems: list[tuple[str, str]] = []
    for name, definition in schema.classes.items():
        problems += [(name, problem) for problem in _check_class(definition, schema, ancestors[name], kinds[name])]
    for name, relation in schema.relations.items():
        problems += [(name, problem) for problem in _check_relation(relation, schema)]
    if problems:
        raise DataError(tuple(Fault(ONTOLOGY_FILE, f"gk:{name}", problem) for name, problem in problems))
    above = {name: frozenset(chain) for name, chain in ancestors.items()}
    return Ontology(schema.classes, schema.relations, above, kinds)


def _find_ancestors(name: str, classes: Mapping[str, ClassDefinition]) -> tuple[str, ...]:
    """A class and all above it, the nearest first; in a cycle its own name stands a second time, at the end."""
    found = [name]
    for current in found:
        for parent in classes[current].parents:
            if parent in classes and parent not in found:
                found.append(parent)
    in_cycle = any(name in classes[ancestor].parents for ancestor in found)
    return (*found, name) if in_cycle else tuple(found)


def _find_coarse(chain: tuple[str, ...], classes: Mapping[str, ClassDefinition]) -> str:
    return next((classes[name].coarse for name in chain if classes[name].coarse), "")


def _check_class(definition: ClassDefinition, schema: Schema, chain: tuple[str, ...], kind: str) -> Iterator[str]:
    yield from _check_labels(definition)
    for parent in definition.parents:
        if parent not in schema.classes:
            yield f"is a sub-class of gk:{parent}, which is no gk:Kind"
    if chain.count(definition.name) > 1:
        yield "is a sub-class of itself, in a cycle"
    if kind not in COARSE:
        yield f"has the coarse kind {kind!r}; gk:coarse must be one of {', '.join(sorted(COARSE))}"


def _check_relation(relation: RelationDefinition, schema: Schema) -> Iterator[str]:
    yield from _check_labels(relation)
    if not relation.domain:
        yield "has no domain; give rdfs:domain or schema:domainIncludes"
    for side, names in (("domain", relation.domain), ("range", relation.range)):
        for name in names:
            if name not in schema.classes:
                yield f"has the {side} {name}, which is no gk:Kind"
    if relation.symmetric and relation.domain != relation.range:
        yield "is symmetric, so its domain and range must be the same"
    for status, name in (("former", relation.former), ("incoming", relation.incoming)):
        if name and name not in schema.terms:
            yield f"uses gk:{name} when {status}, which is not defined"


def _check_labels(definition: ClassDefinition | RelationDefinition) -> Iterator[str]:
    languages = [language for language, label in definition.labels if label.strip()]
    for language in LANGUAGES:
        if languages.count(language) != 1:
            yield f"has {languages.count(language)} labels in {language}; it needs one rdfs:label @{language}"
