"""The kit on its way to students: as a wheel that they install, and in a page with nothing to install.

The wheel has no lessons and cases: their folder has both already, and the instructor's side of them is
nobody's but the instructor's. It is made of the kit that runs here, whether from a clone or from a wheel, and
is always the same; with it go the versions that it was tried with.

`kit release --site` writes a folder for any web space: JupyterLab as a page (JupyterLite), with Python in the
browser (Pyodide). The kit and what it needs come along as wheels; the case brings its parses, because no
browser has a parser. Lessons stand in a folder named by what they hold: a new version is a new file to the
browser, which keeps answers as they are.
"""

import base64
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Container, Iterable, Iterator
from html import escape
from importlib import metadata
from pathlib import Path
from string import Template
from tempfile import TemporaryDirectory
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from kit import __version__
from kit.classroom.handout import lessons_in
from kit.reading import PACKAGE
from kit.records import KitError, complaint, packed, read_toml

NEEDS = ("anywidget", "jinja2", "lazy-loader", "markdown-it-py", "pyyaml", "tomli-w")
# What comes with Pyodide: what the kit needs, and what Python in the page begins with.
COMPILED = ("matplotlib", "packaging", "pandas", "python-dateutil", "threadpoolctl")
BEGINS = ("micropip", "ipython", "jedi", "sqlite3", "ssl", "matplotlib-inline", "six", "traitlets")
STUBS = ("widgetsnbextension",)
EXTENSIONS = ("jupyterlite-pyodide-kernel", "jupyterlab_widgets", "anywidget")
KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"
CORE = ("pyodide.js", "pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")
LOCK = "pyodide-lock.json"
FITS = "0.27"  # what this JupyterLite is made for
FIRST = "# In a browser the kit comes from this page, with what it needs.\n%pip install -q kit\n\n"
OUTSIDE = "Each browser fetches Python from cdn.jsdelivr.net, unless --pyodide puts it into the page."
HERE = Path(__file__).parent
WHEEL = f"kit-{__version__}-py3-none-any.whl"
_INFO = f"kit-{__version__}.dist-info"
_NOT_THEIRS = ("seeds", "notebooks")
_EXTRAS = ("web", "documents")  # what reads the article of any case
_WHEEL = b"Wheel-Version: 1.0\nGenerator: kit\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
_KINDS = (".py", ".toml", ".npz", ".onnx", ".gz", ".tsv", ".html", ".css", ".js", ".md", ".txt", ".xsl", "")


def site_of(student: Path, out: str | Path, pyodide: str | Path | None = None) -> str:
    """Write the site of a student's folder into `out`, and return what there is to say of it.

    `pyodide` is a folder with Pyodide's files, which then go along, so that the page asks nobody outside.
    Raises KitError where JupyterLite is not installed, where `out` is there already, and where one of
    Pyodide's files is not as its lock says.
    """
    out = Path(out)
    if out.exists():
        raise KitError(f"'{out}' is there already. Name another place with --site.")
    files = _of_pyodide(Path(pyodide)) if pyodide else {}
    with TemporaryDirectory(prefix="kit-site-") as building:
        lite = Path(building)
        lessons = list(_contents(student, lite / "contents"))
        (lite / "pypi").mkdir()
        (lite / "pypi" / WHEEL).write_bytes(wheel([*NEEDS, *COMPILED], "encoder.onnx"))
        needed = with_theirs(map(Requirement, NEEDS), {*COMPILED, *BEGINS, *STUBS})
        for name, made in map(pure_wheel, needed):
            (lite / "pypi" / name).write_bytes(made)
        _build(lite, bool(pyodide))
        site = lite / "out"
        for path in (site / "build").glob("fa-*.[est][ovt][tgf]"):  # no browser of today asks for them
            path.unlink()
        shutil.copyfile(HERE / "site_start.txt", site / "start.py")
        page = Template((HERE / "site.html").read_text(encoding="utf-8"))
        (site / "index.html").write_text(page.substitute(lessons="\n".join(lessons)), encoding="utf-8")
        for name, data in files.items():
            (site / "pyodide").mkdir(exist_ok=True)
            (site / "pyodide" / name).write_bytes(data)
        shutil.copytree(site, out)
    size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    told = f"{out} is a page that runs the lessons, {size / 1e6:.0f} MB. Put the folder on any web space, or "
    return f"{told}start it with start.py in it. {'It asks nobody outside.' if pyodide else OUTSIDE}"


