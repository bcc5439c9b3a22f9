"""Quality may not fall below the floors pinned in benchmarks/gate.json.

The floors are half a hundredth under what the first 120 pages of each set measured when pinned.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).parents[1]
DATA = HOME.parent / "shared" / "data" / "pages"
GATE = HOME / "benchmarks" / "gate.json"


@pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data is not here")
def test_pages_of_sites_never_trained_on_are_cleaned_as_well_as_pinned():
    floors = json.loads(GATE.read_text())
    command = [sys.executable, str(HOME / "benchmarks" / "quality.py"), *floors]
    options = ["--data", str(DATA), "--only-ours", "--limit", "120", "--gate", str(GATE)]

    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "newsclean" in done.stdout
