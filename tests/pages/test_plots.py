"""Every picture says in a sentence what it shows, and has the table that it was drawn from."""

from collections.abc import Callable

import pandas as pd
import pytest

import kit
from kit.comparison import Rung
from kit.pages import plot_agreement, plot_certainty, plot_kinds, plot_timeline, plot_verb_ladder
from kit.pages.pictures import Picture
from kit.pages.selfcontained import sentence
from kit.records import Fact, KitError
from tests.composed import bridge, claim, place


def rung(account: str, date: str, number: int, name: str, words: str) -> Rung:
    return Rung(account, date, number, name, words, "a task force", 0, 0, ())


def fact(id: str, date: str, topic: str = "bridge") -> Fact:
    return Fact(id, date, "day", "It opened.", topic, "Town", "Minutes", "", "en", "primary", "", "")


def test_certainty_along_the_article() -> None:
    picture = plot_certainty(*bridge())
    assert picture.alt == (
        "How 3 claims in reading order are put forward: 2 certain, 1 possible. The first that is not "
        "certain is C001, 28% of the way in (possible); the last claim is certain."
    )
    assert picture.table.certainty.tolist() == ["PS+", "CT+", "CT+"]


def test_who_speaks() -> None:
    picture = kit.plot_voices(*bridge())
    assert picture.alt == (
        "The author's own voice carries 2 of 3 claims (57% of the words). Of the others, 1 is given to an "
        "unnamed person. No claim is given to a named person, a named organisation or a document."
    )
    assert picture.table.to_dict("list") == {
        "who speaks": ["author", "unnamed person"],
        "claims": [2, 1],
        "share of words": [0.571, 0.429],
    }


def test_who_speaks_is_told_in_a_sentence() -> None:
    held = {"author": (5, 0.5), "named person": (14, 0.3), "document": (3, 0.1), "none": (1, 0.1)}
    said = sentence("voices", [None] * 23, held)
    assert said == (
        "The author's own voice carries 5 of 23 claims (50% of the words). Of the others, 14 are given to a "
        "named person, 3 to a document and 1 to someone who is not named at all."
    )


def test_claims_by_kind_and_checkability() -> None:
    picture = plot_kinds(*bridge())
    assert picture.alt == (
        "2 of 3 claims could in principle be checked. The most common kind is event (1, of which 1 "
        "checkable). No claim is of the kind cause, rule, state or judgement."
    )
    assert picture.table.columns.tolist() == ["kind", "checkable", "not checkable", "claims"]


def test_a_timeline_hides_nothing_and_says_what_lay_ahead() -> None:
    article, _ = bridge()
    picture = plot_timeline([fact("R2", "2025-11"), fact("R1", "2023")], article, as_of="2024-06-30")
    assert picture.alt == (
        "2 facts from 2023 to 2025-11. As of 2024-06-30: 1 known, 1 still ahead. The article states no date."
    )
    assert picture.table[["id", "known"]].to_numpy().tolist() == [["R1", True], ["R2", False]]


def test_the_verb_ladder_sets_the_article_beside_what_others_say() -> None:
    told = [
        rung("agency", "2025-11-19", 2, "call for", "called"),
        rung("gazette", "2025-11-20", 2, "call for", "asked"),
        rung("later", "2026-01-02", 8, "do", "has set up"),
        rung("post", "", 8, "do", "has established"),
    ]
    picture = plot_verb_ladder(told, kit.from_text("A board.", id="post"), as_of="2025-12-01")
    assert picture.alt == (
        "4 statements in 4 accounts stand on 2 rungs of the ladder. Lowest: agency with ‘called’ and 1 more "
        "(rung 2, call for); highest: later with ‘has set up’ and 1 more (rung 8, do). This article: post "
        "with ‘has established’ (rung 8, do); the others that were known on 2025-12-01, at most: agency with "
        "‘called’ and 1 more (rung 2, call for). 1 account came later."
    )
    assert picture.table.account.tolist() == ["agency", "gazette", "later", "post"]
    lanes = picture.figure.axes[0].get_yticklabels()
    assert [(lane.get_text(), lane.get_fontweight()) for lane in lanes][-1] == ("this article (post)", "bold")


def test_agreement_is_told_label_by_label_and_item_by_item() -> None:
    readers = pd.DataFrame(
        {
            "Ada": ["yes", "no", "no", "yes"],
            "Ben": ["yes", "no", "yes", None],
            "Eve": ["yes", "no", "no", ""],
        },
        index=["It may open.", "It opened.", "It opens soon.", "Nobody else read this."],
    )
    picture = plot_agreement(readers)
    assert picture.alt == (
        "3 readers labelled 3 items, each by two or more. Where one gives a label, a second gives it too: "
        "‘no’ 80%; ‘yes’ 75%. They agree fully on 2; they split most on ‘It opens soon.’ (2 no, 1 yes)."
    )
    assert picture.table.to_numpy().tolist() == [
        ["label", "no", 5, 0.8, 5, 0],
        ["label", "yes", 4, 0.75, 0, 4],
        ["item", "It may open.", 3, 1.0, 0, 3],
        ["item", "It opened.", 3, 1.0, 3, 0],
        ["item", "It opens soon.", 3, 0.333, 2, 1],
    ]


def test_readers_who_always_agree_split_on_nothing() -> None:
    picture = plot_agreement(pd.DataFrame({"Ada": ["yes", "no"], "Ben": ["yes", "no"]}))
    assert picture.alt.endswith("They agree on every item.")


def test_a_wrong_date_is_named() -> None:
    with pytest.raises(KitError) as error:
        plot_timeline([fact("R1", "2023")], as_of="June")
    assert str(error.value) == "as_of: 'June' is not a date. Write 2025, 2025-11 or 2025-11-19."


@pytest.mark.parametrize(
    "plot",
    [
        lambda: plot_certainty(kit.from_text("")),
        lambda: kit.plot_voices(kit.from_text("")),
        lambda: plot_kinds(kit.from_text("")),
        lambda: plot_timeline([]),
        lambda: plot_agreement(pd.DataFrame({"Ada": ["yes"]})),
        lambda: plot_verb_ladder([]),
    ],
)
def test_a_picture_of_nothing_is_still_a_picture(plot: Callable[[], Picture]) -> None:
    picture = plot()
    assert picture.alt.startswith(("There is no", "The record has no"))
    assert picture._repr_png_().startswith(b"\x89PNG")


def test_a_notebook_shows_an_image_whose_text_alternative_is_escaped() -> None:
    article, _ = bridge()
    odd = claim(article, 4, ("ten million",))
    assert place(article, "ten million").start == odd.start
    picture = plot_certainty(article, [odd])
    html = Picture(picture.figure, 'a "quoted" <b>', picture.table)._repr_html_()
    assert '<img alt="a &#34;quoted&#34; &lt;b&gt;" width="768" style="max-width: 100%" src="' in html
    assert 'aria-hidden="true" style="max-width: 46em">a &#34;quoted&#34; &lt;b&gt;</figcaption>' in html


def test_long_names_leave_room_for_the_picture_and_stand_whole_in_the_table() -> None:
    name = "Ministry of " + "Everything " * 12
    picture = plot_verb_ladder([rung(name, "", 3, "call for", "called")])
    (label,) = picture.figure.axes[0].get_yticklabels()
    assert len(label.get_text()) == 48
    assert picture.table.account.tolist() == [name]


def test_a_record_of_one_day_names_that_day() -> None:
    picture = plot_timeline([fact("R1", "2024-05-01")])
    assert picture.alt == "1 fact of 2024-05-01."
    assert not list(plot_timeline([]).figure.axes[0].get_xticks())
