"""mathgenerator behind one door, run by the Python of an environment of its own.

usage: PYTHON generation_peer.py DRAWS NAME...
Prints one JSON object: for each generator its draws (question, answer) with random.seed(1), how many failed with an
exception, and the seconds of processor time that they took; {} where the library is not installed.
"""

from __future__ import annotations

import json
import random
import sys
import time
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def drawn(generate: Callable[[], Any], draws: int) -> dict[str, Any]:
    """What a generator gives."""
    random.seed(1)
    found, failed = [], 0
    begun = time.process_time()
    for _ in range(draws):
        try:
            found.append(generate())
        except Exception:  # noqa: BLE001 - counted, not hidden
            failed += 1
    return {"draws": found, "failed": failed, "seconds": time.process_time() - begun}


def main() -> None:
    draws, *names = sys.argv[1:]
    if find_spec("mathgenerator") is None:
        print("{}")
        return
    library = import_module("mathgenerator")
    print(json.dumps({name: drawn(getattr(library, name), int(draws)) for name in names}))


if __name__ == "__main__":
    main()
