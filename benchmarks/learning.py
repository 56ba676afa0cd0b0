"""How well the model of the learner foretells, schedules and replays, on simulated learners.

usage: python -m benchmarks.learning [predict] [schedule] [replay] [--seeds tuning|held-out]   (default: all, held-out)

The learners and what is assumed of them are in `_learners.py`. Simulations order choices; they prove nothing about
people. Everything but the times is deterministic.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from benchmarks import _prediction, _replay, _scheduling
from benchmarks._learners import HELD_OUT, TUNING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

PARTS: dict[str, Callable[[Sequence[int]], Iterable[str]]] = {
    "predict": _prediction.report,
    "schedule": _scheduling.report,
    "replay": _replay.report,
}


def main() -> None:
    """Run the parts asked for and print their tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], default=[])
    parser.add_argument("--seeds", choices=("tuning", "held-out"), default="held-out")
    asked = parser.parse_args()
    for part in asked.parts or PARTS:
        print(f"## {part}, {asked.seeds} seeds\n")
        for line in PARTS[part](HELD_OUT if asked.seeds == "held-out" else TUNING):
            print(line, flush=True)
        print()


if __name__ == "__main__":
    main()
