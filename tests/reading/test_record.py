"""The record, checked cell by cell."""

from pathlib import Path

import pytest

import kit
from kit.reading import known_by
from kit.reading.case_rows import read_record
from kit.records import KitError

HEAD = "id,date,fact,publisher,url\n"
ROW = "R1,2025-11-19,A bridge opened.,The Gazette,https://example.org/1\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "id,date,fact,publisher\n",
            "row 1: the column url is missing. It needs id, date, fact, publisher, url.",
        ),
        (
            HEAD + ROW.replace("2025-11-19", "2025-13-01"),
            "row 2, column date: '2025-13-01' is not a date. Write 2025, 2025-11 or 2025-11-19.",
        ),
        (
            HEAD + ROW + ROW,
            "row 3, column id: 'R1' is already in row 2. Give every fact its own id.",
        ),
        (
            HEAD + ROW.replace("https://example.org/1", "javascript:alert(1)"),
            "row 2, column url: 'javascript:alert(1)' is not an address of a page. "
            "It has to begin with http:// or https://.",
        ),
        (
            HEAD + ROW.replace("https://example.org/1", "http://[example"),
            "row 2, column url: 'http://[example' is not an address of a page. "
            "It has to begin with http:// or https://.",
        ),
        (
            HEAD + ROW.replace("A bridge opened.", "A bridge, and a road, opened."),
            "row 2: it has 7 cells for 5 columns. "
            "Put a cell that has the separator in it between quotation marks.",
        ),
        (
            HEAD + ROW + ROW.replace("R1", "R2").replace("A bridge", '"A bridge'),
            "row 3: no row of a CSV (unexpected end of data). Save it as 'CSV UTF-8' and try again.",
        ),
        (
            "id,date,date_precision,fact,publisher,url\nR1,2025,about,A bridge opened.,G,https://example.org\n",
            "row 2, column date_precision: 'about' is not one of day, month, year, range.",
        ),
        (
            HEAD + "\n,,,,\n" + ROW.replace("2025-11-19", "3/4/2025"),
            "row 4, column date: '3/4/2025' is not a date. Write 2025, 2025-11 or 2025-11-19.",
        ),
        (
            HEAD + ROW.replace("The Gazette", ""),
            "row 2, column publisher: the cell is empty. Every fact needs one.",
        ),
    ],
)
def test_what_is_wrong_is_named_with_file_row_and_column(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "record.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KitError) as caught:
        read_record(path)
    assert str(caught.value) == f"'record.csv', {message}"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "'record.csv', row 1: the column id is missing. It needs id, date, fact, publisher, url."),
        (
            b"\xef\xbb\xbf\r\n",
            "'record.csv', row 1: the column id is missing. It needs id, date, fact, publisher, url.",
        ),
        (
            HEAD.encode() + ROW.replace("bridge", "br\u00fccke").encode("cp1252"),
            "'record.csv', row 2: these letters are not UTF-8. Save it as 'CSV UTF-8' and try again.",
        ),
    ],
)
def test_a_file_that_is_no_text_of_rows(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "record.csv"
    path.write_bytes(data)
    with pytest.raises(KitError) as caught:
        read_record(path)
    assert str(caught.value) == message


def test_no_file_a_folder_and_a_cell_without_end(tmp_path: Path) -> None:
    path = tmp_path / "record.csv"
    with pytest.raises(KitError) as caught:
        read_record(path)
    assert str(caught.value) == f"There is no record at '{path}'. A record is a CSV file, a dated fact a row."
    with pytest.raises(KitError) as caught:
        read_record(tmp_path)
    assert str(caught.value) == (
        f"'{tmp_path}' cannot be read: Is a directory. Allow reading it, or move it away."
    )
    path.write_text(HEAD + ROW.replace("The Gazette", "x" * 10_000_001), encoding="utf-8")
    with pytest.raises(KitError) as caught:
        read_record(path)
    assert str(caught.value) == (
        "'record.csv', row 2: no row of a CSV (field larger than field limit (10000000)). "
        "Save it as 'CSV UTF-8' and try again."
    )


@pytest.mark.parametrize(
    "text",
    [
        HEAD + ROW,
        "\ufeff" + HEAD + ROW,
        (HEAD + ROW).replace(",", ";").replace("\n", "\r\n"),
        (HEAD + ROW).replace(",", "\t"),
        HEAD + "\n,,,,\n" + ROW + ",,\n\n",
        HEAD.replace("id,date", "ID, Date") + ROW.replace(",The", ", The"),
    ],
    ids=["commas", "byte-order mark", "semicolons", "tabs", "blank rows", "capitals and spaces"],
)
def test_what_spreadsheets_write_is_read(tmp_path: Path, text: str) -> None:
    path = tmp_path / "record.csv"
    path.write_bytes(text.encode("utf-8"))
    (fact,) = read_record(path)
    assert (fact.id, fact.date, fact.fact) == ("R1", "2025-11-19", "A bridge opened.")
    assert (fact.publisher, fact.url, fact.topic) == ("The Gazette", "https://example.org/1", "")


def test_the_shipped_record_is_read_whole() -> None:
    facts = read_record("seeds/putin-ai-task-force/record.csv")
    assert [fact.id for fact in facts] == [f"R{number:02}" for number in range(1, 68)]


def test_a_day_hides_later_facts() -> None:
    facts = read_record("seeds/putin-ai-task-force/record.csv")
    assert max(fact.date for fact in known_by(facts, "2025-12-01")) <= "2025-12-01"
    with pytest.raises(KitError) as caught:
        known_by(facts, "December")
    assert str(caught.value) == "as_of: 'December' is not a date. Write 2025, 2025-11 or 2025-11-19."


def test_the_facts_for_the_founding_change_with_the_day() -> None:
    case = kit.case()
    (claim,) = [claim for claim in kit.find_claims(case.article) if "has established" in claim.text]
    before = [pair.right.id for pair in kit.compare([claim], case.record, as_of="2025-12-01") if pair.right]
    assert {"R03", "R04"} <= set(before)
    days = {fact.id: fact.date for fact in case.record}
    assert all(days[name] <= "2025-12-01" for name in before)
    after = [pair.right.id for pair in kit.compare([claim], case.record, as_of="2026-03-01") if pair.right]
    assert after[:2] == ["R15", "R16"]
