"""A key of one's own: read however a spreadsheet saves it, and its mistakes told with row and remedy."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kit.__main__ import main
from kit.classroom import key_mistakes
from kit.classroom.own_case import new_case
from kit.exercises import asked, lesson_source
from kit.reading import Case, case, cases
from kit.reading.case_rows import KEY_COLUMNS

ARTICLE = """The Bridge Is Open Again

The mayor's office said on Monday that the bridge - closed for two years - may close again in winter.

Nobody asked the "Friends of the Bridge" what they think. The repair cost 5 million, an engineer said.
"""
HEAD = ",".join(KEY_COLUMNS)


@pytest.fixture
def bridge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Case]:
    """The case of a bridge with a key of these rows."""
    monkeypatch.chdir(tmp_path)
    Path("bridge.txt").write_text(ARTICLE, encoding="utf-8")
    folder = new_case("bridge.txt")

    def with_key(*rows: str, saved: Callable[[str], bytes] = str.encode) -> Case:
        (folder / "key.csv").write_bytes(saved("\n".join([HEAD, *rows, ""])))
        return case("bridge")

    return with_key


def test_every_row_of_ones_own_counts_whatever_it_is_called(bridge: Callable[..., Case]) -> None:
    rows = [
        f"kinds,{name},{words},,,kind,event,,why,"
        for name, words in (("K01", "The mayor"), ("K13", "the bridge"), ("mine", "The repair"))
    ]
    (kinds,) = [one for one in lesson_source(2).exercises if one.topic == "kinds"]
    lines = asked(kinds, bridge(*rows))
    assert [one.text for one in lines if one.accepted] == ["The mayor", "the bridge", "The repair"]


@pytest.mark.parametrize(
    "saved",
    [
        str.encode,
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.replace(",", ";").encode("utf-8-sig"),
        lambda text: ("sep=;\n" + text.replace(",", ";")).encode(),
        lambda text: text.replace(",", "\t").encode("utf-16"),
        lambda text: text.replace("'", "’").replace('"', "").encode(),
        lambda text: text.replace("2025-03-31", "31/03/2025").replace("2025-04-05", "5/4/2025").encode(),
        lambda text: text.replace("2025-03-31", "3/31/2025").replace("2025-04-05", "4/5/2025").encode(),
        lambda text: text.replace("2025-03-31", "31.03.2025").replace("2025-04-05", "5.4.2025").encode(),
        lambda text: text.replace(" - ", " – ").replace(" … ", " ... ").encode(),
    ],
    ids=[
        "as it is",
        "mark",
        "semicolons",
        "sep",
        "UTF-16",
        "curled",
        "day first",
        "month first",
        "dots",
        "dashes",
    ],
)
def test_a_key_is_read_however_a_spreadsheet_saves_it(
    bridge: Callable[..., Case], saved: Callable[[str], bytes]
) -> None:
    rows = [
        "grades,one,The mayor's office … the bridge - closed,,2025-03-31,credibility,4,,why,",
        'grades,two,"Friends of the Bridge",,2025-04-05,credibility,2,,why,',
    ]
    one, two = bridge(*rows, saved=saved).key
    assert (one.words, one.as_of, two.as_of) == (
        "The mayor's office … the bridge - closed",
        "2025-03-31",
        "2025-04-05",
    )


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            "kind,K1,The mayor,,,kind,event,,why,",
            "column exercise: no exercise has 'kind', so that this row counts for nothing. Write 'kinds'.",
        ),
        (
            "tensions,T1,The mayor,,,verdikt,tension,,why,",
            "column field: no exercise has 'verdikt', so that this row counts for nothing. Write 'verdict'.",
        ),
        (
            "kinds,K1,The mayor,,,kind,event,event;events,why,",
            "column accepted: no exercise has 'events', so that this row counts for nothing. Write 'event'.",
        ),
        (
            "kinds,K1,The mayor of the town,,,kind,event,,why,",
            "column words: 'The mayor of the town' does not stand in the article. It has 'The mayor's office "
            "said on': copy its words.",
        ),
        (
            "kinds,K1,the bridge,zebras,,kind,event,,why,",
            "column against: 'zebras' does not stand in the article. Copy words from it, with … between two "
            "pieces.",
        ),
        (
            "kinds,K1,the bridge,,,kind,event,,why,R09",
            "column record: record.csv has no row 'R09'. Add it there, or take it out here.",
        ),
        ("kinds,K1,the bridge,,,kind,,,why,", "it accepts no answer. Fill in 'preferred' or 'accepted'."),
        (
            "kinds,K1,the bridge,,3/4/2025,kind,event,,why,",
            "column as_of: '3/4/2025' is no day. Write year, month and day, such as 2025-11-19.",
        ),
    ],
    ids=lambda text: text[:20],
)
def test_a_mistake_is_told_with_its_row_and_what_to_do(
    bridge: Callable[..., Case], row: str, said: str
) -> None:
    told = key_mistakes(bridge("inquiries,date,,,,answer,not stated,,why,", row))
    assert [one for one in told if "row" in one and "rows" not in one] == [f"bridge/key.csv, row 3: {said}"]


def test_the_shipped_key_is_without_a_mistake() -> None:
    assert [one for one in key_mistakes(cases.case()) if ", row " in one] == []


def test_the_command_says_what_is_wrong_and_what_stays_open(
    bridge: Callable[..., Case], capsys: pytest.CaptureFixture[str]
) -> None:
    good, twice = (
        "kinds,K1,the bridge,,,kind,event,,why,",
        "kinds,K1,the bridge,,3/4/2025,kind,event,,why,R09",
    )
    bridge("kind,K1,The mayor,,,kind,event,,why,", *[good] * 8, twice)
    assert main(["key", "--check", "bridge"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("bridge/key.csv, row 2: column exercise: no exercise has 'kind'")
    assert "Exercise 2.2 asks the first 6 of its 9 rows 'kinds'." in said
    assert said[-2].startswith(
        "Without rows in key.csv these exercises take the lines of another case, or stay open for the class "
        "to compare: "
    )
    assert said[-1] == "The key of bridge has 10 rows, of which 2 must be mended."
    assert main(["release", "--case", "bridge", "--lesson", "0"]) == 0
    assert "Note: bridge/key.csv, row 2: column exercise" in capsys.readouterr().out
    shutil.rmtree("release")


def test_the_readme_of_a_case_tells_topics_fields_and_labels(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bridge.txt").write_text(ARTICLE, encoding="utf-8")
    assert main(["new", "bridge.txt"]) == 0
    readme = Path("seeds/bridge/README.md").read_text(encoding="utf-8")
    assert "`kit key` needs no form for 0.8 (`mystery`), whose lines come from another case" in readme
    (kinds,) = [one for one in lesson_source(2).exercises if one.topic == "kinds"]
    (line,) = [line for line in readme.splitlines() if line.startswith("| `kinds` | 2.2 ")]
    assert all(f"`{option.id}`" in line for option in kinds.options)


def test_a_new_case_says_what_it_feeds_and_what_comes_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bridge.txt").write_text(ARTICLE, encoding="utf-8")
    told = ["--title", "The bridge", "--licence", "mine", "--days", "2025-01-31", "2025-06-30"]
    assert main(["new", "bridge.txt", *told]) == 0
    first, *lessons, folder, following = capsys.readouterr().out.splitlines()
    assert first == "'bridge.txt' was read as 2 paragraphs, below a headline."
    assert [line.split(":")[0] for line in lessons] == ["Lesson 0", "Lesson 1", "Lesson 2", "Lesson 3"]
    assert "this article has little for 2.2 (" in lessons[2]
    assert "nothing of its own for " in lessons[3]
    assert "A class of 50 minutes: 3.1, " in lessons[3]
    assert folder.startswith(
        f"{Path('seeds', 'bridge')} is a case now; its record.csv begins with questions to look into"
    )
    assert following.startswith("Next: kit key bridge makes its key by answering; kit release --case bridge ")
    made = case("bridge")
    assert (made.metadata["title"], made.metadata["licence"], made.days) == (
        "The bridge",
        "mine",
        ("2025-01-31", "2025-06-30"),
    )
    questions = Path("seeds/bridge/record.csv").read_text(encoding="utf-8-sig").splitlines()
    assert made.record == []
    assert "Q01," in questions[1]
    assert "Look for: " in questions[1]


def test_on_a_terminal_it_asks_for_title_licence_and_days(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bridge.txt").write_text(ARTICLE, encoding="utf-8")
    asked_for, answers = [], iter(["", "the paper", "2025-01-31 2025-06-30"])
    monkeypatch.setattr("builtins.input", lambda asks: asked_for.append(asks) or next(answers))
    for stream in ("stdin", "stdout"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True)
    assert main(["new", "bridge.txt"]) == 0
    assert asked_for[0] == "Its title (Enter for 'The Bridge Is Open Again'): "
    made = case("bridge")
    assert (made.metadata["title"], made.metadata["licence"]) == ("The Bridge Is Open Again", "the paper")
    assert made.days == ("2025-01-31", "2025-06-30")
    assert main(["new", "bridge.txt"]) == 2, "that the case is there is said before anything is asked"


def test_a_wrong_answer_on_a_terminal_is_asked_for_again_and_the_others_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bridge.txt").write_text(ARTICLE, encoding="utf-8")
    answers = iter(["Open again", "the town", "last week", "2025-06-30", "2025-01-31 2025-06-30"])
    monkeypatch.setattr("builtins.input", lambda asks: next(answers))
    for stream in ("stdin", "stdout"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True)
    assert main(["new", "bridge.txt"]) == 0
    assert capsys.readouterr().out.splitlines()[:2] == [
        "'last' is no day. Write both as 2025-11-19.",
        "'2025-06-30' is not two days. Give both, the earlier one first.",
    ]
    made = case("bridge")
    assert (made.metadata["title"], made.metadata["licence"]) == ("Open again", "the town")
    assert made.days == ("2025-01-31", "2025-06-30")


def test_days_that_are_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bridge.txt").write_text(ARTICLE, encoding="utf-8")
    assert main(["new", "bridge.txt", "--days", "2025-02-30", "soon"]) == 2
    assert "'2025-02-30' is no day. Write both as 2025-11-19." in capsys.readouterr().err
    assert main(["new", "bridge.txt", "--days", "2025-12-31", "2025-06-01"]) == 2
    said = "'2025-12-31 2025-06-01' is not two days. Give both, the earlier one first."
    assert said in capsys.readouterr().err
    assert not Path("seeds").exists()
