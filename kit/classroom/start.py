"""Install the kit in this folder, the first time, and open the lessons:  python3 start.py

Students get this file beside START-HERE.md. It needs nothing but Python, and changes nothing outside of this
folder. What stands behind its name goes to the kit, and options to JupyterLab:
`python3 start.py report my-article.txt`, `python3 start.py --port 8902`.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
INSTALL = HERE / "install"
PLACE = HERE / ".venv"
PYTHON = PLACE / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def main() -> int:
    """Returns the exit status of the kit, or 1 where it could not be installed."""
    if sys.version_info < (3, 11):  # noqa: UP036 (this file is run before anything is known of the Python)
        print("The lessons need Python 3.11 or newer. Install it from python.org, then run this again.")
        return 1
    (wheel,) = INSTALL.glob("kit-*.whl")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if digest not in (HERE / "START-HERE.md").read_text(encoding="utf-8"):
        print(f"{wheel.name} is not the one that START-HERE.md names. Ask your instructor for a new folder.")
        return 1
    done = PLACE / digest
    if not done.exists() and not _installed(wheel):
        print("The kit could not be installed: the lines above say why. Then run this again.")
        return 1
    done.touch()
    first = [] if sys.argv[1:] and not sys.argv[1].startswith("-") else ["lab"]
    return subprocess.call([str(PYTHON), "-m", "kit", *first, *sys.argv[1:]], cwd=HERE)


def _installed(wheel: Path) -> bool:
    print("The kit is installed in this folder, once. This takes a few minutes.", flush=True)
    wheels = INSTALL / "wheels"
    pins = ["-c", str(INSTALL / "constraints.txt")]
    # An older Python may lack a version that was pinned on a newer one: then pip chooses among what it has.
    ways = [["--no-index", "--find-links", str(wheels)]] if wheels.is_dir() else [pins, []]
    try:
        venv.create(PLACE, with_pip=True)
    except (OSError, subprocess.CalledProcessError) as error:
        print(
            f"Python cannot make a place for it here ({error}). On Debian or Ubuntu: apt install python3-venv"
        )
        return False
    pip = [str(PYTHON), "-m", "pip", "install", "-q"]
    return any(subprocess.call([*pip, *way, str(wheel)]) == 0 for way in ways)


if __name__ == "__main__":
    sys.exit(main())
