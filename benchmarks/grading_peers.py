"""Other graders behind one door, run by the Python of an environment of their own: JSON rows in, verdicts out.

usage: PYTHON grading_peers.py NAME        NAME: naive, math-verify, openedx-calc
A row is {"answer", "response", "latex_answer", "latex_response", "variables", "functions"}; the reply is
{"verdict": true | false | null, "ms": …}, null where the grader refuses the text. The texts are spelled for the peer
by benchmarks/grading.py, so that none fails over a missing `*`.
"""

from __future__ import annotations

import cmath
import json
import random
import sys
import time
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

Row = dict[str, Any]


def naive() -> Callable[[Row], bool]:
    """SymPy's simplify of the difference of two parsed texts: what one writes first."""
    from sympy import E, Function, I, Symbol, log, oo, pi, simplify
    from sympy.parsing.sympy_parser import parse_expr

    def equal(row: Row) -> bool:
        names: dict[str, Any] = {name: Symbol(name) for name in row["variables"]}
        names.update({name: Function(name) for name in row["functions"]})
        names = {"e": E, "i": I, "pi": pi, "inf": oo, "ln": log, **names}
        a, b = (parse_expr(row[key], local_dict=names) for key in ("answer", "response"))
        return bool(simplify(a - b) == 0)

    return equal


def math_verify() -> Callable[[Row], bool]:
    """The grader that language models are trained with; reads LaTeX."""
    library = import_module("math_verify")

    def equal(row: Row) -> bool:
        gold, given = (
            library.parse(f"${row[key]}$", [library.LatexExtractionConfig()], parsing_timeout=5)
            for key in ("latex_answer", "latex_response")
        )
        if not gold or not given:
            raise ValueError("not read")
        return bool(library.verify(gold, given, timeout_seconds=5))

    return equal


def openedx_calc() -> Callable[[Row], bool]:
    """Open edX's formula evaluator, compared at 5 random points in [1, 5] to 0.01 %, as its graders do."""
    evaluator = import_module("calc").evaluator

    def equal(row: Row) -> bool:
        draw = random.Random(1)  # noqa: S311 - points to compare at
        for _ in range(5):
            point: dict[str, complex] = {name: draw.uniform(1, 5) for name in row["variables"]}
            point = {"e": cmath.e, "pi": cmath.pi, "i": 1j, **point}
            a, b = (complex(evaluator(point, {}, row[key], case_sensitive=True)) for key in ("answer", "response"))
            if not abs(a - b) <= 1e-4 * abs(a):
                return False
        return True

    return equal


PEERS: dict[str, Callable[[], Callable[[Row], bool]]] = {
    "naive": naive,
    "math-verify": math_verify,
    "openedx-calc": openedx_calc,
}


def main() -> None:
    """Answer rows from stdin until it ends."""
    sys.set_int_max_str_digits(0)
    equal = PEERS[sys.argv[1]]()
    print(json.dumps({"ready": sys.argv[1]}), flush=True)
    for line in sys.stdin:
        row = json.loads(line)
        begin = time.perf_counter()
        verdict: bool | None
        try:
            verdict = equal(row)
        except Exception:  # noqa: BLE001 - whatever a peer raises, it refused the text
            verdict = None
        took = (time.perf_counter() - begin) * 1000
        print(json.dumps({"verdict": verdict, "ms": took}), flush=True)


if __name__ == "__main__":
    main()
