"""Which names are one name: tables of pairs, and what holds for any two names."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.identity.blocking import find_pairs, list_keys
from graphkit.identity.similarity import SAME_NAME, UNSURE_NAME, compare, find_core, is_common
from graphkit.model import Verdict

CORES = [
    ("PER", "श्री नरेंद्र मोदी जी", "नरेंद्र मोदी"),
    ("PER", "डॉ. हर्ष वर्धन", "हर्ष वर्धन"),
    ("PER", "डॉ.", "डॉ."),
    ("PER", "ए. पी. जे. अब्दुल कलाम", "ए.पी.जे. अब्दुल कलाम"),
    ("PER", "A. P. J. Abdul Kalam", "APJ Abdul Kalam"),
    ("ORG", "टाटा मोटर्स लिमिटेड", "टाटा मोटर्स"),
    ("ORG", "टाटा मोटर्स लि.", "टाटा मोटर्स"),
    ("ORG", "टाटा मोटर्स प्रा. लि.", "टाटा मोटर्स"),
    ("ORG", "Tata Motors Pvt. Ltd.", "Tata Motors"),
    ("ORG", "The Hindu", "Hindu"),
    ("ORG", "लार्सन एंड टुब्रो", "लार्सन टुब्रो"),
    ("ORG", "Larsen & Toubro", "Larsen Toubro"),
    ("ORG", "Larsen and Toubro", "Larsen Toubro"),
    ("ORG", "लिमिटेड", "लिमिटेड"),
    ("LOC", "टिहरी-गढ़वाल", "टिहरी गढ़वाल"),
]


@pytest.mark.parametrize(("coarse", "name", "plain"), CORES)
def test_what_tells_nothing_goes_from_a_name(coarse: str, name: str, plain: str) -> None:
    assert find_core(name, coarse).key == find_core(plain).key


def test_an_honorific_stays_in_the_name_of_an_organisation_and_a_legal_form_in_that_of_a_person() -> None:
    assert find_core("श्री राम सेना", "ORG").words == ("श्री", "राम", "सेना")
    assert find_core("अमित लिमिटेड", "PER").words == ("अमित", "लिमिटेड")


ONE_NAME = [
    ("मोहम्मद यूनुस", "Mohammad Yunus"),
    ("ओडिशा", "ओड़िशा"),
    ("लक्ष्मी नगर", "Laxmi Nagar"),
    ("सुनेत्रा गुप्त", "सुनेत्रा गुप्ता"),
    ("उत्तराखंड पुलिस", "उत्तराखण्ड पुलिस"),
    ("उत्तराखंड पुलिस", "उत्तरखंड पुलिस"),
    ("उत्तराखंड पुलिस", "Uttarakhand Police"),
    ("टिक टॉक", "TikTok"),
    ("नितिन सलुजा", "नितिन सलूजा"),
    ("मोहम्मद शमी", "मुहम्मद शमी"),
    ("मोहम्मद शमी", "Mohammed Shami"),
    ("अशोक कुमार", "Ashok Kumar"),
    ("मध्य प्रदेश", "मध्यप्रदेश"),
    ("एचडीएफसी बैंक", "HDFC Bank"),
    ("आईआईटी कानपुर", "IIT Kanpur"),
    ("हिंदुस्तान यूनिलीवर", "Hindustan Unilever"),
    ("स्टेट बैंक ऑफ इंडिया", "State Bank of India"),
    ("बेंगलुरु", "Bangalore"),
]

TWO_NAMES = [
    ("रमा", "रीमा"),
    ("राम", "रमा"),
    ("राम", "रोम"),
    ("बिहार पुलिस", "बिहार सैन्य पुलिस"),
    ("टिकट", "TikTok"),
    ("केरल पुलिस", "करेला पुलिस"),
    ("अशोक कुमार", "अशोक कुमारी"),
    ("अशोक कुमारी", "Ashok Kumar"),
    ("मनीषा कुमारी", "Manish Kumar"),
    ("मनोज कुमार", "Manju Kumari"),
    ("राम कुमार", "राज कुमार"),
    ("समाजवादी पार्टी", "समाजवाद पार्टी"),
    ("मध्य प्रदेश पुलिस", "आंध्र प्रदेश पुलिस"),
    ("State Bank of India", "State Bank of Indore"),
    ("Air India", "Air Asia"),
    ("आईआईटी कानपुर", "आईआईटी खड़गपुर"),
    ("अनिल अंबानी", "मुकेश अंबानी"),
    ("केंद्रीय विद्यालय क्रमांक 1 कानपुर", "केंद्रीय विद्यालय क्रमांक 2 कानपुर"),
]


@pytest.mark.parametrize(("left", "right"), ONE_NAME)
def test_spellings_of_one_name_are_alike(left: str, right: str) -> None:
    assert compare(find_core(left), find_core(right)) >= SAME_NAME


@pytest.mark.parametrize(("left", "right"), TWO_NAMES)
def test_false_friends_are_not_taken_for_one_name(left: str, right: str) -> None:
    assert compare(find_core(left), find_core(right)) < SAME_NAME


def find_verdicts(*names: str) -> dict[frozenset[str], Verdict]:
    return {frozenset((pair.left.text, pair.right.text)): pair.verdict for pair in find_pairs(map(find_core, names))}


def test_a_third_name_joins_the_one_that_it_is_more_like_and_not_both() -> None:
    hindi = "केरल पुलिस", "करेला पुलिस"
    assert find_verdicts(hindi[1], "Kerala Police") == {frozenset((hindi[1], "Kerala Police")): Verdict.SAME}
    assert find_verdicts(*hindi, "Kerala Police") == {
        frozenset((hindi[0], "Kerala Police")): Verdict.SAME,
        frozenset((hindi[1], "Kerala Police")): Verdict.UNSURE,
        frozenset(hindi): Verdict.UNSURE,
    }


def test_within_one_script_another_consonant_leaves_a_doubt_in_however_long_a_name() -> None:
    left, right = "विश्वविद्यालय अनुदान आयोग", "विश्वविद्यालय अनुमान आयोग"
    assert find_verdicts(left, right) == {frozenset((left, right)): Verdict.UNSURE}


@pytest.mark.parametrize("name", ["राम", "गोवा", "उबर"])
def test_a_short_single_word_is_not_known_by_its_consonants(name: str) -> None:
    assert not find_core(name).is_long


@pytest.mark.parametrize(("name", "expected"), [("पुलिस मुख्यालय", True), ("बैंक", True), ("केनरा बैंक", False)])
def test_common_nouns_alone_are_no_name(name: str, expected: bool) -> None:
    assert is_common(find_core(name)) is expected


HINDI = st.text("कखगजटडतदनपबमयरलवसहािीुूेोैं्ऑॉ़ँ .", min_size=1, max_size=24)
NAMES = st.one_of(HINDI, st.text("abcdeghiklmnoprstuvy ABDGKRS.", min_size=1, max_size=24), st.text(max_size=12))


@given(NAMES, NAMES)
def test_likeness_is_symmetric_bounded_and_full_for_oneself(left: str, right: str) -> None:
    one, other = find_core(left), find_core(right)
    assert compare(one, other) == compare(other, one)
    assert 0 <= compare(one, other) <= 1
    if one.skeleton:
        assert compare(one, one) == 1


@given(NAMES, st.sampled_from(("PER", "ORG", "LOC", "OTHER")))
def test_a_name_with_words_keeps_some_and_words_and_surfaces_keep_pace(name: str, coarse: str) -> None:
    whole, core = find_core(name), find_core(name, coarse)
    assert bool(core.words) == bool(whole.words)
    assert len(core.words) == len(core.surfaces)


SKELETONS = st.text("kgtdnpbmrlvsh", min_size=5, max_size=14)


@given(SKELETONS, st.sampled_from("kgtdn"), st.data())
def test_skeletons_that_differ_in_one_consonant_share_a_key(skeleton: str, letter: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(skeleton)))
    more = skeleton[:place] + letter + skeleton[place:]
    other = skeleton[:place] + letter + skeleton[place + 1 :]
    assert set(list_keys(skeleton)) & set(list_keys(more))
    assert set(list_keys(skeleton)) & set(list_keys(other))


@given(st.lists(st.sampled_from([name for pair in ONE_NAME + TWO_NAMES for name in pair]), max_size=12), st.randoms())
def test_pairs_do_not_hang_on_the_order_of_the_names(names: list[str], random: Random) -> None:
    shuffled = list(names)
    random.shuffle(shuffled)
    assert find_pairs(map(find_core, names)) == find_pairs(map(find_core, shuffled))


def test_pairs_of_the_dakshina_lexicon_are_found_and_few_others(shared: Path) -> None:
    """Single words without any context: how many of those long enough meet their own, and how many another word."""
    lines = (shared / "data/dakshina_hi/hi.translit.sampled.dev.tsv").read_text("utf-8").splitlines()
    pairs = [tuple(map(find_core, line.split("\t")[:2])) for line in lines]
    long = [(latin, hindi) for latin, hindi in pairs if hindi.is_long]
    others = [hindi for _, hindi in long[len(long) // 2 :] + long[: len(long) // 2]]
    found = sum(compare(latin, hindi) >= SAME_NAME for latin, hindi in long)
    wrong = sum(compare(latin, other) >= UNSURE_NAME for (latin, _), other in zip(long, others, strict=True))
    assert found / len(long) >= 0.88
    assert wrong / len(long) <= 0.01
