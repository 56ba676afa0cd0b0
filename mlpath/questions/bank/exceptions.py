"""Exceptions in Python: which one is raised, what still runs, and who catches it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers import Choice, Ordering
from mlpath.questions.bank._snippets import NAMES, WORDS, choose, code, numbers, picks, program, step
from mlpath.questions.bank._working import in_words

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level, Question

WHICH = "Which exception ends this program?"
KINDS = {
    "IndexError": "an index lies outside a list or text",
    "KeyError": "a dictionary does not have a key",
    "TypeError": "an operation gets a value of a kind that it can't work with",
    "ValueError": "the kind of a value is right, but not the value itself",
    "ZeroDivisionError": "a number is divided by zero",
    "NameError": "a name was never given a value",
    "AttributeError": "an object does not have the attribute or method",
}
"""When each of these is raised."""


def which(draw: Draw, level: Level) -> Question:
    """Which exception a program raises."""
    if level == 1:
        lines, kind, why = _failing(draw)
        return _which(draw, lines, kind, why)
    return _in_a_loop(draw) if level == 2 else _traceback(draw)


def _failing(draw: Draw) -> tuple[list[str], str, str]:
    """Lines that fail, the exception, and why."""
    n = draw.integer(3, 5)
    a, word, other = numbers(draw, n, 1, 40), draw.choice(WORDS), draw.choice(NAMES)
    x = draw.integer(2, 60)
    return draw.choice((
        ([f"a = {a}", f"print(a[{n}])"], "IndexError", f"The last index of a list of {n} elements is {n - 1}."),
        ([f"a = {a}", f"print(a[-{n + 1}])"], "IndexError", f"The first element is a[-{n}]; there is no a[-{n + 1}]."),
        ([f"ages = {{'{other}': {x}}}", f"print(ages['{word}'])"], "KeyError", f"The dictionary has no key '{word}'."),
        ([f"x = {x}", f"print('{word}' + x)"], "TypeError", "+ can't join a text and a number."),
        ([f"x = '{x}'", f"print(x / {n})"], "TypeError", "x is a text, which can't be divided."),
        ([f"x = int('{word}')", "print(x)"], "ValueError", "int takes a text, but not one that spells no number."),
        ([f"x = int('{x}.5')", "print(x)"], "ValueError", "int reads no text with a decimal point."),
        ([f"a = {a}", f"a.remove({x + 40})", "print(a)"], "ValueError", "remove looks for a value that is not there."),
        ([f"a = {a}", f"print({x} / (len(a) - {n}))"], "ZeroDivisionError", f"len(a) - {n} is 0."),
        ([f"{word} = {x}", f"print({word}s + 1)"], "NameError", f"{word}s is not {word}: it was never given a value."),
        ([f"a = {tuple(a)}", f"a[0] = {x}", "print(a)"], "TypeError", "A tuple can't be changed."),
        ([f"a = {tuple(a)}", f"a.append({x})", "print(a)"], "AttributeError", "A tuple has no method append."),
        ([f"s = '{word}'", f"s.push('{other}')", "print(s)"], "AttributeError", "A text has no method push."),
    ))  # fmt: skip


def _which(draw: Draw, lines: list[str], kind: str, why: str) -> Question:
    others = [(name, f"{name} is raised when {when}.") for name, when in KINDS.items() if name != kind]
    answer, slips = choose(draw, kind, draw.shuffled(others))
    return program(
        lines,
        answer,
        [
            step(f"Here {why[0].lower() if why[0] != 'A' or why[1] == ' ' else why[0]}{why[1:]}", ...,
                 "Look at what the last lines ask for, and at what is there."),
            step(f"When {KINDS[kind]}, the exception is", ..., "Which exception stands for this?", "exceptions.which"),
        ],
        *slips,
        ask=WHICH,
    )  # fmt: skip


def _in_a_loop(draw: Draw) -> Question:
    good = [str(n) for n in numbers(draw, 3, 1, 9)]
    bad, kind, why = draw.choice((
        ("0", "ZeroDivisionError", "the number is 0, and {x} is divided by it."),
        (draw.choice(WORDS), "ValueError", "the text spells no number."),
        (f"{draw.integer(1, 9)}.5", "ValueError", "int reads no text with a decimal point."),
        (None, "TypeError", "int can't work with `None`."),
    ))  # fmt: skip
    at, x = draw.integer(0, 3), draw.choice((60, 120, 240))
    items = [*good[:at], bad, *good[at:]]
    options = tuple(f"{name} at {item!r}" for name, item in _places(draw, items, at, kind))
    right = f"{kind} at {bad!r}"
    return program(
        ["total = 0", f"for text in {items}:", f"    total += {x} // int(text)", "print(total)"],
        Choice(options, options.index(right)),
        [
            step(f"The loop fails at element number {at + 1}: {why.format(x=x)}",
                 ...,
                 "Go through the list: which element is the first that fails?"),
            step(f"When {KINDS[kind]}, the exception is", ..., "Which exception stands for this?", "exceptions.which"),
        ],
        *[(Choice(options, k), f"{option.split()[0]} is raised when {KINDS[option.split()[0]]}; look at each element.")
          for k, option in enumerate(options) if option != right],
        ask="Which exception ends this program, and at which element?",
    )  # fmt: skip


def _places(draw: Draw, items: list[str | None], at: int, kind: str) -> tuple[tuple[str, str | None], ...]:
    """The right pair of exception and element among three wrong ones."""
    other = items[at - 1 if at else 1]
    wrong = [name for name in ("ZeroDivisionError", "ValueError", "TypeError") if name != kind]
    return draw.shuffled(((kind, items[at]), *((name, items[at]) for name in wrong), (kind, other)))


def _traceback(draw: Draw) -> Question:
    n, m = draw.integer(2, 4), draw.integer(5, 9)
    names = draw.sample(("mean", "scale", "load", "clean", "score", "report"), 3)
    outer, middle, inner = names
    lines = [
        f"def {inner}(values):",
        f"    return sum(values) / (len(values) - {n})",
        f"def {middle}(values):",
        f"    return {inner}(values[:{n}]) * {m}",
        f"def {outer}(values):",
        f"    return {middle}(values) + 1",
        f"print({outer}({numbers(draw, m, 1, 20)}))",
    ]
    options = draw.shuffled(names)
    order = tuple(options.index(name) for name in names)
    return program(
        lines,
        Ordering(options, order),
        [
            step(f"{code(f'{inner}(values)')} gets {n} values and divides by {n} - {n} = 0: ZeroDivisionError.", ...,
                 "Where does it fail?"),
            step("The traceback starts with the outermost call and ends where it failed:", ..., "Who calls whom?",
                 "exceptions.which"),
        ],
        (Ordering(options, order[::-1]), "The function that failed stands at the bottom of a traceback."),
        (Ordering(options, tuple(options.index(name) for name in (middle, outer, inner))), "Follow the calls."),
        ask="This program ends with a traceback. In which order, from the top, does it name the functions?",
    )  # fmt: skip


def flow(draw: Draw, level: Level) -> Question:
    """What still runs with try, except, else and finally."""
    if level == 1:
        return _try_except(draw)
    if level == 2:
        return _else_finally(draw)
    return _returned(draw) if draw.flip() else _passed_up(draw)


def _a(name: str) -> str:
    return f"{'an' if name[0] in 'AEIO' else 'a'} {name}"


def _words(draw: Draw, count: int) -> tuple[str, ...]:
    return draw.sample(WORDS, count)


def _said(word: str, depth: int = 1) -> str:
    return f"{'    ' * depth}print('{word}', end=' ')"


def _attempt(draw: Draw) -> tuple[str, str]:
    """A line that may fail, and the exception that it then raises ("" for none)."""
    n, x = draw.integer(2, 5), draw.integer(1, 50)
    return draw.choice((
        (f"x = int('{x}')", ""),
        (f"x = {[x] * n}[{n - 1}]", ""),
        (f"x = int('{draw.choice(WORDS)}')", "ValueError"),
        (f"x = {[x] * n}[{n}]", "IndexError"),
        (f"x = {x} / ({n} - {n})", "ZeroDivisionError"),
    ))  # fmt: skip


def _try_except(draw: Draw) -> Question:
    a, b, c, d = _words(draw, 4)
    line, kind = _attempt(draw)
    caught = kind or draw.choice(("ValueError", "IndexError", "ZeroDivisionError"))
    right = [a, c, d] if kind else [a, b, d]
    return program(
        ["try:", _said(a), f"    {line}", _said(b), f"except {caught}:", _said(c), _said(d, 0)],
        " ".join(right),
        [
            step(f"{code(line)} " + (f"raises {kind}." if kind else "works: no exception."), ...,
                 "Does this line fail?"),
            step(("The rest of the try block is skipped, and the except block runs." if kind else
                  "The try block runs to its end, and the except block is skipped.") + " Printed so far:",
                 f"{a} {c if kind else b}",
                 "What is skipped, and what runs?"),
            step("After that, the program goes on:", ..., "What comes behind the blocks?", "exceptions.flow"),
        ],
        (f"{a} {b} {c} {d}", "Either the try block runs to its end, or the except block runs."),
        (" ".join([a, b, d] if kind else [a, c, d]), f"{line} {'fails' if kind else 'does not fail'}."),
        (" ".join([c, d] if kind else [a, b]), "What ran before the exception stays done." if kind else
         "After the blocks the program goes on."),
        (" ".join([a, c] if kind else [a, b]), "A caught exception does not end the program."),
    )  # fmt: skip


def _else_finally(draw: Draw) -> Question:
    a, b, c, d, e = _words(draw, 5)
    line, kind = _attempt(draw)
    caught = kind or draw.choice(("ValueError", "IndexError"))
    right = [a, b, d, e] if kind else [a, c, d, e]
    return program(
        ["try:", _said(a), f"    {line}", f"except {caught}:", _said(b), "else:", _said(c), "finally:", _said(d),
         _said(e, 0)],
        " ".join(right),
        [
            step(f"{code(line)} " + (f"raises {kind}." if kind else "works: no exception."), ...,
                 "Does this line fail?"),
            step(("So the except block runs, not the else." if kind else "So the else block runs, not the except.")
                 + " Printed so far:", f"{a} {b if kind else c}",
                 "else belongs to the try: it runs if nothing was raised."),
            step("finally runs in any case, and then the program goes on:", ..., "What runs in any case?",
                 "exceptions.flow"),
        ],
        (" ".join([a, c, d, e] if kind else [a, b, d, e]), "else runs if nothing was raised, except if something was."),
        (" ".join([a, b, e] if kind else [a, c, e]), "finally runs in any case."),
        (f"{a} {b} {c} {d} {e}", "Of except and else only one runs."),
        (f"{a} {d} {e}", "Either the except or the else block runs."),
    )  # fmt: skip


def _returned(draw: Draw) -> Question:
    a, b, c, d = _words(draw, 4)
    x = draw.integer(0, 1) * draw.integer(2, 9)
    n = draw.integer(10, 90)
    fails = x == 0
    value = -1 if fails else n // x
    lines = [
        "def f(x):", "    try:", _said(a, 2), f"        return {n} // x", "    except ZeroDivisionError:", _said(b, 2),
        "        return -1", "    finally:", _said(c, 2), f"print(f({x}), '{d}')",
    ]  # fmt: skip
    before = [a, b] if fails else [a]
    return program(
        lines,
        " ".join([*before, c, str(value), d]),
        [
            step(f"x is {x}, so the division {'fails' if fails else 'works'}. Printed before it returns:",
                 " ".join(before), "Does the division fail?"),
            step("finally runs before the function returns. Printed so far:", " ".join([*before, c]),
                 "What happens between return and the caller?"),
            step("Then the value is given back and printed:", ..., "What does the function give back?",
                 "exceptions.flow"),
        ],
        (" ".join([*before, str(value), d]), "finally runs also when the function returns."),
        (" ".join([*before, str(value), c, d]), "finally runs before the value reaches the caller."),
        (" ".join([a, *([] if fails else [b]), c, str(value), d]), "The except block runs only if the division fails."),
    )  # fmt: skip


def _passed_up(draw: Draw) -> Question:
    a, b, c, d = _words(draw, 4)
    line, kind = draw.until(lambda: _attempt(draw), lambda drawn: drawn[1] != "")
    inner = draw.choice((kind, "ValueError", "KeyError", "ZeroDivisionError", "LookupError"))
    catches = inner == kind or (inner == "LookupError" and kind == "IndexError")
    right = [a, c] if catches else [d]
    lines = [
        "def f():", "    try:", f"        {line}", _said(b, 2), f"    except {inner}:", _said(a, 2), "try:", "    f()",
        _said(c), "except Exception:", _said(d),
    ]  # fmt: skip
    return program(
        lines,
        " ".join(right),
        [
            step(f"{code(line)} raises {kind}.", ..., "Which exception is raised?"),
            step(f"The except inside f is for {inner}, which is {'this' if catches else 'another'} one. "
                 + ("It is caught there, and the caller goes on as if nothing had happened:" if catches else
                    "It leaves f and is caught by the caller:"), ...,
                    "Which except is the first that fits, going outwards?",
                 "exceptions.flow"),
        ],
        (" ".join([d] if catches else [a, c]), f"{inner} {'catches' if catches else 'does not catch'} {_a(kind)}."),
        (f"{a} {d}", "An exception is caught once, unless it is raised again."),
        (" ".join([b, a, c] if catches else [b, d]), "The rest of the try block is skipped."),
        (a if catches else f"{d} {c}", "After a caught exception the code behind its try statement goes on." if catches
         else "The rest of the outer try block is skipped."),
    )  # fmt: skip


def catching(draw: Draw, level: Level) -> Question:
    """Which values pass, and which exceptions are caught."""
    if level == 1:
        return _sum_of_the_good(draw)
    if level == 2:
        return _counted(draw)
    return _first_fitting(draw) if draw.flip() else _what_is_caught(draw)


def _texts(draw: Draw, count: int, bad: int) -> tuple[list[str], list[int | None]]:
    """Texts of which so many spell no whole number, and the numbers that the others spell."""
    fails = draw.shuffled((True,) * bad + (False,) * (count - bad))
    values = [None if fail else draw.integer(1, 40) for fail in fails]
    spoilt = [draw.choice((draw.choice(WORDS), f"{draw.integer(1, 9)}.5", "", f"{draw.integer(1, 9)}x")) for _ in fails]
    padded = [draw.choice(("{}", "{}", " {} ")).format(v) for v in values]
    return [s if v is None else p for v, s, p in zip(values, spoilt, padded, strict=True)], values


def _sum_of_the_good(draw: Draw) -> Question:
    texts, values = _texts(draw, 5, draw.integer(1, 2))
    outside = draw.flip()
    good = [v for v in values if v is not None]
    first_bad = values.index(None)
    before = [v for v in values[:first_bad] if v is not None]
    taken, others = (before, good) if outside else (good, before)
    loop = ([f"    for t in {texts}:", "        total += int(t)"], ["try:", *[]])
    lines = (["total = 0", "try:", *loop[0], "except ValueError:", "    pass", "print(total)"] if outside else
             ["total = 0", f"for t in {texts}:", "    try:", "        total += int(t)", "    except ValueError:",
              "        pass", "print(total)"])  # fmt: skip
    return program(
        lines,
        sum(taken),
        [
            step("int reads a whole number, also with spaces around it. It can read", good,
                 "Which texts spell a number?"),
            step("The try is around the whole loop: the first exception ends the loop. Added are" if outside else
                 "The try is inside the loop: the loop goes on after an exception. Added are", taken,
                 "Is the try inside the loop, or the loop inside the try?"),
            step("The sum:", ..., "Add them.", "exceptions.catching"),
        ],
        (sum(others), "A try around a loop leaves the loop at the first exception; one inside does not."),
        (len(taken), "The numbers are added, not counted."),
        (sum(good) + sum(int(float(t)) for t in texts if t.endswith(".5")), "int reads no text with a decimal point."),
    )  # fmt: skip


def _counted(draw: Draw) -> Question:
    n = draw.integer(2, 4)
    a = numbers(draw, n, 1, 9)
    kinds = draw.shuffled(("value", "index", "index", "good", draw.choice(("value", "good"))))
    texts = [draw.choice(WORDS) if k == "value" else str(draw.integer(n, 9)) if k == "index" else
             str(draw.integer(0, n - 1)) for k in kinds]  # fmt: skip
    good = [a[int(t)] for t, k in zip(texts, kinds, strict=True) if k == "good"]
    value, index = kinds.count("value"), kinds.count("index")
    lines = [
        f"a, total, v, i = {a}, 0, 0, 0", f"for t in {texts}:", "    try:", "        total += a[int(t)]",
        "    except ValueError:", "        v += 1", "    except IndexError:", "        i += 1", "print(total, v, i)",
    ]  # fmt: skip
    return program(
        lines,
        f"{sum(good)} {value} {index}",
        [
            step("ValueError comes from texts that spell no number. Their number is", value,
                 "For which texts does int fail?"),
            step(f"a has the indices 0 to {n - 1}. IndexError comes from larger ones. Their number is", index,
                 "For which numbers is there no element?"),
            step(f"The others add {in_words(good)}. Printed:", ..., "Which elements are added?", "exceptions.catching"),
        ],
        (f"{sum(good)} {index} {value}", "int raises ValueError; an index that is too large raises IndexError."),
        (f"{sum(good)} {value + index} 0", "An index that is too large raises IndexError, not ValueError."),
        (f"{sum(int(t) for t, k in zip(texts, kinds, strict=True) if k == 'good')} {value} {index}",
         "The elements of a at these indices are added."),
    )  # fmt: skip


def _first_fitting(draw: Draw) -> Question:
    a, b, c = _words(draw, 3)
    line, kind = draw.until(lambda: _attempt(draw), lambda drawn: drawn[1] != "")
    wide = {"IndexError": "LookupError", "ZeroDivisionError": "ArithmeticError", "ValueError": "Exception"}[kind]
    foreign = draw.choice(("KeyError", "TypeError", "NameError"))
    clauses = draw.shuffled(((wide, a), (kind, b), (foreign, c)))
    fitting = [word for name, word in clauses if name != foreign]
    blocks = [part for name, word in clauses for part in (f"except {name}:", f"    print('{word}')")]
    return program(
        ["try:", f"    {line}", *blocks],
        fitting[0],
        [
            step(f"{code(line)} raises {kind}.", ..., "Which exception is raised?"),
            step(f"{kind} is also {_a(wide)}. The first except that fits is the one that runs:",
                 ...,
                 "Go through the excepts from the top; a wider class fits as well.", "exceptions.catching"),
        ],
        (fitting[1], "The excepts are looked at from the top; a wider class catches its subclasses."),
        (c, f"{foreign} does not fit {_a(kind)}."),
        (" ".join(fitting), "Only the first except that fits runs."),
    )  # fmt: skip


FAMILIES = {
    "Exception": ("ValueError", "KeyError", "IndexError", "ZeroDivisionError", "TypeError", "FileNotFoundError",
                  "OverflowError", "UnicodeDecodeError", "PermissionError"),
    "LookupError": ("KeyError", "IndexError"),
    "ArithmeticError": ("ZeroDivisionError", "OverflowError"),
    "OSError": ("FileNotFoundError", "PermissionError"),
    "ValueError": ("ValueError", "UnicodeDecodeError"),
}  # fmt: skip
"""What each class catches among those that are asked."""


def _what_is_caught(draw: Draw) -> Question:
    first, second = draw.sample(("LookupError", "ArithmeticError", "OSError", "ValueError"), 2)
    caught = {*FAMILIES[first], *FAMILIES[second]}
    inside = draw.sample(sorted(caught), draw.integer(1, min(3, len(caught))))
    outside = draw.sample([name for name in FAMILIES["Exception"] if name not in caught], 5 - len(inside))
    options = draw.shuffled((*inside, *outside))
    right = [name for name in options if name in caught]
    one = [name for name in options if name in FAMILIES[first]]
    return program(
        ["try:", "    work()", f"except ({first}, {second}):", "    print('caught')"],
        picks(options, right),
        [
            step(f"{first} catches {in_words(FAMILIES[first])}; {second} catches {in_words(FAMILIES[second])}.", ...,
                 "Which exceptions are subclasses of each of the two?"),
            step("Of those listed:", ..., "Pick those that belong to either family.", "exceptions.catching"),
        ],
        (picks(options, one), "A tuple of classes catches what any one of them catches."),
        (picks(options, [o for o in options if o in (first, second)]), "A class also catches all its subclasses."),
        (picks(options, options), "Only these classes and their subclasses are caught."),
        ask="Which of these exceptions, raised in work(), does this program catch?",
        also={"options": options, "classes": (first, second)},
    )  # fmt: skip
