"""What kind of claim a clause is, whether it could be checked, what a check would need, what it is worth.

The kinds are Full Fact's (Konstantinovskiy, Price, Babakar and Zubiaga 2021, Digital Threats 2(2)) as AFaCTA
sharpened them (Ni et al., ACL 2024), with a class of its own for events. What a check would need and the text
does not give are the reporter's questions, who, when, how many, compared with what: AFaCTA asks for the
*specific*, and ClaimReview has a field for each (schema.org).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kit.claims.clauses.division import Clause
from kit.claims.clauses.segments import TITLES
from kit.claims.kind import marks
from kit.claims.kind.checkworthy import NAMES, Checkworthiness, checkworthiness
from kit.claims.kind.constructions import kind
from kit.claims.kind.learned import SPECIFIC, UNMARKED, Rows, findings, weighed
from kit.claims.kind.view import MEANINGS, View
from kit.language import Lexicon, Parse, Place, Quotation, Sentence, Sightings, quotations
from kit.records import Reason

# How much of its worth a claim keeps for each thing that is wanting, and what is wanting for a check.
WANTING = 0.8
OPEN = frozenset({"evaluative", "no number behind", "than what?", "who?", "open pronoun"})
_SIDES = frozenset({"side", "wing", "hand", "arm", "foot", "leg", "eye", "ear", "bank", "lane", "corner"})
_DATED = frozenset({"event", "quantity", "cause", "prediction"})


@dataclass(frozen=True, slots=True)
class SentenceLabels:
    """What is asked once of each sentence, and carried by each of its claims."""

    checkworthiness: Checkworthiness
    seen: Sightings
    quotations: Sequence[Quotation]

    def spoken(self, i: int) -> bool:
        """Whether a token stands in quotation marks."""
        return any(each.first <= i < each.last for each in self.quotations)


def readings(parse: Parse, sentences: Iterable[Sentence], words: Lexicon) -> dict[Sentence, SentenceLabels]:
    """The check-worthiness and subjectivity of each of these sentences, and the listed words of them all.

    Both are published as labels of sentences (ClaimBuster, CheckThat!), so they are asked of sentences.
    """
    marked = (str(mark["list"]) for mark in MEANINGS["marks"].values() if "list" in mark)
    seen = Sightings(parse, words, (*marked, *MEANINGS["lists"]["others"]))
    listed = words.words("verbs that judge")
    judging = seen.found["evaluative"]
    judging[:] = [place for place in judging if _judges(parse, place[0], listed)]
    quoted = quotations(parse)
    return {
        each: SentenceLabels(checkworthiness(parse, each, marks.weighed(parse, each, seen)), seen, quoted)
        for each in dict.fromkeys(sentences)
    }


def _judges(parse: Parse, i: int, listed: frozenset[str]) -> bool:
    """Whether an evaluative word judges; in a name, or in another sense, it does not.

    'Great Britain', 'Best v. Hill', 'a fine', 'the right to vote', 'critical of it', 'promising to come'.
    """
    if parse.ents[i] in NAMES or parse.lower[i + 1 : i + 2] == ["v."]:
        return False
    named = parse.words[i][0].isupper() and parse.pos[i + 1 : i + 2] == ["PROPN"]  # 'Good Friday'
    if parse.pos[i] == "PROPN" or named:
        return parse.block(parse.sentence(i)).kind in TITLES
    if parse.lemmas[i] == "right" and parse.lemmas[parse.heads[i]] in _SIDES:
        return False
    if parse.pos[i] == "VERB":
        return parse.lemmas[i] in listed
    if parse.lemmas[i] in ("critical", "crucial", "vital", "essential", "key") and parse.pos[i] == "ADJ":
        return all(parse.lower[k] not in ("of", "to") for k in parse.dependents(i, "prep"))
    return not (parse.lemmas[i] in ("fine", "right", "key") and parse.tags[i][0] == "N")


def kinds(
    parse: Parse, clause: Clause, reading: SentenceLabels, words: Rows, known: list[Reason], vouches: str
) -> list[Reason]:
    """Reasons for `kind`, `checkable`, `missing`, `checkworthiness` and `subjectivity` of one clause.

    `words` is what each of its words weighs for each kind (`learned`); `known` has the reasons for how sure
    it is and for its form that stands alone; `vouches` is the kind of its source.
    """
    view, worth = View(parse, clause, reading.seen), reading.checkworthiness
    what, checkable = told = by_rule(view, known)
    # Of how many it is told ('Two dozen cows crossed the road', 'Ann was 92'), the number is the news.
    subject = parse.subtree(view.subject) if view.subject is not None else []
    counted = not view.happening() or what.start in (parse.starts[i] for i in subject)
    open_ = what.rule in UNMARKED | SPECIFIC and not (counted and what.rule == "number")
    if open_ and clause.carrier is None:  # a list's item has too few words
        found = [*findings(parse, clause, told, known, vouches), *["spoken"] * reading.spoken(view.head)]
        what, checkable = weighed(parse, clause, words, told, found, worth)
    lacks = [_lack(parse, rule, *place) for rule, place in _missing(view, str(what.value))]
    if checkable.value and lacks:
        wanting = ", ".join(str(lack.value) for lack in lacks)
        note = f"{checkable.note} A check would still have to settle: {wanting}."
        checkable = replace(checkable, note=note)
    ranked = _worth(view, worth, bool(checkable.value), [*lacks, *known])
    return [what, checkable, ranked, *lacks, *worth.reasons]


def by_rule(view: View, known: list[Reason]) -> tuple[Reason, Reason]:
    """The reasons for `kind` and `checkable` as the rules have them."""
    what = kind(view)
    return what, _checkable(view, what, known)


def _missing(view: View, kind: str) -> Iterator[tuple[str, Place]]:
    """What a check would need and the clause does not give, each with the words that show it."""
    parse, head, sentence = view.parse, view.head, view.clause.sentence
    if kind in _DATED and not {"DATE", "TIME"} & {*parse.ents[sentence.first : sentence.last]}:
        yield "no date", (head, head + 1)
    for first, last in view.begun("vague quantities"):
        # A numeral beside it makes it exact after all: 'some 300'.
        if all(parse.tags[i] != "CD" for i in (first - 1, last) if 0 <= i < len(parse.words)):
            yield "no number behind", (first, last)
    yield from (("evaluative", place) for place in view.begun("evaluative"))
    for first, last in view.begun("unnamed sources"):
        # A name narrows it down: 'Kremlin officials'.
        if all(parse.pos[child] != "PROPN" for child in parse.children[last - 1]):
            yield "who?", (first, last)
    if view.has("nsubjpass") and not view.has("agent"):  # Quirk et al. 1985, 3.65
        yield "by whom?", (head, head + 1)
    if all(parse.lower[i] not in ("than", "compared") for i in view.clause.tokens):
        yield from (("than what?", (i, i + 1)) for i in view.clause.tokens if _compares(parse, i))


def _compares(parse: Parse, i: int) -> bool:
    """A comparative ('faster growth': Quirk et al. 1985, 15.63).

    'Earlier' and 'later' compare with now, or with the day that is told of, and 'no longer' with before:
    nothing is left unsaid.
    """
    compared = parse.tags[i] in ("JJR", "RBR") and parse.deps[i] in ("amod", "acomp", "advmod")
    known = parse.lower[i] in ("earlier", "later") or (i and parse.lower[i - 1] in ("no", "any"))
    known = known or parse.ents[i] in ("DATE", "TIME")
    return compared and not known


def _lack(parse: Parse, rule: str, first: int, last: int) -> Reason:
    place, words = parse.span(first, last), " ".join(parse.words[first:last])
    value = {"no date": rule, "evaluative": f"{rule}: *{words}*"}.get(rule, f"{rule} *{words}*")
    note = str(MEANINGS["missing"][rule]).replace("{}", f"'{words}'")
    return Reason("missing", value, rule, place.start, place.end, note)


def _worth(view: View, sentence: Checkworthiness, checkable: bool, lacks: list[Reason]) -> Reason:
    """How worth checking the claim is: as its sentence is, and lower down for each thing that is wanting.

    The models' decision at 0.5 stays: what is wanting only moves a claim among those on its side.
    """
    parse, tokens = view.parse, view.clause.tokens
    subject = view.subject if view.subject is not None else view.head
    bare = parse.pos[subject] == "PRON" or parse.tags[tokens[0]] in ("WDT", "WP") or subject == view.head
    restored = sum(lack.field == "stands_alone" for lack in lacks) > 1
    wanting = {
        "evidence cannot settle it": not checkable,
        "it names nobody and nothing in particular": not any(parse.ents[i] for i in tokens),
        "nobody can tell from it who or what it is about": bare and not restored,
        "it judges, or leaves a person, number or comparison open": any(k.rule in OPEN for k in lacks),
        "it is very short": len(tokens) <= marks.SHORT,
    }
    found = [words for words, so in wanting.items() if so]
    floor = 0.5 if sentence.worth >= 0.5 else 0.0
    value = round(floor + (sentence.worth - floor) * WANTING ** len(found), 3)
    place = parse.span(tokens[0], tokens[-1] + 1)
    note = f"{sentence.note} It ranks lower because {'; '.join(found)}." if found else sentence.note
    return Reason("checkworthiness", value, "linear model", place.start, place.end, note)


def _checkable(view: View, kind: Reason, known: list[Reason]) -> Reason:
    """Whether evidence could settle it with the words as they are (AFaCTA; Ni et al., ACL 2024)."""
    told = (view.head, *view.complements())
    sure = next((str(each.value) for each in known if each.field == "certainty"), "")
    causal = kind.value == "cause"
    against = {
        "asserts nothing": kind.value == "none",
        kind.rule: kind.rule in MEANINGS["uncheckable"],
        "no measure": kind.value == "prediction" and view.judged(view.predicates()) is not None,
        "no effect named": causal and view.at("causes without an effect named", *told) is not None,
        "link held back": causal and sure.startswith(("PR", "PS")),
        "mind moved": kind.rule == "causal verb" and view.at("verbs of stirring", view.head) is not None,
    }
    found = next((name for name, so in against.items() if so), None)
    fact = ("states a fact", "Evidence could bear it out or refute it.")
    rule, note = fact if found is None else MEANINGS["uncheckable"][found]
    return Reason("checkable", found is None, rule, kind.start, kind.end, note)
