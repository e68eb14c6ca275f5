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
from kit.__main__ import main

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


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("reprot a.txt", "There is no command 'reprot'. 'kit --help' shows what can be given."),
        ("compare a.txt", "Something is missing: RIGHT. 'kit compare --help' shows what can be given."),
        ("report --out", "Something is missing after --out. 'kit report --help' shows what can be given."),
        (
            "report a.txt --json --csv",
            "--json and --csv do not go together. Give one of them. "
            "'kit report --help' shows what can be given.",
        ),
        (
            "ledger . --processes two",
            "--processes takes a whole number, not 'two'. 'kit ledger --help' shows what can be given.",
        ),
        (
            "new a.txt --licnce CC0",
            "'--licnce' is not an option of this command. Add --help to see what it takes.",
        ),
        (
            "report a.txt b.txt",
            "'b.txt' is more than this command takes. kit compare sets articles side by side. "
            "Add --help to see what it takes.",
        ),
    ],
)
def test_a_command_that_is_mistyped_is_told_so_in_sentences(
    given: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(given.split()) == 2
    assert capsys.readouterr().err == f"kit: {said}\n"


def test_a_report_is_not_read_as_an_article(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bridge.txt").write_text(ARTICLE, encoding="utf-8")
    page = str(tmp_path / "bridge.html")
    assert main(["report", str(tmp_path / "bridge.txt"), "--out", page]) == 0
    assert main(["report", page, "--out", page]) == 2
    told = "'bridge.html' is a page that the kit wrote about an article. Give the article itself."
    assert capsys.readouterr().err == f"kit: {told}\n"


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
