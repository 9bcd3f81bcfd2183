"""Commands that ask a graph: ``query``, ``ask``, ``explain`` and ``questions``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.console import AS_JSON, DIRECTORY, MIN_CONFIDENCE, show_json, show_line, show_text
from graphkit.cli.tables import show_records, show_table
from graphkit.errors import MissingPath
from graphkit.resources import LANGUAGES

if TYPE_CHECKING:
    from graphkit.store.answer import Answer, Row
    from graphkit.store.store import Store

_FACT_DIGITS = 10
LANG = click.option(
    "--lang", type=click.Choice(LANGUAGES), default=LANGUAGES[0], show_default=True, help="The language of names."
)


@click.command()
@DIRECTORY
@click.argument("sparql", metavar="SPARQL|FILE.rq")
@click.option("--inferred", is_flag=True, help="Also ask what follows from the facts by the ontology.")
@AS_JSON
def query(directory: str, sparql: str, inferred: bool, as_json: bool) -> None:
    """Ask a graph in SPARQL.

    Facts are the default graph; every claim and every provenance has a graph with a name. The prefixes gk, org, skos,
    schema, prov, oa, foaf, rdf, rdfs, xsd and time need not be declared. A query may also come from a file that ends
    with .rq, or from -. With --json, the W3C's JSON for results; a CONSTRUCT prints Turtle, or JSON-LD.

    \b
    Example:
      graphkit query build/demo 'SELECT ?a ?b { ?a gk:partneredWith ?b }'
      graphkit query build/demo 'SELECT ?a { ?a a foaf:Agent }' --inferred
    """
    from graphkit.store.store import Store

    text = _read_query(sparql)
    with Store(directory, read_only=True) as store:
        result = store.query(text, inferred=inferred)
        if result.graph is not None:
            show_text(_decode(result.serialize(format="json-ld" if as_json else "turtle")))
        elif as_json:
            show_json(json.loads(_decode(result.serialize(format="json"))))
        elif result.askAnswer is not None:
            show_line("yes" if result.askAnswer else "no")
        else:
            _show_bindings(result.vars or (), result.bindings, store)


def _check_time(ctx: click.Context, parameter: click.Parameter, value: str) -> str:
    from graphkit.edtf import find_bounds

    try:
        return value and find_bounds(value) and value
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


_AS_OF = "Only what holds on some day of that day, month or year."


@click.command()
@DIRECTORY
@click.argument("question")
@click.option("--of", "name", metavar="NAME", help="Ask about one name only, in either script.")
@LANG
@MIN_CONFIDENCE
@click.option("--as-of", "as_of", default="", metavar="TIME", callback=_check_time, help=_AS_OF)
@AS_JSON
def ask(directory: str, question: str, name: str | None, as_json: bool, **how: Any) -> None:
    """Ask a graph one of the named questions.

    QUESTION is its name or its wording, in English or Hindi; `graphkit questions` lists them. With --as-of only what is
    known to hold at that time is shown: from when it is said to begin, or was first said, until it is said to be over.

    \b
    Example:
      graphkit ask build/demo partners --of टिकटॉक --min-confidence 0.9
      graphkit ask build/demo post-history --as-of 2018-08
    """
    from graphkit.store.store import Store

    with Store(directory, read_only=True) as store:
        answer = store.ask(question, of=name, **how)
    if as_json:
        show_json({"question": answer.question, "of": answer.of, "rows": answer.to_records()})
    else:
        _show_answer(answer)


@click.command()
@DIRECTORY
@click.argument("fact", metavar="FACT")
@LANG
@AS_JSON
def explain(directory: str, fact: str, lang: str, as_json: bool) -> None:
    """Show the sentences behind a fact, in Hindi or English.

    Each comes with its document, its offsets in code points, the frame that found it and how sure that is; then when
    the document was published and read, by which version, and by which state of the data (the first digits of hashes).

    FACT is its identifier, as `graphkit ask` prints it, or the first digits of it.

    \b
    Example:
      graphkit explain build/demo 3f9c2a71d0 --lang en
    """
    from graphkit.store.store import Store

    with Store(directory, read_only=True) as store:
        explanation = store.explain(fact, lang=lang)
    if as_json:
        show_json(explanation.to_record())
    else:
        show_text(str(explanation))


@click.command()
@AS_JSON
def questions(as_json: bool) -> None:
    """List the named questions.

    \b
    Example:
      graphkit questions
    """
    from graphkit.knowledge.questions import load_questions

    found = load_questions().values()
    if as_json:
        show_json([{"name": question.name, **question.wordings} for question in found])
    else:
        rows = [(question.name, *(question.wordings[lang] for lang in LANGUAGES)) for question in found]
        show_table(("name", *LANGUAGES), rows)


def _read_query(sparql: str) -> str:
    from graphkit.reading.sources import Source
    from graphkit.reading.text import decode_text

    if sparql != "-" and not sparql.endswith(".rq"):
        return sparql
    if sparql != "-" and not Path(sparql).is_file():
        raise MissingPath(f"{sparql}: no such file; give SPARQL itself or a file that ends with .rq")
    source = Source(None if sparql == "-" else Path(sparql), sparql)
    return decode_text(source.read_bytes(), where=source.where)


def _decode(data: bytes | None) -> str:
    return (data or b"").decode("utf-8")


def _show_bindings(names: Sequence[str], bindings: Iterable[Mapping[Any, object]], store: Store) -> None:
    rows = [[_name(str(binding.get(name, "")), store) for name in names] for binding in bindings]
    show_table([f"?{name}" for name in names], rows)
    _show_count(len(rows))


def _name(text: str, store: Store) -> str:
    """The short form of an IRI, of an entity with what it is called; any other text as it is."""
    from graphkit.rdf.iris import shorten

    short = shorten(text)
    label = store.find_label(text) if short != text and short.startswith("entity:") else ""
    return f"{label} ({short})" if label else short


def _show_answer(answer: Answer) -> None:
    headings = [column.heading for column in answer.columns]
    more = ("Quote · उद्धरण", "Document · दस्तावेज़", "Fact") if any(row.passages for row in answer) else ()
    rows = [[*row.values, *_list_evidence(row)][: len(headings) + len(more)] for row in answer]
    of = f" — {', '.join(answer.of)}" if answer.of else ""
    show_records([*headings, *more], rows, under=len(more), title=answer.wording + of)
    _show_count(len(rows))


def _list_evidence(row: Row) -> tuple[str, str, str]:
    fact = row.facts[0][:_FACT_DIGITS] if row.facts else ""
    return (row.passages[0].quote, str(row.passages[0].document), fact) if row.passages else ("", "", fact)


def _show_count(rows: int) -> None:
    # A person sees how many there are; a pipe gets the rows alone.
    if sys.stdout.isatty() or not rows:
        show_line(f"{rows} row" if rows == 1 else f"{rows} rows")
