"""What a sentence looks like to a linear model: named features, each resting on words of the text.

The features are what a student could tick on paper: a word, two neighbouring words, a word's dictionary
form, its part of speech, the subject, the auxiliary, the main verb, the kinds of names and numbers. A
name is read as the kind of name it is and a number as the kind of number, so that no person, party or
country can make a sentence more or less worth checking. After the feature sets of ClaimBuster (Hassan,
Arslan, Li and Tremayne, KDD 2017: words, parts of speech, entity types), with syntax added.
"""

from __future__ import annotations

from kit.language import Parse, Sentence

# family -> value -> the first token it rests on
Features = dict[str, dict[str, int]]

FAMILIES = ("word", "pair", "form", "tag", "root", "root tag", "subject", "auxiliary")
_NUMBERS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_AUXILIARIES = frozenset({"aux", "neg"})
_OPEN = frozenset({"VERB", "NOUN", "ADJ", "AUX"})
_NAMES = frozenset({"PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
_NAMING = frozenset({"PROPN", "ADJ", "NOUN"})
_BEFORE_CAPITALS = frozenset({".", "!", "?", ":", '"', "“", "‘", "'", "-", "--", "—"})
_DIGITS = frozenset("0123456789")


def features(parse: Parse, sentence: Sentence) -> Features:
    """The features of a sentence, by family, each with the first token it rests on.

    Families: word, pair (two neighbours), form (dictionary form), tag (Penn Treebank), root (main verb),
    root tag, subject, auxiliary.
    """
    # Later entries overwrite earlier ones, so the tokens are walked from the last to the first.
    backwards = range(sentence.last - 1, sentence.first - 1, -1)
    words = _masked(parse, backwards)
    pairs = map(" ".join, zip([*words[1:], "^"], words, strict=True))
    found: Features = {
        "word": dict(zip(words, backwards, strict=True)),
        "pair": dict(zip(pairs, backwards, strict=True)),
        "form": {
            parse.lemmas[i]: i
            for i, word in zip(backwards, words, strict=True)
            if parse.pos[i] in _OPEN and not word[0].isupper()
        },
        "tag": {parse.tags[i]: i for i in backwards},
        "root": {},
        "root tag": {},
        "subject": {},
        "auxiliary": {},
    }
    if words:
        found["pair"][f"{words[0]} $"] = sentence.last - 1
    for i in backwards:
        if parse.heads[i] == i:
            _add_root(parse, i, found)
    return found


def _masked(parse: Parse, tokens: range) -> list[str]:
    """Tokens in lower case; a name or a number as its kind in capitals, such as PERSON or MONEY.

    Entity labels of the English model: OntoNotes 5 (Weischedel et al. 2013).
    """
    lower, pos, tags, words = parse.lower, parse.pos, parse.tags, parse.words
    return [
        _kind(parse, i)
        if pos[i] == "PROPN" or tags[i] == "CD" or (not words[i].islower() and _special(parse, i))
        else lower[i]
        for i in tokens
    ]


def _special(parse: Parse, i: int) -> bool:
    """A figure, or a word with a capital that belongs to a name ('Danish', 'a Liberal')."""
    return parse.lower[i][0] in _DIGITS or (parse.pos[i] in _NAMING and _capital(parse, i))


def _capital(parse: Parse, i: int) -> bool:
    """Whether a word has its capital for itself and not for opening the sentence."""
    if not parse.words[i][0].isupper():
        return False
    return parse.ents[i] in _NAMES or (i > 0 and parse.lower[i - 1] not in _BEFORE_CAPITALS)


def _kind(parse: Parse, i: int) -> str:
    label = parse.ents[i]
    if parse.pos[i] in _NAMING and parse.tags[i] != "CD" and parse.lower[i][0] not in _DIGITS:
        return label or ("NAME" if parse.pos[i] == "PROPN" else "NORP")
    return label if label in _NUMBERS else "NUMBER"


def _add_root(parse: Parse, i: int, found: Features) -> None:
    """The main verb, its form, its subject and its auxiliaries."""
    if parse.pos[i] != "PROPN":
        found["root"][parse.lemmas[i]] = i
    found["root tag"][parse.tags[i]] = i
    for child in parse.children[i]:
        if parse.deps[child] in _SUBJECTS:
            subject = parse.lower[child] if parse.pos[child] == "PRON" else parse.pos[child]
            found["subject"][subject] = child
        elif parse.deps[child] in _AUXILIARIES:
            found["auxiliary"][parse.lower[child]] = child
