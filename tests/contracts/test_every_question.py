"""Every skill, at every level, over many seeds. A failure's message is a command that shows the question.

The properties of a skill's questions are one test, so that each question is drawn once and pytest has a thousand tests and
not ten thousand to look after; all that is wrong with a skill is said at once.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from mlpath.answers import Following, Integer, Parts
from mlpath.answers.following import unfaithful
from mlpath.answers.verdict import Outcome, Verdict
from mlpath.questions import census, find, typeset
from mlpath.questions.model import LEVELS, Code, Level, Mistake, Question, Step
from tests.oracles.compare import agrees

if TYPE_CHECKING:
    from collections.abc import Iterator

    Complaints = Iterator[str]

SKILLS = tuple(find.skills())
MISTAKES_SEEN = range(10)
UNCLEAN = re.compile(r"\+ -|- -|--|\b1\*|\bnan\b|\binf\b|[{}]{2}|<[a-z]+|None|Fraction\(|  ")
INLINE_CODE = re.compile(r"`[^`]*`")
"""Code has its own rules: where two hyphens or braces meet, a program may mean it."""
SMALL_START = re.compile(r"[\w)][.?] [a-z]{2,}")
"""A sentence that begins with a small letter; not after "!", which is a factorial here."""
NONSENSE = ("", "   ", "hmm?", ")(", "1 +", "[[1, 2], [3", "__import__('os')", "9**9**9**9", "((((((((", "\x00", "1,,2")
FAULTS_SHOWN = 12
PROVING = frozenset({
    "ab_testing", "basic_equations", "chain_rule", "clt", "derivative_rules", "derivatives", "discrete_distributions",
    "extrema", "git", "gradient", "integrals", "jacobian", "limits", "logarithms", "logistic_regression",
    "order_of_operations", "partials", "proofs", "terminal",
})  # fmt: skip
SEEDS_PROVED = 8
"""Modules whose oracles prove by SymPy or run programs, 10 ms and more for a question: they take 8 of the 20 seeds."""
PROBE, PLENTY = 100, 90
"""So many distinct variants in so many seeds are enough: where there are only 200 in all, 79 are to be expected, and
90 come once in 3,000 times. The census counts them out."""

each_skill = pytest.mark.parametrize("skill", SKILLS)


def command(question: Question) -> str:
    """What shows the question."""
    return f"mlpath ask {question.skill} --level {question.level} --seed {question.seed} --solution"


def drawn(skill: str, level: Level, seeds: range) -> list[Question]:
    """The questions of these seeds; an exception on the way says which question it is."""
    return [_asked(skill, level, seed) for seed in seeds]


def _asked(skill: str, level: Level, seed: int) -> Question:
    try:
        return find.ask(skill, level, seed)
    except Exception as error:
        error.add_note(f"mlpath ask {skill} --level {level} --seed {seed}")
        raise


def oracle(skill: str) -> Any:
    module, _, name = skill.partition(".")
    return getattr(import_module(f"tests.oracles.{module}"), name)


def oracle_agrees(question: Question) -> Complaints:
    """The answer is what another route computes from the same numbers."""
    expected = oracle(question.skill)(json.loads(json.dumps(question.given)))
    if not agrees(question.answer, expected):
        yield f"the oracle says {expected}"


def shown_answer_is_accepted(question: Question) -> Complaints:
    """The answer as shown grades as correct, also with other spacing."""
    shown = question.answer.show()
    for spelling in dict.fromkeys((shown, f"  {shown} ", shown.replace(", ", ","), shown.replace("-", "−"))):
        if question.answer.grade(spelling).outcome is not Outcome.CORRECT:
            yield f"{spelling!r} refused"


def mistakes_are_refused(question: Question) -> Complaints:
    """No mistake grades as right, and each is explained by a sentence."""
    for mistake in question.mistakes:
        outcome = question.answer.grade(mistake.answer.show()).outcome
        if outcome not in {Outcome.INCORRECT, Outcome.PARTIAL}:
            yield f"the mistake {mistake.answer.show()!r} is {outcome}"
        if not mistake.because.endswith("."):
            yield f"no full stop: {mistake.because!r}"


def words_are_clean(question: Question) -> Complaints:
    """Prompts, steps and mistakes read like a text that somebody wrote."""
    for text in (question.prompt, *(step.text for step in question.steps)):
        words = tuple(piece for piece in text if not isinstance(piece, Code))
        line = INLINE_CODE.sub("code", typeset.plain(words))
        if found := UNCLEAN.search(line):
            yield f"{found[0]!r} in {line!r}"
        if len(line) >= 500:
            yield f"{len(line)} characters in {line!r}"
        if not typeset.pretty(text) or not typeset.latex(text):
            yield f"nothing set of {line!r}"


def texts_are_in_pieces(question: Question) -> Complaints:
    """Prompts and steps are tuples: a bare text, the comma forgotten, would be set letter by letter."""
    for text in (question.prompt, *(step.text for step in question.steps)):
        if not isinstance(text, tuple):
            yield f"no tuple: {text!r}"
    for words in (*(step.hint for step in question.steps), *(mistake.because for mistake in question.mistakes)):
        if not isinstance(words, str):
            yield f"no plain text: {words!r}"


def sentences_begin_with_capitals(question: Question) -> Complaints:
    """After a full stop or a question mark, but in code, no word begins with a small letter."""
    hints = ((step.hint,) for step in question.steps)
    because = ((mistake.because,) for mistake in question.mistakes)
    for text in (question.prompt, *(step.text for step in question.steps), *hints, *because):
        line = INLINE_CODE.sub("X", " ".join(piece if isinstance(piece, str) else "X" for piece in text))
        if found := SMALL_START.search(line):
            yield f"{found[0]!r} in {line!r}"


def solution_is_complete(question: Question) -> Complaints:
    """Steps with hints that end in the answer; the skills they name exist."""
    last = question.steps[-1].value
    if len(question.steps) < 2:
        yield "a single step"
    if last is None:
        yield "the last step has no value"
    elif last.show() != question.answer.show() and question.answer.grade(last.show()).outcome is not Outcome.CORRECT:
        yield f"the steps end in {last.show()}"
    for step in question.steps:
        if not step.hint:
            yield f"no hint for {typeset.plain(step.text)!r}"
        if step.skill and step.skill not in SKILLS:
            yield f"no skill {step.skill}"


def formulas_give_their_parts(question: Question) -> Complaints:
    """What carries an error forward leads to the answer from the right values."""
    answer = question.answer
    if isinstance(answer, Parts) and (name := unfaithful(answer.names, answer.answers)):
        yield f"the formula of {name!r} gives something else"


def another_answer_is_refused(questions: list[Question]) -> Complaints:
    """Grading can say no: the answers of other draws, where they differ, are not accepted."""
    for question, other in pairwise(questions):
        same = question.answer.accepts(other.answer)
        verdict = question.answer.grade(other.answer.show())
        if (verdict.outcome is Outcome.CORRECT) != same:
            yield f"{command(question)}: {other.answer.show()!r} is {verdict.outcome}"
    if all(questions[0].answer.accepts(question.answer) for question in questions[1:]):
        yield f"{command(questions[0])}: all of {len(questions)} draws have the same answer"


def same_seed_same_question(questions: list[Question]) -> Complaints:
    """A question is a function of skill, level and seed."""
    for question in questions[:3]:
        if find.ask(question.skill, question.level, question.seed) != question:
            yield f"{command(question)}: another question the second time"


def nonsense_is_unreadable(questions: list[Question]) -> Complaints:
    """What can't be read is no attempt, and never an exception."""
    for question in questions[5:6] if questions[0].level == 2 else ():
        for text in NONSENSE:
            outcome = question.answer.grade(text).outcome
            if outcome is not Outcome.UNREADABLE:
                yield f"{command(question)} --answer {text!r}: {outcome}"


