"""`kit report`: a page or data, whole or not at all, and never over the article itself."""

from __future__ import annotations

import csv
import io
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

import kit
from kit.__main__ import main
from kit.pages.forms import as_csv, as_json, as_markdown
from kit.pages.report import Report, report_page
from tests.composed import bridge


def made() -> Report:
    article, claims = bridge()
    return Report(article, claims, kit.card(article), "a test")


def test_a_report_is_written_beside_the_reader_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("un été à Łódź.txt").write_text("The bridge opened in May.", encoding="utf-8")
    assert main(["report", "un été à Łódź.txt"]) == 0
    assert capsys.readouterr().out == (
        "The report is in un été à Łódź-report.html. Open it in a browser; it needs no network.\n"
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "un été à Łódź-report.html",
        "un été à Łódź.txt",
    ]
    assert "The bridge opened" in Path("un été à Łódź-report.html").read_text(encoding="utf-8")


def test_the_name_of_the_file_says_what_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "article.txt").write_text("The bridge opened in May.")
    out = tmp_path / "claims.CSV"
    assert main(["report", str(tmp_path / "article.txt"), "--out", str(out)]) == 0
    assert capsys.readouterr().out == f"The report is in {out}.\n"
    assert out.read_text(encoding="utf-8-sig").startswith("id,claim,stands_alone,kind")


def test_what_was_read_can_be_reported_on_as_well(tmp_path: Path) -> None:
    article = kit.from_text("The bridge opened in May.", id="bridge")
    written = kit.write_report(article, str(tmp_path / "bridge.html"))
    assert written is not None
    assert "The bridge opened" in written.read_text(encoding="utf-8")


def test_without_an_article_it_reports_on_the_shipped_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "report.html"
    assert main(["report", "--out", str(out)]) == 0
    text = out.read_text(encoding="utf-8")
    assert "<h1>Putin Establishes AI Task Force" in text
    assert "Known from outside the text" in text
    assert "How others tell it" in text
    assert "says less than" in text


def test_the_article_is_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "article.txt"
    path.write_text("The bridge opened in May.")
    before = path.read_bytes()
    assert main(["report", str(path), "--out", os.path.join(str(tmp_path), ".", "article.txt")]) == 2
    assert capsys.readouterr().err == f"kit: '{path}' is the article itself. Give --out another name.\n"
    assert path.read_bytes() == before


def test_a_missing_folder_ends_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "nowhere" / "report.html"
    assert main(["report", "--out", str(out)]) == 2
    assert capsys.readouterr().err == (
        f"kit: '{out}' was not written: there is no folder '{out.parent}'. Make it, or name another place.\n"
    )


def test_json_has_every_claim_with_its_reasons_and_their_words() -> None:
    told = json.loads(as_json(made()))
    assert [claim["id"] for claim in told["claims"]] == ["C001", "C002", "C003"]
    assert told["claims"][0]["reasons"][3] == {
        "field": "hedged",
        "value": True,
        "rule": "test of hedged",
        "start": 46,
        "end": 51,
        "note": "Because of ‘might’.",
        "words": "might",
    }
    assert told["claims"][0]["attributions"][0]["source"] == "The mayor"
    assert {line["section"] for line in told["card"]} >= {"six inquiries", "states about itself"}


def test_csv_is_the_ledger_and_no_cell_of_it_is_a_formula() -> None:
    article = kit.from_text("=HYPERLINK(A1) opened in May.\n\n@SUM said so on Monday.\n\n-2+3 was built.")
    rows = list(
        csv.DictReader(io.StringIO(as_csv(Report(article, kit.find_claims(article), kit.card(article), ""))))
    )
    assert rows
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "@", "+", "-"))]
    assert any(row["claim"].startswith("'=HYPERLINK") for row in rows)


def test_markdown_shows_an_articles_own_markup_as_text() -> None:
    article, claims = bridge()
    titled = replace(article, title="# <b>a</b> | b")
    told = as_markdown(Report(titled, claims, kit.card(titled), "a test"))
    assert told.startswith("# \\# \\<b\\>a\\</b\\> \\| b\n")
    assert "| C002 | It cost ten million. | It cost ten million. | quantity | True |" in told


def test_what_the_reading_could_not_read_stands_at_the_top() -> None:
    article, claims = bridge()
    warned = replace(article, warnings=("Page 2 holds only a picture, which was not read.",))
    html = report_page(Report(warned, claims, kit.card(warned), "a test"))
    assert html.index("Page 2 holds only a picture") < html.index("<main>")


@pytest.mark.parametrize("text", ["", " \n ", "One word", "\x00\x01"])
def test_hardly_anything_to_read_is_still_reported(text: str) -> None:
    article = kit.from_text(text)
    claims = kit.find_claims(article)
    assert report_page(Report(article, claims, kit.card(article), "a test")).startswith("<!DOCTYPE html>")


def test_two_reports_on_one_article_are_the_same_byte_for_byte() -> None:
    assert report_page(made()) == report_page(made())
