"""spaCy's English model as the kit runs it: tokenizer, ruler, parser, recognizer; what is set right after it.

The tokenizer also parts two sentences between which a blank was lost, leaves 're-' and 'co-' with their
words, and its exceptions are read once.

The attribute ruler, which gives tokens their part of speech, is asked once for each kind of token. It holds
patterns such as 'the word that, tagged DT', and tries all 180 at every token: a tenth of the time of a parse.
Nearly all ask for one token's word, tag and relation, so what they say is the same wherever these are the
same. What they said is kept, and the few patterns of two tokens are tried as ever.

The parser and the recognizer of names take their steps in numpy. spaCy's own loop lets go of Python's lock,
and takes it up again for nearly every question it asks of a state, which is half of its time.

Phrases that the model hangs on the wrong word are set right where the words around them tell.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import srsly
from spacy.attrs import DEP, IS_SPACE, LOWER, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, DependencyParser, EntityRecognizer
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Span
from spacy.util import registry
from spacy.vocab import Vocab

from kit.language.wordlists import shipped_words

_TOKENIZER, _RULER, _PARSER, _NAMER = "kit_tokenizer", "kit_attribute_ruler", "kit_parser", "kit_ner"
_FACTORIES = {"attribute_ruler": _RULER, "parser": _PARSER, "ner": _NAMER}
SETTINGS: dict[str, Any] = {
    "nlp": {"tokenizer": {"@tokenizers": _TOKENIZER}},
    "components": {name: {"factory": factory} for name, factory in _FACTORIES.items()},
}
_BLANK_LOST = r"|(?<=[a-z])[?!]+(?=[A-Z])"  # 'Was it?I think so.'
_PREFIXES = "(?:-|", r"(?<!\b[Rr]e)(?<!\b[Cc]o)(?:-|"  # 're-elected', 'co-owner' are one word each
# Within so many tokens a preposition stands before its noun.
_NEAR = 20
ASKED = {"LOWER": LOWER, "TAG": TAG, "DEP": DEP, "IS_SPACE": IS_SPACE}
KEPT = 100_000

Pattern = list[dict[Any, Any]]
Kind = tuple[int, ...]
Match = tuple[int, int, int, int]


class PartingTokenizer(Tokenizer):  # type: ignore[misc]
    """The tokenizer that came with the model; a mark that lost its blank parts words, a prefix does not."""

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "PartingTokenizer":
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


class _InStep:
    """A parser or recognizer that takes the next step of all its texts together, and keeps Python's lock."""

    moves: Any
    model: Any
    transition_states: Callable[[list[Any], Any], list[Any]]

    def predict(self, docs: Sequence[Doc]) -> list[Any]:
        """The final states of the texts, as `greedy_parse` gives them."""
        batch: list[Any] = self.moves.init_batch(docs)
        states = [state for state in batch if not state.is_final()]
        if states:
            step = self.model.predict(docs)
            weights, bias = (step.vec2scores.get_param(name) for name in "Wb")
            while states:
                scores = step.state2vec.predict(step.get_token_ids(states)) @ weights.T + bias
                states = self.transition_states(states, scores)
        return batch


class ParserInStep(_InStep, DependencyParser):  # type: ignore[misc]
    """The parser of sentences, in step."""


class RecognizerInStep(_InStep, EntityRecognizer):  # type: ignore[misc]
    """The recognizer of names, in step."""


@Language.factory(_PARSER)
def _parser(
    nlp: Language,
    name: str,
    model: Any,
    moves: Any,
    update_with_oracle_cut_size: int,
    learn_tokens: bool,
    min_action_freq: int,
    scorer: Any,
) -> ParserInStep:
    return ParserInStep(nlp.vocab, model, name, moves, scorer=scorer)


@Language.factory(_NAMER)
def _namer(
    nlp: Language,
    name: str,
    model: Any,
    moves: Any,
    update_with_oracle_cut_size: int,
    incorrect_spans_key: str | None,
    scorer: Any,
) -> RecognizerInStep:
    return RecognizerInStep(nlp.vocab, model, name, moves, scorer=scorer)


