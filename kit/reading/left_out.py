"""What was left out of a file is told by its words, so that whoever reads can judge that, and put it back."""

from collections.abc import Sequence

from kit.records import listed

_SHOWN, _LONGEST = 4, 60


def left_out(*kinds: tuple[str, Sequence[str]]) -> list[str]:
    """The one sentence for what was left out, by kinds; none where nothing was.

    >>> left_out(("header", ["The Mercury"]), ("footer", []), ("", ["2 pictures"]))
    ['Left out: header ‘The Mercury’; 2 pictures.']
    """
    told = [f"{kind} {_quoted([*words])}" if kind else listed([*words]) for kind, words in kinds if words]
    return [f"Left out: {'; '.join(told)}."] if told else []


def _quoted(words: list[str]) -> str:
    shown = [f"‘{one if len(one) <= _LONGEST else one[: _LONGEST - 1].rstrip() + '…'}’" for one in words]
    return listed([*shown[:_SHOWN], *([f"{len(words) - _SHOWN:,} more"] if len(words) > _SHOWN else [])])
