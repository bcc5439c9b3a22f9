"""WARC and WET in: a page a record, and a damaged record costs itself alone."""

import gzip
import random
import tracemalloc
import zlib

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from made_files import PACKERS, conversion, ends, page, response, warc_record

from newsclean.corpus.formats import Options, read

NUMBERS = range(100)


def packed_records(pack=gzip.compress, size=400):
    return [pack(response(n, page(n, size))) for n in NUMBERS]


def numbers(records):
    return [int(record.url.rpartition("/")[2]) for record in records]


@pytest.mark.parametrize("packing", PACKERS)
def test_pages_keep_their_bytes_address_date_and_place(put, packing):
    members = packed_records(PACKERS[packing])
    path = put(f"a.warc{packing}", b"".join(members))

    records, rejects = ends(path)
    assert not rejects
    assert numbers(records) == list(NUMBERS)
    assert [record.text for record in records] == [page(n, 400) for n in NUMBERS]
    assert records[7].where == f"{path}@{sum(map(len, members[:7]))}"
    assert (records[7].date, records[7].html) == ("2024-05-06T07:08:09Z", True)
    assert records[7].id == "urn:uuid:00000000-0000-0000-0000-000000000007"
    assert dict(records[7].fields) == {
        "id": records[7].id,
        "url": "https://example.org/7",
        "date": "2024-05-06T07:08:09Z",
    }


def test_a_whole_file_packed_as_one_member_is_read_too(put):
    path = put("a.warc.gz", gzip.compress(b"".join(response(n) for n in range(5))))
    records, rejects = ends(path)

    assert (numbers(records), rejects) == ([0, 1, 2, 3, 4], [])
    assert len({record.where for record in records}) == 5


def test_conversion_records_are_texts(put):
    path = put("a.warc.wet.gz", gzip.compress(conversion(3, "Été.\nRain.\n")))
    (record,) = read(path, Options())

    assert (record.text, record.html) == ("Été.\nRain.\n", False)
    assert record.url == "https://example.org/3"


def test_a_pipe_is_known_by_its_first_bytes(put):
    records, _ = ends(put("no-suffix", gzip.compress(response(1))))

    assert numbers(records) == [1]


def test_what_is_no_document_is_passed_over(put):
    others = [
        warc_record(1, b"warcinfo", b"software: x", b"application/warc-fields"),
        warc_record(2, b"request", b"GET / HTTP/1.1\r\n\r\n", b"application/http; msgtype=request"),
        warc_record(3, b"metadata", b"fetch: 1", b"application/warc-fields"),
        warc_record(4, b"revisit", b"HTTP/1.1 200 OK\r\n\r\n", b"application/http"),
        response(5, b"\x89PNG", media=b"image/png"),
        response(6, status=b"404 Not Found"),
        response(7, status=b"301 Moved"),
        response(8, b"{}", media=b"application/json"),
        response(9, b"no markup", media=b""),
        response(10, gzip.compress(b"a file to load down"), media=b"application/gzip"),
    ]
    records, rejects = ends(put("a.warc", b"".join(others) + response(11)))

    assert (numbers(records), rejects) == ([11], [])


def test_a_page_of_no_declared_type_is_known_by_how_it_begins(put):
    body = b"<!DOCTYPE html><p>Rain."
    (record,) = read(put("a.warc", response(1, body, media=b"")), Options())

    assert record.text == body


@pytest.mark.parametrize(
    "media", [b"TEXT/HTML;CHARSET=UTF-8", b"Text/Html", b"APPLICATION/XHTML+XML"]
)
def test_a_type_means_the_same_in_capitals(put, media):
    records, rejects = ends(put("a.warc", response(1, media=media)))

    assert (numbers(records), rejects) == ([1], [])


def small_names(record):
    for name in (b"WARC-Type", b"WARC-Record-ID", b"WARC-Date", b"WARC-Target-URI"):
        record = record.replace(name, name.lower())
    return record.replace(b"Content-Length", b"content-length")


