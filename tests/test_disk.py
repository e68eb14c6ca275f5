"""Full disks, folders that may not be written, writers that are killed: a sentence, and nothing by halves."""

from __future__ import annotations

import errno
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import kit
import kit.__main__ as cli
from kit.classroom import key_form
from kit.exercises import answer_file as answers
from kit.exercises.answering import hint
from kit.reading import KEY_COLUMNS, cases
from kit.records import KitError, Mark, read_csv
from tests.composed_class import files

ROW = dict.fromkeys(KEY_COLUMNS, "") | {"row": "0", "exercise": "1.1", "item": "date", "preferred": "a"}
_refused: dict[str, int] = {}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse, as the system would, whatever makes or changes something below a refused folder."""
    if not _refused:
        return
    places = {"os.mkdir": (0,), "os.rename": (1,), "os.remove": (0,), "open": (0,)}.get(event, ())
    if event == "open" and not (isinstance(arguments[2], int) and arguments[2] & _WRITING):
        return
    for place in places:
        path = arguments[place]
        for folder, number in _refused.items():
            if isinstance(path, (str, os.PathLike)) and Path(os.path.abspath(path)).is_relative_to(folder):
                raise OSError(number, os.strerror(number), str(path))


sys.addaudithook(_watch)


@contextmanager
def refusing(folder: Path, number: int) -> Iterator[None]:
    """Below `folder` nothing can be made or changed: the system gives the error `number`."""
    _refused[str(folder.resolve())] = number
    try:
        yield
    finally:
        _refused.clear()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own, with an article and a class that handed in."""
    (tmp_path / "Ünsere Artikel").mkdir()
    (tmp_path / "Ünsere Artikel" / "bridge.txt").write_text("The bridge opened in May.\n")
    (tmp_path / "class").mkdir()
    given = {"answer": "yes", "verdict": "kept", "tries": 1, "time": "2026-01-01T00:00:00Z"}
    part = {"case": kit.case().article.id, "answers": {"0.1": given}, "marks": []}
    content = {"schema": 1, "id": "0badcafe", "name": "Ada"}
    content["cases"] = {answers.fingerprint(kit.case().article): part}
    (tmp_path / "class" / "answers-Ada.json").write_text(json.dumps(content))
    (tmp_path / "own").mkdir()
    monkeypatch.chdir(tmp_path / "own")
    monkeypatch.setenv("KIT_ANSWERS", str(tmp_path / "own" / "answers.json"))
    return tmp_path


COMMANDS = {
    "report": ["report", "../Ünsere Artikel/bridge.txt"],
    "report --json": ["report", "../Ünsere Artikel/bridge.txt", "--json", "--out", "bridge.json"],
    "ledger": ["ledger", "../Ünsere Artikel", "--out", "claims.csv"],
    "ledger of lines": ["ledger", "../Ünsere Artikel", "--out", "claims.jsonl"],
    "ledger of Parquet": ["ledger", "../Ünsere Artikel", "--out", "claims.parquet"],
    "compare": ["compare", "../Ünsere Artikel/bridge.txt", "../Ünsere Artikel/bridge.txt", "--out", "c.html"],
    "new": ["new", "../Ünsere Artikel/bridge.txt"],
    "release": ["release"],
    "grade": ["grade", "../class"],
    "lab": ["lab"],
}


@pytest.mark.slow
@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES, errno.ENOSPC], ids=errno.errorcode.get)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_cannot_write_says_so_in_a_sentence(
    place: Path, capsys: pytest.CaptureFixture[str], command: str, number: int
) -> None:
    with refusing(place / "own", number):
        status = cli.main(COMMANDS[command])
    said = capsys.readouterr().err.splitlines()[-1]
    assert status == 2
    assert said.startswith("kit: ")
    assert said.endswith(".")
    assert os.strerror(number) in said or "may not be changed" in said or "disk is full" in said
    assert list((place / "own").iterdir()) == []


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES, errno.ENOSPC], ids=errno.errorcode.get)
def test_a_key_that_cannot_be_written_stays_as_it_was(
    place: Path, capsys: pytest.CaptureFixture[str], number: int
) -> None:
    assert cli.main(["new", "../Ünsere Artikel/bridge.txt", "--name", "bridge"]) == 0
    case = cases.case("bridge")
    key_form.put(case, [ROW])
    before = {path: path.read_bytes() for path in case.folder.iterdir() if path.is_file()}
    with refusing(place / "own", number):
        with pytest.raises(KitError, match=r"key\.csv' was not written: .*\.$"):
            key_form.put(case, [{**ROW, "preferred": "b"}])
        assert cli.main(["key", "bridge"]) == 2
    assert re.fullmatch(r"kit: '.*' was not written: .*\.", capsys.readouterr().err.splitlines()[-1])
    assert {path: path.read_bytes() for path in case.folder.iterdir() if path.is_file()} == before


