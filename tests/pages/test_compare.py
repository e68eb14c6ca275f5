"""`kit compare`: articles side by side, as a page or as data, whole or not at all."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kit
from kit.__main__ import main
from kit.pages.report import compared, comparison_page
from tests.conftest import Scheme, Watched, barriers, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LEFT = (
    "Council Sets Up Harbour Task Force\n\n"
    "The council has established a harbour task force. The ferry carried 40,000 people last year, "
    "the harbour master Ada Finch said.\n"
)
RIGHT = (
    "Council Calls for Harbour Task Force\n\n"
    "The council called for a harbour task force. The ferry carried 40,000 people last year, "
    "the harbour master Ada Finch said. The pier was painted green.\n"
)
HOSTILE = (
    "<script>document.title='ran'</script> The ferry sank. \"><img src=x onerror=\"document.title='ran'\">\n"
)


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    made = []
    for name, text in (("left", LEFT), ("right", RIGHT), ("<b>third", HOSTILE)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        made.append(str(tmp_path / f"{name}.txt"))
    return made


def test_a_comparison_is_written_beside_the_reader_and_named(
    files: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["compare", *files[:2]]) == 0
    assert capsys.readouterr().out == (
        "The comparison is in left-right-compared.html. Open it in a browser; it needs no network.\n"
    )
    html = Path("left-right-compared.html").read_text(encoding="utf-8")
    for words in ("They say the same", "Who vouches", "Ada Finch", "has established", "Copied passages"):
        assert words in html


def test_another_comparison_leaves_the_page_of_the_first_and_the_same_article_is_named(
    files: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("copy.txt").write_text(LEFT, encoding="utf-8")
    assert main(["compare", "left.txt", "right.txt"]) == 0
    assert capsys.readouterr().err == ""
    assert main(["compare", "left.txt", "copy.txt"]) == 0
    assert capsys.readouterr().err == "kit: 'copy.txt' is the same article as 'left.txt', word for word.\n"
    assert main(["compare", "left.txt", "left.txt"]) == 0
    assert capsys.readouterr().err == "kit: 'left.txt' is the same article as 'left.txt', word for word.\n"
    pages = {
        path.name: "word for word." in path.read_text(encoding="utf-8") for path in tmp_path.glob("*.html")
    }
    assert pages == {f"left-{name}-compared.html": name != "right" for name in ("right", "copy", "left")}


def test_what_was_left_out_of_an_article_is_told_of_that_article(
    files: list[str], tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    text = Path(files[1]).read_text(encoding="utf-8")
    noted = "---\nwarnings:\n- 'Left out: 2 pictures.'\n---\n\n"
    (tmp_path / "right.md").write_text(f"{noted}# {text}", encoding="utf-8")
    for form in ([], ["--md"]):
        assert main(["compare", files[0], str(tmp_path / "right.md"), "--out", "-", *form]) == 0
        told = capsysbinary.readouterr().out.decode()
        assert "Council Calls for Harbour Task Force: Left out: 2 pictures." in told


def test_json_has_pairs_with_reasons_speakers_ladder_and_copied_passages(
    files: list[str], capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["compare", *files[:2], "--json"]) == 0
    told = json.loads(capsysbinary.readouterr().out, parse_constant=pytest.fail)  # JSON has no NaN
    assert {pair["similarity"] for pair in told["pairs"] if pair["verdict"].startswith("only")} == {None}
    assert [article["id"] for article in told["articles"]] == ["left", "right"]
    verdicts = {pair["verdict"] for pair in told["pairs"]}
    assert {"same", "only right"} <= verdicts
    assert all(pair["reasons"] for pair in told["pairs"])
    assert [(rung["account"], rung["name"]) for rung in told["ladder"]][-1][0] == "right"
    assert "Ada Finch" in {voice["speaker"] for voice in told["voices"] if voice["article"] == "left"}
    assert any("carried 40,000 people last year" in each["words"] for each in told["copied"])


def test_csv_has_a_row_for_each_pair_of_every_further_article(
    files: list[str], capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["compare", *files, "--csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsysbinary.readouterr().out.decode())))
    assert {row["right_article"] for row in rows} == {"right", "<b>third"}
    assert any(row["verdict"] == "same" and "40,000" in row["left"] for row in rows)


def test_markdown_shows_an_articles_own_markup_as_text(
    files: list[str], capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["compare", files[0], files[2], "--md"]) == 0
    told = capsysbinary.readouterr().out.decode()
    assert told.startswith("# Council Sets Up Harbour Task Force beside ")
    assert "<script>" not in told.replace("\\<script\\>", "")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("-", "-"), "Only one of the articles can come from standard input; give the others as files."),
        (("nowhere.txt", "left.txt"), "nowhere.txt"),
    ],
)
def test_what_cannot_be_compared_ends_in_a_sentence(
    given: tuple[str, str],
    said: str,
    files: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["compare", *given]) == 2
    assert said in capsys.readouterr().err


def test_an_article_is_never_overwritten(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", *files[:2], "--out", files[1]]) == 2
    assert "is the article itself" in capsys.readouterr().err


def test_a_translation_is_told_in_one_sentence(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "links.txt"
    path.write_text("Der Rat hat die Brücke über den Fluss im Mai eröffnet. " * 20, encoding="utf-8")
    assert main(["compare", files[0], str(path)]) == 2
    assert "'links.txt' does not seem to be in English" in capsys.readouterr().err


def test_of_many_accounts_it_is_told_how_far_the_comparison_has_come(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    many = [str(tmp_path / f"{number}.txt") for number in range(12)]
    for number, path in enumerate(many):
        Path(path).write_text(f"The council opened pier number {number} in May.\n", encoding="utf-8")
    assert main(["compare", files[0], *many, "--out", str(tmp_path / "all.html")]) == 0
    told = capsys.readouterr().err
    assert told == "kit: 10 of 12 are compared.\nkit: 12 of 12 are compared.\n"


def test_how_another_article_stands_to_the_first_claim_is_said() -> None:
    left = kit.from_text("The bridge over the Lea is unsafe.")
    for text, label in (
        ("Ada Finch said that the bridge over the Lea is unsafe.", "reports"),
        ("The bridge over the Lea is not unsafe.", "denies"),
        ("It rained.", "silent"),
    ):
        made = compared([left, kit.from_text(text)])
        assert [stance.label for stance in made.stances] == [label]
        assert ("says nothing of it" if label == "silent" else f"{label}</strong> it") in comparison_page(
            made
        )


def test_where_nothing_meets_no_verdict_is_counted() -> None:
    html = comparison_page(compared([kit.from_text("The bridge opened."), kit.from_text("It rained.")]))
    assert "No claim of the one meets a claim of the other" in html
    assert "contradict" not in html


def test_the_ladder_goes_by_date_and_marks_the_article_on_the_left() -> None:
    left = kit.from_text("The council has established a task force.", id="left", published="2025-11-20")
    right = kit.from_text("The council called for a task force.", published="2025-11-19", outlet="Echo")
    html = comparison_page(compared([left, right]))
    assert html.index("2025-11-19") < html.index("2025-11-20")
    assert "2 rungs are told" in html
    assert "the article on the left" in html


def test_an_article_without_a_claim_is_compared_all_the_same() -> None:
    html = comparison_page(compared([kit.from_text(""), kit.from_text("")]))
    assert "Nobody: it makes no claim." in html
    assert "None of them tells of a body that is set up" in html


@pytest.mark.browser
def test_hostile_articles_run_nothing(watched: Watched, files: list[str], tmp_path: Path) -> None:
    out = tmp_path / "compared.html"
    assert main(["compare", *files, "--out", str(out)]) == 0
    watched.page.goto(out.as_uri())
    watched.page.wait_for_load_state("networkidle")
    assert watched.page.title() != "ran"
    assert watched.requests == [out.as_uri()]
    assert watched.said == []
    assert watched.page.locator("script, main img").count() == 0


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_no_barrier_and_no_sideways_scrolling_at_any_width(
    browser: Browser, files: list[str], tmp_path: Path, width: int, scheme: Scheme
) -> None:
    out = tmp_path / "compared.html"
    assert main(["compare", *files, "--out", str(out)]) == 0
    with opened(browser, width, scheme) as page:
        page.goto(out.as_uri())
        page.locator("details").evaluate_all("all => all.forEach(each => each.open = true)")
        assert barriers(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
