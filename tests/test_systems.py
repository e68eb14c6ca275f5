"""What other systems do to names, line ends and consoles, tried on this one: Windows, macOS, spreadsheets."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path

import pytest

import kit
import kit.__main__ as cli
from kit.classroom.collecting import collect
from kit.classroom.own_case import slug
from kit.exercises import answer_file as answers
from kit.reading.case_rows import read_record

ROOT = Path(kit.__file__).parents[1]
ARTICLE = (
    "Café opens in Łódź\n\nThe mayor said “it may rain” … on Monday.\n\nIt cost ten million złoty in May.\n"
)
RESERVED = ("con", "PRN", "aux.txt", "nul", "COM1", "lpt9.json")


def submission(name: str, id: str) -> str:
    return json.dumps({"schema": 1, "id": id, "name": name, "cases": {}})


def run(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """The command line in a process of its own, in `folder`."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **variables}
    command = [sys.executable, "-m", "kit", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)


@pytest.mark.parametrize("name", [*RESERVED, "a.", "a ", "a:b", "..", "a/b\\c", "tab\tnew\nline", "Zoë 王 é"])
def test_names_that_windows_does_not_take_become_names_that_it_takes(name: str) -> None:
    for made in (answers.file_name(name).removesuffix(".json"), slug(name)):
        assert not set(made) & set('<>:"/\\|?*\0\t\n')
        assert made == made.strip(" .")
    assert answers.file_name(name).startswith("answers-")
    stem = slug(name).partition(".")[0]
    assert stem.upper() not in {"CON", "PRN", "AUX", "NUL", *(f"COM{n}" for n in range(10)), "LPT9"}


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_read_the_same(tmp_path: Path, ending: str) -> None:
    (tmp_path / "article.txt").write_bytes(ARTICLE.replace("\n", ending).encode())
    article = kit.read(tmp_path / "article.txt")
    assert article.title == "Café opens in Łódź"
    assert [claim.text.split()[0] for claim in kit.find_claims(article)][-1] == "It"
    head, rest = "id,date,fact,publisher,url", "R1,2025-11-19,It opened.,The Gazette,https://example.org"
    (tmp_path / "record.csv").write_bytes(f"\ufeff{head}{ending}{rest}{ending}".encode())
    assert [fact.fact for fact in read_record(tmp_path / "record.csv")] == ["It opened."]
    text = json.dumps(json.loads(submission("Ada", "0badcafe")), indent=1).replace("\n", ending)
    (tmp_path / "answers.json").write_bytes(f"\ufeff{text}".encode())
    assert answers.read(tmp_path / "answers.json")["name"] == "Ada"


def test_a_name_with_accents_as_macos_writes_them_is_the_same_name(tmp_path: Path) -> None:
    apart = unicodedata.normalize("NFD", "Café à Zürich")
    assert apart != "Café à Zürich"
    (tmp_path / f"{apart}.txt").write_text(ARTICLE)
    article = kit.read(tmp_path / f"{apart}.txt")
    assert unicodedata.normalize("NFC", article.id) == "Café à Zürich"
    assert slug(apart) == slug("Café à Zürich")
    assert answers.file_name(apart) == answers.file_name("Café à Zürich")


def test_a_zip_from_windows_and_from_macos(tmp_path: Path) -> None:
    """Backslashes, names that differ by case alone, accents in two characters, and the system's own files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("Class\\answers-ada.json", submission("Ada", "0000000a"))
        archive.writestr("class/Answers-ADA.json", submission("ADA", "0000000b"))
        archive.writestr(
            unicodedata.normalize("NFD", "class/answers-Zoë.json"), submission("Zoë", "0000000c")
        )
        archive.writestr("__MACOSX/class/._answers-ada.json", b"\0\5\x16\7")
        archive.writestr("class/.DS_Store", b"\0\0\0\1Bud1")
        archive.writestr("class/Thumbs.db", b"")
    path = tmp_path / "Übung 1 (Gruppe B).zip"
    path.write_bytes(packed.getvalue())
    found = collect(path)
    assert sorted(one.name for one in found.submissions) == ["ADA", "Ada", "Zoë"]
    assert found.refused == ()


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-16"])
def test_a_console_that_cannot_write_every_letter_still_tells(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "Łódź … ünïcode.txt").write_text(ARTICLE, encoding="utf-8")
    told = run(tmp_path, "report", "Łódź … ünïcode.txt", PYTHONIOENCODING=encoding)
    assert (told.returncode, told.stderr) == (0, b"")
    assert "The report is in" in told.stdout.decode(encoding)
    (page,) = tmp_path.glob("*-report.html")
    assert "złoty" in page.read_text(encoding="utf-8")
    refused = run(tmp_path, "report", "王 … nowhere.txt", PYTHONIOENCODING=encoding)
    assert refused.returncode == 2
    assert refused.stderr.decode(encoding).startswith("kit: There is no file '")


@pytest.mark.slow
def test_what_is_piped_is_utf_8_whatever_the_console(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    told = run(tmp_path, "report", "a.txt", "--json", PYTHONIOENCODING="cp1252")
    assert json.loads(told.stdout.decode("utf-8"))["article"]["title"] == "Café opens in Łódź"


def test_a_home_that_is_not_there_is_not_needed(tmp_path: Path) -> None:
    (tmp_path / "a b").mkdir()
    (tmp_path / "a b" / "é.txt").write_text(ARTICLE, encoding="utf-8")
    nowhere = str(tmp_path / "nowhere" / "home")
    homes = {"HOME": nowhere, "USERPROFILE": nowhere, "XDG_CACHE_HOME": nowhere, "XDG_CONFIG_HOME": nowhere}
    told = run(tmp_path / "a b", "report", "é.txt", **homes)
    assert (told.returncode, told.stderr) == (0, b"")
    assert not Path(nowhere).exists()


def test_paths_of_more_than_260_characters_are_read_and_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / ("Über " * 30).strip() / ("lang " * 30).strip()
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("The bridge opened in May.", encoding="utf-8")
    assert len(str(folder)) > 260
    monkeypatch.chdir(tmp_path)
    assert cli.main(["report", str(folder / "a.txt"), "--out", str(folder / "r.html")]) == 0
    assert (folder / "r.html").is_file()
