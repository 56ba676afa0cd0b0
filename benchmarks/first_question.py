"""How soon `mlpath quiz TOPIC` asks its first question, cold: against importing the libraries that a sitting needs.

usage: python -m benchmarks.first_question [RUNS]        (default 9; quote the medians, the machine is noisy)

At a pseudo-terminal, with "quit" typed ahead. `asked` is when the first question stands there, against the moment at
which the floor has imported all; `left` is when the process is over, against the floor's end. The prompt's library is
loaded between the two, while the question is read, and counts for both floors all the same. Quiz and floor run in turn,
A B A B; ratios are taken pair by pair. No first question needs NumPy, SymPy or SQLModel (loaded in the background), so
all topics have one floor; `loads` names those that are loaded all the same. Needs an operating system with
pseudo-terminals.
"""

from __future__ import annotations

import os
import pty
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.startup import QUIZ, environment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TOPICS = (
    "basic-equations", "slicing", "pandas", "eigen", "integrals", "bayes", "confidence-intervals", "losses", "kmeans",
    "random-forest", "dbscan", "cnn", "project-spam", "sql", "graphs",
)  # fmt: skip
"""At least one of every phase that has questions."""
HEAVY = frozenset({"numpy", "sympy", "scipy", "pandas", "matplotlib", "yaml", "sqlmodel"})
SIGN = "  Type "
"""What stands on the line below every question."""


def main() -> None:
    """Measure every topic and print a table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as folder:
        environ = {**environment(folder), "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}
        first = [sys.executable, "-m", "mlpath", "done", "vectors"]  # makes the database and the compiled curriculum
        subprocess.run(first, env=environ, check=True, capture_output=True)
        floor = Path(folder) / "floor.py"
        floor.write_text(f"{QUIZ.replace(', sqlmodel', '')}print({SIGN!r}, flush=True)\n", encoding="utf-8")
        print(f"Python {sys.version.split()[0]}, {runs} pairs, medians in ms")
        print(f"{'topic':24}{'asked':>7}{'floor':>7}{'ratio':>7}{'left':>9}{'floor':>7}{'ratio':>7}  loads")
        for topic in TOPICS:
            quiz = ["-m", "mlpath", "quiz", topic, "-n", "1", "--seed", "1"]
            pairs = [(seconds(quiz, environ), seconds([str(floor)], environ)) for _ in range(runs + 1)][1:]
            ratios = [f"{topic:24}"]
            for which, wide in ((0, 7), (1, 9)):
                mine, floors = ([times[which] for times in column] for column in zip(*pairs, strict=True))
                ratio = statistics.median(a / b for a, b in zip(mine, floors, strict=True))
                ms = [statistics.median(times) * 1000 for times in (mine, floors)]
                ratios.append(f"{ms[0]:{wide}.0f}{ms[1]:7.0f}{ratio:7.2f}")
            print(f"{''.join(ratios)}  {heavy(quiz, environ)}", flush=True)


def seconds(words: Sequence[str], environ: Mapping[str, str]) -> tuple[float, float]:
    """When a process at a terminal on which "quit" was typed ahead has shown the sign, and when it was over."""
    master, terminal = pty.openpty()
    os.write(master, b"quit\r")
    begun = time.perf_counter()
    shown, asked = b"", 0.0
    with subprocess.Popen([sys.executable, *words], env=environ, stdin=terminal, stdout=terminal, stderr=terminal):
        os.close(terminal)
        while more := _shown(master):
            shown += more
            if not asked and SIGN.encode() in shown:
                asked = time.perf_counter() - begun
    os.close(master)
    return asked, time.perf_counter() - begun


def _shown(master: int) -> bytes:
    """What the process writes next; nothing once it is over."""
    try:
        return os.read(master, 65536)
    except OSError:  # as Linux says that nobody holds the other end any more
        return b""


def heavy(words: Sequence[str], environ: Mapping[str, str]) -> str:
    """The heavy libraries that this process loads."""
    command = [sys.executable, "-X", "importtime", *words]
    traced = subprocess.run(command, env=environ, input="quit\n", text=True, capture_output=True, check=True).stderr
    loaded = {line.rpartition("|")[2].strip() for line in traced.splitlines()}
    return ", ".join(sorted(HEAVY & loaded)) or "none"


if __name__ == "__main__":
    main()
