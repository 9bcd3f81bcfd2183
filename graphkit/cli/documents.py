"""Commands that read documents: ``build`` and ``extract``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.console import (
    AS_JSON,
    FOUND_PROBLEMS,
    MIN_CONFIDENCE,
    Progress,
    open_output,
    show_error,
    show_json,
    show_line,
    show_progress,
)

if TYPE_CHECKING:
    from graphkit.model import Extraction
    from graphkit.reading.failures import Failure

PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
WORKERS = click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="Processes that read at a time; they change nothing but the time. 1 if left out.",
)


@click.command()
@PATHS
@click.option("-o", "--output", required=True, metavar="DIR", help="The graph's folder; made, or added to.")
@click.option("--answers", metavar="FILE", help="Answers of `graphkit review` to obey; DIR/judgements.tsv if left out.")
@click.option("--replace", is_flag=True, help="Supersede what was read before under the same name or web address.")
@WORKERS
@AS_JSON
@click.pass_context
def build(ctx: click.Context, /, paths: tuple[str, ...], output: str, as_json: bool, **how: Any) -> None:
    """Build a graph from documents, or add to one.

    PATH is a text, a table of JSON Lines, a folder of these, or - for standard input. Documents that the graph holds
    already change nothing. A document that fails is reported, and the rest are built. With --replace, a corrected
    article supersedes the one that was read under its name.

    \b
    Example:
      graphkit build news/ extra.jsonl -o build/news
      graphkit build news/corrected.txt -o build/news --replace
      graphkit build archive/ -o build/archive --workers 4
    """
    from graphkit.build import build_graph

    with show_progress() as progress:
        report = build_graph(paths, output, progress=progress, **how)
    for failure in report.failures:
        show_error(str(failure))
    if as_json:
        show_json(report.to_dict())
    else:
        show_line(f"{output}: {report}")
    ctx.exit(FOUND_PROBLEMS if report.failures else 0)


@click.command()
@PATHS
@click.option("-o", "--output", default="-", metavar="FILE", help="Where to write; standard output if left out.")
@MIN_CONFIDENCE
@click.pass_context
def extract(ctx: click.Context, paths: tuple[str, ...], output: str, min_confidence: float) -> None:
    """Print what documents state, as JSON Lines.

    PATH is a text, a table of JSON Lines, a folder of these, or - for standard input. Each document gives one object:
    its entities, the relations that it asserts, and those that it only plans, denies or reports as ended.

    \b
    Example:
      graphkit extract news/ -o records.jsonl
      cat article.txt | graphkit extract -
    """
    from graphkit.extraction.record import to_record
    from graphkit.reading.failures import Failure

    failed = False
    # The output is opened first, so that a file that cannot be written is known before the work is done.
    with open_output(output) as stream, show_progress(hide=stream.isatty()) as progress:
        for result in extract_all(paths, progress):
            if isinstance(result, Failure):
                failed = True
                show_error(str(result))
            else:
                record = to_record(result, min_confidence=min_confidence)
                stream.write(json.dumps(record, ensure_ascii=False) + "\n")
    ctx.exit(FOUND_PROBLEMS if failed else 0)


def extract_all(paths: tuple[str, ...], progress: Progress) -> Iterator[Extraction | Failure]:
    """Yield what was found in each document behind ``paths``, or why nothing was."""
    from graphkit.engines.local import extract_documents
    from graphkit.extraction.extractor import load_extractor
    from graphkit.reading.sources import count_documents, find_sources, read_results

    sources = tuple(find_sources(paths))
    documents = chain.from_iterable(map(read_results, sources))
    for number, result in enumerate(extract_documents(documents, load_extractor()), start=1):
        yield result
        progress("Extracting", number, count_documents(sources))
