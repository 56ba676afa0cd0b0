"""Notebooks: the cells themselves, run in one namespace as a kernel does."""

from __future__ import annotations

import ast
from itertools import permutations
from typing import TYPE_CHECKING, Any

from tests.oracles._running import printed

if TYPE_CHECKING:
    from collections.abc import Mapping


def run_order(given: Mapping[str, Any]) -> object:
    cells = list(given["cells"])
    runs = given.get("order") or [1, 2, *given["runs"]]
    texts = [cells[k - 1] for k in runs]
    if "old" in given:
        texts[0] = given["old"]
    return printed("\n".join(texts)).split("\n")[-1]


def _fails_at(cells: list[str]) -> int:
    """The number of the first cell that stops with a NameError, 0 for none."""
    names: dict[str, Any] = {}
    for k, cell in enumerate(cells, 1):
        try:
            exec(cell, names)  # noqa: S102
        except NameError:
            return k
    return 0


def restart(given: Mapping[str, Any]) -> object:
    if given["asked"] == "order":
        working = [order for order in permutations(given["cells"]) if not _fails_at(list(order))]
        assert len(working) == 1, working
        return [f"`{line}`" for line in working[0]]
    at = _fails_at(given["cells"])
    return f"cell {at}" if at else "no cell"


def _shown(cell: str) -> str:
    """What is printed, and the value of the last expression as the kernel shows it."""
    *body, last = ast.parse(cell).body
    if isinstance(last, ast.Expr):
        shown = "\n_ = " + ast.unparse(last.value) + "\nif _ is not None: print(repr(_))"
        return printed(ast.unparse(ast.Module(body, [])) + shown)
    return printed(cell)


def displayed(given: Mapping[str, Any]) -> object:
    if given["asked"] == "which":
        return [f"`{cell}`" for cell in given["cells"] if _shown(cell)]
    return _shown(given["cells"][0])
