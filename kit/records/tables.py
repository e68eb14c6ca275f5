"""Records as tables, a row a record or a reason, and tables in a notebook that are there to be read."""

from collections.abc import Iterable, Iterator, Mapping
from functools import singledispatch
from html import escape
from typing import TYPE_CHECKING, Any

from kit.records.article import Article, Block, KitError, Span, pieces, words_of
from kit.records.claim import Attribution, Claim, Fact, Pair, Reason, Triple
from kit.records.files import complaint

if TYPE_CHECKING:
    import pandas as pd

_STYLE = (
    ".kit-table td, .kit-table th {text-align: left !important; vertical-align: top !important; "
    "white-space: normal !important; padding: .4em .35em} .kit-table td {overflow-wrap: anywhere} "
    ".kit-table {overflow-x: auto}"
)
_MOST = 100
_SHORT, _LONG = 12, 40  # characters: a date is not broken, and a sentence has room
# By these classes a notebook knows that what stands between two dollars is no formula.
NO_TEX = "tex2jax_ignore mathjax_ignore"
_NO_FORMULAS = ("display.html.use_mathjax", False)
Cells = Iterator[tuple[str, Any]]


def table(records: Iterable[object]) -> "pd.DataFrame":
    """A tidy DataFrame of any list of records: one row per record, named columns, in the given order.

    Spans become their words, reasons their notes (`why`), a claim its text and a block its kind. The columns
    are the record's fields, or what it names in `columns`; an empty list gives an empty table.
    Raises KitError for what is no list.

    >>> from kit.records.claim import Mark
    >>> table([Mark("A", "essay", 0, 4, "hedged", True)]).to_dict("records")
    [{'annotator': 'A', 'article': 'essay', 'start': 0, 'end': 4, 'field': 'hedged', 'value': True}]
    """
    import pandas as pd

    if isinstance(records, (str, Mapping)) or not isinstance(records, Iterable):
        raise complaint("records.no list", kind=type(records).__name__)
    pd.set_option(*_NO_FORMULAS)
    return pd.DataFrame([dict(row(record)) for record in records])


@singledispatch
def row(record: object) -> Cells:
    """The named cells of one record, in reading order: what `table` makes a row of."""
    names = getattr(type(record), "__dataclass_fields__", None)
    if names is None:
        raise complaint("records.no record", kind=type(record).__name__)
    shown = [name for name in names if name not in ("reasons", "article")]
    if isinstance(getattr(record, "article", None), str):
        shown = list(names)
    elif "reasons" in names:
        shown.append("why")
    for name in getattr(record, "columns", shown):
        yield "words" if name == "span" else name, _cell(record, name)


@row.register
def _claim_row(claim: Claim) -> Cells:
    said = claim.attributions[0] if claim.attributions else None
    yield "id", claim.id
    yield "claim", claim.text
    names = ["stands_alone", "kind", "checkable", "checkworthiness", "subjectivity", "certainty", "hedged"]
    for name in names:
        yield name, getattr(claim, name)
    yield "source", words_of(claim.article, said.source) if said else ""
    yield "cue", words_of(claim.article, said.cue) if said else ""
    yield "source_kind", claim.source_kind
    yield "speaker", words_of(claim.article, said.resolved or said.source) if said else ""
    yield "entities", "; ".join(claim.article.text[e.start : e.end] for e in claim.entities)
    yield "block", claim.block.kind
    yield "start", claim.start
    yield "end", claim.end


@row.register
def _attribution_row(said: Attribution) -> Cells:
    for name in ("source", "cue", "content", "source_kind", "resolved"):
        yield name, _cell(said, name)
    yield "start", min(piece.start for piece in pieces(said.content))
    yield "end", max(piece.end for piece in pieces(said.content))


@row.register
def _triple_row(triple: Triple) -> Cells:
    yield "subject", words_of(triple.article, triple.subject)
    yield "relation", triple.implied or words_of(triple.article, triple.relation)
    yield "object", words_of(triple.article, triple.object)
    yield "others", "; ".join(words_of(triple.article, other) for other in triple.others)
    yield "negated", triple.negated


@row.register
def _pair_row(pair: Pair) -> Cells:
    right = pair.right
    yield "verdict", pair.verdict
    yield "left", pair.left.text if pair.left else ""
    yield "right", "" if right is None else right.fact if isinstance(right, Fact) else right.text
    yield "similarity", pair.relation.similarity if pair.relation else float("nan")
    yield "label", pair.relation.label if pair.relation else ""
    yield "why", _cell(pair, "why")


