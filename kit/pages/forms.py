"""`kit report` and `kit compare` in each of their forms, written whole: a page, JSON, CSV or Markdown.

JSON has everything with every reason, CSV the ledger or the pairs, and Markdown is for pasting into a paper.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kit import __version__
from kit.criticism import Known
from kit.pages.comparison_page import Comparison, compared, comparison_page
from kit.pages.report import Report, report, report_page
from kit.reading import case, read
from kit.records import Article, Claim, KitError, Pair, Reason, harmless, row, write_whole


def write_report(path: str | None = None, out: str | None = None, form: str | None = None) -> Path | None:
    """The file that the report on an article was written to; None where it went to standard output.

    Without a `path` it is the shipped case. `form` is html, json, csv or md; without one it is what the
    name in `out` ends with, and else html. A page goes to `NAME-report.html` in the current folder, the
    others to standard output, unless `out` names a file.
    Raises KitError when the article cannot be read, or the report would overwrite it.
    """
    article, outside, origin = _opened(path)
    made = report(article, outside, origin)
    return _written(made, _OF_A_REPORT, f"{article.id}-report.html", [path], out, form)


def write_comparison(paths: Sequence[str], out: str | None = None, form: str | None = None) -> Path | None:
    """The file that the comparison of the first article with each of the others was written to, or None.

    `out` and `form` are as for `write_report`, and so are the errors; a page goes to `NAME-compared.html`.
    """
    if paths.count("-") > 1:
        raise KitError("Only one of the articles can come from standard input; give the others as files.")
    made = compared([read(path) for path in paths])
    return _written(made, _OF_A_COMPARISON, f"{made.articles[0].id}-compared.html", paths, out, form)


def _written(
    made: Any,
    forms: Mapping[str, Callable[[Any], str]],
    name: str,
    read_from: Sequence[str | None],
    out: str | None,
    form: str | None,
) -> Path | None:
    ending = Path(out or "").suffix.lower().removeprefix(".")
    form = form or (ending if ending in forms else "html")
    content = forms[form](made).encode("utf-8", "replace")
    if out == "-" or (out is None and form != "html"):
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return None
    target = Path(out or name)
    for path in read_from:
        if path not in (None, "-") and _same(target, Path(str(path))):
            raise KitError(f"'{target}' is the article itself. Give --out another name.")
    return write_whole(target, content)


def _opened(path: str | None) -> tuple[Article, Iterable[Known], str]:
    if path is None:
        opened = case()
        return opened.article, opened.outside, f"the case ‘{opened.name}’"
    return read(path), (), "standard input" if path == "-" else f"‘{Path(path).name}’"


def _same(left: Path, right: Path) -> bool:
    return left.exists() and right.exists() and left.samefile(right)


def as_json(made: Report) -> str:
    """All that was found of an article, each claim with its reasons; offsets count characters from 0.

    >>> import kit
    >>> json.loads(as_json(report(kit.from_text("The bridge opened in May."))))["claims"][0]["start"]
    0
    """
    data = {
        "article": _article(made.article) | {"warnings": list(made.article.warnings)},
        "questions": _rows(made.questions),
        "voices": _rows(made.voices),
        "tellings": _rows(made.tellings),
        "tensions": _rows(made.tensions),
        "card": _rows(made.card),
        "claims": [dict(_claim(claim)) for claim in made.claims],
    }
    return _json(data)


def comparison_json(made: Comparison) -> str:
    """All pairs of a comparison with their reasons, who speaks, the ladder, and what is copied."""
    data = {
        "articles": [_article(article) for article in made.articles],
        "pairs": [_pair(right, pair) | {"reasons": list(_of_pair(pair))} for right, pair in made.pairs()],
        "voices": {a.id: _rows(voices) for a, voices in zip(made.articles, made.voices, strict=True)},
        "ladder": _rows(made.ladder),
        "copied": _rows(made.copied),
    }
    return _json(data)


def as_csv(made: Report) -> str:
    """The ledger: a row per claim."""
    return _csv(_rows(made.claims))


def comparison_csv(made: Comparison) -> str:
    """A row per pair, with the articles of both sides."""
    return _csv([_pair(right, pair) for right, pair in made.pairs()])


def as_markdown(made: Report) -> str:
    """What to ask, who speaks, what is told again and pulls apart, the card and the ledger, as tables."""
    parts: dict[str, Iterable[object]] = {
        "What to ask next": made.questions,
        "Who speaks": made.voices,
        "What is told again": made.tellings,
        "What pulls apart": made.tensions,
        "Card": made.card,
        "Claims": made.claims,
    }
    tables = {name: _rows(records) for name, records in parts.items()}
    return _markdown(made.article.title or made.article.id, made.article.warnings, tables)


def comparison_markdown(made: Comparison) -> str:
    """Pairs, speakers, ladder and copied passages as tables."""
    tables = {"Pairs": [_pair(right, pair) for right, pair in made.pairs()]}
    for article, voices in zip(made.articles, made.voices, strict=True):
        tables[f"Who speaks in {article.title or article.id}"] = _rows(voices)
    tables |= {"The ladder": _rows(made.ladder), "Copied passages": _rows(made.copied)}
    return _markdown(" beside ".join(article.title or article.id for article in made.articles), (), tables)


def _article(article: Article) -> dict[str, Any]:
    names = ("id", "title", "author", "outlet", "published", "place", "url", "language")
    return {name: getattr(article, name) for name in names}


def _rows(records: Iterable[object]) -> list[dict[str, Any]]:
    return [dict(row(record)) for record in records]


def _pair(right: Article, pair: Pair) -> dict[str, Any]:
    return {"right_article": right.id, **dict(row(pair))}


def _of_pair(pair: Pair) -> Iterator[dict[str, Any]]:
    yield from (dict(row(reason)) for reason in pair.reasons)
    if pair.relation is not None:
        yield from (dict(row(reason)) for reason in pair.relation.reasons)


def _claim(claim: Claim) -> Iterator[tuple[str, Any]]:
    yield from row(claim)
    yield "pieces", [[piece.start, piece.end] for piece in claim.pieces]
    yield "reasons", [_reason(claim, reason) for reason in claim.reasons]
    yield "attributions", [dict(row(a)) | {"reasons": _reasons(claim, a.reasons)} for a in claim.attributions]
    yield "triples", [dict(row(t)) | {"reasons": _reasons(claim, t.reasons)} for t in claim.triples]


def _reasons(claim: Claim, reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    return [_reason(claim, reason) for reason in reasons]


def _reason(claim: Claim, reason: Reason) -> dict[str, Any]:
    return dict(row(reason)) | {"words": claim.article.text[reason.start : reason.end]}


def _json(data: dict[str, Any]) -> str:
    return json.dumps({"kit": __version__, **data}, ensure_ascii=False, indent=2) + "\n"


def _csv(rows: Sequence[dict[str, Any]]) -> str:
    """An apostrophe stands before words that a spreadsheet would run."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(rows[0] if rows else ())
    writer.writerows([harmless(value) for value in cells.values()] for cells in rows)
    return written.getvalue()


