"""The command that shows what a graph's facts say against each other: ``conflicts``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.answers import LANG
from graphkit.cli.console import AS_JSON, DIRECTORY, MIN_CONFIDENCE, show_json, show_line, show_text
from graphkit.store.display import clean

if TYPE_CHECKING:
    from graphkit.answers.conflicts import Conflict, Side

# Spelt out, so that --help need not load the graph; a test compares them.
KINDS = ("holders", "status", "times")


@click.command()
@DIRECTORY
@click.option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Only this kind; may be given twice.")
@LANG
@MIN_CONFIDENCE
@AS_JSON
def conflicts(directory: str, kinds: tuple[str, ...], lang: str, min_confidence: float, as_json: bool) -> None:
    """Show what the facts of a graph say against each other.

    Kinds: holders (two people are said to hold a post now of which a body has one), status (done, and also ended or
    denied), times (one event at two times that cannot both be its). Each side comes with the words that say it, its
    independent sources, when it was seen (published), and the time for which it holds, where the words name one; the
    side that was published last is marked as newest. Nothing is decided, and nothing in the graph changes.

    \b
    Example:
      graphkit conflicts build/news
      graphkit conflicts build/news --kind holders --json
    """
    from graphkit.answers.conflicts import find_conflicts
    from graphkit.store.store import Store

    with Store(directory, read_only=True) as store:
        found = find_conflicts(store, kinds=kinds or KINDS, lang=lang, min_confidence=min_confidence)
    if as_json:
        show_json([conflict.to_record() for conflict in found])
        return
    for number, conflict in enumerate(found, start=1):
        _show_conflict(conflict, f"{number}/{len(found)}")
    show_line(_count(len(found), "conflict") + "." if found else "No conflicts.")


def _show_conflict(conflict: Conflict, place: str) -> None:
    parts = (conflict.subject, conflict.relation, conflict.object) if conflict.subject else (conflict.object,)
    about = " — ".join(parts)
    title = f" ({conflict.title})" if conflict.title else ""
    show_line(f"{place} {conflict.kind}: {about}{title}: {conflict.summary}")
    for side in conflict.sides:
        # A quote says what happened, and its sentence also when.
        _show_side(side, whole=conflict.kind == "times")


def _show_side(side: Side, *, whole: bool) -> None:
    said = [side.says] if side.says == side.status else [side.says, side.status]
    seen = " to ".join(dict.fromkeys(day for day in (side.first_seen, side.last_seen) if day)) or "undated"
    holds = [f"holds {', '.join(side.holds)}"] if side.holds else []
    newest = ["newest"] if side.newest else []
    _show_below("; ".join([", ".join(said), f"seen {seen}", *holds, _count(side.sources, "source"), *newest]), 4)
    for excerpt in side.excerpts:
        document = excerpt.passage.document
        dated = f", {document.published[:10]}" if document.published else ""
        _show_below(f"“{excerpt.text if whole else excerpt.passage.quote}” {document}{dated}", 6)


def _show_below(text: str, indent: int) -> None:
    show_text(" " * indent + clean(text))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
