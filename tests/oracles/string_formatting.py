"""Texts: the programs themselves, run."""

from __future__ import annotations

from tests.oracles._running import prints, prints_or_fills

f_strings = prints_or_fills
methods = operators = prints
