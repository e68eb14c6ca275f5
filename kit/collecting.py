"""What a class handed in becomes submissions: answers files from a folder, or from a zip as it came.

Everything that arrives is taken for data of unknown origin. Nothing is executed, imported, unpickled or
unpacked to disk; links are not followed; no more of a file is read than a file of answers can hold. What
cannot be used is listed by its name with the reason, and the rest of the class is not held up by it.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from kit.answers import SCHEMA, Content, whole_part
from kit.records import KitError

MOST_BYTES = 10_000_000
MOST_FILES = 200_000
DEEPEST = 30
_RATIO = 200
_MOODLE = re.compile(r"(.+)_(\d+)_assignsubmission_[a-z]+_?")
_CANVAS = re.compile(r"([^_]+)_(?:LATE_)?(\d+)_(\d+)_.+")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_DAMAGED = (zipfile.BadZipFile, OSError, NotImplementedError, ValueError)
_OTHERS = ("lesson-", "key.sealed", ".")
_OTHER_FOLDERS = ("__MACOSX", ".ipynb_checkpoints", "seeds", "exercises", "instructor")


@dataclass(frozen=True)
class Submission:
    """One student's answers. `student` tells one from another; `platform` is 'moodle', 'canvas' or ''.

    `number` is the platform's own for the student, `file` where the answers were found, `content` what of
    them is whole (`kit.answers`), and `notes` what an instructor should know of it.
    """

    student: str
    name: str
    platform: str
    number: str
    file: str
    content: Content
    time: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Refused:
    """A file that was not used, and the reason in words."""

    file: str
    reason: str


@dataclass(frozen=True)
class Collected:
    """The submissions of a class in the order of their `student`, what was refused, and what was resolved."""

    submissions: tuple[Submission, ...]
    refused: tuple[Refused, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _Found:
    """A file by its name as given, with its bytes or the reason why it is not read."""

    name: str
    data: bytes
    reason: str = ""


def collect(path: str | Path) -> Collected:
    """The submissions in a folder or zip, one for each student; of several by one, the latest.

    Raises KitError when there is nothing at `path`, or it is neither a folder nor a zip.
    """
    path = Path(path)
    submissions: list[Submission] = []
    refused: list[Refused] = []
    for found in _files(path):
        if found.reason:
            refused.append(Refused(found.name, found.reason))
            continue
        read = _submission(found)
        if isinstance(read, Refused):
            refused.append(read)
        else:
            submissions.append(read)
    kept, notes = _resolved(submissions)
    return Collected(tuple(kept), tuple(sorted(refused, key=lambda one: one.file)), tuple(notes))


def _files(path: Path) -> Iterator[_Found]:
    if path.is_dir():
        yield from _in_folder(path)
    elif zipfile.is_zipfile(path):
        try:
            archive = zipfile.ZipFile(path)
        except _DAMAGED as error:
            raise KitError(f"'{path}' is a damaged zip ({error}). Download it once more.") from None
        with archive:
            yield from _in_zip(archive, "", 0)
    elif path.is_file():
        raise KitError(
            f"'{path}' is neither a folder nor a zip. Give the folder that holds the files of answers, "
            "or the zip as Moodle or Canvas gave it out."
        )
    else:
        raise KitError(f"There is no '{path}'. Give the folder of answers, or the zip, that you downloaded.")


def _in_folder(folder: Path) -> Iterator[_Found]:
    seen = 0
    for here, folders, names in os.walk(folder):
        linked = [name for name in folders if (Path(here) / name).is_symlink()]
        folders[:] = sorted(set(folders) - set(linked) - set(_OTHER_FOLDERS))
        for name in sorted([*names, *linked]):
            seen += 1
            file = Path(here) / name
            called = file.relative_to(folder).as_posix()
            if seen > MOST_FILES:
                yield _Found(
                    called, b"", f"there are more than {MOST_FILES:,} files; from here on none is read"
                )
                return
            if file.is_symlink():
                yield _Found(called, b"", "it is a link to another place, and links are not followed")
            elif name.lower().endswith(".zip"):
                yield from _zip_in_folder(file, called)
            elif _is_candidate(called):
                yield _from_disk(file, called)


def _from_disk(file: Path, called: str) -> _Found:
    try:
        found = file.stat()
        if not stat.S_ISREG(found.st_mode):
            return _Found(called, b"", "it is not an ordinary file")
        if found.st_size > MOST_BYTES:
            return _Found(called, b"", _too_long(found.st_size))
        return _Found(called, file.read_bytes())
    except OSError as error:
        return _Found(called, b"", f"it cannot be read: {error.strerror or error}")


def _zip_in_folder(file: Path, called: str) -> Iterator[_Found]:
    try:
        with zipfile.ZipFile(file) as archive:
            yield from _in_zip(archive, f"{called}/", 1)
    except _DAMAGED as error:
        yield _Found(called, b"", f"it is a damaged zip ({error})")


def _in_zip(archive: zipfile.ZipFile, above: str, depth: int) -> Iterator[_Found]:
    """The files in a zip, read into memory one at a time; a zip in it is opened once, not further."""
    for entry in sorted(archive.infolist(), key=lambda one: one.filename)[:MOST_FILES]:
        called = above + entry.filename
        reason = _refusal(entry)
        if reason:
            yield _Found(called, b"", reason)
        elif entry.is_dir() or set(PurePosixPath(entry.filename).parts[:-1]) & set(_OTHER_FOLDERS):
            continue
        elif entry.filename.lower().endswith(".zip"):
            yield from _zip_in_zip(archive, entry, called, depth)
        elif _is_candidate(entry.filename):
            yield _from_zip(archive, entry, called)


def _refusal(entry: zipfile.ZipInfo) -> str:
    parts = PurePosixPath(entry.filename.replace("\\", "/")).parts
    if ".." in parts or entry.filename.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", entry.filename):
        return "its path leads out of the zip"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "it is a link to another place, and links are not followed"
    if entry.flag_bits & 1:
        return "it is encrypted"
    if entry.file_size > MOST_BYTES // 10 and entry.file_size > _RATIO * max(1, entry.compress_size):
        return "it is packed so tightly that it looks like a zip bomb, and was not unpacked"
    if entry.file_size > MOST_BYTES and (_is_candidate(entry.filename) or entry.filename.endswith(".zip")):
        return _too_long(entry.file_size)
    return ""


def _zip_in_zip(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, called: str, depth: int
) -> Iterator[_Found]:
    if depth:
        yield _Found(called, b"", "it is a zip within a zip within a zip; hand in the file of answers itself")
        return
    found = _from_zip(archive, entry, called)
    if found.reason:
        yield found
        return
    try:
        with zipfile.ZipFile(io.BytesIO(found.data)) as inner:
            yield from _in_zip(inner, f"{called}/", depth + 1)
    except _DAMAGED as error:
        yield _Found(called, b"", f"it is a damaged zip ({error})")


def _from_zip(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, called: str) -> _Found:
    try:
        with archive.open(entry) as stream:
            data = stream.read(MOST_BYTES + 1)
    except Exception as error:  # the many ways in which a zip can be damaged raise as many exceptions
        return _Found(called, b"", f"it cannot be unpacked ({error})")
    return _Found(called, b"", _too_long(len(data))) if len(data) > MOST_BYTES else _Found(called, data)


def _too_long(size: int) -> str:
    return f"it has {size:,} bytes, and a file of answers has no more than {MOST_BYTES:,}"


def _is_candidate(name: str) -> bool:
    file = PurePosixPath(name).name
    return file.lower().endswith(".json") and not file.startswith(_OTHERS)


def _submission(found: _Found) -> Submission | Refused:
    try:
        content = _parsed(found.data)
    except RecursionError:
        return Refused(found.name, "it is nested too deeply to be a file of answers")
    except ValueError as error:
        return Refused(found.name, f"it is no JSON ({error})")
    if _depth(content) > DEEPEST:
        return Refused(found.name, "it is nested too deeply to be a file of answers")
    if not isinstance(content, dict) or not isinstance(content.get("cases"), dict):
        return Refused(found.name, "it is no file of answers: it holds no cases")
    if type(content.get("schema")) is int and content["schema"] > SCHEMA:
        return Refused(
            found.name,
            f"it was written by a newer kit (schema {content['schema']}; this kit knows {SCHEMA}). "
            "Update the kit",
        )
    return _identified(found, content)


def _parsed(data: bytes) -> Any:
    """The JSON in `data`. What JSON does not have, such as NaN, is nothing; halves of characters are '?'."""
    content = json.loads(data.decode("utf-8-sig"), parse_constant=lambda _: None)
    if b"\\ud" in data.lower():
        whole = json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")
        content = json.loads(whole)
    return content


def _depth(content: Any) -> int:
    """How deep lists and mappings are nested, counted without recursion."""
    level, depth = [content], 0
    while level:
        depth += 1
        level = [
            part
            for whole in level
            if isinstance(whole, (dict, list))
            for part in (whole.values() if isinstance(whole, dict) else whole)
        ]
    return depth


def _identified(found: _Found, content: dict[str, Any]) -> Submission:
    platform, number, called = _sender(found.name)
    own = content.get("id")
    own = own[:80] if isinstance(own, str) and own.strip() else ""
    whole = whole_part(content)
    chosen = " ".join(str(whole["name"]).split())[:80]
    name = called or chosen or PurePosixPath(found.name).stem.removeprefix("answers-") or "anonymous"
    key = f"{platform}-{number}" if platform else f"own-{_digest(own or name + found.name)}"
    whole = {**whole, "id": own, "name": chosen}
    times = [row["time"] for part in whole["cases"].values() for row in part["answers"].values()]
    latest = max(filter(_TIME.fullmatch, times), default="")
    return Submission(key, name, platform, number, found.name, whole, latest)


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:8]


def _sender(name: str) -> tuple[str, str, str]:
    """Platform, the platform's number for the student, and name, where the path says so.

    >>> _sender("Ada Example_4711_assignsubmission_file_/answers.json")
    ('moodle', '4711', 'Ada Example')
    >>> _sender("exampleada_LATE_4711_98_answers.json"), _sender("answers-Ada.json")
    (('canvas', '4711', 'exampleada'), ('', '', ''))
    """
    for part in PurePosixPath(name).parts:
        for platform, pattern in (("moodle", _MOODLE), ("canvas", _CANVAS)):
            match = pattern.match(part) if platform == "moodle" else pattern.fullmatch(part)
            if match:
                return platform, match[2], " ".join(match[1].split())[:80]
    return "", "", ""


def _resolved(submissions: list[Submission]) -> tuple[list[Submission], list[str]]:
    """One submission for each student, the latest, and what was passed over."""
    by_student: dict[str, list[Submission]] = {}
    for one in _told_apart(submissions):
        by_student.setdefault(one.student, []).append(one)
    kept, notes = [], []
    for student in sorted(by_student):
        *earlier, last = sorted(by_student[student], key=lambda one: (one.time, one.file))
        different = [one for one in earlier if one.content["cases"] != last.content["cases"]]
        if different:
            files = ", ".join(f"'{one.file}'" for one in different)
            said = f"handed in more than once: '{last.file}' is the latest and counts, not {files}"
            last = replace(last, notes=(*last.notes, said))
            notes.append(said)
        kept.append(last)
    return kept, notes


def _told_apart(submissions: list[Submission]) -> Iterator[Submission]:
    """Files with one id but two names are two students, one of whom may have copied the other's folder."""
    names: dict[str, list[str]] = {}
    for one in submissions:
        known = names.setdefault(one.student, [])
        if one.name not in known:
            known.append(one.name)
    for one in submissions:
        if one.platform or len(names[one.student]) == 1 or not one.content["name"]:
            yield one
        else:
            said = "shares its id with another name's file: one may be a copy of the other; both are graded"
            yield replace(one, student=f"{one.student}-{_digest(one.name)}", notes=(said,))
