"""A file is written whole or not at all, and what goes wrong is said in a sentence."""

import errno
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from kit.files import write_whole, writing
from kit.records import KitError


def test_new_content_replaces_the_old_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "réponse d’élève.json"
    write_whole(path, "old")
    write_whole(path, "naïve\r\n")
    assert path.read_bytes() == "naïve\r\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_the_permissions_are_those_of_the_old_file_and_ordinary_for_a_new_one(tmp_path: Path) -> None:
    plain, private = tmp_path / "plain", tmp_path / "private"
    plain.write_text("")
    private.write_text("")
    private.chmod(0o600)
    ordinary = plain.stat().st_mode
    write_whole(private, "x")
    write_whole(tmp_path / "new", "x")
    assert private.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "new").stat().st_mode == ordinary


def test_a_link_keeps_pointing_at_the_file_that_is_replaced(tmp_path: Path) -> None:
    real, link = tmp_path / "real.html", tmp_path / "link.html"
    real.write_text("old")
    link.symlink_to(real)
    write_whole(link, "new")
    assert link.is_symlink()
    assert real.read_text() == "new"


def test_an_error_inside_the_block_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    path.write_text("old")
    with suppress(ZeroDivisionError), writing(path) as file:
        file.write(b"half")
        raise ZeroDivisionError
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "the disk is full. Free some space, or name another place."),
        (
            errno.EROFS,
            "the folder or the file may not be changed, or another program has it open. "
            "Close it there, or name another place.",
        ),
        (errno.EIO, "Input/output error. Name another place."),
    ],
)
def test_a_full_disk_and_a_read_only_folder_end_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    path = tmp_path / "report.html"
    path.write_text("old")

    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(KitError) as error:
        write_whole(path, "new")
    assert str(error.value) == f"'{path}' was not written: {said}"
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(KitError) as error:
        write_whole(tmp_path / "nowhere" / "r.html", "x")
    assert str(error.value) == (
        f"'{tmp_path / 'nowhere' / 'r.html'}' was not written: there is no folder '{tmp_path / 'nowhere'}'. "
        "Make it, or name another place."
    )
    with pytest.raises(KitError) as error:
        write_whole(tmp_path, "x")
    assert str(error.value) == (
        f"'{tmp_path}' is a folder, not a file. Name a file in it, for instance '{tmp_path / 'report.html'}'."
    )


def test_a_writer_killed_in_the_middle_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    path.write_text("old")
    code = (
        "import sys, time\nfrom kit.files import writing\n"
        "with writing(sys.argv[1]) as file:\n"
        "    file.write(b'half'); file.flush(); print('now', flush=True); time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline().strip() == b"now"
        time.sleep(0.05)
        writer.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
        writer.wait()
    assert path.read_text() == "old"
