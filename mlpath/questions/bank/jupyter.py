"""Notebooks: in which order cells ran, what the kernel still knows, and what is shown below a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers import Choice, Ordering, Printed
from mlpath.questions.bank._snippets import WORDS, Slip, code, lifted, numbers, picks, step
from mlpath.questions.bank._working import in_words
from mlpath.questions.model import Code, Mistake, Question, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level

Cells = tuple[tuple[str, ...], ...]


def _notebook(
    cells: Cells, ask: str, answer: object, steps: Sequence[Step], *slips: Slip, given: dict[str, object]
) -> Question:
    """A question on cells, which are shown unless they are the options of the answer; given holds them too."""
    lines = [line for k, cell in enumerate(cells, 1) for line in (f"Cell {k}:", *(f"    {text}" for text in cell))]
    words = "\n".join((*lines, *(wrong for wrong, _ in slips if isinstance(wrong, str))))
    right = lifted(answer, words)
    *first, last = steps
    return Question(
        given={"cells": ["\n".join(cell) for cell in cells], **given},
        prompt=(ask,) if given.get("asked") in ("order", "which") else (ask, Code(tuple(lines))),
        answer=right,
        steps=(*first, Step(last.text, right, last.skill, last.hint)),
        mistakes=tuple(Mistake(lifted(wrong, words), because) for wrong, because in slips),
    )


def _order(order: Sequence[int]) -> str:
    return ", ".join(map(str, order))


def run_order(draw: Draw, level: Level) -> Question:
    """What a cell prints when cells ran in another order."""
    if level == 1:
        return _run_again(draw)
    return _out_of_order(draw) if level == 2 else _edited(draw)


def _run_again(draw: Draw) -> Question:
    x, k = draw.integer(1, 20), draw.integer(2, 6)
    times = draw.flip()
    change = f"x = x * {k}" if times else f"x = x + {k}"
    order = draw.choice(((1, 2, 2, 3), (1, 2, 2, 2, 3), (1, 2, 3, 2, 3), (1, 2, 1, 2, 3), (1, 2, 2, 1, 3)))
    values: list[int] = []
    for cell in order[:-1]:
        if cell == 1:
            values.append(x)
        elif cell == 2:
            values.append(values[-1] * k if times else values[-1] + k)
    once = x * k if times else x + k
    return _notebook(
        ((f"x = {x}",), (change,), ("print(x)",)),
        f"In a fresh notebook the cells are run in the order {_order(order)}. What does cell 3 print at the end?",
        values[-1],
        [
            step(f"Run after run of the cells 1 and 2, x takes the values {_order(values)}.", ...,
                 "Follow x through the runs, not down the page."),
            step("Cell 3 prints the last of them:", ..., "What is the value of x by then?", "jupyter.run_order"),
        ],
        (once, "Each run of cell 2 works on the x that the kernel has by then."),
        (x, "Cell 2 gives x a new value."),
        (values[-2], "Count the runs of cell 2."),
        (x * k**2 if times else x + 2 * k, "Cell 1 sets x back to its first value whenever it runs."),
        given={"order": order},
    )  # fmt: skip


def _out_of_order(draw: Draw) -> Question:
    x, k, m = draw.integer(1, 15), draw.integer(2, 9), draw.integer(2, 4)
    cells = ((f"x = {x}", "y = 0"), (f"x = x + {k}",), (f"y = y + {m} * x",), ("print(x, y)",))
    order = draw.choice(((1, 3, 2, 4), (1, 2, 3, 3, 4), (1, 3, 2, 3, 4), (1, 3, 3, 2, 4), (1, 2, 3, 2, 4)))
    states = _followed(order, x, k, m)
    down = _followed((1, 2, 3), x, k, m)[-1]
    final, before = states[-1], states[-2]
    return _notebook(
        cells,
        f"In a fresh notebook the cells are run in the order {_order(order)}. What does cell 4 print?",
        f"{final[0]} {final[1]}",
        [
            *(step(f"After cell {cell}, x and y are", state, "Write down x and y after each run.")
              for cell, state in zip(order[1:-1], states[1:], strict=True)),
            step("Cell 4 prints:", ..., "Which values do x and y have by then?", "jupyter.run_order"),
        ],
        (f"{down[0]} {down[1]}", "The order in which cells were run counts, not the order on the page."),
        (f"{final[0]} {m * final[0]}", "y was worked out with the x of that moment; it doesn't follow later changes."),
        (f"{before[0]} {before[1]}", "The last run before cell 4 counts as well."),
        given={"order": order},
    )  # fmt: skip


def _followed(order: Sequence[int], x: int, k: int, m: int) -> list[tuple[int, int]]:
    """X and y after each run but that of the cell that prints."""
    start, y, states = x, 0, []
    for cell in order:
        if cell == 4:
            break
        x, y = ((start, 0), (x + k, y), (x, y + m * x))[cell - 1]
        states.append((x, y))
    return states


def _edited(draw: Draw) -> Question:
    a, b, k = numbers(draw, 3, 2, 20)
    m = draw.integer(2, 5)
    rerun = draw.choice((0, 1, 2))
    cells = ((f"x = {b}",), (f"y = {m} * x",), (f"print(y + {k})",))
    runs = ((), (1,), (1, 2))[rerun]
    x, y = (a if rerun == 0 else b), m * (b if rerun == 2 else a)
    told = "Only cell 3 is run again." if rerun == 0 else f"Then the cells {in_words((*runs, 3))} are run again."
    return _notebook(
        cells,
        f"All cells were run when cell 1 still read `x = {a}`. Now it reads as below. {told} What "
        "does cell 3 print now?",
        y + k,
        [
            step("Changing the text of a cell changes nothing in the kernel; only running it does. x is now", x,
                 "Was cell 1 run after the change?"),
            step("y is what the last run of cell 2 made of the x of that time:", y, "When did cell 2 run last?"),
            step(f"Cell 3 prints y + {k}:", ..., "Add.", "jupyter.run_order"),
        ],
        (m * (a if rerun == 2 else b) + k, "A value changes only when the cell that makes it is run again."),
        (m * b + k if rerun != 2 else b + k, "y is not worked out anew by itself."),
        (x + k, "Cell 3 adds to y, not to x."),
        given={"old": f"x = {a}", "runs": (*runs, 3)},
    )  # fmt: skip


def restart(draw: Draw, level: Level) -> Question:
    """Whether a notebook runs from the top after a restart."""
    if level == 1:
        return _which_fails(draw, 4)
    return _which_fails(draw, 5) if level == 2 else _right_order(draw)


def _chain_of_cells(draw: Draw, count: int) -> list[tuple[str, str, str]]:
    """Cells in an order that works: the name each one makes, its line, and the name it needs ("" for none)."""
    names = draw.sample(("data", "clean", "model", "score", "plot", "mean", "rows", "total"), count)
    k = numbers(draw, count, 2, 20)
    cells = [(names[0], f"{names[0]} = {k[0]}", "")]
    for i in range(1, count):
        need = names[draw.integer(max(0, i - 2), i - 1)]
        cells.append((names[i], f"{names[i]} = {need} * {k[i]}", need))
    return cells


def _too_early(cells: Sequence[tuple[str, str, str]], place: int) -> list[int]:
    """The cells after this place that need a name made there or later."""
    makers = {name: k for k, (name, _, _) in enumerate(cells)}
    return [k for k, (_, _, need) in enumerate(cells) if k > place and need and makers[need] >= place]


def _which_fails(draw: Draw, count: int) -> Question:
    place = draw.integer(0, count - 1)  # the cell that fails, or the last for none
    works = place == count - 1
    cells = draw.until(lambda: _chain_of_cells(draw, count), lambda f: works or bool(_too_early(f, place)))
    if not works:  # one cell moves in front of the cell that makes what it needs
        cells.insert(place, cells.pop(draw.choice(_too_early(cells, place))))
    fails = 0 if works else place + 1
    options = (*(f"cell {k}" for k in range(1, count + 1)), "no cell")
    answer = Choice(options, fails - 1 if fails else count)
    last = count - 1 if fails != count else 0
    why = (f"Cell {fails} needs {code(cells[fails - 1][2])}, which no cell above it makes:" if fails else
           "Each cell finds its names in the cells above it:")  # fmt: skip
    return _notebook(
        tuple((line,) for _, line, _ in cells),
        "The kernel is restarted and all cells are run from the top. Which cell is the first to stop with a NameError?",
        answer,
        [
            step("After a restart the kernel knows no name. Only the cells above have been run.", ...,
                 "Go down the page: is each name made by a cell above?"),
            step(why, ..., "Which is the first cell that uses a name not made yet?", "jupyter.restart"),
        ],
        (Choice(options, count if fails else last),
         "A name that only a later cell makes is not there yet." if fails else "Each name is made by a cell above."),
        (Choice(options, fails % count if fails else 0),
         "The names made by the cells above are there; look at each cell in turn."),
        (Choice(options, (fails + 1) % count), "Everything runs up to the first cell that uses an unknown name."),
        given={"asked": "fails"},
    )  # fmt: skip


def _right_order(draw: Draw) -> Question:
    names = draw.sample(("data", "clean", "model", "score", "plot", "mean", "rows", "total"), 4)
    k = numbers(draw, 4, 2, 20)
    first, second, third, fourth = names
    lines = (f"{first} = {k[0]}", f"{second} = {first} + {k[1]}", f"{third} = {second} * {first} - {k[2]}",
             f"{fourth} = {third} + {second} * {k[3]}")  # fmt: skip
    options = draw.shuffled(lines)
    right = tuple(options.index(line) for line in lines)
    swapped = (right[1], right[0], *right[2:])
    late = (*right[:2], right[3], right[2])
    return _notebook(
        tuple((line,) for line in options),
        "In which order must these cells stand, so that all run after a restart?",
        Ordering(tuple(code(line) for line in options), right),
        [
            step("The first cell needs no other name. It makes", f"{first}", "Which cell uses no name of another?"),
            step("Each next cell uses only what was made before:", ..., "Which cell can run next?", "jupyter.restart"),
        ],
        (Ordering(tuple(code(line) for line in options), swapped),
         f"{second} needs {first}, which must be made first."),
        (Ordering(tuple(code(line) for line in options), late), f"{fourth} needs {third}, which must be made first."),
        (Ordering(tuple(code(line) for line in options), right[::-1]), "What is needed must stand above."),
        given={"asked": "order"},
    )  # fmt: skip


SHOWN = "What is shown below this cell (without Out[ ] in front)?"


def displayed(draw: Draw, level: Level) -> Question:
    """What a notebook shows below a cell."""
    if level == 1:
        return _last_expression(draw)
    return _printed_and_shown(draw) if level == 2 else _which_show(draw)


def _last_expression(draw: Draw) -> Question:
    x, k, m = draw.integer(2, 20), draw.integer(2, 9), draw.integer(10, 60)
    return _notebook(
        ((f"x = {x}", f"x * {k}", f"x + {m}"),),
        SHOWN,
        x + m,
        [
            step(f"{code(f'x * {k}')} is worked out, but it is not the last line: it is not shown.", ...,
                 "Which lines of a cell are shown without print?"),
            step("Only the value of the last line is:", ..., "Work out the last line.", "jupyter.displayed"),
        ],
        (x * k + m, f"{code(f'x * {k}')} gives x no new value."),
        ((x * k, x + m), "Only the value of the last line is shown; earlier ones need print."),
        (x * k, "The value of the last line is shown, not of the first."),
        given={"asked": "shown"},
    )  # fmt: skip


def _printed_and_shown(draw: Draw) -> Question:
    word, other = draw.sample(WORDS, 2)
    x, k = draw.integer(2, 20), draw.integer(2, 9)
    text = draw.flip()
    first, said = draw.choice(((f"print(x * {k})", f"{x * k}"), (f"print('{other}')", other)))
    last, value = (f"'{word}' + '{k}'", f"'{word}{k}'") if text else (f"[x, '{word}']", f"[{x}, '{word}']")
    lines = draw.shuffled((first, f"x + {k}"))
    cell = (f"x = {x}", *lines, last)
    program = "\n".join(cell)
    return _notebook(
        (cell,),
        SHOWN,
        Printed((said, value), program),
        [
            step(f"print writes {said}.", ..., "What does print write?"),
            step(f"{code(f'x + {k}')} is not the last line: it is not shown. The last one is, as Python writes it"
                 f"{', with its quotation marks' if text else ''}:", ...,
                 "Which value stands on the last line, and how does Python write it?", "jupyter.displayed"),
        ],
        (Printed((said, f"{x + k}", value), program), "Only the value of the last line is shown without print."),
        (Printed((value, said), program), "What is printed comes first."),
        (Printed((said,), program), "The value of the last line is shown even without print."),
        given={"asked": "shown"},
    )  # fmt: skip


def _which_show(draw: Draw) -> Question:
    x, k, n = draw.integer(2, 30), draw.integer(2, 9), draw.integer(2, 4)
    a = numbers(draw, 3, 1, 20)
    showing = (f"x = {x}; x + {k}", f"print({x}); y = {k}", f"sorted({a})", f"'a' * {n}", f"len({a})", f"{x} > {k}")
    silent = (f"x = {x}", f"a = {a}; a.sort()", f"a = {a}; b = a[{n - 2}]", "import math", f"def f(x): return x + {k}",
              f"x = {x}; x += {k}", "None", f"for i in range({n}): i")  # fmt: skip
    count = draw.integer(1, 4)
    lines = draw.shuffled((*draw.sample(showing, count), *draw.sample(silent, 5 - count)))
    options = tuple(code(line) for line in lines)
    right = [code(line) for line in lines if line in showing]
    calls = [code(line) for line in lines if "(" in line and "def" not in line]
    printing = [code(line) for line in lines if "print" in line]
    return _notebook(
        tuple((line,) for line in lines),
        "Each of these cells is run by itself. Below which of them is something shown?",
        picks(options, right),
        [
            step("A cell shows what it prints, and the value of its last expression, unless that is `None`.", ...,
                 "When is something shown without print?"),
            step("Assignments, imports, definitions and loops have no value, and sort gives back `None`:", ...,
                 "Which cells end in an expression that has a value, or print?", "jupyter.displayed"),
        ],
        (picks(options, printing), "The value of the last expression is shown even without print."),
        (picks(options, calls), "Not every call gives a value back, and not only calls have values."),
        (picks(options, [o for o in options if o not in right]), "These have no value that could be shown."),
        given={"asked": "which"},
    )  # fmt: skip
