"""What is asked: a question with its answer, its worked solution and the mistakes that people make."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

from mlpath.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mlpath.answers.verdict import Answer
    from mlpath.questions.draw import Draw

    Generator = Callable[[Draw, "Level"], "Question"]

Level = Literal[1, 2, 3]
LEVELS: tuple[Level, ...] = (1, 2, 3)

Scalar = int | Fraction | float
Vector = tuple[Scalar, ...]
Matrix = tuple[Vector, ...]


@frozen
class Show:
    """A mathematical value in a text: a number, vector (tuple), matrix (tuple of rows), an Answer or an expression.

    A `str` is an expression in the syntax that answers are typed in ("x^2 + 1"), set as mathematics.
    """

    value: Scalar | Vector | Matrix | Answer | str


@frozen
class Figure:
    """A drawing made of lines of text, with a sentence that says the same to someone who can't see it."""

    lines: tuple[str, ...]
    description: str


@frozen
class Code:
    """Lines of a program or of what a terminal shows, set as they are: spaces and signs count."""

    lines: tuple[str, ...]


Piece = str | Show | Figure | Code
"""In a `str`, what stands between backticks is code: `x[-1]` keeps its hyphen."""
Text = tuple[Piece, ...]


@frozen
class Step:
    """One line of the worked solution.

    `text` says what is done, `value` is what comes out, `skill` names the skill that it exercises, `hint` says
    how to do it without giving the value away.
    """

    text: Text
    value: Answer | None = None
    skill: str = ""
    hint: str = ""


@frozen
class Mistake:
    """A wrong answer that people really give, with the sentence that explains it.

    `at` is the step, counted from 0, in which it is made, where that is not the last one, and `line` what the step
    comes to there.
    """

    answer: Answer
    because: str
    at: int | None = None
    line: Answer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One drawn question.

    Two questions of one skill with equal `given` are the same variant. `skill`, `version`, `level` and `seed`
    are filled in by `find.ask` and reproduce it, together with `form`: empty, or "wrong line" for `wrong_line.ask`.
    """

    given: Mapping[str, Any]
    prompt: Text
    answer: Answer
    steps: tuple[Step, ...]
    mistakes: tuple[Mistake, ...] = field(default=())
    skill: str = ""
    version: int = 1
    level: Level = 1
    seed: int = 0
    form: str = ""


def spec(*, version: int = 1, finite: int | None = None) -> Callable[[Generator], Generator]:
    """Note on a skill's function what its name cannot say.

    `version` is raised whenever the output for any (level, seed) changes; `finite` is the honest number of
    variants a level has when there are fewer than 200.
    """

    def note(function: Generator) -> Generator:
        function.version = version  # type: ignore[attr-defined]
        function.finite = finite  # type: ignore[attr-defined]
        return function

    return note
