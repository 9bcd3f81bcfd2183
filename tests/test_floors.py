"""The rules of the house, checked over the code itself: who may import whom, who may print, and what is kept out.

Each rule is a function from a parsed file to its breaches, so that it runs on planted faults as well as on the project.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "graphkit"

FLOORS = {
    "edtf": 1, "errors": 1, "files": 1, "hashing": 1, "resources": 1, "version": 1,
    "model": 2,
    "language": 3, "rdf": 3,
    "knowledge": 4, "reading": 4,
    "store": 5, "extraction": 5, "identity": 5,
    "answers": 6, "engines": 6, "evaluation": 6, "upkeep": 6,
    "build": 7,
    "cli": 8, "__init__": 8, "__main__": 8,
}  # fmt: skip
BUILD = FLOORS["build"]
RDF_ROOMS = {"rdf", "store", "answers"}
RDF_PACKAGES = {"rdflib", "pyoxigraph", "oxrdflib", "pyshacl"}
SPEAKING_PACKAGES = {"click", "rich"}
SPEAKING_CALLS = {
    "print", "sys.stdout.write", "sys.stderr.write",
    "logging.basicConfig", "logging.config.dictConfig", "logging.config.fileConfig", "logging.disable",
}  # fmt: skip
SPEAKING_METHODS = {"addHandler", "setLevel"}
LINES = 300

# The class of word characters and the border between words leave out the vowel signs of Devanagari.
UNSOUND_CLASS = re.compile(r"\\[wWbB]")
MACHINE_PATH = re.compile(r"(?<![A-Za-z0-9_.:/-])/(?:home|work|tmp|root|Users)/[A-Za-z0-9_.]")
TEXT_SUFFIXES = {".py", ".toml", ".tsv", ".ttl", ".rq", ".jsonl", ".json", ".jsonld", ".md", ".yaml", ".yml", ".ipynb"}


@dataclass(frozen=True, slots=True)
class Module:
    """One file of the package: its dotted name below ``graphkit``, its text and its tree."""

    name: str
    text: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """The folder, or the file where it stands in no folder; this is what has a floor."""
        return self.name.split(".")[0]

    @property
    def floor(self) -> int:
        return FLOORS[self.room]

    def may_import(self, name: str) -> bool:
        """Whether the module of that name stands lower, or beside this one in the same folder."""
        room = name.split(".", maxsplit=1)[0]
        beside = "." not in name and "." not in self.name and FLOORS[room] == self.floor
        return room == self.room or beside or FLOORS[room] < self.floor


def read_module(path: Path, root: Path = PACKAGE) -> Module:
    parts = path.relative_to(root).with_suffix("").parts
    name = ".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)
    text = path.read_text("utf-8")
    return Module(name, text, ast.parse(text))


def plant(name: str, text: str) -> Module:
    return Module(name, text, ast.parse(text))


MODULES = {module.name: module for module in map(read_module, sorted(PACKAGE.rglob("*.py")))}


def find_imports(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Every dotted name that a file imports, wherever in the file, with its line; ``from a import b`` gives ``a.b``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            prefix = "." * node.level + (node.module or "")
            yield from ((f"{prefix}.{alias.name}", node.lineno) for alias in node.names)


def find_inner_imports(module: Module, names: Mapping[str, Module]) -> Iterator[tuple[str, int]]:
    """The modules of the package that a file imports, by their names below ``graphkit``."""
    for dotted, line in find_imports(module.tree):
        if dotted.split(".")[0] == "graphkit":
            parts = dotted.split(".")[1:]
            known = (".".join(parts[:end]) for end in range(len(parts), 0, -1))
            yield next((name for name in known if name in names), "__init__"), line


def find_breaches_of_floors(module: Module) -> Iterator[str]:
    for name, line in find_inner_imports(module, MODULES):
        if not module.may_import(name):
            floor = FLOORS[name.split(".")[0]]
            yield f"{module.name}:{line} stands on floor {module.floor} and imports {name} from floor {floor}"


def find_relative_imports(module: Module) -> Iterator[str]:
    for dotted, line in find_imports(module.tree):
        if dotted.startswith("."):
            yield f"{module.name}:{line} imports {dotted}; write the whole name, so that the floor can be read off"


def find_foreign_rdf(module: Module) -> Iterator[str]:
    for dotted, line in find_imports(module.tree):
        if dotted.split(".")[0] in RDF_PACKAGES and module.room not in RDF_ROOMS:
            yield f"{module.name}:{line} imports {dotted}; RDF terms belong to {', '.join(sorted(RDF_ROOMS))}"


def find_speech(module: Module) -> Iterator[str]:
    if module.floor >= BUILD:
        return
    for dotted, line in find_imports(module.tree):
        if dotted.split(".")[0] in SPEAKING_PACKAGES:
            yield f"{module.name}:{line} imports {dotted}; only the faces above build.py speak to a terminal"
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called in SPEAKING_CALLS or called.rpartition(".")[2] in SPEAKING_METHODS:
                yield f"{module.name}:{node.lineno} calls {called}; nothing below build.py prints or configures logging"


def find_docstrings(tree: ast.Module) -> set[int]:
    """The identities of the constants that are docstrings: they may speak of what the code may not do."""
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, owners) and ast.get_docstring(node, clean=False) is not None:
            first = node.body[0]
            assert isinstance(first, ast.Expr)
            found.add(id(first.value))
    return found


def find_unsound_classes(module: Module) -> Iterator[str]:
    docstrings = find_docstrings(module.tree)
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            for match in UNSOUND_CLASS.finditer(node.value):
                yield f"{module.name}:{node.lineno} uses {match.group()}, which leaves out Devanagari's vowel signs"


def find_length(module: Module) -> Iterator[str]:
    lines = module.text.count("\n")
    if lines > LINES:
        yield f"{module.name} has {lines} lines, more than {LINES}: it holds two rooms"


Rule = Callable[[Module], Iterator[str]]
RULES: tuple[Rule, ...] = (
    find_breaches_of_floors, find_relative_imports, find_foreign_rdf, find_speech, find_unsound_classes, find_length,
)  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_package_keeps_the_rule(rule: Rule) -> None:
    breaches = [breach for module in MODULES.values() for breach in rule(module)]
    assert not breaches, "\n".join(breaches)


FAULTS = (
    (find_breaches_of_floors, "language.tokens", "from graphkit.store import store"),
    (find_breaches_of_floors, "identity.resolve", "import graphkit.extraction"),
    (find_breaches_of_floors, "model", "def load():\n    from graphkit import build"),
    (find_breaches_of_floors, "answers.questions", "from graphkit import load"),
    (find_relative_imports, "rdf.quads", "from ..model import Claim"),
    (find_foreign_rdf, "identity.facts", "from rdflib.term import URIRef"),
    (find_foreign_rdf, "knowledge.ontology", "import pyoxigraph"),
    (find_speech, "extraction.frames", "print('found')"),
    (find_speech, "reading.sources", "import logging\nlogging.basicConfig()"),
    (find_speech, "reading.sources", "import logging\nlogging.getLogger('graphkit').setLevel(10)"),
    (find_speech, "evaluation", "from rich.table import Table"),
    (find_unsound_classes, "language.tokens", "import re\nWORD = re.compile(r'\\w+')"),
    (find_unsound_classes, "extraction.status", "EDGE = r'\\bX'"),
    (find_length, "language.script", "x = 1\n" * (LINES + 1)),
)


@pytest.mark.parametrize(("rule", "name", "text"), FAULTS)
def test_a_planted_fault_is_found(rule: Rule, name: str, text: str) -> None:
    assert list(rule(plant(name, text)))


CLEAN = (
    (find_breaches_of_floors, "identity.resolve", "from graphkit.language.script import fold\nimport graphkit.model"),
    (find_foreign_rdf, "store.store", "import pyoxigraph"),
    (find_speech, "cli", "print('done')"),
    (find_speech, "identity.resolve", "import logging\nlog = logging.getLogger(__name__)\nlog.debug('joined')"),
    (find_unsound_classes, "language.tokens", "'''No \\\\w here.'''\nEDGE = '\\n'"),
    (find_length, "language.script", "x = 1\n" * LINES),
)


@pytest.mark.parametrize(("rule", "name", "text"), CLEAN)
def test_what_is_allowed_is_no_fault(rule: Rule, name: str, text: str) -> None:
    assert not list(rule(plant(name, text)))


def order_imports(modules: Mapping[str, Module]) -> tuple[str, ...]:
    """The modules, each after those that it imports; CycleError where there is no such order."""
    graph = {
        name: {inner for inner, _ in find_inner_imports(module, modules) if inner in modules and inner != name}
        for name, module in modules.items()
    }
    return tuple(TopologicalSorter(graph).static_order())


def test_no_file_imports_itself_by_a_detour() -> None:
    assert set(order_imports(MODULES)) == set(MODULES)


def test_a_planted_cycle_is_found() -> None:
    planted = {
        "rdf.quads": plant("rdf.quads", "from graphkit.rdf.shapes import validate"),
        "rdf.shapes": plant("rdf.shapes", "from graphkit.rdf import quads"),
    }
    with pytest.raises(CycleError):
        order_imports(planted)


def test_every_room_has_a_floor() -> None:
    assert {module.room for module in MODULES.values()} <= set(FLOORS)


def find_texts() -> Iterator[Path]:
    """The project's own text files: what a stranger's clone holds, not what was built or installed into it."""
    for folder in ("graphkit", "ontology", "seeds", "tests", "benchmarks", "notebooks", "docs", ".ci"):
        yield from (path for path in sorted((ROOT / folder).rglob("*")) if path.suffix in TEXT_SUFFIXES)
    yield from (path for path in sorted(ROOT.glob("*")) if path.suffix in TEXT_SUFFIXES or path.name == "Makefile")


def test_no_file_names_a_path_of_one_machine() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in find_texts()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if MACHINE_PATH.search(line)
    ]
    assert not found, "\n".join(found)


def test_no_pattern_in_the_data_uses_a_class_without_vowel_signs() -> None:
    paths = sorted(path for suffix in ("*.toml", "*.tsv") for path in (ROOT / "ontology").rglob(suffix))
    found = [str(path.relative_to(ROOT)) for path in paths if UNSOUND_CLASS.search(path.read_text("utf-8"))]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("line", "expected"), [
    ("root = '/" + "home/someone/graphkit'", True),
    ("see /" + "work/shared", True),
    ("https://example.org/home/page", False),
    ("build/tmp/x", False),
])  # fmt: skip
def test_a_path_of_a_machine_is_told_from_an_address(line: str, expected: bool) -> None:
    assert bool(MACHINE_PATH.search(line)) is expected
