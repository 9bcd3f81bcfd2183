"""The rules by which people are one: their link, or one name in one company. A name alone never joins two people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from graphkit.identity.blocking import Pair
from graphkit.identity.judgements import Clusters, judge, judge_star
from graphkit.identity.links import is_telling
from graphkit.identity.persons import agree_but_initials, agree_by_initials, agree_in_order, list_person_keys
from graphkit.identity.profiles import Profile, group
from graphkit.model import Judgement, Verdict

_POST_SCORE = 0.95
_PARTNERS_SCORE = 0.85
_COMPANY_SCORE = 0.8
_USUAL = 0.94
_MOST_COMPANY = 12
_OTHER_NAMES = (
    ("in all words", agree_in_order, 0.93),
    ("but for initials left out", agree_but_initials, 0.93),
    ("where initials stand for words", agree_by_initials, 0.9),
)
_DOUBT = 0.5

Block = list[Profile]


@dataclass(frozen=True, slots=True)
class Namesakes:
    """People by name: under one name of two words or more in ``one``, under all its spellings in ``alike``.

    ``short`` are those known by one word, which is a name only for people who have no longer one.
    """

    one: tuple[Block, ...]
    alike: tuple[Block, ...]
    short: tuple[Block, ...]


def group_namesakes(profiles: Sequence[Profile], spelt: Iterable[Pair]) -> Namesakes:
    """Return people by name; a person stands under every name of two words or more.

    Of ``spelt``, the pairs that are one name hold, as long as both are theirs. A name in one script and the usual way
    to write it in the other are one name.
    """
    names = {core for profile in profiles for core in profile.spelt}
    keys = {name.key for name in names}
    pairs = [p for p in spelt if p.verdict is Verdict.SAME and p.left.key in keys and p.right.key in keys]
    alike = Clusters(name.key for name in names)
    # Of each script a name has one spelling: no two come together by way of the other script.
    one = Clusters((name.key for name in names), {name.key: (name.script, name.key) for name in names})
    for pair in pairs:
        alike.join(pair.left.key, pair.right.key)
        if pair.left.script != pair.right.script and pair.score >= _USUAL:
            one.join(pair.left.key, pair.right.key)

    def group_by(clusters: Clusters) -> tuple[Block, ...]:
        blocks = group(profiles, lambda p: (clusters.find(core.key) for core in p.spelt))
        return tuple(blocks.values())

    short = group(profiles, lambda p: p.fullest.words if len(p.fullest.words) == 1 else ())
    return Namesakes(group_by(one), group_by(alike), tuple(short.values()))


def judge_posts(names: Namesakes) -> list[Judgement]:
    """Return SAME for namesakes at one organisation.

    Those known by one word, and those whose names are spelt in unlike ways, must hold one post there too.
    """
    found: list[Judgement] = []
    for block in names.one:
        at = group(block, lambda p: (organisation for organisation, _ in p.posts))
        found += _judge_company(at.values(), "at one organisation", _POST_SCORE)
    for block in (*names.alike, *names.short):
        in_post = group(block, lambda p: (pair for pair in p.posts if pair[1]))
        found += _judge_company(in_post.values(), "in one post", _POST_SCORE)
    return found


def judge_listed(people: Sequence[Profile]) -> list[Judgement]:
    """Return SAME for people of one link whose documents agree in one thing more.

    That is a post, or a body or a place that both documents name.
    """
    found: list[Judgement] = []
    for (link, _), block in group(people, _list_surroundings).items():
        reason = f"both are linked to {link}, in like surroundings"
        found += judge_star((p.id for p in block), Verdict.SAME, reason=reason, rule="link", score=_POST_SCORE)
    return found


def _list_surroundings(profile: Profile) -> Iterator[tuple[str, str]]:
    if profile.link:
        yield from ((profile.link, post) for _, post in profile.posts if post)
        yield from ((profile.link, thing) for thing in profile.surroundings)


def judge_other_names(people: Sequence[Profile]) -> list[Judgement]:
    """Return SAME for people in one post whose names agree but for initials, or for the order of their words."""
    found: list[Judgement] = []
    for block in group(people, list_seats).values():
        named = {profile.fullest: profile for profile in reversed(block)}
        first, *others = (named[core] for core in sorted(named, key=lambda core: (-len(core.words), core)))
        for profile in others:
            for rule, agree, score in _OTHER_NAMES:
                if agree(first.fullest, profile.fullest):
                    reason = f"{first.name} and {profile.name} agree {rule}, in one post"
                    found.append(
                        judge(first.id, profile.id, Verdict.SAME, reason=reason, rule="person name", score=score)
                    )
                    break
    return found


def list_seats(profile: Profile) -> Iterator[tuple[str, str, str]]:
    """Yield where people of one post and like names meet: the organisation, the post, and a key of the name."""
    for organisation, post in profile.posts:
        for key in list_person_keys(profile.fullest) if post else ():
            yield organisation, post, key


def judge_company(blocks: Iterable[Block], clusters: Clusters) -> list[Judgement]:
    """Return SAME for namesakes of a rare name whose documents name two bodies in common, unless posts tell them apart.

    Bodies of which all news speaks do not count, nor does a document that has two of the name.
    """
    found: list[Judgement] = []
    for block in blocks:
        if len(block) > 1 and is_telling(block[0].name):
            by_company = group(block, _pair_company)
            clear = (circle for circle in by_company.values() if _is_clear(circle, clusters))
            found += _judge_company(clear, "in news that names the same bodies", _COMPANY_SCORE)
    return found


def _pair_company(profile: Profile) -> Iterator[tuple[str, ...]]:
    return combinations(sorted(profile.company)[:_MOST_COMPANY], 2)


def judge_partners(blocks: Iterable[Block], clusters: Clusters) -> list[Judgement]:
    """Return SAME for namesakes whose documents tell of one partnership, unless their posts tell them apart.

    Two whom one document tells apart are not joined, nor are two by way of a third whose document tells of more.
    """
    found: list[Judgement] = []
    for block in blocks:
        by_id = {profile.id: profile for profile in block}
        told = Clusters(by_id)
        for members in group(block, _find_partnerships).values():
            for profile in members[1:]:
                told.join(members[0].id, profile.id)
        circles = [[by_id[member] for member in members] for members in told.members()]
        clear = (circle for circle in circles if _is_clear(circle, clusters))
        found += _judge_company(clear, "in the news of one partnership", _PARTNERS_SCORE)
    return found


def _find_partnerships(profile: Profile) -> Iterator[frozenset[str]]:
    return (frozenset(parties) for parties in profile.partners if len(set(parties)) > 1)


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