DEEDS: dict[str, Callable[[], object]] = {
    "hint": lambda: hint("0.1"),
    "hand_in": lambda: kit.hand_in(name="Łucja Ö."),
    "marks": lambda: answers.keep_marks(cases.case().article, [Mark("me", "x", 0, 5, "label", "hedged")]),
}


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES, errno.ENOSPC], ids=errno.errorcode.get)
@pytest.mark.parametrize("deed", DEEDS)
def test_what_a_student_does_where_nothing_can_be_written_ends_in_a_sentence(
    place: Path, deed: str, number: int
) -> None:
    with refusing(place / "own", number), pytest.raises(KitError) as error:
        DEEDS[deed]()
    assert str(error.value) == (
        f"Your answer could not be saved in {place / 'own' / 'answers.json'}: {os.strerror(number)}. "
        "Make room or allow writing there, and try again: your answer is still here."
    )
    assert list((place / "own").iterdir()) == []


def test_an_answer_that_cannot_be_saved_gets_its_feedback_all_the_same(place: Path) -> None:
    with refusing(place / "own", errno.ENOSPC):
        said = kit.check("0.1", "b")
    assert not said.saved
    assert f"But: Your answer could not be saved in {answers.path()}: No space left on device." in said.text


def test_a_disk_that_fills_up_while_answers_are_written_leaves_the_old_ones(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kit.check("0.1", "a")
    before = answers.path().read_bytes()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    said = kit.check("0.1", "b")
    assert not said.saved
    assert said.text.endswith(
        f"But: '{answers.path()}' was not written: the disk is full. Free some space, or name another place."
    )
    assert answers.path().read_bytes() == before


WRITERS = {
    "answers": (
        "from kit.exercises import answer_file as answers\n"
        "article = kit.from_text('The bridge opened in May.')\n"
        "for n in range(10**9): answers.keep(article, f'0.{n % 50}', 'x' * (n % 5_000), 'kept'); tell()\n",
        "answers.json",
    ),
    "report": (
        "from pathlib import Path\nfrom kit.records import write_whole\n"
        "page = Path(sys.argv[1]).read_bytes()\n"
        "for n in range(10**9): write_whole('report.html', page + b'<!-- %d -->' % n + b'</html>'); tell()\n",
        "report.html",
    ),
    "ledger": (
        "from kit.records import writing\n"
        "for n in range(10**9):\n"
        "    with writing('claims.csv') as file:\n"
        "        for row in range(2_000): file.write(b'%d,%d\\n' % (n, row))\n"
        "        file.write(b'end\\n')\n"
        "    tell()\n",
        "claims.csv",
    ),
    "marks": (
        "from kit.exercises import answer_file as answers\nfrom kit.records import Mark\n"
        "article = kit.case().article\n"
        "for n in range(10**9):\n"
        "    marks = [Mark('me', article.id, k, k + 5, 'label', 'hedged') for k in range(n % 90)]\n"
        "    answers.keep_marks(article, marks); answers.keep_marks(article, [], marks[::2]); tell()\n",
        "answers.json",
    ),
    "key": (
        "from dataclasses import replace\nfrom pathlib import Path\nfrom kit.classroom import key_form\n"
        "from kit.reading import KEY_COLUMNS\n"
        "case = replace(kit.case(), folder=Path.cwd())\n"
        "row = dict.fromkeys(KEY_COLUMNS, 'x') | {'row': '2'}\n"
        "for n in range(10**9): key_form.put(case, [row | {'reason': 'because ' * (n % 500)}]); tell()\n",
        "key.csv",
    ),
    "case": (
        "import shutil\nfrom pathlib import Path\nfrom kit.classroom.own_case import new_case\n"
        "shutil.rmtree('seeds', ignore_errors=True)\n"
        "text = Path('article.txt'); text.write_text('The bridge opened in May. ' * 2_000)\n"
        "for n in range(10**9):\n"
        "    made = new_case(text, 'bridge'); tell()\n"
        "    made.rename(made.parent / '.old'); shutil.rmtree(made.parent / '.old')\n",
        "seeds/bridge",
    ),
    "grades": (
        "from pathlib import Path\nfrom kit.classroom import grade\n"
        "for n in range(10**9): grade('../class', 'graded', quiet=True); tell(); tell(); tell()\n",
        "graded",
    ),
}


def _is_a_case(folder: Path) -> bool:
    """A whole case, or none yet."""
    made = {path.name for path in folder.iterdir()} if folder.exists() else None
    return made in (None, {"article.txt", "accounts", "record.csv", "README.md", "case.toml"})


def _are_whole(folder: Path) -> bool:
    """Whether each file that grading makes is there to its end."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(".kit-part")]
    pages = [path.read_text("utf-8").rstrip().endswith("</html>") for path in files if path.suffix == ".html"]
    packed = [zipfile.ZipFile(path).testzip() is None for path in files if path.suffix == ".zip"]
    tables = [path.read_bytes().endswith(b"\n") for path in files if path.suffix == ".csv"]
    json_files = [bool(json.loads(path.read_bytes())) for path in files if path.suffix == ".json"]
    return bool(files) and all([*pages, *packed, *tables, *json_files])


WHOLE: dict[str, Callable[[Path], bool]] = {
    "answers": lambda path: isinstance(json.loads(path.read_bytes()), dict),
    "report": lambda path: path.read_bytes().endswith(b"</html>"),
    "ledger": lambda path: path.read_bytes().endswith(b"end\n") and path.read_bytes().count(b"\n") == 2_001,
    "marks": lambda path: isinstance(json.loads(path.read_bytes()), dict),
    "key": lambda path: len(read_csv(path, KEY_COLUMNS)) == 1,
    "case": _is_a_case,
    "grades": _are_whole,
}


FEW = {"grades": 3, "key": 4}  # these begin slowly


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "kills"),
    [
        *((name, FEW.get(name, 12)) for name in WRITERS),
        *(pytest.param(name, 200, marks=pytest.mark.nightly) for name in WRITERS),
    ],
)
def test_a_writer_killed_at_any_moment_leaves_what_it_writes_whole(
    place: Path, name: str, kills: int
) -> None:
    code, file = WRITERS[name]
    head = "import sys, kit\ndef tell(): sys.stdout.write('.'); sys.stdout.flush()\n"
    chance = random.Random(name)
    for _ in range(kills):
        with subprocess.Popen(
            [sys.executable, "-c", head + code, str(Path(kit.__file__))],
            stdout=subprocess.PIPE,
            cwd=place / "own",
            env={**os.environ, "PYTHONPATH": str(Path(kit.__file__).parents[1])},
        ) as writer:
            assert writer.stdout is not None
            begin = time.monotonic()
            assert writer.stdout.read(3) == b"..."
            took = time.monotonic() - begin
            time.sleep(chance.random() * max(0.05, min(took, 1)))
            writer.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
            writer.stdout.read()
        assert WHOLE[name](place / "own" / file)


def test_grades_are_written_whole_or_not_at_all(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file that `kit grade` makes goes through the one door that writes whole files."""
    written: list[str] = []
    replace = os.replace
    monkeypatch.setattr(os, "replace", lambda a, b: (written.append(Path(b).name), replace(a, b))[1])
    (place / "class" / "answers-Bo.json").write_text(files(1)[0][1])
    assert cli.main(["grade", "../class"]) == 0
    made = sorted(path.name for path in (place / "own" / "graded").rglob("*") if path.is_file())
    assert made == sorted(written)


LONG = "a" * 5_000


@pytest.mark.parametrize(
    "arguments",
    [
        ["report", LONG],
        ["report", "--out", LONG],
        ["new", LONG],
        ["grade", LONG],
        ["grade", "../class", "--out", LONG],
        ["ledger", LONG],
        ["ledger", "../Ünsere Artikel", "--out", f"{LONG}.csv"],
        ["release", "--case", LONG],
        ["release", "--out", LONG],
    ],
    ids=lambda arguments: " ".join(arguments)[:20],
)
def test_a_name_of_five_thousand_letters_ends_in_a_sentence(
    place: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert cli.main(arguments) == 2
    (said,) = capsys.readouterr().err.splitlines()
    assert said.startswith("kit: ")
    assert len(said) < 650
    assert said.endswith((".", "makes one of your own article."))
