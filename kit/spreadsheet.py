"""Cells that are safe in a spreadsheet, which runs a cell that begins like a formula."""

from __future__ import annotations

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(value: object) -> object:
    """The cell itself, or with an apostrophe in front where a spreadsheet would take it for a formula.

    >>> harmless("=1+1"), harmless("plain"), harmless(-1)
    ("'=1+1", 'plain', -1)
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
