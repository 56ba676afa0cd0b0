"""The screens of one small history, as last looked at.

`MLPATH_GOLDEN=write` before the test command writes the file anew; the difference is what a change did.
"""

from __future__ import annotations

import os
from pathlib import Path

from tests.cli.conftest import Program

GOLDEN = Path(__file__).parents[1] / "golden" / "screens.txt"
WRITE = os.environ.get("MLPATH_GOLDEN") == "write"

FILES = {
    "curriculum.yaml": "title: A small path\nsummary: Two phases.\n",
    "sources.yaml": "roadmaps:\n  - {id: s0, title: A list, summary: What somebody wrote., items: {sums: Sums}}\n",
    "libraries.yaml": 'libraries:\n  - {id: numpy, title: NumPy, summary: Arrays., url: "https://numpy.org"}\n',
    "resources.yaml": "resources:\n  - {id: book, title: The Book, author: José Writer, kind: book, cost: free}\n",
    "01-basics.yaml": """\
phase: {id: basics, title: Basics, summary: Where it begins.}
topics:
  - id: numbers
    title: Numbers
    group: Arithmetic
    summary: Whole numbers and fractions, and why a computer cannot hold all of them. Every later topic counts on them.
    tier: required
    hours: 3
    resources: [book]
    libraries: [numpy]
    practice: [{text: Count the sheep of a flock and write the result down.}]
  - {id: sums, title: Sums, group: Arithmetic, summary: Adding up., tier: recommended, hours: 2.5, needs: [numbers], sources: [s0.sums]}
  - {id: history, title: A history of numbers, group: Reading, summary: A tale., tier: optional, hours: 1}
""",
    "02-extras.yaml": """\
phase: {id: extras, title: Extras, summary: More of it.}
topics:
  - {id: tensors, title: Tensors, summary: Boxes of numbers., tier: optional, hours: 4, needs: [sums]}
""",
}
COMMANDS = (
    "",
    "status",
    "done sums book",
    "doing numbers",
    "note numbers [zero]|counts,too",
    "",
    "status",
    "status basics",
    "topics --status todo",
    "show numbers",
    "resources",
    "next",
    "undo",
    "log",
    "show nombers",
)


def screens(program: Program, folder: Path) -> str:
    """What each command prints, to either stream, under the command."""
    parts = []
    for command in COMMANDS:
        result = program("--curriculum", str(folder), *command.split())
        code = f" (exit code {result.code})" if result.code else ""
        parts.append(f"{f'$ mlpath {command}'.rstrip()}{code}\n{result.out}{result.err}")
    return "\n".join(parts)


def test_screens(tmp_path: Path) -> None:
    """Every screen is what was last looked at."""
    folder = tmp_path / "own"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    shown = screens(Program(tmp_path / "home", environ={"COLUMNS": "80"}), folder)
    if WRITE:
        GOLDEN.write_text(shown, encoding="utf-8", newline="\n")
    assert shown == GOLDEN.read_text(encoding="utf-8")
