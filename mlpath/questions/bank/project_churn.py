"""Churn by hand: what a call is worth, how much better than chance a ranking is, how long customers stay."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import Parts, Vector
from mlpath.questions import linear
from mlpath.questions.bank._coreml import EXACTLY, build, slip, step, table
from mlpath.questions.bank._mlmath import dec, neat, real, rounds_safely
from mlpath.questions.bank._statistics import running
from mlpath.questions.bank._working import total

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Level, Question


def campaign(draw: Draw, level: Level) -> Question:
    """What it is worth to call customers who may leave."""
    return (_one_call, _many_calls, _worthwhile_from)[level - 1](draw)


def _one_call(draw: Draw) -> Question:
    p, success = Fraction(draw.integer(2, 90), 100), Fraction(draw.integer(2, 16), 20)
    worth, cost = 10 * draw.integer(5, 80), draw.integer(2, 30)
    value = p * success * worth - cost
    return build(
        {"p": neat(p), "success": neat(success), "worth": worth, "cost": cost},
        f"A customer leaves with probability {neat(p)}. A call costs {cost} euros; of those who would leave it keeps "
        f"a share of "
        f"{neat(success)}, and one who is kept is worth {worth} euros. What does the call earn on average, after its "
        f"cost? To 2 "
        "decimals.",
        [
            step(f"The call keeps a customer with probability {neat(p)}·{neat(success)} =", dec(p * success),
                 "The customer must be leaving, and the call must work.", "conditional.multiplication_rule"),
            step(f"Times {worth}, minus {cost}:", real(value, 2), "Expected gain minus cost.",
                 "project_churn.campaign"),
        ],
        slip(real(p * worth - cost, 2), "Not every call works."),
        slip(real(p * success * (worth - cost), 2), "The cost arises in any case."),
        slip(real(success * worth - cost, 2), "A call cannot keep those who would have stayed anyway."),
    )  # fmt: skip


def _many_calls(draw: Draw) -> Question:
    tp, fp, fn = 5 * draw.integer(4, 60), 5 * draw.integer(4, 120), 5 * draw.integer(2, 40)
    success, worth, cost = Fraction(draw.integer(1, 4), 5), 10 * draw.integer(4, 60), draw.integer(2, 25)
    value = int(tp * success) * worth - (tp + fp) * cost
    return build(
        {"tp": tp, "fp": fp, "fn": fn, "success": neat(success), "worth": worth, "cost": cost},
        (f"A model says whom to call; afterwards this is known of {tp + fp + fn} customers:", table(
            ("", "called", "not called"), [("would leave", tp, fn), ("would stay", fp, "-")]),
         (f"A call costs {cost} euros and keeps a share of {neat(success)} of those who would leave; each is worth "
         f"{worth} euros. "
         "What did the calls earn, after their cost?")),
        [
            step(f"Kept customers: {neat(success)}·{tp} =", int(tp * success),
                 "Only those called who would have left."),
            step(f"Calls made: {tp} + {fp} =", tp + fp, "The others were called as well.",
                 "confusion_matrix.read_matrix"),
            step(f"{int(tp * success)}·{worth} - {tp + fp}·{cost} =", value, "Gain minus cost.",
                 "project_churn.campaign"),
        ],
        slip(tp * worth - (tp + fp) * cost, "A call keeps only a share of those who would leave."),
        slip(int(tp * success) * worth - tp * cost, "Calls to those who would have stayed cost too."),
        slip(int((tp + fn) * success) * worth - (tp + fp) * cost, "Those who are not called are not kept."),
    )  # fmt: skip


def _worthwhile_from(draw: Draw) -> Question:
    success, worth = Fraction(draw.integer(1, 9), 10), 10 * draw.integer(5, 60)
    cost, gift = draw.integer(2, 15), draw.integer(5, 30)
    gain = success * worth
    value = linear.tidy((cost + gift) / (gain + gift))
    if value >= 1:
        return _worthwhile_from(draw)
    return build(
        {"success": neat(success), "worth": worth, "cost": cost, "gift": gift},
        f"A call costs {cost} euros. Of those who would leave it keeps a share of {neat(success)}, each worth "
        f"{worth} euros "
        f"after the discount; those who would have stayed take a discount of {gift} euros, too. From which "
        f"probability of "
        f"leaving on is the call worthwhile? {EXACTLY}",
        [
            step(f"A customer who would leave brings {neat(success)}·{worth} =", linear.tidy(gain), "On average."),
            step(f"The call pays if p·{neat(gain)} - (1 - p)·{gift} - {cost} ≥ 0, so p·({neat(gain)} + {gift}) is at "
                 f"least",
                 cost + gift, "Collect p on one side."),
            step("The probability:", value, "Divide.", "project_spam.cost_threshold"),
        ],
        slip(linear.tidy(cost / gain), "Those who would have stayed take the discount as well."),
        slip(linear.tidy((cost + gift) / gain), "Those who leave take no extra discount: (1 - p) times the discount."),
        slip(linear.tidy(Fraction(cost, 1) / (gain + gift)), "The discount stands on both sides when p is collected."),
    )  # fmt: skip


def lift(draw: Draw, level: Level) -> Question:
    """How much better than chance the top of a ranking is."""
    return (_lift_of_top, _gains, _calls_needed)[level - 1](draw)


def _lift_of_top(draw: Draw) -> Question:
    size, top_churn = 100 * draw.integer(5, 60), draw.integer(20, 70)
    churn = draw.choice((4, 5, 8, 10, 12, 15, 20))
    found = size // 10 * top_churn // 100
    value = Fraction(found, size // 10) / Fraction(churn, 100)
    if value <= 1 or not rounds_safely(float(value), places=2) or 500 * found > 3 * size * churn:
        return _lift_of_top(draw)
    return build(
        {"size": size, "found": found, "churn": churn},
        f"{churn}% of {size} customers leave. A model ranks them; among the tenth with the highest scores {found} "
        f"leave. What is "
        "the lift of this tenth, to 2 decimals: its rate of leaving, divided by that of all?",
        [
            step(f"The tenth has {size // 10} customers. Its rate: {found}/{size // 10} =",
                 real(Fraction(found, size // 10), 4),
                 "Divide those who leave by all in the tenth."),
            step(f"Divided by {churn / 100:g}:", real(value, 2), "The rate that chance would find.",
                 "project_churn.lift"),
        ],
        slip(real(Fraction(found, size) / Fraction(churn, 100), 2), "Divide by the number in the tenth, not by all."),
        slip(real(1 / value, 2), "The rate of the tenth is divided by that of all."),
        slip(real(Fraction(found, size // 10) - Fraction(churn, 100), 2), "A lift is a quotient, not a difference."),
    )  # fmt: skip


def _deciles(draw: Draw) -> Ints:
    return draw.until(
        lambda: tuple(sorted((draw.integer(0, 60) for _ in range(5)), reverse=True)),
        lambda c: len({*c}) > 3 and c[0] > 25,
    )


def _gains(draw: Draw) -> Question:
    counts, each = _deciles(draw), 10 * draw.integer(14, 80)
    k = draw.integer(1, 3)
    found, whole = sum(counts[:k]), sum(counts)
    share = Fraction(100 * found, whole)
    if not rounds_safely(float(share), float(share / (20 * k)), places=2):
        return _gains(draw)

    def parts(percent: Fraction, times: Fraction) -> Parts:
        return Parts.of(("percent", real(percent, 2)), ("lift", real(times, 2)))

    answer = parts(share, share / (20 * k))
    called = f"the first {k} fifths" if k > 1 else "the first fifth"
    return build(
        {"counts": counts, "each": each, "k": k},
        (f"A model ranks {5 * each} customers. Of the {each} in each fifth of the ranking, this many leave:", table(
            ("fifth", "leave"), list(enumerate(counts, start=1))),
         (f"How many percent of all who leave are found in {called}, and how many times as many is that as calling as "
         f"many "
         "customers at random would find? Both to 2 decimals.")),
        [
            step(f"Found: {total(counts[:k])}; all who leave:", whole, "Add the column."),
            step("The share in percent:", real(share, 2), "Found divided by all who leave.",
                 "metrics.precision_recall"),
            step(f"At random {20 * k}% would be found. Together:", answer, "Divide by the share of customers called.",
                 "project_churn.lift"),
        ],
        slip(parts(Fraction(100 * found, each * k), Fraction(5 * found, each * k)),
             "The share is taken of those who leave, not of those who are called."),
        slip(parts(share, share / 20 if k > 1 else share / 100), f"{20 * k}% of the customers are called."),
        slip(parts(Fraction(100 * counts[k - 1], whole), Fraction(5 * counts[k - 1], whole)),
             "The fifths before it count, too.")
        if k > 1 else slip(parts(100 - share, (100 - share) / 80), "These are the ones that are not found."),
    )  # fmt: skip


def _calls_needed(draw: Draw) -> Question:
    counts, each = _deciles(draw), 10 * draw.integer(14, 80)
    whole, wanted = sum(counts), draw.choice((50, 60, 70, 75, 80))
    sums = running(counts)
    need = next(i + 1 for i, s in enumerate(sums) if 100 * s >= wanted * whole)
    caught = sums[need - 1]
    if need == 5 or 100 * caught == wanted * whole:
        return _calls_needed(draw)
    precision = linear.tidy(Fraction(caught, need * each))

    def parts(calls: int, share: Fraction | int) -> Parts:
        return Parts.of(("calls", calls), ("precision", share))

    answer = parts(need * each, precision)
    return build(
        {"counts": counts, "each": each, "wanted": wanted},
        (f"A model ranks {5 * each} customers. Of the {each} in each fifth of the ranking, this many leave:", table(
            ("fifth", "leave"), list(enumerate(counts, start=1))),
         (f"Whole fifths are called, from the top. How many calls find at least {wanted}% of those who leave, and "
         f"which share of "
         "the calls then goes to customers who leave (the precision)? Give it as a fraction.")),
        [
            step(f"All who leave: {whole}. {wanted}% of them:", dec(Fraction(wanted * whole, 100)),
                 "Percent of the sum."),
            step("Found down to each fifth:", Vector.of(*sums), "Add from the top."),
            step(f"That takes {need} fifth{'s' * (need > 1)} with {caught} who leave. Together:", answer,
                 "Calls: fifths times customers. Share: found by calls.", "project_churn.lift"),
        ],
        slip(parts((need + 1) * each, linear.tidy(Fraction(sums[need], (need + 1) * each))),
             "One fifth fewer is enough."),
        slip(parts(need * each, linear.tidy(Fraction(caught, whole))),
             "That is the share of those who leave; the calls are meant."),
        slip(parts(5 * each * wanted // 100, precision), "The ranking finds them with fewer calls than chance would "
                                                         "need."),
    )  # fmt: skip


def staying(draw: Draw, level: Level) -> Question:
    """How long customers stay, and what they are worth."""
    return (_left_after_months, _lifetime, _monthly_from_yearly)[level - 1](draw)


def _left_after_months(draw: Draw) -> Question:
    size, percent, months = 100 * draw.integer(5, 90), draw.integer(2, 15), draw.integer(3, 14)
    keep = Fraction(100 - percent, 100)
    value = size * keep**months
    if not rounds_safely(float(value), places=1):
        return _left_after_months(draw)
    return build(
        {"size": size, "percent": percent, "months": months},
        f"Each month {percent}% of the customers who are still there leave. How many of {size} are expected to be "
        f"there after "
        f"{months} months, to 1 decimal?",
        [
            step("The share that stays for a month is", dec(keep), "What does not leave."),
            step(f"{size}·{neat(keep)}^{months} =", real(value, 1), "Each month keeps this share of the rest.",
                 "project_churn.staying"),
        ],
        slip(real(max(size * (1 - Fraction(percent * months, 100)), Fraction(0)), 1),
             "The share is taken of those who are left, not of the first number."),
        slip(real(size - value, 1), "This is how many have left."),
        slip(real(size * keep ** (months - 1), 1), "That is a month too early."),
    )  # fmt: skip


def _lifetime(draw: Draw) -> Question:
    percent, margin = draw.choice((1, 2, 4, 5, 8, 10, 20, 25)), draw.integer(3, 90)
    cut = draw.choice([c for c in (1, 2, 4, 5, 8, 10, 20) if c < percent] or [Fraction(1, 2)])
    before, after = Fraction(100, percent), Fraction(100) / cut
    value = margin * (after - before)

    def parts(months: Fraction, gain: Fraction) -> Parts:
        return Parts.of(("months", real(months, 2)), ("gain", real(gain, 2)))

    answer = parts(before, value)
    return build(
        {"percent": percent, "cut": neat(Fraction(cut)), "margin": margin},
        f"Each month a customer leaves with probability {percent}%, whatever came before, and until then pays "
        f"{margin} euros "
        "a month (the month of leaving included). For how many months does a customer pay on average, and by how many "
        "euros does "
        f"a customer's expected worth rise if the rate falls to {neat(Fraction(cut))}%? To 2 decimals.",
        [
            step(f"The months until leaving are geometric, with the mean 1/{percent / 100:g} =", real(before, 2),
                 "One over the probability.", "discrete_distributions.geometric"),
            step(f"At {neat(Fraction(cut))}% the mean is", real(after, 2), "One over the new probability."),
            step(f"{margin} euros for each further month. Together:", answer,
                 "Difference of the means times the margin.",
                 "project_churn.staying"),
        ],
        slip(parts(before, margin * after), "The rise was asked: subtract the worth before."),
        slip(parts(before, Fraction(margin * (percent - cut), 100)),
             "A small change of the rate makes many more months."),
        slip(parts(Fraction(100 - percent, percent), value), "The month of leaving counts as well."),
    )  # fmt: skip


def _monthly_from_yearly(draw: Draw) -> Question:
    percent, months = draw.integer(8, 85), draw.choice((12, 12, 6, 24))
    stay = 1 - percent / 100
    value = 100 * (1 - stay ** (1 / months))
    if not rounds_safely(value, places=2):
        return _monthly_from_yearly(draw)
    span = {12: "a year", 6: "half a year", 24: "two years"}[months]
    return build(
        {"percent": percent, "months": months},
        f"In {span} {percent}% of the customers leave. Which rate of leaving per month, always of those still there, "
        f"leads to "
        "this? In percent, to 2 decimals.",
        [
            step(f"The share that stays for {months} months is", real(stay, 2), "What does not leave."),
            step(f"Its root of order {months}:", real(stay ** (1 / months), 4),
                 "The same share stays each month: these shares multiply."),
            step("What is missing to 1, in percent:", real(value, 2), "Subtract from 1.", "project_churn.staying"),
        ],
        slip(real(percent / months, 2), "The rate is taken of those still there: shares that stay multiply."),
        slip(real(100 * stay ** (1 / months), 2), "That is the share that stays each month."),
        slip(real(100 * (percent / 100) ** (1 / months), 2), "Take the root of the share that stays, not of the one "
                                                             "that leaves."),
    )  # fmt: skip
