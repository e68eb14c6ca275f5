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

from kit.records import KitError, files, write_whole, writing


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
        "import sys, time\nfrom kit.records import writing\n"
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


def test_what_a_killed_writer_left_is_cleared_away_and_nothing_else(tmp_path: Path) -> None:
    old, new = tmp_path / ".answers.json.a1b2c3d4.kit-part", tmp_path / ".answers.json.e5f6a7b8.kit-part"
    others = [tmp_path / name for name in (".video.a1b2c3d4.part", "a1b2c3d4.kit-part", ".x.kit-part")]
    for path in (old, new, *others):
        path.write_text("half")
    for path in (old, *others):
        os.utime(path, (0, 0))
    write_whole(tmp_path / "answers.json", "{}")
    assert sorted(tmp_path.iterdir()) == sorted([tmp_path / "answers.json", new, *others])


def test_a_file_that_is_open_for_a_moment_is_replaced_a_moment_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, refusals = os.replace, [PermissionError(errno.EACCES, "in use")] * 2

    def busy(left: Path, right: Path) -> None:
        if refusals:
            raise refusals.pop()
        replace(left, right)

    monkeypatch.setattr(os, "replace", busy)
    assert write_whole(tmp_path / "answers.json", "new").read_text() == "new"
    assert refusals == []


def test_a_table_that_is_open_in_a_spreadsheet_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "grades.csv"
    path.write_text("old")

    def open_elsewhere(left: Path, right: Path) -> None:
        raise PermissionError(errno.EACCES, "The process cannot access the file")

    monkeypatch.setattr(os, "replace", open_elsewhere)
    with pytest.raises(KitError) as error:
        write_whole(path, "new")
    assert str(error.value) == (
        f"'{path}' was not written: the folder or the file may not be changed, or another program has it "
        "open. Close it there, or name another place."
    )
    assert [path.read_text(), *tmp_path.iterdir()] == ["old", path]


def test_a_name_that_is_too_long_is_named(tmp_path: Path) -> None:
    path = tmp_path / ("a" * 300)
    with pytest.raises(KitError) as error:
        write_whole(path, "x")
    assert str(error.value) == f"'{path}' was not written: its name is too long. Name a shorter one."


def test_a_path_of_more_than_260_characters_is_named_where_the_system_has_no_room_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / ("Überlieferung " * 9).strip() / ("Été " * 30).strip()
    folder.mkdir(parents=True)
    path = folder / "report.html"
    assert len(str(path)) > 260
    assert write_whole(path, "x") == path

    def no_room(left: Path, right: Path) -> None:
        raise FileNotFoundError(errno.ENOENT, "The system cannot find the path specified")

    monkeypatch.setattr(os, "replace", no_room)
    with pytest.raises(KitError) as error:
        write_whole(path, "y")
    assert str(error.value) == f"'{path}' was not written: its name is too long. Name a shorter one."
    assert path.read_text() == "x"


def test_an_error_shows_by_their_codes_what_would_act_on_a_terminal() -> None:
    assert str(KitError("'\x1b[2J\n\u202ea.zip' is damaged.")) == (
        "'⟦U+001B⟧[2J⟦U+000A⟧⟦U+202E⟧a.zip' is damaged."
    )


def test_what_a_list_says_is_kept_and_read_anew_where_it_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_COMPILED", tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    words = tmp_path / "words.toml"
    for written in ("a = 1", "a = 2"):
        words.write_text(written)
        assert files.read_toml(words) == files.read_toml(words) == {"a": int(written[-1])}
    kept = sorted(tmp_path.glob("words-*.json"))
    assert len(kept) == 2
    for one in kept:
        one.write_text('{"a": ')
    assert files.read_toml(words) == {"a": 2}
    words.write_text("day = 2025-11-19")
    assert str(files.read_toml(words)["day"]) == "2025-11-19"


def test_a_list_is_read_where_nothing_may_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_COMPILED", tmp_path / "not there")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "words.toml").write_text("a = 1")
    assert files.read_toml(tmp_path / "words.toml") == {"a": 1}
