"""What may be asked in SPARQL, and what is refused before the engine sees it."""

from __future__ import annotations

import threading
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import QueryError
from graphkit.knowledge.questions import Question, load_questions
from graphkit.store.guard import MAX_DEPTH, MAX_LENGTH, MAX_TOKENS, check_query, find_form, read_lexemes
from graphkit.store.store import Store

FETCHING = (
    "SELECT * { SERVICE <http://e.org/> { ?a ?b ?c } }",
    "SELECT * { service silent ?where { ?a ?b ?c } }",
    "SELECT * { ?a ?b ?c { SELECT ?a { SERVICE <http://e.org/> { ?a ?b ?c } } } }",
    "SELECT * { ?a ?b ?c FILTER EXISTS { SERVICE <http://e.org/> { ?a ?b ?c } } }",
    "SELECT * { ?a ?b ?c FILTER NOT EXISTS { { SeRvIcE <http://e.org/> { ?a ?b ?c } } } }",
    "SELECT * { ?a ?b ?c OPTIONAL { MINUS { SERVICE gk:x { ?a ?b ?c } } } }",
    "ASK { GRAPH ?g { SERVICE <http://e.org/> {} } }",
    "CONSTRUCT { ?a ?b ?c } WHERE { SERVICE <http://e.org/> { ?a ?b ?c } }",
    "SELECT * {#\nSERVICE#\n<http://e.org/>#\n{} }",
    "SELECT * { ?a ?b 1SERVICE <http://e.org/> {} }",
    "SELECT * { ?a ?b trueSERVICE <http://e.org/> {} }",
    "PREFIX trueSERVICE: <http://e.org/> SELECT * { ?a ?b trueSERVICE:x {} }",
    "SELECT * { ?a gk:b gk:c.SERVICE <http://e.org/> {} }",
    'SELECT * { ?a ?b "c"@hi.SERVICE <http://e.org/> {} }',
    'SELECT * { ?a ?b """"c"""SERVICE <http://e.org/> {} }',
    r"SELECT * { \u0053ERVICE <http://e.org/> {} }",
    r"SELECT * { S\U00000045RVICE <http://e.org/> {} }",
    r'SELECT * { ?a ?b "\u0022 } # "SERVICE <http://e.org/> {} }',
    "SELECT * FROM <http://e.org/> { ?a ?b ?c }",
    "SELECT * FROM NAMED <file:///etc/passwd> { GRAPH ?g { ?a ?b ?c } }",
    "DESCRIBE <http://e.org/a> FROM<file:///etc/passwd>",
    "ASK FROM gk:x { ?a ?b ?c }",
    "LOAD <http://e.org/>",
    "LOAD SILENT <file:///etc/passwd> INTO GRAPH <http://e.org/>",
)


@pytest.mark.parametrize("sparql", FETCHING)
def test_what_would_fetch_from_elsewhere_is_refused(sparql: str) -> None:
    with pytest.raises(QueryError, match=r"refused|escape outside|update"):
        check_query(sparql)


