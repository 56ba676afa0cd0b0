"""Which operation comes first, on paper and in Python."""

from __future__ import annotations

import ast
from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Integer, PythonValue, number
from mlpath.questions.bank._mlmath import line_choice, numbered
from mlpath.questions.bank._statistics import question, step
from mlpath.questions.bank._working import ratio
from mlpath.questions.linear import tidy
from mlpath.questions.model import Figure, Mistake, Question, Show

if TYPE_CHECKING:
    from mlpath.questions.bank._statistics import Slips
    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Level

    Drawn = tuple[str, int, tuple[str, str], Slips]

EVALUATE = "order_of_operations.evaluate"


def evaluate(draw: Draw, level: Level) -> Question:
    """The value of an expression with several operations."""
    if level == 3:
        return (_fraction_bar, _which_brackets, _wrong_line)[draw.integer(0, 2)](draw)
    a, b, c, d = (draw.integer(2, 9) for _ in range(4))
    text, value, first, wrong = (_mixed if level == 1 else _with_powers)(draw.integer(0, 3), a, b, c, d)
    return question(
        {"expression": text},
        ("Work out", Show(text), "."),
        Integer(value),
        (step((first[0], Show(first[1]), "."), None,
              "Brackets first, then powers, then products and quotients." if level == 2 else
              "Products and quotients come before sums and differences."),
         step("What is left is done from left to right:", value, "Go from left to right.", EVALUATE)),
        wrong,
    )  # fmt: skip


def _mixed(kind: int, a: int, b: int, c: int, d: int) -> Drawn:
    product = "The product comes before the sum."
    if kind == 0:
        return (f"{a} + {b}*{c} - {d}", a + b * c - d, ("First the product:", f"{a} + {b * c} - {d}"),
                (((a + b) * c - d, product), (a + b * (c - d), product)))  # fmt: skip
    if kind == 1:
        return (f"{a}*{b} - {c}*{d}", a * b - c * d, ("First the products:", f"{a * b} - {c * d}"),
                (((a * b - c) * d, "Both products come before the difference."),
                 (a * (b - c) * d, "Both products come before the difference.")))  # fmt: skip
    if kind == 2:
        whole = a + 10
        return (f"{whole} - {b} + {c}*{d}", whole - b + c * d, ("First the product:", f"{whole} - {b} + {c * d}"),
                ((whole - (b + c * d), "The minus sign takes only the next number away: go from left to right."),
                 ((whole - b + c) * d, product)))  # fmt: skip
    whole = a * b * d
    return (f"{whole}/{b}*{c} - {d}", a * d * c - d, ("From left to right, the quotient:", f"{a * d}*{c} - {d}"),
            ((tidy(Fraction(whole, b * c) - d), "Products and quotients are done from left to right."),
             (a * d * (c - d), "The product comes before the difference.")))  # fmt: skip


def _with_powers(kind: int, a: int, b: int, c: int, d: int) -> Drawn:
    if kind == 0:
        return (f"-{a}^2 + {b}*{c}", -a * a + b * c, ("The power belongs to the number alone:", f"-{a * a} + {b * c}"),
                ((a * a + b * c, f"Without brackets only {a} is squared; the minus sign comes after."),
                 (-2 * a + b * c, "Squared means times itself, not times 2.")))  # fmt: skip
    if kind == 1:
        return (f"{c}*({a} - {b + 9})^2 - {d}", c * (a - b - 9) ** 2 - d,
                ("Bracket, then power:", f"{c}*{(a - b - 9) ** 2} - {d}"),
                (((c * (a - b - 9)) ** 2 - d, f"Only the bracket is squared, not the factor {c}."),
                 (c * (a * a - (b + 9) ** 2) - d, "Take the difference first, then square it.")))  # fmt: skip
    if kind == 2:
        s = c + d
        return (f"{a} - {b}*({c} + {d})^2", a - b * s * s, ("Bracket, then power:", f"{a} - {b}*{s * s}"),
                (((a - b) * s * s, "The product comes before the difference."),
                 (a - (b * s) ** 2, f"Only the bracket is squared, not the factor {b}."),
                 (a - b * (c * c + d * d), "The square of a sum is not the sum of squares.")))  # fmt: skip
    return (f"{a}*{b}^2 - {c}*{d}", a * b * b - c * d, ("Power, then products:", f"{a * b * b} - {c * d}"),
            (((a * b) ** 2 - c * d, f"Only {b} is squared."),
             ((a * b * b - c) * d, "Both products come before the difference.")))  # fmt: skip


