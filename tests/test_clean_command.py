"""`newsclean clean` as it is used: files beside the output, exit codes, a terminal."""

import json
import os
import pty
import signal
import subprocess
import sys

import pytest
from made_runs import inputs

from newsclean.cli import main


@pytest.fixture
def paths(tmp_path):
    return inputs(tmp_path)


def test_a_directory_of_outputs_has_rejects_and_report_in_it(paths, tmp_path, capfd):
    assert main(["clean", *paths, "-o", f"{tmp_path}/out/"]) == 3

    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == [".newsclean", "one.jsonl", "rejects.jsonl", "run.json", "two.jsonl"]
    account = json.loads((tmp_path / "out" / "run.json").read_text())["account"]
    assert account["input"] == 20
    said = capfd.readouterr().err.splitlines()[-1].removeprefix("\x1b[K")
    assert said == "newsclean: 20 documents: 6 kept, 6 changed, 6 removed, 2 rejected"


def test_beside_one_output_stands_only_its_hidden_folder(paths, tmp_path, capfd):
    out = tmp_path / "out"
    out.mkdir()
    for _ in range(2):
        assert main(["clean", *paths, "-o", str(out / "all.jsonl.gz"), "--quiet"]) == 3

        names = sorted(path.name for path in out.iterdir())
        assert names == [".all.jsonl.gz.newsclean", "all.jsonl.gz"]


def test_a_report_to_a_file_of_ones_own_says_how_all_ended(paths, tmp_path, capfd):
    report = tmp_path / "report.json"
    assert main(["clean", *paths, "--report", str(report)]) == 3

    said = json.loads(report.read_text())
    assert said["account"]["reasons"]["rejected"] == {"not JSON": 2}
    assert said["tally"]["documents"] == 18


@pytest.mark.parametrize("out", ["{here}", "{here}/one.jsonl", "-"])
def test_an_input_is_not_written_over(paths, tmp_path, out, capfd):
    before = (tmp_path / "one.jsonl").read_bytes()
    more = ["--claims", paths[0]] if out == "-" else []

    assert main(["clean", *paths, "-o", out.format(here=tmp_path), *more]) == 2
    assert "would be written over" in capfd.readouterr().err
    assert (tmp_path / "one.jsonl").read_bytes() == before


def test_two_outputs_of_one_name_are_refused(paths, tmp_path, capfd):
    (tmp_path / "rejects.jsonl").write_bytes(b"")
    command = ["clean", *paths, str(tmp_path / "rejects.jsonl"), "-o", f"{tmp_path}/out/"]

    assert main(command) == 2
    assert "an output of that name" in capfd.readouterr().err


def test_a_document_that_takes_too_long_is_rejected_with_the_limit(paths, tmp_path, capfd):
    assert main(["clean", *paths, "-o", f"{tmp_path}/out/", "--timeout", "1e-9"]) == 3

    said = [json.loads(line) for line in (tmp_path / "out" / "rejects.jsonl").open()]
    assert len(said) == 20
    assert sum("took more than 1e-09 s" in one["problem"] for one in said) == 18
    assert sum("--timeout" in one["next"] for one in said) == 18
    assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL


def test_on_a_terminal_the_run_can_be_watched(paths, tmp_path):
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "newsclean", "clean", *paths, "-o", f"{tmp_path}/out/"]
    process = subprocess.Popen(command, stderr=theirs)
    os.close(theirs)
    said = b""
    while True:
        try:
            more = os.read(ours, 4096)
        except OSError:  # the other end is shut
            break
        if not more:
            break
        said += more
    os.close(ours)

    assert process.wait(60) == 3
    assert b"documents, " in said
    assert b"% " in said


def test_dedup_goes_on_and_leaves_as_little_behind(paths, tmp_path, capfd):
    for _ in range(2):
        options = ["--workers", "1", "--min-words", "0"]
        assert main(["dedup", *paths, "-o", f"{tmp_path}/out/", *options]) == 3

        names = sorted(path.name for path in (tmp_path / "out").iterdir())
        assert names == [".newsclean", "one.jsonl", "rejects.jsonl", "run.json", "two.jsonl"]
        work = sorted(path.name for path in (tmp_path / "out" / ".newsclean").iterdir())
        assert work == ["lock", "manifest", "notes", "parts"]
        said = json.loads((tmp_path / "out" / "run.json").read_text())
        assert said["account"]["duplicate"] > 5
        assert said["account"]["removed"] == 0
        assert said["clusters"]
