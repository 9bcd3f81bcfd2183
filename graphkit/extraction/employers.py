"""Whose a post is that the text tells without its body: the one that it speaks of most and that the post goes with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphkit.extraction.analysis import Analysis
from graphkit.extraction.antecedents import find_antecedent
from graphkit.extraction.coreference import load_words, make_key
from graphkit.extraction.discourse import Occurrence
from graphkit.extraction.fillers import Filler, Setting, fits
from graphkit.extraction.items import Item, Kind
from graphkit.extraction.posts import Title
from graphkit.model import Referent

# Posts of these classes are found in bodies of other classes too.
_LOOSE = frozenset({"Company", "Agency", "University"})
# Where a post's own class of organisation is not spoken of, these may stand for it.
_KIN = {
    "Government": ("Government", "State", "Ministry", "Country"),
    "Ministry": ("Ministry", "Government", "State"),
    "State": ("State", "Government"),
    "Country": ("Country",),
    "Company": ("Company", "Platform", "Bank"),
    "University": ("University", "Hospital"),
    "Bank": ("Bank",),
}
# These stand for their governments, where nobody names those.
_STATES = frozenset({"State", "Country"})
# Bodies whose members elect who leads them.
_ELECTING = frozenset({"Organisation", "SportsBody", "NGO", "Party"})
_MOST_MENTIONS = 5
_SMALL = ("marker", "conjunction", "determiner", "title")
_NEAR = 2
_FAR = 5
_SURE = 0.75
_LOOSELY = 0.6
# Items between the words for the other side and a post of it.
_FARTHEST_SIDE = 4


def find_employer(
    title: Title,
    person: Referent,
    analysis: Analysis,
    setting: Setting,
    *,
    carried: Filler | None = None,
    given: bool = False,
) -> Filler | None:
    """Return the organisation that a post without one belongs to: what the text speaks of and the post goes with.

    ``carried`` is whose post stood right before in a list; it serves unless the post belongs to another class of body.
    A post that a verb has ``given`` needs no body beside it.
    """
    post = analysis.lexicon.posts.get(title.post)
    wanted = post.of if post is not None else ""
    kin = _list_kin(wanted)
    bare = post is None or title.last - title.first in {len(name.split()) for name in post.names}
    bound = post.kind == "bound" if post is not None else bool(analysis.hangings)
    if bound and (bare or not analysis.hangings) and (carried is None or not given):
        return _find_acting(title, analysis, setting) if given else None
    if _speaks_for_other(title, analysis):
        return find_other_side(title, analysis, setting)
    fitting = carried is not None and (not kin or fits(carried.referent.type, "|".join(kin)))
    loose = wanted in _LOOSE and bool(analysis.hangings) and wanted != "University"
    if carried is not None and (fitting or loose):
        return carried
    found = _search_all(title, person, kin, analysis, setting)
    unsure = found is None or found.score < _SURE
    if carried is not None and wanted in _LOOSE and unsure and not analysis.hangings:
        return carried
    return found


def find_local(place: Item, title: Title, analysis: Analysis, setting: Setting) -> Filler | None:
    """Return the body of a place that owns a post, if the text names it ("मेरठ के नगर आयुक्त" of "मेरठ नगर निगम")."""
    post = analysis.lexicon.posts.get(title.post)
    if not place.is_a("Place") or place.mention is None or post is None or not post.of or analysis.hangings:
        return None
    words = make_key(place.mention.surface)
    bodies = (r for r in setting.discourse.list_all() if fits(r.type, "Organisation") and fits(r.type, post.of))
    local = [referent for referent in bodies if make_key(referent.names[0])[: len(words)] == words]
    return Filler(local[0], place.span, 0.85) if len(local) == 1 else None


def _speaks_for_other(title: Title, analysis: Analysis) -> bool:
    """Say whether a post stands on the other side of an agreement ("… और दूसरे पक्ष से निदेशक B ने दस्तखत किए")."""
    index = next((at for at, other in analysis.titles if other is title), 0)
    return any("word:other_side" in item.tags for item in analysis.items[max(0, index - _FARTHEST_SIDE) : index])


def find_other_side(title: Title, analysis: Analysis, setting: Setting) -> Filler | None:
    """Return the one of the two bodies that the sentence before names for which nobody in this one has spoken yet."""
    start, end = analysis.sentence.span.start, analysis.sentence.tokens[title.first].span.start
    pair = setting.discourse.list_group(
        before=start, sentence=analysis.number - 1, wanted="Organisation", count=2, reach=1
    )
    heard = {o.referent.id for r in pair for o in setting.discourse.list_occurrences(r) if start <= o.start < end}
    for item in analysis.items:
        if item.kind is Kind.DEFINITE and item.span.start < end:
            heard |= {filler.referent.id for filler in find_antecedent(item, "Organisation", analysis, setting)}
    rest = [referent for referent in pair if referent.id not in heard]
    return Filler(rest[0], rest[0].nearest(start), _LOOSELY) if len(rest) == 1 else None


def _search_all(
    title: Title, person: Referent, kin: Mapping[str, int], analysis: Analysis, setting: Setting
) -> Filler | None:
    """Return the body of all that the text speaks of that a post goes with best."""
    before = analysis.sentence.tokens[title.first].span.start
    search = _Search(kin, _read_fields(title, analysis), analysis.number, before)
    others = _list_owners(title, analysis, setting) | _list_filled(title, person, analysis, setting)
    post = analysis.lexicon.posts.get(title.post)
    wanted = post.of if post is not None else ""
    bodies = (referent for referent in setting.discourse.list_all() if referent.id not in others)
    found = (_rank(referent, search, setting) for referent in bodies)
    ranked = [rank for rank in found if rank is not None and (rank.sure or not wanted or wanted in _LOOSE)]
    forces = [rank for rank in ranked if "PoliceForce" in kin and fits(rank.referent.type, "PoliceForce")]
    ranked = forces or ranked if analysis.hangings else ranked  # a state stands for its force where no force is named
    best = _choose(ranked, search, setting, ordered=bool(analysis.hangings)) if ranked else None
    if best is None:
        return None
    return Filler(best.referent, best.referent.nearest(before), _SURE if best.sure else _LOOSELY)


def _choose(ranked: Sequence[_Rank], search: _Search, setting: Setting, *, ordered: bool) -> _Rank | None:
    """Return the body that a post goes with best; of several that go equally well, the sentence itself must name it."""
    best = max(ranked, key=lambda rank: rank.key)
    if not ordered and best.referent.type == "Country" and sum(r.referent.type == "Country" for r in ranked) > 1:
        return None  # of several countries, whose president it is only the world knows
    tied = [rank for rank in ranked if rank.key[:-1] == best.key[:-1]]
    if len(tied) == 1 or ordered or not best.heard or search.shares(best.referent, setting):
        return best
    return _choose_widest(tied, setting)


def _choose_widest(tied: Sequence[_Rank], setting: Setting) -> _Rank | None:
    """Return the one of several bodies alike that more sentences speak of than of any other, or None."""
    wide = [(len({o.sentence for o in setting.discourse.list_occurrences(rank.referent)}), rank) for rank in tied]
    widest = max(width for width, _ in wide)
    found = [rank for width, rank in wide if width == widest]
    return found[0] if len(found) == 1 else None


def _list_kin(wanted: str) -> dict[str, int]:
    """Return the classes of bodies that a post goes with, and how far each stands behind the class that it asks for.

    Of several that it asks for, each goes as well; any body at all only where none of these is spoken of.
    """
    classes = [one for one in wanted.split("|") if one]
    kin: dict[str, int] = {}
    for one in classes:
        for far, class_ in enumerate(_KIN.get(one, (one,))):
            behind = len(classes) if class_ == "Organisation" else far
            kin[class_] = min(behind, kin.get(class_, behind))
    return kin


def _find_acting(title: Title, analysis: Analysis, setting: Setting) -> Filler | None:
    """Return the body that the sentence before is about ("The X Club held its polls. A was elected president")."""
    start = analysis.sentence.tokens[title.first].span.start
    acting = setting.discourse.list_subjects(
        before=start, sentence=analysis.number, wanted="Organisation", reach=1, acting=True
    )
    found = [referent for referent in acting if referent.type in _ELECTING]
    return Filler(found[0], found[0].nearest(start), _LOOSELY) if len(found) == 1 else None


def _list_owners(title: Title, analysis: Analysis, setting: Setting) -> set[str]:
    """Return the bodies whose posts the sentence goes on to name ("निदेशक A और टाटा के प्रबंधक B": A is not of Tata)."""
    owners = set()
    for index, other in analysis.titles:
        if other.first <= title.first:
            continue
        owner = _find_owner(index, title, analysis) if analysis.hangings else index - 2
        owned = analysis.hangings or (index > 1 and analysis.items[index - 1].is_a("marker:gen"))
        referent = setting.referent_of(analysis.items[owner]) if owned and owner > 0 else None
        owners |= {referent.id} if referent is not None else set()
    return owners


def _list_filled(title: Title, person: Referent, analysis: Analysis, setting: Setting) -> set[str]:
    """Return the bodies in which somebody else holds the post already, where a body has one holder at a time."""
    if analysis.hangings or title.former:
        return set()
    countries = {r.id for r in setting.discourse.list_all() if r.type == "Country"}
    return {
        body
        for (body, post), holder in setting.held.items()
        if holder != person.id and (post == title.post or body in countries)
    }


def _find_owner(index: int, title: Title, analysis: Analysis) -> int:
    """Return the item of whose post another clause tells ("A, director, signed with B, head of X"), or 0."""
    items = analysis.items
    own = next((at for at, other in analysis.titles if other is title), index)
    apart = any(item.kind is Kind.VERB for item in items[own:index])
    owner = index + 2 + ("determiner:this" in items[min(index + 2, len(items) - 1)].tags)
    told = apart and owner < len(items) and any(items[index + 1].is_a(f"marker:{name}") for name in ("of", "at"))
    return owner if told else 0


@dataclass(frozen=True, slots=True)
class _Search:
    """The classes that a post goes with, the words of its title, and the sentence and offset of who holds it."""

    kin: Mapping[str, int]
    fields: frozenset[str]
    number: int
    before: int

    def reaches(self, occurrence: Occurrence, sentences: int) -> bool:
        """Say whether something is spoken of before, in that many sentences, or in the same one."""
        return occurrence.start < self.before and self.number - occurrence.sentence <= sentences

    def shares(self, referent: Referent, setting: Setting) -> bool:
        """Say whether the sentence itself speaks of a body before the person."""
        return any(self.reaches(o, 0) for o in setting.discourse.list_occurrences(referent))

    def follows(self, occurrence: Occurrence) -> bool:
        """Say whether something is spoken of in the sentence, but only after."""
        return occurrence.start >= self.before and occurrence.sentence == self.number


@dataclass(frozen=True, slots=True)
class _Rank:
    """A body, how it compares with others, whether its class or name goes with the post, and whether it was told."""

    referent: Referent
    key: tuple[float, ...]
    sure: bool
    heard: bool = True


def _rank(referent: Referent, search: _Search, setting: Setting) -> _Rank | None:
    """Rank a body by its class, by the words that it shares with the title, and by where and how often it is named.

    None for one that nothing speaks for: of no fitting class, and not named in the sentences before.
    """
    kind = min((far for class_, far in search.kin.items() if fits(referent.type, class_)), default=-1)
    shared = sum(word in make_key(referent.names[0]) for word in search.fields)
    sure = kind >= 0 or (shared > 0 and fits(referent.type, "Actor"))
    occurrences = setting.discourse.list_occurrences(referent)
    stands = referent.type in _STATES
    near = [o for o in occurrences if search.reaches(o, _FAR) and not (stands and o.located)]
    after = not near and any(search.follows(o) for o in occurrences)
    if (stands and not near) or (kind < 0 and fits(referent.type, "MediaOutlet")):
        return None  # where a president speaks, of whom he speaks, and the paper to which he does
    if not sure and not ((near or after) and fits(referent.type, "Organisation")):
        return None
    acts = any(o.subject and search.reaches(o, _NEAR) for o in near)
    often = min(len(referent.mentions), _MOST_MENTIONS) - max(kind, 0) + acts / 2
    fitting = kind >= 0
    nearest = -referent.nearest(search.before).start
    heard = bool(near) + (bool(near) or after)
    return _Rank(referent, (fitting and heard, shared, heard, fitting, not stands, often, nearest), sure, bool(near))


def _read_fields(title: Title, analysis: Analysis) -> frozenset[str]:
    """Return the words of a title that may also name its body ("रक्षा" in "रक्षा सचिव")."""
    words = frozenset(t.norm for t in analysis.sentence.tokens[title.first : title.last]) - load_words("legal")
    if not analysis.hangings:
        return words
    book = analysis.lexicon.book  # "director and head for Asia" has no more in common with "Society for Art and Craft"
    return frozenset(word for word in words if not any(book.begins(word, small) for small in _SMALL))
