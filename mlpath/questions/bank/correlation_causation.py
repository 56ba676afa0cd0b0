"""Why two things move together: common causes, selection, paths of arrows, and Simpson's paradox."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Integer, yes_no
from mlpath.questions.bank._causal_graphs import (
    LETTERS,
    in_words,
    is_open,
    paths_between,
    random_arrows,
    reached,
    reason,
)
from mlpath.questions.bank._statistics import factor, question, step, table, terminates, together, worked, written
from mlpath.questions.bank._working import decimal, paren, terms
from mlpath.questions.linear import tidy
from mlpath.questions.model import spec

if TYPE_CHECKING:
    from mlpath.questions.bank._causal_graphs import Arrows
    from mlpath.questions.bank._statistics import Slips
    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.linear import Exact
    from mlpath.questions.model import Figure, Level, Question, Step

    Cells = tuple[tuple[int, int], ...]

WINNERS = (
    "A in both groups and overall",
    "B in both groups and overall",
    "A in both groups, but B overall",
    "B in both groups, but A overall",
)


def simpsons_paradox(draw: Draw, level: Level) -> Question:
    """Simpson's paradox: rates in groups and overall."""
    cells = _trial(draw, may_agree=level == 2)
    overall = _overall(cells)
    if level == 1:
        return _overall_rates(cells, overall)
    if level == 3:
        return _same_mix(cells, overall)
    rates = [Fraction(s, n) for s, n in cells]
    a_first, a_overall = rates[0] > rates[2], overall[0] > overall[1]
    answer = Choice(WINNERS, (0 if a_overall else 2) if a_first else (3 if a_overall else 1))
    shown = [f"{_percent(r)}%" for r in rates]
    return question(
        {"cells": cells, "asked": "better"},
        ("This is how many of their patients two treatments, A and B, healed:", _trial_table(cells),
         "Which treatment has the higher rate of success?"),
        answer,
        (step(f"Mild cases: A {shown[0]}, B {shown[2]}. Severe cases: A {shown[1]}, B {shown[3]}. Both groups favour "
              f"{'A' if a_first else 'B'}.", None, "Work out the rate of each treatment in each group."),
         step(f"Overall A heals {_percent(overall[0])}% and B {_percent(overall[1])}%. So the treatment with the "
              "higher rate is", answer,
              "Add up both groups for each treatment and compare the rates.",
              "correlation_causation.simpsons_paradox")),
        ((answer.correct ^ 2 if a_first else (3 if answer.correct == 1 else 1),
          "Compare the overall rates too: the groups have different sizes."),
         (3 - answer.correct, "Compare the rates, not the numbers of healed patients.")),
    )  # fmt: skip


