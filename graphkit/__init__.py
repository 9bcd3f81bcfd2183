"""graphkit: Hindi and English news to a knowledge graph in which every fact carries the words that say it.

>>> import graphkit as gk
>>> kit = gk.load()
>>> extraction = kit.extract(gk.Document("केरल पुलिस ने टिकटॉक के साथ समझौता किया है।"))
>>> "partneredWith" in {claim.relation for claim in extraction.claims}
True
>>> with gk.Store() as store:
...     store.add([extraction]).new
1

``gk.build_graph(["news/"], "build/news")`` goes the whole way from documents to a graph. Names are loaded when they are
first used, so that importing graphkit costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from graphkit.errors import (
    BinaryDocument,
    DataError,
    EmptyDocument,
    Fault,
    GraphkitError,
    InputError,
    MissingPath,
    ModelError,
    OutputError,
    QueryError,
    StoreError,
    UnknownDocument,
    UnknownEntity,
    UnknownFact,
    UnknownQuestion,
    UnreadablePath,
    WrongEncoding,
)
from graphkit.version import __version__

if TYPE_CHECKING:
    from graphkit.answers.conflicts import find_conflicts
    from graphkit.answers.network import to_networkx
    from graphkit.build import Rebuilt, Report, build_graph, rebuild_graph, retract_documents
    from graphkit.extraction.extractor import Extractor
    from graphkit.extraction.extractor import load_extractor as load
    from graphkit.extraction.record import to_record
    from graphkit.model import Claim, Document, Entity, Evidence, Extraction, Fact, Mention, Referent, Span, Status
    from graphkit.reading.failures import Failure
    from graphkit.reading.sources import read_documents
    from graphkit.store.keeping import Kept, backup_store, restore_store
    from graphkit.store.store import Store

_HOMES = {
    "graphkit.answers.conflicts": ("find_conflicts",),
    "graphkit.answers.network": ("to_networkx",),
    "graphkit.build": ("Rebuilt", "Report", "build_graph", "rebuild_graph", "retract_documents"),
    "graphkit.extraction.extractor": ("Extractor", "load"),
    "graphkit.extraction.record": ("to_record",),
    "graphkit.model": (
        "Claim",
        "Document",
        "Entity",
        "Evidence",
        "Extraction",
        "Fact",
        "Mention",
        "Referent",
        "Span",
        "Status",
    ),
    "graphkit.reading.failures": ("Failure",),
    "graphkit.reading.sources": ("read_documents",),
    "graphkit.store.keeping": ("Kept", "backup_store", "restore_store"),
    "graphkit.store.store": ("Store",),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}
_OWN_NAMES = {"load": "load_extractor"}

__all__ = [
    "BinaryDocument",
    "Claim",
    "DataError",
    "Document",
    "EmptyDocument",
    "Entity",
    "Evidence",
    "Extraction",
    "Extractor",
    "Fact",
    "Failure",
    "Fault",
    "GraphkitError",
    "InputError",
    "Kept",
    "Mention",
    "MissingPath",
    "ModelError",
    "OutputError",
    "QueryError",
    "Rebuilt",
    "Referent",
    "Report",
    "Span",
    "Status",
    "Store",
    "StoreError",
    "UnknownDocument",
    "UnknownEntity",
    "UnknownFact",
    "UnknownQuestion",
    "UnreadablePath",
    "WrongEncoding",
    "__version__",
    "backup_store",
    "build_graph",
    "find_conflicts",
    "load",
    "read_documents",
    "rebuild_graph",
    "restore_store",
    "retract_documents",
    "to_networkx",
    "to_record",
]


if not TYPE_CHECKING:
    # Hidden from type checkers, for whom it would make any name an attribute of graphkit.
    def __getattr__(name: str) -> object:
        if name not in _HOME_OF:
            raise AttributeError(f"module 'graphkit' has no attribute {name!r}")
        value = getattr(import_module(_HOME_OF[name]), _OWN_NAMES.get(name, name))
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted(set(globals()) | set(__all__))
