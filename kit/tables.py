"""Tables in a notebook that are there to be read: whole sentences, from the left."""

from __future__ import annotations

from typing import Any

_STYLE = (
    ".kit-table td, .kit-table th {text-align: left !important; vertical-align: top; white-space: normal}"
)


def whole_tables() -> None:
    """From now on, tables in this notebook show whole sentences and read from the left.

    Outside a notebook only the first half has an effect.
    """
    import pandas as pd
    from IPython.core.getipython import get_ipython

    pd.set_option("display.max_colwidth", None)
    shell = get_ipython()
    if shell is not None and shell.display_formatter is not None:
        shell.display_formatter.formatters["text/html"].for_type(pd.DataFrame, _page)


def _page(table: Any) -> str:
    if table.empty:
        return "<p>This table is empty.</p>"
    return f'<div class="kit-table"><style>{_STYLE}</style>{table._repr_html_()}</div>'
