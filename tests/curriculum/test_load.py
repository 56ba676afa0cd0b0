"""Reading a folder: what a good one gives, and every fault of a bad one at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlpath.curriculum.load import load, read
from mlpath.errors import CurriculumError
from tests.curriculum.samples import FILES, changed, write


def faults(folder: Path) -> list[str]:
    """The findings of a folder, with the folder's own path taken out."""
    curriculum, findings = load(folder)
    assert (curriculum is None) == bool(findings)
    return [str(finding).replace(f"{folder}/", "") for finding in findings]


def test_a_clean_folder_gives_the_values_that_stand_in_it(folder: Path) -> None:
    curriculum, findings = load(folder)
    assert findings == ()
    assert curriculum is not None
    assert list(curriculum.topics) == ["numbers", "fractions", "angles", "vectors", "eigen"]
    assert curriculum.topics["numbers"].summary == "Whole numbers, fractions and the rest."
    assert curriculum.topics["vectors"].phase == "linalg"
    assert curriculum.topics["vectors"].all_sources == ("s0.vectors",)
    assert curriculum.topics["fractions"].hours == 2.5
    assert curriculum.topic_of_skill["vectors.add"].id == "vectors"
    assert curriculum.current("darts") == "vectors"
    assert curriculum.roadmaps["s0"].items["book"] == "The book"


# (file, text, what stands there instead, the one finding)
ONE_FAULT = [
    ("02-linalg.yaml", "hours: 4", "hours: many", "02-linalg.yaml:11:12: 'hours' must be a number"),
    ("02-linalg.yaml", "hours: 4", "hours: 0", "02-linalg.yaml:11:12: 'hours' must be more than 0.0"),
    ("02-linalg.yaml", "hours: 4", "hours: .inf", "02-linalg.yaml:11:12: 'hours' must be an ordinary number"),
    ("02-linalg.yaml", "hours: 4", "hours: 1:30", "02-linalg.yaml:11:12: 'hours' must be a number"),
    ("02-linalg.yaml", "hours: 4", "hours:", "02-linalg.yaml:11:11: 'hours' has no value"),
    ("02-linalg.yaml", "    hours: 4\n", "", "02-linalg.yaml:7:5: the key 'hours' is missing here"),
    (
        "02-linalg.yaml",
        "tier: required",
        "tier: requierd",
        "02-linalg.yaml:10:11: 'tier' must be one of required, recommended, optional (did you mean required?)",
    ),
    (
        "02-linalg.yaml",
        "title: Linear algebra",
        "titel: Linear algebra",
        "02-linalg.yaml:3:3: there is no key 'titel' here (did you mean title?)",
    ),
    (
        "02-linalg.yaml",
        "tier: required",
        "tier: required\n    colour: red",
        "02-linalg.yaml:11:5: there is no key 'colour' here",
    ),
    (
        "02-linalg.yaml",
        "title: Linear algebra",
        "title: 12",
        "02-linalg.yaml:3:10: 'title' must be text, so put quotes around it",
    ),
    (
        "02-linalg.yaml",
        "needs: [numbers]",
        "needs: numbers",
        "02-linalg.yaml:12:12: 'needs' must be a list, such as [one, two]",
    ),
    (
        "02-linalg.yaml",
        "needs: [numbers]",
        "needs: [numbers, 7]",
        "02-linalg.yaml:12:22: item 2 of 'needs' must be text, so put quotes around it",
    ),
    (
        "02-linalg.yaml",
        "needs: [numbers]",
        "needs: [numbers, numbers]",
        "02-linalg.yaml:12:22: 'numbers' is already in this list",
    ),
    (
        "02-linalg.yaml",
        "needs: [numbers]",
        "needs: [numbrs]",
        "02-linalg.yaml:12:13: there is no topic 'numbrs'; unreachable because of it: eigen (did you mean numbers?)",
    ),
    (
        "02-linalg.yaml",
        "needs: [numbers]",
        "needs: [basics]",
        (
            "02-linalg.yaml:12:13: 'basics' is a phase, and 'needs' takes ids of the kind topic; "
            "unreachable because of it: eigen"
        ),
    ),
    (
        "02-linalg.yaml",
        "needs: [vectors, fractions]",
        "needs: [arrows]",
        "02-linalg.yaml:24:13: there is no topic 'arrows' (did you mean vectors?)",
    ),
    (
        "02-linalg.yaml",
        "needs: [numbers]",
        "needs: [vectors]",
        "02-linalg.yaml:12:13: needs go round in a circle: vectors -> vectors; unreachable because of it: eigen",
    ),
    (
        "01-basics.yaml",
        "needs: [numbers]",
        "needs: [numbers, eigen]",
        "01-basics.yaml:22:22: needs go round in a circle: fractions -> eigen -> fractions",
    ),
    (
        "02-linalg.yaml",
        "resources: [the-book]",
        "resources: [thebook]",
        "02-linalg.yaml:14:17: there is no resource 'thebook' (did you mean the-book?)",
    ),
    (
        "02-linalg.yaml",
        "libraries: [numpy]",
        "libraries: [numpie]",
        "02-linalg.yaml:15:17: there is no library 'numpie' (did you mean numpy?)",
    ),
    (
        "02-linalg.yaml",
        "[s0.vectors]",
        "[s0.vector]",
        "02-linalg.yaml:17:46: there is no row of a roadmap 's0.vector' (did you mean s0.vectors?)",
    ),
    (
        "02-linalg.yaml",
        "[eigen.eigenvalues_2x2]",
        "[vectors.add]",
        "02-linalg.yaml:25:14: the skill 'vectors.add' belongs to two topics: 'vectors' has it at 02-linalg.yaml:13",
    ),
    (
        "02-linalg.yaml",
        "[eigen.eigenvalues_2x2]",
        "[eigenvalues]",
        "02-linalg.yaml:25:14: item 1 of 'skills' is 'eigenvalues', but a skill is spelt module.function in lower case",
    ),
    (
        "02-linalg.yaml",
        "id: eigen\n",
        "id: numbers\n",
        "02-linalg.yaml:19:9: the id 'numbers' is taken: a topic has it at 01-basics.yaml:6",
    ),
    (
        "02-linalg.yaml",
        "id: eigen\n",
        "id: Eigen Values\n",
        (
            "02-linalg.yaml:19:9: 'id' is 'Eigen Values', but an id is lower-case letters and digits joined by hyphens "
            "(did you mean eigen-values?)"
        ),
    ),
    (
        "02-linalg.yaml",
        "hours: 4",
        "hours: 4\n    hours: 5",
        "02-linalg.yaml:12:5: the key 'hours' is already on line 11",
    ),
    ("02-linalg.yaml", "hours: 4", "hours: !x 4", "02-linalg.yaml:11:12: the tag !x has no meaning here"),
    ("02-linalg.yaml", "hours: 4", "\thours: 4", "02-linalg.yaml:11:5: a tab cannot indent YAML; use spaces"),
    (
        "02-linalg.yaml",
        "title: Linear algebra",
        "title: Linear: algebra",
        (
            "02-linalg.yaml:3:16: this is not readable as YAML: mapping values are not allowed in this context; "
            "a text with ': ' in it needs quotes around it, or the indent is wrong"
        ),
    ),
    (
        "resources.yaml",
        "cost: free",
        "cost: free\n    url: book",
        "resources.yaml:7:10: 'url' must be an address that begins with http:// or https://",
    ),
    (
        "renames.yaml",
        "arrows: vectors",
        "arrows: vektors",
        "renames.yaml:2:11: there is nothing called 'vektors' to rename to (did you mean vectors?)",
    ),
    (
        "renames.yaml",
        "arrows: vectors",
        "arrows: darts",
        "renames.yaml:2:11: renamings go round in a circle: arrows -> darts -> arrows",
    ),
    (
        "renames.yaml",
        "darts: arrows",
        "eigen: vectors",
        "renames.yaml:3:3: 'eigen' is renamed here, yet something has this id today",
    ),
    ("curriculum.yaml", FILES["curriculum.yaml"], "# nothing\n", "curriculum.yaml:1:1: the file is empty"),
    (
        "sources.yaml",
        FILES["sources.yaml"],
        "roadmaps: [{id: s0, title: A, items: []}]",
        "sources.yaml:1:38: 'items' must be a mapping of keys to values",
    ),
]


