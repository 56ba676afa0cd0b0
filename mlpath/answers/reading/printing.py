"""Trees written out: plain (as one would type it), pretty (Unicode, for "read as …") and LaTeX."""

from __future__ import annotations

from mlpath.answers.reading.plain import plain
from mlpath.answers.reading.pretty import pretty
from mlpath.answers.reading.tex import latex

__all__ = ["latex", "plain", "pretty"]
