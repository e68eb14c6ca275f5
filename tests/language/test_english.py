"""The English model is loaded in a faster way than spaCy's own, and says the same."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from threadpoolctl import threadpool_info

import kit
from kit.language import adapted, parsing
from kit.language import parsing as language
from kit.language.parsing import one_processor

PLAIN = Path("tests/articles")
# Words that the ruler's patterns ask for, in one token or in two, and others.
WORDS = [
    *("gon", "na", "got", "ta", "Let", "'s", "c'm", "on", "y'", "all", "ai", "n't", "is", "are", "was"),
    *("there", "that", "That", "who", "'d", "better", "\n", " ", "Minister", "said"),
]
TAGS = ["NN", "NNP", "VBZ", "VBP", "VB", "MD", "DT", "WDT", "IN", "EX", "PRP", "RB", "_SP", "POS", "``", ""]
DEPS = ["nsubj", "expl", "aux", "auxpass", "det", "mark", "punct", "dep", "ROOT", "advmod", ""]

token = st.tuples(st.sampled_from(WORDS), st.sampled_from(TAGS), st.sampled_from(DEPS))


@settings(deadline=None)
@given(st.lists(token, min_size=1, max_size=12))
def test_the_ruler_finds_what_spacys_own_finds(tokens: list[tuple[str, str, str]]) -> None:
    words, tags, deps = (list(column) for column in zip(*tokens, strict=True))
    doc = Doc(parsing.model().vocab, words, tags=tags, deps=deps, heads=list(range(len(words))))
    own = parsing.model().get_pipe("attribute_ruler")
    assert isinstance(own, adapted.RememberingRuler)
    assert own.match(doc) == AttributeRuler.match(own, doc)


def test_only_patterns_of_several_tokens_are_tried_at_every_token() -> None:
    own = parsing.model().get_pipe("attribute_ruler")
    assert isinstance(own, adapted.RememberingRuler)
    assert len(own.of_one) + len(own.of_more) == len(own.matcher)
    assert len(own.of_more) < len(own.of_one) / 10


def test_the_ruler_forgets_when_it_knows_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    own = parsing.model().get_pipe("attribute_ruler")
    monkeypatch.setattr(adapted, "KEPT", 3)
    for text in ("Four words stand here.", "They fell."):
        (doc,) = language.prepared(kit.from_text(text))
        assert own.match(doc) == AttributeRuler.match(own, doc)
    assert len(own.known) == len(doc) == 3


def test_a_pattern_added_later_counts() -> None:
    own = adapted.RememberingRuler(spacy.blank("en").vocab, "own")
    doc = Doc(own.vocab, ["Rain", "fell"])
    assert own.match(doc) == []
    own.add([[{"LOWER": "rain"}]], {"POS": "NOUN"})
    own.add([[{"LOWER": "rain"}, {"LOWER": "fell"}]], {"POS": "VERB"}, index=1)
    assert [(number, start, end) for number, _, start, end in own.match(doc)] == [(0, 0, 1), (1, 0, 2)]
    assert [token.pos_ for token in own(doc)] == ["NOUN", "VERB"]


def test_the_faster_model_says_what_spacys_own_says() -> None:
    name = next(name for name in reversed(parsing.MODELS) if spacy.util.is_package(name))
    texts = [path.read_text(encoding="utf-8") for path in sorted(PLAIN.glob("*.txt"))]
    assert len(texts) >= 3
    texts.append("")
    plain, own = spacy.load(name).pipe(texts), parsing.model().pipe(texts)
    for one, other in zip(plain, own, strict=True):
        assert one.to_json() == other.to_json()


def test_numpy_multiplies_on_one_processor_only_inside_the_block() -> None:
    def used() -> set[int]:
        return {pool["num_threads"] for pool in threadpool_info() if "numpy" in pool["filepath"]}

    before = used()
    with one_processor():
        assert used() <= {1}
    assert used() == before


@pytest.mark.parametrize("endless", ["[" * 3000, "?!" * 2000, "_" * 900, "'s" * 4000, "-a" * 4000])
def test_a_run_of_marks_is_no_language_and_moves_no_word(endless: str) -> None:
    article = kit.from_text(f"It opened. {endless} The bridge closed in May.")
    parse = language.modelled([article])[0]
    assert len(parse.words) < 60
    assert parse.words[-6:] == ["The", "bridge", "closed", "in", "May", "."]
    found = [
        article.text[start : start + len(word)] for start, word in zip(parse.starts, parse.words, strict=True)
    ]
    assert found == parse.words


def test_a_long_article_is_read_in_pieces_and_every_word_stays_in_its_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "\n\n".join(f"The bridge of ward {n} opened in May. It cost a million." for n in range(40))
    article = kit.from_text(f"{text} {'It rained. ' * 40}")
    whole = language.modelled([article])[0]
    monkeypatch.setattr(language, "_PIECE", 300)
    assert len(language.prepared(article)) > 9
    pieces = language.modelled([article])[0]
    assert (pieces.words, pieces.starts) == (whole.words, whole.starts)
    assert len(pieces.sentences) == len(whole.sentences)
