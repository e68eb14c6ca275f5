"""The shipped case against the instructor's key: tellings, tensions, listed sources.

`python -m tests.quality shipped-criticism seeds` needs no other data.
"""

from __future__ import annotations

from pathlib import Path

import kit
from kit.criticism import audit_sources
from kit.criticism.grading import ListedSource
from kit.reading import Answer, Case
from kit.records import Article, Claim, Span
from tests.quality.measure import Figure, Measure

FIRST = 12
LISTS = {"hedge": {"hedges"}, "booster": {"boosters", "evaluative"}, "evaluative": {"boosters", "evaluative"}}


def measure(folder: Path) -> Measure:
    """What of the key the kit's own rules find."""
    case = kit.case()
    told = [a for a in case.answers("tellings") if a.preferred == "the establishment"]
    groups = [telled(case.article, group, told) for group in groups_of(case.article)]
    pairs = kit.find_tensions(case.article, FIRST)
    judged = [a for a in case.answers("tensions") if a.preferred != "neither" and a.item != "T9"]
    found = [a.item for a in judged if any(same(case.article, p.left, p.right, a) for p in pairs)]
    misses = [{"item": a.item, "words": a.words, "against": a.against} for a in judged if a.item not in found]
    listed = audit_sources(case.article)
    audited = [audit_agrees(a, listed[int(a.item[1:]) - 1]) for a in case.answers("sources")]
    heard = case.answers("voice")
    devices = kit.find_devices(case.article)
    unheard = [
        a for a in heard if not any(d.device == a.preferred and near(case, a, d.span) for d in devices)
    ]
    weighed = [a for a in case.answers("language") if a.preferred != "neither"]
    words = kit.find_wording(case.article)
    unweighed = [
        a for a in weighed if not any(w.list in LISTS[a.preferred] and near(case, a, w.span) for w in words)
    ]
    misses += [{"item": a.item, "words": a.words, "against": a.preferred} for a in (*unheard, *unweighed)]
    return Measure(
        (
            Figure("tellings of one proposition in one group", max(groups, default=0), 4, "of 4"),
            Figure(f"tensions among the first {FIRST} candidates", len(found), 5, f"of {len(judged)}"),
            Figure("judgements on listed sources as in the key", sum(audited), None, f"of {len(audited)}"),
            Figure("devices of the key found as such", len(heard) - len(unheard), None, f"of {len(heard)}"),
            Figure(
                "words of the key in their list", len(weighed) - len(unweighed), None, f"of {len(weighed)}"
            ),
        ),
        misses,
    )


def places(words: str, article: Article) -> list[Span]:
    """Where the exact words stand, pieces between ' … '; the first place of each piece."""
    found = [(article.text.index(piece), len(piece)) for piece in filter(None, words.split(" … "))]
    return [Span(start, start + length) for start, length in found]


def near(case: Case, answer: Answer, span: Span) -> bool:
    """Whether a found place touches the quoted words."""
    return any(q.start < span.end and span.start < q.end for q in places(answer.words, case.article))


def audit_agrees(answer: Answer, source: ListedSource) -> bool:
    """Whether the audit of one entry says what the key says; what it could cover is shown, not judged."""
    found = {
        "traceable": "yes" if source.traceable else "no",
        "names": source.names,
        "missing": ", ".join(source.missing),
        "circular": "yes" if source.circular else "no",
        "could cover": answer.preferred if source.covers else "nothing",
    }
    return found[answer.field] in answer.accepted


def groups_of(article: Article) -> list[list[Span]]:
    """The places of each proposition that is told more than once."""
    groups: dict[int, list[Span]] = {}
    for telling in kit.find_tellings(article):
        groups.setdefault(telling.group, []).append(telling.span)
    return list(groups.values())


def telled(article: Article, spans: list[Span], told: list[Answer]) -> int:
    """How many of the key's tellings stand in the spans of one group."""
    return sum(any(overlap(article, answer.words, [span]) for span in spans) for answer in told)


def same(article: Article, left: Claim, right: Claim, answer: Answer) -> bool:
    """Whether two claims are the two phrases of the key, in either order."""
    return any(
        overlap(article, answer.words, one.pieces) and overlap(article, answer.against, other.pieces)
        for one, other in ((left, right), (right, left))
    )


def overlap(article: Article, words: str, spans: list[Span] | tuple[Span, ...]) -> bool:
    """Whether half of the quoted words, or of the spans where they are shorter, is common to both."""
    quoted = places(words, article)
    common = sum(max(0, min(q.end, s.end) - max(q.start, s.start)) for q in quoted for s in spans)
    return 2 * common >= min(sum(map(len, quoted)), sum(map(len, spans)))
