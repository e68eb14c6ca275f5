"""What the lines of a plain text state, and what they hide from a parser: transcripts, letters, blanks."""

import pytest

import kit
from kit.records import words_of


def said(text: str) -> dict[str, str]:
    """Each claim with the words of its source."""
    article = kit.from_text(text)
    claims = kit.find_claims(article)
    return {c.text: words_of(article, c.attributions[0].source) if c.attributions else "" for c in claims}


@pytest.mark.parametrize(
    ("line", "author", "published"),
    [
        ("By Ada Lindqvist | Jan. 2, 2023", "Ada Lindqvist", "2023-01-02"),
        ("BY ADA LINDQVIST – Jan. 2, 2023", "ADA LINDQVIST", "2023-01-02"),
        ("By Ada Lindqvist and Tom Okafor, Staff writers", "Ada Lindqvist and Tom Okafor", None),
        ("By Ada Lindqvist, Local democracy reporter", "Ada Lindqvist", None),
        ("Published 18:42, 14 March 2025 | Updated 08:10, 15 March 2025", None, "2025-03-14"),
        ("Published: March 14, 2025 at 6:42 p.m. Last updated March 15, 2025", None, "2025-03-14"),
        ("Last updated March 15, 2025", None, None),
        ("Updated 3 hours ago", None, None),
        ("By Ada Lindqvist Senior Health Correspondent", "Ada Lindqvist", None),
        ("BY ADA LINDQVIST LOCAL DEMOCRACY REPORTER", "ADA LINDQVIST", None),
        ("By Political Editor", None, None),
        ("Words by Ada Lindqvist", "Ada Lindqvist", None),
    ],
)
def test_lines_that_newspapers_set_below_a_headline(line: str, author: str, published: str) -> None:
    article = kit.from_text(f"Bridge closed\n\n{line}\n\nThe council closed the bridge on Monday.")
    assert (article.author, article.published) == (author, published)
    assert {block.kind for block in article.blocks} <= {"headline", "byline", "dateline", "paragraph"}


@pytest.mark.parametrize(
    "line",
    [
        "Read more: What the harbour costs",
        "Sign up for our weekly newsletter",
        "Media contact: Jan Kos, press office, 555 0100",
        "© Northern News 2025. All rights reserved.",
        "–ENDS–",
    ],
)
def test_what_a_page_says_for_itself_is_kept_and_claims_nothing(line: str) -> None:
    text = f"Bridge closed\n\nThe bridge closed on Monday.\n\n{line}\n\nIt opens in May, the mayor said."
    article = kit.from_text(text)
    assert [text[b.start : b.end] for b in article.blocks if b.kind == "furniture"] == [line]
    assert not set(said(text)) & {line, line.split(": ")[-1]}


def test_a_line_above_the_headline_that_says_when_to_print_is_no_headline() -> None:
    article = kit.from_text(
        "PRESS RELEASE – EMBARGOED UNTIL 6 MAY 2025\n\nBridge closed\n\nIt closed on Monday."
    )
    assert [block.kind for block in article.blocks] == ["furniture", "headline", "paragraph"]
    assert article.title == "Bridge closed"


@pytest.mark.parametrize("line", ["Read more books, she said.", "Ends meet in the hills of Korvale."])
def test_a_sentence_that_begins_like_furniture_is_a_sentence(line: str) -> None:
    article = kit.from_text(f"Bridge closed\n\nThe bridge closed on Monday.\n\n{line}")
    assert [block.kind for block in article.blocks] == ["headline", "paragraph", "paragraph"]


def test_whoever_helped_is_named_and_neither_claims_nor_signs() -> None:
    text = "Bridge closed\nBy Ada Lindqvist\n\nIt closed on Monday.\n\nAdditional reporting by Tom Okafor"
    assert kit.from_text(text).author == "Ada Lindqvist"
    assert list(said(text)) == ["Bridge closed", "It closed on Monday."]


def test_a_correction_is_no_persons_name_and_no_speaker() -> None:
    found = said("Correction: An earlier version of this article said that the fee was 3 euros.")
    assert [source for source in found.values() if "Correction" in source] == []


@pytest.mark.parametrize("aside", ["(voice-over)", "[by phone]"])
def test_a_turn_of_a_transcript_is_its_speakers_whatever_stands_in_brackets(aside: str) -> None:
    found = said(f"OKAFOR {aside}: The ice is thin. It will melt.\n\nFOSS: The lake is closed.")
    assert found["The ice is thin."] == found["It will melt."] == "OKAFOR"
    assert found["The lake is closed."] == "FOSS"


def test_a_signature_after_a_hyphen_signs_the_quotation() -> None:
    assert said("“The roof is safe.” -Inspector Jan Kos")["The roof is safe."] == "Inspector Jan Kos"


@pytest.mark.parametrize("quoted", ["« The road is closed. It is wet. »", "„The road is closed. It is wet.“"])
def test_guillemets_and_german_marks_hold_all_that_is_quoted(quoted: str) -> None:
    found = said(f"Léa said: {quoted}")
    assert found["The road is closed."] == found["It is wet."] == "Léa"


def test_a_blank_that_was_lost_between_sentences_joins_no_claims() -> None:
    assert list(said("Was the road closed?I think so.")) == ["Was the road closed?", "I think so."]


def test_the_abbreviation_of_a_state_stays_with_its_town() -> None:
    found = said(
        "It is the end of a dispute that began when they moved the fair to Dover, Del. Last year it rained."
    )
    assert any(claim.endswith("to Dover, Del.") for claim in found)
    assert "The race ends in Salem, Mass." in said("The race ends in Salem, Mass. Later, Ann will sing.")
