"""`python -m tests`: lint, types, import contracts and tests, each whether or not the one before passed."""

from __future__ import annotations

import os
import subprocess
import sys

CHECKS = {
    "lint": ["ruff", "check", "mlpath", "tests", "benchmarks"],
    "format": ["ruff", "format", "--check", "mlpath", "tests", "benchmarks"],
    "types": ["mypy"],
    "imports": ["importlinter.cli", "lint"],
    "tests": ["pytest", "-q", "-n", "2"],
}


def command(words: list[str]) -> list[str]:
    """The check as this Python runs it."""
    if words[0] == "importlinter.cli":
        return [
            sys.executable,
            "-c",
            "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())",
        ]
    return [sys.executable, "-m", *words]


def main() -> int:
    """Run the checks and say which failed; extra arguments go to pytest."""
    failed = []
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # each program that a test starts would compile all of mlpath
    for name, words in CHECKS.items():
        print(f"== {name}", flush=True)
        extra = sys.argv[1:] if name == "tests" else []
        if subprocess.run([*command(words), *extra], check=False).returncode:
            failed.append(name)
    print(f"failed: {', '.join(failed)}" if failed else "all checks passed")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
