"""Peak memory of a ledger of 100, 1,000 and 10,000 articles, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.speed.ratio import ROOT, Ratio

_SCRIPT = """
import sys
from collections import deque
import kit
from tests.speed.ratio import peak_memory, short_texts
deque(kit.ledger(short_texts(int(sys.argv[1]))), maxlen=0)
print(peak_memory())
"""


def peak(articles: int) -> int:
    """The peak of resident memory, in kilobytes, as the operating system counts it."""
    run = [sys.executable, "-c", _SCRIPT, str(articles)]
    return int(subprocess.run(run, cwd=ROOT, check=True, capture_output=True, text=True).stdout)


def measure(folder: Path | None) -> list[Ratio]:
    """Peaks as ratios to that of 100 articles; `folder` is not used: every article has words of its own."""
    base = peak(100)
    return [
        Ratio(f"peak memory, {count:,} / 100 articles", peak(count) / base, bound, f"100: {base // 1024} MB")
        for count, bound in ((1_000, ""), (10_000, "<= 1.15"))
    ]
