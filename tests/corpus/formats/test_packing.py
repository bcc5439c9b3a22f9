"""Packed files in: any members, any cut, any bomb."""

import gzip
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_files import PACKERS, ends, unpacked, zstd

from newsclean.corpus.formats import Options, Reject, json_line, read
from newsclean.corpus.formats.packing import packed

LINES = [json_line({"id": n, "text": f"Rain {n} of {n * n}, é\u2028."}) for n in range(12)]


@pytest.mark.parametrize("packing", PACKERS)
@pytest.mark.parametrize("members", [1, 3, 12])
def test_members_end_to_end_are_one_file(put, packing, members):
    step = len(LINES) // members
    pieces = [b"".join(LINES[n : n + step]) for n in range(0, len(LINES), step)]
    path = put(f"a.jsonl{packing}", b"".join(map(PACKERS[packing], pieces)))

    records, rejects = ends(path)
    assert [record.fields["id"] for record in records] == list(range(12))
    assert [record.where for record in records] == [f"{path}:{n}" for n in range(1, 13)]
    assert not rejects


@pytest.mark.parametrize("packing", [".gz", ".zst"])
def test_a_suffix_may_lie_about_packing(put, packing):
    records, rejects = ends(put("a.jsonl", PACKERS[packing](b"".join(LINES))))

    assert (len(records), rejects) == (12, [])


@pytest.mark.parametrize("packing", [".gz", ".zst"])
def test_a_file_cut_at_any_byte_loses_nothing_without_a_word(put, packing):
    pieces = [PACKERS[packing](b"".join(LINES[n : n + 4])) for n in (0, 4, 8)]
    whole = b"".join(pieces)
    seams = {0, len(pieces[0]), len(pieces[0] + pieces[1])}
    for cut in range(len(whole)):
        path = put(f"a.jsonl{packing}", whole[:cut])
        records, rejects = ends(path)

        assert [record.fields["id"] for record in records] == list(range(len(records)))
        if cut in seams:  # a file of fewer members, which nothing tells from a whole one
            assert (len(records), rejects) == (4 * sorted(seams).index(cut), [])
        else:
            (reject,) = rejects
            assert f"breaks off at byte {cut} of the file" in reject.problem or cut < 4
            assert reject.where.startswith(path)


@pytest.mark.parametrize("packing", [".gz", ".zst"])
def test_all_that_unpacks_is_used_when_only_the_checksum_is_cut_off(put, packing):
    data = packed(b"".join(LINES), packing.removeprefix("."))
    records, rejects = ends(put(f"a.jsonl{packing}", data[:-1]))

    assert len(records) == 12
    assert f"breaks off at byte {len(data) - 1} of the file" in rejects[0].problem


def test_a_last_line_without_its_line_feed_is_whole_if_it_reads_as_one(put):
    data = gzip.compress(b"".join(LINES)[:-1])
    records, rejects = ends(put("a.jsonl.gz", data[:-8]))

    assert len(records) == 12
    assert rejects[0].where.endswith(":13")


@given(st.integers(0, 400), st.integers(0, 7))
def test_a_flipped_bit_is_never_silent(tmp_path_factory, byte, bit):
    data = b"".join(packed(b"".join(LINES[n : n + 4]), "zst") for n in (0, 4, 8))
    if byte >= len(data):
        return
    bad = bytearray(data)
    bad[byte] ^= 1 << bit
    path = tmp_path_factory.mktemp("bits") / "a.jsonl.zst"
    path.write_bytes(bad)
    items = list(read(str(path), Options(kind="jsonl")))

    told = any(isinstance(item, Reject) for item in items)
    texts = [item.text for item in items if not isinstance(item, Reject)]
    assert told or texts == [f"Rain {n} of {n * n}, é\u2028." for n in range(12)]


def test_what_follows_the_last_member_is_told(put):
    records, rejects = ends(put("a.jsonl.gz", gzip.compress(b"".join(LINES)) + b"garbage"))

    assert len(records) == 12
    assert "damaged" in rejects[0].problem


def test_padding_after_the_last_member_is_none_of_its_faults(put):
    records, rejects = ends(put("a.jsonl.gz", gzip.compress(b"".join(LINES)) + bytes(512)))

    assert (len(records), rejects) == (12, [])


def test_a_skippable_frame_is_skipped(put):
    frame = b"\x50\x2a\x4d\x18\x03\x00\x00\x00abc"
    records, rejects = ends(put("a.jsonl.zst", frame + zstd.compress(b"".join(LINES))))

    assert (len(records), rejects) == (12, [])


@pytest.mark.parametrize("packing", [".gz", ".zst"])
def test_a_bomb_is_refused_in_little_memory(put, packing):
    size = 200 * 2**20
    bomb = b"".join(PACKERS[packing](b"0" * 2**22) for _ in range(size >> 22))
    before, after = (PACKERS[packing](line) for line in (LINES[0], b"\n" + LINES[1]))
    path = put(f"a.jsonl{packing}", before + bomb + after)
    tracemalloc.start()
    records, rejects = ends(path, Options(max_record=2**20))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert [record.fields["id"] for record in records] == [0, 1]
    assert rejects[0].problem == f"a line of {size + 1:,} bytes, more than 1,048,576 bytes"
    assert len(rejects[0].raw) <= 10_000
    assert peak < 8 * 2**20


def test_one_highly_packed_frame_is_unpacked_in_pieces(put):
    path = put("a.txt.zst", zstd.compress(bytes(100 * 2**20)))
    tracemalloc.start()
    (reject,) = read(path, Options(max_record=2**20))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert reject.problem.startswith("one document, more than 1,048,576 bytes")
    assert peak < 8 * 2**20


@given(st.binary(max_size=2000), st.sampled_from(["gz", "zst"]))
def test_packing_round_trips_with_the_same_bytes_every_time(data, packing):
    once = packed(data, packing)

    assert unpacked(once) == data
    assert once == packed(data, packing)
