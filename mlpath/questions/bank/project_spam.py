"""A spam filter by hand: words and their odds, tf-idf, and the threshold that the costs of errors ask for."""

from __future__ import annotations

from fractions import Fraction
from math import exp, log, sqrt
from typing import TYPE_CHECKING

from mlpath.answers import Parts, Vector
from mlpath.questions import linear
from mlpath.questions.bank._coreml import EXACTLY, build, series, slip, squared_sum, step, table
from mlpath.questions.bank._mlmath import dec, neat, real, reals, rounds_safely, texts
from mlpath.questions.bank._working import in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Level, Question

WORDS = ("free", "prize", "meeting", "invoice", "winner", "lunch", "offer", "report")


def word_odds(draw: Draw, level: Level) -> Question:
    """What words say about spam: smoothed probabilities, odds, sums of logarithms."""
    return (_smoothed_word, _odds_of_message, _log_odds)[level - 1](draw)


def _smoothed_word(draw: Draw) -> Question:
    size, count, words = 10 * draw.integer(8, 60), draw.integer(0, 25), 10 * draw.integer(4, 50)
    value = linear.tidy(Fraction(count + 1, size + words))
    return build(
        {"size": size, "count": count, "words": words},
        f'All spam messages together have {size} words; "{draw.choice(WORDS)}" is {count} of them. The dictionary '
        f"has "
        f"{words} different words. Naive Bayes on counts smooths: it adds 1 to the count of every word of the "
        f"dictionary. "
        f"Which probability does the word get in spam? {EXACTLY}",
        [
            step("The smoothed count:", count + 1, "Add 1."),
            step(f"All counts together: {size} + {words} =", size + words, "Every word of the dictionary adds 1."),
            step("The quotient:", value, "Smoothed count divided by the sum of all smoothed counts.",
                 "project_spam.word_odds"),
        ],
        slip(linear.tidy(Fraction(count, size)), "The counts are smoothed first."),
        slip(linear.tidy(Fraction(count + 1, size)), "Every word of the dictionary adds 1 to the total."),
        slip(linear.tidy(Fraction(count + 1, size + 1)), "The total grows by one for each word of the dictionary."),
        slip(linear.tidy(Fraction(count + 1, size + 2)), "Here a word has more than two outcomes: all the "
                                                         "dictionary's."),
    )  # fmt: skip


def _odds_of_message(draw: Draw) -> Question:
    percent = draw.choice((10, 20, 25, 40, 50, 60))
    words = draw.sample(WORDS, 3)
    pairs = draw.until(
        lambda: [(draw.integer(1, 12), draw.integer(1, 12)) for _ in range(3)], lambda p: all(a != b for a, b in p)
    )
    prior = Fraction(percent, 100 - percent)
    odds = prior
    for a, b in pairs:
        odds *= Fraction(a, b)
    value = odds / (1 + odds)
    if odds == 1 or max(value.denominator, odds.denominator, odds.numerator) > 3000:
        return _odds_of_message(draw)
    return build(
        {"percent": percent, "per_thousand": pairs},
        (f"{percent}% of the messages are spam. Counts of three words, per 1000 words of each kind of message:",
         table(("word", "spam", "other"), [(w, *p) for w, p in zip(words, pairs, strict=True)]),
         f"By naive Bayes, how likely is a message spam that consists of these three words? {EXACTLY}"),
        [
            step(f"The prior odds {percent} : {100 - percent} =", linear.tidy(prior), "Spam to other.",
                 "logistic_regression.odds"),
            step(f"Times {', '.join(f'{a}/{b}' for a, b in pairs)}:", linear.tidy(odds),
                 "Each word multiplies the odds by its ratio.", "project_spam.word_odds"),
            step("The probability is odds/(1 + odds) =", linear.tidy(value), "From odds to probability."),
        ],
        slip(linear.tidy(odds / prior / (1 + odds / prior)), "The share of spam among all messages is missing."),
        slip(linear.tidy(1 / (1 + odds)), "That is the probability of the other class."),
        slip(linear.tidy(odds), "Those are the odds; the probability is odds/(1 + odds)."),
    )  # fmt: skip


