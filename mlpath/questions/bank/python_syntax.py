"""First programs in Python: arithmetic, conditions, loops and functions, traced by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers import Integer, Printed
from mlpath.questions.bank._snippets import BLANK, code, entries, numbers, program, step
from mlpath.questions.bank._working import in_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level, Question

STOP = "range stops before its second number."


def arithmetic(draw: Draw, level: Level) -> Question:
    """Arithmetic as Python does it: //, %, ** and what comes first."""
    if level == 1:
        return _quotient_and_rest(draw)
    if level == 2:
        return _precedence(draw)
    return draw.choice((_negative_floor, _clock, _kinds_of_numbers))(draw)


def _quotient_and_rest(draw: Draw) -> Question:
    b = draw.integer(3, 9)
    q, r = draw.integer(2, 9), draw.integer(1, b - 1)
    a = b * q + r
    return program(
        [f"print({a} // {b}, {a} % {b})"],
        f"{q} {r}",
        [
            step(f"{b} goes into {a} so many whole times:", q, "// divides and drops the fraction."),
            step(f"{q} times {b} is {q * b}; what is left of {a} is", r, "% gives what is left over."),
            step("Both, with a space between:", ..., "print puts a space between two values.",
                 "python_syntax.arithmetic"),
        ],
        (f"{r} {q}", "// is the quotient and % the rest, not the other way round."),
        (f"{q + 1} {r}", "// rounds down."),
        (f"{q} {a / b - q:.2f}", "% gives the whole number that is left, not the fraction behind the point."),
    )  # fmt: skip


Form = tuple[str, str, "Callable[[int, int, int], int]", "Callable[[int, int, int], int]", str]

_FORMS: tuple[Form, ...] = (
    ("{a} + {b} * {c} ** 2", "{c} ** 2", lambda a, b, c: a + b * c**2, lambda a, b, c: a + (b * c) ** 2,
     "A power comes before a product."),
    ("-{c} ** 2 + {a}", "{c} ** 2", lambda a, _, c: -(c**2) + a, lambda a, _, c: c**2 + a,
     "A power comes before the sign in front of it."),
    ("{a} * {b} % {c}", "{a} * {b}", lambda a, b, c: a * b % c, lambda a, b, c: a * (b % c),
     "* and % have the same rank and go from left to right."),
    ("{a} + {b} % {c}", "{b} % {c}", lambda a, b, c: a + b % c, lambda a, b, c: (a + b) % c, "% comes before +."),
    ("{a} * 10 // {c} * {b}", "{a} * 10 // {c}", lambda a, b, c: a * 10 // c * b, lambda a, b, c: a * 10 // (c * b),
     "* and // have the same rank and go from left to right."),
    ("{a} - {b} - {c}", "{a} - {b}", lambda a, b, c: a - b - c, lambda a, b, c: a - (b - c),
     "Differences go from left to right."),
    ("2 ** {c} * {b} - {a}", "2 ** {c}", lambda a, b, c: 2**c * b - a, lambda a, b, c: 2 ** (c * b) - a,
     "A power comes before a product."),
)  # fmt: skip


def _precedence(draw: Draw) -> Question:
    text, first, right, wrong, because = draw.choice(_FORMS)
    a, b, c = draw.until(
        lambda: (draw.integer(2, 12), draw.integer(2, 9), draw.integer(2, 5)),
        lambda n: right(*n) != wrong(*n) and abs(wrong(*n)) < 10**6 and abs(right(*n)) < 10**4,
    )
    first, line = (part.format(a=a, b=b, c=c) for part in (first, text))
    return program(
        [f"print({line})"],
        right(a, b, c),
        [
            step(f"First comes {code(first)}:", _left_to_right(first), "Powers first, then * // %, then + and -."),
            step("Then the rest, from left to right:", ..., "Put this value in and go on.", "python_syntax.arithmetic"),
        ],
        (wrong(a, b, c), because),
        (_left_to_right(line), "Not simply from left to right: powers come first, then * // %, then + and -."),
        (float(right(a, b, c)), "With whole numbers only / gives a float."),
    )


