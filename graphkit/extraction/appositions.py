"""Nouns by which a text introduces a body and then speaks of it: "लोक प्रसारक" + "प्रसार भारती", later "प्रसारक"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graphkit.extraction.analysis import Analysis
from graphkit.extraction.coreference import load_synonyms, make_key
from graphkit.extraction.fillers import Filler, Setting, fits
from graphkit.extraction.items import Item, Kind
from graphkit.extraction.phrases import COMITATIVE, stands_alone
from graphkit.knowledge.ontology import load_ontology
from graphkit.model import Referent, Span

_PARTNERING = COMITATIVE | {"gen", "with"}


def list_introduced(analyses: Sequence[Analysis], referents: Mapping[Span, Referent]) -> Mapping[str, Referent]:
    """Return the one body that each noun introduces in a text, where markers stand behind their nouns.

    A noun that stands for any body, or that the name of another holds, tells nothing.
    """
    found: dict[str, dict[str, Referent]] = {}
    for analysis in analyses:
        for noun, name in zip(analysis.items, analysis.items[1:], strict=False):
            if analysis.hangings or noun.kind is not Kind.DEFINITE or not name.is_a("Organisation"):
                continue
            if name.mention is not None and not stands_alone(noun, name) and "unit:self_word" not in noun.tags:
                referent = referents[name.mention.span]
                found.setdefault(read_noun(noun, analysis), {})[referent.id] = referent
    bearing = {word for referent in referents.values() for name in referent.names for word in make_key(name)}
    single = {noun: next(iter(own.values())) for noun, own in found.items() if len(own) == 1}
    return {noun: referent for noun, referent in single.items() if noun not in bearing}


def read_noun(item: Item, analysis: Analysis) -> str:
    """Return a noun as it is compared with names."""
    norm = analysis.sentence.tokens[item.last - 1].norm
    return load_synonyms().get(norm, norm)


def find_introduced(item: Item, wanted: str, analysis: Analysis, setting: Setting) -> tuple[Filler, ...]:
    """Return the body that the text has introduced by a noun, if it has been spoken of before."""
    referent = setting.introduced.get(read_noun(item, analysis))
    if referent is None or referent.mentions[0].span.start >= item.span.start or not fits(referent.type, wanted):
        return ()
    return (Filler(referent, item.span, 0.75),)


def find_same_partner(item: Item, wanted: str, analysis: Analysis, setting: Setting) -> tuple[Filler, ...]:
    """Return with whom the last partnership was told, where a noun means the same ("with the same firm", "इसी से")."""
    index = analysis.items.index(item)
    same = any("word:same" in other.tags for other in analysis.items[max(0, index - 2) : index])
    with_ = any(group.marker in _PARTNERING and group.last == index + 1 for group in analysis.groups)
    if not analysis.hangings:
        with_ = any(g.marker in _PARTNERING and g.members[-1].last == index + 1 for g in analysis.groups)
    partner = setting.told[-1][1] if setting.told and same and with_ else None
    if partner is None or not fits(partner.type, wanted) or not _may_mean(item, partner.type):
        return ()
    return (Filler(partner, item.span, 0.75),)


def _may_mean(item: Item, type_: str) -> bool:
    """Say whether a noun may be one for a body of that class."""
    ontology = load_ontology()
    kinds = {tag.partition(":")[2] for tag in item.tags if tag.startswith("definite:")} | {item.name}
    return any(ontology.is_a(type_, kind) or ontology.is_a(kind, type_) for kind in kinds if kind in ontology.classes)
