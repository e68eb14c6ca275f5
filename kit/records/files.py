"""Files written whole or not at all: whoever looks finds the old file or the new one, never half of one.

The new content goes to a hidden neighbour (`.name.….kit-part`), reaches the disk, and then takes the name in
one step of the operating system. What goes wrong, from a full disk to a folder that cannot be written,
ends in one sentence, with the old file untouched. What a killed writer left is cleared away later.
"""

from __future__ import annotations

import errno
import hashlib
import io
import os
import re
import tempfile
import time
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import IO, cast

from kit.records.article import KitError

_ORDINARY = 0o666
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_PART = re.compile(r"\..*\.[a-z0-9_]{8}\.kit-part")
# No writer of the kit keeps its part untouched for so long, in seconds.
_LEFT_BEHIND = 3_600
# On Windows a file cannot be replaced while another program, or another kernel, reads it for a moment.
_TRIES, _PAUSE = 10, 0.05


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
