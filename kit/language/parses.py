"""Parses: those that a case brings with it, those that are kept, and what the model makes of the rest.

`read.gz` in the folder of a case has the parse of each of its texts and the vector of each of its
statements. What is found there is there at once, and also in a browser, where no model and no encoder is.
"""

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from kit.language.grammar import Parse, Sentence, build
from kit.language.parsing import DIGESTS, modelled, readable
from kit.reading import home, shipped_folder
from kit.records import Article, Entity, complaint, write_whole

BROUGHT = "read.gz"
# The form of the file and the model that made it: what another one made is not read. The number goes up when
# `parsing` makes other columns.
MADE_BY = f"2 {DIGESTS['parser/model'][:16]}"
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
        raise complaint("language.no article", kind=type(article).__name__)
    return _parse(article)


@lru_cache(maxsize=4)
def _parse(article: Article) -> Parse:
    return next(parse_all([article]))


def parse_all(articles: Iterable[Article]) -> Iterator[Parse]:
    """Many articles, parsed a few at a time, in their order."""
    there = brought("parses")
    for group in _groups(articles):
        known = [_built(article, there.get(digest(article))) for article in group]
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


def bring(articles: Iterable[Article], vectors: Mapping[str, str], folder: Path) -> Path:
    """The file in a case's folder that brings the parses of articles, and vectors as they are written."""
    parses = {digest(parse.article): _columns(parse) for parse in parse_all(articles)}
    parts = {"made by": MADE_BY, "parses": parses, "vectors": vectors}
    written = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return write_whole(folder / BROUGHT, gzip.compress(written.encode(), mtime=0))


def digest(article: Article) -> str:
    """Of what the model would see of an article: its characters, and where its blocks begin and end.

    >>> from kit.reading import from_text
    >>> [digest(from_text("Rain fell.")) == digest(from_text(text)) for text in ("Rain fell.", "Rain fell!")]
    [True, False]
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


def brought(part: str) -> dict[str, Any]:
    """What all cases here bring of one part, by its keys."""
    found: dict[str, Any] = {}
    for folder in (shipped_folder("seeds"), home() / "seeds"):
        for path in folder.glob(f"*/{BROUGHT}"):
            found |= read_brought(path, path.stat().st_mtime_ns).get(part, {})
    return found


@lru_cache(maxsize=8)
def read_brought(path: Path, changed: int) -> dict[str, dict[str, Any]]:
    """One file; one that is damaged, or of another model, is as if it were not there."""
    try:
        content = dict(json.loads(gzip.decompress(path.read_bytes())))
    except (OSError, EOFError, ValueError, TypeError):
        return {}
    return content if content.get("made by") == MADE_BY else {}
