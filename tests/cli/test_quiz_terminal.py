"""A whole quiz on a pseudo-terminal, as a learner sees it."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import sys
import time
from typing import TYPE_CHECKING

import pytest

from mlpath.questions import find
from mlpath.study import selection

pexpect = pytest.importorskip("pexpect", reason="pip install pexpect: there is no pseudo-terminal on Windows")
pyte = pytest.importorskip("pyte")

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mlpath.questions.model import Question

SEED = 11
COLUMNS, ROWS = 100, 40
PATIENCE = 30


class Terminal:
    """mlpath on a pseudo-terminal, with a screen that can be read."""

    def __init__(self, home: Path, *argv: str) -> None:
        environ = {**os.environ, "MLPATH_HOME": str(home), "TERM": "xterm-256color", "PYTHONUTF8": "1"}
        for name in ("NO_COLOR", "COLUMNS", "MLPATH_CURRICULUM"):
            environ.pop(name, None)
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self.stream = pyte.Stream(self.screen)
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "mlpath", *argv],
            env=environ,
            dimensions=(ROWS, COLUMNS),
            encoding="utf-8",
            timeout=PATIENCE,
        )
        # the program asks where the cursor is, as it may of any terminal, and the screen knows
        self.screen.write_process_input = self.child.send

    def text(self) -> str:
        """What the screen shows now."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def read(self, seconds: float = 0.05) -> bool:
        """Take in what the program wrote; False once it has ended."""
        try:
            self.stream.feed(self.child.read_nonblocking(65536, timeout=seconds))
        except pexpect.TIMEOUT:
            pass
        except pexpect.EOF:
            return False
        return True

    def wait_for(self, pattern: str) -> str:
        """Read until the screen shows `pattern`; the screen's text."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            alive = self.read()
            if re.search(pattern, self.text()):
                return self.text()
            if not alive:
                break
        pytest.fail(f"no {pattern!r} on the screen:\n{self.text()}")

    def type(self, line: str) -> None:
        """Type a line and press Enter."""
        self.child.send(f"{line}\r")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def questions(count: int) -> Iterator[Question]:
    """The questions that `mlpath quiz eigen --seed SEED` asks."""
    skills = tuple(name for name in find.skills() if name.startswith("eigen."))
    return selection.questions(selection.fixed(skills, count, SEED, 1))


def stored(home: Path) -> list[tuple[str, str]]:
    """(response, outcome) of every stored attempt, oldest first."""
    with sqlite3.connect(home / "mlpath.db") as db:
        rows = db.execute("select response, outcome from attempt order by at, id").fetchall()
    db.close()
    return rows


def test_whole_quiz(home: Path) -> None:
    """Right, wrong, unreadable, hint, skip and quit, each shown and kept as it should be."""
    asked = list(questions(6))
    terminal = Terminal(home, "quiz", "eigen", "-n", "6", "--seed", str(SEED))

    screen = terminal.wait_for(r"Question 1 of 6")
    terminal.wait_for(r"F1 hint")
    assert asked[0].skill in screen
    right = asked[0].answer.show()
    terminal.child.send(right)
    terminal.wait_for(r"read as ")
    terminal.child.send("\r")
    terminal.wait_for(r"Correct\.")

    terminal.wait_for(r"Question 2 of 6")
    wrong = asked[1].mistakes[0]
    terminal.type("1, 2)")
    terminal.wait_for(r"does not count")
    terminal.type("hint")
    terminal.wait_for(r"Hint: ")
    terminal.type(wrong.answer.show())
    terminal.wait_for(r"(Not right|Partly right)\.")
    terminal.wait_for(r"Enter: next")
    terminal.type(asked[1].answer.show())
    terminal.wait_for(r"Correct\.[\s\S]*Question 3 of 6")

    terminal.type("skip")
    terminal.wait_for(r"Question 4 of 6")
    terminal.type("idk")
    terminal.wait_for(r"The answer: ")
    terminal.wait_for(r"Question 5 of 6")
    terminal.type("quit")
    terminal.wait_for(r"Stopped\.[\s\S]*1 of 3 right at the first try, 1 skipped")
    terminal.child.expect(pexpect.EOF)
    terminal.child.close()
    assert terminal.child.exitstatus == 0

    outcomes = stored(home)
    assert outcomes[0] == (right, "correct")
    assert outcomes[1][0] == wrong.answer.show()
    assert outcomes[1][1] in {"incorrect", "partial"}
    assert outcomes[2] == (asked[1].answer.show(), "correct")
    assert outcomes[3] == ("", "incorrect")
    assert len(outcomes) == 4


def test_mistake_is_explained(home: Path) -> None:
    """A wrong answer that people often give gets its own sentence."""
    first = next(question for question in questions(1))
    terminal = Terminal(home, "quiz", "eigen", "-n", "1", "--seed", str(SEED))
    terminal.wait_for(r"F1 hint")
    terminal.type(first.mistakes[0].answer.show())
    screen = terminal.wait_for(r"Enter: next")
    assert first.mistakes[0].because in " ".join(screen.split())
    terminal.type("solution")
    terminal.wait_for(r"The answer: ")
    terminal.wait_for(r"0 of 1 right")


def test_kill_keeps_graded_answers(home: Path) -> None:
    """SIGKILL in mid-quiz keeps every answer that was graded."""
    asked = list(questions(4))
    terminal = Terminal(home, "quiz", "eigen", "-n", "4", "--seed", str(SEED))
    for number, question in enumerate(asked[:2], 1):
        terminal.wait_for(rf"Question {number} of 4")
        terminal.wait_for(r"F1 hint")
        terminal.type(question.answer.show())
    terminal.wait_for(r"Question 3 of 4")
    terminal.child.kill(signal.SIGKILL)
    terminal.child.wait()
    assert [outcome for _, outcome in stored(home)] == ["correct", "correct"]


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["ctrl-c", "ctrl-d"])
def test_interrupt_keeps_graded_answers(home: Path, key: str) -> None:
    """Ctrl-C and Ctrl-D end the sitting, say what is kept, and show the score."""
    first = next(question for question in questions(1))
    terminal = Terminal(home, "quiz", "eigen", "-n", "3", "--seed", str(SEED))
    terminal.wait_for(r"F1 hint")
    terminal.type(first.answer.show())
    terminal.wait_for(r"Question 2 of 3")
    terminal.wait_for(r"F1 hint")
    terminal.child.send(key)
    terminal.wait_for(r"Stopped\. 1 graded answer is kept\.")
    terminal.wait_for(r"1 of 1 right")
    assert [outcome for _, outcome in stored(home)] == ["correct"]
