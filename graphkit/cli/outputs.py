"""Commands that hand a graph on or check it: ``export`` and ``validate``."""

from __future__ import annotations

import sys
from dataclasses import asdict

import click

from graphkit.cli.console import AS_JSON, DIRECTORY, FOUND_PROBLEMS, MIN_CONFIDENCE, show_json, show_line
from graphkit.cli.tables import show_table

FORMATS = ("turtle", "trig", "nquads", "jsonld", "rdfxml", "graphml", "csv", "nanopub", "prov")


@click.command()
@DIRECTORY
@click.option("--format", "format_", type=click.Choice(FORMATS), required=True, help="The form to write.")
@click.option("--inferred", is_flag=True, help="Also what follows from the facts by the ontology; RDF alone has it.")
@click.option("--license", "licence", default="", metavar="IRI", help="The licence of nanopublications.")
@click.option("-o", "--output", default="-", metavar="FILE", help="Where to write; standard output if left out.")
@MIN_CONFIDENCE
def export(
    directory: str, format_: str, inferred: bool, licence: str, output: str, min_confidence: float
) -> None:  # fmt: skip
    """Write a graph as a file for other programs.

    Turtle, RDF/XML, GraphML and CSV hold the facts; TriG, N-Quads and JSON-LD every claim and its provenance too. What
    is inferred is symmetric or inverse to what is stated, or more general, also in terms of ORG, FOAF and schema.org.
    nanopub is TriG with a nanopublication of each claim, and prov is Turtle with how each document was read (PROV-O):
    both also say when, where the graph's folder knows it. With --min-confidence, facts that are less sure are left out
    with what they alone state; claims stay, but for nanopublications of claims that are less sure.

    \b
    Example:
      graphkit export build/demo --format trig -o demo.trig
    """
    from graphkit.answers.exports import export as to_bytes
    from graphkit.answers.exports import write_export
    from graphkit.store.store import Store

    with Store(directory, read_only=True) as store:
        if output == "-":
            data = to_bytes(store, format_, inferred=inferred, min_confidence=min_confidence, licence=licence)
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
            return
        write_export(store, output, format=format_, inferred=inferred, min_confidence=min_confidence, licence=licence)


@click.command()
@DIRECTORY
@AS_JSON
@click.pass_context
def validate(ctx: click.Context, directory: str, as_json: bool) -> None:
    """Check whether a graph is sound.

    It is held against graphkit's shapes (SHACL); the exit code is 1 if it breaks any.

    \b
    Example:
      graphkit validate build/demo
    """
    from graphkit.rdf.iris import shorten
    from graphkit.rdf.shapes import validate as find_violations
    from graphkit.store.store import Store

    with Store(directory, read_only=True) as store:
        violations = find_violations(store.quads())
    if as_json:
        show_json([asdict(violation) for violation in violations])
    elif violations:
        rows = [(shorten(one.focus), one.path, one.message, shorten(one.value)) for one in violations]
        show_table(("Where", "Property", "What is wrong", "Value"), rows)
    else:
        show_line(f"{directory}: sound")
    ctx.exit(FOUND_PROBLEMS if violations else 0)
