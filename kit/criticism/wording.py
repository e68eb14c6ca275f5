"""The words by which a text hedges, strengthens, values, blurs or falls back on set phrases, list by list.

Every word found belongs to a published list or to a list that says that its selection is the kit's own, and
carries that citation. A word is evidence for a reader's judgement, never a verdict.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kit.claims import claims_of
from kit.language import Lexicon, Parse, parse, with_words
from kit.records import Article, Block, Reason, Span

LISTS = {
    "evaluative": "It values: a matter of the writer's view, not of fact.",
    "vague quantities": "It speaks of an amount without naming one.",
    "stock phrases": "A set phrase that would fit many articles. It proves nothing by itself.",
}
# What the claims' own reasons tell, and the list whose citation stands for it.
REASONED = {"hedged": "hedges", "boosted": "boosters"}


@dataclass(frozen=True)
class Wording:
    """One word or phrase of a list, where it stands, and the list's citation."""

    list: str
    span: Span
    block: Block
    citation: str
    reasons: tuple[Reason, ...]
    article: Article = field(repr=False, compare=False)


def find_wording(article: Article, words: Mapping[str, Sequence[str]] | None = None) -> list[Wording]:
    """Every word of the lists in the article, in reading order. `words` extends the lists, list by list.

    >>> from kit.reading.text import from_text
    >>> {w.list for w in find_wording(from_text("It remains an open question.")) if w.span.start == 3}
    {'stock phrases'}
    """
    parsed, lists = parse(article), with_words(words)
    found = [*_reasoned(parsed, lists), *_listed(parsed, lists)]
    return sorted(found, key=lambda wording: wording.span)


def _reasoned(parsed: Parse, lists: Lexicon) -> Iterator[Wording]:
    """Hedges and boosters, as the claims' reasons give them: each once, where it stands."""
    reasons = (reason for claim in claims_of(parsed, lists) for reason in claim.reasons)
    marked = (r for r in reasons if r.field in REASONED and r.value is True)
    for reason in {(r.field, r.start, r.end): r for r in marked}.values():
        name, span = REASONED[reason.field], Span(reason.start, reason.end)
        yield _wording(parsed, name, span, lists.of(name)[0].citation, reason.note)


def _listed(parsed: Parse, lists: Lexicon) -> Iterator[Wording]:
    for sentence in parsed.sentences:
        for first, last, entry in lists.matches(tuple(LISTS), parsed, sentence.first, sentence.last):
            yield _wording(parsed, entry.list, parsed.span(first, last), entry.citation, LISTS[entry.list])


def _wording(parsed: Parse, name: str, span: Span, citation: str, note: str) -> Wording:
    blocks = parsed.article.blocks
    block = blocks[bisect_right(blocks, span.start, key=lambda b: b.start) - 1]
    reason = Reason("wording", name, name, span.start, span.end, note)
    return Wording(name, span, block, citation, (reason,), parsed.article)
