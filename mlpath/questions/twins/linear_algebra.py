"""Code twins of vectors, matrices, systems and decompositions."""

from __future__ import annotations

from mlpath.questions.twins.model import Twin

NORM = "np.linalg.norm"
COSINE = f"u @ v / ({NORM}(u) * {NORM}(v))"

TWINS: dict[str, tuple[Twin, ...]] = {
    "vectors.add_scale": (
        Twin("u c", "c * u", asked="c u"),
        Twin("u v", "u - v", asked="u - v"),
        Twin("u v", "u + v", asked="u + v"),
        Twin("u v c sign", "c * u + sign * v"),
        Twin("p q share", "p + share * (q - p)", asked="point on the way"),
    ),
    "vectors.linear_combination": (
        Twin("vectors factors", "factors @ vectors"),
        Twin("vectors weights", "weights @ vectors", asked="mean"),
    ),
    "vectors.find_coefficients": (Twin("vectors w", "np.linalg.solve(vectors.T, w)"),),
    "dot.dot_product": (
        Twin("u v", "u @ v"),
        Twin("u v w factors", "(factors[0] * u + factors[1] * v) @ w"),
        Twin("w x b", "w @ x + b"),
    ),
    "cosine.cosine_similarity": (Twin("u v", COSINE),),
    "cosine.angle": (
        Twin("u v", f"cosine = {COSINE}", "np.degrees(np.arccos(cosine))", unit="degrees"),
        Twin("p q r", "u, v = p - q, r - q", f"cosine = {COSINE}", "np.degrees(np.arccos(cosine))", unit="degrees"),
    ),
    "norms.euclidean_norm": (Twin("v", f"{NORM}(v)"),),
    "norms.distance": (Twin("p q", f"{NORM}(p - q)"),),
    "norms.unit_vector": (
        Twin("v", f"v / {NORM}(v)", opposite=False),
        Twin("v", f"-v / {NORM}(v)", opposite=True),
        Twin("p q", f"(q - p) / {NORM}(q - p)", asked="from p to q"),
        Twin("v length", f"-length * v / {NORM}(v)", opposite=True),
        Twin("v length", f"length * v / {NORM}(v)", opposite=False),
    ),
    "norms.l1_max_norms": (
        Twin("v", f"{NORM}(v, np.inf)", norm="max"),
        Twin("v", f"{NORM}(v, 1)", norm="L1"),
        Twin("p q", f"[{NORM}(p - q, 1), {NORM}(p - q, np.inf)]"),
        Twin("w a b", f"a * {NORM}(w, 1) + b * w @ w", asked="penalty"),
    ),
    "cross.cross_product": (
        Twin("u v", "np.cross(u, v)"),
        Twin("p q r", "np.cross(q - p, r - p)"),
    ),
    "cross.outer_product": (
        Twin("u v", "np.outer(u, v)"),
        Twin("W delta x rate", "W - rate * np.outer(delta, x)"),
    ),
    "determinants.det_2x2": (Twin("A", "np.linalg.det(A)"), Twin("sides", "abs(np.linalg.det(sides))")),
    "determinants.det_3x3": (Twin("A", "np.linalg.det(A)"),),
    "eigen.eigenvalues_2x2": (
        Twin("A", "np.linalg.eigvals(A).real"),
        Twin(
            "A polynomial", "p, q, r = polynomial", "B = p * A @ A + q * A + r * np.eye(2)", "np.linalg.eigvals(B).real"
        ),
        Twin("A", "np.linalg.eigvals(A).real", asked="pair"),
    ),
    "eigen.eigenvalues_3x3": (Twin("A", "np.linalg.eigvals(A).real"),),
    "eigen.eigenvector": (
        Twin(
            "A eigenvalue", "values, vectors = np.linalg.eig(A)", "vectors[:, np.argmin(abs(values - eigenvalue))].real"
        ),
        Twin("A", "values, vectors = np.linalg.eig(A)", "vectors[:, np.argmax(values.real)].real", asked="largest"),
    ),
    "eigen.trace_and_determinant": (Twin("eigenvalues", "[eigenvalues.sum(), eigenvalues.prod()]"),),
    "inverse.inverse_2x2": (
        Twin("A", "np.linalg.inv(A)"),
        Twin("A B", "B @ np.linalg.inv(A)", asked="X A = B"),
        Twin("A B", "np.linalg.solve(A, B)", asked="A X = B"),
    ),
    "inverse.inverse_3x3": (Twin("A", "np.linalg.inv(A)"), Twin("A column", "np.linalg.inv(A)[:, column - 1]")),
    "linear_systems.solve_2x2": (
        Twin("equations", "np.linalg.solve(equations[:, :2], equations[:, 2])"),
        Twin("A b", "np.linalg.solve(A, b)"),
    ),
    "linear_systems.solve_3x3": (
        Twin("A b", "np.linalg.solve(A, b)"),
        Twin("A b as", "np.linalg.solve(A, b)"),
        Twin("points", "x, y = points.T", "np.linalg.solve(np.vander(x, increasing=True), y)", asked="parabola"),
    ),
    "linear_maps.image": (
        Twin("A v as", "A @ v"),
        Twin("images factors", "factors @ images"),
        Twin("vectors images w", "images.T @ np.linalg.solve(vectors.T, w)"),
    ),
    "linear_maps.matrix_of_map": (Twin("vectors images", "images.T @ np.linalg.inv(vectors.T)"),),
    "linear_maps.rotation": (
        Twin(
            "v degrees",
            "a = np.radians(degrees)",
            "R = np.array([[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]])",
            "R @ v",
        ),
    ),
    "linear_maps.composition": (Twin("S T", "T @ S"), Twin("S both", "both @ np.linalg.inv(S)")),
    "least_squares.fit_line": (
        Twin("x y", "np.polyfit(x, y, 1)"),
        Twin("x y at", "np.polyval(np.polyfit(x, y, 1), at)", asked="prediction"),
    ),
    "least_squares.normal_equations": (Twin("A b", "np.linalg.lstsq(A, b)[0]"),),
    "least_squares.residual": (
        Twin("slope intercept x y", "r = y - (slope * x + intercept)", "r @ r"),
        Twin("a b", "x = a @ b / (a @ a)", "r = b - x * a", "r @ r"),
    ),
    "matmul.product": (
        Twin("A B", "A @ B"),
        Twin("A B", "A @ B - B @ A", asked="commutator"),
        Twin("X", "X.T @ X", name="Xᵀ X"),
        Twin("X", "X @ X.T", name="X Xᵀ"),
    ),
    "matrices.add_scale": (
        Twin("A B factors", "factors[0] * A + factors[1] * B"),
        Twin("A B c", "((B - A) / c).T", transposed=True),
        Twin("A B c", "(B - A) / c", transposed=False),
    ),
    "matrices.transpose": (
        Twin("A", "A.T"),
        Twin("A B factors", "factors[0] * A + factors[1] * B.T"),
        Twin("A sign", "(A + sign * A.T) / 2"),
    ),
    "matrices.entry_and_shape": (
        Twin("A", "A.shape", asked="shape"),
        Twin("A row column", "A[row - 1, column - 1]"),
        Twin("A index", "A[tuple(index)]"),
        Twin("A new index", "A.reshape(new)[tuple(index)]"),
    ),
    "projections.onto_vector": (Twin("a b", "a @ b / (a @ a) * a"),),
    "projections.onto_line_residual": (
        Twin("a b", "b - a @ b / (a @ a) * a"),
        Twin(
            "point start direction",
            "b = point - start",
            "r = b - direction @ b / (direction @ direction) * direction",
            f"{NORM}(r)",
        ),
    ),
    "projections.onto_plane": (
        Twin("normal b", "b - normal @ b / (normal @ normal) * normal"),
        Twin("u v b", "A = np.column_stack([u, v])", "A @ np.linalg.lstsq(A, b)[0]"),
    ),
    "projections.projection_matrix": (
        Twin("a", "np.outer(a, a) / (a @ a)"),
        Twin("normal", "np.eye(len(normal)) - np.outer(normal, normal) / (normal @ normal)", asked="plane"),
    ),
    "rank.rank_of_matrix": (Twin("A", "np.linalg.matrix_rank(A)"),),
    "rank.rank_nullity": (Twin("A", "A.shape[1] - np.linalg.matrix_rank(A)"),),
    "quadratic_forms.evaluate": (Twin("A x", "x @ A @ x"),),
    "quadratic_forms.matrix_of_form": (Twin("B", "(B + B.T) / 2", asked="symmetric"),),
    "quadratic_forms.definiteness": (
        Twin("A", "np.linalg.eigvalsh(A)[0]", asked="smallest"),
        Twin("A", "np.linalg.eigvalsh(A)[-1]", asked="largest"),
    ),
    "svd.singular_values": (Twin("A", "np.linalg.svd(A, compute_uv=False)"),),
    "svd.rank_one_sum": (
        Twin("sigma u v", "sigma * np.outer(u, v)", levels=(1,)),
        Twin("sigma u v", "(u.T * sigma) @ v", levels=(2,)),
        Twin("A", "np.linalg.svd(A, compute_uv=False)[0]", asked="value"),
        Twin("sigma u v x", "u.T @ (sigma * (v @ x))", asked="apply"),
    ),
    "diagonalization.diagonalize": (
        Twin("A P", "np.linalg.inv(P) @ A @ P"),
        Twin("P eigenvalues", "P @ np.diag(eigenvalues) @ np.linalg.inv(P)"),
    ),
    "diagonalization.matrix_power": (
        Twin("P D inverse n", "P @ np.linalg.matrix_power(D, n) @ inverse"),
        Twin("A n", "np.linalg.matrix_power(A, n)"),
        Twin("A x n", "np.linalg.matrix_power(A, n) @ x", asked="vector"),
    ),
    "tensors.broadcast_values": (
        Twin("a b", "a + b", sign="+"),
        Twin("a b", "a - b", sign="-"),
        Twin("x", "x - x.mean(axis=0)"),
        Twin("x y", "(x[:, np.newaxis] - y) ** 2", asked="squares"),
        Twin("p y", "np.mean((p[:, np.newaxis] - y) ** 2)", asked="mean"),
    ),
}
