"""Asks a store a named question, and joins the answer with names and with the words behind it."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from graphkit.knowledge.calibration import check_least
from graphkit.knowledge.questions import Column, Question, find_question
from graphkit.rdf.iris import find_identifier, mint
from graphkit.store.answer import Answer, Row
from graphkit.store.facts import is_sure
from graphkit.store.labels import Labels
from graphkit.store.passages import find_passages
from graphkit.store.results import run_query
from graphkit.store.validity import find_valid_facts

Cells = tuple[ox.NamedNode | ox.Literal | None, ...]


def find_answer(
    engine: ox.Store,
    labels: Labels,
    name: str,
    *,
    of: str | None,
    lang: str,
    least: float = 0.0,
    as_of: str = "",
) -> Answer:
    """Answer a question by its name or wording, asked of one name or of all; labels are in ``lang`` where they can be.

    Rows that show the same things are one row with all their facts; rows stand in the order of what they show. A row
    stands where one of its facts is at least ``least`` sure (in [0, 1]) and holds ``as_of`` that time, with these, or
    where it states no fact. Raises UnknownQuestion or UnknownEntity, and ValueError for what is no time in EDTF.
    """
    check_least(least)
    question = find_question(name)
    entities = None if of is None else labels.find_entities(of)
    valid = {mint("fact", fact).value for fact in find_valid_facts(engine, as_of)} if as_of else None
    found: dict[Cells, set[str]] = {}
    for cells, facts in _solve(engine, question, entities):
        if all(is_sure(engine, fact, least) and (valid is None or fact in valid) for fact in facts):
            found.setdefault(cells, set()).update(facts)
    passages = find_passages(engine, {fact for facts in found.values() for fact in facts})
    rows = [
        Row(
            values=tuple("" if cell is None else labels.find_label(cell, lang=lang) for cell in cells),
            facts=tuple(find_identifier(ox.NamedNode(fact)) for fact in sorted(facts)),
            passages=tuple(passage for fact in sorted(facts) for passage in passages.get(fact, ())),
        )
        for cells, facts in found.items()
    ]
    return Answer(
        question=question.name,
        wording=question.wordings.get(lang, question.name),
        columns=question.columns,
        rows=tuple(sorted(rows, key=lambda row: (row.values, row.facts))),
        of=tuple(labels.find_label(ox.NamedNode(iri), lang=lang) for iri in entities or ()),
    )


def _solve(engine: ox.Store, question: Question, entities: tuple[str, ...] | None) -> Iterator[tuple[Cells, set[str]]]:
    outcome = run_query(engine, question.to_sparql(of=entities))
    assert isinstance(outcome, ox.QuerySolutions)
    has_facts = ox.Variable("fact") in outcome.variables
    for solution in outcome:
        cells = tuple(_read(solution, column) for column in question.columns)
        yield cells, {solution["fact"].value} if has_facts else set()


def _read(solution: ox.QuerySolution, column: Column) -> ox.NamedNode | ox.Literal | None:
    term = solution[column.name]
    return term if isinstance(term, ox.NamedNode | ox.Literal) else None
