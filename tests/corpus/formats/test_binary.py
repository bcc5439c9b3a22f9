"""What is no text is no page, whatever its name or its header says."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_files import ends, page, response

from newsclean.cli import main
from newsclean.corpus.formats import Options, read
from newsclean.corpus.formats.binary import no_page

NOISE = random.Random(5).randbytes(4000)
BODIES = {
    "a PDF": b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj <</Type /Catalog>> endobj\n" + NOISE,
    "a JPEG image": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + NOISE,
    "a PNG image": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + NOISE,
    "a GIF image": b"GIF89a" + NOISE,
    "a WebP image": b"RIFF\x01\x02\x03\x04WEBPVP8 " + NOISE,
    "a sound or a film": b"ID3\x03\0" + NOISE,
    "a film or an image": b"\0\0\0\x20ftypisom" + NOISE,
    "a font": b"wOF2" + NOISE,
    "an archive or an office document": b"PK\x03\x04" + NOISE,
    "an office document": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + NOISE,
    "packed": b"BZh91AY&SY" + NOISE,
    "control bytes": NOISE,
}
RAIN = "Rain fell on the harbour town for a third day, and the ferry stayed in port.\n"


@pytest.mark.parametrize(("said", "body"), BODIES.items(), ids=BODIES)
def test_a_body_that_is_no_page_is_rejected_with_what_it_is(put, said, body):
    records, (found,) = ends(put("p.html", body))
    assert not records
    assert found.problem.startswith("not a page: ")
    assert said in found.problem

    path = put("a.warc", response(1, body) + response(2, page(2, 300)))
    records, (found,) = ends(path)
    assert [record.url for record in records] == ["https://example.org/2"]
    assert said in found.problem


def test_a_column_of_pages_may_hold_what_is_none(put, tmp_path):
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    path = tmp_path / "a.parquet"
    rows = [page(1, 300), BODIES["a JPEG image"]]
    parquet.write_table(pa.table({"html": pa.array(rows, pa.binary())}), path)

    records, (found,) = ends(str(path), Options(html_field="html"))
    assert [record.text for record in records] == rows[:1]
    assert found.problem == "field 'html' is not a page: a JPEG image"


def test_a_column_of_bytes_is_told_what_to_do_about_it(tmp_path):
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    path = tmp_path / "a.parquet"
    parquet.write_table(pa.table({"text": pa.array([RAIN.encode()], pa.binary())}), path)

    (found,) = read(str(path), Options())
    assert found.problem == "field 'text' is bytes, not a string"
    assert found.hint == "make it a column of strings; if it holds pages, name it as --html-field"


def test_the_exit_code_says_that_something_was_rejected(put, tmp_path, capfd):
    path = put("p.html", BODIES["a JPEG image"])

    assert main(["clean", str(path), "-o", str(tmp_path / "p.txt")]) == 3
    assert "not a page: a JPEG image" in capfd.readouterr().err
    assert not (tmp_path / "p.txt").exists()


ENCODINGS = ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "iso2022_jp", "iso2022_kr"]


@pytest.mark.parametrize("encoding", [*ENCODINGS, "gb18030", "cp932", "cp949", "koi8_r"])
def test_a_page_of_any_encoding_is_one(encoding):
    body = "조사 결과를 발표했다. 東京は雨。 Дождь. ".encode(encoding, "ignore") * 40

    assert no_page("<html><p>".encode(encoding) + body) == ""
    if encoding not in ("utf-16-le", "utf-16-be"):  # told by their first tag alone
        assert no_page(body) == ""


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_text_is_never_refused(text):
    assert no_page(text.encode()) in ("", "not a page: an office document", "not a page: a PDF")


@given(st.binary())
def test_wild_bytes_are_told_in_a_word_or_pass(data):
    assert no_page(data) == "" or no_page(data).startswith("not a page: ")
