"""What many articles share: runs of words, whole passages, claims that recur and drift, who is quoted.

Two accounts that share a long run of words count as one source for what they share (Langlois and Seignobos
1898: a borrowed passage is set aside).

The same agency copy in twenty papers is one source, not twenty. Near-duplicates are found by MinHash with
locality-sensitive hashing (Broder 1997; Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, ch. 3)
from the library datasketch, so that the work grows with the number of passages, not with its square.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from typing import TYPE_CHECKING, Any

from kit.claims import PRONOUNS
from kit.records import Article, KitError, Reason, library

if TYPE_CHECKING:
    import pandas as pd

# From seven words on, chance wording is rare in news about one event (Clough et al. 2002, METER).
RUN = 7
PERMUTATIONS = 128
A_PRONOUN = "a pronoun"
_WORD = re.compile(r"\w+(?:['’.,]\w+)*")
_TITLE = re.compile(r"^(?:Mr|Mrs|Ms|Miss|Dr|Sen|Rep|Gov|President|Senator|Governor)\.? ")
_FULL_NAME = re.compile(r"[A-Z][\w-]+(?: [A-Z]\.)? [A-Z][\w-]+")


@dataclass(frozen=True, slots=True)
class Dependence:
    """A run of words that two accounts share; `start` and `end` are characters of the left account."""

    left: str
    right: str
    words: str
    start: int
    end: int
    reasons: tuple[Reason, ...]


def independence(accounts: Sequence[Article], run: int = RUN) -> list[Dependence]:
    """What each two accounts share: runs of at least `run` words, whatever stands between the words.

    An empty list: no sign that one depends on another, which does not prove that none does.
    """
    read = [[*_WORD.finditer(account.text)] for account in accounts]
    runs = [_runs(account.text, run) for account in accounts]
    return [
        _dependence(accounts[i], accounts[j], read[i][first:last], run)
        for i, j in combinations(range(len(accounts)), 2)
        if not runs[i].keys().isdisjoint(runs[j])
        for first, last in _shared(runs[i], runs[j], run)
        # What stands above an article, such as a note on who composed it, is nobody's telling.
        if any(block.start <= read[i][first].start() < block.end for block in accounts[i].blocks)
    ]


def _shared(left: Mapping[str, int], right: Mapping[str, int], run: int) -> Iterator[tuple[int, int]]:
    """The longest runs that both have, as words of the left side."""
    places = sorted((i, right[words]) for words, i in left.items() if words in right)
    # Runs that go on on both sides are one.
    for _, group in groupby(enumerate(places), key=lambda at: (at[1][0] - at[0], at[1][1] - at[0])):
        together = [i for _, (i, _) in group]
        yield together[0], together[-1] + run


def _dependence(left: Article, right: Article, words: Sequence[re.Match[str]], run: int) -> Dependence:
    start, end = words[0].start(), words[-1].end()
    note = (
        f"{left.id} and {right.id} share {len(words)} words in a row: one has it from the other, or both from"
    )
    note += " a third."
    reason = Reason("dependence", "same words", f"{run} words or more", start, end, note)
    return Dependence(left.id, right.id, left.text[start:end], start, end, (reason,))


@dataclass(frozen=True)
class Reuse:
    """One passage that stands in several articles: its words in the first, and the articles that have it.

    `likeness` is the lowest share of word runs (0 to 1) that another telling has in common with the first.
    """

    passage: str
    articles: tuple[str, ...]
    likeness: float


def reused(articles: Iterable[Article], least_words: int = 15, threshold: float = 0.6) -> list[Reuse]:
    """The passages that two articles or more have nearly word for word, most widely used first.

    A passage is a block of at least `least_words` words; two are the same when they share at least
    `threshold` (0 to 1) of their runs of three words.

    >>> from kit.reading.text import from_text
    >>> agency = "The bridge over the river opened on Monday after seven years of work, the council said."
    >>> papers = [from_text(agency, id="Post"), from_text(agency.replace("Monday", "Tuesday"), id="Star")]
    >>> [(found.articles, round(found.likeness, 2)) for found in reused(papers)]
    [(('Post', 'Star'), 0.65)]
    """
    places: list[tuple[str, str]] = []
    for article in articles:
        for block in article.blocks:
            words = article.text[block.start : block.end]
            if block.kind in ("paragraph", "item", "quote") and len(words.split()) >= least_words:
                places.append((article.id, words))
    runs = [{*_runs(words, 3)} for _, words in places]
    found = []
    for group in _groups(runs, threshold):
        names = tuple(dict.fromkeys(places[i][0] for i in group))
        if len(names) > 1:
            first = runs[group[0]]
            likeness = min(_jaccard(first, runs[i]) for i in group[1:])
            found.append(Reuse(places[group[0]][1], names, likeness))
    return sorted(found, key=lambda reuse: (-len(reuse.articles), reuse.passage))


def recurring(claims: pd.DataFrame, threshold: float = 0.5) -> pd.DataFrame:
    """The claims that two articles or more make, in the order of their dates: where and how a claim drifts.

    `claims` is a ledger (a DataFrame of `kit.ledger`). The table has a row a telling: the number of its
    group, article, date, outlet, claim, certainty, speaker and cue. Tellings are of one group when they share
    at least `threshold` (0 to 1) of their content words; a claim of fewer than four such words is too
    common a phrase to count. Words of saying (the ledger's cues) are not among the four.
    """
    import pandas as pd

    columns = ["article", "published", "outlet", "claim", "certainty", "speaker", "cue"]
    _need(claims, columns)
    saying = {word for cue in claims["cue"].fillna("").unique() for word in _runs(cue, 1)}
    bags = [_content(claim, saying) for claim in claims["claim"]]
    tables = []
    for group in _groups(bags, threshold):
        rows = claims.iloc[group][columns]
        if rows["article"].nunique() > 1:
            tables.append(rows.sort_values(["published", "article"], na_position="last", kind="stable"))
    tables.sort(key=lambda rows: -int(rows["article"].nunique()))
    if not tables:
        return pd.DataFrame(columns=["group", *columns])
    numbered = [rows.assign(group=number)[["group", *columns]] for number, rows in enumerate(tables, 1)]
    return pd.concat(numbered, ignore_index=True)


def quoted(claims: pd.DataFrame) -> pd.DataFrame:
    """Who is quoted how often, in how many articles, and with which certainty: a row a speaker.

    `claims` is a ledger. Columns: speaker, claims, articles, one for each certainty value that occurs. A
    speaker is the source, or the name that it stands for ('he') where the text makes that plain. A person's
    surname counts for the full name that its article has for it, so that 'Ms. Lee' is 'Ann Lee'; where two
    full names are as frequent, it stays. Other pronouns are one row, 'a pronoun': they are many people.
    """
    import pandas as pd

    _need(claims, ["speaker", "article", "certainty", "source_kind", "entities"])
    named = claims.assign(speaker=_speakers(claims))
    said = named[named["speaker"] != ""]
    counts = said.groupby("speaker").agg(claims=("article", "size"), articles=("article", "nunique"))
    certainty = pd.crosstab(said["speaker"], said["certainty"])
    found = counts.join(certainty).reset_index()
    return found.sort_values(["claims", "speaker"], ascending=[False, True], ignore_index=True)


def _speakers(claims: pd.DataFrame) -> list[str]:
    """The speaker of each claim of a ledger: a full name for its surname, `A_PRONOUN` for 'he'."""
    cells = (claims[name].fillna("") for name in ("article", "speaker", "source_kind", "entities"))
    rows = list(zip(*cells, strict=True))
    full: dict[tuple[str, str], Counter[str]] = {}
    for article, _, _, entities in rows:
        for name in filter(_FULL_NAME.fullmatch, (_bare(entity) for entity in entities.split("; "))):
            full.setdefault((article, name.split()[-1]), Counter())[name] += 1
    found = []
    for article, speaker, kind, _ in rows:
        names = full.get((article, _bare(speaker)), Counter()) if kind == "named person" else Counter()
        name, count = names.most_common(1)[0] if names else (speaker, 1)
        one = name if 2 * count > names.total() else speaker
        found.append(A_PRONOUN if speaker.lower() in PRONOUNS else one)
    return found


def _bare(name: str) -> str:
    """A name without its title and its ending: 'Lee' of 'Ms. Lee' and of 'Lee’s'."""
    return _TITLE.sub("", name).removesuffix("’s").removesuffix("'s")


def _groups(bags: Sequence[set[str]], threshold: float) -> Iterator[list[int]]:
    """The indices of bags that are alike, first to last, each index in one group; bags alone are left out."""
    if not 0 < threshold <= 1:
        raise KitError(f"A threshold is above 0 and at most 1, not {threshold}. 0.5 means half of the words.")
    minhash, index = _index(threshold)
    group_of: dict[int, int] = {}
    for i, bag in enumerate(bags):
        if not bag:
            continue
        signature = minhash(bag)
        alike = [int(j) for j in index.query(signature) if _jaccard(bag, bags[int(j)]) >= threshold]
        if alike:
            group_of[i] = min(group_of[j] for j in alike)
        else:
            group_of[i] = i
            index.insert(i, signature)
    groups: dict[int, list[int]] = {}
    for i, first in group_of.items():
        groups.setdefault(first, []).append(i)
    return (group for group in groups.values() if len(group) > 1)


def _index(threshold: float) -> tuple[Any, Any]:
    datasketch = library("datasketch", "corpus", "look across many articles")

    def minhash(bag: set[str]) -> Any:
        signature = datasketch.MinHash(num_perm=PERMUTATIONS)
        signature.update_batch([words.encode("utf-8", "replace") for words in bag])
        return signature

    # Candidates are checked exactly afterwards, so the index leans towards finding too many.
    index = datasketch.MinHashLSH(threshold=threshold * 0.8, num_perm=PERMUTATIONS, weights=(0.1, 0.9))
    return minhash, index


def _runs(words: str, length: int) -> dict[str, int]:
    """Every run of `length` words, in lower case, with the word that it begins with."""
    tokens = _WORD.findall(words.lower())
    return {" ".join(tokens[i : i + length]): i for i in range(len(tokens) - length + 1)}


def _content(words: str, saying: set[str]) -> set[str]:
    """The content words of a claim, in lower case; none where fewer than four are no words of saying."""
    from spacy.lang.en.stop_words import STOP_WORDS

    found = {token for token in _runs(words, 1) if token not in STOP_WORDS and len(token) > 1}
    return found if len(found - saying) >= 4 else set()


def _jaccard(left: set[str], right: set[str]) -> float:
    return len(left & right) / len(left | right)


def _need(claims: pd.DataFrame, columns: Iterable[Hashable]) -> None:
    missing = [str(name) for name in columns if name not in claims.columns]
    if missing:
        told = f"The ledger has no column '{missing[0]}'."
        raise KitError(f"{told} Make it with pandas.DataFrame(kit.ledger(articles)).")
