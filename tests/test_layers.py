"""House rules as tests: where imports may point, one door to each dependency, sizes."""

import ast
import sys
from pathlib import Path

import pytest

import newsclean

HOME = Path(__file__).parents[1] / "newsclean"
MODULES = sorted(HOME.rglob("*.py"))

#: A module imports only from floors below its own; a folder is one floor, and within it siblings
#: may import each other, though not in a circle. A new module has to be given a floor here.
FLOORS = {
    "": 0,  # newsclean/__init__.py as others see it: the version
    "fold": 0,
    "phrases": 0,
    "show": 0,
    "align": 1,
    "arguments": 1,
    "dates": 1,
    "disk": 1,
    "document": 1,
    "errors": 1,
    "kernels": 1,
    "markup": 1,
    "names": 1,
    "parallel": 1,
    "quoted": 1,
    "vocabulary": 1,
    "words": 1,
    "charset": 2,
    "metadata": 2,
    "normalize": 2,
    "report": 2,
    "segment": 2,
    "fingerprint": 2,
    "batch": 3,
    "boilerplate": 3,
    "cleaner": 4,
    "neardup": 4,  # what copies leave blank is told as cleaning tells it
    "html": 5,
    "corpus": 6,
    "training": 6,
    "commands": 7,
    "cli": 8,
    "__main__": 9,
    "__init__": 9,
}
#: On floor 1 these may be used by the others of it, since all else needs them.
GROUND = {"arguments", "errors", "document", "vocabulary"}
#: What of it uses what.
WITHIN_GROUND = {
    ("arguments", "errors"),
    ("document", "arguments"),
    ("document", "errors"),
    ("vocabulary", "errors"),
}

#: The only places that may import a dependency.
DOORS = {
    "backports": {"corpus"},
    "charset_normalizer": {"charset"},
    "compression": {"corpus"},  # of Python 3.14
    "datasketch": {"neardup"},
    "fastwarc": {"corpus"},
    "ftfy": {"normalize"},
    "htmldate": {"html"},
    "lightgbm": {"training"},
    "lxml": {"html"},
    "numba": {"kernels"},
    "numpy": None,  # what kernels are given and return: anywhere
    "pandas": {"batch"},
    "polars": {"batch"},
    "pyarrow": {"batch", "corpus", "neardup"},  # a batch of Arrow is one of its inputs
    "regex": {"normalize", "boilerplate", "segment", "words"},
    "readability": {"training"},
    "resiliparse": {"training"},
    "trafilatura": {"html"},
}


#: Where each name of `newsclean` lives that is loaded when first asked for.
LAZY = {name: home for home, names in newsclean._HOMES.items() for name in names}


def top_of(path):
    """The first part of a module's name below newsclean: its file, or its folder."""
    return path.relative_to(HOME).parts[0].removesuffix(".py")


def imports(path):
    """Every module that a file imports, anywhere in it, with the line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield name.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno}: relative import"
            folder = HOME.parent / node.module.replace(".", "/")
            for name in node.names:
                home = LAZY.get(name.name) if node.module == "newsclean" else None
                below = (folder / f"{name.name}.py").exists() or (folder / name.name).is_dir()
                module = f"{node.module}.{home or name.name}"
                yield module if home or below else node.module, node.lineno


def named(path):
    return str(path.relative_to(HOME))


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_imports_only_point_down(path):
    own = top_of(path)
    assert own in FLOORS, f"give {own!r} a floor in this test"
    for module, line in imports(path):
        first, _, rest = module.partition(".")
        other = rest.partition(".")[0]
        if first != "newsclean" or other == own:
            continue
        below = FLOORS[other] < FLOORS[own]
        ground = FLOORS[own] == 1 and other in GROUND and own not in GROUND
        pair = (own, other) in WITHIN_GROUND
        assert below or ground or pair, f"{path}:{line}: {own} imports {other}"


def test_modules_do_not_import_each_other_in_a_circle():
    uses = {}
    for path in MODULES:
        own = ".".join(("newsclean", *path.relative_to(HOME).with_suffix("").parts))
        uses[own.removesuffix(".__init__")] = {module for module, _ in imports(path)}
    # Every module imports its package on the way; the package is imported for its version only.
    names = uses.keys() - {"newsclean"}
    settled = set()
    while ready := {m for m in names - settled if not uses[m] & names - settled - {m}}:
        settled |= ready

    assert names - settled == set()


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_each_dependency_has_one_door(path):
    for module, line in imports(path):
        first = module.partition(".")[0]
        if first == "newsclean" or first in sys.stdlib_module_names:
            continue
        assert first in DOORS, f"{path}:{line}: {module} has no door; give it one in this test"
        doors = DOORS[first]
        assert doors is None or top_of(path) in doors, f"{path}:{line}: imports {module}"


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_files_and_functions_are_short(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) < 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            has_doc = ast.get_docstring(node) is not None
            first = node.body[0].end_lineno if has_doc else node.lineno
            assert node.end_lineno - first < 40, f"{path}:{node.lineno}: {node.name} is long"
