"""Every kind of file through the command line."""

import gzip
import io
import json
import sys

import pyarrow as pa
import pytest
from made_files import PACKERS, conversion, response, unpacked, zstd
from pyarrow import parquet

from newsclean.cli import main

TEXT = "Rain fell on the town of Ulm all night.\nShare on Facebook\nThe river rose.\n"
CLEAN = "Rain fell on the town of Ulm all night.\nThe river rose.\n"
PAGE = b"""<html><head><title>Rain in Ulm</title></head><body><nav>Home | News</nav><article>
<p>Rain fell on the town of Ulm all night, and the river rose by two metres before dawn.</p>
<p>The mayor said that the bridges would stay closed until the water had gone down again.</p>
</article><footer>All rights reserved</footer></body></html>"""


def texts_of(path):
    return [json.loads(line)["text"] for line in unpacked(path.read_bytes()).splitlines()]


@pytest.fixture
def rows(tmp_path):
    path = tmp_path / "news.parquet"
    table = pa.table({"body": [TEXT, TEXT], "n": pa.array([1, 2], pa.int8())})
    parquet.write_table(table, path)
    return path


def test_parquet_stays_parquet(rows, tmp_path):
    out = tmp_path / "out.parquet"
    assert main(["clean", str(rows), "--text-field", "body", "-o", str(out), "--quiet"]) == 0

    table = parquet.read_table(out)
    assert table.schema == parquet.read_schema(rows)
    assert table.to_pydict() == {"body": [CLEAN, CLEAN], "n": [1, 2]}


@pytest.mark.parametrize("suffix", ["jsonl", "jsonl.gz", "jsonl.zst", "csv", "tsv.gz"])
def test_parquet_becomes_what_the_output_is_called(rows, tmp_path, suffix):
    out = tmp_path / f"out.{suffix}"
    assert main(["clean", str(rows), "--field", "body", "-o", str(out), "--quiet"]) == 0

    data = unpacked(out.read_bytes()).decode()
    if "jsonl" in suffix:
        assert json.loads(data.splitlines()[0]) == {"body": CLEAN, "n": 1}
    else:
        assert data.splitlines()[0] in ("body,n", "body\tn")


@pytest.mark.parametrize("packing", PACKERS)
def test_a_crawl_becomes_lines_of_articles(tmp_path, packing):
    path = tmp_path / f"crawl.warc{packing}"
    path.write_bytes(b"".join(PACKERS[packing](response(n, PAGE)) for n in range(2)))
    out = tmp_path / "out"
    out.mkdir()
    assert main(["clean", str(path), "-o", f"{out}/", "--quiet"]) == 0

    (found,) = out.glob("crawl.jsonl*")
    first = json.loads(unpacked(found.read_bytes()).splitlines()[0])
    assert (first["url"], first["date"]) == ("https://example.org/0", "2024-05-06T07:08:09Z")
    assert "the river rose by two metres" in first["text"]
    assert "rights reserved" not in first["text"]


def test_texts_of_a_crawl_are_cleaned(tmp_path):
    path = tmp_path / "crawl.warc.wet.gz"
    path.write_bytes(gzip.compress(conversion(1, TEXT)))
    out = tmp_path / "out.jsonl"

    assert main(["clean", str(path), "-o", str(out), "--quiet"]) == 0
    assert texts_of(out) == [CLEAN]


def test_pages_in_a_field_become_articles_beside_it(tmp_path):
    path = tmp_path / "pages.jsonl"
    path.write_text(json.dumps({"html": PAGE.decode(), "id": 7}) + "\n")
    out = tmp_path / "out.jsonl"
    assert main(["clean", str(path), "--html-field", "html", "-o", str(out), "--quiet"]) == 0

    (row,) = map(json.loads, out.read_text().splitlines())
    assert list(row) == ["html", "id", "text"]
    assert row["html"] == PAGE.decode()
    assert row["text"].startswith("Rain fell on the town of Ulm")


@pytest.mark.parametrize("kind", ["jsonl.gz", "jsonl.zst", "warc.gz", "parquet"])
def test_a_file_that_breaks_off_is_exit_3_and_named(tmp_path, capfd, kind):
    sink = io.BytesIO()
    parquet.write_table(pa.table({"text": [TEXT]}), sink)
    lines = b"".join(json.dumps({"text": TEXT, "n": n}).encode() + b"\n" for n in range(9))
    whole = {
        "jsonl.gz": gzip.compress(lines),
        "jsonl.zst": zstd.compress(lines) + zstd.compress(lines),
        "warc.gz": gzip.compress(response(1, PAGE)) + gzip.compress(response(2, PAGE)),
        "parquet": sink.getvalue(),
    }[kind]
    path = tmp_path / f"news.{kind}"
    path.write_bytes(whole[:-9])
    out = tmp_path / "out.jsonl"

    assert main(["clean", str(path), "-o", str(out)]) == 3
    said = capfd.readouterr().err
    assert str(path) in said
    assert str(len(whole) - 9) in said
    assert out.exists() == (kind != "parquet")


