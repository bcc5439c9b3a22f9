"""A file that says what a run does is read as a whole, or refused with what to write instead."""

import json
import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from newsclean.cli import main, parse
from newsclean.commands.shared import inputs_of
from newsclean.corpus.config import (
    Cleaning,
    Config,
    Duplicates,
    Inputs,
    Output,
    SiteTemplates,
    load_config,
)
from newsclean.corpus.formats import Options
from newsclean.errors import ArgumentError

LEAST = '[input]\nfiles = ["*.jsonl"]\n[output]\npath = "out.jsonl"\n'


def config(folder, text):
    (folder / "news.jsonl").touch()
    (folder / "run.toml").write_text(text, encoding="utf-8")
    return load_config(folder / "run.toml")


def test_what_is_left_out_is_as_the_other_commands_have_it(tmp_path):
    told = config(tmp_path, LEAST)

    assert told.input.files == (str(tmp_path / "news.jsonl"),)
    assert told.output.path == str(tmp_path / "out.jsonl")
    assert told.clean == Cleaning()
    assert (told.templates, told.duplicates, told.run.workers) == (None, None, None)


def test_an_empty_table_asks_for_what_it_is_named_after(tmp_path):
    told = config(tmp_path, LEAST + "[templates]\n[duplicates]\n")

    assert told.templates == SiteTemplates()
    assert told.duplicates == Duplicates()


def test_a_format_of_pages_reads_texts_as_pages_whatever_holds_them():
    told = Inputs(("a.jsonl",), "html").options

    assert (told.kind, told.html) == (None, True)
    assert not Inputs(("a.jsonl",), "jsonl").options.html


GIVEN = {"html": True, "format": "csv", "encoding": "latin-1", "max_record": 7}


@pytest.mark.parametrize("key", sorted({field.name for field in fields(Inputs)} - {"files"}))
def test_a_command_line_and_a_file_that_say_the_same_read_the_same(tmp_path, key):
    value = GIVEN.get(key, "named")
    text = LEAST.replace("[output]", f"{key} = {json.dumps(value)}\n[output]")
    option = [f"--{key.replace('_', '-')}", *([] if value is True else [str(value)])]

    told = inputs_of(parse(["clean", str(tmp_path / "news.jsonl"), *option]))

    assert told == config(tmp_path, text).input
    assert told.options != Options()


def test_names_are_seen_from_the_folder_of_the_file(tmp_path):
    more = '[clean]\nrules = ["own.toml"]\n[templates]\nfile = "roe.templates"\n'
    told = config(tmp_path, LEAST + more)

    assert told.clean.rules == (str(tmp_path / "own.toml"),)
    assert told.templates.file == str(tmp_path / "roe.templates")


#: Every key of `[output]` that names a file, by its type.
WRITTEN = [name for name, hint in get_type_hints(Output).items() if hint in (str, str | None)]


@pytest.mark.parametrize("key", WRITTEN)
@pytest.mark.parametrize("name", ["second.jsonl", "./second.jsonl", "sub/../second.jsonl"])
def test_a_run_does_not_read_what_it_wrote(tmp_path, key, name):
    (tmp_path / "sub").mkdir()
    for there in ("out.jsonl", ".out.jsonl.part", "second.jsonl"):
        (tmp_path / there).touch()
    keys = {"path": "out.jsonl", key: name}
    output = "".join(f'{key} = "{said}"\n' for key, said in keys.items())

    told = config(tmp_path, f'[input]\nfiles = ["*.jsonl"]\n[output]\n{output}')

    read = {Path(file).name for file in told.input.files}
    assert read == {"news.jsonl", *({"out.jsonl"} if key == "path" else ())}


def test_an_input_named_by_itself_is_not_dropped_for_lying_where_outputs_go(tmp_path):
    (tmp_path / "done").mkdir()
    (tmp_path / "done" / "crawl.warc").touch()
    files = '["*.jsonl", "done/crawl.warc"]'

    told = config(tmp_path, LEAST.replace('["*.jsonl"]', files).replace("out.jsonl", "done/"))

    assert [Path(file).name for file in told.input.files] == ["news.jsonl", "crawl.warc"]


