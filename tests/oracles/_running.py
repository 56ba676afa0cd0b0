"""Running the programs of the bank for real, and catching what they print."""

from __future__ import annotations

import io
import os
import subprocess
from contextlib import redirect_stdout
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


def printed(code: str, **names: Any) -> str:
    """What a program of the bank, never a learner's, prints."""
    out = io.StringIO()
    with redirect_stdout(out):
        exec(compile(code, "<program>", "exec"), {"__name__": "__main__", **names})  # noqa: S102
    return out.getvalue().rstrip("\n")


def prints(given: Mapping[str, Any]) -> object:
    """The oracle of a question on what its program prints, or which option that is."""
    return printed(given["code"])


def value(expression: str, **names: Any) -> Any:
    """The value of an expression of the bank."""
    return eval(expression, names)  # noqa: S307


def raised(code: str) -> str:
    """The name of the exception that ends a program, or "" where none does."""
    try:
        printed(code)
    except Exception as error:  # noqa: BLE001 - which one it is is the question
        return type(error).__name__
    return ""


def prints_or_fills(given: Mapping[str, Any]) -> object:
    """As `prints`; for a program with a blank, the one option with which it prints what it should."""
    if "options" not in given:
        return prints(given)
    fitting = [
        option for option in given["options"] if _output(given["code"].replace("____", option)) == given["printed"]
    ]
    assert len(fitting) == 1, f"{given['options']}: {fitting} all fit"
    return f"`{fitting[0]}`"


def _output(code: str) -> str:
    try:
        return printed(code)
    except Exception as error:  # noqa: BLE001 - an option may well fail
        return f"{type(error).__name__}"


def shell(script: str, folder: str, **environment: str) -> str:
    """What a script of the bank prints in a POSIX shell that starts in this folder."""
    env = {"PATH": os.environ["PATH"], "LC_ALL": "C", **environment}
    done = subprocess.run(["sh", "-c", script], cwd=folder, env=env, capture_output=True, text=True, check=False)
    return done.stdout.rstrip("\n")
