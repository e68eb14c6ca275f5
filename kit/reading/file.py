"""A file becomes an `Article`: its text untouched, its blocks as spans of it, and what it states of itself.

A plain text is kept character for character. Of a web page, a Word file or a PDF the text is what a
reader sees. What the file does not state about itself stays None: an author, an outlet or a date is
never guessed. What cannot be read ends in a `KitError` that says what, where, and what to do.
"""

import codecs
import os
import re
import sys
from collections import Counter
from pathlib import Path

from kit.reading.text import LONGEST_TEXT, from_text, pattern
from kit.records import Article, KitError, complaint, counted, listed

LARGEST_FILE = 50_000_000
ARTICLE_FORMATS = (".txt", ".md", ".html", ".htm", ".docx", ".odt", ".pdf")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how a file of Word 97 begins, and a locked one of today


def read(path: str | os.PathLike[str]) -> Article:
    """The article in a file: .txt, .md, .html, .htm, .docx, .odt or .pdf; '-' reads standard input.

    Texts may be UTF-8, UTF-16 or Windows-1252, with any line ending. Raises `KitError` for a file that
    is missing, empty, too large, not a text, not in English, or of a format the kit does not read.
    """
    name, identity, ending = Path(path).name, Path(path).stem, Path(path).suffix.lower()
    if str(path) == "-":
        name, identity, data = "standard input", "standard-input", sys.stdin.buffer.read(LARGEST_FILE + 1)
    else:
        data = _bytes(Path(path))
    if len(data) > LARGEST_FILE:
        raise complaint("reading.too large", name=name, most=LARGEST_FILE // 1000000)
    if not data.strip(b" \t\r\n\0"):
        raise KitError(f"'{name}' is empty. Choose a file that has the article's text in it.")
    article = _of_kind(data, identity, name, ending)
    _check(article, name)
    return article


def _of_kind(data: bytes, identity: str, name: str, ending: str) -> Article:
    """The article by the reader of the file's kind, which is loaded only then."""
    if b"%PDF-" in data[:1024]:
        from kit.reading.pdf import from_pdf

        return from_pdf(data, identity, name)
    if data.startswith(b"PK\x03\x04"):
        from kit.reading.word import from_docx, from_odt

        is_odt = b"application/vnd.oasis.opendocument.text" in data[:200]
        return (from_odt if is_odt else from_docx)(data, identity, name)
    if data.startswith(_OLE) and b"E\0n\0c\0r\0y\0p\0t\0e\0d\0" in data:
        raise KitError(f"'{name}' has a password. Open it, save it without one, and use that.")
    if data.startswith((_OLE, b"{\\rtf")) or ending in (".doc", ".rtf"):
        raise complaint("reading.older Word", name=name)
    if ending in (".docx", ".odt", ".pdf"):
        raise KitError(f"'{name}' ends in {ending} but is not such a file. Save it again and try once more.")
    if ending not in (*ARTICLE_FORMATS, ".markdown", ".text", ".xhtml", ""):
        raise KitError(f"'{name}' is of a kind the kit does not read. It reads {', '.join(ARTICLE_FORMATS)}.")
    text = decoded(data, name)
    page = ending in (".html", ".htm", ".xhtml")
    if page or (not ending and re.match(r"\s*<(?:!doctype|html)", text, re.I)):
        from kit.reading.webpage import from_html

        if '<meta name="generator" content="kit ' in text[:2000]:
            raise KitError(
                f"'{name}' is a page that the kit wrote about an article. Give the article itself."
            )
        return from_html(text, identity, name)
    if ending in (".md", ".markdown"):
        from kit.reading.markdown import from_markdown

        return from_markdown(text, identity)
    return from_text(text, id=identity) if len(text) <= LONGEST_TEXT else Article(identity, text, ())


def decoded(data: bytes, name: str) -> str:
    """The text of a file in UTF-8, UTF-16 or Windows-1252; a byte-order mark is no part of it."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif data.count(b"\0") > len(data) // 8:
        encodings = ["utf-16-le" if data[1:2] == b"\0" else "utf-16-be"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        control = sum(c < " " and c not in "\t\n\r\f\v" for c in text[:20_000])
        if control <= len(text[:20_000]) // 100:
            return text
    raise KitError(f"'{name}' is not a text the kit can read. Save it as plain text in UTF-8 and try again.")


def _bytes(path: Path) -> bytes:
    """The bytes of a file, or the one sentence that says why there are none."""
    try:
        if path.is_dir():
            raise KitError(f"'{path.name}' is a folder. Name one file in it, such as article.txt.")
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        if re.match(r"https?:", str(path)):
            said = "is an address, and the kit opens none. Save the page in your browser, and give its file."
            raise KitError(f"'{str(path).replace(':/', '://', 1)}' {said}") from None
        raise KitError(f"There is no file '{path}'. Check the name and the folder you are in.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise KitError(f"'{path.name}' could not be opened: {reason}. Check that you may read it.") from None


def _check(article: Article, name: str) -> None:
    """Whether there is an English text to work on, of a length the kit can work with."""
    if len(article.text) > LONGEST_TEXT:
        raise complaint("reading.too long", name=name, length=len(article.text), most=LONGEST_TEXT)
    if not article.blocks:
        raise KitError(f"'{name}' has no words in it. Choose a file that has the article's text in it.")
    words = re.findall(r"\w+", article.text[:50_000].lower())
    english = set(pattern("english").pattern.split("|"))
    common = sum(word in english for word in words)
    if len(words) >= 60 and common < 0.05 * len(words):
        raise complaint("reading.not English", name=name, words=len(words), common=common)


_TOLD = {"paragraph": "paragraph", "item": "list item", "quote": "quotation", "note": "footnote"}
_TOLD |= {"table": "table", "caption": "caption", "source": "listed source", "heading": "heading"}
_TOLD |= {"furniture": "housekeeping line"}
_ABOVE = {"headline": "a headline", "byline": "a byline", "dateline": "a date line"}


def read_as(article: Article) -> str:
    """What an article was read as, in words.

    >>> read_as(from_text("Bridge opens\\n\\nIt opened.\\n\\nWho paid\\n\\nThe town paid."))
    '2 paragraphs and 1 heading, below a headline'
    """
    counts: Counter[str] = Counter(block.kind for block in article.blocks)
    said = [counted(counts[kind], name) for kind, name in _TOLD.items() if counts[kind]]
    above = [name for kind, name in _ABOVE.items() if counts[kind]]
    return (listed(said) or "no text") + (f", below {listed(above)}" if above else "")
