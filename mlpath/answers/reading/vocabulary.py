"""The words and signs that the reader knows."""

from __future__ import annotations

INVERSES = {
    "sin": "asin", "cos": "acos", "tan": "atan", "sec": "asec", "csc": "acsc", "cot": "acot",
    "sinh": "asinh", "cosh": "acosh", "tanh": "atanh", "sech": "asech", "csch": "acsch", "coth": "acoth",
}  # fmt: skip
"""Functions f for which f^-1 means the inverse function."""

ARITY: dict[str, tuple[int, int]] = {
    **dict.fromkeys((*INVERSES, *INVERSES.values()), (1, 1)),
    **dict.fromkeys(("exp", "ln", "log2", "log10", "sqrt", "cbrt", "abs", "sign", "floor", "ceil"), (1, 1)),
    **dict.fromkeys(("factorial", "gamma", "re", "im", "arg", "conj", "degrees", "sigmoid", "relu", "norm"), (1, 1)),
    **dict.fromkeys(("transpose", "trace", "det", "inverse", "round", "trunc", "fract", "radians"), (1, 1)),
    **dict.fromkeys(("binomial", "permutations", "root", "atan2", "pow", "mod", "hypot"), (2, 2)),
    **dict.fromkeys(("min", "max", "gcd", "lcm"), (1, 50)),
    "log": (1, 2),
    "integral": (2, 2),
}
"""How many arguments each function takes, at least and at most.

`log` is the natural logarithm; `log(x, b)` has base b.
"""

SAME_FUNCTION = {
    **{f"arc{name}": f"a{name}" for name in INVERSES},
    **{f"ar{name}": f"a{name}" for name in INVERSES if name.endswith("h")},
    "cosec": "csc", "arccosec": "acsc", "tg": "tan", "ctg": "cot", "arctg": "atan", "lg": "log10", "lb": "log2",
    "sgn": "sign", "signum": "sign", "ceiling": "ceil", "fact": "factorial", "fac": "factorial", "comb": "binomial",
    "choose": "binomial", "ncr": "binomial", "binom": "binomial", "perm": "permutations", "npr": "permutations",
    "rad": "sqrt", "deg": "radians", "conjugate": "conj", "real": "re", "imag": "im",
    "int": "integral", "integrate": "integral", "inv": "inverse", "tr": "trace", "logistic": "sigmoid",
    "nthroot": "root", "arctan2": "atan2", "rad2deg": "degrees", "deg2rad": "radians", "gcf": "gcd", "hcf": "gcd",
}  # fmt: skip
"""Other spellings of functions, in lower case."""

CONTAINERS = frozenset(("array", "matrix", "tensor", "vector", "vec", "asarray", "tuple", "list", "set", "mat"))
"""Calls that only wrap the value inside: `np.array([1, 2])`."""

GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon", "ζ": "zeta", "η": "eta",
    "θ": "theta", "ϑ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu", "ν": "nu", "ξ": "xi",
    "ο": "omicron", "π": "pi", "ρ": "rho", "σ": "sigma", "ς": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi",
    "ϕ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda",
    "ħ": "hbar", "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
}  # fmt: skip
GREEK_NAMES = frozenset((*GREEK.values(), "varepsilon", "vartheta", "varphi"))

CONSTANTS = {
    "pi": "pi", "Pi": "pi", "PI": "pi", "e": "e", "i": "i", "inf": "inf", "Inf": "inf", "INF": "inf", "oo": "inf",
    "infinity": "inf", "Infinity": "inf", "infty": "inf",
}  # fmt: skip
"""Spellings of constants; a variable of the question with the same name comes first."""

SPEECH = frozenset(
    ("if", "else", "for", "not", "no", "yes", "the", "lim", "idea", "one", "two", "six", "ten", "none", "true", "false",
     "idk", "nan", "five", "four", "nine", "what", "why", "help", "hint", "skip")
)  # fmt: skip
"""Words that are no product of their letters, unless the question declares them."""

WORDS = {"and": "and", "or": "or", "union": "∪", "U": "∪", "intersect": "∩", "intersection": "∩"}

SIGNS = {
    "×": "*", "·": "*", "∙": "*", "⋅": "*", "•": "*", "∗": "*", "÷": "/", "⁄": "/", "∕": "/", "−": "-", "–": "-",
    "—": "-", "‐": "-", "‑": "-", "≤": "<=", "≥": ">=", "⩽": "<=", "⩾": ">=", "≦": "<=", "≧": ">=", "≠": "!=",
    "⟨": "<", "⟩": ">", "〈": "<", "〉": ">", "‖": "|", "∥": "|", "∣": "|", "∪": "∪", "∩": "∩", "±": "±", "∓": "∓",
    "°": "°", "∨": "or", "∧": "and", "⋃": "∪", "∈": "∈", "∖": "-",
}  # fmt: skip
"""Single characters that stand for a sign or word."""

SUPERSCRIPTS = dict(
    zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺⁽⁾ᵀᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", "0123456789-+()Tabcdefghijklmnoprstuvwxyz", strict=True)
)
SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", "0123456789aehijklmnoprstuvx", strict=True))
VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
    "⅑": (1, 9), "⅒": (1, 10),
}  # fmt: skip
DOUBLES = {
    "∅": (("sign", "{"), ("sign", "}")), "⌊": (("func", "floor"), ("sign", "(")), "⌋": (("sign", ")"),),
    "⌈": (("func", "ceil"), ("sign", "(")), "⌉": (("sign", ")"),),
}  # fmt: skip
"""Single characters that stand for several tokens, or for one of another kind."""
ROOTS = {"√": "sqrt", "∛": "cbrt"}


def function_named(word: str) -> str | None:
    """The usual name of the function that `word` means, or None."""
    if word in ARITY:
        return word
    lower = word.lower()
    if len(lower) > 1 and (lower in ARITY or lower in SAME_FUNCTION):
        return SAME_FUNCTION.get(lower, lower)
    return None
