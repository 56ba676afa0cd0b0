"""Transfer learning: what is trained and what is frozen, inputs as the network knew them, embeddings, attention."""

from __future__ import annotations

from fractions import Fraction
from math import exp, sqrt
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Parts, Vector
from mlpath.questions import linear
from mlpath.questions.bank._class_losses import softmax
from mlpath.questions.bank._common import WHOLE_PAIRS, length, nonzero_vector, with_whole_length
from mlpath.questions.bank._coreml import build, slip, step, table
from mlpath.questions.bank._deep import decimals, dense_weights, signed
from mlpath.questions.bank._mlmath import (
    decs,
    near,
    neat,
    real,
    reals,
    rounds_safely,
    texts,
)
from mlpath.questions.bank._working import in_words, others
from mlpath.questions.model import Show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Level, Question


def trained_parameters(draw: Draw, level: Level) -> Question:
    """How many parameters are trained when the rest is frozen."""
    return (_new_head, _share_trained, _last_blocks)[level - 1](draw)


FEATURES = (256, 512, 768, 1024, 1280, 2048)


def _new_head(draw: Draw) -> Question:
    features, classes, old = draw.choice(FEATURES), draw.integer(2, 60), draw.choice((100, 1000))
    value = dense_weights(features, classes)
    return build(
        {"features": features, "classes": classes, "old": old},
        f"A pretrained network turns an image into {features} features; its last layer, fully connected with biases, "
        f"makes {old} scores from them. Everything before it is frozen, and the last layer is replaced by a new one "
        f"for {classes} classes. How many parameters are trained?",
        [
            step(f"One class needs {features} weights and a bias:", features + 1, "A weight for each feature."),
            step(f"{classes} classes:", value, "Multiply.", "transfer_learning.trained_parameters"),
        ],
        slip(features * classes, "Each class has a bias."),
        slip(dense_weights(features, old), "The old last layer is gone."),
        slip(dense_weights(old, classes), "The new layer replaces the old one; it does not come after it."),
    )  # fmt: skip


def _share_trained(draw: Draw) -> Question:
    body, features = 1000 * draw.integer(800, 26000), draw.choice(FEATURES)
    hidden, classes = draw.choice((32, 64, 100, 128, 256)), draw.integer(2, 30)
    head = dense_weights(features, hidden) + dense_weights(hidden, classes)
    share = Fraction(100 * head, body + head)
    if not rounds_safely(float(share), places=2):
        return _share_trained(draw)

    def parts(count: int, percent: Fraction) -> Parts:
        return Parts.of(("trained", count), ("percent", real(percent, 2)))

    answer = parts(head, share)
    return build(
        {"body": body, "sizes": (features, hidden, classes)},
        f"A frozen network with {body} parameters gives {features} features. On them sit two new connected layers with "
        f"biases, one with {hidden} units and one with {classes} outputs. How many parameters are trained, and how "
        f"many "
        "percent of all are they? The percentage to 2 decimals.",
        [
            step(f"The first new layer: {hidden}·({features} + 1) =", dense_weights(features, hidden),
                 "A weight for each feature and a bias.", "activation_functions.parameter_count"),
            step(f"With the second, {classes}·({hidden} + 1):", head, "Add."),
            step(f"Of {body + head} in all. Together:", answer, "Divide by the frozen and the new ones together.",
                 "transfer_learning.trained_parameters"),
        ],
        slip(parts(head, Fraction(100 * head, body)), "All parameters: the frozen and the new ones."),
        slip(parts(head - hidden - classes, Fraction(100 * (head - hidden - classes), body + head - hidden - classes)),
             "Every unit has a bias."),
        slip(parts(body, 100 - share), "The frozen ones are not trained."),
    )  # fmt: skip


