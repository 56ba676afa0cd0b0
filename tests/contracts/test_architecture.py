"""The rules of ARCHITECTURE.md that a machine can check."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "mlpath").rglob("*.py"))
LONGEST_FUNCTION = 45
LONGEST_FILE = 350
TEXT_ALONE = ("questions/bank/",)
"""Files that are mostly sentences may be longer."""


def test_imports_run_downwards(monkeypatch: pytest.MonkeyPatch) -> None:
    """The import contracts of pyproject.toml hold."""
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == 0


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_functions_and_files_stay_short(path: Path) -> None:
    """A function or file that grows past comfort does two things: give each its own name."""
    text = path.read_text(encoding="utf-8")
    name = str(path.relative_to(ROOT)).replace("\\", "/")
    assert any(part in name for part in TEXT_ALONE) or text.count("\n") <= LONGEST_FILE, f"{name} is too long"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and node.end_lineno is not None:
            length = node.end_lineno - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{name}:{node.lineno}: {node.name} has {length} lines"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_code_is_run_from_text(path: Path) -> None:
    """Nothing that could run a learner's text is called anywhere."""
    anywhere, bare = {"sympify", "parse_expr", "lambdify"}, {"eval", "exec", "compile", "__import__"}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id=called)):
                assert called not in anywhere | bare, f"{path}:{node.lineno}: {called}"
            case ast.Call(func=ast.Attribute(attr=called)):
                assert called not in anywhere, f"{path}:{node.lineno}: {called}"
