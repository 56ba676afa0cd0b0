"""Proofs: their lines in order, induction steps, counterexamples, and what is to be shown."""

from __future__ import annotations

from fractions import Fraction
from itertools import count
from math import gcd
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Expression, Integer, Ordering, Parts, SeveralChoices
from mlpath.questions.bank._calculus import then
from mlpath.questions.bank._mlmath import line_choice, numbered
from mlpath.questions.bank._statistics import question, step, worked
from mlpath.questions.bank._working import terms
from mlpath.questions.linear import tidy
from mlpath.questions.model import Mistake, Question, Show

if TYPE_CHECKING:
    from collections.abc import Callable

    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level

ORDER = "proofs.line_order"
INDUCTION = "proofs.induction_step"


def line_order(draw: Draw, level: Level) -> Question:
    """The lines of a proof in their order."""
    claim, lines, why = (_direct, _contradiction, _induction)[level - 1](draw)
    places = draw.until(lambda: draw.shuffled(range(len(lines))), lambda p: p != tuple(range(len(lines))))
    options = tuple(lines[i] for i in places)
    order = tuple(places.index(i) for i in range(len(lines)))
    answer = Ordering(options, order)
    last_first = (order[-1], *order[:-1])
    swapped = (*order[:-3], order[-2], order[-3], order[-1])
    first = ", the base case first" if level == 3 else ""
    return Question(
        given={"claim": claim, "options": options},
        prompt=(f"Put the lines of this proof in order{first}. Claim: {claim}",),
        answer=answer,
        steps=(step(why, None, "What is assumed first, what follows from what, and what is the claim itself?"),
               step("So the order is", answer, "A line may only use what stands before it.", ORDER)),
        mistakes=(Mistake(Ordering(options, last_first), "The claim is what the proof ends with; it is not assumed."),
                  Mistake(Ordering(options, swapped), "Each line uses only what stands before it.")),
    )  # fmt: skip


Proof = tuple[str, tuple[str, ...], str]


def _direct(draw: Draw) -> Proof:
    m, n = draw.sample(("m", "n", "p", "q", "u", "v"), 2)
    a, b = draw.sample(("a", "b", "c", "d", "s", "t"), 2)
    k = draw.integer(3, 9)
    r, s = draw.integer(1, k - 1), draw.integer(1, k - 1)
    if draw.flip():
        whole, word, sign = r + s, "sum", f"{m} + {n}"
        middle = f"{sign} is the sum of {k}{a} + {r} and {k}{b} + {s}, that is {k}({a} + {b}) + {whole}."
        inside = f"{a} + {b} + {whole // k}" if whole >= k else f"{a} + {b}"
    else:
        whole, word, sign = r * s, "product", f"{m}·{n}"
        middle = (f"{sign} is the product of {k}{a} + {r} and {k}{b} + {s}, that is {k}({k}{a}{b} + {_times(s, a)} + "
                  f"{_times(r, b)}) + {whole}.")  # fmt: skip
        inside = f"{k}{a}{b} + {_times(s, a)} + {_times(r, b)}" + (f" + {whole // k}" if whole >= k else "")
    rest = whole % k
    claim = f"if {m} and {n} leave the remainders {r} and {s} on division by {k}, their {word} leaves {rest}."
    lines = (f"Let {m} and {n} be whole numbers with the remainders {r} and {s} on division by {k}.",
             f"So there are whole numbers {a} and {b} with {m} = {k}{a} + {r} and {n} = {k}{b} + {s}.",
             middle,
             f"With {whole} = {whole // k}·{k} + {rest} this is {k} times the whole number {inside}, plus {rest}.",
             f"Hence {sign} leaves the remainder {rest}.")  # fmt: skip
    return claim, lines, ("A direct proof begins with what is given, writes it as equations, calculates, and reads "
                          "the claim off the result.")  # fmt: skip


def _times(n: int, name: str) -> str:
    return name if n == 1 else f"{n}{name}"


