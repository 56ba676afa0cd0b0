"""Whether reading taught a skill: a belief for each, and one about the learner.

Some learners get every skill by reading about it, and what they miss they slipped at or forgot. Others are patchy: of
each skill there is a chance that it was never learnt, as in knowledge tracing (Corbett and Anderson 1994), until an
answer with its solution teaches it. Which kind a learner is has a chance of its own, brought up to date by Bayes' rule
with every answer; so who is not patchy soon pays nothing for the doubt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mlpath.progress.blend import READ

if TYPE_CHECKING:
    from mlpath.progress.trace import Trace

TOPIC_COUNTS = 2.4
"""How many skills of other topics weigh as much as the ones of the topic, for whether the next one was learnt."""

OPEN = 1e-4
"""How far from certain it stays what kind of learner this is: people change."""


class Reading(NamedTuple):
    """How a learner takes in what is read: `patchy` is the chance that not every skill was learnt by it.

    If so, `learnt` of `of` skills are taken to have been learnt when first asked. The defaults stand before the first
    answer.
    """

    patchy: float = 0.4
    learnt: float = 3.0
    of: float = 6.4

    def belief(self, trace: Trace, topic: Trace) -> float:
        """The chance that the skill of `trace` was learnt, whatever kind of learner this is."""
        return self.weighed(self.if_patchy(trace, topic))

    def after(
        self, trace: Trace, topic: Trace, before: float, if_learnt: float, if_not: float
    ) -> tuple[Reading, float]:
        """The state after an answer, and the chance that the skill was learnt before it.

        `before` is what `if_patchy` said, `if_learnt` and `if_not` are the chances of such an answer in either case.
        Counts a skill asked for the first time, in `topic` as well, and takes it that the solution was read.
        """
        patchy, learnt, of = self
        as_patchy = before * if_learnt + (1 - before) * if_not
        then = before * if_learnt / as_patchy
        answer = patchy * as_patchy + (1 - patchy) * if_learnt
        kind = min(1 - OPEN, max(OPEN, patchy * as_patchy / answer))
        if not trace.of:
            trace.of, topic.of, topic.learnt = 1, topic.of + 1, topic.learnt + then
            learnt, of = learnt + then, of + 1
        trace.learnt = then + (1 - then) * READ
        return Reading(kind, learnt, of), self.weighed(before) * if_learnt / answer

    def if_patchy(self, trace: Trace, topic: Trace) -> float:
        """Of a patchy learner, the chance that the skill was learnt: its own, or one drawn from topic and others."""
        if trace.of:
            return trace.learnt
        return (TOPIC_COUNTS * self.learnt / self.of + topic.learnt) / (TOPIC_COUNTS + topic.of)

    def weighed(self, belief: float) -> float:
        """The belief of a patchy learner's skill, weighed with that of the others' skills, which is 1."""
        return 1 - self.patchy * (1 - belief)


AT_FIRST = Reading()
"""Before the first answer."""
