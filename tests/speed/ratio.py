"""What a speed measure gives, and the texts it runs on."""

from __future__ import annotations

import gc
import random
import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from kit.language import parsing

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
    """Articles of two shipped sentences, drawn by chance, each of a speaker whose name no other has."""
    sentences = re.findall(r"[A-Z][^.\n]{40,200}\.", ARTICLE.read_text(encoding="utf-8"))
    chance = random.Random(1)
    drawn = (" ".join(chance.sample(sentences, 2)) for _ in range(count))
    return [f"Aba{number:x}an said: {words}" for number, words in enumerate(drawn)]


def plain_spacy() -> Any:
    """spaCy with the kit's model, as anyone gets it who loads it."""
    import spacy

    meta = parsing.model().meta
    return spacy.load(f"{meta['lang']}_{meta['name']}")


def seconds(work: Callable[[], Any], clock: Callable[[], float] = time.perf_counter) -> float:
    """Seconds of one call, by the clock on the wall or by another."""
    gc.collect()
    begin = clock()
    work()
    return clock() - begin


def peak_memory() -> int:
    """The most kilobytes that this process ever held.

    Linux's `ru_maxrss` begins with what the process that started this one held, so its own mark is read.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.findall(r"VmHWM:\s+(\d+)", status.read_text())[0])
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1)


def in_turn(
    first: Callable[[], Any],
    second: Callable[[], Any],
    rounds: int = 3,
    clock: Callable[[], float] = time.process_time,
) -> float:
    """Seconds of `first` over seconds of `second`: the median of rounds in which they take turns.

    They are seconds of this process on a processor, so that what else runs on the machine counts less.
    """
    return median(seconds(first, clock) / seconds(second, clock) for _ in range(rounds))
