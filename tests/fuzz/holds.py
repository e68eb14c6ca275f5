"""What has to hold of what the kit gives back, whatever it was given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from kit.reading.text import STATED
from kit.records import Article, Attribution, Claim, Reason, Triple, pieces

LONGEST_SENTENCE = 700


def sentence(said: str) -> None:
    """One line that a person can read and a terminal can show, of a length that a person reads."""
    assert said.strip(), "an empty message"
    assert len(said) <= LONGEST_SENTENCE, f"a message of {len(said)} characters: {said[:200]!r}"
    assert said.isprintable(), f"a message that acts on the terminal: {said[:200]!r}"
    assert "Traceback" not in said


def article(found: Article) -> None:
    """Blocks exact, in order and apart; what is stated is text."""
    end = 0
    for block in (*found.blocks, *found.markup):
        assert 0 <= block.start < block.end <= len(found.text), block
    for block in found.blocks:
        assert end <= block.start, block
        end = block.end
    for name in STATED:
        value = getattr(found, name)
        assert value is None or type(value) is str, (name, value)
    assert all(type(link) is str for link in (*found.links, *found.warnings))


def claims(article: Article, found: Sequence[Claim]) -> None:
    """Offsets exact, in order, no word in two claims; every reason inside the text, with a note."""
    for claim in found:
        assert (claim.start, claim.end) == (claim.pieces[0].start, claim.pieces[-1].end), claim
        assert all(article.text[piece.start : piece.end].strip() for piece in claim.pieces), claim
        reasons(article, claim.reasons)
        said(article, claim.attributions)
        triples(article, claim.triples)
        assert all((claim.kind, claim.certainty, claim.source_kind, claim.text)), claim
        assert 0 <= claim.checkworthiness <= 1, claim
        assert 0 <= claim.subjectivity <= 1, claim
    spans = sorted(piece for claim in found for piece in claim.pieces)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert [claim.start for claim in found] == sorted(claim.start for claim in found)


def said(article: Article, found: Iterable[Attribution]) -> None:
    for each in found:
        for piece in (*pieces(each.source), *pieces(each.cue), *pieces(each.content), *pieces(each.resolved)):
            assert 0 <= piece.start < piece.end <= len(article.text), each
        reasons(article, each.reasons)


def triples(article: Article, found: Iterable[Triple]) -> None:
    for each in found:
        for part in (each.subject, each.relation, each.object, *each.others):
            for piece in pieces(part):
                assert 0 <= piece.start < piece.end <= len(article.text), each
        reasons(article, each.reasons)


def reasons(article: Article, found: Iterable[Reason]) -> None:
    for reason in found:
        assert 0 <= reason.start <= reason.end <= len(article.text), reason
        assert reason.note, reason
        assert reason.rule, reason
