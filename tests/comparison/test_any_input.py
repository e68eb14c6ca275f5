"""Comparisons that should be plain: one thing changed, another order, or nothing to compare; and stances."""

from collections import Counter

import kit

TEXT = (
    "The town council opened the new library on Monday. The building cost four million euros.\n\n"
    "Ada Mason designed the reading room. The old hall was sold to a bank in May.\n\n"
    "Sixty children visited the library on its first day. The mayor praised the builders."
)


def changed(before: str, after: str) -> dict[str, tuple[str, str]]:
    """The pairs that are not the same, by verdict, when one phrase of the text is replaced."""
    pairs = kit.compare(kit.from_text(TEXT), kit.from_text(TEXT.replace(before, after)))
    return {
        pair.verdict: (pair.left.text if pair.left else "", pair.right.text if pair.right else "")
        for pair in pairs
        if pair.verdict != "same"
    }


def test_one_number_that_was_changed_is_found() -> None:
    assert changed("Sixty children", "Ninety children") == {
        "contradicts": (
            "Sixty children visited the library on its first day.",
            "Ninety children visited the library on its first day.",
        )
    }
    assert list(changed("four million", "five million")) == ["contradicts"]
    assert list(changed("Ada Mason", "Ada Mason, 51,")) == []
    (pair,) = kit.compare(kit.from_text("Captain Moe, 51, wept."), kit.from_text("Captain Moe, 81, wept."))
    assert pair.verdict == "contradicts"


def test_one_word_that_was_negated_is_found() -> None:
    assert changed("praised the builders", "did not praise the builders") == {
        "contradicts": ("The mayor praised the builders.", "The mayor did not praise the builders.")
    }


def test_paragraphs_in_another_order_say_the_same() -> None:
    other = "\n\n".join(reversed(TEXT.split("\n\n")))
    pairs = kit.compare(kit.from_text(TEXT), kit.from_text(other))
    assert Counter(pair.verdict for pair in pairs) == {"same": 6}


def test_an_article_without_claims_leaves_the_other_alone() -> None:
    pairs = kit.compare(kit.from_text(TEXT), kit.from_text("Why? Who knows?"))
    assert {pair.verdict for pair in pairs if pair.left} == {"only left"}


def test_two_languages_meet_in_names_alone() -> None:
    french = "Le conseil municipal a ouvert la bibliothèque lundi. Le maire a félicité les ouvriers."
    pairs = kit.compare(kit.from_text(TEXT), kit.from_text(french))
    assert not {pair.verdict for pair in pairs} & {"same", "contradicts"}


def test_a_text_and_its_like_in_other_words_contradict_each_other_nowhere() -> None:
    """Such as comes back from a translation into another language and back."""
    back = (
        "On Monday, the city council opened the new library. The building has cost four million euros.\n\n"
        "The reading room was designed by Ada Mason. In May the old hall was sold to a bank.\n\n"
        "On the first day, 60 children visited the library. The builders were praised by the mayor."
    )
    found = Counter(pair.verdict for pair in kit.compare(kit.from_text(TEXT), kit.from_text(back)))
    assert found["same"] >= 5
    assert not found["contradicts"]


def test_a_source_that_is_quoted_has_not_been_believed() -> None:
    claim = "The bridge is unsafe."
    texts = {
        "The bridge is unsafe.": "asserts",
        "Eva Lund said that the bridge is unsafe.": "reports",
        "The bridge may be unsafe.": "reports",
        "Is the bridge unsafe?": "reports",
        "The bridge is not unsafe.": "denies",
        "Reports that the bridge is unsafe are false.": "denies",
        "The market opened in May.": "silent",
    }
    assert {text: kit.stance(text, claim).label for text in texts} == texts


def test_a_text_that_calls_a_story_false_or_answers_no_denies_it() -> None:
    assert kit.stance("Woman with three breasts is a fake", "A woman got a third breast.").label == "denies"
    text = "No, the mayor of Alby never owned the bridge"
    assert kit.stance(text, "The mayor of Alby sold the bridge.").label == "denies"
    assert kit.stance("The dog hoax is fake news", "The talking dog is a hoax.").label != "denies"


def test_what_the_claim_foretells_too_is_not_held_back() -> None:
    text = "The airline is to fly to Alby."
    assert kit.stance(text, "The airline will fly to Alby.").label == "asserts"
    assert kit.stance(text, "The airline flies to Alby.").label == "reports"


def test_who_tells_of_a_thing_that_is_less_far_has_not_asserted_it() -> None:
    stance = kit.stance(
        "The mayor called for a flood commission.", "The mayor has set up a flood commission."
    )
    assert stance.label == "reports"
    assert stance.reasons[0].note == "'called' (call for) says less than 'set' (has established)."


def test_the_reasons_of_a_stance_lie_on_its_words() -> None:
    text = "It rained. Eva Lund said that the bridge may be unsafe."
    stance = kit.stance(text, "The bridge is unsafe.")
    assert stance.words == "Eva Lund said that the bridge may be unsafe"
    words = {(reason.field, text[reason.start : reason.end]) for reason in stance.reasons[1:]}
    assert {("attribution", "Eva Lund"), ("modality", "may")} <= words
    assert kit.table([stance]).label.tolist() == ["reports"]


def test_what_is_said_again_and_again_has_no_more_partners_than_a_few() -> None:
    """Two articles of one sentence, 400 times each, took 37 seconds: every claim met every other."""
    left, right = (kit.from_text("The bridge opened in May.\n" * 30, id=side) for side in "ab")
    pairs = kit.compare(left, right)
    assert all(pair.verdict == "same" for pair in pairs if pair.left and pair.right)
    assert [pair.left for pair in pairs] == kit.find_claims(left)
    assert [pair.right for pair in pairs] == kit.find_claims(right)
