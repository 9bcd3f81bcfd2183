"""Sequence frames: elements that stand one after the other, for what is said inside a noun group."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from graphkit.extraction.analysis import Analysis
from graphkit.extraction.antecedents import find_meant
from graphkit.extraction.candidates import Candidate
from graphkit.extraction.employers import find_employer, find_local
from graphkit.extraction.fillers import Filler, Setting, fits
from graphkit.extraction.items import Item, Kind
from graphkit.extraction.phrases import skip_brackets
from graphkit.extraction.posts import Title
from graphkit.extraction.trace import Outcome, Trace, Trial
from graphkit.knowledge.frames import Element, Frame
from graphkit.knowledge.ontology import load_ontology
from graphkit.model import Referent, Status

Roles = dict[str, int]
_ONE = frozenset({"word:number", "word:several"})
Notice = Callable[[int, int], None]
"""Told, wherever a pattern fails, how many of its elements are left and at which item."""
_TAKEN = "{}, which stands earlier, was filled with this title or cue"


def match_sequences(
    frames: Sequence[Frame], analysis: Analysis, setting: Setting, *, trace: Trace | None = None
) -> list[Candidate]:
    """Return what the sequence frames find in a sentence; an earlier frame keeps the title or cue that it used."""
    candidates: list[Candidate] = []
    used: dict[tuple[str, int], str] = {}
    ends: dict[int, Filler] = {}
    for frame in frames:
        for start in range(len(analysis.items)):
            roles = match_pattern(frame.pattern, analysis.items, start)
            if roles is None or "subject" not in roles:
                continue
            key = (frame.relation, roles.get("title", roles.get("cue", roles["subject"])))
            winner, carried = used.get(key, ""), _find_carried(start, ends, analysis)
            made = _TAKEN.format(winner) if winner else _make(frame, roles, analysis, setting, carried)
            found: tuple[Candidate, ...] = ()
            if isinstance(made, Candidate):
                used[key] = frame.id
                others = (_make(frame, other, analysis, setting, carried) for other in _list_alternatives(roles))
                found = (made, *(other for other in others if isinstance(other, Candidate)))
                candidates.extend(found)
                if isinstance(made.object, Filler):
                    ends[roles["end"]] = made.object
            if trace is not None:
                failed = Outcome.TAKEN if winner else Outcome.EMPTY
                outcome, reason = (failed, made) if isinstance(made, str) else (Outcome.FILLED, "")
                trace.trials.append(Trial(frame, analysis, setting, start, roles["end"], outcome, found, reason))
    return candidates


def _find_carried(start: int, ends: dict[int, Filler], analysis: Analysis) -> Filler | None:
    """Return what a coordinated match right before spoke of ("बीपीसीएल के निदेशक A और महाप्रबंधक B")."""
    at = start
    while at > 0 and at not in ends and analysis.items[at - 1].kind in {Kind.COMMA, Kind.CONJUNCTION}:
        at -= 1
    return ends.get(at) if at < start else None


def match_pattern(
    pattern: Sequence[Element], items: Sequence[Item], start: int, notice: Notice | None = None
) -> Roles | None:
    """Return which item plays which role where the pattern fits the items from ``start``, or None.

    A negated element takes no item: it only forbids one. What stands in brackets is passed over.
    """
    if not pattern:
        return {"end": start}
    element, rest = pattern[0], pattern[1:]
    skipped = skip_brackets(items, start) if start < len(items) else start
    if skipped > start and not any(name in {"open", "("} for name in element.names):
        return match_pattern(pattern, items, skipped, notice)
    stands = start < len(items) and any(items[start].is_a(name) for name in element.names)
    if stands and not element.negated:
        listed = _list_members(element, items, start)
        roles = match_pattern(rest, items, listed[-1] + 1, notice)
        if roles is not None:
            further = {f"{element.role}{number}": at for number, at in enumerate(listed[1:], start=2)}
            return {element.role: start, **further, **roles} if element.role else roles
    if element.optional or (element.negated and not stands):
        return match_pattern(rest, items, start, notice)
    if notice is not None and stands == element.negated:
        notice(len(pattern), start)
    return None


def _list_members(element: Element, items: Sequence[Item], start: int) -> tuple[int, ...]:
    """Return where the members of a list stand that begins at an item, if the element stands for a list."""
    found = [start]
    at = start + 1
    while element.listed and at < len(items):
        if items[at].kind not in {Kind.COMMA, Kind.CONJUNCTION} and not any(items[at].is_a(n) for n in element.names):
            break
        if items[at].kind not in {Kind.COMMA, Kind.CONJUNCTION}:
            found.append(at)
        at += 1
    return tuple(found)


def _list_alternatives(roles: Roles) -> Iterator[Roles]:
    """Return the roles once for each further member of the list that the object is, if it is one."""
    further = (at for name, at in roles.items() if name.removeprefix("object").isdigit())
    yield from ({**roles, "object": at} for at in further)


def _make(frame: Frame, roles: Roles, analysis: Analysis, setting: Setting, carried: Filler | None) -> Candidate | str:
    """Return the candidate of a pattern that fits, or why there is none."""
    relation = load_ontology().relations[frame.relation]
    domain, range_ = "|".join(relation.domain), "|".join(relation.range)
    subject = find_meant(roles["subject"], domain, analysis, setting)
    if subject is None or not fits(subject.referent.type, domain):
        return f"what stands for the subject is no {domain}"
    title = analysis.title_at(roles["title"]) if "title" in roles else None
    misread = _misread_title(roles, title, analysis) if title is not None else ""
    if misread:
        return misread
    if "object" in roles:
        target = _find_object(roles["object"], title, range_, analysis, setting)
    else:
        target = _find_owner(roles, subject.referent, analysis, setting, carried)
    if target is None:
        return "nothing tells whom or what the object means"
    if subject.referent.id == target.referent.id:
        return "subject and object are the same"
    anchor = roles.get("title", roles.get("cue", roles.get("object", roles["subject"])))
    words = analysis.items[roles["title"]].span if title is not None else None
    confidence = frame.confidence * subject.score * target.score
    status = _read_tense(frame, title, roles, analysis)
    if status is None:
        return "the verb denies it"
    cue = analysis.items[anchor].span
    return Candidate(frame, subject, target, cue, analysis.sentence.span, status, confidence, analysis.number, words)


def _misread_title(roles: Roles, title: Title, analysis: Analysis) -> str:
    """Return why the words of a post are not the person's post with the body told, or an empty string."""
    if _is_trade(roles, title, analysis):
        return "the name of a people tells only where the person comes from"
    if _has_stranger(roles["title"], analysis, told="object" in roles):
        return "the post belongs to a body that nobody knows"
    return "the post only describes the noun behind it" if _is_adjective(roles, analysis) else ""


