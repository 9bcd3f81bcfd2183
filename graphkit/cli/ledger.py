"""Commands about what a graph holds and why: ``status``, ``ledger`` and ``retract``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from graphkit.cli.console import AS_JSON, DIRECTORY, FOUND_PROBLEMS, show_json, show_line, show_progress
from graphkit.cli.tables import show_records

if TYPE_CHECKING:
    from graphkit.store.ledger import Entry
    from graphkit.store.store import Store

_SHORT = 10


@click.command()
@DIRECTORY
@AS_JSON
@click.pass_context
def status(ctx: click.Context, directory: str, as_json: bool) -> None:
    """Count what a graph holds, and say whether its ledger balances.

    Every candidate that was found in a document ended in one place: accepted as a claim, refused by a rule, or
    quarantined since it breaks the shape of a sound graph. Exit code 1 if they do not add up, or if the facts do not
    fit the claims since a build was interrupted.

    \b
    Example:
      graphkit status build/news
    """
    from graphkit.store.ledger import Balance, weigh
    from graphkit.store.store import Store

    with Store(directory, read_only=True) as store:
        balance = sum(map(weigh, store.extractions()), Balance())
        held, current = store.count(), store.current
    sound = bool(balance) and current
    if as_json:
        show_json({**asdict(held), **asdict(balance), "balanced": bool(balance), "current": current})
    else:
        show_line(f"{held.documents} documents, {held.claims} claims, {held.facts} facts")
        parts = f"{balance.accepted} accepted + {balance.refused} refused + {balance.quarantined} quarantined"
        show_line(f"{balance.candidates} candidates = {parts}" + ("" if balance else ": this does NOT add up"))
        if not current:
            show_line("the facts do not fit the claims: a build was interrupted; build again, with the same documents")
    ctx.exit(0 if sound else FOUND_PROBLEMS)


@click.command()
@DIRECTORY
@click.option("--document", metavar="DOCUMENT", help="Only of this one: its id, the start of it, or its name.")
@click.option("--fate", type=click.Choice(["accepted", "refused", "quarantined"]), help="Only what ended there.")
@AS_JSON
def ledger(directory: str, document: str | None, fate: str | None, as_json: bool) -> None:
    """List every candidate of a graph's documents, where it ended, and why.

    \b
    Example:
      graphkit ledger build/news --fate refused
      graphkit ledger build/news --document police.txt
    """
    from graphkit.store.store import Store

    with Store(directory, read_only=True) as store:
        entries = [entry for entry in _find_entries(store, document) if fate in {None, entry.fate.value}]
    if as_json:
        show_json([asdict(entry) for entry in entries])
        return
    headings = ("Fate", "Relation", "Of whom", "Rule", "Reason", "Document", "Quote")
    rows = [
        (e.fate.value, e.relation, e.about, e.rule, e.reason, e.document[:_SHORT], " ".join(e.quote.split()))
        for e in entries
    ]
    show_records(headings, rows, under=1, title=f"{len(rows)} candidates")


def _find_entries(store: Store, document: str | None) -> Iterable[Entry]:
    from graphkit.store.ledger import list_entries

    chosen = store.extractions() if document is None else map(store.extraction, store.find_documents(document))
    return (entry for extraction in chosen for entry in list_entries(extraction))


@click.command()
@DIRECTORY
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
@AS_JSON
def retract(directory: str, documents: tuple[str, ...], as_json: bool) -> None:
    """Take documents out of a graph, with every fact that only they told.

    DOCUMENT is an id, the start of one (six digits or more), a name or a web address. A fact that others tell too
    stays, with their evidence.

    \b
    Example:
      graphkit retract build/news police.txt
    """
    from graphkit.build import retract_documents

    with show_progress() as progress:
        held = retract_documents(directory, documents, progress=progress)
    if as_json:
        show_json(asdict(held))
    else:
        show_line(f"{directory}: holds {held.documents} documents, {held.claims} claims, {held.facts} facts")
