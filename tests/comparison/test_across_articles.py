"""Across articles: copied passages are one source, claims recur and drift, and sources are counted."""

import pandas as pd
import pytest

import kit
from kit.comparison import quoted, recurring, reused

AGENCY = (
    "The bridge over the river opened on Monday after seven years of work, the city council said in a letter."
)
OTHER = "Nobody on the council had asked the people who live beside the river what they thought of the noise."
PAPERS = [
    kit.from_text(f"{AGENCY}\n\n{OTHER}", id="Post", published="2024-05-06"),
    kit.from_text(
        f"A bridge at last\n\n{AGENCY.replace('letter', 'statement')}", id="Star", published="2024-05-05"
    ),
    kit.from_text("The council may open the blue bridge on Monday.", id="Sun", published="2024-05-01"),
    kit.from_text("The council will open the blue bridge on Monday.", id="Moon", published="2024-05-03"),
]


def test_a_passage_taken_over_is_one_source_in_several_articles() -> None:
    (found,) = reused(PAPERS)
    assert found.articles == ("Post", "Star")
    assert found.passage == AGENCY
    assert 0.6 < found.likeness < 1


def test_a_claim_that_recurs_is_told_in_the_order_of_its_dates() -> None:
    table = recurring(pd.DataFrame(kit.ledger(PAPERS[2:])))
    assert table["article"].tolist() == ["Sun", "Moon"]
    assert table["group"].tolist() == [1, 1]
    assert table["certainty"].nunique() == 2


def a_ledger(*rows: tuple[str, str, str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["article", "speaker", "source_kind", "certainty", "entities"])


def test_who_is_quoted_how_often() -> None:
    claims = a_ledger(
        ("Post", "the council", "unnamed group", "CT+", ""),
        ("Star", "the council", "unnamed group", "PS+", ""),
        ("Post", "Ann Lee", "named person", "CT+", ""),
        ("Post", "", "author", "CT+", "Ann Lee"),
    )
    assert quoted(claims).to_dict("records") == [
        {"speaker": "the council", "claims": 2, "articles": 2, "CT+": 1, "PS+": 1},
        {"speaker": "Ann Lee", "claims": 1, "articles": 1, "CT+": 1, "PS+": 0},
    ]


def counts(claims: pd.DataFrame) -> dict[str, int]:
    table = quoted(claims)
    return dict(zip(table["speaker"], table["claims"], strict=True))


def test_a_surname_counts_for_the_full_name_of_its_article() -> None:
    claims = a_ledger(
        ("Post", "Ms. Lee", "named person", "CT+", "Ann Lee’s; May"),
        ("Post", "Lee", "named person", "CT+", ""),
        ("Star", "Lee", "named person", "CT+", "Bo Lee; Ann Lee"),
        ("Sun", "Lee", "unnamed group", "CT+", "Ann Lee"),
    )
    assert counts(claims) == {"Ann Lee": 2, "Lee": 2}


def test_pronouns_of_many_articles_are_not_one_speaker() -> None:
    claims = a_ledger(
        ("Post", "he", "unnamed person", "CT+", ""),
        ("Star", "She", "unnamed person", "CT+", ""),
        ("Sun", "they", "unnamed group", "CT+", ""),
    )
    assert counts(claims) == {"a pronoun": 3}


def test_a_newspaper_that_reports_something_is_no_claim_that_recurs() -> None:
    post = kit.from_text("The bridge is blue, the New York Post reports.", id="a")
    times = kit.from_text("The council met in May, the New York Times reports.", id="b")
    assert recurring(pd.DataFrame(kit.ledger([post, times]))).empty


def test_articles_with_nothing_in_common_share_nothing() -> None:
    assert reused(PAPERS[2:]) == []
    assert recurring(pd.DataFrame(kit.ledger([AGENCY, OTHER]))).empty


def test_a_wrong_threshold_or_table_is_told_in_a_sentence() -> None:
    with pytest.raises(kit.KitError) as error:
        reused(PAPERS, threshold=2)
    assert str(error.value) == "A threshold is above 0 and at most 1, not 2. 0.5 means half of the words."
    with pytest.raises(kit.KitError) as error:
        quoted(pd.DataFrame({"who": []}))
    assert str(error.value) == (
        "The ledger has no column 'speaker'. Make it with pandas.DataFrame(kit.ledger(articles))."
    )
