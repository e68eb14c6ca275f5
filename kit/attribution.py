"""Who says, thinks or intends what: attributions found in a parsed article, each with its reasons."""

from __future__ import annotations

from kit.language import Parse
from kit.lexicon import Lexicon
from kit.records import Attribution


def attributions(parse: Parse, words: Lexicon) -> list[Attribution]:
    """The attributions of an article, in the order of their content."""
    return []
