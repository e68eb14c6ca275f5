"""Word files and PDFs become `Article`s, each through a library made for it.

Text and blocks fit each other exactly. pypdf and python-docx are an extra: without them one sentence
says what to install.
"""

from __future__ import annotations

import io
import logging
import zipfile
from collections.abc import Iterator
from typing import Any

from kit.reading.layout import joined, kinds_from_layout
from kit.reading.text import Stated, from_text, links_in, stated_in
from kit.records import Article, BlockKind, KitError, library

LARGEST_INSIDE = 200_000_000


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
    text, blocks = joined(parts)
    if blocks[0].kind in ("paragraph", "heading"):
        blocks = kinds_from_layout(text, blocks)
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


def _with(article: Article, stated: Stated, warnings: list[str]) -> Article:
    """The article with what the file's own metadata states and with its warnings."""
    from dataclasses import replace

    known = {key: value for key, value in stated.items() if value and not getattr(article, key)}
    return replace(article, warnings=tuple(warnings), **known)
