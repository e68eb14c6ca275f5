"""The grammar of a parse: its questions answer with tokens, in the field's words."""

from __future__ import annotations

from kit.language import parse_texts
from kit.language.adapted import _with_its_town
from tests.parses import written

CLOSED = written(
    "Ann/NNP/nsubjpass/4 was/VBD/auxpass/4 not/RB/neg/4 seen/VBN/ROOT/4/see by/IN/agent/4 Bo/NNP/pobj/5 "
    "because/IN/mark/9 it/PRP/nsubj/9 rained/VBD/advcl/4/rain"
)
LIST = written("Ann/NNP/nsubj/5 ,/,/punct/1 Bo/NNP/conj/1 Cy/NNP/conj/3 won/VBD/ROOT/5/win it/PRP/dobj/5")


def test_a_predicate_is_asked_for_who_does_what() -> None:
    """Subject, object and agent are tokens; what is not there is None."""
    assert [CLOSED.subject(3), CLOSED.agent(3), CLOSED.object(3)] == [0, 5, None]
    assert [LIST.subject(4), LIST.agent(4), LIST.object(4)] == [0, None, 5]


def test_a_predicate_is_asked_how_it_is_put() -> None:
    """Tense, voice, negation and the word that opens the clause."""
    assert all((CLOSED.passive(3), CLOSED.negated(3), CLOSED.finite(3)))
    assert not CLOSED.infinitive(3)
    assert [CLOSED.auxiliary(3, "was"), CLOSED.auxiliary(3, "has")] == [1, None]
    assert [CLOSED.marker(8), CLOSED.marker(3)] == ["because", ""]


def test_a_list_is_all_that_is_joined_one_by_one() -> None:
    """spaCy hangs each member on the one before it."""
    assert LIST.conjuncts(0) == [2, 3]


def test_no_token_hangs_on_itself_where_a_town_stands_below_its_state() -> None:
    heads, deps = [5, 3, 3, 5, 3, 5], ["det", "nmod", "punct", "nmod", "punct", "pobj"]
    words = ["the", "Washington", ",", "D.C.", ",", "area"]
    _with_its_town(words, ["DET", "PROPN", "PUNCT", "PROPN", "PUNCT", "NOUN"], heads, deps)
    assert heads == [5, 3, 3, 5, 3, 5]


def test_a_short_form_is_read_as_the_verb_it_stands_for() -> None:
    texts = [
        "She'd driven it.",
        "She'd drive it.",
        "She’d have driven it.",
        "Bo said he’d lent them the boat.",
    ]
    told = [next(word for word in one.lower if word in ("had", "would")) for one in parse_texts(texts)]
    assert told == ["had", "would", "would", "had"]


def test_a_condition_without_if_hangs_on_what_depends_on_it() -> None:
    """A question turned the same way is none."""
    texts = [
        "She insisted that she would never have let the boat out had she known.",
        "She asked what had he seen.",
    ]
    turned, asked = parse_texts(texts)
    known = turned.lower.index("known")
    assert (turned.deps[known], turned.lower[turned.heads[known]]) == ("advcl", "let")
    assert "advcl" not in asked.deps


def test_a_bracket_keeps_what_stands_in_it_and_an_hour_its_half_of_the_day() -> None:
    texts = [
        "The hens laid their eggs 5.2 days earlier than in unlit sheds (95% confidence interval 3.9 to 6.5)."
    ]
    texts += ["They ask that the town dim lamps between midnight and 5 a.m. A test in Fen went well."]
    bracket, hour = parse_texts(texts)
    above = bracket.heads[bracket.lower.index("6.5")]
    assert "interval" in (bracket.lower[above], bracket.lower[bracket.heads[above]])
    assert hour.lower[hour.heads[hour.lower.index("a.m.")]] == "5"
