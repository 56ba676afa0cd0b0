"""Dictionaries, tuples and sets: the programs themselves, run."""

from __future__ import annotations

from tests.oracles._running import prints

updates = unpacking = sets = prints
