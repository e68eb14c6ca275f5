"""What one Dask scheduler and one `kit ledger` can feed:  python -m tests.speed.scheduler [SECONDS]

The ledger's own way of sharing out runs on a real local scheduler, with workers that sleep as long as a batch
would take (SECONDS, two unless given) and send back a recorded batch of rows; the rows are received and
written as in a real run. Printed are the seconds a task costs when nobody sleeps, and for growing numbers of
workers how much of their time is used. Above about SECONDS / cost workers, more of them bring nothing.
"""

from __future__ import annotations

import pickle
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from kit.claims import many as corpus
from kit.claims import on_disk as ledgers
from tests.speed.ratio import texts


def rest(batch: Sequence[tuple[str, str]], words: None = None) -> list[bytes]:
    """What a sleeping worker does: as long as is said, nothing; then the recorded rows."""
    place, nap = batch[0]
    time.sleep(float(nap))
    return [Path(place).read_bytes()]


@contextmanager
def sleepers(count: int) -> Iterator[str]:
    """A local scheduler with one process of so many threads, each of which counts as a worker."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=1, threads_per_worker=count, dashboard_address=None) as cluster:
        yield cluster.scheduler_address


def taken(workers: int, batches: int, nap: float, folder: Path) -> float:
    """Seconds from the first batch submitted to the last written."""
    tasks = [(str(folder / "rows"), str(nap))] * batches
    with (
        sleepers(workers) as address,
        corpus.cluster(address) as executor,
        patch("kit.claims.many.work", rest),
    ):
        next(corpus.share(tasks[:1], 1, executor))  # type: ignore[arg-type]
        begin = time.perf_counter()
        with (folder / "notes").open("wb") as file:
            for rows in corpus.share(tasks, 1, executor):  # type: ignore[arg-type]
                for found in pickle.loads(rows):  # type: ignore[arg-type]
                    ledgers.note(file, b"", found)
        return time.perf_counter() - begin


def record(folder: Path) -> None:
    """The rows of one full batch, as a worker sends them: no two articles share a string in memory."""
    few = corpus.work(texts(4))
    copies = [pickle.loads(pickle.dumps(few)) for _ in range(corpus.ARTICLES_A_BATCH // len(few))]
    full = [found for each in copies for found in each]
    (folder / "rows").write_bytes(pickle.dumps(full))


def cost(batches: int = 60) -> float:
    """Seconds that the scheduler and the command need for a batch, when no worker keeps them waiting."""
    with TemporaryDirectory() as name:
        record(Path(name))
        return taken(8, batches, 0, Path(name)) / batches


def main(nap: float) -> None:
    """Print the cost of a batch, and how much of their time workers are used."""
    each = cost()
    print(
        f"{each * 1000:.1f} ms a batch, so at most {nap / each:,.0f} workers with batches of {nap} s",
        flush=True,
    )
    with TemporaryDirectory() as name:
        record(Path(name))
        for workers in (4, 16, 64):
            used = 4 * nap / taken(workers, 4 * workers, nap, Path(name))
            print(f"{workers:4} workers: {used:4.0%} of their time is used", flush=True)


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 2)
