"""Without numba, with it switched off, and with a damaged cache: the same bits; and signals."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from newsclean.kernels import compiled

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


class TooLong(BaseException):
    """Stands for what ends a document whose time is up."""


def failing(error, layers):
    """Return a kernel that hands on an error as numba's dispatcher does."""

    def fast(*_):
        outer = error
        for _ in range(layers):
            inner, outer = outer, SystemError("returned a result with an exception set")
            outer.__cause__ = inner
        raise outer

    return fast


@pytest.fixture
def call(monkeypatch):
    def call(fast):
        njit = SimpleNamespace(njit=lambda **_: lambda _: fast)
        monkeypatch.setattr(compiled, "numba", njit)
        monkeypatch.setattr(compiled, "_date_by_sources", id)
        monkeypatch.setattr(compiled, "_tell_if_new", id)
        return compiled._guarded(str, lambda: "by its twin")()

    return call


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit, TooLong])
@pytest.mark.parametrize("layers", [1, 2])
def test_what_stops_a_process_within_a_kernel_is_no_fault_of_the_kernel(call, stop, layers):
    with pytest.raises(stop):
        call(failing(stop(), layers))


@pytest.mark.parametrize("fault", [ValueError("x"), None])
def test_a_kernel_that_fails_for_another_reason_leaves_it_to_its_twin(call, fault):
    with pytest.warns(RuntimeWarning, match="could not compile str"):
        assert call(failing(fault, 1)) == "by its twin"


MUCH = np.zeros(2**20, np.uint8)


def test_long_kernels_work_aside_on_much_and_here_on_little():
    where = compiled._aside(lambda *_: threading.current_thread())

    assert where(MUCH) is not threading.current_thread()
    assert where(0, (1, (MUCH[1:], MUCH[:1]))) is not threading.current_thread()
    assert where(MUCH[1:]) is threading.current_thread()
    with ThreadPoolExecutor(1) as pool:  # a thread that handles no signals needs no other
        assert pool.submit(lambda: where(MUCH) is threading.current_thread()).result()


def test_what_a_kernel_aside_raises_is_raised_here():
    def fails(_):
        raise MemoryError

    with pytest.raises(MemoryError):
        compiled._aside(fails)(MUCH)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no such clock")
def test_an_interrupt_ends_the_wait_for_a_long_kernel():
    ended = threading.Event()

    def interrupt(*_):
        raise KeyboardInterrupt

    def kernel(_):
        signal.setitimer(signal.ITIMER_REAL, 0.01)
        ended.wait()

    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        with pytest.raises(KeyboardInterrupt):
            compiled._aside(kernel)(MUCH)
        assert not ended.is_set()
    finally:
        ended.set()
        signal.signal(signal.SIGALRM, before)
