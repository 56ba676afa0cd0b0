"""How much of a command's time is ours: whole processes against floors built of the same libraries, in one run.

usage: python benchmarks/startup.py [RUNS]        (default 15; quote the medians, the machine is noisy)

A floor is a program that imports the same libraries and does the same reads and writes by the shortest way. Command and
floor run in turn, A B A B, and the ratio is taken pair by pair.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BARE = """
import typer
app = typer.Typer()
@app.command()
def status(name: str = "x") -> None:
    "Show something."
@app.command()
def show(name: str = typer.Argument("x", autocompletion=lambda incomplete: ["eigen"])) -> None:
    "Show something else."
app(prog_name="mlpath")
"""

READS = """
import sqlite3
from pathlib import Path
import typer
from rich.console import Console
from rich.table import Table
app = typer.Typer(pretty_exceptions_enable=False)
@app.command()
def status() -> None:
    db = sqlite3.connect({database!r}, isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "busy_timeout = 5000", "foreign_keys = ON"):
        db.execute("PRAGMA " + pragma)
    rows = [row for table in ("mark", "note", "attempt", "undo") for row in db.execute("SELECT * FROM " + table)]
    table = Table("phase", "title", "progress", "right", "hours left")
    for number in range({rows}):
        table.add_row("phase", "a title of some length", "0 of 11", "-", str(len(rows)))
    {write}
    Console().print(table)
app()
"""

WRITE = """
    db.execute("CREATE TABLE IF NOT EXISTS floor (id TEXT PRIMARY KEY, at TEXT)")
    db.execute("BEGIN IMMEDIATE")
    import os
    db.execute("INSERT INTO floor VALUES (?, ?)", (os.urandom(8).hex(), "2026"))
    db.execute("COMMIT")
"""

QUIZ = """
import typer, rich.console, rich.table, prompt_toolkit, sqlmodel
from prompt_toolkit.history import FileHistory
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.styles import Style
"""


def main() -> None:
    """Measure every row and print a table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        environ = {**environment(folder), "COLUMNS": "100"}
        first = [sys.executable, "-m", "mlpath", "done", "vectors"]  # makes the database and the compiled curriculum
        subprocess.run(first, env=environ, check=True, capture_output=True)
        database = str(home / "mlpath.db")
        floors = {
            "bare": BARE,
            "14 rows": READS.format(database=database, rows=14, write=""),
            "3 rows": READS.format(database=database, rows=3, write=""),
            "write": READS.format(database=database, rows=1, write=WRITE.strip()),
            "quiz": QUIZ,
        }
        for name, text in floors.items():
            (home / f"{name}.py").write_text(text, encoding="utf-8")
        print(f"Python {sys.version.split()[0]}, {runs} pairs, medians")
        print(f"{'command':34}{'ms':>7}{'floor ms':>10}{'ratio':>8}{'limit':>8}")
        for words, floor, floor_words, limit, extra in ROWS:
            mine, theirs = pairs(
                [sys.executable, "-m", "mlpath", *words],
                [sys.executable, str(home / f"{floor}.py"), *floor_words],
                {**environ, **extra},
                runs,
            )
            ratio = statistics.median(a / b for a, b in zip(mine, theirs, strict=True))
            label = "completion of show eig" if extra else " ".join(words)
            a, b = statistics.median(mine) * 1000, statistics.median(theirs) * 1000
            print(f"{label:34}{a:7.0f}{b:10.0f}{ratio:8.2f}{limit:8.2f}{'' if ratio <= limit else '  over'}")


COMPLETE = {"COMP_WORDS": "mlpath show eig", "COMP_CWORD": "2", "_MLPATH_COMPLETE": "complete_bash"}
ROWS: list[tuple[list[str], str, list[str], float, dict[str, str]]] = [
    (["--help"], "bare", ["--help"], 1.15, {}),
    ([], "bare", [], 1.15, COMPLETE),
    (["status"], "14 rows", [], 1.25, {}),
    (["next"], "3 rows", [], 1.25, {}),
    (["show", "eigen"], "3 rows", [], 1.25, {}),
    (["done", "norms"], "write", [], 1.25, {}),
    (["quiz", "eigen", "-n", "1", "--seed", "1"], "quiz", [], 1.25, {}),
]


def environment(home: str) -> dict[str, str]:
    """A home of its own; and modules are compiled once, as pip does on installing, not at every start."""
    environ = {**os.environ, "MLPATH_HOME": home}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    return environ


def pairs(mine: list[str], floor: list[str], environ: dict[str, str], runs: int) -> tuple[list[float], list[float]]:
    """Wall seconds of `runs` runs of each, in turn, after one warm-up."""
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(runs + 1):
        for command, kept in zip((mine, floor), times, strict=True):
            begin = time.perf_counter()
            subprocess.run(command, env=environ, input=b"quit\n", capture_output=True, check=False)
            if number:
                kept.append(time.perf_counter() - begin)
    return times


if __name__ == "__main__":
    main()
