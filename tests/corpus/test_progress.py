"""Progress: on a terminal one line that moves; nothing where nobody looks."""

from pathlib import Path

from newsclean.corpus import progress
from newsclean.corpus.account import Account
from newsclean.corpus.progress import Meter, Progress


def test_a_terminal_sees_how_far_the_run_is(monkeypatch, capsys):
    monkeypatch.setattr(progress, "_EVERY", 0.0)
    account = Account()
    account.done("kept", times=1234)
    line = Progress(on=True)
    line.show(account, 0.25)
    line.clear()

    said = capsys.readouterr().err
    assert "[#####...............] 25% 1,234 documents, " in said
    assert said.endswith("\r\x1b[K")


def test_a_pipe_sees_nothing(capsys):
    line = Progress()
    line.show(Account(), 0.5)
    line.clear()

    assert capsys.readouterr().err == ""


def test_a_meter_counts_the_bytes_of_all_inputs(tmp_path):
    paths = [str(tmp_path / name) for name in "ab"]
    for path, size in zip(paths, (30, 10), strict=True):
        Path(path).write_bytes(bytes(size))
    meter = Meter([*paths, "-"])
    with Path(paths[0]).open("rb") as file:
        meter.opened(file)
        assert meter.share() == 0
        file.seek(20)
        assert meter.share() == 0.5
    meter.shut(paths[0])
    assert meter.share() == 0.75
    meter.shut(paths[1])
    assert meter.share() == 1
    assert Meter(["-"]).share() is None
