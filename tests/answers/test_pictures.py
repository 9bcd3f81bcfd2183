"""Pictures of networks: every letter is drawn, nothing in a name is a command, and what is missing is said."""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest
from factories import KERALA, SAME, UTTARAKHAND, fill

from graphkit.answers.network import to_networkx
from graphkit.answers.pictures import MAX_NODES, draw_network
from graphkit.errors import OutputError
from graphkit.rdf.schema import load_schema
from graphkit.store.store import Store

pytest.importorskip("matplotlib", reason="pictures are an optional part")

from graphkit.answers.fonts import find_families


@pytest.fixture(scope="module")
def graph() -> Iterator[nx.MultiDiGraph]:
    with Store() as store:
        yield to_networkx(fill(store, UTTARAKHAND, KERALA, names=SAME))


def read_texts(graph: nx.Graph) -> set[str]:
    (axes,) = draw_network(graph).axes
    return {text.get_text() for text in axes.texts}


def test_every_entity_and_relation_is_labelled(graph: nx.MultiDiGraph) -> None:
    texts = read_texts(graph)
    assert {"टिकटॉक", "केरल पुलिस", "उत्तराखंड पुलिस", "अशोक कुमार", "देहरादून", "Roads Forum"} <= texts
    assert len(texts - {""}) == 6 + len({data["relation"] for _, _, data in graph.edges(data=True)})


def test_no_glyph_is_missing(graph: nx.MultiDiGraph) -> None:
    """Matplotlib warns of a missing glyph when it draws, and a warning fails the tests."""
    assert draw_network(graph)._repr_png_().startswith(b"\x89PNG")


def test_the_font_has_a_glyph_of_its_own_for_each_letter_of_devanagari() -> None:
    letters = "".join(map(chr, (*range(0x904, 0x93A), *range(0x93E, 0x94E))))
    family, _ = find_families([letters])
    assert "Last Resort" not in family


def test_without_a_font_for_devanagari_nothing_is_drawn_and_the_error_says_what_to_install(
    graph: nx.MultiDiGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    matplotlib = pytest.importorskip("matplotlib")
    own = sorted(Path(matplotlib.get_data_path(), "fonts", "ttf").glob("*.ttf"))
    assert any("LastResort" in path.name for path in own)
    with pytest.raises(OutputError, match=r"graphkit-kg\[notebook\].*fonts-noto-core"):
        find_families(["पुलिस"], files=own)
    monkeypatch.setattr("graphkit.answers.fonts._list_files", lambda: iter(own))
    with pytest.raises(OutputError, match="empty boxes"):
        draw_network(graph)


def test_a_damaged_font_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.ttf").write_bytes(b"no font")
    with pytest.raises(OutputError, match="Devanagari"):
        find_families(["पुलिस"], files=[tmp_path / "a.ttf", tmp_path / "missing.ttf"])


def test_latin_labels_need_no_other_font() -> None:
    assert find_families(["TikTok"], files=[]) == ("DejaVu Sans",)


def make_graph(*names: str) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from((name, {"label": name, "type": "Person"}) for name in names)
    graph.add_edge(names[0], names[-1], relation="memberOf")
    return graph


def test_dollar_signs_in_a_name_are_no_formula() -> None:
    picture = draw_network(make_graph("A$\\frac{1}$", "B$x"))
    picture.canvas.draw()
    assert {text.get_text() for text in picture.axes[0].texts} >= {"A$\\frac{1}$", "B$x"}


def test_marks_that_turn_a_line_around_are_shown_as_escapes() -> None:
    assert "a\\u202eb" in read_texts(make_graph("a\u202eb", "c"))


def test_what_is_not_asserted_is_a_broken_line(graph: nx.MultiDiGraph) -> None:
    arrows = [text.arrow_patch for text in draw_network(graph).axes[0].texts if text.arrow_patch is not None]
    assert [arrow.get_linestyle() for arrow in arrows].count("--") == 1


def test_a_symmetric_relation_is_a_line_and_any_other_an_arrow(graph: nx.MultiDiGraph) -> None:
    arrows = [text.arrow_patch for text in draw_network(graph).axes[0].texts if text.arrow_patch is not None]
    symmetric = [data["relation"] == "partneredWith" for _, _, data in graph.edges(data=True)]
    assert True in symmetric
    assert False in symmetric
    pointed = [type(arrow.get_arrowstyle()).__name__ == "CurveFilledB" for arrow in arrows]
    assert sorted(pointed) == sorted(not one for one in symmetric)


def test_no_two_classes_look_alike() -> None:
    classes = [name for name in load_schema().classes if load_schema().classes[name].labels]
    graph = nx.Graph()
    graph.add_nodes_from((name, {"label": name, "type": name}) for name in classes)
    handles = draw_network(graph).axes[0].collections
    looks = {(handle.get_facecolor().tobytes(), handle.get_paths()[0].vertices.tobytes()) for handle in handles}
    assert len(looks) == len(handles) == len(classes) > 8


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_the_same_network_is_the_same_file(graph: nx.MultiDiGraph, tmp_path: Path, suffix: str) -> None:
    paths = [tmp_path / f"{name}{suffix}" for name in "ab"]
    for path in paths:
        draw_network(graph, path=path)
    assert paths[0].read_bytes() == paths[1].read_bytes()


@pytest.mark.parametrize(
    ("name", "problem"), [("graph.xyz", "give it the suffix .png"), ("no/graph.png", "cannot be written")]
)
def test_a_picture_that_cannot_be_written_is_an_error(
    graph: nx.MultiDiGraph, tmp_path: Path, name: str, problem: str
) -> None:
    with pytest.raises(OutputError, match=problem):
        draw_network(graph, path=tmp_path / name)


def test_a_network_too_big_to_be_read_is_refused_before_it_is_laid_out() -> None:
    with pytest.raises(OutputError, match="subgraph"):
        draw_network(nx.path_graph(MAX_NODES + 1))


def test_an_empty_network_is_an_empty_picture() -> None:
    assert not draw_network(nx.Graph()).axes[0].texts


def test_without_matplotlib_the_error_names_the_extra(graph: nx.MultiDiGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def refuse(name: str, *arguments: object) -> object:
        if name == "graphkit.answers.figure":
            raise ImportError(name)
        return real(name, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(OutputError, match=r"graphkit-kg\[notebook\]"):
        draw_network(graph)
