"""The types that travel through graphkit: frozen, without I/O and without RDF.

All offsets are code points, half open, into ``Document.text``, which is the text exactly as it was read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from graphkit.hashing import hash_content
from graphkit.resources import Resource


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points.

    >>> Span(0, 3).of("राम घर गया")
    'राम'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no span: start {self.start}, end {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the part of ``text`` that the span covers."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Say whether ``other`` lies within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Say whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end

    def join(self, other: Span) -> Span:
        """Return the smallest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True)
class Document:
    """One text, exactly as read. ``id`` is the hash of the text; ``published`` is ISO 8601 or empty."""

    text: str
    lang: str = "hi"
    url: str = ""
    title: str = ""
    published: str = ""
    source: str = ""
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", hash_content("document", self.text))

    @property
    def stem(self) -> str:
        """The name of the source without folder and suffix, or the document's id where it has no source."""
        name = self.source.rsplit("/", 1)[-1]
        return name.rsplit(".", 1)[0] or name or self.id


class TokenKind(StrEnum):
    """What a token is, as the tokeniser sees it."""

    WORD = "word"
    NUMBER = "number"
    URL = "url"
    EMAIL = "email"
    HANDLE = "handle"
    PUNCT = "punct"


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark; ``norm`` is the folded form, for matching only."""

    span: Span
    surface: str
    norm: str
    kind: TokenKind = TokenKind.WORD


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens that stand together; ``lang`` is ``hi`` or ``en``, found for each sentence by itself."""

    span: Span
    tokens: tuple[Token, ...]
    lang: str
    headline: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """One occurrence; ``how`` is gazetteer, tagger, pattern or frame, ``link`` a gazetteer id or empty."""

    span: Span
    surface: str
    type: str
    how: str
    link: str = ""
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Referent:
    """What one document speaks of: its mentions, and every name it uses, fullest first."""

    id: str
    type: str
    names: tuple[str, ...]
    mentions: tuple[Mention, ...]
    link: str = ""

    def nearest(self, offset: int) -> Span:
        """Return the span of the mention that begins nearest to an offset; of two equally near ones the first."""
        return min((mention.span for mention in self.mentions), key=lambda span: (abs(span.start - offset), span))


class Status(StrEnum):
    """How a claim stands. Posts use CURRENT, FORMER and INCOMING, everything else the rest."""

    DONE = "done"
    ANNOUNCED = "announced"
    PLANNED = "planned"
    IN_TALKS = "in_talks"
    ALLEGED = "alleged"
    DENIED = "denied"
    ENDED = "ended"
    CURRENT = "current"
    FORMER = "former"
    INCOMING = "incoming"

    @property
    def asserted(self) -> bool:
        """Whether the graph asserts a claim of this status as a fact."""
        return self in _ASSERTED


_ASSERTED = frozenset({Status.DONE, Status.ANNOUNCED, Status.CURRENT, Status.FORMER, Status.INCOMING})


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a claim is said: the clause and its words, the spans that filled the frame, and the frame's id."""

    span: Span
    quote: str
    subject: Span
    cue: Span
    object: Span
    frame: str


@dataclass(frozen=True, slots=True)
class Value:
    """An object that is no entity: a topic, a statement, an address. ``text`` may be a repaired form of the words."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Claim:
    """What one document asserts. ``subject`` and ``object`` are ids of its referents, or ``object`` is a value.

    ``title`` is the post as written, ``time`` is EDTF or empty, ``confidence`` lies in [0, 1], ``speaker`` is the id of
    a referent or empty, ``about`` is the id of the claim that this one qualifies (a topic's or a precedence's
    partnership). The id leaves out what else is drawn from the same words: confidence and time.
    """

    subject: str
    relation: str
    object: str | Value
    evidence: Evidence
    status: Status
    confidence: float
    title: str = ""
    time: str = ""
    speaker: str = ""
    about: str = ""
    id: str = field(init=False)

    def __post_init__(self) -> None:
        obj = self.object if isinstance(self.object, str) else f"{self.object.text}\0{self.object.span.start}"
        span = self.evidence.span
        parts = (self.subject, self.relation, obj, f"{span.start}-{span.end}", self.status, self.title, self.about)
        object.__setattr__(self, "id", hash_content("claim", *parts))


@dataclass(frozen=True, slots=True)
class Refusal:
    """A candidate that became no claim: the rule that refused it, why, where, and of whom it told, where that is known.

    ``quarantined`` marks a claim that was made and then held back, since it breaks the shape of a sound graph.
    """

    relation: str
    rule: str
    reason: str
    span: Span
    about: str = ""
    quarantined: bool = False


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that was found in one document, and ``used``, the data by which it was found, in the order of names.

    ``candidates`` counts what the frames found, each of which is a claim or a refusal; left out, it is their sum.
    """

    document: Document
    mentions: tuple[Mention, ...] = ()
    referents: tuple[Referent, ...] = ()
    claims: tuple[Claim, ...] = ()
    refused: tuple[Refusal, ...] = ()
    candidates: int = -1
    used: tuple[Resource, ...] = ()

    def __post_init__(self) -> None:
        if self.candidates < 0:
            object.__setattr__(self, "candidates", len(self.claims) + len(self.refused))

    def referent(self, identifier: str) -> Referent:
        """Return the referent of that id; KeyError where there is none."""
        return {referent.id: referent for referent in self.referents}[identifier]


class Verdict(StrEnum):
    """What a judgement says of two referents or entities."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether ``left`` and ``right`` are one entity, why, by what rule or whom, and with what score in [0, 1]."""

    left: str
    right: str
    verdict: Verdict
    reason: str
    by: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Entity:
    """Referents judged to be one; ``candidates`` are links that it may have, ``former`` ids that it may have had."""

    id: str
    type: str
    labels: tuple[tuple[str, str], ...]
    members: tuple[str, ...]
    link: str = ""
    candidates: tuple[str, ...] = ()
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """What the graph holds after resolution: a relation between entities and the claims behind it.

    ``object`` is an entity's id, or a value's text where ``literal`` is true. ``sources`` counts independent documents;
    ``first_seen`` and ``last_seen`` are ISO 8601 dates of publication, or empty where no source is dated.
    """

    subject: str
    relation: str
    object: str
    literal: bool
    status: Status
    confidence: float
    claims: tuple[str, ...]
    sources: int
    title: str = ""
    time: str = ""
    first_seen: str = ""
    last_seen: str = ""
    about: str = ""
    id: str = field(init=False)

    def __post_init__(self) -> None:
        parts = (self.subject, self.relation, self.object, self.status, self.title, self.about)
        object.__setattr__(self, "id", hash_content("fact", *parts))
