"""What is not needed is not imported: a command line must answer at once."""

import subprocess
import sys

import pytest

HEAVY = {
    "datasketch",
    "ftfy",
    "lightgbm",
    "lxml",
    "numba",
    "numpy",
    "pyarrow",
    "rich",
    "scipy",
    "trafilatura",
}


@pytest.mark.parametrize(
    "code",
    [
        "import newsclean",
        "from newsclean.cli import main; main(['--help'])",
        "from newsclean.cli import main; main(['clean', '--help'])",
        # What hands texts to worker processes needs none of what they work with.
        "import newsclean.corpus.outputs",
    ],
)
def test_nothing_heavy_is_loaded(code):
    program = f"""
import sys
try:
    {code.replace("; ", chr(10) + "    ")}
except SystemExit:
    pass
print(*sys.modules, file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    loaded = {name.partition(".")[0] for name in done.stderr.split()}
    assert "newsclean" in loaded
    assert not loaded & HEAVY