@pytest.mark.parametrize("kind", ["parquet", "warc.gz", "jsonl.zst"])
def test_a_pipe_may_bring_any_kind(monkeypatch, capfdbinary, kind):
    sink = io.BytesIO()
    parquet.write_table(pa.table({"text": [TEXT]}), sink)
    data = {
        "parquet": sink.getvalue(),
        "warc.gz": gzip.compress(conversion(1, TEXT)),
        "jsonl.zst": zstd.compress(json.dumps({"text": TEXT}).encode()),
    }[kind]
    stdin = io.TextIOWrapper(io.BufferedReader(io.BytesIO(data)))
    monkeypatch.setattr(sys, "stdin", stdin)

    assert main(["clean", "--workers", "1"]) == 0
    assert json.loads(capfdbinary.readouterr().out)["text"] == CLEAN


def test_a_missing_package_is_exit_2_and_the_command_that_installs_it(tmp_path, monkeypatch, capfd):
    path = tmp_path / "news.parquet"
    path.write_bytes(b"PAR1")
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    assert main(["clean", str(path)]) == 2
    assert "pip install 'newsclean[parquet]'" in capfd.readouterr().err


GONE = b'{"n": 3, "text": "Share on Facebook"}\n'


@pytest.mark.parametrize(
    ("command", "name", "data", "columns"),
    [
        ("clean", "no.jsonl", b"", {"text": "string"}),
        ("dedup", "no.jsonl", b"", {"text": "string"}),
        ("clean", "gone.jsonl", GONE, {"n": "int64", "text": "string"}),
        ("clean", "header.csv", b"id,text\n", {"id": "string", "text": "string"}),
        (
            "dedup",
            "header.tsv.gz",
            gzip.compress(b"id\ttext\n", mtime=0),
            {"id": "string", "text": "string"},
        ),
    ],
)
def test_parquet_without_a_row_has_the_columns_of_what_came_in(
    tmp_path, command, name, data, columns
):
    path, out = tmp_path / name, tmp_path / "out.parquet"
    path.write_bytes(data)
    for _ in range(2):  # the second run finds its parts done
        assert main([command, str(path), "-o", str(out), "--quiet"]) == 0
        table = parquet.read_table(out)
        assert table.num_rows == 0
        assert {field.name: str(field.type) for field in table.schema} == columns


def test_a_table_without_a_row_keeps_its_types(tmp_path):
    path, out = tmp_path / "none.parquet", tmp_path / "out.parquet"
    schema = pa.schema([("n", pa.int8()), ("text", pa.large_string())], metadata={"by": "us"})
    parquet.write_table(schema.empty_table(), path)

    assert main(["clean", str(path), "-o", str(out), "--quiet"]) == 0
    assert parquet.read_schema(out).equals(schema, check_metadata=True)
    assert main(["clean", str(path), "-o", f"{out}.csv", "--quiet"]) == 0
    assert (tmp_path / "out.parquet.csv").read_text() == "n,text\n"


@pytest.mark.parametrize("out", ["out.csv", "out.tsv", "-"])
def test_a_header_without_rows_stays(tmp_path, capfdbinary, out):
    path, target = tmp_path / "header.csv", tmp_path / out
    path.write_bytes(b"id,text\n")
    kind = "tsv" if "tsv" in out else "csv"
    given = "-" if out == "-" else str(target)

    assert main(["clean", str(path), "-o", given, "--quiet"]) == 0
    written = capfdbinary.readouterr().out if out == "-" else target.read_bytes()
    assert written == {"csv": b"id,text\n", "tsv": b"id\ttext\n"}[kind]


def test_an_empty_shard_does_not_stop_the_others(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b"")
    (tmp_path / "b.jsonl").write_bytes(b'{"text": "Rain.", "n": 1}\n' + GONE)
    (tmp_path / "c.csv").write_bytes(b"mood,text\n")
    paths = [str(tmp_path / name) for name in ("a.jsonl", "b.jsonl", "c.csv")]

    apart = ["-o", f"{tmp_path}/out/", "--output-format", "parquet", "--quiet"]
    assert main(["clean", *paths, *apart]) == 0
    rows = {name: parquet.read_table(tmp_path / "out" / f"{name}.parquet") for name in "abc"}
    assert {name: table.num_rows for name, table in rows.items()} == {"a": 0, "b": 1, "c": 0}
    assert main(["clean", *paths, "-o", f"{tmp_path}/all.parquet", "--quiet"]) == 0
    whole = parquet.read_table(tmp_path / "all.parquet").to_pydict()
    assert whole == {"text": ["Rain."], "n": [1]}
