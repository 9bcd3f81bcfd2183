"""The command line: each command parses, calls the library, and prints."""

from __future__ import annotations

import click

from graphkit import __version__
from graphkit.cli.answers import ask, explain, query, questions
from graphkit.cli.catalogue import describe
from graphkit.cli.conflicts import conflicts
from graphkit.cli.console import Commands
from graphkit.cli.documents import build, extract
from graphkit.cli.keeping import backup, rebuild, restore
from graphkit.cli.knowledge import lexicon, train
from graphkit.cli.ledger import ledger, retract, status
from graphkit.cli.misses import explain_miss
from graphkit.cli.outputs import export, validate
from graphkit.cli.review import review
from graphkit.cli.scoring import evaluate


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="graphkit")
def main() -> None:
    """Turn Hindi and English news into a knowledge graph in which every fact carries the words that say it.

    Exit codes: 0 all is well; 1 problems were found (a document that failed, a violation, a fault); 2 wrong usage.

    \b
    Example:
      graphkit build seeds -o build/demo
      graphkit ask build/demo partners
    """


for command in (
    build,
    retract,
    status,
    ledger,
    extract,
    query,
    ask,
    explain,
    explain_miss,
    questions,
    export,
    describe,
    validate,
    review,
    conflicts,
    backup,
    restore,
    rebuild,
    evaluate,
    lexicon,
    train,
):
    main.add_command(command)
