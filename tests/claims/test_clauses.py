"""A sentence in, its clauses out: each with the words that are its own and the rule that set it apart."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kit
from kit.claims import clauses_of
from kit.language import Parse, parse, shipped_words
from tests.parses import written


def split(parsed: Parse) -> list[tuple[str, str]]:
    """The rule and the words of each clause."""
    text = parsed.article.text
    return [
        (found.rule, " … ".join(text[s.start : s.end] for s in parsed.spans(found.tokens)))
        for found in clauses_of(parsed, shipped_words())
    ]


def test_two_statements_with_two_subjects_are_two_claims() -> None:
    parsed = written(
        "Sales/NNS/nsubj/2 rose/VBD/ROOT/2/rise and/CC/cc/2 prices/NNS/nsubj/5 fell/VBD/conj/2 ././punct/2"
    )
    assert split(parsed) == [("main clause", "Sales rose"), ("coordinated clause", "prices fell .")]


def test_a_second_statement_without_its_verb_be_is_a_claim() -> None:
    parsed = written(
        "Letters/NNS/nsubjpass/4 to/TO/aux/4 be/VB/auxpass/4 read/VBN/ROOT/4 ,/,/punct/4 and/CC/cc/4 "
        "the/DT/det/8 rest/NN/nsubj/9 burnt/VBN/conj/4/burn ././punct/4"
    )
    assert split(parsed) == [
        ("main clause", "Letters to be read"),
        ("coordinated clause", "the rest burnt ."),
    ]


def test_a_frame_of_saying_is_no_claim() -> None:
    parsed = written(
        "She/PRP/nsubj/2 said/VBD/ROOT/2/say the/DT/det/4 dam/NN/nsubj/5 held/VBD/ccomp/2/hold ././punct/2"
    )
    assert split(parsed) == [("reported clause", "the dam held .")]


def test_a_raising_verb_and_its_infinitive_are_one_claim() -> None:
    parsed = written(
        "The/DT/det/2 dam/NN/nsubj/3 seems/VBZ/ROOT/3/seem to/TO/aux/5 hold/VB/xcomp/3 ././punct/3"
    )
    assert split(parsed) == [("main clause", "The dam seems to hold .")]


def test_two_verbs_with_one_object_are_one_claim() -> None:
    parsed = written(
        "They/PRP/nsubj/2 caught/VBD/ROOT/2 and/CC/cc/2 charged/VBD/conj/2 him/PRP/dobj/4 ././punct/2"
    )
    assert split(parsed) == [("main clause", "They caught and charged him .")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The mill closed, leaving 300 people without work.",
            [("main clause", "The mill closed"), ("participial clause", "leaving 300 people without work.")],
        ),
        (
            "The council bought the mill to build flats.",
            [("main clause", "The council bought the mill"), ("purpose clause", "to build flats.")],
        ),
        (
            "The old mill, which employed 300 people, was sold in May.",
            [
                ("main clause", "The old mill … was sold in May."),
                ("relative clause", "which employed 300 people"),
            ],
        ),
        ("He thanked the man who sold the mill.", [("main clause", "He thanked the man who sold the mill.")]),
        (
            "The council aims to cut costs and to raise wages.",
            [
                ("main clause", "The council aims to cut costs"),
                ("coordinated predicate", "to raise wages."),
            ],
        ),
        (
            "Because the river rose, the mill closed.",
            [("reason clause", "Because the river rose"), ("main clause", "the mill closed.")],
        ),
        (
            "If the river rises, the mill will close.",
            [("main clause", "If the river rises, the mill will close.")],
        ),
        (
            "By selling the mill, the council saved money.",
            [("participial clause", "By selling the mill"), ("main clause", "the council saved money.")],
        ),
        (
            "Whether the mill can be saved remains an open question.",
            [("main clause", "Whether the mill can be saved remains an open question.")],
        ),
        (
            '"We will sell the mill," the mayor said.',
            [("reported clause", "We will sell the mill")],
        ),
        (
            "The plan, he said, failed.",
            [("main clause", "The plan … failed.")],
        ),
        (
            "The task force appears focused on chips.",
            [("main clause", "The task force appears focused on chips.")],
        ),
        ("A bomb at the station.", [("fragment", "A bomb at the station.")]),
        (
            "Last week, in a letter, Ann Lee said the mill is safe.",
            [("reported clause", "the mill is safe.")],
        ),
        (
            "Ann Lee declined to comment.",
            [("main clause", "Ann Lee declined to comment.")],
        ),
        (
            "Most farmers believe the river is poisoned, Lee said.",
            [("reported clause", "Most farmers believe the river is poisoned")],
        ),
        (
            "Workers either stay at the mill or leave it.",
            [("main clause", "Workers either stay at the mill or leave it.")],
        ),
        (
            "The plan is not a quick fix but a gamble.",
            [("main clause", "The plan is not a quick fix but a gamble.")],
        ),
        (
            "Does anybody know what the mill costs?",
            [("question or command", "Does anybody know what the mill costs?")],
        ),
        (
            "The council bought the mill, however, and closed it.",
            [("main clause", "The council bought the mill"), ("coordinated predicate", "closed it.")],
        ),
        (
            "Sales fell as each firm waited for news.",
            [("main clause", "Sales fell"), ("adverbial clause", "as each firm waited for news.")],
        ),
        ("They ran as fast as they could.", [("main clause", "They ran as fast as they could.")]),
        ("The mayor did as she had promised.", [("main clause", "The mayor did as she had promised.")]),
        (
            "The storm tore off the roof leaving 40 people homeless.",
            [
                ("main clause", "The storm tore off the roof"),
                ("participial clause", "leaving 40 people homeless."),
            ],
        ),
        (
            "The mine, the largest in the county, closed in May.",
            [
                ("main clause", "The mine … closed in May."),
                ("appositive clause", "the largest in the county"),
            ],
        ),
        ("It was farmers who paid for the dam.", [("main clause", "It was farmers who paid for the dam.")]),
        (
            "The vote came even though the minister had resigned.",
            [("main clause", "The vote came even though the minister had resigned.")],
        ),
        (
            "The town gave a wrong answer when it told a reporter that it had no letters.",
            [("main clause", "The town gave a wrong answer"), ("reported clause", "it had no letters.")],
        ),
        (
            "We have every expectation that the dam will hold.",
            [("reported clause", "that the dam will hold.")],
        ),
        (
            "Sales rose to 5 million dollars, up 3 percent from last year.",
            [
                ("main clause", "Sales rose to 5 million dollars"),
                ("adverbial clause", "up 3 percent from last year."),
            ],
        ),
        (
            "Assuming the match takes place, Porto will be last.",
            [("main clause", "Assuming the match takes place, Porto will be last.")],
        ),
        (
            "Does he not see that we wrote the law to say they could not build a mill?",
            [
                (
                    "question or command",
                    "Does he not see that we wrote the law to say they could not build a mill?",
                )
            ],
        ),
        (
            "You can see that firms want to be fair, Lee said.",
            [("reported clause", "You can see that firms want to be fair")],
        ),
        (
            "They were angered by what they saw as contempt.",
            [("main clause", "They were angered by what they saw as contempt.")],
        ),
        (
            "It is the property of or possessed by the town.",
            [("main clause", "It is the property of or possessed by the town.")],
        ),
        (
            "They lack hands and have no money to mend it.",
            [("main clause", "They lack hands"), ("coordinated predicate", "have no money to mend it.")],
        ),
        (
            "Critics say the plan is mad; others call it wise.",
            [("reported clause", "the plan is mad"), ("reported clause", "it wise.")],
        ),
        ("Experts expect the price to fall.", [("reported clause", "the price to fall.")]),
        ("The party went on to win the vote.", [("main clause", "The party went on to win the vote.")]),
        ("It is, I mean, a big problem.", [("main clause", "It is, I mean, a big problem.")]),
        (
            "It is not as if Roe can close the mill.",
            [("main clause", "It is not as if Roe can close the mill.")],
        ),
        (
            "She spoke to the one that is nearest to the mill, which closed in May.",
            [
                ("main clause", "She spoke to the one that is nearest to the mill"),
                ("relative clause", "which closed in May."),
            ],
        ),
        (
            "The fence has done little to deter them.",
            [("main clause", "The fence has done little to deter them.")],
        ),
        (
            "Dozens of tunnels run below the town, part of a vast network.",
            [
                ("main clause", "Dozens of tunnels run below the town"),
                ("appositive clause", "part of a vast network."),
            ],
        ),
        ("Many workers made it clear they did not agree.", [("reported clause", "they did not agree.")]),
        (
            "Instead of closing the mill, the council sold it.",
            [("main clause", "Instead of closing the mill, the council sold it.")],
        ),
        (
            "Lee tasked an aide to follow up on the letter.",
            [("main clause", "Lee tasked an aide to follow up on the letter.")],
        ),
        (
            "The council tried to get the mill to pay its workers.",
            [("main clause", "The council tried to get the mill to pay its workers.")],
        ),
        (
            "Lee backed a plan to sell the mill.",
            [("main clause", "Lee backed a plan to sell the mill.")],
        ),
        (
            "Lee must mend the roof and not blame others.",
            [("main clause", "Lee must mend the roof and not blame others.")],
        ),
        ("“The mill is sold,” Lee said, smiling.", [("reported clause", "The mill is sold")]),
        ("Lee issued a statement saying the mill was sold.", [("reported clause", "the mill was sold.")]),
        (
            "It is wrong for a mill to expect its workers to wait.",
            [("main clause", "It is wrong for a mill to expect its workers to wait.")],
        ),
        (
            "To be clear, the mill made a loss.",
            [("main clause", "To be clear, the mill made a loss.")],
        ),
        (
            "As it happens, the mill made a loss.",
            [("main clause", "As it happens, the mill made a loss.")],
        ),
        (
            "Wells is a place where mills close.",
            [("main clause", "Wells is a place where mills close.")],
        ),
        (
            "They live, work and raise families in the town.",
            [("main clause", "They live, work and raise families in the town.")],
        ),
        (
            "The mill ''was built in haste'' in 1900.",
            [("main clause", "The mill ''was built in haste'' in 1900.")],
        ),
    ],
)
def test_constructions_in_real_parses(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert split(parse(kit.from_text(sentence))) == expected


def test_an_item_without_a_verb_is_carried_by_the_line_above_its_list() -> None:
    parsed = parse(kit.from_text("The council has two goals:\n- New homes to reduce rents\n- Lower taxes\n"))
    words = [
        (parsed.words[c.head], c.rule, c.carrier == parsed.sentences[0])
        for c in clauses_of(parsed, shipped_words())
    ]
    assert words == [
        ("has", "main clause", False),
        ("homes", "list item", True),
        ("reduce", "purpose clause", True),
        ("taxes", "list item", True),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "He asked how many goats had been sold since the war.",
        "The vet knows how to calm a goat.",
        "The vet knew which goat they meant.",
        "I knew she would.",
        "The guests may be wishing they hadn't.",
        "They want to call a new meeting before Easter.",
        "He called the vet by her first name.",
        "The town expressed “sorrow”.",
        "My aunt will want it mended.",
        "They would have agreed had anyone asked.",
        "The vet will find a bone to set.",
        "Some neighbours heard a bang, or something like one, minutes before the flood.",
        "No mayor was ever re-elected here.",
        "The vet was in no hurry to see the goat.",
        "Either the goat goes or the vet leaves.",
    ],
)
def test_what_only_completes_its_verb_is_not_cut_off(text: str) -> None:
    (claim,) = kit.find_claims(kit.from_text(text))
    assert claim.text == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Cooks in the villages, she said, answer to nobody.", ["Cooks in the villages … answer to nobody."]),
        (
            "She opened the gate so that the goat could leave.",
            ["She opened the gate", "so that the goat could leave."],
        ),
        ("The mill, it is claimed, made false coins.", ["The mill … made false coins."]),
        ("Half of the crew, the inquiry heard, had slept.", ["Half of the crew … had slept."]),
        ("Their first complaint is that the bridge has fallen.", ["the bridge has fallen."]),
        (
            "The club, which has 58 members, holds no insurance.",
            ["The club … holds no insurance.", "which has 58 members"],
        ),
    ],
)
def test_a_frame_is_taken_out_and_nothing_else(text: str, told: list[str]) -> None:
    assert [claim.text for claim in kit.find_claims(kit.from_text(text))] == told


def test_a_line_without_a_full_stop_has_its_label_too() -> None:
    (claim,) = kit.find_claims(kit.from_text("Rent alarm: flats now cost twice as much"))
    assert claim.text == "flats now cost twice as much"


def test_a_label_before_a_colon_is_the_topic_and_not_the_claim() -> None:
    parsed = parse(kit.from_text("- Brain drain: Thousands of workers have left, reducing wages"))
    assert split(parsed) == [
        ("main clause", "Thousands of workers have left"),
        ("participial clause", "reducing wages"),
    ]
    assert [parsed.words[i] for i in clauses_of(parsed, shipped_words())[0].label] == ["Brain", "drain"]


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Challenges and Realistic Constraints", []),
        ("The Scope of the Mayor's Ambitions", []),
        (
            "Mayor Launches Task Force to Save Mill",
            [("headline", "Mayor Launches Task Force"), ("purpose clause", "to Save Mill")],
        ),
        ("The New Plan: Mayor Sells Mill to Workers", [("headline", "Mayor Sells Mill to Workers")]),
        ("Man arrested in Paris", [("main clause", "Man arrested in Paris")]),
    ],
)
def test_a_headline_makes_a_claim_and_a_topic_heading_makes_none(
    headline: str, expected: list[tuple[str, str]]
) -> None:
    found = split(parse(kit.from_text(f"{headline}\n\nThe mill closed in May.\n")))[:-1]
    assert [words for _, words in found] == [words for _, words in expected]


def test_every_sentence_and_item_of_the_shipped_article_has_a_claim() -> None:
    article = kit.read("seeds/putin-ai-task-force/article.txt")
    claims = kit.find_claims(article)
    for block in article.blocks:
        inside = [claim for claim in claims if block.start <= claim.start < block.end]
        assert bool(inside) == (block.kind not in ("heading", "source")) or block.kind == "heading", block
    parsed = parse(article)
    heads = {sentence: 0 for sentence in parsed.sentences if parsed.block(sentence).kind == "paragraph"}
    for clause in clauses_of(parsed, shipped_words()):
        if clause.sentence in heads:
            heads[clause.sentence] += 1
    assert min(heads.values()) >= 1


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from("He said that,it ran. \n-:;\"'“”()aB1 — and to which ?!☃א\u200b"),
        max_size=200,
    )
)
def test_any_text_has_exact_ordered_claims_that_share_no_word(text: str) -> None:
    article = kit.from_text(text)
    claims = kit.find_claims(article)
    spans = sorted(piece for claim in claims for piece in claim.pieces)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert [claim.start for claim in claims] == sorted(claim.start for claim in claims)
    for claim in claims:
        assert claim.start == claim.pieces[0].start
        assert claim.end == claim.pieces[-1].end
        assert all(
            text[piece.start : piece.end].strip() == text[piece.start : piece.end] for piece in claim.pieces
        )


def test_every_sentence_with_a_word_in_it_has_a_claim() -> None:
    article = kit.from_text("Rain. “Never!” Yes, and no. He (she said) ran. 42. ☃ ! Why?")
    parsed = parse(article)
    have = {clause.sentence for clause in clauses_of(parsed, shipped_words())}
    for sentence in parsed.sentences:
        worded = any(c.isalnum() for i in range(sentence.first, sentence.last) for c in parsed.words[i])
        assert (sentence in have) == worded


@pytest.mark.parametrize(
    "line",
    [
        "ABSTRACT.",
        "Related:",
        "3.",
        "Ann Lee, Mill News",
        "The Makers of the Mill.",
        "@annlee",
        "From: Ann Lee",
        "Photograph: Ann Lee/Mill News",
        "Photo by Ann Lee",
    ],
)
def test_the_furniture_of_a_page_makes_no_claim(line: str) -> None:
    found = split(parse(kit.from_text(f"The mill closed in May.\n\n{line}\n\nThe town mourned it.")))
    assert [words for _, words in found] == ["The mill closed in May.", "The town mourned it."]


def test_a_credit_behind_a_caption_makes_no_claim() -> None:
    found = split(parse(kit.from_text("Mill shut\n\nIt closed in May. Photograph: Ann Lee")))
    assert [words for _, words in found] == ["Mill shut", "It closed in May."]


@pytest.mark.parametrize("line", ["Never.", "Not a good start for the mill.", "Two million people."])
def test_a_line_without_a_verb_may_say_something(line: str) -> None:
    found = split(parse(kit.from_text(f"The mill closed in May.\n\n{line}\n\nThe town mourned it.")))
    assert [words for _, words in found][1] == line


@pytest.mark.slow
def test_one_sentence_of_fifty_thousand_words_has_claims() -> None:
    text = "the mill closed, leaving people who said that " * 6250 + "it rained."
    article = kit.from_text(text)
    first, *_ = kit.find_claims(article)
    assert first.text.startswith("the mill closed")
