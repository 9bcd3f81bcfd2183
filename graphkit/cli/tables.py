"""Tables for people: as wide as the terminal, or, into a pipe, as wide as their cells."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from graphkit.store.display import clean

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

_PIPE_WIDTH = 10_000
_GAP = 2
_INDENT = 4


def show_table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, title: str = "", names: bool = False) -> None:
    """Print a table; in a terminal that is too narrow for it, long cells take several lines.

    Where the first column holds ``names``, it is never broken.
    """
    table = _make_table(headings, rows, title)
    table.columns[0].no_wrap = names
    _print(table)


def show_records(headings: Sequence[str], rows: Iterable[Sequence[str]], *, under: int, title: str = "") -> None:
    """Print a table whose last ``under`` columns stand below each row where the terminal is too narrow for all."""
    rows = list(rows)
    table = _make_table(headings, rows, title)
    if sys.stdout.isatty() and under:
        console = _open_console()
        wide = console.options.update(width=_PIPE_WIDTH)
        if console.measure(table, options=wide).maximum > console.width:
            _print_stacked(console, headings, rows, under, title)
            return
    _print(table)


def _open_console() -> Console:
    from rich.console import Console

    return Console(file=sys.stdout, highlight=False)


def _to_text(cell: str, style: str = "") -> Text:
    """The cell as it is shown: never read as markup, so that a name like "[link=…]" stays a name."""
    from rich.text import Text

    return Text(clean(cell), style)


def _make_table(headings: Sequence[str], rows: Iterable[Sequence[str]], title: str) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(title=_to_text(title) if title else None, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    table.padding, table.show_edge = (0, 1, 0, 0), False
    for heading in headings:
        table.add_column(_to_text(heading), overflow="fold")
    for row in rows:
        table.add_row(*map(_to_text, row))
    return table


def _print(table: Table) -> None:
    from rich.console import Console

    if sys.stdout.isatty():
        _open_console().print(table, "")
        return
    console = Console(width=_PIPE_WIDTH, color_system=None, force_terminal=False)
    with console.capture() as capture:
        console.print(table)
    click.echo("\n".join(line.rstrip() for line in capture.get().strip("\n").split("\n")) + "\n")


def _print_stacked(
    console: Console, headings: Sequence[str], rows: Sequence[Sequence[str]], under: int, title: str
) -> None:
    """Print the first cells of each row side by side, the next one below them, and the others below that."""
    from rich.padding import Padding

    if title:
        console.print(_to_text(title, "italic"))
    table = [list(map(_to_text, row[:-under])) for row in rows]
    columns = zip(*(map(_to_text, headings[:-under]), *table), strict=True)
    widths = _share([max(cell.cell_len for cell in column) for column in columns], console.width)
    _print_side_by_side(console, [_to_text(heading, "bold") for heading in headings[:-under]], widths)
    console.print("─" * (sum(widths) + _GAP * (len(widths) - 1)))
    for cells, row in zip(table, rows, strict=True):
        _print_side_by_side(console, cells, widths)
        first, *others = row[-under:]
        console.print(Padding(_to_text(first), (0, 0, 0, _INDENT)))
        console.print(Padding(_to_text(" · ".join(others), "dim"), (0, 0, 1, _INDENT)))


def _print_side_by_side(console: Console, cells: Sequence[Text], widths: Sequence[int]) -> None:
    from rich.table import Table

    grid = Table.grid(padding=(0, _GAP, 0, 0), pad_edge=False)
    for width in widths:
        grid.add_column(width=width, overflow="fold")
    grid.add_row(*cells)
    console.print(grid)


def _share(widths: Sequence[int], available: int) -> list[int]:
    """Narrow the widest columns until all of them, with the gaps between them, fit."""
    shared = list(widths)
    while sum(shared) + _GAP * (len(shared) - 1) > max(available, 3 * len(shared)):
        shared[shared.index(max(shared))] -= 1
    return shared