def _log_odds(draw: Draw) -> Question:
    bias = Fraction(draw.integer(-40, 5), 10)
    words = draw.sample(WORDS, 4)
    weights = tuple(Fraction(draw.nonzero(-25, 30), 10) for _ in range(4))
    counts = draw.until(lambda: tuple(draw.integer(0, 3) for _ in range(4)), lambda c: sum(x > 0 for x in c) in {2, 3})
    score = bias + linear.dot(weights, counts)
    value = 1 / (1 + exp(-float(score)))
    if not rounds_safely(value) or abs(score) > 5 or not score:
        return _log_odds(draw)
    once = bias + sum((w for w, c in zip(weights, counts, strict=True) if c), Fraction(0))
    bare = Fraction(score) - bias

    def chance(s: Fraction | int) -> float:
        return 1 / (1 + exp(-float(s)))

    return build(
        {"bias": neat(bias), "weights": texts(weights), "counts": counts},
        ((f"A spam filter keeps the logarithm of the odds (natural logarithm). It starts at {neat(bias)}, and each "
         f"occurrence "
         "of a word adds its weight:"), table(("word", "weight", "times in the message"),
                                             list(zip(words, texts(weights), counts, strict=True))),
         "How likely is the message to be spam, to 3 decimals?"),
        [
            step("The log odds are", dec(score), "The start, plus weight times count for each word.",
                 "project_spam.word_odds"),
            step("The probability is 1/(1 + e^(-log odds)) =", real(value), "The sigmoid of the log odds.",
                 "losses.sigmoid"),
        ],
        slip(real(chance(once)), "A word that occurs twice adds its weight twice."),
        slip(real(chance(bare)), "The start is missing: it holds the share of spam."),
        slip(real(1 - value), "That is the probability of the other class."),
    )  # fmt: skip


def tf_idf(draw: Draw, level: Level) -> Question:
    """tf-idf: words that are frequent here and rare elsewhere."""
    return (_inverse_frequency, _tf_idf_vector, _similar_documents)[level - 1](draw)


def _inverse_frequency(draw: Draw) -> Question:
    documents, containing = 100 * draw.integer(2, 90), draw.integer(2, 150)
    times, length = draw.integer(1, 12), draw.choice((20, 40, 50, 80, 100, 200, 250))
    value = times / length * log(documents / containing)
    if not rounds_safely(float(value)) or times * 4 > length or documents <= containing:
        return _inverse_frequency(draw)
    idf = log(documents / containing)
    return build(
        {"documents": documents, "containing": containing, "times": times, "length": length},
        f'Of {documents} messages {containing} contain the word "{draw.choice(WORDS)}". In one message of {length} '
        f"words it "
        f"occurs {times} time{'s' * (times > 1)}. Compute its tf-idf there: the share of the message's words, times "
        f"the "
        "natural logarithm of all messages over messages with the word. To 3 decimals.",
        [
            step(f"tf = {times}/{length} =", dec(Fraction(times, length)), "Occurrences divided by the words."),
            step(f"idf = ln({documents}/{containing}) =", real(idf, 4), "Rare words get a large logarithm."),
            step("The product:", real(value), "Multiply.", "project_spam.tf_idf"),
        ],
        slip(real(times * idf), "tf is a share here: divide by the length of the message."),
        slip(real(Fraction(times, length) * documents / containing), "Take the logarithm."),
        slip(real(-float(value)), "All messages are divided by those with the word."),
        slip(real(float(value) / log(10)), "The logarithm is the natural one."),
    )  # fmt: skip


