"""An extractor for tests of what stands around extraction: it knows two texts by heart, and no rule."""

from __future__ import annotations

from dataclasses import replace

from factories import KERALA, UTTARAKHAND

from graphkit.model import Document, Extraction

STUMBLING = "यह पाठ निकालने वाले को गिरा देता है।"


class Reciter:
    """Finds what it knows in the two texts, nothing in any other, and stumbles over ``STUMBLING``."""

    def __init__(self) -> None:
        self.known = {extraction.document.text: extraction for extraction in (UTTARAKHAND, KERALA)}
        self.seen: list[str] = []

    def extract(self, document: Document) -> Extraction:
        self.seen.append(document.source)
        if document.text == STUMBLING:
            raise ZeroDivisionError("a rule divides by nought")
        found = self.known.get(document.text)
        return replace(found, document=document) if found else Extraction(document)