def _last_blocks(draw: Draw) -> Question:
    blocks = tuple(1000 * n for n in sorted(draw.sample(range(20, 3000), 4)))
    features, classes = draw.choice(FEATURES), draw.integer(2, 40)
    open_blocks = draw.integer(1, 3)
    head = dense_weights(features, classes)
    value = sum(blocks[-open_blocks:]) + head
    shown = table(("block", "parameters"), [(i + 1, n) for i, n in enumerate(blocks)])
    names = in_words([str(5 - k) for k in range(open_blocks, 0, -1)])
    return build(
        {"blocks": blocks, "features": features, "classes": classes, "open": open_blocks},
        ("A pretrained network has four blocks, from the input to the features:", shown,
         (f"Its {features} features go into a new connected layer with {classes} outputs and biases. Fine-tuning "
         f"trains this layer and the last {f'{open_blocks} blocks' if open_blocks > 1 else 'block'}; the other blocks "
         "are frozen. Adam keeps two running averages for each trained parameter. How many numbers does it keep?")),
        [
            step(f"The new layer has {classes}·({features} + 1) =", head, "Weights and biases.",
                 "activation_functions.parameter_count"),
            step(f"With {'blocks' if open_blocks > 1 else 'block'} {names} there are trained", value,
                 "The last blocks stand next to the features.", "transfer_learning.trained_parameters"),
            step("Twice as many averages:", 2 * value, "Two for each."),
        ],
        slip(value, "Adam keeps two numbers for each."),
        slip(2 * (sum(blocks[:open_blocks]) + head), "The last blocks are trained, not the first."),
        slip(2 * (sum(blocks) + head), "Frozen parameters need no averages."),
        slip(2 * sum(blocks[-open_blocks:]), "The new layer is trained too."),
    )  # fmt: skip


def input_scaling(draw: Draw, level: Level) -> Question:
    """Pixels scaled as the pretrained network expects them."""
    return (_scaled_pixel, _pixel_backwards, _forgotten_scaling)[level - 1](draw)


def _channel(draw: Draw) -> tuple[Fraction, Fraction]:
    return Fraction(draw.integer(35, 55), 100), Fraction(draw.integer(18, 35), 100)


def _scaled_pixel(draw: Draw) -> Question:
    (mean, std), pixel = draw.until(
        lambda: (_channel(draw), draw.integer(0, 255)),
        lambda m: rounds_safely(float((Fraction(m[1], 255) - m[0][0]) / m[0][1])),
    )
    share = Fraction(pixel, 255)
    value = (share - mean) / std
    return build(
        {"pixel": pixel, "mean": neat(mean), "std": neat(std)},
        f"A network was trained on pixels divided by 255, then standardised with the mean {neat(mean)} and the "
        f"standard "
        f"deviation {neat(std)}. What must go in for a pixel of {pixel}? To 3 decimals.",
        [
            step(f"{pixel}/255 =", real(share, 4), "First to the range from 0 to 1."),
            step(f"({near(share, 4)} - {neat(mean)})/{neat(std)} =", real(value), "Subtract the mean, divide.",
                 "transfer_learning.input_scaling"),
        ],
        slip(real(share), "The standardisation is still to come."),
        slip(real((pixel - mean) / std), "The mean belongs to pixels between 0 and 1: divide by 255 first."),
        slip(real(share / std - mean), "Subtract the mean before dividing."),
    )  # fmt: skip


def _pixel_backwards(draw: Draw) -> Question:
    mean, std = _channel(draw)
    pixel = draw.integer(3, 252)
    shown = Fraction(round((Fraction(pixel, 255) - mean) / std * 1000), 1000)
    return build(
        {"value": neat(shown), "mean": neat(mean), "std": neat(std)},
        f"Pixels were divided by 255 and then standardised with the mean {neat(mean)} and the standard deviation "
        f"{neat(std)}. To draw an image again this is undone. Which pixel, as a whole number, belongs to the value "
        f"{neat(shown)}?",
        [
            step(f"{neat(shown)}·{neat(std)} + {neat(mean)} =", real(shown * std + mean, 4),
                 "Undo the standardisation: times the standard deviation, plus the mean.", "std.z_scores"),
            step("Times 255, rounded:", pixel, "Back to the range from 0 to 255.", "transfer_learning.input_scaling"),
        ],
        slip(round(float(shown * 255)), "Undo the standardisation first."),
        slip(round(float((shown + mean) * std * 255)), "First times the standard deviation, then plus the mean."),
        slip(round(float((shown * std - mean) * 255)), "The mean was subtracted: add it."),
    )  # fmt: skip


