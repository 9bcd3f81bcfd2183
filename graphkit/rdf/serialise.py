"""Quads as bytes that depend on nothing but the quads: not on their order, their number of times, or any hash seed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from difflib import get_close_matches
from heapq import merge
from io import BytesIO
from itertools import groupby, islice
from tempfile import TemporaryFile
from typing import IO

from pyoxigraph import DefaultGraph, Literal, Quad, RdfFormat, Triple, parse, serialize

from graphkit.errors import OutputError
from graphkit.rdf.iris import ALL_PREFIXES
from graphkit.rdf.jsonld import quads_to_jsonld
from graphkit.rdf.vocabulary import PREFIXES, RDF

FORMATS = ("turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml")

RUN = 200_000
"""How many lines are sorted in memory at a time."""

# XML 1.0 has no spelling at all for these.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def serialise(quads: Iterable[Quad], format: str, *, prefixes: Mapping[str, str] = ALL_PREFIXES) -> bytes:
    """Return quads in one of the ``FORMATS``, as UTF-8; Turtle and TriG declare the ``prefixes``.

    Turtle, N-Triples and RDF/XML hold one graph, so they carry the default graph, which is the facts; the others carry
    every graph. Raises OutputError for an unknown format, and for RDF/XML where a text holds a character that XML
    cannot express.

    >>> from graphkit.rdf.iris import mint
    >>> from graphkit.rdf.vocabulary import GK, RDF
    >>> serialise([Quad(mint("claim", "c1"), RDF.type, GK.Claim, DefaultGraph())], "turtle").decode().splitlines()[-1]
    'claim:c1 a gk:Claim .'
    """
    match format:
        case "nquads":
            return _to_lines(quads)
        case "ntriples":
            return _to_lines(_select_facts(quads))
        case "turtle":
            return _to_turtle(_select_facts(quads), RdfFormat.TURTLE, prefixes)
        case "trig":
            return _to_turtle(quads, RdfFormat.TRIG, prefixes)
        case "jsonld":
            return quads_to_jsonld(_sort(quads))
        case "rdfxml":
            return _to_xml(_select_facts(quads))
    nearest = get_close_matches(format, FORMATS, n=1)
    hint = f"; did you mean {nearest[0]}?" if nearest else ""
    raise OutputError(f"no RDF format is called {format!r}: choose one of {', '.join(FORMATS)}{hint}")


def write_nquads(quads: Iterable[Quad], stream: IO[bytes]) -> int:
    """Write quads as sorted N-Quads, each once, and return their number.

    Memory does not grow with the number of quads: what does not fit in one run is sorted in parts, on disk.

    >>> from graphkit.rdf.iris import mint
    >>> from graphkit.rdf.vocabulary import GK, RDF
    >>> quad = Quad(mint("claim", "c1"), RDF.type, GK.Claim, DefaultGraph())
    >>> write_nquads([quad, quad], BytesIO())
    1
    """
    remaining = iter(quads)
    with ExitStack() as files:
        runs: list[Iterable[bytes]] = []
        while lines := _sort_lines(islice(remaining, RUN)):
            if len(lines) == RUN or runs:
                run = files.enter_context(TemporaryFile())
                run.writelines(lines)
                run.seek(0)
                runs.append(run)
            else:
                runs.append(lines)
        written = 0
        for line, _ in groupby(merge(*runs)):
            stream.write(line)
            written += 1
    return written


def _dump(
    statements: Iterable[Quad] | Iterable[Triple], format_: RdfFormat, prefixes: dict[str, str] | None = None
) -> bytes:
    return serialize(statements, format=format_, prefixes=prefixes) or b""


def _sort_lines(quads: Iterable[Quad]) -> list[bytes]:
    return sorted(set(_dump(quads, RdfFormat.N_QUADS).splitlines(keepends=True)))


def _to_lines(quads: Iterable[Quad]) -> bytes:
    buffer = BytesIO()
    write_nquads(quads, buffer)
    return buffer.getvalue()


def _select_facts(quads: Iterable[Quad]) -> Iterator[Quad]:
    return (quad for quad in quads if quad.graph_name == DefaultGraph())


def _sort(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Order quads by graph, the default one first, and within it by subject, predicate and object."""
    graphs: dict[str, list[Quad]] = {}
    for quad in quads:
        graph = quad.graph_name
        graphs.setdefault("" if isinstance(graph, DefaultGraph) else str(graph), []).append(quad)
    for _, graph_quads in sorted(graphs.items()):
        lines = sorted(_sort_lines(graph_quads), key=_put_types_first)
        yield from parse(b"".join(lines), format=RdfFormat.N_QUADS)


_TYPE = str(RDF.type).encode()


def _put_types_first(line: bytes) -> bytes:
    return line.replace(_TYPE, b"", 1)


def _to_turtle(quads: Iterable[Quad], format_: RdfFormat, prefixes: Mapping[str, str]) -> bytes:
    statements = (quad.triple for quad in _sort(quads)) if format_ == RdfFormat.TURTLE else _sort(quads)
    *header, body = _dump(statements, format_, dict(prefixes)).split(b"\n", len(prefixes))
    return b"\n".join((*sorted(header), b"", body))


def _to_xml(quads: Iterable[Quad]) -> bytes:
    statements = (quad.triple for quad in _check_xml(_sort(quads)))
    declaration, root, body = _dump(statements, RdfFormat.RDF_XML, PREFIXES).split(b"\n", 2)
    tag, *attributes = root.removesuffix(b">").split(b" ")
    # A bare carriage return would be read as a line feed.
    return b"\n".join((declaration, b" ".join((tag, *sorted(attributes))) + b">", body.replace(b"\r", b"&#13;")))


def _check_xml(quads: Iterable[Quad]) -> Iterator[Quad]:
    for quad in quads:
        if isinstance(quad.object, Literal) and (found := _NO_XML.search(quad.object.value)):
            character = f"U+{ord(found[0]):04X}"
            raise OutputError(
                f"{quad.subject} has the character {character} in its {quad.predicate}, which XML cannot express: "
                "write turtle, nquads or jsonld instead, or take the character out of the document"
            )
        yield quad
