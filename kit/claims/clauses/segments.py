"""What is split into clauses together: a sentence, or a whole title or item of a list, after its label.

A heading without a verb ('Challenges and Constraints'), a byline, a dateline and an entry of a list of
sources assert nothing and are left out, and so are tables, whose cells say nothing by themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kit.claims.clauses import boundaries
from kit.claims.clauses.boundaries import FINITE
from kit.language import Parse, Sentence

SILENT = frozenset({"byline", "dateline", "source", "table"})
TITLES = frozenset({"headline", "deck", "heading"})
LINES = TITLES | {"item"}
FULL_STOPS = frozenset({".", "!", "?", "…", "..."})
LONGEST_LABEL = 8


@dataclass(frozen=True, slots=True)
class Segment:
    """Tokens that are split together: a sentence, or a whole title or list item, after its label."""

    sentence: Sentence
    label: tuple[int, ...]
    carrier: Sentence | None

    @property
    def first(self) -> int:
        """The first token after the label and its colon."""
        return self.label[-1] + 2 if self.label else self.sentence.first


def segments(parse: Parse) -> Iterator[Segment]:
    """What asserts something, with its label and, for an item without a verb, the line above its list."""
    carrier: Sentence | None = None
    for sentence in _whole_lines(parse):
        kind = parse.block(sentence).kind
        if (
            kind in SILENT
            or not has_word(parse, range(sentence.first, sentence.last))
            or _markup(parse, sentence)
        ):
            continue
        if kind != "item":
            carrier = sentence if parse.words[sentence.last - 1] == ":" else None
        label = _label(parse, sentence) if kind in LINES else ()
        segment = Segment(sentence, label, None)
        rule = main(parse, segment.first, sentence.last, kind in TITLES)[1] if kind in LINES else ""
        if rule == "fragment" and kind in TITLES:
            continue
        yield Segment(sentence, label, carrier) if rule == "fragment" else segment


def _markup(parse: Parse, sentence: Sentence) -> bool:
    """Whether the sentence is a tag that was left in the text: '<tweet id="1"/>.'"""
    return parse.words[sentence.first] == "<" and ">" in "".join(
        parse.words[sentence.last - 2 : sentence.last]
    )


def _whole_lines(parse: Parse) -> Iterator[Sentence]:
    """The sentences, except that a title or list item which the parser cut without a full stop is one."""
    waiting: Sentence | None = None
    for sentence in parse.sentences:
        if waiting is None:
            waiting = sentence
        elif (
            waiting.block == sentence.block
            and parse.block(sentence).kind in LINES
            and parse.words[waiting.last - 1] not in FULL_STOPS
        ):
            waiting = Sentence(waiting.first, sentence.last, waiting.block)
        else:
            yield waiting
            waiting = sentence
    if waiting is not None:
        yield waiting


def _label(parse: Parse, sentence: Sentence) -> tuple[int, ...]:
    """The words before a colon near the beginning, when they have no verb and something follows."""
    end = min(sentence.first + LONGEST_LABEL + 1, sentence.last - 1)
    for i in range(sentence.first + 1, end):
        if parse.words[i] == ":":
            return tuple(range(sentence.first, i)) if has_word(parse, range(i + 1, sentence.last)) else ()
        if parse.tags[i] in FINITE:
            return ()
    return ()


def main(parse: Parse, first: int, last: int, title: bool) -> tuple[int, str]:
    """The head of the main statement among tokens `first` to `last`, and the rule that made it one."""
    roots = [i for i in range(first, last) if parse.heads[i] == i or not first <= parse.heads[i] < last]
    worded = [i for i in roots if parse.pos[i] not in ("PUNCT", "SPACE", "SYM")] or roots
    if title and not any(parse.tags[i] in FINITE for i in worded):
        for i in range(first + 1, last - 1):
            if parse.lower[i] in boundaries.HEADLINE_VERBS and parse.tags[i] in ("NNS", "NNP", "NNPS"):
                return i, "headline"
    for i in worded:
        if parse.finite(i) or (boundaries.verbal(parse, i) and parse.subject(i) is not None):
            return i, "main clause"
    for i in worded:
        if parse.tags[i] == "VB" or any(_elliptical(parse, i, child) for child in parse.children[i]):
            return i, "main clause"
    return worded[0], "fragment"


def _elliptical(parse: Parse, noun: int, child: int) -> bool:
    """Whether a participle after a noun lacks only its 'is' or 'was': 'Man *arrested* in Paris'."""
    return parse.deps[child] == "acl" and parse.tags[child] in ("VBN", "VBD") and child == noun + 1


def has_word(parse: Parse, tokens: Iterable[int]) -> bool:
    """Whether any of the tokens has a letter or a digit in it."""
    return any(character.isalnum() for i in tokens for character in parse.words[i])
