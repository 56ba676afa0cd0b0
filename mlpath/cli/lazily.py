"""Building only the command that is run.

Turning a function's signature into options costs Typer a third of a millisecond, and there are two dozen commands; a
completion has ten milliseconds in all. So a command's module is imported, and the command made, when it is asked for,
and the help lists what `contents` says of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_group

from mlpath.cli.contents import ENTRIES, PANELS


def name_of(command: Any) -> str:  # noqa: ANN401 - Typer has two classes for it and exports neither
    """The name under which a command or group is registered."""
    return str(command.name or command.callback.__name__.rstrip("_"))


def commands_of(module: str) -> typer.Typer:
    """The Typer app of one module of commands."""
    app: typer.Typer = import_module(f"mlpath.cli.{module}").app
    return app


class LazyGroup(TyperGroup):
    """A group whose commands are made on demand; their names are known beforehand."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - handed on as they are
        super().__init__(**settings)
        self.commands = dict.fromkeys(ENTRIES)  # type: ignore[assignment] # filled in by get_command

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002 - Typer's own signature
        """The command called `cmd_name`, or None."""
        if cmd_name not in ENTRIES:
            return None
        if self.commands[cmd_name] is None:
            self.commands[cmd_name] = made(cmd_name)
        return self.commands[cmd_name]

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - Typer's own signature
        """Write the help, which shows of each command no more than the table of contents has."""
        self.commands = {
            name: TyperCommand(name, help=entry.about, rich_help_panel=panel)
            for panel, entries in PANELS.items()
            for name, entry in entries.items()
        }
        super().format_help(ctx, formatter)


def made(name: str) -> Any:  # noqa: ANN401 - see name_of
    """The command called `name`, whole."""
    whole = commands_of(ENTRIES[name].module)
    alone = typer.Typer(rich_markup_mode="rich", pretty_exceptions_enable=False)
    alone.registered_commands = [one for one in whole.registered_commands if name_of(one) == name]
    alone.registered_groups = [one for one in whole.registered_groups if one.name == name]
    return get_group(alone).commands[name]
