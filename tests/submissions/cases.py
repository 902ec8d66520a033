"""The sample submissions: each a function that makes one out of the release of its assignment."""

import copy
import json
import random
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from autograder.course.assignment import Assignment
from autograder.grading.grader import Grader
from autograder.notebooks import reader
from autograder.sandbox import Zygote
from tests.submissions import answers, forums

HOME = Path(__file__).parent
FOLDER = HOME / "deep_network"
SEED = "golden"

Json = dict[str, Any]
Make = Callable[[Assignment], Json]
CASES: dict[str, Make] = {}


def case(make: Make) -> Make:
    """Add a sample submission under the name of its function."""
    CASES[make.__name__] = make
    return make


# --- making notebooks ------------------------------------------------------------------------------


def released(assignment: Assignment) -> Json:
    """The notebook that learners download."""
    assert assignment.release_folder is not None
    path = assignment.release_folder / f"{assignment.name}.ipynb"
    return json.loads(path.read_text(encoding="utf-8"))


def solved(assignment: Assignment) -> Json:
    """The release with the instructor's solutions."""
    sources = {cell.exercise: cell.source for cell in assignment.solution.cells if cell.exercise}
    return with_sources(released(assignment), sources)


def answered(assignment: Assignment, bodies: Mapping[str, str]) -> Json:
    """The release with a body for each function, under its own signature."""
    return with_sources(
        released(assignment),
        {
            name: f"{first_line(assignment, name)}\n{body.strip(chr(10))}"
            for name, body in bodies.items()
        },
    )


def solved_but(assignment: Assignment, bodies: Mapping[str, str]) -> Json:
    """The release with these bodies, and the instructor's solutions of all else."""
    sources = {cell.exercise: cell.source for cell in assignment.solution.cells if cell.exercise}
    theirs = {name: source for name, source in sources.items() if name not in bodies}
    return with_sources(answered(assignment, bodies), theirs)


def first_line(assignment: Assignment, name: str) -> str:
    """The `def` of an exercise, which may take several lines."""
    sources = {cell.exercise: cell.source for cell in assignment.solution.cells}
    found = re.search(rf"^def {name}\(.*?\):$", sources[name], re.MULTILINE | re.DOTALL)
    assert found is not None
    return found.group()


def with_sources(nb: Json, sources: Mapping[str, str]) -> Json:
    """A notebook with another source in the cells of these exercises."""
    nb = copy.deepcopy(nb)
    for cell in nb["cells"]:
        name = grade_id(cell)
        if name is not None and name in sources:
            cell["source"] = sources[name].splitlines(keepends=True)
    return nb


def grade_id(cell: Json) -> str | None:
    return cell["metadata"].get("nbgrader", {}).get("grade_id")


def code(source: str) -> Json:
    """A cell of the learner's own."""
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {},
        "outputs": [],
        "source": source.splitlines(keepends=True),
    }


