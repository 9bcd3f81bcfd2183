from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.errors import ModelError
from graphkit.language import taggers
from graphkit.language.tagger import CrfTagger
from graphkit.language.taggers import load_tagger


def hide_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taggers, "find_spec", lambda name: None if name == "onnxruntime" else object())


def test_the_accurate_tagger_is_taken_where_all_that_it_needs_is_there() -> None:
    pytest.importorskip("onnxruntime", reason="needs onnxruntime, which runs the accurate tagger")
    assert not isinstance(load_tagger(), CrfTagger)
    assert type(load_tagger()) is type(load_tagger(kind="accurate"))


def test_the_fast_tagger_is_taken_where_it_is_asked_for() -> None:
    assert isinstance(load_tagger(kind="fast"), CrfTagger)


def test_the_fast_tagger_is_taken_where_the_library_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    hide_library(monkeypatch)
    assert isinstance(load_tagger(), CrfTagger)


def test_the_fast_tagger_is_taken_where_the_accurate_model_is_missing(tmp_path: Path) -> None:
    assert isinstance(load_tagger(folder=tmp_path), CrfTagger)


def test_whoever_asks_for_the_accurate_tagger_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    hide_library(monkeypatch)
    with pytest.raises(ModelError, match="needs onnxruntime: pip install onnxruntime, or use the fast tagger"):
        load_tagger(kind="accurate")


def test_no_other_tagger_is_taken_for_one_of_the_three() -> None:
    with pytest.raises(ValueError, match="no tagger is called 'quick'; there are accurate, fast, auto"):
        load_tagger(kind="quick")  # type: ignore[arg-type]
