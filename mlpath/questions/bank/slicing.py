"""Lists in Python: slices, comprehensions, methods, and two names for one list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.questions.bank._snippets import BLANK, WORDS, Slip, code, entries, fill_in, numbers, program, step

if TYPE_CHECKING:
    from collections.abc import Callable

    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level, Question

STOP = "The element at the stop index is not included."
FROM_ZERO = "Indices are counted from 0."


def slices(draw: Draw, level: Level) -> Question:
    """What a slice of a list holds."""
    if level == 1:
        return _simple_slice(draw)
    if level == 2:
        return _with_step(draw) if draw.flip() else _from_the_end(draw)
    return _which_slice(draw) if draw.flip() else _slice_of_slice(draw)


def _simple_slice(draw: Draw) -> Question:
    a = numbers(draw, draw.integer(6, 8), 1, 30)
    i = draw.integer(1, len(a) - 4)
    j = draw.integer(i + 2, len(a) - 1)
    return program(
        [f"a = {a}", f"print(a[{i}:{j}])"],
        a[i:j],
        [
            step(f"Counted from 0, index {i} holds", a[i], "Count the elements from 0 up to the start index."),
            step(f"The stop {j} is not included: the last one taken is index {j - 1}, which holds", a[j - 1],
                 "Which is the last index before the stop?"),
            step("All from the first to the last of these:", ..., "Write down the elements between them.",
                 "slicing.slices"),
        ],
        (a[i : j + 1], STOP),
        (a[i - 1 : j], FROM_ZERO),
        (a[i - 1 : j - 1], FROM_ZERO),
        (a[i : i + j], "The second number is where to stop, not how many elements to take."),
    )  # fmt: skip


def _from_the_end(draw: Draw) -> Question:
    a = numbers(draw, draw.integer(6, 8), 1, 30)
    k = draw.integer(2, 4)
    form = draw.integer(0, 2)
    i = draw.integer(1, 2) if form == 2 else None
    cut = slice(-k, None) if form == 0 else slice(i, -k)
    text = f"{'' if cut.start is None else cut.start}:{'' if cut.stop is None else cut.stop}"
    taken = a[cut]
    border = f"Index -{k} is the element number {k} from the end,"
    last = "from this one to the end:" if form == 0 else "up to the one before it:"
    slips: list[Slip] = [
        (a[:-k], "An empty stop means: up to the end."),
        (a[-k:-1], "An empty stop takes the last too."),
    ]
    if form:
        slips = [
            (a[i : len(a) - k + 1], STOP),
            (a[i:k], f"-{k} counts from the end."),
            (a[-k:], "Mind the colon's side."),
        ]
    return program(
        [f"a = {a}", f"print(a[{text}])"],
        taken,
        [
            step(border, a[-k], "Negative indices count from the end; -1 is the last element."),
            step(f"The slice goes {last}" if i is None else f"The slice goes from index {i} {last}", ...,
                 "On which side of the colon does the index stand: is it the start or the stop?", "slicing.slices"),
        ],
        *slips,
    )  # fmt: skip


def _with_step(draw: Draw) -> Question:
    a = numbers(draw, draw.integer(7, 9), 1, 30)
    k = draw.choice((2, 3, -1, -2))
    i, j = (draw.integer(0, 2), draw.integer(5, len(a))) if k > 0 else (draw.integer(4, len(a) - 1), draw.integer(0, 2))
    picked = list(range(i, j, k))
    way = "backwards, as the step is negative," if k < 0 else "forwards"
    return program(
        [f"a = {a}", f"print(a[{i}:{j}:{k}])"],
        a[i:j:k],
        [
            step(f"The indices start at {i} and go {way} by {abs(k)} until they reach {j}, which is left out:", picked,
                 "List the indices: start, start + step, … and stop before the stop."),
            step("The elements there are", ..., "Look up each index.", "slicing.slices"),
        ],
        (a[i : j + (1 if k > 0 else -1) or None : k] if j + (1 if k > 0 else -1) >= 0 else a[i::k], STOP),
        (a[i:j] if k > 0 else a[j : i + 1], "The third number is the step from one index to the next."),
        (a[i : j : abs(k)] if k > 0 else a[j : i : abs(k)], "A negative step goes from right to left."),
        (a[i : j : k + (1 if k > 0 else -1)], "A step of 1 leaves out none, one of 2 takes every second element."),
    )  # fmt: skip


def _which_slice(draw: Draw) -> Question:
    word = draw.sample(WORDS, 6)
    i = draw.integer(1, 2)
    j = draw.integer(i + 2, 5)
    n = len(word)
    names = list(word)
    right = draw.choice((f"{i}:{j}", f"{i}:{j - n}", f"{i - n}:{j}"))
    options = {
        f"{i}:{j - 1}": (names[i : j - 1], STOP),
        f"{i + 1}:{j}": (names[i + 1 : j], FROM_ZERO),
        f"{i + 1}:{j + 1}": (names[i + 1 : j + 1], FROM_ZERO),
        f"{i}:{j + 1}": (names[i : j + 1], STOP),
        f"{i}:{j - n - 1}": (names[i : j - n - 1], "Index -1 is the last element, so -1 as a stop leaves one out."),
    }
    wrong = [(f"menu[{o}]", shown, because) for o, (shown, because) in options.items()]
    return fill_in(
        draw,
        [f"menu = {names}", f"print({BLANK})"],
        str(names[i:j]),
        f"menu[{right}]",
        draw.shuffled(wrong),
        [
            step("The first element that is wanted has the index", i, "Count from 0."),
            step("The last one that is wanted has the index", j - 1, "Count from 0."),
            step(f"The stop is one more, {j}, or {j - n} from the end:", ..., "The stop itself is left out.",
                 "slicing.slices"),
        ],
    )  # fmt: skip


def _slice_of_slice(draw: Draw) -> Question:
    a = numbers(draw, draw.integer(7, 9), 1, 30)
    i = draw.integer(1, 3)
    j = draw.integer(i + 3, len(a) - 1)
    k = draw.integer(1, 2)
    b = a[i:j]
    return program(
        [f"a = {a}", f"b = a[{i}:{j}]", f"print(b[{k}], len(a[{j - 1}:50]))"],
        f"{b[k]} {len(a[j - 1 :])}",
        [
            step(f"b holds the indices {i} to {j - 1} of a:", b, "Take the slice first.", "slicing.slices"),
            step(f"In b the indices start at 0 again: b[{k}] is", b[k], "Count within b."),
            step(f"A slice may reach beyond the end and takes what is there: a[{j - 1}:50] is", a[j - 1 :],
                 "What does a slice do when the stop is larger than the length?"),
            step("Printed with a space between them:", ..., "Print the element and the length."),
        ],
        (f"{a[k]} {len(a[j - 1 :])}", "b is a list of its own: its indices start at 0 at its first element."),
        (f"{b[k]} {50 - j + 1}", "A slice holds only elements that exist."),
        (f"{b[k - 1]} {len(a[j - 1 :])}", FROM_ZERO),
    )  # fmt: skip


def comprehensions(draw: Draw, level: Level) -> Question:
    """What a list comprehension makes."""
    if level == 1:
        return _mapped(draw)
    if level == 2:
        return _filtered(draw)
    return _nested(draw) if draw.flip() else _either_or(draw)


def _mapped(draw: Draw) -> Question:
    k, low = draw.integer(2, 6), draw.integer(1, 5)
    high = low + draw.integer(3, 5)
    sign, make = draw.choice(_MAPS)
    values = [make(x, k) for x in range(low, high)]
    return program(
        [f"print([{sign.format(k=k)} for x in range({low}, {high})])"],
        values,
        [
            step(f"range({low}, {high}) gives", list(range(low, high)), "range leaves its stop out."),
            step(f"For each of these x, {code(sign.format(k=k))} is", ..., "Put each number in for x.",
                 "slicing.comprehensions"),
        ],
        ([make(x, k) for x in range(low, high + 1)], f"range({low}, {high}) stops before {high}."),
        ([make(x, k) for x in range(high)], f"range({low}, {high}) starts at {low}."),
        (list(range(low, high)), "Each x is replaced by the expression in front of the for."),
        (sum(values), "The brackets make a list; nothing is added up."),
    )  # fmt: skip


_MAPS: tuple[tuple[str, Callable[[int, int], int]], ...] = (
    ("x * {k}", lambda x, k: x * k),
    ("x + {k}", lambda x, k: x + k),
    ("{k} - x", lambda x, k: k - x),
    ("x ** 2 - {k}", lambda x, k: x**2 - k),
    ("{k} * x + 1", lambda x, k: k * x + 1),
)


def _filtered(draw: Draw) -> Question:
    a = numbers(draw, 7, 1, 25)
    k = draw.integer(2, 4)
    form = draw.integer(0, 2)
    border = sorted(a)[draw.integer(2, 4)]
    test, keep = (
        (f"x % {k} == 0", [x % k == 0 for x in a]),
        (f"x > {border}", [x > border for x in a]),
        (f"x % {k} != 1", [x % k != 1 for x in a]),
    )[form]
    times = draw.integer(2, 5)
    kept = [x for x, good in zip(a, keep, strict=True) if good]
    left = [x for x, good in zip(a, keep, strict=True) if not good]
    return program(
        [f"a = {a}", f"print([x * {times} for x in a if {test}])"],
        [x * times for x in kept],
        [
            step(f"The condition {code(test)} holds for", kept, "Test each element of a itself."),
            step(f"Each of them times {times}:", ..., "Now use the expression in front of the for.",
                 "slicing.comprehensions"),
        ],
        (kept, "The elements that pass are still put into the expression in front."),
        ([x * times for x in left], "The condition says which elements stay, not which ones go."),
        ([x * times for x in a], "Only elements for which the condition holds are taken."),
        ([x * times for x in a if x >= border] if form == 1 else kept, f"{border} is not larger than {border}."),
    )  # fmt: skip


def _nested(draw: Draw) -> Question:
    rows = numbers(draw, 2, 1, 6)
    columns = numbers(draw, 3, 1, 9)
    sign = draw.choice("+*")
    make: Callable[[int, int], int] = (lambda x, y: x + y) if sign == "+" else (lambda x, y: x * y)
    text = f"x {sign} y"
    return program(
        [f"print([{text} for x in {rows} for y in {columns}])"],
        [make(x, y) for x in rows for y in columns],
        [
            step(f"The first for is the outer one: x stays {rows[0]} while y runs through {entries(columns)}:",
                 [make(rows[0], y) for y in columns], "Which of the two loops runs faster?"),
            step(f"Then the same for x = {rows[1]}:", [make(rows[1], y) for y in columns], "Go on with the next x."),
            step("All in one list:", ..., "How many pairs of brackets are there?", "slicing.comprehensions"),
        ],
        ([make(x, y) for y in columns for x in rows], "The first for is the outer loop; the second runs faster."),
        ([[make(x, y) for y in columns] for x in rows], "There is only one pair of brackets: the list is flat."),
        ([make(x, y) for x, y in zip(rows, columns, strict=False)],
         "Two loops form all pairs, not only those at the same place."),
    )  # fmt: skip


def _either_or(draw: Draw) -> Question:
    a = numbers(draw, 6, -9, 12)
    border = sorted(a)[draw.integer(2, 3)]
    other = draw.integer(0, 3)
    return program(
        [f"a = {a}", f"print([x if x > {border} else {other} for x in a])"],
        [x if x > border else other for x in a],
        [
            step("No element is left out: the if with else stands in front of the for. The length stays", len(a),
                 "Does this if choose elements, or choose between two values?"),
            step(f"Elements larger than {border} stay:", [x for x in a if x > border], "Test each element."),
            step(f"All others become {other}:", ..., "What does the else put in their place?",
                 "slicing.comprehensions"),
        ],
        ([x for x in a if x > border], "With else, each element gives a value: none is left out."),
        ([other if x > border else x for x in a], "The value in front of the if is taken where the condition holds."),
        ([x if x >= border else other for x in a], f"{border} itself is not larger than {border}."),
    )  # fmt: skip


def aliasing(draw: Draw, level: Level) -> Question:
    """Two names for one list, or a copy."""
    if level == 1:
        return _alias_or_copy(draw)
    if level == 2:
        return _changed_or_rebound(draw) if draw.flip() else _in_a_function(draw)
    return draw.choice((_repeated_rows, _shallow_copy, _default_list))(draw)


ONE_LIST = "An assignment makes no copy: both names stand for one list."
COPIED = "This makes a new list: changes to it leave the old one alone."


def _alias_or_copy(draw: Draw) -> Question:
    a = numbers(draw, draw.integer(3, 4), 1, 20)
    how = draw.choice(("a", "a", "a[:]", "list(a)", "a.copy()"))
    x, i = draw.integer(21, 40), draw.integer(0, len(a) - 1)
    change, changed = draw.choice(((f"b.append({x})", [*a, x]), (f"b[{i}] = {x}", [*a[:i], x, *a[i + 1 :]])))
    same = how == "a"
    return program(
        [f"a = {a}", f"b = {how}", change, "print(a)"],
        changed if same else a,
        [
            step(f"After {code(f'b = {how}')} there {'is one list with two names' if same else 'are two lists'}. The "
                 f"list b becomes", changed, "Does this line copy the list, or only give it a second name?"),
            step("a is the same list:" if same else "a is left as it was:", ..., "Is a the list that was changed?",
                 "slicing.aliasing"),
        ],
        (a if same else changed, ONE_LIST if same else COPIED),
        ([*a, *changed], "Nothing is joined: look only at the list that a stands for."),
    )  # fmt: skip


def _changed_or_rebound(draw: Draw) -> Question:
    a = numbers(draw, 3, 1, 20)
    x, y = numbers(draw, 2, 21, 40)
    change = draw.choice((f"a += [{x}]", f"a = a + [{x}]"))
    in_place = change.startswith("a +=")
    b = [*a, x, y] if in_place else [*a, y]
    return program(
        [f"a = {a}", "b = a", change, f"b.append({y})", "print(a, b)"],
        f"{b if in_place else [*a, x]} {b}",
        [
            step(f"b is a second name of the list a. {code(change)} " +
                 ("changes this list itself; both names show" if in_place else "makes a new list for the name a:"),
                 [*a, x], "Does this line change the list, or make a new one and give it the name?"),
            step(f"{code(f'b.append({y})')} changes the list b:", b, "Which list does b stand for now?"),
            step("Printed side by side:", ..., "Is a still the same list as b?", "slicing.aliasing"),
        ],
        (f"{b if not in_place else [*a, x]} {b if not in_place else [*a, y]}",
         "`+=` changes a list in place, while `a = a + …` makes a new list."),
        (f"{[*a, x]} {[*a, y]}" if in_place else f"{[*a, x, y]} {[*a, x, y]}",
         "`+=` changes a list in place, while `a = a + …` makes a new list."),
        (f"{[*a, x]} {[*a, x, y]}", ONE_LIST),
    )  # fmt: skip


def _in_a_function(draw: Draw) -> Question:
    a = numbers(draw, 3, 1, 20)
    x, y = numbers(draw, 2, 21, 40)
    first = draw.flip()
    inside = [f"    values.append({x})", f"    values = [{y}]"]
    lines = inside if first else inside[::-1]
    final = [*a, x] if first else a
    return program(
        ["def change(values):", *lines, f"a = {a}", "change(a)", "print(a)"],
        final,
        [
            step("In the function, values is at first a second name of the list a, which holds", a,
                 "What does a function get when a list is handed to it?"),
            step(f"{code('append')} comes {'first and changes this list' if first else 'after values got a new list'}; "
                 f"{code(f'values = [{y}]')} only gives the name values to a new list. So a is", ...,
                 "Which of the two lines changes the list that was handed over?", "slicing.aliasing"),
        ],
        (a if first else [*a, x], "A method such as append changes the list that the name stands for at that moment."),
        ([y] if first else [y, x], "A new value for a name inside a function does not reach the outer list."),
    )  # fmt: skip


def _repeated_rows(draw: Draw) -> Question:
    n, m = draw.integer(2, 3), draw.integer(2, 3)
    i, j, x = draw.integer(0, n - 1), draw.integer(0, m - 1), draw.integer(2, 30)
    shared = draw.flip()
    make = f"[[0] * {m}] * {n}" if shared else f"[[0] * {m} for _ in range({n})]"
    row = [x if c == j else 0 for c in range(m)]
    one = [row if r == i else [0] * m for r in range(n)]
    return program(
        [f"grid = {make}", f"grid[{i}][{j}] = {x}", "print(grid)"],
        [row] * n if shared else one,
        [
            step(("Multiplying the outer list repeats one and the same row. " if shared else
                  "The comprehension makes a new row each time. ") + f"After the assignment row {i} is", row,
                 "Are the rows one list or several?"),
            step("The other rows are this same list:" if shared else "The other rows are lists of their own:", ...,
                 "Does the assignment show in the other rows?", "slicing.aliasing"),
        ],
        (one if shared else [row] * n,
         "`[row] * n` holds one row n times." if shared else "Each turn of the comprehension makes a new row."),
        ([[x if r == i else 0 for r in range(m)] if c == j else [0] * m for c in range(n)] if n == m else
         [[x] * m if r == i else [0] * m for r in range(n)], "The first index is the row, the second the place in it."),
    )  # fmt: skip


def _shallow_copy(draw: Draw) -> Question:
    a = [numbers(draw, 2, 1, 9), numbers(draw, 2, 1, 9)]
    i, x, y = draw.integer(0, 1), draw.integer(10, 30), draw.integer(31, 50)
    how = draw.choice(("a[:]", "list(a)", "a.copy()"))
    inner = [[*row, x] if r == i else row for r, row in enumerate(a)]
    return program(
        [f"a = {a}", f"b = {how}", f"b[{i}].append({x})", f"b.append([{y}])", "print(a)"],
        inner,
        [
            step(f"{code(how)} makes a new outer list, but its rows are the same lists. So the row a[{i}] becomes",
                 inner[i], "Which lists does such a copy make anew?"),
            step(f"{code(f'b.append([{y}])')} changes only the outer list b. So a is", ...,
                 "Is the outer list of a changed?", "slicing.aliasing"),
        ],
        (a, "Only the outer list is copied: the rows inside are shared."),
        ([*inner, [y]], "The outer list is a copy: what is appended to b does not reach a."),
        ([*a, [y]], "It is the other way round: the rows are shared, the outer list is not."),
    )  # fmt: skip


def _default_list(draw: Draw) -> Question:
    x, y, z = numbers(draw, 3, 1, 40)
    own = draw.flip()
    second = f"add({z}, [])" if own else f"add({z})"
    kept = [x] if own else [x, z]
    return program(
        [
            *("def add(item, items=[]):", "    items.append(item)", "    return items"),
            *(f"add({x})", second, f"print(add({y}))"),
        ],
        [*kept, y],
        [
            step(f"The default list is made once, with the function. After {code(f'add({x})')} it holds", [x],
                 "Is the default list made anew at each call?"),
            step(f"{code(second)} {'works on a list of its own. The default list holds' if own else 'adds to it:'}",
                 kept, "Does this call use the default list?"),
            step(f"The last call appends {y} to the default list:", ..., "What does the default list hold by now?",
                 "slicing.aliasing"),
        ],
        ([y], "The default list is made once and kept from call to call."),
        ([x, z, y] if own else [x, y], "Follow what each call works on: the default list or its own."),
        ([z, y], "The default list is made once and kept from the first call on."),
    )  # fmt: skip


def list_methods(draw: Draw, level: Level) -> Question:
    """A list after some of its methods."""
    if level == 3:
        return draw.choice((_sort_gives_none, _popped, _removed_while_looping))(draw)
    a: list[object] = [*numbers(draw, 4, 1, 20)]
    makers = (_EASY, _HARDER)[level - 1]
    order = draw.sample(range(len(makers)), 3)
    lines, states = [f"a = {a}"], [a]
    slips: list[tuple[str, list[object], str]] = []
    for n in order:
        line, now, wrong, because = makers[n](draw, states[-1])
        lines.append(line)
        states.append(now)
        slips.append((line, wrong, because))
    steps = [
        step(f"After {code(line)}:", now, "Change the list as this line does.")
        for line, now in zip(lines[1:3], states[1:3], strict=True)
    ]
    return program(
        [*lines, "print(a)"],
        states[-1],
        [*steps, step(f"After {code(lines[3])}:", ..., "Change the list as this line does.", "slicing.list_methods")],
        *_slips_of(slips, states),
    )


Move = tuple[str, list[object], list[object], str]


def _slips_of(slips: list[tuple[str, list[object], str]], states: list[list[object]]) -> list[Slip]:
    """The wrong result of the last change, and the results that leave one of the changes out."""
    _, wrong, because = slips[-1]
    return [(wrong, because), (states[-2], f"{code(slips[-1][0])} changes the list too.")]


def _append(draw: Draw, a: list[object]) -> Move:
    x = draw.integer(21, 40)
    return f"a.append({x})", [*a, x], [x, *a], "append puts the element at the end."


def _insert(draw: Draw, a: list[object]) -> Move:
    i, x = draw.integer(0, 2), draw.integer(41, 60)
    wrong = [*a[:i], x, *a[i + 1 :]]
    return f"a.insert({i}, {x})", [*a[:i], x, *a[i:]], wrong, "insert moves the others on; it replaces none."


def _pop(_: Draw, a: list[object]) -> Move:
    return "a.pop()", a[:-1], a[1:], "Without an index, pop takes the last element."


def _remove(draw: Draw, a: list[object]) -> Move:
    x = draw.choice(a)
    at = a.index(x)
    wrong = [*a[: at + 1], *a[at + 2 :]]
    return f"a.remove({x})", [*a[:at], *a[at + 1 :]], wrong, "remove looks for the value; it takes no index."


def _extend(draw: Draw, a: list[object]) -> Move:
    new: list[object] = [*numbers(draw, 2, 21, 40)]
    return (
        f"a.extend({new})",
        [*a, *new],
        [*a, new],
        "extend adds the elements one by one; append adds the list itself.",
    )


def _append_list(draw: Draw, a: list[object]) -> Move:
    new: list[object] = [*numbers(draw, 2, 41, 60)]
    return f"a.append({new})", [*a, new], [*a, *new], "append adds the list as one element; extend adds its elements."


def _pop_at(draw: Draw, a: list[object]) -> Move:
    i = draw.integer(0, len(a) - 2)
    return f"a.pop({i})", [*a[:i], *a[i + 1 :]], [*a[: max(i - 1, 0)], *a[max(i, 1) :]], "pop counts from 0."


def _reverse(_: Draw, a: list[object]) -> Move:
    return "a.reverse()", a[::-1], a, "reverse turns the list itself round."


def _insert_before_last(draw: Draw, a: list[object]) -> Move:
    x = draw.integer(61, 80)
    return (
        f"a.insert(-1, {x})",
        [*a[:-1], x, a[-1]],
        [*a, x],
        "insert puts the element in front of index -1, the last one.",
    )


_EASY = (_append, _insert, _pop, _remove)
_HARDER = (_extend, _append_list, _pop_at, _reverse, _insert_before_last)


def _sort_gives_none(draw: Draw) -> Question:
    a = numbers(draw, 4, 1, 20)
    method = draw.flip()
    line = "b = a.sort()" if method else "b = sorted(a)"
    ordered = sorted(a)
    shown = f"{ordered} None" if method else f"{a} {ordered}"
    return program(
        [f"a = {a}", line, "print(a, b)"],
        shown,
        [
            step("The method sort changes the list itself and gives back nothing. a is" if method else
                 "The function sorted leaves a as it is. a is", ordered if method else a,
                 "Does this call change the list a?"),
            step("b is what the call gives back. Both printed:", ..., "What does the call give back?",
                 "slicing.list_methods"),
        ],
        (f"{ordered} {ordered}", "Either the list itself is sorted, or a sorted copy is made; not both."),
        (f"{a} {ordered}" if method else f"{ordered} None",
         "`a.sort()` sorts a itself and gives None; `sorted(a)` makes a new list."),
    )  # fmt: skip


def _popped(draw: Draw) -> Question:
    a = numbers(draw, 5, 1, 20)
    i = draw.integer(0, 3)
    rest = [*a[:i], *a[i + 1 :]]
    last, left = rest[-1], rest[:-1]
    total = a[i] + last * 100
    return program(
        [f"a = {a}", f"x = a.pop({i}) + 100 * a.pop()", "print(x, a)"],
        f"{total} {left}",
        [
            step(f"{code(f'a.pop({i})')} takes out the element at index {i} and gives it:", a[i],
                 "pop gives back the element that it takes out."),
            step(f"From what is left, {code('a.pop()')} takes the last:", last, "What is the last element now?"),
            step(f"x is {a[i]} + 100 * {last} = {total}. Printed with the rest of a:", ..., "Add, then print both.",
                 "slicing.list_methods"),
        ],
        (f"{total} {a}", "pop takes the element out of the list."),
        (f"{a[i - 1 if i else i + 1] + last * 100} {[x for x in a[:-1] if x != a[i - 1 if i else i + 1]]}", FROM_ZERO),
        (f"{a[i] + 100 * rest[0]} {rest[1:]}", "Without an index, pop takes the last element."),
    )  # fmt: skip


def _removed_while_looping(draw: Draw) -> Question:
    x = draw.integer(1, 9)
    rest = numbers(draw, 3, 10, 30)
    at = draw.integer(0, 2)
    a = [*rest[:at], x, x, *rest[at:]]
    seen, k = a[:], 0
    while k < len(seen):
        if seen[k] == x:
            seen.remove(x)
        k += 1
    return program(
        [f"a = {a}", "for x in a:", f"    if x == {x}:", f"        a.remove({x})", "print(a)"],
        seen,
        [
            step(f"At index {at} the loop finds {x} and removes it. a is then", [*rest[:at], x, *rest[at:]],
                 "What does the list look like after the first remove?"),
            step(f"The second {x} has moved to index {at}, but the loop goes on to index {at + 1} and misses it:", ...,
                 "Which index does the loop look at next, and what stands there now?", "slicing.list_methods"),
        ],
        (rest, "A loop over a list that shrinks skips the element behind the one that was removed."),
        (a, "remove changes the list a itself."),
    )  # fmt: skip
