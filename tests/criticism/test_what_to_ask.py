"""What to ask next: an article in, and the questions that it leaves open."""

from __future__ import annotations

import kit
from kit.criticism import Question
from kit.criticism.stated import statements
from kit.criticism.what_to_ask import _Asking
from kit.language import parse

VALLEY = (
    "Mine in Green Valley Shuts, Owner Blames Duties\n\n"
    "The copper mine in Green Valley closed on Monday after forty years, the company said. "
    "Duties on copper have ruined the mine, the owner Hugo Brandt said. “We paid 12 million crowns in "
    "duties last year,” Mr. Brandt told the Valley Echo in an interview with Radio Nord.\n\n"
    "Hundreds of miners have left the valley. Minister Lena Voss signed the duties, and Lena Voss knew the "
    "mine. Officials said the water is unsafe. It is the first closure of a mine in the country.\n"
)


def asked(text: str, **known: str) -> list[Question]:
    return kit.questions(kit.from_text(text, **known))


def sorts(found: list[Question]) -> set[str]:
    return {question.sort for question in found}


def test_an_article_is_asked_ten_questions_of_many_sorts() -> None:
    found = asked(VALLEY)
    assert len(found) == 10
    assert {"source", "evidence", "number", "other side", "what happened since"} <= sorts(found)


def test_a_question_is_one_sentence_that_names_the_thing() -> None:
    for question in asked(VALLEY):
        assert question.text.endswith("?")
        assert question.text[0].isupper() or question.text[0] == "‘"
        assert "{" not in question.text
        assert len(question.text) < 400


def test_every_question_has_a_reason_searches_and_what_would_answer_it() -> None:
    for question in asked(VALLEY):
        assert question.reasons[0].note
        assert question.answered_by
        assert 1 <= len(question.searches) <= 3
        assert all(search.strip() and "  " not in search for search in question.searches)
        assert all(0 <= r.start <= r.end <= len(VALLEY) for r in question.reasons)


def test_who_publishes_is_asked_where_nobody_signs_and_not_where_it_stands_there() -> None:
    assert any("Who wrote and published ‘Mine in Green Valley Shuts" in q.text for q in asked(VALLEY))
    signed = asked(VALLEY, author="Iris Holm", outlet="The Valley Echo")
    assert not any("Who wrote" in question.text for question in signed)
    assert any("Who owns and pays for The Valley Echo" in question.text for question in signed)


def test_a_vague_number_is_asked_after_by_its_own_words() -> None:
    assert any(
        "Hundreds of miners" in question.text for question in asked(VALLEY) if question.sort == "number"
    )


def test_who_is_spoken_of_and_not_heard_is_asked() -> None:
    found = [question.text for question in asked(VALLEY) if question.sort == "other side"]
    assert any(
        words.startswith("Lena Voss is named 2 times in ‘Mine in Green Valley Shuts") for words in found
    )


def test_nothing_is_asked_twice() -> None:
    texts = [question.text for question in asked(VALLEY)]
    assert len(set(texts)) == len(texts)


def test_a_text_without_a_claim_raises_no_question() -> None:
    assert asked("") == []


def test_questions_make_a_readable_table() -> None:
    frame = kit.table(asked(VALLEY))
    assert list(frame.columns) == ["text", "sort", "searches", "answered_by", "why"]
    assert frame["why"].str.len().min() > 0


def test_what_reads_badly_out_of_its_place_is_not_asked_about() -> None:
    text = (
        "The mayor of Green Valley, Lena Voss, presented a plan on Monday. This refusal has ruined the town "
        "of Green Valley. “I do not think that Hugo Brandt has paid duties on copper,” Lena Voss said."
    )
    for question in asked(text):
        assert "This refusal" not in question.text
        assert "‘Hugo Brandt has paid" not in question.text


def test_a_number_inside_a_word_counts_nothing() -> None:
    text = "The town of Green Valley fights a two-front war. The mine in Green Valley has 120 horses."
    numbers = [question.text for question in asked(text) if question.sort == "number"]
    assert len(numbers) == 1
    assert "120 horses" in numbers[0]


def test_a_paper_is_no_party_to_what_it_tells() -> None:
    text = "The Valley Times reported that the mine lost 40 jobs. The mine in Leeds shut in May, it said."
    assert not any(
        "What does The Valley Times" in q.text or "What does Valley Times" in q.text for q in asked(text)
    )


def test_where_a_sentence_was_said_is_not_asked_when_the_article_tells_it() -> None:
    for text, there in (
        (VALLEY, False),
        (VALLEY.replace(" told the Valley Echo in an interview", " said"), True),
    ):
        drafts = _Asking(statements(parse(kit.from_text(text)))).speakers()
        assert ("quotation" in {draft.name for draft in drafts}) == there
