"""How the time of the ledger grows with the number of articles, and with the length of one."""

from __future__ import annotations

from pathlib import Path

import kit
from tests.speed.ledger import run
from tests.speed.ratio import Ratio, in_turn, texts

# A ratio that should be ten is told from one that is a little more only by many rounds.
ROUNDS = 9


def measure(folder: Path | None) -> list[Ratio]:
    """The time of ten times the articles, and of an article ten times as long."""
    words = texts(24, folder)
    few, many = words[:10], [*words, *words, *words, *words, *words][:100]
    once = kit.from_text("\n\n".join(words[:2]))
    long = kit.from_text("\n\n".join(words[:2] * 10))
    count = len(once.text.split())
    run(kit.ledger(few))
    number = in_turn(lambda: run(kit.ledger(many)), lambda: run(kit.ledger(few)), ROUNDS)
    length = in_turn(lambda: run(kit.ledger([long])), lambda: run(kit.ledger([once])), ROUNDS)
    return [
        Ratio("time of ten times the articles", number, "<= 10.5", f"{len(few)} and {len(many)} articles"),
        Ratio("time of an article ten times as long", length, "<= 12", f"{count} and {10 * count} words"),
    ]
