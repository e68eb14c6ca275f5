"""Who says, thinks or intends what: a sentence in, source, cue and content out."""

import kit
from kit.records import words_of


def said(text: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of each attribution, as words."""
    return [
        tuple(words_of(a.article, getattr(a, part)) for part in ("source", "cue", "content"))  # type: ignore[misc]
        for a in kit.find_attributions(kit.from_text(text))
    ]


def test_a_quotation_is_attributed_with_its_marks() -> None:
    assert said("“The bridge will open in May,” said Anna Berg, the mayor.") == [
        ("Anna Berg, the mayor", "said", "“The bridge will open in May,”")
    ]


def test_a_reported_clause_is_attributed_without_the_full_stop() -> None:
    assert said("The mayor said that the bridge would open in May.") == [
        ("The mayor", "said", "that the bridge would open in May")
    ]


def test_according_to_names_the_source_of_the_rest_of_the_sentence() -> None:
    assert said("The bridge opened in May, according to the mayor.") == [
        ("the mayor", "according to", "The bridge opened in May")
    ]
