"""The rules by which organisations, places and products are one: link, full name, another name, spelling.

Each rule returns judgements that tie the referents of a block to its first one, so their number grows with the number
of referents. Where a name has several known bearers, no rule joins anything to any of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graphkit.identity.judgements import Clusters, judge, judge_star
from graphkit.identity.meanings import compare_meanings, find_meaning
from graphkit.identity.profiles import Profile, group
from graphkit.identity.similarity import SAME_NAME, UNSURE_NAME, Core, compare
from graphkit.identity.spellings import Spellings
from graphkit.model import Judgement, Verdict

_NAME_SCORE = 0.98
_ALIAS_SCORE = 0.95
_DOUBT = 0.5
_SHORTEST_ALIAS = 3


def judge_links(profiles: Sequence[Profile]) -> list[Judgement]:
    """Return SAME for referents that are one entry of the gazetteer, whatever their types, but for people."""
    found = []
    things = (profile for profile in profiles if profile.link and profile.coarse != "PER")
    for link, block in group(things, lambda p: (p.link,)).items():
        reason = f"both are linked to {link}"
        found += judge_star((p.id for p in block), Verdict.SAME, reason=reason, rule="link")
    return found


def judge_names(profiles: Sequence[Profile]) -> list[Judgement]:
    """Return what follows from one full name and coarse kind: SAME, or that the name has several bearers."""
    found: list[Judgement] = []
    for block in group(profiles, lambda p: ((p.coarse, p.fullest.key),) if p.cores else ()).values():
        links = {profile.link: profile for profile in reversed(block) if profile.link}
        if len(links) > 1:
            found += _judge_namesakes([p for p in block if not p.link], [links[link] for link in sorted(links)])
        else:
            found += _judge_one_name(block)
    return found


def _judge_one_name(block: Sequence[Profile]) -> list[Judgement]:
    ids = (profile.id for profile in block)
    return judge_star(ids, Verdict.SAME, reason=f"both are called {block[0].name}", rule="name", score=_NAME_SCORE)


def _judge_namesakes(loose: Sequence[Profile], known: Sequence[Profile]) -> Iterator[Judgement]:
    """Two or more bearers of the name are known, so a referent without a link may be any of them."""
    first, *others = known
    for profile in others:
        reason = f"one name, but linked to {first.link} and {profile.link}"
        yield judge(first.id, profile.id, Verdict.DIFFERENT, reason=reason, rule="link")
    if loose:
        yield from _judge_one_name(loose)
        for profile in known:
            reason = f"{profile.name} has several bearers"
            yield judge(loose[0].id, profile.id, Verdict.UNSURE, reason=reason, rule="name", score=_DOUBT)


def judge_aliases(profiles: Sequence[Profile], clusters: Clusters) -> list[Judgement]:
    """Return what follows from any shared name: SAME where all who bear it can be one, else UNSURE."""
    found: list[Judgement] = []
    for (_, alias), block in group(profiles, lambda p: ((p.coarse, core.key) for core in p.cores)).items():
        bearers = _list_bearers(block, clusters)
        first, *others = bearers
        one = len(alias) >= _SHORTEST_ALIAS and _may_be_one(block, clusters) and _agree_all(bearers, alias)
        verdict, score = (Verdict.SAME, _ALIAS_SCORE) if one else (Verdict.UNSURE, _DOUBT)
        for profile in others:
            reason = f"{first.name} and {profile.name} share a name"
            found.append(judge(first.id, profile.id, verdict, reason=reason, rule="alias", score=score))
    return found


def _list_bearers(block: Sequence[Profile], clusters: Clusters) -> list[Profile]:
    """One profile of each cluster, the one with the fullest name, and the fullest of all first."""
    ordered = sorted(block, key=lambda p: (-len(p.fullest.words), -len(p.fullest.key), p.fullest, p.id))
    bearers: dict[str, Profile] = {}
    for profile in ordered:
        bearers.setdefault(clusters.find(profile.id), profile)
    return list(bearers.values())


def _may_be_one(block: Iterable[Profile], clusters: Clusters) -> bool:
    """Whether no two of the block, with all that they are joined to already, have different links."""
    return len({link for profile in block for link in clusters.links(profile.id)}) <= 1


def _agree_all(bearers: Iterable[Profile], alias: str) -> bool:
    """Whether each full name agrees with the fullest of its own script, and the fullest of all scripts agree."""
    firsts: dict[str, Core] = {}
    for core in (profile.fullest for profile in bearers):
        if not _agree(firsts.setdefault(core.script, core), core, alias):
            return False
    first, *others = firsts.values()
    return all(_agree(first, other, alias) for other in others)


def _agree(left: Core, right: Core, alias: str) -> bool:
    """Whether two full names that share an alias can be of one bearer.

    They can if one is the alias or holds all words of the other, or if they are alike. Names in two scripts need not be
    alike where the alias abbreviates them (SBI) rather than being a word of them (Reliance).
    """
    if alias in {left.key, right.key} or set(left.words) <= set(right.words) or set(right.words) <= set(left.words):
        return True
    abbreviates = left.script != right.script and alias not in {*left.words, *right.words}
    return abbreviates or compare(left, right) >= UNSURE_NAME


def judge_spellings(profiles: Sequence[Profile], clusters: Clusters, spellings: Spellings) -> list[Judgement]:
    """Return what follows from names that are spelt alike, in one script or across two."""
    found: list[Judgement] = []
    for coarse, block in group(profiles, lambda p: (p.coarse,)).items():
        bearers = group(block, lambda p: (head.key for head in p.heads))
        for pair in spellings.pairs.get(coarse, ()):
            left, right = (
                bearers.get(name.key) or [spellings.outside[coarse, name.key]] for name in (pair.left, pair.right)
            )
            clear = _are_clear(left, clusters) and _are_clear(right, clusters)
            if not clear or clusters.find(left[0].id) != clusters.find(right[0].id):
                verdict = pair.verdict if clear else Verdict.UNSURE
                reason = f"{left[0].name} and {right[0].name} are spelt alike"
                found.append(judge(left[0].id, right[0].id, verdict, reason=reason, rule="spelling", score=pair.score))
    return found


def _are_clear(bearers: Sequence[Profile], clusters: Clusters) -> bool:
    """Whether all bearers of a name are known to be one."""
    return all(bearer.id in clusters for bearer in bearers) and len({clusters.find(p.id) for p in bearers}) == 1


def judge_meanings(profiles: Sequence[Profile], clusters: Clusters) -> list[Judgement]:
    """Return what follows from names of bodies of which one translates the other."""
    found: list[Judgement] = []
    bodies = (profile for profile in profiles if profile.coarse == "ORG")
    for block in group(bodies, lambda p: (meaning.key for head in p.heads if (meaning := find_meaning(head)))).values():
        first, *others = _list_bearers(block, clusters)
        for profile in others:
            scores = (compare_meanings(head, other) for head in first.heads for other in profile.heads)
            score = max(scores, default=0.0)
            if score >= UNSURE_NAME:
                verdict = Verdict.SAME if score >= SAME_NAME else Verdict.UNSURE
                reason = f"{first.name} and {profile.name} say the same"
                found.append(judge(first.id, profile.id, verdict, reason=reason, rule="translation", score=score))
    return found
