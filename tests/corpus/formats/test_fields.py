"""Which field of a document is read, and what is said where it is nowhere."""

import json

import pyarrow as pa
import pytest
from made_files import ends
from pyarrow import parquet

from newsclean.cli import main
from newsclean.corpus.formats import Options
from newsclean.neardup.instants import instant

ROWS = [{"page": "<p>Rain fell on the town.</p>", "text": "Rain."}, {"text": "Sun."}]
ASKED = Options(html_field="pgae")


@pytest.fixture
def lines(tmp_path):
    path = tmp_path / "news.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in ROWS), "utf-8")
    return str(path)


def test_one_document_without_the_field_of_pages_is_read_by_its_text(lines):
    records, rejects = ends(lines, Options(html_field="page"))

    assert [record.html for record in records] == [True, False]
    assert not rejects


def test_lines_of_which_none_has_the_field_of_pages_end_in_a_reject(lines):
    records, (reject,) = ends(lines, ASKED)

    assert [record.text for record in records] == ["Rain.", "Sun."]
    assert reject.problem == "no document has the field 'pgae'"
    assert reject.hint.startswith("choose --html-field of: page, text")


def test_lines_that_hold_nothing_lack_nothing(tmp_path):
    (tmp_path / "none.jsonl").touch()

    assert ends(str(tmp_path / "none.jsonl"), ASKED) == ([], [])


def test_a_null_in_the_field_is_no_lack_of_it(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "Sun."}\n{"page": null, "text": "Rain."}\n')

    assert not ends(str(tmp_path / "a.jsonl"), Options(html_field="page"))[1]


def test_a_column_of_years_with_a_gap_is_read_as_years(tmp_path):
    table = pa.table({"text": ["Sun.", "Rain."], "date": pa.array([2024.0, None])})
    parquet.write_table(table, tmp_path / "a.parquet")
    records, _ = ends(str(tmp_path / "a.parquet"), Options())

    assert [instant(record.date) for record in records] == [instant("2024-01-01"), None]


def test_a_document_with_neither_field_names_both(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"page": "<p>Rain."}\n')
    (reject,) = ends(str(tmp_path / "a.jsonl"), ASKED)[1]

    assert reject.problem == "no field 'pgae', and no 'text'"
    assert reject.hint == "choose --html-field or --text-field of: page"


@pytest.mark.parametrize("kind", ["csv", "tsv", "parquet"])
def test_a_table_without_the_column_of_pages_is_refused_as_a_whole(tmp_path, kind):
    path = tmp_path / f"news.{kind}"
    if kind == "parquet":
        parquet.write_table(pa.table({"page": ["<p>Rain."], "text": ["Rain."]}), path)
    else:
        path.write_text("page,text\n<p>Rain.,Rain.\n".replace(",", {"csv": ",", "tsv": "\t"}[kind]))
    records, (reject,) = ends(str(path), ASKED)

    assert not records
    assert reject.problem.startswith("no column 'pgae'")
    assert reject.hint.startswith("choose --html-field of: page, text")


def test_a_misspelt_field_of_pages_is_in_the_exit_code(lines, tmp_path, capfd):
    out = tmp_path / "out.jsonl"

    assert main(["clean", lines, "--html-field", "pgae", "-o", str(out)]) == 3
    assert "no document has the field 'pgae'" in capfd.readouterr().err
    assert main(["clean", lines, "--html-field", "page", "-o", str(out)]) == 0
