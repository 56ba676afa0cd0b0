"""Ways to spell one answer otherwise: of any text, of its tree, and of answers that are no mathematics."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mlpath.answers.reading.printing import latex, plain, pretty
from mlpath.answers.reading.rebuild import with_children
from mlpath.answers.reading.tree import Braces, Combination, Logic, Node, Product, Sum, children

if TYPE_CHECKING:
    from collections.abc import Callable

OF_TEXT: dict[str, Callable[[str], str]] = {
    "spaces at both ends": lambda text: f"  {text} ",
    "no spaces": lambda text: re.sub(r" (?!or |and |U )(?<!or )(?<!and )(?<!U )", "", text),
    "many spaces": lambda text: re.sub(r"(?<=[\w)\]])([-+*])(?=[\w(])|\s*([,;])\s*", r"  \1\2  ", text),
    "a real minus sign": lambda text: text.replace("-", "−"),
    "two stars for a power": lambda text: text.replace("^", "**"),
    "a dot for a product": lambda text: text.replace("*", "·"),
    "a cross for a product": lambda text: text.replace("*", "×"),
    "no sign for a product": lambda text: re.sub(r"(?<=\d)\*(?=[a-z(])", "", text),
    "a sign for a product": lambda text: re.sub(r"(?<=\d)(?=[a-z(])", "*", text),
    "root sign": lambda text: re.sub(r"sqrt\((\d+)\)", r"√\1", text),
    "dollar signs": lambda text: text if "{" in text else f"${text}$",
    "an equals sign before it": "= {}".format,
    "tabs and a line end": "\t{}\t\n".format,
    "spaces that don't break": lambda text: f"\u00a0{text}\u2009".replace(" ", "\u00a0"),
    "characters of full width": lambda text: text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)}),
    "bold digits": lambda text: text.translate({0x30 + digit: 0x1D7CE + digit for digit in range(10)}),
    "double dollar signs": lambda text: text if "{" in text else f"$${text}$$",
    "raised digits": lambda text: re.sub(r"\^(\d)(?!\d)", lambda found: "⁰¹²³⁴⁵⁶⁷⁸⁹"[int(found[1])], text),
}
"""Respellings of a text; one that changes nothing in a text shows nothing there."""


FREE = (Sum, Product, Braces, Combination, Logic)
"""What keeps its meaning in another order."""


def reversed_order(node: Node) -> Node:
    """The node with its terms, factors, elements and alternatives in reverse."""
    inner = tuple(reversed_order(child) for child in children(node))
    return with_children(node, inner[::-1] if isinstance(node, FREE) else inner)


OF_TREE: dict[str, Callable[[Node], str]] = {
    "plain": plain,
    "pretty": pretty,
    "latex": latex,
    "in another order": lambda node: plain(reversed_order(node)),
    "latex in another order": lambda node: latex(reversed_order(node)),
    "boxed latex": lambda node: rf"\boxed{{{latex(node)}}}",
    "displayed latex": lambda node: rf"\[{latex(node)}\]",
    "latex in a line": lambda node: rf"\( {latex(node)} \)",
}

OTHERWISE: dict[str, tuple[str, ...]] = {
    "shape": (
        "(2, 3)", "(2,3)", "[2, 3]", "2, 3", "2 3", "2x3", "2 × 3", "2 by 3", "shape (2, 3)", "torch.Size([2, 3])",
        " ( 2 , 3 ) ", "(2, 3,)",
    ),
    "choice": ("c", "C", "c)", "(c)", "c.", "3", "stays", "Stays", "STAYS", "  stays ", "sta", "c) stays"),
    "yes or no": ("no", "No", "NO", "n", "N", "false", "False", "0", "  no ", "no.", "nope", "F"),
    "nothing": (
        "no inverse", "No inverse.", "none", "None", "NONE", "does not exist", "DNE", "undefined", "no", "∅",
        "there is none", "not invertible",
    ),
    "several choices": (
        "a, c", "a,c", "c, a", "ac", "AC", "a and c", "a & c", "a; c", "{a, c}", "(a, c)", "1, 3", "mean, mode",
    ),
    "ordering": (
        "a, b, c", "abc", "a,b,c", "ABC", "a < b < c", "a -> b -> c", "a → b → c", "1, 2, 3", "1 2 3", "(a, b, c)",
        "a; b; c", "split, fit, predict",
    ),
    "Python value": (
        "[1, (2.5, 'ab'), {'k': None}]", "[1,(2.5,'ab'),{'k':None}]", ' [1, (2.5, "ab"), {"k": None}] ',
        "[1, (2.50, 'ab'), {'k': None}]", "[1, (2.5, 'ab'), {'k' : None}]", "[ 1 , ( 2.5 , 'ab' ) , { 'k': None } ]",
        "[1, (2.5, 'ab',), {'k': None}]", "[1, (2.5, 'ab'), {'k': None},]", "[1, (2.5, 'ab'), {'k': None, }]",
        "[(1), (2.5, 'ab'), {'k': None}]", "[1,\n (2.5, 'ab'),\n {'k': None}]", "[1, (25e-1, 'ab'), {'k': None}]",
    ),
    "parts": (
        "trace = 5; inverse = [[0, 1], [1, 0]]", "5; [[0, 1], [1, 0]]", "5\n[[0, 1], [1, 0]]", "5, [[0, 1], [1, 0]]",
        "inverse = [[0, 1], [1, 0]]; trace = 5", "Trace: 5; Inverse: [[0, 1], [1, 0]]", "5; [[0,1],[1,0]];",
        "trace=5;inverse=[[0 1] [1 0]]", "5.0; [[0, 1], [1, 0]]", "5; [(0, 1), (1, 0)]", "5 ; [0 1; 1 0]",
        r"5; \begin{pmatrix}0&1\\1&0\end{pmatrix}",
    ),
}  # fmt: skip
"""Twelve spellings of each answer that is read otherwise than as one formula."""
