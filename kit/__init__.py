"""kit: read an article like a historian, a fact-checker and an analyst.

Every name that a lesson or a command uses is listed here, by the room that it comes from, and loaded when it
is first needed. `README.md` beside this file shows the rooms.

>>> import kit
>>> [claim.text for claim in kit.find_claims(kit.from_text("The bridge opened in May."))]
['The bridge opened in May.']
"""

import ast
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import lazy_loader

if TYPE_CHECKING:
    from kit.claims import find_attributions, find_claims, find_triples, ledger, left_over
    from kit.classroom import ask_key, record_columns
    from kit.comparison import compare, quoted, recurring, relate, reused, stance
    from kit.criticism import (
        card,
        central_claim,
        find_devices,
        find_tellings,
        find_tensions,
        find_wording,
        questions,
        scale,
    )
    from kit.exercises import (
        alpha,
        annotate,
        ask,
        beside,
        check,
        class_note,
        hand_in,
        look_up,
        points,
        progress,
        solution,
        try_hedges,
    )
    from kit.pages import plot_timeline, plot_voices, show, write_report
    from kit.reading import case, from_text, read, use_case
    from kit.records import KitError, table, whole_tables, why

__version__ = "0.1.0"


def face(package: str, file: str) -> tuple[Callable[[str], Any], Callable[[], list[str]], list[str]]:
    """`__getattr__`, `__dir__` and `__all__` of a package that opens what its file imports from itself.

    The file names it once, under TYPE_CHECKING: people, the type checker and Python read the same list.
    A name is loaded when it is first asked for.
    """
    opened: dict[str, list[str]] = {}
    for node in ast.walk(ast.parse(Path(file).read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(f"{package}."):
            names = opened.setdefault(node.module.removeprefix(f"{package}."), [])
            names += [alias.name for alias in node.names]
    load, names_of, every = lazy_loader.attach(package, submod_attrs=opened)

    def found(name: str) -> Any:
        if name not in every:
            near = get_close_matches(name, every)
            hint = f"Did you mean {' or '.join(near)}?" if near else f"It has: {', '.join(every)}."
            raise AttributeError(f"{package} has no '{name}'. {hint}")
        return load(name)

    return found, names_of, every


__getattr__, __dir__, __all__ = face(__name__, __file__)
