"""The card says what an article states about itself, where, and what it does not state."""

import pytest

import kit
from kit.criticism.provenance import NOT_STATED
from kit.reading.markdown import from_markdown

BRIDGE = """A bridge opens
The bridge over the Lea opened on 3 May 1931. “It is a fine bridge,” the mayor said.
It cost 40,000 pounds; see https://example.org/lea for the plans.
"""


def stated(article: kit.records.Article) -> dict[str, str]:
    return {line.question: line.answer for line in kit.card(article).states}


def test_what_stands_in_the_text_is_stated_with_its_place() -> None:
    card = kit.card(kit.from_text(BRIDGE, author="A. Mason"))
    lines = {line.question: line for line in card.states}
    assert lines["author"].answer == "A. Mason"
    assert [BRIDGE[s.start : s.end] for s in lines["links"].evidence] == ["https://example.org/lea"]
    assert [BRIDGE[s.start : s.end] for s in lines["quotations"].evidence] == ["“It is a fine bridge,”"]
    assert any("1931" in BRIDGE[s.start : s.end] for s in lines["dates"].evidence)
    assert any("40,000" in BRIDGE[s.start : s.end] for s in lines["figures"].evidence)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The choir has 30 singers.", "1: 30 singers"),
        ("She is a 9-year member of the choir.", "1: 9-year (duration)"),
        ("The walk takes 3 to 4 hours.", "1: 3 to 4 hours (duration)"),
        ("Ada Mason, 62, led the choir.", "1: 62 (age)"),
        ("The tower cost $4 million.", "1: $4 million"),
        ("Some 15 percent of the bells were lost.", "1: 15 percent"),
        ("The tower fell on 3 May 1931 at 7 p.m.", "not stated"),
        ("Channel 5 showed the tower in the 1990s.", "not stated"),
        ("The tower fell at about 2.40am on Monday.", "not stated"),
        ("The second warning, dated 9 October, had given Drosk 30 days.", "1: 30 days (duration)"),
        ("Tower falls\n\nThe Harbour Gazette, 7 November 2024\n\nThe tower fell.", "not stated"),
    ],
)
def test_figures_count_or_measure_and_say_when_they_are_ages_or_durations(text: str, figures: str) -> None:
    assert stated(kit.from_text(text))["figures"] == figures


def test_the_figures_of_a_table_end_where_their_cells_end() -> None:
    table = "| Ward | Singers | Years |\n| --- | --- | --- |\n| Lea | 30 | 9 |\n| Fen | 4 | 2 |"
    found = stated(from_markdown(f"# Choirs\n\nFour choirs sang.\n\n{table}\n", "choirs"))
    assert found["figures"] == "5: Four choirs; 30; 9; 4; 2"


def test_who_speaks_is_counted_by_person() -> None:
    text = (
        "“The tower is safe,” said Ada Mason. Mason said it would stand. “It will,” Ms. Mason said.\n\n"
        "Peter Brandt said that the tower was old."
    )
    assert stated(kit.from_text(text))["named sources"] == "2: Ada Mason; Peter Brandt"


def test_titles_of_works_and_words_held_at_arms_length_are_no_quotations() -> None:
    text = "Her book “A Tower Too Far” sold well. The “repair” took years. “It was worth it,” she said."
    assert stated(kit.from_text(text))["quotations"] == "1: “It was worth it,”"


def test_what_does_not_stand_there_is_not_stated_and_says_what_was_looked_for() -> None:
    card = kit.card(kit.from_text("The bridge opened recently."))
    assert {line.answer for line in card.states} == {NOT_STATED}
    assert all(line.reasons and not line.evidence for line in card.states)


def test_the_shipped_article_states_nothing_about_itself() -> None:
    case = kit.case()
    card = kit.card(case.article, case.outside)
    assert {line.question for line in card.states if not line.stated} == {
        "author",
        "date",
        "place",
        "outlet",
        "links",
        "named sources",
        "quotations",
        "figures",
        "dates",
    }
    six = {line.question: line.answer for line in card.inquiries}
    assert list(six) == ["date", "localization", "authorship", "analysis", "integrity", "credibility"]
    assert six["integrity"] == "two titles for the same news"
    assert six["analysis"] == "3 entries in a list of sources; 0 named in the text"


def test_what_is_known_from_outside_stays_apart_and_names_its_rows() -> None:
    case = kit.case()
    outside = kit.card(case.article, case.outside).outside
    assert [line.reasons[0].note for line in outside] == ["Not from the text: R58."] * len(case.outside)
    assert kit.card(case.article).outside == []


def test_a_card_makes_a_readable_table() -> None:
    frame = kit.table(kit.card(kit.case().article))
    assert list(frame.columns) == ["section", "question", "answer", "evidence", "why"]
    assert (frame["why"] != "").all()
