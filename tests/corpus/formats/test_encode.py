"""Parts of outputs: the same bytes however they are cut, all fields as they were written."""

import io
import json
import pickle
import re

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_files import PACKERS, ends, made, unchanged, unpacked

from newsclean.corpus.formats import Done, Form, Options, Record, encode, form_of, join, read
from newsclean.corpus.formats.arrow import row_of
from newsclean.corpus.formats.jsonlines import JsonLine
from newsclean.corpus.formats.kept import Kept
from newsclean.errors import ArgumentError

VALUES = st.recursive(
    st.sampled_from(["1e400", "0.10", "-0", "1E5", "123456789012345678901234567890", "null"])
    | st.floats(allow_nan=False, allow_infinity=False).map(json.dumps)
    | st.text(st.characters()).map(json.dumps),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda values: f"[{' , '.join(values)}]")
        | inner.map(lambda value: f'{{"text":{value}, "text" : 1}}')
    ),
    max_leaves=5,
)
NAMES = st.text('ab"\\é{}:,', max_size=3).filter(lambda name: name != "text")
BLANKS = st.text(" \t", max_size=2)


@st.composite
def lines(draw):
    """A line of JSON with blanks anywhere and numbers no float can hold; and its parts."""
    fields = draw(st.dictionaries(NAMES, VALUES, max_size=4))
    items = [(json.dumps(name), value) for name, value in fields.items()]
    items.insert(draw(st.integers(0, len(items))), ('"text"', None))
    pieces = [(draw(BLANKS) + name + draw(BLANKS) + ":" + draw(BLANKS), v) for name, v in items]
    return pieces, draw(BLANKS)


def spelt(pieces, blank, text):
    said = json.dumps(text, ensure_ascii=False)
    inner = ",".join(name + (said if value is None else value) + blank for name, value in pieces)
    return f"{{{inner}}}\n".encode()


@given(lines(), st.text(), st.text())
def test_a_line_leaves_as_it_was_written_but_for_its_text(tmp_path_factory, line, before, after):
    path = tmp_path_factory.mktemp("lines") / "a.jsonl"
    path.write_bytes(spelt(*line, before))
    (record,) = read(str(path), Options())

    assert record.text == before
    assert encode([Done(record, after)], Form()) == spelt(*line, after)


def test_a_line_without_the_field_gains_it(put):
    (record,) = read(put("a.jsonl", b'{"html": "<p>", "n": 1.0}'), Options(html_field="html"))

    assert (record.text, record.html) == ("<p>", True)
    assert (
        encode([Done(record, "é")], Form()) == '{"html": "<p>", "n": 1.0, "text": "é"}\n'.encode()
    )


def test_a_null_page_leaves_the_text_to_be_read(put):
    (record,) = read(put("a.jsonl", b'{"html": null, "text": "Rain."}'), Options(html_field="html"))

    assert (record.text, record.html) == ("Rain.", False)


def test_fields_can_be_named_for_id_address_and_date(put):
    line = b'{"text": "t", "n": 7, "link": "https://example.org/", "on": "2024-05-06"}'
    options = Options(id_field="n", url_field="link", date_field="on")
    (record,) = read(put("a.jsonl", line), options)

    assert (record.id, record.url, record.date) == ("7", "https://example.org/", "2024-05-06")


TEXTS = st.lists(st.text("ab\n", max_size=4), max_size=6)


@given(texts=TEXTS, size=st.integers(1, 6), kind=st.sampled_from(["text", "same", "jsonl"]))
def test_the_cutting_into_parts_does_not_show(tmp_path_factory, texts, size, kind):
    folder = tmp_path_factory.mktemp("parts")
    done = [Done(Record(f"{n}.txt", text), text) for n, text in enumerate(texts)]
    data = made(done, Form(kind), folder, size)

    assert data == made(done, Form(kind), folder, 100)
    if kind == "jsonl":
        assert [json.loads(line)["text"] for line in data.splitlines()] == texts
    else:
        assert re.sub(r"\n+", "\n", data.decode()).strip() == re.sub(
            r"\n+", "\n", "\n".join(filter(None, texts))
        ).strip("\n")


