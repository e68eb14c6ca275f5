"""Cells of tables: harmless to a spreadsheet, which runs a cell that begins like a formula."""

from __future__ import annotations

import re

# The full-width signs stand for the others where Chinese, Japanese or Korean is written.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Where a table is read with another separator, or a line ends, a cell begins in the middle of one.
_WITHIN = re.compile(r"([;\t\r\n]\s*)(?=[=@＝＠]|[+\-＋－]\S)")


def harmless(value: object) -> object:
    """The cell itself, or with an apostrophe wherever a spreadsheet would take what follows for a formula.

    >>> harmless("=1+1"), harmless("plain"), harmless(-1), harmless("Ada;=1+1")
    ("'=1+1", 'plain', -1, "Ada;'=1+1")
    """
    if not isinstance(value, str):
        return value
    return _WITHIN.sub(r"\1'", f"'{value}" if value.startswith(FORMULA) else value)