def write(nb: Json, folder: Path) -> Path:
    """Write a submission under the name that its assignment has."""
    path = folder / f"{folder.parent.name}.ipynb"
    path.write_text(json.dumps(nb, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def result_text(path: Path, assignment: Assignment, zygote: Zygote) -> str:
    """The result of a submission as it is kept beside it."""
    result = Grader(assignment, zygote).grade(reader.read(path), SEED)
    return timeless(json.dumps(result.as_json(), indent=1, ensure_ascii=False)) + "\n"


def timeless(result: str) -> str:
    """A result without what a remark says of times, which are never the same."""
    return re.sub(r": with \w+ = \d+ yours takes about \d+ times as long as ours", "", result)


# --- the submissions -------------------------------------------------------------------------------


@case
def right(assignment: Assignment) -> Json:
    return solved(assignment)


@case
def right_in_another_style(assignment: Assignment) -> Json:
    return answered(assignment, answers.ANOTHER_STYLE)


@case
def blank(assignment: Assignment) -> Json:
    return released(assignment)


@case
def learner_as_printed(assignment: Assignment) -> Json:
    return with_import_of_copy(answered(assignment, answers.PRINTED))


@case
def learner_with_minuses_restored(assignment: Assignment) -> Json:
    return with_import_of_copy(answered(assignment, answers.MINUSES_RESTORED))


@case
def learner_with_loop_repaired(assignment: Assignment) -> Json:
    return with_import_of_copy(answered(assignment, answers.LOOP_REPAIRED))


def with_import_of_copy(nb: Json) -> Json:
    """The learner's notebook imported copy at its top."""
    nb["cells"].insert(1, code("import copy"))
    return nb


@case
def cells_deleted_moved_and_duplicated(assignment: Assignment) -> Json:
    """Right answers; all checks and given cells deleted, the rest shuffled, stubs pasted again."""
    stubs = [cell for cell in released(assignment)["cells"] if is_solution(cell)]
    nb = solved(assignment)
    solutions = [cell for cell in nb["cells"] if is_solution(cell)]
    cells = [*solutions, *copy.deepcopy(stubs)]
    random.Random(1).shuffle(cells)
    nb["cells"] = cells
    return nb


def is_solution(cell: Json) -> bool:
    return cell["metadata"].get("nbgrader", {}).get("solution", False)


@case
def nbformat_3(assignment: Assignment) -> Json:
    """Right answers, saved by a notebook of many years ago."""
    cells = []
    for cell in solved(assignment)["cells"]:
        if cell["cell_type"] == "code":
            cells.append(
                {
                    "cell_type": "code",
                    "collapsed": False,
                    "input": cell["source"],
                    "language": "python",
                    "metadata": {},
                    "outputs": [],
                    "prompt_number": 1,
                }
            )
        else:
            cells.append({"cell_type": "markdown", "metadata": {}, "source": cell["source"]})
    return {
        "metadata": {"name": ""},
        "nbformat": 3,
        "nbformat_minor": 0,
        "worksheets": [{"cells": cells, "metadata": {}}],
    }


@case
def metadata_stripped(assignment: Assignment) -> Json:
    """Right answers, exported by a tool that keeps nothing but sources."""
    nb = solved(assignment)
    cells = [
        {key: cell[key] for key in ("cell_type", "source")}
        | {"metadata": {}}
        | ({"outputs": [], "execution_count": None} if cell["cell_type"] == "code" else {})
        for cell in nb["cells"]
    ]
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}


@case
def prints_plots_and_magics(assignment: Assignment) -> Json:
    """Right answers with prints in every function, and cells full of magics and plots."""
    sources = {
        cell.exercise: cell.source.replace(
            "    # YOUR CODE STARTS HERE",
            f"    print('in {cell.exercise}')\n    # YOUR CODE STARTS HERE",
            1,
        )
        for cell in assignment.solution.cells
        if cell.exercise
    }
    nb = with_sources(released(assignment), sources)
    nb["cells"][2:2] = [
        code("%matplotlib inline\n%load_ext autoreload\n%autoreload 2\n!pip list"),
        code("%%time\nimport matplotlib.pyplot as plt\nplt.plot([1, 2, 3])\nplt.show()"),
        code("%timeit -n 1 -r 1 np.zeros(3)\nnp.zeros?\nplt.imshow(np.eye(3)); plt.colorbar()"),
        code(
            "from IPython.display import display, HTML\ndisplay(HTML('<script>alert(1)</script>'))"
        ),
    ]
    return nb


@case
def never_ends(assignment: Assignment) -> Json:
    """Right answers, but update_parameters loops for ever."""
    return solved_but(assignment, {"update_parameters": answers.NEVER_ENDS})


@case
def linear_forward_alone_wrong(assignment: Assignment) -> Json:
    """Right answers on top of a linear_forward that subtracts the bias."""
    return solved_but(assignment, {"linear_forward": answers.WRONG_LINEAR_FORWARD})


# --- the other assignments -------------------------------------------------------------------------


def as_seen(assignment: Assignment) -> Json:
    """Mistakes that learners have shown to others."""
    return solved_but(assignment, forums.AS_SEEN[assignment.name])


def in_their_own_way(assignment: Assignment) -> Json:
    """Right answers that look unlike ours."""
    return solved_but(assignment, forums.IN_THEIR_OWN_WAY[assignment.name])


OTHERS = {each.__name__: each for each in (right, blank, as_seen, in_their_own_way)}
COURSE: Mapping[str, Mapping[str, Make]] = {
    "deep_network": CASES,
    **dict.fromkeys(forums.AS_SEEN, OTHERS),
}
"""The cases of every assignment."""
