"""Writes small lexicons to a folder, sound or with planted faults."""

from __future__ import annotations

from pathlib import Path

from graphkit.resources import find_data

WORDS = """
marker_side = "after"
plural_endings = ["ों"]
[marker]
"ने" = ["ने"]
"के साथ" = ["के साथ", "के संग"]
gen = ["का", "की", "के"]
[cue]
agreement = ["समझौता", "एम.ओ.यू."]
[word]
negation = ["नहीं"]
[head]
Bank = ["बैंक"]
"""
POSTS = """
[[post]]
id = "director"
names = ["निदेशक", "डायरेक्टर"]
of = "Company"
[[post]]
id = "constable"
names = ["सिपाही"]
kind = "rank"
[[modifier]]
names = ["उप"]
[[former]]
names = ["पूर्व"]
"""
FRAMES = """
[[frame]]
id = "hi.partneredWith.with"
relation = "partneredWith"
cue = ["agreement"]
subject = { markers = ["ने", ""], type = "Actor" }
object = { markers = ["के साथ"], type = "Organisation|State", side = "before" }
unless = ["word:negation", "word:negation!"]
confidence = 0.9
[[frame]]
id = "hi.holdsPost.genitive"
relation = "holdsPost"
pattern = "object=Organisation gen title=Post rank? subject=Person"
"""
CASES = """
[[case]]
frame = "hi.partneredWith.with"
text = "केरल पुलिस ने टिकटॉक के साथ समझौता किया।"
pairs = [["केरल पुलिस", "टिकटॉक"]]
[[case]]
frame = "hi.partneredWith.with"
text = "कुछ नहीं हुआ।"
[[case]]
frame = "hi.holdsPost.genitive"
text = "इफको के निदेशक रवि कुमार मिले।"
pairs = [["रवि कुमार", "इफको"]]
[[case]]
frame = "hi.holdsPost.genitive"
text = "कोई नहीं मिला।"
pairs = []
"""
DATES = find_data("ontology", "lexicon", "hi", "dates.toml").read_text("utf-8")
DATES = DATES.replace('"appoint", "charge"', '"agreement"')  # the cues that the words above hold
SOUND = {"words": WORDS, "posts": POSTS, "frames": FRAMES, "cases": CASES, "dates": DATES}


def write_lexicon(folder: Path, **changed: str | bytes | None) -> Path:
    """Write a lexicon of Hindi, sound but for the files that are ``changed``; None leaves a file out."""
    lexicon = folder / "hi"
    lexicon.mkdir()
    for name, text in {**SOUND, **changed}.items():
        if text is not None:
            data = text if isinstance(text, bytes) else text.encode()
            (lexicon / f"{name}.toml").write_bytes(data)
    return lexicon
