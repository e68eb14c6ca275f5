"""What the machine says of the sentences that a class answered, with its reasons.

The article is parsed when the first answer is compared, and not at all for a class that answered nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from kit.display import in_words
from kit.meaning import atom
from kit.records import Article, Claim

_LABELS: dict[str, Callable[[Claim], bool]] = {
    "attributed": lambda claim: bool(claim.attributions),
    "hedged": lambda claim: bool(claim.hedged),
    "checkable": lambda claim: bool(claim.checkable),
    "opinion": lambda claim: claim.kind == "judgement",
}
_FIELDS = {"attributed": "source_kind", "hedged": "hedged", "checkable": "checkable", "opinion": "kind"}


class Machine:
    """The claims of one article, found once."""

    def __init__(self, article: Article) -> None:
        self.article = article

    @cached_property
    def claims(self) -> list[Claim]:
        """The claims that the kit finds in the article, in reading order."""
        from kit.claims import find_claims

        return find_claims(self.article)

    @cached_property
    def _by_words(self) -> dict[str, Claim]:
        return {atom(claim.text): claim for claim in self.claims}

    def label(self, words: str, labels: Sequence[str]) -> tuple[str, tuple[str, ...]]:
        """The label among `labels` that the machine gives a sentence, and why; empty where it gives none."""
        claim = self._by_words.get(atom(words))
        known = {atom(label): label for label in labels}
        for reason in claim.reasons if claim else ():
            if not isinstance(reason.value, bool) and atom(in_words(reason.value)) in known:
                return known[atom(in_words(reason.value))], (reason.note,)
        return "", ()

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
