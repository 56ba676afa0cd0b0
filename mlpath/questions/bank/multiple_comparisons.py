"""Many tests at once: false alarms, and the corrections of Bonferroni, Holm, and Benjamini and Hochberg."""

from __future__ import annotations

from fractions import Fraction
from math import floor, log
from typing import TYPE_CHECKING

from mlpath.answers import Integer, Real, SetOf
from mlpath.questions.bank._statistics import clear, listing, question, share, step, together, worked, written
from mlpath.questions.bank._working import decimal
from mlpath.questions.linear import tidy
from mlpath.questions.model import spec

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from mlpath.questions.bank._statistics import Slips
    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Level, Question

LEVELS = (Fraction(1, 100), Fraction(1, 20), Fraction(1, 10))


def family_error(draw: Draw, level: Level) -> Question:
    """False alarms among many tests."""
    alpha = draw.choice(LEVELS)
    percent = decimal(100 * alpha)
    if level == 3:
        return _how_many_tests(draw, alpha)
    m = draw.integer(3, 400) if level == 1 else draw.integer(2, 100)
    expected, none = tidy(m * alpha), float(1 - alpha) ** m
    if level == 2 and (none < 0.0005 or not clear(none, 3)):
        return family_error(draw, level)
    told = f"{m} useless features are each tested at the level {percent}%, independently; no effect is real."
    if level == 1:
        return question(
            {"m": m, "alpha": str(alpha), "asked": "expected"},
            f"{told} How many significant results are to be expected?",
            worked(expected),
            (step("Each test raises a false alarm with the probability", alpha,
                  "With what probability does a test reject a true null hypothesis?", "hypothesis_testing.errors"),
             step(f"Expected are {m}·{decimal(alpha)} =", expected, "Multiply it by the number of tests.",
                  "multiple_comparisons.family_error")),
            ((0, "Even if no effect is real, tests reject by chance."),
             (alpha, "This is the rate for a single test."),
             (tidy(m * (1 - alpha)), "This many are not significant.")),
        )  # fmt: skip
    return question(
        {"m": m, "alpha": str(alpha), "asked": "at least one"},
        f"{told} With which probability is at least one result significant? To 3 decimals.",
        Real(1 - none, 3),
        (step(f"A single test keeps its true null hypothesis with the probability 1 - {decimal(alpha)} =", 1 - alpha,
              "What is the probability of no false alarm in one test?"),
         step(f"All {m} do with {decimal(1 - alpha)}^{m} =", Real(none, 4), "Independent: multiply."),
         step("At least one false alarm is the rest:", Real(1 - none, 3), "Subtract from 1.",
              "multiple_comparisons.family_error")),
        ((none, "This is the probability of no false alarm at all."),
         (min(float(expected), 1.0), "Adding the probabilities counts double alarms twice."),
         (alpha, "This is the probability for a single test.")),
    )  # fmt: skip


def _how_many_tests(draw: Draw, alpha: Fraction) -> Question:
    limit = Fraction(draw.integer(6, 95), 100)
    exact = log(1 - float(limit)) / log(1 - float(alpha))
    if exact < 2 or not 0.02 < exact % 1 < 0.98:
        return _how_many_tests(draw, alpha)
    most = floor(exact)
    percent, goal = decimal(100 * alpha), decimal(100 * limit)
    return question(
        {"alpha": str(alpha), "limit": str(limit)},
        f"All null hypotheses are true. Independent tests at the level {percent}% are made one after the other. How "
        f"many may be made at most so that the probability of at least one false alarm stays below {goal}%?",
        Integer(most),
        (step(f"With m tests there is none with the probability {decimal(1 - alpha)}^m, which must be more than",
              1 - limit, "Write down the probability of no false alarm in m tests."),
         step(f"So m is less than log({decimal(1 - limit)})/log({decimal(1 - alpha)}) =", Real(exact, 2),
              "Take logarithms; both are negative."),
         step("Rounded down:", most, "m is whole.", "multiple_comparisons.family_error")),
        ((most + 1, "Rounded up, the limit is exceeded."),
         (floor(limit / alpha), "The probabilities of false alarms overlap: they do not simply add up."),
         (max(1, floor(log(float(limit)) / log(1 - float(alpha)))), "None at all has the probability 1 - limit.")),
    )  # fmt: skip


