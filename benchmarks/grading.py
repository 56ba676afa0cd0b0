"""How rightly and how fast responses are graded, beside other graders in the same run.

usage: python benchmarks/grading.py [CASES.jsonl] [--peers PYTHON]

CASES has the rows of `mlpath grade` with the expected outcome in "expected" (default: benchmarks/grading.jsonl). The
peers run under PYTHON (default: this one), where `pip install -e ".[peers]"` brings them; one that is not there is
skipped with a message. Each case is graded once, with nothing remembered from case to case; a peer gets the texts in
its own spelling and 10 s a case. On a busy machine all times grow alike: compare the ratios.
"""

from __future__ import annotations

import argparse
import functools
import gc
import json
import os
import select
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mlpath.answers import cases, proof
from mlpath.answers.reading import Unreadable, read
from mlpath.answers.reading.printing import latex
from mlpath.answers.reading.tree import Call, Const, Name, Neg, Node, Num, Power, Product, Quotient, Sum, names_in

HERE = Path(__file__).parent
LIMIT = 10.0
SCALAR = ("expr", "number")
PLAIN_OPTIONS = frozenset(("variables", "functions"))
Row = dict[str, Any]


@dataclass
class Tally:
    """What one grader made of the cases."""

    name: str
    times: list[float] = field(default_factory=list)
    right: int = 0
    refused: int = 0
    stopped: int = 0
    accepts: int = 0

    def count(self, row: Row, outcome: str | None, took: float) -> None:
        """Counts one verdict: "correct", "incorrect", ..., None for a refusal."""
        self.times.append(took)
        wanted = row["expected"]
        if outcome == "partial":  # refuses full marks
            outcome = "incorrect"
        if outcome in (None, "unreadable", "undecided", "error") and outcome != wanted:
            self.refused += 1
        self.right += outcome == wanted
        self.accepts += outcome == "correct" != wanted

    def line(self) -> str:
        """A row of the table."""
        times, n = sorted(self.times), len(self.times)
        p95 = times[min(n - 1, round(0.95 * n))]
        return (
            f"{self.name:26}{n:6}{self.right / n:9.1%}{self.accepts:8}{self.refused:9}{self.stopped:9}"
            f"{statistics.median(times):10.3f}{p95:9.2f}{times[-1]:9.0f}{n / sum(times) * 1000:9.0f}"
        )


HEADER = (
    f"{'':26}{'cases':>6}{'right':>9}{'wrongly':>8}{'no':>9}{'over':>9}{'median':>10}{'p95':>9}{'slowest':>9}{'a':>9}\n"
    f"{'grader':26}{'':>6}{'':>9}{'right':>8}{'verdict':>9}{'10 s':>9}{'ms':>10}{'ms':>9}{'ms':>9}{'second':>9}"
)


def ours(rows: list[Row], name: str, *, proofs: bool) -> Tally:
    """mlpath itself, in this process."""
    tally = Tally(name)
    for row in rows:
        forget()
        begin = time.perf_counter()
        try:
            verdict = cases.grade(row["kind"], row["answer"], row["response"], row["options"], proofs=proofs)
            outcome = str(verdict.outcome)
        except cases.CaseError:
            outcome = "error"
        tally.count(row, outcome, (time.perf_counter() - begin) * 1000)
    return tally


def forget() -> None:
    """Empties every memory of mlpath, so that no case profits from the one before."""
    for kept in caches():
        kept.cache_clear()


@functools.lru_cache(maxsize=1)
def caches() -> list[Any]:
    """The memories of mlpath's functions."""
    found = (thing for thing in gc.get_objects() if isinstance(thing, functools._lru_cache_wrapper))  # noqa: SLF001
    return [kept for kept in found if str(getattr(kept, "__module__", "")).startswith("mlpath.")]


