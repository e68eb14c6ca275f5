"""What a class handed in becomes submissions: answers files from a folder, or from a zip as it came.

Everything that arrives is taken for data of unknown origin. Nothing is executed, imported, unpickled or
unpacked to disk; links are not followed; no more of a file is read than a file of answers can hold. What
cannot be used is listed by its name with the reason, and the rest of the class is not held up by it.
"""

import io
import os
import re
import stat
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO

from kit.classroom.submission import Refused, Submission, members, one_each, sender, submission
from kit.exercises import FILE
from kit.pages import visible
from kit.records import KitError, complaint

MOST_BYTES = 10_000_000
MOST_TOGETHER = 500_000_000
MOST_IN_A_ZIP = 20_000_000  # what one zip in a student's name may use of them
MOST_FILES = 200_000
_TOP = "."
_A_LINK = "it is a link to another place, and links are not followed"
_NO_ANSWERS = "it is no file of answers, and none came with it: ask for the file that kit.hand_in() writes"
_WORKS = (".ipynb", ".docx", ".odt", ".pdf")  # what a student may take for the thing to hand in
_OTHERS = ("lesson-", "key.sealed", ".")
_OTHER_FOLDERS = {"__MACOSX", ".ipynb_checkpoints", "seeds", "exercises", "instructor", ".venv"}


@dataclass(frozen=True)
class Collected:
    """The submissions of a class in the order of their `student`, what was refused, and what was resolved."""

    submissions: tuple[Submission, ...]
    refused: tuple[Refused, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _File:
    """A file in a folder or zip by its name there: how it is opened, or the reason why it is not."""

    name: str
    open: Callable[[], IO[bytes]]
    reason: str = ""


# A file by its name as told, with its bytes (none of one that holds no answers), or why it is not read.
Found = tuple[str, bytes | None, str]


def collect(path: str | Path) -> Collected:
    """The submissions in a folder or zip, one for each student; of several by one, the latest.

    Raises KitError when there is nothing at `path`, or it is neither a folder nor a zip.
    """
    submissions: list[Submission] = []
    refused: list[Refused] = []
    others: list[str] = []
    heard: set[str] = set()
    for name, data, reason in _read(_files(Path(path)), MOST_TOGETHER):
        if data is None and not reason:
            others.append(name)
            continue
        # A class's files may lie side by side at the top; only answers.json makes that a student's folder.
        heard |= {*_origins(name)[:1]} - ({_TOP} if name != FILE else set())
        read = submission(name, data) if data is not None else Refused(name, reason)
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


def _read(files: Iterable[_File], most: int, above: str = "") -> Iterator[Found]:
    """The files that hold answers, or tell that somebody handed in; of their bytes no more than `most`.

    A zip among them is opened, and what is in it read likewise up to `MOST_IN_A_ZIP`; a zip in that is not.
    """
    left = most
    for number, one in enumerate(files):
        # On one line, and without what would act on a terminal or a page.
        called, reason = visible(re.sub(r"[\n\r\t]", " ", above + one.name)), one.reason
        packed = one.name.lower().endswith(".zip")
        if number == MOST_FILES:
            yield called, None, f"there are more than {MOST_FILES:,} files; the rest is not read"
            return
        if not (reason or packed or _is_candidate(one)):
            if _is_telling(called):
                yield called, None, ""
            continue
        if packed and above:
            reason = reason or "it is a zip in a zip in a zip; hand in the file of answers itself"
        if left <= 0:
            reason = reason or f"the files before it have {most:,} bytes together; hand the rest in by itself"
        data, reason = (b"", reason) if reason else _bytes(one, MOST_IN_A_ZIP if packed else MOST_BYTES)
        left -= len(data)
        inner: list[_File] = []
        if packed and not reason:
            try:
                inner = _in_zip(io.BytesIO(data))
            except zipfile.BadZipFile as error:
                reason = f"it is a damaged zip ({error})"
        if reason or not packed:
            yield called, None if reason else data, reason
        for found in _read(inner, min(left, MOST_IN_A_ZIP), f"{called}/"):
            left -= len(found[1] or b"")
            yield found


def _bytes(one: _File, most: int) -> tuple[bytes, str]:
    """What a file holds, as far as it is read, and the reason why it is not used."""
    try:
        with one.open() as stream:
            data = stream.read(most + 1)
    except Exception as error:  # the many ways in which a zip can be damaged raise as many exceptions
        return b"", f"it cannot be read ({getattr(error, 'strerror', None) or error})"
    return data, f"it has more than {most:,} bytes, which no file of answers has" if len(data) > most else ""


def _files(path: Path) -> Iterable[_File]:
    if os.path.isdir(path):
        return _in_folder(path)
    if os.path.isfile(path) and zipfile.is_zipfile(path):  # a pipe would be waited for
        try:
            return _in_zip(path)
        except zipfile.BadZipFile as error:
            raise KitError(f"'{path}' is a damaged zip ({error}). Download it once more.") from None
    if os.path.exists(path):
        raise complaint("classroom.neither folder nor zip", path=path)
    raise KitError(f"There is no '{path}'. Give the folder of answers, or the zip, that you downloaded.")


def _in_folder(folder: Path) -> Iterator[_File]:
    closed: list[str] = []
    for here, folders, names in os.walk(folder, onerror=lambda error: closed.append(str(error.filename))):
        linked = [name for name in folders if Path(here, name).is_symlink()]
        folders[:] = sorted(set(folders) - set(linked) - _OTHER_FOLDERS)
        for file in (Path(here, name) for name in sorted([*names, *linked])):
            ordinary = "" if file.is_file() else "it is not an ordinary file"
            reason = _A_LINK if file.is_symlink() else ordinary
            yield _File(file.relative_to(folder).as_posix(), partial(io.FileIO, file), reason)
    for name in closed:
        said = "this folder cannot be read, and what is in it is not graded: allow reading it"
        yield _File(os.path.relpath(name, folder), io.BytesIO, said)


def _in_zip(file: Path | IO[bytes]) -> list[_File]:
    """The files in a zip. Raises BadZipFile where its list of them is damaged."""
    try:
        archive = zipfile.ZipFile(file)
    except Exception as error:  # as above
        raise zipfile.BadZipFile(str(error) or type(error).__name__) from None
    return [
        _File(entry.filename, partial(archive.open, entry), _refusal(entry))
        for entry in sorted(archive.infolist(), key=lambda one: one.filename)
        if not entry.filename.endswith("/")
        and not _OTHER_FOLDERS & {*PurePosixPath(entry.filename).parts[:-1]}
    ]


def _refusal(entry: zipfile.ZipInfo) -> str:
    parts = PurePosixPath(entry.filename.replace("\\", "/")).parts
    if ".." in parts or entry.filename.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", entry.filename):
        return "its path leads out of the zip"
    if not parts:
        return "it has no name"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return _A_LINK
    return "it is encrypted" if entry.flag_bits & 1 else ""


def _is_candidate(one: _File) -> bool:
    """Whether a file may hold answers: by its name, or by its first sign where it was saved as a text."""
    file = PurePosixPath(one.name).name
    a_text = file.lower().endswith(".txt") and _bytes(one, 9)[0].lstrip(b"\xef\xbb\xbf \r\n")[:1] == b"{"
    return (file.lower().endswith(".json") or a_text) and not file.startswith(_OTHERS)


def _is_telling(name: str) -> bool:
    """Whether a file that holds no answers shows that somebody handed in."""
    file = PurePosixPath(name).name
    return not file.startswith(".") and (file.lower().endswith(_WORKS) or bool(sender(name)[0]))
