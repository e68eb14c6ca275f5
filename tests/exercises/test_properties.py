"""What an exercise may ask about a case: the shipped one, whose key answers, and one without a key."""

from __future__ import annotations

from pathlib import Path

import pytest

from kit.claims import find_claims
from kit.exercises import Exercise
from kit.exercises.lesson import Option
from kit.exercises.properties import items
from kit.reading import Case, case

NEWS = (
    "Bridge to open\n\n"
    "The mayor, Ada Hill, said on Monday that the bridge would open in May. "
    "The council hopes to save money.\n"
)


@pytest.fixture
def other(tmp_path: Path) -> Case:
    """A case of somebody's own article: no key, no list of sources."""
    (tmp_path / "article.txt").write_text(NEWS, encoding="utf-8")
    return case(str(tmp_path))


def asked(name: str, **more: object) -> Exercise:
    return Exercise("1.1", 1, "", "label", 1, "", property=name, **more)  # type: ignore[arg-type]


def test_the_six_inquiries_are_asked_of_every_case_and_answered_by_a_key(other: Case) -> None:
    one = asked("key inquiries", topic="inquiries")
    known = items(case(), one)
    assert [item.text for item in known][:2] == ["When was it produced?", "Where was it produced?"]
    assert [item.accepted[0] for item in known if item.accepted][-1] == "claim by claim"
    assert [item.accepted for item in items(other, one)] == [None] * 6


def test_a_mind_that_the_kit_finds_is_as_right_as_one_of_the_key(other: Case) -> None:
    one = asked("key minds read", topic="voice", pick=("V03",))
    (found,) = items(case(), one)
    assert found.accepted is not None
    assert found.accepted[0] == "Moscow appears determined to avoid"
    assert "Moscow appears determined" in found.accepted
    assert not items(other, one)[0].accepted


def test_sources_are_those_listed_or_those_who_speak(other: Case) -> None:
    assert len(items(case(), asked("named sources"))) == 3
    assert [item.text for item in items(other, asked("named sources"))] == ["The mayor, Ada Hill"]


def test_sources_to_audit_are_named_in_the_running_text_and_come_from_all_of_it(tmp_path: Path) -> None:
    names = ("Ada Hill, the mayor,", "Ben Roe", "Many Britons", "Cara Dow", "Dan Fay", "Eva Ray", "Gus Lee")
    told = "\n\n".join(f"{name} said that the bridge would open in May." for name in names)
    again = "She said that it was safe, and a report by Lund Partners says that it is old."
    text = f"Town Hall says bridge will open\n\n{told}\n\n{again}\n"
    (tmp_path / "article.txt").write_text(text, encoding="utf-8")
    there = case(str(tmp_path))
    shown = [item.text for item in items(there, asked("named sources"))]
    assert shown == [name.rstrip(",") for name in names if name != "Many Britons"] + [
        "a report by Lund Partners"
    ]
    one, two, three = (item.text for item in items(there, asked("named sources", lines=3)))
    assert one in shown[:2]
    assert two in shown[2:4]
    assert three in shown[4:]


def test_only_claims_are_drawn_that_the_form_has_a_label_for(tmp_path: Path) -> None:
    text = "Bridge closed\n\nThe old bridge was closed on Monday.\n\nThere was no sign of any crack there.\n"
    (tmp_path / "article.txt").write_text(text, encoding="utf-8")
    there = case(str(tmp_path))
    shown, kinds = "The old bridge was closed on Monday.", ("event", "state")
    assert len(items(there, asked("claims", options=tuple(Option(kind, kind) for kind in kinds)))) == 2
    for hidden in {claim.kind for claim in find_claims(there.article)} - {"event"} | {"CT-"}:
        options = (Option("event", "event"), Option(hidden, hidden, further=True))
        assert [item.text for item in items(there, asked("claims", options=options))] == [shown]


def test_what_a_text_does_not_state_about_itself_is_counted(other: Case) -> None:
    assert items(case(), asked("lines not stated"))[0].accepted == ["9"]
    assert items(other, asked("lines not stated"))[0].accepted == ["7"]


def test_what_is_told_most_often_is_counted(other: Case) -> None:
    assert [item.accepted for item in items(case(), asked("times told"))] == [["5"]]
    assert [item.accepted for item in items(other, asked("times told"))] == [["0"]]


def test_tensions_and_verbs_are_shown_and_stay_open(other: Case) -> None:
    shown = items(case(), asked("tensions"))
    assert any("has established a task force" in item.text for item in shown)
    assert all(item.accepted is None for item in [*shown, *items(case(), asked("verbs"))])
    assert items(other, asked("tensions")) == items(other, asked("verbs")) == []


def test_no_two_topics_draw_the_same_lines_and_each_draws_from_the_whole_article() -> None:
    running = [claim for claim in find_claims(case().article) if claim.block.kind in ("paragraph", "item")]
    alone = [claim.text for claim in running if claim.stands_alone == claim.text]
    told = list(dict.fromkeys(text for text in alone if len(text.split()) > 4))
    drawn = {topic: items(case(), asked("claims", topic=topic, lines=6)) for topic in ("kinds", "certainty")}
    assert items(case(), asked("claims", topic="kinds", lines=6)) == drawn["kinds"]
    for found in drawn.values():
        parts = [told[n * len(told) // 6 : (n + 1) * len(told) // 6] for n in range(6)]
        assert all(item.text in part for item, part in zip(found, parts, strict=True))
    assert drawn["kinds"] != drawn["certainty"]


def test_an_article_that_names_nobody_has_no_sources_to_audit(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("A bridge\n\nThe bridge opened in May.\n", encoding="utf-8")
    silent = case(str(tmp_path))
    assert items(silent, asked("named sources")) == items(silent, asked("claims to cover")) == []


def test_wording_is_asked_of_the_listed_words_and_what_they_bear_on(tmp_path: Path) -> None:
    text = "It rained.\n\nThe old ferry may sink, and about 40 people are sorry.\n\nIt may sink.\n"
    (tmp_path / "article.txt").write_text(text, encoding="utf-8")
    shown = [item.text for item in items(case(str(tmp_path)), asked("wording"))]
    assert shown == ["may sink", "about 40", "sorry"]


def test_what_is_announced_is_shown_with_the_passage_that_takes_it_up() -> None:
    shown = [item.text for item in items(case(), asked("scope"))]
    assert shown[0] == (
        "defense — Defense and military applications including autonomous systems and intelligence analysis"
    )
    assert "infrastructure systems" in shown


def test_verdicts_are_asked_as_of_a_day(other: Case) -> None:
    first, second = (items(case(), asked("key", topic="verdicts", as_of=day)) for day in (1, 2))
    assert first[0].text == second[0].text == "Russian President Vladimir Putin has established a task force"
    assert [item.accepted[0] for item in (first[0], second[0]) if item.accepted] == [
        "contradicted",
        "supported",
    ]
    assert case().days == ("2025-11-30", "2026-06-30")
    assert other.days == ("1999-12-31", "2099-12-31")
