"""Names that what is told of them shows: by what a firm does, where its seat is, who ranks or owns there."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.extraction.analysis import Analysis
from graphkit.extraction.items import Kind
from graphkit.extraction.name import Name
from graphkit.extraction.surroundings import is_entitled
from graphkit.extraction.tails import FRAME_SCORE
from graphkit.extraction.wording import Wording


def find_described(analysis: Analysis, wording: Wording) -> Iterator[Name]:
    """Yield the firms that are told by what they do or where their seat is ("टेप बनाने वाली टेसा ने")."""
    items, lexicon = analysis.items, wording.lexicon
    for index, item in enumerate(items[2:-1] if not analysis.hangings else (), 2):
        before, verb = items[index - 1], wording.sentence.tokens[items[index - 2].last - 1].norm
        does = (
            "word:female" in before.tags
            and bool(lexicon.infinitive_endings)
            and verb.endswith(lexicon.infinitive_endings)
        )
        if not (does or "cue:headquartered" in before.tags) or items[index + 1].kind is not Kind.MARKER:
            continue
        doubtful = item.mention is not None and item.is_a("Place") and item.mention.how == "tagger"
        single = item.last - item.first == 1 and (doubtful or item.kind is Kind.WORD)
        if single and wording.is_namelike(item.first) and not wording.names_people(item.first):
            yield Name(item.first, item.last, "Organisation", "frame", "", FRAME_SCORE)


def find_ranked(analysis: Analysis, wording: Wording) -> Iterator[Name]:
    """Yield the firms whose name begins with a rank: a feminine genitive goes with no man ("चीन की जनरल झिलमिलक से")."""
    items = analysis.items
    for index, item in enumerate(items[3:-1] if not analysis.hangings else (), 3):
        rank, marker, owner = items[index - 1], items[index - 2], items[index - 3]
        person = item.is_a("Person") and item.mention is not None and item.mention.how != "gazetteer"
        feminine = marker.is_a("marker:gen") and "word:feminine" in marker.tags
        if not (person and feminine and owner.is_a("Place") and wording.is_honorific(rank.first)):
            continue
        known = any(wording.is_person_word(at) for at in range(item.first, item.last))
        if rank.kind is Kind.POST and not known and items[index + 1].kind is Kind.MARKER:
            yield Name(rank.first, item.last, "Organisation", "frame", "", FRAME_SCORE)


def find_owners(analysis: Analysis, wording: Wording) -> Iterator[Name]:
    """Yield the firms taken for persons of whose branch a sentence tells ("दास हुंडई की नई ब्रांच")."""
    items = analysis.items
    for index, item in enumerate(items[:-2] if not analysis.hangings else ()):
        doubtful = item.mention is not None and item.mention.how == "tagger" and item.is_a("Person")
        titled = is_entitled(wording, item.first) or (index > 0 and items[index - 1].kind is Kind.POST)
        if not doubtful or items[index + 1].name != "gen" or titled:
            continue
        owned = next((at for at in items[index + 2 : index + 4] if "word:branch" in at.tags), None)
        if owned is not None and item.last - item.first > 1 and not wording.is_honorific(item.first):
            yield Name(item.first, item.last, "Organisation", "frame", "", FRAME_SCORE)
