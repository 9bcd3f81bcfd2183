"""The command line: what each command prints for a person and for a program, and with which code it ends."""

from __future__ import annotations

import csv
import importlib.metadata
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import Result
from factories import KERALA, UTTARAKHAND
from reciter import STUMBLING

import graphkit
from graphkit.cli import main
from graphkit.errors import Fault
from graphkit.rdf.shapes import Violation
from graphkit.store.store import Store

Run = Callable[..., Result]

PARTNERS = "SELECT ?a ?b { ?a gk:partneredWith ?b } ORDER BY ?a ?b"


def list_commands(group: click.Group, prefix: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from list_commands(command, (*prefix, name))
        else:
            yield (*prefix, name)


COMMANDS = tuple(list_commands(main))


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_the_help_of_every_command_says_what_it_does_and_shows_an_example(words: tuple[str, ...], run: Run) -> None:
    result = run(*words, "--help")
    assert result.exit_code == 0
    assert "Example:" in result.stdout
    assert f"graphkit {' '.join(words)}" in result.stdout


def test_the_version_is_that_of_the_installed_project(run: Run) -> None:
    assert run("--version").stdout.split()[-1] == importlib.metadata.version("graphkit-kg") == graphkit.__version__


# --- build and extract


def test_build_says_what_it_did(run: Run, news: Path, tmp_path: Path) -> None:
    result = run("build", news, "-o", tmp_path / "graph")
    assert result.exit_code == 0
    assert "2 new, 0 unchanged, 0 failed; the graph holds 2 documents, " in result.stdout
    assert json.loads(run("build", news, "-o", tmp_path / "graph", "--json").stdout)["unchanged"] == 2


def test_build_reads_standard_input(run: Run, tmp_path: Path) -> None:
    result = run("build", "-", "-o", tmp_path / "graph", stdin=KERALA.document.text)
    assert "1 new, 0 unchanged, 0 failed; the graph holds 1 document, 2 claims, 2 facts" in result.stdout


def test_build_reports_each_failed_document_and_ends_with_1(run: Run, news: Path, tmp_path: Path) -> None:
    for name, data in (("bad.txt", b"\xe9"), ("empty.txt", b""), ("stumble.txt", STUMBLING.encode())):
        (tmp_path / name).write_bytes(data)
    result = run("build", news, *sorted(tmp_path.glob("*.txt")), "-o", tmp_path / "graph")
    assert result.exit_code == 1
    assert "2 new, 0 unchanged, 3 failed" in result.stdout
    lines = result.stderr.splitlines()
    assert all(line.startswith("error: ") for line in lines)
    assert ["bad" in lines[0], "empty" in lines[1], "stumble" in lines[2], len(lines)] == [True, True, True, 3]


def test_extract_prints_one_object_a_document_in_sorted_order(run: Run, news: Path) -> None:
    result = run("extract", news)
    assert result.exit_code == 0
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["id"] for record in records] == ["kerala", "uttarakhand"]
    assert {"partneredWith", "holdsPost"} <= {relation["rel"] for relation in records[1]["relations"]}
    assert [relation["status"] for relation in records[0]["unasserted"]] == ["planned"]


def test_extract_writes_a_file_whole_or_not_at_all(run: Run, news: Path, tmp_path: Path) -> None:
    assert run("extract", news, "-o", tmp_path / "records.jsonl").stdout == ""
    assert len((tmp_path / "records.jsonl").read_text("utf-8").splitlines()) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["records.jsonl"]


def test_extract_goes_on_after_a_document_that_fails(run: Run, news: Path, tmp_path: Path) -> None:
    (tmp_path / "stumble.txt").write_text(STUMBLING, "utf-8")
    result = run("extract", tmp_path / "stumble.txt", news)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    assert result.stderr.startswith("error: stumble.txt: ZeroDivisionError: a rule divides by nought")
    assert len(result.stderr.splitlines()) == 1


# --- asking


def test_query_sees_what_follows_from_the_facts_where_it_is_told_to(run: Run, graph: Path) -> None:
    linked = "ASK { ?a org:linkedTo ?b }"
    assert [run("query", graph, linked, *more).stdout for more in ((), ("--inferred",))] == ["no\n", "yes\n"]


def test_query_prints_a_table_for_a_person_and_the_standard_form_for_a_program(run: Run, graph: Path) -> None:
    table = run("query", graph, PARTNERS).stdout
    assert "?a" in table
    assert "टिकटॉक (entity:" in table
    answer = json.loads(run("query", graph, PARTNERS, "--json").stdout)
    assert answer["head"]["vars"] == ["a", "b"]
    with Store(graph, read_only=True) as store:
        assert len(answer["results"]["bindings"]) == len(store.query(PARTNERS)) > 0


