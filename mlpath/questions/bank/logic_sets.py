"""Statements and truth tables, quantifiers, sets, and counting with overlaps."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Integer, SetOf, SeveralChoices
from mlpath.questions.bank._statistics import listing, question, step
from mlpath.questions.bank._working import in_words, total

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Level, Question

    Formula = str | tuple["Formula", ...]

TABLE = "logic_sets.truth_table"
ARROW = "p → q means if p, then q: false only where p is true and q is false. "
WORDS = "'or' includes both; 'not' applies only to the letter or bracket after it."


def truth_table(draw: Draw, level: Level) -> Question:
    """Truth tables, equivalent formulas, and what follows."""
    if level == 2:
        return _equivalent(draw)
    if level == 3:
        return _deduce(draw)
    formula = draw.until(
        lambda: _formula(draw, "pqr", 3), lambda f: 0 < _count(f, "pqr") < 8 and _names(f) == set("pqr")
    )
    count = _count(formula, "pqr")
    outer = _count(formula[1], "pqr")
    rows = [row for row in _rows("pqr") if _value(formula, row)]
    told = ", ".join("".join("T" if row[name] else "F" for name in "pqr") for row in rows)
    wrong = ("or" if formula[0] == "→" else "and" if formula[0] == "or" else "or", *formula[1:])
    return question(
        {"formula": formula},
        f"In how many of the 8 rows of its truth table is {_written(formula)} true? "
        + _conventions(_written(formula)),
        Integer(count),
        (step(f"Its left part, {_written(formula[1])}, is true in this many rows:", outer,
              "Write down the 8 rows of p, q and r. In which is the left part true?"),
         step(f"The whole is true for pqr = {told}, that is in", count,
              "Now join the columns of both parts, row by row.", TABLE)),
        ((8 - count, "These are the rows in which it is false."),
         (_count(wrong, "pqr"), "Look again at what joins the two parts: and, or, and if-then differ."),
         (outer, "This counts only the left part.")),
    )  # fmt: skip


def _formula(draw: Draw, names: str, size: int, signs: tuple[str, ...] = ("and", "or", "→")) -> Formula:
    """A formula with so many names in it, joined by these signs."""
    if size == 1:
        name = draw.choice(names)
        return ("not", name) if draw.integer(0, 2) == 0 else name
    left = draw.integer(1, size - 1)
    return draw.choice(signs), _formula(draw, names, left, signs), _formula(draw, names, size - left, signs)


def _names(formula: Formula) -> set[str]:
    if isinstance(formula, str):
        return {formula}
    return set().union(*map(_names, formula[1:]))


def _value(formula: Formula, row: Mapping[str, bool]) -> bool:
    if isinstance(formula, str):
        return row[formula]
    values = [_value(part, row) for part in formula[1:]]
    match formula[0]:
        case "not":
            return not values[0]
        case "and":
            return all(values)
        case "or":
            return any(values)
    return not values[0] or values[1]


def _rows(names: str) -> Iterable[dict[str, bool]]:
    return (dict(zip(names, values, strict=True)) for values in product((True, False), repeat=len(names)))


def _count(formula: Formula, names: str) -> int:
    return sum(_value(formula, row) for row in _rows(names))


def _written(formula: Formula, inside: bool = False) -> str:
    if isinstance(formula, str):
        return formula
    if formula[0] == "not":
        return f"not {_written(formula[1], inside=True)}"
    text = f"{_written(formula[1], inside=True)} {formula[0]} {_written(formula[2], inside=True)}"
    return f"({text})" if inside else text


def _conventions(*shown: str) -> str:
    """What the signs in these formulas mean; the arrow only where there is one."""
    return f"({ARROW if any('→' in text for text in shown) else ''}{WORDS})"


def _negated(formula: Formula) -> Formula:
    if isinstance(formula, str):
        return ("not", formula)
    return formula[1] if formula[0] == "not" else ("not", formula)


def _equivalent(draw: Draw) -> Question:
    a, b = draw.sample("pqrstuvw", 2)
    left: Formula = ("not", a) if draw.flip() else a
    right: Formula = ("not", b) if draw.flip() else b
    kind = draw.integer(0, 3)
    both = ("and", left, right)
    given: Formula = (("not", both), ("not", ("or", left, right)), ("→", left, right), ("not", ("→", left, right)))[
        kind
    ]
    n, m = _negated(left), _negated(right)
    same = (("or", n, m), ("and", n, m), ("→", m, n), ("and", left, m))[kind]
    wrong = (
        (("and", n, m), ("or", left, right), ("→", n, right)),
        (("or", n, m), ("and", left, right), ("→", left, m)),
        (("→", right, left), ("→", n, m), ("and", left, right)),
        (("→", n, m), ("and", n, right), ("→", left, m)),
    )[kind]
    why = ("Not (x and y): one of them fails. Negate both and turn and into or.",
           "Not (x or y): both fail. Negate both and turn or into and.",
           "x → y is its contrapositive: without y there is no x.",
           "An if-then fails in one case only: its first part holds and its second does not.")[kind]  # fmt: skip
    order = draw.shuffled(range(4))
    texts = tuple(_written(f) for f in (same, *wrong))
    options = tuple(texts[i] for i in order)
    answer = Choice(options, order.index(0))
    told = (("That not both hold does not mean that both fail.", "The sign before the bracket is still there.",
             "Compare both in all four rows."),
            ("Not (x or y) says more: both fail.", "The sign before the bracket is still there.",
             "Compare both in all four rows."),
            ("This is the converse: it may fail where the statement holds.",
             ("This is the inverse, which says what the converse says."),
             "An if-then also holds where its first part is false."),
            ("The negation of an if-then is no if-then.", "The first part has to hold.",
             "This may hold together with the statement: where the first part is false."))[kind]  # fmt: skip
    return question(
        {"formula": given, "options": options, "formulas": [(same, *wrong)[i] for i in order]},
        f"Which formula has the same truth table as {_written(given)}? "
        + _conventions(_written(given), *options),
        answer,
        (step(why, None, "When exactly is it true? Think of the one case that decides."),
         step("So it is", answer, "Compare truth tables of the options in the row that decides.", TABLE)),
        tuple((order.index(i + 1), told[i]) for i in range(3)),
    )  # fmt: skip


def _deduce(draw: Draw) -> Question:
    names = "pqrs"

    def make() -> list[tuple[Formula, ...]]:
        pairs = [_formula(draw, names, 2, ("or", "→")) for _ in range(6)]
        fact = _formula(draw, names, 1)
        return [found for three in combinations(pairs, 3) if fits(found := (*three, fact))]

    def fits(statements: tuple[Formula, ...]) -> bool:
        used = set().union(*map(_names, statements))
        pairs = all(len(_names(f)) == 2 for f in statements[:3])
        return pairs and used == set(names) and len(set(statements)) == 4 and len(_models(statements, names)) == 1

    statements = draw.shuffled(draw.choice(draw.until(make, bool)))
    (row,) = _models(statements, names)
    right = [i for i, name in enumerate(names) if row[name]]
    answer = SeveralChoices.of(tuple(names), *right)
    fact = next(f for f in statements if isinstance(f, str) or f[0] == "not")
    shown = "; ".join(map(_written, statements))
    return question(
        {"statements": statements},
        f"All of these hold: {shown}. Which of p, q, r and s are true? {_conventions(shown)}",
        answer,
        (step(f"Begin with what is told outright: {_written(fact)}.", None,
              "Which of them speaks of a single letter? Put it into the others."),
         step(f"Put in one after the other: {_told(statements, fact)}.", None,
              "From x → y and x follows y; from x → y and not y follows not x; from x or y and not x follows y."),
         step("True are", answer, "Collect the letters that stand without 'not'.", TABLE)),
        ((SeveralChoices.of(tuple(names), *(i for i in range(4) if i not in right)), "These are the false ones."),
         (SeveralChoices.of(tuple(names), *range(4)), "Then one of the statements would fail: put the values in.")),
    )  # fmt: skip


def _told(statements: Iterable[Formula], fact: Formula) -> str:
    """What follows from the fact and the statements of two letters, one after the other.

    These are all the letters where the statements leave one possibility: three clauses of two letters, none of them
    narrowed down by what is known, would leave several.
    """
    known, told, left = [fact], [], [f for f in statements if f != fact]
    while ready := [(f, y) for f in left for x, y in _sides(f) if _negated(x) in known and y not in known]:
        f, new = ready[0]
        known.append(new)
        told.append(f"from {_written(f)} follows {_written(new)}")
    return "; ".join(told)


def _sides(formula: Formula) -> tuple[tuple[Formula, Formula], ...]:
    """The two parts of an "or", or of an if-then written as one, in both orders."""
    x, y = _negated(formula[1]) if formula[0] == "→" else formula[1], formula[2]
    return (x, y), (y, x)


def _models(statements: Iterable[Formula], names: str) -> list[dict[str, bool]]:
    given = tuple(statements)
    return [row for row in _rows(names) if all(_value(f, row) for f in given)]


THINGS = ("row", "image", "model", "user", "feature", "test", "node", "column", "email", "layer")
PROPERTIES = (("has a label", "has no label"), ("is complete", "is not complete"),
              ("has converged", "has not converged"),
              ("is active", "is not active"), ("passes the check", "does not pass the check"),
              ("is up to date", "is not up to date"), ("was seen before", "was not seen before"))  # fmt: skip


def quantifiers(draw: Draw, level: Level) -> Question:
    """For all, there is, and their negation."""
    if level > 1:
        return _on_sets(draw, nested=level == 3)
    thing, (yes, no), (condition, _) = draw.choice(THINGS), *draw.sample(PROPERTIES, 2)
    kind = draw.integer(0, 3)
    every, some, none = f"every {thing} {yes}", f"some {thing} {yes}", f"no {thing} {yes}"
    statement = (every, some, none, f"every {thing} that {condition} {yes}")[kind]
    right = (f"some {thing} {no}", none, some, f"some {thing} that {condition} {no}")[kind]
    wrong = ((none, f"no {thing} {no}", some),
             (f"some {thing} {no}", every, f"no {thing} {no}"),
             (every, f"some {thing} {no}", f"no {thing} {no}"),
             (f"no {thing} that {condition} {yes}", f"some {thing} that {condition} {yes}",
              f"every {thing} that {condition} {no}"))[kind]  # fmt: skip
    order = draw.shuffled(range(4))
    texts = (right, *wrong)
    options = tuple(texts[i] for i in order)
    answer = Choice(options, order.index(0))
    why = ("One exception is enough to make 'every' false.", "A 'some' is false only if there is none at all.",
           "A 'no' is false as soon as there is one.",
           "One exception among those that the statement speaks of makes it false.")[kind]  # fmt: skip
    return question(
        {"statement": statement, "options": options, "things": (thing, yes, no, condition)},
        f"Which sentence is the negation of '{statement}', true exactly when that is false? (There is at least one "
        f"{thing}; some means at least one.)",
        answer,
        (step(why, None, "What is the least that has to happen for the statement to be false?"),
         step("So the negation is", answer, "Not 'all' is 'some … not'; not 'some' is 'no'.",
              "logic_sets.quantifiers")),
        tuple((order.index(i), "There are cases in which this and the statement are both true, or both false.")
              for i in (1, 2, 3)),
    )  # fmt: skip


VACUOUS = "An if-then whose first part holds for no element has no exception: it is true."
RELATIONS: tuple[tuple[str, Callable[[int, int], bool]], ...] = (
    ("x < y", lambda x, y: x < y), ("x + y is even", lambda x, y: (x + y) % 2 == 0),
    ("x divides y", lambda x, y: y % x == 0),
    ("x + y = 10", lambda x, y: x + y == 10), ("y = x + 1", lambda x, y: y == x + 1),
    ("x·y > 20", lambda x, y: x * y > 20),
)  # fmt: skip
TESTS: tuple[tuple[str, Callable[[int], bool]], ...] = (
    ("x is even", lambda x: x % 2 == 0), ("x > 4", lambda x: x > 4), ("x is divisible by 3", lambda x: x % 3 == 0),
    ("x < 8", lambda x: x < 8), ("x is odd", lambda x: x % 2 == 1),
)  # fmt: skip


Told = tuple[str, bool, str]
"""A statement, whether it is true, and why."""


def _on_sets(draw: Draw, *, nested: bool) -> Question:
    def make() -> tuple[Ints, Ints, tuple[Told, ...]]:
        a, b = (tuple(sorted(draw.sample(range(1, 10), draw.integer(3, 4)))) for _ in range(2))
        told = _nested_statements(draw, a, b) if nested else _single_statements(draw, a)
        return a, b, told

    a, b, told = draw.until(
        make, lambda f: 1 <= sum(true for _, true, _ in f[2]) <= 3 and len({text for text, *_ in f[2]}) == 4
    )
    options = tuple(text for text, *_ in told)
    right = [i for i, (_, true, _) in enumerate(told) if true]
    answer = SeveralChoices.of(options, *right)
    shown = f"A = {_braced(a)}" + (f" and B = {_braced(b)}" if nested else "")
    weak = [i for i, (text, true, _) in enumerate(told) if true or text.startswith("there is")]
    empty = {f"for all x in A: if {text}," for text, holds in TESTS if not any(map(holds, a))}
    full = [i for i in right if not any(options[i].startswith(start) for start in empty)]
    strong = [i for i, (text, true, _) in enumerate(told) if true and text.startswith("for all")]
    return question(
        {"A": a, "B": b if nested else (), "options": options},
        f"Let {shown}. Which of these statements are true?",
        answer,
        (step("A 'for all' fails by one exception; 'there is' holds by one example." + (
              " With both, the order counts: what comes later may depend on what comes before." if nested else
              f" {VACUOUS}" if full != right else ""),
              None,
              "Look for one exception to each 'for all', for one example to each 'there is'."),
         step(" ".join(f"{letter}) {why}." for letter, (_, _, why) in zip("abcd", told, strict=True)), None,
              "Go through the elements one by one."),
         step("True are", answer, "Which of the four hold?", "logic_sets.quantifiers")),
        ((SeveralChoices.of(options, *weak), "Where 'there is' comes first, one and the same element has to do for all."
          if nested else "'There is' needs at least one example."),
         (SeveralChoices.of(options, *full), VACUOUS),
         (SeveralChoices.of(options, *strong), "'There is' holds by a single example."),
         (SeveralChoices.of(options, *(i for i in range(4) if i not in right)), "These are the false ones.")),
    )  # fmt: skip


def _single_statements(draw: Draw, a: Ints) -> tuple[Told, ...]:
    found = []
    for _ in range(4):
        (p, p_holds), (q, q_holds) = draw.until(
            lambda: draw.sample(TESTS, 2), lambda two: {text for text, _ in two} != {"x is even", "x is odd"}
        )
        kind = draw.integer(0, 2)
        if kind == 1:
            examples = [x for x in a if p_holds(x) and q_holds(x)]
            why = f"x = {examples[0]} is an example" if examples else "There is no example"
            found.append((f"there is an x in A with: {p} and {q}", bool(examples), why))
            continue
        text = f"for all x in A: {p}" if kind == 0 else f"for all x in A: if {p}, then {q}"
        exceptions = [x for x in a if (not p_holds(x) if kind == 0 else p_holds(x) and not q_holds(x))]
        why = f"x = {exceptions[0]} is an exception" if exceptions else "There is no exception"
        found.append((text, not exceptions, why))
    return tuple(found)


def _nested_statements(draw: Draw, a: Ints, b: Ints) -> tuple[Told, ...]:
    found = []
    for _ in range(4):
        text, holds = draw.choice(RELATIONS)
        if draw.flip():
            partners = [[y for y in b if holds(x, y)] for x in a]
            true = all(partners)
            why = (f"For x = {listing(a)} take y = {listing(ys[0] for ys in partners)} in this order" if true else
                   f"For x = {a[partners.index([])]} there is no such y")  # fmt: skip
            found.append((f"for all x in A there is a y in B such that {text}", true, why))
        else:
            against = [next((x for x in a if not holds(x, y)), None) for y in b]
            true = None in against
            why = (f"y = {b[against.index(None)]} does for all x" if true else
                   f"{in_words(f'y = {y} fails for x = {x}' for x, y in zip(against, b, strict=True))}")  # fmt: skip
            found.append((f"there is a y in B such that for all x in A: {text}", true, why))
    return tuple(found)


def _braced(a: Iterable[int]) -> str:
    return "{" + ", ".join(map(str, a)) + "}"


def sets(draw: Draw, level: Level) -> Question:
    """Unions, intersections, differences and complements."""
    if level == 3:
        return _unknown_set(draw) if draw.flip() else _size_of_product(draw)
    a, b, c = draw.until(
        lambda: tuple(frozenset(draw.sample(range(1, 13), draw.integer(4, 6))) for _ in range(3)),
        lambda s: all(s[0] & x and s[0] - x and x - s[0] for x in s[1:]) and bool(s[1] & s[2]) and s[1] != s[2],
    )
    everything = frozenset(range(1, 13))
    kinds = (
        (("A ∪ B", a | b, "in A or in B, or in both", a & b), ("A ∩ B", a & b, "in A and in B", a | b),
         ("A \\ B", a - b, "in A but not in B", b - a))
        if level == 1 else
        (("A ∩ (B ∪ C)", a & (b | c), "in A, and in B or C", (a & b) | c), ("A \\ (B ∩ C)", a - (b & c),
          "in A but not in both B and C", a - b - c), ("(A ∪ B) \\ C", (a | b) - c, "in A or B, but not in C",
                                                       a | (b - c)),
         ("the complement of A ∪ B in {1, …, 12}", everything - a - b, "neither in A nor in B", everything - (a & b)))
    )  # fmt: skip
    text, value, words, wrong = draw.until(lambda: draw.choice(kinds), lambda k: bool(k[1]) and bool(k[3]))
    shown = [f"{name} = {_braced(sorted(s))}" for name, s in zip("ABC", (a, b, c)[: 1 + level], strict=False)]
    answer = SetOf.of(*sorted(value))
    other = (a | b) - (a & b) if level == 1 else a | b | c
    return question(
        {"A": sorted(a), "B": sorted(b), "C": sorted(c) if level == 2 else [], "wanted": text},
        f"Let {', '.join(shown)}. Find {text}.",
        answer,
        (step(f"Wanted is what is {words}.", None, "Say in words which elements belong to it."),
         step("These are", answer, "Go through the elements one by one.", "logic_sets.sets")),
        ((SetOf.of(*sorted(wrong)), "∪ is 'or', ∩ is 'and', \\ is 'but not'; brackets come first."),
         (SetOf.of(*sorted(other)), "Say it in words first: which elements belong to it.")),
    )  # fmt: skip


def _unknown_set(draw: Draw) -> Question:
    a, b = draw.until(
        lambda: tuple(frozenset(draw.sample(range(1, 16), draw.integer(4, 6))) for _ in range(2)),
        lambda s: bool(s[0] & s[1] and s[0] - s[1] and s[1] - s[0]),
    )
    answer = SetOf.of(*sorted(b))
    return question(
        {"A": sorted(a), "union": sorted(a | b), "intersection": sorted(a & b)},
        f"A = {_braced(sorted(a))}, A ∪ B = {_braced(sorted(a | b))} and A ∩ B = {_braced(sorted(a & b))}. Find B.",
        answer,
        (step("What is in the union but not in A can only come from B:", SetOf.of(*sorted(b - a)),
              "Which elements of the union are not in A?"),
         step("With the intersection, which is also in B:", answer, "Which elements of A are in B, too?",
              "logic_sets.sets")),
        ((SetOf.of(*sorted(b - a)), "The intersection belongs to B, too."),
         (SetOf.of(*sorted((a | b) - (a & b))), "Elements that are only in A are not in B."),
         (SetOf.of(*sorted(a | b)), "Not all of the union is in B.")),
    )  # fmt: skip


def _size_of_product(draw: Draw) -> Question:
    m, n = draw.integer(3, 9), draw.integer(3, 9)
    both = draw.integer(1, min(m, n) - 1)
    if draw.flip():
        value = (m - both) * n
        return question(
            {"A": m, "B": n, "both": both, "wanted": "product"},
            f"A has {m} elements, B has {n}, and A ∩ B has {both}. How many pairs does (A \\ B) × B have?",
            Integer(value),
            (step(f"A \\ B has {m} - {both} =", m - both, "How many elements of A are not in B?"),
             step(f"Each is paired with each of the {n} elements of B:", value, "A product has all pairs: multiply.",
                  "logic_sets.sets")),
            ((m * n, "The common elements are taken away from A first."), (m - both + n, "A product has all pairs."),
             ((m - both) * (n - both), "Only A loses the common elements.")),
        )  # fmt: skip
    size = m + n - both
    return question(
        {"A": m, "B": n, "both": both, "wanted": "subsets"},
        f"A has {m} elements, B has {n}, and A ∩ B has {both}. How many subsets does A ∪ B have, the empty one "
        "and the whole included?",
        Integer(2**size),
        (step(f"The union has {m} + {n} - {both} =", size, "Common elements count once.", "logic_sets.overlaps"),
         step(f"Each element is in a subset or not: 2^{size} =", 2**size, "Two possibilities for each element.",
              "logic_sets.sets")),
        ((2 ** (m + n), "The common elements count once."), (2 * size, "The possibilities multiply: a power of 2."),
         (size**2, "There are two possibilities for each element: 2 to the power of their number.")),
    )  # fmt: skip


TOPICS = ("know Python", "know SQL", "know statistics", "have a blog", "use Linux", "play chess", "speak French")


def overlaps(draw: Draw, level: Level) -> Question:
    """Counting unions: inclusion and exclusion."""
    names = draw.sample(TOPICS, 3)
    only_a, only_b, both, neither = (draw.integer(2, 40) for _ in range(4))
    a, b, n = only_a + both, only_b + both, only_a + only_b + both + neither
    if level == 3:
        return _three_sets(draw, names)
    if level == 1:
        return question(
            {"sizes": (a, b), "both": both, "names": names[:2]},
            f"In a course {a} people {names[0]}, {b} {names[1]}, and {both} do both. How many do at least one of the "
            "two?",
            Integer(a + b - both),
            (step(f"Added, {a} + {b} = {a + b}, those who do both are counted twice. To be taken away:", both,
                  "Who is counted twice?"),
             step("At least one of the two do", a + b - both, "Take away what was counted twice.",
                  "logic_sets.overlaps")),
            ((a + b, "Those who do both are counted twice."), (a + b - 2 * both, "These do exactly one of the two."),
             (a + b + both, "The overlap is taken away, not added.")),
        )  # fmt: skip
    return question(
        {"n": n, "sizes": (a, b), "neither": neither, "names": names[:2]},
        f"Of {n} people in a course {a} {names[0]} and {b} {names[1]}; {neither} do neither. How many do both?",
        Integer(both),
        (step(f"At least one of the two do {n} - {neither} =", n - neither, "How many do at least one?"),
         step(f"{a} + {b} counts those who do both twice: {a} + {b} - {n - neither} =", both,
              "By how much is the sum too large?", "logic_sets.overlaps")),
        ((a + b - n, "Those who do neither are not in the union."), (n - neither, "These do at least one."),
         (n - a - b + neither if n - a - b + neither > 0 else a + b, "Compare the sum with the union.")),
    )  # fmt: skip


def _three_sets(draw: Draw, names: tuple[str, ...]) -> Question:
    regions = tuple(draw.integer(1, 15) for _ in range(7))
    a, b, c, ab, ac, bc, abc = regions
    sizes = (a + ab + ac + abc, b + ab + bc + abc, c + ac + bc + abc)
    pairs = (ab + abc, ac + abc, bc + abc)
    whole = sum(regions)
    told = (
        f"{sizes[0]} people {names[0]}, {sizes[1]} {names[1]} and {sizes[2]} {names[2]}. {pairs[0]} do the first and "
        f"the second, {pairs[1]} the first and the third, {pairs[2]} the second and the third, and {abc} all three."
    )
    return question(
        {"sizes": sizes, "pairs": pairs, "all": abc, "names": names},
        f"{told} How many people do at least one of the three?",
        Integer(whole),
        (step(f"The sum of the three is {total(sizes)} =", sum(sizes), "Add the three numbers."),
         step(f"Take away the pairs, {total(pairs)} = {sum(pairs)}:", sum(sizes) - sum(pairs),
              "What was counted twice?", "logic_sets.overlaps"),
         step("Those who do all three were counted three times and taken away three times; added once:", whole,
              "How often are those counted who do all three?", "logic_sets.overlaps")),
        ((sum(sizes) - sum(pairs), "Those who do all three are now missing: add them once."),
         (sum(sizes), "Overlaps are counted more than once."),
         (sum(sizes) - sum(pairs) - abc, "Those who do all three are added again, not taken away."),
         (a + b + c, "These do exactly one of the three.")),
    )  # fmt: skip
