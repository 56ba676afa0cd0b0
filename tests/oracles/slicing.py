"""Lists: the programs themselves, run."""

from __future__ import annotations

from tests.oracles._running import prints, prints_or_fills

slices = prints_or_fills
comprehensions = aliasing = list_methods = prints