def _fraction_bar(draw: Draw) -> Question:
    a, b, c, d, e = draw.until(
        lambda: tuple(draw.integer(2, 12) for _ in range(5)),
        lambda t: t[3] - t[4] not in (0, 1, -1) and (t[0] + t[1] * t[2]) % (t[3] - t[4]) == 0,
    )
    top, bottom = a + b * c, d - e
    text = f"({a} + {b}*{c})/({d} - {e})"
    return question(
        {"expression": text},
        ("Work out", Show(text), "."),
        Integer(top // bottom),
        (step(f"The fraction bar brackets what stands above it: {a} + {b}·{c} =", top,
              "Work out the upper line by itself.", EVALUATE),
         step(f"And what stands below: {d} - {e} =", bottom, "Work out the lower line by itself."),
         step(f"Divide: {top}/({bottom}) =" if bottom < 0 else f"Divide: {top}/{bottom} =", top // bottom,
              "Divide the one by the other.")),
        ((tidy(Fraction((a + b) * c, bottom)), "The product comes before the sum."),
         (tidy(a + Fraction(b * c, bottom)), f"The fraction bar takes {a} in, too."),
         (tidy(Fraction(top, d) - e), f"The fraction bar takes {e} in, too.")),
    )  # fmt: skip


def _which_brackets(draw: Draw) -> Question:
    def values(t: Ints) -> tuple[int, ...]:
        a, b, c, d = t
        return (a - b) * c + d, a - (b * c + d), a - b * (c + d), (a - b) * (c + d)

    a, b, c, d = t = draw.until(lambda: draw.sample(range(2, 13), 4), lambda t: len({*values(t), _bare(t)}) == 5)
    shown = (f"({a} - {b})·{c} + {d}", f"{a} - ({b}·{c} + {d})", f"{a} - {b}·({c} + {d})", f"({a} - {b})·({c} + {d})")
    options = tuple(text.replace("-", "−") for text in shown)
    at = draw.integer(0, 3)
    answer = Choice(options, at)
    worth = values(t)
    return question(
        {"numbers": t, "value": worth[at], "options": options},
        ("Brackets got lost in", Show(f"{a} - {b}*{c} + {d}"),
         f". With them the value is {worth[at]}. Where do they belong?"),
        answer,
        (step(f"The options have the values {', '.join(map(str, worth))}.", None, "Work out each option.", EVALUATE),
         step(f"So {worth[at]} belongs to", answer, "Which of them has the value that is wanted?")),
        tuple((i, f"This has the value {worth[i]}.") for i in range(4)),
    )  # fmt: skip


def _bare(t: Ints) -> int:
    a, b, c, d = t
    return a - b * c + d


def _wrong_line(draw: Draw) -> Question:
    a, b, c, d = (draw.integer(2, 9) for _ in range(4))
    a, at, s = a + 20, draw.integer(0, 3), c + d
    inside = c + d * d if at == 0 else s
    power = inside * inside
    second = f"{a} - {b * inside}^2" if at == 1 else f"{a} - {b}*{power}"
    third = f"{a - b}*{power}" if at == 2 else f"{a} - {b * inside * b * inside}" if at == 1 else f"{a} - {b * power}"
    last = {1: a - (b * inside) ** 2, 2: (a - b) * power, 3: b * power - a}.get(at, a - b * power)
    lines = [f"{a} - {b}*{inside}^2", second, third, str(last)]
    answer = line_choice(4, at)
    why = (f"In the bracket nothing is squared: {c} + {d} = {s}.", f"Only the bracket is squared, not the factor {b}.",
           "The product comes before the difference.",
           f"The order of a difference matters: it is {a} - {b * power}.")[at]  # fmt: skip
    shown = [line.replace("*", "·").replace("^2", "²") for line in lines]
    return Question(
        given={"start": f"{a} - {b}*({c} + {d})^2", "lines": lines},
        prompt=("Someone works out", Show(f"{a} - {b}*({c} + {d})^2"),
                f"line by line:{numbered(shown)}\nWhich is the first wrong line?"),
        answer=answer,
        steps=(step("Each line has to have the value of the one before it, and only one operation is done at a time: "
                    "bracket, power, product, difference.", None, "Which operation is next in each line?", EVALUATE),
               step(f"{why} So the first wrong line is", answer, "Do each line yourself and compare.")),
        mistakes=tuple(Mistake(line_choice(4, i), "This line follows from the one before it." if i > at else
                               "Up to here all is right.") for i in range(4) if i != at),
    )  # fmt: skip


def python(draw: Draw, level: Level) -> Question:
    """What Python prints for an expression."""
    code, value, told, wrong = (_python_plain, _python_division, _python_traps)[level - 1](draw)
    answer = PythonValue(repr(value))
    return Question(
        given={"code": code},
        prompt=("What does Python print?", Figure((f"  print({code})",), f"print({code})")),
        answer=answer,
        steps=(step("Powers (**) come first, then signs, then * / // %, then + and -, then comparisons, then not, "
                    "then and; equal ranks go from left to right, powers from right to left.", None,
                    "Which operator binds most tightly?", EVALUATE),
               step(told, answer, "Do the operations in this order. Does the result come out as an int or a float?",
                    "order_of_operations.python")),
        mistakes=tuple(Mistake(PythonValue(repr(x)), because) for x, because in wrong),
    )  # fmt: skip


Coded = tuple[str, object, str, tuple[tuple[object, str], ...]]


def _python_plain(draw: Draw) -> Coded:
    a, b, c, d = (draw.integer(2, 8) for _ in range(4))
    if draw.flip():
        return (f"{a} + {b} * {c} ** 2", a + b * c * c, f"{c} ** 2 is {c * c}, times {b} is {b * c * c}; in all:",
                (((a + b) * c * c, "* comes before +."), (a + (b * c) ** 2, "** comes before *."),
                 (a + b * c * 2, "** is a power, not a product.")))  # fmt: skip
    return (f"({a} - {b + 4}) ** 2 - {c} * {d}", (a - b - 4) ** 2 - c * d,
            f"The bracket is {a - b - 4}, its square {(a - b - 4) ** 2}, the product {c * d}; in all:",
            ((-((a - b - 4) ** 2) - c * d, "The square of a negative number is positive."),
             (((a - b - 4) ** 2 - c) * d, "* comes before -."),
             ((a - b - 4) * 2 - c * d, "** is a power, not a product.")))  # fmt: skip


def _python_division(draw: Draw) -> Coded:
    b, c = draw.integer(2, 9), draw.integer(2, 5)
    a = draw.until(lambda: draw.integer(20, 60), lambda a: a % b != 0)
    if draw.flip():
        value = a // b * c
        return (f"{a} // {b} * {c}", value, f"From left to right: {a} // {b} is {a // b}, times {c}:",
                ((a // (b * c), "// and * have the same rank: from left to right."),
                 (a / b * c, "// rounds down to a whole number.")))  # fmt: skip
    whole = b * c
    result = whole / b + a % b
    return (f"{whole} / {b} + {a} % {b}", result,
            f"{whole} / {b} is {whole / b}, as / always gives a float; {a} % {b}, the remainder, is {a % b}. In all:",
            ((int(result), "/ gives a float, even where it comes out whole."),
             ((whole / b + a) % b, "% has the rank of * and /, before +."),
             (whole / b + a // b, "% is the remainder, // the quotient.")))  # fmt: skip


def _python_traps(draw: Draw) -> Coded:
    kind, a, b = draw.integer(0, 3), draw.integer(2, 9), draw.integer(2, 9)
    if kind == 0:
        b, c = draw.choice(((2, 2), (2, 3), (3, 2)))  # 3 ** 3 would make a power too large to work out
        d = draw.integer(1, 60)
        base = draw.integer(2, 3)
        value = base ** (b**c) - d
        return (f"{base} ** {b} ** {c} - {d}", value,
                f"Powers go from right to left: {b} ** {c} is {b**c}, so it is {base} ** {b**c} - {d}:",
                (((base**b) ** c - d, "Powers are done from right to left."),))  # fmt: skip
    if kind == 1:
        return (f"-{a} ** 2 + {b}", -(a**2) + b, f"The power comes before the sign: -{a * a} + {b}:",
                ((a * a + b, "The sign comes after the power: -(a ** 2)."),))  # fmt: skip
    n = draw.until(lambda: draw.integer(11, 99), lambda n: n % a != 0)
    if kind == 2:
        return (f"-{n} // {a}", -n // a, f"-{n}/{a} is {-n / a:.3f}, and // rounds down, away from zero here:",
                ((-(n // a), "// rounds down, not towards zero."),
                 (-n / a, "// gives a whole number here.")))  # fmt: skip
    b = draw.integer(2, 9)
    value = n % a < b and a <= b
    told = f"{n} % {a} is {n % a}; {n % a} < {b} is {n % a < b}, {a} > {b} is {a > b}; not turns this round, and joins:"
    return (f"{n} % {a} < {b} and not {a} > {b}", value, told,
            ((not value, "not comes before and, comparisons before both."),))  # fmt: skip


def as_code(draw: Draw, level: Level) -> Question:
    """A formula and the line of code that computes it."""
    if level == 2:
        return _typed_without_brackets(draw)
    p, q, r = draw.sample("abcdmnpqrsuvwxyz", 3)
    k = draw.integer(2, 9)
    formula, codes, why = (_short_formula if level == 1 else _long_formula)(draw.integer(0, 2), (p, q, r), k)
    order = draw.shuffled(range(4))
    options = tuple(codes[i] for i in order)
    answer = Choice(options, order.index(0))
    return question(
        {"formula": formula, "options": options},
        ("Which line of Python computes", Show(formula), "?"),
        answer,
        (step("A fraction bar or a root brackets what it spans; in code the brackets have to be typed.", None,
              "What does the fraction bar hold together?"),
         step(why, answer, "Read each line with the ranks of its operators.", "order_of_operations.as_code")),
        tuple((order.index(i), f"Python reads this line as {_bracketed(codes[i])}.") for i in range(1, 4)),
    )  # fmt: skip


def _bracketed(code: str) -> str:
    """An expression with brackets around each of its operations, as Python reads it."""

    def written(node: ast.expr) -> str:
        text = ast.unparse(node)
        if isinstance(node, ast.BinOp):
            sign = ast.unparse(ast.BinOp(ast.Name("x"), node.op, ast.Name("x")))[1:-1]
            return f"({written(node.left)}{sign}{written(node.right)})"
        return f"(-{written(node.operand)})" if isinstance(node, ast.UnaryOp) else text

    whole = written(ast.parse(code, mode="eval").body)
    return whole[1:-1]


Coding = tuple[str, tuple[str, ...], str]


def _short_formula(kind: int, names: tuple[str, ...], k: int) -> Coding:
    p, q, r = names
    if kind == 0:
        return (f"({p} + {q})/({k}{r})",
                (f"({p} + {q}) / ({k} * {r})", f"({p} + {q}) / {k} * {r}", f"{p} + {q} / ({k} * {r})",
                 f"{p} + {q} / {k} * {r}"),
                f"Both {p} + {q} and {k} * {r} need brackets:")  # fmt: skip
    if kind == 1:
        return (f"{p}/({q} + {k}) - {r}",
                (f"{p} / ({q} + {k}) - {r}", f"{p} / {q} + {k} - {r}", f"{p} / ({q} + {k} - {r})",
                 f"({p} - {r}) / ({q} + {k})"),
                f"Only {q} + {k} stands below the bar:")  # fmt: skip
    return (f"({p} - {q})/{r} + {k}",
            (f"({p} - {q}) / {r} + {k}", f"{p} - {q} / {r} + {k}", f"({p} - {q}) / ({r} + {k})",
             f"{p} - {q} / ({r} + {k})"),
            f"Only {p} - {q} stands above the bar:")  # fmt: skip


def _long_formula(kind: int, names: tuple[str, ...], k: int) -> Coding:
    p, q, r = names
    if kind == 0:
        return (f"-({p} - {q})^2/({k}{r}^2)",
                (f"-((({p} - {q}) ** 2) / ({k} * {r} ** 2))", f"(-({p} - {q})) ** 2 / ({k} * {r} ** 2)",
                 f"-({p} - {q}) ** 2 / {k} * {r} ** 2", f"-({p} - {q}) ** 2 / ({k} * {r}) ** 2"),
                "The sign comes after the square, and the lower line as a whole divides:")  # fmt: skip
    if kind == 1:
        return (f"({p} + {q})^2/({r} + {k})",
                (f"({p} + {q}) ** 2 / ({r} + {k})", f"{p} + {q} ** 2 / ({r} + {k})",
                 f"({p} + {q}) ** (2 / ({r} + {k}))", f"({p} + {q}) ** 2 / {r} + {k}"),
                "The bracket is squared, and the lower line as a whole divides:")  # fmt: skip
    return (f"{p}^(2{q}) - {r}/{k}",
            (f"{p} ** (2 * {q}) - {r} / {k}", f"{p} ** 2 * {q} - {r} / {k}", f"({p} ** (2 * {q}) - {r}) / {k}",
             f"{p} ** (2 * {q} - {r} / {k})"),
            "The exponent needs brackets, the difference none:")  # fmt: skip


def _typed_without_brackets(draw: Draw) -> Question:
    c, d = draw.integer(2, 6), draw.integer(2, 12)
    b = c * draw.integer(2, 12 // c)
    a = draw.until(lambda: draw.integer(2, 12), lambda a: a != b)
    code = f"{a} + {b} / {c} * {d}" if draw.flip() else f"{a} - {b} / {c} + {d}"
    product = code[-len(str(d)) - 2] == "*"
    wanted = Fraction(a + b, c * d) if product else Fraction(a - b, c + d)
    got = a + b // c * d if product else a - b // c + d
    off = tidy(got - wanted)
    meant = f"({a} + {b})/({c}*{d})" if product else f"({a} - {b})/({c} + {d})"
    return question(
        {"code": code, "meant": meant},
        ("Instead of", Show(meant), "someone types", Figure((f"  {code}",), code),
         "How much larger is the typed result than the one meant? Give a fraction, such as 3/4, or a whole number."),
        number(off),
        (step(("Meant is", Show(meant), "="), number(tidy(wanted)), "Work out what was meant.", EVALUATE),
         step(f"Typed is, with the quotient {b} / {c} = {b // c} first:", got,
              "Work out the typed line with the ranks of its operators.", "order_of_operations.python"),
         step("The difference, typed minus meant, is", number(off), "Subtract the one from the other.")),
        ((tidy(-off), "This is how much smaller it is."), (got, "This is the typed result itself."),
         (tidy(Fraction(a) + Fraction(b, c * d) - wanted) if product else tidy(ratio(a - b, c) + d - wanted),
          "Quotient and product have the same rank: from left to right." if product else
          "Without brackets only the number before the sign / is divided.")),
    )  # fmt: skip
