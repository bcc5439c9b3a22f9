"""Which output an input goes to, and as what."""

import re
from pathlib import Path

import pytest

from newsclean.cli import main, parse
from newsclean.commands.outputs import asked
from newsclean.corpus.outputs import routes
from newsclean.errors import ArgumentError


def routed(tmp_path, *arguments):
    ways = routes(*asked(parse(["clean", *arguments, "-o", f"{tmp_path}/out/"])))
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


def test_inputs_of_one_name_keep_the_folders_below_the_one_they_share(tmp_path):
    paths = ["news/2024/01/part.jsonl", "./news/2024/02/part.jsonl", "news/top.txt", "-"]
    names = ["2024/01/part.jsonl", "2024/02/part.jsonl", "top.txt", "standard-input.txt"]

    assert [name for name, _, _ in routed(tmp_path, *paths).values()] == names
    assert [name for name, _, _ in routed(tmp_path, *paths[1:]).values()] == [
        "part.jsonl",
        "top.txt",
        "standard-input.txt",
    ]


@pytest.mark.parametrize("two", ["a/../a/news.jsonl", "a/news.warc"])
def test_two_inputs_of_one_name_in_one_folder_are_refused(tmp_path, two):
    with pytest.raises(ArgumentError, match=r"another input is called 'news.jsonl'"):
        routed(tmp_path, "a/news.jsonl", two)


def test_folders_by_date_are_cleaned_to_folders_by_date_and_again(tmp_path):
    paths = [tmp_path / "news" / day / "part.jsonl" for day in ("01", "02")]
    for path in paths:
        path.parent.mkdir(parents=True)
        path.write_text(f'{{"text": "Rain fell on day {path.parent.name}."}}\n')
    for _ in range(2):
        assert main(["clean", *map(str, paths), "-o", f"{tmp_path}/out/", "--quiet"]) == 0
        for path in paths:
            written = tmp_path / "out" / path.relative_to(tmp_path / "news")
            assert written.read_bytes() == path.read_bytes()


@pytest.mark.parametrize("files", [["a.txt", "b.jsonl"], ["a.html", "b.parquet"]])
def test_text_and_fields_do_not_mix_unless_both_become_lines(files, tmp_path):
    with pytest.raises(ArgumentError, match="do not go into one output"):
        routes(*asked(parse(["clean", *files])))

    ways = routes(*asked(parse(["clean", *files, "-o", str(tmp_path / "all.jsonl")])))
    assert {form.kind for _, form in ways.values()} == {"jsonl"}


@pytest.mark.parametrize("path", ["a.jsonl", "a.csv", "a.warc"])
def test_fields_are_not_lost_in_text(path, tmp_path):
    with pytest.raises(ArgumentError, match="do not go into one output"):
        routes(*asked(parse(["clean", path, "-o", str(tmp_path / "all.txt")])))


@pytest.mark.parametrize("name", ["out.docx", "out.html", "out.json", "out.docx.gz"])
def test_a_suffix_of_what_cannot_be_written_is_refused_unless_the_format_is_named(name, tmp_path):
    out = str(tmp_path / name)
    with pytest.raises(ArgumentError, match=re.escape(".jsonl")) as refused:
        routes(*asked(parse(["clean", "a.jsonl", "-o", out])))

    assert str(refused.value).startswith(f"{out}: {Path(name.removesuffix('.gz')).suffix} is no ")
    ways = routes(*asked(parse(["clean", "a.jsonl", "-o", out, "--output-format", "jsonl"])))
    assert ways["a.jsonl"][1].kind == "jsonl"


@pytest.mark.parametrize("out", ["-", "/dev/null", "{here}/out", "{here}/out.gz", "{here}/x.d/"])
def test_what_has_no_suffix_is_written_as_it_came(out, tmp_path):
    out = out.format(here=tmp_path)

    assert routes(*asked(parse(["clean", "notes.2024", "-o", out])))["notes.2024"][1].kind == "same"


def test_two_of_the_files_besides_do_not_have_one_name(tmp_path, capfd):
    (tmp_path / "a.txt").write_text("Rain.", "utf-8")
    both = str(tmp_path / "both.jsonl")

    assert main(["clean", str(tmp_path / "a.txt"), "--claims", both, "--rejects", both]) == 2
    assert "an output of that name is written too" in capfd.readouterr().err