def test_query_answers_every_form_of_query(run: Run, graph: Path) -> None:
    reverse = "CONSTRUCT { ?b gk:partneredWith ?a } WHERE { ?a gk:partneredWith ?b }"
    assert run("query", graph, "ASK { ?a gk:partneredWith ?b }").stdout == "yes\n"
    assert run("query", graph, "ASK { ?a gk:investedIn ?b }").stdout == "no\n"
    assert json.loads(run("query", graph, "ASK { ?a gk:partneredWith ?b }", "--json").stdout)["boolean"] is True
    assert "partneredWith" in run("query", graph, reverse).stdout
    assert json.loads(run("query", graph, reverse, "--json").stdout)


@pytest.mark.parametrize("prefix", ["gk", "org", "skos", "schema", "prov", "oa", "foaf", "rdf", "rdfs", "xsd", "time"])
def test_the_usual_prefixes_need_no_declaration(prefix: str, run: Run, graph: Path) -> None:
    assert run("query", graph, f"ASK {{ ?a ?b {prefix}:nothing }}").exit_code == 0


def test_query_takes_its_query_from_a_file_or_standard_input(run: Run, graph: Path, tmp_path: Path) -> None:
    (tmp_path / "partners.rq").write_text(PARTNERS, "utf-8")
    expected = run("query", graph, PARTNERS).stdout
    assert run("query", graph, tmp_path / "partners.rq").stdout == expected
    assert run("query", graph, "-", stdin=PARTNERS).stdout == expected


def test_ask_prints_rows_with_their_quotes_and_facts(run: Run, graph: Path) -> None:
    result = run("ask", graph, "partners", "--of", "TikTok")
    assert result.exit_code == 0
    assert "pact with TikTok" in result.stdout
    answer = json.loads(run("ask", graph, "partners", "--of", "TikTok", "--json").stdout)
    assert answer["rows"][0]["evidence"][0]["quote"] in result.stdout
    assert answer["rows"][0]["facts"][0][:10] in result.stdout


def test_explain_shows_the_words_behind_a_fact_by_the_digits_that_ask_prints(run: Run, graph: Path) -> None:
    fact = json.loads(run("ask", graph, "partners", "--of", "टिकटॉक", "--json").stdout)["rows"][0]["facts"][0]
    shown = run("explain", graph, fact[:10], "--lang", "en")
    assert shown.exit_code == 0
    assert "frame" in shown.stdout
    assert "ने निकाला" in run("explain", graph, fact[:10]).stdout
    [evidence, *_] = json.loads(run("explain", graph, fact, "--json").stdout)["evidence"]
    text = {one.document.id: one.document.text for one in (UTTARAKHAND, KERALA)}[evidence["document"]]
    assert text[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_questions_lists_names_with_both_wordings(run: Run) -> None:
    assert "Who partnered with whom?" in run("questions").stdout
    found = {question["name"]: question for question in json.loads(run("questions", "--json").stdout)}
    assert "किसने" in found["partners"]["hi"]


# --- handing on and checking


@pytest.mark.parametrize("format_", ["turtle", "trig", "nquads", "jsonld", "rdfxml", "graphml", "csv"])
def test_export_writes_the_same_to_a_file_as_to_standard_output(
    format_: str, run: Run, graph: Path, tmp_path: Path
) -> None:
    printed = run("export", graph, "--format", format_)
    assert printed.exit_code == 0
    assert run("export", graph, "--format", format_, "-o", tmp_path / "out").stdout == ""
    assert printed.stdout_bytes == (tmp_path / "out").read_bytes()
    assert "टिकटॉक" in printed.stdout or format_ in {"jsonld"}


def test_a_table_of_facts_reads_back_as_a_table(run: Run, graph: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("export", graph, "--format", "csv").stdout)))
    assert {"subject", "relation", "quote"} <= set(rows[0])


def test_validate_ends_with_0_on_a_sound_graph(run: Run, news: Path, tmp_path: Path) -> None:
    run("build", news / "uttarakhand.txt", "-o", tmp_path / "graph")
    result = run("validate", tmp_path / "graph")
    assert (result.exit_code, result.stdout) == (0, f"{tmp_path / 'graph'}: sound\n")
    assert json.loads(run("validate", tmp_path / "graph", "--json").stdout) == []


