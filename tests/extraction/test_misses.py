"""Why no claim came of a sentence: the account agrees with what extraction does, and names what was lacking."""

from __future__ import annotations

from collections import Counter
from itertools import chain

import pytest

import graphkit as gk
from graphkit.extraction.extractor import load_extractor
from graphkit.extraction.misses import Account, Attempt, explain_misses
from graphkit.extraction.nearest import list_cues
from graphkit.extraction.trace import Outcome, Trace
from graphkit.knowledge.lexicon import load_lexicon, read_lexicon
from graphkit.resources import LANGUAGES, find_data

SEEDS = tuple(path.read_text("utf-8") for path in sorted(find_data("seeds").glob("*.txt")))
CASES = tuple(case.text for lang in LANGUAGES for case in read_lexicon(find_data("ontology", "lexicon", lang))[0].cases)


def explain(text: str, relation: str = "", lang: str = "") -> tuple[Account, ...]:
    return explain_misses(gk.Document(text), load_extractor(), relation=relation, lang=lang)


def list_attempts(text: str, relation: str = "") -> list[Attempt]:
    return [attempt for account in explain(text, relation) for attempt in account.attempts]


def find_attempt(text: str, frame: str) -> Attempt:
    return next(attempt for attempt in list_attempts(text) if attempt.frame == frame)


def find_disagreements(text: str) -> list[str]:
    """Where the account of a text says of a frame what extraction did not do, or leaves out what it did."""
    found, attempts = load_extractor().extract(gk.Document(text)), list_attempts(text)
    told = {made.claim for attempt in attempts for made in attempt.made if made.claim}
    refused = Counter(refusal.rule for refusal in found.refused if refusal.reason.startswith("confidence"))
    weak = Counter(a.frame for a in attempts for made in a.made if made.note.startswith("confidence"))
    problems = [f"{a.frame}: {a.outcome}" for a in attempts if (a.outcome is Outcome.FILLED) != bool(a.made)]
    problems += [f"{a.frame}: no reason" for a in attempts if not a.made and not a.reason and a.gap is None]
    if told != {claim.id for claim in found.claims} or weak != refused:
        problems.append("the claims or the refused are others")
    return problems


@pytest.mark.slow
def test_a_frame_is_told_to_be_filled_exactly_where_extraction_made_a_candidate_of_it() -> None:
    problems = {text: found for text in (*SEEDS, *CASES) if (found := find_disagreements(text))}
    assert not problems


@pytest.mark.slow
def test_a_slot_is_told_to_be_empty_exactly_where_a_cue_stood_and_the_frame_made_nothing() -> None:
    frames = {frame.id: frame for lang in LANGUAGES for frame in load_lexicon(lang).frames}
    for attempt in chain.from_iterable(map(list_attempts, SEEDS)):
        unfilled = attempt.outcome is Outcome.EMPTY and frames[attempt.frame].kind in {"clause", "statement"}
        assert (attempt.gap is not None) is unfilled


def test_a_trace_changes_nothing_in_what_is_extracted() -> None:
    for text in SEEDS:
        document = gk.Document(text)
        assert load_extractor().extract(document, trace=Trace()) == load_extractor().extract(document)


WITH = "hi.partneredWith.agreement-with"
REASONS = [
    ("केरल पुलिस ने टिकटॉक के साथ समझौता किया।", WITH, Outcome.FILLED, ""),
    ("केरल पुलिस ने टिकटॉक के साथ समझौता किया।", "hi.partneredWith.agreement-jointly", Outcome.TAKEN, WITH),
    ("टिकटॉक ने केरल पुलिस से मैच में हाथ मिलाया।", "hi.partneredWith.hands-with", Outcome.SHUNNED, "word:greeting"),
    ("टिकटॉक के निदेशक ने राम कुमार को बुलाया।", "hi.holdsPost.genitive", Outcome.PARTIAL, "subject=Person fails at “ने”"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "frame", "outcome", "reason"), REASONS)
def test_it_says_how_a_frame_fared_and_why(text: str, frame: str, outcome: Outcome, reason: str) -> None:
    attempt = find_attempt(text, frame)
    assert attempt.outcome is outcome
    assert reason in attempt.reason


GAPS = [
    ("टिकटॉक के साथ समझौता किया गया।", WITH, "subject", "ने", set()),
    ("केरल पुलिस ने भारी बहस के साथ समझौता किया।", WITH, "object", "के साथ", {"names nobody whom the slot takes"}),
    ("केरल पुलिस ने टिकटॉक के लिए समझौता किया।", WITH, "object", "के साथ", {"stands under another marker"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "frame", "role", "marker", "faults"), GAPS)
def test_it_names_the_empty_slot_and_the_groups_that_came_near(
    text: str, frame: str, role: str, marker: str, faults: set[str]
) -> None:
    gap = find_attempt(text, frame).gap
    assert gap is not None
    assert gap.role == role
    assert marker in gap.reason
    assert faults <= {passed.fault for passed in gap.passed}


def test_a_claim_that_is_not_asserted_is_told_with_its_status() -> None:
    [made] = find_attempt("केरल पुलिस और टिकटॉक के बीच समझौता जल्द होगा।", "hi.partneredWith.agreement-between").made
    assert made.claim
    assert made.status == "planned"
    assert "planned" in made.note


def test_where_no_cue_stands_the_nearest_cue_words_of_the_relation_are_told() -> None:
    [account] = explain("केरल पुलिस का टिकटॉक से समझोता हुआ।", "partneredWith")
    assert not account.cues
    assert "समझौता" in {near.word for near in account.nearest}
    assert account.nearest[0].words == "समझोता"


def test_where_a_cue_stands_no_other_words_are_offered() -> None:
    [account] = explain("टिकटॉक के निदेशक आए।", "holdsPost")
    assert ("निदेशक", "Post") in account.cues
    assert not account.nearest


def test_a_relation_that_follows_from_others_says_what_it_needs() -> None:
    reasons = {attempt.frame: attempt.reason for attempt in list_attempts("केरल पुलिस आई।", "hasAccount")}
    assert [reason for reason in reasons.values() if "needs an address" in reason]


def test_names_are_told_with_type_and_source_and_groups_with_their_markers() -> None:
    [account] = explain("केरल पुलिस ने टिकटॉक के साथ समझौता किया।")
    assert next((name.surface, name.type, name.how) for name in account.names) == (
        "केरल पुलिस",
        "PoliceForce",
        "gazetteer",
    )
    assert ("टिकटॉक", "के साथ") in {(group.words, group.marker) for group in account.groups}


def test_sentences_of_the_other_language_can_be_left_out() -> None:
    text = "केरल पुलिस ने समझौता किया। Kerala Police signed an agreement with TikTok."
    assert [account.lang for account in explain(text, lang="en")] == ["en"]


def test_the_cues_of_a_frame_are_those_of_its_list_and_of_its_pattern() -> None:
    frames = {frame.id: frame for frame in load_lexicon("hi").frames}
    assert list_cues([frames["hi.foundedBy.founder"], frames["hi.holdsPost.genitive"]]) == {"cue:founder", "Post"}
