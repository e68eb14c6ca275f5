"""How worth checking a sentence is: a sum of weights that are shown, and that no name can change."""

import pytest

import kit
from kit.claims.kind.checkworthy import features, in_words, model
from kit.language import parse
from kit.records import Claim


def claim_of(sentence: str) -> Claim:
    """The first claim of a sentence."""
    return kit.find_claims(kit.from_text(sentence))[0]


def test_a_public_figure_is_worth_checking_and_small_talk_is_not() -> None:
    assert claim_of("The state cut taxes by $4 billion and lost 30,000 jobs.").checkworthiness > 0.5
    assert claim_of("I had a nice walk here this morning.").checkworthiness < 0.5
    assert claim_of("What do you think about it?").checkworthiness < 0.5


def test_what_is_wanting_moves_a_claim_down_on_its_side_of_the_line() -> None:
    sentence = "Berlin cut its taxes by 4 percent in 2019, which hurt the schools."
    first, second = kit.find_claims(kit.from_text(sentence))
    assert first.checkworthiness > second.checkworthiness >= 0.5
    note = next(reason.note for reason in second.reasons if reason.field == "checkworthiness")
    assert note.endswith(
        "It ranks lower because it names nobody and nothing in particular; nobody can tell from it who or "
        "what it is about; it is very short."
    )


def test_the_weights_that_counted_most_are_shown_with_their_words() -> None:
    claim = claim_of("Unemployment fell by 3 percent last year.")
    shown = [reason for reason in claim.reasons if reason.field == "checkworthiness weight"]
    assert 1 <= len(shown) <= 3
    sizes = [abs(float(reason.value)) for reason in shown]
    assert sizes == sorted(sizes, reverse=True)
    assert all(claim.article.text[r.start : r.end].strip() for r in shown)
    assert all("'states a fact'" in r.note or "'matters to the public'" in r.note for r in shown)


@pytest.mark.parametrize(("left", "right"), [("Anna Miller", "Peter Brown"), ("Maria Lopez", "John Smith")])
def test_who_it_is_about_changes_nothing(left: str, right: str) -> None:
    said = "{} voted for the bill that cut the budget of the schools in 2019."
    assert claim_of(said.format(left)).checkworthiness == claim_of(said.format(right)).checkworthiness


def test_no_weight_is_a_name() -> None:
    names = {"obama", "bush", "clinton", "trump", "reagan", "carter", "putin", "russia", "china", "russian"}
    names |= {"republican", "republicans", "democrat", "democrats", "chinese", "american"}
    values = [value for family in ("word", "pair", "form", "root") for value in model().weights[family]]
    assert not {part for value in values for part in value.split()} & names


def test_names_and_numbers_are_read_as_kinds() -> None:
    parsed = parse(kit.from_text("Anna Miller paid $400 in Berlin."))
    found = features(parsed, parsed.sentences[0])["word"]
    assert {"PERSON", "MONEY", "GPE"} <= set(found)
    assert not {"anna", "miller", "400", "berlin"} & set(found)


@pytest.mark.parametrize(
    ("feature", "said"),
    [
        (("word", "percent"), "the word 'percent'"),
        (("word", "MONEY"), "a sum of money"),
        (("pair", "^ MONEY"), "the neighbours (the beginning) a sum of money"),
        (("tag", "VBD"), "a verb in the past tense"),
        (("root tag", "VBD"), "as main verb, a verb in the past tense"),
        (("subject", "NOUN"), "as subject, a noun"),
        (("subject", "they"), "as subject, 'they'"),
        (("auxiliary", "will"), "the auxiliary 'will'"),
    ],
)
def test_a_feature_in_plain_words(feature: tuple[str, str], said: str) -> None:
    assert in_words(*feature) == said
