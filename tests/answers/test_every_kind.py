"""Properties that hold for answers of every kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from mlpath.answers import plain
from mlpath.answers.reading import Unreadable
from mlpath.answers.reading.printing import latex, pretty
from mlpath.answers.verdict import Outcome
from tests.answers.every_kind import ANSWERS, IN_WORDS, NONSENSE, UP_TO_SOMETHING

if TYPE_CHECKING:
    from collections.abc import Callable

EVERY = pytest.mark.parametrize("name", ANSWERS)
MATHEMATICAL = pytest.mark.parametrize("name", [name for name in ANSWERS if name not in (*IN_WORDS, "parts")])
RESPELLINGS: dict[str, Callable[[str], str]] = {
    "spaces at both ends": lambda text: f"  {text}  ",
    "no spaces": lambda text: text.replace(" ", ""),
    "spaces after commas": lambda text: re.sub(r",\s*", " ,  ", text),
    "a real minus sign": lambda text: text.replace("-", "−"),
    "two stars for a power": lambda text: text.replace("^", "**"),
    "a dot for a product": lambda text: text.replace("*", "·"),
    "no sign for a product": lambda text: re.sub(r"(?<=\d)\*(?=[a-z(])", "", text),
    "root sign": lambda text: re.sub(r"sqrt\((\d+)\)", r"√\1", text),
    "an equals sign before it": lambda text: f"= {text}",
    "dollar signs around it": lambda text: f"${text}$" if "{" not in text else text,
}


@EVERY
def test_the_shown_answer_is_right(name: str) -> None:
    answer = ANSWERS[name]
    verdict = answer.grade(answer.show())
    assert (verdict.outcome, verdict.score, verdict.feedback) == (Outcome.CORRECT, 1.0, "")


@MATHEMATICAL
@pytest.mark.parametrize("spelling", RESPELLINGS)
def test_respelled_it_stays_right(name: str, spelling: str) -> None:
    answer = ANSWERS[name]
    response = RESPELLINGS[spelling](answer.show())
    verdict = answer.grade(response)
    assert verdict.outcome is Outcome.CORRECT, (response, verdict)


@MATHEMATICAL
def test_unicode_latex_and_plain_text_of_its_tree_are_right(name: str) -> None:
    tree = ANSWERS[name].tree()
    for write in (plain, pretty, latex):
        if name != "either":
            verdict = ANSWERS[name].grade(write(tree))
            assert verdict.outcome is Outcome.CORRECT, (write(tree), verdict)


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
