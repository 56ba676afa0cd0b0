"""pandas by hand on a small table: selecting, grouping, merging, missing values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers import Integer
from mlpath.questions.bank._snippets import NAMES, WORDS, Slip, code, lifted, numbers, step
from mlpath.questions.bank._working import in_words
from mlpath.questions.model import Code, Mistake, Question, Step

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level, Piece

Cell = str | int | float | None
Table = dict[str, list[Cell]]

PRINTS = "What does this print?"
TEAMS = ("red", "blue", "green")
SKIPPED = "NaN is left out, both of the sum and of the count."


def _number(x: Cell, floats: bool) -> str:
    return "NaN" if x is None else str(float(x)) if floats and isinstance(x, int) else str(x)


def _frame(table: Table, index: Sequence[object] = ()) -> Code:
    """The table as pandas prints it: an index at the left, numbers as floats in a column with a missing one."""
    rows = len(next(iter(table.values())))
    columns = [["", *map(str, index or range(rows))]]
    for name, cells in table.items():
        floats = None in cells and any(isinstance(x, int) for x in cells)
        columns.append([name, *(_number(x, floats) for x in cells)])
    widths = [max(map(len, column)) for column in columns]
    lines = []
    for row in zip(*columns, strict=True):
        first, *rest = (x.ljust(w) if i == 0 else x.rjust(w) for i, (x, w) in enumerate(zip(row, widths, strict=True)))
        lines.append("  ".join((first, *rest)).rstrip())
    return Code(tuple(lines))


def _asked(
    tables: Mapping[str, Table], call: str, answer: object, steps: Sequence[Step], *slips: Slip,
    given: Mapping[str, object], index: Sequence[object] = (),
) -> Question:  # fmt: skip
    """The question what a call on DataFrames prints."""
    shown: list[Piece] = []
    for name, table in tables.items():
        shown += [f"The DataFrame {name} is", _frame(table, index)]
    words = " ".join([call, *(str(x) for table in tables.values() for cells in table.values() for x in cells)])
    right = lifted(answer, words)
    *first, last = steps
    return Question(
        given={**tables, **given},
        prompt=(*shown, PRINTS, Code((f"print({call})",))),
        answer=right,
        steps=(*first, Step(last.text, right, last.skill, last.hint)),
        mistakes=tuple(Mistake(lifted(wrong, words), because) for wrong, because in slips),
    )


def _with_missing(draw: Draw, values: Sequence[int], count: int) -> list[Cell]:
    """The values with so many of them missing."""
    gone = draw.sample(range(len(values)), count)
    return [None if i in gone else x for i, x in enumerate(values)]


def _present(cells: Sequence[Cell]) -> list[int]:
    return [x for x in cells if isinstance(x, int)]


def _groups(keys: Sequence[Cell], values: Sequence[Cell]) -> dict[str, list[Cell]]:
    """The values of each key, in the order of the alphabet; those without a key are dropped."""
    names = sorted({key for key in keys if isinstance(key, str)})
    return {name: [v for k, v in zip(keys, values, strict=True) if k == name] for name in names}


def groupby(draw: Draw, level: Level) -> Question:
    """Sums, means and counts of groups."""
    if level == 1:
        return _one_figure(draw)
    if level == 2:
        return _groups_with_missing(draw)
    return draw.choice((_transformed, _largest_mean, _hidden_value))(draw)


def _teams(draw: Draw, rows: int, kinds: int = 2) -> list[str]:
    """So many rows of teams, each team at least twice, the rest at random."""
    names = draw.sample(TEAMS, kinds)
    return list(draw.shuffled((*names, *names, *(draw.choice(names) for _ in range(rows - 2 * kinds)))))


def _one_figure(draw: Draw) -> Question:
    team, points = _teams(draw, 5), numbers(draw, 5, 1, 20)
    how = draw.choice(("sum", "max", "min", "count"))
    makers: dict[str, Callable[[list[int]], int]] = {"sum": sum, "max": max, "min": min, "count": len}
    make = makers[how]
    groups = _groups(team, points)
    result = {name: make(_present(values)) for name, values in groups.items()}
    first = next(iter(groups))
    return _asked(
        {"df": {"team": [*team], "points": [*points]}},
        f'df.groupby("team")["points"].{how}().to_dict()',
        result,
        [
            step(f"The points of {first} are", groups[first], "Collect the points of each team."),
            step(f"The {how} of each team:", ..., f"Take the {how} of each.", "pandas.groupby"),
        ],
        ({name: sum(_present(v)) if how != "sum" else len(v) for name, v in groups.items()},
         f"{how} is asked for."),
        (make(points), "There is one value for each team."),
        ({name: _present(v) for name, v in groups.items()}, f"The {how} makes one number of each group."),
        ({"points": make(points)}, "The keys are the teams."),
        given={"how": how},
    )  # fmt: skip


def _groups_with_missing(draw: Draw) -> Question:
    a, b = sorted(draw.sample(TEAMS, 2))
    x, y, z, w = numbers(draw, 4, 1, 20)
    rows: list[tuple[Cell, Cell]] = [(a, x), (a, None), (a, x + 2 * draw.integer(1, 5)), (b, y), (None, z)]
    if draw.flip():
        rows[3], rows[0] = (b, None), (b, w)
        rows[1] = (a, y)
    drawn = draw.shuffled(rows)
    team, points = [r[0] for r in drawn], [r[1] for r in drawn]
    how = draw.choice(("mean", "sum", "count", "size"))
    groups = _groups(team, points)
    result = {k: _figure(how, v) for k, v in groups.items()}
    column = "" if how == "size" else '["points"]'
    zeros = {k: _figure(how, [v or 0 for v in cells]) for k, cells in groups.items()}
    missing = [v for k, v in drawn if k is None]
    first = next(iter(groups))
    return _asked(
        {"df": {"team": team, "points": points}},
        f'df.groupby("team"){column}.{how}().to_dict()',
        result,
        [
            step("A row whose team is NaN belongs to no group. The rows of the first team hold the points",
                 [float(v) if v is not None else float("nan") for v in groups[first]],
                 "Which rows belong to a group at all?"),
            step("size counts rows, with NaN or without:" if how == "size" else f"{how} leaves NaN out:", ...,
                 "What happens to NaN inside a group?", "pandas.groupby"),
        ],
        (zeros, SKIPPED if how in ("mean", "sum") else "count counts only values that are there."),
        ({k: _figure("size" if how == "count" else "count", v) for k, v in groups.items()},
         f"This is the count; {how} is asked for." if how in ("mean", "sum") else
         "size counts all rows of a group, count only the values that are there."),
        ({**result, "NaN": _figure(how, missing)}, "Rows whose key is NaN are dropped from the groups."),
        ({k: int(v) for k, v in result.items()}, "A column with NaN holds floats."),
        given={"how": how},
    )  # fmt: skip


def _figure(how: str, cells: Sequence[Cell]) -> float:
    values = _present(cells)
    if how == "size":
        return len(cells)
    if how == "count":
        return len(values)
    return float(sum(values)) if how == "sum" else sum(values) / max(len(values), 1)


def _transformed(draw: Draw) -> Question:
    team = _teams(draw, 5)
    points = draw.until(
        lambda: numbers(draw, 5, 1, 24),
        lambda p: all(sum(_present(v)) % len(v) == 0 for v in _groups(team, p).values()),
    )
    means = {k: sum(_present(v)) / len(v) for k, v in _groups(team, points).items()}
    result = [p - means[t] for t, p in zip(team, points, strict=True)]
    return _asked(
        {"df": {"team": [*team], "points": [*points]}},
        '(df["points"] - df.groupby("team")["points"].transform("mean")).tolist()',
        result,
        [
            step("The means of the teams are", means, "Average each team.", "averages.mean"),
            step("transform gives each row the mean of its own team:", [means[t] for t in team],
                 "How many values does transform give?"),
            step("Points minus these:", ..., "Subtract row by row.", "pandas.groupby"),
        ],
        ([p - sum(points) / 5 for p in points], "Each row is compared with its own team's mean."),
        ([float(means[t]) for t in team], "The means are still to be subtracted."),
        (list(means.values()), "transform gives a value for each row, not for each team."),
        ([-x for x in result], "The mean is subtracted from the points."),
        given={"how": "transform"},
    )  # fmt: skip


def _largest_mean(draw: Draw) -> Question:
    team = _teams(draw, 6, 3)
    points = draw.until(lambda: numbers(draw, 6, 1, 24), lambda p: len({
        sum(_present(v)) for v in _groups(team, p).values()}) == 3)  # fmt: skip
    means = {k: sum(_present(v)) / len(v) for k, v in _groups(team, points).items()}
    best, worst = max(means, key=means.__getitem__), min(means, key=means.__getitem__)
    top = team[points.index(max(points))]
    middle = next(k for k in means if k not in (best, worst))
    return _asked(
        {"df": {"team": [*team], "points": [*points]}},
        'df.groupby("team")["points"].mean().idxmax(), df["points"].max()',
        f"{best} {max(points)}",
        [
            step("The means of the teams are", means, "Average each team.", "averages.mean"),
            step(f"idxmax gives the key of the largest, {best}; the second value is the largest number of points:", ...,
                 "Does idxmax give the largest value, or its key?", "pandas.groupby"),
        ],
        (f"{means[best]} {max(points)}", "idxmax gives the key of the largest value, not the value."),
        (f"{top} {max(points)}" if top != best else f"{middle} {max(points)}",
         "The means are compared, not single rows."),
        (f"{best} {means[best]}", "The second value is the largest of all points."),
        given={"how": "idxmax"},
    )  # fmt: skip


def _hidden_value(draw: Draw) -> Question:
    team, points = _teams(draw, 6), numbers(draw, 6, 1, 24)
    at, how = draw.integer(0, 5), draw.choice(("sum", "mean"))
    groups = _groups(team, points)
    figures = {k: sum(_present(v)) if how == "sum" else sum(_present(v)) / len(v) for k, v in groups.items()}
    own = _present(groups[team[at]])
    total, others = sum(own), sum(own) - points[at]
    shown: list[Cell] = ["?" if k == at else x for k, x in enumerate(points)]
    told = {k: round(v, 2) for k, v in figures.items()}
    call = f'print(df.groupby("team")["points"].{how}().round(2).to_dict())'
    steps = [
        step(f"The {how} of {team[at]}, times its {len(own)} rows, is" if how == "mean" else
             f"The sum of {team[at]} is", total, "Which sum must the rows of this team have?"),
        step("The points of this team that are shown add up to", others, "Add what is there."),
        step("What is missing is", Integer(points[at]), "Subtract.", "pandas.groupby"),
    ]  # fmt: skip
    slips: tuple[tuple[int, str], ...] = (
        (total, "The points of the team that are shown are to be subtracted."),
        (abs(sum(int(v) for v in figures.values()) - sum(points) + points[at]), "Only the rows of this team count."),
        (abs(int(figures[team[at]]) - others), "A mean times the number of rows is the sum."),
    )
    return Question(
        given={"df": {"team": [*team], "points": shown}, "how": "hidden", "figure": how, "told": told},
        prompt=("The DataFrame df is", _frame({"team": [*team], "points": shown}), "With it,", Code((call,)),
                f"prints {code(told)}. Which whole number stands in place of the question mark?"),
        answer=Integer(points[at]),
        steps=tuple(steps),
        mistakes=tuple(Mistake(Integer(wrong), because) for wrong, because in slips),
    )  # fmt: skip


def merge(draw: Draw, level: Level) -> Question:
    """Joining two tables on a key."""
    how = draw.choice(("inner", "left", "outer", "right"))
    if level == 1:
        return _rows_of_merge(draw, how, twice=False)
    return _rows_of_merge(draw, how, twice=True) if level == 2 else _merged_column(draw)


def _keys(draw: Draw, *, twice: bool) -> tuple[list[str], list[str]]:
    """Keys of a left and a right table that share some; with `twice` a common key comes twice at the right."""
    pool = draw.sample(WORDS, 5)
    common = draw.integer(1, 2)
    left = list(pool[: common + draw.integer(1, 2)])
    right = [*pool[:common], *pool[4 : 4 + 1], *([pool[3]] if len(left) < 4 and draw.flip() else [])]
    if twice:
        right.append(pool[0])
        if draw.flip():
            left.append(pool[0])
    return list(draw.shuffled(left)), list(draw.shuffled(right))


def _rows(left: Sequence[str], right: Sequence[str], how: str) -> int:
    pairs = sum(right.count(key) for key in left)
    alone_left = sum(key not in right for key in left)
    alone_right = sum(key not in left for key in right)
    return pairs + (alone_left if how in ("left", "outer") else 0) + (alone_right if how in ("right", "outer") else 0)


KEPT = {
    "inner": "inner keeps only keys that are in both tables.",
    "left": "left keeps every row of the left table.",
    "right": "right keeps every row of the right table.",
    "outer": "outer keeps every row of both tables.",
}


def _rows_of_merge(draw: Draw, how: str, *, twice: bool) -> Question:
    left, right = _keys(draw, twice=twice)
    x, y = numbers(draw, len(left), 1, 20), numbers(draw, len(right), 1, 20)
    pairs = _rows(left, right, "inner")
    distinct = len({"inner": {*left} & {*right}, "left": {*left}, "right": {*right}, "outer": {*left, *right}}[how])
    shared = [key for key in dict.fromkeys(left) if key in right]
    return _asked(
        {"a": {"food": [*left], "x": [*x]}, "b": {"food": [*right], "y": [*y]}},
        f'len(a.merge(b, on="food", how="{how}"))',
        _rows(left, right, how),
        [
            step(f"In both tables: {in_words(shared)}. Each row of a meets each row of b with its key. Pairs of rows:",
                 pairs, "How many pairs of rows share a key?"),
            step(f"{KEPT[how]} The number of rows:", ..., "Which rows without a partner are kept too?", "pandas.merge"),
        ],
        *[(_rows(left, right, other), f"{KEPT[how]}") for other in KEPT if other != how],
        (distinct, "A key that comes several times makes a row for each pair."),
        (len(left) + len(right), "Rows with the same key are joined into one."),
        given={"how": how},
    )  # fmt: skip


def _merged_column(draw: Draw) -> Question:
    left, right = draw.until(lambda: _keys(draw, twice=True), lambda k: len(set(k[0])) == len(k[0]))
    y = numbers(draw, len(right), 1, 20)
    matched = {key: [v for k, v in zip(right, y, strict=True) if k == key] for key in left}
    fill = draw.integer(0, 1) * 50
    result: list[float] = [float(v) for key in left for v in (matched[key] or [fill])]
    inner = [float(v) for key in left for v in matched[key]]
    return _asked(
        {"a": {"food": [*left]}, "b": {"food": [*right], "y": [*y]}},
        f'a.merge(b, on="food", how="left")["y"].fillna({fill}).tolist()',
        result,
        [
            step("For each food of a, in its order, the values of b are", matched, "Look up each food of a in b."),
            step(f"A food that is not in b gets NaN, which becomes {fill}. NaN has made the column one of floats:", ...,
                 "What does left keep, and what does fillna put in?", "pandas.merge"),
        ],
        (inner, "left keeps the rows of a that have no partner."),
        ([float((matched[key] or [fill])[0]) for key in left], "A key that comes twice in b makes two rows."),
        ([float("nan") if not matched[key] else float(v) for key in left for v in (matched[key] or [0])],
         f"fillna({fill}) fills what is missing."),
        ([int(v) for v in result], "A column with NaN holds floats, also after it is filled."),
        given={"how": "column", "fill": fill},
    )  # fmt: skip


def missing(draw: Draw, level: Level) -> Question:
    """What missing values do to counts, sums and means, and how they are filled."""
    if level == 1:
        return _dropped(draw)
    return _filled(draw) if level == 2 else _compared(draw)


def _two_columns(draw: Draw) -> Table:
    """Five rows with one or two values missing in each column, and a row where both or one is missing."""
    x = _with_missing(draw, numbers(draw, 5, 1, 20), draw.integer(1, 2))
    y = _with_missing(draw, numbers(draw, 5, 1, 20), draw.integer(1, 2))
    return {"x": x, "y": y}


def _dropped(draw: Draw) -> Question:
    df = draw.until(lambda: _two_columns(draw), lambda t: t["x"].count(None) != t["y"].count(None) or t["x"] != t["y"])
    gone_x, gone_y = df["x"].count(None), df["y"].count(None)
    full = sum(a is not None and b is not None for a, b in zip(df["x"], df["y"], strict=True))
    both = sum(a is None and b is None for a, b in zip(df["x"], df["y"], strict=True))
    kept_x, kept_y = 5 - gone_x, 5 - gone_y
    cases: tuple[tuple[str, object, str, tuple[Slip, ...]], ...] = (
        ("len(df.dropna())", full, "dropna drops each row in which any value is missing.",
         ((5 - both, "By default one missing value is enough to drop a row."),
          (5 - gone_x - gone_y, "A row with two missing values is one row."),
          (5 - full, "These are the rows that are dropped."))),
        ("df.isna().sum().sum()", gone_x + gone_y, "isna gives True for each missing value, and sums count True as 1.",
         ((5 - full, "These are the rows with a missing value; the values are counted."),
          (kept_x + kept_y, "These are the values that are there; isna finds the others."))),
        ('df["x"].count(), len(df)', f"{kept_x} 5", "count counts the values that are there, len the rows.",
         (("5 5", "count leaves NaN out."), (f"{kept_x} {kept_x}", "len counts all rows."),
          (f"{gone_x} 5", "count counts what is there."))),
        ('len(df.dropna(subset=["y"]))', kept_y, "With subset, only this column is looked at.",
         ((full, "Without subset a gap in x would drop a row as well."), (kept_x, "The column to look at is y."),
          (5, "A row with a gap in y is dropped."))),
    )  # fmt: skip
    call, answer, why, slips = draw.choice(cases)
    return _asked(
        {"df": df},
        call,
        answer,
        [
            step("Missing are, in x and in y,", (gone_x, gone_y), "Count NaN in each column."),
            step(why.removesuffix(".") + ":", ..., "Does the call count values, or rows?", "pandas.missing"),
        ],
        *slips,
        given={"call": call},
    )  # fmt: skip


def _filled(draw: Draw) -> Question:
    values = draw.until(lambda: numbers(draw, 4, 1, 20), lambda v: sum(v) % 4 == 0 and sum(v) // 4 not in v)
    at = draw.integer(1, 3)
    x: list[Cell] = [*values[:at], None, *values[at:]]
    mean, before, after = sum(values) // 4, values[at - 1], values[at]
    call, fill, hint = draw.choice((
        ('df["x"].fillna(df["x"].mean())', mean, "mean leaves NaN out: it divides by four."),
        ('df["x"].ffill()', before, "ffill takes the last value before the gap."),
        ('df["x"].bfill()', after, "bfill takes the next value behind the gap."),
        ('df["x"].fillna(0)', 0, "The gap gets this number."),
    ))  # fmt: skip

    def filled(number: float) -> list[float]:
        return [float(number if v is None else v) for v in x]

    return _asked(
        {"df": {"x": x}},
        f"{call}.tolist()",
        filled(fill),
        [
            step(f"NaN stands at index {at}. It is replaced by", float(fill), hint),
            step("The others stay, as floats:", ..., "Which values change?", "pandas.missing"),
        ],
        (filled(sum(values) / 5 if fill == mean else mean), "A mean leaves NaN out, and divides by how many are left."
         if fill == mean else "This fills in the mean; the call fills in something else."),
        (filled(after if fill == before else before), "ffill takes the value before the gap, bfill the one behind it."),
        ([float(v) for v in values], "Filling keeps all rows; dropna would drop one."),
        ([int(v) for v in filled(fill)], "A column that had NaN holds floats."),
        given={"call": call},
    )  # fmt: skip


def _compared(draw: Draw) -> Question:
    values = draw.until(lambda: numbers(draw, 5, 1, 20), lambda v: len(set(v)) == 5)
    x = _with_missing(draw, values, draw.integer(1, 2))
    there = _present(x)
    k = sorted(there)[draw.integer(0, len(there) - 2)]
    above = sum(v > k for v in there)
    gone = x.count(None)
    call, answer, why = draw.choice((
        (f'(df["x"] > {k}).sum(), (df["x"] <= {k}).sum()', f"{above} {len(there) - above}",
         "A comparison with NaN is always False."),
        (f'(df["x"] != {k}).sum(), (df["x"] == {k}).sum()', f"{4} {1}", "Only != is True for NaN."),
        ('(df["x"] == df["x"]).sum(), len(df)', f"{5 - gone} 5", "NaN is not equal to itself."),
        (f'(~(df["x"] > {k})).sum(), (df["x"] <= {k}).sum()', f"{5 - above} {len(there) - above}",
         "A comparison with NaN is False, and ~ turns False into True."),
    ))  # fmt: skip
    return _asked(
        {"df": {"x": x}},
        call,
        answer,
        [
            step("The values that are there:", there, "Look at NaN apart from the others."),
            step(why.removesuffix(".") + ". The two numbers:", ..., "What does each comparison give for NaN?",
                 "pandas.missing"),
        ],
        (f"{above} {5 - above}", why),
        ("5 5", why),
        (f"{len(there) - 1} 1", why),
        (f"{len(there) - above} {len(there) - above}", why),
        given={"call": call},
    )  # fmt: skip


def selecting(draw: Draw, level: Level) -> Question:
    """Rows by condition, by label and by place."""
    if level == 1:
        return _by_condition(draw)
    return _loc_or_iloc(draw) if level == 2 else _after_sorting(draw)


def _by_condition(draw: Draw) -> Question:
    name, age = list(draw.sample(NAMES, 5)), numbers(draw, 5, 18, 70)
    k = sorted(age)[draw.integer(1, 3)]
    sign = draw.choice((">", "<", ">="))
    met = [x > k if sign == ">" else x < k if sign == "<" else x >= k for x in age]
    chosen = [n for n, m in zip(name, met, strict=True) if m]
    ages = [x for x, m in zip(age, met, strict=True) if m]
    return _asked(
        {"df": {"name": [*name], "age": [*age]}},
        f'df[df["age"] {sign} {k}]["name"].tolist()',
        chosen,
        [
            step(f"The ages {sign} {k} are", ages, "Compare each age."),
            step("The names in these rows:", ..., "Take the other column of the same rows.", "pandas.selecting"),
        ],
        (ages, "The column name is asked for."),
        ([n for n in name if n not in chosen], "The rows where the condition holds are kept."),
        ([n for n, x in zip(name, age, strict=True) if (x >= k if sign != "<" else x <= k) and (sign != ">=" or x > k)],
         f"{k} {'is' if sign == '>=' else 'is not'} {sign} {k}."),
        (sorted(chosen), "The rows keep their order."),
        given={"call": f"age {sign} {k}"},
    )  # fmt: skip


def _loc_or_iloc(draw: Draw) -> Question:
    kinds: tuple[Sequence[Cell], ...] = (range(10, 60, 10), "abcde", range(1, 6), draw.shuffled(range(5)))
    labels = list(draw.choice(kinds))
    x = numbers(draw, 5, 1, 40)
    i = draw.integer(0, 1)
    j = draw.integer(i + 1, 3)
    by_label = draw.flip()
    low, high = (repr(labels[i]), repr(labels[j])) if by_label else (i, j)
    result = x[i : j + 1] if by_label else x[i:j]
    other = x[i:j] if by_label else x[i : j + 1]
    indices = [k for k, label in enumerate(labels) if label in range(i, j + 1)] if labels[0] != "a" else []
    return _asked(
        {"df": {"x": [*x]}},
        f'df.{"loc" if by_label else "iloc"}[{low}:{high}]["x"].tolist()',
        result,
        [
            step("loc goes by the labels at the left, iloc by the place, counted from 0. The first row holds",
                 result[0],
                 "Is it about labels or about places?"),
            step("loc includes its stop:" if by_label else "iloc leaves its stop out, as lists do:", ...,
                 "Does the stop belong to it?", "pandas.selecting"),
        ],
        (other, "loc includes its stop, iloc leaves it out."),
        ([x[k] for k in indices] if not by_label and indices else x[i + 1 : j + 1],
         "iloc goes by places, loc by labels."),
        (x[i + 1 : j + 2], "Places are counted from 0."),
        given={"labels": labels, "by": "loc" if by_label else "iloc", "from": labels[i] if by_label else i,
               "to": labels[j] if by_label else j},
        index=labels,
    )  # fmt: skip


def _after_sorting(draw: Draw) -> Question:
    name, age = (
        list(draw.sample(NAMES, 5)),
        draw.until(lambda: numbers(draw, 5, 18, 70), lambda a: a not in (sorted(a), sorted(a, reverse=True))),
    )
    down = draw.flip()
    order = sorted(range(5), key=age.__getitem__, reverse=down)
    k = draw.choice([k for k in range(5) if order[k] != k] or [0])
    by_label = draw.flip()
    at = k if by_label else order[k]
    other = order[k] if by_label else k
    return _asked(
        {"df": {"name": [*name], "age": [*age]}},
        f'df.sort_values("age"{", ascending=False" if down else ""}).{"loc" if by_label else "iloc"}[{k}, '
        + ('"name"], len(df)' if by_label else "0], len(df)"),
        f"{name[at]} 5",
        [
            step("Sorted, the labels at the left are", order, "Each row keeps its label when rows are sorted."),
            step(f"{'loc looks for the label' if by_label else 'iloc looks at the place'} {k}:", ...,
                 "Label or place?", "pandas.selecting"),
        ],
        (f"{name[other]} 5", "Sorting moves the labels along with their rows: loc goes by them, iloc by places."),
        (f"{name[order[::-1][k]] if not by_label else name[order[k - 1]]} 5", "Mind the direction, and count from 0."),
        (f"{age[at]} 5", "The column name is asked for."),
        given={"down": down, "by": "loc" if by_label else "iloc", "k": k},
    )  # fmt: skip
