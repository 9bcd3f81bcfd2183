"""A living corpus: whatever is added, corrected, taken out or judged, the graph is a new build of what is left."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import graphkit as gk
from graphkit.build import build_graph, retract_documents
from graphkit.errors import UnknownDocument
from graphkit.model import Document, Extraction, Verdict
from graphkit.store.answers import Answer, write_answers
from graphkit.store.contents import Contents
from graphkit.store.folder import ANSWERS, DUMP
from graphkit.store.store import Store

NAMES = ("a.txt", "b.txt", "c.txt")
TEXTS = (
    "केरल पुलिस ने टिकटॉक के साथ समझौता किया है। पुलिस महानिदेशक रमेश नायर ने हस्ताक्षर किए।",
    "केरल पुलिस और टिकटॉक के बीच करार हुआ। टिकटॉक के निदेशक सुधीर पाठक ने यह बताया।",
    "Kerala Police has signed an agreement with TikTok. Ramesh Nair, director general of Kerala Police, said so.",
    "केरल पुलिस ने टिकटॉक के साथ समझौता किया था, लेकिन अब टूट गया।",
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.sampled_from(NAMES), st.sampled_from(TEXTS)),
        st.tuples(st.just("retract"), st.sampled_from(NAMES), st.just("")),
        st.tuples(st.just("judge"), st.sampled_from(["same", "different", "none"]), st.just("")),
    ),
    min_size=2,
    max_size=7,
)


class Remembering:
    """Graphkit's own extractor, which reads each text once over all examples."""

    def extract(self, document: Document) -> Extraction:
        return replace(read(document.text, document.lang), document=document)


@cache
def read(text: str, lang: str) -> Extraction:
    return gk.load().extract(Document(text, lang=lang))


@cache
def find_persons() -> tuple[str, ...]:
    """The first person of each of the first two texts, by id."""
    return tuple(next(r.id for r in read(text, "hi").referents if r.type == "Person") for text in TEXTS[:2])


def take_step(step: tuple[str, str, str], news: Path, graph: Path) -> None:
    kind, what, text = step
    if kind == "write":
        (news / what).write_text(text, "utf-8")
        build_graph([news / what], graph, extractor=Remembering(), replace=True)
    elif kind == "retract" and (news / what).exists():
        (news / what).unlink()
        retract_documents(graph, [what])
    elif kind == "judge":
        answers = () if what == "none" else (Answer(Verdict(what), *find_persons()),)
        graph.mkdir(exist_ok=True)
        write_answers(graph / ANSWERS, answers)
        if any(news.iterdir()):
            build_graph([news], graph, extractor=Remembering())


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_a_graph_that_was_changed_in_any_way_equals_a_new_one_to_the_byte(steps: list[tuple[str, str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        news, graph, fresh = (Path(folder, name) for name in ("news", "graph", "fresh"))
        news.mkdir()
        for step in [*steps, ("write", "d.txt", TEXTS[0])]:  # so that something is left
            take_step(step, news, graph)
        fresh.mkdir()
        if (graph / ANSWERS).exists():
            shutil.copy(graph / ANSWERS, fresh)
        build_graph([news], fresh, extractor=Remembering())
        assert (graph / DUMP).read_bytes() == (fresh / DUMP).read_bytes()


def test_a_fact_goes_when_its_last_evidence_goes_and_not_before(tmp_path: Path) -> None:
    news, graph = tmp_path / "news", tmp_path / "graph"
    news.mkdir()
    for name, text in zip(("a.txt", "b.txt"), TEXTS, strict=False):
        (news / name).write_text(text, "utf-8")
    build_graph([news], graph, extractor=Remembering())
    assert count_partnerships(graph) == 1
    retract_documents(graph, ["a.txt"])
    assert count_partnerships(graph) == 1
    retract_documents(graph, ["b.txt"])
    assert count_partnerships(graph) == 0
    with Store(graph, read_only=True) as store:
        assert store.count() == Contents(0, 0, 0)


def test_a_corrected_article_supersedes_the_one_of_its_name_and_no_other(tmp_path: Path) -> None:
    news, graph = tmp_path / "news", tmp_path / "graph"
    news.mkdir()
    for name, text in zip(("a.txt", "b.txt"), TEXTS, strict=False):
        (news / name).write_text(text, "utf-8")
    build_graph([news], graph, extractor=Remembering())
    (news / "a.txt").write_text("केरल पुलिस ने कोई समझौता नहीं किया।", "utf-8")
    report = build_graph([news / "a.txt"], graph, extractor=Remembering(), replace=True)
    assert (report.new, report.replaced, report.documents) == (1, 1, 2)
    with Store(graph, read_only=True) as store:
        assert {document.text for document in store.documents()} == {(news / "a.txt").read_text("utf-8"), TEXTS[1]}


def test_without_replace_what_was_read_before_stays(tmp_path: Path) -> None:
    news, graph = tmp_path / "a.txt", tmp_path / "graph"
    for text in TEXTS[:2]:
        news.write_text(text, "utf-8")
        report = build_graph([news], graph, extractor=Remembering())
    assert (report.documents, report.replaced) == (2, 0)


def test_one_text_of_two_names_stays_until_both_are_retracted(tmp_path: Path) -> None:
    news, graph = tmp_path / "news", tmp_path / "graph"
    news.mkdir()
    for name in ("a.txt", "b.txt"):
        (news / name).write_text(TEXTS[0], "utf-8")
    build_graph([news], graph, extractor=Remembering())
    assert retract_documents(graph, ["a.txt"]).documents == 1
    assert retract_documents(graph, ["b.txt"]).documents == 0


def test_an_unknown_document_is_refused_before_anything_is_taken_out(tmp_path: Path) -> None:
    news, graph = tmp_path / "a.txt", tmp_path / "graph"
    news.write_text(TEXTS[0], "utf-8")
    build_graph([news], graph, extractor=Remembering())
    with pytest.raises(UnknownDocument):
        retract_documents(graph, ["a.txt", "missing.txt"])
    assert count_partnerships(graph) == 1


def count_partnerships(graph: Path) -> int:
    with Store(graph, read_only=True) as store:
        return sum(fact.relation == "partneredWith" and fact.status.asserted for fact in store.facts())
