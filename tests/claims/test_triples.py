"""Who did what to whom: a sentence in, the triples out, in the words of the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kit
from kit.claims.triples import triples
from kit.records import pieces, words_of
from tests.parses import written


def told(sentence: str) -> list[str]:
    """The triples of a sentence as 'subject | relation | object | others', 'not' before what is denied."""
    found = []
    for triple in kit.find_triples(kit.from_text(sentence)):
        parts = [words_of(triple.article, part) for part in (triple.subject, triple.relation, triple.object)]
        parts[1] = triple.implied or parts[1]
        others = [words_of(triple.article, other) for other in triple.others]
        found.append(
            ("not: " if triple.negated else "") + " | ".join(part for part in [*parts, *others] if part)
        )
    return found


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The council opened the bridge in May.", ["The council | opened | the bridge | in May"]),
        ("The bridge was opened by the council.", ["The bridge | was opened by | the council"]),
        ("The bridge is blue.", ["The bridge | is | blue"]),
        ("The bomb exploded at a station.", ["The bomb | exploded at | a station"]),
        ("The council did not open the bridge.", ["not: The council | did not open | the bridge"]),
        ("No council opened the bridge.", ["not: No council | opened | the bridge"]),
        (
            "The council built a bridge and opened a tunnel.",
            ["The council | built | a bridge", "The council | opened | a tunnel"],
        ),
        (
            "The council opened the bridge, which links two towns.",
            ["The council | opened | the bridge", "the bridge | links | two towns"],
        ),
        ("The council aims to close the tunnel.", ["The council | aims to close | the tunnel"]),
        # A condition is nobody's deed, and what somebody is told to do is not the speaker's.
        (
            "Presuming the vote takes place as planned, Ann will lead.",
            ["the vote | takes | place", "the vote | planned", "Ann | will lead"],
        ),
        ("“Save the bridge, Ann,” Roe tweeted.", ["Roe | tweeted"]),
        # What is set against something else is not told, or told as denied.
        (
            "The house is not a palace but a ruin.",
            ["not: The house | is not | a palace", "The house | is | a ruin"],
        ),
        (
            "The council bought a ferry rather than a bus.",
            ["The council | bought | a ferry rather than a bus"],
        ),
        (
            "The council prefers safety over saving time.",
            ["The council | prefers | safety | over saving time"],
        ),
        (
            "Instead of closing the tunnel, the council opened a bridge.",
            [
                "not: the council | closing | the tunnel",
                "the council | opened | a bridge | Instead of closing the tunnel",
            ],
        ),
        ("Neither Ann nor Bo left.", ["not: Neither Ann nor Bo | left"]),
        ("Ann is no longer the mayor.", ["not: Ann | is | the mayor | no longer"]),
        ("No doubt, the bridge opened.", ["the bridge | opened | No doubt"]),
    ],
)
def test_a_construction_gives_its_triple(sentence: str, expected: list[str]) -> None:
    assert told(sentence) == expected


def test_an_apposition_says_what_a_name_stands_for() -> None:
    assert "Ann Ray | is | the minister of trade" in told(
        "Ann Ray, the minister of trade, opened the bridge."
    )


def test_a_rule_by_hand() -> None:
    parse = written("Rain/NN/nsubj/2 closed/VBD/ROOT/2/close the/DT/det/4 road/NN/dobj/2")
    (triple,) = triples(parse)
    assert [words_of(triple.article, part) for part in (triple.subject, triple.relation, triple.object)] == [
        "Rain",
        "closed",
        "the road",
    ]
    (reason,) = triple.reasons
    assert (reason.value, reason.rule) == ("close", "verb and object")
    assert reason.note == "The verb acts on its direct object."


def test_a_participle_is_no_subject() -> None:
    parse = written(
        "Talks/NNS/nsubj/2 stalled/VBD/ROOT/2 delayed/VBN/advcl/2 based/VBN/acl/3 on/IN/prep/4 rain/NN/pobj/5"
    )
    assert all(words_of(t.article, t.subject) != "delayed" for t in triples(parse))


def test_what_rather_than_rules_out_is_denied() -> None:
    parse = written(
        "He/PRP/nsubj/2 walked/VBD/ROOT/2 rather/RB/advmod/4 than/IN/cc/2 miss/VB/conj/2 it/PRP/dobj/5"
    )
    assert [triple.negated for triple in triples(parse)] == [False, True]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["the", "council", "opened", "a", "bridge", "and", "which", ",", ".", "not", "“", "😀"]
        ),
        max_size=25,
    )
)
def test_triples_are_exact_and_reasoned_for_any_words(words: list[str]) -> None:
    article = kit.from_text(" ".join(words))
    for triple in kit.find_triples(article):
        assert triple.reasons
        for part in (triple.subject, triple.relation, triple.object, *triple.others):
            assert all(0 <= piece.start < piece.end <= len(article.text) for piece in pieces(part))
