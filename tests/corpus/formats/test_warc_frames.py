"""Whatever is done to one record of a WARC file, it is told, and the others are read."""

import random

import pytest
from made_files import PACKERS, conversion, ends, page, response

RECORDS = [response(n, page(n, 60)) for n in range(3)]
BODIES = [page(n, 60) for n in range(3)]
#: What a fault can make of bytes at a place.
FAULTS = {
    "a bit flipped": lambda data, at: data[:at] + bytes([data[at] ^ 1 << at % 8]) + data[at + 1 :],
    "a byte gone": lambda data, at: data[:at] + data[at + 1 :],
    "bytes gone": lambda data, at: data[:at] + data[at + 7 :],
    "a byte zeroed": lambda data, at: data[:at] + b"\0" + data[at + 1 :],
    "a line broken": lambda data, at: data[:at] + b"\r\n" + data[at:],
    "garbage come in": lambda data, at: data[:at] + random.Random(at).randbytes(50) + data[at:],
    "the rest gone": lambda data, at: data[:at],
}
#: A status, or a break, that makes another record of it which is as well formed.
UNKNOWABLE = range(RECORDS[1].index(b" 200 OK"), RECORDS[1].index(b"ontent-Type: text/html"))


@pytest.mark.parametrize("packing", ["", ".gz"])
@pytest.mark.parametrize("fault", FAULTS)
def test_no_fault_in_a_record_loses_one_without_a_word(put, packing, fault):
    one, two, three = map(PACKERS[packing], RECORDS)
    for at in range(len(two)):
        if not packing and at in UNKNOWABLE:
            continue
        path = put(f"a.warc{packing}", one + FAULTS[fault](two, at) + three)
        records, rejects = ends(path)
        texts = [record.text for record in records]

        assert {BODIES[0], BODIES[2]} <= set(texts), at
        assert rejects or len(records) == 3 or (fault == "the rest gone" and not at), at
        for reject in rejects:
            assert reject.where.startswith(f"{path}@")


def test_a_first_member_that_is_no_member_any_more_costs_itself(put):
    for packing in (".gz", ".zst"):
        one, *others = map(PACKERS[packing], RECORDS)
        path = put(f"a.warc{packing}", b"#" + one[1:] + b"".join(others))
        records, (reject,) = ends(path)

        assert [record.text for record in records] == BODIES[1:]
        assert reject.where == f"{path}@0"


def test_each_of_two_damaged_members_in_a_row_is_told(put):
    members = list(map(PACKERS[".gz"], RECORDS))
    damaged = [member[:20] + b"##" + member[22:] for member in members]
    path = put("a.warc.gz", members[0] + damaged[1] + damaged[2] + members[0])
    records, rejects = ends(path)

    seams = [len(members[0]), len(members[0] + members[1])]
    assert len(records) == 2
    assert [reject.where for reject in rejects] == [f"{path}@{seam}" for seam in seams]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"WARC-Type: response\r\n", b"", "a WARC header with no usable WARC-Type"),
        (b"WARC-Type: response", b"WARC-Type: respunse", "a WARC header with no usable WARC-Type"),
        (b"Content-Length: ", b"Content-Length: x", "a WARC header with no usable Content-Length"),
        (b"WARC-Date: ", b"Content-Length: 3\r\nWARC-Date: ", "header with two Content-Length"),
        (b"WARC-Date: ", b"WARC Date ", "a WARC header with a line that is no field"),
        (b"text/html\r\n\r\n", b"text/html\r\nx:", "HTTP headers without an end"),
    ],
)
def test_a_damaged_header_is_told_with_what_is_wrong_with_it(put, old, new, said):
    path = put("a.warc", RECORDS[0] + RECORDS[1].replace(old, new) + RECORDS[2])
    records, (reject,) = ends(path)

    assert [record.text for record in records] == [BODIES[0], BODIES[2]]
    assert said in reject.problem
    assert reject.where == f"{path}@{len(RECORDS[0])}"


@pytest.mark.parametrize("media", [b"tfxt/plain", b""])
def test_a_text_whose_type_is_damaged_is_told(put, media):
    damaged = conversion(1, "Rain.\n").replace(b"text/plain", media)
    path = put("a.wet", damaged + conversion(2, "Snow.\n"))
    (record,), (reject,) = ends(path)

    assert record.text == "Snow.\n"
    assert reject.problem == f"its Content-Type, {media.decode()!r}, is none"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"application/http", b"applicatiom/http"),
        (b"Content-Type: application", b"Contemt-Type: application"),
        (b"text/html", b"text/htmm"),
    ],
)
def test_a_page_whose_type_is_damaged_is_read_as_what_it_begins_as(put, old, new):
    body = b"<!DOCTYPE html><p>Rain."
    (record,), rejects = ends(put("a.warc", response(1, body).replace(old, new)))

    assert (record.text, record.html, rejects) == (body, True, [])


def test_a_text_about_pages_is_no_page(put):
    (record,), _ = ends(put("a.wet", conversion(1, "<html> is how a page begins.\n")))

    assert not record.html
