"""A sentence in, the cues and FactBank's value out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kit
from kit.records import Claim, Reason


def claim(text: str) -> Claim:
    return kit.find_claims(kit.from_text(text))[-1]


def reasons(claim: Claim, field: str) -> list[Reason]:
    return [reason for reason in claim.reasons if reason.field == field]


def cues(claim: Claim, field: str) -> list[str]:
    return [claim.article.text[r.start : r.end] for r in reasons(claim, field)]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("The firm has opened a plant in Omsk.", "CT+"),
        ("The firm will open a plant in Omsk.", "PR+"),
        ("The firm probably opened a plant in Omsk.", "PR+"),
        ("The firm appears to own a plant in Omsk.", "PR+"),
        ("The firm is likely to own a plant in Omsk.", "PR+"),
        ("The firm may own a plant in Omsk.", "PS+"),
        ("Perhaps the firm owns a plant in Omsk.", "PS+"),
        ("The firm did not open a plant in Omsk.", "CT-"),
        ("The firm never opened a plant in Omsk.", "CT-"),
        ("Nobody opened a plant in Omsk.", "CT-"),
        ("The firm cannot open a plant in Omsk.", "CT-"),
        ("The firm may not own a plant in Omsk.", "PS-"),
        ("The firm failed to open a plant in Omsk.", "CT-"),
        ("The firm managed to open a plant in Omsk.", "CT+"),
        ("The firm wants to open a plant in Omsk.", "Uu"),
        ("The firm must open a plant in Omsk.", "Uu"),
        ("Did the firm open a plant in Omsk?", "Uu"),
    ],
)
def test_one_cue_gives_one_value(text: str, certainty: str) -> None:
    assert claim(text).certainty == certainty


def test_the_reason_points_at_the_words_that_decide() -> None:
    found = claim("The firm may not own a plant in Omsk.")
    assert cues(found, "certainty") == ["may not"]
    assert cues(found, "modal") == ["may"]
    assert cues(found, "negated") == ["not"]
    assert reasons(found, "certainty")[0].note == (
        "As the text puts it, it is possibly not so (PS- in FactBank, Saurí & Pustejovsky 2009): "
        "'may' makes it possible; 'not' turns it round."
    )


def test_nothing_holds_a_plain_assertion_back() -> None:
    found = claim("The firm has opened a plant in Omsk.")
    assert cues(found, "certainty") == ["has opened"]
    assert not found.hedged
    assert reasons(found, "hedged") == []


def test_every_hedge_is_a_reason() -> None:
    found = claim("Some plants are possibly said to be old.")
    assert cues(found, "hedged") == ["Some", "possibly", "said"]


def test_boosters_insist() -> None:
    assert cues(claim("The plant is clearly essential."), "boosted") == ["clearly", "essential"]


def test_probability_words_have_the_ranges_of_the_scales_that_define_them() -> None:
    assert [r.note for r in reasons(claim("Rain is unlikely."), "probability")] == [
        "'unlikely' means 20 to 45 per cent in ICD 203, about 25 to about 35 per cent in the PHIA yardstick."
    ]
    very = kit.find_claims(kit.from_text("Rain is very likely."))[0]
    assert [r.note for r in reasons(very, "probability")] == [
        "'very likely' means 80 to 95 per cent in ICD 203; the PHIA yardstick does not define it."
    ]
    assert reasons(claim("Rain is more likely."), "probability") == []


def test_a_students_own_hedge_counts() -> None:
    article = kit.from_text("The plant opened in May or thereabouts.")
    assert not kit.find_claims(article)[0].hedged
    found = kit.find_claims(article, words={"hedges": ["or thereabouts"]})[0]
    assert found.hedged
    assert cues(found, "hedged") == ["or thereabouts"]
    assert reasons(found, "hedged")[0].note == (
        "'or thereabouts' holds back from full commitment (your own list)."
    )


def test_the_shipped_article_has_the_values_of_an_expert_reading() -> None:
    article = kit.read("seeds/putin-ai-task-force/article.txt")
    claims = kit.find_claims(article)

    def at(words: str) -> str:
        start = article.text.index(words)
        held = [c for c in claims if any(p.start <= start < p.end for p in c.pieces)]
        return min(held, key=lambda c: sum(map(len, c.pieces))).certainty

    assert at("established a task force") == "CT+"
    assert at("launched a dedicated") == "CT+"
    assert at("focused on several core") == "PR+"
    assert at("accelerate domestic innovation") == "Uu"
    assert at("achieve meaningful AI") == "Uu"


ODD = (
    "if not may no the to be aim fail that whether ? . never had said , it probably",
    '\n " ( \u200b عربي 🙂 without could have in all likelihood nobody would must',
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([word for line in ODD for word in line.split(" ")]), max_size=40))
def test_any_text_has_exact_reasons_and_a_certainty(words: list[str]) -> None:
    article = kit.from_text(" ".join(["Rain", *words]))
    for found in kit.find_claims(article):
        assert len(reasons(found, "certainty")) == 1
        for reason in found.reasons:
            assert 0 <= reason.start < reason.end <= len(article.text)
            assert reason.note.endswith(".")
            assert reason.rule
