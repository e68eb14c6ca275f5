"""A `Parse` written by hand, so that a test of a rule says exactly which parse it is about."""

from __future__ import annotations

from kit.language import Parse, Sentence
from kit.language.grammar import build
from kit.records import Article, Block, BlockKind


def written(sentence: str, kind: BlockKind = "paragraph") -> Parse:
    """The parse in a string of `word/TAG/dep/head` cells; a head is the number of its word, from 1.

    The root's head is its own number. Words are joined by single spaces; lemmas are given as a fifth
    part of a cell where they differ from the word in lower case.

    >>> written("Rain/NN/nsubj/2 fell/VBD/ROOT/2/fall").lemmas
    ['rain', 'fall']
    """
    cells = [cell.split("/") for cell in sentence.split()]
    words = [cell[0] for cell in cells]
    starts = [sum(len(word) + 1 for word in words[:i]) for i in range(len(words))]
    text = " ".join(words)
    return build(
        Article("written", text, (Block(kind, 0, len(text)),)),
        words=words,
        lower=[word.lower() for word in words],
        lemmas=[cell[4] if len(cell) > 4 else cell[0].lower() for cell in cells],
        tags=[cell[1] for cell in cells],
        pos=[_pos(cell[1]) for cell in cells],
        deps=[cell[2] for cell in cells],
        heads=[int(cell[3]) - 1 for cell in cells],
        starts=starts,
        ents=["" for _ in words],
        sentences=[Sentence(0, len(words), 0)],
        entities=[],
    )


def _pos(tag: str) -> str:
    """The universal part of speech of a Penn tag, as far as the kit's rules ask."""
    for start, pos in (("VB", "VERB"), ("MD", "AUX"), ("NNP", "PROPN"), ("NN", "NOUN"), ("JJ", "ADJ")):
        if tag.startswith(start):
            return pos
    return "X" if tag[0].isalpha() else "PUNCT"
