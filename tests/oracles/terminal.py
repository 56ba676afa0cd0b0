"""The commands themselves, run by a shell in a folder made for them."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from tests.oracles._running import shell

if TYPE_CHECKING:
    from collections.abc import Mapping


def paths(given: Mapping[str, Any]) -> object:
    with TemporaryDirectory() as root:
        home = f"{Path(root).resolve()}{given['home']}"
        for folder in given["folders"]:
            Path(home, folder).mkdir(parents=True)
        script = "; ".join(given["commands"])
        if "options" not in given:
            return shell(script, home, HOME=home).split("\n")[-1].removeprefix(str(Path(root).resolve()))
        goal = f"{home}/{given['goal']}"
        fitting = [o for o in given["options"] if shell(f"{script}; cd {o} && pwd", home, HOME=home) == goal]
        assert len(fitting) == 1, fitting
        return f"`{fitting[0]}`"


def files(given: Mapping[str, Any]) -> object:
    with TemporaryDirectory() as root:
        if "folder" in given:
            Path(root, given["folder"]).mkdir()
        for name in given["files"]:
            Path(root, name).parent.mkdir(exist_ok=True)
            Path(root, name).touch()
        listed = shell("; ".join([*given["commands"][:-1], f"ls -p {given['listed']}"]), root).split("\n")
        return [name for name in listed if name and not name.endswith("/")]


def pipes(given: Mapping[str, Any]) -> object:
    with TemporaryDirectory() as root:
        Path(root, "log.txt").write_text("".join(f"{line}\n" for line in given["lines"]), encoding="utf-8")
        out = shell(given["commands"][0], root)
        if "uniq -c" in given["commands"][0] or not out.strip().isdigit():
            return "\n".join(" ".join(line.split()) for line in out.split("\n"))
        return int(out)
