"""A key by answering: what an instructor chooses in the students' forms becomes rows of key.csv."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
import pytest

import kit
from kit.classroom import ask_key, key_mistakes, key_notebook
from kit.classroom.key_form import KeyForm
from kit.classroom.own_case import new_case
from kit.exercises import asked, lesson_source
from kit.reading import Case, case
from kit.records import KitError
from tests.conftest import Watched, barriers
from tests.exercises.widget_page import show

if TYPE_CHECKING:
    from kit.exercises import Exercise

ARTICLE = """Mill Bridge Opens Again

The council opened the mill bridge on 3 May 2024. The repair cost 2 million pounds.

The bridge may close again in winter, the engineer said. Nobody knows why it rusts.
"""


@pytest.fixture
def bridge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case of one's own, without a key."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KIT_ANSWERS", str(tmp_path / "answers.json"))
    Path("bridge.txt").write_text(ARTICLE, encoding="utf-8")
    return new_case("bridge.txt")


def opened() -> Case:
    return case("bridge")


def exercise(name: str) -> Exercise:
    return next(one for one in lesson_source(int(name[0])).exercises if one.id == name)


def form(name: str) -> KeyForm:
    made = ask_key(name, "bridge")
    assert isinstance(made, KeyForm)
    return made


def test_an_answer_as_a_student_is_no_part_of_the_key(bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIT_CASE", "bridge")
    kit.check("2.2", "all of them are events")
    made = form("2.2")
    assert (made._said, made._answer, made.answer) == ({}, {}, None)


def test_an_answer_becomes_rows_that_the_exercise_accepts(bridge: Path) -> None:
    said = form("2.2")._reply(
        "check", {"1": ["event", "event; state", "It has a day."], "2": ["quantity", "", ""]}
    )
    assert (said.verdict, said.text) == ("kept", "2 rows in key.csv from this form.")
    first, second = opened().key
    assert (first.exercise, first.words, first.accepted, first.reason) == (
        "kinds",
        "The council opened the mill bridge on 3 May 2024.",
        ("event", "state"),
        "It has a day.",
    )
    assert (second.preferred, second.accepted) == ("quantity", ("quantity",))
    lines = asked(exercise("2.2"), opened())
    assert [one.text for one in lines[:2]] == [first.words, second.words]
    assert len(lines) > 2
    assert not any(one.accepted for one in lines[2:]), "what is left empty stays open"
    assert (
        f"exercise 2.2 has 2 of its {len(lines)} lines in the key, with all its points; the others stay open"
    ) in key_mistakes(opened())
    assert [said for said in key_mistakes(opened()) if ", row " in said] == []


def test_a_form_that_is_opened_again_holds_its_rows_and_offers_the_other_lines(bridge: Path) -> None:
    lines = len(form("2.2")._wanted)
    form("2.2")._reply("keep", {"2": ["quantity", "state", "A sum."]})
    again = form("2.2")
    assert len(again._wanted) == lines
    assert again._answer == {"1": ["quantity", "state", "A sum."]}
    again._reply("keep", {"1": ["", "", ""]})
    assert opened().key == []


def test_what_is_also_accepted_and_is_no_answer_is_told_at_its_line_and_not_kept(bridge: Path) -> None:
    said = form("1.1")._reply(
        "check", {"1": ["stated", "gibberish; not stated", ""], "2": ["stated", "", ""]}
    )
    assert said.text == "2 rows in key.csv from this form."
    ((line, text),) = [(one.id, one.text) for one in said.lines]
    assert (line, opened().key[0].accepted) == ("1", ("stated", "not stated"))
    offered = [one.id for one in exercise("1.1").options if not one.lines or "1" in one.lines]
    assert len(offered) < len(exercise("1.1").options)
    assert text == (
        f"‘gibberish’ is none of the answers here, and is not kept. Also accept any of: {', '.join(offered)}."
    )


def test_a_form_tells_only_of_its_own_rows(bridge: Path) -> None:
    form("2.2")._reply("check", {"1": ["event", "State", ""], "2": ["quantity", "", ""]})
    assert opened().key[0].accepted == ("event", "state")
    file = bridge / "key.csv"
    file.write_text(file.read_text("utf-8").replace("The repair cost", "The repairs cost"), encoding="utf-8")
    assert form("1.6")._reply("check", ["F", "", ""]).text == "1 row in key.csv from this form."
    again = form("2.2")
    assert "To be mended: 'The repairs cost" in again._reply("check", again._answer).text


def test_a_form_with_nothing_in_it_says_so(bridge: Path) -> None:
    assert form("1.3")._reply("check", None).text == "Mark, choose or order something first."
    assert not (bridge / "key.csv").exists()


def test_rows_that_no_form_made_stay(bridge: Path) -> None:
    head = "exercise,item,words,against,as_of,field,preferred,accepted,reason,record\n"
    (bridge / "key.csv").write_text(head + "kinds,mine,Nobody knows,,,kind,state,,Mine.,\n", encoding="utf-8")
    form("1.1")._reply("check", {"1": ["not stated", "", "No day of its own."]})
    mine, made = opened().key
    assert (mine.item, mine.reason) == ("mine", "Mine.")
    assert (made.exercise, made.item, made.accepted) == ("inquiries", "date", ("not stated",))


def test_words_are_marked_and_a_letter_is_chosen(bridge: Path) -> None:
    start = opened().article.text.index("may close")
    form("4.1")._reply("check", [[{"start": start, "end": start + 9}], "", "It may be otherwise."])
    form("1.6")._reply("check", ["F", "E", "Nothing is known of the paper."])
    marked, graded = opened().key
    assert (marked.words, marked.field, marked.preferred) == ("may close", "class", "hedge")
    assert (graded.field, graded.accepted) == ("reliability", ("F", "E"))
    assert form("4.1")._marks[0]["start"] == start
    assert form("1.6")._answer == ["F", "E", "Nothing is known of the paper."]


def test_a_verdict_needs_its_two_days(bridge: Path) -> None:
    assert "write two days into the case's case.toml" in repr(ask_key("3.6", "bridge"))
    file = bridge / "case.toml"
    file.write_text(file.read_text() + 'days = ["2024-06-01", "2025-06-01"]\n')
    form("3.6")._reply("check", {"1": ["silent", "", ""]})
    form("3.7")._reply("check", {"1": ["supported", "", ""]})
    assert [(row.as_of, row.preferred) for row in opened().key] == [
        ("2024-06-01", "silent"),
        ("2025-06-01", "supported"),
    ]


def test_what_an_article_does_not_have_is_said(bridge: Path) -> None:
    assert "The kit finds nothing of the kind in this article." in repr(ask_key("3.5", "bridge"))


def test_the_notebook_asks_every_exercise_and_runs(bridge: Path) -> None:
    file = key_notebook(opened())
    notebook = nbformat.read(file, as_version=4)  # type: ignore[no-untyped-call]
    nbformat.validate(notebook)
    asked_for = [cell.source for cell in notebook.cells if cell.source.startswith("kit.ask_key(")]
    assert 'kit.ask_key("2.2", "bridge")' in asked_for
    assert len(asked_for) == 15
    for source in asked_for:
        eval(source, {"kit": kit})
    with pytest.raises(KitError, match="comes with the kit, and so does its key"):
        key_notebook(case("mill-lane-footbridge"))


def test_keys_of_several_instructors_are_set_beside_each_other(bridge: Path) -> None:
    form("2.2")._reply("check", {"1": ["event", "", ""], "2": ["quantity", "", ""]})
    text = (bridge / "key.csv").read_text(encoding="utf-8")
    (bridge / "key-by-Ben.csv").write_text(text.replace("quantity,quantity", "state,state"), encoding="utf-8")
    (said,) = [one for one in key_mistakes(opened()) if "Ben" in one]
    assert said == (
        "key-by-Ben.csv says 'state' of 'The repair cost 2 million pounds.' (kinds), which key.csv does not "
        "accept. Agree on one, or accept both there"
    )


def test_a_key_for_the_text_of_yesterday_is_carried_over_or_its_rows_are_named(bridge: Path) -> None:
    form("2.2")._reply("check", {"1": ["event", "", ""], "2": ["quantity", "", ""]})
    text = ARTICLE.replace("2 million", "3 million").replace("\n\nThe council", "\n\nIt rained. The council")
    (bridge / "article.txt").write_text(text, encoding="utf-8")
    assert [one for one in key_mistakes(opened()) if ", row " in one] == [
        "bridge/key.csv, row 3: column words: 'The repair cost 2 million pounds.' does not stand in the "
        "article. It has 'The repair cost 3 million pounds.': copy its words."
    ]


def test_marks_of_another_case_are_named(bridge: Path) -> None:
    content = {"schema": 1, "composed": False, "article": "mill-lane-footbridge", "marks": []}
    (bridge / "class.json").write_text(json.dumps(content), encoding="utf-8")
    assert (
        "class.json holds the marks of a class on 'mill-lane-footbridge', and not on this case: take it away"
        in key_mistakes(opened())
    )


@pytest.mark.browser
def test_in_a_browser_an_answer_is_accepted_with_another_and_a_reason(
    bridge: Path, watched: Watched, tmp_path: Path
) -> None:
    page = watched.page
    show(page, form("2.2"), tmp_path)
    page.get_by_role("combobox").first.select_option("event")
    page.get_by_label("also accept").first.fill("state")
    page.get_by_label("why:").first.fill("It has a day.")
    page.get_by_role("button", name="Put into the key").click()
    page.locator(".kit-verdict").wait_for()
    assert page.locator(".kit-reply").inner_text().startswith("✎ Kept. 1 row in key.csv from this form.")
    (row,) = opened().key
    assert (row.accepted, row.reason) == (("event", "state"), "It has a day.")
    assert barriers(page) == []