def _contradiction(draw: Draw) -> Proof:
    if draw.flip():
        return _contrapositive_proof(draw)
    p = draw.choice((2, 3, 5, 7, 11, 13, 17, 19, 23, 29))
    a, b, c = draw.sample(("a", "b", "c", "m", "n", "k", "r", "s"), 3)
    lines = (f"Suppose that √{p} were rational.",
             f"Then √{p} = {a}/{b} with whole numbers {a} and {b} that have no common factor.",
             f"Squared, {a}² = {p}·{b}², so the prime {p} divides {a}², and therefore {a}.",
             f"Write {a} = {p}·{c}; put in, {p}·{c}² = {b}².",
             f"So {p} divides {b}², and therefore {b}.",
             f"So {p} divides both {a} and {b}: a contradiction. Therefore √{p} is irrational.")  # fmt: skip
    why = "A proof by contradiction begins with the opposite of the claim and ends where something is true and false."
    return f"√{p} is irrational.", lines, why


def _contrapositive_proof(draw: Draw) -> Proof:
    n, k = draw.sample(("n", "m", "k", "a", "t", "z"), 2)
    a, b = 2 * draw.integer(1, 4) + 1, draw.integer(1, 9)
    odd_image = b % 2 == 1  # for even n, a·n + b is odd exactly when b is
    image, other = ("odd", "even") if odd_image else ("even", "odd")
    lines = (f"It is enough to show the contrapositive: if {n} is even, then {a}{n} + {b} is {image}.",
             f"So let {n} be even: {n} = 2{k} for a whole number {k}.",
             f"Put in, {a}{n} + {b} = {2 * a}{k} + {b}.",
             f"This is twice the whole number {a}{k}" + (f" + {b // 2}" if b > 1 else "")
             + (", plus 1." if odd_image else "."),
             f"So {a}{n} + {b} is {image}, which had to be shown.")  # fmt: skip
    return (
        f"if {a}{n} + {b} is {other}, then {n} is odd.",
        lines,
        "A proof by contraposition turns the claim round, assumes that the conclusion fails, and calculates.",
    )


def _induction(draw: Draw) -> Proof:
    n = draw.choice(("n", "k", "m"))
    kind, c = draw.integer(0, 2), draw.integer(2, 9)
    if kind == 0:
        claim = f"{c} + {2 * c} + … + {c}{n} = {c}{n}({n} + 1)/2 for every natural number {n}."
        base = f"For {n} = 1 both sides are {c}."
        suppose = f"Suppose that the equation holds for some {n}."
        take = f"Add {c}({n} + 1) to both sides; the left side is now the sum up to {n} + 1."
        work = f"The right side is {c}{n}({n} + 1)/2 + {c}({n} + 1) = {c}({n} + 1)({n} + 2)/2."
        done = f"This is the right side for {n} + 1, so the equation holds for {n} + 1."
    elif kind == 1:
        claim = f"1 + {c} + {c}² + … + {c}^{n} = ({c}^({n}+1) - 1)/{c - 1} for every {n} from 0 on."
        base = f"For {n} = 0 both sides are 1."
        suppose = f"Suppose that the equation holds for some {n}."
        take = f"Add {c}^({n}+1) to both sides; the left side is now the sum up to {c}^({n}+1)."
        work = f"The right side is ({c}^({n}+1) - 1 + {c - 1}·{c}^({n}+1))/{c - 1} = ({c}^({n}+2) - 1)/{c - 1}."
        done = f"This is the right side for {n} + 1, so the equation holds for {n} + 1."
    else:
        c = draw.integer(4, 12)
        d = draw.integer(2, c - 2)  # with c - d = 1 there would be nothing to prove
        claim = f"{c}^{n} - {d}^{n} is divisible by {c - d} for every natural number {n}."
        base = f"For {n} = 1 the difference is {c - d}, which is divisible by {c - d}."
        suppose = f"Suppose that {c}^{n} - {d}^{n} is divisible by {c - d} for some {n}."
        take = f"For this {n}, write {c}^({n}+1) - {d}^({n}+1) as {c}·({c}^{n} - {d}^{n}) + ({c} - {d})·{d}^{n}."
        work = f"The first term is divisible by {c - d} by assumption, the second has the factor {c - d}."
        done = f"So their sum {c}^({n}+1) - {d}^({n}+1) is divisible by {c - d}."
    end = f"By induction the claim holds for every {n}."
    return claim, (base, suppose, take, work, done, end), (
        "First the smallest case, then the assumption for some number, then the step to the next one, and last the "
        "conclusion for all.")  # fmt: skip