def test_what_is_written_elsewhere_than_the_file_says_is_not_read_either(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    config(tmp_path, LEAST)
    (tmp_path / "mine.jsonl").touch()

    told = load_config("run.toml", "mine.jsonl")

    assert told.input.files == ("news.jsonl",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[input", "not TOML"),
        (LEAST + "[duplicate]\n", "no table [duplicate]. Next: write duplicates"),
        (LEAST + "[clean]\nmin_confidense = 0.5\n", "clean.min_confidense. Next: write min_conf"),
        (LEAST + '[clean]\nmin_confidence = "high"\n', "'high' is no number. Next: write 0.8"),
        (LEAST + "[clean]\nmin_confidence = 5\n", "clean.min_confidence = 5.0 is not between 0"),
        (LEAST + '[clean]\nignore = "echo"\n', "no list of strings. Next: write ignore = ['echo']"),
        (LEAST + '[duplicates]\nunit = "line"\n', "no choice. Next: write one of 'paragraph'"),
        (LEAST + "[duplicates]\nthreshold = 0\n", "duplicates.threshold = 0.0 is not between"),
        (LEAST + "[duplicates]\nmin_words = -1\n", "duplicates.min_words = -1 is less than 0"),
        (LEAST + "[run]\nworkers = true\n", "run.workers = True is no whole number"),
        (LEAST + "[run]\nworkers = 0\n", "run.workers = 0 is not above 0"),
        (LEAST + '[templates]\nsite = "a"\nsite_field = "b"\n', "exclude each other"),
        ("templates = 3\n" + LEAST, "[templates] is no table"),
        ('[output]\npath = "x"\n', "[input] is missing. Next: write [input] with files"),
        ("[input]\n[output]\n", "input.files is missing. Next: write files ="),
        (LEAST.replace('"*.jsonl"', ""), "input.files is empty"),
        (LEAST.replace("*.jsonl", "*.warc"), "nothing matches '*.warc'"),
        (LEAST.replace("*.jsonl", "-"), "standard input cannot be read twice"),
        (LEAST + 'format = "same"\n', "'same' is no choice. Next: write one of 'text', 'jsonl'"),
        (LEAST.replace("*.jsonl", "n" * 300), "nothing matches 'nnn"),
        (LEAST + 'claims = "a\\u0000b"\n', r"the name 'a\x00b' holds a NUL character"),
    ],
)
def test_what_cannot_be_is_refused_by_file_and_key(tmp_path, text, said):
    with pytest.raises(ArgumentError, match=re.escape(said)) as refused:
        config(tmp_path, text)

    assert str(refused.value).startswith(f"{tmp_path / 'run.toml'}: ")


def test_a_file_in_another_encoding_is_refused(tmp_path):
    (tmp_path / "run.toml").write_bytes(b'[input]\nfiles = ["caf\xe9.jsonl"]\n')

    with pytest.raises(ArgumentError, match="not UTF-8"):
        load_config(tmp_path / "run.toml")


def test_the_file_that_the_docs_show_and_every_key_they_name_are_known(tmp_path):
    page = (Path(__file__).parents[2] / "docs" / "run.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.jsonl.gz").touch()

    told = config(tmp_path, shown)

    assert told.duplicates == Duplicates()
    for table in fields(Config):
        keys = get_type_hints(Config)[table.name]
        for key in fields(next(one for one in (*get_args(keys), keys) if is_dataclass(one))):
            assert f"`{key.name}`" in page, f"{table.name}.{key.name}"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ('[clean]\nignore = ["stufing"]\n', "clean.ignore: rule 'stufing': no rule is called so"),
        ('[clean]\nselect = ["stufing"]\n', "clean.select: rule 'stufing': no rule is called so"),
        ('[clean]\nwithout = ["modell"]\n', "clean.without: step 'modell': there is no such step"),
        ('[clean]\nrules = ["no.toml"]\n', "clean.rules: no.toml: no such file. Next: check the"),
        ('[clean]\nmodel = "no.npz"\n', "clean.model: no.npz: no such file. Next: check the name"),
        ('[clean]\nmodel = "news.jsonl"\n', "clean.model: news.jsonl: no line model"),
        ('[templates]\nfile = "news.jsonl"\n', "templates.file: news.jsonl: "),
    ],
)
def test_what_no_run_can_do_is_refused_by_file_and_key(tmp_path, monkeypatch, capfd, more, said):
    monkeypatch.chdir(tmp_path)
    Path("news.jsonl").write_text('{"text": "Rain."}\n')
    Path("run.toml").write_text(LEAST + more)

    assert main(["run", "run.toml"]) == 2
    told = capfd.readouterr().err
    assert told.startswith(f"newsclean: run.toml: {said}")
    assert "standard input" not in told


def test_what_the_command_line_says_is_refused_by_its_option(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    Path("news.jsonl").write_text('{"text": "Rain."}\n')
    Path("run.toml").write_text(LEAST + '[clean]\nignore = ["echo"]\n')

    assert main(["run", "run.toml", "--ignore", "stufing"]) == 2
    assert capfd.readouterr().err.startswith("newsclean: --ignore: rule 'stufing': no rule")
