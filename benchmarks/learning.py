"""How well the model of the learner foretells, schedules and replays, on simulated learners.

usage: python -m benchmarks.learning [PART ...] [--seeds tuning|held-out]     parts: predict (default: all)

The learners and what is assumed of them are in `_learners.py`. Simulations order choices; they prove nothing about
people. Everything but the times is deterministic.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from benchmarks import _prediction
from benchmarks._learners import HELD_OUT, TUNING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PARTS: dict[str, Callable[[Sequence[int]], list[str]]] = {"predict": _prediction.report}


def main() -> None:
    """Run the parts asked for and print their tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", default=list(PARTS))
    parser.add_argument("--seeds", choices=("tuning", "held-out"), default="held-out")
    asked = parser.parse_args()
    for part in asked.parts:
        print(f"## {part}, {asked.seeds} seeds\n")
        print("\n".join(PARTS[part](HELD_OUT if asked.seeds == "held-out" else TUNING)), end="\n\n")


if __name__ == "__main__":
    main()
