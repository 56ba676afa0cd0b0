"""Code twins of probability and statistics."""

from __future__ import annotations

from mlpath.questions.twins.model import Twin

TWINS: dict[str, tuple[Twin, ...]] = {
    "averages.mean": (
        Twin("data about", "np.mean(data)"),
        Twin("sizes means", "np.average(means, weights=sizes)", asked="mean"),
    ),
    "averages.median": (Twin("data about", "np.median(data)"),),
    "averages.quartiles": (Twin("data percent", "np.percentile(data, percent)"),),
    "bayes.posterior": (
        Twin("priors likelihoods cause", "joint = priors * likelihoods", "joint[cause] / joint.sum()"),
        Twin("prior likelihoods", "joint = np.array([prior, 1 - prior]) * likelihoods", "joint[0] / joint.sum()"),
        Twin(
            "prior likelihoods", "joint = np.array([prior, 1 - prior]) * likelihoods**2", "joint[0] / joint.sum()",
            asked="twice",
        ),
    ),
    "bayes.beta_update": (
        Twin("prior data", "prior + data"),
        Twin("prior data", "a, b = prior + data", "a / (a + b)", asked="mean"),
        Twin("prior data", "a, b = prior + data", "(a - 1) / (a + b - 2)", asked="mode"),
    ),
    "confidence_intervals.standard_error": (
        Twin("sd n", "sd / np.sqrt(n)"),
        Twin("data", "np.std(data, ddof=1) / np.sqrt(len(data))"),
    ),
    "confidence_intervals.z_interval": (
        Twin("sd n mean percent z", "margin = z * sd / np.sqrt(n)", "[mean - margin, mean + margin]"),
    ),
    "confidence_intervals.t_interval": (
        Twin("sd n mean t", "margin = t * sd / np.sqrt(n)", "[mean - margin, mean + margin]"),
        Twin(
            "data t", "margin = t * np.std(data, ddof=1) / np.sqrt(len(data))",
            "[data.mean() - margin, data.mean() + margin]",
        ),
    ),
    "confidence_intervals.proportion": (
        Twin("n k", "p = k / n", "np.sqrt(p * (1 - p) / n)"),
        Twin(
            "n k percent z", "p = k / n", "margin = z * np.sqrt(p * (1 - p) / n)", "[p - margin, p + margin]",
        ),
    ),
    "covariance.covariance": (Twin("x y less", "np.cov(x, y, ddof=less)[0, 1]"),),
    "covariance.correlation": (Twin("x y", "np.corrcoef(x, y)[0, 1]"),),
    "covariance.variance_of_sum": (
        Twin("variances covariance factors", "a, b = factors",
             "a**2 * variances[0] + b**2 * variances[1] + 2 * a * b * covariance"),
    ),
    "entropy.surprise": (
        Twin("p", "-np.log(p)", unit="nats"),
        Twin("p", "-np.log2(p)", unit="bits"),
        Twin("ps", "-np.log2(ps).sum()"),
    ),
    "entropy.entropy": (Twin("ps", "-np.sum(ps * np.log2(ps))"),),
    "entropy.cross_entropy": (
        Twin("p q", "-np.sum(p * np.log2(q))"),
        Twin("ps", "loss = -np.mean(np.log(ps))", "[loss, np.exp(loss)]"),
    ),
    "entropy.kl_divergence": (
        Twin("p q", "np.sum(p * np.log2(p / q))"),
        Twin("p q", "np.sum(p * np.log(p / q))", unit="nats"),
        Twin("p q", "[np.sum(p * np.log(p / q)), np.sum(q * np.log(q / p))]", unit="both"),
    ),
    "entropy.mutual_information": (
        Twin("joint", "x, y = joint.sum(axis=1), joint.sum(axis=0)",
             "np.sum(joint * np.log2(joint / np.outer(x, y)))"),
    ),
    "expectation.expected_value": (
        Twin("values chances", "values @ chances"),
        Twin("prizes chances fee", "prizes @ chances - fee"),
    ),
    "expectation.variance": (
        Twin("values chances", "mean = values @ chances", "(values - mean) ** 2 @ chances"),
    ),
    "expectation.linearity": (
        Twin("coefficients means", "coefficients[:2] @ means + coefficients[2]"),
        Twin("coefficients variances", "coefficients[:2] ** 2 @ variances"),
    ),
    "expectation.lotus": (Twin("values chances", "values**2 @ chances", function="X²"),),
    "hypothesis_testing.chi_square": (
        Twin("counts", "expected = counts.sum() / len(counts)", "np.sum((counts - expected) ** 2 / expected)"),
        Twin(
            "counts", "expected = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / counts.sum()",
            "np.sum((counts - expected) ** 2 / expected)", asked="statistic",
        ),
    ),
    "hypothesis_testing.z_test": (Twin("sd claim n mean", "(mean - claim) / (sd / np.sqrt(n))", level=1),),
    "std.variance": (
        Twin("data less about", "np.var(data, ddof=less)"),
    ),
    "std.standard_deviation": (Twin("data less about", "np.std(data, ddof=less)"),),
    "std.z_scores": (
        Twin("mean sd x", "(x - mean) / sd"),
        Twin("mean sd z", "mean + z * sd"),
        Twin("data", "z = (data - data.mean()) / data.std()", "z.max()", asked="largest"),
    ),
}  # fmt: skip
