"""Grading numbers, vectors, matrices, sets, spans and polynomials loads no heavy library."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("numpy", "sympy", "mpmath", "difflib", "typing_extensions")
LIGHT = [
    "import mlpath.answers",
    "from mlpath.answers import Integer; assert Integer(3).grade('3').score == 1",
    "from mlpath.answers import Vector; assert Vector.of(1, 2).grade('(1, 2)').score == 1",
    "from mlpath.answers import Matrix; assert Matrix.of(((1, 2), (3, 4))).grade('1 2; 3 4').score == 1",
    "from mlpath.answers import Span; assert Span.of((1, 0), (0, 1)).grade('(1,1),(1,2)').score == 1",
    "from mlpath.answers import SetOf; assert SetOf.of(1, 2).grade('{2, 1}').score == 1",
    "from mlpath.answers import Exact; assert Exact('sqrt(8)').grade('2 sqrt 2').score == 1",
    "from mlpath.answers import Expression; assert Expression('x^2-1').grade('(x-1)(x+1)').score == 1",
    "from mlpath.answers import Expression; assert Expression('sin(2x)').grade('sin(x)').score == 0",
]


@pytest.mark.parametrize("code", LIGHT)
def test_no_heavy_library_is_loaded(code: str) -> None:
    check = f"{code}\nimport sys\nprint([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
