"""The store: documents with their claims, the facts that follow from them, and every way to ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from pathlib import Path

import pyoxigraph as ox
from rdflib import Dataset
from rdflib.query import Result

from graphkit.errors import StoreError
from graphkit.model import Document, Entity, Extraction, Fact, Judgement
from graphkit.rdf.gate import gate
from graphkit.rdf.iris import JUDGEMENTS, find_identifier, mint
from graphkit.rdf.quads import extraction_to_quads, quads_to_extraction, quads_to_judgements
from graphkit.store.answer import Answer
from graphkit.store.contents import Added, Contents, count_contents, holds, list_documents, list_quads, read_one
from graphkit.store.doubts import Doubt, describe_doubts, rank_doubts
from graphkit.store.dump import Changes, renew_dump
from graphkit.store.explanation import Explanation, explain
from graphkit.store.facts import read_entities, read_facts
from graphkit.store.folder import DUMP, open_engine
from graphkit.store.graphs import exchange, refill
from graphkit.store.guard import check_query, find_form
from graphkit.store.inference import Wider, infer
from graphkit.store.inquiry import find_answer
from graphkit.store.labels import Labels
from graphkit.store.ledger import check_balance
from graphkit.store.lookup import find_documents, find_named, state_name, write_removal
from graphkit.store.passages import Passage, find_passages
from graphkit.store.readings import load_readings, note_reading
from graphkit.store.results import run_query, to_dataset, to_result
from graphkit.store.standing import Standing


class Store:
    """A graph in a folder, or in memory where no path is given.

    A folder has one writer at a time; any number of readers open it beside the writer with ``read_only=True`` and see
    it as it was when they opened it. Raises StoreError where the folder is something else, in use, of another format,
    missing (to read) or not to be written.

    >>> with Store() as store:
    ...     added = store.add([Extraction(Document("राम घर गया।"))])
    ...     added.new, store.documents()[0].text
    (1, 'राम घर गया।')
    """

    def __init__(self, path: str | Path | None = None, *, read_only: bool = False) -> None:
        self.path = None if path is None else Path(path)
        self.read_only = read_only
        self.standing = Standing(self.path, read_only=read_only)
        self._open: ox.Store | None = ox.Store() if self.path is None else open_engine(self.path, read_only=read_only)
        self.standing.look_again()
        self.changes = Changes()
        self._labels = Labels(self._engine)
        self._wider = Wider()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Store({'' if self.path is None else str(self.path)!r})"

    @property
    def current(self) -> bool:
        """Whether the facts were derived from all the claims; false after an interrupted build, until the next one."""
        return self.standing.current

    def close(self) -> None:
        """Write everything to disk and let the folder go. A Dataset from ``to_rdflib`` keeps it until it is dropped."""
        if self._open is not None and self.path is not None and not self.read_only:
            self._open.flush()
        self._open = None
        self._labels = Labels(ox.Store())

    def add(self, extractions: Iterable[Extraction]) -> Added:
        """Add what was found in documents, each whole or not at all; one known by its id is passed over.

        A known text under another name gets that name too. A claim that breaks a shape is quarantined, and the ledger
        of each document is checked: ValueError where its candidates are not as many as its claims and refusals.
        Raises StoreError where the store may not be written.
        """
        self._check_writable()
        new = unchanged = 0
        # The engine gets no name here: the traceback of a document that failed keeps this frame, and the lock with it.
        try:
            for extraction in extractions:
                if self.knows(extraction.document.id):
                    unchanged += 1
                    self._add_source(extraction.document)
                else:
                    self.standing.mark(current=False)
                    note_reading(self.path, extraction.document.id)
                    self._exchange((), extraction_to_quads(check_balance(gate(extraction))))
                    self.standing.note_added(extraction.document.id)
                    new += 1
        finally:
            self._flush()
        return Added(new, unchanged)

    def remove(self, documents: Iterable[str], *, name: str = "") -> int:
        """Take documents out, each whole with all that was found in them, and return how many of those ids there were.

        With a ``name``, one that has others loses only that name. The facts are no longer ``current`` after it.
        """
        known = [identifier for identifier in documents if self.knows(identifier)]
        for identifier in known:
            self.standing.mark(current=False)
            held = set(list_quads(self._engine, identifier))
            self._writable.update(write_removal(self._engine, identifier, name))
            self.changes.note(gone=held - set(list_quads(self._engine, identifier)))
            if not self.knows(identifier):
                self.standing.note_removed(identifier)
        self._flush()
        return sum(not self.knows(identifier) for identifier in known)

    def find_documents(self, wanted: str, *, exact: bool = False) -> tuple[str, ...]:
        """Return the ids of the documents of that id, start of one, name or address. Raises UnknownDocument.

        With ``exact``, only those of that name or address, of which there may be none.
        """
        return find_named(self._engine, wanted) if exact else find_documents(self._engine, wanted)

    def knows(self, identifier: str) -> bool:
        """Say whether the store holds the document with that id."""
        return holds(self._engine, identifier)

    def count(self) -> Contents:
        """Count documents, claims and facts."""
        return count_contents(self._engine)

    def document(self, identifier: str) -> Document:
        """Return the document with that id, with the least of its names; KeyError where there is none."""
        if not self.knows(identifier):
            raise KeyError(identifier)
        return read_one(self._engine, identifier)

    def documents(self) -> tuple[Document, ...]:
        """Return every document in the order of their ids; of several names of one text the least."""
        return tuple(map(self.document, list_documents(self._engine)))

    def extractions(self) -> Iterator[Extraction]:
        """Yield what was found in every document, exactly as it was added, in the order of the documents' ids."""
        return map(self.extraction, list_documents(self._engine))

    def extraction(self, identifier: str) -> Extraction:
        """Return what was found in the document with that id. Raises StoreError where there is none."""
        return quads_to_extraction(list_quads(self._engine, identifier), identifier)

    def entities(self) -> Iterator[Entity]:
        """Yield the entities that the facts speak of, in the order of their ids."""
        return read_entities(self._engine)

    def facts(self, *, min_confidence: float = 0.0) -> Iterator[Fact]:
        """Yield the facts, of every status, that are at least so sure (in [0, 1]), in the order of their ids."""
        return read_facts(self._engine, min_confidence=min_confidence)

    def judgements(self) -> tuple[Judgement, ...]:
        """Return the judgements of identity, sorted by their parts."""
        return quads_to_judgements(self._engine.quads_for_pattern(None, None, None, JUDGEMENTS))

    def doubts(self, answered: Set[frozenset[str]] = frozenset(), *, limit: int = 20) -> tuple[Doubt, ...]:
        """Return pairs of referents for a person to judge, each with its sentences, but those that are ``answered``."""
        asked = [j for j in rank_doubts(self.judgements()) if frozenset((j.left, j.right)) not in answered][:limit]
        return tuple(describe_doubts(self._engine, asked, self.extraction))

    def find_label(self, iri: str, *, lang: str = "hi") -> str:
        """Return what an entity, a class or a relation is called: in ``lang`` where it can be, empty without a label.

        >>> Store().find_label("https://w3id.org/graphkit/ontology#City", lang="en")
        'city'
        """
        labels = self._labels.find_labels(ox.NamedNode(iri))
        return labels.get(lang) or (labels[min(labels)] if labels else "")

    def passages(self, facts: Iterable[str]) -> dict[str, tuple[Passage, ...]]:
        """Return by id of the fact where it is said, in the order of documents and places."""
        found = find_passages(self._engine, (mint("fact", fact).value for fact in facts))
        return {find_identifier(ox.NamedNode(iri)): passages for iri, passages in found.items()}

    def replace_facts(self, quads: Iterable[ox.Quad]) -> None:
        """Put these quads in place of all facts. If it is interrupted, ``current`` is false until it is done again."""
        self.standing.mark(current=False)
        self.changes.lose()
        refill(self._writable, quads)
        self._flush()
        self.standing.mark(current=True)
        self._labels = Labels(self._engine)

    def replace_judgements(self, quads: Iterable[ox.Quad]) -> None:
        """Put these quads in place of all judgements of identity; the facts are no longer ``current`` after it."""
        self.standing.mark(current=False)
        self.changes.lose()
        exchange(self._writable, JUDGEMENTS, quads)
        self._flush()

    def amend(self, gone: Iterable[ox.Quad], new: Iterable[ox.Quad]) -> None:
        """Take quads out and put others in; the facts are not ``current`` until ``standing`` says that they are."""
        self.standing.mark(current=False)
        self._exchange(gone, new)
        self._flush()
        self._labels = Labels(self._engine)

    def quads(self) -> Iterator[ox.Quad]:
        """Yield every quad of every graph; the facts are in the default one."""
        return iter(self._engine)

    def infer(self) -> Iterator[ox.Quad]:
        """Yield what follows from the facts by the ontology, as quads of a graph of its own; none of it is stored."""
        return infer(self._engine)

    def write_dump(self, *, patch: bool = False) -> Path:
        """Write all quads, sorted, to ``graph.nq`` in the store's folder, and return its path.

        With ``patch``, only the lines that changed since the store was opened are looked at: for a dump that was right
        then. Raises StoreError for a store in memory, and where the file cannot be written.
        """
        if self.path is None:
            raise StoreError("a store in memory has no folder to write to: make it with a path")
        renew_dump(self.path / DUMP, self.quads(), self.changes if patch else None)
        self.changes = Changes()
        return self.path / DUMP

    def query(self, sparql: str, *, inferred: bool = False) -> Result:
        """Ask in SPARQL 1.1; the facts are the default graph, and all other graphs have names.

        With ``inferred``, what ``infer`` yields is in the default graph too; the first such query copies into memory.
        The prefixes of ``graphkit.store.results.KNOWN_PREFIXES`` need no declaration. Raises QueryError, with line and
        column, for a query that does not parse, changes the store, or would read anything else (SERVICE, FROM, LOAD).

        >>> Store().query("ASK { ?a gk:partneredWith ?b }").askAnswer
        False
        """
        plain = check_query(sparql)
        run = self._wider.run if inferred else run_query
        # The outcome gets no name: the parser's errors keep this frame, and it must not be freed in another thread.
        return to_result(run(self._engine, plain), form=find_form(plain))

    def ask(
        self, name: str, *, of: str | None = None, lang: str = "hi", min_confidence: float = 0.0, as_of: str = ""
    ) -> Answer:
        """Ask a named question, of all or of one name in either script and any spelling.

        ``name`` is the question's name or its wording; labels are in ``lang`` (``hi`` or ``en``) where there are any.
        Facts that are less sure than ``min_confidence`` (in [0, 1]) are left out, and with ``as_of`` (a day, month or
        year) those not known to hold then. Raises UnknownQuestion or UnknownEntity, with the nearest names.

        >>> len(Store().ask("partners"))
        0
        """
        return find_answer(self._engine, self._labels, name, of=of, lang=lang, least=min_confidence, as_of=as_of)

    def explain(self, identifier: str, *, lang: str = "hi") -> Explanation:
        """Explain a fact or a claim by its IRI, its id, or the first six or more digits of it. Raises UnknownFact."""
        return explain(self._engine, self._labels, identifier, lang=lang, readings=load_readings(self.path))

    def to_rdflib(self) -> Dataset:
        """Return the graph as an rdflib Dataset: a view through oxrdflib, not a copy, so a large graph costs nothing.

        It is for trusted code: ``Dataset.query`` is not guarded as ``query`` is, and what is added to it is added to
        the store. It keeps the folder open until it is dropped.
        """
        return to_dataset(self._engine)

    @property
    def _engine(self) -> ox.Store:
        if self._open is None:
            raise StoreError(f"{self!r} is closed: open it again")
        return self._open

    @property
    def _writable(self) -> ox.Store:
        self._check_writable()
        return self._engine

    def _check_writable(self) -> None:
        if self.read_only:
            raise StoreError(f"{self.path} was opened to be read: open it without read_only=True")

    def _add_source(self, document: Document) -> None:
        if document.source and (name := state_name(document)) not in self._writable:
            self.standing.mark(current=self.standing.current)
            self._exchange((), [name])

    def _exchange(self, gone: Iterable[ox.Quad], new: Iterable[ox.Quad]) -> None:
        gone, new = list(gone), list(new)
        for quad in gone:
            self._writable.remove(quad)
        self._writable.extend(new)
        self.changes.note(gone=gone, new=new)

    def _flush(self) -> None:
        self._wider = Wider()
        if self.path is not None and not self.read_only:
            self._engine.flush()