@pytest.mark.parametrize("sparql", [sparql for sparql in FETCHING if "SERVICE <" in sparql or " FROM " in sparql])
def test_the_tree_of_a_query_is_searched_too(sparql: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were a word overlooked, what stands for it in the tree would still be found (or the query not be read at all)."""
    monkeypatch.setattr("graphkit.store.guard._FETCHING", ())
    monkeypatch.setattr("graphkit.store.guard.run_query", lambda engine, sparql: None)
    with pytest.raises(QueryError, match=r"refused|no SPARQL 1.1|escape outside"):
        check_query(sparql)


def test_the_tree_shows_what_its_words_hide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphkit.store.guard._FETCHING", ())
    for sparql in ("ASK { SERVICE gk:x { ?a ?b ?c } }", "ASK FROM gk:x { ?a ?b ?c }"):
        with pytest.raises(QueryError, match="is refused"):
            check_query(sparql)


@pytest.mark.parametrize("sparql", [
    "INSERT DATA { <http://e.org/a> a gk:Fact }",
    "DELETE WHERE { ?a ?b ?c }",
    "PREFIX e: <http://e.org/> INSERT { ?a a e:B } WHERE { ?a ?b ?c }",
    "WITH <http://e.org/> DELETE { ?a ?b ?c } WHERE { ?a ?b ?c }",
    "CLEAR ALL",
    "drop all",
    "CREATE GRAPH <http://e.org/>",
    "ADD DEFAULT TO <http://e.org/>",
    "COPY DEFAULT TO <http://e.org/>",
    "MOVE DEFAULT TO <http://e.org/>",
    "SELECT * { ?a ?b ?c } ; CLEAR ALL",
])  # fmt: skip
def test_updates_are_refused(sparql: str) -> None:
    with pytest.raises(QueryError, match="is of an update"):
        check_query(sparql)


@pytest.mark.parametrize("sparql", [
    'SELECT ?service ?from { ?service gk:from ?from ; gk:load "SERVICE <http://e.org/>" }',
    "SELECT * { ?a <http://e.org/SERVICE/FROM> ?b } # SERVICE and FROM in a comment",
    "SELECT * { ?a ?b 'insert', '''LOAD 'x' ''', \"\"\"FROM \"y\" \"\"\" }",
    "PREFIX e: <http://e.org/> SELECT * { ?a e:service.x ?b ; e:FROM ?c }",
    "SELECT ?सेवा { ?सेवा gk:partneredWith ?b . FILTER(?सेवा != ?b) }",
    "SELECT * { ?a ?b ?c FILTER(?c < 3 && ?c > 1) }",
    "ASK { _:x gk:confidence 0.5 ; gk:sources 1, 1e6 ; gk:title 'x'@hi-IN, '1'^^xsd:integer }",
    "BASE <http://e.org/> SELECT (COUNT(DISTINCT ?a) AS ?n) { ?a gk:partneredWith/^gk:memberOf* <b> } GROUP BY ?c",
])  # fmt: skip
def test_harmless_words_are_let_through(sparql: str) -> None:
    assert check_query(sparql) == sparql
    Store().query(sparql)


@pytest.mark.parametrize("question", load_questions().values(), ids=lambda question: question.name)
@pytest.mark.parametrize("of", [None, ("http://e.org/a", "http://e.org/b")])
def test_every_named_question_is_sound_sparql(question: Question, of: tuple[str, ...] | None) -> None:
    check_query(question.to_sparql(of=of))


@pytest.mark.parametrize(("written", "read"), [
    (r'"\u0915"', '"क"'),
    (r'"\U0001F600"', '"😀"'),
    (r'"\u0022"', r'"\""'),
    (r"'\u0027'", r"'\''"),
    (r'"\u005C"', r'"\\"'),
    (r'"\u000A"', r'"\n"'),
    (r'"\\u0041"', r'"\\u0041"'),
    (r"<http://e.org/\u0915>", "<http://e.org/क>"),
])  # fmt: skip
def test_escapes_are_written_out_so_that_all_readers_read_alike(written: str, read: str) -> None:
    assert check_query(f"SELECT * {{ ?a ?b {written} }}") == f"SELECT * {{ ?a ?b {read} }}"


@pytest.mark.parametrize(("written", "problem"), [
    (r"<http://e.org/\u003E>", "cannot stand in an IRI"),
    (r"<http://e.org/\u0020>", "cannot stand in an IRI"),
    (r'"\uD800"', "is no character"),
    (r'"\U00110000"', "is no character"),
])  # fmt: skip
def test_escapes_of_what_cannot_stand_there_are_refused(written: str, problem: str) -> None:
    with pytest.raises(QueryError, match=problem):
        check_query(f"SELECT * {{ ?a ?b {written} }}")


def nest(depth: int, opening: str = "{", closing: str = "}") -> str:
    return opening * depth + closing * depth


@pytest.mark.parametrize("sparql", [
    f"SELECT * {nest(MAX_DEPTH + 1)}",
    f"SELECT * {nest(100_000)}"[:MAX_LENGTH],
    f"SELECT * {{ FILTER({nest(5_000, '(', ')')}) }}",
    f"SELECT * {{ ?a ?b {nest(5_000, '[ ?c ', ']')} }}"[:MAX_LENGTH],
    "SELECT * { FILTER(" + "!" * (MAX_LENGTH - 100) + "?a) }",
    "SELECT * { FILTER(1" + "+1" * (MAX_LENGTH // 2 - 100) + ") }",
    "SELECT * { ?a gk:b (" + "1 " * (MAX_LENGTH // 2 - 100) + ") }",
])  # fmt: skip
def test_what_would_end_the_engines_process_is_refused_before_it_is_parsed(sparql: str) -> None:
    with pytest.raises(QueryError, match=r"nest less|ask in parts"):
        check_query(sparql)


def test_a_query_that_is_too_long_is_refused() -> None:
    with pytest.raises(QueryError, match=f"may have {MAX_LENGTH}"):
        check_query("ASK {}" + " " * MAX_LENGTH)


def test_brackets_in_strings_comments_and_iris_do_not_count_as_nesting() -> None:
    check_query(f'SELECT * {{ ?a ?b "{nest(100)}" }} # {nest(100)}')


@pytest.mark.parametrize("chain", [
    "(1" + "+1" * (MAX_TOKENS // 2 - 10) + ")",
    "(" + "!" * (MAX_TOKENS - 20) + "?a)",
    "(?a" + "||?a" * (MAX_TOKENS // 3 - 10) + ")",
])  # fmt: skip
def test_the_longest_chain_that_is_let_through_fits_a_small_stack(chain: str) -> None:
    """The threads of a server may have less room than the main one: 1 MB here."""
    survived: list[bool] = []

    def ask() -> None:
        with suppress(QueryError):
            Store().query(f"SELECT * {{ FILTER{chain} }}")
        survived.append(True)

    before = threading.stack_size(1024 * 1024)
    try:
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()
    finally:
        threading.stack_size(before)
    assert survived


@given(st.text(st.sampled_from("SERVICE service FROM {}()<>\"'\\u0053#?$@:.;,|/^*+=!&_-%1aक\n ")))
def test_every_character_of_a_query_is_in_one_token(sparql: str) -> None:
    lexemes = list(read_lexemes(sparql))
    assert "".join(lexeme.text for lexeme in lexemes) == sparql
    assert all(sparql.startswith(lexeme.text, lexeme.start) for lexeme in lexemes)


@given(st.text(max_size=60))
def test_any_text_is_a_query_or_a_query_error(sparql: str) -> None:
    with suppress(QueryError):
        assert Store().query(sparql).type in {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}


def test_an_unknown_prefix_is_named_with_its_place_and_the_known_ones() -> None:
    with pytest.raises(QueryError, match=r"line 1, column 10: the prefix foaff: is not declared.*foaf") as caught:
        check_query("ASK { ?a foaff:name ?b }")
    assert (caught.value.line, caught.value.column) == (1, 10)


@pytest.mark.parametrize(("sparql", "form"), [
    ("SELECT * {}", "SELECT"),
    ("ask {}", "ASK"),
    ("PREFIX select: <http://e.org/> CONSTRUCT WHERE { ?a select:b ?c }", "CONSTRUCT"),
    ("# SELECT\nDESCRIBE <http://e.org/ASK>", "DESCRIBE"),
])  # fmt: skip
def test_the_form_of_a_query_is_found(sparql: str, form: str) -> None:
    assert find_form(sparql) == form
