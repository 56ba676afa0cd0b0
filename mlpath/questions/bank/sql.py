"""SQL on small tables: selecting, grouping, joining, and NULL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers import Integer, PythonValue
from mlpath.questions.bank._snippets import NAMES, WORDS, Slip, lifted, numbers, step
from mlpath.questions.model import Code, Mistake, Question, Step

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mlpath.answers import Answer
    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level, Piece

Cell = str | int | None
Table = dict[str, list[Cell]]

CITIES = ("Rome", "Oslo", "Lima")
ONE = "Which value does this query give?"
LIST = "Which values does this query give, in order? Give a list, such as ['a', 'b']."


def _drawn(table: Table) -> Code:
    """The table with its names above and a line below them; numbers stand at the right."""
    columns = [[name, *("NULL" if x is None else str(x) for x in cells)] for name, cells in table.items()]
    widths = [max(map(len, column)) for column in columns]
    right = [any(isinstance(x, int) for x in cells) for cells in table.values()]
    rows = [
        " | ".join(x.rjust(w) if r else x.ljust(w) for x, w, r in zip(row, widths, right, strict=True)).rstrip()
        for row in zip(*columns, strict=True)
    ]
    return Code((rows[0], "-+-".join("-" * w for w in widths), *rows[1:]))


def _query(
    tables: Mapping[str, Table], lines: Sequence[str], answer: Answer | object, steps: Sequence[Step], *slips: Slip,
    ask: str = ONE,
) -> Question:  # fmt: skip
    """The question what a query gives; a text as answer is a value without quotes."""
    shown: list[Piece] = []
    for name, table in tables.items():
        shown += [f"The table {name}:" if not shown else f"and {name}:", _drawn(table)]
    words = " ".join(str(x) for table in tables.values() for cells in table.values() for x in cells)
    right = PythonValue(repr(answer), kinds=False) if isinstance(answer, list) else lifted(answer, words)
    *first, last = steps
    return Question(
        given={"tables": dict(tables), "query": " ".join(lines)},
        prompt=(*shown, ask, Code(tuple(lines))),
        answer=right,
        steps=(*first, Step(last.text, right, last.skill, last.hint)),
        mistakes=tuple(Mistake(lifted(wrong, words), because) for wrong, because in slips),
    )


def select(draw: Draw, level: Level) -> Question:
    """Which rows a query selects, in which order."""
    if level == 1:
        return _where(draw)
    return _ordered(draw) if level == 2 else _joined_conditions(draw)


def _people(draw: Draw, rows: int = 5) -> Table:
    return {"name": [*draw.sample(NAMES, rows)], "city": [draw.choice(CITIES) for _ in range(rows)],
            "age": [*numbers(draw, rows, 18, 70)]}  # fmt: skip


def _names(table: Table, keep: Callable[[int], bool]) -> list[Cell]:
    return [name for k, name in enumerate(table["name"]) if keep(k)]


def _where(draw: Draw) -> Question:
    t = _people(draw)
    age = [x for x in t["age"] if isinstance(x, int)]
    k, sign = sorted(age)[draw.integer(1, 3)], draw.choice((">", "<", ">=", "<="))
    tests: dict[str, Callable[[int], bool]] = {
        ">": lambda x: x > k, "<": lambda x: x < k, ">=": lambda x: x >= k, "<=": lambda x: x <= k,
    }  # fmt: skip
    turned = {">": ">=", ">=": ">", "<": "<=", "<=": "<"}[sign]
    met = [i for i in range(5) if tests[sign](age[i])]
    return _query(
        {"people": t},
        ["SELECT name FROM people", f"WHERE age {sign} {k}", "ORDER BY name"],
        sorted(map(str, _names(t, lambda i: i in met))),
        [
            step(f"The ages {sign} {k} are", [age[i] for i in met], "Test each age."),
            step("The names of these rows, in alphabetical order:", ..., "ORDER BY name sorts in alphabetical order.",
                 "sql.select"),
        ],
        (_names(t, lambda i: i in met), "ORDER BY name sorts the rows in alphabetical order."),
        (sorted(map(str, _names(t, lambda i: tests[turned](age[i])))),
         f"{k} {'is' if '=' in sign else 'is not'} {sign} {k}."),
        (sorted(map(str, _names(t, lambda i: i not in met))), "WHERE keeps the rows for which the condition holds."),
        ([age[i] for i in met], "The name is selected."),
        ask=LIST,
    )  # fmt: skip


def _ordered(draw: Draw) -> Question:
    t = _people(draw)
    age = [x for x in t["age"] if isinstance(x, int)]
    down, limit, skip = draw.flip(), draw.integer(1, 3), draw.integer(0, 1)
    order = sorted(range(5), key=age.__getitem__, reverse=down)
    names = [t["name"][i] for i in order]
    more = f" OFFSET {skip}" if skip else ""
    return _query(
        {"people": t},
        ["SELECT name FROM people", f"ORDER BY age{' DESC' if down else ''}", f"LIMIT {limit}{more}"],
        names[skip : skip + limit],
        [
            step(f"Sorted by age, {'the largest' if down else 'the smallest'} first, the names are", names,
                 "DESC turns the order round."),
            step(f"{f'OFFSET {skip} leaves out the first, and LIMIT' if skip else 'LIMIT'} {limit} keeps so many:", ...,
                 "How many rows stay, and from where?", "sql.select"),
        ],
        (names[::-1][skip : skip + limit], "ORDER BY goes from small to large, with DESC from large to small."),
        (t["name"][skip : skip + limit], "The rows are sorted before LIMIT cuts."),
        (names[: skip + limit] if skip else names[1 : limit + 1],
         "OFFSET says how many rows are left out at the start."),
        ask=LIST,
    )  # fmt: skip


def _both_cities(t: Table, a: str, b: str) -> bool:
    """Whether someone lives in a, younger than the limit, and two in b."""
    ages = zip(t["city"], t["age"], strict=True)
    return t["city"].count(b) >= 2 and any(c == a and isinstance(x, int) and x <= _age_between(t, b) for c, x in ages)


def _age_between(t: Table, city: str) -> int:
    """An age above which not all of this city are: the lowest of theirs."""
    return min(x for x, c in zip(t["age"], t["city"], strict=True) if c == city and isinstance(x, int))


def _joined_conditions(draw: Draw) -> Question:
    a, b = draw.sample(CITIES, 2)
    t = draw.until(lambda: _people(draw, 6), lambda t: _both_cities(t, a, b))
    age = [x for x in t["age"] if isinstance(x, int)]
    k = _age_between(t, b)
    first = [i for i in range(6) if t["city"][i] == a]
    second = [i for i in range(6) if t["city"][i] == b and age[i] > k]
    met = {*first, *second}
    bracketed = [i for i in range(6) if t["city"][i] in (a, b) and age[i] > k]
    return _query(
        {"people": t},
        ["SELECT count(*) FROM people", f"WHERE city = '{a}' OR city = '{b}' AND age > {k}"],
        Integer(len(met)),
        [
            step(f"AND comes before OR. The second condition, {b} with an age above {k}, holds for so many rows:",
                 len(second), "Which of AND and OR binds more tightly?"),
            step(f"The first, {a}, holds at any age. Rows with one or the other:", ..., "Count rows with either.",
                 "sql.select"),
        ],
        (Integer(len(bracketed)), "AND comes before OR: without brackets the age belongs to the second city only."),
        (Integer(len(first)), "A row counts also if only the second condition holds."),
        (Integer(sum(x > k for x in age)), "The cities count too."),
        (Integer(0), "One of the two conditions is enough."),
    )  # fmt: skip


def grouping(draw: Draw, level: Level) -> Question:
    """Sums and counts of groups, and which groups stay."""
    if level == 1:
        return _one_group(draw)
    return _having(draw) if level == 2 else _filtered_groups(draw)


def _orders(draw: Draw, rows: int, kinds: int = 2) -> Table:
    foods = draw.sample(WORDS, kinds)
    picked = draw.shuffled((*foods, *foods, *(draw.choice(foods) for _ in range(rows - 2 * kinds))))
    return {"food": [*picked], "n": [*numbers(draw, rows, 1, 20)]}


def _by_food(t: Table) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = {}
    for food, n in zip(t["food"], t["n"], strict=True):
        groups.setdefault(str(food), []).append(int(n or 0))
    return dict(sorted(groups.items()))


def _one_group(draw: Draw) -> Question:
    t = _orders(draw, 5)
    figures: dict[str, Callable[[list[int]], int]] = {"sum(n)": sum, "max(n)": max, "min(n)": min, "count(*)": len}
    call = draw.choice(tuple(figures))
    groups = _by_food(t)
    values = [figures[call](v) for v in groups.values()]
    other = "count(*)" if call != "count(*)" else "sum(n)"
    everything = [x for v in groups.values() for x in v]
    return _query(
        {"orders": t},
        [f"SELECT {call} FROM orders", "GROUP BY food",  # noqa: S608 - only shown
         "ORDER BY food"],
        values,
        [
            step("The first food of the alphabet has the numbers", next(iter(groups.values())),
                 "Collect the rows of each food."),
            step(f"{call} of each food:", ..., "One row for each group, in alphabetical order.", "sql.grouping"),
        ],
        ([figures[call](everything)], "GROUP BY gives a row for each food."),
        (values[::-1], "ORDER BY food sorts in alphabetical order."),
        ([figures[other](v) for v in groups.values()], f"{call} is asked for."),
        (everything, "Each group becomes one row."),
        ask=LIST,
    )  # fmt: skip


def _having(draw: Draw) -> Question:
    t = _orders(draw, 7, 3)
    groups = _by_food(t)
    sums = {food: sum(v) for food, v in groups.items()}
    k = sorted(sums.values())[draw.integer(0, 1)]
    right = [food for food, total in sums.items() if total > k]
    return _query(
        {"orders": t},
        ["SELECT food FROM orders", "GROUP BY food", f"HAVING sum(n) > {k}", "ORDER BY food"],
        right,
        [
            step("The sums of the foods, in alphabetical order, are", sums, "Add the numbers of each food."),
            step(f"HAVING keeps the groups whose sum is above {k}:", ..., "Which groups stay?", "sql.grouping"),
        ],
        ([food for food, v in groups.items() if max(v) > k], "The sum of the group is compared, not single rows."),
        ([food for food, total in sums.items() if total >= k], f"{k} is not above {k}."),
        ([food for food in sums if food not in right], "HAVING keeps the groups for which the condition holds."),
        ([sums[food] for food in right], "The food is selected, not its sum."),
        ask=LIST,
    )  # fmt: skip


def _filtered_groups(draw: Draw) -> Question:
    k, least = draw.integer(4, 9), 2

    def fits(t: Table) -> bool:
        sizes = [(len(v), sum(n > k for n in v)) for v in _by_food(t).values()]
        return 0 < sum(big >= least for _, big in sizes) < sum(size >= least for size, _ in sizes)

    t = draw.until(lambda: _orders(draw, 7, 3), fits)
    kept = {food: [n for n in v if n > k] for food, v in _by_food(t).items()}
    right = sum(len(v) >= least for v in kept.values())
    before = sum(len(v) >= least for v in _by_food(t).values())
    return _query(
        {"orders": t},
        ["SELECT count(*) FROM (", f"  SELECT food FROM orders WHERE n > {k}",  # noqa: S608 - only shown

         f"  GROUP BY food HAVING count(*) >= {least}",
         ")"],
        Integer(right),
        [
            step(f"WHERE comes first: rows with n above {k} are grouped. Their numbers by food:", kept,
                 "Which is done first, WHERE or GROUP BY?"),
            step(f"Groups with at least {least} of these rows:", ..., "Count the groups that are large enough.",
                 "sql.grouping"),
        ],
        (Integer(before), "WHERE takes rows away before they are grouped."),
        (Integer(sum(len(v) for v in kept.values())), "The groups are counted, not the rows."),
        (Integer(sum(len(v) >= 1 for v in kept.values())), f"HAVING asks for at least {least} rows."),
    )  # fmt: skip


def joins(draw: Draw, level: Level) -> Question:
    """Joining two tables."""
    if level == 1:
        return _how_many_rows(draw)
    return _looked_up(draw) if level == 2 else _without_partner(draw)


def _two_tables(draw: Draw) -> tuple[Table, Table]:
    """People with the number of a team, and teams; a team comes twice, a person has one that is not there."""
    ids = draw.sample(range(1, 9), 4)
    team = draw.shuffled((ids[0], ids[0], ids[1], ids[3]))
    people: Table = {"name": [*draw.sample(NAMES, 4)], "team": [*team]}
    teams: Table = {"id": [*draw.shuffled(ids[:3])], "colour": [*draw.sample(("red", "blue", "green", "black"), 3)]}
    return people, teams


def _pairs(people: Table, teams: Table) -> list[tuple[str, str]]:
    colours = dict(zip(teams["id"], teams["colour"], strict=True))
    both = zip(people["name"], people["team"], strict=True)
    return [(str(name), str(colours[team])) for name, team in both if team in colours]


def _how_many_rows(draw: Draw) -> Question:
    people, teams = _two_tables(draw)
    left = draw.flip()
    pairs = _pairs(people, teams)
    empty = sum(i not in people["team"] for i in teams["id"])
    lines = ["SELECT count(*) FROM people", f"{'LEFT ' if left else ''}JOIN teams ON people.team = teams.id"]
    return _query(
        {"people": people, "teams": teams},
        lines,
        Integer(4 if left else len(pairs)),
        [
            step("People whose team is in the second table:", len(pairs), "Look up the team of each person."),
            step("LEFT JOIN keeps the others too, with NULL:" if left else "JOIN drops the others:", ...,
                 "What happens to a person whose team is not there?", "sql.joins"),
        ],
        (Integer(len(pairs) if left else 4), "LEFT JOIN keeps every row of the left table, JOIN only pairs."),
        (Integer(len(pairs) + empty), "A team without people makes no row here."),
        (Integer(12), "Only rows that fit the condition are paired."),
        (Integer(3), "A team with two people makes two rows."),
    )  # fmt: skip


def _looked_up(draw: Draw) -> Question:
    people, teams = _two_tables(draw)
    pairs = _pairs(people, teams)
    by_name = sorted(pairs)
    places = dict(zip(people["name"], teams["colour"], strict=False))
    return _query(
        {"people": people, "teams": teams},
        ["SELECT colour FROM people", "JOIN teams ON people.team = teams.id", "ORDER BY name"],
        [colour for _, colour in by_name],
        [
            step("The people with a team in the second table, in alphabetical order:", [name for name, _ in by_name],
                 "Look up the team of each person."),
            step("The colours of their teams:", ..., "Look up each id.", "sql.joins"),
        ],
        ([colour for _, colour in pairs], "ORDER BY name sorts the rows in alphabetical order."),
        (sorted({colour for _, colour in pairs}), "There is a row for each person with a team."),
        ([places.get(name, "red") for name in sorted(map(str, people["name"]))[:3]],
         "Rows are paired by the number of the team, not by their place."),
        ask=LIST,
    )  # fmt: skip


def _without_partner(draw: Draw) -> Question:
    people, teams = _two_tables(draw)
    counts = {str(c): people["team"].count(i) for i, c in zip(teams["id"], teams["colour"], strict=True)}
    ordered = dict(sorted(counts.items()))
    star = draw.flip()
    call = "count(*)" if star else "count(name)"
    values = [max(n, 1) if star else n for n in ordered.values()]
    return _query(
        {"teams": teams, "people": people},
        [f"SELECT {call} FROM teams",  # noqa: S608 - only shown
         "LEFT JOIN people ON people.team = teams.id", "GROUP BY teams.id, colour", "ORDER BY colour"],
        values,
        [
            step("The numbers of people of each colour, in alphabetical order:", ordered, "How many are in each team?"),
            step("A team without people has one row with NULL; count(*) counts this row:" if star else
                 "A team without people has one row with NULL, which count(name) leaves out:", ...,
                 "What does LEFT JOIN make of a team without people, and what does the count count?", "sql.joins"),
        ],
        ([n if star else max(n, 1) for n in ordered.values()],
         "count(*) counts rows; count of a column leaves NULL out."),
        ([n for n in ordered.values() if n], "LEFT JOIN keeps teams without people."),
        (list(counts.values()), "ORDER BY colour sorts in alphabetical order."),
        ask=LIST,
    )  # fmt: skip


def nulls(draw: Draw, level: Level) -> Question:
    """What NULL does to conditions, counts and averages."""
    if level == 1:
        return _counted(draw)
    return _compared(draw) if level == 2 else _averaged(draw)


def _with_nulls(draw: Draw, rows: int = 6) -> Table:
    gone = draw.sample(range(rows), draw.integer(1, 2))
    n = numbers(draw, rows, 1, 20)
    return {"food": [*draw.sample(WORDS, rows)], "n": [None if i in gone else x for i, x in enumerate(n)]}


def _there(t: Table) -> list[int]:
    return [x for x in t["n"] if isinstance(x, int)]


def _counted(draw: Draw) -> Question:
    t = _with_nulls(draw)
    there = _there(t)
    known, gone = len(there), 6 - len(there)
    query, answer, why, *slips = draw.choice((
        ("SELECT count(n) FROM orders", known, "count of a column leaves NULL out; count(*) counts rows.",
         (6, "This is count(*): it counts rows."), (gone, "These are the rows without a value.")),
        ("SELECT count(*) FROM orders", 6, "count(*) counts rows, with NULL or without.",
         (known, "This is count(n): it leaves NULL out."), (gone, "These are the rows without a value.")),
        ("SELECT count(*) - count(n) FROM orders", gone, "The two counts differ by the number of NULLs.",
         (0, "count(n) leaves NULL out: it is less than count(*)."), (known, "This is count(n) alone.")),
        ("SELECT sum(n) FROM orders", sum(there), "sum leaves NULL out.",
         (known, "sum adds the values; count would count them."), (6, "sum adds the values; it does not count rows.")),
        ("SELECT count(*) FROM orders WHERE n IS NULL", gone, "IS NULL finds the rows without a value.",
         (0, "n = NULL would find none; IS NULL does."), (known, "These are the rows with a value.")),
    ))  # fmt: skip
    return _query(
        {"orders": t},
        [query],
        Integer(answer),
        [
            step("The values that are there:", there, "Look at NULL apart from the others."),
            step(why.removesuffix(".") + ":", ..., "Does this call see NULL?", "sql.nulls"),
        ],
        *((Integer(wrong), because) for wrong, because in slips),
    )  # fmt: skip


def _compared(draw: Draw) -> Question:
    t = _with_nulls(draw)
    there = _there(t)
    k = sorted(there)[draw.integer(1, len(there) - 2)]
    gone = 6 - len(there)
    test, answer = draw.choice((
        (f"n <> {k}", len(there) - 1), (f"NOT n = {k}", len(there) - 1), (f"n > {k}", sum(x > k for x in there)),
        (f"n > {k} OR n <= {k}", len(there)), ("n = NULL", 0), (f"n < {k} OR n IS NULL",
                                                                sum(x < k for x in there) + gone),
    ))  # fmt: skip
    counts_null = "IS NULL" in test
    return _query(
        {"orders": t},
        ["SELECT count(*) FROM orders", f"WHERE {test}"],
        Integer(answer),
        [
            step("A comparison with NULL keeps no row. With a value there are",
                 len(there), "What does a comparison with NULL give?"),
            step("IS NULL keeps those with NULL. All kept rows:" if counts_null else "Of these, it holds for",
                 ...,
                 "Test the rows one by one.", "sql.nulls"),
        ],
        (Integer(answer - gone if counts_null else answer + gone),
         "IS NULL keeps these rows." if counts_null else "A comparison with NULL, = and <> too, keeps no row."),
        (Integer(6), "Rows with NULL are left out by a comparison."),
        (Integer(gone), "To find NULL one writes IS NULL; = NULL is never true." if test == "n = NULL" else
         "Count the rows for which the condition is true."),
    )  # fmt: skip


def _averaged(draw: Draw) -> Question:
    def whole() -> list[int]:
        free = [draw.integer(1, 20) for _ in range(3)]
        return [*free, -sum(free) % 12 + 12 * draw.integer(0, 1)]  # both means are whole

    there = draw.shuffled(draw.until(whole, lambda found: 1 <= found[-1] <= 20 and len(set(found)) == 4))
    places = sorted(draw.sample(range(6), 4))
    t: Table = {
        "food": [*draw.sample(WORDS, 6)],
        "n": [there[places.index(i)] if i in places else None for i in range(6)],
    }
    zero = draw.flip()
    call = "avg(coalesce(n, 0))" if zero else "avg(n)"
    k = draw.integer(1, 5)
    answer, other = sum(there) // (6 if zero else 4), sum(there) // (4 if zero else 6)
    return _query(
        {"orders": t},
        [f"SELECT {call} + {k} FROM orders"],  # noqa: S608 - only shown
        Integer(answer + k),
        [
            step("The sum of the values that are there is", sum(there), "Add the numbers."),
            step("coalesce puts 0 in place of NULL, so the average is over 6 rows:" if zero else
                 "avg leaves NULL out, so it divides by the 4 values that are there:", answer,
                 "By how many is the sum divided?"),
            step(f"Plus {k}:", ..., "Add.", "sql.nulls"),
        ],
        (Integer(other + k), "avg leaves NULL out; coalesce turns it into 0, which counts."),
        (Integer(answer), f"{k} is added."),
        (Integer(sum(there) + k), "avg divides the sum by the number of values."),
    )  # fmt: skip
