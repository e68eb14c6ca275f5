"""The ledger against the parser alone: in one process, in two, and against spaCy's own two processes."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import kit
from kit.claims import many as corpus
from kit.language import parsing
from kit.language.parsing import one_processor
from tests.speed.ratio import Ratio, in_turn, plain_spacy, seconds, short_texts, texts

ROUNDS = 3
SMALL = 8


def measure(folder: Path | None) -> list[Ratio]:
    """Throughput ratios over the same texts.

    `bare` is spaCy as it comes. The kit's own loading of the same model is faster, so what the search for
    claims costs is shown against that as well, in batches of the size that suits it.
    """
    words = texts(24, folder)
    on = f"{len(words)} articles of about {sum(len(t.split()) for t in words) // len(words)} words"
    bare, own = plain_spacy(), parsing.model()
    run(kit.ledger(words[:4]))
    plain = in_turn(lambda: run(bare.pipe(words)), lambda: run(kit.ledger(words)))
    small = in_turn(lambda: run(bare.pipe(words, batch_size=SMALL)), lambda: run(kit.ledger(words)))
    with one_processor():
        parse = in_turn(lambda: run(own.pipe(words, batch_size=SMALL)), lambda: run(kit.ledger(words)))
    one = "ledger, one process"
    return [
        Ratio(f"{one} / bare nlp.pipe (throughput)", plain, ">= 1.1", on),
        Ratio(f"{one} / bare nlp.pipe, batch_size={SMALL} (throughput)", small, "", on),
        Ratio(f"{one} / the kit's own parser alone, batch_size={SMALL} (throughput)", parse, "", on),
        *_two_processes(bare, texts(512, folder)),
    ]


def run(stream: Iterable[Any]) -> None:
    """Take everything out of a stream and keep nothing of it."""
    deque(stream, maxlen=0)


def _two_processes(bare: Any, words: Sequence[str]) -> list[Ratio]:
    """Two workers against one, and against spaCy's own two that only parse, by turns, by the wall's clock.

    spaCy sends 256 articles at a time to a process unless told otherwise, so it has 512 to show what it does
    by itself, and 1,024 short ones; and fewer in batches of the size that suits it best.
    """
    size = len(words) // 8
    few, short = words[:64], short_texts(1024)
    with corpus.processes(2) as pool:
        run(kit.ledger(words[:16], executor=pool, batch_size=4))
        rounds = [
            (
                seconds(lambda: run(kit.ledger(few))) / (two := _two(few, pool, 16)),
                seconds(lambda: run(bare.pipe(words, n_process=2))) / _two(words, pool, size),
                seconds(lambda: run(bare.pipe(short, n_process=2))) / _two(short, pool, size),
                seconds(lambda: run(bare.pipe(few, n_process=2, batch_size=SMALL))) / two,
            )
            for _ in range(ROUNDS)
        ]
    one, whole, brief, small = (median(column) for column in zip(*rounds, strict=True))
    spacy = "ledger, two processes / spaCy n_process=2, parse alone"
    return [
        Ratio("ledger, two processes / one process (throughput)", one, ">= 1.35", f"{len(few)} articles"),
        Ratio(f"{spacy} (throughput)", whole, ">= 1.2", f"{len(words)} articles"),
        Ratio(f"{spacy} (throughput)", brief, "", f"{len(short)} articles of two sentences"),
        Ratio(f"{spacy}, batch_size={SMALL} (throughput)", small, "", f"{len(few)} articles"),
    ]


def _two(words: Sequence[str], pool: Any, size: int) -> float:
    return seconds(lambda: run(kit.ledger(words, executor=pool, batch_size=size)))
