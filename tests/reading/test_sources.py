"""Reading: what becomes a document, under which name, and what is said of everything else."""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import (
    BinaryDocument,
    EmptyDocument,
    GraphkitError,
    InputError,
    MissingPath,
    UnreadablePath,
    WrongEncoding,
)
from graphkit.model import Document
from graphkit.reading.failures import Failure
from graphkit.reading.sources import find_sources, read_documents, read_source
from graphkit.reading.text import decode_text

NEWS = "पुलिस और कंपनी साथ आए\n\nदेहरादून। आज समझौता हुआ।\n"


def read_one(path: Path) -> Document:
    [source] = find_sources([path])
    [document] = read_source(source)
    return document


def write(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(NEWS.encode(), NEWS, id="plain UTF-8"),
        pytest.param(b"\xef\xbb\xbf" + NEWS.encode(), NEWS, id="UTF-8 mark is dropped"),
        pytest.param(b"\xff\xfe" + NEWS.encode("utf-16-le"), NEWS, id="UTF-16, little end first"),
        pytest.param(b"\xfe\xff" + NEWS.encode("utf-16-be"), NEWS, id="UTF-16, big end first"),
        pytest.param("एक\r\nदो\rतीन\n".encode(), "एक\r\nदो\rतीन\n", id="line ends stay"),
        pytest.param("  दो  स्थान\u00a0\u200d ".encode(), "  दो  स्थान\u00a0\u200d ", id="spaces and joiners stay"),
        pytest.param("मध्य\ufeffमें".encode(), "मध्य\ufeffमें", id="a mark inside the text stays"),
        pytest.param("e\u0301 क\u093c".encode(), "e\u0301 क\u093c", id="nothing is composed"),
    ],
)
def test_bytes_become_exactly_their_text(tmp_path: Path, data: bytes, text: str) -> None:
    assert read_one(write(tmp_path / "a.txt", data)).text == text


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        pytest.param(b"", EmptyDocument, "white space", id="nothing at all"),
        pytest.param(" \n\t\u00a0\u200b".encode(), EmptyDocument, "white space", id="white space only"),
        pytest.param(b"\xef\xbb\xbf", EmptyDocument, "white space", id="only a mark"),
        pytest.param("राम".encode() + b"\xe9t\xe9", WrongEncoding, "byte 9 (0xE9)", id="Latin-1 after UTF-8"),
        pytest.param(b"\xef\xbb\xbfab\xff", WrongEncoding, "byte 5 (0xFF)", id="offset counts the mark"),
        pytest.param(b"\xff\xfea\x00\x00\xd8", WrongEncoding, "byte 4 (0x00)", id="half a pair in UTF-16"),
        pytest.param(b"ab\x00cd", BinaryDocument, "not text", id="NUL"),
        pytest.param(b"\xff\xfea\x00\x00\x00b\x00", BinaryDocument, "code point 1", id="NUL in UTF-16"),
        pytest.param(bytes(range(1, 32)) * 3, BinaryDocument, "not text", id="control bytes"),
        pytest.param(b"%PDF-1.7\nstream of readable letters", BinaryDocument, "not text", id="PDF"),
        pytest.param("राम आया".encode("utf-16-le"), BinaryDocument, "iconv -f UTF-16LE", id="unmarked UTF-16"),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(
    tmp_path: Path, data: bytes, error: type[GraphkitError], says: str
) -> None:
    path = write(tmp_path / "a.txt", data)
    with pytest.raises(error) as caught:
        read_one(path)
    assert says in str(caught.value)
    assert str(path) in str(caught.value)


def test_the_hint_for_a_wrong_encoding_names_the_command_that_converts() -> None:
    with pytest.raises(WrongEncoding, match="iconv -f ENCODING -t UTF-8"):
        decode_text(b"caf\xe9 and more", where="a.txt")


@given(st.text(min_size=1).filter(lambda text: text.isprintable() and not text.isspace()))
def test_every_printable_text_comes_back_as_it_was_written(text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        # A text that itself begins with a mark cannot be told from a marked file.
        if not text.startswith(("\ufeff", "\ufffe")):
            assert decode_text(text.encode(encoding), where="x") == text


@given(st.binary(max_size=200))
def test_any_bytes_give_a_text_or_one_of_our_errors(data: bytes) -> None:
    with contextlib.suppress(InputError):
        text = decode_text(data, where="x")
        assert text.strip()
        assert "\0" not in text
        text.encode()


def test_a_folder_is_read_deep_in_sorted_order_without_hidden_and_gold_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b.md", "a.txt", "B.TXT", "rows.jsonl", "rows.gold.jsonl", "page.html"):
        write(tmp_path / name, NEWS)
    for name in (".hidden.txt", ".git/c.txt", "a/.d.txt"):
        write(tmp_path / name, NEWS)
    names = [source.name for source in find_sources([tmp_path])]
    assert names == ["B.TXT", "a/b.md", "a/z.txt", "a.txt", "b.txt", "rows.jsonl"]


def test_a_document_carries_no_path_of_the_machine(tmp_path: Path) -> None:
    path = write(tmp_path / "deep" / "news" / "a.txt", NEWS)
    assert read_one(path).source == "a.txt"
    assert [document.source for document in read_documents([tmp_path]) if isinstance(document, Document)] == [
        "deep/news/a.txt"
    ]


def test_a_named_file_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    assert read_one(write(tmp_path / "notes", NEWS)).stem == "notes"


def test_a_linked_folder_is_not_followed_so_a_loop_ends(tmp_path: Path) -> None:
    write(tmp_path / "a" / "b.txt", NEWS)
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    assert [source.name for source in find_sources([tmp_path])] == ["a/b.txt"]


@pytest.mark.skipif(sys.platform == "darwin", reason="file names must be UTF-8 there")
def test_a_file_name_that_is_no_utf8_can_still_be_written_out(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    document = read_one(write(path, NEWS))
    assert document.source.encode() == "caf\ufffd.txt".encode()


def test_standard_input_is_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(NEWS.encode())))
    [document] = read_documents(["-"])
    assert isinstance(document, Document)
    assert (document.text, document.source) == (NEWS, "stdin")


