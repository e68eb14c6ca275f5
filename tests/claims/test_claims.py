"""Every word of an article that asserts something is in exactly one claim, at its exact place."""

import kit
from kit.claims import find_claims


def test_the_claims_of_the_shipped_article_are_exact_and_in_order() -> None:
    article = kit.read("seeds/putin-ai-task-force/article.txt")
    claims = find_claims(article)
    starts = [claim.start for claim in claims]
    assert starts == sorted(starts)
    assert all(article.text[p.start : p.end].strip() for claim in claims for p in claim.pieces)
