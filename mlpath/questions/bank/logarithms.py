"""Logarithms: what they are, their rules, equations with exponents, and products of many small numbers."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, log, log10
from typing import TYPE_CHECKING

from mlpath.answers import Integer, Parts, Real, number
from mlpath.questions.bank._mlmath import line_choice, numbered, rounds_safely
from mlpath.questions.bank._statistics import listing, question, step, worked
from mlpath.questions.bank._working import decimal, paren, terms, total
from mlpath.questions.linear import tidy
from mlpath.questions.model import Mistake, Question, Show

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level

VALUE = "logarithms.value"
RULES = "logarithms.rules"


def _log(base: int | str, of: object) -> str:
    """A logarithm as it stands in a sentence."""
    below = "".join("₀₁₂₃₄₅₆₇₈₉"[int(char)] for char in str(base)) if isinstance(base, int) else f"_{base}"
    return f"log{below}({of})"


def value(draw: Draw, level: Level) -> Question:
    """The value of a logarithm, or its base, or its argument."""
    if level == 3:
        return _missing_base(draw) if draw.flip() else _between(draw)
    if level == 2:
        return _not_a_whole_power(draw)
    base = draw.choice((2, 3, 4, 5, 6, 7, 10))
    power = draw.integer(2, {2: 12, 3: 7, 4: 6, 5: 5, 6: 4, 7: 4, 10: 9}[base])
    factor = draw.integer(2, 40)  # a multiple makes the exercise less of a table
    argument = base**power
    return question(
        {"base": base, "argument": argument, "factor": factor},
        f"Work out {factor}·{_log(base, argument)}.",
        Integer(factor * power),
        (step(f"Which power of {base} is {argument}? It is {base}^{power}; the exponent is", power,
              f"Try the powers of {base}."),
         step(f"{factor} times this:", factor * power, "Multiply by the factor.", VALUE)),
        ((tidy(factor * Fraction(argument, base)), f"A logarithm is an exponent, not a quotient by {base}."),
         (factor * argument, "A logarithm is the exponent, not the power."),
         (factor + power, "The factor multiplies the logarithm.")),
    )  # fmt: skip


def _not_a_whole_power(draw: Draw) -> Question:
    base, outer = draw.choice((2, 3, 5, 10)), draw.integer(1, 3)
    power = draw.until(lambda: draw.nonzero(-6, 6), lambda p: base ** abs(p) < 10**6 and (p < 0 or p % outer != 0))
    whole = base**outer
    argument = Fraction(base) ** power
    exponent, factor = tidy(Fraction(power, outer)), draw.integer(2, 9)
    result = tidy(Fraction(factor * power, outer))
    return question(
        {"base": whole, "argument": str(argument), "factor": factor},
        f"Work out {factor}·{_log(whole, argument)} exactly.",
        number(result),
        (step(f"As powers of {base}: {whole} = {base}^{outer} and {argument} = {base}^{paren(power)}.", None,
              "Write base and argument as powers of one number.", "exponents_roots.rules"),
         step(f"{whole}^x = {base}^({outer}x) is {argument} where {outer}x = {power}: x =" if outer > 1 else
              "So the logarithm is", number(exponent), "Compare the exponents.", VALUE),
         step(f"Times {factor}:", number(result), "The factor multiplies the logarithm.")),
        ((-result, "A number below 1 has a negative logarithm, one above 1 a positive."),
         (tidy(Fraction(factor * outer, power)), "The exponents are divided the other way round."),
         (factor * power * outer, "Compare the exponents: they are divided."),
         (tidy(factor * argument / whole), "The logarithm is an exponent, not a quotient.")),
    )  # fmt: skip


def _missing_base(draw: Draw) -> Question:
    base, power = draw.until(
        lambda: (Fraction(draw.integer(2, 12), draw.integer(1, 5)), draw.signed(2, 4)),
        lambda p: p[0] != 1 and max(p[0].numerator, p[0].denominator) ** abs(p[1]) < 3000,
    )
    argument = tidy(base**power)
    size = tidy(base ** abs(power))
    name = {2: "square", 3: "cube", 4: "fourth"}[abs(power)]
    return question(
        {"argument": str(argument), "value": power},
        f"For which base b > 0 is log_b({argument}) = {power}?",
        number(tidy(base)),
        (step(f"This says b^({power}) = {argument}; turned over, b^{-power} is" if power < 0 else
              f"As a power this says that b^{power} is", number(size), "Write the logarithm as a power.", VALUE),
         step(f"Take the {name} root: b =", number(tidy(base)), f"Take the {name} root.", "exponents_roots.roots")),
        ((tidy(Fraction(argument) / power), "The exponent is no factor."),
         (tidy(1 / base), "Mind the sign of the exponent."),
         (tidy(Fraction(argument) ** power), "The base is asked: take a root, not a power.")),
    )  # fmt: skip


def _between(draw: Draw) -> Question:
    base = draw.choice((2, 3, 5, 10))
    n = draw.until(lambda: draw.integer(base + 1, {2: 2000, 3: 2000, 5: 3000, 10: 900000}[base]),
                   lambda n: base ** round(log(n, base)) != n)  # fmt: skip
    low = max(k for k in range(30) if base**k < n)
    return question(
        {"base": base, "n": n},
        f"Without a calculator: between which two neighbouring whole numbers does {_log(base, n)} lie? Give the "
        "smaller one.",
        Integer(low),
        (step(f"{base}^{low} = {base**low} is still below {n}, and {base}^{low + 1} is", base ** (low + 1),
              f"Between which powers of {base} does {n} lie?"),
         step("The logarithm lies between the exponents; the smaller is", low, "Take the exponent of the lower power.",
              VALUE)),
        ((low + 1, "This is the larger of the two."), (n // base, "A logarithm is an exponent, not a quotient."),
         (low - 1, "The next power is still below the number.")),
    )  # fmt: skip


def rules(draw: Draw, level: Level) -> Question:
    """The logarithm of products, quotients and powers."""
    if level == 1:
        return _from_values(draw)
    return _into_one(draw) if level == 2 else _wrong_rule(draw)


def _from_values(draw: Draw) -> Question:
    u, v = draw.until(
        lambda: (Fraction(draw.integer(2, 30), 10), Fraction(draw.integer(2, 30), 10)), lambda p: p[0] != p[1]
    )
    m, n = draw.integer(1, 4), draw.nonzero(-3, 3)
    inside = f"a^{m}" if m > 1 else "a"
    other = "b" if abs(n) == 1 else f"b^{abs(n)}"
    text = f"log({inside}*{other})" if n > 0 else f"log({inside}/{other})"
    result = tidy(m * u + n * v)
    return question(
        {"a": decimal(u), "b": decimal(v), "expression": text},
        (f"Of two numbers it is known that log(a) = {decimal(u)} and log(b) = {decimal(v)}. Find", Show(text), "."),
        worked(result),
        (step((f"A {'product becomes a sum' if n > 0 else 'quotient becomes a difference'}, an exponent a factor:",
               Show(f"{terms(((m, 'log(a)'), (n, 'log(b)')))}"), "."), None,
              "What does the logarithm make of a product, of a quotient, of a power?"),
         step(f"{_times(m, u)} {'+' if n > 0 else '-'} {_times(abs(n), v)} =", result, "Put the values in.", RULES)),
        ((tidy(u**m * v ** abs(n)) if n > 0 else tidy(u**m / v ** abs(n)), "Logarithms turn products into sums."),
         (tidy(m * u - n * v), "A product becomes a sum, a quotient a difference."),
         (tidy(u + v if n > 0 else u - v), "The exponents come down as factors.")),
    )  # fmt: skip


def _times(m: int, x: Fraction) -> str:
    return decimal(x) if m == 1 else f"{m}·{decimal(x)}"


def _into_one(draw: Draw) -> Question:
    a, b, c, m = draw.until(
        lambda: (draw.integer(2, 6), draw.integer(2, 12), draw.integer(2, 12), draw.integer(2, 3)),
        lambda t: t[0] ** t[3] * t[1] % t[2] == 0 and t[1] != t[2],
    )
    k = a**m * b // c
    return question(
        {"numbers": (a, b, c), "factor": m},
        (Show(f"{m}*ln({a}) + ln({b}) - ln({c}) = ln(k)"), ". Find k."),
        Integer(k),
        (step(f"The factor becomes an exponent: {m}·ln({a}) is the logarithm of {a}^{m} =", a**m,
              "A factor before a logarithm goes back into the exponent."),
         step(f"Sums become products, differences quotients: k = {a**m}·{b}/{c} =", k,
              "A sum of logarithms is the logarithm of the product.", RULES)),
        ((m * a + b - c, "A sum of logarithms is the logarithm of a product, not of a sum."),
         (tidy(Fraction(m * a * b, c)), "A factor before the logarithm is an exponent inside."),
         (a**m * b * c, "A difference of logarithms is the logarithm of a quotient.")),
    )  # fmt: skip


def _wrong_rule(draw: Draw) -> Question:
    at, (a, b, c), n = draw.integer(0, 3), draw.sample((2, 3, 5, 7, 11), 3), draw.integer(2, 4)
    good = (f"ln({a}x) - ln({b}) = ln({a}x/{b})", f"ln(x^{n}) = {n}·ln(x)", f"ln({a}) + ln({c}) = ln({a * c})",
            f"e^(ln({b}) + ln(x)) = {b}x")  # fmt: skip
    bad = (f"ln({a}x)/ln({b}) = ln({a}x - {b})", f"ln(x)^{n} = {n}·ln(x)", f"ln({a} + {c}) = ln({a}) + ln({c})",
           f"e^(ln({b}) + ln(x)) = {b} + x")  # fmt: skip
    order = draw.shuffled(range(4))
    lines = tuple(bad[i] if i == at else good[i] for i in order)
    where = order.index(at)
    why = ("A difference of logarithms belongs to a quotient inside; a quotient of logarithms to nothing simple.",
           f"Only an exponent inside comes down: ln(x)^{n} is the power of the logarithm.",
           "The logarithm of a sum has no rule; the logarithm of a product is the sum.",
           f"e to a sum is a product: e^ln({b})·e^ln(x) = {b}x.")[at]  # fmt: skip
    return Question(
        given={"lines": lines},
        prompt=(f"Three of these lines hold for every x > 0, one does not:{numbered(lines)}\nWhich one is wrong?",),
        answer=line_choice(4, where),
        steps=(step("ln(uv) = ln(u) + ln(v), ln(u/v) = ln(u) - ln(v), ln(u^n) = n·ln(u) and e^ln(u) = u.", None,
                    "Which rules turn products, quotients and powers into something simpler?"),
               step(f"{why} So the wrong one is", line_choice(4, where),
                    "Compare every line with a rule; try x = 1 where you doubt.", RULES)),
        mistakes=tuple(Mistake(line_choice(4, i), "This line is one of the rules: it always holds.")
                       for i in range(4) if i != where),
    )  # fmt: skip


def equation(draw: Draw, level: Level) -> Question:
    """Equations with the unknown in the exponent, or in a logarithm."""
    if level == 3:
        return _how_long(draw)
    if level == 1:
        base, power = draw.choice((2, 3, 5, 10)), draw.integer(2, 5)
        a, x = draw.integer(1, 4), draw.integer(-6, 9)
        b = power - a * x
        right = base**power
        text = f"{base}^({terms(((a, 'x'), (b, '')))}) = {right}"
        return question(
            {"equation": text},
            ("Solve", Show(text), "for x."),
            Integer(x),
            (step(f"{right} is {base} to the power", power, f"Write {right} as a power of {base}.", VALUE),
             step(f"Compare the exponents, {terms(((a, 'x'), (b, '')))} = {power}: x =", x,
                  "Equal powers of one base have equal exponents.", "basic_equations.linear")),
            ((tidy(Fraction(right - b, a)), "Compare the exponents, not exponent and power."),
             (tidy(Fraction(power + b, a)), "Mind the sign when the number changes sides."),
             (power, "This is the exponent as a whole; it is still to be solved for x.")),
        )  # fmt: skip
    return _in_logarithm(draw) if draw.flip() else _not_whole(draw)


def _in_logarithm(draw: Draw) -> Question:
    base, power = draw.choice((2, 3, 5, 10)), draw.integer(1, 4)
    a, b = draw.integer(1, 5), draw.nonzero(-20, 20)
    x = tidy(Fraction(base**power - b, a))
    inner = terms(((a, "x"), (b, "")))
    return question(
        {"base": base, "inner": inner, "value": power},
        f"Solve {_log(base, inner)} = {power} for x.",
        number(x),
        (step((f"As a power: {base}^{power} is the inside, so", Show(f"{inner} = {base**power}"), "."), None,
              "Write the logarithm as a power.", VALUE),
         step("Solve: x =", number(x), "Bring x alone to one side.", "basic_equations.linear")),
        ((tidy(Fraction(base * power - b, a)), f"It is {base} to the power {power}, not times."),
         (tidy(Fraction(power**base - b, a)), "The base is the base of the power, too."),
         (tidy(Fraction(power - b, a)), "The logarithm cannot be left out: raise the base to both sides.")),
    )  # fmt: skip


def _not_whole(draw: Draw) -> Question:
    base, right, factor = draw.until(
        lambda: (draw.integer(2, 9), draw.integer(11, 99), draw.integer(2, 5)),
        lambda t: abs(log(t[1], t[0]) - round(log(t[1], t[0]))) > 1e-6 and rounds_safely(log(t[1], t[0]) / t[2]),
    )
    x = log(right, base) / factor
    return question(
        {"base": base, "right": right, "factor": factor},
        ("Solve", Show(f"{base}^({factor}x) = {right}"), "for x, to 3 decimals."),
        Real(x, 3),
        (step((f"Take the natural logarithm on both sides: {factor}x·ln({base}) = ln({right}), so {factor}x is",),
              Real(x * factor, 3), "Take logarithms; the exponent comes down as a factor.", RULES),
         step(f"Divide by {factor}:", Real(x, 3), "Divide by the factor of x.", "basic_equations.linear")),
        ((log(right / base) / factor, "A quotient of logarithms is not the logarithm of the quotient."),
         (right / base / factor, "The exponent is no factor: take logarithms."),
         (log(base) / log(right) / factor, "Divide by the logarithm of the base.")),
    )  # fmt: skip


def _how_long(draw: Draw) -> Question:
    rate, times = draw.until(
        lambda: (draw.choice((2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25)), draw.integer(2, 20)),
        lambda p: 0.02 < (log(p[1]) / log(1 + p[0] / 100)) % 1 < 0.98,
    )
    falls = draw.flip()
    factor = Fraction(100 - rate if falls else 100 + rate, 100)
    goal = Fraction(1, times) if falls else Fraction(times)
    exact = log(goal) / log(factor)
    if not 0.02 < exact % 1 < 0.98:
        return _how_long(draw)
    n = ceil(exact)
    told = (f"A learning rate is multiplied by {decimal(factor)} after every epoch. After how many epochs is it for "
            f"the first time less than 1/{times} of what it was?" if falls else
            f"A data set grows by {rate}% a month. After how many whole months is it for the first time more than "
            f"{times} times as large as at the start?")  # fmt: skip
    return question(
        {"factor": decimal(factor), "goal": str(goal)},
        told,
        Integer(n),
        (step((f"Wanted is the n at which {decimal(factor)}^n passes {goal}. Taking logarithms, it is passed at "
               f"ln({goal})/ln({decimal(factor)}) ="), Real(exact, 3),
              "Write the power, and take logarithms on both sides.", RULES),
         step("The next whole number is", n, "Round up to a whole number.", "logarithms.equation")),
        ((n - 1, "At this time it has not yet passed."),
         (ceil(100 * (times - 1) / rate) if not falls else ceil(100 * (1 - 1 / times) / rate),
          "Each change is taken of the changed value: the factors multiply.")),
    )  # fmt: skip


def small_products(draw: Draw, level: Level) -> Question:
    """Products of many small probabilities, written as sums of logarithms."""
    if level == 1:
        powers = tuple(draw.integer(1, 9) for _ in range(draw.integer(3, 4)))
        counts = tuple(draw.integer(1, 4) for _ in powers)
        result = -sum(p * c for p, c in zip(powers, counts, strict=True))
        product = "*".join(f"(10^(-{p}))^{c}" if c > 1 else f"10^(-{p})" for p, c in zip(powers, counts, strict=True))
        return question(
            {"product": product},
            ("A likelihood is the product", Show(product), ". What is its logarithm to base 10?"),
            Integer(result),
            (step(f"The logarithms of the factors are {listing(-p for p in powers)}; they count {listing(counts)} "
                  "times.", None, "What is the logarithm of each factor?", VALUE),
             step(f"Their sum is {total([-p * c for p, c in zip(powers, counts, strict=True)])} =", result,
                  "The logarithm of a product is the sum of the logarithms.", RULES)),
            ((-sum(powers), "A factor that stands several times counts several times."),
             (-result, "Numbers below 1 have negative logarithms."),
             (-sum(p**c for p, c in zip(powers, counts, strict=True)), "The exponent of a power multiplies.")),
        )  # fmt: skip
    if level == 2:
        return _ratio_from_logs(draw)
    return _underflow(draw)


def _ratio_from_logs(draw: Draw) -> Question:
    low, gap = draw.integer(20, 400), draw.integer(1, 6)
    base = draw.choice((2, 10))
    a, b = (-low, -low - gap) if draw.flip() else (-low - gap, -low)
    better = "A" if a > b else "B"
    answer = Integer(base**gap)
    return question(
        {"logs": (a, b), "base": base},
        f"The likelihood of model A has the logarithm {a} to base {base}, that of model B {b}. How many times as "
        "likely do the data become under the better model, compared with the other?",
        answer,
        (step(f"Model {better} has the larger logarithm; the difference is {max(a, b)} - ({min(a, b)}) =", gap,
              "Which logarithm is larger? Take the difference."),
         step(f"A difference of logarithms is a quotient of the numbers: {base}^{gap} =", answer,
              f"Raise {base} to the difference.", "logarithms.small_products")),
        ((gap, "This is the difference of the logarithms; the quotient of the likelihoods is asked."),
         (base * gap, "The difference is an exponent, not a factor."),
         (tidy(Fraction(max(-a, -b), low)), "Logarithms are subtracted, not divided.")),
    )  # fmt: skip


def _underflow(draw: Draw) -> Question:
    power, mantissa, limit = draw.until(
        lambda: (draw.integer(1, 8), draw.integer(1, 8), draw.choice((38, 45, 100, 120, 200, 307, 323))),
        lambda drawn: _survives_rounding(*drawn),
    )
    lower = log10(mantissa)
    each = power - lower
    steps_to = limit / each
    n = int(steps_to + 1e-9) + 1
    probability = f"{mantissa}·10^-{power}" if mantissa > 1 else f"10^-{power}"
    answer = Parts.of(("log", Real(-each, 3)), ("factors", n))
    return question(
        {"mantissa": mantissa, "power": power, "limit": limit},
        f"Numbers below 10^-{limit} are lost in some format. A product has factors that are all {probability}. Give "
        "the logarithm of one factor to base 10, to 3 decimals, and how many factors it takes at least until the "
        "product is below the limit.",
        answer,
        (step(f"The logarithm of {probability} is", Real(-each, 3),
              "The logarithm of a product is the sum: take the number and the power of ten apart.", RULES),
         step(f"The product of n factors has the logarithm -{each:.3f}n; it is -{limit} at n = {limit}/{each:.3f}, to "
              "1 decimal",
              Real(steps_to, 1), "When does the sum of the logarithms reach the limit?"),
         step("The product must be below the limit, so take the next whole number; together:", answer,
              "It has to be below: take the next whole number.",
              "logarithms.small_products")),
        (((-each, n - 1), "With this number of factors the product is not yet below the limit."),
         ((each, n), "A number below 1 has a negative logarithm."),
         ((-power - lower, int(limit / (power + lower)) + 1), "The logarithm of the number is added to the exponent.")),
    )  # fmt: skip


def _survives_rounding(power: int, mantissa: int, limit: int) -> bool:
    """Whether the logarithm of a factor, rounded to 3 decimals, leads to the same number of factors."""
    exact = limit / (power - log10(mantissa))
    rounded = limit / round(power - log10(mantissa), 3)
    apart = 0.06 < exact % 1 < 0.94  # else its one decimal would read like a whole number of factors
    return mantissa == 1 or (apart and round(exact, 1) == round(rounded, 1) and int(exact) == int(rounded))
