"""Docker: which steps of a build are run again, which port leads where, which command a container runs."""

from __future__ import annotations

from json import dumps
from typing import TYPE_CHECKING

from mlpath.answers import Integer
from mlpath.questions.bank._snippets import WORDS, Slip, choose, code, lifted, picks, step
from mlpath.questions.model import Code, Mistake, Question, Step

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level


def _container(
    before: str, lines: Sequence[str], ask: str, answer: object, steps: Sequence[Step], *slips: Slip,
    given: Mapping[str, object],
) -> Question:  # fmt: skip
    """A question on a Dockerfile or on commands."""
    words = "\n".join((*lines, *(wrong for wrong, _ in slips if isinstance(wrong, str))))
    right = lifted(answer, words)
    *first, last = steps
    return Question(
        given={"lines": list(lines), **given},
        prompt=(before, Code(tuple(lines)), ask),
        answer=right,
        steps=(*first, Step(last.text, right, last.skill, last.hint)),
        mistakes=tuple(Mistake(lifted(wrong, words), because) for wrong, because in slips),
    )


FROM_HERE = "The first step whose files or words changed is run again, and so is every step after it."


def layers(draw: Draw, level: Level) -> Question:
    """Which steps of a Dockerfile are taken from the cache."""
    folder, other = draw.sample(("src", "data", "models", "app"), 2)
    name, word = draw.choice(("serve.py", "main.py", "train.py", "api.py")), draw.choice(WORDS)
    steps = [
        f"COPY requirements.txt /{word}/", f"RUN pip install -r /{word}/requirements.txt",
        f"COPY {folder} /{word}/{folder}", f"RUN mkdir /{word}/{draw.choice(('out', 'log', 'tmp'))}",
        f"COPY {other} /{word}/{other}", f"RUN echo {draw.integer(1, 99)} > /{word}/version",
    ]  # fmt: skip
    start = draw.choice(((0, 1, 2, 3), (2, 0, 1, 3), (3, 0, 1, 2), (0, 1, 3, 2, 4), (2, 0, 1, 4, 3), (0, 1, 5, 2, 4),
                         (4, 2, 0, 1), (5, 0, 1, 4, 2)))  # fmt: skip
    build = [steps[k] for k in start]
    copied = [line.split()[1] for line in build if line.startswith("COPY")]
    source = draw.choice(copied)
    path = source if "." in source else f"{source}/{name}"
    at = next(k for k, line in enumerate(build) if line.startswith(f"COPY {source} "))
    if level == 3:
        return _seconds(draw, build, at, path)
    if level == 2:
        return _unused_change(draw, build, folder, other, copied)
    return _again(build, at, f"Then {path} is changed, and the image is built again.", {"changed": path})


def _again(build: Sequence[str], at: int, change: str, given: Mapping[str, object]) -> Question:
    """Which steps are run again from place `at` on; its length where none is."""
    options = tuple(code(line) for line in build)
    return _container(
        "An image was built from this Dockerfile:",
        ["FROM python:3.12-slim", *build],
        f"{change} Which steps are run again, and not taken from the cache?",
        picks(options, options[at:]),
        [
            step("COPY is taken from the cache while its files are as they were, RUN while its text is.", ...,
                 "Which step is the first that sees the change?"),
            step(f"{FROM_HERE} So these are run:" if at < len(build) else "No step sees this change:", ...,
                 "What happens to the steps after it?", "docker.layers"),
        ],
        (picks(options, options[at : at + 1] if at < len(build) else options), FROM_HERE),
        (picks(options, options), "Steps before the change come from the cache."),
        (picks(options, options[:at]), "These are the steps that come from the cache."),
        (picks(options, options[at + 1 :]), "The step that sees the change is run too."),
        given=given,
    )  # fmt: skip


def _unused_change(draw: Draw, build: Sequence[str], folder: str, other: str, copied: Sequence[str]) -> Question:
    runs = [k for k, line in enumerate(build) if line.startswith("RUN")]
    k = draw.choice(runs)
    left = [name for name in (folder, other) if name not in copied]
    if left and draw.flip():
        path = f"{left[0]}/notes.txt"
        return _again(build, len(build), f"Then {path} is changed, and the image is built again.", {"changed": path})
    return _again(build, k, f"Then a word is added to the line {code(build[k])}, and the image is built again.",
                  {"line": build[k]})  # fmt: skip


