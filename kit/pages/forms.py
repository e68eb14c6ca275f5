"""`kit report` and `kit compare` in each of their forms, written whole: a page, JSON, CSV or Markdown.

JSON has everything with every reason, CSV the ledger or the pairs, and Markdown is for pasting into a paper.
"""

import json
import re
import sys
from collections.abc import Callable, Sequence
from math import isnan
from pathlib import Path
from typing import Any

from kit import __version__
from kit.pages.report import Comparison, Report, compared, comparison_page, report, report_page
from kit.pages.selfcontained import LABELS, titled
from kit.reading import case, read
from kit.records import Article, Claim, KitError, Span, csv_table, row, words_of, write_whole

Row = dict[str, Any]
Made = Report | Comparison
# Of so many articles it is told how far the comparison has come, each time so many more are done.
MANY = 10
_LONGEST_NAME = 120
TITLES: dict[str, str] = LABELS["titles"]
STATED = ("id", "title", "author", "outlet", "published", "place", "url", "language")


def write_report(
    article: str | Path | Article | None = None, out: str | None = None, form: str | None = None
) -> Path | None:
    """The file that the report on an article was written to; None where it went to standard output.

    `article` is a file or what was read of one; without it, it is the shipped case. `form` is html, json,
    csv or md; without one it is what the name in `out` ends with, and else html. A page goes to
    `NAME-report.html` in the current folder, the others to standard output, unless `out` names a file.
    Raises KitError when the article cannot be read, or the report would overwrite it.
    """
    if isinstance(article, Article):
        made = report(article, (), f"‘{article.id}’")
        return _written(made, f"{article.id}-report.html", [], out, form)
    if article is None:
        opened = case()
        made = report(opened.article, opened.outside, f"the case ‘{opened.name}’", opened.accounts)
    else:
        made = report(read(article), (), "standard input" if article == "-" else f"‘{Path(article).name}’")
    return _written(made, f"{made.article.id}-report.html", [article] if article else [], out, form)


def write_comparison(paths: Sequence[str], out: str | None = None, form: str | None = None) -> Path | None:
    """The file that the comparison of the first article with each of the others was written to, or None.

    `out` and `form` are as for `write_report`, and so are the errors; a page goes to
    `NAME-NAME-compared.html`. Where another is the first article once more, this is said.
    """
    if paths.count("-") > 1:
        raise KitError("Only one of the articles can come from standard input; give the others as files.")
    many = len(paths) - 1

    def done(number: int) -> None:
        if many >= MANY and (number % MANY == 0 or number == many):
            print(f"kit: {number} of {many} are compared.", file=sys.stderr)

    first, *others = articles = [read(path) for path in paths]
    for one, path in zip(others, paths[1:], strict=True):
        if one.text == first.text:
            print(f"kit: '{path}' is the same article as '{paths[0]}', word for word.", file=sys.stderr)
    name = "-".join(article.id for article in articles)[:_LONGEST_NAME]
    return _written(compared(articles, done), f"{name}-compared.html", paths, out, form)


def _written(
    made: Made, name: str, read_from: Sequence[str | Path], out: str | None, form: str | None
) -> Path | None:
    page: Callable[[Any], str] = report_page if isinstance(made, Report) else comparison_page
    forms = {"html": page, "json": as_json, "csv": as_csv, "md": as_markdown}
    ending = Path(out or "").suffix.lower().removeprefix(".")
    form = form or (ending if ending in forms else "html")
    content = forms[form](made).encode("utf-8", "replace")
    if out == "-" or (out is None and form != "html"):
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return None
    target = Path(out or name)
    for path in map(Path, read_from):
        if path.exists() and target.exists() and target.samefile(path):
            raise KitError(f"'{target}' is the article itself. Give --out another name.")
    return write_whole(target, content)