def induction_step(draw: Draw, level: Level) -> Question:
    """What an induction needs: the step, the base, the right formula."""
    if level == 2:
        return _where_it_begins(draw)
    a, b, power = draw.integer(1, 20), draw.nonzero(-9, 20), 1
    if level == 1:
        power = draw.integer(1, 2)
        inner = terms(((a, "k^2" if power == 2 else "k"), (b, "")))
        after = f"{a}*(n+1)^{power}" if power == 2 else f"{a}*(n+1)"
        added = f"{after} {'-' if b < 0 else '+'} {abs(b)}"
        if a == 1:
            added = added.removeprefix("1*")
        answer = Expression(added, ("n",))
        wrong = added.replace("(n+1)", "n")
        return question(
            {"term": inner},
            ("A formula for the sum of all", Show(inner),
             ("from k = 1 to k = n is to be proved by induction. What has to be added to the left side for n, so "
              "that it becomes the left side for n + 1?")),
            answer,
            (step("The sum for n + 1 has one more term: that of k = n + 1.", None,
                  "By which term do the two sums differ?"),
             step("Put n + 1 in for k:", answer, "Put n + 1 into the term.", INDUCTION)),
            ((Expression(wrong, ("n",)), "This is the last term of the sum for n."),
             (Expression(terms(((a, f"n^{power}" if power > 1 else "n"), (a + b, ""))) if power == 2 else
                         terms(((a, "n"), (b + 1, ""))), ("n",)), "n + 1 stands in place of k as a whole."),
             (Expression("1", ("n",)), "n grows by one, the sum by its next term.")),
        )  # fmt: skip
    return _coefficients(a, b)


def _coefficients(a: int, b: int) -> Question:
    half, rest = tidy(Fraction(a, 2)), tidy(Fraction(a, 2) + b)
    answer = Parts.of(("p", worked(half)), ("q", worked(rest)))
    inner = terms(((a, "k"), (b, "")))
    return question(
        {"factor": a, "added": b},
        ("The sum of all", Show(inner), ("from k = 1 to k = n is p·n² + q·n for every n, with the same p and q. "
                                         "Which p and q make the base case and the induction step right?")),
        answer,
        (step(f"From n to n + 1 the sum grows by {a}(n + 1) {then(b)}, the formula by p(2n + 1) + q. The factors of "
              f"n agree for 2p = {a}, that is p =", half,
              "By how much do both grow from n to n + 1? Compare the factors of n.", INDUCTION),
         step(f"For n = 1 both are {a + b}: p + q = {a + b}. Together:", answer, "Use the case n = 1.",
              "basic_equations.two_equations")),
        (((a, tidy(b)), "The squares of n grow by 2n + 1: compare with the sum."),
         ((half, b), "The case n = 1 fails: p + q has to be the first term."),
         ((half, tidy(Fraction(a, 2))), "The constant is added n times, too.")),
    )  # fmt: skip