_SIGNS: dict[str, Callable[[int, int], int]] = {
    "**": lambda x, y: x**y,
    "*": lambda x, y: x * y,
    "//": lambda x, y: x // y,
    "%": lambda x, y: x % y,
    "+": lambda x, y: x + y,
    "-": lambda x, y: x - y,
}


def _left_to_right(text: str) -> int:
    """The value of numbers with signs between them, simply from left to right."""
    first, *rest = text.split()
    value = int(first)
    for sign, number in zip(rest[::2], rest[1::2], strict=True):
        value = _SIGNS[sign](value, int(number))
    return value


def _negative_floor(draw: Draw) -> Question:
    b = draw.integer(3, 9)
    a = draw.until(lambda: draw.integer(10, 60), lambda n: n % b != 0)
    q, r = -a // b, -a % b
    return program(
        [f"print(-{a} // {b}, -{a} % {b})"],
        f"{q} {r}",
        [
            step(f"-{a}/{b} is about {-a / b:.2f}, and // rounds down to", q,
                 "// rounds towards minus infinity, also below 0."),
            step(f"The rest is -{a} - ({q})·{b} =", r, "The rest is what // leaves: a - (a // b)·b."),
            step("Both, with a space between:", ..., "With a positive divisor the rest is never negative.",
                 "python_syntax.arithmetic"),
        ],
        (f"{-(a // b)} {-(a % b)}", "// rounds down, so away from 0 for a negative number; it does not cut."),
        (f"{-(a // b)} {r}", "// rounds down, so away from 0 for a negative number."),
        (f"{q} {a % b}", "The rest of -a is not that of a: the two parts must fit together."),
    )  # fmt: skip


def _clock(draw: Draw) -> Question:
    h, m, s = draw.integer(1, 5), draw.integer(1, 59), draw.integer(1, 59)
    t = h * 3600 + m * 60 + s
    return program(
        [f"t = {t}", "print(t // 3600, t % 3600 // 60, t % 60)"],
        f"{h} {m} {s}",
        [
            step(f"3600 goes into {t} so many whole times:", h, "How many hours are in t seconds?"),
            step(f"{code('t % 3600')} is {t - h * 3600}, and 60 goes into it so many times:", m,
                 "% and // have the same rank: take the rest first, then divide it."),
            step(f"{code('t % 60')} is {s}. All three:", ..., "What is left over after whole minutes?",
                 "python_syntax.arithmetic"),
        ],
        (f"{h} {t // 60} {s}", "The whole hours are taken out first by `% 3600`."),
        (f"{h} {m} {t - h * 3600}", "`% 60` leaves only what is over after whole minutes."),
        (f"{h} {t % (3600 // 60)} {s}", "% and // have the same rank and go from left to right."),
    )  # fmt: skip


def _kinds_of_numbers(draw: Draw) -> Question:
    b = draw.choice((2, 4, 5))
    a = draw.until(lambda: draw.integer(7, 60), lambda n: n % b != 0)
    c = b * draw.integer(2, 9)
    return program(
        [f"print({a} / {b}, {c} / {b}, {a} // {b})"],
        f"{a / b} {c / b} {a // b}",
        [
            step(f"/ always gives a float: {code(f'{a} / {b}')} is", a / b, "Does / round?"),
            step(f"also where it is whole: {code(f'{c} / {b}')} is", c / b, "Which kind of number does / give?"),
            step("// of two whole numbers is whole. All three:", ..., "Drop the fraction.", "python_syntax.arithmetic"),
        ],
        (f"{a / b} {c // b} {a // b}", "/ gives a float even where the result is whole."),
        (f"{a // b} {c // b} {a // b}", "/ does not drop the fraction: // does."),
        (f"{a / b} {c / b} {float(a // b)}", "// of two whole numbers is a whole number."),
    )  # fmt: skip


