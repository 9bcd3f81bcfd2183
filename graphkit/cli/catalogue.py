"""The command that describes a graph for catalogues: ``describe``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from graphkit.cli.console import DIRECTORY
from graphkit.files import replace_file


@click.command()
@DIRECTORY
@click.option("--title", default="", metavar="TEXT", help="What the data set is called.")
@click.option("--license", "licence", default="", metavar="IRI", help="The licence under which it may be used.")
@click.option("--url", default="", metavar="URL", help="Where its graph.nq can be had.")
@click.option("-o", "--output", default="-", metavar="FILE", help="Where to write; standard output if left out.")
def describe(directory: str, title: str, licence: str, url: str, output: str) -> None:
    """Describe a graph as a data set, for catalogues.

    In Turtle, by VoID and DCAT: how many statements, entities, subjects and objects, how many of each class and
    property, the languages and the time that its documents cover, who made it, and the size and checksum of graph.nq.

    \b
    Example:
      graphkit describe build/news --title "District news" --license https://creativecommons.org/licenses/by/4.0/
    """
    from graphkit.answers.catalogue import describe_store
    from graphkit.store.store import Store

    with Store(directory, read_only=True) as store:
        data = describe_store(store, title=title, licence=licence, url=url)
    if output == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    with replace_file(Path(output)) as stream:
        stream.write(data)