def _where_it_begins(draw: Draw) -> Question:
    def first(f: tuple[int, int, int, bool]) -> int:
        q, a, b, square = f
        value: Callable[[int], int] = (lambda n: a * n * n + b) if square else (lambda n: a * n + b)
        fails = [n for n in range(1, 40) if q**n <= value(n)]
        return fails[-1] + 1 if fails else 1

    q, a, b, square = drawn = draw.until(
        lambda: (draw.integer(2, 3), draw.integer(1, 30), draw.integer(0, 60), draw.flip()), lambda f: first(f) > 3
    )
    n = first(drawn)
    right = terms(((a, "n^2" if square else "n"), (b, "")))

    def at(k: int) -> int:
        return a * k * k + b if square else a * k + b

    holds_at_one = q > at(1)
    return question(
        {"base": q, "right": right},
        (Show(f"{q}^n > {right}"), ("holds for all natural numbers n from some n₀ on. What is the smallest such n₀, "
                                    "the base case of an induction?")),
        Integer(n),
        (step(f"At n = {n - 1} it fails: {q}^{n - 1} = {q ** (n - 1)} is not larger than {at(n - 1)}.", None,
              "Try the natural numbers one by one."),
         step(f"At n = {n} it holds, {q**n} > {at(n)}, and from there on the left side grows faster: n₀ =", n,
              "From which number on does it hold every time?", INDUCTION)),
        ((n - 1, "Here both sides are equal, or the left one is smaller."),
         (1, "It holds at n = 1, but fails again later." if holds_at_one else "It fails at n = 1."),
         (n + 1, "It already holds one earlier.")),
    )  # fmt: skip


def counterexample(draw: Draw, level: Level) -> Question:
    """Refuting a claim by one case, and finding the gap in an argument."""
    if level == 3:
        return _gap(draw)
    if level == 2:
        return _common_multiple(draw)
    first = draw.choice((1, 3))  # with an even one every second value is even
    a, b = draw.choice([p for b in range(1, 91) if _is_prime(_value(p := (first, b), 1)) and _first_composite(p) > 2])
    if draw.flip():
        a, b = draw.until(
            lambda: (2 * draw.integer(1, 40), 2 * draw.integer(-10, 60) + 1),
            lambda p: gcd(*p) == 1 and all(p[0] * n + p[1] > 1 for n in (1, 2)) and 2 < _first(p) < 14,
        )
        n, value, text = _first((a, b)), a * _first((a, b)) + b, terms(((a, "n"), (b, "")))
    else:
        n = _first_composite((a, b))
        value, text = _value((a, b), n), terms(((a, "n^2"), (1, "n"), (b, "")))
    factor = next(k for k in range(2, value) if value % k == 0)
    return question(
        {"expression": text},
        ("Somebody claims:", Show(text), ("is a prime number for every natural number n = 1, 2, 3, …. Find the "
                                          "smallest n that refutes it.")),
        Integer(n),
        (step(f"For every n from 1 to {n - 1} it is prime.", None, "Put in n = 1, 2, 3, … and look for factors."),
         step(f"At n = {n} it is {value} = {factor}·{value // factor}, which is no prime. So n =", n,
              "Which is the first value with a factor?", "proofs.counterexample")),
        ((value, "This is the value that is no prime; n is asked."), (n - 1, "Here the value is prime."),
         (max(b, n), "This refutes it, too; but a smaller n does as well.")),
    )  # fmt: skip


def _value(p: tuple[int, int], n: int) -> int:
    return p[0] * n * n + n + p[1]


def _is_prime(n: int) -> bool:
    return n > 1 and all(n % k for k in range(2, int(n**0.5) + 1))


def _first_composite(p: tuple[int, int]) -> int:
    return next(n for n in count(1) if not _is_prime(_value(p, n)))


def _first(p: tuple[int, int]) -> int:
    return next(n for n in count(1) if not _is_prime(p[0] * n + p[1]))


