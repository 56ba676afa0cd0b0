"""`python -m mlpath`, and the installed program."""

from __future__ import annotations

import sys


def run() -> None:
    """Run the command line and exit with its code."""
    from mlpath.cli.main import main  # noqa: PLC0415 - importing this module must cost nothing

    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    run()
