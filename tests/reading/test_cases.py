"""A folder becomes a case, and an article becomes a folder, without ever harming one that is there."""

import os
from pathlib import Path

import pytest

import kit
from kit.__main__ import main
from kit.classroom.own_case import new_case
from kit.reading import case_rows, home


def test_the_shipped_case_has_its_article_byte_for_byte_and_its_record() -> None:
    case = kit.case()
    assert case.name == "putin-ai-task-force"
    assert case.article.text.encode() == (case.folder / "article.txt").read_bytes()
    assert (len(case.record), case.record[0].id) == (67, "R01")
    ids = {fact.id for fact in case.record}
    assert case.outside
    assert all(set(known.record) <= ids and known.record for known in case.outside)


def test_an_article_becomes_a_case_that_opens_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "My Bridge.txt").write_bytes(b"A bridge opens\r\nIt opened in May.\r\n")
    assert main(["new", "My Bridge.txt"]) == 0
    assert "my-bridge" in capsys.readouterr().out
    case = kit.case("my-bridge")
    assert case.article.text == "A bridge opens\r\nIt opened in May.\r\n"
    assert (case.record, case.accounts, case.key, case.outside) == ([], [], [], [])
    monkeypatch.setenv("KIT_CASE", "my-bridge")
    assert kit.case().name == "my-bridge"
    assert sorted(path.name for path in case.folder.iterdir()) == [
        "README.md",
        "accounts",
        "article.txt",
        "case.toml",
        "record.csv",
    ]


def test_a_case_that_is_there_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bridge.txt").write_text("It opened in May.")
    folder = new_case("bridge.txt")
    (folder / "record.csv").write_text("my work")
    with pytest.raises(kit.KitError) as told:
        new_case("bridge.txt")
    assert str(told.value) == f"{folder} is there already, and nothing was changed. Give --name another name."
    assert (folder / "record.csv").read_text() == "my work"


def test_an_unknown_case_is_named_with_those_that_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(kit.KitError) as told:
        kit.case("bridge")
    assert str(told.value) == (
        f"There is no case called 'bridge' below {Path('seeds').resolve()} or in the kit. "
        "The cases are: first-reports-of-a-shipwreck, mill-lane-footbridge, putin-ai-task-force. "
        'kit.use_case("name") chooses one of them for all lessons, and '
        "'kit new FILE' makes one of your own article."
    )


def test_a_case_without_an_article_says_so(tmp_path: Path) -> None:
    with pytest.raises(kit.KitError) as told:
        kit.case(str(tmp_path))
    assert str(told.value) == (
        f"The case {tmp_path} has no article. Put it there as article.txt, .md, .html, .docx or .pdf."
    )


def test_a_broken_case_toml_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("It opened in May.")
    (tmp_path / "case.toml").write_text('title = "A bridge\n')
    with pytest.raises(kit.KitError) as told:
        kit.case(str(tmp_path))
    assert str(told.value) == (
        f"{tmp_path / 'case.toml'} cannot be read: Illegal character '\\n' (at line 1, column 18). "
        "Mend that line, or take the file away."
    )


