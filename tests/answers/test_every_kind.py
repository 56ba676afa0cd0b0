"""Properties that hold for answers of every kind."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from mlpath import answers
from mlpath.answers.reading import Unreadable
from mlpath.answers.reading.tree import Logic, Node
from mlpath.answers.verdict import Outcome
from tests.answers.every_kind import ANSWERS, IN_WORDS, NEARLY, NONSENSE, UP_TO_SOMETHING
from tests.answers.respellings import OF_TEXT, OF_TREE, OTHERWISE

ROOT = Path(__file__).parents[2]
NOT_SYMMETRIC = ("shape", "parts", "either", "part that follows")
"""Answers that hold others, or none."""
EVERY = pytest.mark.parametrize("name", ANSWERS)
MATHEMATICAL = pytest.mark.parametrize("name", [name for name in ANSWERS if name not in (*IN_WORDS, "parts")])


def tree_of(name: str) -> Node:
    """The answer's tree; of several answers the first one's, since `3 or -2` is no response where one is asked for."""
    tree = ANSWERS[name].tree()
    return tree.items[0] if name == "either" and isinstance(tree, Logic) else tree


@EVERY
def test_the_shown_answer_is_right(name: str) -> None:
    answer = ANSWERS[name]
    verdict = answer.grade(answer.show())
    assert (verdict.outcome, verdict.score, verdict.feedback) == (Outcome.CORRECT, 1.0, "")


@MATHEMATICAL
def test_respelled_it_stays_right(name: str) -> None:
    answer = ANSWERS[name]
    for spelling, respelled in OF_TEXT.items():
        verdict = answer.grade(response := respelled(answer.show()))
        assert verdict.outcome is Outcome.CORRECT, (spelling, response, verdict)


@MATHEMATICAL
def test_its_tree_is_right_however_it_is_written_and_ordered(name: str) -> None:
    for way, written in OF_TREE.items():
        verdict = ANSWERS[name].grade(response := written(tree_of(name)))
        assert verdict.outcome is Outcome.CORRECT, (way, response, verdict)


@MATHEMATICAL
def test_at_least_twelve_of_its_spellings_differ(name: str) -> None:
    answer = ANSWERS[name]
    spellings = {spell(answer.show()) for spell in OF_TEXT.values()} - {answer.show()}
    spellings |= {write(tree_of(name)) for write in OF_TREE.values()}
    assert len(spellings) >= 12, spellings


@pytest.mark.parametrize("name", OTHERWISE)
def test_what_is_no_formula_is_right_in_twelve_spellings_too(name: str) -> None:
    assert len(set(OTHERWISE[name])) == 12
    for response in OTHERWISE[name]:
        verdict = ANSWERS[name].grade(response)
        assert verdict.outcome is Outcome.CORRECT, (response, verdict)


@EVERY
def test_nonsense_is_asked_again(name: str) -> None:
    for text in NONSENSE:
        assert ANSWERS[name].grade(text).outcome is Outcome.UNREADABLE, text


@MATHEMATICAL
def test_another_kinds_answer_is_never_right(name: str) -> None:
    alike = {"vector", "vector of decimals", "matrix", "shape", "unit vector", "several choices", *UP_TO_SOMETHING}
    for other, answer in ANSWERS.items():
        if other != name and not {name, other} <= alike:
            assert ANSWERS[name].grade(answer.show()).outcome is not Outcome.CORRECT, other


@EVERY
def test_a_changed_digit_is_not_right(name: str) -> None:
    shown = ANSWERS[name].show()
    for found in re.finditer(r"\d", shown):
        digit = str((int(found.group()) + 3) % 10)
        changed = shown[: found.start()] + digit + shown[found.end() :]
        last_decimal = found.end() == len(shown) or not shown[found.end()].isdigit()
        if name not in UP_TO_SOMETHING and not ("." in shown and not last_decimal):
            assert ANSWERS[name].grade(changed).outcome is not Outcome.CORRECT, changed


@pytest.mark.parametrize("name", UP_TO_SOMETHING)
def test_what_is_near_one_of_many_right_answers_is_not_right(name: str) -> None:
    assert len(NEARLY[name]) >= 3
    for response in NEARLY[name]:
        verdict = ANSWERS[name].grade(response)
        assert verdict.outcome in (Outcome.INCORRECT, Outcome.PARTIAL), (response, verdict)


def test_every_kind_there_is_stands_in_the_table() -> None:
    public = (getattr(answers, name) for name in dir(answers))
    kinds = {thing for thing in public if isinstance(thing, type) and hasattr(thing, "grade")} - {answers.Answer}
    assert {type(answer) for answer in ANSWERS.values()} == kinds
    assert not set(ANSWERS) - {*IN_WORDS, "parts"} & OTHERWISE.keys()


@EVERY
def test_previewing_reads_like_grading(name: str) -> None:
    answer = ANSWERS[name]
    assert answer.preview(answer.show())
    with pytest.raises(Unreadable):
        answer.preview("(((")


@EVERY
def test_it_accepts_itself_and_tells_how_it_is_typed(name: str) -> None:
    answer = ANSWERS[name]
    assert answer.accepts(answer)
    assert 3 < len(answer.how_to_type()) < 90
    assert answer.how_to_type()[0].islower() or answer.how_to_type()[0].isdigit()


@EVERY
def test_answers_are_values(name: str) -> None:
    answer = ANSWERS[name]
    assert hash(answer) == hash(answer)
    assert not hasattr(answer, "__dict__")


PROGRAM = """
import json, sys
from tests.answers.every_kind import ANSWERS
texts = [(name, text) for name, answer in ANSWERS.items() for text in (answer.show(), "7", "{1, 2}", "(1, 2)", "x + 1", "no")]
found = {}
for name, text in texts[:: int(sys.argv[1])]:
    v = ANSWERS[name].grade(text)
    found[f"{name}: {text}"] = (v.outcome, v.score, v.basis, v.feedback, v.read_as)
print(json.dumps(found, sort_keys=True))
"""


def test_verdicts_are_the_same_in_any_order_and_process() -> None:
    runs = []
    for step, hash_seed in (("1", "1"), ("-1", "2")):
        environ = {**os.environ, "PYTHONHASHSEED": hash_seed}
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, step], capture_output=True, text=True, check=True, cwd=ROOT, env=environ
        )
        runs.append(json.loads(done.stdout))
    assert runs[0] == runs[1]
    assert len(runs[0]) > 200


@pytest.mark.parametrize("name", [name for name in ANSWERS if name not in NOT_SYMMETRIC])
def test_an_answer_and_an_equal_one_accept_each_other(name: str) -> None:
    answer = ANSWERS[name]
    for other in (value for key, value in ANSWERS.items() if type(value) is type(answer) and key not in NOT_SYMMETRIC):
        assert answer.accepts(other) is other.accepts(answer), other
