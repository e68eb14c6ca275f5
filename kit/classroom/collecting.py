"""What a class handed in becomes submissions: answers files from a folder, or from a zip as it came.

Everything that arrives is taken for data of unknown origin. Nothing is executed, imported, unpickled or
unpacked to disk; links are not followed; no more of a file is read than a file of answers can hold. What
cannot be used is listed by its name with the reason, and the rest of the class is not held up by it.
"""

from __future__ import annotations

import io
import os
import re
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from kit.classroom.submission import Refused, Submission, members, one_each, sender, submission
from kit.exercises import FILE
from kit.pages import visible
from kit.records import KitError

MOST_BYTES = 10_000_000
MOST_TOGETHER = 500_000_000
MOST_IN_A_ZIP = 20_000_000
MOST_FILES = 200_000
_RATIO = 200
_TOP = "."
_A_LINK = "it is a link to another place, and links are not followed"
_BEYOND = f"the files before it have {MOST_TOGETHER:,} bytes together; grade the rest by itself"
_TOO_MUCH = f"one zip in a student's name holds more than {MOST_IN_A_ZIP:,} bytes of answers"
_NO_ANSWERS = "it is no file of answers, and none came with it: ask for the file that kit.hand_in() writes"
_OTHERS = ("lesson-", "key.sealed", ".")
_OTHER_FOLDERS = ("__MACOSX", ".ipynb_checkpoints", "seeds", "exercises", "instructor", ".venv")