def _p_values(draw: Draw, m: int, near: int = 50) -> Ints:
    """`m` different p-values in thousandths, several of them small against `near`."""

    def make() -> Ints:
        return tuple(draw.integer(1, draw.choice((near // 4, near // 2, near, 6 * near))) for _ in range(m))

    return draw.until(make, lambda ps: len(set(ps)) == m)


def _shown(ps: Sequence[Fraction]) -> str:
    return ", ".join(f"p{i} = {decimal(p)}" for i, p in enumerate(ps, 1))


@spec(version=2)
def bonferroni(draw: Draw, level: Level) -> Question:
    """The Bonferroni correction."""
    alpha = draw.choice(LEVELS)
    if level == 2:
        return _rejected_by(draw, "bonferroni")
    if level == 3:
        return _pairs_of_groups(draw) if draw.flip() else _most_tests(draw)
    m = draw.choice([k for k in range(2, 201) if int(10**6 * alpha) % k == 0])  # the level keeps to six decimals
    p = Fraction(draw.integer(1, 20), 1000)
    adjusted = tidy(min(m * p, Fraction(1)))
    answer = together(("level", alpha / m), ("adjusted p", adjusted))
    return question(
        {"m": m, "alpha": str(alpha), "p": str(p)},
        f"{m} tests are made; all of them together may raise a false alarm with a probability of at most "
        f"{decimal(100 * alpha)}%. At which level is each tested by Bonferroni, and what is the Bonferroni-adjusted "
        f"p-value of a test with p = {decimal(p)}? Give exact values.",
        answer,
        (step(f"Divide the level by the number of tests: {decimal(alpha)}/{m} =", alpha / m,
              "Share the probability of a false alarm evenly among the tests."),
         step(f"Or multiply the p-value by it, to at most 1: {m}·{decimal(p)} =" if m * p <= 1 else
              f"Or multiply the p-value by it: {m}·{decimal(p)} is more than 1, so it is", adjusted,
              "Multiply the p-value by the number of tests; a probability is at most 1."),
         step("Together:", answer, "Give both.", "multiple_comparisons.bonferroni")),
        (((alpha, p), "Both must be corrected for the number of tests."),
         ((alpha / m, tidy(p / m)), "The p-value grows: it is multiplied."),
         ((alpha / m, tidy(m * p)), "A probability is at most 1."),
         ((tidy(m * alpha), adjusted), "The level becomes smaller: divide.")),
    )  # fmt: skip


def _pairs_of_groups(draw: Draw) -> Question:
    k, p = draw.integer(3, 11), Fraction(draw.integer(1, 40), 10_000)
    pairs = k * (k - 1) // 2
    adjusted = tidy(min(pairs * p, Fraction(1)))
    answer = together(("tests", pairs), ("adjusted p", adjusted))
    return question(
        {"groups": k, "p": str(p)},
        f"{k} models are compared, each with every other one. How many tests are that, and what is the "
        f"Bonferroni-adjusted p-value of a comparison with p = {decimal(p)}?",
        answer,
        (step(f"Each of {k} meets {k - 1} others, and each pair was counted twice: {k}·{k - 1}/2 =", pairs,
              "How many pairs are there?"),
         step(f"Multiply: {pairs}·{decimal(p)} =", adjusted, "Multiply the p-value by the number of tests."),
         step("Together:", answer, "Give both.", "multiple_comparisons.bonferroni")),
        (((k, tidy(k * p)), "Not models but pairs of models are tested."),
         ((2 * pairs, tidy(2 * pairs * p)), "Each pair is tested once."),
         ((pairs, tidy(p / pairs)), "The p-value is multiplied.")),
    )  # fmt: skip


def _most_tests(draw: Draw) -> Question:
    alpha = draw.choice(LEVELS)
    p = draw.until(lambda: Fraction(draw.integer(1, 400), 100_000), lambda x: alpha / x >= 3 and alpha % x != 0)
    most = floor(alpha / p)
    return question(
        {"alpha": str(alpha), "p": str(p)},
        f"One feature has p = {decimal(p)}. Among how many tests at most is it still significant by Bonferroni, if all "
        f"tests together are held to the level {decimal(100 * alpha)}%?",
        Integer(most),
        (step(f"With m tests p must be at most {decimal(alpha)}/m, so m at most {decimal(alpha)}/{decimal(p)} =",
              Real(float(alpha / p), 2), "Write down the condition and solve it for the number of tests."),
         step("Rounded down:", most, "m is whole.", "multiple_comparisons.bonferroni")),
        ((most + 1, "Rounded up, the corrected level is already below p."),
         (floor(1 / p), "Divide the level by p.")),
    )  # fmt: skip


@spec(version=2)
def step_down(draw: Draw, level: Level) -> Question:
    """Holm's step-down correction."""
    if level == 1:
        return _border_at(draw, "Holm", lambda i, m: Fraction(1, m + 1 - i), "multiple_comparisons.step_down")
    if level == 2:
        return _rejected_by(draw, "holm")
    m = draw.integer(3, 5)
    ps = tuple(Fraction(p, 1000) for p in sorted(_p_values(draw, m)))
    products = [tidy((m - i) * p) for i, p in enumerate(ps)]
    at = draw.integer(1, m - 1)
    value = tidy(min(Fraction(max(products[: at + 1])), Fraction(1)))
    return question(
        {"p": [str(p) for p in ps], "at": at + 1, "method": "holm"},
        f"{m} tests have the ordered p-values {_shown(ps)}. By Holm, p1 is multiplied by {m}, p2 by {m - 1} and "
        f"so on, and the adjusted p-value of a test is the largest product up to this test, but at most 1. Find that "
        f"of test {at + 1}.",
        worked(value),
        (step(f"With the factors {listing(range(m, m - at - 1, -1))} the products are {listing(products[: at + 1])}.",
              None, "Multiply the smallest by m, the next by m - 1, and so on."),
         step("The largest of them, at most 1, is", value, "An adjusted p-value is never below an earlier one.",
              "multiple_comparisons.step_down")),
        ((tidy(min(m * ps[at], Fraction(1))), "This is Bonferroni's; Holm's factor goes down."),
         (products[at], "An adjusted p-value is never below an earlier one, and at most 1."),
         (tidy((at + 1) * ps[at]), "The smallest p-value has the largest factor."),
         (ps[at], "This is not corrected at all.")),
    )  # fmt: skip


@spec(version=2)
def false_discovery_rate(draw: Draw, level: Level) -> Question:
    """The procedure of Benjamini and Hochberg."""
    if level == 1:
        return _border_at(draw, "Benjamini and Hochberg", Fraction, "multiple_comparisons.false_discovery_rate")
    return _rejected_by(draw, "bh") if level == 2 else _adjusted_bh(draw)


def _border_at(draw: Draw, name: str, border: Callable[[int, int], Fraction], skill: str) -> Question:
    alpha = draw.choice(LEVELS)
    m, i = draw.until(
        lambda: (draw.integer(3, 60), draw.integer(2, 12)), lambda f: f[1] < f[0] and f[0] + 1 != 2 * f[1]
    )
    value = tidy(alpha * border(i, m))
    place = {2: "second", 3: "third"}.get(i, f"{i}th")
    percent = decimal(100 * alpha)
    aim = (
        f"In {m} tests the probability of any false alarm is held to the level {percent}%."
        if name == "Holm"
        else f"In {m} tests the expected share of false ones among the rejections is held to the level {percent}%."
    )
    rule = f"divided by m + 1 - {i}" if name == "Holm" else f"times {i}/m"
    rival, other = ("Benjamini and Hochberg", Fraction(i, m)) if name == "Holm" else ("Holm", Fraction(1, m + 1 - i))
    return question(
        {"m": m, "i": i, "alpha": str(alpha)},
        f"{aim} By the method of {name} the {place} smallest of the m = {m} p-values is compared with the level "
        f"{rule}. With what number, exactly?",
        worked(value),
        (step(f"With m = {m} the factor of the level is", tidy(border(i, m)), "Put the numbers into the rule."),
         step(f"Times {decimal(alpha)}:", value, "Multiply by the level.", skill)),
        ((tidy(alpha / m), "This is the border of Bonferroni, and the smallest p-value's."),
         (tidy(alpha * other), f"This is the border of {rival}."),
         (alpha, "This is the uncorrected level."),
         (tidy(alpha * border(m + 1 - i, m)), "Count from the smallest p-value.")),
    )  # fmt: skip


RULES = {
    "bonferroni": "Which are significant by Bonferroni",
    "holm": "Which are rejected by Holm's method (from the smallest p-value on, compare with the level over m, m - 1, "
            "… and stop at the first that exceeds it)",
    "bh": "Which are rejected by Benjamini and Hochberg (all up to the largest i for which the i-th smallest p-value "
          "is at most level·i/m)",
}  # fmt: skip
SKILLS = {"bonferroni": "bonferroni", "holm": "step_down", "bh": "false_discovery_rate"}
BECAUSE = {"bonferroni": "Bonferroni compares every p-value with the level over the number of tests.",
           "holm": "Holm's border rises with each rejection.",
           "bh": "Benjamini and Hochberg compare the i-th smallest with level·i/m."}  # fmt: skip


def _accepted(ps: Ints, alpha: int, method: str) -> tuple[int, ...]:
    """The numbers of the tests that a method rejects; all in thousandths."""
    m, order = len(ps), sorted(range(len(ps)), key=lambda i: ps[i])
    if method == "bonferroni":
        count = sum(m * p <= alpha for p in ps)
    elif method == "holm":
        count = next((k for k, i in enumerate(order) if (m - k) * ps[i] > alpha), m)
    else:
        count = max((k + 1 for k, i in enumerate(order) if m * ps[i] <= alpha * (k + 1)), default=0)
    return tuple(sorted(i + 1 for i in order[:count]))


def _near_borders(draw: Draw, m: int, alpha: int) -> Ints:
    """`m` >= 5 p-values in thousandths of which Bonferroni, Holm and Benjamini-Hochberg reject different numbers."""
    few = draw.integer(1, m - 4)
    holm, both = (alpha, m, alpha, m - few), (alpha, m - few - 1, alpha * (few + 2), m)
    between = [(a // b + 1, -(-c // d) - 1) for a, b, c, d in (holm, both, (alpha * (few + 3), m, alpha, 1))]
    ranges = [*[(1, alpha // m)] * few, *between, *[(alpha + 1, 4 * alpha)] * (m - few - 3)]
    return draw.shuffled([draw.integer(*ends) for ends in ranges])


def _rejected_by(draw: Draw, method: str) -> Question:
    alpha, m = draw.choice((50, 100)), draw.integer(5, 6)

    def telling(ps: Ints) -> bool:
        mine, plain = _accepted(ps, alpha, method), sum(p <= alpha for p in ps)
        if not 0 < len(mine) < plain or any(m * p % alpha == 0 or alpha % p == 0 for p in ps):
            return False
        return method == "bonferroni" or mine not in [_accepted(ps, alpha, name) for name in RULES if name != method]

    ps = draw.until(lambda: _near_borders(draw, m, alpha), telling)
    found, level = _accepted(ps, alpha, method), Fraction(alpha, 1000)
    factors = {"bonferroni": [Fraction(1, m)], "holm": [Fraction(1, m - k) for k in range(m)],
               "bh": [Fraction(k + 1, m) for k in range(m)]}[method]  # fmt: skip
    edges = ", ".join(f"{float(level * f):.4f}".rstrip("0") for f in factors)
    rounded = any((10_000 * level * f).denominator > 1 for f in factors)
    plain = tuple(i for i, p in enumerate(ps, 1) if p <= alpha)
    others = [_accepted(ps, alpha, name) for name in RULES if name != method]
    slips: Slips = [(SetOf.of(*plain), "The level must be corrected for the number of tests."),
                    *((SetOf.of(*other), BECAUSE[method]) for other in others if other)]  # fmt: skip
    answer, chances = SetOf.of(*found), [Fraction(p, 1000) for p in ps]
    return question(
        {"p": [str(p) for p in chances], "alpha": str(level), "method": method},
        f"{m} tests have {_shown(chances)}. {RULES[method]}, at the level {decimal(100 * level)}% for all together? "
        "Give the numbers of the tests.",
        answer,
        (step(f"Each is compared with {decimal(level)}/{m}, {'about ' * rounded}{edges}." if method == "bonferroni" else
              f"In order the p-values are {listing(sorted(chances))}; the borders{', rounded,' * rounded} are {edges}.",
              None,
              "With what is each p-value compared?"),
         step("The numbers of the rejected ones are", answer, BECAUSE[method],
              f"multiple_comparisons.{SKILLS[method]}")),
        slips,
    )  # fmt: skip


def _adjusted_bh(draw: Draw) -> Question:
    m = draw.integer(3, 5)
    ps = tuple(Fraction(p, 1000) for p in sorted(_p_values(draw, m)))
    products = [tidy(p * m / i) for i, p in enumerate(ps, 1)]
    at = draw.integer(0, m - 2)
    value = tidy(min(Fraction(min(products[at:])), Fraction(1)))
    return question(
        {"p": [str(p) for p in ps], "at": at + 1, "method": "bh"},
        f"{m} tests have the ordered p-values {_shown(ps)}. The Benjamini-Hochberg adjusted p-value of the i-th is the "
        f"smallest of p·m/i over it and all later ones. Find that of test {at + 1}, exactly.",
        worked(value),
        (step(f"From test {at + 1} on, p·{m}/i is {listing(products[at:])}.", None,
              "Multiply each p-value by m and divide by its place."),
         step("The smallest of them is", value, "An adjusted p-value is never above a later one.",
              "multiple_comparisons.false_discovery_rate")),
        ((products[at], "A later test may give a smaller value, which then holds."),
         (tidy(min(m * ps[at], Fraction(1))), "This is Bonferroni's."),
         (max(products[at:]), "The smallest, not the largest, is taken.")),
    )  # fmt: skip


def false_discoveries(draw: Draw, level: Level) -> Question:
    """How many significant results are wrong."""
    m, alpha = draw.choice((200, 400, 500, 1000, 2000, 5000, 10_000)), draw.choice(LEVELS)
    real_share, power = draw.choice((1, 2, 5, 10, 20, 50)), draw.choice((40, 50, 60, 80, 90))
    true = m * real_share // 100
    hits, alarms = tidy(Fraction(true * power, 100)), tidy((m - true) * alpha)
    found = tidy(hits + alarms)
    wrong = tidy(Fraction(alarms) / found)
    percent = decimal(100 * alpha)
    told = (
        f"{m} hypotheses are tested at the level {percent}%; {real_share}% of the effects are real, and each real "
        f"one is found with a power of {power}%."
    )
    given = {"m": m, "alpha": str(alpha), "real": real_share, "power": power, "level": level}
    first = (step(f"Real are {true} effects; found of them on average {written(Fraction(power, 100))}·{true} =", hits,
                  "Number of real effects times power.", "hypothesis_testing.power"),
             step(f"The other {m - true} give {decimal(alpha)}·{m - true} false alarms:", alarms,
                  "The number of effects that are not real times the level.",
                  "multiple_comparisons.family_error"))  # fmt: skip
    if level == 1:
        answer = together(("true", hits), ("false", alarms))
        return question(
            given, f"{told} How many true and how many false discoveries are to be expected?", answer,
            (*first, step("Together:", answer, "Give both.", "multiple_comparisons.false_discoveries")),
            (((true, alarms), f"Only {power}% of the real effects are found."),
             ((hits, tidy(m * alpha)), "Only effects that are not real give false alarms."),
             ((alarms, hits), "The two are swapped.")),
        )  # fmt: skip
    if level == 2:
        return question(
            given, f"{told} Which fraction of the significant results is false, by expected counts?", worked(wrong),
            (*first, step(f"Of {written(found)} significant results false are {share(alarms, found)}", wrong,
                          "Divide the false discoveries by all.", "multiple_comparisons.false_discoveries")),
            ((alpha, "The level counts false alarms among hypotheses without effect, not among the significant ones."),
             (tidy(1 - wrong), "This is the fraction that is real."),
             (Fraction(alarms) / true, "Divide by all significant results.")),
        )  # fmt: skip
    return _how_many_real({**given, "found": str(found)}, m, alpha, true)


def _how_many_real(given: dict[str, Any], m: int, alpha: Fraction, true: int) -> Question:
    power, found, percent = given["power"], Fraction(given["found"]), decimal(100 * alpha)
    return question(
        given,
        f"{m} hypotheses are tested at the level {percent}%; a real effect is found with a power of {power}%. On "
        f"average {decimal(found)} results are significant. How many effects are real?",
        Integer(true),
        (step(f"If r effects are real, r·{written(Fraction(power, 100))} + ({m} - r)·{decimal(alpha)} = "
              f"{decimal(found)}. Without any real effect there would be", tidy(m * alpha),
              "Write down the expected number of significant results; how many would there be with r = 0?"),
         step(f"Each real effect adds {written(Fraction(power, 100))} - {decimal(alpha)} =",
              Fraction(power, 100) - alpha, "What does one real effect change?"),
         step(f"So r = ({decimal(found)} - {decimal(m * alpha)})/{decimal(Fraction(power, 100) - alpha)} =", true,
              "Divide what is more than false alarms by it.", "multiple_comparisons.false_discoveries")),
        ((tidy(found - m * alpha), "Not every real effect is found: divide."),
         (tidy(found), "False alarms are among the significant results."),
         (tidy((found - m * alpha) * 100 / power), "A real effect replaces a possible false alarm as well.")),
    )  # fmt: skip
