from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from language_cases import news_texts, read_cases

pytest.importorskip("onnxruntime", reason="needs onnxruntime, which runs the accurate tagger")

from graphkit.errors import ModelError
from graphkit.language.encoder import find_files, load_encoder
from graphkit.language.neural import NeuralTagger, spell, spell_words
from graphkit.language.sentences import split_sentences
from graphkit.language.tagger import TaggedSpan
from graphkit.model import Sentence, Span, Token
from graphkit.resources import find_data

MODELS = find_data("ontology", "models")
CASES = [(case["text"], case["names"]) for case in read_cases("neural")["sentence"]]
TEXT = "\n\n".join(text for text, _ in CASES)


@pytest.fixture(scope="module")
def tagger() -> NeuralTagger:
    return NeuralTagger(MODELS)


def to_names(sentence: Sentence, spans: tuple[TaggedSpan, ...], text: str) -> list[str]:
    """The names as label and words."""
    places = [sentence.tokens[span.first].span.join(sentence.tokens[span.last - 1].span) for span in spans]
    return [f"{span.label} {place.of(text)}" for span, place in zip(spans, places, strict=True)]


def make_sentence(words: list[str], *, lang: str = "hi") -> Sentence:
    tokens = tuple(Token(Span(5 * i, 5 * i + 4), word, word) for i, word in enumerate(words))
    return Sentence(Span(0, 5 * len(words)), tokens, lang)


@pytest.mark.parametrize(("text", "names"), CASES)
def test_names_are_found_as_recorded(tagger: NeuralTagger, text: str, names: list[str]) -> None:
    (sentence,) = split_sentences(text)
    (spans,) = tagger.tag([sentence])
    assert to_names(sentence, spans, text) == names


def test_what_stands_beside_a_sentence_changes_nothing(tagger: NeuralTagger) -> None:
    sentences = split_sentences(TEXT)
    together = tagger.tag(sentences)
    alone = tuple(tagger.tag([sentence])[0] for sentence in sentences)
    assert [[(s.first, s.last, s.label) for s in spans] for spans in together] == [
        [(s.first, s.last, s.label) for s in spans] for spans in alone
    ]
    for one, other in zip((s for spans in together for s in spans), (s for spans in alone for s in spans), strict=True):
        assert one.score == pytest.approx(other.score, abs=1e-3)


def test_the_same_sentences_give_the_same_names_to_the_last_digit(tagger: NeuralTagger) -> None:
    sentences = split_sentences(TEXT)
    assert tagger.tag(sentences) == tagger.tag(sentences) == NeuralTagger(MODELS).tag(sentences)


@given(news_texts)
@settings(max_examples=30)
def test_names_lie_within_their_sentence_in_order_and_without_overlap(text: str) -> None:
    sentences = split_sentences(text)
    tagged = SHARED.tag(sentences)
    assert len(tagged) == len(sentences)
    for sentence, spans in zip(sentences, tagged, strict=True):
        edges = [edge for span in spans for edge in (span.first, span.last)]
        assert edges == sorted(edges)
        assert all(0 <= span.first < span.last <= len(sentence.tokens) for span in spans)
        assert all(0 <= span.score <= 1 and span.label in {"PER", "LOC", "ORG"} for span in spans)


SHARED = NeuralTagger(MODELS)


def test_brackets_and_commas_are_in_no_name(tagger: NeuralTagger) -> None:
    sentences = split_sentences("भारतीय प्रौद्योगिकी संस्थान (आईआईटी) दिल्ली, मुंबई; कानपुर। Tata Steel (TSL), Ltd. said so.")
    for sentence, spans in zip(sentences, tagger.tag(sentences), strict=True):
        inside = {sentence.tokens[i].surface for span in spans for i in range(span.first, span.last)}
        assert inside
        assert not inside & set("(),;।")


def test_a_sentence_of_hundreds_of_words_is_read_to_its_end(tagger: NeuralTagger) -> None:
    words = ["और", "फिर", "वे", "आगे", "बढ़े", ","] * 100 + ["नरेंद्र", "मोदी", "मुंबई", "में", "थे"]
    (spans,) = tagger.tag([make_sentence(words)])
    assert [(words[s.first : s.last], s.label) for s in spans if s.first >= 600] == [
        (["नरेंद्र", "मोदी"], "PER"),
        (["मुंबई"], "LOC"),
    ]


def test_nothing_is_found_in_nothing(tagger: NeuralTagger) -> None:
    assert tagger.tag([]) == ()
    assert tagger.tag([make_sentence([]), make_sentence(["मुंबई"])])[0] == ()


