"""Code twins of models, losses, metrics and optimisers."""

from __future__ import annotations

from mlpath.questions.twins.model import Twin

NEAREST = "near = np.argmin(((points[:, np.newaxis] - centres) ** 2).sum(axis=2), axis=1)"
SIGMOID = "1 / (1 + np.exp(-z))"

TWINS: dict[str, tuple[Twin, ...]] = {
    "losses.squared_absolute": (
        Twin("y p", "np.mean((y - p) ** 2)", levels=(1,)),
        Twin("y p", "e = y - p", "[np.mean(e**2), np.sqrt(np.mean(e**2)), np.mean(abs(e))]", levels=(2,)),
        Twin("y", "np.median(y)", loss="mean absolute error"),
        Twin("y", "np.mean(y)", loss="mean squared error"),
    ),
    "losses.huber": (
        Twin("y p d", "r = abs(y - p)", "r**2 / 2 if r <= d else d * (r - d / 2)"),
        Twin("errors d", "r = abs(errors)", "np.mean(np.where(r <= d, r**2 / 2, d * (r - d / 2)))"),
    ),
    "losses.hinge": (
        Twin("w x b y", "max(0, 1 - y * (w @ x + b))"),
        Twin("s y", "np.mean(np.maximum(0, 1 - y * s))", levels=(2,)),
        Twin("s y", "1 / np.min(y * s)", levels=(3,)),
    ),
    "losses.r_squared": (
        Twin("residual total", "1 - residual / total"),
        Twin("y p", "1 - np.sum((y - p) ** 2) / np.sum((y - y.mean()) ** 2)"),
        Twin("n variance r2", "np.sqrt((1 - r2) * variance)"),
    ),
    "losses.sigmoid": (
        Twin("z", SIGMOID),
        Twin("w x b", "z = w @ x + b", SIGMOID),
        Twin("w b p", "(np.log(p / (1 - p)) - b) / w"),
    ),
    "losses.softmax": (
        Twin("scores", "e = np.exp(scores - scores.max())", "e / e.sum()"),
    ),
    "losses.cross_entropy": (
        Twin("p y", "-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))"),
    ),
    "kmeans.assign": (
        Twin("points centres", NEAREST, "near + 1"),
        Twin("points centres", NEAREST, "np.bincount(near)", asked="sizes"),
    ),
    "kmeans.move_centres": (
        Twin("clusters", "[np.mean(cluster, axis=0) for cluster in clusters]"),
        Twin("points centres", NEAREST, "[points[near == j].mean(axis=0) for j in range(len(centres))]"),
    ),
    "kmeans.inertia": (
        Twin("clusters", "sum(np.var(cluster) * len(cluster) for cluster in clusters)"),
        Twin("points centres", NEAREST, "np.sum((points - centres[near]) ** 2)"),
    ),
    "knn.average": (
        Twin(
            "x y query k", "far = np.abs(x - query).reshape(len(x), -1)",
            "near = np.argsort((far**2).sum(axis=1))[:k]", "y[near].mean()", levels=(1, 2),
        ),
        Twin(
            "x y query k", "far = abs(x - query)", "near = np.argsort(far)[:k]",
            "np.average(y[near], weights=1 / far[near])", levels=(3,),
        ),
    ),
    "pca.first_component": (
        Twin("C top", "np.linalg.eigh(C)[1][:, -1]"),
        Twin("C", "np.linalg.eigvalsh(C)[-1]", asked="variance"),
        Twin("C scale", "values = np.linalg.eigvalsh(C)", "[values[-1] / values.sum(), scale**2 * values[-1]]"),
    ),
    "linear_model.output": (
        Twin("W X B", "W @ X + (B if X.ndim == 1 else B[:, np.newaxis])"),
    ),
    "linear_regression.predict": (
        Twin("w b x y", "p = w @ x + b", "[p, y - p]"),
    ),
    "linear_regression.fit_line": (Twin("x y", "np.polyfit(x, y, 1)"),),
    "linear_regression.r_squared": (
        Twin("y predicted", "1 - np.sum((y - predicted) ** 2) / np.sum((y - y.mean()) ** 2)"),
    ),
    "linear_regression.gradient_step": (
        Twin("x y w", "2 * np.mean((w * x - y) * x)"),
        Twin("x y w b rate", "r = w * x + b - y", "[w - rate * 2 * np.mean(r * x), b - rate * 2 * np.mean(r)]"),
    ),
    "logistic_regression.probability": (
        Twin("w x b", "z = w @ x + b", SIGMOID),
        Twin("w b percent", "p = percent / 100", "(np.log(p / (1 - p)) - b) / w"),
    ),
    "regularization.soft_threshold": (
        Twin("z t", "np.sign(z) * np.maximum(abs(z) - t, 0)"),
        Twin("x y strength", "z = x @ y", "np.sign(z) * max(abs(z) - strength, 0) / (x @ x)"),
        Twin("X y", "abs(X.T @ y).max()"),
    ),
    "regularization.ridge": (
        Twin("x y strength", "x @ y / (x @ x + strength)"),
        Twin("gram right strength", "np.linalg.solve(gram + strength * np.eye(2), right)"),
        Twin("x y w", "x @ y / w - x @ x"),
    ),
    "regularization.penalised_step": (
        Twin("w g rate strength", "w - rate * (g + strength * np.sign(w))", kind="L1"),
    ),
    "descent_variants.momentum": (
        Twin("w v g keep rate", "v = keep * v + g", "w - rate * v"),
    ),
    "gradient_descent.one_step": (
        Twin("c a w rate", "w - rate * 2 * c * (w - a)"),
    ),
    "gradient_descent.many_steps": (
        Twin("c a w rate steps", "for _ in range(steps):", "    w = w - rate * 2 * c * (w - a)", "w"),
    ),
    "confusion_matrix.sensitivity_specificity": (Twin("tp fn fp tn", "[tp / (tp + fn), tn / (tn + fp)]"),),
    "confusion_matrix.read_matrix": (
        Twin(
            "true predicted", "M = np.zeros((2, 2), dtype=int)", "np.add.at(M, (true, predicted), 1)", "M",
        ),
    ),
}  # fmt: skip
