"""A ledger of many articles on disk: CSV, JSON Lines or Parquet, in parts, so that a stopped run goes on.

Each batch becomes one part, written whole or not at all, and named after the files it was made of. A part
that is there is not made again. When all are there they are put together (Parquet stays a folder of parts,
which every reader of Parquet takes as one table), and what could not be read is listed beside them.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kit import __version__
from kit.claims.many import ARTICLES_A_BATCH, Batch, share
from kit.reading import ARTICLE_FORMATS
from kit.records import KitError, harmless, library, write_whole, writing

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
TRIES = 3
# A hundred articles in batches of 64 would leave one of two processes idle for half of the time.
FEW, FEW_A_BATCH = 1_024, 16
Workers = Callable[[], AbstractContextManager[Executor | None]]
_PARQUET = ("corpus", "write Parquet")
_PART = re.compile(r"_?part-\d{6}-[0-9a-f]{12}\.\w+")


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
    """The ledger of every article below `folder`, in the file or folder `out` (.csv, .jsonl or .parquet).

    `workers` opens an executor: `lambda: corpus.processes(2)`, or `lambda: corpus.cluster(address)`. A run
    that was stopped goes on where it was when it is started again. Raises `KitError` for a folder without
    articles, and for a name that ends in none of the three.
    """
    out = Path(out)
    if out.suffix not in FORMATS:
        raise KitError(f"'{out.name}' is no ledger's name. Let it end in {', '.join(FORMATS)}.")
    paths = articles_below(Path(folder))
    size = batch_size or (FEW_A_BATCH if len(paths) < FEW else ARTICLES_A_BATCH)
    chunks = [paths[i : i + size] for i in range(0, len(paths), size)]
    parts = _parts_folder(out)
    wanted = {_part(parts, number, chunk, out.suffix): chunk for number, chunk in enumerate(chunks)}
    _forget_others(parts, set(wanted))
    missing = {part: chunk for part, chunk in wanted.items() if not _note(part).exists()}
    with _progress(len(paths), len(paths) - sum(map(len, missing.values()))) as bar:
        for part, batch in _worked(missing, workers):
            _write_part(part, batch)
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


def _parts_folder(out: Path) -> Path:
    """The folder of the parts: `out` itself for Parquet, else a neighbour that goes away in the end."""
    if out.suffix == ".parquet":
        library("pyarrow.parquet", *_PARQUET)
    folder = out if out.suffix == ".parquet" else out.with_name(f"{out.name}.parts")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        strange = [path for path in folder.iterdir() if not _PART.fullmatch(path.name.lstrip("."))]
    except OSError as error:
        reason = error.strerror or error
        raise KitError(f"'{folder}' cannot be used for the ledger: {reason}. Name another place.") from None
    if strange and not all(path.name.startswith(".") for path in strange):
        raise KitError(
            f"'{folder}' has other files in it, such as '{strange[0].name}'. Name a place for it alone."
        )
    return folder


def _part(folder: Path, number: int, chunk: Sequence[Path], suffix: str) -> Path:
    """Where the part of these files goes: its name changes when one of them, or the kit, changes."""
    facts = [(path.as_posix(), path.stat().st_size, path.stat().st_mtime_ns) for path in chunk]
    digest = hashlib.sha256(repr((__version__, facts)).encode("utf-8", "surrogatepass")).hexdigest()
    return folder / f"part-{number:06}-{digest[:12]}{suffix}"


def _note(part: Path) -> Path:
    """The note that a part is complete; readers of Parquet pass over names that begin with an underscore."""
    return part.with_name(f"_{part.stem}.json")


def _forget_others(folder: Path, wanted: set[Path]) -> None:
    """Remove the parts of an earlier run whose articles have changed since."""
    keep = {part.name for part in wanted} | {_note(part).name for part in wanted}
    for path in folder.iterdir():
        if _PART.fullmatch(path.name) and path.name not in keep:
            path.unlink()


def _write_part(part: Path, batch: Batch) -> None:
    """The rows first, then the note, so that a part with a note is always whole."""
    rows = [{name: row[name] for name in COLUMNS} for row in batch.rows]
    if part.suffix == ".parquet":
        with writing(part) as file:
            pyarrow, parquet = library("pyarrow", *_PARQUET), library("pyarrow.parquet", *_PARQUET)
            kinds = {
                str: pyarrow.string(),
                bool: pyarrow.bool_(),
                float: pyarrow.float64(),
                int: pyarrow.int64(),
            }
            schema = pyarrow.schema([(name, kinds[kind]) for name, kind in COLUMNS.items()])
            parquet.write_table(pyarrow.Table.from_pylist(rows, schema=schema), file)
    elif part.suffix == ".csv":
        text = io.StringIO(newline="")
        csv.DictWriter(text, list(COLUMNS), lineterminator="\n").writerows(map(_harmless, rows))
        write_whole(part, _encodable(text.getvalue()))
    else:
        lines = (json.dumps(row, ensure_ascii=False) for row in rows)
        write_whole(part, _encodable("".join(f"{line}\n" for line in lines)))
    unread = [asdict(item) for item in batch.unread]
    note = {"articles": batch.articles, "claims": len(rows), "unread": unread}
    write_whole(_note(part), json.dumps(note))


def _harmless(row: dict[str, Any]) -> dict[str, object]:
    """A row whose cells no spreadsheet takes for a formula."""
    return {name: harmless(cell) for name, cell in row.items()}


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _put_together(out: Path, parts: Sequence[Path]) -> Done:
    """One ledger of all parts, and beside it the list of what could not be read."""
    notes = [json.loads(_note(part).read_text(encoding="utf-8")) for part in parts]
    if out.suffix != ".parquet":
        with writing(out) as file:
            if out.suffix == ".csv":
                file.write((",".join(COLUMNS) + "\n").encode())
            for part in parts:
                with part.open("rb") as piece:
                    shutil.copyfileobj(piece, file)
        shutil.rmtree(parts[0].parent)
    unread = [item for note in notes for item in note["unread"]]
    _list_unread(out.with_name(f"{out.stem}.unread.csv"), unread)
    claims = sum(note["claims"] for note in notes)
    return Done(out, sum(note["articles"] for note in notes), claims, len(unread))


def _list_unread(path: Path, unread: Sequence[dict[str, str]]) -> None:
    if not unread:
        path.unlink(missing_ok=True)
        return
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, ["article", "reason"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(map(_harmless, unread))
    write_whole(path, _encodable(text.getvalue()))


def _progress(total: int, done: int) -> Any:
    from tqdm import tqdm

    return tqdm(total=total, initial=done, unit=" articles", disable=None)
