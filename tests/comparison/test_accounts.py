"""The composed accounts rest on the record alone; their verbs stand on a ladder; what they share is shown."""

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest

import kit
from kit.comparison import Verdict, claim_reviews, independence, verb_ladder
from kit.reading import first_day

CASE = kit.case()
FOLDER = Path("seeds/putin-ai-task-force/accounts")
FACTS = {fact.id: fact for fact in CASE.record}
ACCOUNTS = {account.id: account for account in CASE.accounts}


def sources() -> list[dict[str, str]]:
    with (FOLDER / "sources.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_account_says_in_its_first_lines_that_it_is_composed() -> None:
    assert set(ACCOUNTS) == {"agency", "official", "analyst"}
    for account in ACCOUNTS.values():
        assert "Composed for the kit" in account.text[:200]
        assert account.outlet == "composed for the kit"


def test_every_sentence_rests_on_rows_of_the_record_that_were_known_on_its_day() -> None:
    listed = {(line["account"], line["sentence"]): line["record"].split() for line in sources()}
    for account in ACCOUNTS.values():
        own = [sentence for name, sentence in listed if name == account.id]
        for block in account.blocks:
            words = account.text[block.start : block.end]
            for sentence in own:
                words = words.replace(sentence, "")
            assert not words.strip(), f"{account.id}: no row is named for '{words.strip()}'"
    for (name, _), ids in listed.items():
        published = ACCOUNTS[name].published
        assert published is not None
        assert ids
        assert all(first_day(FACTS[row].date) <= published for row in ids)


def rung(words: str) -> list[tuple[int, str]]:
    return [(found.number, found.name) for found in verb_ladder([kit.from_text(words)])]


@pytest.mark.parametrize(
    ("sentence", "number", "name"),
    [
        ("She asked the ministry to think about a task force.", 1, "think about"),
        ("The ministry must consider setting up a commission.", 2, "consider"),
        ("She called for a task force.", 3, "call for"),
        ("She ordered the ministry to create a headquarters.", 4, "instruct"),
        ("The ministry will establish a commission.", 5, "will establish"),
        ("She announced the formation of a task force.", 6, "announce the formation"),
        ("She formally established a commission.", 7, "formally establishing"),
        ("She has established a commission.", 8, "has established"),
    ],
)
def test_the_weakest_verb_of_the_chain_decides_the_rung(sentence: str, number: int, name: str) -> None:
    assert rung(sentence) == [(number, name)]


def test_the_shipped_record_stands_on_the_ladder_in_the_order_of_strength() -> None:
    names = ["R03", "R04", "R05", "R06", "R10", "R09", "R11"]
    found = {one.account: one for one in verb_ladder([FACTS[name] for name in names])}
    assert [found[name].number for name in names] == list(range(1, 8))
    assert [one.date for one in found.values()] == sorted(one.date for one in found.values())
    assert found["R06"].publisher == FACTS["R06"].publisher
    article = verb_ladder([CASE.article])
    assert {one.number for one in article} == {8}


def test_a_long_run_of_the_same_words_is_shown() -> None:
    left = kit.from_text("The bridge over the river opened on Monday after long works.", id="Post")
    right = kit.from_text("Officials said: the bridge over the river opened on Monday.", id="Star")
    (found,) = independence([left, right])
    assert found.words == "The bridge over the river opened on Monday"
    assert independence([left, kit.from_text("It rained.", id="Sun")]) == []


def verdict(**changes: object) -> Verdict:
    claim = kit.find_claims(CASE.article)[0]
    given = {
        "claim": claim,
        "value": "contradicted",
        "reviewer": "Class 3",
        "day": "2025-12-01",
        "why": "R03.",
    }
    return Verdict(**{**given, **changes})  # type: ignore[arg-type]


def test_a_verdict_becomes_a_claim_review_whose_empty_fields_are_findings() -> None:
    (review,) = json.loads(claim_reviews([verdict(facts=(FACTS["R03"],))]))
    assert (review["@context"], review["@type"]) == ("https://schema.org", "ClaimReview")
    assert review["claimReviewed"] == "Putin Establishes AI Task Force"
    assert review["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "contradicted",
        "ratingValue": 1,
        "bestRating": 3,
        "worstRating": 1,
    }
    assert review["itemReviewed"]["author"] is None
    assert review["itemReviewed"]["datePublished"] is None
    assert review["citation"][0]["url"] == FACTS["R03"].url


@pytest.mark.parametrize("day", ["", "2099-12-31"])
def test_a_claim_review_invents_no_date(day: str) -> None:
    (review,) = json.loads(claim_reviews([verdict(day=day)]))
    assert review["datePublished"] is None


VOCABULARY = (Path(__file__).parent / "schema_org.txt").read_text(encoding="utf-8")


def schema() -> tuple[dict[str, str], dict[str, dict[str, set[str]]]]:
    """The type above each type; and of each its properties, with the types that their values may have."""
    above, expected = {}, {}
    for kind, parent, body in re.findall(
        r"interface (\w+)Base extends (\w+).*?\{(.*?)^\}", VOCABULARY, re.S | re.M
    ):
        above[kind] = parent.removesuffix("Base")
        own = re.findall(r'"(\w+)"\?: SchemaValue<(.*?), "\w+">', body)
        expected[kind] = {
            **expected.get(above[kind], {}),
            **{name: set(types.split(" | ")) for name, types in own},
        }
    return above, expected


ABOVE, SCHEMA = schema()
# Without these a reader of ClaimReview has no claim, no rating, or nobody who gave it.
NEEDED = {
    "ClaimReview": {"claimReviewed", "reviewRating", "author", "itemReviewed"},
    "Rating": {"alternateName"},
}
PLAIN = {
    "Text": lambda value: isinstance(value, str),
    "URL": lambda value: isinstance(value, str) and value.startswith(("http://", "https://")),
    "Date": lambda value: isinstance(value, str) and bool(re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value)),
    "Number": lambda value: isinstance(value, int | float),
}


