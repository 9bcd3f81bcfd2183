"""What every test may ask for: the data beside the checkout, the seeds, and one way to run property tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from graphkit.resources import find_data

ROOT = Path(__file__).resolve().parents[1]

# A slow machine is no defect of the code, so no property test fails for its time alone; where CI is set the cases are
# the same from run to run, so that a red build can be reproduced.
settings.register_profile("house", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "house")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout that the tests stand in."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder ``shared`` beside the checkout; a test that asks for it is skipped where it is missing."""
    path = ROOT.parent / "shared"
    if not path.is_dir():
        pytest.skip("needs the folder 'shared' beside the checkout (measuring data that the project does not ship)")
    return path


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the documents that the project starts from."""
    return find_data("seeds")
