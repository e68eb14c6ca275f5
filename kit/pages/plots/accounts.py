"""Pictures of accounts that meet: which claims are paired, and how far each account says a thing has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from textwrap import fill, shorten
from typing import TYPE_CHECKING

from kit.comparison import Rung
from kit.pages import tallies
from kit.pages.picture import ACCENT, INK, LINE, PALE, SOFT, Picture, canvas, cut, lanes, twin
from kit.records import Article, Claim, Fact, Pair

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_VERDICTS = {
    "same": ("o", ACCENT, ACCENT),
    "differs": ("D", PALE, ACCENT),
    "contradicts": ("X", INK, INK),
    "bears on": ("s", PALE, INK),
}
_OTHER_VERDICT = ("v", "white", SOFT)
# So many rows or columns stand at full size; of more, they stand closer, and not every one is named.
_FULL = 75
# So many contradictions are named in a sentence.
_NAMED = 10


def plot_comparison(pairs: Sequence[Pair]) -> Picture:
    """Which claims meet which: a mark where two are paired, its shape by verdict.

    Rows are the left claims with their first words, columns the right ones or the facts of a record; what
    only one side says has no mark, and is in the table.
    """
    met = [pair for pair in pairs if pair.left is not None and pair.right is not None]
    left = {pair.left.id: pair.left.text for pair in met if pair.left}
    right = sorted({pair.right.id for pair in met if pair.right})
    rows = sorted(left)
    wide, high = min(max(len(right), 6), _FULL), min(max(len(rows), 2), _FULL)
    figure, axes = canvas(5 + 0.34 * wide, 1.8 + 0.3 * high, "What meets what")
    lanes(axes, [f"{shorten(left[id], 40, placeholder=' …')}  {id}" for id in rows])
    step = -(-max(len(rows), len(right)) // _FULL) or 1
    axes.set_yticks(axes.get_yticks()[::step])
    axes.set_xticks(range(0, len(right), step), right[::step], rotation=90)
    axes.set_xlim(-0.7, max(len(right), 1) - 0.3)
    axes.grid(axis="x", color=LINE, linewidth=0.6)
    for verdict in dict.fromkeys(pair.verdict for pair in met):
        marker, face, edge = _VERDICTS.get(verdict, _OTHER_VERDICT)
        x = [right.index(pair.right.id) for pair in met if pair.right and pair.verdict == verdict]
        y = [rows.index(pair.left.id) for pair in met if pair.left and pair.verdict == verdict]
        axes.scatter(
            x,
            y,
            s=80 / step,
            marker=marker,
            facecolors=face,
            edgecolors=edge,
            linewidths=1.4 / step,
            label=verdict,
        )
    if met:
        axes.set_xlabel(f"claims or facts of {_side(pair.right for pair in met)}", color=SOFT)
        axes.set_title("What meets what", loc="left", color=INK, fontsize=12, pad=34)
        axes.legend(frameon=False, loc="lower left", bbox_to_anchor=(0, 1), ncols=4, borderaxespad=0.2)
    return Picture(figure, _comparison_sentence(pairs), _comparison_table(pairs))


def _side(sides: Iterable[Claim | Fact | None]) -> str:
    """What the claims of one side stand in: an article, or the record."""
    one = next((side for side in sides if side is not None), None)
    return f"‘{cut(one.article.id)}’" if isinstance(one, Claim) else "the record"


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


def _comparison_sentence(pairs: Sequence[Pair]) -> str:
    if not pairs:
        return "There is nothing to compare."
    counts = Counter(pair.verdict for pair in pairs)
    if set(counts) == {"bears on"}:
        return _bearing_sentence(pairs)
    listed = ", ".join(f"{number} {verdict}" for verdict, number in counts.most_common())
    said = f"{tallies.counted(len(pairs), 'row')} in the comparison: {listed}."
    clashes = [pair for pair in pairs if pair.verdict == "contradicts" and pair.left and pair.right]
    if not clashes:
        return f"{said} Nothing contradicts."
    both = [f"{pair.left.id} and {pair.right.id}" for pair in clashes if pair.left and pair.right]
    more = f"; {len(both) - _NAMED} more are in the table" if len(both) > _NAMED else ""
    return f"{said} These contradict: {', '.join(both[:_NAMED])}{more}."


def _bearing_sentence(pairs: Sequence[Pair]) -> str:
    """What the record has for claims; what it means for them is no machine's verdict."""
    facts = len({pair.right.id for pair in pairs if pair.right})
    claims = len({pair.left.id for pair in pairs if pair.left})
    bear = f"{tallies.counted(facts, 'fact')} of the record {'bears' if facts == 1 else 'bear'} on"
    return (
        f"{bear} {tallies.counted(claims, 'claim')}, in {tallies.counted(len(pairs), 'pair')}. Whether a "
        "fact supports or contradicts a claim is for a person to say."
    )


def _comparison_table(pairs: Sequence[Pair]) -> pd.DataFrame:
    cells = [(_id_and_words(pair.left), _id_and_words(pair.right), pair.verdict) for pair in pairs]
    rows = [(*one, *other, verdict) for one, other, verdict in cells]
    return twin(("left", "left words", "right", "right words", "verdict"), rows)


def _id_and_words(side: Claim | Fact | None) -> tuple[str, str]:
    if side is None:
        return "", ""
    return side.id, side.text if isinstance(side, Claim) else side.fact


def _ladder_sentence(rungs: Sequence[Rung], own: str | None, as_of: str | None) -> str:
    if not rungs:
        return "There is no account on the ladder."
    numbers = sorted({rung.number for rung in rungs})
    accounts = len({rung.account for rung in rungs})
    said = (
        f"{tallies.counted(len(rungs), 'statement')} in {tallies.counted(accounts, 'account')} stand on "
        f"{tallies.counted(len(numbers), 'rung')} of the ladder. Lowest: {_standing(rungs, numbers[0])}; "
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
    return f"{said} {tallies.counted(later, 'account')} came later." if later else said


def _standing(rungs: Sequence[Rung], number: int) -> str:
    """Who stands on a rung, with the verb of the first, and how many stand beside it."""
    here = [rung for rung in rungs if rung.number == number]
    beside = len({rung.account for rung in here}) - 1
    more = f" and {beside} more" if beside else ""
    return f"{here[0].account} with ‘{here[0].words}’{more} (rung {number}, {here[0].name})"
