"""Parquet in and out: types and values stay; what is damaged is named."""

import datetime
import decimal
import io
import json
import pickle
import random
import tracemalloc
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_files import PACKERS, ends, made, unchanged
from pyarrow import parquet

from newsclean.corpus.formats import Done, Form, Options, Record, Reject, read

SCHEMA = pa.schema(
    [
        ("text", pa.string()),
        ("id", pa.uint8()),
        ("dictionary", pa.dictionary(pa.int8(), pa.string())),
        ("time", pa.timestamp("ns", "UTC")),
        ("map", pa.map_(pa.string(), pa.int64())),
        ("decimal", pa.decimal128(20, 4)),
        ("nested", pa.list_(pa.struct([("half", pa.float16())]))),
        ("large", pa.large_string()),
        ("bytes", pa.binary()),
        ("fixed", pa.binary(3)),
        ("duration", pa.duration("ns")),
        pa.field("always", pa.int32(), nullable=False),
    ],
    metadata={"made by": "a test"},
)


def row(n):
    return {
        "text": f"Rain {n}.",
        "id": n % 256,
        "dictionary": "fr" if n % 3 else "de",
        "time": n * 1_000_003,
        "map": [("a", n)],
        "decimal": decimal.Decimal("1.5000"),
        "nested": [{"half": None}] if n % 2 else None,
        "large": "",
        "bytes": b"\xff\x00",
        "fixed": b"abc",
        "duration": n,
        "always": n,
    }


@pytest.fixture
def table():
    return pa.Table.from_pylist([row(n) for n in range(40)], schema=SCHEMA)


@pytest.fixture
def path(table, tmp_path):
    name = str(tmp_path / "a.parquet")
    parquet.write_table(table, name, row_group_size=15)
    return name


def test_a_row_is_a_document_and_its_place_is_its_number(path):
    records, rejects = ends(path)

    assert [record.text for record in records] == [f"Rain {n}." for n in range(40)]
    assert [record.where for record in records[14:16]] == [f"{path}:15", f"{path}:16"]
    assert (records[7].id, rejects) == ("7", [])


@pytest.mark.parametrize("size", [1, 7, 40])
def test_all_columns_leave_as_they_came_however_they_are_cut(path, table, tmp_path, size):
    records = pickle.loads(pickle.dumps(ends(path)[0]))
    data = made(unchanged(records), Form("parquet"), tmp_path, size)

    assert data == made(unchanged(records), Form("parquet"), tmp_path, 13)
    found = parquet.read_table(io.BytesIO(data))
    assert found.equals(table)
    assert found.schema.equals(table.schema)
    assert found.schema.metadata == {b"made by": b"a test"}


def test_only_the_text_changes(path, table, tmp_path):
    done = [Done(record, "Sun.") for record in ends(path)[0]]
    found = parquet.read_table(io.BytesIO(made(done, Form("parquet"), tmp_path)))

    assert found.drop_columns("text").equals(table.drop_columns("text"))
    assert found.column("text").to_pylist() == ["Sun."] * 40


def test_values_become_json_where_lines_are_asked_for(path, tmp_path):
    data = made(unchanged(ends(path)[0][:2]), Form("jsonl"), tmp_path)
    first, second = map(json.loads, data.splitlines())

    assert first["time"] == "1970-01-01T00:00:00+00:00"
    assert second["time"].startswith("1970-01-01T00:00:00.001000003")
    assert first["decimal"] == "1.5000"
    assert first["map"] == [["a", 0]]
    assert first["bytes"] == "/wA="  # base 64


def test_a_page_in_a_column_of_bytes_is_read_as_bytes(tmp_path):
    name = str(tmp_path / "a.parquet")
    pages = [b"<p>caf\xe9</p>", None]
    parquet.write_table(pa.table({"html": pages, "text": [None, "Rain."]}), name)
    one, two = read(name, Options(html_field="html"))

    assert (one.text, one.html) == (b"<p>caf\xe9</p>", True)
    assert (two.text, two.html) == ("Rain.", False)


def test_the_article_of_a_page_goes_to_the_text_column(tmp_path):
    name = str(tmp_path / "a.parquet")
    parquet.write_table(pa.table({"html": [b"<p>"], "n": [1]}), name)
    (record,) = read(name, Options(html_field="html"))
    data = made([Done(record, "Rain.")], Form("parquet"), tmp_path)

    assert parquet.read_table(io.BytesIO(data)).to_pylist() == [
        {"html": b"<p>", "n": 1, "text": "Rain."}
    ]


