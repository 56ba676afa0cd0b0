"""Classes: the programs themselves, run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracles._running import prints

if TYPE_CHECKING:
    from collections.abc import Mapping

methods = class_attributes = special_methods = prints


def inheritance(given: Mapping[str, Any]) -> object:
    if "leaf" not in given:
        return prints(given)
    names: dict[str, Any] = {"__name__": "__main__"}
    exec(given["code"], names)  # noqa: S102
    return [kind.__name__ for kind in names[given["leaf"]].__mro__ if kind is not object]
