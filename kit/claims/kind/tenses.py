"""What the form of a verb tells: that it happened, is to come, may come, or lasts."""

from kit.claims.certainty.force import reported_future
from kit.claims.kind.view import View, word
from kit.language import Place

FUTURE = ("will", "shall", "'ll", "’ll", "wo")
_POSSIBLE = ("could", "may", "might", "would")
_NOBODY = frozenset({"nobody", "none", "neither", "nothing", "no", "hardly", "scarcely", "barely"})
_OVER = frozenset({"every", "each", "last", "ago", "past", "all", "any", "most"})


def future(view: View) -> Place | None:
    """Will, shall, going to, and what stands for them (Full Fact 5, AFaCTA C5)."""
    parse, head = view.parse, view.head
    going = parse.lower[head] in ("going", "gon") and view.has("xcomp")
    # 'They said it would close': the future, seen from the past.
    would = view.helped("would") if reported_future(parse, view.verb) else None
    above = parse.heads[head]
    if view.tag == "VBG" and view.subject is None and not view.helped() and parse.deps[head] == "advcl":
        # 'It will build a mill, creating jobs', 'It is to build …'
        planned = parse.infinitive(above) and parse.lemmas[parse.heads[above]] == "be"
        return word(parse.heads[above] if planned else parse.auxiliary(above, *FUTURE))
    here = view.helped(*FUTURE) or view.due()
    return word(here) or word(head if going or view.headline_future() else would)


def forecast(view: View) -> Place | None:
    """A verb of plan or forecast ('is scheduled for May'), or of a timetable ('opens on Monday')."""
    told = {view.head, *view.complements()}
    near = {i + k for i in told for k in (-1, 0, 1)}
    found = next((place for place in view.listed("future words") if not near.isdisjoint(range(*place))), None)
    return found or word(_timed(view))


def possibility(view: View) -> Place | None:
    """What could, might or would happen: it may come or not, and neither would refute it (Palmer 2001).

    Who could not do it, or would not say it, did not.
    """
    parse, modal = view.parse, view.helped(*_POSSIBLE)
    would = modal is not None and parse.lower[modal] == "would"
    denied = not would and (_denied(view) or view.helped("have") is not None)
    return None if denied or refused(view) else word(modal)


def refused(view: View) -> bool:
    """'He would not say why', 'nobody would explain it': Quirk et al. 1985, 4.58."""
    would = view.helped("would") is not None and _denied(view) and view.by_somebody()
    return would and view.helped("have") is None and view.at("what one would not", view.head) is not None


def _denied(view: View) -> bool:
    """'could not walk', 'nobody could', 'could barely'."""
    parse, subject = view.parse, [] if view.subject is None else [view.subject]
    near = [
        *subject,
        *(k for i in subject for k in parse.children[i]),
        *parse.dependents(view.verb, "advmod"),
    ]
    return parse.negated(view.verb) or any(parse.lower[i] in _NOBODY for i in near)


def event(view: View) -> Place | None:
    """Something happened or is happening: past, perfect, progressive, or the present of headlines."""
    parse, done = view.parse, (k for k in view.complements() if view.lemma == "be" and view.tag == "VBD")
    # 'was widely mocked', 'was the first to resign'
    done = (k for k in done if parse.tags[k] == "VBN" or view.singled_out(k))
    told = view.clause.rule == "headline" or next(done, None) is not None
    told = told or (view.happening() and not _lasting(view)) or _spoken(view) or refused(view)
    return word(view.head) if told else None


def _spoken(view: View) -> bool:
    """'Critics accuse the firm': a report has in the present what was done by speaking (Austin 1962)."""
    told = view.tag in ("VBP", "VBZ") and not view.helped() and view.by_somebody()
    usual = view.at("adverbs of habit", *view.parse.dependents(view.head, "advmod")) is not None
    return told and not usual and view.at("verbs of speaking as a deed", view.head) is not None


def _lasting(view: View) -> bool:
    """'has driven the bus for twelve years', 'used to sing': it goes on (Quirk et al. 1985, 4.22)."""
    parse = view.parse
    if view.lemma == "use" and view.has("xcomp") and not view.has("dobj"):
        return True
    # What happened 'since May' may have happened once; what has been so since then lasts.
    span = ("for", "since") if view.helped("been") is not None else ("for",)
    spans = [i for i in parse.dependents(view.head, "prep") if parse.lower[i] in span]
    timed = any(parse.ents[k] in ("DATE", "TIME") for i in spans for k in parse.dependents(i, "pobj"))
    measured = view.at("verbs of measure", view.head) is not None
    return timed and not measured and view.helped("has", "have", "'ve", "’ve", "'s", "’s") is not None


def _timed(view: View) -> int | None:
    """'The fair opens on Monday': the present of a timetable (Quirk et al. 1985, 4.45)."""
    parse = view.parse
    begun = view.tag in ("VBP", "VBZ") and not view.helped() and not view.titled()
    begun = begun and view.at("verbs of a timetable", view.head) is not None
    days = [*parse.dependents(view.head, "npadvmod"), *view.below("prep")] if begun else []
    ahead = (k for k in days if parse.ents[k] in ("DATE", "TIME") and parse.tags[k] in ("NN", "NNP", "JJ"))
    # 'every Monday' is a habit, and 'in 1990' is over
    some = (k for k in ahead if not any(parse.lower[i] in _OVER for i in parse.children[k]))
    return next((view.head for _ in some), None)
