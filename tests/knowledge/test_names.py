"""The tables of names are checked as a whole: every fault of every file is reported, by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.errors import DataError
from graphkit.knowledge.gazetteer import load_gazetteer
from graphkit.knowledge.names import load_names
from graphkit.resources import find_data

HEAD = "id\tclass\tlanguage\tname\tkind\tsource"
JURISDICTIONS = "organisation\tplace"
GOOD = "https://example.org/1\tCity\thi\tनगरी\tlabel\town"
CLASSES = frozenset({"City", "PoliceForce"})


def write(folder: Path, *rows: str, jurisdictions: tuple[str, ...] = (), stop: str = "") -> Path:
    (folder / "names.tsv").write_text("\n".join((HEAD, *rows)) + "\n", "utf-8")
    (folder / "jurisdictions.tsv").write_text("\n".join((JURISDICTIONS, *jurisdictions)) + "\n", "utf-8")
    (folder / "stop.txt").write_text(stop, "utf-8")
    return folder


FAULTS = [
    ("https://example.org/2\tCity\thi\tनाम", "line 3: has 4 columns, not 6"),
    ("https://example.org/2\tTown\thi\tनाम\tlabel\town", "line 3: has an unknown class, 'Town'"),
    ("https://example.org/2\tCity\tfr\tnom\tlabel\town", "line 3: has an unknown language, 'fr'"),
    ("https://example.org/2\tCity\thi\tनाम\tnickname\town", "line 3: has an unknown kind, 'nickname'"),
    ("https://example.org/2\tCity\thi\t\tlabel\town", "line 3: has no name"),
    ("https://example.org/2\tCity\thi\tनाम\tlabel\t", "line 3: has no source"),
    ("https://example.org/2\tCity\thi\t नाम\tlabel\town", "line 3: has spaces around the name"),
    ("https://example.org/1\tCity\thi\tनगरी\talias\town", "line 3: repeats the name 'नगरी'"),
    ("https://example.org/1\tPoliceForce\thi\tनाम\talias\town", "line 3: gives https://example.org/1 a second class"),
    ("", "line 3: has 1 columns, not 6"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "fault"), FAULTS, ids=[fault for _, fault in FAULTS])
def test_a_faulty_row_is_named_with_file_and_line(tmp_path: Path, row: str, fault: str) -> None:
    with pytest.raises(DataError) as error:
        load_names(write(tmp_path, GOOD, row, GOOD.replace("/1", "/9")), CLASSES)
    assert f"names.tsv: {fault}" in str(error.value)


def test_every_fault_of_every_file_is_reported_at_once(tmp_path: Path) -> None:
    folder = write(tmp_path, *(row for row, _ in FAULTS[:4]), jurisdictions=("a\tb", "c"))
    (folder / "more.tsv").write_text("id\tname\n", "utf-8")
    with pytest.raises(DataError) as error:
        load_names(folder, CLASSES)
    assert len(error.value.faults) >= 4 + 3 + 1


def test_an_entity_in_two_places_of_the_tables_is_a_fault(tmp_path: Path) -> None:
    other = GOOD.replace("/1", "/2")
    with pytest.raises(DataError, match=r"line 4: takes up https://example\.org/1 again"):
        load_names(write(tmp_path, GOOD, other, GOOD.replace("नगरी", "नगर")), CLASSES)


def test_a_jurisdiction_of_unknown_ids_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"names 'https://example\.org/7', which no table has"):
        load_names(write(tmp_path, GOOD, jurisdictions=("https://example.org/1\thttps://example.org/7",)), CLASSES)


def test_two_places_for_one_organisation_are_a_fault(tmp_path: Path) -> None:
    row = "https://example.org/1\thttps://example.org/1"
    with pytest.raises(DataError, match=r"line 3: gives https://example\.org/1 a second place"):
        load_names(write(tmp_path, GOOD, jurisdictions=(row, row)), CLASSES)


def test_bytes_that_are_no_text_and_missing_files_are_faults(tmp_path: Path) -> None:
    (tmp_path / "names.tsv").write_bytes(b"id\xff")
    with pytest.raises(DataError) as error:
        load_names(tmp_path, CLASSES)
    assert {fault.file for fault in error.value.faults} == {"names.tsv", "jurisdictions.tsv", "stop.txt"}


def test_the_head_of_a_table_must_name_the_columns(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    (tmp_path / "names.tsv").write_text(GOOD + "\n", "utf-8")
    with pytest.raises(DataError, match="line 1: must name the columns"):
        load_names(tmp_path, CLASSES)


def test_another_folder_may_be_loaded_and_its_stop_list_holds(tmp_path: Path) -> None:
    gazetteer = load_gazetteer(write(tmp_path, GOOD, stop="# words\nनगरी # a town\n"))
    assert len(gazetteer) == 1
    assert gazetteer.lookup("नगरी")[0].class_ == "City"


def test_the_shipped_tables_are_small() -> None:
    folder = find_data("ontology", "gazetteer")
    assert sum(path.stat().st_size for path in folder.iterdir()) < 15_000_000


def test_the_card_counts_what_the_tables_hold() -> None:
    card = find_data("ontology", "gazetteer", "README.md").read_text("utf-8")
    rows = [line.strip("| ").split(" | ") for line in card.split("\n") if line.startswith("| ")]
    stated = {cells[0].strip("`"): cells[1:] for cells in rows}
    names = tuple(load_gazetteer().names())
    for key in ("class_", "source"):
        held: dict[str, list[str]] = {}
        for name in names:
            held.setdefault(getattr(name, key), []).append(name.id)
        for value, ids in held.items():
            counts = [str(len(ids))] if key == "source" else [str(len(set(ids))), str(len(ids))]
            assert stated[value][: len(counts)] == counts, value
    assert stated["all"] == [str(len({name.id for name in names})), str(len(names))]
