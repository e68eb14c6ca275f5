"""How sure a statement is: hedges, boosters, modal verbs, negation, probability words, and their sum.

Each cue is a reason of its own. The `certainty` reason says how they were put together into one of FactBank's
values (Saurí & Pustejovsky 2009), relative to the innermost source of the statement.
"""

from collections.abc import Collection, Iterator

from kit.claims.certainty import factbank
from kit.claims.certainty.force import NOT_SO, OPEN, OPEN_MARKS, Reading, Step, cleft
from kit.claims.certainty.hedges import hedges, probabilities
from kit.claims.clauses.division import Clause
from kit.language import Lexicon, Parse, Sentence, once, wordnet
from kit.records import Attribution, Certainty, Reason, words_of

# Cues further apart than this many tokens are not shown as one stretch of words: the nearest stands for them.
NEAR = 8
_BINDING = frozenset({"obligation", "possibility", "negation"})
_GOVERNING = frozenset({"under", "by"})


def modality(parse: Parse, clause: Clause, said: list[Attribution], words: Lexicon) -> list[Reason]:
    """Reasons for `certainty`, `hedged`, `boosted`, `modal`, `negated` and `probability` of one clause.

    What a verb or a verb's noun in it tells may be less or more certain than the clause: "certainty within".

    `said` are the attributions whose content holds the clause, innermost first.
    """
    told = core(parse, clause.head, clause.tokens, words)
    value, steps = _certainty(parse, clause, told, words)
    means = str(words.values("values of factbank")[value.lower()])
    found = [_decided(parse, clause, said, f"{means} ({value})", value, steps)]
    relative = {i for i in clause.tokens if parse.tags[i] == "MD" and parse.deps[parse.heads[i]] == "relcl"}
    mine = (clause.head, cleft(parse, clause.head))
    relative = {parse.starts[i] for i in relative if parse.heads[i] not in mine}
    if value in ("CT+", "CT-"):  # 'Under the rules a judge may go further' allows, and holds nothing back
        relative |= {parse.starts[step.token] for step in steps if step.rule == "possibility"}
    found += [hedge for hedge in hedges(parse, clause.tokens, words) if hedge.start not in relative]
    found += _around(parse, clause, steps, words)
    held = {(reason.field, reason.start) for reason in found}
    frames = {(reason.field, reason.start): reason for reason in _in_the_frame(parse, clause, said, words)}
    found += [reason for place, reason in frames.items() if place not in held]
    found += probabilities(parse, clause.tokens, words)
    found += _cues(parse, steps, words)
    found += _within(parse, clause, told, value, words)
    return found


def _certainty(parse: Parse, clause: Clause, told: int, words: Lexicon) -> tuple[Certainty, list[Step]]:
    """The value of the predicate that is told; of what the clause is, where it does not show it."""
    value, steps = factbank.certainty(parse, told, words)
    if steps and {step.rule for step in steps} <= _BINDING and by_law(parse, told, words):
        return ("CT-" if any(step.rule == "negation" for step in steps) else "CT+"), steps
    purpose = clause.rule == "purpose clause"
    if steps and not (steps[0].rule == "headline future" and purpose):
        return value, steps
    if clause.carrier is not None:  # 'It may need: - chips': an item is as certain as the line above its list
        tokens = range(clause.carrier.first, clause.carrier.last)
        head = next((i for i in tokens if parse.heads[i] == i), tokens[0])
        return factbank.certainty(parse, core(parse, head, tokens, words), words)
    if purpose:
        reading = Reading(parse, words)
        reading.cue(clause.tokens[0], "purpose")
        return "Uu", reading.steps
    return value, steps


def by_law(parse: Parse, verb: int, words: Lexicon) -> bool:
    """Whether a 'must' or 'may' is told as law: 'Under the Act, shops must close', 'Guests must book by May'.

    Any other says what somebody thinks right, or possible (Palmer 2001: deontic modality by its source).
    """
    who = parse.subject(verb)
    if parse.auxiliary(verb, "could", "might", "should", "ought", "have") is not None:
        return False  # 'may have closed' guesses
    if _under_a_law(parse, parse.sentence(verb), words):
        return True
    # 'shops', 'a shop', 'any shop': whoever it is, and nobody in particular.
    which = () if who is None else (parse.lower[k] for k in parse.dependents(who, "det", "poss"))
    anybody = all(word in ("a", "an", "any", "every", "each", "no") for word in which)
    anybody = anybody and who is not None and parse.tags[who] in ("NN", "NNS")
    return anybody and verb in _timed(parse) and parse.auxiliary(verb, "may") is None


