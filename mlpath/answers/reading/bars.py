r"""Bars of LaTeX that say which side they are on: `\left| x \left|x\right| \right|`. Plain bars don't."""

from __future__ import annotations

import re

_SIDE = re.compile(r"\\(left|right)(?![A-Za-z])\s*(.?)", re.DOTALL)


def paired(text: str) -> dict[int, tuple[str, int]]:
    r"""The plain text of each `\left|` and `\right|` that belong together, by its place, and the place behind it."""
    found: dict[int, tuple[str, int]] = {}
    waiting: list[re.Match[str]] = []
    for side in _SIDE.finditer(text):
        if side[1] == "left":
            waiting.append(side)
        elif waiting and (first := waiting.pop())[2] == side[2] == "|":
            found[first.start()], found[side.start()] = (" abs(", first.end()), (")", side.end())
    return found
