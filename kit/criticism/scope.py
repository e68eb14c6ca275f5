"""What an article announces, and what it then takes up: a scope set against the lists that follow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from kit.criticism.stems import Statements, statements
from kit.language import parse
from kit.records import Article, Reason, Span, words_of


@dataclass(frozen=True)
class ScopeItem:
    """One thing that is announced or listed. `fate` is 'taken up', 'never taken up' or 'unannounced'.

    `later` is where an announced thing comes back: in a list, under a heading or in the text.
    """

    span: Span
    fate: str
    later: Span | None
    reasons: tuple[Reason, ...]
    article: Article = field(repr=False, compare=False)

    def cells(self) -> Iterator[tuple[str, Any]]:
        """The topic as named cells, for `table`."""
        yield "topic", words_of(self.article, self.span)
        yield "fate", self.fate
        yield "where", words_of(self.article, self.later)
        yield "why", self.reasons[0].note


def find_scope(article: Article) -> list[ScopeItem]:
    """Each thing that a sentence with a scope verb announces in a list of three or more, and its fate.

    After them stand the items of the next bulleted list that no announcement named. Empty where nothing is
    announced.

    >>> from kit.reading.text import from_text
    >>> text = "The plan covers roads, bridges and canals. Roads come first. The bridges wait."
    >>> [(t.fate) for t in find_scope(from_text(text))]
    ['taken up', 'taken up', 'never taken up']
    """
    all_of = statements(parse(article))
    announced = _announced(all_of)
    if not announced:
        return []
    after = announced[-1][-1]
    found = [_fate(all_of, tokens, after) for tokens in announced]
    named = [_stems(all_of, tokens) for tokens in announced]
    for item in _next_list(all_of, after):
        stems = _stems(all_of, item)
        if not any(name <= stems for name in named):
            span = all_of.parse.span(item.start, item.stop)
            found.append(
                _topic(all_of, span, "unannounced", None, "The list has it; the announced scope does not.")
            )
    return found


def _announced(all_of: Statements) -> list[list[int]]:
    """The members of the first coordination of three or more that is the object of a scope verb."""
    parsed = all_of.parse
    verbs = all_of.words.by_first["scope verbs"]
    for i, lemma in enumerate(parsed.lemmas):
        if lemma.lower() not in verbs or parsed.pos[i] not in ("VERB", "ADP"):
            continue
        for child in parsed.children[i]:
            members = _members(all_of, child) if parsed.deps[child] in ("dobj", "pobj") else []
            if len(members) >= 3:
                return members
    return []


def _members(all_of: Statements, first: int) -> list[list[int]]:
    """The conjuncts of a coordination, each with its words before the head."""
    heads, waiting = [first], [first]
    while waiting:
        i = waiting.pop()
        more = [c for c in all_of.parse.children[i] if all_of.parse.deps[c] == "conj"]
        heads += more
        waiting += more
    return [
        [k for k in range(all_of.parse.left[head], head + 1) if all_of.stem[k]]
        for head in sorted(heads)
        if all_of.stem[head]
    ]


def _stems(all_of: Statements, tokens: range | list[int]) -> set[str]:
    return {all_of.stem[i] for i in tokens if all_of.stem[i]}


def _fate(all_of: Statements, tokens: list[int], after: int) -> ScopeItem:
    """Where all words of an announced thing come back together, in a list first, then anywhere."""
    span = all_of.parse.span(tokens[0], tokens[-1] + 1)
    stems = _stems(all_of, tokens)
    order = {"item": 0, "heading": 1, "paragraph": 2}
    later = [
        (order.get(kind, 3), kind, passage)
        for kind, _, passage in _passages(all_of, after)
        if kind != "source" and stems <= _stems(all_of, passage)
    ]
    if not later:
        return _topic(all_of, span, "never taken up", None, "It is announced, and does not come back.")
    _, kind, passage = min(later, key=lambda found: found[0])
    where = {"item": "an item of a list", "heading": "a heading"}.get(kind, "the text")
    place = all_of.parse.span(passage.start, passage.stop)
    return _topic(all_of, span, "taken up", place, f"Its words come back in {where}.")


def _next_list(all_of: Statements, after: int) -> list[range]:
    """The tokens of each item in the first bulleted list after the announcement."""
    found: list[range] = []
    before = None
    for kind, block, passage in _passages(all_of, after):
        if kind == "item":
            if before is not None and block != before + 1:
                break
            found.append(passage)
            before = block
    return found


def _passages(all_of: Statements, after: int) -> list[tuple[str, int, range]]:
    """Kind, block and tokens of each later sentence; a list item is one, however it was cut."""
    found: list[tuple[str, int, range]] = []
    for sentence in all_of.parse.sentences:
        if sentence.first <= after:
            continue
        kind, first = all_of.parse.block(sentence).kind, sentence.first
        if kind == "item" and found and found[-1][1] == sentence.block:
            first = found.pop()[2].start
        found.append((kind, sentence.block, range(first, sentence.last)))
    return found


def _topic(all_of: Statements, span: Span, fate: str, later: Span | None, note: str) -> ScopeItem:
    reason = Reason("scope", fate, "announced and listed", span.start, span.end, note)
    return ScopeItem(span, fate, later, (reason,), all_of.parse.article)
