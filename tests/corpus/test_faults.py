"""Disks that fail and processes that die, at every call that changes the disk."""

import errno
import os
import resource
from itertools import count
from pathlib import Path

import pytest
from made_runs import everything, go, inputs, outputs, to

from newsclean import disk
from newsclean.corpus import cleaning

CALLS = ("open", "write", "fsync", "replace", "unlink", "mkdir", "rmdir")


class FailingOs:
    """`os`, but its k-th call that changes the disk fails, or ends the process."""

    def __init__(self, at, how):
        self.at, self.how, self.calls = at, how, 0

    def __getattr__(self, name):
        real = getattr(os, name)
        return self._counted(name, real) if name in CALLS else real

    def _counted(self, name, real):
        def call(*arguments):
            self.calls += 1
            if self.calls != self.at:
                return real(*arguments)
            if name == "write":  # a disk fills up, and a process dies, half-way
                real(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
            if self.how == "error":
                raise OSError(errno.ENOSPC, "No space left on device")
            os._exit(9)

        return call


@pytest.fixture(autouse=True)
def fixed_stamp(monkeypatch):
    monkeypatch.setattr(cleaning, "stamp_of", lambda job, options: repr((job, options)))


@pytest.fixture
def whole(tmp_path, capsys):
    """What a run leaves that nothing befell."""
    run = to(tmp_path / "never", inputs(tmp_path, 6))
    go(run)
    return everything(run)


def check_finals(run, whole):
    """Whatever stands under a final name is complete."""
    for name, data in outputs(run).items():
        assert data == whole[name], name


def in_child(job):
    """Do `job` in a process of its own, which may not come back; return its exit code."""
    child = os.fork()
    if not child:
        os._exit(job() or 0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.parametrize(("how", "suffix"), [("kill", ""), ("error", ".csv")])
def test_a_fault_at_any_call_is_made_good_by_the_same_command(tmp_path, how, suffix, capsys):
    def broken(run, at):
        disk.os = failing = FailingOs(at, how)
        try:
            go(run)
        except OSError:
            return 4
        return 0 if failing.calls < at else 1

    go(never := to(tmp_path / "never", inputs(tmp_path, 6), suffix))
    whole = everything(never)
    for at in count(1):
        run = to(tmp_path / f"{how}{at}", inputs(tmp_path, 6), suffix)
        code = in_child(lambda run=run, at=at: broken(run, at))
        check_finals(run, whole)
        go(run)

        assert everything(run) == whole, f"call {at}"
        if code == 0:
            break
        assert code == (4 if how == "error" else 9)
    assert at > 50


def test_a_fault_leaves_the_outputs_of_an_earlier_run_as_they_were(tmp_path, whole, capsys):
    run = to(tmp_path / "again", inputs(tmp_path, 6))
    go(run)
    path = Path(run.paths[1])
    path.write_bytes(path.read_bytes().replace(b"Monday", b"Sunday"))
    go(other := to(tmp_path / "other", run.paths))
    after = everything(other)
    for at in count(1):
        path.write_bytes(path.read_bytes().replace(b"Sunday", b"Monday"))
        go(run)
        path.write_bytes(path.read_bytes().replace(b"Monday", b"Sunday"))
        disk.os = failing = FailingOs(at, "error")
        try:
            go(run)
        except OSError:
            for name, data in outputs(run).items():
                assert data in (whole[name], after[name])
        finally:
            disk.os = os
        go(run)

        assert everything(run) == after, f"call {at}"
        if failing.calls < at:
            break
    assert at > 30


@pytest.mark.parametrize("limit", [100, 1000, 4000])
def test_a_disk_that_is_full_is_exit_4_and_costs_nothing_but_time(tmp_path, whole, limit, capsys):
    run = to(tmp_path / "full", inputs(tmp_path, 6))

    def full():
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        try:
            go(run)
        except OSError as error:
            return 4 if error.errno == errno.EFBIG and "full" in error.filename else 1

    assert in_child(full) == 4
    check_finals(run, whole)
    go(run)
    assert everything(run) == whole


def test_bytes_that_rot_in_the_work_folder_are_noticed(tmp_path, whole, capsys):
    run = to(tmp_path / "rot", inputs(tmp_path, 6))
    go(run)
    for path in sorted((tmp_path / "rot").rglob("*")):
        for at in range(0, path.stat().st_size if path.is_file() else 0, 499):
            data = bytearray(path.read_bytes())
            data[at] ^= 4
            path.write_bytes(data)
            go(run)

            assert everything(run) == whole, f"{path}, byte {at}"


def test_two_runs_do_not_work_in_one_folder(tmp_path, whole):
    from newsclean.corpus.store import open_store
    from newsclean.errors import ArgumentError

    run = to(tmp_path / "busy", inputs(tmp_path, 6))
    with (
        open_store(tmp_path / "busy" / ".newsclean"),
        pytest.raises(ArgumentError, match="another"),
    ):
        go(run)
