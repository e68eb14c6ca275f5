"""How much memory one student needs on a hub:  python -m tests.speed.kernel_memory [LESSON]

Runs the instructor's notebook of a lesson (2 unless given) in a kernel of its own, and prints the most memory
that the kernel ever held. JupyterLab's server needs some more, once for each student on most hubs.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from nbformat.v4 import new_code_cell

from kit.classroom import jupyter as lab
from tests.speed.ratio import ROOT

PEAK = (
    f"import sys, pathlib; sys.path.append({str(ROOT)!r})\n"
    "from tests.speed.ratio import peak_memory\n"
    "pathlib.Path('peak').write_text(str(1024 * peak_memory()))"
)


def peak(lesson: str) -> int:
    """The most bytes that the kernel held while the lesson ran."""
    (path,) = Path("notebooks/instructor").glob(f"lesson-{lesson}-*.ipynb")
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(new_code_cell(PEAK))
    with TemporaryDirectory() as folder, lab.environment() as settings:
        copy = Path(folder) / path.name
        nbformat.write(notebook, copy)
        lab.run(copy, {**settings, "KIT_ANSWERS": os.path.join(folder, "answers.json")})
        return int((Path(folder) / "peak").read_text())


if __name__ == "__main__":
    which = sys.argv[1] if len(sys.argv) > 1 else "2"
    print(f"lesson {which}: the kernel held at most {peak(which) / 2**20:,.0f} MiB")
