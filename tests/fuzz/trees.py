"""Arbitrary parses: the parser may return any tree over any words, and every rule has to bear it."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import get_args

from kit.language import Parse, Sentence
from kit.language.grammar import build
from kit.records import Article, Block, BlockKind, Entity

_TAGS = """
CC CD DT EX FW IN JJ JJR JJS LS MD NN NNP NNPS NNS PDT POS PRP PRP$ RB RBR RBS RP SYM TO UH VB VBD VBG VBN VBP
VBZ WDT WP WP$ WRB ADD AFX HYPH NFP XX $ # , . : `` '' -LRB- -RRB-
"""
_UNIVERSAL = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X"
_RELATIONS = """
acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative
dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss
preconj predet prep prt punct quantmod relcl xcomp
"""
_ENTITIES = "CARDINAL DATE EVENT GPE LOC MONEY NORP ORDINAL ORG PERCENT PERSON QUANTITY TIME WORK_OF_ART"
_OFTEN = "nsubj nsubj dobj ccomp xcomp aux neg mark prep pobj advcl relcl conj attr acomp punct auxpass agent"
TAGS, UNIVERSAL, RELATIONS = _TAGS.split(), _UNIVERSAL.split(), [*_RELATIONS.split(), *_OFTEN.split() * 3]
ENTITIES = _ENTITIES.split()
# What most rules turn on, so that chance brings it together often.
_COMMON = """
say tell report claim deny believe according to that whether if not never no may might will would could should
must have be there it he she they we I you who which what and but or because by of in on with for from as than
more two million 2025 May Monday % $ , . : ; - — ( ) “ ” " ' the a its his
"""
COMMON = _COMMON.split()
KINDS: tuple[BlockKind, ...] = get_args(BlockKind)
ODD = (
    "\u200b",
    "\ufffd",
    "\u202e",
    "A" * 500,
    "٣",
    "½",
    "e\u0301",
    "\U0001f680",
    "'",
    '"',
    "“",
    "”",
    ":",
    ";",
)


@lru_cache(maxsize=1)
def vocabulary() -> tuple[str, ...]:
    """The words that rules ask for: every single word of the word lists that the kit ships."""
    found: set[str] = set()
    for path in sorted(Path("kit/language/words").glob("*.toml")):
        waiting: list[object] = [tomllib.loads(path.read_text(encoding="utf-8"))]
        while waiting:
            each = waiting.pop()
            if isinstance(each, dict):
                waiting += [*each.keys(), *each.values()]
            elif isinstance(each, list):
                waiting += each
            elif isinstance(each, str) and len(each) < 80:
                found.update(each.split())
    return tuple(sorted(found))


def arbitrary(chance: Random) -> Parse:
    """A parse of one to forty words, in one to four blocks of a sentence each, with any tags and trees."""
    words = [_word(chance) for _ in range(chance.choice((1, 2, 3, 4, 6, 8, 12, 20, 40)))]
    edges = sorted({0, *(chance.randrange(len(words)) for _ in range(chance.randint(0, 3)))})
    spans = list(zip(edges, [*edges[1:], len(words)], strict=True))
    text, starts = "", []
    for i, word in enumerate(words):
        text += "\n\n- " if i in edges else chance.choice((" ", " ", " ", "", " - "))
        starts.append(len(text))
        text += word
    blocks = tuple(
        Block(chance.choice(KINDS), starts[first], starts[last - 1] + len(words[last - 1]))
        for first, last in spans
    )
    heads = [head for first, last in spans for head in _tree(chance, first, last)]
    ents = [chance.choice(("", "", "", *ENTITIES)) for _ in words]
    return build(
        Article("arbitrary", text, blocks),
        words=words,
        lower=[word.lower() for word in words],
        lemmas=[word.lower() if chance.random() < 0.7 else _word(chance).lower() for word in words],
        tags=chance.choices(TAGS, k=len(words)),
        pos=chance.choices(UNIVERSAL, k=len(words)),
        deps=["ROOT" if head == i else chance.choice(RELATIONS) for i, head in enumerate(heads)],
        heads=heads,
        starts=starts,
        ents=ents,
        sentences=[Sentence(first, last, number) for number, (first, last) in enumerate(spans)],
        entities=[
            Entity(label, start, start + len(word))
            for label, start, word in zip(ents, starts, words, strict=True)
            if label
        ],
    )


def _word(chance: Random) -> str:
    if chance.random() < 0.5:
        return chance.choice(COMMON)
    if chance.random() < 0.1:
        return chance.choice(ODD)
    word = chance.choice(vocabulary())
    return chance.choice((word, word, word.title(), word.upper(), str(chance.randrange(3000))))


def _tree(chance: Random, first: int, last: int) -> list[int]:
    """The heads of a sentence: every word but its root depends on one that was attached before it."""
    order = chance.sample(range(first, last), last - first)
    heads = {order[0]: order[0]}
    for i, word in enumerate(order[1:], 1):
        heads[word] = order[chance.randrange(i)]
    return [heads[i] for i in range(first, last)]
