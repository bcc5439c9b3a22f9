"""Files out: all or nothing."""

import os
from contextlib import suppress
from pathlib import Path

import pytest
from made_files import unpacked

from newsclean import disk
from newsclean.corpus.formats import output


def test_an_output_appears_whole_or_not_at_all(tmp_path):
    path = tmp_path / "out.txt"
    path.write_text("before")
    with suppress(KeyError), output(str(path)) as sink:
        sink.write(b"half")
        raise KeyError

    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["out.txt", "out.txt.gz", "out.txt.zst"])
def test_an_output_is_not_there_until_it_is_complete(tmp_path, name):
    path = tmp_path / name
    with output(str(path)) as sink:
        sink.write(b"Rain.")
        assert not path.exists()

    assert unpacked(path.read_bytes()) == b"Rain."
    assert list(tmp_path.iterdir()) == [path]


def test_the_same_gzipped_output_has_the_same_bytes(tmp_path):
    for name in ("a.gz", "b.gz", "a.zst", "b.zst"):
        with output(str(tmp_path / name)) as sink:
            sink.write(b"Rain.")

    assert (tmp_path / "a.gz").read_bytes() == (tmp_path / "b.gz").read_bytes()
    assert (tmp_path / "a.zst").read_bytes() == (tmp_path / "b.zst").read_bytes()


def test_a_link_to_an_output_stays_a_link(tmp_path):
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "real")
    with output(str(link)) as sink:
        sink.write(b"Rain.")

    assert link.is_symlink()
    assert (tmp_path / "real").read_bytes() == b"Rain."


def test_a_device_is_written_and_not_replaced():
    with output(os.devnull) as sink:
        sink.write(b"Rain.")

    assert not Path(os.devnull).is_file()


def test_what_is_packed_already_is_not_packed_again(tmp_path):
    with output(str(tmp_path / "out.gz"), pack=False) as sink:
        sink.write(b"Rain.")

    assert (tmp_path / "out.gz").read_bytes() == b"Rain."


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_an_output_that_is_full_is_named():
    with pytest.raises(OSError, match="/dev/full"), output("/dev/full") as sink:
        sink.write(b"Rain.")


def test_what_asks_for_a_whole_file_writes_to_a_pipe_and_leaves_it_one(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    with disk.replacing(pipe) as sink:
        sink.write(b"Rain.")

    assert pipe.is_fifo()
    assert os.read(reader, 9) == b"Rain."
    os.close(reader)
