"""`why`: the reasons behind a label, in words, with the characters of the article that each rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from kit.records.article import Article, KitError, Span, words_of
from kit.records.claim import Pair, Reason

if TYPE_CHECKING:
    import pandas as pd


def why(record: object, field: str | None = None) -> pd.DataFrame:
    """The reasons of a record in words: a row per reason, with field, value, rule, words and note.

    The first row of a field decides its value; the rows below it support it. `field` keeps one field.
    A list of records gives the reasons of each, in order. A claim also tells the reasons of its
    attributions and triples. Raises KitError for a record without reasons, or an unknown field.

    >>> import kit
    >>> [claim] = kit.find_claims(kit.from_text("The bridge opened in May."))
    >>> list(why(claim).columns)
    ['field', 'value', 'rule', 'words', 'note']
    """
    import pandas as pd

    found = list(_reasons(record))
    fields = list(dict.fromkeys(reason.field for reason, _ in found))
    if field is not None and field not in fields:
        raise KitError(f"There is no reason for '{field}' here. There are reasons for: {_listed(fields)}.")
    rows = [_row(reason, article) for reason, article in found if field in (None, reason.field)]
    return pd.DataFrame(rows, columns=["field", "value", "rule", "words", "note"])


def _listed(fields: list[str]) -> str:
    return ", ".join(fields) or "nothing"


def _row(reason: Reason, article: Article | None) -> dict[str, Any]:
    words = words_of(article, Span(reason.start, reason.end))
    return {
        "field": reason.field,
        "value": reason.value,
        "rule": reason.rule,
        "words": words,
        "note": reason.note,
    }


def _reasons(record: object, article: Article | None = None) -> Iterator[tuple[Reason, Article | None]]:
    """Each reason with the article that it points into: the record's own, or that of its left side."""
    if isinstance(record, Iterable) and not isinstance(record, str):
        for each in record:
            yield from _reasons(each)
        return
    if not hasattr(record, "reasons"):
        raise KitError(
            f"why() tells the reasons of a record, such as a claim, but was given {type(record).__name__}. "
            "Give it a record, for instance why(find_claims(article)[0])."
        )
    left = getattr(record, "left", None)
    article = getattr(record, "article", None) or getattr(left, "article", None) or article
    for reason in record.reasons:
        yield reason, article
    for name in ("attributions", "triples"):
        for inner in getattr(record, name, ()):
            yield from _reasons(inner, article)
    if isinstance(record, Pair) and record.relation is not None:
        yield from _reasons(record.relation, article)