def bare_feeds(record):
    head, _, content = record.partition(b"\r\n\r\n")
    return head.replace(b"\r\n", b"\n") + b"\n\n" + content


def bare_feeds_of_http(record):
    served = b"HTTP/1.1 200 OK\nContent-Type: text/html\n\n" + page(1)
    return warc_record(1, b"response", served, b"application/http; msgtype=response")


@pytest.mark.parametrize("written", [small_names, bare_feeds, bare_feeds_of_http])
def test_headers_are_read_in_any_case_and_with_line_feeds_alone(put, written):
    (given,), _ = ends(put("a.warc", response(1)))
    (record,), rejects = ends(put("b.warc", written(response(1))))

    assert not rejects
    assert (record.text, record.url, record.date, record.id) == (
        given.text,
        given.url,
        given.date,
        given.id,
    )


def test_a_page_in_an_encoding_that_nobody_can_undo_is_no_page(put):
    packed = zlib.compress(page(1, 4000))[2:-4]  # without the frame that says how it is packed
    data = response(1, packed, b"Content-Encoding: deflate\r\n")

    (reject,) = read(put("a.warc", data), Options())

    assert "leave it out" in reject.hint


def test_a_page_that_is_packed_without_a_word_is_told(put):
    (reject,) = read(put("a.warc", response(1, gzip.compress(page(1)))), Options())

    assert reject.problem == "the page is packed, and its headers do not say how"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "iso2022_jp", "cp932", "koi8-r"])
def test_a_page_in_an_old_encoding_is_not_taken_for_packed(put, encoding):
    body = ("<html><p>" + {"koi8-r": "Дождь шёл. "}.get(encoding, "雨が降った。") * 100).encode(
        encoding
    )
    (record,) = read(put("a.warc", response(1, body)), Options())

    assert record.text == body


def chunked(body):
    pieces = [body[n : n + 50] for n in range(0, len(body), 50)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("headers", "encode"),
    [
        (b"Content-Encoding: gzip\r\n", gzip.compress),
        (b"Content-Encoding: deflate\r\n", zlib.compress),
        (b"Transfer-Encoding: chunked\r\n", chunked),
        (b"Content-Encoding: gzip\r\n", bytes),
        (b"Transfer-Encoding: chunked\r\n", bytes),
        (
            b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n",
            lambda body: chunked(gzip.compress(body)),
        ),
    ],
)
def test_encodings_are_undone_unless_the_crawler_did_so_already(put, headers, encode):
    record = response(1, encode(page(1)), headers)
    (found,) = read(put("a.warc", record), Options())

    assert found.text == page(1)


def test_what_the_server_said_of_the_encoding_goes_along(put):
    record = response(1, "<p>дождь".encode("koi8-r"), media=b"text/html; charset=koi8-r")
    (found,) = read(put("a.warc", record), Options())

    assert found.encoding == "koi8-r"


def test_a_page_whose_packing_is_damaged_is_rejected(put):
    packed = gzip.compress(page(1, 2000))
    body = packed[:30] + b"damage" + packed[30:]
    (reject,) = read(put("a.warc", response(1, body, b"Content-Encoding: gzip\r\n")), Options())

    assert "decompression error" in reject.problem


def test_what_a_server_packed_may_not_unpack_without_bounds(put):
    record = response(1, gzip.compress(bytes(50 * 2**20)), b"Content-Encoding: gzip\r\n")
    tracemalloc.start()
    (reject,) = read(put("a.warc", record), Options(max_record=2**20))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert "more than 1,048,576 bytes" in reject.problem
    assert peak < 8 * 2**20


@pytest.mark.parametrize("packing", [".gz", ".zst"])
def test_a_file_cut_at_any_byte_says_so_and_keeps_all_before(put, packing):
    members = [PACKERS[packing](response(n, page(n, 20))) for n in range(2)]
    seams = [sum(map(len, members[:n])) for n in range(3)]
    whole = b"".join(members)
    for cut in range(1, len(whole)):
        records, rejects = ends(put(f"a.warc{packing}", whole[:cut]))
        full = sum(seam <= cut for seam in seams) - 1

        assert numbers(records)[:full] == list(range(full))
        assert len(records) <= full + 1
        assert bool(rejects) == (cut not in seams), cut
        if cut > 4 and rejects:
            assert f"at byte {cut} of the file" in rejects[-1].problem


