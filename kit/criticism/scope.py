"""What an article announces, and what it then takes up: a scope set against the lists that follow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from kit.criticism.statements import Statements, statements
from kit.language import Sentence, parse
from kit.records import Article, Reason, Span, words_of


@dataclass(frozen=True)
class Topic:
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


def find_scope(article: Article) -> list[Topic]:
    """Each thing that a sentence with a scope verb announces in a list of three or more, and its fate.

    After them stand the items of the next bulleted list that no announcement named. Empty where nothing is
    announced.

    >>> from kit.plaintext import from_text
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
    for sentence in _next_list(all_of, after):
        stems = _stems(all_of, range(sentence.first, sentence.last))
        if not any(name <= stems for name in named):
            span = all_of.parse.span(sentence.first, sentence.last)
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


def _fate(all_of: Statements, tokens: list[int], after: int) -> Topic:
    """Where all words of an announced thing come back together, in a list first, then anywhere."""
    span = all_of.parse.span(tokens[0], tokens[-1] + 1)
    stems = _stems(all_of, tokens)
    later = [
        s
        for s in all_of.parse.sentences
        if s.first > after and stems <= _stems(all_of, range(s.first, s.last))
    ]
    order = {"item": 0, "heading": 1, "paragraph": 2}
    later.sort(key=lambda s: order.get(all_of.parse.block(s).kind, 3))
    later = [s for s in later if all_of.parse.block(s).kind != "source"]
    if not later:
        return _topic(all_of, span, "never taken up", None, "It is announced, and does not come back.")
    kind = all_of.parse.block(later[0]).kind
    where = {"item": "an item of a list", "heading": "a heading"}.get(kind, "the text")
    place = all_of.parse.span(later[0].first, later[0].last)
    return _topic(all_of, span, "taken up", place, f"Its words come back in {where}.")


def _next_list(all_of: Statements, after: int) -> list[Sentence]:
    """The first sentences of the items in the first bulleted list after the announcement."""
    blocks = all_of.parse.article.blocks
    found: list[Sentence] = []
    for sentence in all_of.parse.sentences:
        if sentence.first <= after or blocks[sentence.block].kind != "item":
            continue
        if found and sentence.block == found[-1].block:
            continue
        if found and sentence.block != found[-1].block + 1:
            break
        found.append(sentence)
    return found


def _topic(all_of: Statements, span: Span, fate: str, later: Span | None, note: str) -> Topic:
    reason = Reason("scope", fate, "announced and listed", span.start, span.end, note)
    return Topic(span, fate, later, (reason,), all_of.parse.article)