def _forgotten_scaling(draw: Draw) -> Question:
    (mean, std), (b, w) = _channel(draw), (Fraction(draw.integer(-20, 20), 10), Fraction(draw.signed(3, 25), 10))
    pixel = 51 * draw.integer(1, 5)
    share = Fraction(pixel, 255)
    right, wrong = w * (share - mean) / std + b, w * share + b
    value = wrong - right
    if not rounds_safely(float(value)) or not value:
        return _forgotten_scaling(draw)
    return build(
        {"pixel": pixel, "mean": neat(mean), "std": neat(std), "w": neat(w), "b": neat(b)},
        f"A unit of a pretrained network computes {neat(w)}·x {signed(b)}, where x is the pixel divided by 255 and "
        f"then "
        f"standardised with the mean {neat(mean)} and the standard deviation {neat(std)}. Somebody leaves the "
        f"standardising out. By how much is the unit off for a pixel of {pixel} (wrong minus right), to 3 decimals?",
        [
            step(f"{pixel}/255 = {neat(share)}. Standardised:", real((share - mean) / std, 4),
                 "Subtract the mean, divide by the standard deviation.", "transfer_learning.input_scaling"),
            step("The unit should give", real(right, 4), "Put it into the formula."),
            step(f"It gives {neat(w)}·{neat(share)} {signed(b)} = {near(wrong, 4)}. Wrong minus right:", real(value),
                 "Subtract."),
        ],
        slip(real(-value), "Wrong minus right was asked."),
        slip(real(wrong), "That is what it gives, not by how much it is off."),
        slip(real(value / w), "The input's error is multiplied by the weight."),
    )  # fmt: skip


def nearest_class(draw: Draw, level: Level) -> Question:
    """Classes found by comparing embeddings."""
    return (_nearest_prototype, _mean_prototypes, _softmax_of_cosines)[level - 1](draw)


NAMES = ("cat", "dog", "horse", "bird")


def _cosine(u: Sequence[int], v: Sequence[int]) -> Fraction:
    return Fraction(int(linear.dot(u, v)), length(u) * length(v))


def _nearest_prototype(draw: Draw) -> Question:
    q = with_whole_length(draw, WHOLE_PAIRS)
    prototypes = draw.until(
        lambda: [with_whole_length(draw, WHOLE_PAIRS) for _ in range(3)],
        lambda m: len({_cosine(q, p) for p in m}) == 3 and 0 < max(_cosine(q, p) for p in m) < 1,
    )
    cosines = [_cosine(q, p) for p in prototypes]
    dots = [int(linear.dot(q, p)) for p in prototypes]
    answer = Choice(NAMES[:3], cosines.index(max(cosines)))
    said = [piece for name, p in zip(NAMES, prototypes, strict=False) for piece in (f"{name}", Show(p), ",")][:-1]
    by_dot = dots.index(max(dots))
    return build(
        {"q": q, "prototypes": prototypes},
        ("A frozen network gives an image the embedding", Show(q), ". The classes have these typical embeddings:",
         *said,
         ". Which class is nearest by the cosine?"),
        [
            step("The dot products are", Vector.of(*dots), "Multiply matching entries and add.", "dot.dot_product"),
            step("Divided by both norms:", Vector.of(*cosines), "The cosine is the dot product over the norms.",
                 "cosine.cosine_similarity"),
            step("The largest belongs to", answer, "The largest cosine is the smallest angle.",
                 "transfer_learning.nearest_class"),
        ],
        *others(answer, ["Its dot product is the largest, but only because it is long." if i == by_dot else
                         "Another class has a larger cosine." for i in range(3)]),
    )  # fmt: skip


def _mean_prototypes(draw: Draw) -> Question:
    def make() -> tuple[Ints, list[list[Ints]]]:
        return draw.vector(2, -8, 8), [[draw.vector(2, -9, 9) for _ in range(2)] for _ in range(2)]

    def scores(m: tuple[Ints, list[list[Ints]]]) -> list[float]:
        sums = [linear.add(*pair) for pair in m[1]]
        return [float(linear.dot(m[0], s)) / sqrt(float(linear.dot(s, s)) * float(linear.dot(m[0], m[0]))) if any(s)
                else 9 for s in sums]  # fmt: skip

    q, examples = drawn = draw.until(
        make, lambda m: max(scores(m)) < 2 and abs(scores(m)[0] - scores(m)[1]) > 0.05 and rounds_safely(*scores(m))
    )
    means = [linear.scale(Fraction(1, 2), linear.add(*pair)) for pair in examples]
    found = scores(drawn)
    answer = Parts.of(("cat", real(found[0])), ("dog", real(found[1])))
    firsts = [float(linear.dot(q, pair[0])) / sqrt(float(linear.dot(pair[0], pair[0])) * float(linear.dot(q, q)))
              for pair in examples]  # fmt: skip
    return build(
        {"q": q, "examples": examples},
        ("Two pictures of cats have the embeddings", Show(examples[0][0]), "and", Show(examples[0][1]), ", two of dogs",
         Show(examples[1][0]), "and", Show(examples[1][1]), (". Each class is represented by the mean of its "
                                                            "embeddings. "
         "Give the cosines of a new picture's embedding"), Show(q), "with both means, to 3 decimals."),
        [
            step("The mean of the cats is", Vector.of(*means[0]), "Average each coordinate."),
            step("The mean of the dogs is", Vector.of(*means[1]), "Average each coordinate."),
            step("Dot products over norms:", answer, "The cosine: dot product divided by both norms.",
                 "cosine.cosine_similarity"),
        ],
        slip(Parts.of(("cat", real(firsts[0])), ("dog", real(firsts[1]))), "All examples of a class are averaged."),
        slip(Parts.of(("cat", real(linear.dot(q, means[0]))), ("dog", real(linear.dot(q, means[1])))),
             "Divide by both norms."),
        slip(Parts.of(("cat", real(found[1])), ("dog", real(found[0]))), "Keep the order of the classes."),
    )  # fmt: skip


