"""What labelled claims have taught of kinds, where no rule has a word to go by."""

import numpy as np
import pytest

import kit
from kit.claims.finding import clauses_of
from kit.claims.kind.learned import KINDS, network
from kit.language import parse, shipped_words
from kit.records import Claim, Reason

HOLLOW = "The offer was a gift to the speculators."


def claims(text: str) -> list[Claim]:
    """The claims of a text."""
    return kit.find_claims(kit.from_text(text))


def reason(claim: Claim, field: str) -> Reason:
    """Why a claim has its label."""
    return next(each for each in claim.reasons if each.field == field)


def test_words_decide_where_only_an_unmarked_rule_applied() -> None:
    (claim,) = claims("That requires courage.")
    why = reason(claim, "kind")
    assert (why.value, why.rule) == ("judgement", "labelled claims")
    assert "'requires'" in why.note
    assert "for state, as the rule 'state of affairs' has it." in why.note
    assert claim.text[why.start - claim.start : why.end - claim.start] == "requires courage"


@pytest.mark.parametrize("text", ["The bridge will reopen in May.", "The council should resign."])
def test_a_rule_with_a_word_to_show_stands(text: str) -> None:
    assert {reason(claim, "kind").rule for claim in claims(text)} <= {"future", "norm"}


def test_a_promise_stays_a_prediction_and_words_tell_whether_it_is_specific_enough() -> None:
    found = claims("The council will pave the road in May. It will make people feel good.")
    assert [(claim.kind, claim.checkable) for claim in found] == [
        ("prediction", True),
        ("prediction", False),
    ]
    assert reason(found[1], "checkable").rule == "labelled claims"


def test_what_a_word_weighs_does_not_hang_on_the_claims_around_it() -> None:
    words = shipped_words()
    alone, among = parse(kit.from_text(HOLLOW)), parse(kit.from_text(f"It rained. {HOLLOW} Ann left."))
    (own,) = network().weights(alone, clauses_of(alone, words))
    _, same, _ = network().weights(among, clauses_of(among, words))
    assert own.shape == (len(alone.words), len(KINDS) + 1)
    np.testing.assert_allclose(own, same, atol=1e-4)


def test_no_claim_weighs_nothing() -> None:
    assert network().weights(parse(kit.from_text("")), []) == []


def test_what_evidence_can_settle_is_no_judgement_and_what_judges_is_not_checkable() -> None:
    texts = [
        "The depot blast was an accident.",
        "There was a string quartet.",
        "The bin tax is a tax on being poor.",
    ]
    found = [(claim.kind == "judgement", claim.checkable) for text in texts for claim in claims(text)]
    assert found == [(False, True), (False, True), (True, False)]
