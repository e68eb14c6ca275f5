"""When two names are one: in another form ('France', 'French') or by initials ('EU', 'European Union')."""

from __future__ import annotations

from collections.abc import Sequence

from kit.comparison.alignment import Statement, plain
from kit.language import Parse


def one_name(left: Statement, i: int, right: Statement, j: int) -> bool:
    """Whether the names with these tokens as their heads are one."""
    one, two = _name(left.parsed, i), _name(right.parsed, j)
    return one[-1][:4] == two[-1][:4] or abbreviated(left, i, right, j)


def abbreviated(left: Statement, i: int, right: Statement, j: int) -> bool:
    """Whether one of the two names with these heads is the initials of the other."""
    one, two = _name(left.parsed, i), _name(right.parsed, j)
    return _initials(one) == two[-1] or one[-1] == _initials(two)


def _name(p: Parse, head: int) -> list[str]:
    before = [p.lower[i] for i in range(p.left[head], head) if p.pos[i] in ("PROPN", "ADJ", "NOUN")]
    return [plain(word) for word in (*before, p.lower[head])]


def _initials(name: Sequence[str]) -> str:
    """The first letters of a name of several words; "" for one word, which is no abbreviation."""
    return "".join(word[:1] for word in name) if len(name) > 1 else ""
