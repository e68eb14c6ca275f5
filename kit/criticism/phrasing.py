"""How an article's words stand inside a question, a claim or a noun, and which of them one would type.

A claim can be asked about out of its place when it asserts something, names its matter, and reads as a piece
of English: no tail of another clause, no "this refusal", no "it" without its noun, no half of a quotation. Of
those that assert something, the central claim is the one that the article stands or falls with.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from kit.criticism.stated import Statements, Stemmed, statements
from kit.criticism.tellings import TITLES, tellings
from kit.criticism.voices import SUBJECTS, is_people
from kit.language import FINITE, Parse, once, parse, quotations
from kit.records import Article, Claim, KitError, Span, words_of

# Characters of a claim that can stand inside a question.
LONGEST = 190
# Parts of speech that one would type.
NAMING = ("PROPN", "NOUN", "NUM", "ADJ")
NAMES = ("PERSON", "ORG", "GPE", "NORP", "FAC", "EVENT", "LAW", "WORK_OF_ART")
# What joins a claim to the one before: 'But the dam …', 'For example, the dam …'.
_OPENING = re.compile(
    r"(?:[-–—•\s]+|(?:but|and|yet|or|also|now)\b,?\s|(?:still|so|then|thus|however|moreover|meanwhile|instead"
    r"|indeed|therefore|specifically|in fact|in addition|of course|for (?:instance|example)),\s)+",
    re.IGNORECASE,
)
_JOINING = re.compile(r"\b(?:also|therefore|too,|however,) ")
_NAMED = re.compile(r"\[((?:[A-Z][\w.’'-]* ?){1,4})\](?= \w)")
_MARKS = dict.fromkeys(map(ord, '“”"„'))
_SPEAKING = frozenset({"i", "we", "me", "us", "my", "our", "you", "your"})
_SEX = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
_MANY = frozenset({"they", "them", "their"})
_THIS = frozenset({"this", "that", "these", "those", "such", "same"})
_STOPS = frozenset({",", ";", ":", "—", "–", "which", "who", "that", "(", "["})
# What was cut, asked, or set under a line in capitals or before a colon.
_BROKEN = re.compile(r"…|\.\.\.|\?[”\"'’ ]*$|(?:\b[A-Z]{2,}\b ){3}|:(?!\d)")
_EDGES = frozenset(",–—-()")
# A clause that ends so has lost its end.
_UNFINISHED = ("IN", "TO", "CC", "DT", "PRP$")


def that(all_of: Statements, statement: Stemmed) -> str:
    """A claim as it stands after 'that': 'the dam has failed'; a speaker's own 'we' in quotation marks."""
    parse, claim = all_of.parse, statement.claim
    text, name = _opened(_whole(statement, parse)), _subject(all_of, claim)
    begins = claim.start if len(claim.pieces) > 1 else claim.end - len(text)
    first = parse.tokens(Span(begins, claim.end)).start
    # A name stands with its capital within sentences too.
    inside = {parse.words[i] for i in range(1, first) if parse.pos[i - 1] != "PUNCT"}
    proper = parse.pos[first] == "PROPN" or parse.ents[first] in NAMES or parse.words[first] in inside
    proper = proper or bool(re.match(r"I\b|[A-Z]{2}", text))
    if name:
        text = f"{name} {text.partition(' ')[2]}"
    elif parse.tags[first] == "DT" or not proper:
        text = text[0].lower() + text[1:]
    if parse.lemmas[statement.clause.head] in all_of.words.words("estimating"):
        text = text.split(" that ", 1)[-1]  # of what analysts estimate, the estimate
    words = _JOINING.sub("", _clean(text).replace("''", "")).strip(" ,;:.‘’–—-")
    words += "’" * (words.count("‘") > words.count("’"))  # of a quotation that ends with the claim
    return f"‘{words}’" if spoken(parse, statement) else words.removeprefix("that ")


def _clean(text: str) -> str:
    """Words on one line and without the quotation marks around them."""
    return " ".join(text.translate(_MARKS).split())


