"""SPARQL from outside, looked at before it reaches the engine.

The engine cannot be told to stay at home: ``SERVICE`` and ``FROM`` make it (or rdflib) open connections and files, and
a query nested or chained deeply enough ends the process. So a query is read twice before it runs: token by token, for
its size, its depth and its forbidden words, and then by rdflib's grammar, whose tree is searched for what the words
could hide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from pyoxigraph import Store as Engine
from pyparsing import ParseBaseException, ParseResults
from rdflib.plugins.sparql.parser import Query
from rdflib.plugins.sparql.parserutils import CompValue

from graphkit.errors import QueryError
from graphkit.store.results import KNOWN_PREFIXES, run_query

MAX_LENGTH = 20_000
MAX_TOKENS = 1_000  # chains of operators end the engine's process: of 900 in a stack of 1 MB, of 10,000 in one of 8 MB
MAX_DEPTH = 40  # 3,000 nested groups end the engine's process

_FETCHING = ("SERVICE", "FROM", "LOAD")
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_BEGINNINGS = _UPDATES.union(_FORMS, ("PREFIX", "BASE"), _FETCHING)
_TREE_REFUSED = {"ServiceGraphPattern": "SERVICE", "DatasetClause": "FROM"}

_ESCAPE = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_NAME = r"[^\s\x00-\x20\"'<>{}()\[\],;|/^*+=!&?$@#\\.:~`%-]"
_LOCAL = rf"(?:{_NAME}|[.:-]|%[0-9A-Fa-f]{{2}}|\\[^uU])"
_TOKEN = re.compile(
    rf"""(?P<space>[\s\x00-\x20]+|\#[^\n\r]*)
    |(?P<string>\"\"\"(?:\"{{0,2}}(?:[^\"\\]|\\.))*\"\"\"|'''(?:'{{0,2}}(?:[^'\\]|\\.))*'''
        |\"(?:[^\"\\\n\r]|\\.)*\"|'(?:[^'\\\n\r]|\\.)*')
    |(?P<iri><(?:[^\x00-\x20<>\"{{}}|^`\\]|{_ESCAPE})*>)
    |(?P<variable>[?$]{_NAME}+)
    |(?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    |(?P<prefixed>(?:{_NAME}(?:(?:{_NAME}|[.-])*{_NAME})?)?:{_LOCAL}*)
    |(?P<word>{_NAME}+)
    |(?P<mark>.)""",
    re.VERBOSE | re.DOTALL,
)
_STRING_ESCAPE = re.compile(rf"({_ESCAPE})|\\.", re.DOTALL)
_QUOTED = {'"': '\\"', "'": "\\'", "\\": "\\\\", "\n": "\\n", "\r": "\\r"}


class Lexeme(NamedTuple):
    """One token of a query: its kind, its words, and the code point where it starts."""

    kind: str
    text: str
    start: int


def check_query(sparql: str) -> str:
    """Return a query that may be run: ``sparql`` itself, but for ``\\u`` escapes, which are written out.

    Raises QueryError, with line and column, for a query that is too long or too deep, that is an update, that would
    fetch from elsewhere (SERVICE, FROM, LOAD), or that is no SPARQL 1.1.

    >>> check_query("ASK { ?a gk:partneredWith ?b }")
    'ASK { ?a gk:partneredWith ?b }'
    """
    if len(sparql) > MAX_LENGTH:
        raise QueryError(f"the query has {len(sparql)} characters, and may have {MAX_LENGTH}: ask in parts")
    lexemes = tuple(read_lexemes(sparql))
    _check_size(lexemes, sparql)
    _check_beginning(lexemes, sparql)
    for lexeme in lexemes:
        _check_lexeme(lexeme, sparql)
    _check_prefixes([lexeme for lexeme in lexemes if lexeme.kind != "space"], sparql)
    plain = "".join(_write_out_escapes(lexeme, sparql) for lexeme in lexemes)
    _check_tree(_parse(plain), plain)
    return plain


def read_lexemes(sparql: str) -> Iterator[Lexeme]:
    """Yield every token of a query in order, white space and comments included.

    >>> [lexeme.text for lexeme in read_lexemes("ASK{?a a gk:Fact}") if lexeme.kind != "space"]
    ['ASK', '{', '?a', 'a', 'gk:Fact', '}']
    """
    for match in _TOKEN.finditer(sparql):
        yield Lexeme(match.lastgroup or "mark", match.group(), match.start())


def find_form(sparql: str) -> str:
    """Return what a query is: SELECT, ASK, CONSTRUCT or DESCRIBE; SELECT where it says none.

    >>> find_form("PREFIX ask: <http://example.org/ask> DESCRIBE ask:select # ask")
    'DESCRIBE'
    """
    words = (lexeme.text.upper() for lexeme in read_lexemes(sparql) if lexeme.kind == "word")
    return next((word for word in words if word in _FORMS), "SELECT")


def find_position(sparql: str, offset: int) -> tuple[int, int]:
    """Return line and column, counted from 1, of a code point of a query.

    >>> find_position("ASK\\n{ }", 4)
    (2, 1)
    """
    before = sparql[:offset]
    return before.count("\n") + 1, offset - before.rfind("\n")


def refuse(message: str, sparql: str, offset: int) -> QueryError:
    """Return the error that says what is wrong at a code point of a query."""
    line, column = find_position(sparql, offset)
    return QueryError(f"line {line}, column {column}: {message}", line=line, column=column)


def _check_size(lexemes: tuple[Lexeme, ...], sparql: str) -> None:
    depth = count = 0
    for lexeme in lexemes:
        count += lexeme.kind != "space"
        depth += (lexeme.kind == "mark") * ((lexeme.text in "{([") - (lexeme.text in "})]"))
        if depth > MAX_DEPTH:
            raise refuse(f"more than {MAX_DEPTH} brackets stand within each other: nest less", sparql, lexeme.start)
        if count > MAX_TOKENS:
            raise refuse(f"the query has more than {MAX_TOKENS} words and signs: ask in parts", sparql, lexeme.start)


def _check_beginning(lexemes: tuple[Lexeme, ...], sparql: str) -> None:
    first = next((lexeme for lexeme in lexemes if lexeme.kind != "space"), Lexeme("space", "", 0))
    if first.text.upper() not in _BEGINNINGS and not first.text.startswith("\\"):
        choice = ", ".join(_FORMS[:-1])
        raise refuse(f"this is no SPARQL query: begin with {choice} or {_FORMS[-1]}", sparql, first.start)


def _check_lexeme(lexeme: Lexeme, sparql: str) -> None:
    if lexeme.kind == "mark" and lexeme.text == "\\":
        raise refuse("an escape outside a string or an IRI: write the character itself", sparql, lexeme.start)
    if lexeme.kind == "word" and lexeme.text.upper() in _UPDATES:
        raise refuse(f"{lexeme.text} is of an update: a store is asked in SPARQL, not changed", sparql, lexeme.start)
    for word in _FETCHING:
        # Inside a longer word too: the engine needs no space before a keyword (1SERVICE).
        if any(word in part for part in _find_keyword_parts(lexeme)):
            raise refuse(f"{word} is refused: a query reads this store alone", sparql, lexeme.start)


def _check_prefixes(lexemes: list[Lexeme], sparql: str) -> None:
    known = {"_", *KNOWN_PREFIXES}
    for before, lexeme in pairwise(lexemes):
        prefix = lexeme.text.partition(":")[0]
        if before.kind == "word" and before.text.upper() == "PREFIX":
            known.add(prefix)
        elif lexeme.kind == "prefixed" and prefix not in known:
            message = f"the prefix {prefix}: is not declared; write PREFIX {prefix}: <…> first"
            raise refuse(f"{message}. Known without that: {', '.join(sorted(known - {'_'}))}", sparql, lexeme.start)


def _find_keyword_parts(lexeme: Lexeme) -> tuple[str, ...]:
    """Return what the engine could take for a keyword in this token, in capitals."""
    if lexeme.kind == "word":
        return (lexeme.text.upper(),)
    if lexeme.kind == "prefixed":
        prefix, _, local = lexeme.text.upper().partition(":")
        return (prefix, *(part for part in local.split(".")[1:] if part in _FETCHING))
    return ()


def _write_out_escapes(lexeme: Lexeme, sparql: str) -> str:
    """Write ``\\u`` escapes out, so that no two readers of the query can differ about them."""
    if lexeme.kind not in {"string", "iri"} or "\\" not in lexeme.text:
        return lexeme.text

    def write_out(match: re.Match[str]) -> str:
        if not match.group(1):
            return match.group()
        try:
            character = chr(int(match.group(1)[2:], 16))
            character.encode("utf-8")
        except (ValueError, OverflowError):
            raise refuse(f"{match.group(1)} is no character", sparql, lexeme.start + match.start()) from None
        if lexeme.kind == "iri" and (character <= " " or character in '<>"{}|^`\\'):
            raise refuse(f"{match.group(1)} cannot stand in an IRI", sparql, lexeme.start + match.start())
        return _QUOTED.get(character, character)

    return _STRING_ESCAPE.sub(write_out, lexeme.text)


def _parse(sparql: str) -> ParseResults:
    try:
        return Query.parse_string(sparql, parse_all=True)
    except ParseBaseException as error:
        # The engine knows better than the grammar where a query stops making sense; by here it may safely look at it.
        run_query(Engine(), sparql)
        raise refuse(f"this is no SPARQL 1.1 query: {error.msg}", sparql, error.loc) from None
    except RecursionError:
        raise QueryError("the query is nested too deeply or has too many patterns: ask in parts") from None


def _check_tree(tree: object, sparql: str) -> None:
    stack = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, CompValue):
            if node.name in _TREE_REFUSED:
                raise QueryError(f"{_TREE_REFUSED[node.name]} is refused: a query reads this store alone")
            stack.extend(node[key] for key in node)
        elif isinstance(node, ParseResults | list | tuple):
            stack.extend(node)
            stack.extend(node.as_dict().values() if isinstance(node, ParseResults) else ())