def _softmax_of_cosines(draw: Draw) -> Question:
    cosines = draw.until(lambda: [Fraction(draw.integer(-40, 95), 100) for _ in range(3)], lambda c: len({*c}) == 3)
    sharp = draw.choice((5, 10, 20, 4, 8))
    p = softmax([sharp * float(c) for c in cosines])
    if not rounds_safely(*p) or max(p) > 0.995:
        return _softmax_of_cosines(draw)
    plain = softmax([float(c) for c in cosines])
    return build(
        {"cosines": texts(cosines), "scale": sharp},
        (f"An image's embedding has the cosines {in_words(texts(cosines))} with texts for a cat, a dog and a horse. "
         f"The cosines are multiplied by {sharp} and go through the softmax. Give the three probabilities, to 3 "
         "decimals."),
        [
            step("The scores are", decs([sharp * c for c in cosines]), "Multiply."),
            step("e to the power of each:", reals([exp(sharp * float(c)) for c in cosines]), "Work out the powers."),
            step("Divided by their sum:", reals(p), "The probabilities add up to 1.", "losses.softmax"),
        ],
        slip(reals(plain), f"The cosines are multiplied by {sharp} first: that makes the probabilities sharper."),
        slip(reals([float(c / sum(cosines)) for c in cosines] if min(cosines) > 0 else plain),
             "Softmax takes e to the power of the scores first."),
        slip(reals(p[::-1]), "The largest cosine has the largest probability."),
    )  # fmt: skip


def attention(draw: Draw, level: Level) -> Question:
    """Attention by hand: scores, weights, mixed values."""
    return (_attention_weights, _attention_output, _masked_attention)[level - 1](draw)


def _scores(q: Ints, keys: Sequence[Ints], root: int) -> list[Fraction]:
    return [Fraction(int(linear.dot(q, k)), root) for k in keys]


def _attended(draw: Draw, count: int) -> tuple[Ints, list[Ints], list[float]]:
    """A query and keys of dimension 4, with scores that are near each other, and the weights."""

    def make() -> tuple[Ints, list[Ints]]:
        return draw.vector(4, -2, 2), [draw.vector(4, -2, 2) for _ in range(count)]

    def weights(m: tuple[Ints, list[Ints]]) -> list[float]:
        return softmax(_scores(*m, 2))

    def fits(m: tuple[Ints, list[Ints]]) -> bool:
        s = _scores(*m, 2)
        return len({*s}) > 1 and max(s) - min(s) <= 4 and rounds_safely(*weights(m))

    q, keys = drawn = draw.until(make, fits)
    return q, keys, weights(drawn)


def _listed_keys(keys: Sequence[Ints]) -> str:
    return in_words([f"k{i + 1} = {k}" for i, k in enumerate(keys)])


