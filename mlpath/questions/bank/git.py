"""Git: what is staged, which commits a branch holds, what a file contains after going back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers import Integer, Parts
from mlpath.questions.bank._snippets import WORDS, Slip, code, lifted, picks, step
from mlpath.questions.bank._working import in_words
from mlpath.questions.model import Code, Mistake, Question, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level


def _repository(
    before: str, commands: Sequence[str], ask: str, answer: object, steps: Sequence[Step], *slips: Slip,
    given: Mapping[str, object],
) -> Question:  # fmt: skip
    """A question on commands in a repository; `given` has what the oracle needs to make it."""
    right = lifted(answer, "\n".join(commands))
    *first, last = steps
    return Question(
        given={"commands": list(commands), **given},
        prompt=(before, Code(tuple(f"$ {command}" for command in commands)), ask),
        answer=right,
        steps=(*first, Step(last.text, right, last.skill, last.hint)),
        mistakes=tuple(Mistake(lifted(wrong), because) for wrong, because in slips),
    )


class _Files:
    """The three places in which Git knows a file, each with a version; 0 is none."""

    def __init__(self, tracked: Iterable[str]) -> None:
        self.head = dict.fromkeys(tracked, 1)
        self.index, self.work = dict(self.head), dict(self.head)
        self.newest = 1

    def edit(self, name: str) -> str:
        self.newest += 1
        self.work[name] = self.newest
        return f"echo more >> {name}"

    def add(self, name: str) -> str:
        for each in self.work if name == "." else (name,):
            self.index[each] = self.work[each]
        return f"git add {name}"

    def unstage(self, name: str) -> str:
        if name in self.head:
            self.index[name] = self.head[name]
        else:
            self.index.pop(name, None)
        return f"git restore --staged {name}"

    def restore(self, name: str) -> str:
        self.work[name] = self.index[name]
        return f"git restore {name}"

    def commit(self, *, tracked: bool = False) -> str:
        if tracked:
            self.index = {name: self.work[name] for name in self.index}
        self.head = dict(self.index)
        return f"git commit {'-am' if tracked else '-m'} work"

    def staged(self) -> list[str]:
        return [name for name in self.index if self.index[name] != self.head.get(name)]

    def unstaged(self) -> list[str]:
        return [name for name in self.index if self.work[name] != self.index[name]]

    def untracked(self) -> list[str]:
        return [name for name in self.work if name not in self.index]


ASKED = {
    "staged": "Which of these files would a git commit without options record now?",
    "unstaged": "Which of these files does git status list as changed but not staged?",
    "untracked": "Which of these files does git status list as untracked?",
}


def status(draw: Draw, level: Level) -> Question:
    """Which files are staged, changed or untracked."""
    names = [f"{word}.txt" for word in draw.sample(WORDS, 4)]
    tracked, new = names[:3], names[3]
    files = _Files(tracked)
    a, b, c = draw.shuffled(tracked)
    if level == 1:
        moves = draw.choice(((("edit", a), ("edit", b), ("add", a)), (("edit", a), ("edit", new), ("add", new)),
                             (("edit", a), ("edit", b), ("edit", new), ("add", "."))))  # fmt: skip
        asked = "staged"
    elif level == 2:
        moves = draw.choice((
            (("edit", a), ("add", a), ("edit", a), ("edit", b)), (("edit", a), ("edit", new), ("add", "."),
                                                                  ("edit", a)),
            (("edit", a), ("edit", b), ("add", "."), ("unstage", a), ("edit", new)),
            (("edit", new), ("edit", a), ("add", a), ("add", new), ("edit", new)),
        ))  # fmt: skip
        asked = draw.choice(("unstaged", "staged"))
    else:
        moves = draw.choice((
            (("edit", a), ("edit", new), ("commit", "-a"), ("edit", b), ("add", b)),
            (("edit", a), ("edit", b), ("add", a), ("commit", ""), ("edit", a)),
            (("edit", a), ("edit", b), ("add", a), ("restore", b), ("edit", new)),
            (("edit", a), ("add", a), ("edit", a), ("commit", ""), ("edit", new)),
            (("edit", a), ("edit", new), ("add", "."), ("commit", ""), ("edit", new), ("edit", c), ("add", c)),
        ))  # fmt: skip
        asked = draw.choice(tuple(ASKED))
    commands = [_done(files, move, name) for move, name in moves]
    return _status_question(files, tracked, commands, asked, tuple(sorted(names)))


def _done(files: _Files, move: str, name: str) -> str:
    if move == "commit":
        return files.commit(tracked=name == "-a")
    act = {"edit": files.edit, "add": files.add, "unstage": files.unstage, "restore": files.restore}[move]
    return act(name)


def _status_question(
    files: _Files, tracked: Sequence[str], commands: Sequence[str], asked: str, options: tuple[str, ...]
) -> Question:
    kinds = {"staged": files.staged(), "unstaged": files.unstaged(), "untracked": files.untracked()}
    because = {
        "staged": "git add stages a file as it is at that moment; a commit records what is staged.",
        "unstaged": "A tracked file that was changed after it was last staged is changed but not staged.",
        "untracked": "A new file is untracked until it is added; `commit -a` leaves it out.",
    }
    changed = sorted({name for names in kinds.values() for name in names})
    return _repository(
        f"Everything is committed; {in_words(sorted(tracked))} are tracked. Then:",
        commands,
        ASKED[asked],
        picks(options, kinds[asked]),
        [
            step("Changed since the last commit, or new, are", picks(options, changed),
                 "Which files differ from the last commit?"),
            step(because[asked].removesuffix(".") + ":", ..., "Follow each file: was it added, and changed again?",
                 "git.status"),
        ],
        *[(picks(options, kinds[kind]), because[kind]) for kind in ASKED if kind != asked and kinds[kind]],
        (picks(options, changed), because[asked]),
        *([(picks(options, [name for name in kinds[asked] if name in tracked]), "git add . takes new files too.")]
          if asked == "staged" and any("git add ." in c for c in commands) else []),
        (picks(options, [name for name in options if any(name in c for c in commands)]), because[asked]),
        given={"tracked": list(tracked), "asked": asked},
    )  # fmt: skip


COMMITS = "KLMNPQRSTUVWXYZ"
"""None of them is a letter of an option."""
MADE = "A file is changed and added before each commit. In an empty repository, on main:"


def branches(draw: Draw, level: Level) -> Question:
    """Which commits a branch holds."""
    if level == 3:
        return _how_many(draw)
    name = draw.choice(("feature", "fix", "draft", "test", "idea"))
    n = [draw.integer(1, 2) for _ in range(4)]
    letters = iter(draw.sample(COMMITS, 8))
    first, second, third, fourth = ([next(letters) for _ in range(k)] for k in (n[0], n[1], n[2], 1))
    commands = [*_commits(first), f"git switch -c {name}", *_commits(second), "git switch main"]
    logs = {"main": [*first], name: [*first, *second]}
    if level == 1:
        commands += _commits(third)
        logs["main"] += third
    else:
        into = draw.choice(("main", name))
        commands += _commits(third)
        logs["main"] += third
        other = name if into == "main" else "main"
        commands += ([] if into == "main" else [f"git switch {name}"]) + [f"git merge {other}", f"git switch {other}"]
        commands += _commits(fourth)
        logs[into] = list(dict.fromkeys((*logs["main"], *logs[name])))
        logs[other] = [*logs[other], *fourth]
    asked = draw.choice(("main", name))
    other = name if asked == "main" else "main"
    made = [*first, *second, *third, *(fourth if level == 2 else [])]
    return _repository(
        MADE,
        commands,
        f"Which of these commits does git log {asked} list" + (" (apart from a merge commit)?" if level == 2 else "?"),
        picks(tuple(made), logs[asked]),
        [
            step(f"{code(f'git switch -c {name}')} starts the branch at the commit", first[-1],
                 "Where does a new branch begin?"),
            step("Each commit goes to the branch that is switched to" +
                 ("; a merge brings the other branch's commits into the current one:" if level == 2 else ":"), ...,
                 "On which branch was each commit made?", "git.branches"),
        ],
        (picks(tuple(made), logs[other]), f"This is the log of {other}."),
        (picks(tuple(made), made), "Commits made on another branch appear only after a merge."),
        (picks(tuple(made), [c for c in logs[asked] if c not in first]), "A branch holds the commits before it too."),
        (picks(tuple(made), [*first, *third] if asked == "main" else [*first, *second]),
         "A merge changes the branch on which it is made, and later commits go only to the branch of that time."),
        given={"asked": asked},
    )  # fmt: skip


def _commits(letters: Iterable[str]) -> list[str]:
    return [f"git commit -m {letter}" for letter in letters]


def _how_many(draw: Draw) -> Question:
    name = draw.choice(("feature", "fix", "draft", "test", "idea"))
    a, b, c, d = draw.integer(1, 2), draw.integer(1, 2), draw.integer(0, 2), draw.integer(0, 1)
    forced = draw.integer(0, 3) == 0
    letters = iter(draw.sample(COMMITS, 8))
    parts = [[next(letters) for _ in range(k)] for k in (a, b, c, d)]
    merge = f"git merge {'--no-ff ' if forced else ''}{name}"
    commands = [
        *_commits(parts[0]), f"git switch -c {name}", *_commits(parts[1]), "git switch main",
        *_commits(parts[2]), merge, *_commits(parts[3]),
    ]  # fmt: skip
    extra = int(c > 0 or forced)
    total = a + b + c + d + extra
    return _repository(
        MADE,
        commands,
        "How many commits does git log list at the end?",
        Integer(total),
        [
            step("The commits with a letter:", a + b + c + d, "Which of them does main hold after the merge?"),
            step("`--no-ff` always makes a merge commit:" if forced else
                 "main has moved on since the branch began, so the merge makes a commit of its own:" if c else
                 "main has not moved since the branch began: it is only moved forward, without a merge commit:", ...,
                 "Does this merge make a commit?", "git.branches"),
        ],
        (Integer(total - extra if extra else total + 1),
         "A merge makes a commit only if both branches have moved on, or with --no-ff."),
        (Integer(a + c + d + extra), f"The merge brings the commits of {name} into main."),
        (Integer(total - a), "The commits before the branch count too."),
        given={"asked": "count"},
    )  # fmt: skip


TRACKED = "x.txt holds 0 and is committed. Then, on main:"


def history(draw: Draw, level: Level) -> Question:
    """What a file holds after going back."""
    if level == 1:
        return _older_version(draw)
    return _on_two_branches(draw) if level == 2 else _reset(draw)


def _written(values: Iterable[int]) -> list[str]:
    return [line for v in values for line in (f"echo {v} > x.txt", f"git commit -am v{v}")]


def _older_version(draw: Draw) -> Question:
    values = list(draw.sample(range(1, 60), 3))
    k = draw.integer(1, 2)
    loose = draw.integer(60, 99) if draw.flip() else None
    back = draw.choice(
        (f"git restore --source HEAD~{k} x.txt", f"git checkout HEAD~{k} -- x.txt", f"git switch -d HEAD~{k}")
    )
    if loose is not None and "switch" in back:
        loose = None
    there = [0, *values]
    commands = [*_written(values), *([f"echo {loose} > x.txt"] if loose is not None else []), back]
    return _repository(
        TRACKED,
        commands,
        "What does x.txt hold at the end?",
        Integer(there[-1 - k]),
        [
            step("HEAD is the last commit. In it x.txt holds", there[-1], "Which commit is HEAD?"),
            step(f"HEAD~{k} is {k} before it:", ..., "Count back from the last commit.", "git.history"),
        ],
        (Integer(there[-k]), "HEAD~1 is the commit before the last one."),
        (Integer(there[-1]), f"{code(back)} goes back from the last commit."),
        (Integer(loose if loose is not None else there[k - 1]),
         "The file is taken from that commit."),
        given={"asked": "content"},
    )  # fmt: skip


def _on_two_branches(draw: Draw) -> Question:
    a, b, c, d = draw.sample(range(1, 60), 4)
    name = draw.choice(("feature", "fix", "draft"))
    end = draw.choice(("main", name))
    from_main = draw.flip()
    ahead = [*_written([b])] if from_main else []
    commands = [
        *_written([a]), f"git switch -c {name}", *_written([c]), "git switch main", *ahead, f"git switch {name}",
        *_written([d]), "git switch main", *([f"git switch {name}"] if end == name else []),
    ]  # fmt: skip
    on_main = b if from_main else a
    right = on_main if end == "main" else d
    return _repository(
        TRACKED,
        commands,
        "What does x.txt hold at the end?",
        Integer(right),
        [
            step("The commits of main end with x.txt holding", on_main, "Which commits were made on main?"),
            step(f"Those of {name} end with {d}. Switching to {end} puts its last version into the folder:", ...,
                 "Which branch is switched to at the end?", "git.history"),
        ],
        (Integer(d if end == "main" else on_main), f"Switching to {end} brings its own version."),
        (Integer(c), f"{name} goes on after this commit."),
        *([(Integer(a), "Each branch has its own last commit.")] if right != a else []),
        given={"asked": "content"},
    )  # fmt: skip


def _reset(draw: Draw) -> Question:
    values = list(draw.sample(range(1, 60), 3))
    loose = draw.integer(60, 99) if draw.flip() else None
    k = draw.integer(1, 2)
    mode = draw.choice(("--soft", "--mixed", "--hard", "--hard"))
    revert = draw.integer(0, 3) == 0
    there = [0, *values]
    if revert:
        commands, content, count = [*_written(values), "git revert --no-edit HEAD"], there[-2], 5
        back, k = "git revert", 1
    else:
        back = f"git reset {mode} HEAD~{k}"
        commands = [*_written(values), *([f"echo {loose} > x.txt"] if loose is not None else []), back]
        content, count = there[-1 - k] if mode == "--hard" else (loose if loose is not None else there[-1]), 4 - k
    kept = loose if loose is not None and not revert else there[-1]
    return _repository(
        TRACKED,
        commands,
        "What does x.txt hold at the end, and how many commits does git log list?",
        Parts.of(("content", content), ("commits", count)),
        [
            step("revert makes a new commit that undoes the last one. The number of commits is" if revert else
                 f"The branch goes back by {k}. Of 4 commits there remain", count, "How many commits are left?"),
            step("The file is as before the last commit:" if revert else
                 "`--hard` also puts the file back as it was then:" if mode == "--hard" else
                 f"{code(mode)} leaves the file in the folder as it is:", content, "Does the file itself change?"),
            step("Both:", ..., "Give both.", "git.history"),
        ],
        (Parts.of(("content", kept if content != kept else there[-1 - k]), ("commits", count)),
         "Only --hard changes the file in the folder; --soft and --mixed leave it." if not revert else
         "revert undoes the last commit."),
        (Parts.of(("content", content), ("commits", 4 if not revert else 3)),
         "reset moves the branch back." if not revert else "revert adds a commit; it takes none away."),
        (Parts.of(("content", content), ("commits", count - 1)), "The first commit counts too."),
        given={"asked": "both"},
    )  # fmt: skip
