"""Why no claim came of a sentence: what was found in it, which frames were tried, and what each of them lacked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphkit.extraction.analysis import Analysis
from graphkit.extraction.candidates import Candidate
from graphkit.extraction.extractor import Extractor
from graphkit.extraction.fillers import Filler
from graphkit.extraction.items import Kind
from graphkit.extraction.nearest import Near, find_nearest, list_cues
from graphkit.extraction.reasons import NEEDS, Gap, find_gap, find_reach, has_anchor, spell
from graphkit.extraction.trace import Outcome, Trace, Trial
from graphkit.knowledge.frames import Frame
from graphkit.model import Claim, Document, Extraction, Mention, Status

_LEAST_REACH = 2


@dataclass(frozen=True, slots=True)
class NounGroup:
    """A noun group of a sentence: its words, its marker (empty: none) and its clause."""

    words: str
    marker: str
    clause: int


@dataclass(frozen=True, slots=True)
class Made:
    """A candidate of a filled frame: its two sides, how it stands, and the id of the claim that it became, if any.

    ``confidence`` in [0, 1] is the claim's, or the score of the frame with its fillers where there is none; ``note``
    says why there is none, or why the graph does not assert it.
    """

    subject: str
    object: str
    status: Status
    confidence: float
    claim: str
    note: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """A frame tried at a cue: the outcome and why, the empty slot where there is one, and what was made."""

    frame: str
    relation: str
    cue: str
    outcome: Outcome
    reason: str = ""
    gap: Gap | None = None
    made: tuple[Made, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """One sentence: what was found in it, every frame that was tried, and the nearest cue words where no cue stands."""

    text: str
    lang: str
    names: tuple[Mention, ...]
    groups: tuple[NounGroup, ...]
    cues: tuple[tuple[str, str], ...]
    attempts: tuple[Attempt, ...]
    nearest: tuple[Near, ...]


def explain_misses(
    document: Document, extractor: Extractor, *, relation: str = "", lang: str = ""
) -> tuple[Account, ...]:
    """Return an account of each sentence of a document, of one relation or all, in one language or all.

    >>> from graphkit.extraction.extractor import load_extractor
    >>> [account] = explain_misses(Document("टिकटॉक ने समझौता किया।"), load_extractor(), relation="acquired")
    >>> account.cues, len(account.nearest)
    ((), 5)
    """
    trace = Trace()
    extraction = extractor.extract(document, trace=trace)
    chosen = [one for one in trace.analyses if lang in ("", one.sentence.lang)]
    return tuple(_account(one, trace.trials, extraction, relation) for one in chosen)


def _account(analysis: Analysis, trials: Sequence[Trial], extraction: Extraction, relation: str) -> Account:
    text = extraction.document.text
    frames = [frame for frame in analysis.lexicon.frames if relation in ("", frame.relation)]
    own = [trial for trial in trials if trial.analysis is analysis and relation in ("", trial.frame.relation)]
    tried = {trial.frame.id for trial in own}
    patterns = [frame for frame in frames if frame.kind == "sequence" and frame.id not in tried]
    wanted = list_cues(frames)
    cues = tuple(_list_found(analysis, wanted, text))
    attempts = [*(_attempt(trial, extraction) for trial in own), *_list_partial(patterns, analysis, text)]
    if relation:
        attempts += [_need(frame) for frame in frames if frame.kind in NEEDS and frame.id not in tried]
    return Account(
        text=analysis.sentence.span.of(text),
        lang=analysis.sentence.lang,
        names=tuple(mention for _, mention in analysis.names),
        groups=tuple(_list_groups(analysis, text)),
        cues=cues,
        attempts=tuple(attempts),
        nearest=() if cues else find_nearest(wanted, analysis.sentence, analysis.lexicon),
    )


def _list_found(analysis: Analysis, wanted: frozenset[str], text: str) -> Iterator[tuple[str, str]]:
    """Return the cues of a sentence, each with its name in the lexicon."""
    for item in analysis.items:
        if item.kind is not Kind.ENTITY:
            yield from ((item.span.of(text), name) for name in sorted(wanted) if item.is_a(name))


def _list_groups(analysis: Analysis, text: str) -> Iterator[NounGroup]:
    for group in analysis.groups:
        words = analysis.span_of(group.members[0].start, group.members[-1].last).of(text)
        yield NounGroup(words, group.marker, group.clause)


def _attempt(trial: Trial, extraction: Extraction) -> Attempt:
    frame, text = trial.frame, extraction.document.text
    cue = trial.analysis.span_of(trial.first, trial.last).of(text)
    untold = trial.outcome is Outcome.EMPTY and not trial.reason
    gap = find_gap(trial, text) if untold else None
    made = tuple(_tell(candidate, extraction) for candidate in trial.candidates)
    return Attempt(frame.id, frame.relation, cue, trial.outcome, trial.reason, gap, made)


def _tell(candidate: Candidate, extraction: Extraction) -> Made:
    """Return what became of a candidate."""
    target = candidate.object
    obj = target.referent.names[0] if isinstance(target, Filler) else target.text
    claim = _find_claim(candidate, extraction)
    return Made(
        subject=candidate.subject.referent.names[0],
        object=obj,
        status=claim.status if claim else candidate.status,
        confidence=claim.confidence if claim else round(candidate.confidence, 4),
        claim=claim.id if claim else "",
        note=_note(candidate, claim, extraction),
    )


def _note(candidate: Candidate, claim: Claim | None, extraction: Extraction) -> str:
    if claim is not None:
        return "" if claim.status.asserted else f"the graph does not assert what is {claim.status}"
    refusals = (r for r in extraction.refused if (r.rule, r.span) == (candidate.frame.id, candidate.span))
    reason = next((refusal.reason for refusal in refusals), "")
    return reason or "no partnership stands in the document that it could qualify"


def _find_claim(candidate: Candidate, extraction: Extraction) -> Claim | None:
    """Return the claim that a candidate became; frames that say the same with the same words share it."""
    target = candidate.object.referent.id if isinstance(candidate.object, Filler) else candidate.object
    sides = (candidate.frame.relation, candidate.subject.referent.id, target, candidate.span)
    claims = [c for c in extraction.claims if (c.relation, c.subject, c.object, c.evidence.span) == sides]
    own = [c for c in claims if (c.evidence.frame, c.evidence.cue) == (candidate.frame.id, candidate.cue)]
    return next(iter([*own, *claims]), None)


def _need(frame: Frame) -> Attempt:
    return Attempt(frame.id, frame.relation, "", Outcome.EMPTY, NEEDS[frame.kind])


def _list_partial(frames: Sequence[Frame], analysis: Analysis, text: str) -> Iterator[Attempt]:
    """Return the patterns that fit nowhere, though their title or cue stands there; one without needs two elements.

    Those that lack least come first.
    """
    items = analysis.items
    found = [(frame, reach) for frame in frames if (reach := find_reach(frame, analysis)) is not None]
    for frame, reach in sorted(found, key=lambda pair: pair[1].needed - pair[1].passed):
        anchored = has_anchor(frame, analysis)
        if not (anchored or (anchored is None and reach.passed >= _LEAST_REACH)):
            continue
        there = f"“{items[reach.last].span.of(text)}”" if reach.last < len(items) else "the end of the sentence"
        reason = f"{reach.passed} of {reach.needed} elements fit, then {spell(reach.element)} fails at {there}"
        words = analysis.span_of(reach.first, reach.last).of(text)
        yield Attempt(frame.id, frame.relation, words, Outcome.PARTIAL, reason)
