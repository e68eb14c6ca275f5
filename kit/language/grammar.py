"""`Parse`: what the English model says of an article, as plain columns; its grammar, and its quotations.

The rules of the kit read columns of Python strings and numbers, one entry a token, instead of spaCy's
objects. That is fast, and it lets a rule's test write a parse by hand.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from kit.records import Article, Block, Entity, Span

P = ParamSpec("P")
R = TypeVar("R")

# Tags and relations of the CLEAR scheme (Choi and Palmer 2012) that spaCy's English models use.
FINITE: frozenset[str] = frozenset({"VBZ", "VBP", "VBD", "MD"})
# Of a word with more dependents than these a table is asked: it may have thousands.
_FEW = 50
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_MARK = re.compile(r"''|``|[\"“”„‟«»‘’']")
_OPENING = {"“": "”", "„": "“", "‟": "”", "«": "»", "``": "''", "‘": "’"}
_CLOSING = {"”", "»", "’"}
_SINGLE = {"'", "‘", "’"}
_BEFORE_OPENING = set(" \t\n\r\xa0\u2009\u200a\u202f\u3000([{-–—―/:>…")
_AFTER_CLOSING = set(" \t\n\r\xa0\u2009\u200a\u202f\u3000)]}-–—―/.,;:!?<…")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first` up to, not including, `last` of a parse, in the block with index `block`."""

    first: int
    last: int
    block: int


