"""What held at a time: stated times go before days of publication, and one holder ends where another begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.model import Fact, Status
from graphkit.store.validity import find_valid


def make(who: str, status: Status, seen: str, time: str = "", **more: str) -> tuple[Fact, str]:
    claim = f"{who}{status}{seen}{time}"
    days = {"first_seen": seen, "last_seen": seen, "title": "DGP"}
    return Fact(who, "holdsPost", "body", False, status, 0.9, (claim,), 1, time=time, **days | more), time


ANIL = make("anil", Status.CURRENT, "2019-05-02", last_seen="2020-03-01")
KAVITA = make("kavita", Status.CURRENT, "2021-06-30")
LEFT = make("anil", Status.FORMER, "2020-09-09")
BEGUN = make("anil", Status.CURRENT, "2019-05-02", "2017/..")
SPAN = make("anil", Status.FORMER, "2024-01-01", "2015/2018")
DIRECTORS = [make(who, Status.CURRENT, day, title="director") for who, day in (("anil", "2018"), ("kavita", "2020"))]
CASES = [
    ("a post is held from the day it was first said", [ANIL], "2019-05-01", set()),
    ("a post is held on that day", [ANIL], "2019-05-02", {"anil"}),
    ("a month or a year will do", [ANIL], "2019", {"anil"}),
    ("and for as long as nothing else is said", [ANIL], "2030", {"anil"}),
    ("until another holds it of whom there is one", [ANIL, KAVITA], "2022", {"kavita"}),
    ("but not before the other is said to", [ANIL, KAVITA], "2021-06-29", {"anil"}),
    ("two may be so at one time", [ANIL, KAVITA], "2021-06", {"anil", "kavita"}),
    ("a post that several may hold has several", DIRECTORS, "2022", {"anil", "kavita"}),
    ("it ends where somebody is called its former holder", [ANIL, LEFT], "2021", set()),
    ("a stated beginning goes before the day it was said", [BEGUN], "2018", {"anil"}),
    ("a stated span of a former post", [SPAN], "2016", {"anil"}),
    ("and not beyond it", [SPAN], "2019", set()),
    ("a former post without a time held at no time that is known", [LEFT], "2020", set()),
    ("what nobody dates holds at no time that is known", [make("anil", Status.CURRENT, "")], "2023", set()),
    ("an incoming holder is none yet", [make("anil", Status.INCOMING, "2024-01-01")], "2024-02", set()),
]


@pytest.mark.parametrize(("what", "posts", "as_of", "holders"), CASES, ids=[case[0] for case in CASES])
def test_who_holds_a_post_at_a_time(what: str, posts: list[tuple[Fact, str]], as_of: str, holders: set[str]) -> None:
    facts = [fact for fact, _ in posts]
    times = {fact.claims[0]: time for fact, time in posts if time}
    valid = find_valid(facts, times, as_of)
    assert {fact.subject for fact in facts if fact.id in valid} == holders, what


def test_an_agreement_holds_from_its_time_until_it_is_ended() -> None:
    pact = Fact(
        "a", "partneredWith", "b", False, Status.DONE, 0.9, ("c",), 1, "", "2018-08-15", "2018-09-01", "2018-09-01"
    )
    over = Fact("a", "partneredWith", "b", False, Status.ENDED, 0.9, ("d",), 1, "", "", "2020-01-01", "2020-01-01")
    times = {"c": "2018-08-15"}
    held = [bool(find_valid([pact, over], times, day)) for day in ("2018-08-14", "2018-08-15", "2019", "2020-01-02")]
    assert held == [False, True, True, False]


@given(st.integers(1990, 2030), st.integers(1990, 2030))
def test_a_wider_time_shows_no_less(seen: int, year: int) -> None:
    fact, _ = make("anil", Status.CURRENT, f"{seen}-05-02")
    assert (
        find_valid([fact], {}, f"{year}-07-01")
        <= find_valid([fact], {}, f"{year}-07")
        <= find_valid([fact], {}, f"{year}")
    )


@pytest.mark.parametrize("time", ["soon", "2019-13", "XXXX-05-01", "05-2019"])
def test_what_is_no_time_is_refused(time: str) -> None:
    with pytest.raises(ValueError, match="write 2018, 2018-08 or 2018-08-15"):
        find_valid([], {}, time)
