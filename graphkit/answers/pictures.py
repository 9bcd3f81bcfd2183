"""Draws a network, with labels in Devanagari as they are read."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx

from graphkit.answers.network import Network
from graphkit.errors import OutputError
from graphkit.model import Status
from graphkit.rdf.schema import load_schema
from graphkit.store.display import clean

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MAX_NODES = 300
_SEED = 7
_COLOURS = ("#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377", "#777777")
_MARKS = "osD^vP*X"  # where there are more classes than colours, their marks tell them apart
_LINE = "#888888"
_UNDATED: Mapping[str, dict[str, None]] = {".svg": {"Date": None}, ".pdf": {"CreationDate": None}}

Places = Mapping[str, tuple[float, float]]


def draw_network(graph: Network, *, path: str | Path | None = None) -> Figure:
    """Draw a network from ``to_networkx``, and write it to ``path`` where one is given, in the format of its suffix.

    Nodes are told apart by class, in colour and mark; what is not asserted is a broken line. The same network always
    has the same picture. Raises OutputError where matplotlib or a font for Devanagari is missing, where there are more
    than ``MAX_NODES`` nodes, or where the file cannot be written.
    """
    try:
        from graphkit.answers.figure import Picture  # noqa: PLC0415 (matplotlib is an optional part, and slow to load)
        from graphkit.answers.fonts import find_families  # noqa: PLC0415
    except ImportError as error:
        raise OutputError("matplotlib is not installed: run `pip install 'graphkit-kg[notebook]'`") from error
    if len(graph) > MAX_NODES:
        raise OutputError(f"{len(graph)} nodes are too many to be read in one picture: draw graph.subgraph(…) of them")
    labels = _find_labels(graph)
    kinds = _find_kinds(graph)
    families = find_families([*labels["nodes"].values(), *labels["edges"].values(), *kinds])
    side = 5 + math.sqrt(len(graph))
    figure = Picture(figsize=(1.4 * side, side), layout="constrained", dpi=120)
    axes = figure.add_subplot()
    axes.set_axis_off()
    axes.margins(0.15)
    places = _find_places(graph)
    _draw_edges(axes, graph, places, labels["edges"], families)
    _draw_nodes(axes, kinds, places, labels["nodes"], families)
    if path is not None:
        _save(figure, Path(path))
    return figure


def _find_labels(graph: Network) -> dict[str, dict[Any, str]]:
    """Return what to write at each node, and at each pair of nodes the relations between them."""
    nodes = {node: clean(str(data.get("label") or node)) for node, data in graph.nodes(data=True)}
    edges: dict[tuple[str, str], str] = {}
    for start, end, data in graph.edges(data=True):
        label = _label_relation(str(data.get("relation", "")))
        joined = dict.fromkeys((*filter(None, edges.get((start, end), "").split("\n")), label))
        edges[start, end] = "\n".join(joined)
    return {"nodes": nodes, "edges": edges}


def _label_relation(name: str) -> str:
    relation = load_schema().relations.get(name)
    return dict(relation.labels).get("hi", name) if relation else name


def _find_kinds(graph: Network) -> dict[str, list[str]]:
    """Return the nodes of each class by the class's label."""
    kinds: dict[str, list[str]] = {}
    for node, data in graph.nodes(data=True):
        name = str(data.get("type", ""))
        definition = load_schema().classes.get(name)
        kinds.setdefault(dict(definition.labels).get("hi", name) if definition else name, []).append(node)
    return dict(sorted(kinds.items()))


def _find_places(graph: Network) -> Places:
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(sorted(graph))
    plain.add_edges_from(sorted({(min(start, end), max(start, end)) for start, end in graph.edges()}))
    return {
        node: (float(place[0]), float(place[1]))
        for node, place in nx.spring_layout(plain, seed=_SEED, k=2 / math.sqrt(len(plain) or 1)).items()
    }


def _draw_nodes(
    axes: Axes, kinds: Mapping[str, list[str]], places: Places, labels: Mapping[Any, str], families: tuple[str, ...]
) -> None:
    for number, (kind, nodes) in enumerate(kinds.items()):
        across, up = zip(*(places[node] for node in nodes), strict=True)
        turn, colour = divmod(number, len(_COLOURS))
        mark = _MARKS[turn % len(_MARKS)]
        axes.scatter(across, up, s=120, color=_COLOURS[colour], marker=mark, label=kind, zorder=3)
    for node, place in places.items():
        _write(axes, labels[node], place, families, above=9, size=10)
    if kinds:
        legend = axes.legend(prop={"family": list(families), "size": 8}, loc="lower left", frameon=False)
        for text in legend.get_texts():
            text.set_parse_math(False)


def _draw_edges(
    axes: Axes, graph: Network, places: Places, labels: Mapping[Any, str], families: tuple[str, ...]
) -> None:
    asserted = {
        (start, end)
        for start, end, data in graph.edges(data=True)
        if Status(str(data.get("status", Status.DONE))).asserted
    }
    directed = {(start, end) for start, end, data in graph.edges(data=True) if _has_direction(graph, data)}
    for (start, end), label in labels.items():
        both_ways = graph.is_directed() and graph.has_edge(end, start)
        arrow = {
            "arrowstyle": "-|>" if (start, end) in directed else "-",
            "linestyle": "-" if (start, end) in asserted else "--",
            "color": _LINE,
            "shrinkA": 6,
            "shrinkB": 6,
            "connectionstyle": "arc3,rad=0.15" if both_ways else "arc3",
        }
        axes.annotate("", places[end], places[start], arrowprops=arrow, zorder=1)
        # Nearer to where it starts, so that what is said in either direction stands apart.
        share = 0.4 if both_ways else 0.5
        across, up = (a + share * (b - a) for a, b in zip(places[start], places[end], strict=True))
        _write(axes, label, (across, up), families, above=0, size=7)


def _has_direction(graph: Network, data: Mapping[str, Any]) -> bool:
    relation = load_schema().relations.get(str(data.get("relation", "")))
    return graph.is_directed() and not (relation and relation.symmetric)


def _write(
    axes: Axes, text: str, place: tuple[float, float], families: tuple[str, ...], *, above: float, size: float
) -> None:
    """Write a text at a place, ``above`` points over it, on a ground that hides the lines behind it."""
    axes.annotate(
        text,
        place,
        (0, above),
        textcoords="offset points",
        ha="center",
        va="bottom" if above else "center",
        family=list(families),
        size=size,
        parse_math=False,  # or a name with two dollar signs would be read as a formula
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6, "alpha": 0.85},
        zorder=4 if above else 2,
    )


def _save(figure: Figure, path: Path) -> None:
    from matplotlib import rc_context  # noqa: PLC0415 (an optional part)

    try:
        with rc_context({"svg.hashsalt": "graphkit"}):  # or an SVG has other names in it every time
            figure.savefig(path, metadata=_UNDATED.get(path.suffix.lower()))
    except ValueError as error:
        raise OutputError(f"{path} cannot be drawn: {error}; give it the suffix .png, .svg or .pdf") from error
    except OSError as error:
        raise OutputError(f"{path} cannot be written ({error.strerror}): name a file in a folder of yours") from error
