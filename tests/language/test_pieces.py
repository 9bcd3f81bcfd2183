from __future__ import annotations

import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from language_cases import any_texts, read_cases

from graphkit.errors import ModelError
from graphkit.language.pieces import SPACE, UNKNOWN, Pieces, load_pieces
from graphkit.resources import find_data

SHIPPED = load_pieces(find_data("ontology", "models", "ner.hi_en.pieces.tsv"))
TEXTS = {id_: piece for piece, (id_, _) in SHIPPED.table.items()} | {UNKNOWN: "?"}
# Few letters, so that there are many ways to cut the same word.
SMALL = Pieces({"▁": (4, -1.0), "▁क": (5, -2.5), "क": (6, -2.0), "कख": (7, -2.5), "ख": (8, -1.5), "खक": (9, -4.0)})


@pytest.mark.parametrize(("word", "pieces"), read_cases("pieces").items())
def test_words_are_cut_as_in_training(word: str, pieces: list[str]) -> None:
    assert [TEXTS[id_] for id_ in SHIPPED.cut(word)] == pieces


@given(any_texts)
def test_pieces_put_together_are_the_word_but_for_what_none_covers(text: str) -> None:
    word = text[:50]
    joined = "".join(TEXTS[id_] for id_ in SHIPPED.cut(word))
    whole = SPACE + unicodedata.normalize("NFKC", word)[:100].replace(" ", SPACE).removeprefix(SPACE)
    at = 0
    for part in joined.split("?"):
        at = whole.index(part, at) + len(part)
    assert "?" in joined or joined == whole


@given(any_texts)
def test_a_word_has_a_piece_at_least_and_never_two_unknown_ones_in_a_row(text: str) -> None:
    ids = SHIPPED.cut(text.replace(" ", "").replace(SPACE, ""))
    assert ids
    assert (UNKNOWN, UNKNOWN) not in pairwise(ids)


def list_ways(text: str) -> list[tuple[float, tuple[int, ...]]]:
    """Every way to cut a text into the small pieces, with its score."""
    if not text:
        return [(0.0, ())]
    return [
        (score + rest, (id_, *ids))
        for piece, (id_, score) in SMALL.table.items()
        if text.startswith(piece)
        for rest, ids in list_ways(text[len(piece) :])
    ]


@given(st.text(alphabet="कख", max_size=9))
def test_no_other_way_to_cut_a_word_is_likelier(word: str) -> None:
    ways = {ids: score for score, ids in list_ways(SPACE + word)}
    assert ways[SMALL.cut(word)] == pytest.approx(max(ways.values()))


@given(any_texts)
def test_a_word_met_again_is_cut_as_the_first_time(word: str) -> None:
    assert SMALL.cut(word) == SMALL.cut(word) == Pieces(SMALL.table).cut(word)


def test_a_word_without_end_is_read_no_farther_than_its_beginning() -> None:
    assert SHIPPED.cut("क" * 1_000_000) == SHIPPED.cut("क" * 200)
    # One character whose normal form is eighteen.
    assert len(SHIPPED.cut("\ufdfa" * 1_000)) <= 101


@pytest.mark.parametrize("content", [b"\xff\xfe", b"word\n", b"word\tno number\n", b"a\t1\tb\n"])
def test_a_damaged_table_is_told_by_its_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "pieces.tsv"
    path.write_bytes(content)
    with pytest.raises(ModelError, match=r"pieces\.tsv: .*install graphkit-kg again"):
        load_pieces(path)