def _find_object(index: int, title: Title | None, range_: str, analysis: Analysis, setting: Setting) -> Filler | None:
    """Return what the object's item means; of a town that has a post, the body there that the text names."""
    if title is None:
        return find_meant(index, range_, analysis, setting)
    local = find_local(analysis.items[index], title, analysis, setting)
    return local or find_meant(index, "Actor|State|Place", analysis, setting)


def _find_owner(
    roles: Roles, person: Referent, analysis: Analysis, setting: Setting, carried: Filler | None
) -> Filler | None:
    """Return the body that a post goes with beside which none stands."""
    title = analysis.title_at(roles["title"]) if "title" in roles else None
    if title is None or title.rank or _is_one_of_many(roles["title"], analysis):
        return None
    target = find_employer(title, person, analysis, setting, carried=carried)
    return None if target is not None and _is_misplaced(target, roles["title"], analysis) else target


def _is_adjective(roles: Roles, analysis: Analysis) -> bool:
    """Say whether a title is a word that also means "main", with a plain noun behind it ("प्रमुख प्रतिद्वंद्वी रवि शर्मा")."""
    item, behind = analysis.items[roles["title"]], analysis.items[roles["title"] + 1 : roles["title"] + 2]
    single = item.last - item.first == 1 and "word:chief" in item.tags
    return single and any(other.kind is Kind.WORD for other in behind) and not analysis.hangings


