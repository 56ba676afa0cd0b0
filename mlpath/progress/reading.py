"""Whether reading taught a skill: a belief for each, and one about the learner.

Some learners get every skill by reading about it, and what they miss they slipped at or forgot. Others are patchy: of
each skill there is a chance that it was never learnt, as in knowledge tracing (Corbett and Anderson 1994), until an
answer with its solution teaches it. Which kind a learner is has a chance of its own, brought up to date by Bayes' rule
with every answer; so who is not patchy soon pays nothing for the doubt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mlpath.progress.blend import READ, believed, chance_of, known_of

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
        return self._weighed(self._if_patchy(trace, topic))

    def after(self, trace: Trace, topic: Trace, recalled: float, floor: float, *, right: bool) -> tuple[Reading, float]:
        """The state after an answer, and the chance that the skill was learnt before it.

        `recalled` is the chance to know the skill if it was learnt, `floor` that of luck. Counts a skill asked for the
        first time, in `topic` as well, and takes it that the solution was read.
        """
        before = self._if_patchy(trace, topic)
        learnt = believed(before, recalled, floor, right=right)
        weighed = believed(self._weighed(before), recalled, floor, right=right)
        kind = self._seen(chance_of(known_of(before, recalled), floor), chance_of(recalled, floor), right=right)
        found = self._replace(patchy=kind)
        if not trace.of:
            trace.of, topic.of, topic.learnt = 1, topic.of + 1, topic.learnt + learnt
            found = Reading(kind, self.learnt + learnt, self.of + 1)
        trace.learnt = learnt + (1 - learnt) * READ
        return found, weighed

    def _if_patchy(self, trace: Trace, topic: Trace) -> float:
        """Of a patchy learner, the chance that the skill was learnt: its own, or one drawn from topic and others."""
        if trace.of:
            return trace.learnt
        return (TOPIC_COUNTS * self.learnt / self.of + topic.learnt) / (TOPIC_COUNTS + topic.of)

    def _weighed(self, belief: float) -> float:
        """The belief of a patchy learner's skill, weighed with that of the others' skills, which is 1."""
        return 1 - self.patchy * (1 - belief)

    def _seen(self, patchy: float, others: float, *, right: bool) -> float:
        """The chance to be patchy after an answer that is right with these chances."""
        if not right:
            patchy, others = 1 - patchy, 1 - others
        kind = self.patchy * patchy / (self.patchy * patchy + (1 - self.patchy) * others)
        return min(1 - OPEN, max(OPEN, kind))


AT_FIRST = Reading()
"""Before the first answer."""