def conditions(draw: Draw, level: Level) -> Question:
    """Which branch runs, and what and, or and not give."""
    if level == 1:
        return _chain_of_branches(draw)
    if level == 2:
        return _changing_branches(draw)
    return _values_of_or(draw) if draw.flip() else _joined_tests(draw)


def _chain_of_branches(draw: Draw) -> Question:
    low, mid, high = sorted(draw.sample(range(2, 30), 3))
    words = draw.sample(("red", "blue", "green", "black", "white", "brown"), 4)
    x = draw.choice((low, mid, high, *(draw.integer(1, 35) for _ in range(3))))
    sign = draw.choice(("<", "<="))
    limits = (low, mid, high)
    met = [x < limit or (sign == "<=" and x == limit) for limit in limits]
    at = met.index(True) if True in met else 3
    lines = [f"x = {x}"]
    for k, limit in enumerate(limits):
        lines += [f"{'elif' if k else 'if'} x {sign} {limit}:", f'    print("{words[k]}")']
    lines += ["else:", f'    print("{words[3]}")']
    tests = in_words(code(f"{x} {sign} {limit}") for limit in limits[: at + 1]) if at < 3 else "No test"
    return program(
        lines,
        words[at],
        [
            step("The tests are looked at from top to bottom, until one holds.", ...,
                 "Only the first branch whose test holds is run."),
            step(f"{tests}: the last of these is the first that holds." if 0 < at < 3 else
                 f"{tests} {'holds at once.' if at == 0 else 'holds, so the else runs.'}", ...,
                 "Test from the top.", "python_syntax.conditions"),
        ],
        *[(words[k], f"{x} {sign} {limits[k]} is false.") for k in range(at)],
        *[(words[k], "Only the first branch whose test holds is run.") for k in range(at + 1, 4)],
    )  # fmt: skip


def _changing_branches(draw: Draw) -> Question:
    limit = draw.integer(4, 20)
    x = limit + draw.integer(-1, 7)
    off, up, times = draw.integer(2, 9), draw.integer(3, 9), draw.integer(2, 4)
    second = draw.choice(("if", "elif"))
    first_holds = x > limit
    middle = x - off if first_holds else x
    final = _after_second(middle, limit, up, times) if second == "if" or not first_holds else middle
    other = middle if second == "if" and first_holds else _after_second(middle, limit, up, times)
    lines = [f"x = {x}", f"if x > {limit}:", f"    x = x - {off}", f"{second} x > {limit - 3}:", f"    x = x + {up}",
             "else:", f"    x = x * {times}", "print(x)"]  # fmt: skip
    return program(
        lines,
        final,
        [
            step(f"{code(f'{x} > {limit}')} is {first_holds}, so x is now", middle, "Is the first test true?"),
            step("A new if starts a new test, with this x:" if second == "if" else
                 ("elif and else are skipped once a test has held:" if first_holds else "So the elif is tested:"), ...,
                 "Does the second test belong to the first if?", "python_syntax.conditions"),
        ],
        (other, "An elif is looked at only where no earlier test has held; an if always is."),
        (_after_second(x, limit, up, times), "The tests see the value that x has when they are reached."),
        (x, "x is changed by the branch that runs."),
    )  # fmt: skip


def _after_second(x: int, limit: int, up: int, times: int) -> int:
    return x + up if x > limit - 3 else x * times