def mend(words: list[str], told: dict[str, Any], heads: list[int]) -> None:
    """Set heads, relations and short forms right in place; `told` has the other columns by their names."""
    _written_out(told, heads)
    _with_its_town(words, told["pos"], heads, told["deps"])
    _as_the_verb_it_is(told, heads)
    _completing(told, heads)
    _inverted(told, heads)
    _in_its_bracket(told, heads)


def _written_out(told: dict[str, list[str]], heads: list[int]) -> None:
    """Put the verb that "'d" stands for in its place: 'She'd lent' (had), 'She'd lend' (would)."""
    lower, deps = told["lower"], told["deps"]
    for i in (i for i, word in enumerate(lower) if word in ("'d", "’d")):
        beside = (k for k in range(i + 1, heads[i]) if heads[k] == heads[i] and deps[k].startswith("aux"))
        had = told["tags"][heads[i]] in ("VBN", "VBD") and {"have", "be"}.isdisjoint(lower[k] for k in beside)
        lower[i] = "had" if had else "would"


def _with_its_town(words: list[str], pos: list[str], heads: list[int], deps: list[str]) -> None:
    """Give an abbreviation after a name and a comma to that name: 'Salem, Mass.', also at a full stop."""
    for i in range(2, len(words)):
        own = i - 2 <= heads[i] <= i or (heads[i] > i and pos[heads[i]] == "PROPN")
        abbreviated = words[i].endswith(".") and len(words[i]) > 2 and words[i][0].isupper()
        beside = abbreviated and words[i - 1] == "," and pos[i - 2] == "PROPN"
        if beside and not own and not _hangs_on(i, heads, i - 2):
            heads[i], deps[i] = i - 2, "appos"


def _hangs_on(above: int, heads: Sequence[int], i: int) -> bool:
    """Whether a token depends on another, however far up."""
    while heads[i] != i and i != above:
        i = heads[i]
    return i == above


def _as_the_verb_it_is(told: dict[str, Any], heads: list[int]) -> None:
    """Tag a noun that has a subject and a clause of its own as a verb: 'Lawyers for the town *charge* that'.

    What stood as its attribute goes back to the preposition before it: 'Analysts *at Lund* estimate'.
    """
    has = {(heads[i], dep) for i, dep in enumerate(told["deps"]) if dep in ("nsubj", "ccomp")}
    for i in (i for i, tag in enumerate(told["tags"]) if tag in ("NN", "NNS")):
        if {(i, "nsubj"), (i, "ccomp")} <= has:
            told["tags"][i], told["pos"][i] = "VBP" if told["tags"][i] == "NN" else "VBZ", "VERB"
            for k in (k for k in range(i) if heads[k] == i and told["deps"][k] in ("nmod", "compound")):
                near = range(k - 1, max(k - _NEAR, -1), -1)
                before = next((j for j in near if told["deps"][j] == "prep"), k)
                if not _hangs_on(k, heads, before):
                    heads[k], told["deps"][k] = before, "pobj"


