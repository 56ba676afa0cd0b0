"""`python -m mlpath`, and the installed program."""

from __future__ import annotations

import gc
import sys

GARBAGE = (50_000, 20, 100)
"""How many more new objects than freed ones there are before Python looks for garbage, and how often it looks deeper.

Starting makes thousands that all stay. Looking them through every 700, as Python does by itself, takes 5 % of it.
"""


def run() -> None:
    """Run the command line and exit with its code."""
    gc.set_threshold(*GARBAGE)
    from mlpath.cli.main import main  # noqa: PLC0415 - importing this module must cost nothing

    code = main(sys.argv[1:])
    gc.freeze()  # a process that ends need not look through all that it made once more: 10 % of a short command
    sys.exit(code)


if __name__ == "__main__":
    run()
