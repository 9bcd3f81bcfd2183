"""Clusters and the judgements that make them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.identity.judgements import Clusters, apply_given, apply_proposed, judge, judge_star
from graphkit.model import Judgement, Verdict

LETTERS = "abcdefg"
PAIRS = st.lists(st.tuples(st.sampled_from(LETTERS), st.sampled_from(LETTERS)), max_size=12)


def same(left: str, right: str, score: float = 1.0) -> Judgement:
    return judge(left, right, Verdict.SAME, reason="alike", rule="name", score=score)


def human(left: str, right: str, verdict: Verdict) -> Judgement:
    return Judgement(left, right, verdict, "seen", "a reviewer")


def test_joining_is_transitive() -> None:
    clusters = Clusters("abc")
    assert clusters.join("a", "b")
    assert clusters.join("b", "c")
    assert clusters.members() == (("a", "b", "c"),)


def test_a_ban_holds_for_everything_that_was_joined_since() -> None:
    clusters = Clusters("abcd")
    clusters.forbid("a", "d")
    clusters.join("a", "b")
    clusters.join("c", "d")
    assert not clusters.join("b", "c")
    assert clusters.members() == (("a", "b"), ("c", "d"))


def test_forbidding_what_is_joined_already_is_an_error() -> None:
    clusters = Clusters("ab")
    clusters.join("a", "b")
    with pytest.raises(ValueError, match="before joining"):
        clusters.forbid("a", "b")


def test_two_links_of_one_coarse_kind_never_meet_unless_a_person_joins_them() -> None:
    clusters = Clusters("abc", {"a": ("LOC", "x"), "c": ("LOC", "y")})
    clusters.join("a", "b")
    assert not clusters.join("b", "c")
    assert clusters.join("b", "c", linked=True)
    assert clusters.links("a") == {("LOC", "x"), ("LOC", "y")}


def test_a_link_to_a_place_and_one_to_an_organisation_may_meet() -> None:
    clusters = Clusters("ab", {"a": ("LOC", "x"), "b": ("ORG", "y")})
    assert clusters.join("a", "b")


@given(joins=PAIRS, bans=PAIRS)
def test_no_ban_is_ever_broken_and_clusters_part_the_whole(
    joins: list[tuple[str, str]], bans: list[tuple[str, str]]
) -> None:
    clusters = Clusters(LETTERS)
    apart = [(left, right) for left, right in bans if left != right]
    for left, right in apart:
        clusters.forbid(left, right)
    for left, right in joins:
        joined = clusters.join(left, right)
        assert joined == (clusters.find(left) == clusters.find(right))
    assert all(clusters.find(left) != clusters.find(right) for left, right in apart)
    assert sorted(member for members in clusters.members() for member in members) == list(LETTERS)


@given(PAIRS)
def test_without_bans_clusters_are_the_connected_components(joins: list[tuple[str, str]]) -> None:
    clusters = Clusters(LETTERS)
    for left, right in joins:
        assert clusters.join(left, right)
    reached = {letter: {letter} for letter in LETTERS}
    for _ in LETTERS:
        for left, right in joins:
            reached[left] = reached[right] = reached[left] | reached[right]
    for left in LETTERS:
        assert all(clusters.find(left) == clusters.find(right) for right in reached[left])
    assert len(clusters.members()) == len({frozenset(_close(letter, joins)) for letter in LETTERS})


def _close(letter: str, joins: list[tuple[str, str]]) -> set[str]:
    found = {letter}
    while True:
        more = {end for pair in joins if found & set(pair) for end in pair}
        if more <= found:
            return found
        found |= more


def test_different_outweighs_a_chain_of_same() -> None:
    clusters = Clusters("abc")
    given_ = [human("a", "b", Verdict.SAME), human("b", "c", Verdict.SAME), human("a", "c", Verdict.DIFFERENT)]
    refused = apply_given(clusters, given_)
    assert clusters.members() == (("a", "b"), ("c",))
    assert [(j.left, j.right, j.verdict, j.by) for j in refused] == [("b", "c", Verdict.UNSURE, "rule:conflict")]


def test_of_two_proposals_that_cannot_both_hold_the_riskier_becomes_unsure() -> None:
    clusters, standing = Clusters("abc"), dict[frozenset[str], Judgement]()
    clusters.forbid("a", "c")
    apply_proposed(clusters, [same("a", "b", 0.93), same("b", "c", 0.97)], standing)
    assert clusters.members() == (("a",), ("b", "c"))
    dropped = standing[frozenset("ab")]
    assert dropped.verdict is Verdict.UNSURE
    assert dropped.score == 0.93
    assert "keep them apart" in dropped.reason


def test_what_a_person_has_judged_is_left_to_that_person() -> None:
    own = human("a", "b", Verdict.UNSURE)
    clusters, standing = Clusters("ab"), {frozenset("ab"): own}
    apply_proposed(clusters, [same("a", "b")], standing)
    assert clusters.members() == (("a",), ("b",))
    assert standing == {frozenset("ab"): own}


def test_a_later_rule_that_is_sure_takes_the_place_of_one_that_was_not() -> None:
    clusters, standing = Clusters("ab"), dict[frozenset[str], Judgement]()
    apply_proposed(clusters, [judge("a", "b", Verdict.UNSURE, reason="alike", rule="alias")], standing)
    apply_proposed(clusters, [same("a", "b")], standing)
    assert clusters.members() == (("a", "b"),)
    assert standing[frozenset("ab")].by == "rule:name"


def test_a_judgement_on_referents_that_are_not_there_does_nothing() -> None:
    clusters = Clusters("ab")
    assert apply_given(clusters, [human("a", "z", Verdict.SAME), human("y", "z", Verdict.DIFFERENT)]) == []
    assert clusters.members() == (("a",), ("b",))


def test_a_star_has_one_judgement_fewer_than_members() -> None:
    star = judge_star(["c", "a", "b", "a"], Verdict.SAME, reason="alike", rule="name")
    assert [(j.left, j.right) for j in star] == [("a", "b"), ("a", "c")]
