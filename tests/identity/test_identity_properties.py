"""What holds of resolution and facts for any documents: generated worlds of people, firms, posts and partnerships."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from stories import hold, name, say, tell

from graphkit.identity.facts import derive_facts
from graphkit.identity.resolve import Resolution, resolve
from graphkit.knowledge.ontology import load_ontology
from graphkit.model import Claim, Entity, Extraction, Judgement, Referent, Status, Value, Verdict

PEOPLE = ("अशोक कुमार", "Ashok Kumar", "अशोक कुमारी", "श्री अशोक कुमार", "कुमार", "रमा देवी", "Rama Devi")
BODIES = (
    "उत्तराखंड पुलिस", "उत्तराखण्ड पुलिस", "Uttarakhand Police", "उत्तरखंड पुलिस", "केरल पुलिस", "Kerala Police",
    "पुलिस", "रिलायंस जियो", "रिलायंस रिटेल", "रिलायंस", "टिकटॉक", "TikTok", "टिक टॉक लिमिटेड",
)  # fmt: skip
BODY_TYPES = ("PoliceForce", "Company", "Platform", "Organisation", "Place")
LINKS = ("", "", "", "link-1", "link-2")
STATUSES = (Status.DONE, Status.ANNOUNCED, Status.DENIED)


@st.composite
def referents(draw: st.DrawFn, document: int, links: tuple[str, ...] = LINKS) -> list[Referent]:
    """One to five referents of one document, people and bodies, with one to three names each."""
    found = []
    for place in range(draw(st.integers(1, 5))):
        person = draw(st.booleans())
        names = draw(st.lists(st.sampled_from(PEOPLE if person else BODIES), min_size=1, max_size=3, unique=True))
        type_ = "Person" if person else draw(st.sampled_from(BODY_TYPES))
        found.append(name(f"{document}-{place}", type_, *names, link=draw(st.sampled_from(links))))
    return found


@st.composite
def claims(draw: st.DrawFn, people: list[Referent], bodies: list[Referent]) -> list[Claim]:
    """Posts of the people at the bodies, partnerships of the bodies, and a topic of each partnership."""
    found: list[Claim] = []
    for person in people if bodies else ():
        if draw(st.booleans()):
            found.append(
                hold(person.id, draw(st.sampled_from(bodies)).id, draw(st.sampled_from(("डीजीपी", "DGP", ""))))
            )
    if len(bodies) > 1 and draw(st.booleans()):
        left, right = draw(st.permutations(bodies))[:2]
        confidence, status = draw(st.sampled_from((0.5, 0.7, 0.9))), draw(st.sampled_from(STATUSES))
        deal = say(left.id, "partneredWith", right.id, confidence=confidence, status=status)
        topic = say(left.id, "concernsTopic", Value("यातायात", deal.evidence.span), about=deal.id)
        found += (deal, topic)
    return found


@st.composite
def worlds(draw: st.DrawFn, *, with_claims: bool = True, links: tuple[str, ...] = LINKS) -> list[Extraction]:
    """Up to six documents; with dates or without."""
    told = []
    for document in range(draw(st.integers(1, 6))):
        named = draw(referents(document, links))
        people = [referent for referent in named if referent.type == "Person"]
        bodies = [referent for referent in named if referent.type != "Person"]
        said = draw(claims(people, bodies)) if with_claims else []
        day = draw(st.sampled_from(("", "2020-01-01", "2021-02-03")))
        told.append(tell(f"document {document}", named, said, published=day))
    return told


VERDICTS = st.sampled_from(list(Verdict))


@st.composite
def judged_worlds(draw: st.DrawFn) -> tuple[list[Extraction], list[Judgement]]:
    told = draw(worlds())
    ids = sorted(referent.id for extraction in told for referent in extraction.referents)
    pairs = st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(lambda pair: pair[0] != pair[1])
    drawn = draw(st.lists(st.tuples(pairs, VERDICTS), max_size=4)) if len(ids) > 1 else []
    return told, [Judgement(left, right, verdict, "seen", "a reviewer") for (left, right), verdict in drawn]


def shuffle(told: list[Extraction], random: Random) -> list[Extraction]:
    """The same documents in another order, and in each of them the referents and claims in another order."""
    shuffled = [
        tell(
            extraction.document.text,
            random.sample(extraction.referents, len(extraction.referents)),
            random.sample(extraction.claims, len(extraction.claims)),
            published=extraction.document.published,
        )
        for extraction in told
    ]
    random.shuffle(shuffled)
    return shuffled


def find_pairs_together(resolution: Resolution) -> set[tuple[str, str]]:
    return {
        (left, right)
        for entity in resolution.entities
        for left in entity.members
        for right in entity.members
        if left < right
    }


@given(judged_worlds(), st.randoms(use_true_random=False))
def test_resolution_does_not_hang_on_the_order_of_anything(
    world: tuple[list[Extraction], list[Judgement]], random: Random
) -> None:
    told, judgements = world
    other = resolve(shuffle(told, random), random.sample(judgements, len(judgements)))
    assert other == resolve(told, judgements)


@given(worlds(), st.randoms(use_true_random=False))
def test_facts_do_not_hang_on_the_order_of_anything(told: list[Extraction], random: Random) -> None:
    shuffled = shuffle(told, random)
    assert derive_facts(told, resolve(told)) == derive_facts(shuffled, resolve(shuffled))


@given(judged_worlds())
def test_every_referent_is_in_exactly_one_entity(world: tuple[list[Extraction], list[Judgement]]) -> None:
    told, judgements = world
    resolution = resolve(told, judgements)
    members = [member for entity in resolution.entities for member in entity.members]
    assert sorted(members) == sorted(referent.id for extraction in told for referent in extraction.referents)
    assert resolution.entity_of == {member: entity.id for entity in resolution.entities for member in entity.members}
    assert len({entity.id for entity in resolution.entities}) == len(resolution.entities)


@given(judged_worlds())
def test_people_are_obeyed_and_nobody_else_joins_things_of_two_links(
    world: tuple[list[Extraction], list[Judgement]],
) -> None:
    told, judgements = world
    resolution = resolve(told, judgements)
    entity_of = resolution.entity_of
    apart = [j for j in judgements if j.verdict is Verdict.DIFFERENT]
    assert all(entity_of[j.left] != entity_of[j.right] for j in apart)
    if not apart:
        assert all(entity_of[j.left] == entity_of[j.right] for j in judgements if j.verdict is Verdict.SAME)
    if not any(j.verdict is Verdict.SAME for j in judgements):
        linked: dict[tuple[str, str], set[str]] = {}
        for extraction in told:
            for referent in extraction.referents:
                if referent.link and referent.type != "Person":
                    kind = load_ontology().coarse(referent.type)
                    linked.setdefault((entity_of[referent.id], kind), set()).add(referent.link)
        assert all(len(links) == 1 for links in linked.values())


@given(judged_worlds())
def test_every_joint_is_explained_by_judgements(world: tuple[list[Extraction], list[Judgement]]) -> None:
    """Referents of one entity hang together by SAME alone, and no rule is left in doubt about two of them."""
    told, judgements = world
    resolution = resolve(told, judgements)
    said = {(j.left, j.right) for j in resolution.judgements if j.verdict is Verdict.SAME}
    for entity in resolution.entities:
        reached = {entity.members[0]}
        for _ in entity.members:
            reached |= {end for pair in said if reached & set(pair) for end in pair if end in entity.members}
        assert reached == set(entity.members)
    doubts = [j for j in resolution.judgements if j.verdict is Verdict.UNSURE and j.by.startswith("rule:")]
    assert all(resolution.entity_of[j.left] != resolution.entity_of[j.right] for j in doubts)


@given(worlds(with_claims=False, links=("",)))
def test_a_name_alone_never_joins_two_people_however_many_documents_are_added(told: list[Extraction]) -> None:
    alone = [tell(e.document.text, [r for r in e.referents if r.type == "Person"]) for e in told]
    assert find_pairs_together(resolve(alone)) == set()


@given(worlds(links=("",)))
def test_people_who_are_joined_keep_company(told: list[Extraction]) -> None:
    """Two people of one entity are reached from each other by steps between people who share a post's organisation, or
    whose documents share a partnership or two bodies."""
    resolution = resolve(told)
    company: dict[str, set[object]] = {}
    for extraction in told:
        pairs = {
            frozenset((resolution.entity_of[claim.subject], resolution.entity_of[claim.object]))
            for claim in extraction.claims
            if claim.relation == "partneredWith" and isinstance(claim.object, str)
        }
        for referent in extraction.referents:
            posts = {
                resolution.entity_of[claim.object]
                for claim in extraction.claims
                if claim.relation == "holdsPost" and claim.subject == referent.id and isinstance(claim.object, str)
            }
            bodies = {resolution.entity_of[body.id] for body in extraction.referents if body.type in BODY_TYPES}
            company[referent.id] = {*pairs, *posts, *combinations(sorted(bodies), 2)}
    people = [e for e in resolution.entities if load_ontology().coarse(e.type) == "PER"]
    for entity in people:
        reached, seen = {entity.members[0]}, set(company[entity.members[0]])
        for _ in entity.members:
            reached |= {member for member in entity.members if company[member] & seen}
            seen |= {item for member in reached for item in company[member]}
        assert reached == set(entity.members)


def list_keys(entity: Entity) -> set[str]:
    """What an entity may be called by, as far as its labels and links tell."""
    return {name for _, name in entity.labels} | {link for link in (entity.link, *entity.candidates) if link}


@given(worlds(), worlds())
def test_an_entity_is_found_by_the_id_that_it_had_before_any_documents_were_added(
    told: list[Extraction], added: list[Extraction]
) -> None:
    """Whatever their dates; unless it was parted, an older one now has the id, or it had to share its name or link."""
    news = [
        tell(
            f"news {e.document.text}",
            [replace(r, id=f"n{r.id}") for r in e.referents],
            published=e.document.published,
        )
        for e in added
    ]
    before, after = resolve(told), resolve([*told, *news])
    ids, by_id = {entity.id for entity in after.entities}, {entity.id: entity for entity in after.entities}
    bearers = Counter(key for entity in before.entities for key in list_keys(entity))
    for entity in before.entities:
        homes = {after.entity_of[member] for member in entity.members}
        if len(homes) == 1 and all(bearers[key] == 1 for key in list_keys(entity)):
            home = by_id[homes.pop()]
            assert entity.id in {home.id, *home.former} or entity.id in ids
    assert all(not set(entity.former) & ids for entity in after.entities)


@given(judged_worlds())
def test_a_judgement_that_is_withdrawn_leaves_nothing_behind(world: tuple[list[Extraction], list[Judgement]]) -> None:
    """What was recorded goes in again without the withdrawn answers, and all is as it was before them."""
    told, judgements = world
    plain, judged = resolve(told), resolve(told, judgements)
    given_ = set(judgements)
    assert resolve(told, [j for j in judged.judgements if j not in given_]) == plain


@given(worlds(), referents(9))
def test_more_news_renames_no_entity_that_it_does_not_join_or_split(
    told: list[Extraction], added: list[Referent]
) -> None:
    """Of the entities whose old members are the same as before, and which no other entity had the id of."""
    before, after = resolve(told), resolve([*told, tell("the news", added, published="2030-01-01")])
    old = {member for entity in before.entities for member in entity.members}
    groups = {frozenset(set(entity.members) & old): entity for entity in after.entities}
    if {frozenset(entity.members) for entity in before.entities} <= set(groups):
        for entity in before.entities:
            later = groups[frozenset(entity.members)]
            if all(e.document.published for e in told):
                assert later.id == entity.id


@given(worlds())
@settings(max_examples=50)
def test_facts_cover_the_claims_once_and_stay_within_bounds(told: list[Extraction]) -> None:
    resolution = resolve(told)
    facts = derive_facts(told, resolution)
    covered = [claim for fact in facts for claim in fact.claims]
    assert len(covered) == len(set(covered))
    loops = {
        claim.id
        for extraction in told
        for claim in extraction.claims
        if isinstance(claim.object, str) and resolution.entity_of[claim.subject] == resolution.entity_of[claim.object]
    }
    assert {claim.id for extraction in told for claim in extraction.claims} - loops == set(covered)
    assert len({fact.id for fact in facts}) == len(facts)
    ids = {fact.id for fact in facts}
    for fact in facts:
        assert 0 <= fact.confidence < 1
        assert 1 <= fact.sources <= len(fact.claims)
        assert not fact.about or fact.about in ids