def _values_of_or(draw: Draw) -> Question:
    x, y, u, v = draw.sample(range(1, 30), 4)
    empty, other = draw.choice(("0", "[]", "None")), draw.choice(("0", "[]", "None"))
    left, one, not_one = draw.choice(((f"{empty} or {x}", x, empty), (f"{x} or {y}", x, y)))
    right, two, not_two = draw.choice(((f"{other} and {u}", other, u), (f"{u} and {v}", v, u)))
    return program(
        [f"print({left}, {right})"],
        f"{one} {two}",
        [
            step("or gives its first operand if that counts as true, else the second. Here", one,
                 "0, an empty text or list, and None count as false."),
            step("and gives its first operand if that counts as false, else the second. Both printed:", ...,
                 "Do and and or give True and False, or one of their operands?", "python_syntax.conditions"),
        ],
        (f"True {two == v}", "and and or give one of their operands, not True or False."),
        (f"{one} {not_two}", "and goes on to its second operand only if the first counts as true."),
        (f"{not_one} {two}", "or stops at the first operand that counts as true."),
    )  # fmt: skip


def _joined_tests(draw: Draw) -> Question:
    a, b, c = draw.sample(range(1, 20), 3)
    low, high = sorted(draw.sample(range(1, 20), 2))
    chain = low < a < high
    rest = b > c or a == b
    negated = not b > c
    return program(
        [f"a, b, c = {a}, {b}, {c}", f"print({low} < a < {high}, b > c or a == b, not b > c and a < {high})"],
        f"{chain} {rest} {negated and a < high}",
        [
            step(f"The chain means {code(f'{low} < a and a < {high}')}:", chain, "Both comparisons must hold."),
            step("or needs only one of its sides:", rest, "Test both sides."),
            step(f"not belongs to {code('b > c')} alone. All three:", ..., "not comes before and.",
                 "python_syntax.conditions"),
        ],
        (f"{chain} {rest} {not (b > c and a < high)}", "not comes before and: it turns only the comparison behind it."),
        (f"{low < a} {rest} {negated and a < high}", "In a chain both comparisons must hold."),
        (f"{chain} {b > c and a == b} {negated and a < high}", "or is true if one of its sides is."),
        (f"{not chain} {rest} {negated and a < high}", "Look at the chain from left to right."),
    )  # fmt: skip


def loops(draw: Draw, level: Level) -> Question:
    """What a loop has done when it ends."""
    if level == 1:
        return _running_total(draw)
    if level == 2:
        return _stopped_early(draw)
    return draw.choice((_two_variables, _nested_loops, _while_loop))(draw)


def _running_total(draw: Draw) -> Question:
    low, n, by = draw.integer(1, 6), draw.integer(3, 4), draw.integer(1, 4)
    high = low + by * (n - 1) + draw.integer(1, by)
    start, times = draw.integer(0, 20), draw.integer(1, 3)
    values = list(range(low, high, by))
    call = f"range({low}, {high})" if by == 1 else f"range({low}, {high}, {by})"
    term = "i" if times == 1 else f"{times} * i"
    total = start + times * sum(values)
    return program(
        [f"total = {start}", f"for i in {call}:", f"    total = total + {term}", "print(total)"],
        total,
        [
            step(f"{code(call)} gives", values, "Start at the first number, and stop before the second."),
            step(f"total starts at {start} and grows by {entries([times * v for v in values])}:", ...,
                 "Add what each turn adds.", "python_syntax.loops"),
        ],
        (total + times * (values[-1] + by), STOP),
        (total - start, f"total starts at {start}, not at 0."),
        (start + times * values[-1], "Each turn adds to what is there; it does not start anew."),
        (start + times * sum(range(low, high)), "The third number is the step.") if by > 1 else
        (total - times * low, f"The first value is {low}."),
    )  # fmt: skip