def _tf_idf_vector(draw: Draw) -> Question:
    documents = draw.choice((8, 10, 16, 20, 32, 50, 64, 100))
    counts = draw.until(lambda: tuple(draw.integer(0, 5) for _ in range(3)), lambda c: sum(x > 0 for x in c) >= 2)
    df = tuple(draw.integer(1, documents) for _ in range(3))
    idf = [log(documents / d) for d in df]
    value = [c * w for c, w in zip(counts, idf, strict=True)]
    words = draw.sample(WORDS, 3)
    if not rounds_safely(*value) or (documents not in df and draw.flip()):
        return _tf_idf_vector(draw)
    return build(
        {"documents": documents, "counts": counts, "containing": df},
        (f"There are {documents} messages. For one of them:", table(
            ("word", "count in it", "messages with the word"), list(zip(words, counts, df, strict=True))),
         f"Give its vector of tf-idf values: count times ln({documents}/messages with the word), to 3 decimals."),
        [
            step("The logarithms are", reals(idf), "A word that stands in every message gets ln 1 = 0."),
            step("Times the counts:", reals(value), "Multiply entry by entry.", "project_spam.tf_idf"),
        ],
        slip(reals([float(c) for c in counts]), "The counts are weighted by the rarity of the words."),
        slip(reals(idf), "The logarithms are multiplied by the counts."),
        slip(reals([c * documents / d for c, d in zip(counts, df, strict=True)]),
             "Take the logarithm of the quotient."),
    )  # fmt: skip


def _similar_documents(draw: Draw) -> Question:
    idf = [Fraction(draw.choice((0, 3, 5, 7, 10, 12, 16, 20, 23)), 10) for _ in range(3)]
    a, b = (tuple(draw.integer(0, 3) for _ in range(3)) for _ in range(2))

    def weighted(counts: Ints) -> list[Fraction]:
        return [c * w for c, w in zip(counts, idf, strict=True)]

    def cosine(u: Sequence[Fraction | int], v: Sequence[Fraction | int]) -> float:
        return float(linear.dot(u, v)) / sqrt(float(squared_sum(u) * squared_sum(v)))

    u, v = weighted(a), weighted(b)
    if not all(map(any, (u, v, a, b))) or not linear.dot(u, v) or a == b or not rounds_safely(cosine(u, v)):
        return _similar_documents(draw)
    return build(
        {"idf": texts(idf), "counts": (a, b)},
        f"Three words have the idf {in_words(texts(idf))}. One message contains them {series(a)} times, another "
        f"{series(b)} "
        "times. Compute the cosine of their tf-idf vectors (count times idf), to 3 decimals.",
        [
            step("The first vector is", Vector.of(*map(dec, u)), "Count times idf.", "project_spam.tf_idf"),
            step("The second is", Vector.of(*map(dec, v)), "Count times idf."),
            step(f"Dot product {neat(linear.dot(u, v))}, squared norms {neat(squared_sum(u))} and "
                 f"{neat(squared_sum(v))}. Cosine:", real(cosine(u, v)), "Dot product over both norms.",
                 "cosine.cosine_similarity"),
        ],
        slip(real(cosine(a, b)), "The counts are weighted by the idf first."),
        slip(real(float(linear.dot(u, v))), "Divide by both norms."),
        slip(real(float(linear.dot(u, v)) / float(squared_sum(u) * squared_sum(v))), "The norms are roots."),
    )  # fmt: skip


def cost_threshold(draw: Draw, level: Level) -> Question:
    """The threshold that the costs of errors ask for."""
    return (_expected_costs, _threshold_from_costs, _cheapest_threshold)[level - 1](draw)


def _expected_costs(draw: Draw) -> Question:
    p, alarm, miss = Fraction(draw.integer(5, 98), 100), draw.integer(5, 40), draw.integer(1, 10)
    block, keep = (1 - p) * alarm, p * miss
    if block == keep:
        return _expected_costs(draw)

    def parts(a: Fraction, b: Fraction) -> Parts:
        return Parts.of(("block", real(a, 2)), ("deliver", real(b, 2)))

    answer = parts(block, keep)
    return build(
        {"p": neat(p), "alarm": alarm, "miss": miss},
        f"A message is spam with probability {neat(p)}. To block a wanted message costs {alarm}, to deliver spam "
        f"costs {miss}; "
        "right decisions cost nothing. What does it cost on average to block it, and to deliver it? To 2 decimals.",
        [
            step(f"It is wanted with probability 1 - {neat(p)} =", dec(1 - p), "The other case."),
            step(f"To block it costs {neat(1 - p)}·{alarm} =", real(block, 2), "Blocking is wrong for wanted messages.",
                 "expectation.expected_value"),
            step(f"To deliver it costs {neat(p)}·{miss}. Together:", answer, "Delivering is wrong for spam.",
                 "project_spam.cost_threshold"),
        ],
        slip(parts(keep, block), "Blocking is wrong when the message is wanted."),
        slip(parts(p * alarm, (1 - p) * miss), "Each error happens with the probability of the other truth."),
        slip(parts(Fraction(alarm), Fraction(miss)), "The costs arise only when the decision is wrong."),
    )  # fmt: skip


