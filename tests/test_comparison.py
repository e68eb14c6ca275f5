"""Claims beside claims, and beside the record."""

from collections import Counter

import kit


def verdicts(left: str, right: str) -> list[str]:
    return [pair.verdict for pair in kit.compare(kit.from_text(left), kit.from_text(right))]


def test_an_article_against_itself_is_the_same_throughout() -> None:
    article = kit.case().article
    pairs = kit.compare(article, article)
    assert Counter(pair.verdict for pair in pairs) == {"same": len(kit.find_claims(article))}


def test_what_only_one_side_says() -> None:
    left = "The bridge opened in May. Tickets cost four euros."
    right = "The bridge opened in May. The mayor wept."
    assert verdicts(left, right) == ["same", "only left", "only right"]


def test_two_sentences_about_one_subject_are_no_pair() -> None:
    assert verdicts("The minister praised the nurses.", "The minister flew to Oslo.") == [
        "only left",
        "only right",
    ]


def test_another_number_contradicts() -> None:
    pairs = kit.compare(kit.from_text("Two trains left Oslo."), kit.from_text("Three trains left Oslo."))
    assert [pair.verdict for pair in pairs] == ["contradicts"]


def test_nothing_against_nothing() -> None:
    assert verdicts("", "") == []
    assert verdicts("", "The bridge opened.") == ["only right"]


def test_verbs_of_other_strength_are_no_same() -> None:
    left = kit.from_text("The mayor has established a task force for bridges.", id="Post")
    right = kit.from_text("The mayor called for a task force for bridges.", id="Star")
    (pair,) = [pair for pair in kit.compare(left, right) if pair.left and pair.right]
    assert pair.verdict == "differs"
    notes = [reason.note for reason in pair.reasons if reason.field == "verb strength"]
    assert notes == [
        "Verb strength: 'established' on the left (has established), 'called' on the right (call for)."
    ]