def _contents(student: Path, folder: Path) -> Iterator[str]:
    """What the page shows as files; gives a line of HTML with a link for each lesson."""
    shutil.copytree(student / "seeds", folder / "seeds")
    shutil.copytree(student / "notebooks" / "exercises", folder / "notebooks" / "exercises")
    for path in student.glob("case.txt"):
        shutil.copyfile(path, folder / path.name)
    paths = lessons_in(student)
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:8]
    (folder / f"lessons-{digest}").mkdir()
    for path in paths:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        first = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
        first["source"] = FIRST + "".join(first["source"])
        notebook["metadata"]["kernelspec"] = {"display_name": "Python (Pyodide)", "name": "python"}
        written = json.dumps(notebook, ensure_ascii=False, indent=1)
        (folder / f"lessons-{digest}" / path.name).write_text(written, encoding="utf-8")
        title = "".join(notebook["cells"][0]["source"]).partition("\n")[0].lstrip("# ")
        yield f'<li><a href="lab/index.html?path=lessons-{digest}/{path.name}">{escape(title)}</a></li>'


def _build(lite: Path, own: bool) -> None:
    """Have JupyterLite build the page in `lite/out`; with its own Pyodide it asks nobody outside."""
    built: dict[str, Any] = {"contents": ["contents"], "output_dir": "out", "apps": ["lab"]}
    built |= {"no_sourcemaps": True, "ignore_sys_prefix": ["federated_extensions"]}
    built |= {"federated_extensions": _extensions()}
    (lite / "jupyter_lite_config.json").write_text(json.dumps({"LiteBuildConfig": built}), encoding="utf-8")
    kernel = {"pyodideUrl": "./pyodide/pyodide.js", "disablePyPIFallback": True} if own else {}
    page = {"appName": "kit", "litePluginSettings": {KERNEL: kernel}}
    settings = {"jupyter-lite-schema-version": 0, "jupyter-config-data": page}
    (lite / "jupyter-lite.json").write_text(json.dumps(settings), encoding="utf-8")
    command = [sys.executable, "-m", "jupyterlite_core", "build", "--lite-dir", str(lite)]
    run = subprocess.run(command, cwd=lite, capture_output=True, text=True, check=False)
    if run.returncode:
        last = (run.stderr or run.stdout).strip().splitlines()[-1:]
        raise KitError(f"JupyterLite could not build the page: {' '.join(last)}")


def _extensions() -> list[str]:
    """Where the parts of JupyterLab lie that the page has beside itself."""
    found = []
    for name in EXTENSIONS:
        try:
            files = metadata.files(name) or ()
        except metadata.PackageNotFoundError:
            raise complaint("classroom.no JupyterLite", name=name) from None
        here = [Path(str(file.locate())).resolve() for file in files if file.name == "package.json"]
        found += [str(path.parent) for path in here if "labextensions" in path.parts[-4:-2]]
    return found


def _of_pyodide(folder: Path) -> dict[str, bytes]:
    """Pyodide's files that the lessons need, each as its lock says; and the lock, cut down to them."""
    try:
        lock = json.loads((folder / LOCK).read_text(encoding="utf-8"))
        version, packages, waiting = lock["info"]["version"], lock["packages"], [*COMPILED, *BEGINS]
        taken: dict[str, Any] = {}
        while waiting:
            name = waiting.pop().lower().replace("_", "-")
            if name not in taken:
                taken[name] = packages[name]
                waiting += packages[name]["depends"]
        digests = {Path(one["file_name"]).name: one["sha256"] for one in taken.values()}
        files = {name: (folder / name).read_bytes() for name in [*CORE, *digests]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        said = f"'{folder}' is no whole Pyodide: {error}. Unpack a full release of Pyodide {FITS} there."
        raise KitError(said) from None
    other = [name for name, digest in digests.items() if hashlib.sha256(files[name]).hexdigest() != digest]
    if other or not version.startswith(FITS):
        said = f"{other[0]} is not the file that the lock names" if other else f"it is Pyodide {version}"
        raise complaint("classroom.another Pyodide", folder=folder, said=said, version=FITS)
    return {**files, LOCK: json.dumps({**lock, "packages": taken}).encode()}


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
