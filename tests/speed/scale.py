"""What a large corpus costs: `python -m tests.speed.scale [--write]`.

Prints what is measured here for one worker, for the command that gathers the rows, and for a look across the
corpus, and from it what a million and a hundred million articles take. `--write` puts both tables, with this
machine named, into tests/speed/scale.md. tests/speed/README.md says how to read them.
"""

from __future__ import annotations

import pickle
import random
import sys
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

import kit
from kit.claims import many as corpus
from kit.claims import on_disk as ledgers
from kit.comparison import recurring, reused
from tests.speed import memory, scheduler
from tests.speed.__main__ import machine
from tests.speed.ratio import ROOT, seconds, texts

WORDS = 500
HEADS = (
    "articles",
    "hours of one worker",
    "workers for one day",
    "workers one command can feed, and its hours then",
    "rows sent",
    "CSV",
    "Parquet",
    "memory for the list",
)


@dataclass(frozen=True)
class Costs:
    """What was measured: seconds and bytes for each word, article or batch."""

    second_a_word: float
    sent_a_word: float
    csv_a_word: float
    parquet_a_word: float
    worker: float
    second_a_batch: float
    listed_an_article: float
    passage: tuple[float, float]
    claim: tuple[float, float]

    def rows(self) -> list[tuple[str, str]]:
        """Each figure in words, with its unit."""
        million = 1_000_000
        return [
            ("one worker, a million words", f"{self.second_a_word * million:.0f} s"),
            ("memory of one worker", f"{self.worker / 2**20:.0f} MB"),
            ("rows sent by workers, a million words", f"{self.sent_a_word:.1f} MB"),
            ("rows as CSV, a million words", f"{self.csv_a_word:.1f} MB"),
            ("rows as Parquet, a million words", f"{self.parquet_a_word:.1f} MB"),
            (
                f"scheduler and command, a batch of {corpus.ARTICLES_A_BATCH} articles",
                f"{self.second_a_batch * 1000:.0f} ms",
            ),
            ("memory of the command, an article in its list", f"{self.listed_an_article:.0f} bytes"),
            ("kit.reused, a passage of 60 words", _pair(self.passage)),
            ("kit.recurring, a claim of 15 words", _pair(self.claim)),
        ]

    def of(self, articles: int) -> list[str]:
        """What so many articles of 500 words take: a row of the second table."""
        words = articles * WORDS
        work, batches = words * self.second_a_word, articles / corpus.ARTICLES_A_BATCH
        most = corpus.ARTICLES_A_BATCH * WORDS * self.second_a_word / self.second_a_batch
        fastest = batches * self.second_a_batch
        return [
            f"{articles:,}",
            f"{work / 3600:,.1f} h",
            f"{max(1, work / 3600 / 24):,.0f}",
            f"{most:,.0f}, {fastest / 3600:,.1f} h",
            f"{words * self.sent_a_word / 1e9:,.1f} GB",
            f"{words * self.csv_a_word / 1e9:,.1f} GB",
            f"{words * self.parquet_a_word / 1e9:,.1f} GB",
            f"{articles * self.listed_an_article / 1e9:,.1f} GB",
        ]


def _pair(cost: tuple[float, float]) -> str:
    return f"{cost[0] * 1000:.1f} ms, {cost[1] / 1000:.1f} kB of memory"


def measured() -> Costs:
    """Every cost, measured in this run."""
    passages = [kit.from_text(words, id=str(n)) for n, words in enumerate(_by_chance(500, 60))]
    columns = dict.fromkeys(["article", "published", "outlet", "certainty", "speaker", "cue"], "")
    claims = pd.DataFrame({**columns, "claim": _by_chance(500, 15)})
    return Costs(
        *_worker(),
        worker=memory.peak(1_000) * 1024,
        second_a_batch=scheduler.cost(),
        listed_an_article=_listed(),
        passage=_each(lambda: reused(passages), 500),
        claim=_each(lambda: recurring(claims), 500),
    )


def _worker() -> tuple[float, float, float, float]:
    """Processor seconds of a word, and bytes of its rows: as sent, as CSV, and as Parquet."""
    words = texts(24)
    corpus.work(words[:2])
    begin = time.process_time()
    corpus.work(words)
    each = (time.process_time() - begin) / sum(len(text.split()) for text in words)
    shipped = [path for ending in ("txt", "md") for path in (ROOT / "seeds").rglob(f"*.{ending}")]
    batch = corpus.work(shipped)
    count = sum(len(path.read_text(encoding="utf-8").split()) for path in shipped)
    with TemporaryDirectory() as name:
        sizes = []
        for ending in (".csv", ".parquet"):
            out = Path(name) / f"claims{ending}"
            with out.open("wb") as file, ledgers.rows_into(file, ending) as write:
                write(batch.rows)
            sizes.append(out.stat().st_size / count)
    return each, len(pickle.dumps(batch)) / count, sizes[0], sizes[1]


def _listed(count: int = 5_000) -> float:
    """Bytes of memory that the list of articles takes, an article."""
    with TemporaryDirectory() as name:
        for number in range(count):
            (Path(name) / f"article-{number:09}.txt").touch()
        return _memory(lambda: ledgers.articles_below(Path(name))) / count


def _by_chance(count: int, length: int) -> list[str]:
    """Passages of shipped words in an order of chance, so that none is like another."""
    words = sorted({word for text in texts(1) for word in text.split()})
    chance = random.Random(1)
    return [" ".join(chance.choices(words, k=length)) for _ in range(count)]


def _each(work: Callable[[], object], count: int) -> tuple[float, float]:
    """Processor seconds and bytes of memory of a call, divided by `count`."""
    return seconds(work, time.process_time) / count, _memory(work) / count


def _memory(work: Callable[[], object]) -> int:
    """The most bytes that a call holds at once."""
    tracemalloc.start()
    try:
        kept = work()
        return tracemalloc.get_traced_memory()[1] if kept is not None else 0
    finally:
        tracemalloc.stop()


def tables(costs: Costs) -> str:
    """Both tables in Markdown, with the machine named."""
    first = [f"| {what} | {value} |" for what, value in costs.rows()]
    second = ["| " + " | ".join(costs.of(count)) + " |" for count in (10_000, 1_000_000, 100_000_000)]
    heads = ["| " + " | ".join(HEADS) + " |", "|---" * len(HEADS) + "|"]
    opening = [machine(), "", "| measured | |", "|---|---|", *first]
    return "\n".join([*opening, "", f"Articles of {WORDS} words take:", "", *heads, *second])


if __name__ == "__main__":
    found = tables(measured())
    print(found)
    if "--write" in sys.argv:
        (Path(__file__).parent / "scale.md").write_text(found + "\n", encoding="utf-8")
