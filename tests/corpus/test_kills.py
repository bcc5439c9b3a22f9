"""The command, killed and run again: the bytes are those of a run that nothing befell."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from made_runs import FURNITURE, RAIN

ROOT = Path(__file__).parents[2]


def start(paths, out, *options, **variables):
    """The command on these inputs, begun."""
    command = [sys.executable, "-m", "newsclean", "clean", *map(str, paths), "-o", f"{out}/"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **variables}
    claims = ["--claims", f"{out}/claims.jsonl.gz", "--quiet"]
    return subprocess.Popen([*command, *claims, *options], env=environment, stderr=subprocess.PIPE)


def clean(*arguments, **variables):
    """The command, run to its end; return its exit code."""
    process = start(*arguments, **variables)
    said = process.communicate(timeout=300)[1]
    assert b"Traceback" not in said, said.decode()
    return process.returncode


def finals(out):
    files = (path for path in sorted(Path(out).iterdir()) if not path.name.startswith("."))
    return {path.name: path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Inputs of 1,400 documents, what comes of them, and how long that takes."""
    folder = tmp_path_factory.mktemp("corpus")
    draw = random.Random(7)
    paths = []
    for name, number in (("a.jsonl", 500), ("b.jsonl.gz", 600), ("c.jsonl", 300)):
        rows = []
        for n in range(number):
            lines = [f"{RAIN} It was {draw.random()}.\n" for _ in range(draw.randrange(1, 12))]
            lines.insert(draw.randrange(len(lines) + 1), FURNITURE)
            rows.append(json.dumps({"id": n, "text": "".join(lines)}) + "\n")
        rows.insert(draw.randrange(number), "{bad\n")
        data = "".join(rows).encode()
        (folder / name).write_bytes(data)
        paths.append(folder / name)
    clean(paths[2:], folder / "warm")
    began = time.monotonic()
    assert clean(paths, folder / "never", "--workers", "2") == 3
    return paths, finals(folder / "never"), time.monotonic() - began


def kill_and_go_on(corpus, out, kills, seed):
    """Kill the command so many times at random moments, let it end, and compare."""
    paths, whole, lasts = corpus
    draw = random.Random(seed)
    for _ in range(kills):
        workers = draw.choice("112")
        process = start(paths, out, "--workers", workers)
        time.sleep(draw.uniform(0.1, lasts))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        if Path(out).exists():
            for name, data in finals(out).items():
                assert data == whole[name], name

    assert clean(paths, out, "--workers", "2") == 3
    assert finals(out) == whole
    assert clean(paths, out) == 3
    assert finals(out) == whole


def test_a_command_that_is_killed_goes_on(corpus, tmp_path):
    kill_and_go_on(corpus, tmp_path / "out", kills=6, seed=1)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
def test_fifty_kills_leave_no_trace(corpus, tmp_path, seed):
    kill_and_go_on(corpus, tmp_path / "out", kills=5, seed=100 + seed)


@pytest.mark.parametrize(("workers", "seed"), [("1", "0"), ("3", "12345")])
def test_the_bytes_are_the_same_for_any_workers_and_hash_seed(corpus, tmp_path, workers, seed):
    paths, whole, _ = corpus
    code = clean(paths, tmp_path / "out", "--workers", workers, PYTHONHASHSEED=seed)

    assert code == 3
    assert finals(tmp_path / "out") == whole


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to find children")
def test_workers_that_are_killed_are_replaced(corpus, tmp_path):
    paths, whole, lasts = corpus
    process = start(paths, tmp_path / "out", "--workers", "2")
    draw, killed = random.Random(3), 0
    end = time.monotonic() + 60
    while process.poll() is None and killed < 4 and time.monotonic() < end:
        time.sleep(draw.uniform(0.1, lasts / 4))
        for worker in workers_of(process.pid)[:1]:
            os.kill(worker, signal.SIGKILL)
            killed += 1
    process.communicate(timeout=300)

    assert killed
    assert process.returncode in (3, 4)
    clean(paths, tmp_path / "out")
    assert finals(tmp_path / "out") == whole


def workers_of(pid):
    """The worker processes of a run."""
    try:
        said = Path(f"/proc/{pid}/task/{pid}/children").read_text()
        lines = {int(child): Path(f"/proc/{child}/cmdline").read_bytes() for child in said.split()}
    except OSError:
        return []
    return [child for child, line in lines.items() if b"spawn_main" in line]