def test_a_missing_text_and_stray_bytes_cost_their_rows(tmp_path):
    texts = pa.array([b"Rain.", None, b"caf\xe9", b"Sun."], pa.binary())
    name = str(tmp_path / "a.parquet")
    parquet.write_table(pa.table({"text": texts.view(pa.string())}), name)
    one, null, stray, two = read(name, Options())

    assert (one.text, two.text) == ("Rain.", "Sun.")
    assert (null.where, null.problem) == (f"{name}:2", "field 'text' is null, not a string")
    assert (stray.where, stray.raw) == (f"{name}:3", "caf\\xe9")


def test_a_file_cut_at_any_byte_is_named_with_its_length(put, tmp_path):
    name = tmp_path / "whole.parquet"
    parquet.write_table(pa.table({"text": ["Rain.", "Sun."]}), name)
    whole = name.read_bytes()
    for cut in range(len(whole)):
        (reject,) = read(put("a.parquet", whole[:cut]), Options())

        assert reject.where.endswith("a.parquet")
        assert str(cut) in reject.problem
        assert "footer" in reject.problem or cut < 8


def test_a_damaged_page_costs_the_rest_of_its_row_group(tmp_path):
    name = tmp_path / "a.parquet"
    texts = [f"Rain {n} {n * 7919}." for n in range(300)]
    parquet.write_table(
        pa.table({"text": texts}),
        name,
        row_group_size=100,
        write_page_checksum=True,
        use_dictionary=False,
        compression="none",
    )
    data = bytearray(name.read_bytes())
    at = data.index(b"Rain 150")
    data[at] ^= 1
    name.write_bytes(data)
    records, rejects = ends(str(name))

    assert [record.text for record in records] == texts[:100] + texts[200:]
    (reject,) = rejects
    assert reject.where == f"{name}:101"
    assert reject.problem.startswith("rows 101 to 200 cannot be read")


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_a_packed_file_and_a_pipe_are_read_through_a_copy(path, put, suffix):
    packed = put(f"b.parquet{suffix}", PACKERS[suffix](Path(path).read_bytes()))
    records, rejects = ends(packed)
    assert (len(records), rejects) == (40, [])

    records, rejects = ends(put(f"c.parquet{suffix}", Path(packed).read_bytes()[:-9]))
    assert records == []
    assert "breaks off" in rejects[0].problem


def test_a_file_without_the_column_is_one_reject(path):
    (reject,) = read(path, Options(field="body"))

    assert reject.problem == "no column 'body' (40 rows)"
    assert "--text-field of: text, id" in reject.hint


def test_memory_is_that_of_a_batch(tmp_path):
    name = str(tmp_path / "a.parquet")
    peaks = []
    for rows in (1_000, 5_000):
        texts = [f"Rain {n}. " * 100 for n in range(rows)]
        parquet.write_table(pa.table({"text": texts}), name, row_group_size=1_000)
        pool = pa.proxy_memory_pool(pa.default_memory_pool())
        before = pa.default_memory_pool()
        pa.set_memory_pool(pool)
        tracemalloc.start()
        assert sum(1 for _ in read(name, Options())) == rows
        peaks.append(tracemalloc.get_traced_memory()[1] + pool.max_memory())
        tracemalloc.stop()
        pa.set_memory_pool(before)

    assert peaks[1] < 1.5 * peaks[0]


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False)
    | st.text(st.characters(), max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("ab\ud800", max_size=2), inner)
    ),
    max_leaves=6,
)


def same(given, found):
    """Whether a value of JSON came back: an object may have gained nulls, nothing else."""
    if isinstance(given, dict) and isinstance(found, dict):
        names = given.keys() | found.keys()
        return all(same(given.get(name), found.get(name)) for name in names)
    if isinstance(given, list) and isinstance(found, list):
        return len(given) == len(found) and all(map(same, given, found))
    return given == found and (isinstance(given, bool) == isinstance(found, bool))


