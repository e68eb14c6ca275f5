"""The picture of accounts that meet: how far each says that a thing has come."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill
from typing import TYPE_CHECKING

from kit.comparison import Rung
from kit.pages.plots import ACCENT, INK, SOFT, Picture, canvas, cut, lanes, twin
from kit.records import Article, counted

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def plot_verb_ladder(
    rungs: Sequence[Rung], article: Article | None = None, as_of: str | None = None
) -> Picture:
    """How far each account says a body has come: a lane each, earliest on top, with its day and publisher.

    A mark has the verb and what it speaks of. The lane of `article` itself is last and its marks are square;
    what was published after `as_of` has hollow marks.
    """
    steps = sorted({rung.number: rung.name for rung in rungs}.items())
    own = article.id if article is not None else None
    told: dict[str, list[Rung]] = {}
    for rung in sorted(rungs, key=lambda rung: rung.account == own):
        told.setdefault(rung.account, []).append(rung)
    hollow = f" (hollow: after {as_of})" if as_of else ""
    figure, axes = canvas(12, 1.5 + 0.46 * max(len(told), 2), f"The verb ladder{hollow}")
    lanes(axes, [_lane(found[0], own) for found in told.values()])
    axes.set_xticks(
        range(len(steps)), [f"{number}\n{fill(name, 11, break_long_words=False)}" for number, name in steps]
    )
    axes.set_xlim(-0.5, max(len(steps), 1) - 0.5)
    for lane, found in enumerate(told.values()):
        for place, (number, _) in enumerate(steps):
            here = [rung for rung in found if rung.number == number]
            if here:
                _verbs_at(axes, (place, lane), here, own, as_of)
        if found[0].account == own:
            axes.get_yticklabels()[lane].set_fontweight("bold")
    rows = [(r.account, r.date, r.publisher, r.number, r.name, r.words, r.body) for r in rungs]
    columns = ("account", "date", "publisher", "rung", "name", "verb", "body")
    return Picture(figure, _ladder_sentence(rungs, own, as_of), twin(columns, rows))


def _lane(rung: Rung, own: str | None) -> str:
    """An account with its day and its publisher: 'R03, 2025-11-19, Town Paper'."""
    if rung.account == own:
        return f"this article ({rung.account})"
    return ", ".join(filter(None, (rung.account, rung.date, rung.publisher)))


def _verbs_at(
    axes: Axes, place: tuple[int, int], rungs: Sequence[Rung], own: str | None, as_of: str | None
) -> None:
    """A mark on the ladder, its first verb above and its first body below, and how many more there are."""
    later = not any(_known(rung, as_of) for rung in rungs)
    marker, color = ("s", INK) if rungs[0].account == own else ("o", ACCENT)
    axes.scatter(
        *place, s=46, marker=marker, facecolors="white" if later else color, edgecolors=color, zorder=3
    )
    verbs = list(dict.fromkeys(rung.words.lower() for rung in rungs))
    bodies = list(dict.fromkeys(rung.body.lower() for rung in rungs if rung.body))
    for words, away, ink in ((verbs, 6, INK), (bodies, -12, SOFT)):
        said = " ".join([cut(words[0], 13), f"+{len(words) - 1}"][: len(words)]) if words else ""
        axes.annotate(said, place, (0, away), textcoords="offset points", ha="center", color=ink, fontsize=8)


def _known(rung: Rung, as_of: str | None) -> bool:
    return not as_of or not rung.date or rung.date <= as_of


def _ladder_sentence(rungs: Sequence[Rung], own: str | None, as_of: str | None) -> str:
    if not rungs:
        return "There is no account on the ladder."
    numbers = sorted({rung.number for rung in rungs})
    accounts = len({rung.account for rung in rungs})
    said = (
        f"{counted(len(rungs), 'statement')} in {counted(accounts, 'account')} stand on "
        f"{counted(len(numbers), 'rung')} of the ladder. Lowest: {_standing(rungs, numbers[0])}; "
        f"highest: {_standing(rungs, numbers[-1])}."
    )
    mine = [rung for rung in rungs if rung.account == own]
    others = [rung for rung in rungs if rung.account != own and _known(rung, as_of)]
    if mine and others:
        top, most = max(r.number for r in mine), max(r.number for r in others)
        known = f" that were known on {as_of}" if as_of else ""
        said += (
            f" This article: {_standing(mine, top)}; the others{known}, at most: {_standing(others, most)}."
        )
    later = len({rung.account for rung in rungs if not _known(rung, as_of)})
    return f"{said} {counted(later, 'account')} came later." if later else said


def _standing(rungs: Sequence[Rung], number: int) -> str:
    """Who stands on a rung, with the verb of the first, and how many stand beside it."""
    here = [rung for rung in rungs if rung.number == number]
    beside = len({rung.account for rung in here}) - 1
    more = f" and {beside} more" if beside else ""
    return f"{here[0].account} with ‘{here[0].words}’{more} (rung {number}, {here[0].name})"
