"""Draw the picture of the README: what the seed documents say about one name and its neighbours (`make picture`)."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import networkx as nx

import graphkit as gk
from graphkit.answers.pictures import draw_network
from graphkit.resources import find_data

PICTURE = Path(__file__).with_name("demo.png")
STEPS = 2


def main(name: str) -> None:
    """Build the graph of the seeds in a temporary folder, and draw all within two steps of the entity of that name."""
    with tempfile.TemporaryDirectory() as folder:
        gk.build_graph([find_data("seeds")], folder)
        with gk.Store(folder, read_only=True) as store:
            network = gk.to_networkx(store)
    centre = next(node for node, label in network.nodes(data="label") if label == name)
    near = nx.ego_graph(network.to_undirected(), centre, radius=STEPS)
    draw_network(network.subgraph(near), path=PICTURE)


if __name__ == "__main__":
    main(sys.argv[1])
