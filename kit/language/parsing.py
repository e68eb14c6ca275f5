"""An article becomes a `Parse`: the English model is run, and what it says becomes plain columns.

Tokens carry their characters in `article.text`, and no sentence runs across the end of a block: every block
opens a new one. What is no language (marks, stage directions, the labels of corrections) is blanked out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from kit.language.english import LONGEST, model, one_processor
from kit.language.grammar import Parse, Sentence, build
from kit.records import Article, Entity, KitError

if TYPE_CHECKING:
    from spacy.tokens import Doc

# One character for one character, so that offsets stay: what the model should read as a plain space.
_SPACES = {ord(c): " " for c in "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029"}
_PIECE = 50_000  # characters that the model reads at a time
# Fifty marks in a row, or what has no blank for longer than any address: no language, and the tokenizer tries
# again at each mark.
_ENDLESS, _KEPT = re.compile(r"(?:[^\w\s]|_){51,}|\S{1001,}"), 20
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
# 'SMITH (voice-over): …', 'Correction: An earlier version …' and '“…” -Ann Lee'.
_ASIDE = re.compile(
    r"(?m)^(?i:correction|clarification|editor[’']s note)s?(?: [^:.\n]{1,30})?:(?= )"
    r"|(?<=[A-Z]) \([^)\n]{1,40}\)(?=:\s)"
)
_SIGNED = re.compile(r"(?<=[”\"»’'] )-(?=[A-Z])")


def prepared(article: Article) -> list[Doc]:
    """The article as tokens, with a sentence start forced wherever a block begins or ends.

    It is one document, or several where it is long: the model's memory grows with what it reads at a time.
    """
    if len(article.text) > LONGEST:
        raise KitError(
            f"'{article.id}' has {len(article.text):,} characters; the kit reads up to {LONGEST:,}. "
            "Split it into parts and read them one by one."
        )
    text = readable(article)
    edges = sorted({edge for block in article.blocks for edge in (block.start, block.end)})
    docs, start = [], 0
    while start < len(text):
        end = _end_of_piece(text, start, edges)
        docs.append(_tokens(text[start:end], [edge - start for edge in edges if start <= edge < end]))
        start = end
    return docs or [model().make_doc("")]


def _end_of_piece(text: str, start: int, edges: Sequence[int]) -> int:
    """Where a piece of a text ends: at the edge of a block, or else after a sentence or a word."""
    most = start + _PIECE
    if len(text) <= most:
        return len(text)
    last = edges[bisect_right(edges, most) - 1] if edges and edges[0] <= most else 0
    ends = (last, text.rfind(". ", start, most) + 2, text.rfind(" ", start, most) + 1, most)
    return next(end for end in ends if end > start + 1)


def _tokens(text: str, edges: Sequence[int]) -> Doc:
    """The tokens of a text; 1 opens a sentence at or after each edge."""
    import numpy as np
    from spacy.attrs import IDX, SENT_START

    doc = model().make_doc(text)
    if len(doc):
        first = np.searchsorted(doc.to_array(IDX), edges)
        openings: Any = np.zeros(len(doc), np.uint64)
        openings[first[first < len(doc)]] = 1
        doc.from_array([SENT_START], openings)
    return doc


def readable(article: Article) -> str:
    """The text as the model should see it: one character for one, marks and breaks as plain spaces.

    So is what a transcript says in brackets of a speaker, and the word 'Correction:' above what it corrects.
    The hyphen before a signature is the dash that it stands for.
    """
    text = _LONE_SURROGATE.sub("\ufffd", article.text)
    text = _ASIDE.sub(lambda aside: " " * len(aside[0]), text).translate(_SPACES)
    text = _SIGNED.sub("—", text)
    text = _ENDLESS.sub(lambda endless: endless[0][:_KEPT].ljust(len(endless[0])), text)
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
        pieces = [prepared(article) for article in articles]
        size = len(articles) if sum(map(len, pieces)) == len(articles) else 1
        docs = nlp.pipe(chain.from_iterable(pieces), batch_size=size, component_cfg=whole)
        return [
            columns(article, _whole([*islice(docs, len(own))]))
            for article, own in zip(articles, pieces, strict=True)
        ]


def _whole(docs: list[Doc]) -> Doc:
    from spacy.tokens import Doc

    return docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)


def columns(article: Article, doc: Doc) -> Parse:
    """A spaCy parse as plain columns; tokens outside every block are left out."""
    from spacy.attrs import DEP, ENT_TYPE, HEAD, LEMMA, LOWER, POS, SENT_START, TAG

    keep, blocks = _inside(article, doc)
    index = {token: i for i, token in enumerate(keep)}
    strings = _Strings(doc.vocab.strings)
    array = doc.to_array([LOWER, LEMMA, TAG, POS, DEP, HEAD, ENT_TYPE, SENT_START])[keep] if keep else None
    cells = array.T.tolist() if array is not None else [[] for _ in range(8)]
    names = ("lower", "lemmas", "tags", "pos", "deps")
    told: dict[str, Any] = {n: [strings[key] for key in own] for n, own in zip(names, cells, strict=False)}
    offsets = [key - (1 << 64) if key >= 1 << 63 else key for key in cells[5]]
    heads = [
        index.get(token + offset, i) for i, (token, offset) in enumerate(zip(keep, offsets, strict=True))
    ]
    words = [doc[token].text for token in keep]
    _with_its_town(words, told["pos"], heads, told["deps"])
    begins = [i for i, key in enumerate(cells[7]) if key == 1 or i == 0 or blocks[i] != blocks[i - 1]]
    sentences = [
        Sentence(first, last, blocks[first])
        for first, last in zip(begins, [*begins[1:], len(keep)][: len(begins)], strict=True)
    ]
    told |= {"words": words, "heads": heads, "starts": [doc[token].idx for token in keep]}
    told |= {"ents": [strings[key] for key in cells[6]], "sentences": sentences}
    entities = [Entity(ent.label_, ent.start_char, ent.end_char) for ent in doc.ents]
    return build(article, **told, entities=entities)


def _with_its_town(words: list[str], pos: list[str], heads: list[int], deps: list[str]) -> None:
    """Give an abbreviation after a name and a comma to that name: 'Salem, Mass.', also at a full stop."""
    for i in range(2, len(words)):
        abbreviated = words[i].endswith(".") and len(words[i]) > 2 and words[i][0].isupper()
        if abbreviated and words[i - 1] == "," and pos[i - 2] == "PROPN" and heads[i] < i - 2:
            heads[i], deps[i] = i - 2, "appos"


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
