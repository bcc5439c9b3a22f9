"""Texts, pages and JSON lines in: a fault costs what it touches, and is named."""

import gzip
import io
import json
import os
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_files import ends

from newsclean.corpus import formats
from newsclean.corpus.formats import Done, Form, Options, Record, Reject, encode, json_line, read
from newsclean.errors import ArgumentError, MissingDependency


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_text_file_is_one_document_without_its_mark(put, mark):
    path = put("a.txt", mark + "Rain.\r\nÉté.\n".encode())

    assert list(read(path, Options())) == [Record(path, "Rain.\r\nÉté.\n")]


@pytest.mark.parametrize("name", ["utf-16", "utf-32"])
def test_a_marked_file_is_read_in_the_encoding_of_its_mark(put, name):
    path = put("a.txt", "Été.\n".encode(name))

    assert list(read(path, Options())) == [Record(path, "Été.\n")]


def test_the_encoding_named_is_used(put):
    path = put("a.txt", "Été 5 €.\n".encode("cp1252"))

    assert list(read(path, Options(encoding="windows-1252"))) == [Record(path, "Été 5 €.\n")]


def test_bad_bytes_are_placed_by_offset_and_line(put):
    (reject,) = read(put("a.txt", b"Rain.\nCaf\xe9 open.\n"), Options())

    assert reject.problem.startswith("not UTF-8: byte 0xe9 at offset 9 (line 2)")
    assert str(reject).count("(") == 1  # no other place is named
    assert "--encoding" in reject.hint
    assert reject.raw == "Rain.\nCaf\\xe9 open.\n"


def test_bad_bytes_after_a_mark_are_placed_in_the_file(put):
    (reject,) = read(put("a.txt", b"\xef\xbb\xbf\xe9"), Options())

    assert "offset 3 (line 1)" in reject.problem


def test_a_binary_file_is_refused_by_its_first_nul(put):
    (reject,) = read(put("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Options())

    assert reject.problem == "not text: a NUL byte at offset 8 (line 3)"


def test_a_gzipped_file_is_known_by_its_first_bytes(put):
    assert next(read(put("a.txt", gzip.compress(b"Rain.")), Options())).text == "Rain."


def test_a_line_of_json_is_one_document_with_all_its_fields(put):
    path = put("a.jsonl", b'{"id": 7, "text": "Rain.", "x": [1.5, null]}\r\n\n{"text": ""}')

    one, two = read(path, Options())
    assert one == Record(f"{path}:1", "Rain.", {"id": 7, "text": "Rain.", "x": [1.5, None]}, id="7")
    assert two == Record(f"{path}:3", "", {"text": ""})


def test_the_field_can_be_named(put):
    (record,) = read(put("a.jsonl", b'{"body": "Rain."}'), Options(field="body"))

    assert record.text == "Rain."


BAD_LINES = {
    b"{bad}": "not JSON",
    b"[1, 2]": "a JSON array",
    b"123": "a JSON number",
    b"null": "a JSON null",
    b'"text"': "a JSON string",
    b'{"body": "Rain."}': "no field 'text'",
    b'{"text": 5}': "field 'text' is number",
    b'{"text": null}': "field 'text' is null",
    b'{"text": "caf\xe9"}': "not UTF-8: byte 0xe9 at offset 35 (line 2)",
    b'{"text": "a", "text": "b"}': "not JSON: the field 'text' stands twice",
    b"[" * 100_000: "JSON nested too deeply",
    b'{"text": "open': "not JSON",
    b'{"text": "a"} {"text": "b"}': "not JSON",
    b'{"n": ' + b"9" * 5000 + b', "text": "a"}': "not JSON: a number of more than 4,300 digits",
}


@pytest.mark.parametrize("line", BAD_LINES, ids=lambda line: line[:20].decode("latin-1"))
def test_a_bad_line_costs_only_itself(put, line):
    path = put("a.jsonl", b'{"text": "before it"}\n' + line + b'\n{"text": "after"}\n')

    before, reject, after = read(path, Options())
    assert (before.text, after.text) == ("before it", "after")
    assert reject.where == f"{path}:2"
    assert reject.problem.startswith(BAD_LINES[line])
    assert "sys." not in reject.problem


def test_a_mark_before_json_is_no_fault(put):
    (record,) = read(put("a.jsonl", b'\xef\xbb\xbf{"text": "Rain."}\n'), Options())

    assert record.text == "Rain."


def test_an_endless_line_is_skipped_in_pieces(put):
    long = b'{"text": "' + b"x" * 5000 + b'"}\n'
    one, reject, two = read(
        put("a.jsonl", b'{"text": "a"}\n' + long + b'{"text": "b"}'), Options(max_record=100)
    )

    assert (one.text, two.text) == ("a", "b")
    assert reject.problem.startswith("a line of 5,013 bytes, more than 100 bytes")


def test_a_truncated_gzip_file_gives_what_is_readable_then_says_so(put):
    lines = b"".join(json_line({"text": f"Rain {n} {os.urandom(20).hex()}"}) for n in range(2000))
    *records, reject = read(put("a.jsonl.gz", gzip.compress(lines)[:-5000]), Options())

    assert len(records) > 1000
    assert all(isinstance(record, Record) for record in records)
    assert "breaks off" in reject.problem
    assert reject.where.endswith(f":{len(records) + 1}")


def test_a_truncated_gzipped_text_is_kept_as_far_as_it_goes(put):
    text = "".join(f"Été {n} {os.urandom(20).hex()}\n" for n in range(9000)).encode()
    record, reject = read(put("a.txt.gz", gzip.compress(text)[:-9000]), Options())

    assert text.decode().startswith(record.text)
    assert len(record.text) > 100_000
    assert isinstance(reject, Reject)


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b'{"text": "Rain."}', "jsonl"), (b"<!DOCTYPE html><p>Rain.", "html"), (b"{Rain}", "text")],
)
def test_standard_input_is_known_by_its_first_bytes(monkeypatch, data, kind):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))
    (record,) = read("-", Options())

    assert (record.fields is not None, record.html) == (kind == "jsonl", kind == "html")


