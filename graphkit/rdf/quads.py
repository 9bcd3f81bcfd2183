"""The door of this room: what graphkit knows as quads, and back.

A document's claims, with what they speak of, stand in a named graph of their own, and the document with how it was read
in another. Judgements share one named graph. The facts that follow from all of these are the default graph.
"""

from __future__ import annotations

from graphkit.rdf.extractions import extraction_to_quads, quads_to_extraction
from graphkit.rdf.facts import facts_to_quads
from graphkit.rdf.judgements import judgements_to_quads, quads_to_judgements

__all__ = [
    "extraction_to_quads",
    "facts_to_quads",
    "judgements_to_quads",
    "quads_to_extraction",
    "quads_to_judgements",
]
