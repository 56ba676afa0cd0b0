"""How often what a plan forecasts falls into its 80 % interval.

    python benchmarks/planning.py [learners]

The learners are simulated, and these are all the assumptions made of them; none of them is drawn from what the plan
believes. Topics take their estimated hours times the learner's own factor (log-normal, standard deviation 0.4 about a
mean between 0.8 and 1.3) times one of the topic (Gamma, mean 1, standard deviation 0.45). On a planned day they study
with a chance of their own (uniform from 0.45 to 0.97), rather if they did the day before; they study 0.6 to 1.4 of the
minutes planned, 15 to 30 % of which go into reviews. One in three takes one to two weeks off somewhere; one in four
grows slower or quicker by up to a third in the course of the year. They have studied for 0 to 90 days when the plan is
made, of a path of 30 topics of 1 to 8 hours in six phases. What counts is the day on which each phase is finished.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from random import Random

from mlpath.study.plan import Finished, Stage, Week, forecasts, pace_of

START = date(2026, 1, 5)
PHASES, TOPICS = 6, 5


class Learner:
    """One simulated learner, day by day."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.estimates = [60.0 * random.choice((1, 2, 3, 4, 6, 8)) for _ in range(PHASES * TOPICS)]
        factor = random.uniform(0.8, 1.3) * random.lognormvariate(0, 0.4)
        self.left = [minutes * factor * random.gammavariate(4.94, 1 / 4.94) for minutes in self.estimates]
        self.chance = random.uniform(0.45, 0.97)
        self.week = Week(
            random.choice((frozenset(range(7)), frozenset(range(5)), frozenset((0, 2, 5)))), random.choice((20, 30, 60))
        )
        self.learning = 1 - random.uniform(0.15, 0.3)
        self.off = random.randrange(20, 200) if random.random() < 1 / 3 else 10_000
        self.away = random.randrange(7, 15)
        self.drift = random.uniform(-1 / 3, 1 / 3) if random.random() < 1 / 4 else 0.0
        self.came: list[date] = []
        self.active: list[date] = []

    def run(self, most: int = 6000) -> None:
        """Study until everything is finished."""
        for n in range(most):
            day = START + timedelta(days=n)
            if len(self.came) == len(self.left):
                return
            if self.off <= n < self.off + self.away or not self.week.plans(day) or not self._comes(day):
                continue
            self.active.append(day)
            speed = 1 + self.drift * min(1.0, n / 365)
            minutes = self.week.minutes * self.random.uniform(0.6, 1.4) * self.learning * speed
            while minutes > 0 and len(self.came) < len(self.left):
                at = len(self.came)
                used = min(minutes, self.left[at])
                self.left[at] -= used
                minutes -= used
                if self.left[at] <= 0:
                    self.came.append(day)

    def _comes(self, day: date) -> bool:
        before = bool(self.active) and (day - self.active[-1]).days <= 3
        return self.random.random() < self.chance + (0.1 * (1 - self.chance) if before else -0.1 * self.chance)


def main(learners: int) -> None:
    """Print coverage by phase ahead and by how long the learner was known."""
    tally: dict[str, list[bool]] = {}
    for number in range(learners):
        random = Random(f"2026/{number}")  # noqa: S311 - nothing secret
        learner = Learner(random)
        history = random.randrange(91)
        learner.run()
        today = START + timedelta(days=history)
        done = [
            Finished(day, minutes) for day, minutes in zip(learner.came, learner.estimates, strict=False) if day < today
        ]
        stages = [
            Stage(str(k), tuple(learner.estimates[i] for i in range(k * TOPICS, (k + 1) * TOPICS) if i >= len(done)))
            for k in range(PHASES)
        ]
        pace = pace_of(done, [day for day in learner.active if day < today], learner.week, today)
        ahead = 0
        for k, found in enumerate(forecasts(stages, pace, learner.week, today)):
            if not stages[k].minutes or len(learner.came) < (k + 1) * TOPICS:
                continue
            ahead += 1
            held = found.finished.low <= learner.came[(k + 1) * TOPICS - 1] <= found.finished.high
            known = "known for under 30 days" if history < 30 else "known for 30 to 90 days"
            for group in ("all", f"phase {ahead} ahead", known):
                tally.setdefault(group, []).append(held)
    for group in sorted(tally):
        print(f"{group:<26} {len(tally[group]):>6} forecasts, {sum(tally[group]) / len(tally[group]):.1%} inside")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
