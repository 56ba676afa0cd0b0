"""Texts in Python: f-strings, methods of strings, and what strings do with +, * and <."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.questions.bank._snippets import BLANK, NAMES, WORDS, code, fill_in, numbers, program, step

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level, Question


def f_strings(draw: Draw, level: Level) -> Question:
    """What an f-string with a format prints."""
    if level == 1:
        return _rounded(draw)
    if level == 2:
        return draw.choice((_aligned, _filled, _percent))(draw)
    return _which_format(draw) if draw.flip() else _row_of_a_table(draw)


def _decimal(draw: Draw, digits: int, high: int = 99) -> float:
    """A number with so many decimals, not ending in 0 and with no 5 at the end, where rounding would be in doubt."""
    n: int = draw.until(lambda: draw.integer(10**digits, high * 10**digits), lambda n: n % 10 not in (0, 5))
    return float(n / 10.0**digits)


def _rounded(draw: Draw) -> Question:
    x, places = _decimal(draw, draw.integer(3, 4)), draw.integer(0, 2)
    name = draw.choice(("loss", "price", "error", "mean", "score", "rate"))
    text = f"{x:.{places}f}"
    cut = str(x)[: str(x).index(".") + places + (places > 0)]
    return program(
        [f"{name} = {x}", f'print(f"{name} = {{{name}:.{places}f}}")'],
        f"{name} = {text}",
        [
            step(f"{code(f'.{places}f')} means so many digits behind the point:", places,
                 "Read the number behind the point."),
            step(f"{x} rounded to that is {text}. In the sentence:", ...,
                 "Round, and keep the rest of the text as it stands.", "string_formatting.f_strings"),
        ],
        (f"{name} = {cut}", "The number is rounded, not cut off."),
        (f"{name} = {x:.{places + 1}f}", "The number in front of f says how many digits stand behind the point."),
        (f"{name} = {x}", "The format behind the colon says how the number is written."),
        (text, "The text outside the braces is printed as it stands."),
    )  # fmt: skip


def _aligned(draw: Draw) -> Question:
    word, sign, width = draw.choice(WORDS), draw.choice("<>^"), draw.choice((7, 8, 9, 10))
    word = draw.until(lambda: draw.choice(WORDS), lambda w: (width - len(w)) % 2 == 0) if sign == "^" else word
    text = format(word, f"{sign}{width}")
    way = {"<": "left", ">": "right", "^": "middle"}[sign]
    turned = {"<": ">", ">": "<", "^": ">"}[sign]
    return program(
        [f'word = "{word}"', f'print(f"|{{word:{sign}{width}}}|")'],
        f"|{text}|",
        [
            step(f"The word has {len(word)} letters in a width of {width}: the spaces are so many:", width - len(word),
                 "How many spaces are needed to fill the width?"),
            step(f"{sign} puts the word {'into the middle' if sign == '^' else f'at the {way}'}:", ...,
                 "On which side do the spaces go?", "string_formatting.f_strings"),
        ],
        (f"|{format(word, f'{turned}{width}')}|", "< is left, > is right and ^ is the middle, like arrows."),
        (f"|{word}{' ' * width}|" if sign == "<" else f"|{' ' * width}{word}|",
         f"{width} is the width in all, with the word itself."),
    )  # fmt: skip


def _filled(draw: Draw) -> Question:
    n, width = draw.integer(5, 999), draw.integer(4, 7)
    fill, sign = draw.choice((("0", ">"), (".", ">"), ("-", "<"), ("#", ">")))
    text = format(n, f"{fill}{sign}{width}")
    shown = f"0{width}" if fill == "0" else f"{fill}{sign}{width}"
    return program(
        [f"n = {n}", f'print(f"No {{n:{shown}}}")'],
        f"No {text}",
        [
            step(f"{n} has so many digits:", len(str(n)), "How wide is the number itself?"),
            step(f"It is filled up to the width {width} with {code(fill)} "
                 f"{'in front' if sign == '>' else 'behind'}:", ...,
                 "How many characters are missing, and on which side?", "string_formatting.f_strings"),
        ],
        (f"No {fill * width}{n}", f"{width} is the width in all, with the number itself."),
        (f"No {n}", f"The width {width} is the least that is printed; it is filled up."),
        (f"No {format(n, f'{fill}<{width}' if sign == '>' else f'{fill}>{width}')}", "< is left and > is right."),
    )  # fmt: skip


def _percent(draw: Draw) -> Question:
    if draw.flip():
        return _grouped_digits(draw.integer(1000, 9_999_999))
    x = draw.integer(11, 989) / 1000
    return program(
        [f"x = {x}", 'print(f"{x:.1%}")'],
        f"{x:.1%}",
        [
            step("% multiplies by 100 and puts the sign behind. The number in percent is", round(x * 100, 1),
                 "What does % in a format do to the number?"),
            step("With one digit behind the point and the sign:", ..., "Write it with its sign.",
                 "string_formatting.f_strings"),
        ],
        (f"{x:.1f}%", "% multiplies by 100."),
        (f"{x:.0%}", "One digit behind the point is asked for."),
        (f"{x * 100:.1f}", "The sign % is printed too."),
    )  # fmt: skip


def _grouped_digits(n: int) -> Question:
    return program(
        [f"n = {n}", 'print(f"{n:,}")'],
        f"{n:,}",
        [
            step("The comma groups digits in threes, counted from the right. The last group is", f"{n % 1000:03d}",
                 "What does a comma in a format do?"),
            step("All groups:", ..., "Put a comma between the groups.", "string_formatting.f_strings"),
        ],
        (f"{n:,}.00", "Decimals are printed only if they are asked for."),
        (f"{n}", "A comma in the format groups the digits."),
        (f"{n // 10:,}{n % 10}", "The groups are counted from the right."),
    )  # fmt: skip


def _which_format(draw: Draw) -> Question:
    x = _decimal(draw, 3, 40)
    width = draw.integer(7, 9)
    right = draw.choice((f">{width}.2f", f"<{width}.2f", f"{width}.1f", f"0{width}.2f", ".2f", f"+{width}.1f"))
    reasons = {
        f">{width}.2f": "> puts the number at the right of the width.",
        f"<{width}.2f": "< puts the number at the left of the width.",
        f"{width}.1f": "The number behind the point says how many decimals.",
        f"0{width}.2f": "A 0 in front of the width fills with zeros.",
        ".2f": "Without a width there are no spaces.",
        f"+{width}.1f": "+ prints the sign of positive numbers too.",
        f"{width}.3f": "The number behind the point says how many decimals.",
    }
    wrong = [(spec, f"|{format(x, spec)}|", because) for spec, because in reasons.items() if spec != right]
    text = f"|{format(x, right)}|"
    return fill_in(
        draw,
        [f"x = {x}", f'print(f"|{{x:{BLANK}}}|")'],
        text,
        right,
        draw.shuffled(wrong),
        [
            step("Between the bars there are so many characters:", len(text) - 2, "Count all characters, spaces too."),
            step(
                "Decimals, width and side together:",
                ...,
                "Count the decimals; where are the spaces?",
                "string_formatting.f_strings",
            ),
        ],
    )


def _row_of_a_table(draw: Draw) -> Question:
    name, x, n = draw.choice(NAMES), _decimal(draw, 3, 9), draw.integer(1, 99)
    left, width = draw.integer(6, 8), draw.integer(6, 7)
    text = f"{name:<{left}}|{x:>{width}.1f}|{n:03d}"
    return program(
        [f'name, x, n = "{name}", {x}, {n}', f'print(f"{{name:<{left}}}|{{x:>{width}.1f}}|{{n:03d}}")'],
        text,
        [
            step(f"The name is filled up to {left} with so many spaces at its right:", left - len(name),
                 "How many spaces follow the name?"),
            step(f"x is written with one decimal, {x:.1f}, and filled up to {width} at its left with so many spaces:",
                 width - len(f"{x:.1f}"), "Round first, then fill up."),
            step(f"n becomes {n:03d}. The row:", ..., "Put the three parts together.", "string_formatting.f_strings"),
        ],
        (f"{name:>{left}}|{x:>{width}.1f}|{n:03d}", "< puts the text at the left."),
        (f"{name:<{left}}|{x:>{width}.1f}|{n}", "03d fills up with zeros to three digits."),
        (f"{name:<{left}}|{x:>{width}}|{n:03d}", "One decimal is asked for."),
        (f"{name:<{left}}|{str(x)[:3]:>{width}}|{n:03d}", "The number is rounded, not cut off."),
    )  # fmt: skip


def methods(draw: Draw, level: Level) -> Question:
    """What methods of strings give."""
    if level == 1:
        return _cleaned(draw)
    if level == 2:
        return _split(draw) if draw.flip() else _joined(draw)
    return draw.choice((_pieces_of_a_path, _unchanged, _found))(draw)


def _cleaned(draw: Draw) -> Question:
    word, other = draw.sample(WORDS, 2)
    low = draw.choice(sorted(set(word)))
    high = draw.choice("xyz")
    change, made, wrong, because = draw.choice((
        ("upper()", word.upper(), word.capitalize(), "upper changes all letters, capitalize only the first."),
        ("capitalize()", word.capitalize(), word.upper(), "capitalize changes the first letter only."),
        (f"replace('{low}', '{high}')", word.replace(low, high), word.replace(low, high, 1) if word.count(low) > 1
         else word.replace(low, ""), "replace changes each place where it finds the text."),
        ("title()", word.title(), word.upper(), "title begins each word with a capital letter."),
    ))  # fmt: skip
    mark = draw.choice((".", "!", "-"))
    raw = f"  {word}{mark}"
    return program(
        [f"s = '{raw}'", f"print(s.strip().strip('{mark}').{change} + '{other}')"],
        made + other,
        [
            step(f"The two strips take away the spaces and the {code(mark)} at the ends:", word,
                 "What do strip and strip with an argument take away?"),
            step(f"{change.split('(')[0]} gives {code(made)}, and the second word is put behind it:", ...,
                 "Apply the method, then join.", "string_formatting.methods"),
        ],
        (wrong + other, because),
        (f"{made} {other}", "+ joins without a space."),
        (word + other, "The last method changes the text too."),
    )  # fmt: skip


def _split(draw: Draw) -> Question:
    a, b, c = draw.sample(WORDS, 3)
    sep = draw.choice((",", "/", "-", ":"))
    double = draw.flip()
    text = f"{a}{sep}{sep}{b}{sep}{c}" if double else f"{a}{sep}{b}{sep}{c}"
    parts = text.split(sep)
    at = draw.choice((1, 2, -1, -2))
    return program(
        [f"parts = '{text}'.split('{sep}')", f"print(len(parts), parts[{at}])"] if parts[at] else
        [f"parts = '{text}'.split('{sep}')", "print(len(parts), parts)"],
        f"{len(parts)} {parts[at] or parts}",
        [
            step(f"split cuts at each {code(sep)}" + (", with an empty text between two of them:" if double else ":"),
                 parts, "Cut at every separator; the separators vanish."),
            step("The number of parts, and what is asked for:", ..., "Count the parts.", "string_formatting.methods"),
        ],
        (f"{len(parts) - 1} {parts[at] or parts}",
         "Two separators side by side have an empty text between them." if double else "Count parts, not cuts."),
        (f"{len(parts)} {parts[at - 1]}", "Indices are counted from 0."),
        (f"{len(text)} {parts[at] or parts}", "len counts the parts of the list, not letters."),
    )  # fmt: skip


def _joined(draw: Draw) -> Question:
    words = list(draw.sample(WORDS, 3))
    sep = draw.choice((", ", "-", " + ", "/"))
    order = draw.choice(("words", "sorted(words)", "words[::-1]"))
    made = {"words": words, "sorted(words)": sorted(words), "words[::-1]": words[::-1]}[order]
    return program(
        [f"words = {words}", f"print('{sep}'.join({order}))"],
        sep.join(made),
        [
            step("The words in their order are", made, "In which order do the words come?"),
            step(f"join puts the text {code(sep)} between them:", ..., "The text before join stands between the words.",
                 "string_formatting.methods"),
        ],
        (sep.join(made) + sep.rstrip(), "The separator stands only between the words."),
        ("".join(made), "The text before join stands between the words."),
        (str(made), "join makes one text, not a list."),
        (sep.join(words) if order != "words" else sep.join(sorted(words)), "Mind the order."),
    )  # fmt: skip


def _pieces_of_a_path(draw: Draw) -> Question:
    folder, name, kind = draw.choice(("data", "runs", "plots")), draw.choice(WORDS), draw.choice(("csv", "png", "txt"))
    n = draw.integer(1, 99)
    path = f"{folder}/{name}_{n}.{kind}"
    last = f"{name}_{n}.{kind}"
    return program(
        [f"path = '{path}'", "file = path.split('/')[-1]", "stem, kind = file.split('.')",
         "print(kind.upper(), stem.replace('_', ''), len(file))"],
        f"{kind.upper()} {name}{n} {len(last)}",
        [
            step("The part behind the last / is", last, "What is the last element after splitting?"),
            step("Split at the point, stem and kind are", [f"{name}_{n}", kind], "Cut at the point; it vanishes."),
            step("All three printed:", ..., "Count the point and the _ too.", "string_formatting.methods"),
        ],
        (f"{kind.upper()} {name}{n} {len(last) - 1}", "file still has its point and its _."),
        (f"{kind.upper()} {name}_{n} {len(last)}", "The _ is replaced by nothing."),
        (f"{kind} {name}{n} {len(last)}", "upper gives capital letters."),
        (f"{kind.upper()} {name}{n} {len(path)}", "len is asked of file, not of path."),
    )  # fmt: skip


def _unchanged(draw: Draw) -> Question:
    word, keep = draw.choice(WORDS), draw.flip()
    letter = word[draw.integer(0, len(word) - 1)]
    new = draw.choice("xyz")
    line = f"s = s.replace('{letter}', '{new}')" if keep else f"s.replace('{letter}', '{new}')"
    after = word.replace(letter, new) if keep else word
    return program(
        [f"s = '{word}'", "s.upper()", line, "print(s, len(s))"],
        f"{after} {len(word)}",
        [
            step(f"{code('s.upper()')} makes a new text, which nobody keeps. s is still", word,
                 "Can a string be changed? What happens to the result of a method?"),
            step("The result of replace is given to s:" if keep else "The same holds for replace:", ...,
                 "Is the result kept under a name?", "string_formatting.methods"),
        ],
        (f"{word.upper()} {len(word)}", "Strings can't be changed: a method gives a new one, which must be kept."),
        (f"{word if keep else word.replace(letter, new)} {len(word)}",
         "Only an assignment keeps the new text." if not keep else "Here the new text is given to s."),
        (f"{word.replace(letter, new).upper()} {len(word)}", "The result of upper is not kept."),
    )  # fmt: skip


def _found(draw: Draw) -> Question:
    word = draw.until(lambda: "".join(draw.sample(WORDS, 2)), lambda w: any(w.count(c) > 1 for c in w))
    letter = draw.choice([c for c in word if word.count(c) > 1])
    missing = draw.choice("qwz")
    at, times = word.index(letter), word.count(letter)
    return program(
        [f"s = '{word}'", f"print(s.find('{letter}'), s.count('{letter}'), s.find('{missing}'))"],
        f"{at} {times} {word.find(missing)}",
        [
            step("find gives the index of the first place, counted from 0:", at, "Count letters from 0."),
            step("count gives how often it occurs:", times, "Count all places."),
            step("find gives -1 for what is not there. Printed:", ..., "What does find give for a missing letter?",
                 "string_formatting.methods"),
        ],
        (f"{at + 1} {times} {word.find(missing)}", "Indices are counted from 0."),
        (f"{word.rindex(letter)} {times} {word.find(missing)}", "find gives the first place."),
        (f"{at} {times} 0", "0 would mean the first letter; find gives -1 for what is not there."),
    )  # fmt: skip


def operators(draw: Draw, level: Level) -> Question:
    """Strings with +, *, len and <."""
    if level == 1:
        return _digits_as_text(draw)
    if level == 2:
        return _escaped(draw)
    return _ordered(draw)


def _digits_as_text(draw: Draw) -> Question:
    a, b, n = draw.integer(2, 99), draw.integer(2, 99), draw.integer(2, 4)
    expression, text, wrong, because = draw.choice((
        (f"'{a}' + '{b}'", f"{a}{b}", a + b, "+ joins texts; it adds numbers only."),
        (f"'{a}' * {n}", f"{a}" * n, a * n, "A text times a number is repeated."),
        (f"int('{a}') + {b}", f"{a + b}", f"{a}{b}", "int turns the text into a number."),
        (f"str({a}) + str({b})", f"{a}{b}", a + b, "str turns the numbers into texts, which + joins."),
        (f"'{a}' + '{b}' * {n}", f"{a}" + f"{b}" * n, f"{a}{b}" * n, "* comes before +."),
    ))  # fmt: skip
    return program(
        [f"s = {expression}", "print(s, len(str(s)))"],
        f"{text} {len(text)}",
        [
            step(f"s is {'a number' if expression.startswith('int') else 'a text'}. It is", text,
                 "Are these texts or numbers?"),
            step("Printed with its length:", ..., "Count its characters.", "string_formatting.operators"),
        ],
        (f"{wrong} {len(str(wrong))}", because),
        (f"'{text}' {len(text)}", "print shows a text without its quotation marks."),
        (f"{text} {len(text) + 2}", "The quotation marks are no part of the text."),
    )  # fmt: skip


def _escaped(draw: Draw) -> Question:
    a, b, c = draw.sample(WORDS, 3)
    one, two = draw.choice(("\\n", "\\t", "\\\\", "\\'")), draw.choice(("\\n", "\\t", " "))
    raw = draw.integer(0, 3) == 0 and one != "\\'"
    text = f"{a}{one}{b}{two}{c}"
    length = len(a) + len(b) + len(c) + (len(one) + len(two) if raw else 2)
    return program(
        [f"s = {'r' if raw else ''}'{text}'", "print(len(s))"],
        length,
        [
            step("The letters of the three words are", len(a) + len(b) + len(c), "Count the letters."),
            step("In a raw text each character stands for itself. In all:" if raw else
                 "A backslash and the character behind it count as one. In all:", ...,
                 "How many characters stand between the words?", "string_formatting.operators"),
        ],
        (len(text) if not raw else length - 1,
         "A backslash and what follows it are one character, but not in a raw text."),
        (len(a) + len(b) + len(c), "The characters between the words count too."),
        (length + 2, "The quotation marks are no part of the text."),
    )  # fmt: skip


def _ordered(draw: Draw) -> Question:
    n = numbers(draw, 3, 2, 130)
    word = draw.choice(WORDS)
    items = [str(x) for x in n] + [word.capitalize(), draw.choice([w for w in WORDS if w != word])]
    items = list(draw.shuffled(items))
    ordered = sorted(items)
    return program(
        [f"a = {items}", "print(sorted(a))"],
        ordered,
        [
            step("Digits come before capital letters, and these before small ones. The digits in order:",
                 [x for x in ordered if x.isdigit()],
                 "Texts are compared character by character, also where these are digits."),
            step("Then the words:", ..., "Do capital letters come first?", "string_formatting.operators"),
        ],
        ([str(x) for x in sorted(n)] + [x for x in ordered if not x.isdigit()],
         "Texts of digits are compared character by character: '10' comes before '9'."),
        ([x for x in ordered if x.isdigit()] + sorted((x for x in items if not x.isdigit()), key=str.lower),
         "Capital letters come before all small ones."),
        ([x for x in ordered if not x.isdigit()] + [x for x in ordered if x.isdigit()], "Digits come before letters."),
    )  # fmt: skip
