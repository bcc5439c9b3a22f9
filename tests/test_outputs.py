"""Which output an input goes to, and as what."""

import pytest

from newsclean.cli import parse
from newsclean.commands.outputs import routes
from newsclean.errors import ArgumentError


def routed(tmp_path, *arguments):
    ways = routes(parse(["clean", *arguments, "-o", f"{tmp_path}/out/"]))
    return {
        path: (target.removeprefix(f"{tmp_path}/out/"), form.kind, form.packing)
        for path, (target, form) in ways.items()
    }


@pytest.mark.parametrize(
    ("path", "name", "kind", "packing"),
    [
        ("x/story.txt", "story.txt", "text", ""),
        ("story", "story", "same", ""),
        ("page.html.gz", "page.html.txt.gz", "text", "gz"),
        ("news.jsonl.gz", "news.jsonl.gz", "jsonl", "gz"),
        ("news.ndjson", "news.ndjson", "jsonl", ""),
        ("news.tsv.zst", "news.tsv.zst", "tsv", "zst"),
        ("news.parquet", "news.parquet", "parquet", ""),
        ("crawl.warc.gz", "crawl.jsonl.gz", "jsonl", "gz"),
        ("crawl.warc.wet.zst", "crawl.warc.jsonl.zst", "jsonl", "zst"),
    ],
)
def test_an_input_goes_to_a_file_of_its_kind(tmp_path, path, name, kind, packing):
    assert routed(tmp_path, path) == {path: (name, kind, packing)}


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("news.jsonl.gz", "news.parquet"),
        ("page.html", "page.html.parquet"),
        ("-", "standard-input.parquet"),
    ],
)
def test_a_format_can_be_asked_for(tmp_path, path, name):
    found = routed(tmp_path, path, "--output-format", "parquet")

    assert found == {path: (name, "parquet", "")}


def test_two_inputs_of_one_name_are_refused(tmp_path):
    with pytest.raises(ArgumentError, match=r"another input is called 'news.jsonl'"):
        routed(tmp_path, "a/news.jsonl", "b/news.jsonl")


@pytest.mark.parametrize("files", [["a.txt", "b.jsonl"], ["a.html", "b.parquet"]])
def test_text_and_fields_do_not_mix_unless_both_become_lines(files, tmp_path):
    with pytest.raises(ArgumentError, match="do not go into one output"):
        routes(parse(["clean", *files]))

    ways = routes(parse(["clean", *files, "-o", str(tmp_path / "all.jsonl")]))
    assert {form.kind for _, form in ways.values()} == {"jsonl"}


@pytest.mark.parametrize("path", ["a.jsonl", "a.csv", "a.warc"])
def test_fields_are_not_lost_in_text(path, tmp_path):
    with pytest.raises(ArgumentError, match="do not go into one output"):
        routes(parse(["clean", path, "-o", str(tmp_path / "all.txt")]))
