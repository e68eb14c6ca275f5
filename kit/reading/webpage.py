"""A web page becomes an `Article`: trafilatura says what its main text is, the page what each block is.

trafilatura finds the article among banners, menus and comments, and gives its words almost flat. So the page
is walked once more: what trafilatura kept is kept, with the kind that its tags give it, and with it what
belongs to an article and is often lost: captions, quotations, byline and date line, notes, corrections.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from kit.reading.markdown import CALL, CALLED, Part, from_markdown, squeezed, written
from kit.reading.text import Stated, pattern, stated_line
from kit.records import Article, BlockKind, KitError, counted, left_out, library, listed

_KINDS: dict[str, BlockKind] = {
    "h1": "headline",
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("p", "pre", "dd", "dt", "address", "summary"), "paragraph"),
    "li": "item",
    "blockquote": "quote",
    "figcaption": "caption",
}
# What is said inside them is of their kind, whatever it stands in there.
_AROUND = frozenset(("li", "blockquote", "figcaption"))
_BREAKS = frozenset(pattern("breaks").pattern.split("|"))
_NOT_TEXT = frozenset(pattern("no_text").pattern.split("|"))
# Of a page with more tags than this, only the tags are read; trafilatura would take minutes.
_MOST_TAGS = 100_000
_MOST_BLOCKS = 20_000
_MOST_AUTHORS = 20
_LINE_END = "\u2028"  # stands where a line was broken by hand; it is white space as any other
_INSTEAD = "Open it in a browser, copy the article's text into a .txt file, and use that."


def from_html(html: str, identity: str, name: str) -> Article:
    """The article of a web page: what trafilatura takes for its main text, and what its markup states."""
    trafilatura = library("trafilatura", "web", f"read the web page '{name}'")
    try:
        page = trafilatura.load_html(html)
        found = None
        if html.count("<") < _MOST_TAGS:
            found = trafilatura.bare_extraction(
                html,
                with_metadata=True,
                include_comments=False,
                date_extraction_params={"extensive_search": False, "original_date": True},
            )
        stated = _page_metadata(found, page, html)
        author = str(stated.get("author", ""))
        parts, links, around = _main_text(found, page, author) if page is not None else ([], [], [])
    except Exception as error:
        said = f"The web page '{name}' could not be read ({type(error).__name__})."
        raise KitError(f"{said} {_INSTEAD}") from error
    if not parts:
        raise KitError(f"No article text was found in the web page '{name}'. {_INSTEAD}")
    if len(parts) > _MOST_BLOCKS:
        said = f"The web page '{name}' has {len(parts):,} blocks of text, which no article has."
        raise KitError(f"{said} {_INSTEAD}")
    return from_markdown(written(parts), identity, links=links, warnings=around, **stated)


def _main_text(found: Any, page: Any, author: str) -> tuple[list[Part], list[str], list[str]]:
    """The blocks of the article (of all the page, where little was found), addresses, what is left out."""
    kept = squeezed(" ".join(found.body.itertext())) if found is not None and found.body is not None else ""
    everything = list(parts_of(page))
    openings = [squeezed(part.words)[:30] for _, part in everything]
    chosen = {at for at, opening in enumerate(openings) if opening and opening in kept}
    if len(chosen) < 2:
        main = next((n for tag in ("article", "main", "body") for n in page.iter(tag)), page)
        inside = set(main.iter()) if main is not page else {node for node, _ in everything}
        own = [(node, part) for node, part in everything if node in inside]
    else:
        inside, last = set(_around([everything[at][0] for at in sorted(chosen)]).iter()), max(chosen)
        own = []
        for at, (node, part) in enumerate(everything):
            if at in chosen or (node in inside and _belongs(part, at < last, author)):
                own.append((node, part))
    site = pattern("on_site")  # what a site prints between the paragraphs
    own = [each for each in own if each[1].kind != "paragraph" or not site.fullmatch(each[1].words)]
    links = [str(link.get("href")) for node, _ in own for link in node.iter("a")]
    title = page.findtext(".//title") or ""
    parts = _from_headline([part for _, part in own], title, author)
    told = _left_out([part for _, part in everything], parts, [n for n in inside if n.tag == "aside"])
    return parts, [link for link in links if link.startswith(("http://", "https://"))], told


def _left_out(everything: Sequence[Part], parts: Sequence[Part], asides: Sequence[Any]) -> list[str]:
    """What stands between the blocks of the article and is none of them, and how much stands around it."""
    said = {squeezed(part.words) for part in parts}
    held = [squeezed(part.words) in said for part in everything]
    first, end = held.index(True), len(held) - held[::-1].index(True)
    between = [
        part.words for part, kept in zip(everything[first:end], held[first:end], strict=True) if not kept
    ]
    told = "".join(said)
    set_aside = [words for node in asides if (words := _words(node)) and squeezed(words) not in told]
    around = len(everything) - end + first
    site = [f"{counted(around, 'block')} of the web site around it"] if around else []
    return left_out(("in the article", between), ("beside it", set_aside), ("", site))


def _from_headline(parts: list[Part], title: str, author: str) -> list[Part]:
    """The parts from the headline on, and below it what stood above and states who wrote, or when.

    Where no tag says which it is, the headline is what the page's title says too. A site's sections and menus
    stand above it, and some of their words in the article.
    """
    told = squeezed(title)
    named = (i for i, part in enumerate(parts[:9]) if len(part.words) > 14 and squeezed(part.words) in told)
    at = next((i for i, part in enumerate(parts) if part.kind == "headline"), next(named, 0))
    above = parts[:at]
    if not above or any(len(part.words) > 140 for part in above):
        return parts
    kept = [p for p in above if p.kind == "caption" or stated_line(p.words, 1, 9, author=author)]
    return [Part("headline", parts[at].words), *kept, *parts[at + 1 :]]


def _belongs(part: Part, before_end: bool, author: str) -> bool:
    """Whether a block that trafilatura left out is one of those that belong to an article all the same."""
    if part.kind == "note" or (part.kind == "paragraph" and pattern("correction").match(part.words)):
        return True
    if part.kind in ("paragraph", "item") and len(part.words) < 140:
        stating = (part.words,), pattern("bar").split(part.words)
        above = before_end and part.kind == "paragraph"
        return above and any(all(stated_line(one, 1, 9, author=author) for one in lines) for lines in stating)
    return before_end and part.kind in ("caption", "quote", "headline", "deck", "table")


def _around(nodes: list[Any]) -> Any:
    """The nearest node that holds all the nodes."""
    common = [*reversed(list(nodes[0].iterancestors()))]
    for node in nodes[1:]:
        above = reversed(list(node.iterancestors()))
        common = [a for a, b in zip(common, above, strict=False) if a is b]
    return common[-1] if common else nodes[0]


def parts_of(tree: Any) -> Iterator[tuple[Any, Part]]:
    """Each block below a node, with its node, without recursion: pages can be ten thousand deep."""
    for caption in list(tree.iter("caption")):  # of a table, which is one block without it
        caption.tag = "figcaption"
        caption.getparent().addprevious(caption)
    notes = _notes(tree)
    # What is still to be read: a node, a text or the end of a block (None); its node; what it stands in.
    waiting: list[tuple[Any, Any, BlockKind | None]] = [(tree, tree, None)]
    loose: list[str] = []
    here, said = tree, None
    while waiting:
        one, owner, around = waiting.pop()
        if isinstance(one, str):
            if one.strip() or loose:
                loose.append(one)
                here, said = owner, around
            continue
        if one is not None and one is not tree:
            waiting.append((one.tail or "", owner, around))
        if one is not None and (not isinstance(one.tag, str) or one.tag in _NOT_TEXT):
            continue
        part = _whole(one, around, notes) if one is not None else None
        ends = one is None or part is not None or one.tag in _BREAKS or one.tag in _KINDS
        if ends and (words := " ".join("".join(loose).split())):
            yield here, Part(said or ("caption" if _below_picture(here) else "paragraph"), words)
        if ends:
            loose.clear()
        if part is not None:
            yield from ((one, found) for found in (part,) if found.words)
        elif one is not None:
            inner = _KINDS[one.tag] if one.tag in _AROUND else around
            parts = [(one.text or "", one, inner), *((child, one, inner) for child in one)]
            waiting.extend(reversed([*parts, (None, one, inner)] if ends else parts))
    if words := " ".join("".join(loose).split()):
        yield tree, Part(said or "paragraph", words)


def _whole(node: Any, around: BlockKind | None, notes: dict[Any, str]) -> Part | None:
    """The block that a node is as a whole; nothing where it holds others."""
    if node in notes:
        return Part("note", _words(node), label=notes[node])
    if node.tag == "table" and (rows := _rows(node)):
        return Part("table", " ".join(" ".join(row) for row in rows), rows)
    if node.tag not in _KINDS or any(
        child.tag in _KINDS or child.tag == "table" for child in node.iterdescendants()
    ):
        return None
    lines = "".join(node.itertext()).split(_LINE_END)
    if len(lines) > 1 and any(stated_line(" ".join(line.split()), 1, 9) for line in lines):
        return None  # each line is a block of its own
    kind = around or _KINDS[node.tag]
    named = node.get("class") or ""
    if kind == "paragraph" and _below_picture(node):
        kind = "caption"
    elif kind in ("paragraph", "heading") and pattern("deck").search(named):
        kind = "deck"
    return Part(kind, _words(node))


def _words(node: Any) -> str:
    return " ".join("".join(node.itertext()).split())


def _below_picture(node: Any) -> bool:
    """Whether a node stands below a picture, with nothing else around both."""
    before = node.getprevious() if node.tag != "body" else None
    if before is None or before.tag not in ("img", "picture"):
        return False
    return before.getprevious() is None and node.getnext() is None


def _rows(table: Any) -> list[list[str]]:
    """The cells of a table of two columns and two rows or more; nothing of one that only lays a page out."""
    if any(node.tag in ("table", "h1", "h2", "li") for node in table.iterdescendants()):
        return []
    rows = [[_words(cell) for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    rows = [row for row in rows if any(row)]
    flat = len(rows) > 1 and max(map(len, rows)) > 1
    return rows if flat and not any(len(cell) > 400 for row in rows for cell in row) else []


def _notes(tree: Any) -> dict[Any, str]:
    """The notes of a page, each with its label; a link to one becomes its call, a link back disappears."""
    order = {node: at for at, node in enumerate(tree.iter())}
    by_name = {node.get("id") or node.get("name"): node for node in order if isinstance(node.tag, str)}
    found: dict[Any, str] = {}
    for line in list(tree.iter("br")):
        line.tail = f"{_LINE_END}{line.tail or ''}"
    for link in list(tree.iter("a")):
        href, words = link.get("href") or "", _words(link).strip("[]() ")
        note = by_name.get(href[1:]) if href.startswith("#") and len(href) > 1 else None
        if note is None or len(words) > 3:
            continue
        if order[note] < order[link]:
            _say(link, "" if not words.isalpha() else words)
        elif words.isdigit() or words in ("*", "†", "‡"):
            around = (up for up in (note, *note.iterancestors()) if up.tag in ("li", "p", "div", "td"))
            block = next(around, note)
            found.setdefault(block, str(len(found) + 1))
            _say(link, f"{CALL}{found[block]}{CALLED}")
    return found


def _say(link: Any, words: str) -> None:
    for child in list(link):
        link.remove(child)
    link.text = words


def _authors(page: Any) -> list[str]:
    """Whom the JSON-LD of a page gives as the authors of its article, of which trafilatura tells one."""
    waiting: list[Any] = []
    for script in page.iter("script") if page is not None else ():
        if script.get("type") == "application/ld+json":
            with suppress(ValueError, RecursionError):
                waiting.append(json.loads(script.text or ""))
    for one in waiting:
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict) and "headline" in one and "author" in one:
            given = one["author"] if isinstance(one["author"], list) else [one["author"]]
            names = [each.get("name") if isinstance(each, dict) else each for each in given[:_MOST_AUTHORS]]
            return [" ".join(name.split()) for name in names if isinstance(name, str) and "://" not in name]
        elif isinstance(one, dict):
            waiting.append(one.get("@graph"))
    return []


def _page_metadata(found: Any, page: Any, html: str) -> Stated:
    """Title, author, outlet, date and address as the page's markup gives them, and only what stands there."""
    stated: Stated = {}
    if found is not None:
        pairs = {"title": found.title, "author": found.author, "outlet": found.sitename, "url": found.url}
        stated = {key: str(value) for key, value in pairs.items() if value}
        if len(authors := _authors(page)) > 1:
            stated["author"] = listed(authors)
        if found.date and str(found.date) in html:
            stated["published"] = str(found.date)
        if found.sitename and str(found.sitename).lower() not in html.lower():
            del stated["outlet"]
    language = page.get("lang") if page is not None and page.tag == "html" else None
    return {**stated, "language": language} if language else stated
