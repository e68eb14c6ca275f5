"""`kit lab` opens JupyterLab on the lessons; `kit lab --check` runs every lesson without a screen.

Both use the Python that runs the kit, whatever other kernels the machine has under the name python3, and
both work from a clone and from an installed wheel. In a folder without lessons they lay the student's
folder out first; what is there already is never overwritten.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kit.shipped import PACKAGE


@contextmanager
def environment() -> Iterator[dict[str, str]]:
    """The environment for a Jupyter whose kernel python3 is this Python, and which finds this kit."""
    from ipykernel.kernelspec import write_kernel_spec

    with TemporaryDirectory(prefix="kit-kernel-") as folder:
        write_kernel_spec(Path(folder) / "kernels" / "python3")
        yield {
            **os.environ,
            "JUPYTER_PATH": _before(folder, os.environ.get("JUPYTER_PATH")),
            "PYTHONPATH": _before(str(PACKAGE.parent), os.environ.get("PYTHONPATH")),
        }


def _before(first: str, others: str | None) -> str:
    return os.pathsep.join(filter(None, (first, others)))


def run(path: Path, environment: dict[str, str], timeout: int = 600) -> Any:
    """The notebook at `path`, run from top to bottom in its own folder. Raises nbclient's errors."""
    import nbformat
    from jupyter_client.kernelspec import KernelSpecManager
    from jupyter_client.manager import AsyncKernelManager
    from nbclient import NotebookClient

    kernels = Path(environment["JUPYTER_PATH"].split(os.pathsep)[0]) / "kernels"
    manager = AsyncKernelManager(
        kernel_name="python3", kernel_spec_manager=KernelSpecManager(kernel_dirs=[str(kernels)])
    )
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    client = NotebookClient(
        notebook, km=manager, timeout=timeout, resources={"metadata": {"path": str(path.parent)}}
    )
    return client.execute(env=environment)
