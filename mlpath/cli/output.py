"""Data for programs: every JSON that mlpath prints is an object with a version."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mlpath.cli.context import Context

JSON_VERSION = 1


def print_json(context: Context, payload: Mapping[str, Any]) -> None:
    """Print `payload` with its version to stdout."""
    text = json.dumps({"version": JSON_VERSION, **payload}, indent=2, ensure_ascii=not context.unicode)
    context.stdout.write(f"{text}\n")
