"""What ``pyshacl`` finds in a graph, spelt as graphkit spells its own violations, so that the two can be held equal."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from pyoxigraph import Quad, RdfFormat, serialize

from graphkit.rdf.iris import shorten
from graphkit.rdf.schema import ONTOLOGY_FILE
from graphkit.rdf.shacl import SHAPES_FILE
from graphkit.rdf.shapes import Violation
from graphkit.resources import find_data

ONTOLOGY_BYTES = find_data(*ONTOLOGY_FILE.split("/")).read_bytes()
SHAPES_BYTES = find_data(*SHAPES_FILE.split("/")).read_bytes()

Breach = tuple[str, str, str]
"""Focus, path and value; a path of several steps is only ``complex``."""

# graphkit gives no value where SHACL counts values, or where the value is the focus itself.
WITHOUT_VALUE = {
    "MinCountConstraintComponent", "MaxCountConstraintComponent", "UniqueLangConstraintComponent",
}  # fmt: skip


def validate_with_pyshacl(
    quads: Iterable[Quad], shapes: bytes = SHAPES_BYTES, ontology: bytes = ONTOLOGY_BYTES
) -> set[Breach]:
    """Each result of pyshacl on the union of all graphs and the ontology."""
    pyshacl = pytest.importorskip("pyshacl", reason="the oracle comes with the extra 'shacl'")
    rdflib = pytest.importorskip("rdflib")
    data = rdflib.Graph().parse(
        data=serialize({quad.triple for quad in quads}, format=RdfFormat.N_TRIPLES), format="nt"
    )
    data.parse(data=ontology, format="turtle")
    _, report, _ = pyshacl.validate(
        data, shacl_graph=rdflib.Graph().parse(data=shapes, format="turtle"), inference="none"
    )
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    results = set()
    for result in report.subjects(rdflib.RDF.type, sh.ValidationResult):
        path, value = report.value(result, sh.resultPath), report.value(result, sh.value)
        text = "" if path is None else shorten(str(path)) if isinstance(path, rdflib.URIRef) else "complex"
        without_value = report.value(result, sh.sourceConstraintComponent).removeprefix(sh) in WITHOUT_VALUE
        results.add(
            (str(report.value(result, sh.focusNode)), text, "" if value is None or without_value else str(value))
        )
    return results


def spell(violations: Iterable[Violation]) -> set[Breach]:
    """graphkit's violations in the same form."""
    return {(v.focus, "complex" if set("/|^") & set(v.path) else v.path, v.value) for v in violations}
