"""Two thousand texts that no grader should trip over: made by rule, always the same."""

from __future__ import annotations

import random
from itertools import product

COUNT = 2_000

PIECES = (
    *"0123456789xyzein+-*/^()[]{}|,;=.<>!%°'_&$\\ \n\t",
    "π", "√", "²", "½", "±", "∪", "∩", "∞", "≤", "≠", "−", "×", "·", "ᵀ", "θ", "∅", "∈",
    "sin", "cos(", "ln ", "log_2", "sqrt(", "abs(", "exp(", "atan2(", "binomial(", "gamma(", "det ", "np.array(", "inf",
    "nan", "or", "and", "U", "in", "\\frac{", "\\sqrt[", "\\left(", "\\right)", "\\begin{bmatrix}", "\\end{bmatrix}",
    "\\pm", "\\infty", "\\text{", "\\cdot", "\\boxed{", "1e9", "1e-9", "10^", "x_1", "+C", "1/0", "0^0", "!!", "||", "**",
)  # fmt: skip

CODE = (
    "__import__('os').system('id')", "eval('1+1')", "exec('1')", "open('/etc/passwd').read()", "().__class__.__mro__[1]",
    "lambda x: x", "[x for x in range(10**9)]", "{0.__class__}", "{x.__init__.__globals__}", "%s%s%n", "%d" * 20, "${7*7}",
    "{{7*7}}", "`id`", "$(id)", "; rm -rf /", "' OR 1=1 --", "<script>alert(1)</script>", "import sympy", "print(1)",
    "globals()", "breakpoint()", "exit()", "S('x')", "sympify('x')", "Symbol('x')", "getattr(x, 'y')", "x.__dict__", "*args",
    "f'{x}'", "b'x'", "0x1p3", "0o17", "1_000", "1j", "None", "True", "...", "@x", "x:=1", "x if x else y", "not x", "~x", "x//y",
    "x%y", "x<<1", "x&y", "\\input{/etc/passwd}", "\\write18{id}", "\\def\\x{\\x}\\x", "\\csname x\\endcsname", "\\catcode`\\@=11",
)  # fmt: skip

SPECIAL = (
    "", " ", "\n", "\x00", "\x1b[2J", "\x7f", "\ufeff", "\u200b", "\u202e1+1", "\u2066x\u2069", "\ud800", "\udfff1", "\U0010ffff",
    "\u0301" * 50, "x" + "\u0301" * 500, "ﷺ" * 200, "１＋１", "٣+٤", "Ⅷ", "①", "𝑥²", "𝟏", "ℝ", "\r\n1\r\n", "\v\f", "\u2028", "NaN", "nan*0",
    "nan==nan", "inf-inf", "inf*0", "inf/inf", "1^inf", "0^inf", "inf^inf", "-inf!", "inf!", "sqrt(inf)", "sin(inf)", "ln(0)", "ln(-0)",
    "1/0", "0/0", "x/0", "1/(x-x)", "1/sin(pi)", "0^0", "0^-1", "0^(x-x)", "0^i", "0!", "(-1)!", "(-0.5)!", "(1/3)!!", "(x!)!", "i!", "i^i^i",
    "gamma(-3)", "gamma(10^9)", "tan(pi/2)", "atan2(0,0)", "log(1,1)", "log(0,0)", "log(x,1)", "root(x,0)", "binomial(-1,-1)",
    "binomial(10^9,5*10^8)", "gcd(0,0)", "lcm(10^300,10^300-1)", "max()", "min(x)", "det 1", "det([[1,2]])", "trace(x)", "inverse([[0]])",
    "inverse([[1,2],[2,4]])", "[[1,2],[3]]", "[[]]", "[]", "()", "{}", "{{{{}}}}", "[[[[1]]]]", "(1,)", "(,)", "{,}", "[1,,2]", "1;;2", ";;;",
    "[1, 2", "1, 2]", "(1, 2]", "[2, 1]", "(1, 1)", "[inf, -inf]", "x<x", "x<1<x", "1<2<3", "x=x=x", "1=2", "0=0", "x!=x", "x<inf", "x>inf",
)  # fmt: skip


def texts() -> list[str]:
    """The texts."""
    found = [*SPECIAL, *CODE, *_towers(), *_nested(), *_long(), *_matrices(), *_wrapped()]
    draw = random.Random(20260101)  # noqa: S311 - always the same texts
    while len(found) < COUNT:
        found.append("".join(draw.choices(PIECES, k=draw.randint(1, 60))))
    return found[:COUNT]


