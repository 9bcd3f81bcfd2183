"""From texts: listed namesakes are told apart by their posts, and one person is found in two scripts."""

from __future__ import annotations

from graphkit.extraction.extractor import load_extractor
from graphkit.identity.resolve import Resolution, resolve
from graphkit.model import Document


def read(*texts: str) -> Resolution:
    extractor = load_extractor()
    return resolve([extractor.extract(Document(text)) for text in texts])


def count_people(resolution: Resolution) -> int:
    return sum(1 for entity in resolution.entities if entity.type == "Person")


def test_two_officers_of_one_listed_name_in_two_states_are_two() -> None:
    resolution = read(
        "उत्तराखंड पुलिस के डीजीपी अशोक कुमार ने कहा कि अभियान जारी रहेगा।",
        "केरल पुलिस के डीजीपी अशोक कुमार ने बैठक में भाग लिया।",
    )
    assert count_people(resolution) == 2
    assert all(not entity.link for entity in resolution.entities if entity.type == "Person")


def test_one_officer_in_two_languages_is_one() -> None:
    resolution = read(
        "उत्तराखंड पुलिस के डीजीपी अशोक कुमार ने कहा कि अभियान जारी रहेगा।",
        "Uttarakhand Police DGP Ashok Kumar said the drive would go on.",
    )
    assert count_people(resolution) == 1
