"""Learn ``ontology/models/spelling.tsv``: ``python -m benchmarks.recipes.spelling DATA_FOLDER``.

DATA_FOLDER holds ``dakshina_hi`` and ``dbpedia_hi``. Learnt are Dakshina's training part, and the redirects of those
pages of DBpedia whose hash is even; the development part and the other pages are for measuring. The same sources give
the same bytes.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.recipes.spelling.alignment import Sounds, Ways, learn
from benchmarks.recipes.spelling.pairs import read_dakshina, read_redirects
from graphkit.language.spelling import FINAL, INHERENT, read_sounds

OUT = Path(__file__).resolve().parents[3] / "ontology" / "models" / "spelling.tsv"

_DEAREST = 6.5
_VOWELS = frozenset("aeiouy")
_VOWEL_SIGNS = frozenset("अआइईउऊएऐओऔऒऋािीुूेैोौॊृॆ")


def main(data: Path) -> None:
    """Read both sources, learn both tables, write them as one."""
    latin = [
        (read_sounds(word, closely=True), tuple(letters))
        for letters, word in read_dakshina(data / "dakshina_hi", "train")
        if letters.isascii() and letters.isalpha()
    ]
    redirects = [(read_sounds(a), read_sounds(b)) for _, _, a, b in read_redirects(data / "dbpedia_hi", 0)]
    hindi = [pair for one, other in redirects if one != other for pair in ((one, other), (other, one))]
    tables = {
        "Deva": learn(hindi, guess_devanagari, longest=2, least=1.5),
        "Latn": learn(latin, guess_latin, longest=4, least=0.8),
    }
    rows = sorted(row for script, ways in tables.items() for row in _list_rows(script, ways))
    OUT.write_text("script\tsound\twritten\tcost\n" + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    print(f"{len(latin)} and {len(hindi)} pairs, {len(rows)} rows")


def _list_rows(script: str, ways: Ways) -> Iterator[str]:
    for sound, found in ways.items():
        usual = max(found.values(), default=1.0)
        for way, chance in found.items():
            cost = math.log(usual / chance)
            if cost <= _DEAREST:
                yield f"{script}\t{sound}\t{' '.join(way)}\t{abs(cost):.3f}"


def guess_latin(sound: str, way: Sounds) -> float:
    """Vowels stand for vowels and consonants for consonants, as far as nothing else is known."""
    vowel = sound in _VOWEL_SIGNS or sound in {INHERENT, FINAL}
    if not way:
        return 0.9 if sound == FINAL else 0.05 if vowel else 0.005
    alike = all(letter in _VOWELS for letter in way) == vowel
    return (0.4, 0.3, 0.05, 0.02)[len(way) - 1] * (1.0 if alike else 0.02)


def guess_devanagari(sound: str, way: Sounds) -> float:
    """A sound stands for itself, as far as nothing else is known."""
    if way == (sound,):
        return 0.9
    if len(way) < 2:
        return 0.01 if way else 0.02
    return 0.01 if sound in way else 0.0001


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