def _stopped_early(draw: Draw) -> Question:
    leave, even = draw.choice(("break", "continue")), draw.flip()
    k = draw.integer(2, 3) if even else draw.integer(8, 14)
    test = f"x % {k} == 0" if even else f"x > {k}"

    def holds(x: int) -> bool:
        return x % k == 0 if even else x > k

    a = draw.until(lambda: numbers(draw, 6, 1, 20), lambda a: not holds(a[0]) and 2 <= sum(map(holds, a)) <= 3)
    met = [holds(x) for x in a]
    at = met.index(True)
    skipping = [x for x, m in zip(a, met, strict=True) if not m]
    taken, others = (a[:at], skipping) if leave == "break" else (skipping, a[:at])
    effect = "break ends the whole loop" if leave == "break" else "continue skips the rest of this turn only"
    return program(
        ["total = 0", f"for x in {a}:", f"    if {test}:", f"        {leave}", "    total += x", "print(total)"],
        sum(taken),
        [
            step(f"{code(test)} holds first for", a[at], "Test one number after the other."),
            step(f"There, {effect}. The numbers that are added are", taken,
                 "Does this word end the loop, or only this turn of it?"),
            step("Their sum is", ..., "Add them.", "python_syntax.loops"),
        ],
        (sum(others), "break ends the loop; continue only goes on to the next turn."),
        (sum(taken) + a[at], f"The test stands before the addition: {a[at]} is not added."),
        (sum(a), "Not all turns reach the addition."),
        (len(taken), "The numbers themselves are added, not how many there are."),
    )  # fmt: skip


def _two_variables(draw: Draw) -> Question:
    a, b, n = draw.integer(1, 6), draw.integer(1, 6), draw.integer(3, 4)
    together = draw.flip()
    body = ["    a, b = b, a + b"] if together else ["    a = b", "    b = a + b"]
    states = _follow(a, b, n, together=together)
    other = _follow(a, b, n, together=not together)
    return program(
        [f"a, b = {a}, {b}", f"for i in range({n}):", *body, "print(a, b)"],
        f"{states[-1][0]} {states[-1][1]}",
        [
            *(step(f"After turn {k}, a and b are", state,
                   "The right side is worked out with the old values of both." if together else
                   "The second line already uses the new a.") for k, state in enumerate(states[:-1], 1)),
            step(f"After turn {n}:", ..., "Once more.", "python_syntax.loops"),
        ],
        (f"{other[-1][0]} {other[-1][1]}",
         "Assigned together, both are made from the old values; line by line, the second sees the new one."),
        (f"{states[-2][0]} {states[-2][1]}", f"range({n}) makes {n} turns."),
        (f"{states[-1][1]} {states[-1][0]}", "a is printed first."),
    )  # fmt: skip


def _follow(a: int, b: int, turns: int, *, together: bool) -> list[tuple[int, int]]:
    states = []
    for _ in range(turns):
        a, b = (b, a + b) if together else (b, b + b)
        states.append((a, b))
    return states


def _nested_loops(draw: Draw) -> Question:
    n, m = draw.integer(3, 5), draw.integer(1, 3)
    start, per = draw.integer(0, 9), draw.integer(1, 5)
    inner, counts = draw.choice((("i", list(range(n))), ("i + 1", list(range(1, n + 1))), (f"{m}", [m] * n)))
    total = start + per * sum(counts)
    return program(
        [f"count = {start}", f"for i in range({n}):", f"    for j in range({inner}):", f"        count += {per}",
         "print(count)"],
        total,
        [
            step(f"i runs through {entries(list(range(n)))}. The inner loop makes so many turns each time:", counts,
                 "How many turns does the inner loop make for each i?"),
            step("In all so many:", sum(counts), "Add them."),
            step(f"count starts at {start} and grows by {per} each time:", ..., "Multiply, and add the start.",
                 "python_syntax.loops"),
        ],
        (start + per * n, "The inner loop makes several turns for each turn of the outer one."),
        (start + per * n * (n if "i" in inner else m + 1), "Count the turns of the inner loop for each i."),
        (start + per * (sum(counts) + max(counts) + 1), f"range({n}) ends at {n - 1}."),
    )  # fmt: skip


