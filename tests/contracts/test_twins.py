"""Every code twin, run: it prints the answer."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from mlpath.questions import find
from mlpath.questions.model import LEVELS
from mlpath.questions.twins import code_of, twins
from tests.oracles.compare import agrees

FEWEST = 60


def printed(script: str) -> Any:
    """What a script of ours prints, as a value and not as text."""
    values: list[Any] = []
    exec(script, {"print": values.append})  # noqa: S102 - our own template with our own numbers
    (value,) = values
    return value


@pytest.mark.parametrize("skill", twins())
def test_prints_the_answer(skill: str) -> None:
    """For each variant that has a twin, and each template is met by some draw."""
    met = set()
    for level in LEVELS:
        for seed in range(40):
            question = find.generator(skill)(find.stream(skill, level, seed), level)
            fitting = [twin for twin in twins()[skill] if twin.fits(question.given, level)]
            if fitting:
                met.add(twins()[skill].index(fitting[0]))
                script = fitting[0].script(question.given)
                value = printed(script)
                again = f"mlpath ask {skill} --level {level} --seed {seed} --solution"
                assert agrees(question.answer, value), f"{again}: {value} for {question.answer.show()}\n{script}"
    assert met == set(range(len(twins()[skill]))), "a template that no question has"


def test_enough_skills_have_one() -> None:
    """Wherever a few lines of NumPy are natural."""
    assert len(twins()) >= FEWEST
    assert not twins().keys() - find.skills().keys()


def test_code_is_shown_for_whole_questions() -> None:
    """With arrays written out; a question without a twin has none."""
    question = find.ask("dot.dot_product", 1, 3)
    u, v = question.given["u"], question.given["v"]
    shown = f"import numpy as np\n\nu = np.array({list(u)})\nv = np.array({list(v)})\nprint(u @ v)"
    assert code_of(question) == shown
    assert printed(shown) == np.dot(u, v)
    assert code_of(find.ask("dot.sign_and_angle", 1, 3)) is None


def test_numpy_is_imported_where_the_lines_use_it() -> None:
    script = code_of(find.ask("descent_variants.momentum", 1, 1))
    assert script is not None
    assert script.startswith("w = ")
    assert printed(script) == pytest.approx(0.44)
