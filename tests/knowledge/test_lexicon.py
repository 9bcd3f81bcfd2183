"""The loader of a language's words, posts, frames and sentences: what it takes, and that it names every fault."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lexicon_files import CASES, FRAMES, POSTS, WORDS, write_lexicon

from graphkit.errors import DataError
from graphkit.knowledge.lexicon import Case, Post, check_lexicons, load_lexicon, load_lexicons, read_lexicon
from graphkit.language.tokens import tokenise
from graphkit.resources import LANGUAGES


def find_faults(folder: Path, **changed: str | bytes | None) -> list[tuple[str, str, str]]:
    faults = read_lexicon(write_lexicon(folder, **changed))[1]
    return [(fault.file, fault.entry, fault.problem) for fault in faults]


def test_a_sound_lexicon_has_no_faults(tmp_path: Path) -> None:
    assert find_faults(tmp_path) == []


def test_a_lexicon_holds_what_its_files_say(tmp_path: Path) -> None:
    lexicon, _ = read_lexicon(write_lexicon(tmp_path))
    assert (lexicon.lang, lexicon.marker_side) == ("hi", "after")
    assert [frame.id for frame in lexicon.frames] == ["hi.partneredWith.with", "hi.holdsPost.genitive"]
    assert lexicon.posts["director"] == Post("director", ("निदेशक", "डायरेक्टर"), "Company", "post")
    assert lexicon.cases[1] == Case("hi.partneredWith.with", "कुछ नहीं हुआ।", ())


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        pytest.param("टाटा के संग", {("marker", "के साथ"), ("marker", "gen")}, id="a phrase and the word in it"),
        pytest.param("समझौतों", {("cue", "agreement")}, id="a cue in any inflection"),
        pytest.param("एमओयू", {("cue", "agreement")}, id="an abbreviation without its stops"),
        pytest.param("उप निदेशक", {("title", "modifier"), ("post", "director")}, id="a post and its modifier"),
        pytest.param("सिपाही", {("rank", "constable")}, id="a rank"),
        pytest.param("बैंक", {("head", "Bank")}, id="a head noun"),
        pytest.param("मौसम", set(), id="a word that has no part"),
    ],
)
def test_the_phrases_of_a_lexicon_are_found_in_a_text(tmp_path: Path, text: str, entries: set[tuple[str, str]]) -> None:
    lexicon, _ = read_lexicon(write_lexicon(tmp_path))
    assert {(match.entry.category, match.entry.name) for match in lexicon.book.find(tokenise(text))} == entries


def add_frame(*lines: str) -> str:
    return "\n".join([FRAMES, "[[frame]]", *lines])


def add_case(*lines: str) -> str:
    return "\n".join([CASES, "[[case]]", *lines])


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        pytest.param({"words": None}, ("hi/words.toml", "file", "is missing"), id="a file missing"),
        pytest.param({"words": "marker ="}, ("hi/words.toml", "file", "is no valid TOML"), id="broken TOML"),
        pytest.param({"posts": b"id = '\xff'"}, ("hi/posts.toml", "file", "is no valid TOML"), id="no UTF-8"),
        pytest.param(
            {"words": WORDS + 'Company = "कंपनी"'}, ("hi/words.toml", "head.Company", "must be a list"), id="no list"
        ),
        pytest.param(
            {"words": WORDS + 'Company = ["कंपनी", " "]'},
            ("hi/words.toml", "head.Company", "must be a list"),
            id="a blank",
        ),
        pytest.param(
            {"words": WORDS.replace("after", "above")}, ("hi/words.toml", "marker_side", "before or after"), id="side"
        ),
        pytest.param(
            {"posts": POSTS + '[[post]]\nid = "director"\nnames = ["संचालक"]'},
            ("hi/posts.toml", "director", "stands twice"),
            id="a post twice",
        ),
        pytest.param(
            {"posts": POSTS + '[[post]]\nid = "nobody"'},
            ("hi/posts.toml", "nobody", "needs an id and names"),
            id="no names",
        ),
        pytest.param(
            {"posts": POSTS + '[[post]]\nnames = ["संचालक"]'}, ("hi/posts.toml", "post 3", "needs an id"), id="no id"
        ),
        pytest.param(
            {"posts": POSTS.replace('of = "Company"', 'of = "Compny"')},
            ("hi/posts.toml", "director", "unknown class 'Compny'"),
            id="a post of an unknown class",
        ),
        pytest.param(
            {
                "frames": add_frame(
                    'id = "hi.new"',
                    'relation = "acquired"',
                    'cue = ["agreement"]',
                    "subject = { side = 'before' }",
                    "object = { side = 'after' }",
                )
            },
            ("hi/cases.toml", "hi.new", "has 0 yes and 0 no sentences"),
            id="a frame without sentences",
        ),
        pytest.param(
            {"cases": CASES.replace('pairs = [["रवि कुमार", "इफको"]]', "")},
            ("hi/cases.toml", "hi.holdsPost.genitive", "has 0 yes and 2 no sentences"),
            id="a frame without a sentence that it finds",
        ),
        pytest.param(
            {"cases": add_case('frame = "hi.nothing"', 'text = "कुछ"')},
            ("hi/cases.toml", "case 5 (hi.nothing)", "names a frame that is not there"),
            id="a sentence of no frame",
        ),
        pytest.param(
            {"cases": add_case('frame = "hi.holdsPost.genitive"')},
            ("hi/cases.toml", "case 5 (hi.holdsPost.genitive)", "needs a text"),
            id="a sentence without text",
        ),
        pytest.param(
            {"cases": add_case('frame = "hi.holdsPost.genitive"', 'text = "कुछ"', 'pairs = "कुछ"')},
            ("hi/cases.toml", "case 5 (hi.holdsPost.genitive)", "pairs: must be a list of pairs of texts"),
            id="pairs that are no list",
        ),
        pytest.param(
            {"cases": add_case('frame = "hi.holdsPost.genitive"', 'text = "कुछ"', 'pairs = [["एक"]]')},
            ("hi/cases.toml", "case 5 (hi.holdsPost.genitive)", "pair"),
            id="a pair of one",
        ),
        pytest.param(
            {"cases": "case = 3"},
            ("hi/cases.toml", "case", ""),
            id="no tables of sentences",
        ),
        pytest.param(
            {"posts": 'post = ["निदेशक"]'},
            ("hi/posts.toml", "post 1", ""),
            id="posts that are no tables",
        ),
        pytest.param(
            {"posts": POSTS.replace('["सिपाही"]', '"सिपाही"')},
            ("hi/posts.toml", "constable", "names"),
            id="names that are no list",
        ),
        pytest.param(
            {"posts": POSTS.replace('of = "Company"', 'single = true\nseveral = ["उप निदेशक"]')},
            ("hi/posts.toml", "director", "several: 'उप निदेशक' is none of its names"),
            id="a name of several that the post does not have",
        ),
        pytest.param(
            {"posts": POSTS.replace('of = "Company"', 'several = ["निदेशक"]')},
            ("hi/posts.toml", "director", "several: says nothing without single"),
            id="several of a post that is not single",
        ),
    ],
)
def test_a_fault_is_told_with_its_file_and_entry(
    tmp_path: Path, changed: dict[str, str | bytes | None], fault: tuple[str, str, str]
) -> None:
    file, entry, problem = fault
    found = find_faults(tmp_path, **changed)
    assert [own for own in found if own[:2] == (file, entry) and problem in own[2]], found


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    found = find_faults(
        tmp_path,
        words=WORDS.replace("after", "above"),
        posts=POSTS.replace('of = "Company"', 'of = "Compny"'),
        frames=FRAMES.replace('"partneredWith"', '"partnerdWith"'),
        cases=add_case('frame = "hi.nothing"', 'text = "कुछ"'),
    )
    assert {file for file, _, _ in found} == {f"hi/{name}.toml" for name in ("words", "posts", "frames", "cases")}


def test_a_faulty_frame_does_not_keep_the_sound_ones_out(tmp_path: Path) -> None:
    broken = FRAMES.replace('"partneredWith"', '"partnerdWith"')
    lexicon, _ = read_lexicon(write_lexicon(tmp_path, frames=broken))
    assert [frame.id for frame in lexicon.frames] == ["hi.holdsPost.genitive"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_lexicon_that_ships_is_loaded_once(lang: str) -> None:
    assert load_lexicon(lang) is load_lexicon(lang)
    assert load_lexicon(lang).lang == lang


def test_the_lexicons_that_ship_have_no_faults() -> None:
    assert check_lexicons() == ()


def test_loading_all_languages_names_the_faults_of_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = write_lexicon(tmp_path, frames="frame = 1")
    for lang in set(LANGUAGES) - {broken.name}:
        shutil.copytree(broken, tmp_path / lang)
    monkeypatch.setattr("graphkit.knowledge.lexicon.find_data", lambda *parts: tmp_path / parts[-1])
    load_lexicon.cache_clear()
    with pytest.raises(DataError) as error:
        load_lexicons()
    load_lexicon.cache_clear()
    assert {fault.file.partition("/")[0] for fault in error.value.faults} == set(LANGUAGES)
