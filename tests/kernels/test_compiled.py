"""Without numba, with it switched off, and with a damaged cache: the same bits."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = """
import warnings, hashlib
warnings.simplefilter("always")
from near_corpus import corpus
from newsclean.neardup import near_duplicates, signatures
texts = corpus(8) + ["ＳＴＲＡẞＥ İ 語の話 5 ไทย \\ud800"] * 2
for method in ("exact", "minhash"):
    found = near_duplicates(texts, 0.5, method=method)
    print(found.labels.tolist(), found.anchors.tolist(), found.ids.tolist(), found.pairs.tolist())
print(hashlib.sha256(signatures(texts).values.tobytes()).hexdigest())
"""
HIDE_NUMBA = "import sys; sys.modules['numba'] = None\n"


def run(code, path=ROOT, **env):
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": f"{path}{os.pathsep}{ROOT / 'tests'}", **env},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done


def test_the_numpy_path_has_the_same_bits_and_warns_once():
    expected = run(CODE)
    assert "RuntimeWarning" not in expected.stderr

    for done in (run(HIDE_NUMBA + CODE), run(CODE, NUMBA_DISABLE_JIT="1")):
        assert done.stdout == expected.stdout
        assert done.stderr.count("RuntimeWarning") == 1
        assert "numpy" in done.stderr


def test_a_damaged_cache_costs_a_compilation_and_nothing_else(tmp_path):
    shutil.copytree(ROOT / "newsclean", tmp_path / "newsclean")
    caches = sorted((tmp_path / "newsclean" / "kernels" / "__pycache__").glob("*.nb?"))
    for cache in caches:
        shutil.copystat(ROOT / cache.relative_to(tmp_path), cache)
        cache.write_bytes(b"damaged")
    code = (
        "from newsclean.neardup import near_duplicates; print(near_duplicates(['a b'] * 2).pairs)"
    )

    done = run(code, tmp_path, NUMBA_CACHE_DIR="")

    assert caches
    assert "(0, 1, 1.)" in done.stdout
    assert "RuntimeWarning" not in done.stderr


def test_a_first_compilation_is_logged_and_no_later_one(tmp_path):
    code = (
        "import logging; logging.basicConfig(level='INFO')\n"
        "import numpy as np\n"
        "from newsclean.kernels.runs import short_words\n"
        "short_words(np.array([104, 105], np.uint32), 4)\n"
    )
    runs = [run(code, NUMBA_CACHE_DIR=str(tmp_path)) for _ in range(2)]

    assert ["compiling short_words" in done.stderr for done in runs] == [True, False]
