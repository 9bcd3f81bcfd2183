"""Where data lives is known in one place, and so is for which languages there is any."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

import graphkit as gk
from graphkit.errors import DataError
from graphkit.knowledge.flags import load_flagger
from graphkit.language.taggers import load_tagger
from graphkit.resources import LANGUAGES, find_data, hash_resource


def test_the_languages_are_those_that_have_a_lexicon() -> None:
    assert sorted(LANGUAGES) == sorted(path.name for path in find_data("ontology", "lexicon").iterdir())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_the_same_files(lang: str) -> None:
    first, other = (
        {path.name for path in find_data("ontology", "lexicon", name).iterdir()} for name in (LANGUAGES[0], lang)
    )
    assert other == first


def test_missing_data_is_an_error_that_names_it_and_the_way_out() -> None:
    with pytest.raises(DataError, match=r"ontology/none\.ttl: file: is missing .* install graphkit-kg again"):
        find_data("ontology", "none.ttl")


def test_the_hash_of_a_file_is_that_of_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_bytes(b"abc")
    assert hash_resource("a", [tmp_path / "a.tsv"]).sha256 == hashlib.sha256(b"abc").hexdigest()


def test_the_hash_of_several_files_is_that_of_what_sha256sum_prints_of_them(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    files = {"b/c.tsv": b"c", "a.tsv": b"a"}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    lines = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))
    paths = [tmp_path / name for name in files]
    assert hash_resource("x", paths) == hash_resource("x", reversed(paths))
    assert hash_resource("x", paths).sha256 == hashlib.sha256(lines.encode()).hexdigest()


def test_an_extractor_says_which_data_it_works_with() -> None:
    extractor = gk.load()
    used = {resource.name: resource.sha256 for resource in extractor.extract(gk.Document("राम घर गया।")).used}
    assert list(used) == sorted(used)
    assert {"gazetteer", "lexicon", "ontology"} < set(used)
    (model,) = set(used) - {"gazetteer", "lexicon", "ontology"}
    assert used[model] == hashlib.sha256(find_data("ontology", "models", model).read_bytes()).hexdigest()
    fast = replace(extractor, tagger=load_tagger(kind="fast", flagger=load_flagger()))
    assert {"tagger.en.crfsuite", "tagger.hi.crfsuite"} < {one.name for one in fast.extract(gk.Document("राम")).used}
