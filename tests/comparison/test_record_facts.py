"""Which facts of a record bear on a claim: by its words, its topic and its place on the verb ladder."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

import kit
from kit.comparison.record_facts import MOST
from kit.records import Claim, Fact

RECORD = [
    ("B1", "2024-03-01", "The river bridge was closed to lorries after engineers found cracks.", "bridge"),
    ("B2", "2024-05-10", "Repairs of the viaduct were put at four million pounds.", "bridge"),
    ("H1", "2024-02-01", "Nurses left the hospital for better pay elsewhere.", "hospital"),
    ("H2", "2024-06-01", "The clinic treated fewer patients than a year before.", "hospital"),
    ("C1", "2024-01-10", "The mayor asked the council to think about a flood commission.", "commission"),
    ("C2", "2024-04-20", "The council formally established a flood commission.", "commission"),
]


def facts(rows: list[tuple[str, str, str, str]] = RECORD) -> list[Fact]:
    address = "https://example.org/"
    return [
        Fact(name, day, "day", fact, topic, "The Gazette", "", address + name, "en", "", "", "")
        for name, day, fact, topic in rows
    ]


def claims(text: str) -> list[Claim]:
    return kit.find_claims(kit.from_text(text))


def by_relevance(claim: Claim, record: list[Fact]) -> list[str]:
    pairs = sorted(kit.compare([claim], record), key=lambda pair: -float(pair.reasons[1].value))
    return [pair.right.id for pair in pairs if pair.right is not None]


TOWN = (
    "The town repairs what it can. The old crossing is unsafe for heavy traffic. "
    "Doctors have emigrated. The council has founded a commission against floods."
)


def test_a_fact_bears_on_a_claim_that_says_it_in_other_words() -> None:
    crossing = next(claim for claim in claims(TOWN) if "crossing" in claim.text)
    assert set(by_relevance(crossing, facts())[:2]) == {"B1", "B2"}
    doctors = next(claim for claim in claims(TOWN) if "Doctors" in claim.text)
    assert set(by_relevance(doctors, facts())[:2]) == {"H1", "H2"}


def test_how_far_a_body_has_come_is_told_by_the_latest_rung() -> None:
    founded = next(claim for claim in claims(TOWN) if "founded" in claim.text)
    assert by_relevance(founded, facts())[:2] == ["C2", "C1"]


def test_the_newest_fact_comes_first_and_the_reason_names_the_words() -> None:
    doctors = next(claim for claim in claims(TOWN) if "Doctors" in claim.text)
    pairs = kit.compare([doctors], facts())
    days = [pair.right.date for pair in pairs if isinstance(pair.right, Fact)]
    assert days == sorted(days, reverse=True)
    (pair,) = [pair for pair in pairs if pair.right is not None and pair.right.id == "H1"]
    bears, relevance = pair.reasons
    assert bears.note == "H1, 2024-02-01, The Gazette."
    assert relevance.note.startswith(
        "'Nurses' is near 'Doctors'; 'left' is near 'emigrated'. With its topic that makes a relevance of "
    )


def test_the_reason_says_what_both_have_and_that_both_tell_of_a_founding() -> None:
    founded = next(claim for claim in claims(TOWN) if "founded" in claim.text)
    (pair,) = [p for p in kit.compare([founded], facts()) if p.right is not None and p.right.id == "C2"]
    assert pair.reasons[1].note.startswith(
        "Both have 'council', 'commission', 'floods'; 'established' is near 'founded'. "
        "Both tell how far a body has come. With its topic that makes a relevance of "
    )


def test_what_only_the_topic_of_a_fact_meets_is_no_word_that_both_have() -> None:
    (claim,) = claims("The task force met in May.")
    (fact,) = facts([("T1", "2024-05-01", "The mayor thought about a headquarters.", "task-force")])
    (pair,) = kit.compare([claim], [fact])
    assert pair.reasons[1].note.startswith("Its topic is 'task-force'. With its topic that makes ")


def test_every_claim_has_at_most_eight_facts() -> None:
    many = facts([(f"B{i}", "2024-03-01", f"Bridge number {i} was closed.", "bridge") for i in range(20)])
    (claim,) = claims("The bridge is closed.")
    assert len(kit.compare([claim], many)) == MOST


def test_nothing_bears_on_a_claim_that_shares_no_meaning_with_the_record() -> None:
    (claim,) = claims("Xylqua brimfost zondarets.")
    assert kit.compare([claim], facts()) == []


def test_a_record_of_one_fact_and_one_without_words() -> None:
    (claim,) = claims("The bridge was closed.")
    one = facts(RECORD[:1])
    assert by_relevance(claim, one) == ["B1"]
    assert by_relevance(claim, [*one, *facts([("N1", "2024", "?", "")])]) == ["B1"]


def test_one_claim_asked_alone_and_among_others_has_the_same_facts() -> None:
    found = claims(TOWN)
    together = [(pair.left, pair.right) for pair in kit.compare(found, facts())]
    alone = [(pair.left, pair.right) for claim in found for pair in kit.compare([claim], facts())]
    assert together == alone


WORDS = [
    "Bridge",
    "clinic",
    "founds",
    "a",
    "commission",
    "to",
    "Nurses",
    ".",
    "?",
    "\n\n",
    "- ",
    "4",
    "it",
    "€",
]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_any_claims_have_facts_with_reasons_inside_the_article(words: list[str]) -> None:
    text = " ".join(words)
    for pair in kit.compare(claims(text), facts()):
        assert pair.left is not None
        assert all(0 <= reason.start < reason.end <= len(text) for reason in pair.reasons)
