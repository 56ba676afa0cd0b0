"""What each way of deciding says of a response, for `mlpath grade --explain`."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from mlpath.answers import canonical
from mlpath.answers.compare import CONFIRMING
from mlpath.answers.constants import Same, compare_precisely
from mlpath.answers.expression import OTHER_KINDS, Expression
from mlpath.answers.field import differ_over_a_field
from mlpath.answers.reading import Unreadable
from mlpath.answers.reading.printing import pretty
from mlpath.answers.reading.tree import names_in
from mlpath.answers.sampling import Look, joint_domain, loose_points, points, settled, witness

if TYPE_CHECKING:
    from mlpath.answers.reading.tree import Node
    from mlpath.answers.verdict import Answer

Steps = list[tuple[str, str]]
LOOKED_AT = 12
"""Points at which the two are looked at here, of each of the two sorts."""


def trace(answer: Answer, response: str) -> Steps:
    """How the answer is read; for expressions also what normal form, points, digits and the prime field say."""
    try:
        tree = answer.tree()
        steps = [("meant", pretty(tree))]
        if isinstance(answer, Expression):
            node = answer.reads(response)
            if not isinstance(node, OTHER_KINDS):
                steps += _compared(node, tree, answer)
    except (Unreadable, ArithmeticError, RecursionError, ValueError):
        return []
    return steps


def _compared(node: Node, tree: Node, answer: Expression) -> Steps:
    names = (*answer.variables, *sorted(names_in(node) - set(answer.variables)))
    domain = settled(answer.domain, node, tree)
    base = joint_domain(domain, names)
    look = Look(node, tree, base, generic=False)
    places = [*islice(points(names, domain), LOOKED_AT), *islice(loose_points(names, domain), LOOKED_AT)]
    found = look.at(places)
    same_form = canonical.equal(node, tree, "real" if base == "generic" else base)
    steps = [("normal", "the normal forms are the same" if same_form else "the normal forms are not the same")]
    steps.append(("points", f"different: {witness(*found)}" if found else f"no difference at {look.met} points"))
    if found is None and look.good:
        digits = [compare_precisely(node, tree, point, 1) for point in look.good[:CONFIRMING]]
        steps.append(("digits", "forty digits agree" if Same.NO not in digits else "they differ within forty digits"))
    over = differ_over_a_field(node, tree, names)
    return [*steps, ("field", "different over a prime field" if over else "no difference over a prime field")]