def _completing(told: dict[str, list[str]], heads: list[int]) -> None:
    """Give a clause to what it completes over words between: 'It is clear, she said, *that it leaked*'.

    'No sign so far *that it leaked*' and 'the claim by the owner *that it leaked*' (Quirk et al. 1985, 17.26,
    18.33 and 18.39); where 'that' would be a second subject or object, it opens such a clause, and after 'It
    is a secret'. The purpose in '*in order to* save fuel' is that of the verb.
    """
    lower, deps, pos, words = told["lower"], told["deps"], told["pos"], shipped_words()
    nouns, known = words.values("nouns of speech and thought"), words.values("that predicates")
    for that in (i for i, word in enumerate(lower) if word in ("that", "to") and i > 1):
        clause, head, role = heads[that], heads[heads[that]], deps[that]
        if lower[that] == "to":
            meant = lower[that - 2 : that] == ["in", "order"] and (head, heads[head]) == (that - 1, that - 2)
            if meant and heads[that - 2] != that - 2:
                heads[clause], deps[clause] = heads[that - 2], "advcl"
                heads[that - 2], deps[that - 2] = clause, "advmod"
        elif deps[clause] == "relcl" and that < clause:
            near = [deps[i] for i in range(that + 1, min(clause + 20, len(lower))) if heads[i] == clause]
            noun = heads[heads[head]] if lower[heads[head]] in ("by", "from", "among") else head
            lemma, be = told["lemmas"][noun], heads[noun]
            owned = noun != head and "nsubj" in near and "that" in str(nouns.get(lemma))
            it = lemma in known and lemma not in nouns and "it" in lower[max(be - 1, 0) : be]
            if owned or it or role in near:
                heads[clause], deps[clause], deps[that] = noun, "acl", "mark"
        elif role == "mark" and lower[that - 2 : that] == ["so", "far"] and head == that - 1:
            if pos[that - 3] == "NOUN" and not _hangs_on(clause, heads, that - 3):
                heads[clause], deps[clause] = that - 3, "acl"
        elif lower[that - 1] == "," and (role == "mark" or told["tags"][that] == "IN"):
            _extraposed(lower, heads, deps, that, clause)


def _extraposed(lower: list[str], heads: list[int], deps: list[str], that: int, clause: int) -> None:
    """'It is clear, she said, *that it leaked*': the clause, and what is set between, go to the 'is'."""
    above, before = heads[clause], range(that - 2, max(that - 30, 0), -1)
    about = (i for i in before if (heads[i], deps[i]) == (clause, "ccomp") or i in (above, heads[above]))
    be = next((i for i in about if "it" in lower[max(i - 2, 0) : i]), None)
    if be is None:
        return
    if heads[be] == clause:
        heads[be], deps[be] = be if above == clause else above, deps[clause]
    heads[clause], deps[clause], deps[that] = be, "ccomp", "mark"
    for aside in (i for i in range(be, that) if heads[i] == clause and deps[i] == "parataxis"):
        heads[aside] = be


def _inverted(told: dict[str, list[str]], heads: list[int]) -> None:
    """Give a condition without 'if' to what depends on it: 'He would not have gone *had he known*'.

    Quirk et al. 1985, 15.36.
    """
    lower, deps = told["lower"], told["deps"]
    for i in (i for i in range(3, len(lower) - 1) if lower[i] in ("had", "should", "were")):
        verb = heads[i]
        turned = deps[i].startswith("aux") and deps[verb] == "ccomp" and heads[verb] < i < verb
        if turned and any(heads[k] == verb and deps[k].startswith("nsubj") for k in range(i + 1, verb)):
            would = (
                k for k in range(i - 1, max(i - _NEAR, -1), -1) if lower[k] in ("would", "could", "might")
            )
            modal = next((k for k in would if deps[k] == "aux" and heads[k] < i), None)
            if modal is not None and lower[i - 1] not in ("nor", "neither", "so", "as", "than"):
                heads[verb], deps[verb] = heads[modal], "advcl"


def _in_its_bracket(told: dict[str, list[str]], heads: list[int]) -> None:
    """Leave in a bracket what stands in it: 'five days earlier (interval 3.9 *to 6.5*)'.

    An hour keeps what tells its half of the day: 'between midnight and 5 *a.m.*'
    """
    lower, deps = told["lower"], told["deps"]
    opened, top = 0, 0  # where the bracket opens, and its noun
    for i, word in enumerate(lower):
        if word in ("(", ")"):
            opened, top = i if word == "(" else 0, 0
        elif top and deps[i] in ("prep", "npadvmod") and heads[i] < opened:
            heads[i] = top
        elif opened and not top and deps[i] == "appos":
            top = i
        elif word in ("a.m.", "p.m.") and deps[i] == "punct" and i and told["tags"][i - 1] == "CD":
            heads[i], deps[i] = i - 1, "advmod"
