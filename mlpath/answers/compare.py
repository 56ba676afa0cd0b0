"""Whether two expressions are equal: exactly where it can be told, sampled only between.

A difference at one point beyond the error bounds decides against, and so does one over a prime field; a common normal
form decides for, and so does a proof. Between them stand values at fixed points, confirmed to many digits. Nothing
depends on chance, and on the clock only whether a proof is found in time.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from mlpath.answers import canonical, proof
from mlpath.answers.calculus import replaced
from mlpath.answers.constants import Same, compare_constants, compare_precisely, infinity
from mlpath.answers.notes import note
from mlpath.answers.numeric import BROKEN, PrintedPoint, ball, is_printed
from mlpath.answers.reading.tree import Call, Num, names_in, nodes_in, number_node
from mlpath.answers.sampling import (
    FINE,
    NEEDED,
    Look,
    Mentioned,
    Point,
    far_points,
    joint_domain,
    loose_points,
    points,
    settled,
    short,
    told,
    witness,
)
from mlpath.answers.values import exact
from mlpath.answers.verdict import Basis
from mlpath.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable

    from mlpath.answers.reading.tree import Node


@frozen
class Comparison:
    """The result: same or not, what it rests on, and for a difference a witness and the point where it shows."""

    same: Same
    basis: Basis
    witness: str = ""
    point: Point | None = None


CONFIRMING, DECIDING = 1, 3
"""Points at which many digits must agree: one where floats agree already, so that x + 1e-30 is not x; else three."""
FIRST = 1
"""Points that are looked at before the normal form is made: what differs mostly shows at the first."""


def compare(a: Node, b: Node, variables: tuple[str, ...], domain: str) -> Comparison:
    """Compares a response `a` with an answer `b`. The domains are those of `sampling`."""
    mentioned = Mentioned.by(a, b)
    if not mentioned.names:
        return _constants(a, b)
    if infinity(a) or infinity(b):
        return Comparison(Same.NO, Basis.TYPE, "one of the two is infinite")
    if a == b:
        note("normal", "the two are written alike")
        return Comparison(Same.YES, Basis.EXACT)
    return _as_functions(a, b, variables, settled(domain, mentioned), mentioned)


def _as_functions(a: Node, b: Node, variables: tuple[str, ...], domain: str, mentioned: Mentioned) -> Comparison:
    """Compares two expressions with variables: at a point, by their normal forms, then at all points."""
    base = joint_domain(domain, variables)
    look = Look(a, b, base, generic=base == "generic" and "i" not in mentioned.constants)
    near = points(variables, domain)
    if found := look.at(list(islice(near, FIRST)), counted=base != "generic"):
        return _differing(found)
    if canonical.equal(a, b, "real" if look.generic else base):
        note("normal", "the normal forms are the same")
        return Comparison(Same.YES, Basis.EXACT)
    note("normal", "the normal forms are not the same, which says nothing")
    if "integral" in mentioned.functions:  # it has no value at a point
        return _proven(a, b, "real" if look.generic else base)
    if found := _searched(look, list(near), variables, domain):
        return _differing(found)
    note("points", f"no difference at {look.met} points, as far as floats can tell")
    return _between(a, b, look, variables, domain)


def _differing(found: Witnessed) -> Comparison:
    told = witness(*found)
    note("points", f"different beyond any rounding: {told}")
    return Comparison(Same.NO, Basis.EXACT, told)


def _between(a: Node, b: Node, look: Look, variables: tuple[str, ...], domain: str) -> Comparison:
    """What floats don't tell apart: by a prime field, by many digits at a few points, by a proof."""
    if len(look.good) < NEEDED and _differ_over_a_field(a, b, variables):
        note("field", "different over a prime field")
        return Comparison(Same.NO, Basis.EXACT, _where_they_differ(a, b, list(points(variables, domain))))
    found = _precisely(a, b, look, variables, domain)
    if found.same is Same.OPEN and look.met:
        return _proven(a, b, "real" if look.generic else look.domain)
    return found


def _differ_over_a_field(a: Node, b: Node, variables: tuple[str, ...]) -> bool:
    from mlpath.answers.field import differ_over_a_field  # noqa: PLC0415 - where floats see nothing

    return differ_over_a_field(a, b, variables)


def _constants(a: Node, b: Node) -> Comparison:
    """Two constants; what was not exact was worked out to many digits."""
    same = compare_constants(a, b)
    if same is Same.NO:
        return Comparison(same, Basis.EXACT, _worth(a))
    if any((infinity(a), infinity(b))) or (exact(a) is not None and exact(b) is not None):
        return Comparison(same, Basis.EXACT)
    if same is Same.OPEN and (has_integral(a) or has_integral(b)):
        return _proven(a, b, "complex")
    if same is Same.OPEN:
        return Comparison(same, Basis.STOPPED)
    return Comparison(same, Basis.EXACT if canonical.equal(a, b) else Basis.SAMPLED)


def _worth(given: Node) -> str:
    """What a constant comes to, so that one sees where it went wrong without seeing the answer."""
    try:
        return f"yours comes to {short(ball(given, {})[0])}"
    except BROKEN:
        return "the two values differ"


