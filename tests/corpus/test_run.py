"""A corpus run is one call from Python, too: the same outputs, the same refusals."""

import json

import pytest

import newsclean
from newsclean.cli import main
from newsclean.errors import ArgumentError, InputError

RAIN = "Rain fell on the town all night, and the river rose by two metres before the morning came."
TEXTS = [f"Share on Facebook\n{RAIN}\n", f"{RAIN}\nThe mayor thanked all who had helped.\n"]


def news(folder):
    path = folder / "news.jsonl"
    lines = [json.dumps({"id": n, "text": text}) for n, text in enumerate(TEXTS)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def config(folder, **tables):
    given = {"files": [str(news(folder))]}
    return {"input": given, "output": {"path": str(folder / "out.jsonl")}} | tables


def texts(path):
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_mapping_says_what_a_file_does(tmp_path):
    told = config(tmp_path, duplicates={"unit": "paragraph"})
    (tmp_path / "run.toml").write_text(
        f"input.files = [{str(tmp_path / 'news.jsonl')!r}]\n"
        f"output.path = {str(tmp_path / 'file.jsonl')!r}\n[duplicates]\nunit = 'paragraph'\n",
        encoding="utf-8",
    )

    by_mapping = newsclean.run_corpus(told, workers=1)
    by_file = newsclean.run_corpus(tmp_path / "run.toml", workers=1)

    assert by_mapping.as_data() == by_file.as_data()
    assert texts(tmp_path / "out.jsonl") == texts(tmp_path / "file.jsonl")
    assert "The mayor thanked all who had helped.\n" in texts(tmp_path / "out.jsonl")


def test_it_writes_what_the_command_line_writes(tmp_path):
    newsclean.run_corpus(config(tmp_path), workers=1)
    (tmp_path / "run.toml").write_text(
        'input.files = ["news.jsonl"]\noutput.path = "line.jsonl"\n', encoding="utf-8"
    )

    assert main(["run", str(tmp_path / "run.toml"), "--quiet", "--workers", "1"]) == 0

    assert (tmp_path / "line.jsonl").read_bytes() == (tmp_path / "out.jsonl").read_bytes()


def test_a_document_that_cannot_be_read_costs_no_other(tmp_path, capsys):
    told = config(tmp_path)
    with (tmp_path / "news.jsonl").open("a", encoding="utf-8") as more:
        more.write("\n{no json}\n")

    done = newsclean.run_corpus(told, workers=1)

    assert (done.total, done.counts["changed"], done.rejected) == (3, 1, 1)
    assert "news.jsonl" in capsys.readouterr().err


def test_each_pass_is_told(tmp_path):
    said = []

    newsclean.run_corpus(config(tmp_path, duplicates={}), workers=1, say=said.append)

    assert said[0].startswith("pass 2")


@pytest.mark.parametrize(
    ("tables", "says"),
    [
        ({"output": {"path": "-"}}, "output.path"),
        ({"clean": {"ignore": ["ehco"]}}, "clean.ignore"),
        ({"clean": {"without": ["modle"]}}, "clean.without"),
        ({"input": {"files": ["there-is-none-*.jsonl"]}}, "input.files"),
        ({"duplicate": {}}, "[duplicate]"),
        ({"duplicates": 3}, "[duplicates]"),
    ],
)
def test_what_cannot_be_is_refused_by_its_key(tmp_path, tables, says):
    with pytest.raises(ArgumentError, match="config") as refused:
        newsclean.run_corpus(config(tmp_path) | tables, workers=1)

    assert says in str(refused.value)
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize("workers", [0, -1, 1.5, "2"])
def test_workers_are_one_or_more(tmp_path, workers):
    with pytest.raises(ArgumentError, match="workers"):
        newsclean.run_corpus(config(tmp_path), workers=workers)


def test_a_given_configuration_is_left_as_it_was(tmp_path):
    told = config(tmp_path)
    before = json.dumps(told)

    newsclean.run_corpus(told, workers=1)

    assert json.dumps(told) == before


@pytest.mark.parametrize(
    ("tables", "says"),
    [
        ({"input": {"files": ["news.jsonl"], "encoding": "nope"}}, "nope"),
        ({"run": {"timeout": 10**400}}, "run.timeout"),
        ({"run": {"timeout": 1e300}}, "run.timeout"),
        ({"input": {"files": ["a**b"]}}, "a**b"),
        ({"input": {"files": [None]}}, "input.files"),
        ({"output": {"path": ""}}, "output.path"),
        ({3: 4}, "[3]"),
    ],
)
def test_what_no_run_can_use_is_refused_before_anything_is_read(
    tmp_path, tables, says, monkeypatch
):
    told = config(tmp_path)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ArgumentError, match=r"^config") as refused:
        newsclean.run_corpus(told | tables, workers=1)

    assert says in str(refused.value)


@pytest.mark.parametrize("given", [None, 3, b"run.toml", ["run.toml"]])
def test_a_configuration_is_a_file_or_a_mapping(given):
    with pytest.raises(ArgumentError, match="config"):
        newsclean.run_corpus(given)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(InputError, match=r"no\.toml: it cannot be read"):
        newsclean.run_corpus(tmp_path / "no.toml")


def test_paths_and_none_are_values_in_a_mapping(tmp_path):
    told = {
        "input": {"files": [news(tmp_path)], "encoding": None},
        "output": {"path": tmp_path / "out.jsonl"},
    }

    assert newsclean.run_corpus(told, workers=1).total == 2


def test_a_file_under_two_names_is_read_once(tmp_path, monkeypatch):
    told = config(tmp_path)
    monkeypatch.chdir(tmp_path)
    told["input"]["files"] = ["news.jsonl", str(tmp_path / "news.jsonl"), "./news.jsonl"]

    assert newsclean.run_corpus(told, workers=1).total == 2


@pytest.mark.parametrize("key", ["claims", "rejects", "report"])
def test_no_side_file_is_written_over_the_output_by_another_name(tmp_path, monkeypatch, key):
    told = config(tmp_path)
    monkeypatch.chdir(tmp_path)
    told["output"] = {"path": "out.jsonl", key: str(tmp_path / "out.jsonl")}

    with pytest.raises(ArgumentError, match="is written too"):
        newsclean.run_corpus(told, workers=1)


def test_inputs_keep_the_order_in_which_they_are_first_named(tmp_path, monkeypatch):
    told = config(tmp_path)
    (tmp_path / "other.jsonl").write_text('{"text": "Snow fell."}', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    told["input"]["files"] = ["other.jsonl", "*.jsonl", "./other.jsonl"]

    newsclean.run_corpus(told, workers=1)

    assert texts(tmp_path / "out.jsonl")[0] == "Snow fell."
