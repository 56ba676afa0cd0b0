"""The command line: where a path leads, which files are there, what a pipe prints."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from textwrap import wrap
from typing import TYPE_CHECKING

from mlpath.answers import Integer, Printed
from mlpath.questions.bank._snippets import NAMES, WORDS, Slip, choose, code, lifted, numbers, picks, step
from mlpath.questions.bank._working import in_words
from mlpath.questions.model import Code, Mistake, Question, Step

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mlpath.answers import Answer
    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level

FOLDERS = ("data", "src", "notes", "plots", "models", "tests")
INNER = ("raw", "old", "new", "draft", "final", "tmp")


def _session(
    shown: tuple[str, Sequence[str]], commands: Sequence[str], ask: str, answer: Answer, steps: Sequence[Step],
    *slips: Slip, given: Mapping[str, object],
) -> Question:  # fmt: skip
    """A question on commands; `shown` says what is drawn above them, and its lines."""
    words = "\n".join((*shown[1], *commands, *(wrong for wrong, _ in slips if isinstance(wrong, str))))
    right = Printed(answer.lines, words) if isinstance(answer, Printed) else answer
    *first, last = steps
    return Question(
        given={"commands": list(commands), **given},
        prompt=(shown[0], Code(tuple(shown[1])), ask, Code(tuple(f"$ {command}" for command in commands))),
        answer=right,
        steps=(*first, Step(last.text, right, last.skill, last.hint)),
        mistakes=tuple(Mistake(lifted(wrong, words), because) for wrong, because in slips),
    )


Tree = dict[str, tuple[str, ...]]


def _tree(draw: Draw) -> Tree:
    """Three folders of a home, each with two folders inside."""
    inner = draw.sample(INNER, 6)
    return {name: tuple(sorted(inner[2 * k : 2 * k + 2])) for k, name in enumerate(sorted(draw.sample(FOLDERS, 3)))}


def _drawn(home: str, tree: Tree) -> list[str]:
    lines = [home]
    for k, (name, inside) in enumerate(tree.items()):
        last = k == len(tree) - 1
        lines.append(f"{'└' if last else '├'}── {name}")
        lines += [f"{' ' if last else '│'}   {'└' if n else '├'}── {inner}" for n, inner in enumerate(inside)]
    return lines


def _listing(names: Sequence[str]) -> list[str]:
    """Names of files in lines that fit a narrow terminal."""
    return wrap(", ".join(names), 52, break_long_words=False, break_on_hyphens=False)


def _walk(home: str, start: str, moves: Sequence[str]) -> list[str]:
    """The folders after each move."""
    here, before, places = start, start, [start]
    for move in moves:
        if move == "-":
            here, before = before, here
            places.append(here)
            continue
        before = here
        if move == "~":
            here = home
        else:
            for part in move.removeprefix("~/").split("/"):
                base = home if move.startswith("~/") and part == move.removeprefix("~/").split("/")[0] else here
                here = base.rsplit("/", 1)[0] if part == ".." else f"{base}/{part}"
        places.append(here)
    return places


WHERE = "What does the last command print?"
FOLDERS_OF = "The folders of a home are"


def paths(draw: Draw, level: Level) -> Question:
    """Where cd leads."""
    home, tree = f"/home/{draw.choice(NAMES).lower()}", _tree(draw)
    if level == 3:
        return _relative(draw, home, tree)
    (a, of_a), (b, of_b) = draw.sample(tuple(tree.items()), 2)
    x, y = draw.choice(of_a), draw.choice(of_b)
    easy = ((a, x), (a, x, ".."), (f"{a}/{x}", ".."), (a, "..", b), (f"{a}/{x}", "..", ".."))
    hard = (
        (f"{a}/{x}", f"../../{b}"), (f"{a}/{x}", f"../../{b}/{y}", ".."), (f"{a}/{x}", "~", b), (a, f"../{b}/{y}", "-"),
        (f"{a}/{x}", f"~/{b}", y), (b, f"../{a}", x, ".."), (f"{a}/{x}", "~", "-"),
    )  # fmt: skip
    moves = draw.choice(easy if level == 1 else hard)
    places = _walk(home, home, moves)
    end, last = places[-1], moves[-1]
    stays = places[-2]
    below = f"{home}/{last.rsplit('/', 1)[-1]}" if ".." not in last and last not in "~-" else f"{end}/{b}"
    return _session(
        (f"{FOLDERS_OF}", _drawn(home, tree)),
        ["cd", *(f"cd {move}" for move in moves), "pwd"],
        WHERE,
        Printed.of(end),
        [
            *(step(f"After {code(f'cd {move}')} the folder is", place, "Go down for a name, up for .., home for ~, and "
                   "back to the folder before for -.") for move, place in zip(moves[:-1], places[1:-1], strict=True)),
            step(f"After {code(f'cd {last}')}:", ..., "Follow the parts of the path from left to right.",
                 "terminal.paths"),
        ],
        (stays, f"{code(f'cd {last}')} changes the folder too."),
        (home.rsplit("/", 1)[0] if end == home else home, "Go on from the folder that the last cd reached."),
        (below, "Each cd starts at the folder in which it is given."),
        (end.removeprefix(f"{home}/"), "pwd prints the whole path from the root."),
        given={"home": home, "folders": [f"{k}/{v}" for k, inside in tree.items() for v in inside]},
    )  # fmt: skip


def _relative(draw: Draw, home: str, tree: Tree) -> Question:
    (a, of_a), (b, of_b) = draw.sample(tuple(tree.items()), 2)
    x, y = draw.choice(of_a), draw.choice(of_b)
    other = next(z for z in of_a if z != x)
    start, end, right = draw.choice((
        (f"{a}/{x}", f"{b}/{y}", f"../../{b}/{y}"), (f"{a}/{x}", b, f"../../{b}"), (f"{a}/{x}", f"{a}/{other}",
                                                                                    f"../{other}"),
        (a, f"{b}/{y}", f"../{b}/{y}"), (f"{a}/{x}", a, ".."),
    ))  # fmt: skip
    wrong = [
        (f"../{right}", "This goes up one folder too many."),
        (right.removeprefix("../") if right != ".." else ".", "This goes up one folder too few."),
        (f"/{end}", "A path that begins with / starts at the root, not at home."),
        (end, "A path without .. goes down from the current folder."),
        (f"{home}{end}", "A / is missing between the folders."),
    ]
    answer, slips = choose(draw, code(right), [(code(option), because) for option, because in draw.shuffled(wrong)])
    return _session(
        (f"{FOLDERS_OF}", _drawn(home, tree)),
        [f"cd ~/{start}"],
        f"Which path, given to a cd after this command, leads to {home}/{end}?",
        answer,
        [
            step(f"From {home}/{start}, the folder in which both lie is",
                 f"{home}/{a}" if end.startswith(a) else home, "Go up until the goal lies below."),
            step("Each .. goes up one folder; then down to the goal:", ..., "How many folders up, and which ones down?",
                 "terminal.paths"),
        ],
        *slips,
        given={"home": home, "folders": [f"{k}/{v}" for k, inside in tree.items() for v in inside], "goal": end,
               "options": [option.strip("`") for option in answer.options]},
    )  # fmt: skip


def files(draw: Draw, level: Level) -> Question:
    """Which files are there after cp, mv and rm."""
    kinds = ("csv", "txt", "py", "png")
    stems = draw.sample(WORDS, 5)
    if level == 3:
        return _wildcards(draw, stems)
    folder = draw.choice(FOLDERS)
    names = [f"{stem}.{draw.choice(kinds)}" for stem in stems[:3]]
    new = f"{stems[3]}.{names[0].split('.')[1]}"
    here, inside = {*names, folder}, {f"{stems[4]}.txt"}
    make = (_copied, _renamed, _removed, _moved_inside)
    actions = draw.sample(make, 2 if level == 1 else 3)
    start = sorted(inside)
    commands: list[str] = []
    states = []
    for action in actions:
        commands.append(action(draw, here, inside, folder, new))
        states.append(
            step(
                f"After {code(commands[-1])} there are here {_told(here - {folder})}, in {folder} {_told(inside)}.",
                ...,
                "cp leaves the original where it is, mv and rm do not.",
            )
        )
    listed = draw.flip() if level == 2 else False
    commands.append(f"ls {folder}" if listed else "ls")
    options = tuple(sorted({*names, new, *start, *here, *inside} - {folder}))
    right = sorted((inside if listed else here) - {folder})
    elsewhere = sorted((here if listed else inside) - {folder})
    return _files_question(
        (f"This folder holds the folder {folder} (with {start[0]} in it) and the files", _listing(sorted(names))),
        commands, options, right, states,
        [(elsewhere, f"Mind which folder is listed: {'the inner' if listed else 'the outer'} one."),
         ([n for n in options if n in names or n == new], "mv and rm take a file away from its place."),
         (sorted(set(names)), "The commands change what is there."),
         (sorted({*here, *inside} - {folder}), "ls shows one folder, not those inside it.")],
        {"files": [*names, f"{folder}/{start[0]}"], "listed": folder if listed else "."},
    )  # fmt: skip


def _told(names: set[str]) -> str:
    return in_words(sorted(names)) if names else "none"


def _copied(draw: Draw, here: set[str], _: set[str], folder: str, new: str) -> str:
    name = draw.choice(sorted(here - {folder, new}))
    here.add(new)
    return f"cp {name} {new}"


def _renamed(draw: Draw, here: set[str], _: set[str], folder: str, new: str) -> str:
    name = draw.choice(sorted(here - {folder, new}))
    here.discard(name)
    here.add(new)
    return f"mv {name} {new}"


def _removed(draw: Draw, here: set[str], _: set[str], folder: str, _new: str) -> str:
    name = draw.choice(sorted(here - {folder}))
    here.discard(name)
    return f"rm {name}"


def _moved_inside(draw: Draw, here: set[str], inside: set[str], folder: str, _new: str) -> str:
    name = draw.choice(sorted(here - {folder}))
    here.discard(name)
    inside.add(name)
    return f"mv {name} {folder}"


def _files_question(
    shown: tuple[str, Sequence[str]], commands: Sequence[str], options: tuple[str, ...], right: Sequence[str],
    first: Sequence[Step], wrong: Sequence[tuple[Sequence[str], str]], given: Mapping[str, object],
) -> Question:  # fmt: skip
    return _session(
        shown,
        commands,
        "Which of the files named below does the last command list?",
        picks(options, right),
        [
            *first,
            step(f"{code(commands[-1])} lists", ..., "Which folder is listed, and what is in it now?",
                 "terminal.files"),
        ],
        *[(picks(options, names), because) for names, because in wrong],
        given=given,
    )  # fmt: skip


def _wildcards(draw: Draw, stems: Sequence[str]) -> Question:
    folder = draw.choice(FOLDERS)
    numbers_ = [draw.integer(1, 20) for _ in stems]
    names = tuple(f"{stem}_{n}.{draw.choice(('csv', 'txt'))}" for stem, n in zip(stems, numbers_, strict=True))
    twins = (f"{stems[0]}.csv", f"{stems[1]}_{numbers_[1]}.csv.bak")
    every = draw.shuffled((*names, *twins))
    pattern, met = draw.choice((
        ("*.csv", [n for n in every if n.endswith(".csv")]),
        (f"{stems[0]}*", [n for n in every if n.startswith(stems[0])]),
        ("*_?.*", [n for n in every if "_" in n and len(n.split("_")[1].split(".")[0]) == 1]),
        ("*.txt", [n for n in every if n.endswith(".txt")]),
    ))  # fmt: skip
    if not met:
        pattern, met = f"{stems[1]}*", [n for n in every if n.startswith(stems[1])]
    moved = draw.integer(0, 2) > 0
    command = f"mv {pattern} {folder}" if moved else f"rm {pattern}"
    listed = folder if moved and draw.flip() else "."
    right = met if listed == folder else [n for n in every if n not in met]
    loose = [n for n in every if pattern.strip("*").split("*")[0].strip("_?.") in n]
    options = tuple(sorted(every))
    return _files_question(
        (f"This folder holds the empty folder {folder} and the files", _listing(options)),
        [command, "ls" if listed == "." else f"ls {folder}"], options, right,
        [step(f"{code(pattern)} fits these whole names:", picks(options, met),
              "* stands for any text, also for none, and ? for exactly one character.")],
        [([n for n in every if n not in right], "Files that fit the pattern are moved or removed."),
         (loose if listed == folder else [n for n in every if n not in loose],
          "The pattern must fit the whole name: * stands for any text, ? for one character."),
         (options, "The pattern changes what is there.")],
        {"files": list(every), "folder": folder, "listed": listed},
    )  # fmt: skip


def pipes(draw: Draw, level: Level) -> Question:
    """What a pipe of grep, sort, uniq, head and wc prints."""
    if level == 1:
        return _grep_or_head(draw)
    return _distinct(draw) if level == 2 else draw.choice((_most_frequent, _cut))(draw)


def _of_file(lines: Sequence[str], command: str, answer: Answer, steps: Sequence[Step], *slips: Slip) -> Question:
    return _session(
        ("The file log.txt holds the lines", lines),
        [command],
        WHERE,
        answer,
        steps,
        *slips,
        given={"lines": list(lines)},
    )


def _grep_or_head(draw: Draw) -> Question:
    words = draw.sample(WORDS, 3)
    n = numbers(draw, 6, 1, 120)
    lines = [f"{draw.choice(words)} {x}" for x in n]
    word = lines[0].split()[0]
    met = [line for line in lines if word in line]
    if draw.flip():
        return _of_file(
            lines, f"grep {word} log.txt | wc -l", Integer(len(met)),
            [
                step(f"grep lets the lines with {word} through. The first is", met[0], "Which lines hold this word?"),
                step("`wc -l` counts lines:", ..., "Count them.", "terminal.pipes"),
            ],
            (Integer(6 - len(met)), "grep keeps the lines that hold the word."),
            (Integer(2 * len(met)), "`wc -l` counts lines, not words."),
            (Integer(6), "Only the lines that grep lets through are counted."),
        )  # fmt: skip
    last = draw.flip()
    ordered = sorted(lines)
    return _of_file(
        lines, f"sort log.txt | {'tail' if last else 'head'} -n 1", Printed.of(ordered[-1 if last else 0]),
        [
            step("sort compares lines character by character, digits too. The first word in this order is",
                 ordered[0].split()[0], "How does sort compare lines?"),
            step(f"`{'tail' if last else 'head'} -n 1` keeps the {'last' if last else 'first'} line:", ...,
                 "Which line is kept? Digits are compared one by one, from the left.", "terminal.pipes"),
        ],
        (ordered[0 if last else -1], "head keeps the beginning, tail the end."),
        (lines[-1 if last else 0], "The lines are sorted first."),
        (sorted(lines, key=lambda line: (line.split()[0], int(line.split()[1])))[-1 if last else 0],
         "Without -n sort compares characters, not numbers: 10 comes before 9."),
    )  # fmt: skip


def _distinct(draw: Draw) -> Question:
    words = draw.sample(WORDS, 3)
    lines = draw.until(
        lambda: [draw.choice(words) for _ in range(7)],
        lambda v: len(set(v)) > 1 and 1 <= sum(a == b for a, b in pairwise(v)) <= 3,
    )
    runs = 1 + sum(a != b for a, b in pairwise(lines))
    ordered = draw.flip()
    once = [w for w, n in Counter(lines).items() if n == 1]
    return _of_file(
        lines, f"{'sort log.txt | uniq' if ordered else 'uniq log.txt'} | wc -l",
        Integer(len(set(lines)) if ordered else runs),
        [
            step("uniq joins equal lines only where they stand directly below each other." +
                 (" Here sort has put all equal lines together." if ordered else " Here nothing is sorted."), ...,
                 "Which lines does uniq compare?"),
            step("The lines that are left:", ..., "Count them after uniq.", "terminal.pipes"),
        ],
        (Integer(runs if ordered else len(set(lines))),
         "uniq compares neighbours: sorting makes the difference."),
        (Integer(len(once)), "uniq keeps one of each, not only those that come once."),
        (Integer(len(lines)), "uniq joins equal neighbours."),
    )  # fmt: skip


def _most_frequent(draw: Draw) -> Question:
    words = draw.sample(WORDS, 3)
    counts = draw.shuffled((draw.integer(3, 4), 2, 1))
    lines = draw.shuffled([w for w, n in zip(words, counts, strict=True) for _ in range(n)])
    ranked = sorted(zip(counts, words, strict=True), reverse=True)
    n = draw.integer(1, 2)
    end = draw.choice(("head", "tail"))
    chosen = ranked[:n] if end == "head" else ranked[-n:]
    other = ranked[-n:] if end == "head" else ranked[:n]
    return _of_file(
        lines, f"sort log.txt | uniq -c | sort -rn | {end} -n {n}", _counted(chosen),
        [
            step("`uniq -c` writes how often each line came. For the first word of the alphabet that is",
                 f"{lines.count(min(words))} {min(words)}", "Count each different line."),
            step("`sort -rn` puts the largest number first. The order is", [w for _, w in ranked],
                 "What do r and n mean to sort?"),
            step(f"{end} -n {n} keeps the {'first' if end == 'head' else 'last'} of these:", ...,
                 "How many lines stay?",
                 "terminal.pipes"),
        ],
        (_counted(other), "head keeps the beginning, tail the end; -r puts the largest first."),
        (_counted(sorted(chosen)) if n > 1 else _counted([(chosen[0][0] + 1, chosen[0][1])]),
         "The order is from the largest number to the smallest."),
        (_counted([(len(lines), chosen[0][1]), *chosen[1:]]), "uniq -c counts each different line by itself."),
    )  # fmt: skip


def _counted(pairs: Sequence[tuple[int, str]]) -> Printed:
    return Printed.of(*(f"{n} {word}" for n, word in pairs), program=" ".join(WORDS))


def _cut(draw: Draw) -> Question:
    names, words = draw.sample(NAMES, 4), draw.sample(WORDS, 4)
    n = numbers(draw, 4, 1, 120)
    lines = [f"{name},{x},{word}" for name, x, word in zip(names, n, words, strict=True)]
    numeric = draw.flip()
    ordered = sorted(n, reverse=True) if numeric else sorted(n, key=str, reverse=True)
    other = sorted(n, key=str, reverse=True) if numeric else sorted(n, reverse=True)
    return _of_file(
        lines, f"cut -d, -f2 log.txt | sort -r{'n' if numeric else ''} | head -n 1", Integer(ordered[0]),
        [
            step("cut takes the second field of each line:", list(n), "Fields are counted from 1."),
            step(f"`sort -r{'n' if numeric else ''}` orders them backwards, {'as numbers' if numeric else 'as text'}:",
                 ordered, "With n lines are compared as numbers, without it as text."),
            step("`head -n 1` keeps the first:", ..., "Which line is kept?", "terminal.pipes"),
        ],
        (Integer(other[0]), "Without n the digits are compared as text: 9 comes after 10."),
        (Integer(ordered[-1]), "`-r` turns the order round: the largest comes first."),
        (Integer(n[0]), "The lines are sorted before head."),
    )  # fmt: skip
