"""What a speed measure gives, and the texts it runs on."""

from __future__ import annotations

import gc
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
ARTICLE = ROOT / "seeds" / "putin-ai-task-force" / "article.txt"


@dataclass(frozen=True)
class Ratio:
    """One ratio: what was measured against what, its value, the bound to keep, and on what."""

    measure: str
    value: float
    bound: str
    on: str


def texts(count: int, folder: Path | None = None) -> list[str]:
    """Texts to run on: those in a folder, or the shipped article with its paragraphs in other orders."""
    if folder is not None:
        found = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.txt"))]
        return (found * (count // len(found) + 1))[:count]
    paragraphs = [line for line in ARTICLE.read_text(encoding="utf-8").splitlines() if len(line) > 120]
    chance = random.Random(1)
    return ["\n\n".join(chance.sample(paragraphs, len(paragraphs))) for _ in range(count)]


def short_texts(count: int) -> list[str]:
    """Articles of one paragraph, each with a made-up name that no other has."""
    paragraphs = [line for line in ARTICLE.read_text(encoding="utf-8").splitlines() if len(line) > 120]
    return [f"Aba{n:x}an said: {paragraphs[n % len(paragraphs)][:300]}" for n in range(count)]


def seconds(work: Callable[[], Any]) -> float:
    """Wall-clock seconds of one call."""
    gc.collect()
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def in_turn(first: Callable[[], Any], second: Callable[[], Any], rounds: int = 3) -> float:
    """Seconds of `first` over seconds of `second`: the median of rounds in which they take turns."""
    ratios = sorted(seconds(first) / seconds(second) for _ in range(rounds))
    return ratios[len(ratios) // 2]
