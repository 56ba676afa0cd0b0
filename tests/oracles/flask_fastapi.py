"""The services, run: a small router with the rules of the two libraries, and pydantic itself for bodies and values."""

from __future__ import annotations

import inspect
import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class HTTPException(Exception):  # noqa: N818 - its name in FastAPI
    def __init__(self, status_code: int) -> None:
        self.status_code = status_code


class _BadKey(Exception):  # noqa: N818
    """What Flask raises for a missing key of the query: a 400."""


class _Query(dict[str, str]):
    def __missing__(self, key: str) -> str:
        raise _BadKey(key)


class _Request:
    args: _Query


class _App:
    """Routes in the order in which they were declared."""

    def __init__(self) -> None:
        self.routes: list[tuple[str, str, int, Callable[..., Any]]] = []

    def __getattr__(self, method: str) -> Callable[..., Any]:
        def route(path: str, status_code: int = 200) -> Callable[..., Any]:
            def keep(function: Callable[..., Any]) -> Callable[..., Any]:
                self.routes.append((method.upper(), path, status_code, function))
                return function

            return keep

        return route


def _pattern(path: str) -> str:
    def group(found: re.Match[str]) -> str:
        kind, name = found[1], found[2] or found[3]
        return f"(?P<{name}>{'[0-9]+' if kind else '[^/]+'})"

    return re.sub(r"<(int:)?(\w+)>|\{(\w+)\}", group, path)


def _answer(given: Mapping[str, Any]) -> tuple[int, Any]:
    """The status and the answer of the service to the request."""
    app, request = _App(), _Request()
    names = {"app": app, "request": request, "HTTPException": HTTPException}
    exec(compile(given["code"], "<service>", "exec", dont_inherit=True), names)  # noqa: S102
    method, _, target = given["request"].partition(" ")
    url = urlsplit(target)
    request.args = _Query(parse_qsl(url.query))
    flask = given["library"] == "Flask"
    routes = sorted(app.routes, key=lambda r: "<" in r[1]) if flask else app.routes
    fitting = [(r, m) for r in routes if (m := re.fullmatch(_pattern(r[1]), url.path))]
    if not fitting:
        return 404, None
    for (wanted, _, status, function), match in fitting:
        if wanted == method:
            return _called(function, match.groupdict(), {} if flask else dict(request.args), status, typed=not flask)
    return 405, None


def _called(
    function: Callable[..., Any], path: dict[str, str], query: dict[str, str], status: int, *, typed: bool
) -> tuple[int, Any]:
    values: dict[str, Any] = {}
    for name, parameter in inspect.signature(function).parameters.items():
        if name not in path and name not in query:
            if parameter.default is inspect.Parameter.empty:
                return 422, None
            continue
        text = path.get(name, query.get(name))
        kind = parameter.annotation if typed and parameter.annotation is not inspect.Parameter.empty else str
        try:
            values[name] = TypeAdapter(kind).validate_python(text)
        except ValidationError:
            return 422, None
    try:
        return status, function(**values)
    except HTTPException as error:
        return error.status_code, None
    except _BadKey:
        return 400, None
    except Exception:  # noqa: BLE001 - whatever it is, the server answers 500
        return 500, None


def status_codes(given: Mapping[str, Any]) -> object:
    return str(_answer(given)[0])


def answers(given: Mapping[str, Any]) -> object:
    status, found = _answer(given)
    assert status == 200
    return repr(found)


def bodies(given: Mapping[str, Any]) -> object:
    names: dict[str, Any] = {"app": _App(), "BaseModel": BaseModel, "Field": Field}
    exec(compile(given["code"], "<service>", "exec", dont_inherit=True), names)  # noqa: S102
    accepted = []
    for option in given["options"]:
        try:
            names["Row"].model_validate(json.loads(option.strip("`")))
        except ValidationError:
            continue
        accepted.append(option)
    return accepted
