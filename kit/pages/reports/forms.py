"""The report in each of its forms, written whole: a page for people; JSON, CSV and Markdown for machines.

JSON has everything with every reason, CSV the ledger, and Markdown is for pasting into a paper.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kit import __version__
from kit.criticism import Known
from kit.pages.reports.made import Report, report
from kit.pages.reports.page import page
from kit.reading import case, read
from kit.records import Article, Claim, KitError, Reason, harmless, row, write_whole


def write_report(path: str | None = None, out: str | None = None, form: str | None = None) -> Path | None:
    """The file that the report on an article was written to; None where it went to standard output.

    Without a `path` it is the shipped case. `form` is html, json, csv or md; without one it is what the
    name in `out` ends with, and else html. A page goes to `NAME-report.html` in the current folder, the
    others to standard output, unless `out` names a file.
    Raises KitError when the article cannot be read, or the report would overwrite it.
    """
    article, outside, origin = _opened(path)
    form = form or _ending(out)
    made = report(article, outside, origin)
    content = _FORMS[form](made).encode("utf-8", "replace")
    if out == "-" or (out is None and form != "html"):
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return None
    target = Path(out or f"{article.id}-report.html")
    if path not in (None, "-") and _same(target, Path(str(path))):
        raise KitError(f"'{target}' is the article itself. Give --out another name.")
    return write_whole(target, content)


def _ending(out: str | None) -> str:
    ending = Path(out or "").suffix.lower().removeprefix(".")
    return ending if ending in _FORMS else "html"


def _opened(path: str | None) -> tuple[Article, Iterable[Known], str]:
    if path is None:
        opened = case()
        return opened.article, opened.outside, f"the case ‘{opened.name}’"
    return read(path), (), "standard input" if path == "-" else f"‘{Path(path).name}’"


def _same(left: Path, right: Path) -> bool:
    return left.exists() and right.exists() and left.samefile(right)


def as_json(made: Report) -> str:
    """The article's data, card and claims, each claim with its reasons; offsets count characters from 0.

    >>> import kit
    >>> from kit.pages.reports.made import report
    >>> json.loads(as_json(report(kit.from_text("The bridge opened in May."))))["claims"][0]["start"]
    0
    """
    article = made.article
    names = ("id", "title", "author", "outlet", "published", "place", "url", "language")
    data = {
        "kit": __version__,
        "article": {name: getattr(article, name) for name in names} | {"warnings": list(article.warnings)},
        "card": [dict(row(line)) for line in made.card],
        "claims": [dict(_claim(claim)) for claim in made.claims],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def as_csv(made: Report) -> str:
    """The ledger: a row per claim. An apostrophe stands before words that a spreadsheet would run."""
    rows = [dict(row(claim)) for claim in made.claims]
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(rows[0] if rows else ())
    writer.writerows([harmless(value) for value in cells.values()] for cells in rows)
    return written.getvalue()


def as_markdown(made: Report) -> str:
    """Card and ledger as Markdown tables."""
    title = made.article.title or made.article.id
    lines = [f"# {_line(title)}", ""]
    lines += [f"> {_line(warning)}" for warning in made.article.warnings]
    lines += ["## Card", "", *_table(dict(row(line)) for line in made.card), ""]
    lines += ["## Claims", "", *_table(dict(row(claim)) for claim in made.claims), ""]
    return "\n".join(lines)


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


def _table(rows: Iterable[dict[str, Any]]) -> list[str]:
    listed = list(rows)
    if not listed:
        return ["None."]
    heads = list(listed[0])
    return [
        "| " + " | ".join(heads) + " |",
        "|" + "---|" * len(heads),
        *("| " + " | ".join(_line(cells[head]) for head in heads) + " |" for cells in listed),
    ]


def _line(value: Any) -> str:
    """One line of Markdown that is shown as it stands: no markup of the article's own acts."""
    if isinstance(value, float):
        return f"{value:.2f}"
    text = " ".join(str(value).split())
    for mark in ("\\", "|", "*", "_", "`", "[", "]", "<", ">", "#"):
        text = text.replace(mark, f"\\{mark}")
    return text


_FORMS = {"html": page, "json": as_json, "csv": as_csv, "md": as_markdown}
