"""Pages that need nothing but themselves: no network, and no style or script that the kit did not write.

Everything that is put into a template is escaped, and characters that would act on a page are shown by
their code. A page's security policy names its own style and script by their hashes and lets in no others.
"""

import base64
import hashlib
import re
import sys
from contextlib import suppress
from functools import cache
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket, FileSystemBytecodeCache
from markupsafe import Markup

from kit import __version__
from kit.records import Article, counted, read_toml, words_of

# Characters that would act on the page instead of standing on it: controls, overrides of the direction
# of writing, halves of a character. They are shown by their code, because hiding them would mislead.
_ACTING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_TEMPLATES = Path(__file__).parent / "templates"
# The words in which labels are shown.
LABELS = read_toml(_TEMPLATES / "labels.toml")
CERTAINTY: dict[str, str] = LABELS["certainty"]
VOICES: dict[str, str] = LABELS["voices"]
KINDS: list[str] = LABELS["kinds"]
_WRAPPED = re.compile(r"(?<!\n)\n(?!\n|- )")
_EMPHASIS = re.compile(r"(\*\*|\*|`)(\S|\S.*?\S)\1")


def page(template: str, style: Markup, script: str = "", **content: Any) -> str:
    """A whole page, with its style, its script and the policy that lets no other act."""
    policy = ["default-src 'none'", "base-uri 'none'", "form-action 'none'", f"style-src '{_hash(style)}'"]
    policy += [f"script-src '{_hash(script)}'"] if script else []
    whole = {"version": __version__, "policy": Markup("; ".join(policy)), "style": style, "script": script}
    return environment().get_template(template).render(**whole, **content)


def sentence(name: str, *told: Any) -> str:
    """What a picture shows, or how a page begins, in a sentence of the kit's own."""
    said = environment().get_template("sentences.txt").module
    return " ".join(getattr(said, name)(*told).split())


def styles(*names: str) -> Markup:
    """Style sheets of the kit, one after the other."""
    return Markup("").join(source(f"{name}.css") for name in names)


def source(name: str) -> Markup:
    """A style sheet or script of the kit, as it is."""
    return Markup((_TEMPLATES / name).read_text(encoding="utf-8"))


class _Compiled(FileSystemBytecodeCache):
    """Templates that were compiled before, kept where Python keeps its own compiled modules."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):  # the kit's folder may not be written
            super().dump_bytecode(bucket)


@cache
def environment() -> Environment:
    """The templates, with everything that is put into a page escaped."""
    kept = Path(__file__).parent / "__pycache__"
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        bytecode_cache=None if sys.dont_write_bytecode else _Compiled(str(kept)),
        autoescape=lambda name: name is None or name.endswith(".html"),
        undefined=StrictUndefined,
        finalize=lambda value: visible(value) if isinstance(value, str) else value,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["runs"] = lambda items, by: [(of, [*own]) for of, own in groupby(items, attrgetter(by))]
    made.globals["labels"] = LABELS
    made.filters.update(words=words_of, short=short, counted=counted, titled=titled, unmarked=unmarked)
    return made


def titled(article: Article) -> str:
    """An article's title, without the full stop or semicolon that a file leaves at its end; or its name.

    >>> from kit.records import Article
    >>> titled(Article("a", "", (), title="Ferry sold;"))
    'Ferry sold'
    """
    return re.sub(r"(?<=[a-z0-9])[.;:\s]+$", "", article.title or article.id)


def short(words: str, longest: int = 160) -> str:
    """The words, or their beginning where they are long."""
    return words if len(words) <= longest else f"{words[:longest].rsplit(' ', 1)[0]} …"


def visible(text: str) -> str:
    """The text with characters that would act on a page shown by their code.

    >>> visible("safe" + chr(0x202E) + "exe.txt")
    'safe⟦U+202E⟧exe.txt'
    """
    return text if isinstance(text, Markup) else _ACTING.sub(lambda c: f"⟦U+{ord(c[0]):04X}⟧", text)


def unmarked(text: str) -> str:
    """Words that were written in Markdown, as they are read: no marks of emphasis, a paragraph a line.

    >>> unmarked("Choose *one*\\nof `a` and `b`.")
    'Choose one of a and b.'
    """
    return _EMPHASIS.sub(r"\2", _WRAPPED.sub(" ", text.strip()))


def _hash(content: str) -> str:
    """A content security policy's name for an inline style or script."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"
