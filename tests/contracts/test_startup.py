"""What each command may load, checked in a fresh process: start-up stays quick because heavy libraries stay out."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = (
    "numpy",
    "pydantic",
    "prompt_toolkit",
    "rapidfuzz",
    "rich.table",
    "scipy",
    "sqlalchemy",
    "sqlmodel",
    "sympy",
    "yaml",
)
RICH = frozenset({"rich.table"})

ALLOWED = [
    (["--version"], frozenset()),
    (["--help"], RICH),
    (["status"], RICH),
    (["status", "linalg"], RICH),
    (["topics", "--search", "matrix"], RICH),
    (["show", "eigen"], RICH),
    (["resources", "eigen"], RICH),
    (["next"], RICH),
    (["open", "mml-book"], frozenset()),
    (["done", "vectors"], RICH),
    (["note", "vectors", "a note"], RICH),
    (["undo"], RICH),
    (["log"], RICH),
    (["skills"], RICH),
    (["place", "linalg", "--quick"], RICH),
    (["place", "--map"], RICH),
    (["plan", "--by", "2027-09-01"], RICH),
    (["review", "-n"], RICH),
    (["today", "-n"], RICH),
    (["today"], RICH),
    (["config"], RICH),
    (["config", "get", "minutes"], frozenset()),
    (["config", "set", "minutes", "30"], RICH),
    (["export"], frozenset()),
    (["curriculum", "path"], frozenset()),
    (["ask", "eigen.eigenvalues_2x2", "--answer", "1, 2"], RICH),
    (["grade", os.devnull], frozenset()),
    (["quiz", "eigen", "-n", "1", "--seed", "1"], RICH),
]
PROGRAM = """
import sys
from mlpath.cli.main import main
code = main(sys.argv[1:])
heavy = {heavy!r}
print("LOADED", code, *[name for name in heavy if name in sys.modules], file=sys.stderr)
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which the curriculum is compiled and something can be undone."""
    folder = tmp_path_factory.mktemp("home")
    loaded(folder, ["done", "number-system"])
    return folder


def loaded(home: Path, argv: list[str]) -> set[str]:
    environ = {**os.environ, "MLPATH_HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(heavy=HEAVY), *argv],
        capture_output=True,
        text=True,
        env=environ,
        input="skip\n",
        check=True,
    )
    line = next(line for line in done.stderr.splitlines() if line.startswith("LOADED"))
    _, code, *names = line.split()
    assert code == "0", done.stderr
    return set(names)


@pytest.mark.parametrize(("argv", "allowed"), ALLOWED, ids=[" ".join(argv) for argv, _ in ALLOWED])
def test_loads_only_what_it_needs(home: Path, argv: list[str], allowed: frozenset[str]) -> None:
    """A command loads no heavy module beyond those that its row allows."""
    assert loaded(home, argv) <= allowed


def test_completion_loads_nothing_heavy(home: Path) -> None:
    """Completing a topic's id reads the compiled curriculum and no more."""
    program = """
import os, sys
os.environ.update(_MLPATH_COMPLETE="complete_bash", COMP_WORDS="mlpath show eig", COMP_CWORD="2")
from mlpath.cli.main import main
main([])
print("LOADED", *[name for name in {heavy!r} if name in sys.modules], file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", program.format(heavy=HEAVY)],
        capture_output=True,
        text=True,
        env={**os.environ, "MLPATH_HOME": str(home)},
        check=False,
    )
    assert "eigen" in done.stdout.split(), done.stderr
    assert done.stderr.split()[-1] == "LOADED", done.stderr
