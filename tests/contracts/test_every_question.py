"""Every skill, at every level, over many seeds. A failure's message is a command that shows the question."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from mlpath.answers.verdict import Outcome
from mlpath.questions import find, typeset
from mlpath.questions.draw import Draw
from mlpath.questions.model import LEVELS, Code, Level, Question
from tests.oracles.compare import agrees

if TYPE_CHECKING:
    from collections.abc import Iterator

SKILLS = tuple(find.skills())
VARIANTS_WANTED = 200
SEEDS_FOR_VARIANTS = 1_000
UNCLEAN = re.compile(r"\+ -|- -|--|\b1\*|\bnan\b|\binf\b|[{}]{2}|<[a-z]+|None|Fraction\(|  ")
INLINE_CODE = re.compile(r"`[^`]*`")
"""Code has its own rules: where two hyphens or braces meet, a program may mean it."""
NONSENSE = ("", "   ", "hmm?", ")(", "1 +", "[[1, 2], [3", "__import__('os')", "9**9**9**9", "((((((((", "\x00", "1,,2")

each_skill = pytest.mark.parametrize("skill", SKILLS)
each_level = pytest.mark.parametrize("level", LEVELS)


_ask = lru_cache(maxsize=4_000)(find.ask)
"""The tests of one skill look at the same questions: each is drawn once."""


def drawn(skill: str, level: Level, seeds: range) -> Iterator[tuple[Question, str]]:
    """The questions of these seeds, each with the command that shows it."""
    for seed in seeds:
        yield _ask(skill, level, seed), f"mlpath ask {skill} --level {level} --seed {seed} --solution"


def oracle(skill: str) -> Any:
    module, _, name = skill.partition(".")
    return getattr(import_module(f"tests.oracles.{module}"), name)


@each_skill
@each_level
def test_oracle_agrees(skill: str, level: Level, seeds: range) -> None:
    """The answer is what another route computes from the same numbers."""
    recompute = oracle(skill)
    for question, command in drawn(skill, level, seeds):
        given = json.loads(json.dumps(question.given))
        assert agrees(question.answer, recompute(given)), f"{command}: oracle says {recompute(given)}"


@each_skill
@each_level
def test_shown_answer_is_accepted(skill: str, level: Level, seeds: range) -> None:
    """The answer as shown grades as correct, also with other spacing; mistakes do not."""
    for question, command in drawn(skill, level, seeds):
        shown = question.answer.show()
        for spelling in (shown, f"  {shown} ", shown.replace(", ", ","), shown.replace("-", "−")):
            assert question.answer.grade(spelling).outcome is Outcome.CORRECT, f"{command}: {spelling!r} refused"
        for mistake in question.mistakes:
            outcome = question.answer.grade(mistake.answer.show()).outcome
            assert outcome in {Outcome.INCORRECT, Outcome.PARTIAL}, f"{command}: {mistake.answer.show()!r} {outcome}"
            assert mistake.because.endswith("."), f"{command}: {mistake.because!r}"


@each_skill
@each_level
def test_same_seed_same_question(skill: str, level: Level) -> None:
    """A question is a function of skill, level and seed."""
    for seed in range(3):
        first, second = find.ask(skill, level, seed), find.ask(skill, level, seed)
        assert first == second, f"mlpath ask {skill} --level {level} --seed {seed}"


@each_skill
@each_level
def test_another_questions_answer_is_refused(skill: str, level: Level, seeds: range) -> None:
    """Grading can say no: the answers of other draws, where they differ, are not accepted."""
    questions = [question for question, _ in drawn(skill, level, seeds)]
    for question, other in pairwise(questions):
        same = question.answer.accepts(other.answer)
        verdict = question.answer.grade(other.answer.show())
        assert (verdict.outcome is Outcome.CORRECT) == same, (
            f"mlpath ask {skill} --level {level} --seed {question.seed}"
        )
    different = sum(not questions[0].answer.accepts(q.answer) for q in questions[1:])
    assert different, f"{skill} level {level}: all of {len(questions)} draws have the same answer"


@each_skill
def test_nonsense_is_unreadable(skill: str) -> None:
    """What can't be read is no attempt, and never an exception."""
    question = find.ask(skill, 2, 5)
    for text in NONSENSE:
        outcome = question.answer.grade(text).outcome
        assert outcome is Outcome.UNREADABLE, f"mlpath ask {skill} --level 2 --seed 5 --answer {text!r}: {outcome}"


@each_skill
@each_level
def test_words_are_clean(skill: str, level: Level, seeds: range) -> None:
    """Prompts, steps and mistakes read like a text that somebody wrote."""
    for question, command in drawn(skill, level, seeds):
        texts = [question.prompt, *(step.text for step in question.steps)]
        for text in texts:
            line = INLINE_CODE.sub("code", typeset.plain(tuple(piece for piece in text if not isinstance(piece, Code))))
            assert not (found := UNCLEAN.search(line)), f"{command}: {found[0]!r} in {line!r}"
            assert len(typeset.plain(text)) < 500, f"{command}: {len(typeset.plain(text))} characters"
            assert typeset.pretty(text)
            assert typeset.latex(text)


@each_skill
@each_level
def test_solution_is_complete(skill: str, level: Level, seeds: range) -> None:
    """Every question has steps with hints that end in the answer; hints don't give it away; skills named exist."""
    for question, command in drawn(skill, level, seeds):
        assert len(question.steps) >= 2, command
        last = question.steps[-1].value
        assert last is not None, f"{command}: the last step has no value"
        assert question.answer.grade(last.show()).outcome is Outcome.CORRECT, f"{command}: ends in {last.show()}"
        for step in question.steps:
            assert step.hint, f"{command}: no hint for {typeset.plain(step.text)!r}"
            assert not step.skill or step.skill in SKILLS, f"{command}: no skill {step.skill}"


@each_skill
def test_anticipates_mistakes(skill: str) -> None:
    """Nearly every draw has a wrong answer with its explanation."""
    with_mistakes = sum(bool(find.ask(skill, level, seed).mistakes) for level in LEVELS for seed in range(10))
    assert with_mistakes >= 15, f"{skill}: only {with_mistakes} of 30 draws have one"


@each_skill
@each_level
def test_enough_variants(skill: str, level: Level) -> None:
    """At least 200 distinct variants in 1,000 seeds, or as many as the skill declares."""
    wanted = find.finite_of(skill) or VARIANTS_WANTED
    make, version = find.generator(skill), find.version_of(skill)
    seen = set()
    for seed in range(SEEDS_FOR_VARIANTS):
        drawn_alone = make(Draw(f"{skill}@{version}/{level}/{seed}"), level)  # as `ask` does, but for the mistakes
        seen.add(json.dumps(drawn_alone.given, sort_keys=True))
        if len(seen) >= wanted:
            break
    assert len(seen) >= wanted, f"{skill} level {level}: {len(seen)} variants in {SEEDS_FOR_VARIANTS} seeds"