def _trial(draw: Draw, *, may_agree: bool) -> Cells:
    """Healed and treated: A mild, A severe, B mild, B severe. One treatment wins in both groups, not always overall."""
    agree = may_agree and draw.flip()

    def make() -> Cells:
        few, unit = draw.choice(((10, 10), (20, 5), (25, 4), (40, 5)))
        hard, easy = draw.integer(20 // unit, 50 // unit), draw.integer(60 // unit, 85 // unit)
        gain, k, m = draw.integer(1, 3), draw.integer(1, 3), draw.integer(1, 3)
        sizes = (100 - few, few, few, 100 - few) if agree else (few, 100 - few, 100 - few, few)
        rates = (easy + gain, hard + gain, easy, hard)
        scaled = [n * (k if i < 2 else m) for i, n in enumerate(sizes)]
        return tuple((n * unit * r // 100, n) for n, r in zip(scaled, rates, strict=True))

    def telling(cells: Cells) -> bool:
        a, b = _overall(cells)
        return all(s < n for s, n in cells) and (a > b) == agree and a != b

    cells = draw.until(make, telling)
    return cells[2:] + cells[:2] if draw.flip() else cells


def _overall(cells: Cells) -> tuple[Fraction, Fraction]:
    (a, m), (b, n), (c, p), (d, q) = cells
    return Fraction(a + b, m + n), Fraction(c + d, p + q)


def _percent(rate: Fraction) -> str:
    return decimal(100 * rate)


def _trial_table(cells: Cells) -> Figure:
    names = ("A mild", "A severe", "B mild", "B severe")
    told = "; ".join(f"{name}: {s} of {n}" for name, (s, n) in zip(names, cells, strict=True))
    shown = [f"{s} of {n}" for s, n in cells]
    return table(("", "mild", "severe"), (("A", *shown[:2]), ("B", *shown[2:])), f"({told}.)")


def _overall_rates(cells: Cells, overall: tuple[Fraction, Fraction]) -> Question:
    sums = [(cells[i][0] + cells[i + 1][0], cells[i][1] + cells[i + 1][1]) for i in (0, 2)]
    a, b = (tidy(100 * r) for r in overall)
    answer = together(("A", a), ("B", b))
    rates = [Fraction(100 * s, n) for s, n in cells]
    return question(
        {"cells": cells, "asked": "overall"},
        ("This is how many of their patients two treatments, A and B, healed:", _trial_table(cells),
         "What percentage of all its patients did each treatment heal?"),
        answer,
        (step(f"A healed {sums[0][0]} of {sums[0][1]}; as a percentage this is", a, "Add up both groups of A."),
         step(f"B healed {sums[1][0]} of {sums[1][1]}; as a percentage this is", b, "Add up both groups of B."),
         step("Together:", answer, "Give A first.", "correlation_causation.simpsons_paradox")),
        (((tidy((rates[0] + rates[1]) / 2), tidy((rates[2] + rates[3]) / 2)),
          "The groups have different sizes: add up patients, do not average percentages."),
         ((b, a), "A and B are swapped.")),
    )  # fmt: skip


def _same_mix(cells: Cells, overall: tuple[Fraction, Fraction]) -> Question:
    mild, severe = cells[0][1] + cells[2][1], cells[1][1] + cells[3][1]
    everyone = mild + severe
    adjusted = [tidy(100 * (Fraction(cells[i][0], cells[i][1]) * mild + Fraction(*cells[i + 1]) * severe) / everyone)
                for i in (0, 2)]  # fmt: skip
    answer = together(("A", adjusted[0]), ("B", adjusted[1]))
    rates = [_percent(Fraction(s, n)) for s, n in cells]
    return question(
        {"cells": cells, "asked": "adjusted"},
        ("This is how many of their patients two treatments, A and B, healed:", _trial_table(cells),
         (f"What percentage would each have healed if it had treated all {mild} mild and {severe} severe cases, with "
          "its own rate in each group? Give exact numbers.")),
        answer,
        (step(f"A heals {rates[0]}% of mild and {rates[1]}% of severe cases: ({mild}·{rates[0]} + "
              f"{severe}·{rates[1]})/{everyone} =", adjusted[0],
              "Weight A's two rates with the numbers of all mild and all severe cases."),
         step(f"B heals {rates[2]}% and {rates[3]}%: ({mild}·{rates[2]} + {severe}·{rates[3]})/{everyone} =",
              adjusted[1], "Do the same for B, with the same weights."),
         step("Together:", answer, "Give A first.", "correlation_causation.simpsons_paradox")),
        (((tidy(100 * overall[0]), tidy(100 * overall[1])),
          "These are the overall rates: each with its own mix of mild and severe cases."),
         ((adjusted[1], adjusted[0]), "A and B are swapped.")),
    )  # fmt: skip


def common_cause(draw: Draw, level: Level) -> Question:
    """How much of a relation a common cause makes."""
    a, b, var = draw.signed(1, 5), draw.signed(1, 5), draw.integer(2, 9)
    noise = draw.integer(1, 12)
    if level == 1:
        return _induced(a, b, var)
    # the slope of y on x is direct + a·b·var / Var(x)
    c = 0 if level == 2 and draw.flip() else draw.nonzero(-4, 4)

    def nice(f: Ints) -> bool:
        return terminates(Fraction(f[0] * b * f[1], f[0] ** 2 * f[1] + f[2]), 2)

    a, var, noise = draw.until(lambda: (draw.signed(1, 4), draw.integer(1, 6), draw.integer(1, 12)), nice)
    spread = a * a * var + noise
    bias = tidy(Fraction(a * b * var, spread))
    slope = tidy(c + bias)
    cause = terms(((a, "z"), (1, "u")))
    told = f"z is a common cause: x = {cause}, Var(z) = {var}, Var(u) = {noise}, u independent of z."
    first = (
        step(f"The variance of x is {paren(a)}²·{var} + {noise} =", spread,
             "Square the factor of z; add the variance of u.", "covariance.variance_of_sum"),
        step(f"Through z alone the slope is {a}·{paren(b)}·{var}/{spread} =", bias,
             "The covariance that z makes, divided by the variance of x."),
    )  # fmt: skip
    if level == 2:
        y = terms(((c, "x"), (b, "z"), (1, "v")))
        return question(
            {"a": a, "b": b, "c": c, "var z": var, "var u": noise, "asked": "slope"},
            f"{told} And y = {y}, with v independent of both. What slope does a regression of y on x alone find?",
            worked(slope),
            (*first, step(f"Add the direct effect {c} of x on y:", slope, "Add what x does to y itself.",
                          "correlation_causation.common_cause")),
            ((c, "This is the direct effect; without z in the model, its influence counts for x."),
             (tidy(c + a * b * var), "Divide the covariance by the variance of x."),
             (c + b, "z is not held fixed: only part of its effect shows in x.")),
        )  # fmt: skip
    return _direct_effect({"a": a, "b": b, "var z": var, "var u": noise}, told, first, c, bias)


def _direct_effect(given: dict[str, int], told: str, first: tuple[Step, Step], c: int, bias: Exact) -> Question:
    b, slope = given["b"], tidy(c + bias)
    return question(
        {**given, "slope": str(slope), "asked": "direct"},
        f"{told} And y = {terms(((1, 'c·x'), (b, 'z'), (1, 'v')))}, with v independent of both. A regression of y on x "
        f"alone finds the slope {decimal(slope)}. What is the true effect c of x on y?",
        Integer(c),
        (*first, step(f"Take it away from the slope found: {decimal(slope)} - {factor(bias)} =", c,
                      "Subtract what z adds from the slope that was found.", "correlation_causation.common_cause")),
        ((slope, "Part of this slope comes from z."),
         (tidy(slope + bias), "What z adds is subtracted, not added once more."),
         (tidy(slope - b), "z is not held fixed: only part of its effect shows in x.")),
    )  # fmt: skip


def _induced(a: int, b: int, var: int) -> Question:
    return question(
        {"a": a, "b": b, "var z": var, "asked": "covariance"},
        f"z drives both x = {terms(((a, 'z'), (1, 'u')))} and y = {terms(((b, 'z'), (1, 'v')))}; x has no effect on y. "
        f"Var(z) = {var}, and the disturbances u and v are independent of z and of each other. What is the covariance "
        "of x and y?",
        Integer(a * b * var),
        (step("Only z is common to both: Cov(x, y) is the product of both factors times Var(z). The factors give",
              a * b, "Which parts of x and y are related at all? Multiply their factors."),
         step(f"Times Var(z) = {var}:", a * b * var, "Multiply by the variance of z.",
              "correlation_causation.common_cause")),
        ((0, "x has no effect on y, but they share a cause and so move together."),
         (a * b, "The variance of z enters, too."),
         (-a * b * var, "The sign is that of the product of both factors."),
         (a * b * var * var, "The variance enters once.")),
    )  # fmt: skip


def selection_effect(draw: Draw, level: Level) -> Question:
    """Relations that only a selection makes."""
    a, b = (Fraction(tenths, 10) for tenths in draw.sample(range(1, 10), 2))
    people = draw.choice((100, 200, 500, 1000, 2000, 5000))
    n_a, n_b, both = int(a * people), int(b * people), int(a * b * people)
    chosen = n_a + n_b - both
    told = (
        f"Of {people} applicants {n_a} are talented and {n_b} are diligent; the two are independent. Whoever is "
        "talented or diligent or both is admitted; the others are not."
    )
    given = {"people": people, "talented": n_a, "diligent": n_b, "asked": level}
    counts = (step(f"Both talented and diligent are {written(a)}·{n_b} =", both,
                   "Independent: talent has the same share among the diligent as among all."),
              step(f"Admitted are {n_a} + {n_b} - {both} =", chosen,
                   "Add both groups; count nobody twice."))  # fmt: skip
    share = Fraction(n_a, chosen)
    if level == 1:
        return question(
            given, f"{told} What fraction of the admitted is talented?", worked(tidy(share)),
            (*counts, step(f"Of these {n_a} are talented:", tidy(share), "Divide by the number of the admitted.",
                           "correlation_causation.selection_effect")),
            ((a, "That is the fraction among all applicants."),
             (Fraction(n_a, n_a + n_b), "Those with both properties are counted twice here."),
             (Fraction(n_a - both, chosen), "The diligent ones may be talented as well.")),
        )  # fmt: skip
    if level == 2:
        answer = together(("among the diligent", a), ("among the others", 1))
        return question(
            given, f"{told} What fraction is talented among the admitted who are diligent, and what fraction among the "
            "admitted who are not?", answer,
            (counts[0], step(f"All {n_b} diligent ones are admitted, so among them the fraction is", a,
                             "Are all diligent applicants admitted?"),
             step("Whoever is admitted without being diligent must be talented:", 1,
                  "Why else were the others admitted?"),
             step("Together:", answer, "Give both.", "correlation_causation.selection_effect")),
            (((a, a), "Before the selection it is the same fraction; not afterwards."),
             ((share, share), "Among the admitted the two properties are no longer independent."),
             ((1, a), "The two are swapped: lacking diligence, one needs talent to be admitted.")),
        )  # fmt: skip
    return _selected_covariance(given, told, counts, both)


def _selected_covariance(given: dict[str, int], told: str, counts: tuple[Step, Step], both: int) -> Question:
    n_a, n_b = given["talented"], given["diligent"]
    chosen = n_a + n_b - both
    share = Fraction(n_a, chosen)
    value = tidy(Fraction(both, chosen) - share * Fraction(n_b, chosen))
    return question(
        given, f"{told} Code talent and diligence as 1 or 0. What is their covariance among the admitted (divide by "
        "their number)? Give the exact value.", worked(value),
        (*counts, step(f"The mean of the product is {both}/{chosen}; the means are {n_a}/{chosen} and {n_b}/{chosen}, "
                       "with the product", share * Fraction(n_b, chosen),
                       "Covariance: the mean of the product minus the product of the means.", "covariance.covariance"),
         step("The difference is the covariance:", value, "Subtract.", "correlation_causation.selection_effect")),
        ((0, "Independent among all applicants, but not among the admitted: who lacks one property has the other."),
         (-value, "Mean of the product minus product of the means."),
         (Fraction(both, chosen), "The product of the means is still to be subtracted.")),
    )  # fmt: skip


ROLES = (
    "a common cause of both",
    "a link on the way from one to the other",
    "a common effect of both",
    "none of these",
)


@spec(version=2)
def third_variable(draw: Draw, level: Level) -> Question:
    """Common cause, link or common effect: which arrows make a relation."""
    if level == 1:
        return _role(draw)
    letters = draw.shuffled(LETTERS)
    held = (letters[0],) if level == 3 else ()

    def telling(graph: Arrows, x: str, y: str) -> bool:
        paths = tuple(paths_between(graph, x, y))
        return 1 <= len(paths) <= 3 and all(len(p) > 2 for p in paths) and (
            not held or any(held[0] in p for p in paths)
        )  # fmt: skip

    wanted = draw.flip()

    def fits(graph: Arrows, x: str, y: str) -> bool:
        return telling(graph, x, y) and any(is_open(graph, p, held) for p in paths_between(graph, x, y)) == wanted

    def make() -> tuple[Arrows, list[tuple[str, str]]]:
        graph = random_arrows(draw, 5 if level == 2 else 6)
        return graph, [(x, y) for x, y in permutations(letters[1:], 2) if fits(graph, x, y)]

    arrows, pairs = draw.until(make, lambda found: bool(found[1]))
    x, y = draw.choice(pairs)
    steps = [
        step((f"The path {'–'.join(p)} is {'open' if is_open(arrows, p, held) else 'blocked'}"
              + reason(arrows, p, held) + "."), None,
             "Follow each path between the two, along or against the arrows: is it open?")
        for p in paths_between(arrows, x, y)
    ]  # fmt: skip
    rule = ("A path is blocked where two arrows meet head to head."
            if not held else
            "A path is blocked where two arrows meet head to head, unless the variable there or one that it influences "
            f"is held fixed; elsewhere {held[0]}, held fixed, blocks it.")  # fmt: skip
    slips: Slips = [(yes_no(not wanted), rule)]
    return question(
        {"arrows": arrows, "pair": (x, y), "held": held},
        f"Arrows show what influences what: {in_words(arrows)}. Will {x} and {y} in general be related in the data"
        + (f" when only cases with the same {held[0]} are compared?" if held else "?"),
        yes_no(wanted),
        (*steps, step("One open path is enough; without any they are unrelated. Related:", yes_no(wanted),
                      "Is at least one path open?", "correlation_causation.third_variable")),
        slips,
    )  # fmt: skip


def _role(draw: Draw) -> Question:
    z, wanted = draw.choice(LETTERS), draw.integer(0, 3)

    def role(graph: Arrows, x: str, y: str) -> list[int]:
        to, from_x, from_y = reached(graph, z), z in reached(graph, x), z in reached(graph, y)
        return [x in to and y in to, (from_x and y in to) or (from_y and x in to), from_x and from_y]

    def fits(graph: Arrows, x: str, y: str) -> bool:
        found = role(graph, x, y)
        related = y in reached(graph, x) or x in reached(graph, y)
        if any(z in arrow for arrow in graph) and not (related and wanted != 1):
            return sum(found) == (wanted < 3) and (wanted == 3 or bool(found[wanted]))
        return False

    def make() -> tuple[Arrows, list[tuple[str, str]]]:
        graph, pairs = random_arrows(draw, 5), permutations([v for v in LETTERS if v != z], 2)
        return graph, [(x, y) for x, y in pairs if fits(graph, x, y)]

    arrows, pairs = draw.until(make, lambda found: bool(found[1]))
    x, y = draw.choice(pairs)
    answer = Choice(ROLES, wanted)
    above = [v for v in (x, y) if v in reached(arrows, z)]
    below = [v for v in (x, y) if z in reached(arrows, v)]
    return question(
        {"arrows": arrows, "pair": (x, y), "third": z},
        f"Arrows show what influences what: {in_words(arrows)}. Following one or more arrows, what "
        f"is {z} with respect to {x} and {y}?",
        answer,
        (step(f"Following the arrows from {z} one reaches {' and '.join(above) or 'neither of the two'}.", None,
              "Which of the two can be reached from it along the arrows?"),
         step(f"Following them one comes to {z} from {' and '.join(below) or 'neither of the two'}. So {z} is", answer,
              "From which of the two can it be reached?", "correlation_causation.third_variable")),
        ((2 - wanted if wanted in (0, 2) else 0, "Mind the direction of the arrows."),
         ((wanted + 1) % 4, "Follow the arrows from it and to it, also over other variables.")),
    )  # fmt: skip
