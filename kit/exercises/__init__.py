"""What a lesson asks, what an answer means, and what comes back.

A lesson's exercises come in as data, and an answer as data; a judgement with its feedback goes out, and the
student's file of answers is kept. Look first at `answering.py` for `kit.check`, and at `judging.py` for what
is right. Marks of many readers are in `class_file.py`, how far they agree in `agreement.py`.
"""

from typing import TYPE_CHECKING

from kit import face

if TYPE_CHECKING:
    from kit.exercises.agreement import Agreement, alpha, coefficient, coefficients
    from kit.exercises.annotation import annotate
    from kit.exercises.answer_file import FILE, file_name, fingerprint, standing
    from kit.exercises.answer_form import SCHEMA, Content, parsed, whole_part
    from kit.exercises.answering import TOO_LONG, check, hand_in, points, progress, solution
    from kit.exercises.class_file import (
        FIELDS,
        class_marks,
        class_note,
        class_of,
        judged,
        learn,
        machine_marks,
        majority,
        ratings,
    )
    from kit.exercises.contrast import beside, look_up, try_hedges
    from kit.exercises.feedback import Feedback, Told, naming, said_of
    from kit.exercises.form import Form, ask, in_sentences, seal_key
    from kit.exercises.judging import (
        SEALED_KEY,
        Asked,
        State,
        asked,
        judge,
        known,
        sealed,
        share,
        told_apart,
        values,
    )
    from kit.exercises.lesson import (
        Exercise,
        Lesson,
        by_hand,
        instructors_exercises,
        lesson_numbers,
        lesson_source,
        stands_for,
    )
    from kit.exercises.meaning import atom, places, untouched
    from kit.exercises.properties import OF_OWN_MARKS

__getattr__, __dir__, __all__ = face(__name__, __file__)
