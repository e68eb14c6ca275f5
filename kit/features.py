"""What a sentence looks like to a linear model: named features, each resting on words of the text.

The features are what a student could tick on paper: a word, two neighbouring words, a word's dictionary
form, its part of speech, the subject, the auxiliary, the main verb, the kinds of names and numbers. A
name is read as the kind of name it is and a number as the kind of number, so that no person, party or
country can make a sentence more or less worth checking. After the feature sets of ClaimBuster (Hassan,
Arslan, Li and Tremayne, KDD 2017: words, parts of speech, entity types), with syntax added.
"""

from __future__ import annotations

from collections.abc import Iterator

from kit.language import Parse, Sentence

Feature = tuple[str, str]

_NUMBERS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OPEN = frozenset({"VERB", "NOUN", "ADJ", "AUX"})


def features(parse: Parse, sentence: Sentence) -> dict[Feature, int]:
    """The features of a sentence as (family, value), each with the first token it rests on.

    Families: word, pair, form (dictionary form), tag (Penn Treebank), root, root tag, subject, auxiliary.
    """
    found: dict[Feature, int] = {}
    note = found.setdefault
    before = "^"
    lemmas, tags, pos = parse.lemmas, parse.tags, parse.pos
    for i in range(sentence.first, sentence.last):
        word = masked(parse, i)
        note(("word", word), i)
        note(("pair", f"{before} {word}"), i)
        note(("tag", tags[i]), i)
        if pos[i] in _OPEN:
            note(("form", lemmas[i]), i)
        if parse.heads[i] == i:
            for feature, token in _root(parse, i):
                note(feature, token)
        before = word
    note(("pair", f"{before} $"), sentence.last - 1)
    return found


def masked(parse: Parse, i: int) -> str:
    """A token in lower case; a name or a number as its kind in capitals, such as PERSON or MONEY.

    Entity labels of the English model: OntoNotes 5 (Weischedel et al. 2013).
    """
    if parse.pos[i] == "PROPN":
        return parse.ents[i] or "NAME"
    if parse.tags[i] == "CD" or parse.words[i][:1].isdigit():
        return parse.ents[i] if parse.ents[i] in _NUMBERS else "NUMBER"
    return parse.lower[i]


def _root(parse: Parse, i: int) -> Iterator[tuple[Feature, int]]:
    """The main verb, its form, its subject and its auxiliaries."""
    if parse.pos[i] != "PROPN":
        yield ("root", parse.lemmas[i]), i
    yield ("root tag", parse.tags[i]), i
    for child in parse.children[i]:
        if parse.deps[child] in _SUBJECTS:
            subject = parse.lower[child] if parse.pos[child] == "PRON" else parse.pos[child]
            yield ("subject", subject), child
        elif parse.deps[child] in ("aux", "neg"):
            yield ("auxiliary", parse.lower[child]), child