def data_is_told(questions: list[Question]) -> Complaints:
    """Who reads the same must answer the same: otherwise a drawn number is missing from what is read."""
    told: dict[str, int] = {}
    for place, question in enumerate(questions):
        read = repr((question.prompt, getattr(question.answer, "options", ())))
        first = told.setdefault(read, place)
        if first != place and not question.answer.accepts(questions[first].answer):
            answers = f"{questions[first].answer.show()!r} and {question.answer.show()!r}"
            yield f"seeds {first} and {place} read alike, but the answers are {answers}"


OF_ONE = (
    oracle_agrees, shown_answer_is_accepted, mistakes_are_refused, words_are_clean, texts_are_in_pieces,
    sentences_begin_with_capitals, solution_is_complete, formulas_give_their_parts,
)  # fmt: skip
OF_MANY = (another_answer_is_refused, same_seed_same_question, nonsense_is_unreadable)


def oracle_faults(skill: str, level: Level, seed: int) -> Iterator[str]:
    """What the oracle says against one draw, which is not filtered for mistakes."""
    drawn_alone = find.generator(skill)(find.stream(skill, level, seed), level)
    question = replace(drawn_alone, skill=skill, level=level, seed=seed)
    yield from (f"{command(question)}: {said}" for said in oracle_agrees(question))


