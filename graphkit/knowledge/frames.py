"""Frames as data: how a language says a relation.

A *clause frame* has cues and slots that are told apart by case marker, in any order within the clause.
A *sequence frame* is a row of elements that stand one after the other, for what is said inside a noun group.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphkit.errors import Fault
from graphkit.knowledge.ontology import load_ontology
from graphkit.model import Status

_SLOT_KEYS = frozenset({"markers", "type", "side", "least", "inherit", "unknown", "near", "gather"})
_FRAME_KEYS = frozenset(
    {
        "id",
        "kind",
        "relation",
        "cue",
        "with",
        "unless",
        "pattern",
        "subject",
        "object",
        "parties",
        "title",
        "confidence",
        "status",
    }
)
KINDS = ("clause", "sequence", "statement", "address", "topic", "precedence", "order", "name")
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
    and a ``negated`` one forbids the next item."""

    names: tuple[str, ...]
    role: str = ""
    optional: bool = False
    negated: bool = False


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
    negated = text.startswith("!")
    text = text.removeprefix("!")
    role, _, names = text.rpartition("=")
    return Element(tuple(names.replace("~", " ").split("|")), role, optional, negated)


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
        problems += [f"{role}: unknown key {key!r}" for key in sorted(set(slot) - _SLOT_KEYS)]
        problems += [
            f"{role}: unknown marker {marker!r}"
            for marker in slot.get("markers", [])
            if marker and f"marker:{marker}" not in names and marker not in VALUE_MARKERS
        ]
        wrong = [
            name
            for name in slot.get("type", "Value").split("|")
            if name not in classes and name not in {"Value", "Actor", "Body"}
        ]
        problems += [f"{role}: no type {name!r} can fill it" for name in wrong]
        if slot.get("side", "any") not in {"any", "before", "after"}:
            problems.append(f"{role}: side must be any, before or after")
    return problems


def _check_frame(raw: Mapping[str, Any], names: set[str]) -> list[str]:
    problems = [f"unknown key {key!r}" for key in sorted(set(raw) - _FRAME_KEYS)]
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
        if word.removesuffix("!") not in names
    ]
    if kind in {"clause", "statement"} and not (raw.get("parties") or (raw.get("subject") and raw.get("object"))):
        problems.append("needs slots: parties, or subject and object")
    return problems + _check_slots(raw, names)


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
    for number, raw in enumerate(data.get("frame", []), 1):
        identifier = raw.get("id") or f"frame {number}"
        problems = _check_frame(raw, names) if raw.get("id") else ["has no id"]
        if identifier in frames:
            problems.append("stands twice")
        faults.extend(Fault(file, identifier, problem) for problem in problems)
        if not problems:
            frames[identifier] = _make_frame(raw)
    return tuple(frames.values())
