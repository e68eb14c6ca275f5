"""What kind of claim a sentence makes, whether it could be checked, and what a check would need."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kit
from kit.records import Claim


def claim_of(sentence: str) -> Claim:
    """The first claim of a sentence."""
    return kit.find_claims(kit.from_text(sentence))[0]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The council opened a library in the old mill.", "event"),
        ("The company is building a plant near the river.", "event"),
        ("Four hundred people work in the new plant.", "quantity"),
        ("Unemployment fell by 3 percent last year.", "quantity"),
        ("The harvest failed because of the drought.", "cause"),
        ("Sanctions have constrained investment resources.", "cause"),
        ("The law requires a permit for every boat.", "rule"),
        ("Smoking is prohibited in public buildings.", "rule"),
        ("The bridge will reopen in May.", "prediction"),
        ("The river flows past the old town.", "state"),
        ("The plan is a disaster.", "judgement"),
        ("The council should resign.", "judgement"),
        ("The visit signals a change of course.", "judgement"),
        ("The town faces enormous difficulties.", "judgement"),
        ("Who opened the library?", "none"),
        ("Read the report before the meeting.", "none"),
        ("Thank you very much for coming.", "none"),
        ("The mayor thanked the farmers.", "event"),
        ("The future will show whether the dam holds.", "none"),
        ("The firm is to build a mill.", "prediction"),
        ("Works are to start in March.", "prediction"),
        ("The farmers are to be commended.", "judgement"),
        ("The barge will have to be unloaded.", "prediction"),
        ("The sale raised two million euros.", "quantity"),
        ("The keel touched the ground.", "event"),
        ("The council seeks to cut costs.", "prediction"),
        ("Whether the dam holds remains open.", "none"),
        ("The new road might bring more visitors.", "prediction"),
        ("The new engine should lower the cost of a trip.", "prediction"),
        ("The farmers have to keep the ditches clean.", "judgement"),
        ("The coach gave a brilliant speech.", "judgement"),
        ("The choir sang beautifully.", "judgement"),
        ("Such workers deserve a rest.", "judgement"),
        ("They have a sort of fame that no singer deserves.", "judgement"),
        ("She looked like a queen.", "judgement"),
        ("The roof leaks, because it is awful.", "state"),
        ("The flood was the reason for the delay.", "cause"),
        ("A farmer destroyed the hedge.", "event"),
        ("The firm paid two million euros for the field.", "event"),
        ("Two dozen cows crossed the road.", "quantity"),
        ("Rents rose to 900 euros.", "quantity"),
        ("Most farmers believe in rain.", "quantity"),
        ("The tower is leaning, according to three masons.", "event"),
        ("The guard did not close the gate.", "event"),
        ("Guests are allowed to smoke on the terrace.", "rule"),
        ("The rumour is false.", "judgement"),
        ("The county cut the grass.", "event"),
        ("The fence was damaged.", "event"),
        ("Many farmers complained.", "event"),
        ("She had to sell the mill.", "event"),
        ("The trial is scheduled for May.", "prediction"),
        ("That requires courage.", "judgement"),
        ("It was not clear whether the dam would hold.", "none"),
        ("The mill sells flour as well.", "state"),
        ("The two-mile walk began in Berlin.", "event"),
        ("The engineers are looking at the dam.", "event"),
        ("The harbour is in good shape.", "judgement"),
        ("One advantage of the dam is that it makes power.", "judgement"),
        ("The mayor gave a false answer.", "judgement"),
        ("We welcome the new harbour.", "judgement"),
        ("I want my money back.", "none"),
        ("The farmers are unlikely to sell the mill.", "prediction"),
        ("The mayor said that he would sell the mill.", "prediction"),
        ("The plan became public in March.", "event"),
        ("The mill has seldom closed early.", "state"),
        ("The harbour is divided into two parts.", "state"),
        ("Farmers overwhelmingly believe that rain will come.", "quantity"),
        ("Critics dubbed the bridge an eyesore.", "judgement"),
        ("She was one of the most charming singers of her day.", "judgement"),
        ("He answered with grace.", "judgement"),
        ("The new harbour is like a dentist's waiting room.", "judgement"),
        ("The fares are too high.", "judgement"),
        ("It is time to close the mine.", "judgement"),
        ("The rules are a mess.", "judgement"),
        ("Don't sell the mill.", "none"),
        ("The letter alarmed the villagers.", "cause"),
        ("The canal played a key role in the growth of the town.", "cause"),
        ("Ann was 92.", "quantity"),
        ("The budget exceeds that of the county.", "quantity"),
        ("The family has no intention of selling the mill.", "prediction"),
        ("The captain wanted to be a painter.", "state"),
        ("Victory is a foregone conclusion.", "prediction"),
        ("It is Nina who may leave.", "prediction"),
        ("It is likely that the ferry sank.", "event"),
        ("It is false that the ferry sank.", "event"),
        ("It is a shame that the ferry sank.", "judgement"),
        ("Nobody knows whether the ferry sank.", "none"),
        ("Half of the farmers left the valley.", "quantity"),
        ("The dam is critical to the harvest.", "cause"),
        ("The cellar is empty.", "state"),
        ("Ann sells essential oils.", "state"),
        ("The law would have doubled the fares.", "prediction"),
        ("The ferry maintained its schedule.", "state"),
        ("The storm drove the sheep to the barn.", "cause"),
        ("The party won 40 seats.", "quantity"),
        ("The farm won six of the last seven prizes.", "quantity"),
        ("Exports have been lower than in 1990.", "quantity"),
        ("Roe is larger than Dale.", "quantity"),
        ("The harbour attracted more visitors.", "quantity"),
        ("The plan is contrary to the promise.", "judgement"),
        ("This is no accident.", "judgement"),
        ("There is no excuse.", "judgement"),
        ("He is an unlikely kind of guy.", "judgement"),
        ("He is an insensitive guy.", "judgement"),
        ("She is a lawyer from Roe.", "state"),
        ("The story does not add up.", "judgement"),
        ("The critics have a point.", "judgement"),
        ("Game over.", "judgement"),
        ("You were right to sell the mill.", "judgement"),
        ("The farmers need to sell the mill.", "judgement"),
        ("The guests are to be pitied.", "judgement"),
        ("People usually complain when they lose.", "rule"),
        ("Shops may not sell fireworks.", "rule"),
        ("Our mission is to save the mill.", "prediction"),
        ("The firm sought a buyer.", "event"),
        ("Nina was the first to resign.", "event"),
        ("Ann was horrified.", "state"),
        ("Two guards left.", "event"),
        ("Four fifths of the guards left.", "quantity"),
        ("The fair opens on Monday.", "prediction"),
        ("The fair opens every Monday.", "state"),
        ("Critics accuse the firm of greed.", "event"),
        ("The mayor would not say why.", "event"),
        ("Nobody could open the gate.", "state"),
        ("She has driven the bus for twelve years.", "state"),
        ("The bridge has been closed since May.", "state"),
        ("The farmers used to sing.", "state"),
        ("I believe him.", "state"),
        ("The farmers despise him.", "state"),
        ("The mayor is tired of the farmers.", "state"),
        ("There is no evidence of a leak.", "state"),
        ("The bylaw of 1974 prohibits noise at night.", "rule"),
        ("It should hear witnesses.", "judgement"),
        ("The farmer sold the mill because of his debts.", "event"),
        ("Only time will tell.", "none"),
    ],
)
def test_the_kind_of_a_claim(sentence: str, kind: str) -> None:
    assert claim_of(sentence).kind == kind


def test_what_a_plan_would_bring_is_foretold() -> None:
    claims = kit.find_claims(kit.from_text("The firm is to build a mill, creating 300 jobs."))
    assert [claim.kind for claim in claims] == ["prediction", "prediction"]


def test_an_aim_is_a_prediction_of_its_own() -> None:
    claims = kit.find_claims(kit.from_text("The mayor aims to cut the number of cars."))
    assert [claim.kind for claim in claims] == ["prediction"]


@pytest.mark.parametrize(
    ("sentence", "missing"),
    [
        ("The council opened a library.", ["no date"]),
        ("The council opened a library in May 2021.", []),
        (
            "Thousands of teachers left the town in 2019.",
            ["no number behind *Thousands*"],
        ),
        (
            "In 2019 the council made a significant change.",
            ["evaluative: *significant*"],
        ),
        ("Officials closed the road on Monday.", ["who? *Officials*"]),
        ("The road was closed on Monday.", ["by whom? *closed*"]),
        ("In 2020 the new mill made cheaper flour.", ["than what? *cheaper*"]),
    ],
)
def test_what_a_check_would_still_need(sentence: str, missing: list[str]) -> None:
    claim = claim_of(sentence)
    assert [reason.value for reason in claim.reasons if reason.field == "missing"] == missing


ARTICLE = "seeds/putin-ai-task-force/article.txt"
READ = {
    "event": ["has established a task force"],
    "cause": [
        "due to Western export controls",
        "Sanctions have constrained investment resources",
        "has also influenced Russia's approach",
        "reducing available talent",
        "constraining AI model training",
        "creating a widening gap",
        "that have restricted access",
    ],
    "prediction": [
        "Success will be measured",
        "to reduce reliance on imported chips",
    ],
    "judgement": [
        "marking a significant strategic shift",
        "represents a comprehensive approach",
        "a delicate balancing act",
        "represents a long-term strategic investment rather than a quick fix",
        "a defensive posture rather than an offensive one",
        "must be understood within the context",
        "signaling Moscow's strategic pivot",
        "The initiative reflects Moscow's broader efforts",
        "underscores the Kremlin's recognition",
        "Russia faces substantial obstacles",
        "have highlighted Russia's commitment",
    ],
    "quantity": ["Thousands of Russian tech professionals"],
}


@pytest.mark.parametrize("kind", READ)
def test_the_kinds_an_instructor_finds_in_the_shipped_article(kind: str) -> None:
    claims = kit.find_claims(kit.read(ARTICLE))
    for words in READ[kind]:
        assert [claim.kind for claim in claims if words in claim.text] == [kind], words


def test_evaluations_are_not_to_be_checked() -> None:
    claims = kit.find_claims(kit.read(ARTICLE))
    for words in READ["judgement"]:
        assert not next(claim for claim in claims if words in claim.text).checkable


def test_a_name_or_another_sense_does_not_judge() -> None:
    text = "Fair Isle won. Good v. Hill was decided in 1990. Ann paid a fine. Bo is critical of the plan. "
    text += "Best Harbour opened a shop. She drove on the right side and lost her keys."
    claims = kit.find_claims(kit.from_text(text))
    assert not any(r.rule == "evaluative" for claim in claims for r in claim.reasons)


def test_a_missing_thing_points_at_its_words() -> None:
    claim = claim_of("Thousands of teachers left the town in 2019.")
    lack = next(reason for reason in claim.reasons if reason.field == "missing")
    assert claim.article.text[lack.start : lack.end] == "Thousands"
    assert lack.note == "'Thousands' could mean any number."


def test_a_fact_is_checkable_and_a_wish_is_not() -> None:
    assert claim_of("Unemployment fell by 3 percent last year.").checkable
    assert not claim_of("I hope that all of us can do better than this.").checkable
    assert not claim_of("What should we do about it?").checkable


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("The council is afraid of the winter.", "mind read"),
        ("The harbour may close.", "open either way"),
        ("The concert will be wonderful.", "no measure"),
        ("The rise of the river in 2019 influenced the trade of Berlin.", "no effect named"),
        ("The plan is a disaster.", "judgement"),
        ("The storm probably caused the delay of the ferry in 2019.", "link held back"),
        ("The letter from Berlin alarmed 300 farmers.", "mind read"),
        ("Ann Lee said: “The people stand with the farmers.”", "labelled claims"),
    ],
)
def test_what_no_evidence_could_settle(sentence: str, why: str) -> None:
    claim = kit.find_claims(kit.from_text(sentence))[-1]
    assert not claim.checkable
    assert next(reason.rule for reason in claim.reasons if reason.field == "checkable") == why


def test_a_verdict_on_a_statement_is_a_judgement_that_can_be_checked() -> None:
    claim = claim_of("The report that Berlin lost 300 jobs in 2019 is false.")
    assert (claim.kind, claim.checkable) == ("judgement", True)


def test_a_view_outweighs_a_report() -> None:
    assert (
        claim_of("It is a shameful mess, and we should simply never let it happen again.").subjectivity > 0.5
    )
    assert claim_of("The mill sold 400 tons of flour in May 2021, the council said.").subjectivity < 0.5


def test_the_marks_of_a_view_point_at_their_words() -> None:
    claim = claim_of("This shameful plan should fail.")
    marks = {
        r.rule: (claim.article.text[r.start : r.end], r.value)
        for r in claim.reasons
        if r.field == "subjectivity mark" and r.rule != "adjectives"
    }
    assert marks == {
        "evaluative word": ("shameful", 0.5),
        "norm": ("should", 1.0),
        "pointing back": ("This", 0.5),
    }


def test_a_student_adds_to_a_list_and_sees_what_changes() -> None:
    article = kit.from_text("In 2019 the council bought a rusty boat.")
    added = kit.find_claims(article, words={"evaluative": ["rusty"]})[0]
    assert [reason.value for reason in added.reasons if reason.field == "missing"] == ["evaluative: *rusty*"]
    assert not any(reason.field == "missing" for reason in kit.find_claims(article)[0].reasons)


PIECES = """The a council mill thousands of officials said will should because 3 % 2021 , . ; : ? ! “ ” ( ) —
- ’s significant I we you is was built building to not Anna Berlin \u200b 🙂 مرحبا"""
WORDS = st.sampled_from([*PIECES.split(), '"', "\n"])


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_any_text_gets_labels_with_reasons_inside_it(text: str) -> None:
    for claim in kit.find_claims(kit.from_text(text)):
        fields = {reason.field for reason in claim.reasons}
        assert {"kind", "checkable", "checkworthiness", "subjectivity", "factual"} <= fields
        assert 0 <= claim.checkworthiness <= 1
        assert 0 <= claim.subjectivity <= 1
        assert all(0 <= reason.start < reason.end <= len(text) for reason in claim.reasons)
        assert all(reason.note for reason in claim.reasons)


@pytest.mark.parametrize(
    "text",
    ["The ferry sank earlier this year.", "The ferry sank later in May.", "The mill no longer sells flour."],
)
def test_what_is_compared_with_now_or_before_lacks_no_standard(text: str) -> None:
    (claim,) = kit.find_claims(kit.from_text(text))
    assert not [r for r in claim.reasons if r.field == "missing" and r.rule == "than what?"]
