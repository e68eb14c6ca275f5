"""The report as one HTML page that holds everything it needs.

It works without a network and, but for sorting and filtering, without its script, whatever an article holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from kit.criticism import INQUIRIES, SECTIONS, Card, Line
from kit.pages import tallies
from kit.pages.display import blocks, language, shown
from kit.pages.highlight import marked
from kit.pages.reports.made import Report
from kit.pages.selfcontained import page as page_of
from kit.pages.selfcontained import source, styles
from kit.reading import read_as
from kit.records import Claim, Span, words_of

HEADS = (
    "No.",
    "Claim",
    "Kind",
    "Checkable",
    "Worth checking",
    "Certainty",
    "Hedged",
    "Who says so",
)
_TITLES = {
    "six inquiries": ("Six inquiries", "Garraghan’s inquiry"),
    "states about itself": ("What is there, and what is not", "Looked for"),
    "look up outside": ("To look up elsewhere", "Question"),
    "known from outside": ("Known from outside the text", "Inquiry"),
}
_LONGEST_QUOTE = 160


def page(made: Report) -> str:
    """The report as one HTML page.

    >>> import kit
    >>> from kit.pages.reports.made import report
    >>> "<script>alert" in page(report(kit.from_text("<script>alert(1)</script> opened in May.")))
    False
    """
    claims = [{**shown(c, n), "cells": _cells(c)} for n, c in enumerate(made.claims, 1)]
    return page_of(
        "report.html",
        styles("palette", "base", "marks", "report"),
        source("report.js"),
        title=made.article.title or made.article.id,
        lang=language(made.article),
        source=made.source,
        warnings=made.article.warnings,
        lede=_lede(made),
        sections=_sections(made.card),
        view=blocks(made.article, marked(made.article, made.claims)),
        claims=claims,
        heads=HEADS,
        choices=_choices(claims),
        headings=_headings(made),
        certainty=_certainty(made.claims),
        voices=_voices(made.claims),
        kinds=_kinds(made.claims),
    )


def _lede(made: Report) -> str:
    """The article in three short sentences, all of them counted."""
    claims, total = made.claims, len(made.claims)
    words = tallies.counted(len(made.article.text.split()), "word")
    if not claims:
        return f"{words}, and no claim was found in them."
    checkable = sum(claim.checkable for claim in claims)
    told = sum(bool(claim.attributions) for claim in claims)
    hedged = sum(claim.hedged for claim in claims)
    silent = [line.question for line in made.card.states[:4] if not line.stated]
    said = (
        f"{words} make {tallies.counted(total, 'claim')}. Of these, {checkable} could in principle be "
        f"checked, {told} are said to come from somebody, and {hedged} hold back with a hedge."
    )
    said += f" It was read as {read_as(made.article)}."
    return f"{said} Not stated: {', '.join(silent)}." if silent else said


def _sections(found: Card) -> list[dict[str, Any]]:
    return [
        {
            "title": _TITLES[name][0],
            "head": _TITLES[name][1],
            "outside": name == SECTIONS[3],
            "questions": [
                {"question": _asked(name, question), "name": question, "lines": list(map(_line, lines))}
                for question, lines in groupby(found.section(name), key=lambda line: line.question)
            ],
        }
        for name in SECTIONS
        if found.section(name)
    ]


def _asked(section: str, question: str) -> str:
    """The inquiry as a question, where the section is about the six inquiries."""
    return INQUIRIES.get(question, question) if section in (SECTIONS[0], SECTIONS[3]) else question


def _line(line: Line) -> dict[str, Any]:
    whole = Span(0, len(line.article.text))
    quotes = dict.fromkeys(_short(words_of(line.article, s)) for s in line.evidence[:5] if s != whole)
    return {
        "answer": line.answer,
        "stated": line.stated,
        "evidence": [words for words in quotes if words not in line.answer],
        "why": " ".join(dict.fromkeys(reason.note for reason in line.reasons)),
    }


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE].rsplit(' ', 1)[0]} …"


def _cells(claim: Claim) -> dict[str, str]:
    said = claim.attributions[0] if claim.attributions else None
    return {
        "checkable": "yes" if claim.checkable else "no",
        "worth": f"{claim.checkworthiness:.2f}",
        "certainty": tallies.CERTAINTY.get(claim.certainty, claim.certainty),
        "hedged": "yes" if claim.hedged else "no",
        "who": tallies.VOICES.get(claim.source_kind, claim.source_kind),
        "source": _short(words_of(claim.article, said.source)) if said else "",
    }


def _choices(claims: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The filters of the ledger: only values that occur, in their usual order."""

    def choice(name: str, label: str, order: Iterable[str], found: Iterable[str]) -> dict[str, Any]:
        present = set(found)
        return {"name": name, "label": label, "options": [value for value in order if value in present]}

    cells = [claim["cells"] for claim in claims]
    return [
        choice("kind", "Kind", tallies.KINDS, (claim["kind"] for claim in claims)),
        choice("checkable", "Checkable", ("yes", "no"), (cell["checkable"] for cell in cells)),
        choice("certainty", "Certainty", tallies.CERTAINTY.values(), (cell["certainty"] for cell in cells)),
        choice("source", "Who says so", tallies.VOICES.values(), (cell["who"] for cell in cells)),
    ]


def _headings(made: Report) -> list[float]:
    """How far along the article its headings stand, in per cent."""
    length = max((claim.end for claim in made.claims), default=1)
    starts = [block.start for block in made.article.blocks if block.kind == "heading"]
    return [round(100 * start / length, 2) for start in starts if start <= length]


def _certainty(claims: Sequence[Claim]) -> dict[str, Any]:
    tally = tallies.certainty_along(claims)
    rows = []
    for code, label in tallies.CERTAINTY.items():
        ticks = [
            {"x": round(100 * float(position), 2), "id": id, "words": _short(str(words))}
            for id, position, certainty, words in tally.rows
            if certainty == code
        ]
        if ticks:
            said = f"{tallies.counted(len(ticks), 'claim')}, the first {ticks[0]['x']:.0f}% of the way in"
            rows.append({"code": code, "label": label, "ticks": ticks, "number": len(ticks), "alt": said})
    return {"rows": rows, "sentence": tally.sentence}


def _voices(claims: Sequence[Claim]) -> dict[str, Any]:
    tally = tallies.voices(claims)
    rows = [
        {
            "label": tallies.VOICES.get(str(kind), kind),
            "number": number,
            "percent": round(100 * float(share)),
        }
        for kind, number, share in tally.rows
    ]
    return {"rows": rows, "sentence": tally.sentence}


def _kinds(claims: Sequence[Claim]) -> dict[str, Any]:
    tally = tallies.kinds(claims)
    most = max((int(row[3]) for row in tally.rows), default=1)
    rows = [
        {
            "label": kind,
            "checkable": checkable,
            "other": other,
            "checkable_percent": round(100 * int(checkable) / most, 2),
            "other_percent": round(100 * int(other) / most, 2),
        }
        for kind, checkable, other, _ in tally.rows
    ]
    return {"rows": rows, "sentence": tally.sentence}
