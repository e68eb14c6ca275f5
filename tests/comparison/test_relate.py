"""Two statements, and how one stands to the other."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kit
from kit.records import KitError, Relation


def notes(relation: Relation, field: str) -> list[str]:
    return [reason.note for reason in relation.reasons if reason.field == field]


@pytest.mark.parametrize(
    ("left", "right", "label"),
    [
        ("A man is carrying a dog.", "A person is carrying an animal.", "entails"),
        ("A person is carrying an animal.", "A man is carrying a dog.", "neutral"),
        ("The ministry bought two satellites.", "The ministry purchased satellites.", "entails"),
        ("The ministry bought satellites.", "The ministry did not buy satellites.", "contradicts"),
        ("The ministry bought two satellites.", "The ministry bought three satellites.", "contradicts"),
        ("The inquiry lasted 90 minutes.", "The inquiry lasted two hours.", "contradicts"),
        ("The inquiry lasted 14 days.", "The inquiry lasted two weeks.", "neutral"),
        ("The school was shut for a month.", "The school was shut for two weeks.", "contradicts"),
        ("Ann waited at least 20 days.", "Ann waited four weeks.", "neutral"),
        ("Prices rose in May.", "Prices fell in May.", "contradicts"),
        ("Anna sued Ben.", "Ben sued Anna.", "contradicts"),
        ("The minister may open the bridge.", "The minister opened the bridge.", "neutral"),
        ("The minister opened the bridge.", "The minister closed a school.", "neutral"),
        ("The clerk untied the rope.", "The clerk tied the rope.", "contradicts"),
        ("A clerk untied a rope.", "A clerk tied a rope.", "neutral"),
        ("The clerk slept.", "A clerk did not sleep.", "neutral"),
        ("The clerk did not sleep in the office.", "The clerk slept.", "neutral"),
        ("The clerk slept in the office.", "The clerk did not sleep.", "contradicts"),
        ("There is no one in the office.", "Someone is in the office.", "contradicts"),
        ("The heating was turned on.", "The heating was turned off.", "contradicts"),
        ("The factory is big.", "The factory is small.", "contradicts"),
        ("The mill opened at noon.", "The mill did not open until noon.", "entails"),
        ("The mayor admitted that he lied.", "The mayor did not deny that he lied.", "entails"),
        ("The mill will close if it rains.", "The mill will not close.", "neutral"),
        ("The court first accepted the appeal.", "The court later rejected the appeal.", "neutral"),
        ("The nurses of Alby were paid.", "The doctors of Alby were not paid.", "neutral"),
        ("Some of the pilots left the union.", "Some of the pilots stayed in the union.", "neutral"),
        ("Prices grew faster than wages.", "Wages grew faster than prices.", "contradicts"),
        ("Alby is the largest town in Peru.", "The largest town in Peru is Torsk.", "contradicts"),
        ("Anna sued Ben in March.", "Ben sued Anna during the strike.", "neutral"),
        ("The niece of Karl Lang died in 2002.", "Karl Lang died in 1970.", "neutral"),
        ("The clerk, who came late, did not sign the letter.", "The clerk signed the letter.", "contradicts"),
        ("The clerk may refuse to sign the letter.", "The clerk signed the letter.", "neutral"),
        ("The price of wheat rose in May.", "The price of oil fell in May.", "neutral"),
        ("The choir has 60 members, of whom 20 are men.", "The choir has 20 male members.", "neutral"),
        ("The firm employs 400 people in Peru.", "The firm employs 900 people.", "neutral"),
        ("The firm employs 900 people in Peru.", "The firm employs 400 people.", "contradicts"),
        ("Anna sued Ben over a field.", "Ben sued Anna over a horse.", "neutral"),
        ("Ida Lee, head of the union, wept.", "Bo Moe is the head of the union.", "contradicts"),
        ("Ida Lee, member of the union, wept.", "Bo Moe is the member of the union.", "neutral"),
        (
            "The painter Ida Lee was born in Vienna and moved to Paris.",
            "Ida Lee was born in Paris.",
            "contradicts",
        ),
        ("The firm did not pay tax in Ireland.", "The firm paid tax in France.", "neutral"),
        ("The mayor opposed the sale.", "The mayor's successor supported the sale.", "neutral"),
        ("The bishop rejected claims that he lied.", "The bishop lied.", "contradicts"),
        ("The choir sang without Ida, who was ill.", "The choir sang with Ida.", "contradicts"),
        ("The lake is six miles long.", "The river has a length of nine miles.", "neutral"),
    ],
)
def test_the_label_of_a_pair(left: str, right: str, label: str) -> None:
    assert kit.relate(left, right).label == label


def test_each_side_has_a_reason_that_points_at_its_own_characters() -> None:
    left, right = "Three trains bought coal.", "Two trains purchased coal."
    found = {
        (reason.field, reason.rule): (left if reason.rule.startswith("left") else right)[
            reason.start : reason.end
        ]
        for reason in kit.relate(left, right).reasons
    }
    assert found["number", "left: number"] == "Three"
    assert found["number", "right: number"] == "Two"
    assert found["aligned", "left: synonym"] == "bought"
    assert found["aligned", "right: synonym"] == "purchased"


def test_a_negation_is_named() -> None:
    relation = kit.relate("The bridge is open.", "The bridge is not open.")
    assert set(notes(relation, "negation")) == {
        "Only the right side has 'not': it denies what the left side says."
    }


def test_a_statement_is_itself() -> None:
    relation = kit.relate("The bridge opened in May.", "The bridge opened in May.")
    assert (relation.label, relation.similarity) == ("entails", 1.0)


def test_something_else_than_a_statement() -> None:
    with pytest.raises(KitError) as caught:
        kit.relate("The bridge opened.", 3)  # type: ignore[arg-type]
    assert str(caught.value) == (
        "relate() compares two statements, but was given int. "
        "Give it a string, a claim or a fact of the record."
    )


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_have_a_relation_whose_reasons_lie_inside_them(left: str, right: str) -> None:
    relation = kit.relate(left, right)
    assert 0 <= relation.similarity <= 1
    for reason in relation.reasons:
        side = left if reason.rule.startswith("left") else right
        assert 0 <= reason.start <= reason.end <= len(side)


def similar(left: str, right: str) -> float:
    return kit.relate(left, right).similarity


def test_what_is_said_in_other_words_is_more_similar_than_what_is_said_of_something_else() -> None:
    said = "The doctor bought two bicycles in March."
    assert similar(said, "In March the physician purchased two bikes.") > 0.5
    assert similar(said, "The lake froze over last night.") < 0.2


def test_numbers_that_differ_make_statements_less_similar_than_numbers_that_are_left_out() -> None:
    said = "Shares rose 40 points to 900."
    assert similar(said, "Shares rose 17 points to 650.") < similar(said, "Shares rose some points.")


def test_the_similarity_names_its_measures() -> None:
    [note] = notes(kit.relate("Shares rose 40 points.", "Shares rose 17 points."), "similarity")
    assert note.startswith("Words with partners 0.")
    assert note.endswith("numbers that differ take off 0.20.")


@pytest.mark.parametrize(
    ("left", "right", "label"),
    [
        ("The mayor established a task force.", "The mayor called for a task force.", "neutral"),
        ("The robot fell.", "The robot danced.", "neutral"),
        (
            "The mayor of the old town shut the long bridge.",
            "The mayor of the old town painted the long bridge.",
            "neutral",
        ),
    ],
)
def test_verbs_that_nothing_joins_are_named(left: str, right: str, label: str) -> None:
    relation = kit.relate(left, right)
    one, two = [reason for reason in relation.reasons if reason.field == "verb"]
    assert relation.label == label
    assert one.note == two.note
    assert one.note.startswith(f"'{one.value}' on the left, '{two.value}' on the right: two things are told")


@pytest.mark.parametrize(
    ("left", "right", "two"),
    [
        ("AI will grow.", "Artificial intelligence will grow.", False),
        ("The European Union grew.", "The EU grew.", False),
        ("AI will grow.", "The town will grow.", True),
    ],
)
def test_initials_and_the_name_they_stand_for_are_one_thing(left: str, right: str, two: bool) -> None:
    reasons = kit.relate(left, right).reasons
    assert any(reason.field == "participant" for reason in reasons) == two
