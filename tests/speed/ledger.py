"""The ledger against the parser alone: in one process, in two, and against spaCy's own two processes."""

from __future__ import annotations

from collections import deque
from pathlib import Path
from statistics import median

import kit
from kit import corpus, language
from tests.speed.ratio import Ratio, in_turn, seconds, texts


def measure(folder: Path | None) -> list[Ratio]:
    """Throughput ratios over the same texts, and how time grows with number and length of articles."""
    words = texts(24, folder)
    on = f"{len(words)} articles of about {sum(len(t.split()) for t in words) // len(words)} words"
    deque(kit.ledger(words[:4]), maxlen=0)
    one = in_turn(lambda: _parse(words), lambda: deque(kit.ledger(words), maxlen=0))
    return [
        Ratio("ledger, one process / bare nlp.pipe (throughput)", one, ">= 0.87", on),
        *_two_processes(words * 2),
        *_growth(words),
    ]


def _parse(words: list[str]) -> None:
    deque(language.model().pipe(words, batch_size=64), maxlen=0)


def _two_processes(words: list[str]) -> list[Ratio]:
    """Two workers against one, and against spaCy's own two that only parse, in three rounds by turns."""
    with corpus.processes(2) as pool:
        deque(kit.ledger(words[:40], executor=pool, batch_size=4), maxlen=0)
        rounds = [
            (
                seconds(lambda: deque(kit.ledger(words, executor=pool, batch_size=20), maxlen=0)),
                seconds(lambda: deque(kit.ledger(words), maxlen=0)),
                seconds(lambda: deque(language.model().pipe(words, batch_size=20, n_process=2), maxlen=0)),
            )
            for _ in range(3)
        ]
    on = f"{len(words)} articles"
    one = median(alone / two for two, alone, _ in rounds)
    spacy = median(parse / two for two, _, parse in rounds)
    return [
        Ratio("ledger, two processes / one process (throughput)", one, ">= 1.35", on),
        Ratio("ledger, two processes / spaCy n_process=2, parse alone (throughput)", spacy, ">= 1.2", on),
    ]


def _growth(words: list[str]) -> list[Ratio]:
    """The time of ten times the articles, and of an article ten times as long."""
    few, many = words[:6], words[:6] * 10
    once = kit.from_text("\n\n".join(words[:2]))
    long = kit.from_text("\n\n".join(words[:2] * 10))
    count = len(once.text.split())

    def ledger(articles: list) -> None:
        deque(kit.ledger(articles), maxlen=0)

    number = in_turn(lambda: ledger(many), lambda: ledger(few))
    length = in_turn(lambda: ledger([long]), lambda: ledger([once]))
    return [
        Ratio("time of ten times the articles", number, "<= 10.5", f"{len(few)} and {len(many)} articles"),
        Ratio("time of an article ten times as long", length, "<= 12", f"{count} and {10 * count} words"),
    ]
