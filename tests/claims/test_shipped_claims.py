"""The instructor's reading of the shipped article is exact, and the kit's ledger covers the article."""

import kit
from tests.quality.shipped_claims import CASE, matched, reading

ARTICLE = kit.read(CASE / "article.txt")


def test_the_reading_holds_fifty_claims_or_more_with_exact_words() -> None:
    rows = reading()
    assert len(rows) >= 50
    for row in rows:
        piece = row["words"].split(" … ")[0]
        assert ARTICLE.text[int(row["start"]) :].startswith(piece)
        assert row["reason"]


def test_every_body_sentence_and_bullet_has_a_claim() -> None:
    claims = kit.find_claims(ARTICLE)
    covered = [piece for claim in claims for piece in claim.pieces]
    for block in ARTICLE.blocks:
        if block.kind in ("deck", "paragraph", "item"):
            assert any(block.start <= piece.start < block.end for piece in covered), block


def test_most_claims_of_the_reading_are_claims_of_the_kit() -> None:
    claims = kit.find_claims(ARTICLE)
    found = sum(matched(claims, row)[1] >= 0.5 for row in reading())
    assert found > 0.9 * len(reading())
