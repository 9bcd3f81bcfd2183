"""What graphkit knows, checked all at once: every file of ``ontology/``, and every sentence beside a frame."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from graphkit.errors import DataError, Fault, GraphkitError, QueryError
from graphkit.evaluation.names import split_words
from graphkit.evaluation.settings import load_settings
from graphkit.extraction.extractor import load_extractor
from graphkit.knowledge.gazetteer import load_gazetteer
from graphkit.knowledge.lexicon import Case, check_lexicons, load_lexicon
from graphkit.knowledge.ontology import load_ontology
from graphkit.knowledge.questions import Question, load_questions
from graphkit.model import Claim, Document, Extraction
from graphkit.rdf.jsonld import load_context
from graphkit.rdf.shacl import load_constraints
from graphkit.resources import LANGUAGES
from graphkit.store.store import Store

Loader = Callable[[], object]
Extract = Callable[[Document], Extraction]

LOADERS: Mapping[str, Loader] = {
    "ontology/graphkit.ttl": load_ontology,
    "ontology/shapes.ttl": load_constraints,
    "ontology/context.jsonld": load_context,
    "ontology/gazetteer": load_gazetteer,
    "ontology/queries": load_questions,
    "ontology/evaluation.toml": load_settings,
    "ontology/models": load_extractor,
}
"""How each part of the data is loaded; a loader raises DataError with every fault of its part."""


def find_faults() -> tuple[Fault, ...]:
    """Return every fault of ontology, shapes, lexicons, names, questions and models, and of what the frames answer.

    The frames' sentences are tried only where all that they need is sound.
    """
    faults = [fault for file, load in LOADERS.items() for fault in try_loading(file, load)]
    faults += _guard("ontology/lexicon", check_lexicons)
    if not faults:
        faults += check_questions(load_questions().values())
        extract = load_extractor().extract
        for lang in LANGUAGES:
            lexicon = load_lexicon(lang)
            relations = {frame.id: frame.relation for frame in lexicon.frames}
            faults += check_cases(lexicon.cases, extract, lang=lang, relations=relations)
    return tuple(dict.fromkeys(faults))


def try_loading(file: str, load: Loader) -> tuple[Fault, ...]:
    """Return the faults that stop a part of the data from being loaded.

    >>> try_loading("ontology/queries", load_questions)
    ()
    """

    def find() -> tuple[Fault, ...]:
        load()
        return ()

    return _guard(file, find)


def check_questions(questions: Iterable[Question]) -> Iterator[Fault]:
    """Yield a fault for every question whose SPARQL does not run.

    >>> list(check_questions([Question("broken", {}, (), "SELECT ?a WHERE {")]))[0].entry
    'query'
    """
    with Store() as store:
        for question in questions:
            for of in (None, ["https://example.org/one"]):
                try:
                    store.query(question.to_sparql(of=of))
                except QueryError as error:
                    yield Fault(f"ontology/queries/{question.name}.rq", "query", str(error))
                    break


def check_cases(cases: Iterable[Case], extract: Extract, *, lang: str, relations: Mapping[str, str]) -> Iterator[Fault]:
    """Yield a fault for every sentence that does not state its frame's relation of exactly the pairs that it should.

    ``relations`` holds the relation of each frame. What is not asserted (planned, denied, ended …) does not count.
    """
    for case in cases:
        found = extract(Document(case.text, lang=lang))
        claims = [claim for claim in found.claims if claim.relation == relations[case.frame] and claim.status.asserted]
        answers = [Answer.of(claim, found) for claim in claims]
        missing = [pair for pair in case.pairs if not any(answer.fits(pair) for answer in answers)]
        further = [answer for answer in answers if not any(answer.fits(pair) for pair in case.pairs)]
        problems = [f"gives no {' – '.join(pair)}" for pair in missing] + [f"gives {answer}" for answer in further]
        if problems:
            yield Fault(f"{lang}/cases.toml", case.frame, f"{case.text!r} {' and '.join(problems)}")


@dataclass(frozen=True, slots=True)
class Answer:
    """The names of both sides of a claim, and whether it reads the same either way round."""

    subject: tuple[str, ...]
    object: tuple[str, ...]
    symmetric: bool

    @classmethod
    def of(cls, claim: Claim, extraction: Extraction) -> Answer:
        """Return what a claim answers."""
        obj = extraction.referent(claim.object).names if isinstance(claim.object, str) else (claim.object.text,)
        symmetric = load_ontology().relations[claim.relation].symmetric
        return cls(extraction.referent(claim.subject).names, obj, symmetric)

    def fits(self, pair: tuple[str, str]) -> bool:
        """Say whether the answer is this pair of names."""
        ways = (pair, pair[::-1]) if self.symmetric else (pair,)
        return any(_has(self.subject, left) and _has(self.object, right) for left, right in ways)

    def __str__(self) -> str:
        return f"{self.subject[0]} – {self.object[0]}"


def _has(names: Iterable[str], name: str) -> bool:
    return split_words(name) in map(split_words, names)


def _guard(file: str, find: Callable[[], tuple[Fault, ...]]) -> tuple[Fault, ...]:
    try:
        return find()
    except DataError as error:
        return error.faults
    except GraphkitError as error:
        return (Fault(file, "file", str(error)),)
