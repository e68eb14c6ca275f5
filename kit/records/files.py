"""Files written whole or not at all: whoever looks finds the old file or the new one, never half of one.

The new content goes to a hidden neighbour (`.name.….kit-part`), reaches the disk, and then takes the name in
one step of the operating system. What goes wrong, from a full disk to a folder that cannot be written,
ends in one sentence, with the old file untouched. What a killed writer left is cleared away later.

Tables are CSV, for people who open them in a spreadsheet: written so that nothing in them runs, and read
however a spreadsheet saves them again.
"""

import codecs
import csv
import errno
import hashlib
import io
import json
import os
import re
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import IO, Any, cast

from kit.records.article import KitError

_ORDINARY = 0o666
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_PART = re.compile(r"\..*\.[a-z0-9_]{8}\.kit-part")
# No writer of the kit keeps its part untouched for so long, in seconds.
_LEFT_BEHIND = 3_600
# On Windows a file cannot be replaced while another program, or another kernel, reads it for a moment.
_TRIES, _PAUSE = 10, 0.05
_COMPILED = Path(__file__).with_name("__pycache__")
# The full-width signs stand for the others where Chinese, Japanese or Korean is written.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Where a table is read with another separator, or a line ends, a cell begins in the middle of one.
_WITHIN = re.compile(r"""([;\t\r\n][\s"]*)(?=[=@＝＠]|[+\-＋－][^\s"])""")
_SAVE = "Save it as 'CSV UTF-8' and try again."
_MISREAD = "\ufeff".encode().decode("cp1252")  # the mark of UTF-8, as one that does not know it saves it
_LONGEST = 10_000_000  # characters of a cell


def write_whole(path: str | Path, content: str | bytes, lasting: bool = True) -> Path:
    """The path of the file that now holds `content`; text is written as UTF-8, line ends as they are.

    What is not `lasting`, because it can be made again, is not waited for until it has reached the disk.
    Raises KitError when it cannot be written; what was there before is then still there.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_whole(Path(folder) / "answers.json", "{}").read_text()
    '{}'
    """
    with writing(path, lasting) as file:
        file.write(content.encode("utf-8") if isinstance(content, str) else content)
    return Path(path)


@contextmanager
def writing(path: str | Path, lasting: bool = True) -> Iterator[IO[bytes]]:
    """A file to write bytes to, which becomes `path` at the end of the block, or leaves no trace.

    Raises KitError when it cannot be written. An exception inside the block throws the new content away.
    """
    path = Path(path)
    target = Path(os.path.realpath(path))
    part: Path | None = None
    try:
        _clear(target.parent)
        with tempfile.NamedTemporaryFile(
            dir=target.parent, prefix=f".{target.name[:40]}.", suffix=".kit-part", delete=False
        ) as file:
            part = Path(file.name)
            yield cast(IO[bytes], file)
            file.flush()
            if lasting:
                os.fsync(file.fileno())
        _permit(part, target)
        _replace(part, target)
    except BaseException as error:
        if part is not None:
            with suppress(OSError):
                part.unlink()
        if isinstance(error, OSError):
            raise KitError(_said(path, error)) from error
        raise


@contextmanager
def saying(what: str, advice: str) -> Iterator[None]:
    """What the system refuses inside the block ends in a sentence: what was not done, why, and what to do.

    >>> with saying("'a' cannot be read", "Allow reading it."):
    ...     raise PermissionError(13, "Permission denied")
    Traceback (most recent call last):
    kit.KitError: 'a' cannot be read: Permission denied. Allow reading it.
    """
    try:
        yield
    except OSError as error:
        raise KitError(f"{what}: {error.strerror or error}. {advice}") from None


@cache
def _clear(folder: Path) -> None:
    """Remove what killed writers left in a folder; looked for once, so that many files cost no more."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _PART.fullmatch(entry.name) and time.time() - entry.stat().st_mtime > _LEFT_BEHIND:
                os.unlink(entry.path)


def _replace(part: Path, target: Path) -> None:
    for left in reversed(range(_TRIES)):
        try:
            os.replace(part, target)
            return
        except PermissionError:
            if not left:
                raise
            time.sleep(_PAUSE)


def _permit(part: Path, target: Path) -> None:
    """The permissions of the file that is replaced; those of any new file where there was none."""
    with suppress(OSError):
        if target.exists():
            part.chmod(target.stat().st_mode & 0o7777)
        else:
            mask = os.umask(0)
            os.umask(mask)
            part.chmod(_ORDINARY & ~mask | 0o600)  # in a browser the mask takes all away


def read_toml(path: Path) -> dict[str, Any]:
    """What a TOML file of the kit says; what was parsed is kept where Python keeps its compiled modules.

    >>> read_toml(Path(__file__).parents[1] / "classroom" / "columns.toml")["record"]["date"]
    'when it happened or was published: YYYY, YYYY-MM or YYYY-MM-DD'
    """
    written = path.read_bytes()
    kept = _COMPILED / f"{path.stem}-{hashlib.sha256(written).hexdigest()[:32]}.json"
    with suppress(OSError, ValueError, TypeError):
        return dict(json.loads(kept.read_bytes()))
    import tomllib

    said = tomllib.loads(written.decode("utf-8"))
    with suppress(KitError, TypeError):  # the kit's folder may not be written, and JSON has no dates
        if not sys.dont_write_bytecode:
            write_whole(kept, json.dumps(said), lasting=False)
    return said


def complaint(name: str, /, **told: object) -> KitError:
    """The error that says a sentence of `messages.toml` in its room, filled with what is told.

    >>> complaint("reading.no article", folder="seeds/mill").args[0][:36]
    'The case seeds/mill has no article. '
    """
    room, _, called = name.partition(".")
    sentences = read_toml(Path(__file__).parents[1] / room / "messages.toml")["complaints"]
    return KitError(sentences[called].format(**told))


def digests(path: Path) -> dict[str, str]:
    """The SHA-256 digest of each file by its name, from a list as `sha256sum` writes it."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def unchanged(path: Path) -> bytes:
    """The bytes of a file that came with the kit; KitError where the digest beside it is that of others."""
    try:
        content = path.read_bytes()
    except OSError:
        content = b""
    if hashlib.sha256(content).hexdigest() != digests(path.with_name("SHA256SUMS")).get(path.name):
        raise KitError(f"The kit's own file '{path.name}' is damaged or was changed. Install the kit again.")
    return content


