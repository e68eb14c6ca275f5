"""The class beside the machine: marks of many readers, what most say, who misses what, what they teach.

A case can hold the marks of a class in `class.json`; where it has none, the student's own marks take its
place. All are read sentence by sentence, because two people rarely mark the same characters.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kit.claims import find_claims
from kit.exercises.answer_file import marks as marks_in
from kit.language import parse
from kit.reading import Case
from kit.records import Article, KitError, Mark, Span, complaint

if TYPE_CHECKING:
    import pandas as pd

FILE = "class.json"
FIELDS = ("hedged", "checkable", "kind")
MACHINE, THUMB = "the machine", "rule of thumb"
# In small letters, for May is a month.
_GUESSES = re.compile(r"\b(may|might|could|[Pp]erhaps|[Pp]ossibly|[Pp]robably|likely|seems?|appears?)\b")
_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
_STEPS, _RATE, _SHRINK = 300, 0.5, 0.01
_FEWEST, _PARTS = 8, 5


def class_marks(case: Case) -> list[Mark]:
    """The marks of the case's class and your own, sentence by sentence: hedged, checkable (yes or no), kind.

    Without a class, a rule of thumb stands in where you marked nothing. Raises KitError for a damaged file.
    """
    file = case.folder / FILE
    here = class_of(case) in ("", case.name)  # another case's class would have marked other words
    found = _marks(file, file.stat().st_mtime_ns, case.article) if file.is_file() and here else ()
    own = own_marks(case)
    unmarked = set(FIELDS) - {mark.field for mark in [*found, *own]}
    thumb = _thumb_marks(case.article) if unmarked else []
    return [*found, *own, *(mark for mark in thumb if mark.field in unmarked)]


def class_note(case: Case) -> str:
    """Who the readers are, in one sentence."""
    content = _content(case.folder / FILE)
    own = "Your own marks are among them." if own_marks(case) else "You have marked nothing yet."
    if content and content.get("composed", True):
        return f"This class was composed for teaching: nobody in it exists. {own}"
    if content:
        return f"This is the class of {FILE}, under pseudonyms. {own}"
    if own_marks(case):
        return "This case has no class: beside the machine you are the reader, and a rule of thumb."
    return "This case has no class and you have marked nothing yet: a rule of thumb stands in for a reader."


def class_of(case: Case) -> str:
    """The name of the case whose article the class in its folder marked; empty where no class is."""
    return str(_content(case.folder / FILE).get("article", ""))


def own_marks(case: Case) -> list[Mark]:
    """Your marks of the fields hedged, checkable and kind, as one judgement a sentence."""
    return judged(marks_in(case.article) if case.marks is None else case.marks, case.article, "you")


def judged(marks: Sequence[Mark], article: Article, annotator: str) -> list[Mark]:
    """One reader's marks of the fields hedged, checkable and kind, as one judgement a sentence.

    A sentence without a mark is a no, where the reader marked anything in that field.

    >>> from kit.reading.text import from_text
    >>> rain = from_text("It may rain. It rained.")
    >>> [mark.value for mark in judged([Mark("S1", rain.id, 3, 6, "hedged", "hedged")], rain, "S1")]
    ['yes', 'no']
    """
    found: list[Mark] = []
    for field in FIELDS:
        mine = [mark for mark in marks if mark.field == field]
        for place in places(article) if mine else []:
            here = [mark.value for mark in mine if mark.start < place.end and place.start < mark.end]
            value = here[0] if field == "kind" and here else "yes" if field in here else "no"
            if here or field != "kind":
                found.append(Mark(annotator, article.id, place.start, place.end, field, value))
    return found


def places(article: Article) -> list[Span]:
    """The sentences of paragraphs and list items: what a class judges."""
    parsed = parse(article)
    running = [s for s in parsed.sentences if article.blocks[s.block].kind in ("paragraph", "item", "quote")]
    return [parsed.span(sentence.first, sentence.last) for sentence in running]


@lru_cache(maxsize=4)
def machine_marks(article: Article) -> tuple[Mark, ...]:
    """What the kit says of each sentence: hedged, checkable if any claim in it is; the kind of its first."""
    found: list[Mark] = []
    for place in places(article):
        here = [c for c in find_claims(article) if c.start < place.end and place.start < c.end]
        if here:
            hedged, checkable = any(c.hedged for c in here), any(c.checkable for c in here)
            found += _judgement(MACHINE, article, place, hedged, checkable, here[0].kind)
    return tuple(found)


def _thumb_marks(article: Article) -> list[Mark]:
    """What a rule of thumb says: hedged with a word like 'may', checkable with a figure or a name."""
    found: list[Mark] = []
    for place in places(article):
        words = article.text[place.start : place.end]
        figure, name = re.search(r"\d", words), re.search(r"\d|(?<=[a-z,] )[A-Z]", words)
        kind = "quantity" if figure else "event" if name else "judgement"
        found += _judgement(THUMB, article, place, bool(_GUESSES.search(words)), bool(name), kind)
    return found


def _judgement(
    reader: str, article: Article, place: Span, hedged: bool, checkable: bool, kind: str
) -> Iterator[Mark]:
    yes = {True: "yes", False: "no"}
    for field, value in zip(FIELDS, (yes[hedged], yes[checkable], kind), strict=True):
        yield Mark(reader, article.id, place.start, place.end, field, value)


def ratings(marks: Sequence[Mark], field: str, article: Article) -> pd.DataFrame:
    """One row a sentence, one column a reader, for one field: what agreement is computed from."""
    import pandas as pd

    cells = judgements(marks, field)
    if not cells:
        known = ", ".join(sorted({mark.field for mark in marks})) or "none"
        raise KitError(f"Nobody marked '{field}'. The fields with marks are: {known}.")
    readers = list(dict.fromkeys(mark.annotator for mark in marks if mark.field == field))
    names = pd.Index([article.text[start:end] for start, end in cells], name="sentence")
    return pd.DataFrame(list(cells.values()), index=names, columns=readers, dtype=object)


def judgements(marks: Iterable[Mark], field: str) -> dict[tuple[int, int], dict[str, Any]]:
    """By place, in reading order: what each annotator says of it in one field."""
    cells: dict[tuple[int, int], dict[str, Any]] = {}
    for mark in marks:
        if mark.field == field:
            cells.setdefault((mark.start, mark.end), {})[mark.annotator] = mark.value
    return dict(sorted(cells.items()))


def majority(ratings: pd.DataFrame) -> pd.Series[Any]:
    """What most readers of each sentence say, the machine not counted; missing where two labels tie."""
    import pandas as pd

    people = ratings.drop(columns=MACHINE, errors="ignore")
    said = [most(value for value in row if not pd.isna(value)) for row in people.to_numpy(dtype=object)]
    return pd.Series(said, index=ratings.index, name="most readers", dtype=object)


def most_and_machine(case: Case, field: str) -> pd.DataFrame:
    """What most readers of the class say of each sentence beside what the machine says, where both speak."""
    import pandas as pd

    marks = [*class_marks(case), *machine_marks(case.article)]
    if not any(mark.field == field for mark in marks):
        return pd.DataFrame(columns=["most", MACHINE])
    both = ratings(marks, field, case.article)
    return both.assign(most=majority(both)).filter(["most", MACHINE]).dropna()


def scores(both: pd.DataFrame) -> pd.DataFrame:
    """How the second of two columns finds the yes of the first: precision and recall, nan without cases.

    Van Rijsbergen, C. J. 1979. Information Retrieval, 2nd ed., ch. 7.

    >>> import pandas as pd
    >>> scores(pd.DataFrame({"most": ["yes", "yes", "no"], "machine": ["yes", "no", "no"]})).to_dict("list")
    {'found': [1], 'missed': [1], 'false alarms': [0], 'precision': [1.0], 'recall': [0.5], 'f1': [0.67]}
    """
    import pandas as pd

    pairs = [(one == "yes", other == "yes") for one, other in both.to_numpy(dtype=object)]
    found, missed, alarms = map(pairs.count, ((True, True), (True, False), (False, True)))
    made = pd.DataFrame([{"found": found, "missed": missed, "false alarms": alarms}])
    made["precision"] = made["found"] / (found + alarms)
    made["recall"] = made["found"] / (found + missed)
    made["f1"] = 2 * made["found"] / (2 * found + missed + alarms)
    return made.round(2)


def most(values: Iterable[Any]) -> Any:
    """The most frequent value; None where two are equally frequent, and where there is none.

    >>> most(["yes", "no", "yes"]), most(["yes", "no"])
    ('yes', None)
    """
    first, second = [*Counter(values).most_common(2), (None, 0), (None, 0)][:2]
    return None if first[1] == second[1] else first[0]


def _content(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8-sig"))
        if content["schema"] != 1 or not isinstance(content["marks"], list):
            raise ValueError("its schema is not 1, or its marks are no list")
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise KitError(f"{path} is no class file ({error}). Make it anew, or take it away.") from None
    return content


@lru_cache(maxsize=4)
def _marks(path: Path, changed: int, article: Article) -> tuple[Mark, ...]:
    """The marks in a class file as it was when it was `changed`: a class is graded student by student."""
    return tuple(_mark(row, path, article) for row in _content(path)["marks"])


def _mark(row: Any, path: Path, article: Article) -> Mark:
    try:
        mark = Mark(**{"article": article.id, **row})
        inside = 0 <= mark.start < mark.end <= len(article.text)
    except TypeError:
        inside = False
    if not inside:
        raise complaint("exercises.mark that does not fit", path=path, mark=json.dumps(row)[:120])
    return mark


@dataclass(frozen=True)
class Detector:
    """A logistic regression on the words of a sentence: its weights, from what speaks for a yes downwards.

    `agreement` is the share of sentences it has not seen for which it says what most readers say, `usual` the
    share that always saying the more frequent answer would reach.
    """

    weights: dict[str, float]
    agreement: float
    usual: float


def learn(ratings: pd.DataFrame) -> Detector:
    """The class's own detector, learned from what most readers say of each sentence, yes or not.

    The sentences are split in five parts, and each part is judged by a model that learned from the other
    four. Raises KitError when the marks are too few.
    """
    most = majority(ratings).dropna()
    said = [value == "yes" for value in most]
    if len(said) < _FEWEST or min(sum(said), len(said) - sum(said)) < 2:
        raise complaint("exercises.too few marks", yes=sum(said), sentences=len(said), least=_FEWEST)
    found = [list(dict.fromkeys(word.lower() for word in _WORD.findall(str(text)))) for text in most.index]
    weights = sorted(_fit(found, said)[1].items(), key=lambda pair: (-pair[1], pair[0]))
    return Detector(dict(weights), _held_out(found, said), max(Counter(said).values()) / len(said))


def _held_out(found: Sequence[Sequence[str]], said: Sequence[bool]) -> float:
    order, same = random.Random(0).sample(range(len(said)), len(said)), 0
    for part in range(_PARTS):
        held = set(order[part::_PARTS])
        rest = [n for n in order if n not in held]
        bias, weights = _fit([found[n] for n in rest], [said[n] for n in rest])
        same += sum((bias + sum(weights.get(w, 0.0) for w in found[n]) > 0) == said[n] for n in held)
    return same / len(said)


def _fit(found: Sequence[Sequence[str]], said: Sequence[bool]) -> tuple[float, dict[str, float]]:
    """Bias and weights of a logistic regression with a penalty on long weights (Cox 1958), by descent.

    Words of a single sentence teach nothing about another one, and get no weight.
    """
    import numpy as np

    counted = Counter(word for words in found for word in words)
    columns = {word: n for n, word in enumerate(sorted(w for w, k in counted.items() if k > 1))}
    x = np.zeros((len(found), len(columns)))
    for row, words in enumerate(found):
        x[row, [columns[word] for word in words if word in columns]] = 1
    y = np.array(said, dtype=float)
    weights, bias = np.zeros(len(columns)), 0.0
    for _ in range(_STEPS):
        apart = 1 / (1 + np.exp(-(x @ weights + bias))) - y
        weights -= _RATE * (x.T @ apart / len(y) + _SHRINK * weights)
        bias -= _RATE * float(apart.mean())
    return bias, {word: round(float(weights[n]), 6) for word, n in columns.items()}