def _is_one_of_many(index: int, analysis: Analysis) -> bool:
    """Say whether a post is one that many hold, of nobody spoken of ("एक स्थानीय अधिकारी रवि शर्मा")."""
    if not index or analysis.hangings or (index > 1 and analysis.items[index - 2].is_a("marker:gen")):
        return False
    return bool(analysis.items[index - 1].tags & _ONE)


def _has_stranger(index: int, analysis: Analysis, *, told: bool) -> bool:
    """Say whether the words before a post name a body that nobody knows ("छात्र संघ के अध्यक्ष", "विज्ञापन शाखा के …").

    A state is named by no word before it ("… प्रतिनिधिमंडल प्रदेश के मंत्री से मिला"); a branch is of the body that is
    ``told``, if one is.
    """
    items = analysis.items
    marker = next((at for at in (index - 1, index - 2) if at > 1 and items[at].is_a("marker:gen")), 0)
    if analysis.hangings or not marker or items[marker - 1].is_a("definite:State"):
        return False
    owner, before = items[marker - 1], items[marker - 2]
    plain = before.kind is Kind.WORD and not any(tag.startswith(("cue:", "determiner:this")) for tag in before.tags)
    return plain and (owner.kind is Kind.DEFINITE or ("unit:branch" in owner.tags and not told))


def _is_trade(roles: Roles, title: Title, analysis: Analysis) -> bool:
    """Say whether a demonym stands before the name of a trade, which makes no post ("Danish scientist X")."""
    owner = analysis.items[roles["object"]] if "object" in roles else None
    people = owner is not None and owner.is_a("Country") and any(tag.startswith("demonym:") for tag in owner.tags)
    book, last = analysis.lexicon.book, analysis.sentence.tokens[title.last - 1].norm
    return people and bool(analysis.hangings) and book.begins(last, "trade")


def _is_misplaced(target: Filler, index: int, analysis: Analysis) -> bool:
    """Say whether a state's post would go to a body that is no government ("राज्य के परिवहन मंत्री" to a corporation)."""
    items = analysis.items
    owned = index > 1 and items[index - 1].is_a("marker:gen") and items[index - 2].is_a("definite:State")
    return owned and not analysis.hangings and not fits(target.referent.type, "State|Government")


def _read_tense(frame: Frame, title: Title | None, roles: Roles, analysis: Analysis) -> Status | None:
    """Return how a claim stands by the title and the verb after it; None where the verb denies it."""
    if frame.status is not None:
        return frame.status
    if title is None:
        return Status.DONE
    after = _list_tags_behind(frame, roles, analysis)
    if "word:negation" in after:
        return None
    if title.former or "word:former_post" in after:
        return Status.FORMER
    return Status.INCOMING if title.incoming or "word:future" in after else Status.CURRENT


def _list_tags_behind(frame: Frame, roles: Roles, analysis: Analysis) -> set[str]:
    """Return the tags of what says the post's tense: the verb's own words, or the word behind (not before a clause)."""
    verbal = _ends_in_verb(frame)
    items = list(analysis.items[roles["title"] + 1 : roles["end"] + 2] if verbal else ())
    if verbal or not analysis.hangings:  # where verbs stand in the middle, the next one is another clause's
        items += analysis.items[roles["end"] : roles["end"] + 1]
    return {tag for item in items for tag in item.tags}


def _ends_in_verb(frame: Frame) -> bool:
    return "verb" in frame.pattern[-1].names