def _common_multiple(draw: Draw) -> Question:
    a, b = draw.until(lambda: (draw.integer(4, 40), draw.integer(4, 40)), lambda p: p[0] < p[1] and gcd(*p) > 1)
    common = gcd(a, b)
    n = a * b // common
    return question(
        {"divisors": (a, b)},
        f"Somebody claims: every natural number that is divisible by {a} and by {b} is divisible by {a * b}. Find "
        "the smallest counterexample.",
        Integer(n),
        (step(f"{a} and {b} have the common factor", common, "Do the two have a common factor?"),
         step(f"The smallest number that both divide is {a}·{b}/{common} =", n,
              "Which is the least common multiple of both?", "proofs.counterexample")),
        ((a * b, "This is divisible by the product: no counterexample."), (max(a, b), "It has to be divisible by both."
          if b % a else "This is divisible by both, but look at the claim again."),
          (common, ("This divides both; it has to be divisible by both."))),
    )  # fmt: skip


def _gap(draw: Draw) -> Question:
    x, k = draw.choice("xyabtuvz"), draw.integer(2, 12)
    kind = draw.integer(0, 2)
    lines: tuple[str, ...]
    if kind == 0:
        lines = (f"Let {x} = {k}.", f"Multiplied by {x}: {x}² = {k}{x}.",
                 f"With {k * k} subtracted: {x}² - {k * k} = {k}{x} - {k * k}.",
                 f"Factored: ({x} - {k})({x} + {k}) = {k}({x} - {k}).", f"Divided by {x} - {k}: {x} + {k} = {k}.",
                 f"With {x} = {k}: {2 * k} = {k}.")  # fmt: skip
        at, why = 4, f"{x} - {k} is zero: nothing can be divided by it."
    elif kind == 1:
        s = draw.integer(1, 9)
        lines = (f"Let {x} = -{k}.", f"Squared: {x}² = {k * k}.", f"The root of both sides: {x} = {k}.",
                 f"Plus {s}: {x} + {s} = {k + s}.", f"With {x} = -{k}: {s - k} = {k + s}.")  # fmt: skip
        at, why = 2, f"The root of {x}² is the size of {x}, here {k}, not {x} itself."
    else:
        s = draw.integer(2, 9)
        lines = (f"Let {x} > {k}.", f"Multiplied by {s}: {s}{x} > {s * k}.",
                 f"With {s}{x} and {s * k} subtracted: -{s * k} > -{s}{x}.",
                 f"Divided by -{s}: {k} > {x}.", f"So {x} is larger and smaller than {k}.")  # fmt: skip
        at, why = 3, "Dividing by a negative number turns the sign of an inequality round."
    answer = line_choice(len(lines), at)
    return Question(
        given={"lines": lines},
        prompt=(f"Something impossible is proved:{numbered(lines)}\nWhich line does not follow from those before it?",),
        answer=answer,
        steps=(step("Look at each line: is what is done to both sides allowed for every number that may stand there?",
                    None,
                    "Put the number in. In which line do the two sides stop being what they should be?"),
               step(f"{why} So what does not follow is", answer, "Is something divided, squared or rooted?",
                    "proofs.counterexample")),
        mistakes=tuple(Mistake(line_choice(len(lines), i), "This line follows from those before it.")
                       for i in range(len(lines)) if i != at),
    )  # fmt: skip