@pytest.mark.parametrize(("name", "old", "new", "finding"), ONE_FAULT, ids=[row[2].strip()[:30] for row in ONE_FAULT])
def test_one_fault_gives_one_finding(tmp_path: Path, name: str, old: str, new: str, finding: str) -> None:
    files = {**FILES, name: FILES[name].replace(old, new, 1)}
    assert faults(write(tmp_path, files)) == [finding]


def without(*names: str) -> dict[str, str]:
    """The sample without some of its files."""
    return {name: text for name, text in FILES.items() if name not in names}


FOLDERS = {
    "no YAML at all": ({}, [".:1:1: no curriculum is in this folder: it has no YAML files"]),
    "no title file": (without("curriculum.yaml"), [".:1:1: curriculum.yaml is missing; it holds the title"]),
    "no phase file": (
        {"curriculum.yaml": "title: Empty\n"},
        [".:1:1: there are no phases: no file has a name such as 01-foundations.yaml"],
    ),
    "a phase without topics": (
        {**FILES, "03-more.yaml": "phase: {id: more, title: More, summary: More.}\ntopics: []\n"},
        ["03-more.yaml:2:9: 'topics' must have at least one entry"],
    ),
    "no resources file": (
        without("resources.yaml"),
        ["02-linalg.yaml:14:17: 'the-book' is named here, but the folder has no resources.yaml"],
    ),
    "a misnamed file": (
        {**FILES, "notes.yml": "a: 1\n", "03-more.yml": "a: 1\n"},
        [
            "03-more.yml:1:1: the name must end in .yaml (did you mean 03-more.yaml?)",
            "notes.yml:1:1: no file of a curriculum has such a name; a phase is NN-name.yaml",
        ],
    ),
    "hidden files are not read": ({**FILES, ".settings.yaml": "a: ["}, []),
}


