"""NumPy itself, run on the programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from tests.oracles._running import printed, value

if TYPE_CHECKING:
    from collections.abc import Mapping


def _run(code: str) -> str:
    try:
        return printed(code, np=np)
    except (IndexError, ValueError) as error:  # an option may well fail
        return type(error).__name__


def _prints(given: Mapping[str, Any]) -> object:
    if "options" not in given:
        return _run(given["code"])
    fitting = [o for o in given["options"] if _run(given["code"].replace("____", o)) == given["printed"]]
    assert len(fitting) == 1, f"{given['options']}: {fitting} all fit"
    return f"`{fitting[0]}`"


indexing = masks = axis_sums = dtypes = _prints


def shapes(given: Mapping[str, Any]) -> object:
    if "expression" not in given:
        return _prints(given)
    names: dict[str, Any] = {"np": np}
    exec(given["code"], names)  # noqa: S102
    try:
        return value(given["expression"], **names).shape
    except ValueError:
        return None
