"""Learns from pairs of spellings how each sound is written, by expectation and maximisation over all alignments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

Sounds = tuple[str, ...]
Ways = dict[str, dict[Sounds, float]]
Guess = Callable[[str, Sounds], float]

_ROUNDS = 5
_NONE = 1e-5
_RAREST = 3e-4


def learn(pairs: Sequence[tuple[Sounds, Sounds]], guess: Guess, *, longest: int, least: float) -> Ways:
    """Return for each sound the probability of each way to write it, at most ``longest`` signs long.

    ``guess`` gives the weights to begin with. A way that was seen fewer than ``least`` times is left out; a pair that
    no alignment explains teaches nothing.
    """
    ways: Ways | None = None
    for _ in range(_ROUNDS):
        counts: dict[str, dict[Sounds, float]] = defaultdict(lambda: defaultdict(float))
        weigh = _make_weigher(ways, guess)
        for sounds, written in pairs:
            for sound, way, share in _align(sounds, written, weigh, longest):
                counts[sound][way] += share
        ways = {sound: _keep(found, least) for sound, found in counts.items()}
    return ways or {}


def _make_weigher(ways: Ways | None, guess: Guess) -> Guess:
    if ways is None:
        return guess
    known: Ways = ways
    return lambda sound, way: known.get(sound, {}).get(way, 0.0)


def _keep(found: Mapping[Sounds, float], least: float) -> dict[Sounds, float]:
    total = sum(found.values())
    return {way: n / total for way, n in found.items() if n > least and n / total > _RAREST}


def _align(sounds: Sounds, written: Sounds, weigh: Guess, longest: int) -> Iterator[tuple[str, Sounds, float]]:
    """Yield each way in which a sound may be written here, with its share of all alignments by their probability."""
    width = len(written) + 1
    forward = [[0.0] * width for _ in range(len(sounds) + 1)]
    forward[0][0] = 1.0
    steps: list[tuple[int, int, int, float]] = []
    for place, sound in enumerate(sounds):
        for start, before in enumerate(forward[place]):
            for end in range(start, min(start + longest, width - 1) + 1) if before else ():
                chance = weigh(sound, written[start:end])
                if chance > _NONE:
                    forward[place + 1][end] += before * chance
                    steps.append((place, start, end, chance))
    whole = forward[-1][-1]
    backward = [[0.0] * width for _ in range(len(sounds) + 1)]
    backward[-1][-1] = 1.0
    for place, start, end, chance in reversed(steps) if whole else ():
        rest = chance * backward[place + 1][end]
        backward[place][start] += rest
        yield sounds[place], written[start:end], forward[place][start] * rest / whole
