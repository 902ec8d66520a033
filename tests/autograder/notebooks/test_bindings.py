import pytest

from autograder.notebooks import bindings


@pytest.mark.parametrize(
    "source",
    [
        "def f(x): pass",
        "async def f(x): pass",
        "@decorator\ndef f(x): pass",
        "f = lambda x: x",
        "a, (f, b) = 1, (2, 3)",
        "from module import g as f",
        "import f",
        "if True:\n    def f(x): pass",
        "try:\n    from fast import f\nexcept ImportError:\n    f = None",
        "with open('x') as f: pass",
        "class f: pass",
        "def g():\n    global f\n    f = 1",
        "  def f(x):\n      pass",
        "%matplotlib inline\ndef f(x): pass",
        "%%time\ndef f(x): pass",
        "%time f = train()",
        "f = !ls",
        "!pip install x\n?f\nf = 1",
        "s = '\\d'\nf = 1",
    ],
)
def test_a_cell_defines_what_it_binds(source: str) -> None:
    assert bindings.defines(source, "f")


@pytest.mark.parametrize(
    "source",
    [
        "f(1)",
        "def g():\n    f = 1",
        "class A:\n    def f(self): pass",
        "[f for f in range(3)]",
        "# def f(x):",
        "'''\ndef f(x):\n'''",
        "x.f = 1",
        "%timeit f(1)",
        "f?",
        "",
    ],
)
def test_a_cell_does_not_define_what_it_only_mentions(source: str) -> None:
    assert not bindings.defines(source, "f")


def test_a_broken_cell_defines_what_it_seems_to() -> None:
    assert bindings.defines("def f(x):\n    return x +", "f")
    assert not bindings.defines("def g(x):\n    return f(x +", "f")
    assert bindings.bound_by("def f(x):\n    return x +") is None


@pytest.mark.parametrize(
    "source",
    [
        "-" * 100_000 + "f = 1",
        "f = (" * 1_000,
        "f = a" + ".a" * 50_000,
        "f = 1" + "+1" * 60_000,
        "if x:\n f = 1\n" + "elif x:\n y\n" * 20_000,
        "f\0 = 1",
        "f = 1 #" + "x" * 1_000_000,
        "global f\nf = 1\nglobal f",
    ],
)
def test_code_made_to_break_a_parser_is_only_not_python(source: str) -> None:
    assert bindings.bound_by(source) is None
    assert not bindings.defines(source, "f")
    assert bindings.needed_by(source) >= set()


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("y = f(x)", {"f", "x"}),
        ("x = 1\nprint(x)", {"print"}),
        ("print(x)\nx = 1", {"print", "x"}),
        ("x = x + 1", {"x"}),
        ("x += 1", {"x"}),
        ("if a:\n    x = 1\nx", {"a", "x"}),
        ("def f(x):\n    return x + y", {"y"}),
        ("y = 1\ndef f(x):\n    return x + y", {"y"}),
        ("def f(x=default): pass", {"default"}),
        ("@decorator\ndef f(): pass", {"decorator"}),
        ("[x for x in xs]", {"xs"}),
        ("class A:\n    b = c", {"c"}),
        ("import np\nnp.zeros(3)", set()),
        ("%time y = f(x)", {"f", "x"}),
        ("s = '''\nx\n'''\ns", set()),
        ("a = 1; b = a", set()),
        ("def f():\n    x = 0\n    x += 1", set()),
        ("def f():\n    global x\n    x += 1", {"x"}),
        ("def f():\n    global x\n    x = 1\nprint(x)", {"print", "x"}),
        ("def f(:", set()),
    ],
)
def test_a_cell_needs_what_it_reads_before_it_binds_it(source: str, names: set[str]) -> None:
    assert bindings.needed_by(source) == names
