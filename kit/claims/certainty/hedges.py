"""Where a text holds back from full commitment, and where it insists: hedges, boosters, words of probability.

A hedge (Hyland 2005) says that something is less than certain, a booster that it is beyond question. A weasel
(Ganter & Strube 2009) leaves open who or how many, which is another question and has a mark of its own. A
word is one only where it works on the claim: 'appears to work', not 'appears on stage', nor 'not possible'.
"""

from collections.abc import Callable, Iterator

from kit.claims.certainty.force import denies
from kit.language import OWN, Entry, Lexicon, Parse, shipped_words
from kit.records import Reason

_SCALES = {"icd 203 words": "ICD 203", "phia words": "the PHIA yardstick"}
# 'more likely', 'not likely': the scales define the bare word, and their own phrases, only.
_CHANGED_BY = shipped_words().words("words that change a probability")
_CHANCES = frozenset({"chance", "possibility", "probability", "likelihood", "prospect"})
_PERSONS = frozenset({"he", "she", "i", "we", "they", "you", "who"})
_TIMES = shipped_words().words("units of time") | {"time"}


def hedges(parse: Parse, tokens: tuple[int, ...], words: Lexicon) -> Iterator[Reason]:
    """One reason for each cue among these tokens: for `hedged`, `boosted` or `weasel`."""
    after, cues = -1, words.values("effects of hedges")
    names = tuple(cues)
    for i in tokens:
        listed = words.standing(names, parse, i) if i >= after else ()
        entry = next((e for e in listed if e.citation == OWN or _meant(parse, i, e)), None)
        if entry is not None:
            after = i + len(entry.words)
            field, rule, effect = str(cues[entry.list]).split(": ", 2)
            span = parse.span(i, after)
            said = effect.replace("{}", f"'{parse.article.text[span.start : span.end]}'")
            note = f"{said[0].upper()}{said[1:]}; word list: {entry.citation}."
            yield Reason(field, True, rule, span.start, span.end, note)


def _meant(parse: Parse, i: int, entry: Entry) -> bool:
    """Whether the word is used in the construction that makes it a cue."""
    if parse.ents[i] == "PERSON" or (parse.ents[i] == "ORG" and parse.pos[i] == "PROPN"):
        return False
    uses = [_CONSTRUCTIONS.get(entry.list), _CONSTRUCTIONS.get(entry.words[0])]
    return all(use(parse, i) for use in uses if use is not None)


def _denied(parse: Parse, i: int) -> bool:
    """Whether 'not' or 'no' works on the word or on the predicate that it belongs to."""
    near = {*parse.children[i], *parse.children[parse.heads[i]]} - {i}
    return any(parse.deps[c] == "neg" or parse.lower[c] == "no" for c in near)


def _raising(parse: Parse, i: int) -> bool:
    """'appears to work', 'looks old'; not 'appears on stage'."""
    clause = ("ccomp",) if parse.lemmas[i] in ("seem", "appear") else ()
    return parse.dependent(i, "xcomp", "acomp", "oprd", *clause) is not None


def _evidential(parse: Parse, i: int) -> bool:
    """'I think that …', 'results suggest …'; what somebody else believes or argues is attributed to them."""
    subject, content = parse.subject(i), parse.dependent(i, "ccomp", "dobj")
    if parse.pos[i] != "VERB" or subject is None or content is None:
        return False
    if parse.tags[i] == "VBD" and parse.tags[content] in ("VB", "VBP"):
        return False  # 'suggested that he go' advises
    if parse.lemmas[i] in ("suggest", "indicate", "imply", "hint"):
        return not parse.ents[subject] and parse.lower[subject] not in _PERSONS
    return parse.lower[subject] in ("i", "we") and parse.deps[content] == "ccomp"


def _agentless(parse: Parse, i: int) -> bool:
    """'is considered ugly', 'a man said to be ill': a passive of opinion that does not say whose."""
    agent, norm = parse.dependent(i, "agent"), parse.auxiliary(i, "must", "should", "can")
    if parse.tags[i] != "VBN" or agent is not None or norm:
        return False
    held = parse.dependent(i, "oprd", "xcomp", "ccomp", "prep", "advcl", "advmod") is not None
    return held and (parse.passive(i) or parse.deps[i] == "acl")


def _unnamed(parse: Parse, i: int) -> bool:
    """'critics say', 'by some scholars': a bare plural that acts as a source."""
    if parse.tags[i] != "NNS" or parse.dependent(i, "det", "poss", "nummod") is not None:
        return False
    return parse.deps[i] == "nsubj" or parse.lower[parse.heads[i]] in ("by", "to", "among")


def _modal(parse: Parse, i: int) -> bool:
    """'may be', 'could be'; not the month of May, nor what 'could not be': that denies outright."""
    if parse.tags[i] != "MD" or parse.lower[i] != "could":
        return parse.tags[i] == "MD"
    verb = parse.heads[i]
    return not (parse.negated(verb) or any(denies(parse, k) for k in parse.children[verb]))