def _whole(statement: Stemmed, parse: Parse) -> str:
    """The words of a claim without its label; what was left out of it must have stood between commas."""
    claim, text = statement.claim, parse.article.text
    words = claim.text.split(": ", 1)[-1] if statement.clause.label else claim.text
    gaps = [text[one.end : other.start].strip() for one, other in pairwise(claim.pieces)]
    if not gaps or not all(gap and {gap[0], gap[-1]} <= _EDGES for gap in gaps):
        return words
    # 'It fell, he said, by half' keeps a comma, 'He, an actor, fell' none.
    return words.replace(" … ", ", " if parse.starts[statement.clause.head] < claim.pieces[0].end else " ")


def _opened(text: str) -> str:
    """A claim without what joins it to the one before."""
    found = _OPENING.match(text)
    return text[found.end() :] if found and found.end() < len(text) else text


def _subject(all_of: Statements, claim: Claim) -> str:
    """The name of the 'he' or 'she' that opens a claim, or nothing where it is open, or of the other sex."""
    sex = _SEX.get(_opened(claim.text).partition(" ")[0].lower())
    name, given = _NAMED.match(_opened(claim.stands_alone)), all_of.words.values("first names")
    fits = sex and name and all(given.get(word.lower(), sex) == sex for word in name[1].split())
    return name[1] if name and fits else ""


def spoken(parse: Parse, statement: Stemmed) -> bool:
    """Whether somebody speaks in a claim as 'we' or to 'you', or of those whom they call 'they'."""
    own = {parse.lower[i] for i in statement.clause.tokens}
    return bool(own & _SPEAKING) or (bool(own & _MANY) and _inside(parse, statement.claim))


def stands_by_itself(all_of: Statements, statement: Stemmed) -> bool:
    """Whether a claim can be asked about out of its place: it names its matter, and is whole and short.

    A speaker's own 'I' is plain; what is quoted without its speaker is not. 'I do not think that he paid'
    and 'Notice him' would say out of place what nobody said.
    """
    if not asserts(all_of, statement):
        return False
    parse, claim, tokens, head = all_of.parse, statement.claim, statement.clause.tokens, statement.clause.head
    last, denials = max(i for i in tokens if parse.pos[i] != "PUNCT"), all_of.words.words("denials")
    cues = [i for said in claim.attributions[:1] if said.cue for i in parse.tokens(said.cue)]
    denied = any(parse.deps[i] == "neg" or parse.lemmas[i] in denials for i in (*tokens, *cues))
    faults = (
        any(_open(all_of, statement, i) for i in tokens),
        any(parse.lower[i] in _THIS and parse.deps[i] in ("det", "nsubj", "amod") for i in tokens),
        any(parse.tags[i] in ("WDT", "WP", "WP$") for i in tokens[:3]),
        parse.deps[head] in ("relcl", "acl") and not statement.clause.label,
        parse.tags[last] in _UNFINISHED or parse.pos[last] == "AUX",
        parse.marker(head) not in ("", "that") or not any(parse.tags[i] in FINITE for i in tokens),
        parse.deps[head] == "ccomp" and parse.heads[head] not in cues,  # 'the poll says that voters say'
        len(_whole(statement, parse)) > LONGEST or _BROKEN.search(_whole(statement, parse)) is not None,
        claim.certainty.endswith("-") and not denied,
        parse.tags[tokens[0]] == "VB" and tokens[0] == head,
        (spoken(parse, statement) or _inside(parse, claim)) and not claim.attributions,
    )
    # 'Ted Cruz' is one name, 'sprinkler system' two nouns.
    parts = {i for i in tokens if parse.pos[i] == "PROPN" and parse.deps[i] == "compound"}
    names = [i for i in tokens if parse.pos[i] in ("NOUN", "PROPN", "NUM") and i not in parts]
    plain = len(names) > 2 or len(tokens) > 6 or any(parse.ents[i] for i in names)
    return len(names) > 1 and plain and not any(faults)


