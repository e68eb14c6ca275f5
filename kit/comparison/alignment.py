"""Which words of one statement stand for which words of another, and why.

The scheme is that of Sultan, Bethard and Sumner (2014), "Back to Basics for Monolingual Alignment": two
words are partners when they mean the same or nearly so (evidence of the dictionary) and when the words
around them are partners too (evidence of the context); the best pairs are taken first, one to one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product

from kit.comparison.statement import Statement, Word
from kit.language import nearness, number_of, shipped_words, wordnet

# Sultan et al. weigh a word's own evidence 0.9 and its context 0.1.
OWN, CONTEXT = 0.9, 0.1
NEAR = 0.55


@dataclass(frozen=True, slots=True)
class Link:
    """Token `left` stands for token `right`: `kind` says why, `strength` (0 to 1) how well."""

    left: int
    right: int
    kind: str
    strength: float


@lru_cache(maxsize=65536)
def likeness(left: Word, right: Word) -> tuple[str, float]:
    """Why two words may stand for each other, and how well, 0 to 1; ("", 0.0) when they may not.

    >>> likeness(Word("bought", "buy", "v"), Word("purchased", "purchase", "v"))
    ('synonym', 0.9)
    """
    if left.form == right.form or left.lemma == right.lemma:
        return "same word", 1.0
    first, second = number_of(left.form), number_of(right.form)
    if first is not None or second is not None:
        return ("same number", 1.0) if first == second else ("", 0.0)
    net, known = wordnet(), beside_wordnet(left.lemma, right.lemma)
    one, two = f"{left.lemma}.{left.part}", f"{right.lemma}.{right.part}"
    if (
        known in ("opposite", "converse", "result")
        or net.opposed(one, two)
        or net.opposed(f"{left.form}.a", f"{right.form}.a")
    ):
        return "opposite", 0.6
    forms = [(one, two)]
    if "a" not in (left.part, right.part):
        forms += [(f"{left.form}.n", two), (one, f"{right.form}.n")]
    if known == "synonym" or any(net.synonyms(*pair) for pair in forms):
        return "synonym", 0.9
    if net.akin(one, two) or _one_stem(left.lemma, right.lemma):
        return "kin", 0.9
    if _indirect(one, two) or _indirect(two, one):
        return "opposite", 0.6
    if net.under(one, two):
        return "more general", 0.8
    if net.under(two, one):
        return "more specific", 0.7
    near = max(nearness(left.form, right.form), nearness(left.lemma, right.lemma))
    return ("near in meaning", near * 0.9) if near >= NEAR else ("", 0.0)


def beside_wordnet(left: str, right: str) -> object:
    """What two lemmas that WordNet does not join are to each other: 'opposite', 'synonym'; or None."""
    known = shipped_words().values("beside_wordnet")
    return known.get(f"{left} {right}", known.get(f"{right} {left}"))


def _indirect(one: str, two: str) -> bool:
    """Whether a word means what another's opposite means: 'small' and 'big', by way of 'large'.

    Gross, Fischer and Miller (1989), "The organization of adjectival meanings".
    """
    net = wordnet()
    return any(word[-1] == two[-1] and net.synonyms(word, two) for word in net.entry(one).opposites)


def _one_stem(left: str, right: str) -> bool:
    """Whether two words begin alike for at least five letters and most of their length."""
    shortest = min(len(left), len(right)) if "_" not in left + right else 0
    return shortest >= 5 and left[:5] == right[:5] and left[: shortest - 2] == right[: shortest - 2]


def align(left: Statement, right: Statement) -> list[Link]:
    """The pairs of words that stand for each other, one to one, in the order of the left side.

    Only initials stand for several: 'AI' for 'artificial' and for 'intelligence'.
    """
    if left.forms == right.forms:
        return [Link(i, j, "same word", 1.0) for i, j in zip(left.content, right.content, strict=True)]
    pairs = product(left.content, right.content)
    own = {(i, j): like for i, j in pairs if (like := likeness(left.keys[i], right.keys[j]))[0]}
    scored = [
        (OWN * strength + CONTEXT * _context(left, right, i, j, own), -abs(i - j), i, j)
        for (i, j), (_, strength) in own.items()
    ]
    theirs = (replace(link, left=link.right, right=link.left) for link in _initials(right, left))
    links = [*_initials(left, right), *theirs]
    used_left = {link.left for link in links}
    used_right = {link.right for link in links}
    for _, _, i, j in sorted(scored, reverse=True):
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            links.append(Link(i, j, *own[i, j]))
    return sorted(links, key=lambda link: (link.left, link.right))


def _initials(short: Statement, long: Statement) -> Iterator[Link]:
    """The links of one word to every word that it is the initials of: 'EU', 'European Union'."""
    for i, word in short.keys.items():
        if word.form in long.initials and short.parsed.words[i][:2].isupper():
            yield from (Link(i, j, "initials", 1.0) for j in long.initials[word.form])


def _context(
    left: Statement, right: Statement, i: int, j: int, own: dict[tuple[int, int], tuple[str, float]]
) -> float:
    """The share of the words around both that are like each other."""
    first, second = left.around[i], right.around[j]
    if not first or not second:
        return 0.0
    like = sum(any((a, b) in own for b in second) for a in first)
    return like / max(len(first), 1)


def covered(statement: Statement, strengths: Mapping[int, float]) -> float:
    """The share of a statement's meaning that has a partner on the other side, 0 to 1."""
    total = sum(statement.weight(i) for i in statement.content)
    found = sum(statement.weight(i) * strengths.get(i, 0.0) for i in statement.content)
    return found / total if total else 0.0
