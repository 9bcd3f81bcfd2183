"""Frames as data: how a language says a relation.

A *clause frame* has cues and slots that are told apart by case marker, in any order within the clause.
A *sequence frame* is a row of elements that stand one after the other, for what is said inside a noun group.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphkit.errors import Fault
from graphkit.knowledge.forms import check_form, list_entries
from graphkit.knowledge.ontology import load_ontology
from graphkit.model import Status

_SLOT_FORM = {
    "markers": "a list of texts",
    "type": "text",
    "side": "text",
    "least": "a number",
    "inherit": "true or false",
    "unknown": "true or false",
    "near": "true or false",
    "gather": "true or false",
}
_FRAME_FORM = {
    "id": "text",
    "kind": "text",
    "relation": "text",
    "cue": "a list of texts",
    "with": "a list of texts",
    "unless": "a list of texts",
    "pattern": "text",
    "subject": "a table",
    "object": "a table",
    "parties": "a table",
    "title": "true or false",
    "confidence": "a number",
    "status": "text",
}
KINDS = ("clause", "sequence", "statement", "address", "topic", "precedence", "order", "echo", "name")
# How a cue may stand in its clause, beside the words that stand there.
_READINGS = frozenset({"apart"})
PATTERN_ROLES = ("subject", "object", "title", "cue", "value")
# What an item may answer to besides classes, words of the lexicon and their categories: its kind, or a mark.
PATTERN_WORDS = (
    "Actor", "Post", "rank", "marker", "conjunction", "comma", "dash", "open", "close", "stop", "quote", "verb",
    "particle", "pronoun", "definite", "entity", "number", "address", "word", "the",
)  # fmt: skip
_LOOSE = frozenset({"Actor", "Body", "Value"})
VALUE_MARKERS = frozenset({"pair", "subject", "patient", "object", "apposed", "that", "quote", "rest", "before"})
_ROLES = ("subject", "object", "parties")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place that a frame keeps for one participant.

    ``markers`` are the case markers or prepositions it may carry (an empty string: none); ``type`` ontology classes
    joined by ``|``, ``Actor`` or ``Value``; ``side`` before, after or any of the cue; ``least`` the smallest number of
    coordinated fillers; ``inherit`` lets the discourse fill it; ``unknown`` lets a noun group of unknown type fill it;
    ``near`` asks that the filler stands close to the cue; ``gather`` fills the slot from all fitting groups of the
    clause together.
    """

    markers: tuple[str, ...]
    type: str
    side: str = "any"
    least: int = 1
    inherit: bool = False
    unknown: bool = False
    near: bool = False
    gather: bool = False


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a sequence frame: a slot's class, or a word of one of these names; ``optional`` elements may lack,
    a ``negated`` one forbids the next item, and a ``listed`` one stands for a list as well."""

    names: tuple[str, ...]
    role: str = ""
    optional: bool = False
    negated: bool = False
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """One way of saying a relation.

    ``kind`` is one of ``KINDS``; ``cue`` names classes of cue words; ``with_`` what must stand in the clause,
    ``unless`` what must not; ``status`` is what the frame says where nothing in the clause says otherwise; ``title``
    asks for a post in the clause.
    """

    id: str
    kind: str
    relation: str
    confidence: float
    status: Status | None
    cue: tuple[str, ...] = ()
    with_: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    slots: tuple[tuple[str, Slot], ...] = ()
    pattern: tuple[Element, ...] = ()
    title: bool = False

    def slot(self, role: str) -> Slot | None:
        """Return the slot of that role, or None."""
        return dict(self.slots).get(role)


def _parse_element(text: str) -> Element:
    optional = text.endswith("?")
    text = text.removesuffix("?")
    listed = text.endswith("+")
    text = text.removesuffix("+")
    negated = text.startswith("!")
    text = text.removeprefix("!")
    role, _, names = text.rpartition("=")
    return Element(tuple(names.replace("~", " ").split("|")), role, optional, negated, listed)


def _parse_slot(raw: Mapping[str, Any], default: str) -> Slot:
    return Slot(
        markers=tuple(raw.get("markers", [""])),
        type=raw.get("type", default),
        side=raw.get("side", "any"),
        least=raw.get("least", 1),
        inherit=raw.get("inherit", False),
        unknown=raw.get("unknown", False),
        near=raw.get("near", False),
        gather=raw.get("gather", False),
    )


def _check_slots(raw: Mapping[str, Any], names: frozenset[str] | set[str]) -> list[str]:
    problems = []
    classes = load_ontology().classes
    for role in _ROLES:
        slot = raw.get(role)
        if slot is None:
            continue
        form = check_form(slot, _SLOT_FORM)
        problems += [f"{role}: {problem}" for problem in form]
        if form:
            continue
        problems += [
            f"{role}: unknown marker {marker!r}"
            for marker in slot.get("markers", [])
            if marker and f"marker:{marker}" not in names and marker not in VALUE_MARKERS
        ]
        wrong = [name for name in slot.get("type", "Value").split("|") if name not in classes and name not in _LOOSE]
        problems += [f"{role}: no type {name!r} can fill it" for name in wrong]
        if not wrong and not _can_fill(slot.get("type", ""), role, raw.get("relation")):
            problems.append(f"{role}: the relation {raw.get('relation')} takes nothing of type {slot['type']!r} there")
        if slot.get("side", "any") not in {"any", "before", "after"}:
            problems.append(f"{role}: side must be any, before or after")
    return problems


def _can_fill(type_: str, role: str, relation: str | None) -> bool:
    """Say whether a slot's type can lie in the relation's domain or range."""
    ontology = load_ontology()
    known = ontology.relations.get(relation or "")
    if known is None or not type_ or type_ in _LOOSE:
        return True
    ends = known.range if role == "object" else known.domain
    return any(
        ontology.is_a(own, end) or ontology.is_a(end, own)
        for own in type_.split("|")
        for end in ends
        if own not in _LOOSE
    )


def _check_pattern(raw: Mapping[str, Any], names: set[str]) -> list[str]:
    """Return what no item could ever answer to, and roles that nobody reads."""
    problems = []
    known = {*load_ontology().classes, *PATTERN_WORDS, *(name.partition(":")[2] for name in names)}
    for element in (_parse_element(part) for part in raw.get("pattern", "").split()):
        problems += [
            f"pattern: nothing answers to {name!r}" for name in element.names if name not in known and name not in names
        ]
        if element.role and element.role not in PATTERN_ROLES:
            problems.append(f"pattern: unknown role {element.role!r}; the roles are {', '.join(PATTERN_ROLES)}")
    return problems


def _check_frame(raw: Mapping[str, Any], names: set[str]) -> list[str]:
    problems = check_form(raw, _FRAME_FORM)
    if problems:
        return problems
    if raw.get("relation") not in load_ontology().relations:
        problems.append(f"unknown relation {raw.get('relation')!r}")
    if not 0 < raw.get("confidence", 0.9) <= 1:
        problems.append("confidence must lie in (0, 1]")
    if raw.get("status") and raw["status"] not in set(Status):
        problems.append(f"unknown status {raw['status']!r}")
    kind = _find_kind(raw)
    if kind not in KINDS:
        problems.append(f"unknown kind {kind!r}; the kinds are {', '.join(KINDS)}")
    if (kind == "sequence") != bool(raw.get("pattern")):
        problems.append("a sequence frame, and no other, needs a pattern")
    if kind in {"clause", "statement"} and not raw.get("cue"):
        problems.append("needs a cue")
    problems += [f"unknown cue {cue!r}" for cue in raw.get("cue", []) if f"cue:{cue}" not in names]
    problems += [
        f"unknown word class {word!r}"
        for key in ("with", "unless")
        for word in raw.get(key, [])
        if not {one.rstrip("!^") for one in word.split("|")} <= names | _READINGS
    ]
    if kind in {"clause", "statement"} and not (raw.get("parties") or (raw.get("subject") and raw.get("object"))):
        problems.append("needs slots: parties, or subject and object")
    return problems + _check_pattern(raw, names) + _check_slots(raw, names)


def _find_kind(raw: Mapping[str, Any]) -> str:
    return str(raw.get("kind", "sequence" if raw.get("pattern") else "clause"))


def _make_frame(raw: Mapping[str, Any]) -> Frame:
    relation = load_ontology().relations[raw["relation"]]
    domain, range_ = "|".join(relation.domain), "|".join(relation.range) or "Value"
    defaults = {"subject": domain, "object": range_, "parties": domain}
    slots = tuple((role, _parse_slot(raw[role], defaults[role])) for role in _ROLES if role in raw)
    return Frame(
        id=raw["id"],
        kind=_find_kind(raw),
        relation=raw["relation"],
        confidence=raw.get("confidence", 0.9),
        status=Status(raw["status"]) if raw.get("status") else None,
        cue=tuple(raw.get("cue", ())),
        with_=tuple(raw.get("with", ())),
        unless=tuple(raw.get("unless", ())),
        slots=slots,
        title=raw.get("title", False),
        pattern=tuple(_parse_element(part) for part in raw.get("pattern", "").split()),
    )


def parse_frames(data: Mapping[str, Any], file: str, names: set[str], faults: list[Fault]) -> tuple[Frame, ...]:
    """Return the sound frames of a file and append a fault for every problem of the others."""
    frames: dict[str, Frame] = {}
    for number, raw in list_entries(data, "frame", file, faults):
        identifier = str(raw.get("id") or f"frame {number}")
        problems = _check_frame(raw, names) if raw.get("id") else ["has no id"]
        if identifier in frames:
            problems.append("stands twice")
        faults.extend(Fault(file, identifier, problem) for problem in problems)
        if not problems:
            frames[identifier] = _make_frame(raw)
    return tuple(frames.values())