def _open(all_of: Statements, statement: Stemmed, i: int) -> bool:
    """Whether the token is a pronoun for which nothing in its claim stands."""
    parse, word = all_of.parse, all_of.parse.lower[i]
    nouns = [k for k in statement.clause.tokens if k < i and parse.pos[k] in ("NOUN", "PROPN")]
    if word in _SEX:
        person = any(
            parse.ents[k] == "PERSON" or (parse.tags[k] == "NN" and is_people(all_of, k)) for k in nouns
        )
        return not (person or _subject(all_of, statement.claim))
    if word in _MANY:
        many = any(parse.tags[k] in ("NNS", "NNPS") or parse.conjuncts(k) for k in nouns)
        return not (many or spoken(parse, statement))
    # '95 percent of it' has no noun for 'it' in 'percent', nor has 'in March it closed' in 'March'.
    no_noun = all(k == parse.heads[parse.heads[i]] or parse.ents[k] in ("DATE", "TIME") for k in nouns)
    return word in ("it", "its") and no_noun


@once
def quoted_words(parse: Parse) -> list[tuple[int, int]]:
    """Where an article has quotation marks."""
    return [(q.start, q.end) for q in quotations(parse)]


def _inside(parse: Parse, claim: Claim) -> bool:
    """Whether a claim stands in quotation marks."""
    return any(start <= claim.start and claim.end <= end for start, end in quoted_words(parse))


def noun_phrase(parse: Parse, noun: int, whole: bool = False) -> str:
    """A noun with what belongs to it, up to a comma or a clause; the `whole` of it where that is little."""
    first, last = parse.left[noun], parse.right[noun] + 1
    end = next((i for i in range(noun + 1, last) if _cut(parse, i)), last)
    end = min(last, noun + 12) if whole and end - first < 3 else end
    words = _clean(words_of(parse.article, parse.span(first, end)))
    return words if parse.ents[first] in NAMES else words[0].lower() + words[1:]


def _cut(parse: Parse, i: int) -> bool:
    """Whether what is said of a noun begins at a token: after a comma, 'who', 'to help', 'showing'."""
    kind = (parse.tags[i], parse.deps[i])
    return (parse.lower[i] in _STOPS and kind[0] != "DT") or kind in (("TO", "aux"), ("VBG", "acl"))


def document(parse: Parse, noun: int, title: str) -> str:
    """A report or speech and which one it is, 'the report of the board': by a name, or the article's title.

    Nothing where neither says so.
    """
    first, whose, words = parse.left[noun], parse.possessor(noun), noun_phrase(parse, noun)
    owned = whose is not None and parse.pos[whose] == "PRON"
    if parse.pos[noun] != "NOUN" or parse.deps[noun] == "compound" or parse.words[noun].isupper() or owned:
        return ""
    inside = range(first, min(first + len(words.split()), parse.right[noun] + 1))
    if any(parse.ents[i] in ("PERSON", "ORG", "GPE", "NORP") for i in inside):
        return definite(words) if 1 < len(inside) <= 14 else ""
    known = parse.lower[first] == "the" and not _THIS & {parse.lower[i] for i in inside}
    which = known and len(inside) <= 8 and parse.deps[noun] in ("dobj", "pobj", *SUBJECTS)
    return f"{words} of which ‘{title}’ tells" if which else ""


def definite(words: str) -> str:
    """The words for a thing with 'the': 'an inquiry', 'its report', 'early analysis'."""
    named = re.sub(r"^(?:an?|another|its|his|her|their) ", "the ", words)
    return named if named.startswith("the ") or not named[0].islower() else f"the {named}"


def keys(all_of: Statements, tokens: Sequence[int]) -> str:
    """The six words that say most, in their order, of a claim or a title."""
    parse, worth = all_of.parse, dict[str, float]()
    for i in tokens:
        if parse.pos[i] in NAMING and len(parse.words[i]) > 1 and (stem := all_of.stem[i]):
            worth.setdefault(parse.words[i], all_of.weight.get(stem, 0.0) + 2 * (parse.pos[i] == "PROPN"))
    best = sorted(worth, key=lambda word: -worth[word])[:6]
    return " ".join(word for word in worth if word in best)


