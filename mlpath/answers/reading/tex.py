"""Trees as LaTeX, for exports."""

from __future__ import annotations

from itertools import pairwise

from mlpath.answers.reading.tree import (
    Braces,
    Call,
    Combination,
    Const,
    Interval,
    Logic,
    Name,
    Neg,
    Node,
    Num,
    PlusMinus,
    Power,
    Product,
    Quotient,
    Relation,
    Sequence,
    Sum,
    Table,
)
from mlpath.answers.reading.vocabulary import GREEK_NAMES
from mlpath.answers.reading.written import (
    ATOM,
    CLOSING,
    POWER,
    PRODUCT,
    SET,
    chain,
    inside,
    interval,
    listed,
    sum_of,
)

_LATEX_SIGNS = {
    "<=": r"\le",
    ">=": r"\ge",
    "!=": r"\ne",
    "∈": r"\in",
    "∪": r"\cup",
    "∩": r"\cap",
    "and": r"\land",
    "or": r"\lor",
}
_LATEX_FUNCTIONS = frozenset(
    ("sin", "cos", "tan", "sec", "csc", "cot", "sinh", "cosh", "tanh", "coth", "exp", "ln", "log", "min", "max", "gcd",
     "det", "arg")
)  # fmt: skip


_LATEX_BRACKETS = (r"\left(", r"\right)")


def _bracketed(node: Node, floor: int) -> str:
    """The LaTeX of `node`, in brackets that grow where it binds looser than `floor`."""
    return inside(latex, node, floor, _LATEX_BRACKETS)


def latex(node: Node) -> str:  # noqa: C901, PLR0911, PLR0912 - one line a kind of node
    """LaTeX, without dollar signs."""
    match node:
        case Num(text=text):
            return _latex_number(text)
        case Const(id=name):
            return {"pi": r"\pi", "inf": r"\infty"}.get(name, name)
        case Name(id=name):
            return _latex_name(name)
        case Call():
            return _latex_call(node)
        case Neg(arg=arg):
            return "-" + _bracketed(arg, PRODUCT)
        case PlusMinus(arg=arg, flipped=flipped):
            return (r"\mp " if flipped else r"\pm ") + _bracketed(arg, PRODUCT)
        case Sum(terms=terms):
            return sum_of(latex, terms, "-", _LATEX_BRACKETS).replace("±", r"\pm").replace("∓", r"\mp")
        case Product(factors=factors):
            return _latex_product(factors)
        case Quotient(top=top, bottom=bottom):
            return rf"\frac{{{latex(top)}}}{{{latex(bottom)}}}"
        case Power(base=base, exponent=exponent):
            return f"{_bracketed(base, ATOM)}^{{{latex(exponent)}}}"
        case Relation(operands=operands, signs=signs):
            return chain(latex, operands, tuple(_LATEX_SIGNS.get(sign, sign) for sign in signs))
        case Logic(word=sign, items=items) | Combination(sign=sign, items=items):
            return f" {_LATEX_SIGNS[sign]} ".join(_bracketed(item, SET + 1) for item in items)
        case Sequence(bracket="<"):
            return rf"\left\langle {listed(latex, node.items)} \right\rangle"
        case Sequence(items=items, bracket=bracket):
            inner = listed(latex, items) + ("," if len(items) == 1 and bracket == "(" else "")
            return rf"\left{bracket}{inner}\right{CLOSING[bracket]}" if bracket else inner
        case Table(rows=rows):
            return r"\begin{bmatrix}" + r" \\ ".join(" & ".join(map(latex, row)) for row in rows) + r"\end{bmatrix}"
        case Braces(items=items):
            return rf"\left\{{{listed(latex, items)}\right\}}" if items else r"\emptyset"
        case Interval():
            return interval(latex, node)


def _latex_number(text: str) -> str:
    whole, _, fraction = text.rpartition(" ")
    if "/" in fraction:
        top, _, bottom = fraction.partition("/")
        return rf"{whole}\frac{{{top}}}{{{bottom}}}"
    mantissa, _, exponent = text.lower().partition("e")
    return rf"{mantissa} \times 10^{{{int(exponent)}}}" if exponent else text.replace("%", r"\%")


def _latex_name(name: str) -> str:
    head, _, tail = name.partition("_")
    head = "\\" + head if head in GREEK_NAMES else head if len(head) == 1 else rf"\mathrm{{{head}}}"
    return f"{head}_{{{tail}}}" if tail else head


def _latex_product(factors: tuple[Node, ...]) -> str:
    texts = [_bracketed(f, POWER if k and not isinstance(f, Quotient) else PRODUCT) for k, f in enumerate(factors)]
    written = texts[0]
    for before, text in pairwise(texts):
        needs_dot = text[0].isdigit() or (before[-1:].isdigit() and text.startswith(r"\frac"))
        # two letters side by side are a product in LaTeX, but bare `x y` is not known to be LaTeX
        needs_dot = needs_dot or (text[0].isalpha() and not before[-1:].isdigit() and "\\" not in before + text)
        written += (r" \cdot " if needs_dot else " ") + text
    return written


def _latex_call(node: Call) -> str:  # noqa: C901, PLR0911 - one line a function that is set specially
    arg = latex(node.args[0])
    match node.function:
        case "sqrt":
            return rf"\sqrt{{{arg}}}"
        case "cbrt":
            return rf"\sqrt[3]{{{arg}}}"
        case "root":
            return rf"\sqrt[{latex(node.args[1])}]{{{arg}}}"
        case "abs":
            return rf"\left|{arg}\right|"
        case "floor" | "ceil":
            return rf"\l{node.function} {arg} \r{node.function}"
        case "factorial":
            return _bracketed(node.args[0], ATOM) + "!"
        case "degrees":
            return _bracketed(node.args[0], ATOM) + r"^{\circ}"
        case "transpose":
            return f"{arg}^{{T}}"
        case "log" if len(node.args) == 2:
            return rf"\log_{{{latex(node.args[1])}}}\left({arg}\right)"
        case "binomial":
            return rf"\binom{{{arg}}}{{{latex(node.args[1])}}}"
    name = f"\\{node.function}" if node.function in _LATEX_FUNCTIONS else rf"\operatorname{{{node.function}}}"
    return rf"{name}\left({listed(latex, node.args)}\right)"
