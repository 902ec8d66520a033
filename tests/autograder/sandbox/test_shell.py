"""Cells behave in a worker as they do in the learner's own notebook."""

import pytest

from autograder.sandbox import Worker

HARMLESS = {
    "inline figures": "%matplotlib inline",
    "autoreload": "%load_ext autoreload\n%autoreload 2",
    "installing": "%pip install numpy\n!pip install numpy",
    "another service's magic": "%tensorflow_version 2.x",
    "shell in an assignment": "files = !ls\nassert files == []",
    "timing": "%timeit -n 1 -r 1 1 + 1",
    "timing a cell": "%%time\nx = 1",
    "capturing": "%%capture\nprint(1)",
    "a figure": "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()",
    "a figure that is saved": "import matplotlib.pyplot as plt\nplt.plot([1])\nplt.savefig('f.svg')",
    "many figures": "import matplotlib.pyplot as plt\nfor _ in range(30): plt.figure()",
    "top-level await": "import asyncio\nawait asyncio.sleep(0)",
    "type hints": "def f(x: int) -> int:\n    return x",
    "a file of its own": "import h5py\nwith h5py.File('a.h5', 'w') as f:\n    f['x'] = [1, 2]",
    "saving arrays": "import numpy as np\nnp.save('a.npy', np.ones(3))\nassert np.load('a.npy').sum() == 3",
    "threads": "import threading\nt = threading.Thread(target=print)\nt.start()\nt.join()",
    "linear algebra": "import numpy as np\nnp.linalg.svd(np.random.rand(50, 50))",
    "what learners import": "import nnkit, numpy, h5py, copy, math, time, random, rubric",
    "help": "len?",
    "the source of a function": "def f():\n    pass\nimport inspect\ninspect.getsource(f)",
}


@pytest.mark.parametrize("source", HARMLESS.values(), ids=HARMLESS.keys())
def test_what_notebooks_do_works(source: str, worker: Worker) -> None:
    outcome = worker.run(source, "cell")
    assert outcome.failure is None
    assert outcome.ok


def test_a_cell_with_a_passed_over_command_still_defines_its_function(worker: Worker) -> None:
    outcome = worker.run("!pip install x\ndef f():\n    return 1", "f")
    worker.remember()
    assert "passed over" in str(outcome.outputs[0].content)
    assert worker.call("f", ()).result == 1


def test_magics_amid_python_are_found(worker: Worker) -> None:
    outcome = worker.run("x = 1\nif x:\n    %pip install numpy\nfiles = !ls\nx?", "f")
    assert outcome.ok
    assert "!ls is passed over" in str(outcome.outputs[0].content)


def test_a_line_that_is_a_magic_and_python_at_once_is_a_magic(worker: Worker) -> None:
    (output,) = worker.run("pwd", "f").outputs
    assert "/" in str(output.content)


def test_what_looks_like_a_magic_inside_a_text_is_none(worker: Worker) -> None:
    text = "\n%pip install\n!ls\n"
    assert worker.run(f"x = '''{text}'''\nassert x == {text!r}", "f").ok


@pytest.mark.parametrize("source", ["x = await sleep(0, 7)", "(x,) = [x async for x in seven()]"])
def test_a_cell_may_await(worker: Worker, source: str) -> None:
    seven = "async def seven():\n    await sleep(0)\n    yield 7"
    worker.run(f"from asyncio import sleep\n{seven}", "f")
    assert worker.run(f"{source}\nassert x == 7", "g").ok


def test_a_semicolon_silences_the_last_value(worker: Worker) -> None:
    assert worker.run("1 + 1;", "f").outputs == ()
    assert worker.run("1 + 1", "f").outputs != ()


def test_nothing_can_be_typed_in(worker: Worker) -> None:
    outcome = worker.run("input('name? ')", "f")
    assert outcome.failure is not None
    assert outcome.failure.type == "EOFError"


def test_pictures_are_shown_as_pictures(worker: Worker) -> None:
    source = """
import io
import numpy as np
from IPython.display import Image
from PIL import Image as Canvas
buffer = io.BytesIO()
Canvas.fromarray(np.zeros((2, 2), np.uint8)).save(buffer, "png")
Image(buffer.getvalue())
"""
    (output,) = worker.run(source, "f").outputs
    assert output.kind == "png"
    assert isinstance(output.content, bytes)
    assert output.content.startswith(b"\x89PNG")


@pytest.mark.parametrize("shown", ["", "\nplt.show()"])
def test_figures_are_drawn_and_closed(worker: Worker, shown: str) -> None:
    outcome = worker.run(f"import matplotlib.pyplot as plt\nplt.plot([1]);{shown}", "f")
    assert [output.kind for output in outcome.outputs] == ["png"]
    assert worker.run("assert plt.get_fignums() == []", "g").ok


def test_of_very_many_figures_the_first_are_drawn(worker: Worker) -> None:
    source = "import matplotlib.pyplot as plt\nfor _ in range(8): plt.figure(figsize=(1, 1))"
    drawn = [len(worker.run(source, name).outputs) for name in ("f", "g", "h")]
    assert drawn == [8, 4, 0]


def test_a_figure_that_cannot_be_drawn_fails_nothing(worker: Worker) -> None:
    source = "import matplotlib.pyplot as plt\nplt.figure(figsize=(1, 1)).text(0, 0, '$\\\\nope$');"
    outcome = worker.run(source, "f")
    assert outcome.ok
    assert outcome.outputs == ()


def test_two_cells_of_one_name_keep_their_own_source(worker: Worker) -> None:
    worker.run("def f():\n    return 1", "same")
    worker.run("def g():\n    return 2", "same")
    outcome = worker.run("import inspect\nprint(inspect.getsource(f) + inspect.getsource(g))", "h")
    assert outcome.outputs[0].content == "def f():\n    return 1\ndef g():\n    return 2\n\n"


def test_a_deep_recursion_is_told_briefly(worker: Worker) -> None:
    outcome = worker.run("def deep():\n    return deep() + 1\ndeep()", "f")
    assert outcome.failure is not None
    assert outcome.failure.type == "RecursionError"
    assert "Previous line repeated" in str(outcome.outputs[0].content)
    assert len(str(outcome.outputs[0].content)) < 5000
