"""A wheel that is installed outside the checkout is whole: the command builds a graph and answers from it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path
from sysconfig import get_path

import pytest

TEXT = """उत्तराखंड पुलिस और टिकटॉक का करार

देहरादून। उत्तराखंड पुलिस ने टिकटॉक के साथ करार किया है।
"""


def run(*command: str | Path, cwd: Path) -> str:
    """What a command prints; it sees neither the checkout nor the settings of this run."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=root)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that holds the wheel; all else it borrows from here, so no network is needed."""
    home = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "venv", "--without-pip", home, cwd=home)
    library, programs = (Path(get_path(kind, "venv", {"base": str(home)})) for kind in ("purelib", "scripts"))
    # A path in a .pth file is searched after the environment's own, and .pth files in it (the checkout's) are not read.
    borrowed = [path for path in sys.path if Path(path).name in {"site-packages", "dist-packages"}]
    (library / "borrowed.pth").write_text("\n".join(borrowed), "utf-8")
    pip = (
        sys.executable,
        "-m",
        "pip",
        "--python",
        programs / "python",
        "install",
        "--quiet",
        "--no-index",
        "--no-deps",
    )
    run(*pip, "--ignore-installed", wheel, cwd=home)
    return programs


@pytest.mark.slow
def test_the_wheel_holds_the_data_the_licence_and_the_notice(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for end in (
        "_data/ontology/graphkit.ttl",
        "_data/seeds/police_video_platform.txt",
        "/LICENSE",
        "/NOTICE",
        "/py.typed",
    ):
        assert any(name.endswith(end) for name in names), end


@pytest.mark.slow
def test_the_wheel_holds_nothing_but_the_package(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top.rpartition(".")[2] for top in tops} == {"graphkit", "dist-info"}


@pytest.mark.slow
def test_an_installed_wheel_is_not_the_checkout(installed: Path, root: Path, tmp_path: Path) -> None:
    place = run(installed / "python", "-c", "import graphkit; print(graphkit.__file__)", cwd=tmp_path)
    assert not Path(place.strip()).is_relative_to(root)


@pytest.mark.slow
def test_an_installed_wheel_builds_a_graph_from_a_written_file_and_answers_from_it(
    installed: Path, tmp_path: Path
) -> None:
    (tmp_path / "press.txt").write_text(TEXT, "utf-8")
    run(installed / "graphkit", "build", "press.txt", "-o", "graph", cwd=tmp_path)
    answer = run(installed / "graphkit", "ask", "graph", "partners", "--json", cwd=tmp_path)
    assert "उत्तराखंड पुलिस" in answer
    assert "टिकटॉक" in answer
