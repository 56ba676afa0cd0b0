"""What the screens look like: narrow terminals, no colour, no Unicode, pipes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import product
from typing import TYPE_CHECKING

import pytest

from mlpath.cli.streams import spelled
from mlpath.questions import find
from mlpath.questions.catalogue import skills
from mlpath.questions.model import LEVELS, Code
from mlpath.questions.twins import code_of

if TYPE_CHECKING:
    from pathlib import Path

    from mlpath.questions.model import Question
    from tests.cli.conftest import Program

SCREENS = {
    "home": ([], ""),
    "status": (["status"], ""),
    "phase": (["status", "linalg"], ""),
    "topics": (["topics"], ""),
    "show": (["show", "eigen"], ""),
    "resources": (["resources"], ""),
    "next": (["next"], ""),
    "log": (["log"], ""),
    "config": (["config"], ""),
    "review": (["review", "-n"], ""),
    "today": (["today", "-n"], ""),
    "plan": (["plan"], ""),
    "place": (["place", "--map"], ""),
    "place PHASE": (["place", "linalg", "--map"], ""),
    "skills": (["skills"], ""),
    "curriculum": (["curriculum", "show"], ""),
    "quiz": (["quiz", "linalg", "-n", "8", "--seed", "2"], "hint\nidk\n5\n\n((\nsolution\nskip\nidk\nidk\nquit\n"),
    "ask": (["ask", "svd.rank_one_term", "--seed", "1", "--solution"], ""),
}
ESCAPE = "\x1b"
NARROW = 60


def screen(program: Program, name: str, **environ: str) -> str:
    argv, typed = SCREENS[name]
    program.environ.update(environ)
    return program.does(*(_existing(argument) for argument in argv), stdin=typed)


def _existing(argument: str) -> str:
    """The argument, or where it was a skill that is gone, another of its module."""
    if "." not in argument or argument in skills():
        return argument
    return next(name for name in skills() if name.startswith(argument.partition(".")[0]))


@pytest.mark.parametrize("name", SCREENS)
def test_sixty_columns(begun: Program, name: str) -> None:
    """No line is longer than the terminal is wide."""
    for line in screen(begun, name, COLUMNS=str(NARROW)).splitlines():
        assert len(line) <= NARROW, line


@pytest.mark.parametrize("name", sorted(SCREENS.keys() - {"quiz"}))
def test_nothing_is_cut_off(begun: Program, name: str) -> None:
    """A narrow terminal may be shown fewer columns, but no word is broken or cut off."""
    narrow = screen(begun, name, COLUMNS=str(NARROW)).split()
    wide = screen(begun, name, COLUMNS="1000").split()
    assert set(narrow) <= set(wide)


@pytest.mark.parametrize("name", ["phase", "topics", "resources", "skills"])
def test_ids_stay_whole(begun: Program, name: str) -> None:
    """An id can be read off a narrow table in one piece."""
    wide = [line.split()[0] for line in screen(begun, name, COLUMNS="200").splitlines() if re.match(r"[a-z]", line)]
    narrow = [
        line.split()[0] for line in screen(begun, name, COLUMNS=str(NARROW)).splitlines() if re.match(r"[a-z]", line)
    ]
    assert narrow == wide
    assert wide


@pytest.mark.parametrize("name", SCREENS)
def test_pipe(begun: Program, name: str) -> None:
    """A pipe gets neither escape codes nor spaces at the ends of lines."""
    text = screen(begun, name)
    assert ESCAPE not in text
    for line in text.splitlines():
        assert line == line.rstrip()


@pytest.mark.parametrize("name", sorted(SCREENS.keys() - {"quiz"}))
@pytest.mark.parametrize("environ", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=["NO_COLOR", "dumb"])
def test_no_colour(begun: Program, name: str, environ: dict[str, str]) -> None:
    """NO_COLOR and a dumb terminal get no colours, and the words say the same as in a pipe."""
    argv, _ = SCREENS[name]
    begun.environ.update(environ, COLUMNS="200")
    text = begun.does(*(_existing(argument) for argument in argv), person=True)
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]", text), "a colour"
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert set(re.findall(r"\w+", screen(begun, name))) <= set(re.findall(r"\w+", plain))


def test_states_are_words(begun: Program) -> None:
    """What is done is told in words, not by colour alone."""
    assert re.search(r"^vectors .* done ", begun.does("topics"), re.MULTILINE)
    begun.environ["COLUMNS"] = str(NARROW)
    assert re.search(r"^vectors .* done +-$", begun.does("topics"), re.MULTILINE)


def in_locale(home: Path, encoding: str, *argv: str, typed: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    environ = {**os.environ, "MLPATH_HOME": str(home), "PYTHONIOENCODING": encoding, "COLUMNS": "100"}
    environ.pop("PYTHONUTF8", None)
    return subprocess.run(
        [sys.executable, "-m", "mlpath", *argv], capture_output=True, input=typed, env=environ, check=False
    )


WITHOUT_UNICODE = [
    (["status"], b""),
    (["show", "eigen"], b""),
    (["resources"], b""),
    (["log"], b""),
    (["skills"], b""),
    (["export"], b""),
    (["export", "-f", "json"], b""),
    (["export", "-f", "csv"], b""),
    (["curriculum", "show", "--json"], b""),
    (["--help"], b""),
    (["quiz", "linalg", "-n", "30", "--seed", "5"], b"solution\n" * 29 + "½ ≤ λ é\nquit\n".encode()),
    (["quiz", "eigen", "-n", "1"], b"\xff\xfe\x00\nquit\n"),
]


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
@pytest.mark.parametrize(("argv", "typed"), WITHOUT_UNICODE, ids=[" ".join(argv) for argv, _ in WITHOUT_UNICODE])
def test_without_unicode(begun: Program, encoding: str, argv: list[str], typed: bytes) -> None:
    """A locale without Unicode gets every screen in what it can write, and nothing fails."""
    begun.does("note", "eigen", "Größe λ² — «ok» 🙂")
    done = in_locale(begun.home, encoding, *argv, typed=typed)
    assert done.returncode == 0, done.stderr
    assert b"Error" not in done.stderr
    text = done.stdout.decode(encoding)
    if argv[:2] == ["show", "eigen"]:
        assert "lambda" in text
    if argv == ["export"] and encoding == "ascii":
        assert "Grosse lambda^2 - " in text or "Gro?e lambda^2 - " in text


def test_error_without_unicode(begun: Program) -> None:
    """A message about a name that the locale can't write is a message."""
    done = in_locale(begun.home, "ascii", "show", "größe")
    assert done.returncode == 2
    assert done.stderr.startswith(b"mlpath: There is no topic called ")


