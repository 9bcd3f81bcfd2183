from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from language_cases import any_texts, read_cases

from graphkit.language.script import compare_names, detect_language, detect_script, fold, has_devanagari, skeleton

FOLDING = read_cases("folding")
NAMES = read_cases("names")


@pytest.mark.parametrize("case", FOLDING["same"], ids=lambda case: case["shows"])
def test_folding_joins_the_ways_to_write_one_word(case: dict[str, list[str]]) -> None:
    folded = {form: fold(form) for form in case["forms"]}
    assert len(set(folded.values())) == 1, folded


@pytest.mark.parametrize("case", FOLDING["apart"], ids=lambda case: case["shows"])
def test_folding_keeps_different_words_apart(case: dict[str, list[str]]) -> None:
    for left, right in combinations(case["forms"], 2):
        assert fold(left) != fold(right), (left, right)


@given(any_texts)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(any_texts)
def test_a_long_text_folds_as_a_short_one_does(text: str) -> None:
    assert fold(text + "।" * 60) == fold(text + "।") + "।" * 59


@given(any_texts)
def test_joiners_never_change_a_folded_text(text: str) -> None:
    assert fold("\u200d".join(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "script", "language"),
    [
        ("पुलिस", "Deva", "hi"),
        ("Police", "Latn", "en"),
        ("", "", "hi"),
        ("2018, १२।", "", "hi"),
        ("TikTok India Private Limited के साथ MoU किया", "Latn", "hi"),
        ("The movement called Chipko (चिपको) began in the hills", "Latn", "en"),
        ("Nestlé", "Latn", "en"),
    ],
)
def test_script_goes_by_the_majority_and_language_by_a_fifth(text: str, script: str, language: str) -> None:
    assert (detect_script(text), detect_language(text)) == (script, language)


@pytest.mark.parametrize(("text", "expected"), [("है", True), ("a।", False), ("१२", False), ("ा", True), ("", False)])
def test_digits_and_dandas_alone_are_no_devanagari(text: str, expected: bool) -> None:
    assert has_devanagari(text) is expected


@pytest.mark.parametrize(("a", "b"), NAMES["same"])
def test_one_name_compares_as_one(a: str, b: str) -> None:
    assert compare_names(a, b) >= 0.8


@pytest.mark.parametrize(("a", "b"), NAMES["apart"])
def test_different_names_compare_as_different(a: str, b: str) -> None:
    assert compare_names(a, b) < 0.8


@given(any_texts, any_texts)
def test_comparison_is_symmetric_and_within_bounds(a: str, b: str) -> None:
    score = compare_names(a, b)
    assert 0.0 <= score <= 1.0
    assert score == pytest.approx(compare_names(b, a))


@given(any_texts)
def test_a_name_is_like_itself(text: str) -> None:
    assert compare_names(text, text) == 1.0


@given(any_texts)
def test_a_skeleton_holds_coarse_consonants_and_digits_only(text: str) -> None:
    assert set(skeleton(text)) <= set("kgcjtdnpbfmyrlvsh0123456789")


def test_names_in_two_scripts_meet_as_often_as_measured(shared: Path) -> None:
    """On transliterated words of a public lexicon: most meet their other form, few meet a stranger."""
    lines = (shared / "data/dakshina_hi/hi.translit.sampled.dev.tsv").read_text(encoding="utf-8").splitlines()
    pairs = [tuple(line.split("\t")[:2]) for line in lines]
    met = sum(compare_names(latin, native) >= 0.8 for latin, native in pairs)
    strangers = list(zip(pairs, pairs[2000:] + pairs[:2000], strict=True))
    false = sum(compare_names(latin, other) >= 0.8 for (latin, _), (_, other) in strangers)
    assert met / len(pairs) > 0.94
    assert false / len(strangers) < 0.002
