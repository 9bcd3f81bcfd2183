"""What it costs to resolve names as they grow in number."""

from __future__ import annotations

import math
import resource
import time
from collections.abc import Iterator, Sequence
from functools import cache
from random import Random

from graphkit.identity.resolve import resolve
from graphkit.model import Claim, Document, Evidence, Extraction, Referent, Span, Status
from graphkit.resources import find_data

_A_DOCUMENT = 10  # names
_HERE = Span(0, 1)
_BODIES = {
    "hi": ("पुलिस", "बैंक", "विश्वविद्यालय", "मोटर्स", "फाउंडेशन"),
    "en": ("Police", "Bank", "University", "Motors", "Foundation"),
}
_TYPES = ("PoliceForce", "Bank", "University", "Company", "NGO")


def measure_costs(sizes: Sequence[int]) -> None:
    """Print seconds of the processor, what remains of them after n log n, and the largest memory, by names."""
    resolve(list(make_documents(_A_DOCUMENT)))  # loads the tables, which is no part of the growth
    print("| Names | Entities | Seconds | Microseconds / (n log2 n) | Memory, GB |\n| --: | --: | --: | --: | --: |")
    for size in sizes:
        told = list(make_documents(size))
        start = time.process_time()
        resolution = resolve(told)
        seconds = time.process_time() - start
        share = seconds * 1e6 / (size * math.log2(size))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(f"| {size:,} | {len(resolution.entities):,} | {seconds:.1f} | {share:.2f} | {memory:.1f} |", flush=True)


def make_documents(names: int) -> Iterator[Extraction]:
    """Yield documents that name so many people and bodies in all, in both scripts, half of the people with a post.

    Names are put together at random from words that stand in names of persons, so that many are alike.
    """
    random = Random(0)
    for number in range(names // _A_DOCUMENT):
        lang = random.choice(("hi", "en"))
        referents = [_make_referent(random, f"{number}-{place}", lang, place % 2) for place in range(_A_DOCUMENT)]
        claims = [_hold(referents[place], referents[place + 1]) for place in range(0, _A_DOCUMENT, 4)]
        yield Extraction(Document(f"document {number}"), referents=tuple(referents), claims=tuple(claims))


def _make_referent(random: Random, identifier: str, lang: str, body: int) -> Referent:
    words = random.choice(_load_words(lang)), random.choice(_load_words(lang))
    if not body:
        return Referent(identifier, "Person", (" ".join(words),), ())
    kind = random.randrange(len(_TYPES))
    return Referent(identifier, _TYPES[kind], (f"{' '.join(words)} {_BODIES[lang][kind]}",), ())


def _hold(person: Referent, body: Referent) -> Claim:
    evidence = Evidence(_HERE, "", _HERE, _HERE, _HERE, "a frame")
    return Claim(person.id, "holdsPost", body.id, evidence, Status.CURRENT, 0.9)


@cache
def _load_words(lang: str) -> tuple[str, ...]:
    lines = find_data("ontology", "lexicon", lang, "persons.txt").read_text("utf-8").split("\n")
    words = (line for line in lines if line and not line.startswith("#") and len(line) > 2)
    return tuple(word.title() for word in words if word.isascii() == (lang == "en"))
