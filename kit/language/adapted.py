"""Two parts of spaCy's English model as the kit runs them: its tokenizer and its attribute ruler.

The tokenizer also parts two sentences between which a blank was lost, leaves 're-' and 'co-' with their
words, and its exceptions are read once.

The attribute ruler, which gives tokens their part of speech, is asked once for each kind of token. It holds
patterns such as 'the word that, tagged DT', and tries all 180 at every token: a tenth of the time of a parse.
Nearly all ask for one token's word, tag and relation, so what they say is the same wherever these are the
same. What they said is kept, and the few patterns of two tokens are tried as ever.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import srsly
from spacy.attrs import DEP, IS_SPACE, LOWER, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Span
from spacy.util import registry
from spacy.vocab import Vocab

_TOKENIZER, _RULER = "kit_tokenizer", "kit_attribute_ruler"
SETTINGS: dict[str, Any] = {
    "nlp": {"tokenizer": {"@tokenizers": _TOKENIZER}},
    "components": {"attribute_ruler": {"factory": _RULER}},
}
_BLANK_LOST = r"|(?<=[a-z])[?!]+(?=[A-Z])"  # 'Was it?I think so.'
_PREFIXES = "(?:-|", r"(?<!\b[Rr]e)(?<!\b[Cc]o)(?:-|"  # 're-elected', 'co-owner' are one word each
ASKED = {"LOWER": LOWER, "TAG": TAG, "DEP": DEP, "IS_SPACE": IS_SPACE}
KEPT = 100_000

Pattern = list[dict[Any, Any]]
Kind = tuple[int, ...]
Match = tuple[int, int, int, int]


class PartingTokenizer(Tokenizer):  # type: ignore[misc]
    """The tokenizer that came with the model; a mark that lost its blank parts words, a prefix does not."""

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> PartingTokenizer:
        """Take over what a tokenizer wrote of itself."""
        own = srsly.msgpack_loads(data)
        own["infix_finditer"] = own["infix_finditer"].replace(*_PREFIXES) + _BLANK_LOST
        super().from_bytes(srsly.msgpack_dumps(own), exclude=exclude)
        return self


@registry.tokenizers(_TOKENIZER)  # type: ignore[untyped-decorator]
def _empty() -> Callable[[Language], PartingTokenizer]:
    return lambda nlp: PartingTokenizer(nlp.vocab)


class RememberingRuler(AttributeRuler):
    """The attribute ruler with a memory for tokens of one kind: the same word, tag, relation and space."""

    def __init__(self, vocab: Vocab, name: str, **settings: Any) -> None:
        super().__init__(vocab, name, **settings)
        self.clear()

    def clear(self) -> None:
        """Forget all patterns, and what they said."""
        super().clear()
        self.of_one = Matcher(self.vocab)
        self.of_more = Matcher(self.vocab)
        self.known: dict[Kind, list[tuple[int, int]]] = {}

    def add(self, patterns: Iterable[Pattern], attrs: dict[str, Any], index: int = 0) -> None:
        """Add a rule, as `AttributeRuler.add` does; the memory begins anew."""
        patterns = list(patterns)
        number = str(len(self.attrs))
        super().add(patterns, attrs, index)
        one = all(len(pattern) == 1 and set(pattern[0]) <= set(ASKED) for pattern in patterns)
        (self.of_one if one else self.of_more).add(number, patterns)
        self.known.clear()

    def match(self, doc: Doc) -> list[Match]:
        """What `AttributeRuler.match` gives: number and key of each rule that fits, and where, by number."""
        if len(self.known) > KEPT:
            self.known.clear()
        found = self._numbered(self.of_more, doc)
        for at, cells in enumerate(doc.to_array(list(ASKED.values())).tolist()):
            kind = tuple(cells)
            if kind not in self.known:
                one = self._numbered(self.of_one, doc[at : at + 1])
                self.known[kind] = [match[:2] for match in one]
            found += [(number, key, at, at + 1) for number, key in self.known[kind]]
        return sorted(found)

    def _numbered(self, matcher: Matcher, tokens: Doc | Span) -> list[Match]:
        found = matcher(tokens, allow_missing=True) if len(matcher) else []
        return [(int(self.vocab.strings[key]), key, start, end) for key, start, end in found]


@Language.factory(_RULER, default_config={"validate": False, "scorer": None})
def _make(nlp: Language, name: str, validate: bool, scorer: Any) -> RememberingRuler:
    return RememberingRuler(nlp.vocab, name, validate=validate, scorer=scorer)