@pytest.mark.parametrize(("surface", "expected"), [
    ("टिकटा\u0945क", "टिकट\u0949क"),
    ("आविष्\u200dकार", "आविष्कार"),
    ("सह\u00adयोग\ufeff", "सहयोग"),
    ("TikTok", "TikTok"),
])  # fmt: skip
def test_what_cannot_be_seen_is_left_out(surface: str, expected: str) -> None:
    assert spell(surface) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("PUNJAB POLICE JOIN UP", ["Punjab", "Police", "Join", "UP"]),
    ("NEW DELHI: Police said so", ["NEW", "DELHI", ":", "Police", "said", "so"]),
    ("NTPC ने ONGC से", ["NTPC", "ने", "ONGC", "से"]),
    ("UNESCO", ["UNESCO"]),
])  # fmt: skip
def test_only_a_sentence_that_is_all_capitals_loses_them(text: str, expected: list[str]) -> None:
    (sentence,) = split_sentences(text)
    assert spell_words(sentence) == expected


def test_the_label_proposed_for_a_name_is_the_one_that_it_was_tagged_with(tagger: NeuralTagger) -> None:
    sentences = split_sentences(TEXT)
    proposals = [
        (span, tagger.propose(sentence, span.first, span.last))
        for sentence, spans in zip(sentences, tagger.tag(sentences), strict=True)
        for span in spans
        if span.score > 0.6
    ]
    assert len(proposals) > 20
    assert all(label == span.label and share >= span.score for span, (label, share) in proposals)


def test_a_proposal_is_the_same_whether_the_sentence_was_tagged_before_or_not(tagger: NeuralTagger) -> None:
    (sentence,) = split_sentences(CASES[0][0])
    tagger.tag([sentence])
    before = tagger.propose(sentence, 0, 1)
    tagger.tag([])
    assert tagger.propose(sentence, 0, 1) == before


@pytest.mark.parametrize(("first", "last"), [(0, 0), (1, 0), (-1, 1), (0, 3)])
def test_a_proposal_for_no_tokens_is_an_error(tagger: NeuralTagger, first: int, last: int) -> None:
    with pytest.raises(ValueError, match="no tokens"):
        tagger.propose(make_sentence(["मुंबई", "में"]), first, last)


def test_only_the_sentences_tagged_last_are_remembered(tagger: NeuralTagger) -> None:
    sentences = [make_sentence(["मुंबई", "में"]), make_sentence(["दिल्ली", "में"])]
    tagger.tag(sentences)
    tagger.tag(sentences[:1])
    assert [sentence for sentence, _ in tagger._held.values()] == sentences[:1]


@pytest.fixture
def models(tmp_path: Path) -> Path:
    for path in find_files(MODELS):
        shutil.copy(path, tmp_path)
    return tmp_path


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_missing_file_is_named_with_what_to_do(models: Path, number: int) -> None:
    path = find_files(models)[number]
    path.unlink()
    with pytest.raises(ModelError, match=f"{path.name}: cannot be read.*install graphkit-kg again"):
        load_encoder(models)


@pytest.mark.parametrize("number", [0, 1])
def test_a_damaged_file_is_named_with_what_to_do(models: Path, number: int) -> None:
    path = find_files(models)[number]
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(ModelError, match=f"{path.name}: is damaged.*install graphkit-kg again"):
        load_encoder(models)


@pytest.mark.parametrize(("before", "after", "problem"), [
    ("format = 1", "format = 2", "has format 2, and 1 is needed"),
    ("format = 1", "format =", "is damaged"),
    ("labels = [", "other = [", "lacks one of labels"),
])  # fmt: skip
def test_a_card_that_says_something_else_is_named(models: Path, before: str, after: str, problem: str) -> None:
    card = find_files(models)[2]
    card.write_text(card.read_text("utf-8").replace(before, after), "utf-8")
    with pytest.raises(ModelError, match=problem):
        load_encoder(models)


def test_nothing_is_read_before_a_sentence_asks(tmp_path: Path) -> None:
    tagger = NeuralTagger(tmp_path)
    with pytest.raises(ModelError, match="cannot be read"):
        tagger.tag([make_sentence(["मुंबई"])])


def test_each_language_has_conventions_of_its_own(tagger: NeuralTagger) -> None:
    sentence = make_sentence(["Indian", "officials", "met", "in", "Delhi"], lang="en")
    english, hindi = (tagger.tag([replace(sentence, lang=lang)])[0] for lang in ("en", "hi"))
    assert english != hindi
