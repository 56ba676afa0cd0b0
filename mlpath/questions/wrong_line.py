"""Find the mistake: the worked solution of any question, with one wrong line planted in it.

What is planted is a mistake that people make, where one is known to be made in that line, else a slip of the pen: a
lost sign, a neighbouring number. All other lines stay right, so that exactly one differs from the solution. A question
of this form is a function of (skill, version, level, seed) as any other, and practises the same skill.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Parts, Vector
from mlpath.errors import UsageError
from mlpath.frozen import frozen
from mlpath.questions import find
from mlpath.questions.draw import Draw
from mlpath.questions.model import Mistake, Question, Show, Step
from mlpath.questions.slips import slipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.answers.verdict import Answer
    from mlpath.questions.model import Level, Text

FORM = "wrong line"
FEWEST = 2
"""Lines that could be wrong; with fewer there is nothing to find."""


@frozen
class Planted:
    """A wrong result at a place (from 0) among the lines, and the sentence that explains it."""

    at: int
    value: Answer
    because: str


def ask(skill: str, level: Level, seed: int) -> Question:
    """The question that (skill, level, seed) stands for, as a solution with one wrong line.

    Raises UsageError where its solution has fewer than two lines that could be wrong.
    """
    if found := of(find.ask(skill, level, seed)):
        return found
    raise UsageError(f"The solution of this question of {skill} has too few lines to hide a mistake in.")


def ask_if_possible(skill: str, level: Level, seed: int) -> Question:
    """The same where its solution has lines enough, else the question itself."""
    asked = find.ask(skill, level, seed)
    return of(asked) or asked


def of(asked: Question) -> Question | None:
    """A question as a solution with one wrong line; None where it has fewer than two lines that could be wrong."""
    draw = Draw(f"{asked.skill}@{asked.version}/{asked.level}/{asked.seed}/{FORM}")
    lines = _lines(asked)
    choices = {at: found for at in range(len(lines)) if (found := _wrong_at(asked, lines, at, draw))}
    if len(choices) < FEWEST:
        return None
    return _question(asked, lines, draw.choice(choices[draw.choice(tuple(choices))]))


def _lines(asked: Question) -> tuple[Step, ...]:
    """The steps, without a last one that only puts the results together."""
    *before, last = asked.steps
    return tuple(before) if isinstance(last.value, Parts) and len(before) >= FEWEST else asked.steps


def _wrong_at(asked: Question, lines: Sequence[Step], at: int, draw: Draw) -> list[Planted]:
    """What could stand wrongly in this line: mistakes that are made there, else a slip."""
    right = lines[at].value
    if right is None:
        return []
    made = [Planted(at, value, mistake.because) for mistake in asked.mistakes if (value := made_in(asked, mistake, at))]
    fitting = [one for one in made if type(one.value) is type(right) and not right.accepts(one.value)]
    if fitting:
        return fitting
    slip = slipped(right, lines[at].text, draw)
    return [Planted(at, slip, lines[at].hint)] if slip else []


def made_in(asked: Question, mistake: Mistake, at: int) -> Answer | None:
    """What the step comes to where the mistake is made in it; None where it is made in another.

    It is made where it says; else where the first part or entry that it gets wrong is worked out, or in the last step.
    """
    if mistake.at is not None:
        return (mistake.line or mistake.answer) if mistake.at == at else None
    if (wrong := _first_wrong(asked.answer, mistake.answer)) is not None:
        right, value = wrong
        shown = [step.value.show() if step.value else "" for step in asked.steps]
        if right.show() in shown[:-1]:
            return value if shown.index(right.show()) == at else None
    return mistake.answer if at == len(asked.steps) - 1 else None


def _first_wrong(right: Answer, wrong: Answer) -> tuple[Answer, Answer] | None:
    """The first part or entry that differs, as it should be and as it is."""
    match right, wrong:
        case (Parts(answers=mine), Parts(answers=others)) | (Vector(entries=mine), Vector(entries=others)):
            return next(((a, b) for a, b in zip(mine, others, strict=False) if not a.accepts(b)), None)
    return None


def _question(asked: Question, lines: Sequence[Step], planted: Planted) -> Question:
    values = [planted.value if at == planted.at else line.value for at, line in enumerate(lines)]
    answer = Choice(tuple(f"line {number}" for number in range(1, len(lines) + 1)), planted.at)
    return replace(
        asked,
        given={"question": asked.given, "lines": [None if value is None else value.show() for value in values]},
        prompt=_prompt(asked, lines, values),
        answer=answer,
        steps=(*_checks(lines, planted.at), Step((planted.because, "The wrong one is"), answer, asked.skill,
               "Compare each result with what you get.")),
        mistakes=tuple(
            Mistake(Choice(answer.options, at), f"Line {at + 1} is right. Check it: {line.hint}")
            for at, line in enumerate(lines) if at != planted.at
        ),
        form=FORM,
    )  # fmt: skip


def _prompt(asked: Question, lines: Sequence[Step], values: Sequence[Answer | None]) -> Text:
    """The question, what somebody wrote, and what is wanted."""
    worked = (
        piece
        for number, (line, value) in enumerate(zip(lines, values, strict=True), start=1)
        for piece in (f"\nLine {number}:", *line.text, *_shown(value))
    )
    told = "Somebody solved it. One line comes to a wrong result; the others are right and go on with right results."
    return ("The question was:\n", *asked.prompt, f"\n{told}", *worked, "\nWhich line is wrong?")


def _shown(value: Answer | None) -> Text:
    """A result in a sentence: the words of an option rather than its letter."""
    if value is None:
        return ()
    return (value.option,) if isinstance(value, Choice) else (Show(value),)


def _checks(lines: Sequence[Step], last: int) -> tuple[Step, ...]:
    """What each line with a result should come to, up to the wrong one."""
    return tuple(
        replace(line, text=(f"Line {number} should come to",))
        for number, line in enumerate(lines[: last + 1], start=1)
        if line.value is not None
    )
