"""What lies ahead in a sentence whose verbs stand before what they govern: noun groups, and the verbs they lead to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphkit.extraction.items import Item, Kind
from graphkit.extraction.readings import AUXILIARY, Form

NOUNS = frozenset(
    {Kind.ENTITY, Kind.POST, Kind.WORD, Kind.NUMBER, Kind.DEFINITE, Kind.PRONOUN, Kind.ADDRESS, Kind.DASH}
)
_INSIDE = NOUNS | {Kind.MARKER, Kind.PARTICLE}
TEMPORAL = frozenset({"after", "before", "through"})
_FARTHEST = 24
_LEAST_QUOTED = 4


@dataclass(frozen=True, slots=True)
class Outlook:
    """The items of a sentence, asked for what follows at one of them."""

    items: Sequence[Item]

    def form(self, index: int) -> Form:
        """Return the form of the verb at an item."""
        return next(form for form in Form if f"form:{form}" in self.items[index].tags)

    def is_bare(self, index: int) -> bool:
        """Say whether a verb has the form that stands after "to"."""
        tags = self.items[index].tags
        return "verb:past" in tags or (self.form(index) is Form.BASE and "verb:modal" not in tags)

    def begins_group(self, index: int) -> bool:
        """Say whether the verb at an item is the first of those that stand together ("has been signed")."""
        at = index - 1
        while at >= 0 and self.items[at].kind is Kind.PARTICLE:
            at -= 1
        timed = self._pass_time(at)
        if timed < at and self.form(index) is Form.PAST and self.items[timed].tags & AUXILIARY:
            return False
        return at < 0 or self.items[at].kind is not Kind.VERB

    def _pass_time(self, index: int) -> int:
        """Return the item before the words at an index that tell the time ("was on Monday appointed")."""
        at = index
        while at > 0 and (
            self.items[at].kind is Kind.NUMBER or any(t.startswith("time:") for t in self.items[at].tags)
        ):
            at -= 1
        return at - 1 if 0 < at < index and self.items[at].is_a("marker:on") else at

    def end_group(self, index: int) -> int:
        """Return where the verbs that stand together end."""
        at = index
        while at < len(self.items) and self.items[at].kind in {Kind.VERB, Kind.PARTICLE}:
            at += 1
        return at

    def skip_particles(self, index: int) -> int:
        """Return the item at or after an index that is no adverb or the like."""
        while index < len(self.items) and self.items[index].kind is Kind.PARTICLE:
            index += 1
        return index

    def leads(self, index: int, *, loose: bool = False) -> bool:
        """Say whether a noun group and its finite verb follow; ``loose`` allows commas and lists on the way."""
        noun = governed = False
        for at in range(index, min(index + _FARTHEST, len(self.items))):
            item = self.items[at]
            if item.kind is Kind.VERB:
                return noun and not self.is_nonfinite(at)
            if item.kind is Kind.COMMA and not loose:
                return noun and self.closes(at)
            anew = noun and not governed and "determiner:this" in item.tags
            if self._bars(at, loose) or (not loose and (anew or (item.kind is Kind.MARKER and not noun))):
                return False
            noun |= item.kind in NOUNS
            governed = item.kind is Kind.MARKER or (governed and item.kind not in NOUNS)
        return False

    def _bars(self, index: int, loose: bool) -> bool:
        """Say whether no verb behind the item can belong to a noun group before it."""
        item = self.items[index]
        if item.kind is Kind.MARKER:
            following = self.items[index + 1] if index + 1 < len(self.items) else None
            infinitive = item.name == "to" and following is not None and following.kind is Kind.VERB
            return infinitive or (not loose and item.name in TEMPORAL)
        if item.kind is Kind.CONJUNCTION:
            return not loose or item.name not in {"and", "or", "relative"}
        return item.kind is Kind.STOP

    def closes(self, comma: int) -> bool:
        """Say whether a comma opens an apposition that another closes right before a finite verb."""
        for at in range(comma + 1, min(comma + _FARTHEST // 2, len(self.items) - 1)):
            item = self.items[at]
            if item.kind is Kind.COMMA:
                following = self.items[at + 1]
                return at > comma + 1 and following.kind is Kind.VERB and not self.is_nonfinite(at + 1)
            if item.kind not in NOUNS and item.kind not in {Kind.MARKER, Kind.OPEN, Kind.CLOSE}:
                return False
        return False

    def is_nonfinite(self, index: int) -> bool:
        """Say whether the verb at an item is a participle without an auxiliary, as its ending or what follows shows."""
        form = self.form(index)
        item = self.items[index]
        if form is Form.PARTICIPLE and not item.tags & AUXILIARY:
            return True
        after = self.end_group(index)
        by = after < len(self.items) and self.items[after].is_a("marker:by")
        signed = "action:sign" in item.tags and index > 0 and "cue:agreement" in self.items[index - 1].tags
        reduced = by or signed or "cue:based_verb" in item.tags
        return form is Form.PAST and not item.tags & AUXILIARY and reduced

    def leads_to_agent(self, index: int) -> bool:
        """Say whether a "by" follows the verb group at an item."""
        after = self.end_group(index)
        return after < len(self.items) and self.items[after].is_a("marker:by")

    def is_absolute(self, index: int) -> bool:
        """Say whether a noun group begins at an item that has only "having" for its verb ("the pact having ended")."""
        verb = next((at for at in range(index, len(self.items)) if self.items[at].kind not in _INSIDE), index)
        tags = self.items[verb].tags if verb > index else frozenset()
        return {"verb:have", "form:participle"} <= tags and verb > index

    def reaches_verb(self, index: int) -> bool:
        """Say whether a finite verb follows with only governed noun groups and times between."""
        governed = False
        for item in self.items[index : index + _FARTHEST]:
            if item.kind is Kind.VERB:
                return True
            if item.kind is Kind.MARKER:
                if item.name == "to":
                    return False
                governed = True
            elif item.kind in NOUNS:
                timed = any(tag.startswith("time:") for tag in item.tags) or "word:adjective" in item.tags
                if not (governed or timed):
                    return False
            elif item.kind is not Kind.PARTICLE:
                return False
        return False


def pair_quotes(items: Sequence[Item]) -> dict[int, int]:
    """Return, for each mark that opens a quotation of a clause or more, the index of the mark that closes it."""
    marks = [index for index, item in enumerate(items) if item.kind is Kind.QUOTE and item.name == '"']
    pairs = {}
    for opening, closing in zip(marks[::2], marks[1::2], strict=False):
        inside = items[opening + 1 : closing]
        spoken = bool(inside) and inside[-1].kind in {Kind.COMMA, Kind.STOP}
        if len(inside) >= _LEAST_QUOTED and (spoken or any(item.kind is Kind.VERB for item in inside)):
            pairs[opening] = closing
    return pairs
