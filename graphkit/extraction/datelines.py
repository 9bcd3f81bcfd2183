"""The town that a document is written from, and the nouns that mean it ("City-based", "in this city")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graphkit.extraction.analysis import Analysis
from graphkit.extraction.fillers import Filler, Setting, fits
from graphkit.extraction.items import Kind
from graphkit.model import Referent, Span

_LONGEST = 12
_TOWNS = "City|District"
_SCORE = 0.85


def find_dateline(analyses: Sequence[Analysis], referents: Mapping[Span, Referent]) -> Referent | None:
    """Return the place with which the text below the headline opens, up to a colon or a dash ("PUNE, May 3: …")."""
    body = next((analysis for analysis in analyses if not analysis.sentence.headline), None)
    if body is None or not body.hangings:
        return None
    opening = body.items[:_LONGEST]
    end = next((at for at, item in enumerate(opening) if item.kind is Kind.STOP and item.name == ":"), 0)
    if any(item.kind is Kind.VERB for item in opening[:end]):
        return None
    places = (item.mention for item in opening[:end] if item.mention is not None and item.is_a("Place"))
    return next((referents[mention.span] for mention in places), None)


def find_town(index: int, wanted: str, analysis: Analysis, setting: Setting) -> Filler | None:
    """Return the dateline's town where the noun at an item means it: "this city" does, and so does "City-based".

    "The city" does only as long as the text has spoken of no other town.
    """
    item, town = analysis.items[index], setting.dateline
    if town is None or "here:town" not in item.tags or not ("Place" in wanted or fits(town.type, wanted)):
        return None
    before, following = analysis.items[max(0, index - 1)], analysis.items[min(index + 1, len(analysis.items) - 1)]
    if not ("here:this" in before.tags or following.kind is Kind.DASH):
        spoken = (o for r in setting.discourse.list_all() for o in setting.discourse.list_occurrences(r))
        towns = {o.referent.id for o in spoken if o.start < item.span.start and fits(o.referent.type, _TOWNS)}
        if "determiner:this" not in before.tags or towns - {town.id}:
            return None
    return Filler(town, item.span, _SCORE)
