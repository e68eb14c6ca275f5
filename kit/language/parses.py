"""Parses: those that a case brings with it, those that are kept, and what the model makes of the rest.

`parses.json.gz` in the folder of a case has the columns of its texts, each by the digest of what the model
would see of it. A text found there is read without spaCy: at once, and in a browser, where there is none.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from kit.language.english import DIGESTS
from kit.language.grammar import Parse, Sentence, build
from kit.language.parsing import modelled, readable
from kit.reading import home, shipped_folder
from kit.records import Article, Entity, KitError, write_whole

BROUGHT = "parses.json.gz"
# The form of the file and the model that made it: what another one made is not read. The number goes up when
# `parsing` makes other columns.
MADE_BY = f"1 {DIGESTS['parser/model'][:16]}"
COLUMNS = ("words", "lower", "lemmas", "tags", "pos", "deps", "heads", "starts", "ents")
# Characters parsed at a time. For many more the parser asks the system for memory again and again.
TOGETHER = 50_000
KEPT = 4096
_kept: dict[str, Parse] = {}
Columns = Mapping[str, Any]


def parse(article: Article) -> Parse:
    """One article, parsed. The last few are kept, so that asking twice costs nothing.

    Raises KitError for what is no article.
    """
    if not isinstance(article, Article):
        raise KitError(
            f"An article is asked for here, and {type(article).__name__} was given. "
            "Give kit.case().article, or what kit.read(path) or kit.from_text(text) gives."
        )
    return _parse(article)


@lru_cache(maxsize=4)
def _parse(article: Article) -> Parse:
    return next(parse_all([article]))


def parse_all(articles: Iterable[Article]) -> Iterator[Parse]:
    """Many articles, parsed a few at a time, in their order."""
    brought = _brought()
    for group in _groups(articles):
        known = [_built(article, brought.get(digest(article))) for article in group]
        new = [article for article, parse in zip(group, known, strict=True) if parse is None]
        made = iter(modelled(new) if new else ())
        yield from (parse or next(made) for parse in known)


def _groups(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Articles that come to `TOGETHER` characters, or one that is longer."""
    group: list[Article] = []
    for article in articles:
        if group and sum(len(other.text) for other in group) + len(article.text) > TOGETHER:
            yield group
            group = []
        group.append(article)
    if group:
        yield group


def parse_texts(texts: Sequence[str]) -> list[Parse]:
    """Short texts, parsed in one batch. They are kept, so that the facts of a record are parsed once."""
    from kit.reading import from_text

    new = [text for text in dict.fromkeys(texts) if text not in _kept]
    if len(_kept) + len(new) > KEPT:
        _kept.clear()
        new = list(dict.fromkeys(texts))
    _kept.update(zip(new, parse_all([from_text(text) for text in new]), strict=True))
    return [_kept[text] for text in texts]


def write_parses(articles: Iterable[Article], folder: Path) -> Path:
    """The file that now brings the parses of these articles with the case in a folder."""
    texts = {digest(parse.article): _columns(parse) for parse in parse_all(articles)}
    written = json.dumps({"made by": MADE_BY, "texts": texts}, ensure_ascii=False, separators=(",", ":"))
    return write_whole(folder / BROUGHT, gzip.compress(written.encode(), mtime=0))


def digest(article: Article) -> str:
    """Of what the model would see of an article: its characters, and where its blocks begin and end.

    >>> from kit.reading import from_text
    >>> digest(from_text("Rain fell."))[:8], digest(from_text("Rain fell!"))[:8]
    ('...', '...')
    """
    blocks = ",".join(f"{block.start}-{block.end}" for block in article.blocks)
    return hashlib.sha256(f"{blocks} {readable(article)}".encode()).hexdigest()[:32]


def _columns(parse: Parse) -> dict[str, Any]:
    sentences = [(one.first, one.last, one.block) for one in parse.sentences]
    entities = [(one.label, one.start, one.end) for one in parse.entities]
    kept = {name: getattr(parse, name) for name in COLUMNS}
    return {**kept, "sentences": sentences, "entities": entities}


def _built(article: Article, columns: Columns | None) -> Parse | None:
    if columns is None:
        return None
    sentences = [Sentence(*one) for one in columns["sentences"]]
    entities = [Entity(*one) for one in columns["entities"]]
    return build(article, **{**columns, "sentences": sentences, "entities": entities})


def _brought() -> dict[str, Columns]:
    """The columns of all texts that the cases here bring, by digest."""
    found: dict[str, Columns] = {}
    for folder in (shipped_folder("seeds"), home() / "seeds"):
        for path in folder.glob(f"*/{BROUGHT}"):
            found |= _read(path, path.stat().st_mtime_ns)
    return found


@lru_cache(maxsize=8)
def _read(path: Path, changed: int) -> dict[str, Columns]:
    """One file; one that is damaged, or of another model, is as if it were not there."""
    try:
        content = json.loads(gzip.decompress(path.read_bytes()))
        return dict(content["texts"]) if content["made by"] == MADE_BY else {}
    except (OSError, EOFError, ValueError, KeyError, TypeError):
        return {}
