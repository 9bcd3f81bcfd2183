"""Makes Hindi, English and mixed texts as they come, and as hostile as they may come, for tests of properties."""

from __future__ import annotations

from hypothesis import strategies as st

from graphkit.resources import find_data

_SEEDS = tuple(path.read_text("utf-8") for path in sorted(find_data("seeds").glob("*.txt")))
_FILLERS = {
    "BODY": "उत्तराखंड पुलिस|उत्तराखण्ड पुलिस|केरल पुलिस|Kerala Police|टिकटॉक|टिकटाॅक|TikTok|भारतीय स्टेट बैंक|एसबीआई|"
    "आईआईटी रुड़की|झिलमिलक|टाटा मोटर्स|सीमा सुरक्षा बल (बीएसएफ)|हरियाणा सरकार|कंपनी|दोनों|इस मंच|the company|“लोकमित्र”|"
    "उसने|रेल मंत्रालय|Google",
    "PERSON": "अशोक कुमार|डॉ. अनिल मेहता|Nitin Saluja|सुनीता लाल|उन्होंने|प्रो. पूनम टंडन|Ashok Kumar|पी. के. वर्मा",
    "SPEAKER": "अशोक कुमार|Nitin Saluja|Ashok Kumar|Dr. Anil Mehta",
    "POST": "निदेशक|कुलपति|डीजी (कानून व्यवस्था)|पूर्व महानिदेशक|डायरेक्टर ऑफ पब्लिक पॉलिसी (भारत)|CEO|"
    "director general|अध्यक्ष एवं प्रबंध निदेशक",
    "PLACE": "देहरादून|मुंबई|Mumbai|लॉस एंजिल्स|उत्तर प्रदेश|केरल|झुमरीगढ़|Delhi",
    "CUE": "समझौता|एमओयू|एम.ओ.यू.|साझेदारी|करार|MoU|गठजोड़",
    "TIME": "सोमवार को|२०१८ में|2018 में|१० मार्च को|पिछले साल|इससे पहले|अब|क्रमशः",
    "TOPIC": "सड़क सुरक्षा के लिए|साइबर सुरक्षा के बारे में|10 गांवों में|₹500 करोड़ के",
    "VERB": "किया है|हुआ|किए|करेगी|नहीं किया|रद्द कर दिया|पर हस्ताक्षर किए|कर चुकी है|टूट गया|की बातचीत जारी है",
    "ADDRESS": "www-tiktok-com|https://www-tiktok-om/@uttarakhandpolice|@example|a.b@example.in|www.example.in",
}
_SENTENCES = (
    "BODY ने TIME BODY के साथ TOPIC CUE VERB ।",
    "BODY और BODY के बीच CUE VERB ।",
    "BODY और BODY ने मिलाया हाथ",
    "BODY का BODY से CUE , TIME मिलेगा लाभ",
    "BODY , BODY तथा BODY ने TIME CUE VERB ।",
    "BODY के बाद अब BODY ने भी BODY के साथ CUE VERB ।",
    "TIME BODY ने BODY के साथ CUE VERB ।",
    "BODY के POST PERSON ने कहा कि BODY के साथ CUE VERB ।",
    "PERSON , POST , BODY ने बताया कि TOPIC CUE VERB ।",
    "PERSON को BODY का POST नियुक्त किया गया ।",
    "PERSON TIME BODY के POST थे ।",
    "BODY के PLACE , PLACE और PLACE में कार्यालय हैं ।",
    "PLACE स्थित BODY ने TIME BODY के साथ मिलकर केंद्र खोला ।",
    "BODY के ADDRESS पर लिखें । ADDRESS भी देखें",
    "BODY signed an agreement with BODY in PLACE .",
    "SPEAKER , POST of BODY , said that BODY will partner with BODY .",
    "BODY has offices in PLACE , PLACE and PLACE .",
)
_GAPS = ("  ", "\u00a0", "\n", "\n\n", "\r\n", "\t", "", "\u200d", "\u200c", "\u200b", "\ufeff", "\u00ad", "\u2028")
_MARKS = (
    "।",
    "॥",
    ".",
    "?",
    "!",
    ",",
    ";",
    ":",
    "-",
    "–",
    "/",
    "(",
    ")",
    "[",
    "]",
    '"',
    "'",
    "“",
    "”",
    "‘",
    "’",
    "…",
    "|",
)


@st.composite
def _write_sentence(draw: st.DrawFn) -> str:
    words = draw(st.sampled_from(_SENTENCES)).split()
    filled = [draw(st.sampled_from(_FILLERS[word].split("|"))) if word in _FILLERS else word for word in words]
    gaps = draw(
        st.lists(
            st.one_of(st.just(" "), st.just(" "), st.sampled_from(_GAPS)), min_size=len(words), max_size=len(words)
        )
    )
    return "".join(word + gap for word, gap in zip(filled, gaps, strict=True))


def _insert(text: str, insertions: list[tuple[int, str]]) -> str:
    for number, words in insertions:
        at = number % (len(text) + 1)
        text = text[:at] + words + text[at:]
    return text


_oddities = st.one_of(st.sampled_from(_GAPS), st.sampled_from(_MARKS), st.text(max_size=3))
_insertions = st.lists(st.tuples(st.integers(min_value=0, max_value=1 << 16), _oddities), max_size=6)
_made_up = st.lists(_write_sentence(), min_size=1, max_size=4).map(" ".join)

hindi_texts = st.one_of(_made_up, st.builds(_insert, _made_up, _insertions))
"""Made-up news of one to four sentences, in both scripts, with odd gaps, joiners and marks in it."""

marred_seeds = st.builds(_insert, st.sampled_from(_SEEDS), _insertions)
"""The seed documents with joiners, marks and any other signs put in anywhere."""

_signs = st.text(alphabet="कनमतडसहयरआअएईाॅॉेैोीिुँंः़्\u200d\u200c०५09.।|-'\"()@/ \nAaeZ", max_size=60)
_devanagari = st.text(alphabet=st.characters(min_codepoint=0x900, max_codepoint=0x97F), max_size=60)
any_texts = st.one_of(st.text(max_size=80), _signs, _devanagari)
"""Any letters and signs of Unicode, those of Hindi news more often than others."""
