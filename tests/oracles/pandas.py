"""DataFrames as tables of SQLite, and conditions in plain Python with NaN as a float."""

from __future__ import annotations

import math
import sqlite3
from typing import TYPE_CHECKING, Any

from tests.oracles._running import value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def _select(given: Mapping[str, Any], query: str) -> list[tuple[Any, ...]]:
    """The rows of a query to the tables in `given`, each with its rows numbered in a column n."""
    with sqlite3.connect(":memory:") as base:
        for name in ("df", "a", "b"):
            if name in given:
                table = given[name]
                columns = list(table)
                base.execute(f"CREATE TABLE {name} (n, {', '.join(columns)})")
                marks = ", ".join("?" * (len(columns) + 1))
                rows = [(n, *row) for n, row in enumerate(zip(*table.values(), strict=True))]
                base.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)  # noqa: S608
        found = base.execute(query).fetchall()
    base.close()
    return found


def _numbers(values: Sequence[Any]) -> str:
    """As pandas writes a column that was made one of floats."""
    return repr([float("nan") if v is None else float(v) for v in values])


def groupby(given: Mapping[str, Any]) -> object:
    how = given["how"]
    if how == "transform":
        rows = _select(given, "SELECT points - avg(points) OVER (PARTITION BY team) FROM df ORDER BY n")
        return _numbers([x for (x,) in rows])
    if how == "idxmax":
        ((team, points),) = _select(
            given,
            "SELECT team, (SELECT max(points) FROM df) FROM df GROUP BY team ORDER BY avg(points) DESC LIMIT 1",
        )
        return f"{team} {points}"
    if how == "hidden":
        return _hidden(given)
    figure = "count(*)" if how == "size" else {"mean": "avg"}.get(how, how) + "(points)"
    rows = _select(given, f"SELECT team, {figure} FROM df WHERE team IS NOT NULL GROUP BY team ORDER BY team")  # noqa: S608
    floats = how == "mean" or (how == "sum" and None in given["df"]["points"])
    return repr({team: float(x) if floats else x for team, x in rows})


def _hidden(given: Mapping[str, Any]) -> object:
    """The one number with which the groups get these figures, found by trying all."""
    table, fitting = given["df"], []
    for x in range(1, 100):
        filled = {"df": {"team": table["team"], "points": [x if v == "?" else v for v in table["points"]]}}
        call = "avg" if given["figure"] == "mean" else "sum"
        rows = _select(filled, f"SELECT team, {call}(points) FROM df GROUP BY team")  # noqa: S608
        if all(abs(given["told"][team] - figure) < 0.006 for team, figure in rows):
            fitting.append(x)
    assert len(fitting) == 1, fitting
    return fitting[0]


def merge(given: Mapping[str, Any]) -> object:
    if given["how"] == "column":
        rows = _select(given, f"SELECT ifnull(y, {given['fill']}) FROM a LEFT JOIN b USING (food) ORDER BY a.n, b.n")  # noqa: S608
        made = [x for (x,) in rows]
        return _numbers(made) if set(given["a"]["food"]) - set(given["b"]["food"]) else repr(made)
    pairs, of_a, of_b = (
        _select(given, query)[0][0]
        for query in (
            "SELECT count(*) FROM a JOIN b ON a.food = b.food",
            "SELECT count(*) FROM a WHERE food NOT IN (SELECT food FROM b)",
            "SELECT count(*) FROM b WHERE food NOT IN (SELECT food FROM a)",
        )
    )
    return {"inner": pairs, "left": pairs + of_a, "right": pairs + of_b, "outer": pairs + of_a + of_b}[given["how"]]


class _Column(list[Any]):
    """A column of floats with the few methods of pandas that the questions use."""

    def sum(self) -> int:
        return sum(self)

    def count(self) -> int:  # type: ignore[override]
        return sum(not math.isnan(x) for x in self)

    def mean(self) -> Any:
        there = [x for x in self if not math.isnan(x)]
        return sum(there) / len(there)

    def fillna(self, number: float) -> _Column:
        return _Column(float(number) if math.isnan(x) else x for x in self)

    def ffill(self) -> _Column:
        return _Column(self[max(k for k in range(n + 1) if not math.isnan(self[k]))] for n in range(len(self)))

    def bfill(self) -> _Column:
        return _Column(_Column(self[::-1]).ffill()[::-1])

    def __gt__(self, k: Any) -> _Column:  # type: ignore[override]
        return _Column(x > k for x in self)

    def __le__(self, k: Any) -> _Column:  # type: ignore[override]
        return _Column(x <= k for x in self)

    def __ne__(self, k: object) -> _Column:  # type: ignore[override]
        return _Column(x != k for x in self)

    def __eq__(self, other: object) -> _Column:  # type: ignore[override]
        others = other if isinstance(other, list) else [other] * len(self)
        return _Column(x == y for x, y in zip(self, others, strict=True))

    def __invert__(self) -> _Column:
        return _Column(not x for x in self)

    __hash__ = None


class _Frame(dict[str, _Column]):
    def __len__(self) -> int:
        return len(next(iter(self.values())))

    def dropna(self, subset: Sequence[str] = ()) -> list[int]:
        columns = [self[name] for name in subset or self]
        return [n for n in range(len(self)) if not any(math.isnan(column[n]) for column in columns)]

    def isna(self) -> _Total:
        return _Total(math.isnan(x) for column in self.values() for x in column)


class _Total(list[bool]):
    def sum(self) -> Any:
        return _Sum(sum(self))


class _Sum(int):
    def sum(self) -> int:
        return int(self)


def missing(given: Mapping[str, Any]) -> object:
    columns = given["df"].items()
    df = _Frame({k: _Column(float("nan") if x is None else float(x) for x in cells) for k, cells in columns})
    found = value(given["call"], df=df, len=len)
    if isinstance(found, _Column):
        return repr(list(found))
    return " ".join(map(str, found)) if isinstance(found, tuple) else found


def selecting(given: Mapping[str, Any]) -> object:
    if "call" in given:
        rows = _select(given, f"SELECT name FROM df WHERE {given['call']} ORDER BY n")  # noqa: S608
        return repr([name for (name,) in rows])
    if "labels" in given:
        labelled = dict(zip(given["labels"], given["df"]["x"], strict=True))
        if given["by"] == "iloc":
            return repr([x for k, x in enumerate(labelled.values()) if given["from"] <= k < given["to"]])
        taken, inside = [], False
        for label, x in labelled.items():
            inside = inside or label == given["from"]
            if inside:
                taken.append(x)
            if label == given["to"]:
                break
        return repr(taken)
    direction = "DESC" if given["down"] else "ASC"
    rows = _select(given, f"SELECT n, name FROM df ORDER BY age {direction}")  # noqa: S608
    name = dict(rows)[given["k"]] if given["by"] == "loc" else rows[given["k"]][1]
    return f"{name} {len(rows)}"
