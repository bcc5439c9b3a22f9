"""Files with anything in them: no error, and every line accounted for."""

import gzip
import io
import random
import re

import pyarrow as pa
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from made_files import conversion, ends, page, response, zstd
from pyarrow import parquet

from newsclean.corpus.formats import Options, json_line, read


def table():
    sink = io.BytesIO()
    words = pa.array(["a", "b"] * 25).dictionary_encode()
    columns = {"text": [f"Rain {n}" for n in range(50)], "d": words, "l": [[1, 2]] * 50}
    parquet.write_table(pa.table(columns), sink, row_group_size=20, write_page_checksum=True)
    return sink.getvalue()


LINES = b"".join(json_line({"id": n, "text": f"Rain {n}", "x": [{"a": None}]}) for n in range(9))
CRAWL = [response(1, page(1, 60)), conversion(2, "Rain."), response(3, page(3, 60))]
FILES = {
    "a.jsonl": LINES,
    "a.jsonl.gz": gzip.compress(LINES, mtime=0),
    "a.jsonl.zst": zstd.compress(LINES),
    "a.csv": b"id,text\n" + b"".join(b'%d,"Rain\n ""%d"""\n' % (n, n) for n in range(9)),
    "a.warc": b"".join(CRAWL),
    "a.warc.gz": b"".join(map(gzip.compress, CRAWL)),
    "a.warc.zst": b"".join(map(zstd.compress, CRAWL)),
    "a.parquet": table(),
    "a.txt": LINES,
}
PIECES = [
    *(b'"', b"\n", b"{", b"\0", b",", b"\xff\xfe", b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"),
    *(b"WARC/1.0\r\n", b"\r\n\r\n", b"Content-Length: 99999999999999999999\r\n"),
]


def mutated(data, draw):
    data = bytearray(data)
    for _ in range(draw.choice([1, 1, 2, 5, 20])):
        at = draw.randrange(len(data) + 1)
        match draw.randrange(4):
            case 0:
                data[at : at + 1] = draw.randbytes(1)
            case 1:
                data[at:at] = draw.choice(PIECES)
            case 2:
                del data[at : at + draw.randrange(60)]
            case 3:
                data[at:at] = data[at : at + 40] * 2
    return bytes(data)


@pytest.mark.parametrize("name", FILES)
def test_no_file_raises(put, name):
    draw = random.Random(name)
    for _ in range(60):
        records, rejects = ends(put(name, mutated(FILES[name], draw)))

        assert records or rejects or name.endswith(("jsonl", "csv", "warc"))
        for record in records:
            assert isinstance(record.text, str | bytes)
            dict(record.fields or {})


#: A first line that opens a value which all the lines would be.
OPENED = re.compile(rb"\s*+(?:\[[^\S\n]*+(?:\{|$)|\{[^\S\n]*+$)", re.MULTILINE)


@given(st.lists(st.binary(max_size=8) | st.sampled_from([b'{"text": "a"}', b"", b" "]), max_size=8))
@settings(max_examples=200)
def test_every_line_is_one_record_or_one_reject(tmp_path_factory, rows):
    data = b"\n".join(rows).lstrip(b"\xff\xfe\x1f\x28")  # no marks of other encodings and packings
    assume(not OPENED.match(data))
    path = tmp_path_factory.mktemp("any") / "a.jsonl"
    path.write_bytes(data)
    items = list(read(str(path), Options()))

    written = [n for n, row in enumerate(data.split(b"\n"), 1) if row.strip()]
    assert [item.where for item in items] == [f"{path}:{n}" for n in written]