@pytest.mark.parametrize(
    ("text", "lang", "title"),
    [
        pytest.param(NEWS, "hi", "पुलिस और कंपनी साथ आए", id="Hindi headline"),
        pytest.param("Police join firm\r\n\r\nDehradun: It is done.\r\n", "en", "Police join firm", id="English"),
        pytest.param("\n\n  # Police join hands\n\nIt is done.\n", "en", "Police join hands", id="Markdown"),
        pytest.param("आज समझौता हुआ।\nकल भी होगा।\n", "hi", "", id="a sentence is no headline"),
        pytest.param("केवल एक पंक्ति\n", "hi", "", id="nothing below it"),
    ],
)
def test_language_and_headline_come_from_the_text(tmp_path: Path, text: str, lang: str, title: str) -> None:
    document = read_one(write(tmp_path / "a.md", text))
    assert (document.lang, document.title) == (lang, title)


def test_a_missing_path_is_reported_at_once_with_the_nearest_names(tmp_path: Path) -> None:
    write(tmp_path / "seeds" / "one.txt", NEWS)
    with pytest.raises(MissingPath, match=r"no such file or folder; nearest in .*seeds: one\.txt"):
        find_sources([tmp_path, tmp_path / "seeds" / "on.txt"])
    with pytest.raises(MissingPath, match=r"nearest in .*: seeds"):
        find_sources([tmp_path / "seed" / "one.txt"])


def test_a_path_that_may_not_be_read_is_a_failure_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "a.txt", NEWS)
    write(tmp_path / "locked" / "b.txt", NEWS)
    listing = Path.iterdir

    def refuse(path: Path) -> object:
        if path.name == "locked":
            raise PermissionError(13, "Permission denied")
        return listing(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    document, failure = read_documents([tmp_path])
    assert isinstance(document, Document)
    assert isinstance(failure, Failure)
    assert failure.source == "locked"
    assert isinstance(failure.error, UnreadablePath)


def test_one_bad_document_among_many_is_a_failure_in_its_place(tmp_path: Path) -> None:
    for name, data in (("a.txt", NEWS.encode()), ("b.txt", b"\xff"), ("c.txt", b""), ("d.txt", NEWS.encode())):
        write(tmp_path / name, data)
    results = list(read_documents([tmp_path]))
    assert [type(result) for result in results] == [Document, Failure, Failure, Document]
    assert [result.source for result in results] == ["a.txt", "b.txt", "c.txt", "d.txt"]


def test_a_table_gives_a_document_a_row_and_a_failure_for_each_wrong_row(tmp_path: Path) -> None:
    rows = [
        json.dumps({"id": "n/1.a", "text": "राम आया।", "title": "घर", "url": "https://e.org/1", "published": "2020"}),
        "",
        "{not json}",
        '{"title": "no text"}',
        '["list"]',
        '{"text": "\\ud800 half"}',
        '{"text": 7}',
        '{"text": "ok", "date": "12 May"}',
        "[" * 100_000,
        json.dumps({"text": "line\u2028separator stays", "date": "2020-05-01T10:00:00+05:30"}, ensure_ascii=False),
    ]
    path = write(tmp_path / "news.jsonl", "\r\n".join(rows))
    results = list(read_documents([path]))
    documents = [result for result in results if isinstance(result, Document)]
    failures = [result for result in results if isinstance(result, Failure)]
    assert [(document.stem, document.title, document.url, document.published) for document in documents] == [
        ("n%2F1.a", "घर", "https://e.org/1", "2020"),
        ("10", "line", "", "2020-05-01"),
    ]
    assert documents[1].text == "line\u2028separator stays"
    assert [failure.source for failure in failures] == [f"news.jsonl, line {number}" for number in range(3, 10)]
    assert all(f"{path}, line" in str(failure) for failure in failures)


def test_reading_one_source_raises_the_first_fault_of_a_table(tmp_path: Path) -> None:
    [source] = find_sources([write(tmp_path / "news.jsonl", '{"text": "ok"}\n{}\n[]\n')])
    with pytest.raises(InputError, match="line 2: no field `text`"):
        read_source(source)
