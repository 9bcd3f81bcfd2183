"""Captions are there in every language, with the same parts, and a fault in them is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.errors import DataError
from graphkit.knowledge.captions import load_captions, read_captions
from graphkit.model import Status
from graphkit.resources import LANGUAGES, find_data


def copy(folder: Path, lang: str = "", old: str = "", new: str = "") -> Path:
    """The captions of the project, with one thing changed in one language."""
    for name in LANGUAGES:
        text = find_data("ontology", "captions", f"{name}.toml").read_text("utf-8")
        assert name != lang or old in text
        (folder / f"{name}.toml").write_text(text.replace(old, new) if name == lang else text, "utf-8")
    return folder


def test_every_status_has_a_caption_of_its_own_in_every_language() -> None:
    for lang in LANGUAGES:
        said = [load_captions(lang).say("status", status.value) for status in Status]
        assert len(set(said)) == len(Status)


@pytest.mark.parametrize(("old", "new", "fault"), [
    ('frame = "frame {frame}"\n', "", "captions/en.toml: explain/frame: is missing"),
    ('"frame {frame}"', '"frame"', "explain/frame: has other parts in braces"),
    ('"frame {frame}"', '"frame {name}"', "explain/frame: has other parts in braces"),
    ('denied = "denied"\n', "", "captions/en.toml: status/denied: is missing"),
    ("[status]", "[status", "captions/en.toml: file: cannot be read as TOML"),
])  # fmt: skip
def test_a_fault_is_told_with_its_place(tmp_path: Path, old: str, new: str, fault: str) -> None:
    with pytest.raises(DataError, match=fault.replace("[", r"\[")):
        read_captions(copy(tmp_path, "en", old, new))


def test_a_language_without_captions_gets_those_of_the_first() -> None:
    assert load_captions("ta") == load_captions(LANGUAGES[0])


def test_a_name_without_a_caption_is_shown_as_it_is() -> None:
    assert load_captions("en").say("resource", "a{0}.onnx") == "a{0}.onnx"
