"""Web pages, Word files, PDFs and Markdown become `Article`s, each through a library made for it.

Every function returns text and blocks that fit each other exactly. trafilatura, pypdf and python-docx
are extras: without them one sentence says what to install.
"""

from __future__ import annotations

import io
import logging
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from kit.blocks import DATE, blocks_of
from kit.extras import library
from kit.plaintext import Stated, from_text, iso, links_in, stated_in
from kit.records import Article, Block, BlockKind, KitError, Span

LARGEST_INSIDE = 200_000_000

_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("head", "h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("p", "pre", "cell", "td", "th", "dd", "dt", "formula"), "paragraph"),
    **dict.fromkeys(("item", "li"), "item"),
    **dict.fromkeys(("quote", "blockquote"), "quote"),
    "figcaption": "caption",
}
_NOT_TEXT = frozenset(
    ["script", "style", "nav", "footer", "aside", "form", "noscript", "template", "svg", "button"]
)


def from_html(html: str, identity: str, name: str) -> Article:
    """The article of a web page: what trafilatura takes for its main text, and what its markup states."""
    trafilatura = library("trafilatura", "web", f"read the web page '{name}'")
    try:
        found = trafilatura.bare_extraction(
            html,
            with_metadata=True,
            include_comments=False,
            include_links=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
        page = trafilatura.load_html(html)
        parts, targets = _main_text(found, page)
    except Exception as error:
        raise KitError(
            f"The web page '{name}' could not be read ({type(error).__name__}). Open it in a browser, copy "
            "the article's text into a .txt file, and use that."
        ) from error
    if not parts:
        raise KitError(f"No article text was found in the web page '{name}'. Copy the text into a .txt file.")
    text, blocks = _joined(parts)
    links = tuple(dict.fromkeys([*links_in(text), *(t for t in targets if t.startswith("http"))]))
    metadata = {**stated_in(text, blocks), **_page_metadata(found, page, html)}
    return Article(identity, text, blocks, links=links, **metadata)


def _main_text(found: Any, page: Any) -> tuple[list[tuple[BlockKind, str]], list[str]]:
    """The page's blocks and link addresses: from trafilatura's tree, or from the page where that is flat."""
    tree = found.body if found is not None else None
    parts = list(_parts(tree)) if tree is not None else []
    if len(parts) < 2 and page is not None:
        main = next((n for tag in ("article", "main", "body") for n in page.iter(tag)), page)
        own = list(_parts(main))
        if len(own) > len(parts):
            return own, [str(node.get("href")) for node in main.iter("a")]
    return parts, [str(node.get("target")) for node in tree.iter("ref")] if tree is not None else []


def _parts(tree: Any) -> Iterator[tuple[BlockKind, str]]:
    """(kind, words) of each block below a node, without recursion: pages can be ten thousand deep."""
    waiting = [tree]
    loose: list[str] = []
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            loose.append(node)
            continue
        if not isinstance(node.tag, str) or node.tag in _NOT_TEXT:
            waiting.append(node.tail or "")
            continue
        kind = _KINDS.get(node.tag)
        if kind and not any(child.tag in _KINDS for child in node.iterdescendants()):
            yield from _flushed(loose)
            words = " ".join("".join(node.itertext()).split())
            if words:
                yield kind, words
            waiting.append(node.tail or "")
            continue
        if node.tag in ("div", "section", "article", "br", "lb", "ul", "ol", "list", "table", "row", "tr"):
            yield from _flushed(loose)
        inside = [node.text or "", *node]
        waiting.extend([node.tail or "", *reversed(inside)] if node is not tree else reversed(inside))
    yield from _flushed(loose)


def _flushed(loose: list[str]) -> Iterator[tuple[BlockKind, str]]:
    words = " ".join("".join(loose).split())
    loose.clear()
    if words:
        yield "paragraph", words


def _page_metadata(found: Any, page: Any, html: str) -> Stated:
    """Title, author, outlet, date and address as the page's markup gives them, and only what stands there."""
    stated: Stated = {}
    if found is not None:
        pairs = {"title": found.title, "author": found.author, "outlet": found.sitename, "url": found.url}
        stated = {key: str(value) for key, value in pairs.items() if value}
        if found.date and str(found.date) in html:
            stated["published"] = str(found.date)
        if found.sitename and str(found.sitename).lower() not in html.lower():
            del stated["outlet"]
    language = page.get("lang") if page is not None and page.tag == "html" else None
    return {**stated, "language": language} if language else stated


def from_docx(data: bytes, identity: str, name: str) -> Article:
    """The article of a Word file: its paragraphs and cells, with the kinds that their styles name."""
    _refuse_bomb(data, name)
    docx = library("docx", "documents", f"read the Word file '{name}'")
    try:
        document = docx.Document(io.BytesIO(data))
        parts = [part for part in _docx_parts(document) if part[1].strip()]
        properties = document.core_properties
        known = {"author": properties.author, "title": properties.title}
    except Exception as error:
        raise KitError(
            f"'{name}' could not be read as a Word file ({type(error).__name__}). Open it in an editor "
            "and save it again as .docx or as plain text."
        ) from error
    if not parts:
        raise KitError(
            f"The Word file '{name}' has no words in it. If it holds a picture, type the text out."
        )
    text, blocks = _joined(parts)
    if blocks[0].kind in ("paragraph", "heading"):
        blocks = _kinds_from_layout(text, blocks)
    stated = stated_in(text, blocks)
    if known["author"] and known["author"] != "python-docx":
        stated.setdefault("author", known["author"])
    if known["title"]:
        stated["title"] = known["title"]
    return Article(identity, text, blocks, links=links_in(text), **stated)


def _docx_parts(document: Any) -> Iterator[tuple[BlockKind, str]]:
    for item in document.iter_inner_content():
        if hasattr(item, "rows"):
            merged_once = {cell._tc: cell.text for row in item.rows for cell in row.cells}
            yield from (("paragraph", words) for words in merged_once.values())
            continue
        style = (item.style.name or "").lower() if item.style is not None else ""
        listed = item._p.pPr is not None and item._p.pPr.numPr is not None
        yield _style_kind(style, listed), item.text


def _style_kind(style: str, listed: bool) -> BlockKind:
    if style == "title":
        return "headline"
    if style == "subtitle":
        return "deck"
    if style.startswith("heading"):
        return "heading"
    if "quote" in style:
        return "quote"
    if style == "caption":
        return "caption"
    return "item" if listed or style.startswith("list") else "paragraph"


def _refuse_bomb(data: bytes, name: str) -> None:
    """A zip that unpacks to far more than a document ever holds is not opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except Exception:  # the many ways in which a zip can be damaged raise as many exceptions
        raise KitError(f"'{name}' is damaged and could not be opened. Save the document once more.") from None
    if size > LARGEST_INSIDE:
        raise KitError(
            f"'{name}' would unpack to {size // 1_000_000:,} MB, which no article does. It was not opened; "
            "get the document from its source again."
        )


def from_pdf(data: bytes, identity: str, name: str) -> Article:
    """The article of a PDF: the text of its pages. Pages without text (pictures) are named in `warnings`."""
    pypdf = library("pypdf", "documents", f"read the PDF '{name}'")
    # pypdf tells of every damage that it could mend; a reader can do nothing about it.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise KitError(f"The PDF '{name}' is locked with a password. Save an open copy and use that.")
        pages = [page.extract_text() or "" for page in reader.pages]
        metadata = reader.metadata or {}
    except KitError:
        raise
    except Exception as error:
        raise KitError(
            f"The PDF '{name}' could not be read ({type(error).__name__}). Open it in a PDF viewer, copy the "
            "text into a .txt file, and use that."
        ) from error
    empty = [number for number, words in enumerate(pages, 1) if not words.strip()]
    if len(empty) == len(pages):
        raise KitError(f"The PDF '{name}' has only pictures, no text. Use a version with text in it.")
    article = from_text("\n".join(pages), id=identity)
    stated = {key: str(metadata.get(f"/{key.title()}") or "") for key in ("title", "author")}
    warnings = [f"Page {number} of the PDF has no text that can be read." for number in empty]
    return _with(article, stated, warnings)


def from_markdown(text: str, identity: str) -> Article:
    """The article of a Markdown file: text untouched, its marks named in `markup`, front matter read."""
    from markdown_it import MarkdownIt

    front, body = _front_matter(text)
    lines = _line_starts(text)
    shown = re.sub(r"[^\n]", " ", text[:body]) + text[body:]
    blocks: list[Block] = []
    for token, kind in _markdown_blocks(MarkdownIt("commonmark").enable("table").parse(shown)):
        start, end = lines[token.map[0]], lines[min(token.map[1], len(lines) - 1)]
        opening = re.match(r"[\s>#*+\-|]*(?:\d{1,9}[.)]\s+)?[\s>#]*", text[start:end])
        start += opening.end() if opening else 0
        end = start + len(text[start:end].rstrip().rstrip("#|").rstrip())
        if start < end and (not blocks or start >= blocks[-1].end) and any(map(str.isalnum, text[start:end])):
            blocks.append(Block(kind, start, end))
    kinds = _kinds_from_layout(text, tuple(blocks))
    stated = {**stated_in(text, kinds), **front}
    markup = tuple(Span(*m.span()) for b in kinds for m in _MARKUP.finditer(text, b.start, b.end))
    return Article(identity, text, kinds, links=links_in(text), markup=markup, **stated)


_MARKUP = re.compile(r"\*{1,3}|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)|`+|!?\[(?=[^\]]*\]\()|\]\([^)\s]*\)")


def _markdown_blocks(tokens: Iterable[Any]) -> Iterator[tuple[Any, BlockKind]]:
    """The inline tokens with the kind of the block around them."""
    around: list[str] = []
    for token in tokens:
        if token.nesting == 1:
            around.append(token.type)
        elif token.nesting == -1:
            around.pop()
        elif token.type == "inline" and token.map:
            if "heading_open" in around:
                yield token, "heading"
            elif "list_item_open" in around:
                yield token, "item"
            else:
                yield token, "quote" if "blockquote_open" in around else "paragraph"


def _front_matter(text: str) -> tuple[Stated, int]:
    """What the front matter states, and the character at which the body begins."""
    import yaml

    match = re.match(r"---[ \t]*\r?\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", text, re.DOTALL)
    if not match:
        return {}, 0
    try:
        data = yaml.safe_load(match[1])
    except (yaml.YAMLError, ValueError, RecursionError):  # 30 February is a ValueError
        return {}, match.end()
    names = {
        "date": "published",
        "lang": "language",
        "publisher": "outlet",
        "site": "outlet",
        "byline": "author",
    }
    stated: Stated = {}
    for key, value in data.items() if isinstance(data, dict) else ():
        field = names.get(str(key).lower(), str(key).lower())
        if field in ("title", "author", "outlet", "published", "place", "url", "language") and value:
            words = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
            dated = field == "published" and re.fullmatch(DATE, words, re.IGNORECASE)
            stated[field] = iso(words) if dated else words
    return stated, match.end()


def _kinds_from_layout(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same blocks, with headline, byline, date line and sources named as in a plain text."""
    in_sources, kinds = False, []
    plain = {(b.start, b.end): b.kind for b in blocks_of("\n\n".join(text[b.start : b.end] for b in blocks))}
    by_order = list(plain.values()) if len(plain) == len(blocks) else [b.kind for b in blocks]
    for i, (block, guess) in enumerate(zip(blocks, by_order, strict=True)):
        kind = block.kind
        if kind == "heading":
            in_sources = bool(
                re.match(r"(?:key )?(?:sources?|references)\b", text[block.start : block.end], re.I)
            )
            kind = "headline" if i == 0 else kind
        elif in_sources:
            kind = "source"
        elif kind == "paragraph" and guess in ("byline", "dateline", "headline"):
            kind = guess
        kinds.append(Block(kind, block.start, block.end))
    return tuple(kinds)


def _line_starts(text: str) -> list[int]:
    """Where each line begins, as Markdown counts lines, and the end of the text."""
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text))]
    return starts if starts[-1] == len(text) else [*starts, len(text)]


def _joined(parts: Iterable[tuple[BlockKind, str]]) -> tuple[str, tuple[Block, ...]]:
    """One text of many blocks, a blank line between them, and the blocks as spans of it."""
    words_so_far: list[str] = []
    blocks: list[Block] = []
    at = 0
    in_sources = False
    for kind, words in parts:
        words = words.strip()
        if kind == "heading":
            in_sources = bool(re.fullmatch(r"(?:key )?(?:sources?|references)\W*", words, re.I))
            kind = kind if blocks else "headline"
        elif in_sources:
            kind = "source"
        elif (
            kind == "paragraph"
            and len(blocks) < 5
            and (line := blocks_of(f"x\n{words}")[-1]).kind == "byline"
        ):
            kind = line.kind
        blocks.append(Block(kind, at, at + len(words)))
        words_so_far.append(words)
        at += len(words) + 2
    return "\n\n".join(words_so_far), tuple(blocks)


def _with(article: Article, stated: Stated, warnings: list[str]) -> Article:
    """The article with what the file's own metadata states and with its warnings."""
    from dataclasses import replace

    known = {key: value for key, value in stated.items() if value and not getattr(article, key)}
    return replace(article, warnings=tuple(warnings), **known)
