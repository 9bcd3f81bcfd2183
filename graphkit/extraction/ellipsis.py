"""What a clause leaves out that the one before it has: a verb ("… और उसके बाद B के साथ"), or whose office it tells of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graphkit.extraction.analysis import Analysis
from graphkit.extraction.candidates import Candidate
from graphkit.extraction.fillers import Filler, Setting
from graphkit.extraction.items import Kind
from graphkit.extraction.parties import fill_group
from graphkit.extraction.phrases import Group
from graphkit.extraction.status import read_status

_SCORE = 0.85
_COMITATIVE = frozenset({"के साथ", "से"})
_OWNING = frozenset({"gen", "ने", "की ओर से"})


def find_elliptic(candidates: Sequence[Candidate], analysis: Analysis, setting: Setting) -> Iterator[Candidate]:
    """Yield what the clause frames filled in a sentence, again with each partner of its clauses without a verb."""
    if analysis.hangings:
        return
    told = [c for c in candidates if c.frame.relation == "partneredWith" and c.frame.slot("object") is not None]
    bases = {c.subject.referent.id: c for c in told}
    found: set[tuple[str, str]] = set()
    for base in bases.values():
        for group, filler in _list_bare(base, analysis, setting):
            pair = (base.subject.referent.id, filler.referent.id)
            if pair[0] != pair[1] and pair not in found:
                found.add(pair)
                cue = analysis.items[group.last - 1].span
                confidence = base.confidence * filler.score * _SCORE
                yield replace(base, object=filler, cue=cue, tail=None, confidence=confidence)


def _list_bare(base: Candidate, analysis: Analysis, setting: Setting) -> Iterator[tuple[Group, Filler]]:
    """Yield the groups behind a cue that stand under a partner's marker in a clause with no verb and no cue."""
    slot = base.frame.slot("object")
    for group in analysis.groups:
        items = [analysis.items[index] for index in analysis.clause_items(group.clause)]
        bare = not any(item.kind is Kind.VERB or any(tag.startswith("cue:") for tag in item.tags) for item in items)
        behind = analysis.items[group.first].span.start > base.cue.start
        if slot is not None and bare and behind and group.marker in slot.markers and group.marker in _COMITATIVE:
            for filler in fill_group(group, slot.type, analysis, setting):
                yield group, filler


def find_likewise(told: Sequence[Candidate], analysis: Analysis, setting: Setting) -> Iterator[Candidate]:
    """Yield the offices told by another one that is like them ("… में शाखा खोली; पटना में भी ऐसी ही शाखा खुली है")."""
    near = [c for c in told if c.frame.relation == "hasOfficeIn" and 0 <= analysis.number - c.sentence <= 1]
    for cue in (index for index, item in enumerate(analysis.items) if "cue:office" in item.tags):
        clause = analysis.clause_items(analysis.clauses[cue])
        alike = any("word:similar" in analysis.items[index].tags for index in clause)
        verb = any(analysis.items[index].kind is Kind.VERB for index in clause if index > cue)
        groups = [group for group in analysis.groups if group.clause == analysis.clauses[cue]]
        owned = any(group.marker in _OWNING for group in groups)
        if analysis.hangings or not near or not (alike and verb) or owned:
            continue
        status = read_status(analysis, cue, cue + 1)
        for group in (group for group in groups if group.marker == "में"):
            for filler in fill_group(group, "Place", analysis, setting):
                extent, words = analysis.sentence.span, analysis.items[cue].span
                told_now = replace(near[-1], object=filler, cue=words, clause=extent, status=status, tail=None)
                yield replace(told_now, sentence=analysis.number, confidence=near[-1].confidence * _SCORE)