def _insisting(parse: Parse, i: int) -> bool:
    """'clearly won', 'is inevitable'; not 'a really hard question', 'not really', 'did they really win?'."""
    head = parse.heads[i]
    if _denied(parse, i) or parse.lower[parse.right[head]] == "?" or parse.marker(head) in ("if", "whether"):
        return False
    if parse.lower[i] == "must":
        return parse.auxiliary(head, "have") is not None
    return parse.deps[i] != "advmod" or parse.deps[head] not in ("amod", "advmod")


def _vague_number(parse: Parse, i: int) -> bool:
    """'many people', 'some of them'; not 'some 200', 'most famous', 'several years'."""
    head = parse.heads[i]
    other = parse.tags[i] == "JJR" or parse.deps[i] in ("advmod", "acomp", "quantmod")
    timed = parse.lemmas[head] in _TIMES and head > i
    return not (other or timed or _before(parse, i) in ("the", "so"))


def _of_an_amount(parse: Parse, i: int) -> bool:
    """'about 200', 'about $200', 'about a month'."""
    after = [k for k in range(i + 1, min(i + 3, len(parse.tags))) if parse.tags[k] != "$"]
    timed = any(parse.lemmas[k] in _TIMES for k in after) and parse.lower[after[0]] in ("a", "an", "half")
    return parse.tags[i] != "CD" and bool(after) and (parse.tags[after[0]] == "CD" or timed)


def _counted(parse: Parse, i: int) -> bool:
    """'some 200', 'close to 200'."""
    return "CD" in parse.tags[i + 1 : i + 2 + (parse.lower[i] == "close")]


_CONSTRUCTIONS: dict[str, Callable[[Parse, int], bool]] = {
    "approximators": lambda p, i: (
        p.lower[i] not in ("some", "close", "closed")
        or _counted(p, i)
        or (p.lower[i + 2 : i + 3] == ["of"] and p.lower[i + 1] in ("form", "kind", "sort"))
    ),
    "weasel numbers": lambda p, i: p.lower[i] != "some" or not _counted(p, i),
    "boosters": _insisting,
    "raising verbs": _raising,
    "evidence verbs": _evidential,
    "passives of opinion": _agentless,
    "weasel sources": _unnamed,
    **dict.fromkeys(("may", "might", "could"), _modal),
    # 'possibly', 'a possible link'; not 'could not possibly', 'no possible link'.
    **dict.fromkeys(
        ("possible", "possibly", "possibility", "conceivable", "probability"), lambda p, i: not _denied(p, i)
    ),
    # 'proves that it works'; not 'demonstrates a machine'.
    **dict.fromkeys(("prove", "demonstrate"), lambda p, i: p.dependent(i, "ccomp") is not None),
    "some": lambda p, i: _counted(p, i) or _vague_number(p, i),
    "quite": lambda p, i: not _denied(p, i) and _before(p, i) != "not" and p.lower[i + 1 : i + 2] != ["a"],
    **dict.fromkeys(("many", "several", "certain", "most", "few", "much"), _vague_number),
    **dict.fromkeys(("about", "around"), _of_an_amount),
    # 'a few friends', 'a number of friends'; not 'a few days'.
    "a": lambda p, i: _TIMES.isdisjoint(p.lemmas[i + 2 : i + 4]),
    # 'likely'; not 'more likely than', nor the class of 'likely voters'.
    "likely": lambda p, i: _before(p, i) not in ("more", "less", "as") and p.deps[i] != "amod",
    "rather": lambda p, i: p.lower[i + 1 : i + 2] != ["than"] and _before(p, i) not in ("would", "or"),
    # 'kind of odd'; not 'this kind of paper'.
    **dict.fromkeys(
        ("kind", "sort"),
        lambda p, i: not i or p.tags[i - 1] not in ("DT", "WDT", "JJ") or _before(p, i) in ("a", "some"),
    ),
}


def _before(parse: Parse, i: int) -> str:
    return parse.lower[i - 1] if i else ""


def probabilities(parse: Parse, tokens: tuple[int, ...], words: Lexicon) -> Iterator[Reason]:
    """One reason for `probability` for each word among these tokens that ICD 203 or PHIA defines."""
    after, names = -1, tuple(_SCALES)
    for i in tokens:
        listed = words.standing(names, parse, i) if i >= after else []
        entries = [e for e in listed if len(e.words) == len(listed[0].words)]
        if not entries or _before(parse, i) in _CHANGED_BY:
            continue
        if entries[0].words == ("remote",) and parse.lower[parse.heads[i]] not in _CHANCES:
            continue
        after = i + len(entries[0].words)
        span, phrase = parse.span(i, after), " ".join(entries[0].words)
        ranges = {e.list: e.value for e in entries}
        said = [f"{ranges[s]} per cent in {name}" for s, name in _SCALES.items() if s in ranges]
        silent = [f"; {name} does not define it" for s, name in _SCALES.items() if s not in ranges]
        note = f"'{phrase}' means {', '.join(said)}{''.join(silent)}."
        yield Reason("probability", phrase, "probability word", span.start, span.end, note)
