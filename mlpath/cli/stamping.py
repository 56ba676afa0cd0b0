"""Stamping what this learner does on this device."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.progress.stamp import Stamp
from mlpath.storage import ids

if TYPE_CHECKING:
    from mlpath.cli.context import Context


def new_stamp(context: Context, learner: str) -> Stamp:
    """The stamp of a new batch: one command, or one sitting."""
    return Stamp(
        learner=learner,
        device=ids.device_id(context.paths.device),
        batch=ids.uuid7(context.now()),
        now=context.here,
        new_id=ids.uuid7,
    )
