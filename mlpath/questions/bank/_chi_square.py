"""The chi-square statistic, for equal shares and for independence."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.questions.bank._statistics import listing, question, share, step, table, terminates, together, worked
from mlpath.questions.linear import tidy

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Question


def goodness_of_fit(draw: Draw) -> Question:
    """The statistic of counts that should be equal."""
    k = draw.choice((3, 4, 5))
    expected = draw.choice((8, 10, 12, 20, 25, 40, 50))

    def make() -> Ints:
        free = [draw.integer(-6, 6) for _ in range(k - 1)]
        return (*free, -sum(free))

    away = draw.until(
        make, lambda d: any(d) and abs(d[-1]) < 7 and terminates(Fraction(sum(x * x for x in d), expected), 2)
    )
    counts = tuple(expected + d for d in away)
    whole = sum(d * d for d in away)
    value = tidy(Fraction(whole, expected))
    return question(
        {"counts": counts},
        f"{k * expected} people choose among {k} equal packages: {listing(counts)} times each was taken. Find the "
        "chi-square statistic for the hypothesis that all are equally liked.",
        worked(value),
        (step(f"Expected of each are {k * expected}/{k} =", expected, "Divide the whole evenly."),
         step(f"The differences are {listing(away)}; their squares add up to", whole,
              "Subtract the expected count, square, and add."),
         step(f"Each square is divided by the expected count: {share(whole, expected)}", value,
              "Divide by the expected count.", "hypothesis_testing.chi_square")),
        ((whole, "Each squared difference is divided by the expected count."),
         (Fraction(whole, k * expected), "Divide by the expected count of one package, not by all."),
         (0, "The differences are squared; otherwise they always cancel.")),
    )  # fmt: skip


def _survey(draw: Draw, columns: int) -> tuple[list[Ints], Ints]:
    """Whole expected counts of two rows, and deviations of the first row (and less, of the second) from them."""
    rows = draw.choice(((1, 1), (1, 2), (2, 1), (1, 3), (2, 3), (3, 2)))
    widths = tuple(draw.integer(1, 3) for _ in range(columns))
    unit = draw.choice((4, 5, 6, 8, 10))
    away = draw.until(
        lambda: tuple(draw.integer(-3, 3) for _ in range(columns - 1)), lambda d: any(d) and abs(sum(d)) <= 3
    )
    return [tuple(unit * r * w for w in widths) for r in rows], (*away, -sum(away))


def independence(draw: Draw, columns: int) -> Question:
    """The statistic of two rows of counts; with three columns also its degrees of freedom."""
    expected, away = _survey(draw, columns)
    observed = [[e + s * d for e, d in zip(row, away, strict=True)] for s, row in zip((1, -1), expected, strict=True)]
    value = tidy(sum(Fraction(d * d, e) for row in expected for d, e in zip(away, row, strict=True)))
    pieces = " + ".join(f"{d * d}/{e}" for row in expected for d, e in zip(away, row, strict=True))
    names = ("agree", "no view", "object")[:: 2 if columns == 2 else 1]
    told = "; ".join(f"{g}: {listing(row)}" for g, row in zip(("men", "women"), observed, strict=True))
    shown = table(("", *names), [("men", *observed[0]), ("women", *observed[1])], f"({told}.)")
    n, men, agree = sum(map(sum, expected)), sum(observed[0]), observed[0][0] + observed[1][0]
    steps = (
        step(f"Men are {men} of {n}, and {agree} people agree, so the expected number of men who agree is "
             f"{men}·{agree}/{n} =", expected[0][0], "Row total times column total over all."),
        step(f"All expected counts are {listing(expected[0])} for men and {listing(expected[1])} for women. The "
             f"statistic is {pieces} =", value, "Squared difference over expected count, added over all cells.",
             "hypothesis_testing.chi_square"),
    )  # fmt: skip
    slips: list[tuple[Fraction | int, str]] = [
        (sum(d * d for d in away) * 2, "Each squared difference is divided by its expected count."),
        (tidy(sum(Fraction(d * d, e) for d, e in zip(away, expected[0], strict=True))), "Both rows count."),
    ]
    if columns == 2:
        return question(
            {"counts": observed, "asked": "statistic"},
            ("In a survey people were asked for their opinion:", shown,
             "Find the chi-square statistic for independence (without any correction), exactly."),
            worked(value), steps, slips,
        )  # fmt: skip
    answer = together(("statistic", value), ("degrees of freedom", freedom := columns - 1))
    return question(
        {"counts": observed, "asked": "both"},
        ("In a survey people were asked for their opinion:", shown,
         "Find the chi-square statistic for independence exactly, and its degrees of freedom."),
        answer,
        (*steps, step(f"The degrees of freedom are (2 - 1)·({columns} - 1) =", freedom,
                      "(Rows minus one) times (columns minus one)."),
         step("Together:", answer, "Give both.", "hypothesis_testing.chi_square")),
        (*(((wrong, freedom), because) for wrong, because in slips),
         ((value, 2 * columns - 1), "Row and column totals are fixed, too: fewer counts are free.")),
    )  # fmt: skip
