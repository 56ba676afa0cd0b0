"""config: looking at the settings and changing them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from mlpath.cli import options
from mlpath.cli.context import Context
from mlpath.errors import StorageError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

app = typer.Typer()
config_app = typer.Typer(invoke_without_command=True)
app.add_typer(config_app, name="config")


def _complete(incomplete: str) -> list[tuple[str, str]]:
    from mlpath.cli.setting_file import KEYS

    return [(key, KEYS[key].about) for key in KEYS if key.startswith(incomplete)]


Name = Annotated[str, typer.Argument(metavar="KEY", help="The setting.", autocompletion=_complete)]


@config_app.callback()
def config(ctx: typer.Context, json: options.AsJson = False) -> None:
    """Show your settings, or change them: retention, minutes a day, time zone, days of rest and more."""
    if ctx.invoked_subcommand is None:
        _list(ctx.obj, json=json)


@config_app.command("list")
def list_(ctx: typer.Context, json: options.AsJson = False) -> None:
    """Show every setting with its value, its default and what it does."""
    _list(ctx.obj, json=json)


@config_app.command()
def get(ctx: typer.Context, key: Name) -> None:
    """Print one setting, as TOML has it."""
    from mlpath.cli.setting_file import key_named
    from mlpath.cli.setting_kinds import written

    context: Context = ctx.obj
    context.stdout.write(f"{written(getattr(context.settings, key_named(key).replace('-', '_')))}\n")


@config_app.command("set")
def set_(
    ctx: typer.Context,
    key: Name,
    value: Annotated[list[str], typer.Argument(metavar="VALUE...", help="Its value, such as 25, yes or sat,sun.")],
) -> None:
    """Change one setting. The other lines of the file stay as they are."""
    from mlpath.cli import setting_file
    from mlpath.cli.setting_kinds import written

    context: Context = ctx.obj
    name = setting_file.key_named(key)
    try:
        chosen = setting_file.checked(name, setting_file.KEYS[name].kind.typed(" ".join(value)))
    except ValueError as error:
        raise UsageError(f"{error}.") from None
    _change(context, name, written(chosen))
    context.console.print(f"{name} is {written(chosen)}.")
    _tell_faults(context)


@config_app.command()
def reset(
    ctx: typer.Context,
    key: Annotated[
        str | None,
        typer.Argument(metavar="KEY", help="The setting; else all.", autocompletion=_complete, show_default=False),
    ] = None,
) -> None:
    """Give one setting its default again, or all of them; all together, the file is kept under another name."""
    from mlpath.cli import setting_file
    from mlpath.cli.setting_kinds import written

    context: Context = ctx.obj
    if key is None:
        _put_aside(context)
        return
    name = setting_file.key_named(key)
    _change(context, name, None)
    context.console.print(f"{name} is {written(setting_file.DEFAULTS[name])} again.")
    _tell_faults(context)


@config_app.command()
def path(ctx: typer.Context) -> None:
    """Print where the settings are kept."""
    context: Context = ctx.obj
    context.stdout.write(f"{context.paths.settings}\n")


def _list(context: Context, *, json: bool) -> None:
    from mlpath.cli import setting_file
    from mlpath.cli.output import print_json

    values, faults = setting_file.examine(context.paths.settings)
    if json:
        rows = [
            {"key": key, "value": value, "default": default, "about": about}
            for key, value, default, about in _rows(values)
        ]
        print_json(context, {"file": str(context.paths.settings), "settings": rows, "faults": faults})
    else:
        _show(context, values)
    if faults:
        _tell_faults(context)
        raise typer.Exit(StorageError.exit_code)


def _rows(values: dict[str, object]) -> Iterator[tuple[str, Any, Any, str]]:
    from mlpath.cli import setting_file

    for key, known in setting_file.KEYS.items():
        default = setting_file.DEFAULTS[key]
        yield key, values.get(key, default), default, known.about


def _show(context: Context, values: dict[str, object]) -> None:
    from mlpath.cli.setting_kinds import written
    from mlpath.cli.tables import listing

    headings = ("Setting", "Value", "Default", "What it does")
    cells = ((key, written(value), written(default), about) for key, value, default, about in _rows(values))
    context.console.print(listing(context, headings, cells, spare=("Default",)))
    context.talk.print(f"Kept in {context.paths.settings}", style="dim", soft_wrap=True)


def _tell_faults(context: Context) -> None:
    from mlpath.cli import setting_file

    for fault in setting_file.examine(context.paths.settings)[1]:
        context.stderr.write(f"{fault}\n")


def _change(context: Context, key: str, value: str | None) -> None:
    """Write the file with `key` changed; one that can't be changed without loss stays as it is."""
    from mlpath.cli import setting_file
    from mlpath.cli.reporting import write
    from mlpath.cli.settings import text_of

    place = context.paths.settings
    before = text_of(place)
    after = setting_file.with_value(before, key, value)
    if not setting_file.only_differs_in(before, after, key):
        faults = setting_file.examine(place)[1]
        raise StorageError(f"{faults[0] if faults else place}. Mend that line first, or: mlpath config reset")
    if after != before:
        _make_folder(context)
        write(place, after, force=True)
    context.__dict__.pop("settings", None)


def _put_aside(context: Context) -> None:
    place = context.paths.settings
    kept = place.with_name(f"config-{context.now():%Y%m%d-%H%M%S-%f}.toml")
    try:
        place.rename(kept)
    except FileNotFoundError:
        context.console.print("Every setting has its default.")
        return
    except OSError as error:
        raise StorageError(f"Can't move {place}: {error.strerror or error}.") from error
    context.console.print(f"Every setting has its default again. The old file: {kept}", soft_wrap=True)


def _make_folder(context: Context) -> None:
    folder = context.paths.config
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"Can't make {folder}: {error.strerror or error}.") from error
