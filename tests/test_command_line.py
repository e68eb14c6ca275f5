"""What surrounds a command is not always as it should be: each ends in a sentence, and none stays behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import kit

KIT = f"{sys.executable} -m kit"
SETTINGS = {**os.environ, "PYTHONPATH": str(Path(kit.__file__).parents[1])}
ARTICLE = "The bridge opened in May. The mayor said it may close again in the winter, and that is all.\n"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="these are commands of a shell")


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    (folder / "bridge.txt").write_text(ARTICLE, encoding="utf-8")
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=folder, env=SETTINGS, capture_output=True, text=True
    )


@pytest.mark.parametrize(
    ("command", "status", "said"),
    [
        ("KIT report bridge.txt --json | head -c 1", 0, ""),
        ("KIT | grep 'write one ledger'", 2, ""),
        ("KIT new bridge.txt >&-", 0, ""),
        ("KIT new bridge.txt >/dev/full", 2, "No space left on device"),
        ("mkdir gone && cd gone && rmdir ../gone && KIT release", 2, "No such file or directory"),
    ],
)
def test_output_that_ends_or_is_full_and_a_folder_that_is_gone(
    tmp_path: Path, command: str, status: int, said: str
) -> None:
    done = shell(command.replace("KIT", KIT), tmp_path)
    assert done.returncode == status, done.stderr
    assert done.stderr.count("\n") == bool(said)
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def children(of: int) -> list[int]:
    found = Path(f"/proc/{of}/task/{of}/children")
    return [int(pid) for pid in found.read_text().split()] if found.exists() else []


def is_there(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked for in /proc")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_ledger_that_is_killed_leaves_no_workers_behind(tmp_path: Path, number: int) -> None:
    for n in range(400):
        (tmp_path / f"{n}.txt").write_text(ARTICLE * 20, encoding="utf-8")
    run = [sys.executable, "-m", "kit", "ledger", ".", "--processes", "2"]
    with subprocess.Popen(run, cwd=tmp_path, env=SETTINGS, stderr=subprocess.DEVNULL) as ledger:
        began = time.monotonic()
        while len(workers := children(ledger.pid)) < 3 and time.monotonic() - began < 60:
            time.sleep(0.2)
        ledger.send_signal(number)
    began = time.monotonic()
    while any(map(is_there, workers)) and time.monotonic() - began < 30:
        time.sleep(0.2)
    assert len(workers) >= 2
    assert not [pid for pid in workers if is_there(pid)]
