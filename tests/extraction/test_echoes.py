"""English partnerships that a sentence tells by one told before, and which of the two came first."""

from __future__ import annotations

import pytest
from findings import find_stated

PACT = "Goa Police signed a pact with Axis Bank on Monday. "


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        pytest.param(
            PACT + "Kerala Police has now followed suit.", {("Kerala Police", "Goa Police")}, id="followed suit"
        ),
        pytest.param(
            PACT + "Kerala Police had signed a similar pact last year.", {("Goa Police", "Kerala Police")}, id="similar"
        ),
        pytest.param(PACT + "The force follows Kerala Police.", {("Goa Police", "Kerala Police")}, id="follows"),
        pytest.param(PACT + "The lender takes over from HDFC Bank.", {("Axis Bank", "HDFC Bank")}, id="takes over"),
        pytest.param(
            "Goa Police signed a pact with Axis Bank, replacing HDFC Bank.",
            {("Axis Bank", "HDFC Bank")},
            id="replacing",
        ),
        pytest.param(
            "Goa Police signed a pact with Axis Bank, months after its agreement with HDFC Bank.",
            {("Axis Bank", "HDFC Bank")},
            id="after its agreement",
        ),
        pytest.param(PACT + "Kerala Police raised its fees last year.", set(), id="nothing like it"),
        pytest.param("No pact was signed. Kerala Police has followed suit.", set(), id="nothing told before"),
    ],
)
def test_an_echo_tells_who_came_first(text: str, pairs: set[tuple[str, str]]) -> None:
    assert set(find_stated(text, "partneredAfter")) == pairs