def _markdown(title: str, warnings: Sequence[str], tables: dict[str, list[dict[str, Any]]]) -> str:
    lines = [f"# {_line(title)}", "", *(f"> {_line(warning)}" for warning in warnings)]
    for name, rows in tables.items():
        lines += [f"## {_line(name)}", "", *_table(rows), ""]
    return "\n".join(lines)


def _table(rows: Sequence[dict[str, Any]]) -> list[str]:
    if not rows:
        return ["None."]
    heads = list(rows[0])
    return [
        "| " + " | ".join(heads) + " |",
        "|" + "---|" * len(heads),
        *("| " + " | ".join(_line(cells[head]) for head in heads) + " |" for cells in rows),
    ]


def _line(value: Any) -> str:
    """One line of Markdown that is shown as it stands: no markup of the article's own acts."""
    if isinstance(value, float):
        return f"{value:.2f}"
    text = " ".join(str(value).split())
    for mark in ("\\", "|", "*", "_", "`", "[", "]", "<", ">", "#"):
        text = text.replace(mark, f"\\{mark}")
    return text


_OF_A_REPORT = {"html": report_page, "json": as_json, "csv": as_csv, "md": as_markdown}
_OF_A_COMPARISON = {
    "html": comparison_page,
    "json": comparison_json,
    "csv": comparison_csv,
    "md": comparison_markdown,
}
