"""Small web services: which status a request gets, what is answered, which bodies are valid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers import Choice
from mlpath.questions.bank._snippets import NAMES, WORDS, Slip, code, lifted, numbers, picks, step
from mlpath.questions.model import Code, Mistake, Question, Step

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level

MEANING = {
    "200": "200 is for a request that was answered.",
    "201": "201 says that something was made; a route must ask for it.",
    "400": "400 is for a request that the server can't make sense of.",
    "404": "404 says that there is nothing at this path.",
    "405": "405 says that the path is there, but not for this method.",
    "422": "422 says that FastAPI found a value of the wrong kind, or none, before the function ran.",
    "500": "500 says that the function failed with an exception that nobody caught.",
}


def _service(
    lines: Sequence[str], request: str, ask: str, answer: object, steps: Sequence[Step], *slips: Slip,
    given: Mapping[str, object],
) -> Question:  # fmt: skip
    """A question on the lines of a service and a request to it."""
    words = "\n".join((*lines, request, *(wrong for wrong, _ in slips if isinstance(wrong, str))))
    right = lifted(answer, words)
    *first, last = steps
    return Question(
        given={"code": "\n".join(lines), "request": request, **given},
        prompt=(f"A service in {given['library']} has these routes:", Code(tuple(lines)), ask, Code((request,))),
        answer=right,
        steps=(*first, Step(last.text, right, last.skill, last.hint)),
        mistakes=tuple(Mistake(lifted(wrong, words), because) for wrong, because in slips),
    )


def _status(lines: Sequence[str], request: str, right: str, why: str, library: str) -> Question:
    options = tuple(MEANING) if library == "FastAPI" else tuple(c for c in MEANING if c != "422")
    return _service(
        lines,
        request,
        "Which status does this request get?",
        Choice(options, options.index(right)),
        [
            step("A server first looks for the path, then for the method, then reads the values, and then runs the "
                 "function.", ..., "At which of these steps does the request stop?"),
            step(f"{why} The status is", ..., "Which status stands for this?", "flask_fastapi.status_codes"),
        ],
        *[(Choice(options, k), MEANING[option]) for k, option in enumerate(options) if option != right],
        given={"library": library},
    )  # fmt: skip


def status_codes(draw: Draw, level: Level) -> Question:
    """Which HTTP status a request gets."""
    if level == 1:
        return _path_and_method(draw)
    return _typed_values(draw) if level == 2 else _raised(draw)


def _names(draw: Draw) -> tuple[str, str]:
    first, second = draw.sample(("items", "users", "rows", "models", "scores", "plots"), 2)
    return first, second


def _path_and_method(draw: Draw) -> Question:
    a, b = _names(draw)
    n = draw.integer(2, 99)
    post, other = draw.sample(("post", "put", "delete"), 2)
    created = draw.flip()
    lines = [
        f'@app.get("/{a}/{{n}}")', f"def one_of_{a}(n: int):", f'    return {{"{a}": n}}',
        f'@app.{post}("/{b}"{", status_code=201" if created else ""})', f"def change_{b}():", '    return {"ok": 1}',
    ]  # fmt: skip
    request, right, why = draw.choice((
        (f"GET /{a}/{n}", "200", "The path and the method fit the first route."),
        (f"{post.upper()} /{b}", "201" if created else "200", "The path and the method fit the second route."),
        (f"GET /{a}", "404", "No route has this path: the number is missing."),
        (f"GET /{b}/{n}", "404", "No route has this path."),
        (f"GET /{b}", "405", f"The path is there, but only for {post.upper()}."),
        (f"{other.upper()} /{a}/{n}", "405", "The path is there, but only for GET."),
        (f"GET /{a[:-1]}/{n}", "404", "No route has this path: the names differ."),
    ))  # fmt: skip
    return _status(lines, request, right, why, "FastAPI")


def _typed_values(draw: Draw) -> Question:
    a, _ = _names(draw)
    n, word = draw.integer(2, 99), draw.choice(WORDS)
    if draw.flip():
        lines = [f'@app.get("/{a}/{{n}}")', f"def one_of_{a}(n: int, q: str, limit: int = {n}):",
                 '    return {"n": n, "q": q, "limit": limit}']  # fmt: skip
        request, right, why = draw.choice((
            (f"GET /{a}/{n}?q={word}", "200", "n is a whole number, q is given, and limit has a default."),
            (f"GET /{a}/{word}?q={word}", "422", f"{word} is no whole number."),
            (f"GET /{a}/{n}", "422", "q has no default and is missing."),
            (f"GET /{a}/{n}?q={n}&limit={word}", "422", f"limit must be a whole number, and {word} is none."),
            (f"GET /{a}/{n}.5?q={word}", "422", f"{n}.5 is no whole number."),
            (f"GET /{a}/{n}?q={n}", "200", "q is a text, and any text will do."),
            (f"GET /{a}?q={word}", "404", "No route has this path: the number is missing."),
        ))  # fmt: skip
        return _status(lines, request, right, why, "FastAPI")
    lines = [f'@app.get("/{a}/<int:n>")', f"def one_of_{a}(n):", '    q = request.args["q"]',
             f'    limit = request.args.get("limit", {n})', '    return {"n": n, "q": q, "limit": limit}']  # fmt: skip
    request, right, why = draw.choice((
        (f"GET /{a}/{n}?q={word}", "200", "n is a whole number, q is given, and get has a default."),
        (f"GET /{a}/{word}?q={word}", "404", f"<int:n> fits only whole numbers, so no route has the path /{a}/{word}."),
        (f"GET /{a}/{n}", "400", "q is missing, and request.args refuses a key that is not there."),
        (f"GET /{a}/{n}?limit={n}", "400", "q is missing, and request.args refuses a key that is not there."),
        (f"POST /{a}/{n}?q={word}", "405", "The path is there, but only for GET."),
        (f"GET /{a}/{n}?q={word}&limit={word}", "200", "limit stays a text, and any text will do."),
    ))  # fmt: skip
    return _status(lines, request, right, why.replace("<int:n>", "`<int:n>`"), "Flask")


def _raised(draw: Draw) -> Question:
    a, _ = _names(draw)
    keys = sorted(draw.sample(range(1, 60), 3))
    missing = draw.until(lambda: draw.integer(1, 60), lambda n: n not in keys)
    there, zero, word = draw.choice(keys), draw.choice(keys), draw.choice(WORDS)
    store = ", ".join(f"{k}: {0 if k == zero else draw.integer(2, 40)}" for k in keys)
    safe = draw.flip()
    check = ["    if n not in store:", "        raise HTTPException(status_code=404)"] if safe else []
    lines = [f"store = {{{store}}}", f'@app.get("/{a}/{{n}}")', f"def one_of_{a}(n: int):", *check,
             '    return {"share": 100 / store[n]}']  # fmt: skip
    request, right, why = draw.choice((
        (f"GET /{a}/{missing}", "404" if safe else "500",
         "The function itself answers with 404." if safe else "store has no such key: a KeyError that nobody catches."),
        (f"GET /{a}/{there}", "500" if there == zero else "200",
         "The division by 0 raises an exception that nobody catches." if there == zero else "The key is there."),
        (f"GET /{a}/{zero}", "500", "The division by 0 raises an exception that nobody catches."),
        (f"GET /{a}/{word}", "422", f"{word} is no whole number: the function is not even called."),
        (f"DELETE /{a}/{there}", "405", "The path is there, but only for GET."),
    ))  # fmt: skip
    return _status(lines, request, right, why, "FastAPI")


ANSWERS = "What is the JSON answer to this request? Write it as a dict, such as {'a': 1}."


def answers(draw: Draw, level: Level) -> Question:
    """Which function answers, and with which values."""
    if level == 1:
        return _converted(draw)
    return _first_route(draw) if level == 2 else _query_values(draw)


def _converted(draw: Draw) -> Question:
    a, b = _names(draw)
    n, k = draw.integer(2, 60), draw.integer(2, 5)
    typed = draw.flip()
    kind = ": int" if typed else ": str"
    lines = [f'@app.get("/{a}/{{n}}/{b}/{{name}}")', f"def show(n{kind}, name: str):",
             f'    return {{"{a}": n * {k}, "name": name}}']  # fmt: skip
    word = draw.choice(NAMES)
    value: object = n * k if typed else str(n) * k
    return _service(
        lines,
        f"GET /{a}/{n}/{b}/{word}",
        ANSWERS,
        {a: value, "name": word},
        [
            step("The path gives name the text", word, "Which part of the path belongs to which name?"),
            step("n is made a whole number:" if typed else "n stays a text, and a text times a number is repeated:",
                 ...,
                 "Which kind of value is n in the function?", "flask_fastapi.answers"),
        ],
        ({a: str(n) * k if typed else n * k, "name": word},
         "The type hint says what the text of the path is made into."),
        ({a: n if typed else str(n), "name": word}, f"The function multiplies n by {k}."),
        ({"n": value, "name": word}, "The keys are those that the function gives back."),
        given={"library": "FastAPI"},
    )  # fmt: skip


def _first_route(draw: Draw) -> Question:
    a, _ = _names(draw)
    special = draw.choice(("best", "last", "me", "all", "new"))
    x, y = numbers(draw, 2, 1, 60)
    library = draw.choice(("FastAPI", "Flask"))
    hole = "{name}" if library == "FastAPI" else "<name>"
    general = [f'@app.get("/{a}/{hole}")', "def by_name(name):", f'    return {{"found": name, "n": {x}}}']
    exact = [f'@app.get("/{a}/{special}")', "def one():", f'    return {{"found": "one", "n": {y}}}']
    general_first = draw.flip()
    asked = special if draw.integer(0, 3) else draw.choice(WORDS)
    wins = "general" if asked != special or (general_first and library == "FastAPI") else "exact"
    both: dict[str, object] = {"general": {"found": asked, "n": x}, "exact": {"found": "one", "n": y}}
    other = "exact" if wins == "general" else "general"
    why = ("Only the route with a name in it fits:" if asked != special else
           "FastAPI takes the first route that fits, in the order of the file:" if library == "FastAPI" else
           "Flask prefers the exact path, in whatever order the routes stand:")  # fmt: skip
    return _service(
        [*general, *exact] if general_first else [*exact, *general],
        f"GET /{a}/{asked}",
        ANSWERS,
        both[wins],
        [
            step("The path that is asked for ends in", asked, "Which routes fit this path?"),
            step(why, ..., "If two routes fit: which one does this library take?", "flask_fastapi.answers"),
        ],
        (both[other], why.removesuffix(":") + "."),
        ({"found": "one", "n": x}, "Each function gives its own number."),
        ({"found": hole.strip("{<>}"), "n": x}, "The name in brackets stands for the text in the path."),
        given={"library": library},
    )  # fmt: skip


def _query_values(draw: Draw) -> Question:
    a, _ = _names(draw)
    limit, skip = draw.integer(2, 9), draw.integer(0, 4)
    values = numbers(draw, 6, 1, 60)
    asked_limit, asked_skip = draw.integer(1, 3), draw.integer(1, 3)
    query, k, s = draw.choice((
        ("", limit, skip), (f"?limit={asked_limit}", asked_limit, skip), (f"?skip={asked_skip}", limit, asked_skip),
        (f"?skip={asked_skip}&limit={asked_limit}", asked_limit, asked_skip),
        (f"?limit={asked_limit}&sort=1", asked_limit, skip),
    ))  # fmt: skip
    lines = [f"data = {values}", f'@app.get("/{a}")', f"def part(skip: int = {skip}, limit: int = {limit}):",
             '    return {"rows": data[skip:skip + limit], "limit": limit}']  # fmt: skip
    return _service(
        lines,
        f"GET /{a}{query}",
        ANSWERS,
        {"rows": values[s : s + k], "limit": k},
        [
            step("What the query does not give keeps its default. Here skip and limit are", (s, k),
                 "Read the values behind the question mark; which defaults are left?", "python_syntax.functions"),
            step("The rows from there:", ..., "Take the slice.", "flask_fastapi.answers"),
        ],
        ({"rows": values[skip : skip + limit], "limit": limit}, "A value in the query takes the place of the default."),
        ({"rows": values[:k], "limit": k}, "skip rows are left out at the beginning."),
        ({"rows": values[s:k], "limit": k}, "The slice ends at skip + limit."),
        ({"rows": values[s : s + k]}, "The function gives back two keys."),
        given={"library": "FastAPI"},
    )  # fmt: skip


def bodies(draw: Draw, level: Level) -> Question:
    """Which request bodies a model of pydantic lets through."""
    name, age, score = draw.choice(NAMES), draw.integer(18, 70), draw.integer(1, 90)
    word, low = draw.choice(WORDS), draw.integer(1, 9)
    fields = {
        1: ["    name: str", "    age: int"],
        2: ["    name: str", "    age: int = 30", "    tags: list[str] = []"],
        3: ["    name: str", f"    age: int = Field(gt={low})", "    score: float | None = None"],
    }[level]
    candidates = {
        1: {f'{{"name": "{name}", "age": {age}}}': True, f'{{"name": "{name}"}}': False,
            f'{{"age": {age}, "name": "{name}"}}': True, f'{{"name": "{name}", "age": "{word}"}}': False,
            f'{{"name": "{name}", "age": "{age}"}}': True, f'{{"name": {score}, "age": {age}}}': False,
            f'{{"name": "{name}", "age": {age}, "city": "{word}"}}': True,
            f'{{"name": "{name}", "age": {age}.5}}': False},
        2: {f'{{"name": "{name}"}}': True, f'{{"age": {age}}}': False,
            f'{{"name": "{name}", "tags": ["{word}"]}}': True, f'{{"name": "{name}", "tags": "{word}"}}': False,
            f'{{"name": "{name}", "age": null}}': False, f'{{"name": "{name}", "tags": [{score}]}}': False,
            f'{{"name": "{name}", "age": {age}, "tags": []}}': True},
        3: {f'{{"name": "{name}", "age": {low}}}': False, f'{{"name": "{name}", "age": {low + 1}}}': True,
            f'{{"name": "{name}", "age": {age}, "score": null}}': True, f'{{"name": null, "age": {age}}}': False,
            f'{{"name": "{name}", "age": {age}, "score": {score}}}': True,
            f'{{"name": "{name}", "score": {score}}}': False,
            f'{{"name": "{name}", "age": {age}, "score": "{word}"}}': False},
    }[level]  # fmt: skip
    chosen = draw.sample(tuple(candidates), 4)
    return _bodies_question(fields, {body: candidates[body] for body in chosen})


RULES = {
    1: "Both fields have no default and must be there; a text that spells a whole number is one, other kinds are not; "
       "fields that the model does not know are left out.",
    2: "A field with a default may be missing, but not null; a list of texts is neither a text nor a list of numbers.",
    3: "gt asks for more than its number; only a field with None among its types may be null.",
}  # fmt: skip


def _bodies_question(fields: Sequence[str], bodies_: Mapping[str, bool]) -> Question:
    lines = ["class Row(BaseModel):", *fields, '@app.post("/rows")', "def add(row: Row):", '    return {"ok": 1}']
    options = tuple(code(body) for body in bodies_)
    right = [code(body) for body, valid in bodies_.items() if valid]
    level = 1 if len(fields) == 2 else 3 if "Field" in fields[1] else 2
    rule = RULES[level]
    needed = ['"name"', '"age"'] if level != 2 else ['"name"']
    complete = [code(body) for body in bodies_ if all(field in body for field in needed)]
    return _service(
        lines,
        "POST /rows",
        "Which of the bodies below does the service accept with this request, in the default mode of pydantic?",
        picks(options, right),
        [
            step("Fields without a default must be there. They are there in", picks(options, complete),
                 "Which fields have no default?"),
            step(f"{rule.replace('None', '`None`')} So the service accepts", ..., "Check the kind of each value.",
                 "flask_fastapi.bodies"),
        ],
        (picks(options, complete), "The kind of each value is checked too, not only that it is there."),
        (picks(options, options), "A field without default must be there, with a value of its kind."),
        (picks(options, [o for o in options if o not in right]), "These are refused with status 422."),
        (picks(options, [o for o in right if "null" not in o and '"city"' not in o]), rule),
        given={"library": "FastAPI", "options": options},
    )  # fmt: skip