@given(st.dictionaries(st.text(st.characters()), st.text(st.characters()) | st.integers()))
def test_json_lines_round_trip_with_lone_surrogates(data):
    line = json_line(data)

    assert json.loads(line) == json.loads(json.dumps(data))
    assert line.count(b"\n") == 1


def test_only_the_text_of_fields_changes_and_its_place_stays():
    done = Done(Record("a:1", "Rain.", {"id": 1, "text": "Rain.", "tags": ["é"]}), "Sun.")

    assert encode([done], Form()).decode() == '{"id": 1, "text": "Sun.", "tags": ["é"]}\n'


def test_what_is_no_file_is_refused_before_any_work(tmp_path):
    with pytest.raises(ArgumentError, match="no such file"):
        formats.check_inputs([str(tmp_path / "nope.txt")])
    with pytest.raises(ArgumentError, match="is a directory"):
        formats.check_inputs([str(tmp_path)])
    with pytest.raises(ArgumentError, match="no directory"):
        formats.check_output(str(tmp_path / "nope" / "out.txt"))


@pytest.mark.parametrize("coding", ["utf-16", "utf-32"])
@pytest.mark.parametrize("named", [True, False])
def test_lines_in_wide_encodings_are_read(put, coding, named):
    path = put("a.jsonl", '{"text": "Été 1"}\n{"text": "Été 2"}\n'.encode(coding))
    one, two = read(path, Options(encoding=coding if named else None))

    assert (one.text, two.text) == ("Été 1", "Été 2")
    assert two.where == f"{path}:2"


def test_half_a_character_in_a_wide_encoding_costs_its_line(put):
    rows = [f'{{"text": "Rain {n}"}}\n'.encode("utf-16-le") for n in range(3)]
    rows[1] = rows[1].replace(b"R\0", b"\x00\xd8")
    one, reject, three = read(put("a.jsonl", b"\xff\xfe" + b"".join(rows)), Options())

    assert (one.text, three.text) == ("Rain 0", "Rain 2")
    assert reject.where.endswith(":2")
    _, damage = read(put("b.jsonl", b"\xff\xfe" + rows[0] + b"x"), Options())
    assert "not utf-16" in damage.problem


@pytest.mark.parametrize(
    ("name", "module", "extra"),
    [
        ("a.parquet", "pyarrow", "parquet"),
        ("a.warc.gz", "fastwarc", "warc"),
        pytest.param(
            "a.jsonl.zst",
            "backports.zstd",
            "zstd",
            marks=pytest.mark.skipif(sys.version_info >= (3, 14), reason="Python has its own"),
        ),
    ],
)
def test_a_package_that_is_missing_is_named_before_any_work(put, monkeypatch, name, module, extra):
    path = put(name, b"")
    monkeypatch.setitem(sys.modules, module, None)
    if extra == "zstd":
        import backports

        monkeypatch.delattr(backports, "zstd", raising=False)

    with pytest.raises(MissingDependency, match=rf"pip install 'newsclean\[{extra}\]'"):
        formats.check_inputs([path])


@pytest.mark.parametrize("name", ["a.jsonl", "a.txt", "a.csv"])
def test_utf_16_without_its_mark_is_told_what_to_name(tmp_path, name):
    (tmp_path / name).write_bytes('{"text": "Rain fell."}\n'.encode("utf-16-le"))
    (reject,) = read(str(tmp_path / name), Options(encoding="UTF16"))

    assert isinstance(reject, Reject)
    assert "no byte order mark; try utf-16-le or utf-16-be" in reject.problem


ARRAYS = {
    "a line": b'[{"text": "Rain."}, {"text": "Sun."}]\n',
    "many lines": b'\xef\xbb\xbf\n[\n  {"text": "Rain."},\n  {"text": "Sun."}\n]\n',
    "opened": b'[{"text": "Rain."},\n{"text": "Sun."}]\n',
}


@pytest.mark.parametrize("data", ARRAYS.values(), ids=ARRAYS)
@pytest.mark.parametrize("name", ["news.json", "news.jsonl", "news"])
def test_an_array_of_documents_is_one_reject_that_says_how_to_make_lines(put, name, data):
    records, rejects = ends(put(name, data))

    assert records == []
    (reject,) = rejects
    assert "array" in reject.problem
    assert "jq -c '.[]'" in reject.hint
    assert data[reject.offset :].lstrip(b"\xef\xbb\xbf").startswith(b"[")


def test_one_object_over_many_lines_is_one_reject(put):
    records, rejects = ends(put("a.json", b'{\n  "text": "Rain."\n}\n'))

    assert (records, [reject.hint.partition(": ")[2][:7] for reject in rejects]) == (
        [],
        ["jq -c ."],
    )


def test_a_json_file_of_lines_is_read_as_lines(put):
    records, rejects = ends(put("a.json", b'{"text": "Rain."}\n[5]\n{"text": "Sun."}\n'))

    assert [record.text for record in records] == ["Rain.", "Sun."]
    assert [reject.where.rpartition(":")[2] for reject in rejects] == ["2"]
