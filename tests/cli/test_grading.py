"""grade: files of responses, row by row."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from mlpath.cli.context import Context
from mlpath.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Program

FIELDS = ["id", "outcome", "score", "basis", "feedback", "read_as", "ms"]
GOOD: list[dict[str, Any]] = [
    {"id": 1, "kind": "expr", "answer": "x^2 - 1", "response": "(x-1)(x+1)", "options": {}},
    {"id": "two", "kind": "number", "answer": "1/3", "response": "0.33", "options": {"abs_tol": 0.01}},
    {"id": None, "kind": "vector", "answer": "(1, 2)", "response": "(1, 3)", "expected": "incorrect"},
    {"kind": "set", "answer": "{1, 2}", "response": "{1, 2", "options": None},
    {"id": [5], "kind": "matrix_property", "answer": None, "response": "[[1]]", "options": {"property": "symmetric"}},
]
OUTCOMES = ["correct", "correct", "incorrect", "unreadable", "correct"]
BAD = [
    (b"what", "no JSON"),
    (b"[1, 2]", "a row is a JSON object"),
    (b'{"kind": "expr"}', "needs the field 'response'"),
    (b'{"kind": 3, "response": "x"}', "needs the field 'kind'"),
    (b'{"kind": "expr", "answer": 3, "response": "3"}', "'answer' is a text or null"),
    (b'{"kind": "expr", "answer": "3", "response": "3", "options": []}', "'options' is an object"),
    (b'{"kind": "expr", "response": "3"}', "needs an answer"),
    (b'{"kind": "poem", "answer": "3", "response": "3"}', "no kind 'poem'"),
    (b'{"kind": "expr", "answer": "3", "response": "3", "options": {"colour": 1}}', "no option 'colour'"),
    (b'{"kind": "expr", "answer": "3", "response": "3", "options": {"rel_tol": NaN}}', "NaN is no JSON number"),
    (b'{"kind": "expr", "answer": "(", "response": "3"}', "can't be read"),
    (b'{"kind": "expr", "answer": "\xff", "response": "3"}', "no UTF-8"),
    (b"[" * 100_000, "no JSON"),
    (b'{"id": ' + b"9" * 5_000 + b"}", "no JSON"),
]


def written(path: Path, rows: list[dict[str, Any]]) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def parsed(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def without_times(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{key: value for key, value in row.items() if key != "ms"} for row in rows]


def test_each_row_gives_one_in_order(mlpath: Program, tmp_path: Path) -> None:
    result = mlpath("grade", written(tmp_path / "rows.jsonl", GOOD))
    rows = parsed(result.out)
    assert (result.code, result.err) == (0, "")
    assert [list(row) for row in rows] == [FIELDS] * len(GOOD)
    assert [row["outcome"] for row in rows] == OUTCOMES
    assert [row["id"] for row in rows] == [row.get("id") for row in GOOD]
    assert rows[2]["feedback"].startswith("Not right yet. Entry 2")
    assert rows[0]["read_as"] == "(x − 1)(x + 1)"
    assert all(0 <= row["ms"] < 1000 for row in rows)


@pytest.mark.parametrize(("line", "told"), BAD, ids=[told for _, told in BAD])
def test_a_bad_row_is_reported_and_the_run_goes_on(mlpath: Program, tmp_path: Path, line: bytes, told: str) -> None:
    file = tmp_path / "rows.jsonl"
    good = json.dumps(GOOD[0]).encode()
    file.write_bytes(b"\n".join([good, b"", line, good]))
    result = mlpath("grade", str(file))
    rows = parsed(result.out)
    assert [row["outcome"] for row in rows] == ["correct", "error", "correct"]
    assert result.code == 1
    assert result.err.startswith("mlpath: line 3: ")
    assert told.lower() in result.err.lower()
    assert len(result.err.splitlines()) == 1
    assert rows[1]["feedback"] in result.err


def test_several_processes_say_the_same_in_the_same_order(mlpath: Program, tmp_path: Path) -> None:
    rows = [{**row, "id": f"{n}-{k}"} for n in range(40) for k, row in enumerate([*GOOD, {"kind": "poem"}])]
    file = written(tmp_path / "rows.jsonl", rows)
    one, two = mlpath("grade", file), mlpath("grade", file, "--jobs", "2")
    assert without_times(parsed(one.out)) == without_times(parsed(two.out))
    assert (one.code, one.err) == (two.code, two.err)


def test_rows_come_from_stdin(mlpath: Program) -> None:
    result = mlpath("grade", "-", stdin=json.dumps(GOOD[0]))
    assert parsed(result.out)[0]["outcome"] == "correct"


def test_results_go_to_a_file(mlpath: Program, tmp_path: Path) -> None:
    file, out = written(tmp_path / "rows.jsonl", GOOD), tmp_path / "out.jsonl"
    assert mlpath("grade", file, "-o", str(out)).out == ""
    assert [row["outcome"] for row in parsed(out.read_text(encoding="utf-8"))] == OUTCOMES
    again = mlpath("grade", file, "-o", str(out))
    assert again.code == 2
    assert "--force" in again.err
    assert mlpath("grade", file, "-o", str(out), "--force").code == 0
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["out.jsonl", "rows.jsonl"]


def test_a_decision_is_explained_in_words(mlpath: Program, tmp_path: Path) -> None:
    file, out = written(tmp_path / "rows.jsonl", GOOD), tmp_path / "out.jsonl"
    told = mlpath("grade", file, "--explain", "-o", str(out)).out
    assert "line 3" in told
    assert "read as   (1, 3)" in told
    assert "rests on  exact" in told
    assert "  response  {1, 2\n" in told
    assert "^" in told.split("{1, 2\n")[1].splitlines()[0]
    assert len(parsed(out.read_text(encoding="utf-8"))) == len(GOOD)
    assert mlpath("grade", file, "--explain").out == told or "ms" in told


def test_quick_leaves_out_proofs(mlpath: Program, tmp_path: Path) -> None:
    file = written(tmp_path / "rows.jsonl", GOOD)
    assert [row["outcome"] for row in parsed(mlpath("grade", file, "--quick").out)] == OUTCOMES


def test_hostile_rows_are_rows(mlpath: Program, tmp_path: Path) -> None:
    texts = [
        "9**9**9**9",
        "(" * 100_000,
        "__import__('os').system('id')",
        "\x00\u202e\ud800",
        "x" * 1_000_000,
        "{0.__class__}",
    ]
    rows = [{"id": text[:10], "kind": "expr", "answer": "x", "response": text} for text in texts]
    result = mlpath("grade", written(tmp_path / "rows.jsonl", rows))
    assert result.code == 0
    assert {row["outcome"] for row in parsed(result.out)} == {"unreadable"}


def test_a_line_without_end_is_cut_off_and_reported(mlpath: Program, tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_bytes(b"x" * (9 * 2**20) + b"\n" + json.dumps(GOOD[0]).encode())
    result = mlpath("grade", str(file))
    assert [row["outcome"] for row in parsed(result.out)] == ["error", "correct"]


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["nowhere.jsonl"], "Can't read nowhere.jsonl"),
        (["."], "Can't read ."),
        ([], "Missing argument"),
        (["x", "--jobs", "0"], "jobs"),
    ],
)
def test_what_can_not_be_read_is_said(mlpath: Program, argv: list[str], told: str) -> None:
    result = mlpath("grade", *argv)
    assert result.code in (2, 4)
    assert told in result.err
    assert result.out == ""


def test_a_bar_is_shown_only_to_a_person(tmp_path: Path) -> None:
    """On a terminal stderr shows progress while the results go into a file."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    file = written(tmp_path / "rows.jsonl", GOOD * 20)
    error = Terminal()
    context = Context(environ={"MLPATH_HOME": str(tmp_path), "COLUMNS": "80"}, stdout=io.StringIO(), stderr=error)
    assert main(["grade", file], context) == 0
    assert "grading" in error.getvalue()
    assert len(parsed(context.stdout.getvalue())) == 100  # type: ignore[attr-defined]  # a StringIO


@pytest.mark.parametrize(
    ("row", "heavy"),
    [(GOOD[1], set()), (GOOD[2], set()), ({"kind": "expr", "answer": "x^2-1", "response": "(x-1)(x+1)"}, set())],
)
def test_grading_numbers_loads_nothing_heavy(tmp_path: Path, row: dict[str, Any], heavy: set[str]) -> None:
    program = """
import sys
from mlpath.cli.main import main
main(["grade", sys.argv[1]])
heavy = ("numpy", "sympy", "mpmath", "rich.table", "rich.progress", "multiprocessing", "pydantic", "sqlalchemy", "yaml")
print("LOADED", *[name for name in heavy if name in sys.modules], file=sys.stderr)
"""
    file = written(tmp_path / "rows.jsonl", [row])
    done = subprocess.run(
        [sys.executable, "-c", program, file],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "MLPATH_HOME": str(tmp_path)},
    )
    assert set(done.stderr.split()[1:]) == heavy