@dataclass(frozen=True)
class Parse:
    """One parsed article, a column a property, an entry a token; white space between blocks is left out.

    `heads` are token indices, and a root is its own head. `starts` and `ends` are characters in
    `article.text`. `children[i]` are the tokens that depend on `i`, in order; `left[i]` and `right[i]`
    are the first and last token of its subtree. `ents[i]` is the label of the entity it is in, or "".
    `found` has what was found of it already (`once`).
    """

    article: Article = field(repr=False)
    words: list[str]
    lower: list[str] = field(repr=False)
    lemmas: list[str] = field(repr=False)
    tags: list[str] = field(repr=False)
    pos: list[str] = field(repr=False)
    deps: list[str] = field(repr=False)
    heads: list[int] = field(repr=False)
    starts: list[int] = field(repr=False)
    ends: list[int] = field(repr=False)
    ents: list[str] = field(repr=False)
    sentences: list[Sentence] = field(repr=False)
    entities: list[Entity] = field(repr=False)
    children: list[list[int]] = field(repr=False)
    left: list[int] = field(repr=False)
    right: list[int] = field(repr=False)
    found: dict[object, tuple[Any, Any]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def _related(self) -> dict[tuple[int, str], list[int]]:
        """The tokens that depend on each token in each relation."""
        related: dict[tuple[int, str], list[int]] = {}
        for i, own in enumerate(self.children):
            for k in own:
                related.setdefault((i, self.deps[k]), []).append(k)
        return related

    def dependents(self, i: int, *deps: str) -> list[int]:
        """The tokens that depend on `i` in one of these relations, in order."""
        own = self.children[i]
        if len(own) <= _FEW:
            return [k for k in own if self.deps[k] in deps]
        return sorted(k for dep in dict.fromkeys(deps) for k in self._related.get((i, dep), ()))

    def dependent(self, i: int, *deps: str) -> int | None:
        """The first token that depends on `i` in one of these relations."""
        own = self.children[i]
        if len(own) <= _FEW:
            return next((k for k in own if self.deps[k] in deps), None)
        return min((k[0] for dep in deps if (k := self._related.get((i, dep)))), default=None)

    def subject(self, i: int) -> int | None:
        """The head of the predicate's own subject: '*bridges* collapse', '*it* is', '*there* are'."""
        return self.dependent(i, *SUBJECTS)

    def object(self, i: int) -> int | None:
        """The head of the verb's direct object."""
        return self.dependent(i, "dobj")

    def agent(self, i: int) -> int | None:
        """The head of the phrase with 'by' that does what a passive tells: 'closed by *police*'."""
        by = self.dependent(i, "agent")
        return None if by is None else self.dependent(by, "pobj")

    def possessor(self, i: int) -> int | None:
        """Whose the noun is: '*Lee*'s letter', '*their* plan'."""
        return self.dependent(i, "poss")

    def auxiliary(self, i: int, *words: str) -> int | None:
        """The first auxiliary of the verb, or the first that is one of these words."""
        found = self.dependents(i, "aux", "auxpass")
        return next((k for k in found if not words or self.lower[k] in words), None)

    def finite(self, i: int) -> bool:
        """Whether the verb or an auxiliary of it carries tense: 'has left', 'will leave', 'left'."""
        return self.tags[i] in FINITE or any(
            self.tags[k] in FINITE for k in self.dependents(i, "aux", "auxpass")
        )

    def infinitive(self, i: int) -> bool:
        """Whether 'to' marks the verb."""
        return self.auxiliary(i, "to") is not None

    def passive(self, i: int) -> bool:
        """Whether the verb is in the passive: 'was closed'."""
        return self.dependent(i, "auxpass") is not None

    def negated(self, i: int) -> bool:
        """Whether 'not' or 'never' depends on the token."""
        return self.dependent(i, "neg") is not None

    def marker(self, i: int) -> str:
        """The subordinator or relative adverb that opens the clause, in lower case, or ""."""
        found = (k for k in self.children[i] if self.deps[k] == "mark" or self.tags[k] == "WRB")
        return next((self.lower[k] for k in found), "")

    def conjuncts(self, i: int) -> list[int]:
        """What is joined to the token, the first joined to the second and so on: 'Ann, *Bo* and *Cy*'."""
        found = self.dependents(i, "conj")
        for k in found:
            found += self.dependents(k, "conj")
        return found

    def span(self, first: int, last: int) -> Span:
        """The characters of tokens `first` up to, not including, `last`."""
        return Span(self.starts[first], self.ends[last - 1])

    def tokens(self, span: Span) -> range:
        """The tokens that begin in a stretch of characters."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def subtree(self, i: int) -> list[int]:
        """The tokens below `i`, itself included, in order."""
        found = [i]
        for token in found:
            found += self.children[token]
        return sorted(found)

    def spans(self, tokens: Iterable[int]) -> tuple[Span, ...]:
        """The characters of these tokens, neighbours joined, in order."""
        runs: list[list[int]] = []
        for token in sorted(tokens):
            if runs and token == runs[-1][1]:
                runs[-1][1] = token + 1
            else:
                runs.append([token, token + 1])
        return tuple(self.span(first, last) for first, last in runs)

    def sentence(self, i: int) -> Sentence:
        """The sentence that token `i` stands in."""
        return self.sentences[bisect_right(self.sentences, i, key=lambda sentence: sentence.first) - 1]

    def block(self, sentence: Sentence) -> Block:
        """The block that a sentence stands in."""
        return self.article.blocks[sentence.block]


def once(find: Callable[Concatenate[Parse, P], R]) -> Callable[Concatenate[Parse, P], R]:
    """What `find` gives is kept with the parse, for the word lists it was last asked with, and goes with it.

    What is kept is shared: whoever hands it to people hands out a copy.
    """

    @wraps(find)
    def kept(parse: Parse, /, *args: P.args, **kwargs: P.kwargs) -> R:
        asked = (args, kwargs)
        before = parse.found.get(find)
        if before is None or before[0] != asked:
            before = parse.found[find] = (asked, find(parse, *args, **kwargs))
        return before[1]

    return kept


def build(article: Article, *, words: list[str], heads: list[int], starts: list[int], **rest: Any) -> Parse:
    """A `Parse` from its columns: ends, children and subtree edges follow from words, heads and starts."""
    children: list[list[int]] = [[] for _ in words]
    for i, head in enumerate(heads):
        if head != i:
            children[head].append(i)
    left, right = list(range(len(heads))), list(range(len(heads)))
    downwards = [i for i, head in enumerate(heads) if head == i]
    for i in downwards:
        downwards += children[i]
    for i in reversed(downwards):
        head = heads[i]
        left[head], right[head] = min(left[head], left[i]), max(right[head], right[i])
    ends = [start + len(word) for start, word in zip(starts, words, strict=True)]
    rest |= {"words": words, "heads": heads, "starts": starts, "ends": ends, "children": children}
    return Parse(article, left=left, right=right, **rest)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens `first` up to, not including, `last`, marks included; `closed` says whether a mark ends it."""

    first: int
    last: int
    start: int
    end: int
    block: int
    closed: bool


def quotations(parse: Parse) -> list[Quotation]:
    """The outermost quotations of an article, in order: what stands between marks of any usual kind.

    One that runs over several paragraphs opens each of them anew and closes only the last (The Chicago Manual
    of Style, 17th ed., 13.30): a mark that is never closed ends with its block and cannot upset what follows.
    A block set off as a quotation needs no marks, and the next one like it goes on with it.
    """
    text, blocks, found = parse.article.text, parse.article.blocks, []
    for number, block in enumerate(blocks):
        pairs = _pairs(text, block.start, block.end)
        if block.kind == "quote" and not pairs:
            goes_on = any(after.kind == "quote" for after in blocks[number + 1 : number + 2])
            pairs = [(block.start, block.end, not goes_on)]
        for start, end, closed in pairs:
            first, last = bisect_left(parse.ends, start + 1), bisect_left(parse.starts, end)
            if last - first > 1:
                found.append(Quotation(first, last, start, end, number, closed))
    return found


def _pairs(text: str, first: int, last: int) -> list[tuple[int, int, bool]]:
    """Start, end and closedness of each quotation between two places of a text."""
    pairs: list[tuple[int, int, bool]] = []
    begun, opener = -1, ""
    for match in _MARK.finditer(text, first, last):
        mark, place = match.group(), match.start()
        opens = _can_open(text, place, match.end(), first, last)
        if begun < 0:
            if opens and not (mark == "'" and _elision(text, match.end())):
                begun, opener = place, mark
        elif _closes(mark, opener):
            if mark in _SINGLE and not _can_close(text, place, match.end(), last):
                continue
            if opens and not _can_close(text, place, match.end(), last):
                begun, opener = place, mark
                continue
            pairs.append((begun, match.end(), True))
            begun = -1
        elif opener in _SINGLE and mark not in _SINGLE and opens:
            begun, opener = place, mark
        elif mark == opener and opens:
            begun = place
    if begun >= 0 and opener not in _SINGLE:
        pairs.append((begun, last, False))
    return pairs


def _closes(mark: str, opener: str) -> bool:
    """Whether a mark can end what `opener` began; writers mix straight and curly marks."""
    if opener in _SINGLE:
        return mark in ("'", "’")
    if opener == "»":  # as German books have it
        return mark == "«"
    return mark not in _SINGLE and mark not in ("``", "„", "«") and (mark != "“" or opener == "„")


def _can_open(text: str, start: int, end: int, first: int, last: int) -> bool:
    before = start == first or text[start - 1] in _BEFORE_OPENING or text[start - 1] in "\"'“‘"
    # French sets a blank inside its guillemets.
    return before and end < last and (text[start] == "«" or not text[end].isspace())


def _can_close(text: str, start: int, end: int, last: int) -> bool:
    after = end >= last or text[end] in _AFTER_CLOSING or text[end] in "\"'”’“"
    return after and (text[start] == "»" or not text[start - 1].isspace())


def _elision(text: str, end: int) -> bool:
    """'90s, 'em, 'til: an apostrophe for letters left out, not a mark of quotation."""
    after = text[end : end + 3].lower().rstrip(" ,.")
    return text[end].isdigit() or after in ("em", "til", "tis", "twas", "cau")
