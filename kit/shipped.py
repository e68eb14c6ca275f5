"""Where the folders are that ship with the kit: `seeds` and `notebooks`.

They stand beside the package in a clone, and inside it in an installed wheel, which carries them as
the data of `kit.seeds` and `kit.notebooks` (see `package-dir` in pyproject.toml).
"""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The shipped folder called `name`, in a wheel or in a clone.

    >>> (folder("seeds") / "putin-ai-task-force" / "article.txt").is_file()
    True
    """
    installed = PACKAGE / name
    return installed if installed.is_dir() else PACKAGE.parent / name
