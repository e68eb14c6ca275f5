"""What it takes to compare two articles, beside the time to parse both, in the kit and in spaCy alone."""

from __future__ import annotations

from collections import deque
from pathlib import Path
from unittest.mock import patch

import kit
from kit.language import parse_texts, sentence_vectors
from kit.records import Article
from tests.speed.ratio import Ratio, in_turn, plain_spacy, texts


def measure(folder: Path | None) -> list[Ratio]:
    """One compare of articles with the same paragraphs, and of articles in words of their own."""
    same = [kit.from_text(words) for words in texts(2, folder)]
    case = kit.case("first-reports-of-a-shipwreck")
    other = [case.article, kit.from_text("\n\n".join(account.text for account in case.accounts))]
    return [*_ratios(*same, "the same paragraphs"), *_ratios(*other, "one event in other words")]


def _ratios(left: Article, right: Article, told: str) -> list[Ratio]:
    claims = kit.find_claims(left), kit.find_claims(right)
    kit.compare(*claims)
    words, bare = [article.text for article in (left, right)], plain_spacy()
    turn = iter(range(1000))

    def parsed() -> None:
        number = next(turn)
        parse_texts([f"{text} {number}" for text in words])

    def compared() -> None:
        sentence_vectors._kept.clear()
        kit.compare(*claims)

    # The shipped cases bring their vectors; somebody's own two articles do not.
    with patch.object(sentence_vectors, "brought", return_value={}):
        ours = in_turn(compared, parsed)
        theirs = in_turn(compared, lambda: deque(bare.pipe(words), maxlen=0))
    on = f"{told}: {sum(len(text.split()) for text in words)} words, {sum(map(len, claims))} claims"
    return [
        Ratio("compare two articles / parse both", ours, "<= 1", on),
        Ratio("compare two articles / bare nlp.pipe", theirs, "<= 1", on),
    ]