def test_a_plain_file_cut_at_any_byte_says_so(put):
    whole = b"".join(response(n, page(n, 60)) for n in range(2))
    one = len(response(0, page(0, 60)))
    for cut in range(one, len(whole)):
        records, rejects = ends(put("a.warc", whole[:cut]))
        complete = cut >= len(whole) - 4  # the line feeds after the last record

        assert numbers(records) == ([0, 1] if complete else [0])
        assert bool(rejects) == (not complete and cut > one)


def inflates_to(member, other):
    """Tell whether a member of gzip says what another does."""
    try:
        return gzip.decompress(member) == gzip.decompress(other)
    except (OSError, EOFError, zlib.error):
        return False


@given(seed=st.integers(0, 2**32), record=st.integers(0, 99))
@example(seed=1407514, record=25)
@settings(max_examples=30)
def test_a_damaged_member_costs_itself(tmp_path_factory, seed, record):
    draw = random.Random(seed)
    members = packed_records(lambda data: gzip.compress(data, mtime=0))
    bad = bytearray(members[record])
    bad[draw.randrange(12, len(bad))] ^= 1 << draw.randrange(8)
    whole = inflates_to(bytes(bad), members[record])  # the last byte has bits that say nothing
    members[record] = bytes(bad)
    path = tmp_path_factory.mktemp("w") / "a.warc.gz"
    path.write_bytes(b"".join(members))

    records, rejects = ends(str(path))
    lost = set(NUMBERS) - set(numbers(records))
    assert not lost if whole else lost <= {record}
    where = f"{path}@{sum(map(len, members[:record]))}"
    assert [reject.where for reject in rejects] == ([] if whole else [where])


@pytest.mark.parametrize("length", [0, 5, 150, 900, 5000, 10**12])
@pytest.mark.parametrize("packing", ["", ".gz"])
def test_a_wrong_length_costs_its_record(put, packing, length):
    content = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(50, 400)
    wrong = warc_record(50, b"response", content, b"application/http", length)
    members = [wrong if n == 50 else response(n, page(n, 400)) for n in NUMBERS]
    path = put(f"a.warc{packing}", b"".join(map(PACKERS[packing], members)))

    records, rejects = ends(path)
    assert set(NUMBERS) - set(numbers(records)) <= {50}
    assert len(rejects) >= 1
    assert rejects[0].where.startswith(f"{path}@")


@pytest.mark.parametrize("packing", ["", ".gz"])
def test_garbage_between_records_is_told_and_skipped(put, packing):
    members = list(map(PACKERS[packing], (response(n) for n in range(10))))
    data = b"".join(members[:5]) + random.Random(1).randbytes(5000) + b"".join(members[5:])
    records, rejects = ends(put(f"a.warc{packing}", data))

    assert numbers(records) == list(range(10))
    assert len(rejects) == 1


def test_a_record_too_large_is_refused_if_it_is_a_page(put):
    records = [
        response(1, page(1, 5000)),
        response(2, random.Random(2).randbytes(5000), media=b"video/mp4"),
        response(3),
    ]
    found, rejects = ends(put("a.warc", b"".join(records)), Options(max_record=2000))

    assert numbers(found) == [3]
    assert [reject.problem.split()[0] for reject in rejects] == ["Content-Length"]


def test_memory_does_not_grow_with_the_file(put):
    peaks = []
    for size in (50, 500):
        member = gzip.compress(response(1, page(1, 20_000)))
        path = put("a.warc.gz", member * size)
        tracemalloc.start()
        assert sum(1 for _ in read(path, Options())) == size
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()

    assert peaks[1] < 1.2 * peaks[0]
