"""Which state of graphkit's knowledge is at work: the ontology, the lexicon and the gazetteer, each by its hash."""

from __future__ import annotations

from functools import cache

from graphkit.resources import Resource, find_data, hash_resource

_CASES = "cases.toml"  # sentences to test frames with, which find nothing in a document


@cache
def list_knowledge() -> tuple[Resource, ...]:
    """Return what extraction knows by, sorted by name; files are read once.

    >>> [resource.name for resource in list_knowledge()]
    ['gazetteer', 'lexicon', 'ontology']
    """
    gazetteer, lexicon = find_data("ontology", "gazetteer"), find_data("ontology", "lexicon")
    return (
        hash_resource("gazetteer", [*gazetteer.glob("*.tsv"), *gazetteer.glob("*.txt")]),
        hash_resource("lexicon", [path for path in lexicon.rglob("*.toml") if path.name != _CASES]),
        hash_resource("ontology", [find_data("ontology", "graphkit.ttl")]),
    )
