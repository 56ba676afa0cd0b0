"""Docker's rules in small models of their own: a cache by fingerprints, a table of ports, a container's configuration."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def _fingerprints(steps: Sequence[str], files: Mapping[str, str]) -> list[str]:
    """A chained fingerprint for each step: of the step before, its text, and the files that it copies."""
    chain, found = "", []
    for text in steps:
        source = text.split()[1] if text.startswith("COPY") else None
        content = "".join(v for k, v in sorted(files.items()) if source and (k == source or k.startswith(f"{source}/")))
        chain = sha256(f"{chain}|{text}|{content}".encode()).hexdigest()
        found.append(chain)
    return found


def layers(given: Mapping[str, Any]) -> object:
    steps = [line.split("  #")[0].rstrip() for line in given["lines"][1:]]
    changed = given.get("changed", "")
    before = _fingerprints(steps, {changed: "old"})
    edited = [f"{s} more" if s == given.get("line") else s for s in steps]
    after = _fingerprints(edited, {changed: "new"})
    again = [k for k, (a, b) in enumerate(zip(before, after, strict=True)) if a != b]
    if "times" in given:
        return sum(given["times"][k] for k in again)
    return [f"`{steps[k]}`" for k in again]


def _option(text: str) -> tuple[str, str, str] | None:
    """Address, port of the machine and port of the container of an option -p; None for another option."""
    kind, _, value = text.partition(" ")
    if kind != "-p":
        return None
    *rest, inside = value.split(":")
    host = rest.pop() if rest else "random"
    return (rest[0] if rest else "", host, inside)


def ports(given: Mapping[str, Any]) -> object:
    if "asked" in given:
        taken: dict[str, str] = {}
        for line in given["lines"]:
            words = line.split()
            host = words[words.index("-p") + 1].split(":")[0]
            taken.setdefault(host, words[words.index("--name") + 1])
        return taken.get(str(given["asked"]), "neither")
    if "outside" in given:
        _, host, inside = _option(given["lines"][0].removeprefix("docker run ").rsplit(" ", 1)[0]) or ("", "", "")
        return int(host if given["outside"] else inside)
    wanted = ("127.0.0.1" if given["local"] else "", str(given["host"]), str(given["inside"]))
    fitting = [option for option in given["options"] if _option(option.strip("`")) == wanted]
    assert len(fitting) == 1, fitting
    return fitting[0]


def command(given: Mapping[str, Any]) -> object:
    config: dict[str, list[str]] = {"ENTRYPOINT": [], "CMD": []}
    for line in given["lines"][:-1]:
        kind, _, words = line.partition(" ")
        config[kind] = json.loads(words)
    if given["options"]:
        config = {"ENTRYPOINT": [given["options"][1]], "CMD": []}
    if given["extra"]:
        config["CMD"] = given["extra"]
    return " ".join(config["ENTRYPOINT"] + config["CMD"])