def _seconds(draw: Draw, build: Sequence[str], at: int, path: str) -> Question:
    times = [draw.integer(20, 90) if "pip" in line else draw.integer(1, 9) for line in build]
    width = max(map(len, build))
    shown = [f"{line.ljust(width)}  # {t} s" for line, t in zip(build, times, strict=True)]
    total = sum(times[at:])
    return _container(
        "An image was built from this Dockerfile. Behind each step stands how long it takes:",
        ["FROM python:3.12-slim", *shown],
        f"Then {path} is changed. How many seconds does the next build take, if a step from the cache takes none?",
        Integer(total),
        [
            step("The first step that copies this file takes, in seconds,", times[at],
                 "Which step copies the changed file?"),
            step(f"{FROM_HERE} In seconds:", ..., "Add the times from this step on.", "docker.layers"),
        ],
        (Integer(times[at]), FROM_HERE),
        (Integer(sum(times)), "Steps before the change come from the cache."),
        (Integer(sum(times[:at])), "These steps come from the cache."),
        (Integer(total - times[at]), "The step that copies the file is run too."),
        given={"changed": path, "times": times},
    )  # fmt: skip


def ports(draw: Draw, level: Level) -> Question:
    """Which port of the machine leads to which container."""
    if level == 1:
        return _mapped(draw)
    return _two_containers(draw) if level == 2 else _which_option(draw)


def _ports(draw: Draw, count: int) -> tuple[int, ...]:
    return draw.sample((80, 3000, 5000, 5001, 7860, 8000, 8080, 8501, 8888, 9000, 9090, 4000, 6006), count)


def _mapped(draw: Draw) -> Question:
    host, inside, other = _ports(draw, 3)
    image = draw.choice(("api", "demo", "model", "shop"))
    outside = draw.flip()
    right = host if outside else inside
    return _container(
        "A container is started:",
        [f"docker run -p {host}:{inside} {image}"],
        f"On which port {'of your machine is it reached' if outside else 'inside the container must it listen'}?",
        Integer(right),
        [
            step("`-p` takes two ports, that of the machine first:", (host, inside), "Which of the two comes first?"),
            step("The one that is asked for:", ..., "Inside or outside?", "docker.ports"),
        ],
        (Integer(inside if outside else host), "The port of the machine stands in front of the colon."),
        given={"host": host, "inside": inside, "outside": outside, "other": other},
    )  # fmt: skip


def _two_containers(draw: Draw) -> Question:
    a, b, inside, more = _ports(draw, 4)
    one, two = draw.sample(("api", "demo", "model", "shop", "admin"), 2)
    second_inside = draw.choice((inside, more))
    same_host = draw.integer(0, 2) == 0
    lines = [f"docker run -d -p {a}:{inside} --name {one} image1",
             f"docker run -d -p {a if same_host else b}:{second_inside} --name {two} image2"]  # fmt: skip
    asked = draw.choice((a, b))
    options = (one, two, "neither")
    right = one if asked == a else "neither" if same_host else two
    slips = [(name, "Look in front of the colon of each command; a port of the machine can be taken only once.")
             for name in options if name != right]  # fmt: skip
    answer, wrong = choose(draw, right, slips)
    return _container(
        "Two services, each listening on the port behind the colon, are started one after the other:",
        lines,
        f"Which of them answers on port {asked} of the machine? The names are those behind the option name.",
        answer,
        [
            step("The ports of the machine stand in front of the colons:", (a, a if same_host else b),
                 "Which side of the colon belongs to the machine?"),
            step("The port is taken already, so the second command fails:" if same_host else "The one with this port:",
                 ..., "Which container has this port, if any?", "docker.ports"),
        ],
        *wrong,
        given={"asked": asked},
    )  # fmt: skip


