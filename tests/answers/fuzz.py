"""A long search for a text that grading trips over: `make fuzz`, or python -m tests.answers.fuzz SECONDS [SEED].

Three searches take turns until the time is up: texts of mathematical pieces, sound texts damaged in places, and random
expressions, which must stay right however they are spelled and become wrong by a small change. A finding is shrunk by
Hypothesis and printed.
"""

from __future__ import annotations

import faulthandler
import sys
import time
from itertools import count
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from mlpath.answers import cases, proof
from mlpath.answers.reading import Unreadable, read
from mlpath.answers.reading.printing import latex, plain, pretty
from mlpath.answers.verdict import Outcome
from tests.answers.hostile import CODE, PIECES, SPECIAL
from tests.answers.rows import SAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from mlpath.answers.verdict import Verdict
    from tests.answers.rows import Sample

SLOWEST = 1.0
HOPELESS = 30.0
"""Seconds after which a single decision is given up, and the search with it."""
LAPS = 300
samples = st.sampled_from(SAMPLES)
pieces = st.lists(st.sampled_from((*PIECES, *CODE, *SPECIAL)) | st.text(max_size=3), max_size=40).map("".join)
ROUNDS = settings(
    max_examples=LAPS,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate, Phase.shrink],
)


def timed(sample: Sample, response: str) -> tuple[Verdict, float]:
    """The verdict, and the seconds that it took."""
    faulthandler.dump_traceback_later(HOPELESS, exit=True)
    begin = time.perf_counter()
    verdict = cases.grade(sample.kind, sample.answer, response, sample.options)
    faulthandler.cancel_dump_traceback_later()
    return verdict, time.perf_counter() - begin


def graded(sample: Sample, response: str) -> Outcome:
    """The outcome, within a second and with a place inside the text."""
    verdict, took = timed(sample, response)
    if took > SLOWEST:  # once more: the machine may be busy with other things
        took = min(took, timed(sample, response)[1])
    assert took < SLOWEST, f"{took:.1f} s"
    assert 0.0 <= verdict.score <= 1.0
    assert (verdict.score == 1.0) == (verdict.outcome is Outcome.CORRECT)
    assert verdict.position is None or 0 <= verdict.position <= len(response)
    verdict.feedback.encode()
    return verdict.outcome


@st.composite
def damaged(draw: st.DrawFn, text: str) -> str:
    """The text with a few pieces put in, taken out or doubled."""
    for _ in range(draw(st.integers(1, 4))):
        at, width = draw(st.integers(0, len(text))), draw(st.integers(0, 4))
        text = text[:at] + draw(st.sampled_from(PIECES) | st.just("") | st.just(text)) + text[at + width :]
    return text


@ROUNDS
@given(samples, pieces)
def any_text(sample: Sample, response: str) -> None:
    """Pieces of mathematics and of attacks in any order."""
    graded(sample, response)


@ROUNDS
@given(st.data(), samples)
def nearly_sound(data: st.DataObject, sample: Sample) -> None:
    """A right or wrong response, damaged."""
    graded(sample, data.draw(damaged(data.draw(st.sampled_from((sample.shown, *sample.wrong))))))


@ROUNDS
@given(samples, pieces)
def any_answer(sample: Sample, answer: str) -> None:
    """The author's text may be anything too."""
    told = ""
    try:
        told = cases.grade(sample.kind, answer, sample.shown, sample.options).feedback
    except cases.CaseError as error:
        told = str(error)
    assert len(told) < 1500


atoms = st.sampled_from(["x", "y", "pi", "e", "1", "2", "3", "7", "1/2", "0.25", "10"])
expressions = st.recursive(
    atoms,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda t: f"({t[0]}){t[1]}({t[2]})"),
        st.tuples(inner, st.sampled_from(["2", "3", "-1", "(1/2)"])).map(lambda t: f"({t[0]})^{t[1]}"),
        st.tuples(st.sampled_from(["sin", "cos", "exp", "ln", "sqrt", "atan", "abs", "tanh"]), inner).map(
            lambda t: f"{t[0]}({t[1]})"
        ),
        inner.map(lambda t: f"-({t})"),
    ),
    max_leaves=8,
)
OPTIONS = {"variables": ["x", "y"]}


@ROUNDS
@given(expressions, st.sampled_from((plain, pretty, latex)))
def any_expression(text: str, write: Callable[..., str]) -> None:
    """However it is written an expression is itself, if it has values at all, and never itself and one more."""
    try:
        respelled = write(read(text, ("x", "y")))
    except Unreadable:
        return
    same = cases.grade("expr", text, respelled, OPTIONS).outcome
    assert same in (Outcome.CORRECT, Outcome.UNDECIDED), (respelled, same)
    more = cases.grade("expr", text, f"{text} + 1", OPTIONS).outcome
    assert more is not Outcome.CORRECT, more


SEARCHES = (any_text, nearly_sound, any_answer, any_expression)


def main() -> None:
    """Searches until the time is up, each lap with the next seed."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 600.0
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    proof.start()
    begin, tried = time.monotonic(), 0
    for number in count(first):
        for search in SEARCHES:
            seed(number)(search)()
            tried += LAPS
        if time.monotonic() - begin > seconds:
            break
    print(f"{tried:,} texts in {time.monotonic() - begin:.0f} s, nothing found; the next seed is {number + 1}")


if __name__ == "__main__":
    main()
