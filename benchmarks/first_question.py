"""How soon `mlpath quiz TOPIC` asks its first question, cold: against importing the libraries that a sitting needs.

usage: python -m benchmarks.first_question [RUNS]        (default 9; quote the medians, the machine is noisy)

Whole processes at a pseudo-terminal, with "quit" typed ahead. Quiz and floor run in turn, A B A B; the ratio is taken
pair by pair. No first question needs NumPy, SymPy or SQLModel (loaded while it is read), so all topics have one floor;
`loads` names those that are loaded all the same. Needs an operating system with pseudo-terminals.
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
LIMIT = 1.25


def main() -> None:
    """Measure every topic and print a table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as folder:
        environ = {**environment(folder), "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}
        first = [sys.executable, "-m", "mlpath", "done", "vectors"]  # makes the database and the compiled curriculum
        subprocess.run(first, env=environ, check=True, capture_output=True)
        floor = Path(folder) / "floor.py"
        floor.write_text(QUIZ.replace(", sqlmodel", ""), encoding="utf-8")
        print(f"Python {sys.version.split()[0]}, {runs} pairs, medians")
        print(f"{'topic':24}{'ms':>7}{'floor ms':>10}{'ratio':>8}  loads")
        for topic in TOPICS:
            quiz = ["-m", "mlpath", "quiz", topic, "-n", "1", "--seed", "1"]
            pairs = [(seconds(quiz, environ), seconds([str(floor)], environ)) for _ in range(runs + 1)][1:]
            mine, theirs = (statistics.median(times) * 1000 for times in zip(*pairs, strict=True))
            ratio = statistics.median(a / b for a, b in pairs)
            over = "  over" if ratio > LIMIT else ""
            print(f"{topic:24}{mine:7.0f}{theirs:10.0f}{ratio:8.2f}  {heavy(quiz, environ)}{over}")


def seconds(words: Sequence[str], environ: Mapping[str, str]) -> float:
    """Wall seconds of one process at a terminal on which "quit" was typed ahead."""
    master, terminal = pty.openpty()
    os.write(master, b"quit\r")
    begun = time.perf_counter()
    with subprocess.Popen([sys.executable, *words], env=environ, stdin=terminal, stdout=terminal, stderr=terminal):
        os.close(terminal)
        while _shown(master):
            pass
    os.close(master)
    return time.perf_counter() - begun


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