def _towers() -> list[str]:
    """Powers of powers, factorials of factorials, and numbers with too many digits."""
    found = []
    for base, sign, height in product(
        ("9", "2", "x", "e", "i", "0.5", "(-2)", "99999"), ("^", "**"), (2, 3, 4, 6, 30, 400)
    ):
        found += [sign.join([base] * height), f"({base}){sign}({sign.join(['9'] * height)})"]
    found += [f"{n}{'!' * k}" for n, k in product(("5", "170", "171", "3000", "99999", "x", "10^9"), (1, 2, 3, 9, 300))]
    found += [f"{a}^{b}-{a}^{b}" for a, b in product(("7", "x", "(x+1)", "pi"), ("999", "99999", "9999999", "(10^10)"))]
    found += [f"1e{sign}{'9' * k}" for sign, k in product(("", "-", "+"), (1, 2, 3, 4, 5, 9, 50, 4000))]
    found += [f"{'9' * n}{sep}{'9' * m}" for n, sep, m in product((1, 20, 400, 5000), "./*^", (1, 20, 400, 5000))]
    found += [
        f"{f}(" * n + "x" + ")" * n for f, n in product(("exp", "sin", "gamma", "sqrt", "ln", "tan"), (5, 20, 60, 300))
    ]
    return found


def _nested() -> list[str]:
    """Brackets in brackets, closed, half closed, and not."""
    pairs = [
        ("(", ")"), ("[", "]"), ("{", "}"), ("|", "|"), ("<", ">"), ("⟨", "⟩"), ("\\left(", "\\right)"), ("\\{", "\\}"),
        ("\\frac{1}{", "}"), ("\\sqrt{", "}"), ("1/(1+", ")"), ("sin(", ")"), ("{1,", "}"), ("[1,", "]"), ("(1,", ")"),
        ("-(", ")"), ("x^{", "}"), ("$", "$"),
    ]  # fmt: skip
    found = [a * n + "x" + b * n for (a, b), n in product(pairs, (2, 10, 40, 64, 65, 200, 3000))]
    found += [a * n for (a, _), n in product(pairs, (5, 500))]
    return found + ["x" + b * n for (_, b), n in product(pairs, (5, 500))]


def _long() -> list[str]:
    """A megabyte of one thing, and lengths about the limits."""
    found = [
        piece * (1_000_000 // len(piece))
        for piece in ("x", "1", "(", " ", "\n", "é", "\\", "-", "1+", "x^", "sin ", "\x00", "=")
    ]
    pieces = (
        "1+",
        "x*",
        "-",
        "√",
        "1/",
        "x^2+",
        "sin(x)+",
        "(x+1)",
        "(x+y)^9*",
        "1,",
        "1;",
        "1 ",
        "±1",
        "or x=1 ",
        "°",
        "%",
        "'",
        "x_",
        "!",
        "U{1}",
    )
    return found + [(piece * n)[:n] + "1" for piece, n in product(pieces, (100, 1_000, 1_990, 2_010, 4_000))]


def _matrices() -> list[str]:
    """Matrices too large, too deep or uneven."""
    found = []
    for n, entry in product((2, 5, 9, 15, 30, 60), ("1", "x", "1/3", "sqrt(2)", "9^9")):
        row = f"[{','.join([entry] * n)}]"
        found += [
            f"[{','.join([row] * n)}]",
            f"det([{','.join([row] * n)}])",
            f"[{','.join([row] * n)}]*[{','.join([row] * n)}]",
        ]
        found += [
            "; ".join([" ".join([entry] * n)] * n),
            f"[{row},[{entry}]]",
            f"[{','.join([row] * n)}]^-1",
            f"[{','.join([row] * n)}]^99999",
        ]
    return found


def _wrapped() -> list[str]:
    """Sound answers with one thing wrong: a cut, a doubled sign, a foreign character."""
    sound = (
        "x^2 - 5x + 6",
        "(1, -2, 3)",
        "[[1, 2], [3, 4]]",
        "{1, 2, 3}",
        "[0, 1) U (2, 3]",
        "x = 3 or x = -3",
        "sqrt(2)/2",
        r"\frac{1}{2}",
        "3.14e-2",
    )
    marks = (
        "\x00",
        "\u202e",
        "\u200d",
        "\\",
        "'",
        '"',
        "#",
        "@",
        "?",
        "..",
        "^^",
        "//",
        "((",
        "))",
        "=",
        "1",
        " 1",
        ",,",
    )
    found = []
    for text, mark in product(sound, marks):
        middle = len(text) // 2
        found += [mark + text, text + mark, text[:middle] + mark + text[middle:]]
    return found
