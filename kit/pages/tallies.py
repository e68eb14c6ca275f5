"""What the pictures of one article show: rows of plain numbers, and the sentence that says what is in them.

A picture of the report and the same picture in a notebook are drawn from the same rows and speak the
same sentence, so that they cannot disagree.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from kit.records import Claim, Value, counted

LABELS = tomllib.loads(files("kit.pages").joinpath("templates/labels.toml").read_text(encoding="utf-8"))
CERTAINTY: dict[str, str] = LABELS["certainty"]
VOICES: dict[str, str] = LABELS["voices"]
KINDS: list[str] = LABELS["kinds"]


@dataclass(frozen=True, slots=True)
class Tally:
    """Named columns, rows of cells in their order, and one or two sentences that say what they show."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    sentence: str


def certainty_along(claims: Sequence[Claim]) -> Tally:
    """A row per claim: its id, how far into the text it begins (0 to 1), its certainty, its words.

    >>> import kit
    >>> certainty_along(kit.find_claims(kit.from_text("The bridge opened in May."))).rows
    (('C001', 0.0, 'CT+', 'The bridge opened in May.'),)
    """
    length = max((claim.end for claim in claims), default=1)
    rows = tuple((c.id, round(c.start / length, 3), c.certainty, c.text) for c in claims)
    return Tally(("claim", "position", "certainty", "words"), rows, _certainty_sentence(claims, length))


def voices(claims: Sequence[Claim]) -> Tally:
    """A row per kind of source that speaks: claims, and the share of the words that they hold (0 to 1)."""
    counts = Counter(claim.source_kind for claim in claims)
    words = Counter[str]()
    for claim in claims:
        words[claim.source_kind] += len(claim.text.split())
    total = sum(words.values()) or 1
    order = [*VOICES, *sorted(set(counts) - set(VOICES))]
    rows = tuple((k, counts[k], round(words[k] / total, 3)) for k in order if counts[k])
    return Tally(("who speaks", "claims", "share of words"), rows, _voices_sentence(rows, len(claims)))


def kinds(claims: Sequence[Claim]) -> Tally:
    """A row per kind of claim: how many could be checked, how many could not, how many in all."""
    counts = Counter((claim.kind, claim.checkable) for claim in claims)
    each = ((kind, counts[kind, True], counts[kind, False]) for kind in KINDS)
    rows = tuple((kind, yes, no, yes + no) for kind, yes, no in each if yes + no)
    return Tally(("kind", "checkable", "not checkable", "claims"), rows, _kinds_sentence(rows, len(claims)))


def _certainty_sentence(claims: Sequence[Claim], length: int) -> str:
    if not claims:
        return "There is no claim to show."
    counts = Counter(claim.certainty for claim in claims)
    parts = [f"{counts[value]} {word}" for value, word in CERTAINTY.items() if counts[value]]
    are = "is" if len(claims) == 1 else "are"
    said = f"How {counted(len(claims), 'claim')} in reading order {are} put forward: {', '.join(parts)}."
    first = next((claim for claim in claims if claim.certainty != "CT+"), None)
    if first is None:
        return f"{said} Nothing is put forward as less than certain."
    return (
        f"{said} The first that is not certain is {first.id}, {first.start / length:.0%} of the way in "
        f"({CERTAINTY[first.certainty]}); the last claim is {CERTAINTY[claims[-1].certainty]}."
    )


def _voices_sentence(rows: Sequence[tuple[Value, ...]], total: int) -> str:
    if not rows:
        return "There is no claim to show."
    held = {str(kind): int(number) for kind, number, _ in rows}
    share = next((float(share) for kind, _, share in rows if kind == "author"), 0.0)
    own = f"{held.pop('author', 0)} of {counted(total, 'claim')} ({share:.0%} of the words)"
    said = f"The author's own voice carries {own}."
    if not held:
        return f"{said} Nobody else is given a word."
    named = held.keys() & {"named person", "named organisation", "document"}
    end = "" if named else " No claim is given to a named person, a named organisation or a document."
    others = "; ".join(f"{VOICES.get(kind, kind)} {count}" for kind, count in held.items())
    return f"{said} Of the others, {others}.{end}"


def _kinds_sentence(rows: Sequence[tuple[Value, ...]], total: int) -> str:
    if not rows:
        return "There is no claim to show."
    checkable = sum(int(row[1]) for row in rows)
    most = max(rows, key=lambda row: int(row[3]))
    said = (
        f"{checkable} of {counted(total, 'claim')} could in principle be checked. The most common kind is "
        f"{most[0]} ({most[3]}, of which {most[1]} checkable)."
    )
    missing = [kind for kind in KINDS[:-1] if kind not in {row[0] for row in rows}]
    either = " or ".join(filter(None, [", ".join(missing[:-1]), *missing[-1:]]))
    return f"{said} No claim is of the kind {either}." if missing else said