def _proven(a: Node, b: Node, domain: str) -> Comparison:
    """As a proof says; open where none is found."""
    word = proof.sought(a, b, domain)
    note("proof", f"SymPy says: {word}" if word else "none was sought, or it was stopped")
    if word == "different":
        return Comparison(Same.NO, Basis.EXACT, "the integral has another value")
    return Comparison(Same.YES, Basis.EXACT) if word == "same" else Comparison(Same.OPEN, Basis.STOPPED)


def _searched(look: Look, near: list[Point], variables: tuple[str, ...], domain: str) -> Witnessed | None:
    """A difference at one of all points; those off the lattice say most, and over the complex numbers the last."""
    generic = look.domain == "generic"
    found = look.at(near, counted=not generic)
    if found is None and generic:
        found = look.at(list(islice(loose_points(variables, domain), 2 * NEEDED)))
        if found is None and look.met < NEEDED:
            found = look.at(list(loose_points(variables, domain))[2 * NEEDED :])
        if found is None and look.met < NEEDED:
            found = look.at(list(far_points(variables, domain)))
        if found is None and look.met < NEEDED:
            found = look.over_the_complex()
    return found


Witnessed = tuple[Point, complex, complex]


def places_of(needed: int) -> int:
    """To how many digits values are compared at a point: one of those where floats agree, or one of a few."""
    return 40 if needed == CONFIRMING else 240


def _precisely(a: Node, b: Node, look: Look, variables: tuple[str, ...], domain: str) -> Comparison:
    """Decides at a few points with many digits; open where too few points can be worked out."""
    needed = CONFIRMING if len(look.good) >= NEEDED else DECIDING
    places = look.good if len(look.good) >= NEEDED else [*points(variables, domain)]
    agreed = 0
    for point in places:
        if needed == DECIDING and look.domain != "complex" and any(abs(value) > 3 for value in point.values()):
            continue
        same = compare_precisely(a, b, point, 1 if needed == CONFIRMING else 2)
        if same is Same.NO:
            note("digits", f"different within {places_of(needed)} digits at {told(point)}")
            return Comparison(Same.NO, Basis.EXACT, f"at {told(point)} the two values differ")
        agreed += same is Same.YES
        if agreed >= needed:
            note("digits", f"{places_of(needed)} digits agree at {told(point)}")
            return Comparison(Same.YES, Basis.SAMPLED)
    return Comparison(Same.OPEN, Basis.STOPPED)


def _where_they_differ(a: Node, b: Node, places: list[Point]) -> str:
    """A witness for two expressions that are known to be different: in whole numbers, else with many digits."""
    names = sorted(names_in(a) | names_in(b))
    for start, step in ((1, 1), (0, 1), (2, 1), (1, -2)):
        whole = {name: start + step * k for k, name in enumerate(names)}
        x, y = (exact(replaced(node, {name: number_node(n) for name, n in whole.items()})) for node in (a, b))
        if x is not None and y is not None and x != y:
            return f"at {told({name: complex(n) for name, n in whole.items()})} the two values differ"
    for point in places[:4]:
        if compare_precisely(a, b, point, 1) is Same.NO:
            return f"at {told(point)} the two values differ"
    return "as formulas they differ, in a place that floating point can't show"


def has_integral(node: Node) -> bool:
    """Whether an integral stands there, which only a proof can work out."""
    return any(isinstance(inner, Call) and inner.function == "integral" for inner in nodes_in(node))


def has_long_decimals(node: Node) -> bool:
    """Whether a number stands there as a machine prints it, with so many digits that it is plainly rounded."""
    return any(isinstance(inner, Num) and is_printed(inner) for inner in nodes_in(node))


def agree_nearly(a: Node, b: Node, variables: tuple[str, ...], domain: str, allowed: Callable[[float], float]) -> bool:
    """Whether the two agree wherever both have a value, as closely as is allowed for a value of some size."""
    look = Look(a, b, joint_domain(domain, variables), generic=False)
    pairs = list(look.values_at([*points(variables, domain), *loose_points(variables, domain)]))
    return len(pairs) >= NEEDED and all(abs(x - y) <= allowed(abs(y)) for x, y in pairs)


def agree_as_printed(a: Node, b: Node, variables: tuple[str, ...], domain: str) -> bool:
    """Whether the two may be one where long decimals are rounded at their last digit, and no further."""
    met = 0
    for place in (*points(variables, domain), *loose_points(variables, domain)):
        point = PrintedPoint(place)
        try:
            (x, error_x), (y, error_y) = ball(a, point), ball(b, point)
        except BROKEN:
            continue
        if abs(x - y) > error_x + error_y:
            return False
        met += error_x + error_y <= FINE * max(abs(x), 1e-6)
    return met >= NEEDED


def expression_slip(a: Node, b: Node, variables: tuple[str, ...], domain: str) -> str:
    """A sentence for an expression that is off by a constant factor or term, or is the reciprocal; else ""."""
    from mlpath.answers import slips  # noqa: PLC0415 - only what is wrong comes here

    return slips.of_expression(a, b, variables, domain)
