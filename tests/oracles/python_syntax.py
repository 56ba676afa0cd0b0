"""First programs, run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracles._running import printed, prints

if TYPE_CHECKING:
    from collections.abc import Mapping

arithmetic = conditions = loops = prints


def functions(given: Mapping[str, Any]) -> object:
    if "printed" not in given:
        return prints(given)
    fitting = [n for n in range(-20, 60) if printed(given["code"].replace("____", str(n))) == given["printed"]]
    assert len(fitting) == 1, fitting
    return fitting[0]
