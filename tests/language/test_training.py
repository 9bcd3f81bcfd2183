"""Training from labelled files: what is read, what is refused, and that the same files give the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graphkit.errors import DataError, OutputError
from graphkit.language.conll import align, read_conll
from graphkit.language.features import extract_features
from graphkit.language.sentences import split_sentences
from graphkit.language.tagger import CrfTagger
from graphkit.language.training import find_markers, score_spans, train_tagger
from graphkit.language.words import find_word_files

NAMES = {"PER": ("राम", "सीता", "मोहन लाल"), "LOC": ("दिल्ली", "पटना"), "ORG": ("रेल मंत्रालय", "जल बोर्ड")}


def write_examples(path: Path, *, notes: str = "") -> Path:
    """Write a small file of sentences: persons before ने, places before में, bodies before के अनुसार."""
    after = {"PER": "ने कहा ।", "LOC": "में बारिश हुई ।", "ORG": "के अनुसार काम शुरू हुआ ।"}
    lines = [notes, ""] if notes else []
    for label, names in NAMES.items():
        for name in names:
            lines += [f"{word}\t{'I' if i else 'B'}-{label}" for i, word in enumerate(name.split())]
            lines += [*(f"{word}\tO" for word in after[label].split()), ""]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_small_file_teaches_what_stands_after_names(tmp_path: Path) -> None:
    trained = train_tagger([write_examples(tmp_path / "a.conll")], lang="hi", folder=tmp_path / "m", words=tmp_path)
    assert (trained.sentences, trained.names) == (7, 7)
    sentences = split_sentences("गीता ने कहा ।")
    (span,) = CrfTagger(tmp_path / "m").tag(sentences)[0]
    assert (span.first, span.last, span.label) == (0, 1, "PER")


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    path = write_examples(tmp_path / "a.conll")
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        train_tagger([path], lang="hi", folder=folder)
    files = [sorted(folder.iterdir()) for folder in folders]
    assert [path.name for path in files[0]] == [path.name for path in files[1]]
    assert all(one.read_bytes() == two.read_bytes() for one, two in zip(*files, strict=True))


@pytest.mark.slow
def test_the_bytes_do_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    path = write_examples(tmp_path / "a.conll")
    code = "import sys; from pathlib import Path; from graphkit.language.training import train_tagger; "
    code += "print(train_tagger([Path(sys.argv[1])], lang='hi', folder=Path(sys.argv[2])).size)"
    made = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        env = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", code, str(path), str(folder)], check=True, env=env)
        made.append([file.read_bytes() for file in sorted(folder.iterdir())])
    assert made[0] == made[1]


def test_the_words_of_another_folder_are_copied(tmp_path: Path) -> None:
    source = tmp_path / "words"
    source.mkdir()
    listing, _ = find_word_files(source, lang="hi")
    listing.write_text("g:PER1\tगीता\n", encoding="utf-8")
    train_tagger([write_examples(tmp_path / "a.conll")], lang="hi", folder=tmp_path / "m", words=source)
    assert (tmp_path / "m" / listing.name).read_bytes() == listing.read_bytes()
    listing.write_text("g:PER9\tगीता\n", encoding="utf-8")
    assert CrfTagger(tmp_path / "m").tag(split_sentences("गीता ने कहा ।"))[0]


def test_notes_hold_for_what_follows_them(tmp_path: Path) -> None:
    path = write_examples(tmp_path / "a.conll", notes="# domain = other\n# flags = off")
    assert {(item.domain, item.flagged) for item in read_conll([path])} == {("other", False)}


ROWS = (
    ([("राम", "B-PER"), ("है।", "O")], ["B-PER", "O", "O"]),
    ([("रिंग-१,", "B-LOC"), ("गाँव", "O")], ["B-LOC", "I-LOC", "I-LOC", "O", "O"]),
    ([("“राम”", "B-PER"), ("आए", "O")], ["O", "B-PER", "O", "O"]),
    ([("जल", "B-ORG"), ("बोर्ड", "I-ORG"), ("राम", "B-PER")], ["B-ORG", "I-ORG", "B-PER"]),
    ([(",", "B-PER"), ("है", "O")], ["O", "O"]),
)


@pytest.mark.parametrize(("rows", "tags"), ROWS)
def test_tags_follow_the_words_into_our_own_tokens(rows: list[tuple[str, str]], tags: list[str]) -> None:
    labelled = align(rows)
    assert list(labelled.tags) == tags
    assert len(labelled.tags) == len(labelled.sentence.tokens)


def test_every_broken_line_is_named_by_file_and_number(tmp_path: Path) -> None:
    path = tmp_path / "broken.conll"
    path.write_text("राम\tB-PER\nने\tX\nकहा\n\nयह\tB-DATE\n", encoding="utf-8")
    with pytest.raises(DataError, match="must be a word and a tag") as caught:
        read_conll([path])
    assert [(fault.file, fault.entry) for fault in caught.value.faults] == [
        (str(path), "line 2"), (str(path), "line 3"), (str(path), "line 5"),
    ]  # fmt: skip


def test_a_missing_file_and_one_that_is_no_utf8_are_named(tmp_path: Path) -> None:
    (tmp_path / "b.conll").write_bytes(b"\xff\xfe")
    with pytest.raises(DataError) as caught:
        read_conll([tmp_path / "a.conll", tmp_path / "b.conll"])
    assert [fault.entry for fault in caught.value.faults] == ["file", "byte 0"]


def test_a_file_without_names_in_the_language_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no sentence of this language has a name in it"):
        train_tagger([write_examples(tmp_path / "a.conll")], lang="en", folder=tmp_path)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="choose another folder"):
        train_tagger([write_examples(tmp_path / "a.conll")], lang="hi", folder=tmp_path / "file" / "m")


def test_markers_are_the_words_beside_names(tmp_path: Path) -> None:
    assert {"ने", "में", "के"} <= find_markers(read_conll([write_examples(tmp_path / "a.conll")]))


def test_features_are_one_list_for_each_token_and_tell_quotes_and_brackets() -> None:
    (sentence,) = split_sentences("कंपनी 'लाल' (नीला) ने")
    rows = extract_features(sentence, markers=frozenset({"ने"}))
    by_word = {token.surface: set(row) for token, row in zip(sentence.tokens, rows, strict=True)}
    assert len(rows) == len(sentence.tokens)
    assert "quoted" in by_word["लाल"]
    assert "bracketed" in by_word["नीला"]
    assert not {"quoted", "bracketed"} & by_word["ने"]
    assert "marker2=ने" in by_word["नीला"]


SCORES = (
    ([[(0, 2, "PER")]], [[(0, 2, "PER")]], (1.0, 1.0, 1.0)),
    ([[(0, 2, "PER")]], [[(0, 1, "PER")]], (0.0, 0.0, 0.0)),
    ([[(0, 2, "PER")]], [[(0, 2, "ORG")]], (0.0, 0.0, 0.0)),
    ([[(0, 2, "PER")], []], [[], [(0, 2, "PER")]], (0.0, 0.0, 0.0)),
    ([[(0, 1, "LOC"), (2, 3, "LOC")]], [[(0, 1, "LOC")]], (1.0, 0.5, 2 / 3)),
    ([[]], [[]], (0.0, 0.0, 0.0)),
)


@pytest.mark.parametrize(("gold", "found", "expected"), SCORES)
def test_only_exact_spans_with_exact_labels_count(gold, found, expected) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    score = score_spans(gold, found)["all"]
    assert (score.precision, score.recall, score.f1) == pytest.approx(expected)