def _which_option(draw: Draw) -> Question:
    host, inside, other = _ports(draw, 3)
    image = draw.choice(("api", "demo", "model", "shop"))
    local = draw.flip()
    right = f"-p 127.0.0.1:{host}:{inside}" if local else f"-p {host}:{inside}"
    wrong = [
        (f"-p {inside}:{host}", "The port of the machine stands in front of the colon."),
        (f"-p {host}", "A single port is one of the container; the machine's is then chosen at random."),
        (f"-p {host}:{other}", "Nothing in the container listens on this port."),
        (f"-p {host}:{inside}" if local else f"-p 127.0.0.1:{host}:{inside}",
         "127.0.0.1 in front means: only from this machine; without it other machines get in, too."),
        (f"--expose {inside}", "expose only notes a port; it opens none."),
    ]  # fmt: skip
    answer, slips = choose(draw, code(right), [(code(option), because) for option, because in draw.shuffled(wrong)])
    return _container(
        "A service listens in its container as shown. The container is started with one option in place of ____:",
        [f"app.run(host='0.0.0.0', port={inside})", f"docker run ____ {image}"],
        f"The service should be reached on port {host} of the machine, "
        f"{'from this machine only' if local else 'from other machines as well'}. Which option does that?",
        answer,
        [
            step("The machine's port, then that of the container:", (host, inside), "Which port comes first?"),
            step("With the machine's own address in front, the port is open to this machine only:" if local else
                 "Without an address in front, the port is open to other machines, too:", ...,
                 "Who should reach it?", "docker.ports"),
        ],
        *slips,
        given={"host": host, "inside": inside, "local": local, "options": answer.options},
    )  # fmt: skip


def command(draw: Draw, level: Level) -> Question:
    """Which command a container runs."""
    script = f"{draw.choice(WORDS)}.py"
    port, n = draw.choice((80, 5000, 8000, 8080)), draw.integer(2, 9)
    program, tail = ["python", script], [f"--port={port}", f"--workers={n}"]
    typed = draw.choice(([f"--port={port + 1}"], ["--help"], ["--debug", f"--workers={n + 1}"]))
    other = draw.choice((["bash"], ["ls", "/app"], ["python", "-V"], ["pytest", f"test_{script}"]))
    if level == 1:
        extra = other if draw.flip() else []
        return _run_question([("CMD", [*program, *tail])], [], extra)
    if level == 2:
        extra = typed if draw.integer(0, 2) else []
        return _run_question([("ENTRYPOINT", program), ("CMD", tail)], [], extra)
    case = draw.integer(0, 2)
    if case == 0:
        return _run_question([("ENTRYPOINT", program), ("CMD", tail)], ["--entrypoint", other[0]], other[1:])
    if case == 1:
        return _run_question([("CMD", tail), ("ENTRYPOINT", program), ("CMD", typed)], [], [])
    return _run_question([("ENTRYPOINT", [*program, tail[0]]), ("CMD", tail[1:])], [], typed)


def _run_question(lines: Sequence[tuple[str, list[str]]], options: list[str], extra: list[str]) -> Question:
    entry = next((words for kind, words in lines[::-1] if kind == "ENTRYPOINT"), [])
    cmd = next((words for kind, words in lines[::-1] if kind == "CMD"), [])
    right = [options[1], *extra] if options else [*entry, *(extra or cmd)]
    shown = [f"{kind} {dumps(words)}" for kind, words in lines]
    call = " ".join(["docker run", *options, "image", *extra])
    return _container(
        "A Dockerfile ends in these lines, and a container is started from its image:",
        [*shown, f"$ {call}"],
        "Which command does the container run? Write its words with spaces between them.",
        " ".join(right),
        [
            step("CMD counts only if nothing follows the image's name. Here "
                 f"{code(' '.join(extra)) if extra else 'nothing'} follows.", ...,
                 "Does anything take the place of CMD?"),
            step("`--entrypoint` takes the place of both lines:" if options else
                 "The words of ENTRYPOINT always come first:" if entry else "There is no ENTRYPOINT:", ...,
                 "Which words come first?", "docker.command"),
        ],
        (" ".join([*entry, *cmd, *extra]), "What stands behind the image's name takes the place of CMD."),
        (" ".join(cmd if extra else [*cmd, *entry]), "ENTRYPOINT comes first, and CMD is only the default."),
        (" ".join(extra or entry or ["bash"]), "ENTRYPOINT stays, unless the option entrypoint replaces it."
         if entry else "Without words behind the name CMD is run."),
        *([(" ".join([*entry, *lines[0][1]]), "Of several lines of one kind the last counts, wherever it stands.")]
          if [k for k, _ in lines].count("CMD") > 1 else []),
        given={"options": options, "extra": extra},
    )  # fmt: skip