@pytest.mark.parametrize(("files", "expected"), FOLDERS.values(), ids=FOLDERS)
def test_the_folder_as_a_whole(tmp_path: Path, files: dict[str, str], expected: list[str]) -> None:
    write(tmp_path, files)
    assert [fault.replace(str(tmp_path), ".") for fault in faults(tmp_path)] == expected


def test_a_missing_folder_is_a_finding(tmp_path: Path) -> None:
    assert faults(tmp_path / "none") == [f"{tmp_path / 'none'}:1:1: there is no such folder, or it cannot be read"]


def test_bytes_that_are_not_utf8_are_found_at_their_place(folder: Path) -> None:
    (folder / "renames.yaml").write_bytes("renames:\n  ä: x".encode("latin-1"))
    assert faults(folder) == ["renames.yaml:2:3: the file is not UTF-8 (byte 0xe4)"]


@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 100_000, "a: &x [*x]", "a: &x [1]\nb: *x"])
def test_hostile_yaml_is_refused(folder: Path, text: str) -> None:
    (folder / "renames.yaml").write_text(text)
    assert faults(folder)


def test_two_separate_circles_are_both_shown(tmp_path: Path) -> None:
    files = changed("01-basics.yaml", "needs: [numbers]", "needs: [numbers, fractions, eigen]")
    assert faults(write(tmp_path, files)) == [
        "01-basics.yaml:22:22: needs go round in a circle: fractions -> fractions; unreachable because of it: eigen",
        "01-basics.yaml:22:33: needs go round in a circle: fractions -> eigen -> fractions",
    ]


def test_a_broken_file_hides_no_fault_of_another_and_brings_none(tmp_path: Path) -> None:
    files = {**changed("02-linalg.yaml", "needs: [vectors, fractions]", "needs: [vectors, fractons]")}
    files["01-basics.yaml"] = files["01-basics.yaml"].replace("title: The", "title: : The")
    found = faults(write(tmp_path, files))
    assert [fault.split(": ")[0] for fault in found] == ["01-basics.yaml:7:12", "02-linalg.yaml:24:22"]
    assert "did you mean fractions?" in found[1]


TWELVE = {
    "curriculum.yaml": ("summary: Two phases.", "sumary: Two phases.", "2:1: there is no key 'sumary'"),
    "sources.yaml": ("small: Begin small", "small: 5", "6:14: 'small' must be text"),
    "libraries.yaml": ("summary: Arrays., ", "", "2:5: the key 'summary' is missing"),
    "resources.yaml": ("cost: free", "cost: fre", "6:11: 'cost' must be one of"),
    "renames.yaml": ("arrows: vectors", "arrows: vector", "2:11: there is nothing called 'vector'"),
}


def test_twelve_planted_faults_of_different_kinds_are_found_in_one_run(tmp_path: Path) -> None:
    files = {name: text.replace(*TWELVE[name][:2]) if name in TWELVE else text for name, text in FILES.items()}
    linalg = files["02-linalg.yaml"].replace("hours: 4", "hours: -1").replace("id: eigen\n", "id: angles\n")
    linalg = linalg.replace("[the-book]", "[the-bok]").replace("[numpy]", "[numpy, scipy]")
    linalg = linalg.replace("[eigen.eigenvalues_2x2]", "[vectors.scale]").replace(
        "aliases: [Matrix", "aliases: [[], Matrix"
    )
    files["02-linalg.yaml"] = linalg
    files["03-broken.yaml"] = "phase: {id: more\n"
    found = faults(write(tmp_path, files))
    expected = [
        *(f"{name}:{row[2]}" for name, row in TWELVE.items()),
        "02-linalg.yaml:5:13: item 1 of 'aliases' must be text",
        "02-linalg.yaml:11:12: 'hours' must be more than 0",
        "02-linalg.yaml:14:17: there is no resource 'the-bok' (did you mean the-book?)",
        "02-linalg.yaml:15:24: there is no library 'scipy'",
        "02-linalg.yaml:19:9: the id 'angles' is taken: a topic has it at",
        "02-linalg.yaml:25:14: the skill 'vectors.scale' belongs to two topics",
        "03-broken.yaml:2:1: this is not readable as YAML",
    ]
    assert len(found) == len(expected) == 12
    for fault, start in zip(found, sorted(expected, key=_place), strict=True):
        assert fault.startswith(start)


def _place(fault: str) -> tuple[str, int]:
    name, line, *_ = fault.split(":")
    return name, int(line)


def test_read_raises_one_error_that_lists_all_faults(tmp_path: Path) -> None:
    files = changed("curriculum.yaml", "title: A small path", "title: 1")
    files["03-broken.yaml"] = "{"
    with pytest.raises(CurriculumError) as caught:
        read(write(tmp_path, files))
    assert caught.value.exit_code == 3
    assert str(caught.value).splitlines()[0] == "The curriculum has 2 faults:"
    assert f"{Path(tmp_path, 'curriculum.yaml')}:1:8: 'title' must be text" in str(caught.value)
