"""The whole way from code points to verdicts: the same bits compiled or not, and never a fault."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_sites import page, some_model
from strategies import wild_text

from newsclean.boilerplate.linemodel import save_model
from newsclean.kernels.line_scores import BY_ITSELF, N_REASONS
from newsclean.segment import read_page

#: The first call compiles, which takes longer than hypothesis allows.
relaxed = settings(deadline=None, max_examples=80)

ROOT = Path(__file__).parents[2]
WILD = "\ud800 half\n\U0001f600\U0001f600\n北京下雨了。\nฝนตก ๑๒\nİıſK ŉ\n\u200b\u00ad\n0\n.\n" * 2
CODE = """
import hashlib, sys
from pathlib import Path
from newsclean.boilerplate.linemodel import load_model
from newsclean.kernels.compiled import COMPILED
from newsclean.segment import read_page
text = Path(sys.argv[2]).read_bytes().decode("utf-8", "surrogatepass")
verdicts, reasons = load_model(sys.argv[1]).verdicts(read_page(text))
print(COMPILED, verdicts.tolist(), reasons.dtype, hashlib.sha256(reasons.tobytes()).hexdigest())
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    save_model(some_model(), folder / "lines.npz")
    lines, _ = page("paper1.example", 1)
    text = "\n".join(lines) + "\n" + WILD
    (folder / "page.txt").write_bytes(text.encode("utf-8", "surrogatepass"))
    return folder, text


def run(folder, code=CODE, **env):
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code, folder / "lines.npz", folder / "page.txt"],
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split(" ", 1)


@pytest.mark.parametrize("how", ["switched off", "not installed"])
def test_plain_python_gives_the_bits_of_the_compiled_kernels(made, how):
    folder, text = made
    verdicts, reasons = some_model().verdicts(read_page(text))

    off = {"NUMBA_DISABLE_JIT": "1"} if how == "switched off" else {}
    hide = "import sys; sys.modules['numba'] = None\n" if how == "not installed" else ""
    compiled, plain = run(folder), run(folder, hide + CODE, **off)

    assert (compiled[0], plain[0]) == ("True", "False")
    assert plain[1] == compiled[1]
    assert plain[1].startswith(str(verdicts.tolist()))
    assert reasons.shape == (len(verdicts), N_REASONS)


@relaxed
@given(st.lists(wild_text, min_size=1, max_size=10).map("\n".join))
def test_wild_text_gets_a_verdict_a_line(text):
    told = read_page(text)
    if not told.written:
        return

    verdicts, reasons = some_model().verdicts(told)

    assert verdicts.shape == (len(told.written),)
    assert reasons.shape == (len(told.written), N_REASONS)
    assert (verdicts.dtype, reasons.dtype) == (np.int32, np.int32)
    assert np.abs(reasons[:, BY_ITSELF]).max() < 2**15


@relaxed
@given(
    st.lists(wild_text, min_size=1, max_size=6), st.sampled_from(["\r\n", "\n\n", " \n\t", "\x85"])
)
def test_separators_and_blanks_around_a_line_change_no_verdict(lines, between):
    lines = [line for text in lines for line in read_page(text).lines if line]
    if not lines:
        return

    plain, _ = some_model().verdicts(read_page("\n".join(lines)))
    apart, _ = some_model().verdicts(read_page(between + between.join(lines) + between))

    assert plain.tolist() == apart.tolist()


def test_the_same_page_has_the_same_verdicts_whatever_was_judged_before(made):
    _, text = made
    first, _ = some_model().verdicts(read_page(text))
    some_model().verdicts(read_page("x\n" * 500))

    assert some_model().verdicts(read_page(text))[0].tolist() == first.tolist()
