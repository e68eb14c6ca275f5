"""How a table shows itself in a notebook."""

from __future__ import annotations

import pandas as pd
from IPython.core.interactiveshell import InteractiveShell

import kit


def test_a_table_in_a_notebook_shows_whole_sentences_from_the_left() -> None:
    shell = InteractiveShell.instance()
    try:
        kit.whole_tables()
        show = shell.display_formatter.formatters["text/html"]
        page = show(pd.DataFrame({"claim": ["a sentence " * 20]}))
        assert page.count("a sentence") == 20
        assert "text-align: left" in page
        assert show(pd.DataFrame()) == "<p>This table is empty.</p>"
    finally:
        pd.reset_option("display.max_colwidth")
        InteractiveShell.clear_instance()


def test_outside_a_notebook_nothing_is_missing() -> None:
    kit.whole_tables()
    assert pd.get_option("display.max_colwidth") is None
    pd.reset_option("display.max_colwidth")
