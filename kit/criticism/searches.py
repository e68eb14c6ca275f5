"""What to type in order to look for more: the words of an article that say most."""

from __future__ import annotations

from kit.criticism.stated import Statements, Stemmed
from kit.criticism.tellings import TITLES
from kit.records import Claim, Span

# Parts of speech that one would type.
NAMING = ("PROPN", "NOUN", "NUM", "ADJ")


def rarest(all_of: Statements) -> str:
    """The sentence with the rarest words: who else has it?"""
    rare = max(all_of.all, key=lambda s: sum(all_of.weight[stem] for stem in s.stems))
    return " ".join(rare.claim.text.split()[:12]).strip('“”"‘’.,')


def keys(all_of: Statements, statement: Stemmed) -> str:
    """The six words of a claim that say most, in their order."""
    parse, worth = all_of.parse, dict[str, float]()
    for i in statement.clause.tokens:
        told = parse.pos[i] in NAMING and len(parse.words[i]) > 1
        if told and (stem := all_of.stem[i]):
            worth.setdefault(parse.words[i], all_of.weight[stem] + 2 * (parse.pos[i] == "PROPN"))
    best = sorted(worth, key=lambda word: -worth[word])[:6]
    return " ".join(word for word in worth if word in best)


def of_news(all_of: Statements, central: Claim) -> str:
    """The words of the headline, or else of the central claim, that name something."""
    parse, first = all_of.parse, all_of.parse.article.blocks[0]
    place = first if first.kind in TITLES else central
    tokens = parse.tokens(Span(place.start, place.end))
    told = (parse.words[i] for i in tokens if all_of.stem[i] and parse.pos[i] in NAMING)
    return " ".join(dict.fromkeys(told))


def typed(search: str) -> str:
    """No word twice, but for what stands in quotation marks."""
    return search if search.startswith('"') else " ".join({w.lower(): w for w in search.split()}.values())
