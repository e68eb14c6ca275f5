"""Cells that are safe in a spreadsheet, which runs a cell that begins like a formula."""

from __future__ import annotations

# The full-width signs stand for the others where Chinese, Japanese or Korean is written.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(value: object) -> object:
    """The cell itself, or with an apostrophe in front where a spreadsheet would take it for a formula.

    >>> harmless("=1+1"), harmless("plain"), harmless(-1)
    ("'=1+1", 'plain', -1)
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
