"""A corpus of invented news: the patterns of press notes with names that vary, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

_SYLLABLES = ("का", "ना", "वी", "रु", "ले", "मो", "सा", "टि", "पा", "ने", "शि", "ध", "गो", "मी", "रा", "बे", "लू", "ज")
_LATIN = ("ka", "na", "vee", "ru", "le", "mo", "sa", "ti", "pa", "ne", "shi", "dha", "go", "mi", "ra", "be", "lu", "ja")
_FIRST = ("रमेश", "सुनीता", "अनिल", "कविता", "मोहन", "रेखा", "दीपक", "मीना", "अजय", "सरिता")
_LAST = ("शर्मा", "नायर", "गुप्ता", "सिंह", "राठी", "मिश्रा", "पाठक", "नेगी", "ठाकुर", "भट्ट")
_STATES = ("केरल", "बिहार", "असम", "पंजाब", "गुजरात", "ओडिशा", "राजस्थान", "हरियाणा", "झारखंड", "उत्तराखंड")
_TOWNS = ("पटना", "जयपुर", "भोपाल", "रांची", "कोच्चि", "सूरत", "लखनऊ", "गुवाहाटी", "इंदौर", "नागपुर")
_HEADS = (("टेक्नोलॉजीज", "Technologies"), ("फाउंडेशन", "Foundation"), ("मोटर्स", "Motors"), ("बैंक", "Bank"))
_DAYS = ("सोमवार", "मंगलवार", "बुधवार", "गुरुवार", "शुक्रवार", "शनिवार")
_HINDI = (
    "{town}। {force} ने {day} को {firm} के साथ समझौता ज्ञापन पर हस्ताक्षर किए। पुलिस महानिदेशक {chief} ने कहा कि इससे"
    " लोगों को लाभ होगा। {firm} का मुख्यालय {town} में है। उसके प्रबंध निदेशक {head} भी मौजूद रहे।",
    "{force} और {firm} के बीच {day} को साइबर सुरक्षा को लेकर करार हुआ। {firm} के मुख्य कार्यकारी अधिकारी {head} ने बताया"
    " कि काम अगले महीने शुरू होगा। कंपनी के दफ्तर {town} और {other} में हैं।",
    "{firm} ने {town} में अपना नया कार्यालय खोला है। कंपनी के निदेशक {head} ने बताया कि {second} के साथ बातचीत चल रही है।",
    "{second} के बाद अब {firm} भी {force} से जुड़ गई है। {chief} ने {force} के महानिदेशक का पदभार {day} को संभाला।",
    "{force} और {firm} का समझौता टूट गया है। {head} {firm} के पूर्व अध्यक्ष हैं। {town} में {day} को बारिश हुई।",
)
_ENGLISH = (
    "{latin} has signed a memorandum of understanding with {latin2} on training. {latin} is headquartered in Pune and"
    " has an office in Surat. The company's chief executive officer Anil Rathi said work would begin next month.",
    "{latin} and {latin2} have partnered to open a centre in Nagpur. Sunita Negi, managing director of {latin}, said"
    " so.",
)


def write_corpus(folder: Path, size: int, *, seed: int = 0) -> None:
    """Write so many texts into a folder, in subfolders of a thousand; every sixth is in English."""
    for number, text in enumerate(make_texts(size, seed=seed)):
        place = folder / f"{number // 1000:04}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number:07}.txt").write_text(text, "utf-8")


def make_texts(size: int, *, seed: int = 0) -> Iterator[str]:
    """Yield so many texts, no two alike: each tells of a firm of its own beside bodies that many texts speak of.

    >>> len(set(make_texts(50)))
    50
    """
    chance = random.Random(seed)
    for number in range(size):
        pattern = chance.choice(_ENGLISH if number % 6 == 5 else _HINDI)
        (firm, latin), (second, latin2) = _make_firm(chance, number), _make_firm(chance, chance.randrange(number + 1))
        yield pattern.format(
            firm=firm,
            latin=latin,
            second=second,
            latin2=latin2,
            force=f"{chance.choice(_STATES)} पुलिस",
            chief=_make_person(chance),
            head=_make_person(chance),
            town=(towns := chance.sample(_TOWNS, 2))[0],
            other=towns[1],
            day=chance.choice(_DAYS),
        )


def _make_firm(chance: random.Random, number: int) -> tuple[str, str]:
    """A firm's name in both scripts: its first syllables tell its number."""
    digits = [number % 18, number // 18 % 18, number // 324 % 18, number // 5832 % 18]
    hindi, english = _HEADS[number % len(_HEADS)]
    own = "".join(_SYLLABLES[digit] for digit in digits)
    return f"{own} {hindi}", f"{''.join(_LATIN[digit] for digit in digits).capitalize()} {english}"


def _make_person(chance: random.Random) -> str:
    return f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"
