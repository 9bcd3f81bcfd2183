"""The rules by which people are one: their link, or one name in one company. A name alone never joins two people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graphkit.identity.blocking import find_pairs
from graphkit.identity.judgements import Clusters, judge_star
from graphkit.identity.profiles import Profile, group
from graphkit.model import Judgement, Verdict

_POST_SCORE = 0.95
_PARTNERS_SCORE = 0.85
_DOUBT = 0.5

Block = list[Profile]


def group_namesakes(profiles: Sequence[Profile]) -> tuple[list[Block], list[Block]]:
    """Return people by name, spellings of one name together: those of two words or more, and those of one word.

    A person stands under every name of two words or more; one word is a name only for those who have no longer one.
    """
    names = {core for profile in profiles for core in profile.cores if len(core.words) > 1}
    spellings = Clusters(name.key for name in names)
    for pair in find_pairs(names):
        if pair.verdict is Verdict.SAME:
            spellings.join(pair.left.key, pair.right.key)
    long = group(profiles, lambda p: (spellings.find(core.key) for core in p.cores if len(core.words) > 1))
    short = group(profiles, lambda p: p.fullest.words if len(p.fullest.words) == 1 else ())
    return list(long.values()), list(short.values())


def judge_posts(long: Sequence[Block], short: Sequence[Block], clusters: Clusters) -> list[Judgement]:
    """Return SAME for namesakes at one organisation; those known by one word must hold one post there too."""
    found: list[Judgement] = []
    for block in long:
        at = group(block, lambda p: (clusters.find(organisation) for organisation, _ in p.posts))
        found += _judge_company(at.values(), "at one organisation", _POST_SCORE)
    for block in short:
        in_post = group(block, lambda p: ((clusters.find(place), title) for place, title in p.posts if title))
        found += _judge_company(in_post.values(), "in one post", _POST_SCORE)
    return found


def judge_partners(long: Sequence[Block], clusters: Clusters) -> list[Judgement]:
    """Return SAME for namesakes whose documents tell of one partnership, unless their posts tell them apart.

    Two whom one document tells apart are not joined, nor are two by way of a third whose document tells of more.
    """
    found: list[Judgement] = []
    for block in long:
        by_id = {profile.id: profile for profile in block}
        told = Clusters(by_id)
        for members in group(block, lambda p: _find_partnerships(p, clusters)).values():
            for profile in members[1:]:
                told.join(members[0].id, profile.id)
        circles = [[by_id[member] for member in members] for members in told.members()]
        clear = (circle for circle in circles if _is_clear(circle, clusters))
        found += _judge_company(clear, "in the news of one partnership", _PARTNERS_SCORE)
    return found


def _find_partnerships(profile: Profile, clusters: Clusters) -> Iterator[frozenset[str]]:
    for left, right in profile.partners:
        parties = frozenset((clusters.find(left), clusters.find(right)))
        if len(parties) > 1:
            yield parties


def _is_clear(circle: Block, clusters: Clusters) -> bool:
    """Whether the circle has one person from each document and at most one whose posts are known."""
    documents = {profile.document for profile in circle}
    posted = {clusters.find(profile.id) for profile in circle if profile.posts}
    return len(documents) == len(circle) and len(posted) <= 1


def judge_namesakes(blocks: Iterable[Block], clusters: Clusters) -> list[Judgement]:
    """Return UNSURE for each cluster of people that shares a name with an earlier one."""
    found: list[Judgement] = []
    for block in blocks:
        firsts: dict[str, Profile] = {}
        for profile in block:
            firsts.setdefault(clusters.find(profile.id), profile)
        ids = (profile.id for profile in firsts.values())
        reason = f"both are called {block[0].name}, but nothing else joins them"
        found += judge_star(ids, Verdict.UNSURE, reason=reason, rule="namesake", score=_DOUBT)
    return found


def _judge_company(blocks: Iterable[Block], where: str, score: float) -> Iterator[Judgement]:
    for block in blocks:
        reason = f"both are called {block[0].name}, {where}"
        yield from judge_star((p.id for p in block), Verdict.SAME, reason=reason, rule="context", score=score)