def _attention_weights(draw: Draw) -> Question:
    q, keys, weights = _attended(draw, 3)
    dots = [int(linear.dot(q, k)) for k in keys]
    raw = softmax([float(d) for d in dots])
    return build(
        {"q": q, "keys": keys},
        f"A token's query is q = {q}; the keys of three tokens are {_listed_keys(keys)}. The scores are the dot "
        f"products "
        "divided by the root of the dimension, and the attention weights are their softmax. Give the three weights, to "
        "3 decimals.",
        [
            step("The dot products are", Vector.of(*dots), "Query times each key.", "dot.dot_product"),
            step("Divided by the root of 4:", decs(_scores(q, keys, 2)), "The dimension is the number of entries."),
            step("Their softmax:", reals(weights), "e to the power of each, divided by the sum.", "losses.softmax"),
        ],
        slip(reals(raw), "Divide the dot products by the root of the dimension first."),
        slip(reals(softmax([d / 4 for d in dots])), "Divide by the root of the dimension, not by the dimension."),
        slip(reals(softmax([d / sqrt(3) for d in dots])),
             "The dimension of the vectors counts, not the number of tokens."),
    )  # fmt: skip


def _mixed(weights: Sequence[float], values: Sequence[Ints]) -> list[float]:
    return [sum(w * v[i] for w, v in zip(weights, values, strict=True)) for i in range(len(values[0]))]


def _attention_output(draw: Draw) -> Question:
    q, keys, weights = _attended(draw, 2)
    values = draw.until(
        lambda: [nonzero_vector(draw, 2, -6, 6) for _ in range(2)],
        lambda v: v[0] != v[1] and rounds_safely(*_mixed(weights, v)),
    )
    output = _mixed(weights, values)
    raw = softmax([float(linear.dot(q, k)) for k in keys])
    return build(
        {"q": q, "keys": keys, "values": values},
        (f"A token's query is q = {q}. Two tokens have the keys {_listed_keys(keys)} and the values", Show(values[0]),
         "and",
         Show(values[1]), (". The weights are the softmax of the dot products divided by the root of the dimension of "
                          "q. "
         "Give the attention's output for this query, to 3 decimals.")),
        [
            step("The scores are", decs(_scores(q, keys, 2)), "Dot products divided by the root of 4.",
                 "dot.dot_product"),
            step("The weights:", reals(weights), "Softmax of the scores.", "losses.softmax"),
            step("The values, mixed with these weights:", reals(output), "A weighted sum of the value vectors.",
                 "transfer_learning.attention"),
        ],
        slip(reals(_mixed(raw, values)), "Divide the dot products by the root of the dimension first."),
        slip(reals([sum(v[i] for v in values) / 2 for i in range(2)]), "The values are weighted by the attention."),
        slip(reals(_mixed(weights[::-1], values)), "Each weight belongs to the value of its own token."),
    )  # fmt: skip


def _masked_attention(draw: Draw) -> Question:
    scores = draw.until(
        lambda: tuple(tuple(Fraction(draw.integer(-4, 4), 2) for _ in range(3)) for _ in range(3)),
        lambda s: s[1][0] != s[1][1] and rounds_safely(*softmax(s[1][:2]), *softmax(s[2])) and len({*s[2]}) > 1,
    )
    rows = [[1.0, 0.0, 0.0], [*softmax(scores[1][:2]), 0.0], softmax(scores[2])]
    full = [softmax(row) for row in scores]
    cut = [[full[i][j] if j <= i else 0.0 for j in range(3)] for i in range(3)]

    def parts(m: Sequence[Sequence[float]]) -> Parts:
        return Parts.of(*((f"row {i + 1}", reals(row)) for i, row in enumerate(m)))

    return build(
        {"scores": [texts(row) for row in scores]},
        (("A language model reads from left to right: each of three tokens may attend to itself and to those before "
         "it. The scores (row: the token that asks) are"), Show(decimals(scores)),
         (". Give the rows of attention weights after "
         "masking and softmax, to 3 decimals.")),
        [
            step("The first token sees only itself:", reals(rows[0]), "A single score has the softmax 1."),
            step(f"The second sees two, and the softmax of {' and '.join(texts(scores[1][:2]))} gives their weights. "
                 "The third score is masked, its weight is 0:", reals(rows[1]),
                 "Softmax over the scores that are left.", "losses.softmax"),
            step("The third sees all. Together:", parts(rows), "Every row adds up to 1.",
                 "transfer_learning.attention"),
        ],
        slip(parts(full), "A token must not see those after it."),
        slip(parts(cut), "Mask before the softmax: every row adds up to 1."),
        slip(parts([softmax(scores[0]), [0.0, *softmax(scores[1][1:])], [0.0, 0.0, 1.0]]),
             "The tokens before are seen, not those after."),
    )  # fmt: skip
