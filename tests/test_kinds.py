"""What kind of claim a sentence makes, whether it could be checked, and what a check would need."""

import pytest

import kit
from kit.records import Claim


def claim_of(sentence: str) -> Claim:
    """The first claim of a sentence."""
    return kit.find_claims(kit.from_text(sentence))[0]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The council opened a library in the old mill.", "event"),
        ("The company is building a plant near the river.", "event"),
        ("Four hundred people work in the new plant.", "quantity"),
        ("Unemployment fell by 3 percent last year.", "quantity"),
        ("The harvest failed because of the drought.", "cause"),
        ("Sanctions have constrained investment resources.", "cause"),
        ("The law requires a permit for every boat.", "rule"),
        ("Smoking is prohibited in public buildings.", "rule"),
        ("The bridge will reopen in May.", "prediction"),
        ("The river flows past the old town.", "state"),
        ("The plan is a disaster.", "judgement"),
        ("The council should resign.", "judgement"),
        ("I believe the council means well.", "judgement"),
        ("Who opened the library?", "none"),
        ("Read the report before the meeting.", "none"),
        ("Thank you very much for coming.", "none"),
    ],
)
def test_the_kind_of_a_claim(sentence: str, kind: str) -> None:
    assert claim_of(sentence).kind == kind


def test_an_aim_is_a_prediction_of_its_own() -> None:
    claims = kit.find_claims(kit.from_text("The mayor aims to cut the number of cars."))
    assert [claim.kind for claim in claims] == ["state", "prediction"]


@pytest.mark.parametrize(
    ("sentence", "missing"),
    [
        ("The council opened a library.", ["no date"]),
        ("The council opened a library in May 2021.", []),
        (
            "Thousands of teachers left the town in 2019.",
            ["no number behind *Thousands*"],
        ),
        (
            "In 2019 the council made a significant change.",
            ["evaluative: *significant*"],
        ),
        ("Officials closed the road on Monday.", ["who? *Officials*"]),
        ("The road was closed on Monday.", ["by whom? *closed*"]),
        ("In 2020 the new mill made cheaper flour.", ["than what? *cheaper*"]),
    ],
)
def test_what_a_check_would_still_need(sentence: str, missing: list[str]) -> None:
    claim = claim_of(sentence)
    assert [reason.value for reason in claim.reasons if reason.field == "missing"] == missing


def test_a_missing_thing_points_at_its_words() -> None:
    claim = claim_of("Thousands of teachers left the town in 2019.")
    lack = next(reason for reason in claim.reasons if reason.field == "missing")
    assert claim.article.text[lack.start : lack.end] == "Thousands"
    assert lack.note == "'Thousands' could mean any number."


def test_a_fact_is_checkable_and_a_wish_is_not() -> None:
    assert claim_of("Unemployment fell by 3 percent last year.").checkable
    assert not claim_of("I hope that all of us can do better than this.").checkable
    assert not claim_of("What should we do about it?").checkable


def test_a_view_outweighs_a_report() -> None:
    assert (
        claim_of("It is a shameful mess, and we should simply never let it happen again.").subjectivity > 0.5
    )
    assert claim_of("The mill sold 400 tons of flour in May 2021, the council said.").subjectivity < 0.5


def test_the_marks_of_a_view_point_at_their_words() -> None:
    claim = claim_of("This shameful plan should fail.")
    marks = {
        r.rule: (claim.article.text[r.start : r.end], r.value)
        for r in claim.reasons
        if r.field == "subjectivity mark" and r.rule != "description"
    }
    assert marks == {
        "evaluative word": ("shameful", 0.5),
        "norm": ("should", 1.0),
        "pointing back": ("This", 0.3),
    }
