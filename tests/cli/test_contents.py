"""The table of contents says of every command what its module says."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlpath.cli import contents, lazily

CLI = Path(lazily.__file__).parent
MODULES = sorted(path.stem for path in CLI.glob("*.py") if "\napp = typer.Typer(" in path.read_text(encoding="utf-8"))


def test_every_command_has_an_entry() -> None:
    """What the modules define is what the table lists, each command once."""
    defined: dict[str, str] = {}
    for module in MODULES:
        if module != "main":
            app = lazily.commands_of(module)
            defined |= {lazily.name_of(one): module for one in (*app.registered_commands, *app.registered_groups)}
    assert {name: entry.module for name, entry in contents.ENTRIES.items()} == defined
    assert len(contents.ENTRIES) == sum(len(entries) for entries in contents.PANELS.values())


@pytest.mark.parametrize("name", contents.ENTRIES)
def test_an_entry_says_what_the_command_says(name: str) -> None:
    """It is the first paragraph of the command's own help."""
    first = lazily.made(name).help.partition("\n\n")[0]
    assert contents.ENTRIES[name].about == " ".join(first.split())
