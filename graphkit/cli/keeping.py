"""Commands that keep a graph from harm: ``backup``, ``restore`` and ``rebuild``."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from graphkit.cli.console import AS_JSON, DIRECTORY, FOUND_PROBLEMS, show_error, show_json, show_line, show_progress

if TYPE_CHECKING:
    from graphkit.build import Rebuilt
    from graphkit.store.keeping import Kept

_GIGABYTE = 2**30
FILE = click.argument("file", metavar="FILE")


@click.command()
@DIRECTORY
@FILE
@AS_JSON
def backup(directory: str, file: str, as_json: bool) -> None:
    """Keep a graph in one file.

    FILE is a tar within gzip: claims, facts, judgements and answers, with their checksums. Others may read the graph
    meanwhile, and the same graph gives the same bytes. FILE is there whole or not at all.

    \b
    Example:
      graphkit backup build/news news.tar.gz
    """
    from graphkit.store.keeping import backup_store

    _show_kept(backup_store(directory, file), file, as_json=as_json)


@click.command()
@FILE
@DIRECTORY
@click.option(
    "--limit", default=64.0, show_default=True, metavar="GB", help="How many gigabytes FILE may unpack to at most."
)
@AS_JSON
def restore(file: str, directory: str, limit: float, as_json: bool) -> None:
    """Make a graph from the file that `backup` wrote.

    DIR must be new or empty. All checksums are checked, and DIR is there whole or not at all; one that was interrupted
    may leave DIR.restoring, which is of no use.

    \b
    Example:
      graphkit restore news.tar.gz build/news
    """
    from graphkit.store.keeping import restore_store

    _show_kept(restore_store(file, directory, limit=int(limit * _GIGABYTE)), directory, as_json=as_json)


@click.command()
@DIRECTORY
@AS_JSON
@click.pass_context
def rebuild(ctx: click.Context, directory: str, as_json: bool) -> None:
    """Make a damaged graph anew from what is kept of it.

    The claims come from the graph where it opens, else from its graph.nq; facts are derived anew. What was in DIR is
    kept whole, under a name that is printed. The exit code is 1 if a document could not be kept.

    \b
    Example:
      graphkit rebuild build/news
    """
    from graphkit.build import rebuild_graph

    with show_progress() as progress:
        rebuilt = rebuild_graph(directory, progress=progress)
    if as_json:
        show_json({**asdict(rebuilt), "aside": str(rebuilt.aside)})
    else:
        _show_rebuilt(rebuilt, directory)
    ctx.exit(FOUND_PROBLEMS if rebuilt.kept.lost else 0)


def _show_kept(kept: Kept, place: str, *, as_json: bool) -> None:
    if as_json:
        show_json(asdict(kept))
        return
    show_line(f"{place}: {kept.documents} documents, {kept.quads} quads")
    if not kept.current:
        show_line("Its facts are not those of all its claims: the next `graphkit build` into it derives them anew.")


def _show_rebuilt(rebuilt: Rebuilt, directory: str) -> None:
    kept = rebuilt.kept
    show_line(f"{directory}: {rebuilt.documents} documents, {rebuilt.claims} claims, {rebuilt.facts} facts")
    if kept.from_dump:
        show_line(f"{kept.from_dump} documents come from graph.nq, as the last build that was finished left it.")
    if not kept.judgements:
        show_line("Judgements could not be read; those of judgements.tsv were obeyed.")
    show_line(f"What was there is now {rebuilt.aside}; delete it when you no longer need it.")
    for identifier in kept.lost:
        show_error(f"document {identifier} could not be read whole: build it again from its source")
