"""The examples of docs/integrations.md run as they stand, where their libraries are there."""

import json
import re
import runpy
from importlib.util import find_spec
from pathlib import Path

import pytest

from newsclean import Cleaner

PAGE = Path(__file__).parents[1] / "docs" / "integrations.md"
BLOCK = re.compile(r"<!-- runs with: ([\w, ]+)(; slow)? -->\n```python\n(.*?)```", re.DOTALL)
BLOCK_TEXTS = [(names, code) for names, _, code in BLOCK.findall(PAGE.read_text(encoding="utf-8"))]
BLOCKS = [
    pytest.param(
        names.split(", "), code, id=names.split(",")[0], marks=[pytest.mark.slow] if slow else []
    )
    for names, slow, code in BLOCK.findall(PAGE.read_text(encoding="utf-8"))
]


def test_every_example_of_the_page_is_found():
    assert len(BLOCKS) == PAGE.read_text(encoding="utf-8").count("```python") == 9


def test_the_type_that_the_page_gives_to_spark_is_that_of_the_column():
    pa = pytest.importorskip("pyarrow")
    said = next(code for _, code in BLOCK_TEXTS if "mapInArrow" in code)
    lines = re.search(r"^removals = .*?^about = [^\n]*", said, re.DOTALL | re.MULTILINE)
    names = {}
    exec(lines[0], names)

    column = Cleaner()(pa.table({"text": ["Rain."]}))["newsclean"]

    assert names["about"] == in_spark(column.type)


def in_spark(kind):
    """An Arrow type in the words of Spark."""
    name = {"int64": "bigint", "double": "double", "string": "string"}.get(str(kind))
    if name:
        return name
    if hasattr(kind, "value_type"):
        return f"array<{in_spark(kind.value_type)}>"
    return f"struct<{', '.join(f'{field.name}: {in_spark(field.type)}' for field in kind)}>"


@pytest.mark.parametrize(("libraries", "code"), BLOCKS)
def test_the_example_runs(libraries, code, tmp_path, monkeypatch):
    for library in libraries:
        if find_spec(library) is None:
            pytest.skip(f"{library} is not installed")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HF_DATASETS_CACHE", str(tmp_path))
    Path("example.py").write_text(code, encoding="utf-8")
    raw = {"id": "1", "text": "Share on Facebook\nRain fell all night.\n"}
    Path("raw").mkdir()
    Path("raw/a.jsonl").write_text(json.dumps(raw), encoding="utf-8")

    runpy.run_path("example.py", run_name="__main__")

    for path in Path("cleaned").glob("*.jsonl"):  # what the block of datatrove wrote
        assert json.loads(path.read_bytes())["text"] == "Rain fell all night.\n"
    assert "datatrove" not in libraries or list(Path("cleaned").iterdir())
