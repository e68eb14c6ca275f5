"""What to ask next: an article in, and the questions that it leaves open."""

from __future__ import annotations

import kit
from kit.criticism import Question

VALLEY = (
    "Mine of Voss in Green Valley Shuts, Owner Blames Duties\n\n"
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


def test_an_article_is_asked_questions_of_many_sorts_and_no_more_than_it_offers() -> None:
    found = asked(VALLEY)
    assert 6 <= len(found) <= 10
    assert {"source", "number", "other side", "what happened since"} <= sorts(found)
    assert len(asked("The mine in Green Valley is old.")) < len(found)


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
    assert any("Who wrote and published ‘Mine of Voss in Green Valley Shuts" in q.text for q in asked(VALLEY))
    signed = asked(VALLEY, author="Iris Holm", outlet="The Valley Echo")
    assert not any("Who wrote" in question.text for question in signed)
    assert any("Who owns and pays for The Valley Echo" in question.text for question in signed)


def test_a_vague_number_is_asked_after_by_its_own_words() -> None:
    assert "hundreds of miners have left" in forms_of(VALLEY)["vague number"]


def test_who_is_spoken_of_and_not_heard_is_asked() -> None:
    assert forms_of(VALLEY)["unheard"].startswith("What does Lena Voss, who is named 2 times in ‘Mine of")


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
    text = "The town of Green Valley fights a two-front war. The mine in Green Valley has about 120 horses."
    numbers = [question.text for question in asked(text) if question.sort == "number"]
    assert len(numbers) == 1
    assert "120 horses" in numbers[0]


def test_a_paper_is_no_party_to_what_it_tells() -> None:
    text = "The Valley Times reported that the mine lost 40 jobs. The mine in Leeds shut in May, it said."
    assert not any(
        "What does The Valley Times" in q.text or "What does Valley Times" in q.text for q in asked(text)
    )


def test_what_nobody_doubts_is_not_asked_for_evidence() -> None:
    for text in (
        "The mine in Green Valley closed on 4 May 1990. It was large.",
        "The court in Green Valley voted to close the mine of the Brandt family.",
        "Lena Voss is the mayor of Green Valley.",
    ):
        assert not {"no evidence", "undated"} & {*forms_of(text)}
    text = "The owner has concealed the fire in the mine of Green Valley."
    assert forms_of(text)["undated"].endswith("the owner has concealed the fire in the mine of Green Valley?")


def test_a_claim_stands_in_a_question_without_brackets_and_connectives() -> None:
    text = "It is late. But the Brandt family has concealed the fire in Green Valley."
    assert "that the Brandt family has concealed the fire" in " ".join(forms_of(text).values())
    text = "Lena Voss signed the duties. She concealed the debts of the Leeds mine."
    found = " ".join(forms_of(text).values())
    assert "that Lena Voss concealed the debts of the Leeds mine" in found
    assert "[" not in found


def test_what_is_handed_on_is_asked_back_to_its_paper() -> None:
    told = "that the mine in Leeds lost 400 jobs in spring"
    found = forms_of(f"The Valley Times reported {told}. The mine in Leeds is old.")
    assert found["medium"].startswith(f"What exactly has the Valley Times reported to the effect {told}")
    found = forms_of(f"An audit found {told}. The mine in Leeds is old.")
    assert found["document"].startswith(f"Does the audit really say {told}")


def test_what_is_meant_by_several_things_without_a_name_is_asked() -> None:
    text = "Recent public tests have shown the ovens of the Tarn bakery to the people of Tarn."
    assert forms_of(text)["which"].startswith("Which ‘recent public tests’ are meant")
    assert "which" not in forms_of(text.replace("Recent public tests", "The tests of Ida Kroll"))


def test_where_a_quotation_has_dots_it_is_asked_what_stood_there() -> None:
    text = "“The ovens are old … nobody in Tarn has tested the ovens,” said Ida Kroll of the Tarn bakery."
    assert "‘The ovens are old … nobody in Tarn has tested the’" in forms_of(text)["gap"]


BAKERY = (
    "Bakery Inspector Says Nothing Was Wrong in Tarn\n\n"
    "A person close to the bakery in Tarn, who asked not to be identified, said that the ovens of the Tarn "
    "bakery had failed two safety checks. The person said the owner Ida Kroll hid the reports of the fire "
    "brigade. A spokesman said that new ovens would be ordered in Tarn."
)


def forms_of(text: str, **known: str) -> dict[str, str]:
    """The questions by the name of their sentence."""
    return {question.reasons[0].rule: question.text for question in asked(text, **known)}


def test_who_keeps_the_name_back_is_asked_after_first_and_a_spokesman_is_not() -> None:
    found = asked(BAKERY)
    assert found[0].text.startswith(
        "Who is behind the words ‘a person close to the bakery in Tarn’, why is the name kept back"
    )
    assert found[0].reasons[0].note.endswith("rest on this word: 2.")
    told = forms_of("It is new. An old nurse, who asked not to be named, said it was so.")
    assert told["nameless"].startswith("Who is behind the words ‘an old nurse")
    assert not any("‘A spokesman’" in question.text for question in found)


def test_who_rejects_is_heard() -> None:
    text = "Kiln of Brix in Tarn Opened\n\nOrla Brix opened the kiln. The firm Orla Brix owns it, in Tarn. "
    assert "unheard" in forms_of(text)
    assert "unheard" not in forms_of(text + "Orla Brix rejects the charge of fraud.")


def test_the_day_is_asked_only_where_none_stands_there() -> None:
    assert "on what day" in forms_of(VALLEY)["nobody signs"]
    assert "on what day" not in forms_of(VALLEY, published="2023-05-04")["nobody signs"]


def test_who_signs_is_said_where_nobody_publishes() -> None:
    found = [q for q in asked(VALLEY, author="Iris Holm") if q.reasons[0].rule == "no outlet"]
    assert found[0].reasons[0].note.startswith("Iris Holm signs it")


def test_how_a_figure_came_about_decides_what_is_asked_of_it() -> None:
    said = {
        "promise": "The firm in Tarn promises 900 jobs for weavers in Tarn.",
        "estimate": "Economists at Tarn Bank estimate that the flood in Tarn cost 700 jobs.",
        "figure": "The weaving mill in Tarn has nearly 900 looms and 40 weavers from Norway.",
    }
    for form, text in said.items():
        assert {"promise", "estimate", "figure"} & {*forms_of(text)} == {form}
    counted = "The labour office in Tarn has counted 900 weavers from Norway."
    assert not {"promise", "estimate", "figure"} & {*forms_of(counted)}


def test_who_paid_for_a_study_is_asked_after() -> None:
    text = (
        "The dam at Tarn is safe, according to a study by the institute in Lund, which was funded by Hydra."
    )
    assert forms_of(text)["paid for"].startswith("Hydra paid for the study by the institute in Lund:")


def test_a_denial_asks_who_said_it() -> None:
    text = "The dam is old. The company denied that the dam at Tarn had leaked oil in May."
    assert forms_of(text)["denied"].endswith("what does the denial by the company rest on?")
    text = "Hydra Power runs the dam at Tarn. Hydra Power denied that the dam at Tarn had leaked oil in May."
    assert forms_of(text)["denied"].startswith("Who says that the dam at Tarn had leaked oil in May, what")


def test_only_what_was_still_to_come_can_be_kept_to() -> None:
    text = (
        "“We have had a good talk with the unions of Tarn,” said Iris Holm, the head of Hydra Power in Tarn."
    )
    assert "kept to" not in forms_of(text)
    assert "kept to" in forms_of(text + " “We will pay the weavers of Tarn in May,” said Iris Holm.")


def test_a_piece_in_the_first_person_is_asked_for_the_other_view() -> None:
    text = "I hated the dam at Tarn. I drove there in May. My son saw it. I think the dam at Tarn must go."
    assert "other views" in forms_of(text)
    assert "others" not in forms_of(text)
    assert "other views" not in forms_of(VALLEY)


def test_an_amount_out_of_a_figure_that_is_named_is_not_asked_after() -> None:
    text = "The boat to Tarn had 300 people on board, most of them pupils from the school in Tarn."
    assert "vague number" not in forms_of(text)


def test_what_to_type_are_words_that_name_something() -> None:
    text = "The mill we did not need, and the one we do\n\nThe mill in Norway closed on Monday.\n"
    found = {question.reasons[0].rule: question.searches for question in asked(text)}
    assert found["since"][0] == "mill Norway update"


def test_who_writes_or_publishes_is_no_party() -> None:
    text = "Iris Holm said that the owner of the mine in Green Valley had concealed 40 debts from Lena Voss."
    assert "Iris Holm" in forms_of(text)["word of a source"]
    assert "word of a source" not in forms_of(text, author="Iris Holm")


def test_an_item_with_a_label_is_asked_about_without_it() -> None:
    text = "Mines at risk\n\nMines face obstacles:\n\n- Drain: Thousands of Norwegian miners have left\n"
    assert "that thousands of Norwegian miners have left" in forms_of(text)["vague number"]


def test_a_norm_and_what_the_article_calls_wrong_are_asked_for_no_evidence() -> None:
    told = "Ida Kroll claimed that the Brandt family {} the fire in Green Valley from Lena Voss."
    assert "word of a source" in forms_of(told.format("had concealed"))
    assert "word of a source" not in forms_of(told.format("ought to have concealed"))
    wrong = told.format("had concealed").replace("claimed", "wrongly claimed")
    assert "word of a source" not in forms_of(wrong)


def test_one_name_is_no_matter_and_who_knows_somebody_keeps_no_name_back() -> None:
    text = "Lena Voss claimed that Ida Kroll has stood."
    assert "word of a source" not in forms_of(text)
    assert "word of a source" in forms_of(text.replace("stood", "stood for the miners of Tarn"))
    text = "Most voters of Tarn are familiar with Lena Voss, and the mine of Tarn has closed."
    assert not {"anonymous source", "nameless"} & {*forms_of(text)}


def test_a_document_that_only_the_title_names_is_searched_for_by_the_matter_and_not_by_a_sentence() -> None:
    article = kit.from_text(
        "Mayor denies reading warnings\n\nThe mayor, Ada Finch, denied on Monday that she had read anything. "
        "She said that the emails had gone astray. The Fen bridge fell in May, and 3 people were hurt."
    )
    asked = next(
        each for each in kit.questions(article) if each.text.startswith("Where can the emails of which")
    )
    assert asked.searches == ("the emails Ada Finch Fen full text", "the emails Ada Finch Fen pdf")
