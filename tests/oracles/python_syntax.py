"""First programs, run."""

from __future__ import annotations

from tests.oracles._running import prints

arithmetic = conditions = loops = functions = prints
