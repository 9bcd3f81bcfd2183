from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from language_cases import any_texts, read_cases

from graphkit.errors import DataError
from graphkit.language import lemmas, tables
from graphkit.language.abbreviations import load_abbreviations
from graphkit.language.lemmas import lemma_candidates
from graphkit.language.script import fold

CASES = [(lang, word, base) for lang, words in read_cases("lemmas").items() for word, base in words.items()]


@pytest.mark.parametrize(("lang", "word", "base"), CASES)
def test_the_base_form_is_among_the_candidates(lang: str, word: str, base: str) -> None:
    assert base in lemma_candidates(fold(word), lang=lang)


@given(any_texts)
def test_the_word_itself_comes_first_and_nothing_comes_twice(text: str) -> None:
    candidates = lemma_candidates(text)
    assert candidates[0] == text
    assert len(set(candidates)) == len(candidates)


@pytest.mark.parametrize(("word", "other"), [("में", "मा"), ("है", "हा"), ("राम", "रमा")])
def test_short_words_and_inner_vowels_are_left_alone(word: str, other: str) -> None:
    assert other not in lemma_candidates(word)


def test_a_base_form_of_one_language_is_none_of_the_other() -> None:
    assert "partner" not in lemma_candidates("partners", lang="hi")


def _load_planted(monkeypatch: pytest.MonkeyPatch, folder: Path, name: str, content: str) -> None:
    path = folder / f"{name}.toml"
    path.write_text(content, encoding="utf-8")
    monkeypatch.setattr(tables, "find_data", lambda *parts: path)


def test_every_fault_of_a_table_of_endings_is_reported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    content = 'least = 0\n[endings.nouns]\n"ों" = "ा"\n"ये" = ["ऑ"]\n[irregular]\n"की" = ["करना", "करना"]\n'
    _load_planted(monkeypatch, tmp_path, "suffixes", content)
    with pytest.raises(DataError) as caught:
        lemmas._load_endings.__wrapped__("hi")
    assert [fault.entry for fault in caught.value.faults] == [
        "least",
        "endings.nouns.ों",
        "endings.nouns.ये",
        "irregular.की",
    ]


def test_a_table_without_endings_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _load_planted(monkeypatch, tmp_path, "suffixes", "least = 2\n")
    with pytest.raises(DataError, match="endings"):
        lemmas._load_endings.__wrapped__("hi")


def test_every_fault_of_a_list_of_abbreviations_is_reported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _load_planted(monkeypatch, tmp_path, "abbreviations", 'titles = ["डॉ", "डॉ"]\nothers = "लि"\nnames = []\n')
    with pytest.raises(DataError) as caught:
        tables.load_words(["hi"], "abbreviations", ["titles", "others"])
    assert [fault.entry for fault in caught.value.faults] == ["titles", "others", "names"]


def test_a_table_that_is_no_toml_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _load_planted(monkeypatch, tmp_path, "suffixes", "least = = 2")
    with pytest.raises(DataError, match=r"hi/suffixes\.toml"):
        tables.load_table("hi", "suffixes")


def test_the_lists_of_abbreviations_do_not_contradict_each_other() -> None:
    known = load_abbreviations()
    assert not known.titles & known.others
    assert not known.ambiguous & (known.titles | known.others)
    assert not any("." in word for word in known.titles | known.others | known.letters | known.parts)
