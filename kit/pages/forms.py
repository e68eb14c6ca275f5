"""`kit report` and `kit compare` in each of their forms, written whole: a page, JSON, CSV or Markdown.

JSON has everything with every reason, CSV the ledger or the pairs, and Markdown is for pasting into a paper.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kit import __version__
from kit.pages.comparison_page import Comparison, compared, comparison_page
from kit.pages.report import Report, report, report_page
from kit.reading import case, read
from kit.records import Article, Attribution, Claim, KitError, Triple, csv_table, row, write_whole

Row = dict[str, Any]
# Of so many articles it is told how far the comparison has come, each time so many more are done.
MANY = 10
# What a report has besides its claims, each under its name on the page.
_FOUND = {
    "questions": "What to ask next",
    "voices": "Who speaks",
    "tellings": "What is told again",
    "tensions": "What pulls apart",
    "stances": "How others tell it",
    "card": "Card",
}


def write_report(
    article: str | Path | Article | None = None, out: str | None = None, form: str | None = None
) -> Path | None:
    """The file that the report on an article was written to; None where it went to standard output.

    `article` is a file or what was read of one; without it, it is the shipped case. `form` is html, json,
    csv or md; without one it is what the name in `out` ends with, and else html. A page goes to
    `NAME-report.html` in the current folder, the others to standard output, unless `out` names a file.
    Raises KitError when the article cannot be read, or the report would overwrite it.
    """
    made = _report(article)
    file = None if isinstance(article, Article) else article
    return _written(made, _OF_A_REPORT, f"{made.article.id}-report.html", [file], out, form)


def write_comparison(paths: Sequence[str], out: str | None = None, form: str | None = None) -> Path | None:
    """The file that the comparison of the first article with each of the others was written to, or None.

    `out` and `form` are as for `write_report`, and so are the errors; a page goes to `NAME-compared.html`.
    """
    if paths.count("-") > 1:
        raise KitError("Only one of the articles can come from standard input; give the others as files.")
    many = len(paths) - 1

    def done(number: int) -> None:
        if many >= MANY and (number % MANY == 0 or number == many):
            print(f"kit: {number} of {many} are compared.", file=sys.stderr)

    made = compared([read(path) for path in paths], done)
    return _written(made, _OF_A_COMPARISON, f"{made.articles[0].id}-compared.html", paths, out, form)


def _written(
    made: Any,
    forms: Mapping[str, Callable[[Any], str]],
    name: str,
    read_from: Sequence[str | Path | None],
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
    for path in (Path(each) for each in read_from if each):
        if path.exists() and target.exists() and target.samefile(path):
            raise KitError(f"'{target}' is the article itself. Give --out another name.")
    return write_whole(target, content)


def _report(path: str | Path | Article | None) -> Report:
    if isinstance(path, Article):
        return report(path, (), f"‘{path.id}’")
    if path is None:
        opened = case()
        return report(opened.article, opened.outside, f"the case ‘{opened.name}’", opened.accounts)
    return report(read(path), (), "standard input" if path == "-" else f"‘{Path(path).name}’")


def as_json(made: Report) -> str:
    """All that was found of an article, each claim with its reasons; offsets count characters from 0.

    >>> import kit
    >>> json.loads(as_json(report(kit.from_text("The bridge opened in May."))))["claims"][0]["start"]
    0
    """
    found = {name: _rows(getattr(made, name)) for name in _FOUND}
    article = _article(made.article) | {"warnings": list(made.article.warnings)}
    return _json({"article": article, **found, "claims": [_claim(claim) for claim in made.claims]})


def comparison_json(made: Comparison) -> str:
    """All pairs of a comparison with their reasons, who speaks, the ladder, and what is copied."""
    pairs = [
        cells | {"reasons": _rows((*pair.reasons, *(pair.relation.reasons if pair.relation else ())))}
        for cells, (_, pair) in zip(_pairs(made), made.pairs(), strict=True)
    ]
    data = {
        "articles": [_article(article) for article in made.articles],
        "central": made.central.text if made.central else None,
        "stances": _rows(made.stances),
        "pairs": pairs,
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
    return _csv(_pairs(made))


def as_markdown(made: Report) -> str:
    """What to ask, who speaks, what is told again and pulls apart, the card and the ledger, as tables."""
    tables = {title: _rows(getattr(made, name)) for name, title in _FOUND.items()}
    title = made.article.title or made.article.id
    return _markdown(title, made.article.warnings, tables | {"Claims": _rows(made.claims)})


def comparison_markdown(made: Comparison) -> str:
    """Pairs, speakers, ladder and copied passages as tables."""
    titles = [article.title or article.id for article in made.articles]
    tables = {"Pairs": _pairs(made)}
    tables |= {f"Who speaks in {title}": _rows(v) for title, v in zip(titles, made.voices, strict=True)}
    tables |= {"The ladder": _rows(made.ladder), "Copied passages": _rows(made.copied)}
    return _markdown(" beside ".join(titles), (), tables)


def _article(article: Article) -> Row:
    names = ("id", "title", "author", "outlet", "published", "place", "url", "language")
    return {name: getattr(article, name) for name in names}


def _rows(records: Iterable[object]) -> list[Row]:
    return [dict(row(record)) for record in records]


def _pairs(made: Comparison) -> list[Row]:
    return [{"right_article": right.id, **dict(row(pair))} for right, pair in made.pairs()]


def _claim(claim: Claim) -> Row:
    def told(record: Claim | Attribution | Triple) -> Row:
        """The cells of a record, with its reasons and the words that each rests on."""
        words = (claim.article.text[reason.start : reason.end] for reason in record.reasons)
        reasons = zip(_rows(record.reasons), words, strict=True)
        return dict(row(record)) | {"reasons": [cells | {"words": said} for cells, said in reasons]}

    return told(claim) | {
        "pieces": [[piece.start, piece.end] for piece in claim.pieces],
        "attributions": [told(said) for said in claim.attributions],
        "triples": [told(triple) for triple in claim.triples],
    }


def _json(data: Row) -> str:
    return json.dumps({"kit": __version__, **data}, ensure_ascii=False, indent=2) + "\n"


def _csv(rows: Sequence[Row]) -> str:
    cells = [tuple(each.values()) for each in rows]
    return csv_table([tuple(rows[0]), *cells] if rows else [()], marked=False).decode()


def _markdown(title: str, warnings: Sequence[str], tables: Mapping[str, Sequence[Row]]) -> str:
    lines = [f"# {_line(title)}", "", *(f"> {_line(warning)}" for warning in warnings)]
    for name, rows in tables.items():
        head = [f"| {' | '.join(rows[0])} |", "|" + "---|" * len(rows[0])] if rows else ["None."]
        body = [f"| {' | '.join(map(_line, cells.values()))} |" for cells in rows]
        lines += [f"## {_line(name)}", "", *head, *body, ""]
    return "\n".join(lines)


def _line(value: Any) -> str:
    """One line of Markdown that is shown as it stands: no markup of the article's own acts."""
    if isinstance(value, float):
        return f"{value:.2f}"
    return re.sub(r"([\\|*_`\[\]<>#$])", r"\\\1", " ".join(str(value).split()))


_OF_A_REPORT = {"html": report_page, "json": as_json, "csv": as_csv, "md": as_markdown}
_OF_A_COMPARISON = {
    "html": comparison_page,
    "json": comparison_json,
    "csv": comparison_csv,
    "md": comparison_markdown,
}
