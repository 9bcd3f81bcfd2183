"""The tables of ``README.md``, each between two comments that bear its name, so that a command can write it anew."""

from __future__ import annotations

from pathlib import Path

README = Path(__file__).with_name("README.md")


def write_section(name: str, table: str, *, path: Path = README) -> None:
    """Put a table in the place of the one that stands there under that name. Raises ValueError where none does."""
    text = path.read_text("utf-8")
    opening, closing = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->"
    before, found, rest = text.partition(opening)
    _, closed, after = rest.partition(closing)
    if not (found and closed):
        raise ValueError(f"{path.name} has no section {name!r}; write {opening.strip()} and {closing} where it belongs")
    path.write_text(f"{before}{opening}\n{table}\n\n{closing}{after}", "utf-8")
