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


@pytest.mark.parametrize("package", sorted({path.relative_to(ROOT).parent for path in SOURCES}), ids=str)
def test_functions_and_files_stay_short_and_run_no_text(package: Path) -> None:
    for path in (ROOT / package).glob("*.py"):
        text = path.read_text(encoding="utf-8")
        tree = ast.parse(text)
        name = path.relative_to(ROOT).as_posix()
        assert any(part in name for part in TEXT_ALONE) or text.count("\n") <= LONGEST_FILE, f"{name} is too long"
        functions_stay_short(name, tree)
        no_code_is_run_from_text(name, tree)


def functions_stay_short(name: str, tree: ast.Module) -> None:
    """A function or file that grows past comfort does two things: give each its own name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.end_lineno is not None:
            length = node.end_lineno - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{name}:{node.lineno}: {node.name} has {length} lines"


def no_code_is_run_from_text(name: str, tree: ast.Module) -> None:
    """Nothing that could run a learner's text is called anywhere."""
    anywhere, bare = {"sympify", "parse_expr", "lambdify"}, {"eval", "exec", "compile", "__import__"}
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=called)):
                assert called not in anywhere | bare, f"{name}:{node.lineno}: {called}"
            case ast.Call(func=ast.Attribute(attr=called)):
                assert called not in anywhere, f"{name}:{node.lineno}: {called}"
