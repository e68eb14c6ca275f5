"""A sentence in, the cues and FactBank's value out."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kit
from kit.claims.certainty.factbank import certainty
from kit.claims.certainty.modality import core
from kit.language import shipped_words
from kit.records import Claim, KitError, Reason
from tests.parses import written


def claim(text: str) -> Claim:
    return kit.find_claims(kit.from_text(text))[-1]


def reasons(claim: Claim, field: str) -> list[Reason]:
    return [reason for reason in claim.reasons if reason.field == field]


def cues(claim: Claim, field: str) -> list[str]:
    return [claim.article.text[r.start : r.end] for r in reasons(claim, field)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The firm has opened a plant in Omsk.", "CT+"),
        ("The firm will open a plant in Omsk.", "CT+"),
        ("The years will show it.", "PR+"),
        ("The firm probably opened a plant in Omsk.", "PR+"),
        ("The firm appears to own a plant in Omsk.", "PR+"),
        ("The firm is likely to own a plant in Omsk.", "PR+"),
        ("The firm may own a plant in Omsk.", "PS+"),
        ("Perhaps the firm owns a plant in Omsk.", "PS+"),
        ("In all likelihood the firm owns a plant in Omsk.", "PR+"),
        ("The plant in Omsk is possibly old.", "PS+"),
        ("The firm did not open a plant in Omsk.", "CT-"),
        ("The firm never opened a plant in Omsk.", "CT-"),
        ("Nobody opened a plant in Omsk.", "CT-"),
        ("The firm cannot open a plant in Omsk.", "CT-"),
        ("The firm may not own a plant in Omsk.", "PS-"),
        ("The firm failed to open a plant in Omsk.", "CT-"),
        ("The firm managed to open a plant in Omsk.", "CT+"),
        ("The firm wants to open a plant in Omsk.", "Uu"),
        ("The firm must open a plant in Omsk.", "Uu"),
        ("The firm has to open a plant in Omsk.", "Uu"),
        ("The firm should open a plant in Omsk.", "Uu"),
        ("A new plant should boost sales.", "PR+"),
        ("The firm would open a plant in Omsk.", "PR+"),
        ("The firm could not possibly own a plant in Omsk.", "CT-"),
        ("The firm does not necessarily own a plant in Omsk.", "PS-"),
        ("Did the firm open a plant in Omsk?", "Uu"),
        ("The firm almost opened a plant in Omsk.", "CT-"),
        ("The firm must have opened a plant in Omsk.", "PR+"),
        ("The firm is to open a plant in Omsk.", "PR+"),
        ("If it rains, the firm will open a plant in Omsk.", "CT+"),
        ("If it rains, the firm may open a plant in Omsk.", "PS+"),
        ("Under the Mills Act, firms must report a leak.", "CT+"),
        ("Guests must book a table by noon.", "CT+"),
        ("Under the charter no firm may own two plants.", "CT-"),
        ("Lee must resign by Friday.", "Uu"),
        ("The firm wants a plant in Omsk.", "Uu"),
        ("We'd like a plant in Omsk.", "Uu"),
        ("It remains to be seen whether the firm will win.", "Uu"),
        ("How she would pay for it remains unclear.", "Uu"),
        ("Not everyone is convinced.", "CT-"),
        ("Hardly anybody came.", "CT-"),
        ("The firm would not say why.", "CT-"),
        ("She'd driven one for years.", "CT+"),
        ("The firm is not likely to own a plant in Omsk.", "PR-"),
        ("Open the plant in Omsk.", "Uu"),
        ("Do not open the plant in Omsk.", "Uu"),
        ("The firm neither opened nor sold a plant in Omsk.", "CT-"),
        ("Neither the firm nor the city opened a plant in Omsk.", "CT-"),
        ("The firm not only opened a plant in Omsk.", "CT+"),
    ],
)
def test_one_cue_gives_one_value(text: str, value: str) -> None:
    assert claim(text).certainty == value


def value_at(text: str, words: str) -> str:
    """The certainty of the smallest claim that holds these words."""
    article = kit.from_text(text)
    start = text.index(words)
    held = [c for c in kit.find_claims(article) if any(p.start <= start < p.end for p in c.pieces)]
    return min(held, key=lambda c: sum(map(len, c.pieces))).certainty


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Police said that the firm opened a plant.", "opened", "CT+"),
        ("Police said that the firm would open a plant.", "open", "CT+"),
        ("Police said that the firm would open a plant if it could.", "open", "PR+"),
        ("The firm is going to open a plant.", "open", "CT+"),
        ("The fair was cancelled to save money.", "save", "Uu"),
        ("It is time to open a plant.", "open", "Uu"),
        ("Not one firm opened a plant.", "opened", "CT-"),
        ("They spoke as if the firm had opened a plant.", "spoke", "CT+"),
        ("Police believe that the firm opened a plant.", "opened", "PR+"),
        ("Police do not believe that the firm opened a plant.", "opened", "PR-"),
        ("Police doubt that the firm opened a plant.", "opened", "PR-"),
        ("The firm denied that it opened a plant.", "opened", "CT-"),
        ("Police know whether the firm opened a plant.", "opened", "CTu"),
        ("Police asked whether the firm opened a plant.", "opened", "Uu"),
        ("If the firm opened a plant, it paid for it.", "opened", "Uu"),
        ("They stay unless the firm is likely to open a plant.", "open", "Uu"),
        ("The firm borrowed money to open a plant.", "open", "Uu"),
        ("The firm plans to open a plant.", "open", "PR+"),
        ("For the firm to open a plant, it must borrow.", "open", "Uu"),
        ("The firm refused to open a plant.", "open", "CT+"),
        ("The firm does not want to open a plant.", "open", "Uu"),
        ("It is Ann who may open a plant.", "open", "PS+"),
        ("The plant is said to have closed.", "closed", "PR+"),
        ("The plant is by no means old.", "old", "CT-"),
        ("The mayor indicated that the firm opened a plant.", "opened", "CT+"),
        ("Records indicate that the firm opened a plant.", "opened", "CT+"),
        ("The results indicate that the firm opened a plant.", "opened", "PR+"),
        ("Police insist that the firm be sold.", "sold", "Uu"),
        ("The firm never grew, nor did it open a plant.", "open", "CT-"),
        ("Prices fell to reach a new low.", "reach", "CT+"),
        # A copula says of its clause what its adjective or noun says.
        ("It is possible that the cook left.", "left", "PS+"),
        ("It is probable that the cook left.", "left", "PR+"),
        ("It is impossible that the cook left.", "left", "CT-"),
        ("It is false that the cook left.", "left", "CT-"),
        ("It is a myth that the cook left.", "left", "CT-"),
        ("It is an old tale that the cook left.", "left", "CT-"),
        ("It is no secret that the cook left.", "left", "CT+"),
        ("It is not clear that the cook left.", "left", "Uu"),
        ("There is no doubt that the cook left.", "left", "CT+"),
        ("There is no evidence that the cook left.", "left", "Uu"),
        ("The file holds no proof that the cook left.", "left", "Uu"),
        ("That the cook had left is possible.", "left", "PS+"),
        ("It is no coincidence that the cook left.", "left", "CT+"),
        ("It has not been shown that the cook left.", "left", "Uu"),
        ("There is scant evidence that the cook left.", "left", "Uu"),
        # What is set between the adjective, or the noun, and its clause changes nothing.
        ("It is unlikely, the hotel wrote, that the cook left.", "left", "PR-"),
        ("It is not true, according to the hotel, that the cook left.", "left", "CT-"),
        ("Guests saw no sign so far that the cook left.", "left", "Uu"),
        ("It is hardly a secret that the cook sleeps.", "sleeps", "CT+"),
        ("The cook borrowed a pot in order to boil eggs.", "boil", "Uu"),
        ("The cook seeks to open an inn.", "open", "Uu"),
        # The clause of a noun is what is said of the noun, also from behind the verb.
        ("The notion that the cook had left is a myth.", "left", "CT-"),
        ("The rumour that the cook stole the spoons is false.", "stole", "CT-"),
        ("The hotel dismissed the claim that the cook had left.", "left", "CT-"),
        ("The fact that the cook left is wrong.", "left", "CT+"),
        ("The hotel rejected the union's proposal that the cook leave.", "leave", "Uu"),
        ("No evidence has surfaced that the cook left.", "left", "Uu"),
        ("Rumours spread that the cook was fired.", "fired", "PS+"),
        # What is asked, advised or decided upon.
        ("It is vital that the cook leave.", "leave", "Uu"),
        ("The guests want the cook to leave.", "leave", "Uu"),
        ("The union hoped that the cook left.", "left", "Uu"),
        ("The judge recommended that the cook leave.", "leave", "Uu"),
        ("The union suggested that hotels raise wages.", "raise", "Uu"),
        ("The judge's proposal that Nina pay a fee was read.", "pay", "Uu"),
        ("A demand from the guests that cooks take lessons was read.", "take", "Uu"),
        ("Nina gave the cook a choice: wash the dishes, or peel the onions.", "wash", "Uu"),
        ("Nina gave the cook a choice: wash the dishes, or peel the onions.", "peel", "Uu"),
        ("The cook has to peel the onions.", "peel", "Uu"),
        # What did not come about.
        ("The cook has yet to peel the onions.", "peel", "CT-"),
        ("The cook is yet to peel the onions.", "peel", "CT-"),
        ("The cook denied having peeled the onions.", "peeled", "CT-"),
        ("The cook no longer peels onions.", "peels", "CT-"),
        ("The cook stopped short of peeling the onions.", "peeling", "CT-"),
        ("The cook denied peeling the onions.", "peeling", "CT-"),
        ("The guests avoided peeling the onions.", "peeling", "CT-"),
        # What did, whatever stands above it.
        ("The cook had to peel the onions.", "peel", "CT+"),
        ("The cook is not a thief but a guest.", "guest", "CT+"),
        # A condition takes what the main clause claims with it, unless a modal says how sure it is.
        ("If it rains, the cook leaves.", "leaves", "Uu"),
        ("If it rains, the cook may leave.", "leave", "PS+"),
        ("Should it rain, the cook leaves.", "leaves", "Uu"),
    ],
)
def test_what_stands_above_a_clause_counts(text: str, words: str, value: str) -> None:
    assert value_at(text, words) == value


def test_a_predicate_is_read_in_its_embeddings() -> None:
    parse = written(
        "She/PRP/nsubj/3 may/MD/aux/3 fail/VB/ROOT/3 to/TO/aux/5 leave/VB/xcomp/3 early/RB/advmod/5"
    )
    value, steps = certainty(parse, 4, shipped_words())
    assert value == "PS-"
    assert [(parse.words[step.token], step.rule) for step in steps] == [
        ("may", "possibility"),
        ("fail", "embedding predicate"),
    ]


def test_a_noun_denied_denies_what_it_vouches_for() -> None:
    parse = written(
        "It/PRP/nsubj/2 holds/VBZ/ROOT/2/hold no/DT/det/4 proof/NN/dobj/2 that/IN/mark/7 "
        "Nina/NNP/nsubj/7 left/VBD/acl/4/leave"
    )
    value, steps = certainty(parse, 6, shipped_words())
    assert value == "Uu"
    assert [(parse.words[step.token], step.rule) for step in steps] == [("proof", "left open")]


def test_what_is_asked_with_when_is_taken_for_granted() -> None:
    parse = written(
        "They/PRP/nsubj/4 did/VBD/aux/4 not/RB/neg/4 say/VB/ROOT/4 when/WRB/advmod/7 he/PRP/nsubj/7 "
        "left/VBD/ccomp/4/leave"
    )
    assert certainty(parse, 6, shipped_words())[0] == "CT+"


def test_an_inverted_auxiliary_opens_a_condition() -> None:
    parse = written(
        "Had/VBD/aux/3 they/PRP/nsubj/3 left/VBN/advcl/6/leave we/PRP/nsubj/6 would/MD/aux/6 know/VB/ROOT/6"
    )
    assert certainty(parse, 2, shipped_words())[0] == "Uu"


def test_what_rather_than_sets_aside_was_not_done() -> None:
    parse = written("He/PRP/nsubj/2 walked/VBD/ROOT/2 rather/RB/advmod/4 than/IN/cc/2 ride/VB/conj/2")
    assert [certainty(parse, verb, shipped_words())[0] for verb in (1, 4)] == ["CT+", "CT-"]


def test_a_clause_tells_of_the_infinitive_that_is_wished_for_and_not_of_one_that_is_promised() -> None:
    parse = written("She/PRP/nsubj/2 hopes/VBZ/ROOT/2/hope to/TO/aux/4 win/VB/xcomp/2")
    assert core(parse, 1, range(4), shipped_words()) == 3
    parse = written("She/PRP/nsubj/2 promised/VBD/ROOT/2/promise to/TO/aux/4 win/VB/xcomp/2")
    assert core(parse, 1, range(4), shipped_words()) == 1


def test_a_second_verb_shares_the_modal_of_the_first() -> None:
    parse = written("They/PRP/nsubj/3 may/MD/aux/3 come/VB/ROOT/3 and/CC/cc/3 go/VB/conj/3")
    assert certainty(parse, 4, shipped_words())[0] == "PS+"


def test_a_finite_verb_does_not_stand_under_an_infinitive() -> None:
    parse = written(
        "They/PRP/nsubj/2 failed/VBD/ROOT/2/fail to/TO/aux/4 sell/VB/xcomp/2 and/CC/cc/4 left/VBD/conj/4"
    )
    assert certainty(parse, 3, shipped_words())[0] == "CT-"
    assert certainty(parse, 5, shipped_words())[0] == "CT+"


def test_an_item_is_as_certain_as_the_line_above_it() -> None:
    text = "The plan appears to have these aims:\n- Cheaper and better chips for all factories\n"
    assert value_at(text, "Cheaper") == "PR+"


def test_a_predicate_above_the_clause_hedges_it() -> None:
    found = kit.find_claims(kit.from_text("Police suspect that the firm opened a plant."))[-1]
    assert found.hedged
    assert [r.rule for r in reasons(found, "hedged")] == ["hedge above the clause"]


def test_the_reason_points_at_the_words_that_decide() -> None:
    found = claim("The firm may not own a plant in Omsk.")
    assert cues(found, "certainty") == ["may not"]
    assert cues(found, "modal") == ["may"]
    assert cues(found, "negated") == ["not"]
    assert reasons(found, "certainty")[0].note == (
        "'may' makes it possible; 'not' turns it round: it is possibly not so (PS-) as the text tells it "
        "(FactBank, Saurí & Pustejovsky 2009)."
    )


def test_a_word_in_a_claim_may_be_less_certain_than_the_claim() -> None:
    text = "Bo promised to repair the roof."
    (found,) = kit.find_claims(kit.from_text(text))
    (within,) = reasons(found, "certainty within")
    assert (found.certainty, within.value, text[within.start : within.end]) == ("CT+", "PR+", "repair")
    assert within.note == "'repair' in it is probably so (PR+): after 'promised' it is probably so."


def test_nothing_holds_a_plain_assertion_back() -> None:
    found = claim("The firm has opened a plant in Omsk.")
    assert cues(found, "certainty") == ["has opened"]
    assert not found.hedged
    assert reasons(found, "hedged") == []


def test_every_hedge_is_a_reason() -> None:
    found = claim("Plants are possibly said to be about 300 years old.")
    assert cues(found, "hedged") == ["possibly", "said", "about"]


@pytest.mark.parametrize(
    "text",
    [
        "She appears on the stage every night.",
        "The clinic opened in May.",
        "The tunnel took several years.",
        "Rain is more likely in spring than here.",
        "She walked rather than ran.",
        "This kind of paper is white.",
        "The bridge is known as the Old Lady.",
        "They could make no promise.",
        "They could not possibly see the bridge.",
        "There is no possible link.",
        "Likely voters were asked.",
        "The mayor signed a controversial law.",
        "The mayor argued that the bridge is old.",
        "The board suggested that towns sell the bridge.",
        "No doubt, the bridge is old.",
        "The song was praised by Ann Ray.",
        "They could not see the bridge.",
        "She bought a bridge that might fall.",
    ],
)
def test_a_word_outside_its_construction_hedges_nothing(text: str) -> None:
    assert not claim(text).hedged


@pytest.mark.parametrize(
    ("text", "rule", "cue"),
    [
        ("The bridge is considered ugly.", "hedge", "considered"),
        ("The bridge is widely disliked.", "generaliser", "widely"),
        ("A new bridge should boost trade.", "hedge", "should"),
        ("It is possible that the bridge is old.", "hedge", "possible"),
        ("It is claimed that the bridge is old.", "hedge", "claimed"),
        ("The mayor may have said that the bridge is old.", "hedge above the clause", "may"),
        ("The bridge seems old.", "hedge", "seems"),
        ("The bridge may be old.", "hedge", "may"),
        ("The alleged thief left.", "hedge", "alleged"),
        ("The bridge is roughly a mile long.", "approximator", "roughly"),
        ("The tunnel took about a month.", "approximator", "about"),
    ],
)
def test_each_class_of_hedge_has_its_rule(text: str, rule: str, cue: str) -> None:
    found = claim(text)
    assert [(r.rule, text[r.start : r.end]) for r in reasons(found, "hedged")] == [(rule, cue)]


def test_boosters_insist() -> None:
    assert cues(claim("The fall was clearly inevitable."), "boosted") == ["clearly", "inevitable"]
    assert cues(claim("No doubt, the roof must have leaked."), "boosted") == ["No doubt", "must"]


@pytest.mark.parametrize(
    "text",
    [
        "The plan covers critical sectors.",
        "The town had not always paid.",
        "The roof did not really leak.",
        "That is a truly hard question.",
        "Did the roof really leak?",
        "The roof must not leak.",
        "The roof has never leaked.",
    ],
)
def test_a_word_outside_its_construction_insists_on_nothing(text: str) -> None:
    assert not cues(claim(text), "boosted")


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Critics dislike the bridge.", "Critics"),
        ("Many people dislike the bridge.", "Many"),
        ("Some critics say that the bridge is old.", "Some"),
    ],
)
def test_a_weasel_is_no_hedge(text: str, cue: str) -> None:
    assert cues(claim(text), "weasel") == [cue]
    assert not claim(text).hedged


def test_probability_words_have_the_ranges_of_the_scales_that_define_them() -> None:
    assert [r.note for r in reasons(claim("Rain is unlikely."), "probability")] == [
        "'unlikely' means 20 to 45 per cent in ICD 203, about 25 to about 35 per cent in the PHIA yardstick."
    ]
    very = kit.find_claims(kit.from_text("Rain is very likely."))[0]
    assert [r.note for r in reasons(very, "probability")] == [
        "'very likely' means 80 to 95 per cent in ICD 203; the PHIA yardstick does not define it."
    ]
    assert reasons(claim("Rain is more likely."), "probability") == []


def test_a_students_own_hedge_counts() -> None:
    article = kit.from_text("The plant opened in May or thereabouts.")
    assert not kit.find_claims(article)[0].hedged
    found = kit.find_claims(article, words={"hedges": ["or thereabouts"]})[0]
    assert found.hedged
    assert cues(found, "hedged") == ["or thereabouts"]
    assert reasons(found, "hedged")[0].note == (
        "'or thereabouts' holds back from full commitment; word list: your own list."
    )


@pytest.mark.parametrize("listed", ["or thereabouts", ["", "or thereabouts", "  "], ("Or  Thereabouts",)])
def test_a_hedge_is_taken_without_its_brackets_and_beside_empty_places(listed: Any) -> None:
    article = kit.from_text("The plant opened in May or thereabouts.")
    assert kit.find_claims(article, words={"hedges": listed})[0].hedged


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"hedges": [5]}, "'5' is no word for the list 'hedges'."),
        ({"hedges": None}, "'None' is no word for the list 'hedges'."),
        ({"hedges": [["so"]]}, "'['so']' is no word for the list 'hedges'."),
        (["so to speak"], 'Words are given with the name of their list: {"hedges": ["so to speak"]}.'),
    ],
)
def test_what_is_no_word_is_told_in_a_sentence(words: Any, said: str) -> None:
    with pytest.raises(KitError) as caught:
        kit.find_claims(kit.from_text("It rains."), words=words)
    assert str(caught.value).startswith(said)


def test_the_scales_are_as_published() -> None:
    assert len(shipped_words().values("icd 203 words")) == 17
    assert len(shipped_words().values("phia words")) == 8
    assert shipped_words().values("icd 203 words")["likely"] == "55 to 80"
    assert shipped_words().values("phia words")["likely"] == "about 55 to about 75"


@pytest.mark.parametrize("name", ["that predicates", "to predicates"])
def test_every_signature_is_two_values_of_factbank(name: str) -> None:
    values = {part for value in shipped_words().values(name).values() for part in str(value).split()}
    assert values <= {"CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu"}
    assert all(len(str(value).split()) == 2 for value in shipped_words().values(name).values())


def test_the_shipped_article_has_the_values_of_an_expert_reading() -> None:
    article = kit.read("seeds/putin-ai-task-force/article.txt")
    claims = kit.find_claims(article)

    def at(words: str) -> str:
        start = article.text.index(words)
        held = [c for c in claims if any(p.start <= start < p.end for p in c.pieces)]
        return min(held, key=lambda c: sum(map(len, c.pieces))).certainty

    assert at("established a task force") == "CT+"
    assert at("launched a dedicated") == "CT+"
    assert at("focused on several core") == "PR+"
    assert at("accelerate domestic innovation") == "Uu"
    assert at("achieve meaningful AI") == "Uu"


def test_a_word_hedges_only_where_it_holds_something_back() -> None:
    hedged = {
        "Some 1.3 million crowns vanished.": ["Some"],
        "It cost close to 40 crowns.": ["close to"],
        "She was close to tears.": [],
        "The road is closed to lorries.": [],
        "Neither account could be verified.": [],
        "He was held on suspicion of theft.": [],
        "The two accounts do not quite match.": [],
        "Under the rules a judge may go further.": [],
    }
    assert {text: cues(claim(text), "hedged") for text in hedged} == hedged


ODD = (
    "if not may no the to be aim fail that whether ? . never had said , it probably",
    '\n " ( \u200b عربي 🙂 without could have in all likelihood nobody would must',
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([word for line in ODD for word in line.split(" ")]), max_size=40))
def test_any_text_has_exact_reasons_and_a_certainty(words: list[str]) -> None:
    article = kit.from_text(" ".join(["Rain", *words]))
    for found in kit.find_claims(article):
        assert len(reasons(found, "certainty")) == 1
        for reason in found.reasons:
            assert 0 <= reason.start < reason.end <= len(article.text)
            assert reason.note.endswith(".")
            assert reason.rule
