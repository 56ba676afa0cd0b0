"""FSRS-6 against the numbers of the reference package, and the properties that make it a memory."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlpath.progress import fsrs
from mlpath.progress.fsrs import Memory, Rating

REFERENCE: tuple[tuple[tuple[int, int, float, float, float], ...], ...] = (
    (
        (0, 3, 1.000000000, 2.306500000, 2.118103970),
        (0, 3, 1.000000000, 2.306500000, 2.111214236),
        (3, 1, 0.880947956, 0.636978112, 7.392238132),
        (0, 2, 1.000000000, 0.636978112, 8.254074520),
        (400, 3, 0.371346146, 8.599324867, 8.241048815),
        (7, 3, 0.913504559, 16.282760750, 8.228036135),
        (0, 3, 1.000000000, 16.282760750, 8.215036468),
        (40, 2, 0.827718313, 32.658254741, 8.800286398),
    ),
    (
        (0, 4, 1.000000000, 8.295600000, 1.000000000),
        (15, 3, 0.854487231, 54.860918112, 1.000000000),
        (120, 4, 0.838070429, 526.523902891, 1.000000000),
        (0, 2, 1.000000000, 526.523902891, 4.010608969),
        (400, 3, 0.917749203, 1096.560888078, 4.001826730),
        (3, 4, 0.999587066, 1106.133141602, 1.982745107),
        (400, 4, 0.954287056, 2506.564473401, 1.000000000),
        (0, 3, 1.000000000, 2506.564473401, 1.000000000),
    ),
    (
        (0, 3, 1.000000000, 2.306500000, 2.118103970),
        (0, 3, 1.000000000, 2.306500000, 2.111214236),
        (15, 3, 0.734828744, 29.564504166, 2.104331391),
        (40, 4, 0.877925680, 215.485403966, 1.000000000),
        (0, 2, 1.000000000, 215.485403966, 4.010608969),
        (3, 1, 0.997911827, 4.252984187, 8.016556265),
        (0, 3, 1.000000000, 4.252984187, 8.003768078),
        (2, 4, 0.943213942, 9.891135385, 7.321948764),
    ),
    (
        (0, 3, 1.000000000, 2.306500000, 2.118103970),
        (40, 2, 0.640370859, 25.408633189, 4.752858489),
        (120, 3, 0.766075881, 148.641850007, 4.743333999),
        (120, 1, 0.914020826, 4.242682262, 8.257398000),
        (7, 2, 0.862109745, 8.392096437, 8.828407957),
        (400, 3, 0.550978161, 44.112871599, 8.814807918),
        (3, 3, 0.990096927, 46.752558356, 8.801221479),
        (400, 1, 0.707998873, 3.703531693, 9.591198021),
    ),
    (
        (0, 1, 1.000000000, 0.212000000, 6.413300000),
        (120, 4, 0.377328782, 10.049977832, 5.200020370),
        (120, 2, 0.675715141, 55.756439924, 6.798778212),
        (0, 3, 1.000000000, 55.756439924, 6.787207803),
        (3, 3, 0.992104855, 60.684284439, 6.775648964),
        (2, 3, 0.995108635, 63.965621039, 6.764101684),
        (40, 2, 0.928925481, 94.814620278, 7.837088275),
        (1, 3, 0.998415075, 95.967799483, 7.824479556),
    ),
    (
        (0, 2, 1.000000000, 1.293100000, 5.112170706),
        (120, 1, 0.497967615, 0.748540486, 8.378632117),
        (2, 2, 0.820085397, 1.988470590, 8.908888813),
        (0, 4, 1.000000000, 3.435330465, 8.529518670),
        (7, 3, 0.844270156, 9.364919473, 8.516217520),
        (400, 3, 0.560166362, 53.046000438, 8.502929672),
        (3, 3, 0.991713772, 55.987341793, 8.489655112),
        (15, 3, 0.964677276, 69.315332068, 8.476393826),
    ),
)
"""Reviews of six cards: whole days since the last one, rating, chance of recall before, stability and difficulty after.

