"""How far a sentence gives its writer's view rather than a fact.

Marks of subjectivity are counted and set against marks of reporting, as the annotators of CheckThat!
were told to weigh them: a sentence is subjective when its content is based on or influenced by personal
feelings, tastes or opinions, and objective when it reports, also when it reports somebody's opinion
(Antici, Francesco, et al. 2024. "A Corpus for Sentence-Level Subjectivity Detection on English News
Articles". LREC-COLING, pp. 273-285). The points are the kit's own and add up.
"""

from __future__ import annotations

from kit.language import Parse, Sentence
from kit.linear import logistic
from kit.records import Reason
from kit.sightings import Sightings


def subjectivity(parse: Parse, sentence: Sentence, seen: Sightings) -> tuple[Reason, ...]:
    """Reasons of the fields "subjectivity" (0 to 1) and "subjectivity mark" (points, with their words)."""
    marks = [
        Reason(
            "subjectivity mark",
            0.9,
            "evaluative word",
            parse.starts[first],
            parse.ends[last - 1],
            f"'{' '.join(parse.words[first:last])}' judges rather than reports.",
        )
        for first, last in seen.between("evaluative", sentence.first, sentence.last)
    ]
    total = sum(float(mark.value) for mark in marks) - 0.8
    whole = parse.span(sentence.first, sentence.last)
    return (
        Reason(
            "subjectivity",
            round(logistic(total), 3),
            "sum of marks",
            whole.start,
            whole.end,
            f"The marks of a writer's view and of reporting add up to {total:+.1f}; above 0 is subjective.",
        ),
        *marks,
    )
