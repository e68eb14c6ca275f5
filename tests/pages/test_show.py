"""What is shown of an article is its own text, cut at the right places, with every reason in words."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kit
from kit.pages import plot_certainty, visible
from kit.pages.display import stretches
from kit.records import Article, KitError, Pair, Reason, Relation, Span
from tests.composed import bridge, claim

WORDS = st.text(st.sampled_from("The bridge-\n.“”<>& ‮\x00\ud800é"), max_size=60)


def test_segments_are_cut_at_the_edges_of_claims_and_of_the_words_reasons_rest_on() -> None:
    article, claims = bridge()
    cut = [(s.words, s.claim, s.families) for s in stretches(article, claims)[1]]
    assert cut == [
        ("The mayor", None, "who"),
        (" ", None, ""),
        ("said", None, "who"),
        (" ", None, ""),
        ("the bridge ", 0, ""),
        ("might", 0, "sure"),
        (" ", 0, ""),
        ("open", 0, "kind"),
        (" ", 0, ""),
        ("in May", 0, "check"),
        (". ", None, ""),
        ("It cost ", 1, ""),
        ("ten million", 1, "check kind"),
        (".", 1, ""),
    ]


def test_the_pieces_of_a_claim_are_marked_and_its_number_stands_after_the_last() -> None:
    article, _ = bridge()
    parted = claim(article, 1, ("The mayor", "might open in May"))
    segments = [s for s in stretches(article, [parted])[1] if s.claim == 0]
    assert [(s.words, s.last) for s in segments] == [("The mayor", False), ("might open in May", True)]


@given(WORDS, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6))
def test_every_character_of_every_block_is_in_one_stretch(text: str, edges: list[tuple[int, int]]) -> None:
    article = kit.from_text(text)
    bounds = sorted({min(len(text), edge) for pair in edges for edge in pair})
    spans = [Span(a, b) for a, b in zip(bounds[::2], bounds[1::2], strict=False)]
    reasons = [Reason("hedged", True, "test", min(pair), max(pair), "") for pair in edges]
    claims = [
        kit.records.Claim(
            f"C{n}",
            s.start,
            s.end,
            None,
            (s,),
            (),
            (),
            (),
            tuple(reasons),
            article,  # type: ignore[arg-type]
        )
        for n, s in enumerate(spans)
    ]
    shown = ["".join(stretch.words for stretch in cut) for cut in stretches(article, claims)]
    assert shown == [text[block.start : block.end] for block in article.blocks]


@given(WORDS)
def test_a_notebook_never_gets_markup_from_an_article(text: str) -> None:
    html = kit.show(kit.from_text(text), []).html
    body = html[html.index("</style>") :]
    assert set(re.findall(r"<(/?\w+)", body)) <= {
        f"{end}{name}"
        for name in ("style", "div", "p", "h3", "h4", "ul", "li", "bdi", "blockquote")
        for end in ("", "/")
    }
    html.encode("utf-8")


@pytest.mark.parametrize(
    "shown",
    [
        lambda article: kit.show(article),
        lambda article: plot_certainty(article),
        lambda article: kit.check("0.1", article.text),
    ],
)
def test_what_stands_between_two_dollars_is_no_formula(shown: Callable[[Article], Any]) -> None:
    """A notebook's typesetter passes over what has these classes: MathJax 2 the one, MathJax 3 the other."""
    html = shown(kit.from_text(r"It cost $5, then $7 or $$\rule{9999em}{9999em}$$ in May."))._repr_html_()
    opening = re.search(r"<(?!style)[^>]*>", html.partition("</style>")[2] or html)
    assert opening is not None
    assert 'class="' in opening[0]
    assert "tex2jax_ignore mathjax_ignore" in opening[0]


def test_characters_that_would_act_on_a_page_are_shown_by_their_code() -> None:
    assert visible("a\u2067b\x07c\ud83dd\n") == "a⟦U+2067⟧b⟦U+0007⟧c⟦U+D83D⟧d\n"


def test_a_claim_tells_its_reasons_and_those_of_its_source() -> None:
    _, claims = bridge()
    told = kit.why(claims[0])
    assert told.to_dict("list") == {
        "field": ["kind", "checkable", "certainty", "hedged", "source_kind"],
        "value": ["event", True, "PS+", True, "unnamed person"],
        "rule": [f"test of {f}" for f in ("kind", "checkable", "certainty", "hedged", "source_kind")],
        "words": ["open", "in May", "might", "might", "The mayor"],
        "note": [f"Because of ‘{w}’." for w in ("open", "in May", "might", "might", "The mayor")],
    }
    assert kit.why(claims[0], "hedged").words.tolist() == ["might"]
    assert len(kit.why(claims)) == 5 + 3 + 2


def test_a_pair_tells_the_reasons_of_its_relation_with_the_words_of_its_left_side() -> None:
    article, claims = bridge()
    where = Span(article.text.index("might"), article.text.index("might") + 5)
    relation = Relation("neutral", 0.5, (Reason("label", "neutral", "test", where.start, where.end, "."),))
    pair = Pair(claims[0], claims[1], relation, (Reason("verdict", "differs", "test", 0, 0, "."),))
    assert kit.why(pair)[["field", "words"]].to_numpy().tolist() == [["verdict", ""], ["label", "might"]]


def test_why_says_what_it_can_tell() -> None:
    _, claims = bridge()
    with pytest.raises(KitError) as error:
        kit.why(claims[2], "hedged")
    assert str(error.value) == (
        "There is no reason for 'hedged' here. There are reasons for: kind, certainty."
    )
    with pytest.raises(KitError) as error:
        kit.why(3)
    assert str(error.value) == (
        "why() tells the reasons of a record, such as a claim, but was given int. "
        "Give it a record, for instance why(find_claims(article)[0])."
    )