def methods(draw: Draw, level: Level) -> Question:
    """Contraposition, contradiction, and the converse."""
    if level == 3:
        return _converses(draw)
    n = draw.choice(("n", "m", "k"))
    (first, not_first), (second, not_second) = draw.sample(_properties(draw, n), 2)
    claim = f"if {first}, then {second}"
    if level == 1:
        right = f"if {not_second}, then {not_first}"
        wrong = (f"if {second}, then {first}", f"if {not_first}, then {not_second}", f"if {first}, then {not_second}")
        told = ("This is the converse; it may fail where the claim holds.",
                "This is the inverse, which says what the converse says.",
                "This denies the claim where it speaks.")  # fmt: skip
        asked = (
            f"Let {n} be a natural number. Which statement is the contrapositive of '{claim}', the one that holds "
            "exactly when the claim does?"
        )
        why = "The contrapositive exchanges both parts and negates them."
        hint = "What is known if the second part fails?"
    else:
        right = f"there is a number {n} for which {first} and {not_second}"
        wrong = (f"there is a number {n} for which {not_first} and {not_second}",
                 f"for every number {n}: if {first}, then {not_second}",
                 f"there is a number {n} for which {not_first} and {second}")  # fmt: skip
        told = ("The claim says nothing about such a number.", "The claim already fails with a single number.",
                "Such a number does not refute the claim.")  # fmt: skip
        asked = (f"Somebody tries to prove by contradiction: for every number {n}, {claim}. What is assumed at the "
                 "beginning? (Whether the claim is true does not matter here.)")  # fmt: skip
        why = "An if-then fails where its first part holds and its second does not; for 'every' one number is enough."
        hint = "What would a counterexample look like?"
    order = draw.shuffled(range(4))
    texts = (right, *wrong)
    options = tuple(texts[i] for i in order)
    answer = Choice(options, order.index(0))
    return question(
        {"parts": (first, not_first, second, not_second), "options": options,
         "asked": "contrapositive" if level == 1 else
         "assumption"},
        asked,
        answer,
        (step(why, None, hint, "logic_sets.quantifiers"),
         step("So it is", answer, "Compare the parts, their order and their negations.", "proofs.methods")),
        tuple((order.index(i + 1), told[i]) for i in range(3)),
    )  # fmt: skip


def _properties(draw: Draw, n: str) -> tuple[tuple[str, str], ...]:
    """Properties of a number with their negations."""
    k, limit, a = draw.integer(3, 12), draw.integer(2, 50), draw.integer(2, 9)
    return (
        (f"{n} is even", f"{n} is odd"), (f"{n}² is even", f"{n}² is odd"),
        (f"{n} is divisible by {k}", f"{n} is not divisible by {k}"),
        (f"{n}² is divisible by {k}", f"{n}² is not divisible by {k}"),
        (f"{n} > {limit}", f"{n} ≤ {limit}"), (f"{n}² ≥ {limit}", f"{n}² < {limit}"),
        (f"{n} is prime", f"{n} is not prime"), (f"{a}{n} + 1 is a square", f"{a}{n} + 1 is no square"),
    )  # fmt: skip


def _converses(draw: Draw) -> Question:
    def one() -> tuple[str, bool]:
        kind, a, b = draw.integer(0, 3), draw.integer(2, 12), draw.integer(2, 12)
        if kind == 0:
            return f"if n is divisible by {a * b}, then n is divisible by {a}", False
        if kind == 1:
            return f"if n is divisible by {a}, then {b}·n is divisible by {a * b}", True
        if kind == 2:
            return f"if n is divisible by {a}, then n² is divisible by {a}", all(a % (p * p) for p in (2, 3))
        return f"if n > {a}, then n² > {a * a}", True  # n is a natural number

    claims = draw.until(
        lambda: tuple(one() for _ in range(4)),
        lambda c: 1 <= sum(true for _, true in c) <= 3 and len({text for text, _ in c}) == 4,
    )
    options = tuple(text for text, _ in claims)
    right = [i for i, (_, true) in enumerate(claims) if true]
    answer = SeveralChoices.of(options, *right)
    squares = [i for i, (text, true) in enumerate(claims) if true and "n²" not in text]
    told = [f"{chr(97 + i)}" for i in range(4) if i not in right]
    return question(
        {"options": options},
        "All these statements hold for every natural number n. For which of them does the converse ('if the second "
        "part, then the first') hold as well?",
        answer,
        (step(f"For {', '.join(told)} there is a number for which the second part holds and the first fails.", None,
              "For each converse try small numbers, such as divisors of the numbers named."),
         step("The converse holds for", answer, "For the others, can you prove the way back?", "proofs.methods")),
        ((SeveralChoices.of(options, *range(4)), "A true statement need not have a true converse."),
         (SeveralChoices.of(options, *(i for i in range(4) if i not in right)), "These are just the others."),
         (SeveralChoices.of(options, *squares), ("Look again at those with squares: a prime that divides n² divides "
                                                 "n."))),
    )  # fmt: skip
