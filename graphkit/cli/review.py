"""The command that asks a person who is whom: ``review``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli.console import AS_JSON, DIRECTORY, show_json, show_line, show_text

if TYPE_CHECKING:
    from graphkit.store.answers import Answer
    from graphkit.store.doubts import Doubt, Side

_VERDICTS = {"y": "same", "n": "different"}
_SKIP, _QUIT = "s", "q"


@click.command()
@DIRECTORY
@click.option(
    "--answers", "answers_file", metavar="FILE", help="Where answers are kept; DIR/judgements.tsv if left out."
)
@click.option("--limit", default=20, show_default=True, metavar="N", help="How many pairs to ask at most.")
@click.option("--by", default="", metavar="NAME", help="Who answers, for the file.")
@click.option("--list", "only_list", is_flag=True, help="Show the pairs and ask nothing.")
@AS_JSON
def review(directory: str, answers_file: str | None, limit: int, by: str, only_list: bool, as_json: bool) -> None:
    """Judge who is whom where the rules cannot tell.

    Shows pairs that the rules are unsure of, and the riskiest that they took for one, each with its sentences, and asks
    whether they are one: y, n, s to skip, q to stop. Answers go into a plain file, one a line, which the next build
    into DIR obeys; to withdraw an answer, delete its line and build again.

    \b
    Example:
      graphkit review build/news --by anna
      graphkit review build/news --list
    """
    from graphkit.store.answers import load_answers, write_answers
    from graphkit.store.folder import ANSWERS
    from graphkit.store.store import Store

    path = Path(answers_file) if answers_file else Path(directory, ANSWERS)
    known = load_answers(path)
    with Store(directory, read_only=True) as store:
        doubts = store.doubts({frozenset((answer.left, answer.right)) for answer in known}, limit=limit)
    if as_json:
        show_json([asdict(doubt) for doubt in doubts])
    elif only_list or not doubts:
        for number, doubt in enumerate(doubts, start=1):
            _show_doubt(doubt, f"{number}/{len(doubts)}")
        show_line(f"{len(doubts)} pairs to judge." if doubts else "Nothing to judge.")
    else:
        answers = list(known)
        for number, doubt in enumerate(doubts, start=1):
            _show_doubt(doubt, f"{number}/{len(doubts)}")
            reply = click.prompt(
                "One and the same? y/n/s/q", type=click.Choice([*_VERDICTS, _SKIP, _QUIT]), show_choices=False
            )
            if reply == _QUIT:
                break
            if reply in _VERDICTS:
                answers.append(_make_answer(doubt, reply, by))
                # Written at once, so that an answer given is an answer kept.
                write_answers(path, answers)
        show_line(f"{len(answers) - len(known)} answers added to {path}; `graphkit build … -o {directory}` obeys them.")


def _make_answer(doubt: Doubt, reply: str, by: str) -> Answer:
    from graphkit.model import Verdict
    from graphkit.store.answers import Answer

    left, right = doubt.left, doubt.right
    return Answer(
        verdict=Verdict(_VERDICTS[reply]),
        left=left.id,
        right=right.id,
        left_name=left.name,
        right_name=right.name,
        left_document=left.document,
        right_document=right.document,
        by=by,
        reason=doubt.judgement.reason,
    )


def _show_doubt(doubt: Doubt, place: str) -> None:
    judgement = doubt.judgement
    show_line(f"{place}  {judgement.verdict.upper()} {judgement.score:.2f}  {judgement.reason} ({judgement.by})")
    for side in (doubt.left, doubt.right):
        _show_side(side)


def _show_side(side: Side) -> None:
    dated = f", {side.published[:10]}" if side.published else ""
    others = f" (also {', '.join(side.names[1:])})" if len(side.names) > 1 else ""
    show_text(f"    {side.name}{others}, {side.type}; {side.document}{dated}")
    if side.sentence:
        show_text(f"      “{' '.join(side.sentence.split())}”")