@dataclass(frozen=True)
class Collected:
    """The submissions of a class in the order of their `student`, what was refused, and what was resolved."""

    submissions: tuple[Submission, ...]
    refused: tuple[Refused, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _Found:
    """A file by its name as given, with its bytes or the reason why it is not read; or an `other`."""

    name: str
    data: bytes = b""
    reason: str = ""
    other: bool = False


def collect(path: str | Path) -> Collected:
    """The submissions in a folder or zip, one for each student; of several by one, the latest.

    Raises KitError when there is nothing at `path`, or it is neither a folder nor a zip.
    """
    submissions: list[Submission] = []
    refused: list[Refused] = []
    others: list[str] = []
    heard: set[str] = set()
    together = 0
    for found in _files(Path(path)):
        if found.other:
            others.append(found.name)
            continue
        # A class's files may lie side by side at the top; only answers.json makes that a student's folder.
        heard |= {*_origins(found.name)[:1]} - ({_TOP} if found.name != FILE else set())
        together += len(found.data)
        reason = found.reason or (_BEYOND if together > MOST_TOGETHER else "")
        read = Refused(found.name, reason) if reason else submission(found.name, found.data)
        if isinstance(read, Refused):
            refused.append(read)
        else:
            submissions.append(read)
    refused += _without_answers(others, heard)
    kept, notes = one_each(submissions)
    each = sorted((member for one in kept for member in members(one)), key=lambda one: one.student)
    return Collected(tuple(each), tuple(sorted(refused, key=lambda one: one.file)), tuple(notes))


def _origins(name: str) -> list[str]:
    """Where a file comes from: its sender; or, where its name says none, its folder and those above."""
    platform, number, _ = sender(name)
    return [f"{platform} {number}"] if platform else [str(folder) for folder in PurePosixPath(name).parents]


def _without_answers(others: list[str], heard: set[str]) -> Iterator[Refused]:
    """One file of each who sent files, and among them none of answers."""
    told: set[str] = set()
    for name in sorted(others):
        origins = _origins(name)
        if not {*origins} & (heard | told):
            told |= {origins[0]} - {_TOP}
            yield Refused(name, _NO_ANSWERS)


def _files(path: Path) -> Iterator[_Found]:
    if os.path.isdir(path):
        yield from _in_folder(path)
    elif zipfile.is_zipfile(path):
        try:
            yield from _in_zip(path, "", 0)
        except zipfile.BadZipFile as error:
            raise KitError(f"'{path}' is a damaged zip ({error}). Download it once more.") from None
    elif os.path.isfile(path):
        raise KitError(
            f"'{path}' is neither a folder nor a zip. Give the folder that holds the files of answers, "
            "or the zip as Moodle or Canvas gave it out."
        )
    else:
        raise KitError(f"There is no '{path}'. Give the folder of answers, or the zip, that you downloaded.")


def _called(name: str) -> str:
    """A file's name as it is told: on one line, and without what would act on a terminal or a page."""
    return visible(name.replace("\n", " ").replace("\r", " ").replace("\t", " "))


def _in_folder(folder: Path) -> Iterator[_Found]:
    seen = 0
    closed: list[str] = []
    for here, folders, names in os.walk(folder, onerror=lambda error: closed.append(str(error.filename))):
        linked = [name for name in folders if (Path(here) / name).is_symlink()]
        folders[:] = sorted(set(folders) - set(linked) - set(_OTHER_FOLDERS))
        for name in sorted([*names, *linked]):
            seen += 1
            file = Path(here) / name
            called = _called(file.relative_to(folder).as_posix())
            if seen > MOST_FILES:
                yield _Found(called, reason=f"there are more than {MOST_FILES:,} files; the rest is not read")
                return
            if file.is_symlink():
                yield _Found(called, reason=_A_LINK)
            elif name.lower().endswith(".zip") or _is_candidate(called):
                yield from _from_disk(file, called)
            elif _is_telling(called):
                yield _Found(called, other=True)
    for name in closed:
        said = "this folder cannot be read, and what is in it is not graded: allow reading it"
        yield _Found(_called(os.path.relpath(name, folder)), reason=said)


def _from_disk(file: Path, called: str) -> Iterator[_Found]:
    try:
        found = file.stat()
        if not stat.S_ISREG(found.st_mode):
            yield _Found(called, reason="it is not an ordinary file")
        elif called.lower().endswith(".zip"):
            yield from _nested(file, called, 1)
        elif found.st_size > MOST_BYTES:
            yield _Found(called, reason=_too_long(found.st_size))
        else:
            yield _Found(called, file.read_bytes())
    except OSError as error:
        yield _Found(called, reason=f"it cannot be read: {error.strerror or error}")


def _nested(file: Path | IO[bytes], called: str, depth: int) -> Iterator[_Found]:
    try:
        yield from _in_zip(file, f"{called}/", depth)
    except zipfile.BadZipFile as error:
        yield _Found(called, reason=f"it is a damaged zip ({error})")


def _in_zip(file: Path | IO[bytes], above: str, depth: int) -> Iterator[_Found]:
    """The files in a zip, read into memory one at a time; a zip in it is opened once, not further."""
    try:
        archive = zipfile.ZipFile(file)
    except Exception as error:  # the many ways in which a zip can be damaged raise as many exceptions
        raise zipfile.BadZipFile(str(error) or type(error).__name__) from None
    with archive:
        over, together = _overlapping(archive), 0
        for entry in sorted(archive.infolist(), key=lambda one: one.filename)[:MOST_FILES]:
            called = _called(above + entry.filename)
            reason = "it lies over another file of the zip" if id(entry) in over else _refusal(entry)
            packed = entry.filename.lower().endswith(".zip")
            if packed and depth:
                reason = reason or "it is a zip in a zip in a zip; hand in the file of answers itself"
            if reason:
                yield _Found(called, reason=reason)
            elif entry.is_dir() or set(PurePosixPath(entry.filename).parts[:-1]) & set(_OTHER_FOLDERS):
                continue
            elif packed or _is_candidate(entry.filename):
                together += entry.file_size
                much = above and together > MOST_IN_A_ZIP
                found = _Found(called, reason=_TOO_MUCH) if much else _from_zip(archive, entry, called)
                inner = packed and not found.reason
                yield from _nested(io.BytesIO(found.data), called, depth + 1) if inner else [found]
            elif _is_telling(called):
                yield _Found(called, other=True)


def _overlapping(archive: zipfile.ZipFile) -> set[int]:
    """The entries that begin before another one ends: a small zip that unpacks to a large one."""
    end, over = 0, set()
    for entry in sorted(archive.infolist(), key=lambda one: one.header_offset):
        if entry.header_offset < end:
            over.add(id(entry))
        end = max(end, entry.header_offset + entry.compress_size)
    return over


def _refusal(entry: zipfile.ZipInfo) -> str:
    parts = PurePosixPath(entry.filename.replace("\\", "/")).parts
    if ".." in parts or entry.filename.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", entry.filename):
        return "its path leads out of the zip"
    if not parts:
        return "it has no name"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return _A_LINK
    if entry.flag_bits & 1:
        return "it is encrypted"
    if entry.file_size > MOST_BYTES // 10 and entry.file_size > _RATIO * max(1, entry.compress_size):
        return "it is packed so tightly that it looks like a zip bomb, and was not unpacked"
    if entry.file_size > MOST_BYTES and (_is_candidate(entry.filename) or entry.filename.endswith(".zip")):
        return _too_long(entry.file_size)
    return ""


def _from_zip(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, called: str) -> _Found:
    try:
        with archive.open(entry) as stream:
            data = stream.read(MOST_BYTES + 1)
    except Exception as error:  # as above
        return _Found(called, reason=f"it cannot be unpacked ({error})")
    much = len(data) > MOST_BYTES
    return _Found(called, reason=_too_long(len(data))) if much else _Found(called, data)


def _too_long(size: int) -> str:
    return f"it has {size:,} bytes, and a file of answers has no more than {MOST_BYTES:,}"


def _is_candidate(name: str) -> bool:
    file = PurePosixPath(name).name
    return file.lower().endswith(".json") and not file.startswith(_OTHERS)


def _is_telling(name: str) -> bool:
    """Whether a file that holds no answers shows that somebody handed in."""
    file = PurePosixPath(name).name
    return not file.startswith(".") and (file.lower().endswith(".ipynb") or bool(sender(name)[0]))
