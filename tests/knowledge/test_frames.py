"""Frames as data: how an entry becomes a frame, and which entries are refused."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from findings import fails

from graphkit.errors import Fault
from graphkit.knowledge.frames import Element, Frame, Slot, parse_frames
from graphkit.knowledge.lexicon import read_lexicon
from graphkit.knowledge.ontology import load_ontology
from graphkit.model import Status
from graphkit.resources import LANGUAGES, find_data

NAMES = {"marker:ने", "marker:के साथ", "marker:की ओर से", "marker:gen", "cue:agreement", "word:negation", "word:leader"}
CLAUSE: dict[str, Any] = {
    "id": "hi.one",
    "relation": "partneredWith",
    "cue": ["agreement"],
    "subject": {"markers": ["ने"], "type": "Actor"},
    "object": {"markers": ["के साथ"]},
}
SEQUENCE: dict[str, Any] = {
    "id": "hi.two",
    "relation": "holdsPost",
    "pattern": "object=Organisation gen subject=Person",
}


def parse(*frames: dict[str, Any]) -> tuple[tuple[Frame, ...], list[Fault]]:
    faults: list[Fault] = []
    return parse_frames({"frame": list(frames)}, "hi/frames.toml", NAMES, faults), faults


def test_a_clause_frame_has_cues_and_slots_of_the_relations_classes() -> None:
    (frame,), faults = parse(CLAUSE)
    assert faults == []
    assert (frame.kind, frame.cue, frame.confidence, frame.status) == ("clause", ("agreement",), 0.9, None)
    assert frame.slot("subject") == Slot(("ने",), "Actor")
    assert frame.slot("object") == Slot(("के साथ",), "Organisation|Place")
    assert frame.slot("parties") is None


def test_what_an_entry_says_of_a_slot_and_of_the_frame_is_kept() -> None:
    switches = dict.fromkeys(("inherit", "unknown", "near", "gather"), True)
    slot = {"markers": ["gen"], "type": "State", "side": "before", "least": 2} | switches
    (frame,), faults = parse(
        CLAUSE | {"object": slot, "status": "announced", "with": ["word:leader"], "confidence": 0.5}
    )
    assert faults == []
    assert frame.slot("object") == Slot(("gen",), "State", "before", 2, True, True, True, True)
    assert (frame.status, frame.with_, frame.confidence) == (Status.ANNOUNCED, ("word:leader",), 0.5)


@pytest.mark.parametrize(
    ("pattern", "elements"),
    [
        pytest.param("subject=Person", [Element(("Person",), "subject")], id="a role"),
        pytest.param("gen", [Element(("gen",))], id="no role"),
        pytest.param("rank?", [Element(("rank",), optional=True)], id="optional"),
        pytest.param("!gen", [Element(("gen",), negated=True)], id="negated"),
        pytest.param("object=Actor|State?", [Element(("Actor", "State"), "object", optional=True)], id="alternatives"),
        pytest.param("की~ओर~से", [Element(("की ओर से",))], id="a name with spaces"),
        pytest.param("comma|open title=Post", [Element(("comma", "open")), Element(("Post",), "title")], id="a row"),
    ],
)
def test_a_pattern_is_read_element_by_element(pattern: str, elements: list[Element]) -> None:
    (frame,), _ = parse(SEQUENCE | {"pattern": pattern})
    assert frame.pattern == tuple(elements)


@pytest.mark.parametrize(
    ("frame", "problem"),
    [
        pytest.param(CLAUSE | {"relation": "partnerdWith"}, "unknown relation 'partnerdWith'", id="relation"),
        pytest.param(CLAUSE | {"cue": ["agreemnt"]}, "unknown cue 'agreemnt'", id="cue"),
        pytest.param(CLAUSE | {"cue": []}, "needs a cue", id="no cue"),
        pytest.param(CLAUSE | {"object": {"markers": ["के सथ"]}}, "object: unknown marker 'के सथ'", id="marker"),
        pytest.param(CLAUSE | {"object": {"type": "Compny"}}, "object: no type 'Compny' can fill it", id="type"),
        pytest.param(
            CLAUSE | {"object": {"type": "Company|Compny"}}, "object: no type 'Compny'", id="one of two types"
        ),
        pytest.param(
            CLAUSE | {"object": {"type": "Person"}},
            "object: no type",
            id="a type that the relation does not join",
            marks=fails("a class that there is will do"),
        ),
        pytest.param(CLAUSE | {"object": {"marker": ["ने"]}}, "object: unknown key 'marker'", id="key of a slot"),
        pytest.param(CLAUSE | {"object": {"side": "left"}}, "object: side must be any, before or after", id="side"),
        pytest.param(CLAUSE | {"cues": ["agreement"]}, "unknown key 'cues'", id="key of a frame"),
        pytest.param(CLAUSE | {"unless": ["word:negaton"]}, "unknown word class 'word:negaton'", id="unless"),
        pytest.param(CLAUSE | {"with": ["word:negaton"]}, "unknown word class 'word:negaton'", id="with"),
        pytest.param(CLAUSE | {"confidence": 1.5}, "confidence must lie in (0, 1]", id="confidence over 1"),
        pytest.param(CLAUSE | {"confidence": 0}, "confidence must lie in (0, 1]", id="no confidence"),
        pytest.param(
            CLAUSE | {"confidence": "high"},
            "confidence",
            id="confidence in words",
        ),
        pytest.param(CLAUSE | {"status": "finished"}, "unknown status 'finished'", id="status"),
        pytest.param(CLAUSE | {"kind": "sentence"}, "unknown kind 'sentence'", id="kind"),
        pytest.param(
            CLAUSE | {"pattern": "subject=Person", "kind": "clause"}, "no other, needs a pattern", id="pattern"
        ),
        pytest.param(SEQUENCE | {"pattern": "", "kind": "sequence"}, "needs a pattern", id="no pattern"),
        pytest.param(
            SEQUENCE | {"pattern": "object=Orgnisation subject=Person"},
            "Orgnisation",
            id="a pattern's class",
        ),
        pytest.param(
            SEQUENCE | {"pattern": "object=Organisation subjct=Person"},
            "subjct",
            id="a pattern's role",
        ),
        pytest.param({"id": "x", "relation": "acquired", "cue": ["agreement"]}, "needs slots", id="no slots"),
        pytest.param(
            CLAUSE | {"subject": ["ने"]},
            "subject",
            id="a slot that is no table",
        ),
        pytest.param(CLAUSE | {"cue": "agreement"}, "cue", id="cues that are no list"),
        pytest.param({key: CLAUSE[key] for key in CLAUSE if key != "id"}, "has no id", id="no id"),
    ],
)
def test_a_faulty_frame_is_refused_with_the_reason(frame: dict[str, Any], problem: str) -> None:
    frames, faults = parse(frame)
    assert frames == ()
    assert {fault.file for fault in faults} == {"hi/frames.toml"}
    assert {fault.entry for fault in faults} == {frame.get("id", "frame 1")}
    assert any(problem in fault.problem for fault in faults), faults


def test_a_frame_that_stands_twice_is_refused_the_second_time() -> None:
    frames, faults = parse(CLAUSE, CLAUSE | {"confidence": 0.5})
    assert [frame.confidence for frame in frames] == [0.9]
    assert [(fault.entry, fault.problem) for fault in faults] == [("hi.one", "stands twice")]


def test_every_fault_of_every_frame_is_told() -> None:
    _, faults = parse(CLAUSE | {"relation": "no", "cue": ["no"]}, SEQUENCE | {"status": "no"})
    assert [fault.entry for fault in faults] == ["hi.one", "hi.one", "hi.two"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_frames_that_ship_are_all_read(lang: str) -> None:
    folder = find_data("ontology", "lexicon", lang)
    written = tomllib.loads((folder / "frames.toml").read_text("utf-8"))["frame"]
    assert [frame.id for frame in read_lexicon(folder)[0].frames] == [frame["id"] for frame in written]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_frames_id_tells_its_language_and_relation(lang: str) -> None:
    for frame in read_lexicon(find_data("ontology", "lexicon", lang))[0].frames:
        assert frame.id.startswith(f"{lang}.{frame.relation}.")


def test_the_languages_say_the_same_relations() -> None:
    said = [
        {frame.relation for frame in read_lexicon(find_data("ontology", "lexicon", lang))[0].frames}
        for lang in LANGUAGES
    ]
    assert said[0] == said[1] == load_ontology().relations.keys()
