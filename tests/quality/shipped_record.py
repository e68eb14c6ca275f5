"""Does the kit propose the facts that the instructor cites? The shipped case, claim by claim, date by date.

For every graded claim of the key and every date, the facts that the reading cites (and that were known by
then) are looked for among the first five that the kit proposes for the claim's words.
"""

from __future__ import annotations

from pathlib import Path

import kit
from kit.bearing import bearing
from kit.record import first_day
from kit.records import Claim, Fact, Pair, value_of
from tests.quality.measure import Figure, Measure

FIRST = 5


def measure(folder: Path) -> Measure:
    """The share of cited facts among the first five proposed; `folder` is not needed."""
    case = kit.case()
    claims = kit.find_claims(case.article)
    days = {fact.id: first_day(fact.date) for fact in case.record}
    cited = found = complete = rows = 0
    misses: list[dict[str, object]] = []
    for row in case.answers("grades"):
        wanted = {name for name in row.record if days[name] <= row.as_of}
        if not row.words or not wanted:
            continue
        proposed = _proposed(_claims_with(claims, row.words), case.record, row.as_of)
        rows += 1
        cited += len(wanted)
        found += len(wanted & set(proposed))
        complete += wanted <= set(proposed)
        if not wanted <= set(proposed):
            missed = " ".join(sorted(wanted - set(proposed)))
            misses.append(
                {"words": row.words, "as_of": row.as_of, "missed": missed, "got": " ".join(proposed)}
            )
    return Measure(
        [
            Figure("cited facts among the first five", found / cited, 0.70),
            Figure("claims with every cited fact there", complete / rows),
        ],
        misses,
    )


def _claims_with(claims: list[Claim], words: str) -> list[Claim]:
    """The claims that a quotation of the key touches."""
    text = claims[0].article.text
    start = text.index(words.split(" … ")[0])
    end = start + len(words)
    return [claim for claim in claims if any(p.start < end and start < p.end for p in claim.pieces)]


def _proposed(claims: list[Claim], facts: list[Fact], as_of: str) -> list[str]:
    """The ids of the first facts proposed for these claims, in turn: each one's first, then its second."""
    lists = [_by_relevance(bearing(claim, facts, as_of)) for claim in claims]
    longest = max(map(len, lists), default=0)
    in_turn = [names[i] for i in range(longest) for names in lists if i < len(names)]
    return list(dict.fromkeys(in_turn))[:FIRST]


def _by_relevance(pairs: list[Pair]) -> list[str]:
    """The facts' ids, the most relevant first."""
    ranked = sorted(pairs, key=lambda pair: -float(value_of(pair.reasons, "relevance") or 0.0))
    return [pair.right.id for pair in ranked if pair.right is not None]
