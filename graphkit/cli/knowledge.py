"""Commands about what graphkit knows: ``lexicon`` and ``train``."""

from __future__ import annotations

from pathlib import Path

import click

from graphkit.cli.console import AS_JSON, FOUND_PROBLEMS, show_error, show_json, show_line
from graphkit.resources import LANGUAGES

_FILE = click.Path(exists=True, dir_okay=False)


@click.group()
def lexicon() -> None:
    """Check the words and frames graphkit knows."""


@lexicon.command()
@AS_JSON
@click.pass_context
def check(ctx: click.Context, as_json: bool) -> None:
    """Check what graphkit knows.

    Looks through ontology, words, posts, frames with their sentences, names and questions, and prints every fault at
    once; the exit code is 1 if there is any.

    \b
    Example:
      graphkit lexicon check
    """
    from graphkit.errors import DataError
    from graphkit.evaluation.checks import find_faults

    faults = find_faults()
    if as_json:
        show_json([{"file": fault.file, "entry": fault.entry, "problem": fault.problem} for fault in faults])
    elif faults:
        show_error(str(DataError(faults)))
    else:
        show_line("ontology, lexicons, frames, names and questions are sound")
    ctx.exit(FOUND_PROBLEMS if faults else 0)


@click.group()
def train() -> None:
    """Train the models that graphkit uses."""


@train.command()
@click.option("--data", "files", type=_FILE, multiple=True, required=True, metavar="FILE", help="CoNLL; one or more.")
@click.option("--lang", type=click.Choice(LANGUAGES), required=True, help="The language to train for.")
@click.option("-o", "--output", required=True, metavar="DIR", help="The folder for the model and its settings.")
@AS_JSON
def tagger(files: tuple[str, ...], lang: str, output: str, as_json: bool) -> None:
    """Train the fast tagger of one language.

    The data are labelled sentences; the same files give the same bytes.

    \b
    Example:
      graphkit train tagger --data train.conll --lang hi -o ontology/models
    """
    from graphkit.knowledge.flags import load_flagger
    from graphkit.language.training import train_tagger

    trained = train_tagger([Path(file) for file in files], lang=lang, folder=Path(output), flagger=load_flagger())
    figures = {"sentences": trained.sentences, "tokens": trained.tokens, "names": trained.names, "bytes": trained.size}
    if as_json:
        show_json({"path": str(trained.path), **figures})
    else:
        show_line(f"{trained.path}: " + ", ".join(f"{number:,} {name}" for name, number in figures.items()))
