"""What questions on code share: a program with what it prints, values as Python writes them, names to draw from.

No program is run here. A question works out its key beside the program that it writes; the oracle runs the program.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Printed, PythonValue, SeveralChoices
from mlpath.questions.model import Code, Mistake, Question, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mlpath.answers import Answer
    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Text

PRINTS = "What does this program print?"
NAMES = ("Ada", "Ben", "Cleo", "Dan", "Eva", "Finn", "Gita", "Hugo", "Ida", "Jon", "Kira", "Leo", "Mia", "Noor", "Otto")
WORDS = ("apple", "bread", "cheese", "date", "egg", "fig", "grape", "honey", "leek", "mint", "nut", "olive", "plum")
"""Things to count, no two with the same first letter."""

Slip = tuple[object, str]


def py(value: object) -> PythonValue:
    """A value as `print` or the interpreter shows it; an answer as it is."""
    return PythonValue(repr(value))


def array(values: object) -> PythonValue:
    """Nested lists as a NumPy array: as it is printed, or with its name where that could be taken for a list."""
    text = _as_printed(values)
    return PythonValue(text if " " in text else f"array({values!r})")


def _as_printed(values: object) -> str:
    if isinstance(values, list):
        return f"[{' '.join(map(_as_printed, values))}]"
    return str(values).removesuffix("0") if isinstance(values, float) and values.is_integer() else str(values)


def lifted(value: object, program: str = "") -> Answer:
    """A text as a printed line, an answer as it is, any other value as Python writes it."""
    if isinstance(value, str):
        return Printed((value,), program)
    return value if hasattr(value, "grade") else py(value)  # type: ignore[return-value]


def step(text: str | Text, value: object, hint: str, skill: str = "") -> Step:
    """A step of the working; `...` for no value, a text for a printed line, else a value of Python."""
    return Step((text,) if isinstance(text, str) else text, None if value is ... else lifted(value), skill, hint)


def program(
    lines: Sequence[str],
    answer: object,
    steps: Sequence[Step],
    *slips: Slip,
    ask: str = PRINTS,
    also: Mapping[str, object] | None = None,
) -> Question:
    """The question what these lines do; the last step gets the answer as its value where it has none.

    An answer or a slip that is a text is a printed line, any other value is meant as Python writes it.
    """
    code = "\n".join(lines)
    words = "\n".join((code, *(wrong for wrong, _ in slips if isinstance(wrong, str))))
    right = lifted(answer, words)
    *first, last = steps
    return Question(
        given={"code": code, **(also or {})},
        prompt=(ask, Code(tuple(lines))),
        answer=right,
        steps=(*first, Step(last.text, right, last.skill, last.hint)),
        mistakes=tuple(Mistake(lifted(wrong, words), because) for wrong, because in slips),
    )


def choose(
    draw: Draw, right: str, wrong: Iterable[tuple[str, str]], most: int = 4
) -> tuple[Choice, tuple[tuple[Choice, str], ...]]:
    """A choice with its options in random order, and its wrong options with why they are wrong.

    Of the wrong options those that repeat another are left out, and those beyond `most` options in all.
    """
    kept = {right: ""}
    for option, because in wrong:
        if len(kept) < most:
            kept.setdefault(option, because)
    options = draw.shuffled(tuple(kept))
    slips = tuple((Choice(options, options.index(option)), because) for option, because in kept.items() if because)
    return Choice(options, options.index(right)), slips


def picks(options: Sequence[str], right: Iterable[str]) -> SeveralChoices:
    """The choice of some of these options."""
    return SeveralChoices.of(tuple(options), *(options.index(option) for option in right))


def numbers(draw: Draw, count: int, low: int = 1, high: int = 9) -> list[int]:
    """So many different integers, in random order."""
    return list(draw.sample(range(low, high + 1), count))


def code(text: object) -> str:
    """A piece of code in a sentence."""
    return f"`{text}`"


def entries(values: Ints | list[int]) -> str:
    """Numbers as they stand between brackets of a list."""
    return ", ".join(map(str, values))


BLANK = "____"


def fill_in(
    draw: Draw,
    lines: Sequence[str],
    printed: str,
    right: str,
    wrong: Iterable[tuple[str, object, str]],
    steps: Sequence[Step],
) -> Question:
    """The question what to put in place of BLANK so that the program prints this.

    A wrong option comes with what it would print and why it is wrong; one that prints the same is no option.
    """
    others = [(code(option), because) for option, shown, because in wrong if str(shown) != printed]
    answer, slips = choose(draw, code(right), others)
    also = {"printed": printed, "options": [o.strip("`") for o in answer.options]}
    ask = f"What has to stand in place of {code(BLANK)} in this program"
    goal = Code((printed,))  # not within the sentence, where several spaces would become one
    return replace(
        program(lines, answer, steps, *slips, also=also),
        prompt=(ask, Code(tuple(lines)), "so that it prints this?", goal),
    )
