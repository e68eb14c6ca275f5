"""What labelled claims teach of kinds beyond the rules, and of what can be checked.

A rule sees a construction; that 'a gift to the speculators' blames, only its words tell. A small network
reads the words of a claim, each by what it means and its tag, in the light of two words on either side and
of the claim as a whole. It gives each word nine weights, one for each kind and one for *checkable*. Their
mean is added to what the findings of the rules weigh, and the sum decides: the words that did can be shown.

The first layers learnt to see in words what all-MiniLM-L6-v2 (Wang et al. 2020) sees in them after three of
its layers, on sentences of ClaimBuster (Arslan et al. 2020, CC BY 4.0); the weights come from claims of
articles that were composed and labelled for the kit, both by language models (`tests/quality/composed`).
`python -m tests.quality.distil_kinds` and then `train_kinds` make `weights/kinds.npz`.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kit.claims.clauses.division import Clause
from kit.claims.kind.checkworthy import UBIQUITOUS, Checkworthiness
from kit.language import Parse, one_processor, ranks
from kit.records import Reason, unchanged

Rows = NDArray[np.float32]

KINDS = ("event", "quantity", "cause", "rule", "prediction", "state", "judgement", "none")
CHECKABLE = len(KINDS)
# Rules that ask for hardly any word: they decide where no other applied, or by a number or a modal alone.
# Of the composed articles' claims they had two in five to three in four right; what other rules say stands.
UNMARKED = frozenset({"state of affairs", "event verb", "number", "possibility", "assessment"})
# What these tell stands; whether it is specific enough to be settled ('will feel good'), words decide.
SPECIFIC = frozenset({"future", "law or rule"})
# Even where words decide the kind, the rule's own stands unless another is so likely.
LIKELY = 0.5
SHOWN = 2


@dataclass(frozen=True, eq=False)
class Network:
    """The weights: what is known of each word and tag, three layers, and what each finding weighs."""

    words: Rows
    tags: Mapping[str, int]
    tagged: Rows
    layers: Sequence[tuple[Rows, Rows]]
    given: tuple[Rows, Rows]
    findings: Mapping[str, Rows]

    def weights(self, parse: Parse, clauses: Sequence[Clause]) -> list[Rows]:
        """For each clause a matrix: a row a token, a column a kind, and the last one for *checkable*."""
        if not clauses:
            return []
        sizes = [len(clause.tokens) for clause in clauses]
        # A row of zeros between two claims: neither sees the other.
        first = np.cumsum([1, *(size + 1 for size in sizes)])
        at = np.concatenate([np.arange(size) + start for size, start in zip(sizes, first, strict=False)])
        tokens = [i for clause in clauses for i in clause.tokens]
        known = np.array(ranks([WRITTEN.get(parse.lower[i], parse.lower[i]) for i in tokens]))
        tags = [self.tags.get(parse.tags[i], 0) for i in tokens]
        seen = np.hstack([self.words[known], self.tagged[tags]])
        opening, beside, whole = self.layers
        with one_processor():
            seen = _beside(seen, at, int(first[-1]), opening)
            seen += _beside(seen, at, int(first[-1]), beside)
            starts = np.cumsum([0, *sizes[:-1]])
            mean = (np.add.reduceat(seen, starts) / np.array(sizes)[:, None]).astype(np.float32)
            seen += np.repeat(_layer(mean, whole), sizes, axis=0)
            told = seen @ self.given[0] + self.given[1]
        return np.split(told, starts[1:])


# Short forms by the word that they stand for.
WRITTEN = {"n't": "not", "'ll": "will", "'re": "are", "'m": "am", "'ve": "have"}
WRITTEN |= {short.replace("'", "’"): word for short, word in WRITTEN.items()}


def _layer(rows: Rows, layer: tuple[Rows, Rows]) -> Rows:
    told: Rows = np.maximum(rows @ layer[0] + layer[1], 0)
    return told


def _beside(rows: Rows, at: NDArray[Any], end: int, layer: tuple[Rows, Rows]) -> Rows:
    """Each row with the one before and the one after, through a layer."""
    spread = np.zeros((end, rows.shape[1]), np.float32)
    spread[at] = rows
    return _layer(np.hstack([spread[at - 1], rows, np.vstack([spread, spread[:1]])[at + 1]]), layer)


@lru_cache(maxsize=1)
def network() -> Network:
    """The weights that ship with the kit."""
    path = Path(__file__).with_name("weights") / "kinds.npz"
    with np.load(io.BytesIO(unchanged(path))) as data:
        return unpacked({name: data[name] for name in data.files})


def unpacked(kept: Mapping[str, NDArray[Any]]) -> Network:
    """The network whose arrays these are."""
    full = {name: rows.astype(np.float32) for name, rows in kept.items() if rows.dtype.kind in "fi"}
    # A word that is not known is a row of zeros, the last one.
    words = np.vstack([full["words"] * full["scale"], np.zeros((1, full["words"].shape[1]), np.float32)])
    opening, beside, whole, given = (
        (full[name], full[f"{name}.bias"]) for name in ("opening", "beside", "whole", "given")
    )
    tags = {tag: i for i, tag in enumerate(str(kept["tags"]).split(" "), 1)}
    weights = dict(zip(str(kept["findings"]).split("\n"), full["found"], strict=True))
    return Network(words, tags, full["tagged"], (opening, beside, whole), given, weights)


def findings(
    parse: Parse, clause: Clause, by_rule: tuple[Reason, Reason], known: Sequence[Reason], vouches: str
) -> Iterator[str]:
    """What the rules and the parser found of a claim, each by a name that has weights.

    `vouches` is the kind of its source.
    """
    kind, checkable = by_rule
    yield from (f"rule {kind.rule}", f"kind {kind.value}", f"source {vouches}")
    yield from (f"clause {clause.rule}", f"tag {parse.tags[clause.head]}")
    yield from (f"certainty {each.value}" for each in known if each.field == "certainty")
    if checkable.value:
        yield "checkable"
    if any(each.field == "hedged" and each.value for each in known):
        yield "hedged"
    if any(parse.ents[i] for i in clause.tokens):
        yield "name or number"


def weighed(
    parse: Parse,
    clause: Clause,
    words: Rows,
    by_rule: tuple[Reason, Reason],
    found: Sequence[str],
    sentence: Checkworthiness,
) -> tuple[Reason, Reason]:
    """The reasons for `kind` and `checkable`: those of the rules, or what words weigh more for."""
    (kind, checkable), table = by_rule, network().findings
    weights = words.mean(axis=0) + sum(table[name] for name in found if name in table)
    weights += sentence.factual * table["factual"] + sentence.worth * table["worth"]
    share = float(1 / (1 + np.exp(-weights[CHECKABLE])))
    shares = np.exp(weights[:CHECKABLE] - weights[:CHECKABLE].max())
    shares /= shares.sum()
    old = KINDS.index(str(kind.value))
    settled = share > 0.5 and KINDS[int(shares.argmax())] != "none"
    # What evidence can settle is no mere judgement: the likeliest of the other kinds.
    new = int(shares[: KINDS.index("judgement")].argmax()) if settled else int(shares.argmax())
    unmarked = kind.rule in UNMARKED
    if unmarked and new != old and (shares[new] > LIKELY or (settled and kind.value == "judgement")):
        said = f"{shares[new]:.2f} for {KINDS[new]} and {shares[old]:.2f} for {KINDS[old]}"
        said += f", as the rule '{kind.rule}' has it"
        kind = _reason(parse, clause, words[:, new] - words[:, old], "kind", KINDS[new], said)
    settled = settled and kind.value not in ("judgement", "none")
    if settled is not checkable.value:
        said = f"{share:.2f} that evidence could settle it, where the rules alone see it otherwise"
        side = 1 if settled else -1
        checkable = _reason(parse, clause, side * words[:, CHECKABLE], "checkable", settled, said)
    return kind, checkable


def _reason(parse: Parse, clause: Clause, weights: Rows, field: str, value: str | bool, said: str) -> Reason:
    """A decision that the words of the clause brought about, at those that weigh most for it."""
    told = [k for k, i in enumerate(clause.tokens) if parse.pos[i] not in UBIQUITOUS] or [0]
    heaviest = sorted(sorted(told, key=lambda k: -float(weights[k]))[:SHOWN])
    shown = " and ".join(f"'{parse.words[clause.tokens[k]]}'" for k in heaviest)
    first, last = clause.tokens[heaviest[0]], clause.tokens[heaviest[-1]] + 1
    place = parse.span(first, last)
    note = f"{shown} weigh most for it, after claims that were composed and labelled: {said}."
    return Reason(field, value, "labelled claims", place.start, place.end, note)