def faults_of(questions: list[Question]) -> Iterator[str]:
    """What is wrong with questions of one skill and level, each with the command that shows it."""
    for question in questions:
        for of_one in OF_ONE:
            yield from (f"{command(question)}: {said}" for said in of_one(question))
    for of_many in OF_MANY:
        yield from of_many(questions)


@each_skill
def test_question_is_sound(skill: str, seeds: range) -> None:
    """All the properties above, at every level; and nearly every draw has a mistake with its explanation.

    The second half of the seeds meets the oracle alone: a wrong answer is rarer than a bad sentence, and costs less.
    """
    half = (len(seeds) + 1) // 2
    if skill.partition(".")[0] in PROVING:
        seeds = seeds[: min(half, SEEDS_PROVED)]
    questions = {level: drawn(skill, level, seeds[:half]) for level in LEVELS}
    faults = [fault for level in LEVELS for fault in faults_of(questions[level])]
    faults += [fault for level in LEVELS for seed in seeds[half:] for fault in oracle_faults(skill, level, seed)]
    seen = [question for level in LEVELS for question in questions[level][: len(MISTAKES_SEEN)]]
    with_mistakes = sum(bool(question.mistakes) for question in seen)
    if with_mistakes < len(seen) / 2:
        faults.append(f"{skill}: only {with_mistakes} of {len(seen)} draws have a mistake")
    assert not faults, "\n".join(faults[:FAULTS_SHOWN])


@each_skill
def test_draws_are_many_and_not_refused(skill: str) -> None:
    """At least 200 distinct variants in 1,000 seeds (see PROBE), or as many as declared; at most 9 of 10 draws refused.

    Among so many draws, two that read alike have the same answer.
    """
    wanted, make = find.finite_of(skill) or census.VARIANTS_WANTED, find.generator(skill)
    for level in LEVELS:
        seen: set[str] = set()
        questions, refused = [], []
        for seed in range(census.SEEDS):
            stream = find.stream(skill, level, seed)
            questions.append(make(stream, level))
            seen.add(census.variant(questions[-1]))
            refused.append(stream.refused)
            if len(seen) >= wanted or (seed < PROBE and len(seen) >= PLENTY):
                break
        enough = min(wanted, PLENTY) if seed < PROBE else wanted
        assert len(seen) >= enough, f"{skill} level {level}: {len(seen)} variants in {census.SEEDS} seeds"
        share = census.refused_share(refused)
        assert share <= census.MOST_REFUSED, f"{skill} level {level}: {share:.0%} of draws refused; draw backwards"
        assert not (untold := list(data_is_told(questions))), f"{skill} level {level}: {untold[0]}"


class _NeverRight(Integer):
    """An answer that finds everything wrong."""

    def grade(self, response: str) -> Verdict:
        return Verdict(Outcome.INCORRECT, read_as=response)


def test_properties_can_fail() -> None:
    """Each property complains about a question that was broken for it."""
    good = find.ask("bayes.posterior", 2, 5)
    wrong = good.mistakes[0].answer
    broken = {
        oracle_agrees: replace(good, answer=wrong),
        shown_answer_is_accepted: replace(good, answer=_NeverRight(7)),
        mistakes_are_refused: replace(good, mistakes=(Mistake(good.answer, "This is right"),)),
        words_are_clean: replace(good, prompt=("Find 1 + -1.",)),
        texts_are_in_pieces: replace(good, prompt="Find P."),  # type: ignore[arg-type]
        sentences_begin_with_capitals: replace(good, prompt=("Let P be 1.", "find it.")),
        solution_is_complete: replace(good, steps=(Step(("Guess:",), wrong),)),
        formulas_give_their_parts: replace(good, answer=Parts.of(("a", 2), ("b", Following(Integer(5), "2*a")))),
    }
    assert set(broken) == set(OF_ONE)
    for of_one, question in broken.items():
        assert not list(of_one(good))
        assert list(of_one(question)), of_one.__name__
    for planted in (Step("Guess:", wrong), Step(("Guess:",), wrong, hint=("How?",))):  # type: ignore[arg-type]
        assert list(texts_are_in_pieces(replace(good, steps=(planted,))))
    assert list(another_answer_is_refused([good, good]))
    assert list(same_seed_same_question([replace(good, seed=6)]))
    assert list(data_is_told([replace(find.ask(good.skill, 2, seed), prompt=("Find P.",)) for seed in range(2)]))
    assert list(nonsense_is_unreadable([replace(good, answer=_NeverRight(7))] * 6))
