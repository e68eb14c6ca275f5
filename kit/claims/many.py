"""Many articles become one ledger: a stream of claim rows, batch by batch, in memory that does not grow.

A batch of articles is read, parsed and searched for claims in one place, in this process or in a worker,
and only its small rows come back. The work goes to any executor in the style of `concurrent.futures`.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, TypeVar

from kit.claims.finding import claims_of
from kit.language import model, parse_all, with_words
from kit.reading import from_text, read
from kit.records import Article, KitError, library, row

S = TypeVar("S")
Row = dict[str, Any]
Source = Article | str | os.PathLike[str]

ARTICLES_A_BATCH = 64


@dataclass(frozen=True)
class Unread:
    """An article that could not be read, and why."""

    article: str
    reason: str


@dataclass
class Batch:
    """What one batch of articles came to: its claim rows, and what could not be read."""

    articles: int
    rows: list[Row]
    unread: list[Unread] = field(default_factory=list)


def ledger(
    articles: Iterable[Source],
    *,
    executor: Executor | None = None,
    batch_size: int = ARTICLES_A_BATCH,
    words: Mapping[str, Sequence[str]] | None = None,
    unread: list[Unread] | None = None,
) -> Iterator[Row]:
    """The claims of many articles, one dict a claim, article after article in the given order.

    `articles` may be files, `Article`s or texts; a string that names a file is read as that file. Each row
    has the cells of `table(find_claims(article))`, and before them the article's id, date and outlet; the id
    of a file is its path as given, so that two of one name are two. What cannot be read is added to `unread`
    and passed over. `executor` shares the work out: a process pool, or a Dask client's `get_executor()`.
    Memory does not grow with the number of articles.

    >>> [row["claim"] for row in ledger(["The bridge opened.", "It is blue."])]
    ['The bridge opened.', 'It is blue.']
    """
    for batch in share(chunks_of(articles, batch_size), executor, words):
        if unread is not None:
            unread.extend(batch.unread)
        yield from batch.rows


def share(
    chunks: Iterable[Sequence[Source]],
    executor: Executor | None = None,
    words: Mapping[str, Sequence[str]] | None = None,
) -> Iterator[Batch]:
    """What each chunk of articles comes to, in order, worked on here or by the executor's workers."""
    if executor is None:
        for chunk in chunks:
            yield work(chunk, words)
        return
    waiting: deque[Future[Batch]] = deque()
    try:
        for chunk in chunks:
            waiting.append(executor.submit(work, chunk, words))
            if len(waiting) > _ahead(executor):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()


def work(sources: Sequence[Source], words: Mapping[str, Sequence[str]] | None = None) -> Batch:
    """What one batch of articles comes to. This is what a worker does."""
    lists = with_words(words)
    unread: list[Unread] = []
    read = [article for source in sources if (article := _read(source, unread)) is not None]
    rows: list[Row] = []
    # Words met for the first time are forgotten after the batch: the model's vocabulary would grow for ever.
    with model().memory_zone():
        for parsed in parse_all(read):
            article = parsed.article
            opening = {"article": article.id, "published": article.published, "outlet": article.outlet}
            rows.extend({**opening, **dict(row(claim))} for claim in claims_of(parsed, lists))
    return Batch(len(sources), rows, unread)


def chunks_of(sources: Iterable[S], size: int) -> Iterator[list[S]]:
    """The sources in their order, so many at a time."""
    left = iter(sources)
    return iter(lambda: list(islice(left, size)), [])


def _read(source: Source, unread: list[Unread]) -> Article | None:
    """The article, or None with the reason noted."""
    if isinstance(source, Article):
        return source
    try:
        if isinstance(source, str) and not os.path.isfile(source):
            return from_text(source)
        return replace(read(source), id=os.fspath(source))
    except KitError as error:
        unread.append(Unread(str(source)[:200], str(error)))
        return None


@contextmanager
def processes(count: int) -> Iterator[ProcessPoolExecutor]:
    """A pool of that many worker processes on this machine, each with its own English model.

    All of them are up when it begins: a pool that loses a worker while it starts another can wait for ever.
    Where the block ends with an exception, such as Ctrl-C, they are stopped in the middle of their batch.
    """
    import multiprocessing

    others = multiprocessing.active_children()
    pool = ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), initializer=_begin)
    try:
        for ready in [pool.submit(os.getpid) for _ in range(count)]:
            ready.result()
        yield pool
    except BaseException:
        for worker in set(multiprocessing.active_children()).difference(others):
            worker.terminate()
        raise
    finally:
        pool.shutdown()


def _begin() -> None:
    """A worker loads the model before its first batch, leaves Ctrl-C to its parent, and ends with it."""
    import multiprocessing
    import signal
    from threading import Thread

    def end_with_parent() -> None:
        """When the process that started this one was killed, nobody else ends it."""
        parent = multiprocessing.parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=end_with_parent, daemon=True).start()
    model()


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """The workers of a running Dask cluster; each must have the kit installed.

    Raises `KitError` when Dask is not installed, when no scheduler answers, and when workers keep dying.
    """
    distributed = library("distributed", "cluster", "use a cluster")
    try:
        client: Any = distributed.Client(address, timeout="10s")
    except (OSError, ValueError) as error:
        raise KitError(f"No Dask scheduler answers at '{address}'. Start it, or mend the address.") from error
    with client:
        try:
            yield client.get_executor(pure=False)
        except distributed.KilledWorker as error:
            raise KitError(
                "A batch was given up because its worker died again and again, perhaps for want of memory. "
                "What was done is kept: start workers with more memory and give the command again."
            ) from error


def _ahead(executor: Executor) -> int:
    """How many batches wait in line: enough to keep every worker busy, few enough to bound the memory."""
    client = getattr(executor, "_client", None)  # a Dask cluster may grow while it works
    workers = sum(client.nthreads().values()) if client else getattr(executor, "_max_workers", 0)
    return 2 * int(workers or 8)