@pytest.mark.parametrize("packing", ["gz", "zst"])
@pytest.mark.parametrize("kind", ["same", "text", "jsonl", "csv"])
@pytest.mark.parametrize("count", [0, 1, 5])
def test_packed_outputs_hold_what_plain_ones_do(tmp_path, packing, kind, count):
    done = [Done(Record(f"{n}.txt", "Rain."), f"Rain {n}.") for n in range(count)]
    data = made(done, Form(kind, packing), tmp_path, 2)

    assert data == made(done, Form(kind, packing), tmp_path, 2)
    assert unpacked(data) == made(done, Form(kind), tmp_path, 2)


def test_parts_of_lines_are_members_of_their_own(put, tmp_path):
    path = put("a.jsonl", b"".join(b'{"text": "Rain %d."}\n' % n for n in range(9)))
    done = unchanged(ends(path)[0])
    for packing in ("gz", "zst"):
        data = made(done, Form("jsonl", packing), tmp_path, 4)
        records, rejects = ends(put(f"b.jsonl.{packing}", data))

        assert [record.text for record in records] == [f"Rain {n}." for n in range(9)]
        assert not rejects


def test_parts_can_be_joined_while_they_come():
    seen = []

    def parts():
        for n in range(3):
            yield encode([Done(Record("a", "", {"text": ""}), str(n))], Form())
            seen.append(sink.getvalue().count(b"\n"))

    sink = io.BytesIO()
    join(parts(), sink, Form())
    assert seen == [1, 2, 3]


def test_bare_text_does_not_swallow_fields():
    done = [Done(Record("a:1", "", {"text": "", "id": 1}), "Rain.")]
    with pytest.raises(ArgumentError, match="text cannot hold its fields"):
        encode(done, Form("text"))


@pytest.mark.parametrize(
    ("path", "inputs", "kind", "packing"),
    [
        ("-", ["jsonl"], "same", ""),
        ("-", ["csv"], "csv", ""),
        ("-", ["parquet", "warc"], "same", ""),
        ("out.JSONL.gz", ["text"], "jsonl", "gz"),
        ("out.csv.zst", ["jsonl"], "csv", "zst"),
        ("out.parquet", ["warc"], "parquet", ""),
        ("out", ["tsv"], "tsv", ""),
    ],
)
def test_the_form_is_told_by_name_or_input(path, inputs, kind, packing):
    form = form_of(path, inputs)

    assert (form.kind, form.packing) == (kind, packing)


def test_packed_parquet_is_refused():
    with pytest.raises(ArgumentError, match="packed inside"):
        form_of("out.parquet.gz", ["jsonl"])


@pytest.mark.parametrize("kind", ["line", "row"])
def test_fields_are_decoded_when_asked_for_and_equal_a_dict(kind):
    batch = pa.record_batch({"a": [0, 1], "b": [[], [2]]})
    fields = Kept(JsonLine('{"a": 1, "b": [2]}') if kind == "line" else row_of(batch, 1))
    untouched = pickle.dumps(fields)

    assert fields == {"a": 1, "b": [2]}
    assert dict(fields) == {"a": 1, "b": [2]}
    assert len(fields) == 2
    assert pickle.dumps(fields) == untouched  # what was decoded does not travel
    assert pickle.loads(untouched) == fields


def test_reading_is_lazy(put):
    path = put("a.jsonl", b'{"text": "Rain."}\n' * 1000 + b"{bad}\n")
    first = next(iter(read(path, Options())))

    assert first.where == f"{path}:1"


@pytest.mark.parametrize("packing", PACKERS)
def test_line_numbers_and_offsets_are_those_of_the_file(put, packing):
    rows = [b'{"text": "%s"}\r\n' % (b"x" * n) if n % 7 else b"{bad}\n" for n in range(5000)]
    path = put(f"a.jsonl{packing}", PACKERS[packing](b"".join(rows)))
    _, rejects = ends(path)

    at = [n for n in range(5000) if not n % 7]
    assert [reject.where for reject in rejects] == [f"{path}:{n + 1}" for n in at]
    assert [reject.offset for reject in rejects[:50]] == [sum(map(len, rows[:n])) for n in at[:50]]
    assert str(rejects[1]).startswith(f"{path}:8: not JSON")
    assert f"(byte {rejects[1].offset})" in str(rejects[1])
