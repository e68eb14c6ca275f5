"""A ledger of many articles on disk, as CSV, JSON Lines or Parquet, made so that a stopped run goes on.

What each article came to is written down beside the ledger as soon as it is known, a line an article. When
the same command is given again, only what has no line yet, or has changed, is worked on. When all have one,
the ledger is made from them, and what could not be read is listed beside it.
"""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO

from kit import __version__
from kit.claims.many import ARTICLES_A_BATCH, Found, Row, share
from kit.reading import ARTICLE_FORMATS
from kit.records import KitError, complaint, csv_table, library, saying, write_whole, writing

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
TOGETHER = 4_096  # rows
Workers = Callable[[], AbstractContextManager[Executor | None]]


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
    notes = out.with_name(f"{out.name}.unfinished")
    with _opened(notes) as file, tqdm(total=len(paths), unit=" articles", disable=None) as bar:
        places, begun = _noted(file), [facts(path) for path in paths]
        missing = {fact: path for fact, path in zip(begun, paths, strict=True) if fact not in places}
        bar.update(len(paths) - len(missing))
        for fact, found in zip(missing, _worked(list(missing.values()), size, workers), strict=True):
            places[fact] = note(file, fact, found)
            bar.update()
        done = _put_together(out, file, [places[fact] + len(fact) for fact in begun])
    notes.unlink()
    return done


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


@contextmanager
def _opened(notes: Path) -> Iterator[IO[bytes]]:
    """The file of what is done, a neighbour of the ledger that goes away in the end."""
    with saying(f"'{notes}' cannot be used for the ledger", "Name another place."):
        notes.parent.mkdir(parents=True, exist_ok=True)
        with notes.open("a+b") as file:
            yield file


def note(file: IO[bytes], fact: bytes, found: Found) -> int:
    """Where the line of this article begins, which is now at the end of the file."""
    place = file.seek(0, os.SEEK_END)
    file.write(fact + json.dumps([found.article, found.unread, found.rows]).encode() + b"\n")
    file.flush()
    return place


def _noted(file: IO[bytes]) -> dict[bytes, int]:
    """Where the line of each article begins; a last line that was cut short is taken away."""
    places, at = dict[bytes, int](), file.seek(0)
    for line in file:
        if line.endswith(b"\n"):
            places[line[: line.index(b"\t") + 1]] = at
            at += len(line)
    file.truncate(at)
    return places


def facts(path: Path) -> bytes:
    """What a line begins with: it differs when the article, or the kit, has changed.

    An article that has gone since it was listed has no size, and is listed as unread.
    """
    try:
        found = path.stat()
        known = (os.fspath(path), found.st_size, found.st_mtime_ns, __version__)
    except OSError:
        known = (os.fspath(path), 0, 0, __version__)
    return json.dumps(known).encode() + b"\t"


def _worked(left: Sequence[Path], size: int, workers: Workers) -> Iterator[Found]:
    """What each article comes to, in order; when a worker process dies, the rest goes to new ones."""
    done = 0
    for _ in range(TRIES):
        try:
            with workers() as executor:
                for found in share(left[done:], size, executor):
                    done += 1
                    yield found
            return
        except BrokenExecutor:
            continue
    raise complaint("claims.workers stopped", tries=TRIES, at=left[done])


def _put_together(out: Path, file: IO[bytes], places: Sequence[int]) -> Done:
    """One ledger of all articles, and beside it the list of what could not be read."""
    failed: list[tuple[str, str]] = []
    with writing(out) as into:
        claims = _write(into, out.suffix, _rows(file, places, failed))
    beside = out.with_name(f"{out.stem}.unread.csv")
    if failed:
        write_whole(beside, csv_table([("article", "reason"), *failed]))
    else:
        beside.unlink(missing_ok=True)
    return Done(out, len(places), claims, len(failed))


def _rows(file: IO[bytes], places: Sequence[int], failed: list[tuple[str, str]]) -> Iterator[Row]:
    """The rows of all articles; `failed` learns which could not be read, and why."""
    for place in places:
        file.seek(place)
        article, unread, rows = json.loads(file.readline())
        if unread:
            failed.append((article, unread))
        yield from rows


def _write(file: IO[bytes], suffix: str, rows: Iterator[Row]) -> int:
    """How many rows were written, in the form that the suffix says, some thousand at a time."""
    count = 0
    with _rows_into(file, suffix) as write:
        for group in iter(lambda: list(islice(rows, TOGETHER)), []):
            write(group)
            count += len(group)
    return count


@contextmanager
def _rows_into(file: IO[bytes], suffix: str) -> Iterator[Callable[[list[Row]], object]]:
    """What writes rows into a file of this form; its columns are there before the first of them."""
    if suffix == ".csv":
        file.write(csv_table([list(COLUMNS)]))
        yield lambda rows: file.write(csv_table((list(row.values()) for row in rows), marked=False))
    elif suffix == ".jsonl":
        told = partial(json.dumps, ensure_ascii=False)
        yield lambda rows: file.write("".join(f"{told(row)}\n" for row in rows).encode("utf-8", "replace"))
    else:
        pyarrow, parquet = library("pyarrow", "corpus", ""), library("pyarrow.parquet", "corpus", "")
        kinds = {str: pyarrow.string(), bool: pyarrow.bool_(), float: pyarrow.float64(), int: pyarrow.int64()}
        schema = pyarrow.schema([(name, kinds[kind]) for name, kind in COLUMNS.items()])
        with parquet.ParquetWriter(file, schema) as into:
            yield lambda rows: into.write_table(pyarrow.Table.from_pylist(rows, schema=schema))
