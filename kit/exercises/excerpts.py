"""What an exercise shows of an article where nothing is known to be right: claims, sentences, sources.

An article of one's own has no key. What it is asked about is drawn from all its parts, and another topic
draws other lines, so that no two exercises of a lesson show the same ones.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kit.records import Claim, words_of

if TYPE_CHECKING:
    from kit.exercises.lesson import Exercise
    from kit.reading import Case


_ALONE = 5  # words


def spread(texts: Sequence[str], exercise: Exercise) -> list[str]:
    """One text from each part of the article, as many as the exercise asks for, in order; none twice."""
    told = list(dict.fromkeys(texts))
    lines = exercise.lines or len(told)
    if len(told) <= lines:
        return told
    draw = random.Random(exercise.topic)
    parts = (told[n * len(told) // lines : (n + 1) * len(told) // lines] for n in range(lines))
    return [draw.choice(part) for part in parts]


def claims(case: Case, exercise: Exercise) -> list[str]:
    """Claims of the running text."""
    return spread(_alone(_running(case), exercise), exercise)


def checkable_claims(case: Case, exercise: Exercise) -> list[str]:
    """Claims of the running text that evidence could decide."""
    return spread(_alone([claim for claim in _running(case) if claim.checkable], exercise), exercise)


def _running(case: Case) -> list[Claim]:
    from kit.claims import find_claims

    return [claim for claim in find_claims(case.article) if claim.block.kind in ("paragraph", "item")]


def _alone(claims: Sequence[Claim], exercise: Exercise) -> list[str]:
    """The words of the claims, without those too short to be judged alone, where enough others are left."""
    told = [claim.text for claim in claims]
    long = [words for words in told if len(words.split()) >= _ALONE]
    return long if len(long) >= max(exercise.lines, 1) else told


def sentences(case: Case, exercise: Exercise) -> list[str]:
    """Whole sentences of the running text."""
    return spread(_sentences(case), exercise)


def wording(case: Case, exercise: Exercise) -> list[str]:
    """Sentences with a word of the kit's lists of hedges, boosters and views; where there are none, any."""
    from kit.criticism import find_wording

    words = {words_of(case.article, word.span) for word in find_wording(case.article)}
    told = _sentences(case)
    return spread([one for one in told if any(word in one for word in words)] or told, exercise)


def _sentences(case: Case) -> list[str]:
    from kit.exercises.readers.class_file import places

    return [words_of(case.article, place) for place in places(case.article)]


def _sources(case: Case) -> list[str]:
    """The entries of the article's list of sources."""
    return [case.article.text[b.start : b.end] for b in case.article.blocks if b.kind == "source"]


def named_sources(case: Case, exercise: Exercise) -> list[str]:
    """What the article names as its sources: its list, or else who is said to speak."""
    from kit.claims import find_attributions

    spoken = [
        words_of(case.article, said.source)
        for said in find_attributions(case.article)
        if said.source is not None and said.source_kind.startswith("named")
    ]
    return _sources(case) or list(dict.fromkeys(spoken))


def claims_to_cover(case: Case, exercise: Exercise) -> list[str]:
    """Claims of the article, where it names sources that could cover them."""
    return claims(case, exercise) if named_sources(case, exercise) else []


def scope(case: Case, exercise: Exercise) -> list[str]:
    """What the article announces or lists, and the passage that may take it up."""
    from kit.criticism import find_scope
    from kit.records import row

    found = [dict(row(topic)) for topic in find_scope(case.article)]
    return [" — ".join(filter(None, (each["topic"], each["where"]))) for each in found]


def tensions(case: Case, exercise: Exercise) -> list[str]:
    """The pairs of claims that the kit proposes as in tension."""
    from kit.criticism import find_tensions
    from kit.records import row

    pairs = [dict(row(tension)) for tension in find_tensions(case.article)]
    return [f"{pair['left']} — {pair['right']}" for pair in pairs]


def verbs(case: Case, exercise: Exercise) -> list[str]:
    """What the record's facts say of something that is set up."""
    from kit.comparison import verb_ladder

    facts = {fact.id: fact.fact for fact in case.record}
    return [facts[name] for name in dict.fromkeys(rung.account for rung in verb_ladder(case.record))]


EXCERPTS: dict[str, Callable[[Case, Exercise], list[str]]] = {
    "claims": claims,
    "checkable claims": checkable_claims,
    "sentences": sentences,
    "wording": wording,
    "named sources": named_sources,
    "claims to cover": claims_to_cover,
    "scope": scope,
    "tensions": tensions,
    "verbs": verbs,
}