def _threshold_from_costs(draw: Draw) -> Question:
    alarm, miss = draw.until(lambda: (draw.integer(1, 99), draw.integer(1, 40)), lambda m: m[0] != m[1])
    value = linear.tidy(Fraction(alarm, alarm + miss))
    return build(
        {"alarm": alarm, "miss": miss},
        f"To block a wanted message costs {alarm}, to let spam through costs {miss}. From which probability of spam "
        f"on is it "
        f"cheaper to block? {EXACTLY}",
        [
            step(f"To block costs (1 - p)·{alarm}, to deliver p·{miss}. The costs are equal for p·({alarm} + {miss}) =",
                 alarm, "Set both expected costs equal and collect p.", "project_spam.cost_threshold"),
            step("So the threshold is", value, "Divide."),
        ],
        slip(linear.tidy(Fraction(miss, alarm + miss)), "A costly false alarm asks for a high threshold."),
        slip(linear.tidy(Fraction(miss, alarm)), "The cost of blocking falls with p as well: (1 - p) times its cost."),
        slip(linear.tidy(Fraction(1, 2)), "One half is right only if both errors cost the same."),
    )  # fmt: skip


def _cheapest_threshold(draw: Draw) -> Question:
    scores = tuple(Fraction(n, 20) for n in sorted(draw.sample(range(1, 20), 6), reverse=True))
    labels = draw.until(
        lambda: tuple(draw.integer(0, 1) for _ in range(6)), lambda y: 1 < sum(y) < 5 and sum(y[:3]) >= sum(y[3:])
    )
    alarm, miss = draw.integer(2, 9), draw.integer(1, 5)
    costs = [alarm * labels[:k].count(0) + miss * labels[k:].count(1) for k in range(7)]
    best = min(costs)
    if costs.count(best) > 1 or alarm == miss or not best:
        return _cheapest_threshold(draw)
    k = costs.index(best)

    def parts(blocked: int, cost: int) -> Parts:
        return Parts.of(("blocked", blocked), ("cost", cost))

    answer = parts(k, best)
    swapped = [miss * labels[:j].count(0) + alarm * labels[j:].count(1) for j in range(7)]
    errors = [labels[:j].count(0) + labels[j:].count(1) for j in range(7)]
    fewest = errors.index(min(errors))
    return build(
        {"scores": texts(scores), "labels": labels, "alarm": alarm, "miss": miss},
        ("A filter gave six messages these scores:", table(
            ("score", "truth"), [(s, "spam" if y else "wanted") for s, y in zip(texts(scores), labels, strict=True)]),
         (f"Messages from some score on are blocked. To block a wanted message costs {alarm}, to deliver spam {miss}. "
         f"How many "
         "messages are blocked with the cheapest threshold (none up to all six), and what does it cost in all?")),
        [
            step("With 0, 1, … 6 messages blocked the costs are", Vector.of(*costs),
                 "Wanted messages above, spam below the threshold.", "project_spam.cost_threshold"),
            step("The smallest cost:", best, "Take the smallest."),
            step("Number blocked and cost:", answer, "Look at which place it stands; the first is 0."),
        ],
        slip(parts(swapped.index(min(swapped)), min(swapped)),
             "Above the threshold the wanted messages are the errors."),
        slip(parts(fewest, costs[fewest]), "The errors have different prices: the fewest errors need not be the "
                                           "cheapest."),
        slip(parts(k + 1, best), "The first of these costs belongs to 0 messages."),
    )  # fmt: skip
