"""What two statements cannot both say of one thing: stances, numbers with bounds, converses."""

import pytest

import kit


def differences(left: str, right: str, field: str) -> list[str]:
    """The words that a kind of difference rests on, left and right."""
    return [reason.value for reason in kit.relate(left, right).reasons if reason.field == field]


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        ("The council approved the bridge.", "The council rejected the bridge.", ["approved", "rejected"]),
        ("The mayor supports the tax.", "The mayor fights the tax.", ["supports", "fights"]),
        ("The mayor voted for the tax.", "The mayor voted against the tax.", []),
        ("The council backed the tax.", "The mayor voted against the tax.", ["backed", "against"]),
        ("He announced his opposition to the plan.", "He endorsed the plan.", ["opposition", "endorsed"]),
        ("The judge granted the request.", "The judge did not grant the request.", []),
        ("The poet declined the prize.", "The poet received the prize.", ["declined", "received"]),
        ("The team lost to the visitors.", "The team received the visitors.", []),
    ],
)
def test_a_thing_has_one_stance_from_one_side(left: str, right: str, words: list[str]) -> None:
    assert differences(left, right, "stance") == words


def test_opposite_stances_contradict_and_say_towards_what() -> None:
    relation = kit.relate("The parliament ratified the treaty.", "The parliament rejected the treaty.")
    assert relation.label == "contradicts"
    assert {reason.note for reason in relation.reasons if reason.field == "stance"} == {
        "'ratified' on the left, 'rejected' on the right: they take opposite sides to 'treaty'."
    }


def test_two_who_differ_do_not_contradict_each_other() -> None:
    relation = kit.relate("The council approved the tax.", "The bishop rejected the tax.")
    assert relation.label == "neutral"
    assert kit.relate("It approved the tax.", "The bishop rejected the tax.").label == "contradicts"


@pytest.mark.parametrize(
    ("left", "right", "label"),
    [
        ("The alliance has 19 members.", "The alliance has 16 members.", "contradicts"),
        ("The alliance has at least 16 members.", "The alliance has 19 members.", "neutral"),
        ("The alliance has about 18 members.", "The alliance has 19 members.", "neutral"),
        ("The alliance has up to 16 members.", "The alliance has 19 members.", "contradicts"),
        ("The city lost two million people.", "The city lost three million people.", "contradicts"),
        ("The road is 20 miles long.", "The road is 32 kilometres long.", "neutral"),
    ],
)
def test_numbers_clash_where_they_cannot_both_be_so(left: str, right: str, label: str) -> None:
    assert kit.relate(left, right).label == label


@pytest.mark.parametrize(
    ("left", "right", "label"),
    [
        ("Anna sold the house.", "Anna bought the house.", "contradicts"),
        ("Anna sold the house to Ben.", "Ben bought the house.", "neutral"),
        ("The house was bought in May.", "The house was sold in May.", "neutral"),
    ],
)
def test_who_buys_does_not_sell_but_somebody_does(left: str, right: str, label: str) -> None:
    assert kit.relate(left, right).label == label


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        ("Prices rose in May.", "May brought a fall in prices.", ["rose", "fall"]),
        ("Ben was the predecessor of Anna.", "Ben succeeded Anna.", ["predecessor", "succeeded"]),
    ],
)
def test_a_noun_made_from_a_verb_is_the_opposite_of_the_verbs_opposite(
    left: str, right: str, words: list[str]
) -> None:
    relation = kit.relate(left, right)
    assert differences(left, right, "antonym") == words
    assert relation.label == "contradicts"