def _cell(record: Any, name: str) -> Any:
    """One field as people read it: the words of a place, the notes of reasons."""
    if name == "why":
        return " ".join(dict.fromkeys(reason.note for reason in record.reasons))
    value = getattr(record, name)
    many = value if isinstance(value, tuple) else ()
    if isinstance(value, Span) or (many and all(isinstance(each, Span) for each in many)):
        return words_of(record.article, value)
    if isinstance(value, Claim):
        return value.text
    if isinstance(value, Block):
        return value.kind
    if isinstance(value, tuple):
        return len(many) if many and isinstance(many[0], Claim) else "; ".join(map(str, many))
    return "" if value is None else value


def why(record: object, field: str | None = None) -> "pd.DataFrame":
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
        listed = ", ".join(fields) or "nothing"
        raise KitError(f"There is no reason for '{field}' here. There are reasons for: {listed}.")
    told = [(one, words_of(of, Span(one.start, one.end))) for one, of in found if field in (None, one.field)]
    rows = [(one.field, one.value, one.rule, words, one.note) for one, words in told]
    pd.set_option(*_NO_FORMULAS)
    return pd.DataFrame(rows, columns=["field", "value", "rule", "words", "note"])


def _reasons(record: object, article: Article | None = None) -> Iterator[tuple[Reason, Article | None]]:
    """Each reason with the article that it points into: the record's own, or that of its left side."""
    if isinstance(record, Iterable) and not isinstance(record, str):
        for each in record:
            yield from _reasons(each)
        return
    if not hasattr(record, "reasons"):
        raise complaint("records.no reasons", kind=type(record).__name__)
    left = getattr(record, "left", None)
    article = getattr(record, "article", None) or getattr(left, "article", None) or article
    yield from ((reason, article) for reason in record.reasons)
    within = (*getattr(record, "attributions", ()), *getattr(record, "triples", ()))
    for inner in (*within, *filter(None, [getattr(record, "relation", None)])):
        if hasattr(inner, "reasons"):
            yield from _reasons(inner, article)


def whole_tables() -> None:
    """From now on, tables in this notebook show whole sentences and read from the left.

    A row number counts from nought and says nothing about the article, so it is not shown; nor is `NaN`.
    Outside a notebook only the length of sentences is changed.
    """
    import pandas as pd
    from IPython.core.getipython import get_ipython

    pd.set_option("display.max_colwidth", None)
    shell = get_ipython()
    if shell is not None and shell.display_formatter is not None:
        shell.display_formatter.formatters["text/html"].for_type(pd.DataFrame, _page)


def _page(table: "pd.DataFrame") -> str:
    import pandas as pd

    if table.empty:
        return "<p>This table is empty.</p>"
    simple = table.index.nlevels == table.columns.nlevels == 1 and table.columns.name is None
    if simple and table.index.name is not None:
        table = table.reset_index()
    numbered = simple and table.index.name is None and pd.api.types.is_integer_dtype(table.index)
    table = table.apply(lambda column: column.fillna("–") if column.dtype == object else column)
    page = table.to_html(index=not numbered, na_rep="–", max_rows=_MOST, border=0)
    for name in table.columns if numbered else ():
        wide = f'<th style="min-width: {_room(table[name])}">{name}</th>'
        page = page.replace(f"<th>{name}</th>", wide, 1)
    more = f"<p>{_MOST} of {len(table)} rows are shown.</p>" if len(table) > _MOST else ""
    names = escape(", ".join(map(str, table.columns)), quote=True)
    # A table that is wider than its window is reached with Tab, too.
    place = f'class="kit-table {NO_TEX}" role="group" aria-label="Table: {names}" tabindex="0"'
    return f"<div {place}><style>{_STYLE}</style>{page}{more}</div>"


def _room(column: "pd.Series[Any]") -> str:
    """The least width of a column: its words stay whole, and a sentence has room."""
    longest = max(len(str(value)) for value in column)
    if longest > _LONG:
        return "min(13em, max(20vw, 8em))"
    word = max(len(word) for value in column for word in str(value).split() or [""])
    return f"{longest if longest <= _SHORT else min(word, _SHORT)}ch"
