"""Which events were taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mlpath.progress.events import Undo


def cancelled(undos: Iterable[Undo]) -> frozenset[str]:
    """The ids of batches and of single events that an Undo in effect takes back.

    An Undo is in effect unless one in effect takes it back. Times play no part, so a clock that was set back
    between a command and its undo changes nothing. Undos that take each other back in a circle (no command makes
    them, a damaged import could) have no effect.
    """
    by_name: dict[str, list[Undo]] = {}
    unique = {undo.id: undo for undo in undos}
    for undo in unique.values():
        for name in {undo.id, undo.batch}:
            by_name.setdefault(name, []).append(undo)
    waiting = dict.fromkeys(unique, 0)
    for undo in unique.values():
        for hit in by_name.get(undo.target, ()):
            waiting[hit.id] += 1
    decided = [undo for undo in unique.values() if not waiting[undo.id]]
    targets: set[str] = set()
    for undo in decided:  # grows while it is walked: an Undo is decided once all that aim at it are
        if undo.id not in targets and undo.batch not in targets:
            targets.add(undo.target)
        for hit in by_name.get(undo.target, ()):
            waiting[hit.id] -= 1
            if not waiting[hit.id]:
                decided.append(hit)
    return frozenset(targets)