@once
def _under_a_law(parse: Parse, sentence: Sentence, words: Lexicon) -> bool:
    """Whether a sentence says 'under' or 'by' what law."""
    laws, inside = words.values("words for laws"), range(sentence.first, sentence.last)
    under = (parse.lower[parse.heads[i]] for i in inside if parse.lemmas[i].lower() in laws)
    return not _GOVERNING.isdisjoint(under)


@once
def _timed(parse: Parse) -> set[int]:
    """The tokens with a time or a number below them, or which are one."""
    found: set[int] = set()
    for i in (i for i, label in enumerate(parse.ents) if label in ("DATE", "TIME", "CARDINAL", "PERCENT")):
        while i not in found:
            found.add(i)
            i = parse.heads[i]
    return found


def _decided(
    parse: Parse, clause: Clause, said: list[Attribution], means: str, value: Certainty, steps: list[Step]
) -> Reason:
    """The one reason that carries the value: its words are those that decide it."""
    source = words_of(parse.article, said[0].source) if said else ""
    whose = f"for its source, '{source}'" if source else "as the text tells it"
    if not steps:
        first, last = _predicate(parse, clause.head)
        rule, because = "plain assertion", "nothing weakens it, denies it or leaves it open"
    else:
        first, last = min(step.token for step in steps), max(step.token for step in steps) + 1
        if last - first > NEAR:
            first, last = steps[-1].token, steps[-1].token + 1
        rule = " + ".join(dict.fromkeys(step.rule for step in steps))
        because = "; ".join(dict.fromkeys(step.effect for step in steps))
    span = parse.span(first, last)
    note = f"{_capital(because)}: it is {means} {whose} (FactBank, Saurí & Pustejovsky 2009)."
    return Reason("certainty", value, rule, span.start, span.end, note)


def _capital(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]


def _predicate(parse: Parse, head: int) -> tuple[int, int]:
    """The head with its auxiliaries where they stand next to it: 'has established'."""
    first = head
    while first and parse.heads[first - 1] == head and parse.deps[first - 1] in ("aux", "auxpass"):
        first -= 1
    return first, head + 1


def _within(parse: Parse, clause: Clause, told: int, value: Certainty, words: Lexicon) -> Iterator[Reason]:
    """The verbs and their nouns that are not as certain as the clause: '*sign*' in 'declined to sign'."""
    means = words.values("values of factbank")
    for i in clause.tokens:
        verb = parse.pos[i] in ("VERB", "AUX") and parse.deps[i] not in ("aux", "auxpass")
        event = verb or (parse.pos[i] == "NOUN" and wordnet().of_a_verb(parse.lemmas[i]))
        own, steps = factbank.certainty(parse, i, words) if event and i != told else (value, [])
        if own != value:
            span, because = parse.span(i, i + 1), "; ".join(dict.fromkeys(step.effect for step in steps))
            rule = " + ".join(dict.fromkeys(step.rule for step in steps)) or "plain assertion"
            note = f"'{parse.words[i]}' in it is {means[own.lower()]} ({own}){because and ': '}{because}."
            yield Reason("certainty within", own, rule, span.start, span.end, note)


def _around(parse: Parse, clause: Clause, steps: list[Step], words: Lexicon) -> Iterator[Reason]:
    """What holds back without being a listed word of the clause: 'it seems that …', 'should help'."""
    inside, beliefs = set(clause.tokens), words.values("that predicates")
    for step in steps:
        span, note = parse.span(step.token, step.token + 1), _capital(step.effect)
        held = str(beliefs.get(parse.lemmas[step.token]) or "").startswith(("PR", "PS"))
        believed = step.rule == "embedding predicate" and held
        if step.rule == "expectation":
            yield Reason("hedged", True, "hedge", span.start, span.end, f"{note}.")
        elif step.token not in inside and (believed or step.rule in ("possibility", "hedging adverb")):
            note = f"{note}; the word itself stands outside."
            yield Reason("hedged", True, "hedge above the clause", span.start, span.end, note)


def _in_the_frame(parse: Parse, clause: Clause, said: list[Attribution], words: Lexicon) -> Iterator[Reason]:
    """What the frames of saying hold back: '*reportedly* said', 'it is *claimed* that', '*some* say'."""
    spans = [(span, field) for a in said for span, field in ((a.cue, "hedged"), (a.source, "weasel")) if span]
    if parse.deps[clause.head] == "ccomp":
        verb = parse.heads[clause.head]
        spans.append((parse.span(verb, verb + 1), "hedged"))
    for span, field in spans:
        yield from (r for r in hedges(parse, tuple(parse.tokens(span)), words) if r.field == field)


