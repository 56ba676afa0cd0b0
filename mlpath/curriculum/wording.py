"""What pydantic found wrong with a file, said in plain words and at the place in the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel, ValidationError

from mlpath.curriculum.finding import Finding, nearest

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from mlpath.curriculum.tree import Path, Tree

_SHAPES = {
    "list_type": "must be a list, such as [one, two]",
    "dict_type": "must be a mapping of keys to values",
    "model_type": "must be a mapping of keys to values",
    "float_type": "must be a number",
    "finite_number": "must be an ordinary number",
    "string_too_short": "has no value",
    "too_short": "must have at least one entry",
}


def shape_findings(model: type[BaseModel], tree: Tree) -> tuple[BaseModel | None, list[Finding]]:
    """The file's value as `model`, or None and every way in which it has another shape."""
    if tree.value is None:
        return None, [tree.at((), "the file is empty")]
    try:
        return model.model_validate(tree.value), []
    except ValidationError as error:
        faults = error.errors(include_url=False, include_context=True)
    unknown = [_unknown_key(model, tree, fault) for fault in faults if fault["type"] == "extra_forbidden"]
    # `titel: …` is one fault: an unknown key that is near a missing one, not a missing one as well
    meant = {(fault["loc"][:-1], finding.suggestion) for fault, finding in unknown}
    others = [fault for fault in faults if fault["type"] != "extra_forbidden"]
    kept = [f for f in others if f["type"] != "missing" or (f["loc"][:-1], f["loc"][-1]) not in meant]
    return None, [finding for _, finding in unknown] + [_finding(tree, fault) for fault in kept]


def _unknown_key(model: type[BaseModel], tree: Tree, fault: ErrorDetails) -> tuple[ErrorDetails, Finding]:
    *parents, key = fault["loc"]
    holder = _value(tree.value, tuple(parents))
    taken = set(holder) if isinstance(holder, dict) else set()
    allowed = [name for name in _keys_at(model, tuple(parents)) if name not in taken]
    return fault, tree.at(fault["loc"], f"there is no key {str(key)!r} here", nearest(str(key), allowed), key=True)


def _keys_at(model: type[BaseModel], path: Path) -> list[str]:
    kind: Any = model
    for step in path:
        if isinstance(step, str):
            annotation = kind.model_fields[step].annotation
            kind = (get_args(annotation) or (annotation,))[0]
    return list(kind.model_fields)


def _value(value: object, path: Path) -> object:
    for step in path:
        value = value[step]  # type: ignore[index]  # pydantic named this path, so it is there
    return value


def _finding(tree: Tree, fault: ErrorDetails) -> Finding:
    path = fault["loc"]
    words, suggestion = _words(fault)
    if fault["type"] == "missing":
        return tree.at(path[:-1], words)
    return tree.at(path, f"{_name(path)} {words}", suggestion)


def _name(path: Path) -> str:
    """`'hours'`, or `item 2 of 'needs'`."""
    names = [str(step) for step in path if isinstance(step, str)]
    owner = repr(names[-1]) if names else "the file"
    return f"item {path[-1] + 1} of {owner}" if path and isinstance(path[-1], int) else owner


def _words(fault: ErrorDetails) -> tuple[str, str]:
    """What is wrong, and what was probably meant."""
    kind, given, context = fault["type"], fault["input"], fault.get("ctx", {})
    if kind == "string_pattern_mismatch" and given:
        return _pattern_words(str(given), context["pattern"])
    if kind == "literal_error" and given is not None:
        choices = re.findall(r"'([^']*)'", context["expected"])
        return f"must be one of {', '.join(choices)}", nearest(str(given), choices)
    return _plain_words(fault), ""


def _plain_words(fault: ErrorDetails) -> str:
    kind, context = fault["type"], fault.get("ctx", {})
    by_kind = {
        **_SHAPES,
        "missing": f"the key {str(fault['loc'][-1])!r} is missing here",
        "string_type": "must be text"
        + (", so put quotes around it" if isinstance(fault["input"], int | float) else ""),
        "greater_than": f"must be more than {context.get('gt')}",
        "less_than_equal": f"must be at most {context.get('le')}",
    }
    empty = fault["input"] is None or fault["input"] == ""
    return "has no value" if empty and kind != "missing" else by_kind.get(kind, fault["msg"])


def _pattern_words(given: str, pattern: str) -> tuple[str, str]:
    if "http" in pattern:
        return "must be an address that begins with http:// or https://", ""
    if r"\." in pattern:
        return f"is {given!r}, but a skill is spelt module.function in lower case", ""
    slug = re.sub(r"[^a-z0-9]+", "-", given.casefold()).strip("-")
    return f"is {given!r}, but an id is lower-case letters and digits joined by hyphens", slug
