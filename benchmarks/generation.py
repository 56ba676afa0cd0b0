"""Our questions beside those of mathgenerator on the same subjects: speed, duplicates and wrong answers.

usage: python benchmarks/generation.py [--peer PYTHON] [--draws N]

PYTHON is that of an environment in which `pip install mathgenerator` was run; without it, its half is skipped. A
duplicate is a question whose text was drawn before. Ours are level 1 and are checked by their oracles; theirs are read
back from their text and recomputed here. One that can't be read back is malformed. Times are processor times.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from scipy import stats

sys.path.insert(0, str(Path(__file__).parents[1]))

from mlpath.questions import find, typeset
from tests.deep import Oracle

Check = Callable[[str, str], bool]
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def numbers(text: str) -> list[float]:
    return [float(x) for x in NUMBER.findall(text)]


def matrices(text: str) -> list[Any]:
    bodies = re.findall(r"begin{bmatrix}(.*?)\\end{bmatrix}", text)
    return [np.array([[float(x) for x in row.split("&")] for row in body.split(r"\\")]) for body in bodies]


def close(got: float, expected: float, within: float = 0.006) -> bool:
    return abs(got - expected) <= within * max(1.0, abs(expected))


def rounded(got: float, expected: float) -> bool:
    """To two decimals, and a unit more, since numbers were rounded on the way."""
    return abs(got - expected) <= 0.015


def dot(question: str, answer: str) -> bool:
    found = numbers(question)
    half = len(found) // 2
    return numbers(answer) == [float(np.dot(found[:half], found[half:]))]


def cross(question: str, answer: str) -> bool:
    found = numbers(question)
    return numbers(answer) == list(np.cross(found[:3], found[3:]))


def determinant(question: str, answer: str) -> bool:
    return close(numbers(answer)[0], float(np.linalg.det(matrices(question)[0])), 1e-9)


def product(question: str, answer: str) -> bool:
    a, b = matrices(question)
    return bool(np.array_equal(a @ b, matrices(answer)[0]))


def inverse(question: str, answer: str) -> bool:
    a, b = matrices(question)[0], matrices(answer)[0]
    return bool(np.allclose(a @ b, np.eye(len(a))))


def powers(text: str) -> dict[int, Fraction]:
    """A sum of powers of x as {exponent: coefficient}."""
    found: dict[int, Fraction] = {}
    for top, bottom, plain, exponent in re.findall(r"(?:\\frac{(-?\d+)}{(\d+)}|(-?\d+))x\^{(\d+)}", text):
        coefficient = Fraction(int(top), int(bottom)) if top else Fraction(int(plain))
        found[int(exponent)] = found.get(int(exponent), Fraction(0)) + coefficient
    return found


def derived(terms: dict[int, Fraction]) -> dict[int, Fraction]:
    return {n - 1: n * c for n, c in terms.items() if n}


def integral(question: str, answer: str) -> bool:
    return derived(powers(answer)) == powers(question)


def derivative(question: str, answer: str) -> bool:
    return powers(answer) == derived(powers(question))


def summary(question: str, answer: str) -> bool:
    data = numbers(question)
    mean, deviation, variance = numbers(answer)
    variances = (statistics.pvariance(data), statistics.variance(data))
    spread = any(close(deviation, math.sqrt(v)) and close(variance, v) for v in variances)
    return spread and close(mean, statistics.fmean(data))


def mean_median(question: str, answer: str) -> bool:
    data = numbers(question)
    return numbers(answer) == [statistics.fmean(data), statistics.median(data)]


def interval(question: str, answer: str) -> bool:
    """Student's t with the sample's standard deviation, for its 20 to 40 values; to 1 % of the width."""
    *data, percent = numbers(question)
    error = statistics.stdev(data) / math.sqrt(len(data))
    margin = float(stats.t.ppf(0.5 + percent / 200, len(data) - 1)) * error
    low, high = sorted(numbers(answer))
    return abs((high - low) / 2 - margin) <= 0.01 * margin


def bayes(question: str, answer: str) -> bool:
    prior, sensitivity, specificity = (x / 100 for x in numbers(question))
    ill, well = prior * sensitivity, (1 - prior) * (1 - specificity)
    return rounded(numbers(answer)[0], 100 * ill / (ill + well))


def binomial(question: str, answer: str) -> bool:
    percent, n, k = numbers(question)
    return rounded(numbers(answer)[0], 100 * float(stats.binom.cdf(k, n, percent / 100)))


def system(question: str, answer: str) -> bool:
    """Put the answer into both equations; one without both unknowns is well formed, one like "5x +  = 5" is not."""
    x, y = numbers(answer)
    for row in re.findall(r"\$(.*?)\$", question)[:2]:
        left, right = row.replace(" ", "").split("=")
        if re.sub(r"[+-]?\d*[xy]", "", left):
            raise ValueError("malformed")
        terms = re.findall(r"([+-]?\d*)([xy])", left)
        factors = [float(f"{c}1" if c in {"", "+", "-"} else c) * {"x": x, "y": y}[name] for c, name in terms]
        if sum(factors) != float(right):
            return False
    return True


def dice(question: str, answer: str) -> bool:
    count, total = (int(x) for x in numbers(question)[:2])
    ways = np.array([1])
    for _ in range(count):
        ways = np.convolve(ways, [0, 1, 1, 1, 1, 1, 1])
    top, bottom = (int(x) for x in numbers(answer))
    return Fraction(top, bottom) == Fraction(int(ways[total]), 6**count)


PAIRS: dict[str, tuple[Check, str]] = {
    "vector_dot": (dot, "dot.dot_product"),
    "vector_cross": (cross, "cross.cross_product"),
    "int_matrix_22_determinant": (determinant, "determinants.det_2x2"),
    "matrix_multiplication": (product, "matmul.product"),
    "invert_matrix": (inverse, "inverse.inverse_3x3"),
    "power_rule_integration": (integral, "integrals.antiderivative"),
    "power_rule_differentiation": (derivative, "derivative_rules.power_rule"),
    "data_summary": (summary, "std.variance"),
    "mean_median": (mean_median, "averages.median"),
    "confidence_interval": (interval, "confidence_intervals.t_interval"),
    "conditional_probability": (bayes, "bayes.posterior"),
    "binomial_distribution": (binomial, "discrete_distributions.binomial"),
    "system_of_equations": (system, "linear_systems.solve_2x2"),
    "dice_sum_probability": (dice, "probability_rules.equally_likely"),
}


@dataclass(frozen=True)
class Line:
    """One side of a row."""

    name: str
    per_second: float
    duplicates: float
    wrong: float
    malformed: float = 0.0

    def cells(self) -> str:
        bad = f" + {self.malformed:.1%}" if self.malformed else ""
        return f"{self.name} | {self.per_second:,.0f} | {self.duplicates:.1%} | {self.wrong:.1%}{bad}"


def ours(skill: str, draws: int) -> Line:
    make = find.generator(skill)
    streams = [find.stream(skill, 1, seed) for seed in range(draws)]
    begun = time.process_time()
    questions = [make(stream, 1) for stream in streams]
    seconds = time.process_time() - begun
    texts = {typeset.plain(question.prompt) for question in questions}
    oracle = Oracle(skill)
    wrong = sum(not oracle(question) for question in questions)
    return Line(skill, draws / seconds, 1 - len(texts) / draws, wrong / draws)


def theirs(name: str, check: Check, found: dict[str, Any]) -> Line:
    draws, count = found["draws"], len(found["draws"]) + found["failed"]
    wrong, malformed = 0, found["failed"]
    for question, answer in draws:
        try:
            wrong += not check(question, answer)
        except (ValueError, IndexError, TypeError, ZeroDivisionError):
            malformed += 1
    duplicates = 1 - len({question for question, _ in draws}) / count
    return Line(name, count / found["seconds"], duplicates, wrong / count, malformed / count)


def peer(python: str, draws: int) -> dict[str, Any]:
    script = Path(__file__).with_name("generation_peer.py")
    done = subprocess.run([python, str(script), str(draws), *PAIRS], check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peer", default=sys.executable, help="the Python that has mathgenerator")
    parser.add_argument("--draws", type=int, default=1_000)
    asked = parser.parse_args()
    found = peer(asked.peer, asked.draws)
    if not found:
        print(f"mathgenerator is not installed for {asked.peer}: its half is skipped. pip install mathgenerator\n")
    head = "mlpath | a second | duplicates | wrong"
    print(f"| {head} | {head.replace('mlpath', 'mathgenerator')} + malformed |" if found else f"| {head} |")
    print("|---|--:|--:|--:|---|--:|--:|--:|" if found else "|---|--:|--:|--:|")
    for name, (check, skill) in PAIRS.items():
        mine = ours(skill, asked.draws).cells()
        print(f"| {mine} | {theirs(name, check, found[name]).cells()} |" if found else f"| {mine} |")


if __name__ == "__main__":
    main()
