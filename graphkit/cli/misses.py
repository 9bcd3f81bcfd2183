"""The command that tells why no claim came of a sentence: ``explain-miss``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING

import click

from graphkit.cli.console import AS_JSON, FOUND_PROBLEMS, show_error, show_json, show_text
from graphkit.resources import LANGUAGES

if TYPE_CHECKING:
    from graphkit.extraction.misses import Account, Attempt
    from graphkit.model import Document
    from graphkit.reading.failures import Failure

_PATTERNS_SHOWN = 4


@click.command("explain-miss")
@click.argument("words", nargs=-1, metavar="[TEXT]...")
@click.option("--file", "path", metavar="FILE", help="Read documents from a file, a folder, or - for standard input.")
@click.option("--relation", default="", metavar="NAME", help="Tell of one relation only, such as partneredWith.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Tell of sentences in this language only.")
@AS_JSON
@click.pass_context
def explain_miss(
    ctx: click.Context, words: tuple[str, ...], path: str | None, relation: str, lang: str | None, as_json: bool
) -> None:
    """Tell why no claim came of a sentence.

    Prints for each sentence its names, noun groups and cues, and every frame whose cue stands there: what it found, or
    which slot stayed empty, which word barred it, which frame was filled before it, or how far its pattern fits.
    Where no cue stands, it prints the nearest cue words.

    \b
    Example:
      graphkit explain-miss "केरल पुलिस और टिकटॉक साथ आए।" --relation partneredWith
      graphkit explain-miss --file article.txt --json
    """
    from graphkit.extraction.extractor import load_extractor
    from graphkit.extraction.misses import explain_misses
    from graphkit.reading.failures import Failure

    _check_usage(words, path, relation)
    failed, told = False, []
    for document in _read(words, path):
        if isinstance(document, Failure):
            failed = True
            show_error(str(document))
            continue
        accounts = explain_misses(document, load_extractor(), relation=relation, lang=lang or "")
        told += [{"document": document.stem, **asdict(account)} for account in accounts]
        if not as_json:
            show_text("\n\n".join("\n".join(_list_lines(account, relation)) for account in accounts))
    if as_json:
        show_json(told)
    ctx.exit(FOUND_PROBLEMS if failed else 0)


def _check_usage(words: Sequence[str], path: str | None, relation: str) -> None:
    from graphkit.knowledge.ontology import load_ontology

    if bool(words) == bool(path):
        raise click.UsageError("Give either a sentence (TEXT...) or --file FILE.")
    known = load_ontology().relations
    if relation and relation not in known:
        raise click.UsageError(f"There is no relation {relation!r}; the relations are {', '.join(known)}.")


def _read(words: Sequence[str], path: str | None) -> Iterator[Document | Failure]:
    from graphkit.model import Document
    from graphkit.reading.sources import find_sources, read_results

    if path is None:
        yield Document(" ".join(words))
        return
    for source in find_sources([path]):
        yield from read_results(source)


def _list_lines(account: Account, relation: str) -> Iterator[str]:
    yield account.text
    names = (f"{name.surface} ({name.type}, {name.how})" for name in account.names)
    groups = (f"[{group.words}] {group.marker}".rstrip() for group in account.groups)
    cues = (f"{words} ({_shorten(name)})" for words, name in account.cues)
    for heading, parts in (("names", names), ("groups", groups), ("cues", cues)):
        yield f"  {heading}: {' · '.join(parts) or 'none'}"
    if not account.cues:
        near = (f"{one.word} ({_shorten(one.cue)}; {one.words}: {one.likeness:.0%})" for one in account.nearest)
        yield f"  no cue{f' of {relation}' if relation else ''} stands here; nearest: {' · '.join(near) or 'none'}"
    ordered = sorted(account.attempts, key=lambda attempt: attempt.relation)
    for name, attempts in groupby(ordered, key=lambda attempt: attempt.relation):
        yield f"  {name}"
        yield from _list_attempts(tuple(attempts))


def _shorten(cue: str) -> str:
    return cue.removeprefix("cue:")


def _list_attempts(attempts: Sequence[Attempt]) -> Iterator[str]:
    """Return the lines of one relation: what was filled, what was not, and of the patterns those that fit best."""
    partial = [attempt for attempt in attempts if attempt.outcome == "partial"]
    taken = [attempt for attempt in attempts if attempt.outcome == "taken"]
    whole = [attempt for attempt in attempts if attempt.outcome not in {"partial", "taken"}]
    for attempt in (*sorted(whole, key=lambda attempt: not attempt.made), *partial[:_PATTERNS_SHOWN]):
        yield from _list_attempt(attempt)
    if len(partial) > _PATTERNS_SHOWN:
        yield f"    … and {len(partial) - _PATTERNS_SHOWN} more patterns that fit less; --json has them all"
    for reason in dict.fromkeys(attempt.reason for attempt in taken):
        frames = dict.fromkeys(attempt.frame for attempt in taken if attempt.reason == reason)
        yield f"    {reason}, so these were not tried: {', '.join(frames)}"


def _list_attempt(attempt: Attempt) -> Iterator[str]:
    at = f"{attempt.frame} at “{attempt.cue}”" if attempt.cue else attempt.frame
    for made in attempt.made:
        note = f"; {'' if made.claim else 'no claim: '}{made.note}" if made.note else ""
        yield f"    {at}: filled: {made.subject} – {made.object}, {made.status}, {made.confidence:.2f}{note}"
    if attempt.gap is not None:
        yield f"    {at}: the slot {attempt.gap.role} stays empty: {attempt.gap.reason}"
        for passed in attempt.gap.passed:
            yield f"      [{passed.words}] {passed.marker or '(no marker)'}: {passed.fault}"
    elif not attempt.made:
        yield f"    {at}: {attempt.outcome}: {attempt.reason}"
