"""From a document to its claims: the one way through extraction, stage by stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from graphkit.extraction.analysis import Analysis, analyse
from graphkit.extraction.antecedents import find_pronoun
from graphkit.extraction.appositions import list_introduced
from graphkit.extraction.candidates import Candidate
from graphkit.extraction.capitals import find_capitals
from graphkit.extraction.claims import make_claims, number_alike
from graphkit.extraction.clauses import match_clauses
from graphkit.extraction.coreference import link_mentions, make_referent
from graphkit.extraction.datelines import find_dateline
from graphkit.extraction.described import find_described, find_owners, find_ranked
from graphkit.extraction.discourse import Discourse, Occurrence
from graphkit.extraction.ellipsis import find_elliptic, find_likewise
from graphkit.extraction.enumerations import list_enumerated
from graphkit.extraction.fillers import Filler, Setting
from graphkit.extraction.holders import list_employers, list_held
from graphkit.extraction.items import Kind
from graphkit.extraction.mentions import find_names
from graphkit.extraction.name import Name
from graphkit.extraction.parties import find_fillers
from graphkit.extraction.phrases import COMITATIVE, COUNTED, Group, Phrase
from graphkit.extraction.qualifiers import find_qualifiers
from graphkit.extraction.retractions import end_retracted
from graphkit.extraction.sequences import match_sequences
from graphkit.extraction.shortening import Tails, list_tails, part_from_tails
from graphkit.extraction.spreading import spread_names
from graphkit.extraction.times import mark_times
from graphkit.extraction.trace import Trace, Trial
from graphkit.extraction.unknown import (
    find_employers,
    find_parties,
    find_places,
    find_siblings,
    find_situated,
)
from graphkit.extraction.weighing import weigh_claims
from graphkit.extraction.wording import Wording
from graphkit.knowledge.calibration import Calibration, load_calibration
from graphkit.knowledge.flags import load_flagger
from graphkit.knowledge.gazetteer import Gazetteer, load_gazetteer
from graphkit.knowledge.lexicon import Lexicon, load_lexicons
from graphkit.knowledge.origins import list_knowledge
from graphkit.language.sentences import split_sentences
from graphkit.language.tagger import Tagger
from graphkit.language.taggers import list_models, load_tagger
from graphkit.model import Document, Extraction, Mention, Referent, Refusal, Span

_NOTED = {"before": frozenset({"subject", "patient"}), "after": frozenset({"ने", "gen", "की ओर से"})}
# Who stands first under one of these is not what the sentence is about.
_ASIDE = frozenset({"के बाद", "से पहले", "की जगह", "की तर्ज पर", "में", "पर", "से"})
_BESIDE = frozenset({"hasOfficeIn", "partneredWith"})
# Words by which a clause gives somebody a post.
_APPOINTING = frozenset({"cue:appoint", "cue:charge", "cue:making", "word:position"})
_WITHIN = frozenset({"में", "in"})
_SUBJECT_MARKERS = frozenset({"ने", "", "की ओर से", "subject", "patient"})


@dataclass(frozen=True, slots=True)
class Extractor:
    """Finds mentions, referents and claims in documents; the same document always gives the same extraction."""

    lexicons: dict[str, Lexicon] = field(repr=False)
    gazetteer: Gazetteer = field(repr=False)
    tagger: Tagger = field(repr=False)
    calibration: Calibration = field(repr=False)

    def extract(self, document: Document, *, trace: Trace | None = None) -> Extraction:
        """Return everything found in one document; every offset is a code point of ``document.text``.

        ``trace`` is given all that was tried on the way.

        >>> claims = load_extractor().extract(Document("केरल पुलिस ने टिकटॉक के साथ समझौता किया है।")).claims
        >>> [claim.relation for claim in claims if claim.relation == "partneredWith"]
        ['partneredWith']
        """
        analyses = self.analyse(document)
        referents, setting = _link(analyses, document)
        candidates, refusals = self._match(analyses, setting, document, trace)
        claims, refused = make_claims(candidates, document)
        mentions = tuple(sorted((m for referent in referents for m in referent.mentions), key=lambda m: m.span))
        found = len(candidates) + len(refusals)
        claims = weigh_claims(claims, referents, self.calibration)
        used = tuple(sorted((*list_knowledge(), *list_models(self.tagger))))
        return Extraction(document, mentions, referents, claims, number_alike((*refusals, *refused)), found, used)

    def analyse(self, document: Document) -> tuple[Analysis, ...]:
        """Return the analysis of each sentence of a document."""
        sentences = split_sentences(document.text)
        tagged = self.tagger.tag(sentences)
        wordings = [Wording(s, self.lexicons[s.lang].book.find(s.tokens), self.lexicons[s.lang]) for s in sentences]
        found = [find_names(w, spans, self.gazetteer) for w, spans in zip(wordings, tagged, strict=True)]
        names = spread_names(wordings, found)
        shown = [self._add_shown(*pair, document.text) for pair in zip(wordings, names, strict=True)]
        names = spread_names(wordings, shown)
        tails = list_tails(wordings, names)
        names = part_from_tails(wordings, names, tails)
        return tuple(
            self._settle(w, own, number, document.text, tails)
            for number, (w, own) in enumerate(zip(wordings, names, strict=True))
        )

    def _add_shown(self, wording: Wording, names: Sequence[Name], text: str) -> list[Name]:
        """Return the names of a sentence with those that its lists and clause frames show."""
        analysis = analyse(wording, names, 0, text)
        capitals = find_capitals(analysis, wording, self.tagger)
        parties = find_parties(analysis, wording, self.tagger)
        places = find_places(analysis, wording)
        described = [
            f for find in (find_described, find_owners, find_ranked, find_situated) for f in find(analysis, wording)
        ]
        return _merge(names, [*capitals, *places, *described, *find_siblings(analysis, wording), *parties])

    def _settle(self, wording: Wording, names: Sequence[Name], number: int, text: str, tails: Tails) -> Analysis:
        """Analyse a sentence, and again where a post shows a name that nobody knew."""
        analysis = analyse(wording, names, number, text, tails=tails)
        employers = find_employers(analysis, wording)
        return analyse(wording, _merge(names, employers), number, text, tails=tails) if employers else analysis

    def _match(
        self, analyses: Sequence[Analysis], setting: Setting, document: Document, trace: Trace | None
    ) -> tuple[list[Candidate], list[Refusal]]:
        candidates: list[Candidate] = []
        refusals: list[Refusal] = []
        for analysis in analyses:
            frames = [frame for frame in analysis.lexicon.frames if frame.kind == "sequence"]
            told = replace(setting, held=list_held(candidates, analyses))
            candidates.extend(match_sequences(frames, analysis, told, trace=trace))
        employed = replace(setting, employers=list_employers(candidates))
        for analysis in analyses:
            frames = [frame for frame in analysis.lexicon.frames if frame.kind in {"clause", "statement"}]
            heard = replace(employed, told=_list_told(candidates))
            owned = _list_owned(candidates, analysis)
            found, refused = match_clauses(frames, analysis, heard, document.text, owned=owned, trace=trace)
            elliptic = [*find_elliptic(found, analysis, heard), *find_likewise([*candidates, *found], analysis, heard)]
            candidates.extend([*found, *elliptic])
            refusals.extend(refused)
            if trace is not None:
                trace.trials.extend(Trial.of_qualifier(candidate, analysis, heard) for candidate in elliptic)
        candidates = end_retracted(mark_times(candidates, analyses, document.published), analyses)
        qualifiers = find_qualifiers(candidates, analyses, employed, document.text)
        if trace is not None:
            _note(trace, analyses, employed, qualifiers)
        return [*candidates, *qualifiers], refusals


def _list_owned(candidates: Sequence[Candidate], analysis: Analysis) -> dict[Span, str]:
    """Return the cues of a sentence whose parties stand right beside them, where word order tells it."""
    own = (c for c in candidates if c.sentence == analysis.number and c.frame.relation in _BESIDE)
    return {c.cue: c.frame.id for c in own if c.frame.kind == "sequence"} if analysis.hangings else {}


def _list_told(candidates: Sequence[Candidate]) -> tuple[tuple[Referent, Referent, bool], ...]:
    """Return the parties of the partnerships that were found to be so, and whether it is told who acted."""
    return tuple(
        (candidate.subject.referent, candidate.object.referent, candidate.frame.slot("object") is not None)
        for candidate in candidates
        if candidate.frame.relation == "partneredWith"
        and candidate.status.asserted
        and isinstance(candidate.object, Filler)
    )


def _note(trace: Trace, analyses: Sequence[Analysis], setting: Setting, qualifiers: Sequence[Candidate]) -> None:
    """Note the sentences, and what follows from the candidates found before."""
    trace.analyses = tuple(analyses)
    for candidate in qualifiers:
        analysis = next(one for one in analyses if one.number == candidate.sentence)
        trace.trials.append(Trial.of_qualifier(candidate, analysis, setting))


def _merge(names: Sequence[Name], found: Sequence[Name]) -> list[Name]:
    """Return the names in order; one newly found replaces what it overlaps."""
    unique = {name.first: name for name in found}
    taken = {index for name in unique.values() for index in range(name.first, name.last)}
    kept = (name for name in names if taken.isdisjoint(range(name.first, name.end)))
    return sorted([*kept, *unique.values()], key=lambda name: name.first)


def _link(analyses: Sequence[Analysis], document: Document) -> tuple[tuple[Referent, ...], Setting]:
    mentions: list[Mention] = []
    aliases: dict[Mention, Mention] = {}
    for analysis in analyses:
        for name, mention in analysis.names:
            mentions.append(mention)
            alias = name.to_alias(analysis.sentence, document.text)
            places = (name.to_place(analysis.sentence, document.text), name.to_seat(analysis.sentence, document.text))
            mentions.extend(further for further in (alias, *places) if further is not None)
            if alias is not None:
                aliases[alias] = mention
    chains = sorted(link_mentions(mentions, aliases), key=lambda chain: chain[0].span)
    referents = tuple(make_referent(document.id, chain) for chain in chains)
    by_span = {mention.span: referent for referent in referents for mention in referent.mentions}
    discourse = Discourse(_find_occurrences(analyses, by_span))
    introduced, town = list_introduced(analyses, by_span), find_dateline(analyses, by_span)
    setting = Setting(by_span, discourse, {}, list_enumerated(analyses), introduced=introduced, dateline=town)
    for analysis in analyses:
        _note_subjects(analysis, setting)
    return referents, setting


def _note_subjects(analysis: Analysis, setting: Setting) -> None:
    """Note what the sentence is about where its subject is no name ("The company has …", "It also …")."""
    noted = _NOTED[analysis.lexicon.marker_side]
    members = {m.first: m for g in analysis.groups if g.marker in noted for m in g.members}
    for member in (_find_topic(member, analysis) for member in members.values()):
        head = analysis.items[member.last - 1]
        if analysis.hangings and analysis.items[member.first].is_a("pronoun:thing gen"):
            head, last = analysis.items[member.first], analysis.items[member.last - 1]
            for filler in find_pronoun(head, "Organisation", analysis, setting):  # "Its office …" is about whose it is
                setting.discourse.note(Occurrence(filler.referent, analysis.number, last.span.end, True))
            continue
        if head.kind is Kind.DEFINITE or (head.kind is Kind.PRONOUN and head.name not in COUNTED):
            for filler in find_fillers(member, "Organisation", analysis, setting)[:1]:
                setting.discourse.note(Occurrence(filler.referent, analysis.number, head.span.start, True))


def _find_topic(member: Phrase, analysis: Analysis) -> Phrase:
    """Return of whom a subject tells that is a part or a share ("half of the firm's staff") by word order."""
    owner = member.owners[-1] if member.owners and analysis.hangings else member
    if owner is member or analysis.items[member.last - 1].kind in {Kind.DEFINITE, Kind.ENTITY, Kind.POST}:
        return member
    return _find_topic(owner, analysis)


def _find_occurrences(analyses: Sequence[Analysis], referents: dict[Span, Referent]) -> list[Occurrence]:
    occurrences = []
    for analysis in analyses:
        subjects, asides = _list_subjects(analysis), _list_asides(analysis)
        for index, item in enumerate(analysis.items):
            if item.mention is not None:
                referent, start = referents[item.mention.span], item.mention.span.start
                roles = (index in subjects, index in asides, _is_located(index, analysis))
                occurrences.append(Occurrence(referent, analysis.number, start, *roles))
    return occurrences


def _is_located(index: int, analysis: Analysis) -> bool:
    """Say whether a name only tells where something is ("दिल्ली में", "in Delhi")."""
    beside = analysis.items[index - 1 : index] if analysis.hangings else analysis.items[index + 1 : index + 2]
    return any(item.name in _WITHIN for item in beside)


def _list_asides(analysis: Analysis) -> set[int]:
    """Return the items that are only named with another, where markers tell it."""
    groups = (group for group in analysis.groups if group.marker in COMITATIVE and not analysis.hangings)
    return {index for group in groups for member in group.members for index in range(member.start, member.last)}


def _list_subjects(analysis: Analysis) -> set[int]:
    """Return the items that the subjects of a sentence are made of; by word order, their heads alone."""
    ordered = bool(analysis.hangings)
    members = [
        member
        for group in analysis.groups
        if group.marker in _SUBJECT_MARKERS
        or (group.first == 0 and not ordered and group.marker not in _ASIDE)
        or _is_given_post(group, analysis)
        for member in group.members
    ]
    if not ordered:
        return {index for member in members for index in range(member.first, member.last)}
    return {_find_head(member, analysis) for member in members}


def _is_given_post(group: Group, analysis: Analysis) -> bool:
    """Say whether a group is a person who is given a post in its clause, and so whom the text goes on about."""
    if analysis.hangings or group.marker != "को" or not analysis.items[group.members[-1].last - 1].is_a("Person"):
        return False
    if not any(analysis.items[index].tags & _APPOINTING for index in analysis.clause_items(group.clause)):
        return False
    own = (index for index, _ in analysis.titles if analysis.clauses[index] == group.clause)
    return any(not analysis.items[index + 1].is_a("Person") for index in own if index + 1 < len(analysis.items))


def _find_head(member: Phrase, analysis: Analysis) -> int:
    """Return the item that heads a noun group; a name before a common noun does ("Bihar Police headquarters")."""
    items = analysis.items
    named = [index for index in range(member.first, member.last) if items[index].is_a("Organisation")]
    return named[-1] if named and items[member.last - 1].mention is None else member.last - 1


@cache
def load_extractor() -> Extractor:
    """Return the extractor with all languages, the gazetteer and the default tagger; loaded once.

    Raises DataError or ModelError where the data of this installation is at fault.
    """
    gazetteer = load_gazetteer()
    return Extractor(load_lexicons(), gazetteer, load_tagger(flagger=load_flagger()), load_calibration())
