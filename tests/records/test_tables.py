"""How a table shows itself in a notebook."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell

import kit
from kit.records import read_csv


@pytest.fixture
def shown() -> Iterator[Callable[[pd.DataFrame], str]]:
    """What a notebook shows of a table, after `kit.whole_tables()`."""
    shell = InteractiveShell.instance()
    kit.whole_tables()
    yield shell.display_formatter.formatters["text/html"]
    pd.reset_option("display.max_colwidth")
    InteractiveShell.clear_instance()


Shown = Callable[[pd.DataFrame], str]


def test_a_table_in_a_notebook_shows_whole_sentences_from_the_left(shown: Shown) -> None:
    page = shown(pd.DataFrame({"claim": ["a sentence " * 20]}))
    assert page.count("a sentence") == 20
    assert "text-align: left" in page
    assert '<th style="min-width: min(13em, max(20vw, 8em))">claim</th>' in page
    assert shown(pd.DataFrame()) == "<p>This table is empty.</p>"


def test_neither_a_row_number_nor_nan_is_shown(shown: Shown) -> None:
    page = shown(pd.DataFrame({"claim": ["C007"], "speaker": [None]}, index=[4711]))
    assert "4711" not in page
    assert "<td>–</td>" in page
    named = shown(pd.DataFrame({"yes": [2]}, index=pd.Index(["It may rain."], name="sentence")))
    assert "sentence</th>" in named
    assert "<td>It may rain.</td>" in named


def test_a_column_of_numbers_that_are_not_there_is_dashes(shown: Shown) -> None:
    page = shown(pd.DataFrame({"found": [0], "recall": [float("nan")]}))
    assert "<td>–</td>" in page


def test_neither_a_date_nor_a_word_is_broken(shown: Shown) -> None:
    page = shown(pd.DataFrame({"date": ["2025-11-30", "2025"], "who": ["a named person", "nobody"]}))
    assert '<th style="min-width: 10ch">date</th>' in page
    assert '<th style="min-width: 6ch">who</th>' in page


def test_a_table_of_counts_keeps_the_names_of_its_rows(shown: Shown) -> None:
    kinds = pd.Series(["event", "state"], name="kind")
    page = shown(pd.crosstab(kinds, pd.Series(["yes", "no"], name="hedged")))
    assert "<th>event</th>" in page
    assert "<th>hedged</th>" in page


def test_a_very_long_table_says_how_much_of_it_is_shown(shown: Shown) -> None:
    assert "<p>100 of 300 rows are shown.</p>" in shown(pd.DataFrame({"n": range(300)}))


def test_what_an_article_says_is_no_markup(shown: Shown) -> None:
    page = shown(pd.DataFrame({"<b>claim</b>": ["<script>alert(1)</script>"]}))
    assert "<script>" not in page
    assert "<b>" not in page


def test_what_stands_between_two_dollars_is_no_formula(shown: Shown) -> None:
    page = shown(pd.DataFrame({"claim": ["It cost $5, and then $7."]}))
    assert page.startswith('<div class="kit-table tex2jax_ignore mathjax_ignore" ')


def test_a_table_wider_than_its_window_is_reached_by_keyboard_and_has_a_name(shown: Shown) -> None:
    page = shown(pd.DataFrame({"claim": ["It rained."], "<why>": ["Somebody saw it."]}))
    assert ' role="group" aria-label="Table: claim, &lt;why&gt;" tabindex="0">' in page


def test_nor_is_it_one_in_a_table_as_pandas_shows_it() -> None:
    """In a notebook of a student's own nobody may have called `kit.whole_tables()`."""
    claims = kit.find_claims(kit.from_text("A toll of $$9$$ was paid."))
    for table in (kit.table(claims), kit.why(claims)):
        assert "tex2jax_ignore mathjax_ignore" in table._repr_html_()


def test_outside_a_notebook_nothing_is_missing() -> None:
    kit.whole_tables()
    assert pd.get_option("display.max_colwidth") is None
    pd.reset_option("display.max_colwidth")


def test_a_row_that_is_cut_short_has_empty_cells(tmp_path: Path) -> None:
    """Found by damaged tables of points: the first row on no text here had no cell for the exercise."""
    (tmp_path / "a.csv").write_text("code,exercise,points\nbcdf\n")
    assert read_csv(tmp_path / "a.csv", ["code"]) == [(2, {"code": "bcdf", "exercise": "", "points": ""})]