@given(st.lists(st.dictionaries(st.sampled_from(["a", "b", "c"]), JSON), min_size=1, max_size=6))
def test_values_of_json_come_back_out_of_parquet_as_they_were(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("json")
    done = [Done(Record(f"x:{n}", "", {"text": "", **row}), "t") for n, row in enumerate(rows)]
    data = made(done, Form("parquet"), folder)
    table = parquet.read_table(io.BytesIO(data))

    assert data == made(done, Form("parquet"), folder, 1)
    for name in table.column_names:
        found = table.column(name).to_pylist()
        if table.schema.field(name).metadata:
            found = [None if one is None else json.loads(one) for one in found]
        values = ["t"] * len(rows) if name == "text" else [row.get(name) for row in rows]
        assert all(map(same, values, found)), (values, found)


def test_no_document_at_all_is_a_file_without_rows(tmp_path):
    data = made([], Form("parquet", field="body"), tmp_path)

    assert parquet.read_table(io.BytesIO(data)).to_pydict() == {"body": []}


def test_inputs_of_different_types_share_a_column_of_json(tmp_path):
    name = str(tmp_path / "a.parquet")
    day = datetime.date(2024, 5, 6)
    parquet.write_table(pa.table({"text": ["Rain."], "x": [day], "n": [1]}), name)
    (one,) = read(name, Options())
    two = Record("b:1", "Sun.", {"text": "Sun.", "x": 5, "n": 2})
    data = made(unchanged([one, two]), Form("parquet"), tmp_path, 1)
    table = parquet.read_table(io.BytesIO(data))

    assert table.column("x").to_pylist() == ['"2024-05-06"', "5"]
    assert table.schema.field("x").metadata == {b"newsclean.json": b"true"}
    assert table.column("n").to_pylist() == [1, 2]


STRINGS = [
    pa.string(),
    pa.large_string(),
    pa.string_view(),
    pa.dictionary(pa.int8(), pa.string()),
    pa.dictionary(pa.int32(), pa.large_string()),
]


@pytest.mark.parametrize("two", STRINGS, ids=str)
@pytest.mark.parametrize("one", STRINGS, ids=str)
def test_columns_of_strings_of_any_type_share_one_of_strings(tmp_path, one, two):
    records = []
    for kind in (one, two):
        name = str(tmp_path / "a.parquet")
        says = pa.array(["Rain.", "Sun."]).cast(kind)
        parquet.write_table(pa.table({"text": says, "x": says}), name)
        records += read(name, Options())
    data = made(unchanged(records), Form("parquet"), tmp_path, 2)
    table = parquet.read_table(io.BytesIO(data))

    assert table.column("text").to_pylist() == ["Rain.", "Sun."] * 2
    assert table.column("x").to_pylist() == ["Rain.", "Sun."] * 2


def test_what_is_no_parquet_says_so(put):
    (reject,) = read(put("a.parquet", b"Rain fell on the town."), Options())

    assert isinstance(reject, Reject)
    assert reject.problem.startswith("no Parquet that can be read, 22 bytes")


def test_a_bit_flipped_in_a_page_that_was_written_here_is_never_silent(tmp_path):
    done = [
        Done(Record(f"a:{n}", "", {"id": n, "text": ""}), f"Rain fell on {n * 7919} roofs. " * 9)
        for n in range(100)
    ]
    data = made(done, Form("parquet"), tmp_path)
    pages = len(data) - 8 - int.from_bytes(data[-8:-4], "little")
    draw = random.Random(1)
    path = tmp_path / "bad.parquet"
    for _ in range(150):
        bad = bytearray(data)
        bad[draw.randrange(4, pages)] ^= 1 << draw.randrange(8)
        path.write_bytes(bad)
        records, rejects = ends(str(path))

        whole = [record.text for record in records] == [one.text for one in done]
        assert rejects or (
            whole and [record.id for record in records] == list(map(str, range(100)))
        )


def test_rows_of_several_files_fit_into_one_part(tmp_path):
    records = []
    for n, column in enumerate((pa.array([1]), pa.array(["x"]))):
        name = str(tmp_path / f"{n}.parquet")
        parquet.write_table(pa.table({"text": ["Rain."], "x": column}), name)
        records += read(name, Options())
    data = made(unchanged(records), Form("parquet"), tmp_path)

    assert parquet.read_table(io.BytesIO(data)).column("x").to_pylist() == ["1", '"x"']