def test_a_number_without_end_in_case_toml_is_refused(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("It opened in May.")
    (tmp_path / "case.toml").write_text("days = " + "9" * 5_000)
    with pytest.raises(
        kit.KitError, match=r"^.*case\.toml cannot be read: Exceeds the limit \(4300 digits\)"
    ) as told:
        kit.case(str(tmp_path))
    assert str(told.value).endswith("Mend that line, or take the file away.")


def test_a_row_of_a_key_that_accepts_nothing_is_read_as_one(tmp_path: Path) -> None:
    path = tmp_path / "key.csv"
    path.write_text(",".join(case_rows.KEY_COLUMNS) + "\ndate,D1,,,,answer,,,why,\n")
    (row,) = case_rows.read_key(path)
    assert (row.row, row.preferred, row.accepted) == (2, "", ())


def test_the_shipped_key_quotes_the_article_exactly_and_the_record_as_of_its_date() -> None:
    case = kit.case()
    dates = {fact.id: fact.date for fact in case.record}
    for answer in case.key:
        for words in (*answer.words.split(" … "), *answer.against.split(" … ")):
            # A topic that was announced is looked for in the list that announces it.
            once = answer.exercise != "scope" and bool(words)
            assert words in case.article.text, (answer.item, words)
            assert not once or case.article.text.count(words) == 1, (answer.item, words)
        for row in answer.record:
            assert row in dates, (answer.item, row)
            assert not answer.as_of or dates[row] <= answer.as_of, (answer.item, row)
        assert answer.preferred in answer.accepted
        assert answer.reason.endswith((".", "?"))


def test_the_shipped_key_covers_every_room_of_the_reading() -> None:
    case = kit.case()
    assert [a.item for a in case.answers("tensions")] == [f"T{number}" for number in range(1, 12)]
    assert [a.item for a in case.answers("ladder")][:2] == ["R03", "R04"]
    assert len(case.answers("inquiries")) == 6


def test_outside_knowledge_without_an_answer_is_refused(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("It opened in May.")
    (tmp_path / "case.toml").write_text('[[outside]]\ninquiry = "date"\n')
    with pytest.raises(kit.KitError) as told:
        kit.case(str(tmp_path))
    assert str(told.value) == (
        f"{tmp_path / 'case.toml'}: every [[outside]] needs an inquiry and an answer. Fill them in."
    )


def test_a_record_id_may_stand_without_a_list(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("It opened in May.")
    (tmp_path / "case.toml").write_text('[[outside]]\ninquiry = "date"\nanswer = "May"\nrecord = "R01 R02"\n')
    assert kit.case(str(tmp_path)).outside[0].record == ("R01", "R02")


def test_a_record_id_or_a_day_may_be_a_number(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("It opened in May.")
    (tmp_path / "case.toml").write_text(
        'days = 2025\n[[outside]]\ninquiry = "date"\nanswer = 1\nrecord = 7\n'
    )
    case = kit.case(str(tmp_path))
    assert (case.outside[0].answer, case.outside[0].record, case.days) == ("1", ("7",), ("2025", "2025"))


def test_a_key_in_another_encoding_says_how_to_save_it(tmp_path: Path) -> None:
    path = tmp_path / "key.csv"
    path.write_bytes("exercise,caf\u00e9\n".encode("cp1252"))
    with pytest.raises(kit.KitError) as told:
        case_rows.read_key(path)
    assert str(told.value) == (
        "'key.csv', row 1: these letters are not UTF-8. Save it as 'CSV UTF-8' and try again."
    )


def test_a_case_that_cannot_be_made_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bridge.txt").write_text("It opened in May.")
    (tmp_path / "seeds").write_text("a file, not a folder")
    with pytest.raises(kit.KitError) as told:
        new_case("bridge.txt")
    assert str(told.value).startswith(f"{Path('seeds') / 'bridge'} was not made: ")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bridge.txt", "seeds"]


def test_one_line_makes_every_lesson_in_the_folder_teach_an_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bridge.txt").write_text("It opened in May.")
    new_case("bridge.txt")
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    assert kit.use_case("bridge").article.text == "It opened in May."
    assert kit.case().name == "bridge"
    monkeypatch.setenv("KIT_CASE", "putin-ai-task-force")
    assert kit.case().name == "putin-ai-task-force"


def test_a_choice_that_is_none_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(kit.KitError, match="There is no case called 'brigde'"):
        kit.use_case("brigde")
    assert kit.case().name == "putin-ai-task-force"
    assert not (tmp_path / "case.txt").exists()


def test_somebody_elses_seeds_above_are_not_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "seeds").mkdir()
    mine = tmp_path / "notebooks"
    mine.mkdir()
    monkeypatch.chdir(mine)
    assert home() == tmp_path
    stat = Path.stat

    def others(path: Path, **how: bool) -> os.stat_result:
        found = stat(path, **how)
        return os.stat_result((*found[:4], 4711, *found[5:])) if path.name == "seeds" else found

    monkeypatch.setattr(Path, "stat", others)
    assert home() == mine
    (mine / "seeds").mkdir()
    assert home() == mine
