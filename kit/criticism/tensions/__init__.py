"""Where an article pulls against itself: pairs of claims, proposed with a reason, for a person to judge.

The kit never says that two claims contradict each other. It proposes pairs by five rules, each with a
question that a person answers with contradiction, tension or neither:

- opposed attributes: one claim has a word of one pole, the other of its opposite (Cruse 1986);
- sought and set aside: what one claim needs or aims at, the other drops ('over', 'rather than');
- founded and guessed at: something is founded for certain, and its task is then only guessed;
- another certainty: the same doer, act and object with another polarity or certainty (FactBank);
- two figures: the same thing counted twice, with two results.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import zip_longest

from kit.criticism.stems import Statements, statements
from kit.criticism.tensions.candidate import Tension
from kit.criticism.tensions.opposed import opposed, set_aside
from kit.criticism.tensions.repeated import founded_and_guessed, other_certainty, two_figures
from kit.language import parse
from kit.records import Article


def find_tensions(article: Article, limit: int = 12) -> list[Tension]:
    """The first `limit` candidate pairs, best first, going round the rules so that none crowds out the rest.

    >>> from kit.reading.text import from_text
    >>> text = "The plan is comprehensive. Its authors call it bold. The plan takes a piecemeal view."
    >>> [(t.rule, t.topic) for t in find_tensions(from_text(text))]
    [('opposed attributes', 'all-round or selective')]
    """
    return tensions(statements(parse(article)))[:limit]


def tensions(all_of: Statements) -> list[Tension]:
    """All candidate pairs, best first within each topic, one topic after the other in every round."""
    found = [
        *opposed(all_of),
        *set_aside(all_of),
        *founded_and_guessed(all_of),
        *other_certainty(all_of),
        *two_figures(all_of),
    ]
    by_topic: dict[str, list[Tension]] = defaultdict(list)
    for tension in sorted(found, key=lambda t: -t.score):
        by_topic[tension.topic].append(tension)
    rounds = zip_longest(*by_topic.values())
    best: dict[tuple[str, str], Tension] = {}
    for each in (tension for one_round in rounds for tension in one_round if tension):
        best.setdefault((each.left.id, each.right.id), each)
    return list(best.values())
