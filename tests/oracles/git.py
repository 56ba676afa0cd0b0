"""Git itself, run in a repository made for the question."""

from __future__ import annotations

from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from tests.oracles._running import shell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WHO = {
    "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a",
    "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a", "GIT_MERGE_AUTOEDIT": "no",
}  # fmt: skip


def _run(before: Sequence[str], commands: Sequence[str], query: str) -> str:
    """What the query prints after the commands; each must succeed."""
    lines = ["git init -q -b main --template=", *before, *commands]
    with TemporaryDirectory() as root:
        return shell(f"({' && '.join(lines)}) > out.log 2>&1 && rm -f out.log && {query}", root, **WHO)


def status(given: Mapping[str, Any]) -> object:
    tracked = " ".join(given["tracked"])
    before = [
        f"touch {tracked}",
        f"git add {tracked}",
        "git commit -q -m start",
        "mkdir .git/info",
        "echo out.log > .git/info/exclude",
    ]
    lines = _run(before, given["commands"], "git status --porcelain").split("\n")
    flags = {line[3:]: line[:2] for line in lines if line}
    if given["asked"] == "untracked":
        return [name for name, flag in flags.items() if flag == "??"]
    column = 0 if given["asked"] == "staged" else 1
    return [name for name, flag in flags.items() if flag[column] not in " ?"]


def branches(given: Mapping[str, Any]) -> object:
    commands = [c.replace("git commit -m", "git commit --allow-empty -m") for c in given["commands"]]
    if given["asked"] == "count":
        return int(_run([], commands, "git rev-list --count HEAD"))
    return [line for line in _run([], commands, f"git log --format=%s {given['asked']}").split("\n") if len(line) == 1]


def history(given: Mapping[str, Any]) -> object:
    before = ["echo 0 > x.txt", "git add x.txt", "git commit -q -m start"]
    if given["asked"] == "content":
        return int(_run(before, given["commands"], "cat x.txt"))
    return [int(n) for n in _run(before, given["commands"], "cat x.txt && git rev-list --count HEAD").split("\n")]
