"""Where the folders are that ship with the kit: `seeds` and `notebooks`.

They stand beside the package in a clone, and inside it in an installed wheel, which carries them as
the data of `kit.seeds` and `kit.notebooks` (see `package-dir` in pyproject.toml).
"""

from __future__ import annotations

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def home() -> Path:
    """The student's or instructor's folder: the nearest one, from here upwards, that has a folder `seeds`.

    A notebook runs in `notebooks/`, a command beside it; both mean the same folder. Without one it is here.
    Above this folder only what belongs to the same person counts, so that nobody else's case is opened.
    """
    here = Path.cwd()
    owners = {here.stat().st_uid, getattr(os, "getuid", lambda: 0)()}
    found = (place for place in (here, *here.parents) if (place / "seeds").is_dir())
    return next((one for one in found if one == here or (one / "seeds").stat().st_uid in owners), here)


def shipped_folder(name: str) -> Path:
    """The shipped folder called `name`, in a wheel or in a clone.

    >>> (shipped_folder("seeds") / "putin-ai-task-force" / "article.txt").is_file()
    True
    """
    installed = PACKAGE / name
    return installed if installed.is_dir() else PACKAGE.parent / name
