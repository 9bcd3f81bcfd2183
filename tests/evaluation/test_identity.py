"""Scoring who is taken for whom: the figures, and what is listed first."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.engines.local import extract_documents
from graphkit.errors import InputError
from graphkit.evaluation.gold import GoldEntity, IdentityGold, load_identity
from graphkit.evaluation.identity import compare_partitions, score_identity
from graphkit.extraction.extractor import load_extractor
from graphkit.identity.resolve import Resolution, resolve
from graphkit.model import Document, Extraction, Mention, Referent, Span
from graphkit.reading.sources import read_documents

ITEMS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from([1, 2, 3, None])), min_size=1, max_size=12)


@given(ITEMS)
def test_b_cubed_is_the_average_over_mentions(items: list[tuple[str, int | None]]) -> None:
    agreement = compare_partitions(items)
    found = [key if key is not None else f"alone {place}" for place, (_, key) in enumerate(items)]
    gold = [key for key, _ in items]
    both = Counter(zip(gold, found, strict=True))
    shares = [
        (both[pair] / Counter(found)[pair[1]], both[pair] / Counter(gold)[pair[0]])
        for pair in zip(gold, found, strict=True)
    ]
    assert agreement.precision == pytest.approx(sum(share for share, _ in shares) / len(items))
    assert agreement.recall == pytest.approx(sum(share for _, share in shares) / len(items))


@given(ITEMS)
def test_pairs_are_counted_as_pairs(items: list[tuple[str, int | None]]) -> None:
    agreement = compare_partitions(items)
    pairs = [(i, j) for i in range(len(items)) for j in range(i)]
    one = {(i, j) for i, j in pairs if items[i][0] == items[j][0]}
    made = {(i, j) for i, j in pairs if items[i][1] == items[j][1] is not None}
    assert agreement.pair_precision == pytest.approx(len(one & made) / len(made) if made else 1)
    assert agreement.pair_recall == pytest.approx(len(one & made) / len(one) if one else 1)


def test_a_perfect_resolution_scores_one_whatever_its_keys() -> None:
    agreement = compare_partitions([("a", 7), ("a", 7), ("b", 3)])
    assert (agreement.precision, agreement.recall, agreement.f1, agreement.pair_f1) == (1, 1, 1, 1)


def document(name: str, *names: tuple[str, str, str]) -> tuple[Extraction, IdentityGold]:
    """A document that names things one after another: surface, type, and who it is in truth."""
    text = " ".join(surface for surface, _, _ in names)
    referents, entities, start = [], [], 0
    for place, (surface, type_, canonical) in enumerate(names):
        span = Span(start, start + len(surface))
        mention = Mention(span, surface, type_, "gazetteer")
        referents.append(Referent(f"{name}-{place}", type_, (surface,), (mention,)))
        entities.append(GoldEntity(canonical, type_, (span,)))
        start = span.end + 1
    return Extraction(Document(text, source=f"{name}.txt"), referents=tuple(referents)), IdentityGold(
        name, tuple(entities)
    )


def score(entity_of: dict[str, str], *told: tuple[Extraction, IdentityGold], **further: IdentityGold):  # type: ignore[no-untyped-def]  # noqa: ANN201
    gold = [own for _, own in told] + list(further.values())
    return score_identity(gold, [own for own, _ in told], Resolution((), entity_of, ()))


def test_false_merges_of_people_come_first_and_then_the_largest() -> None:
    one = document("1", ("राम", "Person", "Ram A"), ("गोवा", "State", "Goa"), ("टाटा", "Company", "Tata"))
    two = document("2", ("राम", "Person", "Ram B"), ("गया", "City", "Gaya"), ("गया", "City", "Gaya"))
    merged = {"1-0": "ram", "2-0": "ram", "1-1": "g", "2-1": "g", "2-2": "g", "1-2": "t"}
    scores = score(merged, one, two)
    assert [(mixture.key, mixture.coarse) for mixture in scores.merges] == [("ram", "PER"), ("g", "LOC")]
    assert scores.splits == ()
    assert scores.agreements["PER"].pair_precision == 0


def test_what_was_not_found_costs_recall_and_so_does_a_missing_document() -> None:
    one = document("1", ("गोवा", "State", "Goa"))
    told = Extraction(one[0].document)
    _, missing = document("9", ("गोवा", "State", "Goa"))
    scores = score({}, (told, one[1]), missing=missing)
    assert scores.missing == ("9",)
    assert (scores.agreements[""].mentions, scores.agreements[""].found) == (2, 0)
    assert (scores.agreements[""].precision, scores.agreements[""].recall) == (1, 0.5)


def test_gold_without_entities_is_an_error_that_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "1", "relations": []}), "utf-8")
    with pytest.raises(InputError, match="line 1"):
        load_identity(path)


@pytest.mark.slow
def test_entities_of_the_development_set_agree_with_those_that_people_marked(shared: Path) -> None:
    folder = shared / "data" / "devnews"
    told = [
        r for r in extract_documents(read_documents([folder / "texts"]), load_extractor()) if isinstance(r, Extraction)
    ]
    scores = score_identity(load_identity(folder / "gold.jsonl"), told, resolve(told))
    assert scores.agreements[""].f1 >= 0.9
    assert scores.agreements["PER"].pair_precision == 1
