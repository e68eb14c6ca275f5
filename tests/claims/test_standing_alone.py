"""A text in, each claim out as it stands alone: additions in brackets, and what is open is missing."""

from __future__ import annotations

import pytest

import kit


def alone(text: str) -> list[str]:
    """The claims of a text, each as one sentence that stands alone."""
    return [claim.stands_alone for claim in kit.find_claims(kit.from_text(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The mill closed, leaving 300 people without work.",
            "[The mill closed,] leaving 300 people without work.",
        ),
        ("Mayor Ann Lee met the press. She left early.", "[Mayor Ann Lee] left early."),
        ("Mayor Ann Lee met the press. Lee left early.", "[Mayor Ann] Lee left early."),
        ("The firm, which makes boats, closed.", "[The firm] makes boats"),
        ("The firm, which critics say makes bad boats, was closed.", "[The firm] makes bad boats"),
        ("Ann Lee signed the letter and left the town.", "[Ann Lee] left the town."),
        ("Sales fell, a sharp drop.", "a sharp drop."),
        ("Sen. Ann Lee spoke. The senator left.", "The senator [Sen. Ann Lee] left."),
        (
            "Bo Roe, 51, a miller from Wells, sold his mill.",
            "Bo Roe, 51, a miller from Wells, sold his mill.",
        ),
        ("Ann Lee spoke. Rain fell. The road closed. She left.", "[Ann Lee] left."),
        ("“I sold the mill,” said Ann Lee.", "I [Ann Lee] sold the mill"),
        ("Wells has a mill, whose wheel broke.", "[a mill’s] wheel broke."),
    ],
)
def test_what_the_claim_lacks_is_taken_from_the_article(text: str, expected: str) -> None:
    assert expected in alone(text)


@pytest.mark.parametrize(
    ("text", "open_"),
    [
        ("Ms. Lopez met the press. He left early.", "who is 'he'?"),
        ("Ann Lee met Bea Roy. She left early.", "who is 'she'?"),
        ("Ann Lee met the press. He left early.", "who is 'he'?"),
        ("Rain fell. Empathy. He left early.", "who is 'he'?"),
        ("CORRECTION APPENDED. She left early.", "who is 'she'?"),
        ("They left early.", "who is 'they'?"),
        ("Guards said two miners were late. They left early.", "who is 'they'?"),
        ("The mill sold the boat. Roe saw it.", "what is 'it'?"),
    ],
)
def test_a_pronoun_is_left_open_across_a_doubt_and_that_is_missing(text: str, open_: str) -> None:
    claim = kit.find_claims(kit.from_text(text))[-1]
    assert claim.stands_alone == claim.text
    assert open_ in [reason.value for reason in claim.reasons if reason.field == "missing"]


def test_an_object_is_not_what_the_subject_of_its_verb_is() -> None:
    assert "[the guard] never met him." not in alone("The guard met the press. The guard never met him.")
    assert alone("The guard said she never met him.") == ["[The guard] never met him."]


def test_it_that_stands_for_nothing_is_not_missing() -> None:
    for text in ("It rained.", "It is clear that the mill closed.", "It was Lee who sold the mill."):
        claims = kit.find_claims(kit.from_text(text))
        assert not [r for claim in claims for r in claim.reasons if str(r.value).startswith("what is")]


def test_each_addition_has_a_reason_on_the_words_it_comes_from() -> None:
    article = kit.from_text("Mayor Ann Lee met the press. She left early.")
    claim = kit.find_claims(article)[-1]
    _, added = (reason for reason in claim.reasons if reason.field == "stands_alone")
    assert (added.value, article.text[added.start : added.end]) == ("[Mayor Ann Lee]", "Mayor Ann Lee")
    assert added.note == "'She' stands for 'Mayor Ann Lee'."


def test_a_quotation_speaks_of_somebody_other_than_its_speaker() -> None:
    text = "Ann Lee praised Bea Roy. “She is brave,” Lee said."
    assert alone(text)[-1] == "[Bea Roy] is brave"


def test_what_is_left_over_is_known_by_why() -> None:
    left = kit.left_over(
        kit.from_text("- Brain drain: Last week, Ann Lee said the mill closed, but it opened.")
    )
    assert [(each.words, each.why) for each in left] == [
        ("Brain drain", "topic"),
        ("Last week, Ann Lee said", "frame"),
        ("but", "connective"),
    ]
