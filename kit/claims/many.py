"""Many articles become one ledger: a stream of claim rows, batch by batch, in memory that does not grow.

A batch of articles is read, parsed and searched for claims in one place, in this process or in a worker,
and only its small rows come back. The work goes to any executor in the style of `concurrent.futures`.
"""

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from kit.claims.finding import claims_of
from kit.language import Parse, model, parse_all, shipped_words
from kit.reading import from_text, read
from kit.records import Article, KitError, complaint, library, row

Row = dict[str, Any]
Source = Article | str | os.PathLike[str]

ARTICLES_A_BATCH = 64


@dataclass(frozen=True)
class Found:
    """The claim rows of one article, or why it could not be read."""

    article: str
    rows: list[Row]
    unread: str = ""


def ledger(
    articles: Iterable[Source],
    *,
    executor: Executor | None = None,
    batch_size: int = ARTICLES_A_BATCH,
    unread: dict[str, str] | None = None,
) -> Iterator[Row]:
    """The claims of many articles, one dict a claim, article after article in the given order.

    `articles` may be files, `Article`s or texts; a string that names a file is read as that file. Each row
    has the cells of `table(find_claims(article))`, and before them the article's id, date and outlet; the id
    of a file is its path as given, so that two of one name are two. What cannot be read is passed over, and
    `unread` learns why. `executor` shares the work out: a process pool, or a Dask client's `get_executor()`.
    Memory does not grow with the number of articles.

    >>> [row["claim"] for row in ledger(["The bridge opened.", "It is blue."])]
    ['The bridge opened.', 'It is blue.']
    """
    for found in share(articles, batch_size, executor):
        if unread is not None and found.unread:
            unread[found.article] = found.unread
        yield from found.rows


def share(articles: Iterable[Source], batch_size: int, executor: Executor | None = None) -> Iterator[Found]:
    """What each article comes to, in order, worked on in batches here or by the executor's workers."""
    left = iter(articles)
    batches = iter(lambda: list(islice(left, batch_size)), [])
    if executor is None:
        for batch in batches:
            yield from work(batch)
        return
    waiting: deque[Future[list[Found]]] = deque()
    try:
        for batch in batches:
            waiting.append(executor.submit(work, batch))
            if len(waiting) > _ahead(executor):
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()


def work(batch: Sequence[Source]) -> list[Found]:
    """What one batch of articles comes to. This is what a worker does."""
    read = [_read(source) for source in batch]
    # Words met for the first time are forgotten after the batch: the model's vocabulary would grow for ever.
    with model().memory_zone():
        parses = parse_all(article for article in read if isinstance(article, Article))
        return [each if isinstance(each, Found) else _found(next(parses)) for each in read]


def _read(source: Source) -> Article | Found:
    """The article, or why there is none."""
    if isinstance(source, Article):
        return source
    try:
        if isinstance(source, str) and not os.path.isfile(source):
            return from_text(source)
        return replace(read(source), id=os.fspath(source))
    except KitError as error:
        return Found(str(source)[:200], [], str(error))


def _found(parsed: Parse) -> Found:
    article = parsed.article
    opening = {"article": article.id, "published": article.published, "outlet": article.outlet}
    return Found(
        article.id, [{**opening, **dict(row(claim))} for claim in claims_of(parsed, shipped_words())]
    )


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
            raise complaint("claims.workers died") from error


def _ahead(executor: Executor) -> int:
    """How many batches wait in line: enough to keep every worker busy, few enough to bound the memory."""
    client = getattr(executor, "_client", None)  # a Dask cluster may grow while it works
    workers = sum(client.nthreads().values()) if client else getattr(executor, "_max_workers", 0)
    return 2 * int(workers or 8)