def kinds(kind: str | None) -> set[str]:
    """A type and those above it."""
    return {kind, *kinds(ABOVE[kind])} if kind in ABOVE else set()


def faults(value: Any, expected: set[str], where: str) -> list[str]:
    """Every place where a value is of no type that schema.org expects there."""
    if value is None:
        return []
    if isinstance(value, list):
        return [fault for one in value for fault in faults(one, expected, where)]
    if not isinstance(value, dict):
        return [] if any(PLAIN[kind](value) for kind in expected if kind in PLAIN) else [where]
    kind = value.get("@type")
    if not kinds(kind) & expected:
        return [f"{where}: {kind}"]
    found = [f"{where}.{name} is missing" for name in NEEDED.get(kind, set()) if not value.get(name)]
    for name, inner in value.items():
        if name not in ("@type", "@context"):
            types = SCHEMA[kind].get(name)
            found += faults(inner, types, f"{where}.{name}") if types else [f"{where}.{name} is unknown"]
    return found


@pytest.mark.parametrize("value", ["contradicted", "partly", "silent", "supported"])
def test_every_claim_review_is_what_schema_org_defines(value: str) -> None:
    told = verdict(value=value, facts=tuple(CASE.record), url="https://class.example/3")
    (review,) = json.loads(claim_reviews([told]))
    assert review["@context"] == "https://schema.org"
    assert faults(review, {"ClaimReview"}, "review") == []
    assert len(review["citation"]) == len(CASE.record)
    assert faults({**review, "verdict": "x", "itemReviewed": "a claim"}, {"ClaimReview"}, "review") == [
        "review.itemReviewed",
        "review.verdict is unknown",
    ]


def test_a_day_is_written_as_schema_org_reads_it() -> None:
    (review,) = json.loads(claim_reviews([verdict(day="20251201")]))
    assert review["datePublished"] == "2025-12-01"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"url": "javascript:alert(1)"},
            "The verdict on C001 has the address 'javascript:alert(1)'. Give the page where the review "
            "stands; it begins with http:// or https://.",
        ),
        (
            {"value": "false"},
            "'false' is not a verdict on C001. It is one of contradicted, partly, silent, supported.",
        ),
        ({"reviewer": " "}, "The verdict on C001 has no reviewer. Say who gave it."),
        ({"day": "1 March"}, "The verdict on C001 has the day '1 March'. Write it as 2026-03-01."),
    ],
)
def test_a_verdict_that_cannot_be_carried_is_told(changes: dict[str, object], message: str) -> None:
    with pytest.raises(kit.KitError) as error:
        claim_reviews([verdict(**changes)])
    assert str(error.value) == message
