"""How a document came to be in a store: read by which version, with which data, and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from graphkit.knowledge.captions import Captions
from graphkit.rdf.descriptions import describe
from graphkit.rdf.iris import mint, provenance_graph
from graphkit.rdf.provenance import read_used
from graphkit.rdf.vocabulary import PROV, SCHEMA
from graphkit.resources import Resource

_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Origin:
    """By which version of graphkit a document was read, with which data, and when (in UTC); empty where not known."""

    version: str = ""
    used: tuple[Resource, ...] = ()
    read: str = ""

    def list_words(self, captions: Captions) -> list[str]:
        """Return what is known in words for people; hashes are cut short.

        >>> from graphkit.knowledge.captions import load_captions
        >>> Origin("0.1.0", (Resource("lexicon", "5c3a9f8e7d6b"),)).list_words(load_captions("en"))
        ['found by graphkit 0.1.0', 'with lexicon 5c3a9f8e']
        """
        words = []
        if self.read:
            words.append(captions.say("explain", "read", moment=f"{self.read[:10]} {self.read[11:16]} UTC"))
        if self.version:
            words.append(captions.say("explain", "version", version=self.version))
        named = [f"{captions.say('resource', one.name)} {one.sha256[:_DIGITS]}" for one in self.used]
        if named:
            words.append(captions.say("explain", "used", resources=", ".join(named)))
        return words

    def to_record(self) -> dict[str, Any]:
        """Return it as plain values, fit for JSON."""
        return {"read": self.read, "version": self.version, "used": {one.name: one.sha256 for one in self.used}}


def find_origin(engine: ox.Store, document: str, readings: Mapping[str, str]) -> Origin:
    """Return how the document with that id was read; ``readings`` tells when each was."""
    graph, activity = provenance_graph(document), mint("document", document, "extraction")
    nodes = [activity, *_list_objects(engine, activity, PROV.used, graph)]
    agents = _list_objects(engine, activity, PROV.wasAssociatedWith, graph)
    # The document itself is used too; left out, since all that is said of it holds its text.
    about = [node for node in (*nodes, *agents) if node != mint("document", document)]
    found = describe(quad for node in about for quad in engine.quads_for_pattern(node, None, None, graph))
    version = min(
        (found[agent.value].text(SCHEMA.softwareVersion) for agent in agents if agent.value in found), default=""
    )
    used = read_used(found, document) if activity.value in found else ()
    return Origin(version, used, readings.get(document, ""))


def _list_objects(
    engine: ox.Store, subject: ox.NamedNode, predicate: ox.NamedNode, graph: ox.NamedNode
) -> list[ox.NamedNode]:
    quads = engine.quads_for_pattern(subject, predicate, None, graph)
    return [quad.object for quad in quads if isinstance(quad.object, ox.NamedNode)]
