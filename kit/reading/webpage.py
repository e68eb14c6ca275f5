"""A web page becomes an `Article`: what trafilatura takes for its main text, and what its markup states."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kit.reading.layout import joined
from kit.reading.text import Stated, links_in, stated_in
from kit.records import Article, BlockKind, KitError, library

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
    text, blocks = joined(parts)
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