def _while_loop(draw: Draw) -> Question:
    x, limit = draw.integer(1, 5), draw.integer(20, 99)
    times, plus = draw.integer(2, 3), draw.integer(0, 4)
    values = [x]
    while values[-1] < limit:
        values.append(times * values[-1] + plus)
    turns = len(values) - 1
    change = f"x = {times} * x + {plus}" if plus else f"x = {times} * x"
    return program(
        [f"x, n = {x}, 0", f"while x < {limit}:", f"    {change}", "    n += 1", "print(x, n)"],
        f"{values[-1]} {turns}",
        [
            step(f"From turn to turn x takes the values {entries(values)}. The last one is the first that is not below "
                 f"{limit}:", values[-1], "Go on as long as the test holds."),
            step("n counts the turns. Both:", ..., "How many turns were made?", "python_syntax.loops"),
        ],
        (f"{values[-2]} {turns - 1}", "The test is looked at before a turn: the last turn may pass the limit."),
        (f"{values[-1]} {turns + 1}", "n starts at 0 and grows by one each turn."),
        (f"{times * values[-1] + plus} {turns + 1}", "Once x has reached the limit there is no further turn."),
    )  # fmt: skip


def functions(draw: Draw, level: Level) -> Question:
    """What a call of a function gives back."""
    if level == 1:
        return _composed(draw)
    if level == 2:
        return _arguments(draw)
    return draw.choice((_scope, _no_return, _recursion, _which_argument))(draw)


def _composed(draw: Draw) -> Question:
    a, b, x = draw.integer(2, 6), draw.integer(1, 9), draw.integer(1, 9)
    inside = a * x
    return program(
        ["def f(x):", f"    return x + {b}", "def g(x):", f"    return {a} * x", f"print(f(g({x})), g(f({x})))"],
        f"{inside + b} {a * (x + b)}",
        [
            step(f"Inside first: {code(f'g({x})')} is", inside, "Work out the inner call first."),
            step(f"and {code(f'f({inside})')} is", inside + b, "Put this value into the outer function."),
            step(f"The other way round, {code(f'f({x})')} is {x + b}. Both:", ..., "Now the other order.",
                 "python_syntax.functions"),
        ],
        (f"{a * (x + b)} {inside + b}", "The inner call is worked out first."),
        (f"{inside + b} {inside + b}", "The order of the two functions matters."),
        (f"{x + b} {inside}", "The result of the inner call is handed to the outer function."),
    )  # fmt: skip


def _arguments(draw: Draw) -> Question:
    one, two = draw.integer(2, 9), draw.integer(2, 9)
    x, y, z = numbers(draw, 3, 2, 15)
    call, (a, b, c), because = draw.choice((
        (f"f({x})", (x, one, two), "What is not handed over keeps its default."),
        (f"f({x}, {y})", (x, y, two), "Arguments without a name are handed over in order."),
        (f"f({x}, c={z})", (x, one, z), "A named argument goes to the parameter of this name."),
        (f"f({x}, c={z}, b={y})", (x, y, z), "Named arguments may come in any order."),
    ))  # fmt: skip
    value = a * 100 - b * 10 + c
    return program(
        [f"def f(a, b={one}, c={two}):", "    return 100 * a - 10 * b + c", f"print({call})"],
        value,
        [
            step("a, b and c are", (a, b, c), because),
            step("The function gives 100·a - 10·b + c =", ..., "Put the three values in.", "python_syntax.functions"),
        ],
        (a * 100 - c * 10 + b, "Look at which value goes to b and which to c."),
        (a * 100 - one * 10 + two, "A value that is handed over takes the place of the default."),
        (a * 100 - (z if "c=" in call else y) * 10 + two, because),
    )  # fmt: skip


