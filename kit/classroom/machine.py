"""What the machine says of the sentences that a class answered, with its reasons.

The article is parsed when the first answer is compared, and not at all for a class that answered nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from kit.exercises import atom
from kit.pages import in_words
from kit.records import Article, Claim

_LABELS: dict[str, Callable[[Claim], bool]] = {
    "attributed": lambda claim: bool(claim.attributions),
    "hedged": lambda claim: bool(claim.hedged),
    "hedge": lambda claim: bool(claim.hedged),
    "booster": lambda claim: any(one.field == "boosted" for one in claim.reasons),
    "checkable": lambda claim: bool(claim.checkable),
    "opinion": lambda claim: claim.kind == "judgement",
}
# What the key's topics ask of a sentence, by the field of a claim that answers it.
_TOPICS = {"kinds": "kind", "certainty": "certainty"}
_FIELDS = {"attributed": "source_kind", "hedged": "hedged", "hedge": "hedged", "booster": "boosted"}
_FIELDS |= {"checkable": "checkable", "opinion": "kind"}


class Machine:
    """The claims of one article, found once."""

    def __init__(self, article: Article) -> None:
        self.article = article

    @cached_property
    def claims(self) -> list[Claim]:
        """The claims that the kit finds in the article, in reading order."""
        from kit.claims import find_claims

        return find_claims(self.article)

    def label(self, words: str, topic: str) -> tuple[str, tuple[str, ...]]:
        """What the machine answers to a topic of the key about some words, and why; empty where nothing."""
        name, claim = _TOPICS.get(topic, ""), self._claim(words)
        if claim is None or not name:
            return "", ()
        return str(getattr(claim, name)), self.why(claim, name, name)

    def _claim(self, words: str) -> Claim | None:
        """The claim that has the words, or of several the one that begins last, which is the innermost."""
        at = self.article.text.find(words.split(" … ")[0])
        return next((one for one in reversed(self.claims) if 0 <= one.start <= at < one.end), None)

    def gives(self, claim: Claim, field: str, value: object) -> bool | None:
        """Whether the machine gives a claim this value of a field; None for labels it knows nothing of."""
        if str(value) in _LABELS:
            return _LABELS[str(value)](claim)
        found = [reason.value for reason in claim.reasons if reason.field == field]
        return any(atom(in_words(one)) == atom(value) for one in found) if found else None

    def why(self, claim: Claim, field: str, value: object) -> tuple[str, ...]:
        """The machine's reasons about a claim for one label, without repetition."""
        wanted = _FIELDS.get(str(value), field)
        reasons = [*claim.reasons, *(one for said in claim.attributions for one in said.reasons)]
        return tuple(dict.fromkeys(one.note for one in reasons if one.field == wanted))[:3]
