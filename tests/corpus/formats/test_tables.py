"""CSV and TSV in and out: what a cell holds stays, and a bad row is told by its true line."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_files import PACKERS, ends, made

from newsclean.corpus.formats import Done, Form, Options, Record, read, tables

CELLS = st.text(st.sampled_from("ab \"',;\t\r\n\u2028é=+-@"), max_size=6)


def rows_of(data, kind):
    delimiter = {"csv": ",", "tsv": "\t"}[kind]
    return list(csv.DictReader(io.StringIO(data.decode(), newline=""), delimiter=delimiter))


@given(
    rows=st.lists(st.dictionaries(st.sampled_from(["x", "y,", "z\n"]), CELLS), max_size=6),
    kind=st.sampled_from(["csv", "tsv"]),
    size=st.integers(1, 4),
)
def test_any_text_survives_the_way_out_and_in(tmp_path_factory, rows, kind, size):
    folder = tmp_path_factory.mktemp("cells")
    done = [Done(Record("a", "", {"text": "", **row}), '\r\n"x') for row in rows]
    data = made(done, Form(kind), folder, size)
    wanted = [{"text": '\r\n"x', **row} for row in rows]

    assert data == made(done, Form(kind), folder, 1000)
    for row, found in zip(wanted, rows_of(data, kind), strict=True):
        assert {name: cell for name, cell in found.items() if cell} == {
            name: cell for name, cell in row.items() if cell
        }
    path = folder / f"a.{kind}"
    path.write_bytes(data)
    records, rejects = ends(str(path))
    assert [dict(record.fields) for record in records] == rows_of(data, kind)
    assert not rejects


def test_values_that_are_no_text_are_written_as_json(tmp_path):
    fields = {"text": "", "n": 1.5, "none": None, "tags": ["a", "é"], "yes": True}
    (row,) = rows_of(made([Done(Record("a", "", fields), "t")], Form("csv"), tmp_path), "csv")

    assert row == {"text": "t", "n": "1.5", "none": "", "tags": '["a", "é"]', "yes": "true"}


def test_cells_are_left_alone_unless_formulas_are_to_be_escaped(tmp_path):
    fields = {"text": "", "=x": "=HYPERLINK()", "n": -5}
    done = [Done(Record("a", "", fields), "- Oui, dit-il.")]
    (plain,) = rows_of(made(done, Form("csv"), tmp_path), "csv")
    (safe,) = rows_of(made(done, Form("csv", escape_formulas=True), tmp_path), "csv")

    assert plain == {"text": "- Oui, dit-il.", "=x": "=HYPERLINK()", "n": "-5"}
    assert safe == {"text": "'- Oui, dit-il.", "'=x": "'=HYPERLINK()", "n": "-5"}


@pytest.mark.parametrize("packing", PACKERS)
def test_rows_are_documents_under_the_names_of_the_header(put, packing):
    data = "\ufeffid;text\n".replace(";", ",") + '7,"Rain\nfell."\r\n\n8,Sun.'
    path = put(f"a.csv{packing}", PACKERS[packing](data.encode()))
    one, two = read(path, Options())

    assert (one.where, one.text, one.id) == (f"{path}:2", "Rain\nfell.", "7")
    assert (two.where, dict(two.fields)) == (f"{path}:5", {"id": "8", "text": "Sun."})


BAD_ROWS = {
    b"9": "1 cells under 2 columns",
    b"9,a,b": "3 cells under 2 columns",
    b'9,"a"b': "not a row: ',' expected after '\"'",
    b"9,caf\xe9": "not UTF-8: byte 0xe9",
    b'9,"two\nlines caf\xe9"': "not UTF-8: byte 0xe9",
}


@pytest.mark.parametrize("row", BAD_ROWS)
def test_a_bad_row_costs_itself(put, row):
    path = put("a.csv", b"id,text\n1,Rain.\n" + row + b"\n2,Sun.\n")
    one, reject, two = read(path, Options())

    assert (one.text, two.text) == ("Rain.", "Sun.")
    assert (reject.where, reject.offset) == (f"{path}:3", 16)
    assert reject.problem == BAD_ROWS[row]


@pytest.mark.parametrize("limit", [100, 2**20])
@pytest.mark.parametrize("row", [b'2,"Sun.', b'2,"Sun.\0', b'2,"Sun.\n3,"Fog."'])
def test_a_quotation_mark_that_nothing_closes_costs_its_row(put, row, limit):
    rows = b"".join(b"%d,Rain.\n" % n for n in range(10, 60))
    path = put("a.csv", b"id,text\n1,Rain.\n" + row + b"\n" + rows)

    records, (reject,) = ends(path, Options(max_record=limit))
    assert [record.id for record in records if record.text == "Rain."][1:] == [
        str(n) for n in range(10, 60)
    ]
    assert len(records) == 51 + row.count(b"\n")
    assert reject.where == f"{path}:3"


@pytest.mark.parametrize("rows", [2, 5_000])
def test_a_quotation_mark_in_the_first_row_costs_no_other(put, rows):
    path = put("a.csv", b'text\n"Rain.\n' + b"Sun.\n" * rows)
    records, (reject,) = ends(path)

    assert [record.text for record in records] == ["Sun."] * rows
    assert reject.where == f"{path}:2"


def test_many_quotation_marks_that_nothing_closes_cost_their_rows(put):
    data = b"text\n" + b"".join(
        b'"Rain.\n' if n % 100 == 0 else b"Sun %d.\n" % n for n in range(2_000)
    )
    records, rejects = ends(put("a.csv", data))

    assert [record.text for record in records] == [f"Sun {n}." for n in range(2_000) if n % 100]
    assert len(rejects) == 20


def test_where_every_line_opens_a_cell_each_is_told_and_little_is_read_again(put, monkeypatch):
    data = b"id,text\n1,Rain.\n" + b'a","x\n' * 2_000
    given, hand_out = 0, tables._Feed.__next__

    def counted(feed):
        nonlocal given
        given += 1
        return hand_out(feed)

    monkeypatch.setattr(tables._Feed, "__next__", counted)
    path = put("a.csv", data)
    (record,), rejects = ends(path)

    assert record.text == "Rain."
    assert [reject.where for reject in rejects] == [f"{path}:{n}" for n in range(3, 2_003)]
    assert given < 6 * data.count(b"\n")


@pytest.mark.parametrize("nul", range(8))
def test_a_nul_byte_costs_no_row_but_those_that_it_joins(put, nul):
    rows = [b"1,Rain.\n", b'2,"Sun."\n', b"3,Fog.\n", b'4,"Snow,\nice."\n']
    rows[1] = rows[1][:nul] + b"\0" + rows[1][nul + 1 :]
    path = put("a.csv", b"id,text\n" + b"".join(rows))
    records, rejects = ends(path)

    assert {"Rain.", "Fog.", "Snow,\nice."} <= {record.text for record in records}
    assert (rejects[0].where, rejects[0].offset) == (f"{path}:3", 16)
    assert {record.text for record in records} <= {"Rain.", "Fog.", "Snow,\nice."}


def test_rows_that_a_nul_byte_joins_are_one_reject_and_no_document(put):
    records, (reject,) = ends(put("a.csv", b"text\nRain.\nSun.\0Fog.\nSnow.\n"))

    assert [record.text for record in records] == ["Rain.", "Snow."]
    assert reject.problem == "not text: a NUL byte in the row"


def test_a_carriage_return_that_ends_no_line_is_told_by_name(put):
    records, (reject,) = ends(put("a.csv", b"id,text\n1,Rain.\r2,Sun.\n3,Fog.\n"))

    assert [record.text for record in records] == ["Fog."]
    assert reject.problem == "not a row: a carriage return alone in it"
    assert "tr " in reject.hint


def test_columns_of_one_name_are_refused(put):
    (reject,) = read(put("a.csv", b"text,text\na,b\nc,d\n"), Options())

    assert reject.problem == "two columns are called 'text'"


@pytest.mark.parametrize("packing", [".gz", ".zst"])
def test_a_file_cut_at_any_byte_says_so_and_gives_whole_rows_only(put, packing):
    rows = [f'{n},"Rain {n * n}.\n{n}"\n' for n in range(20)]
    whole = PACKERS[packing](("id,text\n" + "".join(rows)).encode())
    for cut in range(4, len(whole), 3):
        records, rejects = ends(put(f"a.csv{packing}", whole[:cut]))

        assert [record.text for record in records] == [
            f"Rain {n * n}.\n{n}" for n in range(len(records))
        ]
        assert "breaks off" in rejects[-1].problem


def test_a_long_cell_is_no_fault(put):
    text = "Rain fell. " * 50_000
    (record,) = read(put("a.csv", f"text\n{text}\n".encode()), Options())

    assert record.text == text


def test_a_lone_surrogate_becomes_a_question_mark(tmp_path):
    done = [Done(Record("a", "", json.loads('{"text": "", "x": "\\ud800"}')), "t")]

    assert made(done, Form("csv"), tmp_path) == b"text,x\nt,?\n"


@pytest.mark.parametrize(
    ("name", "header", "problem", "hint"),
    [
        ("a.csv", "id,Text", "no column 'text'", "choose --text-field of: id, Text"),
        ("a.csv", "id;text", "no column 'text': one cell, 'id;text'", "semicolons"),
        ("a.csv", "id\ttext", "no column 'text': one cell, 'id\\ttext'", "--format tsv"),
        ("a.tsv", "id,text", "no column 'text': one cell, 'id,text'", "--format csv"),
    ],
)
def test_a_table_without_texts_is_refused_once_and_not_row_by_row(put, name, header, problem, hint):
    (reject,) = read(put(name, header.encode() + b"\n1,2" * 40), Options())

    assert reject.problem == problem
    assert hint in reject.hint
    assert reject.offset == 0


@pytest.mark.parametrize("data", ["n,text\n1,café\n", "n,text,café\n1,Rain.,x\n"])
def test_a_row_in_another_encoding_is_told_the_option_that_names_it(put, data):
    path = put("a.csv", data.encode("windows-1252"))

    _, (found,) = ends(path)
    assert found.hint == "name the encoding, e.g. --encoding windows-1252"
    assert ends(path, Options(encoding="windows-1252"))[1] == []
