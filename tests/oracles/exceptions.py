"""Exceptions: the programs themselves, run, and the classes themselves, asked."""

from __future__ import annotations

import builtins
import traceback
from typing import TYPE_CHECKING, Any

from tests.oracles._running import printed, prints

if TYPE_CHECKING:
    from collections.abc import Mapping

flow = prints


def which(given: Mapping[str, Any]) -> object:
    try:
        printed(given["code"])
    except Exception as error:  # noqa: BLE001 - which one it is is the question
        frames = traceback.extract_tb(error.__traceback__)
        names = [frame.name for frame in frames if frame.filename == "<program>" and frame.name != "<module>"]
        if names:
            return names
        name = type(error).__name__
        return f"{name} at {_element(given['code'])!r}" if "for text" in given["code"] else name
    return "no exception"


def _element(code: str) -> object:
    """The element at which the loop of the program fails."""
    names: dict[str, object] = {}
    try:
        exec(code, names)  # noqa: S102
    except Exception:  # noqa: BLE001 - the element is asked for
        return names["text"]
    return "nowhere"


def catching(given: Mapping[str, Any]) -> object:
    if "options" not in given:
        return prints(given)
    classes = tuple(getattr(builtins, name) for name in given["classes"])
    return [name for name in given["options"] if issubclass(getattr(builtins, name), classes)]