class Peer:
    """Another grader in a process of its own, started anew after a case that it does not end."""

    def __init__(self, python: str, name: str) -> None:
        self.command = [python, str(HERE / "grading_peers.py"), name]
        self.process: subprocess.Popen[str] | None = None

    def ask(self, row: Row) -> tuple[str | None, float] | None:
        """Its verdict and time in ms; None over the limit."""
        process = self.process or self.start()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(row) + "\n")
        process.stdin.flush()
        if not select.select([process.stdout], [], [], LIMIT)[0]:
            self.stop()
            return None
        line = process.stdout.readline()
        if not line:
            self.stop()
            return None, 0.0
        reply = json.loads(line)
        return {True: "correct", False: "incorrect", None: None}[reply["verdict"]], reply["ms"]

    def start(self) -> subprocess.Popen[str]:
        """Starts it and waits until its libraries are loaded."""
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(self.command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True)
        assert self.process.stdout is not None
        self.process.stdout.readline()  # it is ready
        return self.process

    def stop(self) -> None:
        """Ends it."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
        self.process = None


PEERS = {"math-verify": "math_verify", "openedx-calc": "calc", "naive": "sympy"}
"""The peers, and the module that each needs."""


def is_there(python: str, module: str) -> bool:
    """Whether that Python can import the module."""
    return subprocess.run([python, "-c", f"import {module}"], check=False, capture_output=True).returncode == 0


def compare_with_peers(rows: list[Row], python: str) -> None:
    """The same rows by mlpath and by every peer that is installed."""
    print(f"\nthe {len(rows)} of them without tolerances or assumptions")
    mine = ours(rows, "mlpath", proofs=True)
    print(mine.line())
    for name, module in PEERS.items():
        if not is_there(python, module):
            print(f"{name:26}skipped: {module} is not installed for {python}")
            continue
        theirs = peer(rows, python, name)
        print(theirs.line() + f"   {sum(theirs.times) / sum(mine.times):.1f} times as long", flush=True)


def peer(rows: list[Row], python: str, name: str) -> Tally:
    """A peer over all rows."""
    tally, asked = Tally(name), Peer(python, name)
    asked.start()
    for row in rows:
        reply = asked.ask(for_peers(row, "^" if name == "openedx-calc" else "**"))
        if reply is None:
            tally.stopped += 1
            tally.count(row, None, LIMIT * 1000)
        else:
            tally.count(row, *reply)
    asked.stop()
    return tally


def for_peers(row: Row, power: str) -> Row:
    """The row's texts with every `*` written, and as LaTeX; a text that mlpath can't read stays as it is."""
    functions = tuple(row["options"].get("functions", ()))
    names: set[str] = set(row["options"].get("variables", ()))
    spelled: Row = {"functions": functions}
    for key in ("answer", "response"):
        spelled[key] = spelled[f"latex_{key}"] = row[key]
        try:
            node = read(row[key], row["options"].get("variables") and tuple(row["options"]["variables"]), functions)
            spelled[key], spelled[f"latex_{key}"] = starred(node, power), latex(node)
            names |= names_in(node)
        except (Unreadable, TypeError):
            continue
    spelled["variables"] = sorted(names)
    return spelled


def starred(node: Node, power: str) -> str:  # noqa: PLR0911 - one line a kind of node
    """The node as a program's expression. Raises TypeError for what is no scalar."""
    match node:
        case Num(value=value):
            return node.text if node.text.replace(".", "", 1).isdigit() else f"({value})"
        case Const(id=name) | Name(id=name):
            return name
        case Neg(arg=arg):
            return f"(-{starred(arg, power)})"
        case Sum(terms=items):
            return "(" + "+".join(starred(item, power) for item in items) + ")"
        case Product(factors=items):
            return "(" + "*".join(starred(item, power) for item in items) + ")"
        case Quotient(top=top, bottom=bottom):
            return f"({starred(top, power)}/{starred(bottom, power)})"
        case Power(base=base, exponent=exponent):
            return f"({starred(base, power)}{power}{starred(exponent, power)})"
        case Call(function=name, args=args):
            return f"{name}({','.join(starred(arg, power) for arg in args)})"
    raise TypeError(type(node).__name__)


COLD: dict[str, tuple[Any, ...]] = {
    "number": ("number", "3/4", "0.75", {}),
    "expression": ("expr", "(x-1)(x+1)", "x^2-1", {}),
    "with SymPy": ("expr", "int(3*y*sin(x), (x, 0, pi))", "6*y", {"variables": ["x", "y"]}),
    "with SymPy giving up": ("expr", "x", "int((x+1)^20*(sin(x)+cos(x))^9*e^(x^2), x)", {"variables": ["x"]}),
}


def cold(runs: int = 7) -> None:
    """A process's first verdict, from its start to its end."""
    print(f"\n{'first verdict of a process':34}{'ms':>8}{'bare python':>14}")
    for name, row in COLD.items():
        program = f"from mlpath.answers import cases; print(cases.grade(*{row!r}).outcome)"
        mine = [wall([sys.executable, "-c", program]) for _ in range(runs)]
        bare = [wall([sys.executable, "-c", "pass"]) for _ in range(runs)]
        print(f"{name:34}{statistics.median(mine):8.0f}{statistics.median(bare):14.0f}")


def wall(command: list[str]) -> float:
    """Wall milliseconds of a process."""
    begin = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return (time.perf_counter() - begin) * 1000


def main() -> None:
    """Measures and prints."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    options.add_argument("cases", nargs="?", type=Path, default=HERE / "grading.jsonl")
    options.add_argument("--peers", metavar="PYTHON", default=sys.executable)
    asked = options.parse_args()
    rows = [json.loads(line) for line in asked.cases.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        row["options"] = row.get("options") or {}
    scalars = [row for row in rows if row["kind"] in SCALAR]
    proof.start()
    ours(rows[:20], "warm-up", proofs=True)
    print(HEADER)
    print(ours(rows, "mlpath, all kinds", proofs=True).line())
    print(ours(scalars, "mlpath, expr and number", proofs=True).line())
    print(ours(scalars, "mlpath --quick, the same", proofs=False).line())
    compare_with_peers([row for row in scalars if set(row["options"]) <= PLAIN_OPTIONS], asked.peers)
    cold()
    if hasattr(os, "getloadavg"):
        print(f"\nload of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")


if __name__ == "__main__":
    main()
