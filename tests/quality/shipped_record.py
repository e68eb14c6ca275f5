"""Does the kit propose the facts that the instructor cites? The shipped case, claim by claim, date by date.

For every graded claim of the key and every date, the facts that the reading cites (and that were known by
then) are looked for among the first five that the kit proposes for the claim's words. The two halves, every
other quotation of the key, show how much the share hangs on single claims. As a second set of questions,
each sentence of the composed accounts is asked for the rows that it was written from.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import kit
from kit.reading import Case, first_day
from kit.reading import shipped_folder as shipped
from kit.records import Article, Claim, Fact, Pair, value_of
from tests.quality.measure import Figure, Measure

FIRST = 5


@dataclass(frozen=True)
class Asked:
    """One question to the record: the words, the day, the facts to be found, and the first five proposed."""

    words: str
    as_of: str
    wanted: set[str]
    proposed: list[str]

    @property
    def found(self) -> set[str]:
        return self.wanted & set(self.proposed)


def measure(folder: Path) -> Measure:
    """The share of cited facts among the first five proposed; `folder` is not needed."""
    case = kit.case()
    graded = list(_graded(case))
    quotations = list(dict.fromkeys(asked.words for asked in graded))
    halves = [[asked for asked in graded if quotations.index(asked.words) % 2 == i] for i in range(2)]
    told = list(_told(case))
    return Measure(
        [
            Figure("cited facts among the first five", _share(graded), 0.70),
            Figure("the same, first half of the quotations", _share(halves[0])),
            Figure("the same, second half of the quotations", _share(halves[1])),
            Figure("the most that five can hold", _most(graded)),
            Figure("claims with every cited fact there", _complete(graded)),
            Figure("rows of the composed accounts' sentences", _share(told)),
        ],
        [
            {
                "words": asked.words,
                "as_of": asked.as_of,
                "missed": " ".join(sorted(asked.wanted - asked.found)),
                "got": " ".join(asked.proposed),
            }
            for asked in (*graded, *told)
            if asked.found != asked.wanted
        ],
    )


def _graded(case: Case) -> Iterator[Asked]:
    """The key's graded quotations; one that is graded without a day is asked of the whole record."""
    claims = kit.find_claims(case.article)
    for row in case.answers("grades"):
        as_of = row.as_of or max(first_day(fact.date) for fact in case.record)
        known = {fact.id for fact in case.record if first_day(fact.date) <= as_of}
        if row.words and known & set(row.record):
            proposed = _proposed(_claims_with(claims, row.words), case.record, as_of)
            yield Asked(row.words, as_of, known & set(row.record), proposed)


def _told(case: Case) -> Iterator[Asked]:
    """The sentences of the composed accounts that claim something, with the rows they were written from."""
    accounts: dict[str, Article] = {account.id: account for account in case.accounts}
    claims = {name: kit.find_claims(account) for name, account in accounts.items()}
    path = shipped("seeds") / "putin-ai-task-force" / "accounts" / "sources.csv"
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            as_of = accounts[row["account"]].published or ""
            found = _claims_with(claims[row["account"]], row["sentence"])
            if found:
                proposed = _proposed(found, case.record, as_of)
                yield Asked(row["sentence"], as_of, set(row["record"].split()), proposed)


def _share(questions: Sequence[Asked]) -> float:
    return sum(len(a.found) for a in questions) / sum(len(a.wanted) for a in questions)


def _most(questions: Sequence[Asked]) -> float:
    reachable = sum(min(FIRST, len(asked.wanted)) for asked in questions)
    return reachable / sum(len(asked.wanted) for asked in questions)


def _complete(questions: Sequence[Asked]) -> float:
    return sum(asked.found == asked.wanted for asked in questions) / len(questions)


def _claims_with(claims: list[Claim], words: str) -> list[Claim]:
    """The claims that a quotation touches."""
    text = claims[0].article.text
    start = text.index(words.split(" … ")[0])
    end = start + len(words)
    return [claim for claim in claims if any(p.start < end and start < p.end for p in claim.pieces)]


def _proposed(claims: list[Claim], facts: list[Fact], as_of: str) -> list[str]:
    """The ids of the first facts proposed for these claims, in turn: each one's first, then its second."""
    lists = [_by_relevance(kit.compare([claim], facts, as_of)) for claim in claims]
    longest = max(map(len, lists), default=0)
    in_turn = [names[i] for i in range(longest) for names in lists if i < len(names)]
    return list(dict.fromkeys(in_turn))[:FIRST]


def _by_relevance(pairs: list[Pair]) -> list[str]:
    """The facts' ids, the most relevant first."""
    ranked = sorted(pairs, key=lambda pair: -float(value_of(pair.reasons, "relevance") or 0.0))
    return [pair.right.id for pair in ranked if pair.right is not None]