def _cues(parse: Parse, steps: list[Step], words: Lexicon) -> Iterator[Reason]:
    """The modal verbs and the negations that worked on the value."""
    for step in steps:
        span, note = parse.span(step.token, step.token + 1), f"{_capital(step.effect)}."
        if step.rule in words.values("levels of modals"):
            yield Reason("modal", step.rule, "modal verb", span.start, span.end, note)
        elif step.rule in ("negation", "negative preposition"):
            yield Reason("negated", True, step.rule, span.start, span.end, note)


def core(parse: Parse, head: int, tokens: Collection[int], words: Lexicon) -> int:
    """The predicate that a clause tells of: 'win' in 'is likely to win', 'wants to win', 'failed to win'.

    What stands above it (a raising or implicative verb, a wish, 'have to', 'whether') says how sure it is,
    and `certainty` reads it from there. What one is asked, allowed or promised to do is not entered: there
    the asking is what is told. `tokens` are the clause's own: what is another clause is not entered.
    """
    reading = Reading(parse, words)
    told = cleft(parse, head)
    if told is not None and told in tokens:
        return told
    for _ in range(factbank.DEEPEST):
        below = next((c for c in _below(reading, head) if c in tokens and _told_of(reading, c)), None)
        if below is None:
            break
        head = below
    return head


def _below(reading: Reading, head: int) -> Iterator[int]:
    yield from reading.below(head, *factbank.COMPLEMENTS)
    for child in reading.below(head, "acomp", "attr", "dobj", "prep", "advmod"):
        yield from reading.below(child, *factbank.COMPLEMENTS, "acl", "relcl", "pcomp")
        yield from (g for c in reading.below(child, "prep") for g in reading.below(c, "pcomp"))
    for noun in (head, *reading.below(head, "nsubj", "nsubjpass")):
        yield from reading.below(noun, "acl", "relcl") if factbank.refuted(reading, noun) else ()


def _told_of(reading: Reading, token: int) -> bool:
    """Whether the predicate above `token` only says how sure `token` is."""
    parse, head, dep = reading.parse, reading.parse.heads[token], reading.parse.deps[token]
    to = parse.infinitive(token)
    marks = [c for c in reading.below(token, "mark") if parse.lower[c] in OPEN_MARKS]
    if marks:
        return parse.lower[marks[0] - 1] != "as"  # 'spoke as if it had come'
    if dep == "pcomp":  # 'aimed at signing', 'stopped short of signing'; 'barred him from signing' only bars
        above = parse.heads[head]
        undone = (reading.signature(above, "to predicates") or (OPEN,))[0] == NOT_SO
        undone = undone and not reading.below(above, "dobj", "auxpass")
        return parse.tags[token] == "VBG" and (undone or reading.listed("wishes and aims", above))
    if dep in ("acl", "relcl"):
        due = to and parse.lower[head] == "time" and parse.lemmas[parse.heads[head]] == "be"
        return due or (not to and factbank.vouched(reading, token, head))
    if dep not in factbank.INFINITIVES and not (to and reading.listed("wishes and aims", head)):
        mine = any(parse.lower[c] in ("i", "we") for c in reading.below(head, "nsubj"))
        mine = mine or any(parse.lower[c] == "it" for c in reading.below(head, "nsubjpass"))
        word, signature = reading.embedding(head, "that predicates")
        return signature is not None and (mine or parse.pos[word] in ("ADJ", "NOUN"))
    if not to and reading.listed("raising verbs", head):
        return True
    wished = reading.listed("wishes and aims", head) and not reading.below(head, "dobj")
    if to and parse.lemmas[head] == "remain":
        return True  # 'remains to be seen'
    if to and (parse.lemmas[head] == "have" or wished):
        return parse.lemmas[head] != "have" or not reading.below(head, "neg")
    said = factbank.infinitival(reading, head) if to else reading.embedding(head, "to predicates")
    so, not_so = said[1] or (OPEN, OPEN)
    if not to or so == NOT_SO:  # refusing is what is told, failing is not
        refused = reading.listed("verbs of refusing", head)
        return so == NOT_SO and (to or factbank.gerund(parse, token)) and not refused
    # Denying a raising or implicative verb denies its clause: 'is not likely to', 'did not manage to'. Where
    # somebody is allowed to do something, only the rule is told.
    permits = so.level == 1 and parse.pos[head] == "VERB"
    return so.level > 0 and not_so.level > 0 and so.positive != not_so.positive and not permits
