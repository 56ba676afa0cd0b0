"""The words of machine learning: features, labels, parameters, hyperparameters, and kinds of problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers import Choice, Integer, Parts, Shape, number
from mlpath.questions.bank._working import in_words, others, ratio
from mlpath.questions.model import Mistake, Question, Step

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level

ROLES = ("feature", "label", "parameter", "hyperparameter")
TASKS = (
    ("the price of a flat in thousands", ("its area in square metres", "its age in years"), (40, 900)),
    ("the time of a delivery in minutes", ("the distance in kilometres", "the number of parcels"), (11, 95)),
    ("the yield of a field in tonnes", ("the rain in millimetres", "the fertiliser in kilograms"), (12, 90)),
    ("the sales of a shop in one day", ("the temperature at noon", "the number of offers"), (20, 700)),
)
SETTINGS = (
    ("the learning rate", (0.1, 0.01, 0.05, 0.003)),
    ("the number of epochs", (20, 50, 100, 200)),
    ("the batch size", (16, 32, 64, 128)),
    ("the strength of the penalty on large weights", (0.1, 0.5, 2, 10)),
    ("the momentum", (0.9, 0.8, 0.95)),
)
LEARNT = (
    *("the weight of the first feature", "the bias of a linear model", "the slope of a fitted line"),
    *("an entry of a layer's weight matrix", "the question asked at the root of a decision tree"),
    *("the centres that k-means arrives at", "the class averages of a classifier by nearest average"),
)
CHOSEN = (
    *("the learning rate", "the number of epochs", "the batch size", "the number of hidden layers"),
    *("the k of k nearest neighbours", "the k of k-means", "the largest depth of a decision tree"),
    *("the strength of a penalty on the weights", "the degree of a polynomial"),
)
BECAUSE_ROLE = (
    "A feature is an input that stands in the data.",
    "A label is the value in the data that the model has to predict.",
    "A parameter is a number that training itself adjusts.",
    "A hyperparameter is set by a person or a search before training, which leaves it alone.",
)


def role_of_number(draw: Draw, level: Level) -> Question:
    """Feature, label, parameter or hyperparameter."""
    return (_one_number, _how_many, _learnt_and_chosen)[level - 1](draw)


def _one_number(draw: Draw) -> Question:
    target, features, (low, high) = draw.choice(TASKS)
    role, feature, value = draw.integer(0, 3), draw.choice(features), draw.integer(low, high)
    setting, values = draw.choice(SETTINGS)
    chosen = draw.choice(values)
    shown = (str(value), str(value), f"{value / 100:g}", str(chosen))[role]
    statement = (
        f"In one row of the training data, {feature} is {shown}.",
        f"In one row of the training data, {target} is {shown}.",
        f"When training has ended, the weight of {feature} is {shown}.",
        f"Before training, {setting} is set to {shown}.",
    )[role]
    answer = Choice(ROLES, role)
    return Question(
        given={"target": target, "features": features, "statement": statement},
        prompt=(f"A linear model predicts {target} from {in_words(features)}. {statement} Is the number {shown} a",
                "feature, a label, a parameter or a hyperparameter?"),
        answer=answer,
        steps=(
            Step(("It belongs to the",), Choice(("data", "model and its training"), role // 2),
                 hint="Is it in the data, or does it belong to the model and its training?"),
            Step((f"{BECAUSE_ROLE[role]} So it is a",), answer, "ml_vocabulary.role_of_number",
                 "In the data: is it put in or predicted? In the model: is it learnt or set?"),
        ),
        mistakes=others(answer, BECAUSE_ROLE),
    )  # fmt: skip


def _how_many(draw: Draw) -> Question:
    learnt = draw.integer(1, 4)
    items = draw.shuffled(draw.sample(LEARNT, learnt) + draw.sample(CHOSEN, 6 - learnt))
    asked = draw.choice(("parameters", "hyperparameters"))
    wanted, other = (learnt, 6 - learnt) if asked == "parameters" else (6 - learnt, learnt)
    word = "learnt from the data" if asked == "parameters" else "fixed before training"
    mine = [item for item in items if (item in LEARNT) == (asked == "parameters")]
    return Question(
        given={"items": items, "asked": asked},
        prompt=(f"How many of these are {asked}:", f"{'; '.join(items)}?"),
        answer=Integer(wanted),
        steps=(
            Step((f"The {asked} are what is {word}: {in_words(mine)}.",),
                 hint=f"Ask of each: is it {word}?"),
            Step(("Their number is",), Integer(wanted), "ml_vocabulary.role_of_number", "Count them."),
        ),
        mistakes=(
            Mistake(Integer(other), "Those are the others: parameters are learnt, hyperparameters are set beforehand."),
            Mistake(Integer(6), "Not all of them: some are learnt from the data and some are set beforehand."),
        ),
    )  # fmt: skip


def _learnt_and_chosen(draw: Draw) -> Question:
    kind = draw.integer(0, 2)
    size, classes = draw.integer(3, 9 if kind == 2 else 30), draw.integer(3, 9)
    settings = [f"{name} {draw.choice(values)}" for name, values in draw.sample(SETTINGS, draw.integer(2, 4))]
    model, count, how = (
        (f"A linear regression with {size} features and a bias", size + 1, f"{size} weights and 1 bias"),
        (f"A linear classifier with {size} features and {classes} classes, each class with its own weights and bias,",
         classes * (size + 1), f"{classes} classes with {size} weights and 1 bias each"),
        ("A polynomial in one variable, with all powers and a constant,", size + 1,
         f"{size} powers and the constant"),
    )[kind]  # fmt: skip
    if kind == 2:
        settings = [f"the degree {size}", *settings]
    chosen = len(settings)
    answer = Parts.of(("parameters", count), ("hyperparameters", chosen))
    forgotten = classes * size if kind == 1 else size
    return Question(
        given={"kind": kind, "size": size, "classes": classes if kind == 1 else 1, "settings": settings},
        prompt=(f"{model} is trained by gradient descent. Set beforehand are {in_words(settings)}. How many parameters",
                "does training learn, and how many hyperparameters are named?"),
        answer=answer,
        steps=(
            Step((f"Learnt are {how}:",), Integer(count), "ml_vocabulary.count_parameters",
                 "Count the weights and the biases."),
            Step(("The numbers that are set beforehand:",), Integer(chosen), "ml_vocabulary.role_of_number",
                 "Count the settings; the numbers of features and classes come with the data."),
            Step(("Together:",), answer, hint="Write down both numbers."),
        ),
        mistakes=(
            Mistake(Parts.of(("parameters", forgotten), ("hyperparameters", chosen)), "The bias is learnt too."),
            Mistake(Parts.of(("parameters", chosen), ("hyperparameters", count)),
                    "The other way round: parameters are learnt, hyperparameters are set."),
        ),
    )  # fmt: skip


def count_parameters(draw: Draw, level: Level) -> Question:
    """How many parameters a linear model has."""
    return (_of_a_layer, _of_a_table, _hidden_width)[level - 1](draw)


def _of_a_layer(draw: Draw) -> Question:
    n, m = draw.integer(2, 30), draw.integer(2, 12)
    value = m * (n + 1)
    return Question(
        given={"inputs": n, "outputs": m},
        prompt=(f"A linear layer takes {n} features and gives {m} outputs; every output has its own weights and bias.",
                "How many parameters does it have?"),
        answer=Integer(value),
        steps=(
            Step((f"One weight for each pair of input and output: {m}·{n} =",), Integer(m * n),
                 hint="Each output has one weight for each input."),
            Step((f"And one bias for each output: {m * n} + {m} =",), Integer(value), "ml_vocabulary.count_parameters",
                 "Add one bias for each output."),
        ),
        mistakes=(
            Mistake(Integer(m * n), "The biases are parameters too."),
            Mistake(Integer(m * n + 1), "Each output has a bias of its own."),
            Mistake(Integer(m * n + n), "There is one bias for each output, not for each input."),
        ),
    )  # fmt: skip


def _of_a_table(draw: Draw) -> Question:
    plain, first, second = draw.integer(3, 15), draw.integer(3, 12), draw.integer(3, 12)
    names = draw.choice((("colour", "country"), ("weekday code", "shop"), ("breed", "region"), ("brand", "city")))
    inputs = plain + first + second
    return Question(
        given={"plain": plain, "categories": (first, second), "names": names},
        prompt=(f"A table has {plain} columns of numbers, a column '{names[0]}' with {first} different values and a",
                f"column '{names[1]}' with {second}. Both of these are replaced by one column of zeros and ones for",
                "each of their values. How many parameters does a linear regression with a bias on all these",
                "features have?"),
        answer=Integer(inputs + 1),
        steps=(
            Step((f"The features are {plain} + {first} + {second} =",), Integer(inputs),
                 hint="A category becomes as many columns as it has values."),
            Step(("Each has a weight, and there is one bias:",), Integer(inputs + 1), "ml_vocabulary.count_parameters",
                 "One weight for each feature, and the bias."),
        ),
        mistakes=(
            Mistake(Integer(inputs), "The bias is a parameter too."),
            Mistake(Integer(plain + 3), "A column of categories becomes one feature for each of its values."),
            Mistake(Integer(plain + first * second + 1), "The two categories are encoded one by one, not in pairs."),
        ),
    )  # fmt: skip


def _hidden_width(draw: Draw) -> Question:
    n, h, m = draw.integer(3, 20), draw.integer(4, 40), draw.integer(2, 10)
    total = h * (n + 1) + m * (h + 1)
    return Question(
        given={"inputs": n, "outputs": m, "total": total},
        prompt=(f"Two linear layers follow each other: the first takes {n} features to h values, the second takes",
                f"these to {m} outputs. Both have biases, and together they have {total} parameters. Find h."),
        answer=Integer(h),
        steps=(
            Step((f"The first layer has h·({n} + 1) parameters, the second {m}·(h + 1). So h is multiplied by",
                  f"{n + 1} + {m} ="), Integer(n + 1 + m), "ml_vocabulary.count_parameters",
                 "Write the parameters of both layers with h and collect what multiplies h."),
            Step((f"The biases of the outputs don't depend on h; the rest is {total} - {m} =",), Integer(total - m),
                 hint="Take away what does not depend on h."),
            Step((f"h = {total - m}/{n + 1 + m} =",), Integer(h), hint="Divide."),
        ),
        mistakes=(
            Mistake(number(ratio(total, n + m)), "The biases of both layers were left out."),
            Mistake(number(ratio(total - m, n + m)), "Each of the h values has a bias of its own."),
            Mistake(number(ratio(total, n + m + 1)), "The biases of the outputs were left out."),
        ),
    )  # fmt: skip


def data_shapes(draw: Draw, level: Level) -> Question:
    """The shapes of X and y that a table gives."""
    return (_of_raw_table, _of_encoded_table, _of_split)[level - 1](draw)


def _of_raw_table(draw: Draw) -> Question:
    rows, columns, unused = draw.integer(80, 4000), draw.integer(5, 25), draw.integer(1, 2)
    what = "one column with the row's number" if unused == 1 else "two columns with names that are of no use"
    width = columns - 1 - unused
    return Question(
        given={"rows": rows, "columns": columns, "unused": unused},
        prompt=(f"A table has {rows} rows, one for each example, and {columns} columns: {what}, one column with the",
                "label, and the features. What is the shape of the matrix X of the features, an example in each row?"),
        answer=Shape.of(rows, width),
        steps=(
            Step((f"The columns that are features: {columns} - 1 - {unused} =",), Integer(width),
                 hint="Leave out the label and what is of no use."),
            Step(("With one row for each example:",), Shape.of(rows, width), "ml_vocabulary.data_shapes",
                 "Rows first, then columns."),
        ),
        mistakes=(
            Mistake(Shape.of(rows, columns - unused), "The label is no feature: it is what is to be predicted."),
            Mistake(Shape.of(rows, columns), "Neither the label nor the unused columns are features."),
            Mistake(Shape.of(width, rows), "Examples are the rows here: their number comes first."),
        ),
    )  # fmt: skip


def _of_encoded_table(draw: Draw) -> Question:
    rows, missing = draw.integer(80, 2000), draw.integer(3, 40)
    plain, values = draw.integer(3, 20), draw.integer(3, 12)
    kept, width = rows - missing, plain + values
    return Question(
        given={"rows": rows, "missing": missing, "plain": plain, "values": values},
        prompt=(f"A table has {rows} examples as rows, {plain} features that are numbers, one category with {values}",
                f"different values, and a label. The {missing} rows without a label are dropped, and the category is",
                "replaced by one column for each of its values. What shape does the matrix X of the features have?"),
        answer=Shape.of(kept, width),
        steps=(
            Step((f"Rows that stay: {rows} - {missing} =",), Integer(kept), hint="Subtract the rows that are dropped."),
            Step((f"Columns: {plain} + {values} =",), Integer(width), hint="Add the columns of the category."),
            Step(("So X has the shape",), Shape.of(kept, width), "ml_vocabulary.data_shapes", "Rows, then columns."),
        ),
        mistakes=(
            Mistake(Shape.of(kept, width + 1), "The label is not one of the features."),
            Mistake(Shape.of(kept, plain + 1), "The category becomes one column for each of its values."),
            Mistake(Shape.of(rows, width), "The rows without a label are dropped."),
        ),
    )  # fmt: skip


def _of_split(draw: Draw) -> Question:
    rows, percent = 20 * draw.integer(5, 150), draw.choice((60, 70, 75, 80, 90))
    features, classes = draw.integer(3, 30), draw.integer(3, 10)
    train = rows * percent // 100
    test = rows - train

    def shapes(a: int, b: int, width: int) -> Parts:
        return Parts.of(("X", Shape.of(a, features)), ("Y", Shape.of(b, width)))

    answer = shapes(train, test, classes)
    return Question(
        given={"rows": rows, "percent": percent, "features": features, "classes": classes},
        prompt=(f"A data set has {rows} examples with {features} features each, and one of {classes} classes as label.",
                f"{percent}% of the examples are for training, the others for testing. Labels become rows of zeros",
                "with a 1 in the place of the class. What are the shapes of X, the features for training, and of",
                "Y, the encoded labels for testing?"),
        answer=answer,
        steps=(
            Step((f"For training there are {rows}·{percent}/100 examples:",), Integer(train),
                 hint="Take the percentage of the examples."),
            Step((f"For testing there remain {rows} - {train} =",), Integer(test), hint="Subtract."),
            Step(("A row of Y has a place for each class:",), answer, "ml_vocabulary.data_shapes",
                 "Rows, then columns; how long is the row of one label?"),
        ),
        mistakes=(
            Mistake(shapes(train, test, 1), "An encoded label is a row with one place for each class."),
            Mistake(shapes(test, train, classes), "X belongs to training and Y to testing."),
            Mistake(shapes(train, train, classes), "Y has the labels of the test examples."),
        ),
    )  # fmt: skip
