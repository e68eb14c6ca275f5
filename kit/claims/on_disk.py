"""A ledger of many articles on disk, as CSV, JSON Lines or Parquet, made so that a stopped run goes on.

Each batch becomes a part, written whole or not at all, and named after the files it was made of: its first
line is a note of what was read, the others are its claims. A part that is there is not made again. When all
are there they are put together, and what could not be read is listed beside the ledger.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from kit import __version__
from kit.claims.many import ARTICLES_A_BATCH, Batch, Row, chunks_of, share
from kit.reading import ARTICLE_FORMATS
from kit.records import KitError, csv_table, library, write_whole, writing

FORMATS = (".csv", ".jsonl", ".parquet")
COLUMNS: dict[str, type] = {
    **dict.fromkeys(("article", "published", "outlet", "id", "claim", "stands_alone", "kind"), str),
    "checkable": bool,
    "checkworthiness": float,
    "subjectivity": float,
    "certainty": str,
    "hedged": bool,
    **dict.fromkeys(("source", "cue", "source_kind", "speaker", "entities", "block"), str),
    "start": int,
    "end": int,
}
# A hundred articles in batches of 64 would leave one of two processes idle for half of the time.
FEW, FEW_A_BATCH = 1_024, 16
TRIES = 3
Workers = Callable[[], AbstractContextManager[Executor | None]]
_PART = re.compile(r"part-\d{6}-[0-9a-f]{12}\.jsonl")


@dataclass(frozen=True)
class Done:
    """What a run came to: the ledger's place, its articles and claims, and how many could not be read."""

    path: Path
    articles: int
    claims: int
    unread: int


def write_ledger(
    folder: str | Path,
    out: str | Path,
    workers: Workers = nullcontext,
    batch_size: int | None = None,
) -> Done:
    """The ledger of every article below `folder`, in the file `out` (.csv, .jsonl or .parquet).

    `workers` opens an executor: `lambda: processes(2)`, or `lambda: cluster(address)`. A run that was stopped
    goes on where it was when it is started again, and what could not be read is listed beside the ledger.
    Raises `KitError` for a folder without articles, and for a name that ends in none of the three.
    """
    from tqdm import tqdm

    out = Path(out)
    if out.suffix not in FORMATS:
        raise KitError(f"'{out.name}' is no ledger's name. Let it end in {', '.join(FORMATS)}.")
    if out.suffix == ".parquet":
        library("pyarrow.parquet", "corpus", "write Parquet")
    paths = articles_below(Path(folder))
    size = batch_size or (FEW_A_BATCH if len(paths) < FEW else ARTICLES_A_BATCH)
    parts = _parts_folder(out)
    wanted = {_part(parts, number, chunk): chunk for number, chunk in enumerate(chunks_of(paths, size))}
    missing = {part: chunk for part, chunk in wanted.items() if not part.exists()}
    done = len(paths) - sum(map(len, missing.values()))
    with tqdm(total=len(paths), initial=done, unit=" articles", disable=None) as bar:
        for part, batch in _worked(missing, workers):
            write_part(part, batch)
            bar.update(batch.articles)
    return _put_together(out, list(wanted))


def articles_below(folder: Path) -> list[Path]:
    """The files that can be read below a folder, in the order of their names."""
    if not os.path.isdir(folder):
        raise KitError(f"There is no folder '{folder}'. Name the folder that holds your articles.")
    found = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in ARTICLE_FORMATS and not path.name.startswith(".") and path.is_file()
    )
    if not found:
        raise KitError(f"No article was found in '{folder}'. The kit reads {', '.join(ARTICLE_FORMATS)}.")
    return found


def _parts_folder(out: Path) -> Path:
    """The folder of the parts, a neighbour of the ledger that goes away in the end."""
    folder = out.with_name(f"{out.name}.parts")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        strange = [path.name for path in folder.iterdir() if not _PART.search(path.name)]
    except OSError as error:
        reason = error.strerror or error
        raise KitError(f"'{folder}' cannot be used for the ledger: {reason}. Name another place.") from None
    if strange:
        raise KitError(
            f"'{folder}' has other files in it, such as '{strange[0]}'. Name a place for it alone."
        )
    return folder


def _part(folder: Path, number: int, chunk: Sequence[Path]) -> Path:
    """Where the part of these files goes: its name changes when one of them, or the kit, changes."""
    facts = [(os.fsencode(path), *_changed(path)) for path in chunk]
    digest = hashlib.sha256(repr((__version__, facts)).encode()).hexdigest()
    return folder / f"part-{number:06}-{digest[:12]}.jsonl"


def _changed(path: Path) -> tuple[int, int]:
    """The size of a file and when it was changed; neither of one that has gone, which is listed as unread."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns


def _worked(missing: dict[Path, list[Path]], workers: Workers) -> Iterator[tuple[Path, Batch]]:
    """Each missing part with its batch, in order; when a worker process dies, the rest goes to new ones."""
    left = dict(missing)
    for _ in range(TRIES):
        try:
            with workers() as executor:
                for part, batch in zip(list(left), share(list(left.values()), executor), strict=True):
                    del left[part]
                    yield part, batch
            return
        except BrokenExecutor:
            continue
    raise KitError(
        f"The workers stopped {TRIES} times at '{next(iter(left.values()))[0]}' or soon after, perhaps for "
        "want of memory. What was done is kept: give the command again with fewer processes."
    )


def write_part(part: Path, batch: Batch) -> None:
    """A note of what was read, and the rows, in one file that is whole or not there."""
    note = {"articles": batch.articles, "unread": [asdict(item) for item in batch.unread]}
    write_whole(part, _lines([note, *batch.rows]))


def _lines(rows: Iterable[Row]) -> bytes:
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def _put_together(out: Path, parts: Sequence[Path]) -> Done:
    """One ledger of all parts, and beside it the list of what could not be read."""
    articles, claims, unread = 0, 0, []
    with writing(out) as file, rows_into(file, out.suffix) as write:
        for part in parts:
            with part.open(encoding="utf-8") as lines:
                note, *rows = map(json.loads, lines)
            write(rows)
            articles, claims = articles + note["articles"], claims + len(rows)
            unread += [(item["article"], item["reason"]) for item in note["unread"]]
    shutil.rmtree(parts[0].parent)
    beside = out.with_name(f"{out.stem}.unread.csv")
    if unread:
        write_whole(beside, csv_table([("article", "reason"), *unread]))
    else:
        beside.unlink(missing_ok=True)
    return Done(out, articles, claims, len(unread))


@contextmanager
def rows_into(file: IO[bytes], suffix: str) -> Iterator[Callable[[list[Row]], object]]:
    """What writes rows into a file of this form."""
    if suffix == ".csv":
        file.write(csv_table([list(COLUMNS)]))
        yield lambda rows: file.write(csv_table((list(row.values()) for row in rows), marked=False))
    elif suffix == ".jsonl":
        yield lambda rows: file.write(_lines(rows))
    else:
        pyarrow, parquet = library("pyarrow", "corpus", ""), library("pyarrow.parquet", "corpus", "")
        kinds = {str: pyarrow.string(), bool: pyarrow.bool_(), float: pyarrow.float64(), int: pyarrow.int64()}
        schema = pyarrow.schema([(name, kinds[kind]) for name, kind in COLUMNS.items()])
        with parquet.ParquetWriter(file, schema) as into:
            yield lambda rows: into.write_table(pyarrow.Table.from_pylist(rows, schema=schema))