def test_validate_names_each_fault_and_ends_with_1(run: Run, graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fault = Violation("https://w3id.org/graphkit/id/fact/f1", "gk:party", "has one party", "s", "x")
    monkeypatch.setattr("graphkit.rdf.shapes.validate", lambda quads: (fault,))
    result = run("validate", graph)
    assert result.exit_code == 1
    assert "fact:f1" in result.stdout
    assert "has one party" in result.stdout
    assert json.loads(run("validate", graph, "--json").stdout)[0]["path"] == "gk:party"


# --- scoring


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    rows = [
        {"rel": "partneredWith", "subj": "उत्तराखंड पुलिस", "obj": "टिकटॉक"},
        {"rel": "hasOfficeIn", "subj": "टिकटॉक", "obj": "देहरादून", "evidence": "अशोक कुमार"},
    ]
    path = tmp_path / "a.gold.jsonl"
    path.write_text(json.dumps({"id": "uttarakhand", "lang": "hi", "relations": rows}) + "\n", "utf-8")
    return path


def test_eval_scores_what_it_extracts(run: Run, gold: Path, news: Path) -> None:
    result = run("eval", gold, news / "uttarakhand.txt")
    assert result.exit_code == 0
    assert "partneredWith" in result.stdout
    assert "1.000 1.00  1.000 1.00  1.000 1.00" in result.stdout
    scores = json.loads(run("eval", gold, news, "--json").stdout)
    assert scores["relations"]["partneredWith"]["f1"]["value"] == 1
    assert scores["relations"]["hasOfficeIn"]["found"] == 0
    assert (scores["missing"], scores["unknown"]) == ([], ["kerala"])


def test_eval_writes_each_error_with_its_sentence(run: Run, gold: Path, news: Path, tmp_path: Path) -> None:
    assert run("eval", gold, news, "--errors", tmp_path / "errors.jsonl").exit_code == 0
    errors = [json.loads(line) for line in (tmp_path / "errors.jsonl").read_text("utf-8").splitlines()]
    assert {error["kind"] for error in errors} == {"miss", "false alarm"}
    [miss] = [error for error in errors if error["kind"] == "miss"]
    assert miss["sentence"] == "अशोक कुमार उत्तराखंड पुलिस के महानिदेशक हैं।"


def test_eval_scores_records_that_extract_wrote(run: Run, gold: Path, news: Path, tmp_path: Path) -> None:
    run("extract", news, "-o", tmp_path / "records.jsonl")
    fresh = run("eval", gold, news, "--json").stdout
    assert run("eval", gold, "--records", tmp_path / "records.jsonl", "--json").stdout == fresh


# --- what graphkit knows


def test_lexicon_check_prints_every_fault_at_once_and_ends_with_1(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    faults = (Fault("hi/frames.toml", "one", "has no sentences"), Fault("en/words.toml", "two", "stands twice"))
    monkeypatch.setattr("graphkit.evaluation.checks.find_faults", lambda: faults)
    result = run("lexicon", "check")
    assert result.exit_code == 1
    assert all(str(fault) in result.stderr for fault in faults)
    assert json.loads(run("lexicon", "check", "--json").stdout)[0]["entry"] == "one"


def test_train_tagger_writes_a_model(run: Run, tmp_path: Path) -> None:
    sentence = "राम\tB-PER\nदिल्ली\tB-LOC\nगया\tO\n\n"
    (tmp_path / "train.conll").write_text(sentence * 3, "utf-8")
    result = run("train", "tagger", "--data", tmp_path / "train.conll", "--lang", "hi", "-o", tmp_path / "models")
    assert result.exit_code == 0, result.output
    assert "3 sentences" in result.stdout
    assert any((tmp_path / "models").iterdir())


def test_eval_of_identity_lists_false_merges_and_figures_by_kind(run: Run, news: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    lines = []
    for name, told in (("uttarakhand", UTTARAKHAND), ("kerala", KERALA)):
        entities = [
            {
                "text": referent.names[0],
                "canonical": f"{referent.names[0]} of {name}",
                "type": referent.type,
                "mentions": [[mention.span.start, mention.span.end] for mention in referent.mentions],
            }
            for referent in told.referents
        ]
        lines.append(json.dumps({"id": name, "entities": entities}, ensure_ascii=False))
    gold.write_text("\n".join(lines), "utf-8")
    result = run("eval", "--identity", gold, news)
    assert result.exit_code == 0
    assert "B3 F1" in result.stdout
    assert result.stdout.index("false merges") < result.stdout.index("B3 F1")
    figures = json.loads(run("eval", "--identity", gold, news, "--json").stdout)["figures"]
    assert figures["all"]["recall"] == 1
    errors = tmp_path / "errors.jsonl"
    run("eval", "--identity", gold, news, "--errors", errors)
    assert {json.loads(line)["error"] for line in errors.read_text("utf-8").splitlines()} == {"merge"}
    assert run("eval", "--identity", gold).exit_code == 2


def test_export_carries_what_follows_where_it_is_told_to_and_the_format_can(run: Run, graph: Path) -> None:
    plain, more = (run("export", graph, "--format", "turtle", *words).stdout for words in ((), ("--inferred",)))
    assert "org:linkedTo" not in plain
    assert "org:linkedTo" in more
    refused = run("export", graph, "--format", "csv", "--inferred")
    assert (refused.exit_code, "has no place for what is inferred" in refused.stderr) == (2, True)
