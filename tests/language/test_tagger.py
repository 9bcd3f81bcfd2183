"""The fast tagger: what it finds, how surely, and what it says where its model is missing or damaged."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import ModelError
from graphkit.knowledge.flags import load_flagger
from graphkit.language.sentences import split_sentences
from graphkit.language.tagger import CrfTagger
from graphkit.resources import find_data

MODELS = find_data("ontology", "models")
TAGGER = CrfTagger(MODELS, load_flagger())
LABELS = {"PER", "LOC", "ORG"}
WORDS = (
    "राम",
    "दिल्ली",
    "ने",
    "के",
    "साथ",
    "TikTok",
    "Kerala",
    "Police",
    "in",
    "2018",
    "(",
    ")",
    '"',
    ".",
    "।",
    ",",
    "डॉ.",
    "@x",
)

# Invented names, none of them in any list: surroundings and spelling must do.
SENTENCES = (
    ("कुलपति प्रो. रमणीक वर्धानी ने बताया कि काम शुरू हो गया है।", "रमणीक वर्धानी", "PER"),
    ("झरनौली टेक्नोलॉजीज ने कर्नाटक सरकार के साथ समझौता किया।", "झरनौली टेक्नोलॉजीज", "ORG"),
    ("बैठक मुंबई में हुई।", "मुंबई", "LOC"),
    ("कंपनी के सीईओ Ramneek Vardhani ने कहा कि काम शुरू हो गया है।", "Ramneek Vardhani", "PER"),
    ("Vice-Chancellor Dr. Ramneek Vardhani signed the agreement.", "Ramneek Vardhani", "PER"),
    ("The office of Jharnauli Technologies Ltd is in Mumbai.", "Mumbai", "LOC"),
)


def tag(text: str, tagger: CrfTagger = TAGGER) -> set[tuple[str, str]]:
    sentences = split_sentences(text)
    return {
        (text[sentence.tokens[span.first].span.start : sentence.tokens[span.last - 1].span.end], span.label)
        for sentence, spans in zip(sentences, tagger.tag(sentences), strict=True)
        for span in spans
    }


@pytest.mark.parametrize(("text", "name", "label"), SENTENCES)
def test_names_are_found_by_what_stands_around_them(text: str, name: str, label: str) -> None:
    assert (name, label) in tag(text)


def test_ordinary_words_are_no_names() -> None:
    assert tag("इस योजना से किसानों को लाभ मिलेगा।") == set()


@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_spans_lie_within_their_sentence_in_order_and_apart(words: list[str]) -> None:
    sentences = split_sentences(" ".join(words))
    for sentence, spans in zip(sentences, TAGGER.tag(sentences), strict=True):
        ends = [0, *(span.last for span in spans)]
        assert all(end <= span.first < span.last for end, span in zip(ends, spans, strict=False))
        assert ends[-1] <= len(sentence.tokens)
        assert all(span.label in LABELS and 0 < span.score <= 1 for span in spans)


@given(st.text(max_size=80))
def test_any_text_can_be_tagged(text: str) -> None:
    sentences = split_sentences(text)
    assert len(TAGGER.tag(sentences)) == len(sentences)


def test_the_same_sentences_have_the_same_tags_in_any_order() -> None:
    sentences = tuple(sentence for text, *_ in SENTENCES for sentence in split_sentences(text))
    forwards = TAGGER.tag(sentences)
    backwards = CrfTagger(MODELS, load_flagger()).tag(sentences[::-1])
    assert forwards == backwards[::-1]


def test_a_proposal_has_the_label_that_the_tagger_chose_where_it_is_sure() -> None:
    (sentence,) = split_sentences("मुख्यमंत्री ने दिल्ली में कहा।")
    (span,) = TAGGER.tag([sentence])[0]
    label, score = TAGGER.propose(sentence, span.first, span.last)
    assert label == span.label == "LOC"
    assert score >= span.score > 0.5


@given(st.data())
def test_a_proposal_is_made_for_every_range(data: st.DataObject) -> None:
    (sentence,) = split_sentences("वेदांता फाउंडेशन के साथ नई योजना पर करार")
    first = data.draw(st.integers(0, len(sentence.tokens) - 1))
    last = data.draw(st.integers(first + 1, len(sentence.tokens)))
    label, score = TAGGER.propose(sentence, first, last)
    assert label in LABELS
    assert 0 <= score <= 1


def test_a_name_is_proposed_more_surely_than_a_common_noun() -> None:
    (sentence,) = split_sentences("वेदांता फाउंडेशन के साथ नई योजना पर करार")
    assert TAGGER.propose(sentence, 0, 2)[1] > TAGGER.propose(sentence, 4, 6)[1]


@pytest.mark.parametrize(("first", "last"), [(0, 0), (2, 1), (-1, 1), (0, 99)])
def test_a_range_outside_the_sentence_is_refused(first: int, last: int) -> None:
    (sentence,) = split_sentences("दिल्ली में बैठक")
    with pytest.raises(ValueError, match=f"no tokens {first} to {last} in a sentence of 3"):
        TAGGER.propose(sentence, first, last)


def test_a_model_is_loaded_when_a_sentence_first_asks_for_it(tmp_path: Path) -> None:
    tagger = CrfTagger(tmp_path)
    assert tagger.tag([]) == ()
    with pytest.raises(ModelError, match=r"tagger.en.toml: cannot be read .* graphkit train tagger --lang en"):
        tagger.tag(split_sentences("The office is in Mumbai."))


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A folder with copies of the English model's files."""
    for path in MODELS.glob("tagger.en.*"):
        shutil.copy(path, tmp_path)
    return tmp_path


FAULTS = (
    ("tagger.en.crfsuite", lambda data: data[:1000], "tagger.en.crfsuite: is damaged .* install graphkit-kg again"),
    ("tagger.en.crfsuite", lambda data: None, "tagger.en.crfsuite: cannot be read"),
    ("tagger.en.toml", lambda data: b"format = [", "tagger.en.toml: is damaged"),
    ("tagger.en.toml", lambda data: b"\xff" + data, "tagger.en.toml: is damaged"),
    ("tagger.en.toml", lambda data: data.replace(b"format = 2", b"format = 1"), "has format 1, and 2 is needed"),
    ("tagger.en.toml", lambda data: data.replace(b"flags = true", b"flags = 3"), "has no flags of the kind"),
    ("tagger.en.toml", lambda data: data.replace(b'"tagger.en.crfsuite"', b'"tagger.en.toml"'), "tagger.en.toml"),
)


@pytest.mark.parametrize(("name", "spoil", "message"), FAULTS)
def test_a_faulty_model_is_refused_by_file_and_with_what_to_do(copied: Path, name: str, spoil, message: str) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    path = copied / name
    data = spoil(path.read_bytes())
    path.unlink() if data is None else path.write_bytes(data)
    with pytest.raises(ModelError, match=message):
        CrfTagger(copied).tag(split_sentences("The office is in Mumbai."))


def test_the_shipped_models_are_small_and_load_in_no_time() -> None:
    paths = list(MODELS.glob("tagger.*"))
    assert sum(path.stat().st_size for path in paths) < 12_000_000
    assert all(path.stat().st_size < 5_000_000 for path in paths)
    start = time.process_time()
    CrfTagger(MODELS).tag(split_sentences("दिल्ली में"))
    assert time.process_time() - start < 1  # about 0.05 s; the rest is for slow machines
