"""`kit lab` opens JupyterLab on the lessons; `kit lab --check` runs every lesson without a screen.

Both use the Python that runs the kit, whatever other kernels the machine has under the name python3, and
both work from a clone and from an installed wheel. In a folder without lessons they work on a student's
folder that they lay out first; what is there already is never overwritten.
"""

import json
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from subprocess import Popen
from tempfile import TemporaryDirectory
from time import monotonic

from kit.classroom.handout import lay_out, lessons_in
from kit.classroom.own_case import key_mistakes
from kit.exercises import SEALED_KEY
from kit.reading import CASE_VARIABLE, PACKAGE, case, home, shipped_folder
from kit.records import KitError, complaint

_QUIET = (
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.news_url=None",
    "--LabApp.extension_manager=readonly",
)
_SETTINGS = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false"}}
_LONGEST = 600


def lab(arguments: Sequence[str] = (), first: Path | None = None) -> int:
    """Open JupyterLab on the lessons of this folder, until it is closed; returns its exit status.

    `first` is another notebook of this folder to begin with. Raises KitError for an option that JupyterLab
    has not got, which would print all those that it has.
    """
    _known(arguments)
    folder = home() if first else _folder()
    if folder == PACKAGE.parent and not first:
        print("These are the kit's own lessons, and running them changes them: a 'git pull' then stops. Give")
        print("'kit lab' in a new folder outside of this one to get a copy to work in.")
    if not first and not lessons_in(folder):
        made = lay_out(folder)
        print(f"{len(made)} files were laid out in {folder}: lessons in 'notebooks', the article in 'seeds'.")
    opened = (first or lessons_in(folder)[0]).relative_to(folder).as_posix()
    print("JupyterLab opens in your browser. Close it here: press Ctrl and C, then y.", flush=True)
    places = (f"--ServerApp.root_dir={folder}", f"--LabApp.default_url=/lab/tree/{opened}")
    with environment() as settings:
        command = [sys.executable, "-m", "jupyterlab", *places, *_QUIET, *arguments]
        return _until_closed(Popen(command, env=settings, cwd=folder))


def _known(arguments: Sequence[str]) -> None:
    names = {one.lstrip("-").partition("=")[0]: one for one in arguments if one.startswith("-")}
    if all("." in name for name in names):
        return
    from jupyterlab.labapp import LabApp  # takes two seconds

    for name in names.keys() - {*LabApp.flags, *LabApp.aliases, "help", "help-all", "h", "version"}:
        if "." not in name:
            raise complaint("classroom.no option", option=names[name])


def _folder() -> Path:
    """This folder or the one above it that has lessons, or else this one."""
    return home() if lessons_in(home()) else Path.cwd()


def _until_closed(process: Popen[bytes]) -> int:
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue


def check_lessons() -> int:
    """Run every lesson of this folder, say how each went, and return how many failed.

    Answers made on the way go nowhere. A folder without lessons is left empty: a copy is checked.
    """
    began = monotonic()
    with TemporaryDirectory(prefix="kit-check-") as other, environment() as settings:
        settings["KIT_ANSWERS"] = str(Path(other) / "answers.json")
        folder = _folder()
        if not lessons_in(folder):
            settings[CASE_VARIABLE] = str(case().folder)  # the case that is taught here is checked there
            folder = Path(other)
            lay_out(folder)
        sealed = (case().folder / SEALED_KEY).exists()  # a student's folder: the key lies with the instructor
        if shipped_folder("notebooks").is_dir() and not sealed:
            for said in key_mistakes(case()):
                print(said)
        paths = [*lessons_in(folder), *lessons_in(folder, "instructor")]
        failed = sum(not _passed(path, folder, settings, n, len(paths)) for n, path in enumerate(paths, 1))
    took = f"{monotonic() - began:.0f} s"
    print(f"{len(paths) - failed} of {len(paths)} lessons ran from top to bottom in {took}.")
    return failed


def _passed(path: Path, folder: Path, settings: dict[str, str], number: int, of: int) -> bool:
    from jupyter_client.kernelspec import NoSuchKernel
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    name = path.relative_to(folder / "notebooks").with_suffix("").as_posix()
    print(f"[{number}/{of}] {name} … ", end="", flush=True)
    began = monotonic()
    try:
        run(path, settings)
    except CellExecutionError as error:
        print(f"FAILED: {error.ename}: {error.evalue}")
    except (CellTimeoutError, DeadKernelError, NoSuchKernel, KitError) as error:
        print(f"FAILED: {str(error).strip().splitlines()[0]}")
    else:
        print(f"ok ({monotonic() - began:.0f} s)")
        return True
    return False


def run(path: Path, settings: dict[str, str]) -> None:
    """Run the notebook at `path` in its own folder and leave its file alone. Raises nbclient's errors."""
    import nbformat
    from jupyter_client.kernelspec import KernelSpecManager
    from jupyter_client.manager import AsyncKernelManager
    from nbclient import NotebookClient

    kernels = Path(settings["JUPYTER_PATH"].split(os.pathsep)[0]) / "kernels"
    manager = AsyncKernelManager(
        kernel_name="python3", kernel_spec_manager=KernelSpecManager(kernel_dirs=[str(kernels)])
    )
    try:
        notebook = nbformat.read(path, as_version=4)
    except (ValueError, nbformat.ValidationError) as error:
        raise KitError(f"the file is no notebook: {error}") from None
    client = NotebookClient(
        notebook, km=manager, timeout=_LONGEST, resources={"metadata": {"path": str(path.parent)}}
    )
    # A client that was given its manager leaves the kernel running, unless it is asked to end it.
    client.execute(cleanup_kc=True, env=settings)


@contextmanager
def environment() -> Iterator[dict[str, str]]:
    """The environment for a Jupyter that asks nothing, and whose kernel is this Python with this kit."""
    from ipykernel.kernelspec import write_kernel_spec

    with TemporaryDirectory(prefix="kit-kernel-") as folder:
        write_kernel_spec(Path(folder) / "kernels" / "python3", extra_arguments=["--log-level=ERROR"])
        (Path(folder) / "labconfig").mkdir()
        (Path(folder) / "labconfig" / "default_setting_overrides.json").write_text(json.dumps(_SETTINGS))
        yield {
            **os.environ,
            "JUPYTER_CONFIG_PATH": _before(folder, os.environ.get("JUPYTER_CONFIG_PATH")),
            "JUPYTER_PATH": _before(folder, os.environ.get("JUPYTER_PATH")),
            "PYTHONPATH": _before(str(PACKAGE.parent), os.environ.get("PYTHONPATH")),
        }


def _before(first: str, others: str | None) -> str:
    return os.pathsep.join(filter(None, (first, others)))
