"""The benchmark of calibration: how its error is counted, that it learns, and that what ships is what it learnt."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from calibration import (
    ASIDE,
    DOCUMENTS,
    LAST,
    READ,
    SENTENCES,
    Case,
    collect,
    cross_validate,
    find_error,
    fit,
    is_right,
    main,
    to_table,
    write_parameters,
)

import graphkit as gk
from graphkit.evaluation import GoldDocument, Row
from graphkit.knowledge.calibration import Traits, load_calibration

MOST = 0.08
"""The expected calibration error that is allowed."""


@pytest.mark.parametrize(
    ("pairs", "error"),
    [
        ([(0.85, True)] * 17 + [(0.85, False)] * 3, 0.0),
        ([(0.95, True), (0.95, False)], 0.45),
        ([(0.0, False), (1.0, True)], 0.0),
        ([(0.25, False), (0.75, True)], 0.25),
    ],
)
def test_the_error_is_how_far_confidence_and_share_right_lie_apart(
    pairs: list[tuple[float, bool]], error: float
) -> None:
    assert find_error(pairs) == error


def test_the_table_has_a_line_for_each_bin_that_holds_a_claim() -> None:
    lines = to_table({"one": [(0.85, True), (0.81, False), (1.0, True)]}).splitlines()
    assert lines[2:] == ["| one | 0.8–0.9 | 2 | 0.83 | 0.50 |", "| one | 0.9–1.0 | 1 | 1.00 | 1.00 |"]


def make_cases(*, wrong: int) -> list[Case]:
    """A hundred claims of each set, of which those with unknown names are wrong now and then."""
    return [
        Case(data, part, f"{data}{number}", Traits("holdsPost", 0.5 + number / 250, number % 2), number % wrong != 1)
        for data, part in ((DOCUMENTS, READ), (DOCUMENTS, LAST), (SENTENCES, READ))
        for number in range(100)
    ]


def test_what_is_wrong_more_often_is_learnt_to_be_less_sure() -> None:
    calibration = fit(make_cases(wrong=6))
    assert calibration.unlisted < 0
    rare, frequent = (fit(make_cases(wrong=wrong)).find_probability(Traits("holdsPost", 0.7, 1)) for wrong in (20, 4))
    assert frequent < rare


def test_a_confidence_is_learnt_without_its_own_tenth_of_the_documents() -> None:
    cases = make_cases(wrong=6)
    confidences = cross_validate(cases)
    everything = [fit(cases).find_probability(case.traits) for case in cases]
    assert len(confidences) == len(cases)
    assert confidences != everything
    assert confidences == pytest.approx(everything, abs=0.1)


def test_what_is_written_is_what_graphkit_would_load(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "calibration.toml"
    write_parameters(load_calibration(), path)
    assert path.read_bytes() == (root / "ontology" / "calibration.toml").read_bytes()


ROWS = {
    "stated": Row("partneredWith", ("केरल पुलिस",), ("टिकटॉक",)),
    "denied": Row("partneredWith", ("केरल पुलिस",), ("टिकटॉक",), positive=False),
    "doubtful": Row("partneredWith", ("केरल पुलिस",), ("टिकटॉक",), doubtful=True),
    "other": Row("partneredWith", ("केरल पुलिस",), ("फेसबुक",)),
}


@pytest.mark.parametrize(
    ("row", "expected"), [("stated", True), ("denied", False), ("doubtful", None), ("other", False)]
)
def test_a_claim_is_right_where_a_row_states_it_as_it_does(row: str, expected: bool | None) -> None:
    found = gk.load().extract(gk.Document("केरल पुलिस ने टिकटॉक के साथ समझौता किया है।"))
    [claim] = [claim for claim in found.claims if claim.relation == "partneredWith"]
    assert is_right(claim, found, GoldDocument("1", "hi", (ROWS[row],))) is expected


def test_it_must_be_told_where_the_data_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == main(["a", "b"]) == main(["a", "--fits"]) == 2
    assert "usage:" in capsys.readouterr().err


def test_the_errors_that_the_readme_tells_are_small_enough(root: Path) -> None:
    text = (root / "benchmarks" / "README.md").read_text("utf-8")
    section = text.partition("<!-- calibration: begin -->")[2].partition("<!-- calibration: end -->")[0]
    errors = re.findall(r"\| (?:developed on|kept aside) \| [a-z_]+ \|.* ([0-9.]+) \|$", section, re.MULTILINE)
    assert len(errors) == 6
    assert max(map(float, errors)) <= MOST


def test_the_readme_of_the_project_tells_the_errors_that_the_benchmark_recorded(root: Path) -> None:
    text = (root / "benchmarks" / "README.md").read_text("utf-8")
    errors = [
        re.search(rf"\| {part} \| both \|.* ([0-9.]+) \|$", text, re.MULTILINE) for part in ("developed on", ASIDE)
    ]
    read, aside = (f"{float(error[1]):.2f}".removeprefix("0") for error in errors if error)
    told = f"off by {read} on the texts that were developed on and by {aside} on those kept aside"
    assert told in (root / "README.md").read_text("utf-8")


@pytest.mark.slow
def test_what_ships_is_what_is_learnt_and_its_error_is_small_enough(shared: Path) -> None:
    data = shared / "data"
    if not (data / DOCUMENTS).is_dir() or not (data / SENTENCES).is_dir():
        pytest.skip("needs annotated news that the project does not ship")
    cases = collect(data)
    read, aside = ([case for case in cases if (case.part == ASIDE) is kept] for kept in (False, True))
    assert fit(read) == load_calibration(), (
        "if this is meant: python benchmarks/calibration.py DATA_FOLDER --fit --record"
    )
    judged = [*zip(read, cross_validate(read), strict=True)]
    assert find_error([(confidence, case.right) for case, confidence in judged]) <= MOST
    known = [(load_calibration().find_probability(case.traits), case.right) for case in aside]
    assert find_error(known) <= MOST
