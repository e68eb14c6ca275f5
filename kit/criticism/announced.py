"""What an article announces in a list of three or more things, set against what follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from kit.criticism.stems import Statements, statements
from kit.language import Sentence, parse
from kit.records import Article, Reason, Span

# Where an announced thing comes back, the most telling place first.
_BACK = {"item": "an item of a list", "heading": "a heading", "": "the text"}


@dataclass(frozen=True)
class ScopeItem:
    """One thing that is announced or listed. `fate` is 'taken up', 'never taken up' or 'unannounced'.

    `where` is where an announced thing comes back: in a list, under a heading or in the text.
    """

    topic: Span
    fate: str
    where: Span | None
    reasons: tuple[Reason, ...]
    article: Article = field(repr=False, compare=False)


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
    later = _passages(all_of, announced[-1].stop)
    found = [_fate(all_of, tokens, later) for tokens in announced]
    named = [_stems(all_of, tokens) for tokens in announced]
    items = [passage for passage in later if all_of.parse.block(passage).kind == "item"]
    note = "The list has it; the announced scope does not."
    for k, item in enumerate(items):
        tokens = range(item.first, item.last)
        # The list is over where something else stands between its items.
        listed = item.block - items[0].block == k
        if listed and not any(name <= _stems(all_of, tokens) for name in named):
            found.append(_item(all_of, tokens, "unannounced", None, note))
    return found


def _announced(all_of: Statements) -> list[range]:
    """The members of the first coordination of three or more that is the object of a scope verb."""
    parsed, verbs = all_of.parse, all_of.words.words("scope verbs")
    for i, lemma in enumerate(parsed.lemmas):
        if lemma.lower() in verbs and parsed.pos[i] in ("VERB", "ADP"):
            for child in parsed.dependents(i, "dobj", "pobj"):
                heads = [k for k in sorted([child, *parsed.conjuncts(child)]) if all_of.stem[k]]
                if len(heads) >= 3:
                    return [_from_its_first_word(all_of, head) for head in heads]
    return []


def _from_its_first_word(all_of: Statements, head: int) -> range:
    first = next(k for k in range(all_of.parse.left[head], head + 1) if all_of.stem[k])
    return range(first, head + 1)


def _stems(all_of: Statements, tokens: Sequence[int]) -> set[str]:
    return {all_of.stem[i] for i in tokens if all_of.stem[i]}


def _passages(all_of: Statements, after: int) -> list[Sentence]:
    """The sentences from a token on; a list item is one, however it was cut."""
    parsed, found = all_of.parse, []
    later = (sentence for sentence in parsed.sentences if sentence.first >= after)
    for _, group in groupby(later, lambda s: s.block if parsed.block(s).kind == "item" else -s.first):
        own = list(group)
        found.append(Sentence(own[0].first, own[-1].last, own[0].block))
    return found


def _fate(all_of: Statements, tokens: range, later: Sequence[Sentence]) -> ScopeItem:
    """Where all words of an announced thing come back together, in a list first, then anywhere."""
    back: dict[str, Sentence] = {}
    for passage in later:
        kind = all_of.parse.block(passage).kind
        if kind != "source" and _stems(all_of, tokens) <= _stems(all_of, range(passage.first, passage.last)):
            back.setdefault(kind if kind in _BACK else "", passage)
    for kind, words in _BACK.items():
        if kind in back:
            place = all_of.parse.span(back[kind].first, back[kind].last)
            return _item(all_of, tokens, "taken up", place, f"Its words come back in {words}.")
    return _item(all_of, tokens, "never taken up", None, "It is announced, and does not come back.")


def _item(all_of: Statements, tokens: range, fate: str, where: Span | None, note: str) -> ScopeItem:
    span = all_of.parse.span(tokens.start, tokens.stop)
    reason = Reason("scope", fate, "announced and listed", span.start, span.end, note)
    return ScopeItem(span, fate, where, (reason,), all_of.parse.article)