def typed(search: str) -> str:
    """No word twice, but for what stands in quotation marks."""
    return search if search.startswith('"') else " ".join({w.lower(): w for w in search.split()}.values())


def asserts(all_of: Statements, statement: Stemmed) -> bool:
    """Whether a statement says something by itself: no supposition, no question, no tail of another."""
    parse, claim, head = all_of.parse, statement.claim, statement.clause.head
    first, below = statement.clause.tokens[0], parse.children[head]
    roles = {parse.deps[c] for c in below} | ({"nsubj"} if claim.block.kind in TITLES else set())
    supposed = {parse.lower[c] for c in below if parse.deps[c] == "mark"} & {"if", "whether", "unless"}
    tail = parse.pos[first] == "SCONJ" or parse.tags[first] in ("VBG", "VBN", "WDT", "WP", "WRB")
    tail = tail or (parse.pos[first] == "AUX" and claim.block.kind not in TITLES)  # 'does she have a plan'
    tail = tail or parse.lower[first].endswith("ever")
    # A plan is asserted: 'They plan to sue'.
    planned = parse.finite(head) and claim.certainty == "Uu"
    open_ = claim.kind == "none" or (claim.certainty in ("Uu", "CTu") and not planned)
    told = not roles.isdisjoint({"nsubj", "nsubjpass", "expl"}) and not parse.infinitive(head)
    long = len(claim.text.split()) >= (3 if claim.block.kind in TITLES else 5)
    return told and long and not (supposed or tail or open_)


def central_claim(article: Article) -> Claim:
    """The claim that a text stands or falls with: what headline and lead assert, or what is told most often.

    The lead tells the headline's news in full (the inverted pyramid of news writing: Pöttker 2003), so of
    the two the lead's words are taken where they tell the same. Raises KitError where the text makes no
    claim at all.

    >>> from kit.reading.text import from_text
    >>> central_claim(from_text("What a day! The bridge opened on Monday after two years.")).text
    'The bridge opened on Monday after two years.'
    """
    all_of = statements(parse(article))
    if not all_of.all:
        raise KitError(f"The article '{article.id}' makes no claim. Take one that does.")
    parsed, asserted = all_of.parse, [s for s in all_of.all if asserts(all_of, s) and "…" not in s.claim.text]
    # What is 'they' or 'I' says out of its place of nobody that it matters.
    named = [s for s in asserted if (i := parsed.subject(s.clause.head)) is None or parsed.pos[i] != "PRON"]
    # Half a title is none: 'Ex-PAC ‘Refurbished,’ Becomes …'.
    whole = [s for s in named if 2 * len(s.claim.text) >= s.claim.block.end - s.claim.block.start]
    titles = [s for s in whole if s.claim.block.kind == "headline"]
    opening = next((s for s in named if s.claim.block.kind in ("deck", "paragraph")), None)
    lead = [s for s in named if opening and s.clause.sentence == opening.clause.sentence]
    for title in titles[:1]:
        same = [s for s in lead if 2 * len(s.stems & title.stems) >= len(title.stems)]
        return max((*same, title), key=lambda s: (s is not title, all_of.link(s, title))).claim
    above = [one for one in parsed.sentences if parsed.block(one).kind in TITLES]
    stems = all_of.stems(i for one in above for i in range(one.first, one.last))
    if near := [s for s in lead if s.stems & stems]:
        return max(near, key=lambda s: len(s.stems & stems)).claim
    told = tellings(parsed)
    often = Counter(telling.group for telling in told if telling.how == "told")
    for telling in sorted(told, key=lambda each: -often[each.group]):
        for statement in named:
            if statement.claim.start <= telling.verb.start < statement.claim.end:
                return statement.claim
    return max(lead or named or asserted or all_of.all, key=lambda s: s.claim.checkworthiness).claim
