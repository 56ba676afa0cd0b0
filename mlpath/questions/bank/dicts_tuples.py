"""Dictionaries, tuples and sets in Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.questions.bank._snippets import NAMES, WORDS, code, numbers, program, step
from mlpath.questions.bank._working import in_words

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level, Question

ONE_VALUE = "A key holds one value: assigning again replaces it."


def updates(draw: Draw, level: Level) -> Question:
    """A dictionary after several changes."""
    if level == 1:
        return _assigned(draw)
    if level == 2:
        return _counted(draw) if draw.flip() else _merged(draw)
    return draw.choice((_grouped, _inverted, _shared_value))(draw)


def _assigned(draw: Draw) -> Question:
    a, b, c = draw.sample(WORDS, 3)
    x, y, new, more = numbers(draw, 4, 1, 20)
    add = draw.flip()
    line = f"stock['{a}'] += {more}" if add else f"stock['{a}'] = {new}"
    final = {a: x + more if add else new, b: y, c: more}
    return program(
        [f"stock = {{'{a}': {x}, '{b}': {y}}}", line, f"stock['{c}'] = {more}", "print(stock)"],
        final,
        [
            step(f"The key '{a}' is there already: its value becomes", final[a], "Is the key new, or is it there?"),
            step(f"The key '{c}' is new, and comes at the end:", ..., "What does an assignment to a new key do?",
                 "dicts_tuples.updates"),
        ],
        ({a: [x, final[a]], b: y, c: more}, ONE_VALUE),
        ({a: final[a], b: y}, "Assigning to a key that is not there adds it."),
        ({a: x, b: y, c: more}, ONE_VALUE),
    )  # fmt: skip


def _counted(draw: Draw) -> Question:
    kinds = draw.sample("abcdefgh", 3)
    letters = draw.until(lambda: [draw.choice(kinds) for _ in range(7)], lambda v: set(v) == set(kinds))
    text = "".join(letters)
    start = draw.integer(0, 1)
    counts = {c: start + text.count(c) for c in dict.fromkeys(text)}
    return program(
        ["counts = {}", f"for c in '{text}':", f"    counts[c] = counts.get(c, {start}) + 1", "print(counts)"],
        counts,
        [
            step(f"{code(f'get(c, {start})')} gives {start} for a missing key. So after one letter there is",
                 {text[0]: start + 1}, "What does get give for a key that is not there yet?"),
            step("Each further letter adds 1; the keys come in the order in which they are first seen:", ...,
                 "Count each letter.", "dicts_tuples.updates"),
        ],
        ({c: n - 1 for c, n in counts.items()},
         "The first time counts as well: the default plus 1."),
        ({c: n + 1 - 2 * start for c, n in counts.items()}, f"The count starts at the default of get, {start}."),
        (dict.fromkeys(counts, start + 1), "A key that is there keeps its count, and 1 is added."),
    )  # fmt: skip


def _merged(draw: Draw) -> Question:
    a, b, c, d = draw.sample(WORDS, 4)
    v = numbers(draw, 5, 1, 30)
    first, second = {a: v[0], b: v[1], c: v[2]}, {b: v[3], d: v[4]}
    line = draw.choice(("x.update(y)", "x = x | y", "x = {**x, **y}"))
    final = {**first, **second}
    return program(
        [f"x = {first}", f"y = {second}", line, "print(x)"],
        final,
        [
            step(f"The key '{b}' is in both. The later one, from y, wins:", v[3],
                 "Which value stays for a key in both?"),
            step(f"The new key '{d}' is added at the end:", ..., "Which keys does x have now, and in which order?",
                 "dicts_tuples.updates"),
        ],
        ({**second, **first}, "The right one wins, and the keys of the left one come first."),
        ({**first, d: v[4]}, "For a key in both, the value of the right one is taken."),
        ({**first, b: v[1] + v[3], d: v[4]}, "Values of the same key are replaced, not added."),
    )  # fmt: skip


def _grouped(draw: Draw) -> Question:
    names = draw.sample(NAMES, 4)
    return program(
        [
            "groups = {}",
            f"for name in {list(names)}:",
            "    groups.setdefault(len(name), []).append(name)",
            "print(groups)",
        ],
        _by_length(names),
        [
            step("The lengths of the names are", [len(name) for name in names], "Which key does each name get?"),
            step("A new length gets an empty list; for a known one setdefault gives the list that is there:", ...,
                 "Which names share a key?", "dicts_tuples.updates"),
        ],
        ({len(name): [name] for name in names}, "The list of a key that is there is kept, and the name appended."),
        (dict(sorted(_by_length(names).items())), "Keys stay in the order in which they first came."),
        ({k: len(v) for k, v in _by_length(names).items()}, "The values are lists of names, not counts."),
    )  # fmt: skip


def _by_length(names: tuple[str, ...]) -> dict[int, list[str]]:
    groups: dict[int, list[str]] = {}
    for name in names:
        groups.setdefault(len(name), []).append(name)
    return groups


def _inverted(draw: Draw) -> Question:
    keys = draw.sample(WORDS, 4)
    x, y, z = numbers(draw, 3, 1, 9)
    values = draw.shuffled((x, y, z, x))
    ages = dict(zip(keys, values, strict=True))
    final = {v: k for k, v in ages.items()}
    twice = [k for k, v in ages.items() if v == x]
    return program(
        [f"ages = {ages}", "print({v: k for k, v in ages.items()})"],
        final,
        [
            step(f"Values become keys. {x} comes twice, for {in_words(twice)}, and the later one stays:", {x: twice[1]},
                 "Which value occurs twice, and what happens to its key?"),
            step(f"The key {x} keeps the place where it first came:", ..., "Write one pair for each different value.",
                 "dicts_tuples.updates"),
        ],
        ({v: k for k, v in reversed(ages.items())}, "Of two equal keys the later one wins."),
        ({v: [k for k, w in ages.items() if w == v] for v in final}, "A key holds one value; the later replaces it."),
        (ages, "k and v change places."),
    )  # fmt: skip


def _shared_value(draw: Draw) -> Question:
    a, b = draw.sample(WORDS, 2)
    x, y, z = numbers(draw, 3, 1, 30)
    shared = draw.flip()
    lines = (["row = " + f"[{x}]", f"d = {{'{a}': row, '{b}': row}}"] if shared else
             [f"d = {{'{a}': [{x}], '{b}': [{x}]}}"])  # fmt: skip
    after = [x, y]
    return program(
        [*lines, f"d['{a}'].append({y})", f"d['{b}'] = d['{b}'] + [{z}]", "print(d)"],
        {a: after, b: [*after, z] if shared else [x, z]},
        [
            step(f"append changes the list under '{a}', which becomes", after, "Which list does append change?"),
            step(f"The list under '{b}' " + ("is the same one, so it has changed too:" if shared else
                 "is another one with an equal content, and has not changed:"), after if shared else [x],
                 "Do both keys hold one list, or two?"),
            step("+ makes a new list for this key alone:", ..., "Does + change the old list?", "dicts_tuples.updates"),
        ],
        ({a: after, b: [x, z] if shared else [*after, z]}, "Look whether both keys hold the same list."),
        ({a: [x, y, z], b: [x, y, z]}, "`d[k] + [z]` makes a new list, and the assignment gives it to one key."),
    )  # fmt: skip


def unpacking(draw: Draw, level: Level) -> Question:
    """Taking tuples apart."""
    if level == 1:
        return _swapped(draw)
    if level == 2:
        return _enumerated(draw) if draw.flip() else _zipped(draw)
    return _starred(draw) if draw.flip() else _sorted_pairs(draw)


def _swapped(draw: Draw) -> Question:
    x, y, z = numbers(draw, 3, 1, 30)
    order = draw.choice(("bca", "cab", "bac", "cba"))
    old = dict(zip("abc", (x, y, z), strict=True))
    new = [old[name] for name in order]
    one_by_one = dict(old)
    for name, source in zip("abc", order, strict=True):
        one_by_one[name] = one_by_one[source]
    return program(
        [f"a, b, c = {x}, {y}, {z}", f"a, b, c = {', '.join(order)}", "print(a, b, c)"],
        " ".join(map(str, new)),
        [
            step("The right side is made first, from the old values:", tuple(new),
                 "Write down the tuple on the right."),
            step("Then a, b and c get its parts in order:", ..., "Which name gets which part?",
                 "dicts_tuples.unpacking"),
        ],
        (" ".join(str(v) for v in one_by_one.values()), "All the right side is worked out before any name changes."),
        (" ".join(str(old["abc"[order.index(n)]]) for n in "abc"),
         "The names at the left receive the values at the right."),
        (f"{x} {y} {z}", "The names get new values."),
    )  # fmt: skip


def _enumerated(draw: Draw) -> Question:
    a = numbers(draw, 4, 1, 9)
    start = draw.integer(0, 3)
    call = f"enumerate({a})" if start == 0 else f"enumerate({a}, {start})"
    values = [(start + i) * x for i, x in enumerate(a)]
    return program(
        [f"print([i * x for i, x in {call}])"],
        values,
        [
            step("enumerate gives pairs of a number and an element:", [(start + i, x) for i, x in enumerate(a)],
                 "At which number does the counting start?"),
            step("The products of the pairs are", ..., "Multiply each pair.", "dicts_tuples.unpacking"),
        ],
        ([i * x for i, x in enumerate(a, start + 1)], f"The counting starts at {start}."),
        ([i * x for i, x in enumerate(a)], f"The second argument, {start}, is where the counting starts."),
        (sum(values), "The brackets make a list; nothing is added up."),
        ([start + i + x for i, x in enumerate(a)], "The numbers of a pair are multiplied."),
    )  # fmt: skip


def _zipped(draw: Draw) -> Question:
    names = list(draw.sample(WORDS, draw.integer(2, 3)))
    v = numbers(draw, len(names) + 1, 1, 30)
    pairs = list(zip(names, v, strict=False))
    return program(
        [f"words = {names}", f"values = {v}", "print(list(zip(words, values)))"],
        pairs,
        [
            step("zip pairs the elements at the same place. The first pair is", pairs[0],
                 "Take the first of each list."),
            step(f"It stops with the shorter list, after {len(names)} pairs:", ..., "How many pairs are there?",
                 "dicts_tuples.unpacking"),
        ],
        ([*pairs, (None, v[-1])], "zip stops with the shorter list."),
        ([x for pair in pairs for x in pair], "zip makes a tuple of each pair."),
        ([list(p) for p in pairs], "zip makes tuples, not lists."),
    )  # fmt: skip


def _starred(draw: Draw) -> Question:
    a = numbers(draw, draw.integer(4, 6), 1, 30)
    form = draw.integer(0, 2)
    left = ("first, *rest = a", "*rest, first = a", "first, *rest, last = a")[form]
    first = a[-1] if form == 1 else a[0]
    rest = (a[1:], a[:-1], a[1:-1])[form]
    return program(
        [f"a = {a}", left, "print(rest, first)"],
        f"{rest} {first}",
        [
            step("The names without a star take one element each, from their side: first is", first,
                 "Which elements go to the names without a star?"),
            step("The star takes all others, as a list:", rest, "What is left over?"),
            step("Printed:", ..., "The order of print is rest, first.", "dicts_tuples.unpacking"),
        ],
        (f"{tuple(rest)} {first}", "The name with the star gets a list."),
        (f"{a} {first}", "An element goes to one name only."),
        (f"{rest[0]} {first}", "The name with the star takes all that is left."),
        (f"{a[1:]} {a[0]}", "Look on which side of the star the other names stand."),
    )  # fmt: skip


def _sorted_pairs(draw: Draw) -> Question:
    names = draw.sample(WORDS, 4)
    x, y, z = numbers(draw, 3, 1, 9)
    pairs = draw.until(lambda: list(zip(draw.shuffled((x, x, y, z)), names, strict=True)), lambda p: p != sorted(p))
    ordered = sorted(pairs)
    best = draw.until(lambda: draw.integer(0, 3), lambda i: pairs[i] != ordered[i])
    tied = sorted(pairs, key=lambda pair: pair[0])
    return program(
        [f"pairs = {pairs}", "pairs.sort()", f"n, word = pairs[{best}]", "print(word, n)"],
        f"{ordered[best][1]} {ordered[best][0]}",
        [
            step("Tuples are compared by their first entry, and where it is equal by the second:", ordered,
                 "Sort by number; how are two equal numbers ordered?"),
            step(f"Index {best} is taken apart, and the word printed first:", ..., "Count from 0.",
                 "dicts_tuples.unpacking"),
        ],
        (f"{ordered[best - 1][1]} {ordered[best - 1][0]}", "Indices are counted from 0."),
        (f"{tied[best][1]} {tied[best][0]}", "Equal first entries are ordered by the second."),
        (f"{ordered[best][0]} {ordered[best][1]}", "n gets the number and word the text; word is printed first."),
        (f"{pairs[best][1]} {pairs[best][0]}", "sort changes the order of the list."),
    )  # fmt: skip


def sets(draw: Draw, level: Level) -> Question:
    """Sets: what belongs to them, and how many elements they have."""
    if level == 1:
        return _operation(draw)
    return _distinct(draw) if level == 2 else _keys_as_sets(draw)


OPERATIONS = {
    "|": "in one of the two or in both",
    "&": "in both",
    "-": "in a but not in b",
    "^": "in exactly one of them",
}


def _combined(a: set[int], b: set[int], sign: str) -> list[int]:
    return sorted({"|": a | b, "&": a & b, "-": a - b, "^": a ^ b}[sign])


def _operation(draw: Draw) -> Question:
    common = draw.sample(range(1, 20), 6)
    a, b = set(common[:4]), set(common[2:])
    sign = draw.choice(tuple(OPERATIONS))
    one, two = (", ".join(map(str, s)) for s in (common[:4], draw.shuffled(common[2:])))
    return program(
        [f"a = {{{one}}}", f"b = {{{two}}}", f"print(sorted(a {sign} b))"],
        _combined(a, b, sign),
        [
            step("In both sets are", _combined(a, b, "&"), "Which numbers are in both?"),
            step(f"{code(f'a {sign} b')} holds what is {OPERATIONS[sign]}. In order:", ...,
                 "Which elements does this sign take?", "dicts_tuples.sets"),
        ],
        *[(_combined(a, b, other), f"This would be {code(f'a {other} b')}: what is {meant}.")
          for other, meant in OPERATIONS.items() if other != sign],
        (sorted([*a, *b]) if sign == "|" else _combined(b, a, "-"), "Each element is in a set only once." if sign == "|"
         else "These are in b but not in a."),
    )  # fmt: skip


def _distinct(draw: Draw) -> Question:
    kinds = numbers(draw, 4, 1, 9)
    a = draw.until(lambda: [draw.choice(kinds) for _ in range(7)], lambda v: 3 <= len(set(v)) <= 4)
    x, new = draw.choice(kinds), draw.choice((*kinds, draw.integer(10, 20)))
    size = len({*a, new})
    return program(
        [f"a = {a}", "s = set(a)", f"s.add({new})", f"print(len(a), len(s), {x} in s)"],
        f"7 {size} {x in {*a, new}}",
        [
            step("The different numbers in a are", sorted(set(a)), "A set holds each element once."),
            step(f"After {code(f's.add({new})')} the number of elements in s is", size,
                 "Is this element there already?"),
            step("a keeps its 7 elements. All three printed:", ..., "Is the list changed?", "dicts_tuples.sets"),
        ],
        (f"{len(set(a))} {size} {x in {*a, new}}", "Making a set of a list leaves the list as it is."),
        (f"7 {len(set(a)) + 1 if size == len(set(a)) else len(set(a))} {x in {*a, new}}",
         "add changes nothing where the element is there already, and adds one where it is not."),
        (f"7 8 {x in {*a, new}}", "A set holds each element once."),
    )  # fmt: skip


def _keys_as_sets(draw: Draw) -> Question:
    n = draw.integer(4, 6)
    words, v, at = draw.sample(WORDS, n), numbers(draw, n + 1, 1, 20), draw.integer(1, n - 2)
    a, b = dict(zip(words[: at + 1], v, strict=False)), dict(zip(words[at:], v[at + 1 :], strict=True))
    common = words[at]
    both = a[common] + b[common]
    return program(
        [
            f"a = {a}",
            f"b = {b}",
            "common = a.keys() & b.keys()",
            "print(sum(a[k] + b[k] for k in common), len(a.keys() | b.keys()))",
        ],
        f"{both} {n}",
        [
            step("The only key in both is", common, "Compare the keys, not the values."),
            step("The sum of its two values is", both, "Add the values of this key."),
            step(f"All keys together are {n}. Printed:", ..., "Count each key once.", "dicts_tuples.sets"),
        ],
        (f"{both} {n + 1}", f"The key '{common}' is in both and counts once."),
        (f"{a[common]} {n}", "The values of both dictionaries are added."),
        (f"{sum(a.values()) + sum(b.values())} {n}", "The sum runs over the common keys only."),
        (f"{both} 1", "| takes the keys of both dictionaries."),
    )  # fmt: skip