def as_json(made: Made) -> str:
    """All that was found, each record with its reasons; offsets count characters from 0.

    >>> import kit
    >>> json.loads(as_json(report(kit.from_text("The bridge opened in May."))))["claims"][0]["start"]
    0
    """
    stated: list[Row] = [
        {name: getattr(article, name) for name in STATED} | {"warnings": list(article.warnings)}
        for article in _articles(made)
    ]
    about: Row = {"article": stated[0]} if isinstance(made, Report) else {"articles": stated}
    central = {"central": made.central.text if made.central else None}
    found = {"kit": __version__, **about, **central, **_tables(made)}
    return json.dumps(found, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def as_csv(made: Made) -> str:
    """The ledger, a row per claim; of a comparison a row per pair, with the articles of both sides."""
    rows = _flat(_tables(made)["claims" if isinstance(made, Report) else "pairs"])
    cells = [tuple(each.values()) for each in rows]
    return csv_table([tuple(rows[0]), *cells] if rows else [()], marked=False).decode()


def as_markdown(made: Made) -> str:
    """Everything but the reasons, as tables."""
    articles = _articles(made)
    title = " beside ".join(map(titled, articles))
    lines = [f"# {_line(title)}", ""]
    of = {article.id: f"{titled(article)}: " if len(articles) > 1 else "" for article in articles}
    told = [f"> {_line(of[article.id] + warning)}" for article in articles for warning in article.warnings]
    lines += [*told, ""] if told else []
    for name, records in _tables(made).items():
        if rows := _flat(records):
            body = [f"| {' | '.join(map(_line, cells.values()))} |" for cells in rows]
            head = [f"| {' | '.join(rows[0])} |", "|" + "---|" * len(rows[0])]
            lines += [f"## {TITLES[name]}", "", *head, *body, ""]
    return "\n".join(lines)


def _articles(made: Made) -> Sequence[Article]:
    return [made.article] if isinstance(made, Report) else made.articles


def _tables(made: Made) -> dict[str, list[Row]]:
    """Each list of records of a report or a comparison; what is of one of several articles names it."""
    if isinstance(made, Report):
        return {name: [_whole(one) for one in getattr(made, name)] for name in TITLES if hasattr(made, name)}
    beside = zip(made.articles[1:], made.beside, strict=True)
    spoken = zip(made.articles, made.voices, strict=True)
    return {
        "pairs": [{"right_article": one.id, **_whole(pair)} for one, pairs in beside for pair in pairs],
        "voices": [{"article": one.id, **_whole(voice)} for one, voices in spoken for voice in voices],
        **{name: [_whole(one) for one in getattr(made, name)] for name in ("stances", "ladder", "copied")},
    }


def _whole(record: Any) -> Row:
    """The cells of a record, its reasons with the words that each rests on, and the records in it."""
    nothing = {name: None for name, cell in row(record) if isinstance(cell, float) and isnan(cell)}
    found: Row = {**dict(row(record)), **nothing}
    article, related = getattr(record, "article", None), getattr(record, "relation", None)
    reasons = [*getattr(record, "reasons", ()), *getattr(related, "reasons", ())]
    if reasons:
        found["reasons"] = [dict(row(reason)) for reason in reasons]
    for cells in found.get("reasons", ()) if article else ():
        cells["words"] = words_of(article, Span(cells["start"], cells["end"]))
    if isinstance(record, Claim):
        found["pieces"] = [[piece.start, piece.end] for piece in record.pieces]
        found["attributions"] = [_whole(said) for said in record.attributions]
        found["triples"] = [_whole(triple) for triple in record.triples]
    return found


def _flat(rows: Sequence[Row]) -> list[Row]:
    return [{name: cell for name, cell in cells.items() if not isinstance(cell, list)} for cells in rows]


def _line(value: Any) -> str:
    """One line of Markdown that is shown as it stands: no markup of the article's own acts."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.2f}"
    return re.sub(r"([\\|*_`\[\]<>#$])", r"\\\1", " ".join(str(value).split()))
