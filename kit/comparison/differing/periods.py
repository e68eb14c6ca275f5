"""Which stretches of time a statement names: years, months and days, as far as its words give them.

A part that the words leave open is None: 'in May' has no year. What counts from the day of writing ('last
year', 'on Monday') is worked out where the article states when it was published, and stays a word where it
does not (values and anchor times as in TimeML, Pustejovsky et al. 2003).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from kit.comparison.statement import Statement
from kit.language import Parse

Part = tuple[int, int] | None
Order = Literal["same", "narrower", "wider", "other", "untold"]

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ORDINALS = ("first", "second", "third", "fourth")
BEFORE_YEARS = {"in", "since", "during", "until", "by", "the"}
STEPS = {"last": -1, "previous": -1, "this": 0, "next": 1, "yesterday": -1, "today": 0, "tomorrow": 1}

_DATE = re.compile(
    r"""\b(?:
      (?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)
    | (?:(?P<before>[0-3]?\d)(?:st|nd|rd|th)?\ (?:of\ )?)?
      (?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?
      |Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?(?:\ (?P<after>[0-3]?\d)(?:st|nd|rd|th)?(?!\d))?
    | (?P<nth>first|second|third|fourth)\ (?P<of>quarter|half)
    | Q(?P<quarter>[1-4])
    | (?P<decade>1[5-9]\d0|20\d0)s
    | (?P<year>1[5-9]\d\d|20\d\d)
    | (?P<step>[Ll]ast|[Pp]revious|[Tt]his|[Nn]ext)\ (?P<unit>year|month|week)
    | (?P<near>[Yy]esterday|[Tt]oday|[Tt]omorrow)
    | (?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)
    )\b""",
    re.X,
)
_JOINED = re.compile(r",? (?:of )?(?:the )?")


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time at some tokens: first and last year, month and day, each None where left open.

    `word` is what only the day of writing could make a date of: 'last year', 'monday'.
    """

    tokens: tuple[int, ...]
    years: Part = None
    months: Part = None
    days: Part = None
    word: str = ""

    def beside(self, other: Period) -> Order:
        """How this period stands to another: the same, narrower, wider, another one, or it cannot be told.

        >>> Period((), (2024, 2024), (5, 5)).beside(Period((), (2024, 2024)))
        'narrower'
        """
        if self.word or other.word:
            same = (self.word, self.months) == (other.word, other.months)
            return "untold" if not (self.word and other.word) else "same" if same else "other"
        parts = ((self.years, other.years), (self.months, other.months), (self.days, other.days))
        orders = {_order(one, two) for one, two in parts} - {"same"}
        if "other" in orders:
            return "other"
        return "untold" if len(orders) > 1 else next(iter(orders), "same")


def _order(one: Part, two: Part) -> Order:
    if one == two:
        return "same"
    if one is None or (two is not None and one[0] <= two[0] and two[1] <= one[1]):
        return "wider"
    if two is None or (two[0] <= one[0] and one[1] <= two[1]):
        return "narrower"
    return "other"


def periods(statement: Statement) -> list[Period]:
    """The periods that a statement names, in the order of its words.

    >>> from kit.comparison.statement import statements
    >>> [(p.years, p.months) for p in periods(statements(["It rose in the first quarter of 2024."])[0])]
    [((2024, 2024), (1, 3))]
    """
    p, inside = statement.parsed, set(statement.tokens)
    if not inside:
        return []
    start, end = p.starts[statement.tokens[0]], p.ends[statement.tokens[-1]]
    found: list[tuple[int, Period]] = []
    for match in _DATE.finditer(p.article.text, start, end):
        tokens = range(bisect_left(p.starts, match.start()), bisect_left(p.starts, match.end()))
        if not tokens or not inside.issuperset(tokens) or not _is_date(p, match, tokens):
            continue
        period = replace(_read(match), tokens=tuple(tokens))
        if found and _JOINED.fullmatch(p.article.text, found[-1][0], match.start()):
            joined = _join(found[-1][1], period)
            if joined is not None:
                found[-1] = match.end(), joined
                continue
        found.append((match.end(), period))
    return [_anchored(period, p.article.published) for _, period in found]


def _is_date(p: Parse, match: re.Match[str], tokens: range) -> bool:
    """Whether it is a time, not a person called May or a count of 2000 houses."""
    if match["month"] and p.words[tokens[0]] in ("May", "March"):
        return p.ents[tokens[0]] in ("DATE", "") and p.pos[tokens[0]] == "PROPN"
    if match["year"]:
        counted = p.deps[tokens[0]] == "nummod" and p.tags[p.heads[tokens[0]]] == "NNS"
        return not counted or (tokens[0] > 0 and p.lower[tokens[0] - 1] in BEFORE_YEARS)
    return all(p.ents[i] not in ("PERSON", "ORG", "GPE", "PRODUCT") for i in tokens)


def _read(match: re.Match[str]) -> Period:
    """The parts that one piece of a date gives; what it gives relative to the day of writing as a word."""
    if match["y"]:
        year, month, day = (int(match[name]) for name in "ymd")
        return Period((), (year, year), (month, month), (day, day))
    if match["month"]:
        month = MONTHS.index(match["month"][:3].lower()) + 1
        day = int(match["before"] or match["after"] or 0)
        return Period((), None, (month, month), (day, day) if day else None)
    if match["nth"] or match["quarter"]:
        nth = int(match["quarter"]) if match["quarter"] else ORDINALS.index(match["nth"]) + 1
        length = 6 if match["of"] == "half" else 3
        return Period((), None, ((nth - 1) * length + 1, nth * length))
    if match["decade"]:
        return Period((), (int(match["decade"]), int(match["decade"]) + 9))
    if match["year"]:
        return Period((), (int(match["year"]), int(match["year"])))
    word = match[0].lower().replace("previous", "last")
    return Period((), word=word)


def _join(one: Period, two: Period) -> Period | None:
    """Two neighbouring pieces as one date, when neither repeats what the other gives: 'May', '2024'."""
    if any(a and b for a, b in ((one.years, two.years), (one.months, two.months), (one.word, two.word))):
        return None
    if (one.years and two.word) or (two.years and one.word and one.word not in WEEKDAYS):
        return None
    months, days = one.months or two.months, one.days or two.days
    word = "" if days else one.word or two.word
    tokens = tuple(range(one.tokens[0], two.tokens[-1] + 1))
    return Period(tokens, one.years or two.years, months, days, word)


def _anchored(period: Period, published: str | None) -> Period:
    """The period with what the day of publication adds to it, where the article states one."""
    try:
        written = date.fromisoformat((published or "")[:10])
    except ValueError:
        return period
    if period.word:
        years, months, days = _counted(period.word, written)
        return replace(period, word="", years=years, months=months or period.months, days=days)
    if period.months and not period.years:
        middle = sum(period.months) / 2
        near = min((-1, 0, 1), key=lambda step: abs(12 * step + middle - written.month))
        return replace(period, years=(written.year + near, written.year + near))
    return period


def _counted(word: str, written: date) -> tuple[Part, Part, Part]:
    """Years, months and days of what counts from the day of writing; a weekday is the last one before it."""
    first, _, unit = word.partition(" ")
    step = STEPS.get(first, 0)
    if unit == "year":
        return (written.year + step, written.year + step), None, None
    if unit == "month":
        year, month = divmod(12 * written.year + written.month - 1 + step, 12)
        return (year, year), (month + 1, month + 1), None
    if unit == "week":
        begin = written + timedelta(days=7 * step - written.weekday())
        end = begin + timedelta(days=6)
    else:
        back = (written.weekday() - WEEKDAYS.index(first)) % 7 if first in WEEKDAYS else -step
        begin = end = written - timedelta(days=back)
    months = (begin.month, end.month) if begin.year == end.year else None
    days = (begin.day, end.day) if begin.month == end.month else None
    return (begin.year, end.year), months, days
