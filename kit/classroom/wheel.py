"""The kit as students install it: a wheel without lessons and cases, and the versions that it was tried with.

Their folder has both already, and the instructor's side of them is nobody's but the instructor's. The wheel
is made of the kit that runs here, whether from a clone or from a wheel, and is always the same.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Container, Iterable, Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from kit import __version__
from kit.reading import PACKAGE
from kit.records import packed, read_toml

NAME = f"kit-{__version__}-py3-none-any.whl"
_INFO = f"kit-{__version__}.dist-info"
_NOT_THEIRS = ("seeds", "notebooks")
_EXTRAS = ("web", "documents")  # what reads the article of any case
_WHEEL = b"Wheel-Version: 1.0\nGenerator: kit\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
_KINDS = (".py", ".toml", ".npz", ".onnx", ".gz", ".tsv", ".html", ".css", ".js", ".md", ".txt", ".xsl", "")


def wheel(needs: Iterable[str] = (), without: str = "") -> bytes:
    """The wheel as bytes. It needs what the kit does, or `needs`; a file called `without` is left out."""
    paths = (path for path in _files() if path.name != without)
    files = {f"kit/{path.relative_to(PACKAGE).as_posix()}": path.read_bytes() for path in paths}
    licences = [*PACKAGE.parent.glob("LICENSE*"), *PACKAGE.parent.glob(f"{_INFO}/licenses/LICENSE*")]
    files |= {f"{_INFO}/licenses/{path.name}": path.read_bytes() for path in licences if path.is_file()}
    about = f"Metadata-Version: 2.1\nName: kit\nVersion: {__version__}\nRequires-Python: >=3.11\n"
    about += "".join(f"Requires-Dist: {one}\n" for one in needs or map(str, _needed()))
    files[f"{_INFO}/METADATA"] = about.encode()
    files[f"{_INFO}/entry_points.txt"] = b"[console_scripts]\nkit = kit.__main__:main\n"
    return _whole(files, _INFO)


def pure_wheel(name: str) -> tuple[str, bytes]:
    """The name and bytes of a wheel of what is installed here, without what was compiled for this machine."""
    files = {}
    for file in metadata.files(name) or ():
        path = file.as_posix()
        compiled = file.suffix in (".so", ".pyd", ".pyc") or path.endswith(("/RECORD", "/direct_url.json"))
        if not compiled and not path.startswith(".."):
            files[path] = Path(str(file.locate())).read_bytes()
    info = next(path.split("/")[0] for path in files if path.endswith(".dist-info/METADATA"))
    return f"{info.removesuffix('.dist-info')}-py3-none-any.whl", _whole(files, info)


def _whole(files: dict[str, bytes], info: str) -> bytes:
    """Files as a wheel, with the two that say so in the folder `info`."""
    files[f"{info}/WHEEL"] = _WHEEL
    rows = []
    for name, data in sorted(files.items()):
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")
        rows.append(f"{name},sha256={digest},{len(data)}")
    return packed({**files, f"{info}/RECORD": "\n".join([*rows, f"{info}/RECORD,,", ""]).encode()})


def _files() -> Iterator[Path]:
    for path in sorted(PACKAGE.rglob("*")):
        parts = path.relative_to(PACKAGE).parts
        ours = path.suffix in _KINDS and not any(part.startswith((".", "__pycache__")) for part in parts)
        if ours and parts[0] not in _NOT_THEIRS and path.is_file():
            yield path


def _needed() -> list[Requirement]:
    """What the kit needs, and what reads web pages and documents where it is installed here."""
    always, extras = _stated()
    return [*map(Requirement, always), *(one for one in map(Requirement, extras) if _installed(one.name))]


def _stated() -> tuple[list[str], list[str]]:
    """The kit's requirements and those of the extras: a clone's own file knows them first."""
    project = PACKAGE.parent / "pyproject.toml"
    if project.is_file():
        said = read_toml(project)["project"]
        more = said["optional-dependencies"]
        return said["dependencies"], [one for extra in _EXTRAS for one in more.get(extra, ())]
    always: list[str] = []
    extras: list[str] = []
    for one in map(Requirement, metadata.requires("kit") or ()):
        found = always if _applies(one, [""]) else extras if _applies(one, _EXTRAS) else []
        found.append(str(one).partition(";")[0])
    return always, extras


def _installed(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def pinned() -> str:
    """A version for everything that the kit needs, as it is installed here: a file of constraints for pip."""
    return "".join(f"{name}=={version}\n" for name, version in with_theirs(_needed()).items())


def with_theirs(needed: Iterable[Requirement], without: Container[str] = ()) -> dict[str, str]:
    """The versions here of what is needed, and of what that needs in turn, by name and in order."""
    found: dict[tuple[str, frozenset[str]], str] = {}
    waiting = [*needed]
    while waiting:
        one = waiting.pop()
        name, extras = canonicalize_name(one.name), frozenset(one.extras)
        if (name, extras) not in found and name not in without and (version := _installed(name)):
            found[name, extras] = version
            theirs = map(Requirement, metadata.requires(name) or ())
            waiting += [each for each in theirs if _applies(each, ("", *extras))]
    return {name: version for (name, _), version in sorted(found.items(), key=lambda pair: pair[0][0])}


def _applies(requirement: Requirement, extras: Iterable[str]) -> bool:
    marker = requirement.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in extras)
