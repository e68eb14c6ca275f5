"""`Parse`: what the English model says of an article, as plain columns.

The rules of the kit read columns of Python strings and numbers, one entry a token, instead of spaCy's
objects. That is fast, and it lets a rule's test write a parse by hand. Tokens carry their characters in
`article.text`, and no sentence runs across the end of a block: every block opens a new one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from kit.language.english import LONGEST, model
from kit.language.one_core import one_processor
from kit.records import Article, Block, Entity, KitError, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

P = ParamSpec("P")
R = TypeVar("R")

# Tags and relations of the CLEAR scheme (Choi and Palmer 2012) that spaCy's English models use.
FINITE: frozenset[str] = frozenset({"VBZ", "VBP", "VBD", "MD"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})

# One character for one character, so that offsets stay: what the model should read as a plain space.
_SPACES = {ord(c): " " for c in "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029"}
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


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

    def dependents(self, i: int, *deps: str) -> list[int]:
        """The tokens that depend on `i` in one of these relations, in order."""
        return [k for k in self.children[i] if self.deps[k] in deps]

    def dependent(self, i: int, *deps: str) -> int | None:
        """The first token that depends on `i` in one of these relations."""
        return next((k for k in self.children[i] if self.deps[k] in deps), None)

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
        return any(self.tags[k] == "TO" for k in self.children[i])

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
        found, waiting = [], [i]
        while waiting:
            token = waiting.pop()
            found.append(token)
            waiting.extend(self.children[token])
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


# 'SMITH (voice-over): …', 'Correction: An earlier version …' and '“…” -Ann Lee'.
_ASIDE = re.compile(
    r"(?m)^(?i:correction|clarification|editor[’']s note)s?(?: [^:.\n]{1,30})?:(?= )"
    r"|(?<=[A-Z]) \([^)\n]{1,40}\)(?=:\s)"
)
_SIGNED = re.compile(r"(?<=[”\"»’'] )-(?=[A-Z])")


def prepared(article: Article) -> Doc:
    """The article as tokens, with a sentence start forced wherever a block begins or ends."""
    if len(article.text) > LONGEST:
        raise KitError(
            f"'{article.id}' has {len(article.text):,} characters; the kit reads up to {LONGEST:,}. "
            "Split it into parts and read them one by one."
        )
    from spacy.attrs import SENT_START

    doc = model().make_doc(readable(article))
    if len(doc):
        doc.from_array([SENT_START], _openings(article, doc))
    return doc


def _openings(article: Article, doc: Doc) -> Any:
    """1 for each token that is the first at or after the edge of a block, 0 for the others."""
    import numpy as np
    from spacy.attrs import IDX

    edges = {edge for block in article.blocks for edge in (block.start, block.end)}
    first = np.searchsorted(doc.to_array(IDX), sorted(edges))
    openings = np.zeros(len(doc), np.uint64)
    openings[first[first < len(doc)]] = 1
    return openings


def readable(article: Article) -> str:
    """The text as the model should see it: one character for one, marks and breaks as plain spaces.

    So is what a transcript says in brackets of a speaker, and the word 'Correction:' above what it corrects.
    The hyphen before a signature is the dash that it stands for.
    """
    text = _LONE_SURROGATE.sub("\ufffd", article.text)
    text = _ASIDE.sub(lambda aside: " " * len(aside[0]), text).translate(_SPACES)
    text = _SIGNED.sub("—", text)
    if not article.markup:
        return text
    parts, at = [], 0
    for mark in article.markup:
        parts += [text[at : mark.start], " " * len(mark)]
        at = mark.end
    return "".join([*parts, text[at:]])


def modelled(articles: Sequence[Article]) -> list[Parse]:
    """What the English model says of a few articles, in their order."""
    # These two take a quarter of their batch at a time, which would be single short articles.
    whole = {name: {"batch_size": 4 * len(articles)} for name in ("parser", "ner")}
    nlp = model()
    with one_processor():
        docs = list(nlp.pipe(map(prepared, articles), batch_size=len(articles), component_cfg=whole))
    return list(map(columns, articles, docs))


def columns(article: Article, doc: Doc) -> Parse:
    """A spaCy parse as plain columns; tokens outside every block are left out."""
    from spacy.attrs import DEP, ENT_TYPE, HEAD, LEMMA, LOWER, POS, SENT_START, TAG

    keep, blocks = _inside(article, doc)
    index = {token: i for i, token in enumerate(keep)}
    strings = _Strings(doc.vocab.strings)
    array = doc.to_array([LOWER, LEMMA, TAG, POS, DEP, HEAD, ENT_TYPE, SENT_START])[keep] if keep else None
    cells = array.T.tolist() if array is not None else [[] for _ in range(8)]
    lower, lemmas, tags, pos, deps = ([strings[key] for key in column] for column in cells[:5])
    offsets = [key - (1 << 64) if key >= 1 << 63 else key for key in cells[5]]
    heads = [
        index.get(token + offset, i) for i, (token, offset) in enumerate(zip(keep, offsets, strict=True))
    ]
    words = [doc[token].text for token in keep]
    _with_its_town(words, pos, heads, deps)
    begins = [i for i, key in enumerate(cells[7]) if key == 1 or i == 0 or blocks[i] != blocks[i - 1]]
    sentences = [
        Sentence(first, last, blocks[first])
        for first, last in zip(begins, [*begins[1:], len(keep)][: len(begins)], strict=True)
    ]
    starts = [doc[token].idx for token in keep]
    return build(
        article,
        words=words,
        lower=lower,
        lemmas=lemmas,
        tags=tags,
        pos=pos,
        deps=deps,
        heads=heads,
        starts=starts,
        ents=[strings[key] for key in cells[6]],
        sentences=sentences,
        entities=[Entity(ent.label_, ent.start_char, ent.end_char) for ent in doc.ents],
    )


def _with_its_town(words: list[str], pos: list[str], heads: list[int], deps: list[str]) -> None:
    """Give an abbreviation after a name and a comma to that name: 'Salem, Mass.', also at a full stop."""
    for i in range(2, len(words)):
        abbreviated = words[i].endswith(".") and len(words[i]) > 2 and words[i][0].isupper()
        if abbreviated and words[i - 1] == "," and pos[i - 2] == "PROPN" and heads[i] < i - 2:
            heads[i], deps[i] = i - 2, "appos"


def build(article: Article, *, words: list[str], heads: list[int], starts: list[int], **rest: Any) -> Parse:
    """A `Parse` from its columns: ends, children and subtree edges follow from words, heads and starts."""
    children: list[list[int]] = [[] for _ in words]
    for i, head in enumerate(heads):
        if head != i:
            children[head].append(i)
    left, right = _edges(heads)
    ends = [start + len(word) for start, word in zip(starts, words, strict=True)]
    return Parse(
        article,
        words=words,
        heads=heads,
        starts=starts,
        ends=ends,
        children=children,
        left=left,
        right=right,
        **rest,
    )


def _edges(heads: list[int]) -> tuple[list[int], list[int]]:
    """The first and last token of each token's subtree, in time linear in the number of tokens."""
    waiting = [0] * len(heads)
    for i, head in enumerate(heads):
        if head != i:
            waiting[head] += 1
    left, right = list(range(len(heads))), list(range(len(heads)))
    ready = [i for i, count in enumerate(waiting) if count == 0]
    while ready:
        i = ready.pop()
        head = heads[i]
        if head == i:
            continue
        left[head], right[head] = min(left[head], left[i]), max(right[head], right[i])
        waiting[head] -= 1
        if waiting[head] == 0:
            ready.append(head)
    return left, right


def _inside(article: Article, doc: Doc) -> tuple[list[int], list[int]]:
    """The tokens that stand inside a block and are not white space, and the block of each."""
    keep, blocks, block = [], [], 0
    for token in doc:
        start = token.idx
        while block < len(article.blocks) and article.blocks[block].end <= start:
            block += 1
        if block == len(article.blocks):
            break
        if start >= article.blocks[block].start and not token.is_space:
            keep.append(token.i)
            blocks.append(block)
    return keep, blocks


class _Strings(dict[int, str]):
    """spaCy's strings by their keys, each looked up once."""

    def __init__(self, store: Any) -> None:
        super().__init__()
        self.store = store

    def __missing__(self, key: int) -> str:
        self[key] = text = self.store[key] if key else ""
        return text