Made with fsrs 6.3.2 from PyPI: Scheduler(enable_fuzzing=False, learning_steps=(), relearning_steps=()), whose
`get_card_retrievability` and then `review_card` were asked at each review; gaps and ratings are random.
"""


@pytest.mark.parametrize("reviews", REFERENCE)
def test_whole_days_give_what_the_reference_package_gives(
    reviews: tuple[tuple[int, int, float, float, float], ...],
) -> None:
    memory, day = None, 20_000.0
    for gap, rating, chance, stability, difficulty in reviews:
        day += gap
        if memory is None:
            memory = fsrs.first(Rating(rating), day)
        else:
            assert fsrs.recall(memory.stability, day - memory.last) == pytest.approx(chance, rel=1e-5)
            memory = fsrs.after(memory, Rating(rating), day)
        assert memory == pytest.approx((stability, difficulty, day), rel=1e-5)


DAYS = st.floats(0, 5_000)
MEMORIES = st.builds(Memory, st.floats(fsrs.LEAST, fsrs.MOST), st.floats(1, 10), st.just(20_000.0))
RATINGS = st.sampled_from(Rating)


@given(MEMORIES, RATINGS, DAYS)
def test_a_memory_stays_within_its_bounds(memory: Memory, rating: Rating, days: float) -> None:
    found = fsrs.after(memory, rating, memory.last + days)
    assert fsrs.LEAST <= found.stability <= fsrs.MOST
    assert 1 <= found.difficulty <= 10
    assert found.last == memory.last + days
    assert found.stability >= memory.stability or rating == Rating.AGAIN


@given(MEMORIES, DAYS, DAYS)
def test_recall_only_falls(memory: Memory, days: float, more: float) -> None:
    now, later = fsrs.recall(memory.stability, days), fsrs.recall(memory.stability, days + more)
    assert 0 < later <= now <= 1


@given(MEMORIES, st.floats(0.05, 1))
def test_days_until_undoes_recall(memory: Memory, chance: float) -> None:
    assert fsrs.recall(memory.stability, fsrs.days_until(memory.stability, chance)) == pytest.approx(chance)


@given(MEMORIES, RATINGS, st.floats(0, 400))
def test_a_clock_set_back_counts_as_no_time(memory: Memory, rating: Rating, days: float) -> None:
    assert fsrs.recall(memory.stability, -days) == 1
    assert fsrs.after(memory, rating, memory.last - days) == fsrs.after(memory, rating, memory.last)
    assert fsrs.share(memory, 0.5, memory.last - days) == memory


@given(MEMORIES, st.floats(0, 1), st.floats(0, 1), st.floats(0.01, 4_000))
def test_a_larger_share_leaves_more(memory: Memory, part: float, other: float, days: float) -> None:
    at = memory.last + days
    less, more = (fsrs.share(memory, one, at) for one in sorted((part, other)))
    chances = [fsrs.recall(one.stability, at - one.last) for one in (memory, less, more)]
    assert chances == pytest.approx(sorted(chances), abs=1e-9)
    assert memory.stability <= less.stability <= more.stability


@given(MEMORIES, st.floats(0.01, 4_000))
def test_no_share_changes_nothing_and_a_whole_one_is_a_good_answer(memory: Memory, days: float) -> None:
    at = memory.last + days
    assert fsrs.share(memory, 0.0, at) == pytest.approx(memory, rel=1e-9)
    if days >= 1:
        whole, answered = fsrs.share(memory, 1.0, at), fsrs.after(memory, Rating.GOOD, at)
        assert whole.stability == pytest.approx(answered.stability)
        assert whole.last == pytest.approx(at)


def test_an_early_repetition_gives_little() -> None:
    memory = Memory(30.0, 5.0, 0.0)
    early, late = (fsrs.share(memory, 1.0, day).stability - 30 for day in (1.0, 30.0))
    assert 0 < early < late / 10
