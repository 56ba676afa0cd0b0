"""Finding skills by their names and asking their questions."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from inspect import getdoc, getsourcelines, isfunction
from typing import TYPE_CHECKING

import pytest

from mlpath.answers import Choice, Integer, SetOf, Vector, yes_no
from mlpath.errors import UnknownNameError
from mlpath.questions import catalogue, find
from mlpath.questions.draw import Draw
from mlpath.questions.model import LEVELS, Mistake, Question

if TYPE_CHECKING:
    from mlpath.answers.verdict import Answer

MODULES = [path.stem for path in sorted(catalogue.BANK.glob("[!_]*.py"))]
YES, NO = (yes_no(answer) for answer in (True, False))


def test_skills_are_the_public_functions_of_the_bank() -> None:
    """Reading the source finds what importing it shows, in the order of the source."""
    shown = {}
    for name in MODULES:
        module = import_module(f"mlpath.questions.bank.{name}")
        own = [f for f in vars(module).values() if isfunction(f) and f.__module__ == module.__name__]
        for function in sorted(own, key=lambda f: getsourcelines(f)[1]):
            if not function.__name__.startswith("_"):
                title = (getdoc(function) or "").partition("\n")[0].rstrip(".")
                shown[f"{name}.{function.__name__}"] = find.SkillInfo(f"{name}.{function.__name__}", title, LEVELS)
    assert find.skills() == shown
    assert list(find.skills()) == list(shown)


def test_every_skill_has_a_title() -> None:
    untitled = [info.name for info in find.skills().values() if info.title in ("", info.name.partition(".")[2])]
    assert not untitled, "no docstring"


def test_listing_skills_imports_no_bank_and_no_heavy_library() -> None:
    program = (
        "import sys; from mlpath.questions import catalogue, find; assert find.skills() == catalogue.skills() != {}; "
        "print([m for m in sys.modules if m.startswith('mlpath.questions.bank') or m in ('sympy', 'numpy')])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("module", MODULES)
def test_skills_are_their_functions(module: str) -> None:
    for name in (name for name in find.skills() if name.startswith(f"{module}.")):
        function = getattr(import_module(f"mlpath.questions.bank.{module}"), name.partition(".")[2])
        assert find.generator(name) is function
        assert find.version_of(name) == getattr(function, "version", 1)
        assert find.finite_of(name) == getattr(function, "finite", None)


UNKNOWN = (
    *("", ".", "vectors", "vectors.", ".linear_combination", "nope.linear_combination", "vectors.nope"),
    *("vectors.linear_combination.x", "VECTORS.linear_combination", " vectors.linear_combination", "vectors-x.y"),
    *("vectors._weighted_mean", "vectors.__name__", "vectors.__doc__"),  # not public
    *("vectors.Question", "vectors.linear", "vectors.nonzero_vector", "vectors.annotations"),  # imported there
    *("_common.combine", "_common.OR_DECIMALS", "__init__.x", "os.system", "../find.ask", "vectors\x00.x"),
)


@pytest.mark.parametrize("name", UNKNOWN)
def test_names_of_no_skill_are_refused(name: str) -> None:
    """Unknown, private, imported and outlandish names alike; and the error says which."""
    for look_up in (find.generator, find.version_of, find.finite_of, lambda name: find.ask(name, 1, 0)):
        with pytest.raises(UnknownNameError) as caught:
            look_up(name)
        assert caught.value.name == name
        assert "skill" in str(caught.value)


def test_a_question_says_how_to_draw_it_again() -> None:
    skill = next(iter(find.skills()))
    question = find.ask(skill, 2, 17)
    assert (question.skill, question.version, question.level, question.seed) == (skill, find.version_of(skill), 2, 17)
    assert find.ask(question.skill, question.level, question.seed) == question


TELLING: list[tuple[Answer, list[Answer], list[int]]] = [
    (Integer(3), [Integer(4), Integer(-3)], [0, 1]),
    (Integer(3), [Integer(3), Integer(4)], [1]),  # right for these numbers
    (Integer(3), [Integer(4), Integer(5), Integer(4)], [0, 1]),  # as an earlier one
    (Integer(3), [Integer(3), Integer(3)], []),
    (Integer(3), [], []),
    (SetOf.of(1, 2), [SetOf.of(2, 1), SetOf.of(1), SetOf.of(1, 2, 2)], [1]),  # equal as sets
    (Vector.of(1, 2), [Vector.of(2, 1), Integer(1)], [0, 1]),  # a mistake may be of another kind
    (YES, [NO, YES], [0]),
    (Choice(("red", "green", "blue"), 1), [Choice(("red", "green", "blue"), k) for k in (0, 1, 2)], [0, 2]),
]


@pytest.mark.parametrize(("answer", "mistakes", "kept"), TELLING)
def test_mistakes_that_are_right_or_repeated_are_dropped(
    answer: Answer, mistakes: list[Answer], kept: list[int]
) -> None:
    given = tuple(Mistake(mistake, f"Reason {k}.") for k, mistake in enumerate(mistakes))
    question = Question(given={}, prompt=("?",), answer=answer, steps=(), mistakes=given)
    assert find.telling_mistakes(question) == tuple(given[k] for k in kept)


def test_asking_drops_such_mistakes() -> None:
    """At least one skill draws one that has to go, and none is left in any question."""
    dropped = 0
    for skill in find.skills():
        for seed in range(2):
            asked = find.ask(skill, 1, seed)
            assert find.telling_mistakes(asked) == asked.mistakes
            dropped += len(_as_drawn(skill, seed).mistakes) - len(asked.mistakes)
    assert dropped > 0


def _as_drawn(skill: str, seed: int) -> Question:
    return find.generator(skill)(Draw(f"{skill}@{find.version_of(skill)}/1/{seed}"), 1)
