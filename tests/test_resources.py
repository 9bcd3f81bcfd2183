"""Where data lives is known in one place, and so is for which languages there is any."""

from __future__ import annotations

import pytest

from graphkit.errors import DataError
from graphkit.resources import LANGUAGES, find_data


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