def _which_argument(draw: Draw) -> Question:
    a, b, x = draw.integer(2, 5), draw.integer(1, 12), draw.integer(2, 12)
    inner = a * x + b
    outer = a * inner + b
    return program(
        ["def f(x):", f"    return {a} * x + {b}", f"print(f(f({BLANK})))"],
        Integer(x),
        [
            step(f"The outer call gives {outer}, so {a} times what it got is {outer} - {b} = {outer - b}. It got",
                 inner,
                 "Undo the outer call first: take away what was added, then divide."),
            step(f"The inner call gave {inner}, so it got ({inner} - {b})/{a} =", ...,
                 "Undo the inner call in the same way.",
                 "python_syntax.functions"),
        ],
        (Integer(inner), "This is what the inner call gives; it is still to be undone."),
        (Integer((inner - b) // a**2), "Each call is undone once."),
        (Integer(inner // a), f"Take {b} away before you divide."),
        ask=f"Which whole number stands in place of {code(BLANK)} if this program prints {outer}?",
        also={"printed": str(outer)},
    )  # fmt: skip


def _scope(draw: Draw) -> Question:
    x, y, k = draw.integer(1, 20), draw.integer(1, 20), draw.integer(2, 9)
    keep = draw.flip()
    call = "x = change(y)" if keep else "change(y)"
    inner = y + k
    final = inner if keep else x
    return program(
        ["def change(x):", f"    x = x + {k}", "    return x", f"x, y = {x}, {y}", call, "print(x, y)"],
        f"{final} {y}",
        [
            step("Inside the function, x is a name of its own. It starts with the value of y and becomes", inner,
                 "Which value does the x of the function start with?"),
            step("The result is given to the outer x. y has not changed:" if keep else
                 "The result is given to no name, so the outer x and y stay:", ...,
                 "Which names outside get a new value?", "python_syntax.functions"),
        ],
        (f"{x if keep else inner} {y}", "The x inside the function is not the x outside; only = hands the result on."),
        (f"{final} {inner}", "The function changes its own x, not the y that was handed over."),
        (f"{x + k} {y}", "The function's x starts with the value that is handed over."),
    )  # fmt: skip


def _no_return(draw: Draw) -> Question:
    x, k = draw.integer(2, 30), draw.integer(2, 9)
    value = x * k
    back = draw.flip()
    return program(
        ["def f(x):", f"    print(x * {k})", *(["    return x"] if back else []), f"print(f({x}))"],
        _lines(value, x if back else None),
        [
            step(f"The call {code(f'f({x})')} comes first; it prints", value, "The inner call is run first."),
            step(f"It gives back {'x' if back else '`None`, as it has no return'}, which the outer print prints:", ...,
                 "Printing is not giving back: what does the call give back?", "python_syntax.functions"),
        ],
        (_lines(value, value), "What a function prints is not what it gives back."),
        (_lines(x if back else None, value), "The inner call is run before the outer print."),
        (_lines(value, None if back else x), "A function without return gives back None."),
    )  # fmt: skip


def _lines(*values: object) -> Printed:
    return Printed.of(*values, program="print return None")


def _recursion(draw: Draw) -> Question:
    k, base, n = draw.integer(2, 4), draw.integer(1, 5), draw.integer(3, 4)
    sign = draw.choice("+*")
    values = [base]
    for i in range(1, n + 1):
        values.append(values[-1] * k if sign == "*" else values[-1] + k * i)
    body = f"f(n - 1) * {k}" if sign == "*" else f"f(n - 1) + {k} * n"
    return program(
        ["def f(n):", "    if n == 0:", f"        return {base}", f"    return {body}", f"print(f({n}))"],
        values[-1],
        [
            step(f"The calls go down to {code('f(0)')}, which is", base, "Where does it stop calling itself?"),
            *(step(f"So {code(f'f({i})')} is", values[i], "Use the value before.") for i in range(1, n)),
            step(f"and {code(f'f({n})')} is", ..., "Use the value before.", "python_syntax.functions"),
        ],
        (values[-2], f"f({n}) calls f({n - 1}) and then goes on with its result."),
        (values[-1] * k if sign == "*" else values[-1] + k * (n + 1), "Count the calls down to 0."),
        (n * k if sign == "*" else n * k + (n - 1), f"At 0 the function gives {base}."),
    )  # fmt: skip