def packed(files: Mapping[str, bytes]) -> bytes:
    """The files by their names as a zip that is the same for the same files, whenever it is made."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.external_attr, entry.create_system = 0o644 << 16, 3
            tight = name.endswith((".whl", ".npz", ".gz"))
            archive.writestr(entry, data, zipfile.ZIP_STORED if tight else zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _said(path: Path, error: OSError) -> str:
    folder = path.parent
    if not os.path.isdir(folder) and error.errno != errno.ENAMETOOLONG:
        return f"'{path}' was not written: there is no folder '{folder}'. Make it, or name another place."
    if os.path.isdir(path):
        return f"'{path}' is a folder, not a file. Name a file in it, for instance '{path / 'report.html'}'."
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"'{path}' was not written: the disk is full. Free some space, or name another place."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"'{path}' was not written: the folder or the file may not be changed, or another program has "
            "it open. Close it there, or name another place."
        )
    # Windows takes a place whose whole path is too long for one that is not there.
    if error.errno == errno.ENAMETOOLONG or (error.errno == errno.ENOENT and len(str(path)) > 200):
        return f"'{path}' was not written: its name is too long. Name a shorter one."
    return f"'{path}' was not written: {error.strerror or error}. Name another place."


def harmless(value: object) -> object:
    """The cell itself, or with an apostrophe wherever a spreadsheet would take what follows for a formula.

    >>> harmless("=1+1"), harmless("plain"), harmless(-1), harmless("Ada;=1+1")
    ("'=1+1", 'plain', -1, "Ada;'=1+1")
    """
    if not isinstance(value, str):
        return value
    return _WITHIN.sub(r"\1'", f"'{value}" if value.startswith(FORMULA) else value)


def csv_table(rows: Iterable[Sequence[object]], marked: bool = True) -> bytes:
    """Rows as CSV in UTF-8 with every cell harmless; `marked` with the mark by which Excel knows UTF-8.

    >>> csv_table([["name", "points"], ["=Ada", 1.5]], marked=False)
    b"name,points\\r\\n'=Ada,1.5\\r\\n"
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return (codecs.BOM_UTF8 if marked else b"") + file.getvalue().encode("utf-8", "replace")


def read_csv(path: Path, needed: Sequence[str], otherwise: str = "") -> list[tuple[int, dict[str, str]]]:
    """The rows of a CSV file that have any words, each with its number in a spreadsheet; headings in small.

    Commas, semicolons or tabs divide the cells, as a spreadsheet's country has it, and the text is UTF-8 or
    marked UTF-16; `otherwise` names what else it may be in. Raises KitError with the file, the row and what
    to do where the file cannot be read, a column of `needed` is missing, or a row has cells too many.
    """
    text = _text(path, otherwise)
    named = re.match(r"sep=(.)\r?\n", text)  # Excel's own line, which is no row of the table
    above, text = (1, text[named.end() :]) if named else (0, text)
    separator = named[1] if named else max(",;\t", key=text.partition("\n")[0].count)
    rows, number = [], above
    try:
        csv.field_size_limit(_LONGEST)
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            number += 1
            if any(cell.strip() for cell in cells):
                rows.append((number, cells))
    except csv.Error as error:
        raise KitError(f"'{path.name}', row {number + 1}: no row of a CSV ({error}). {_SAVE}") from None
    columns = [name.strip().lower() for name in (rows[0][1] if rows else [])]
    missing = [name for name in needed if name not in columns]
    if missing:
        raise complaint("records.no column", path=path, row=above + 1, missing=missing, all=", ".join(needed))
    for number, cells in rows:
        if any(cell.strip() for cell in cells[len(columns) :]):
            raise complaint("records.more cells", path=path, row=number, cells=len(cells), of=len(columns))
    empty = dict.fromkeys(columns, "")
    return [(number, empty | dict(zip(columns, cells, strict=False))) for number, cells in rows[1:]]


def _text(path: Path, otherwise: str) -> str:
    with saying(f"'{path}' cannot be read", "Allow reading it, or move it away."):
        data = path.read_bytes()
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        if not otherwise:
            row = data.count(b"\n", 0, error.start) + 1
            raise KitError(f"'{path.name}', row {row}: these letters are not UTF-8. {_SAVE}") from None
        text = data.decode(otherwise, "replace")
    return text.removeprefix(_MISREAD)