SPELLINGS = [
    ("é", "e"),
    ("λ² − 8λ + 15", "lambda^2 - 8lambda + 15"),
    ("A⁻¹", "A^-1"),
    ("x₁₂", "x_12"),
    ("Aᵀ", "A^T"),
    ("Σ", "Sigma"),
    ("3·x ≤ √2", "3*x <= sqrt2"),
    ("½", "1/2"),
    ("🙂", "?"),
    ("«ok…»", "?ok...?"),
    ("plain", "plain"),
]


@pytest.mark.parametrize(("text", "plain"), SPELLINGS)
def test_spelling(text: str, plain: str) -> None:
    """What ASCII has no character for is spelled, or becomes a question mark."""
    assert spelled(text) == plain


@pytest.mark.parametrize("module", dict.fromkeys(skill.partition(".")[0] for skill in skills()))
def test_questions_fit_sixty_columns(mlpath: Program, module: str) -> None:
    """Every kind of question, with its worked solution, fits a narrow terminal; lines of a program stay whole."""
    mlpath.environ["COLUMNS"] = str(NARROW)
    mine = (skill for skill in skills() if skill.startswith(f"{module}."))
    for skill, level in product(mine, LEVELS):
        text = mlpath.does("ask", skill, "--level", str(level), "--seed", "1", "--solution")
        program = lines_of_code(find.ask(skill, level, 1))
        for line in text.splitlines():
            assert len(line) <= NARROW or line.strip() in program, (
                f"mlpath ask {skill} --level {level} --seed 1 --solution: {line}"
            )


def lines_of_code(question: Question) -> set[str]:
    """The lines of the programs that a question shows: in its text, its options and its code twin."""
    texts = (question.prompt, *(step.text for step in question.steps))
    shown = [line for text in texts for piece in text if isinstance(piece, Code) for line in piece.lines]
    return {line.strip() for line in (*shown, *(code_of(question) or "").splitlines())}


@pytest.mark.parametrize("argv", [["topics"], ["curriculum", "show", "--json"], ["status"], ["--help"]], ids=" ".join)
def test_reader_that_goes_away(begun: Program, argv: list[str]) -> None:
    """`mlpath topics | head -1` ends quietly."""
    environ = {**os.environ, "MLPATH_HOME": str(begun.home)}
    with subprocess.Popen(
        [sys.executable, "-m", "mlpath", *argv], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environ
    ) as child:
        assert child.stdout
        assert child.stderr
        child.stdout.close()
        errors = child.stderr.read()
    assert errors == b""
    assert child.returncode == 0


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the device is Linux's")  # noqa: PTH110
@pytest.mark.parametrize("argv", [["next"], ["export"], ["quiz", "eigen", "-n", "1"]], ids=" ".join)
def test_full_disk(begun: Program, argv: list[str]) -> None:
    """Output that can't be written is said in one line, with the code of files."""
    environ = {**os.environ, "MLPATH_HOME": str(begun.home)}
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "mlpath", *argv], stdout=full, stderr=subprocess.PIPE, env=environ, text=True,
            input="idk\n", check=False,
        )  # fmt: skip
    assert done.stderr == "mlpath: Can't write the output: No space left on device.\n"
    assert done.returncode == 4
