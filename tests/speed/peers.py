"""The ledger against textacy's quotations and triples, on the same texts with the same model."""

from __future__ import annotations

from collections import deque
from pathlib import Path

import kit
from tests.speed.ratio import Ratio, in_turn, plain_spacy, texts


def measure(folder: Path | None) -> list[Ratio]:
    """Throughput against textacy; nothing where textacy is not installed, and it says so."""
    try:
        from textacy import extract
    except ImportError:
        print("textacy is not installed, so it is left out: python3 -m pip install textacy")
        return []
    words = texts(24, folder)
    nlp = plain_spacy()

    def other() -> None:
        for doc in nlp.pipe(words, batch_size=8):
            deque(extract.subject_verb_object_triples(doc), maxlen=0)
            try:
                deque(extract.direct_quotations(doc), maxlen=0)
            except ValueError:
                continue

    ratio = in_turn(other, lambda: deque(kit.ledger(words), maxlen=0))
    return [Ratio("ledger / textacy quotations + triples (throughput)", ratio, "", f"{len(words)} articles")]
