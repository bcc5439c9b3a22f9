"""Fields that were asked for, and that no document has: told, whatever the command."""

import io
import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.cli import main
from newsclean.corpus.cleaner_setup import Sites
from newsclean.corpus.formats import Options, Record
from newsclean.corpus.missing_fields import asked

RAIN = "Rain fell on the harbour town for a third day, and the ferry stayed in port on Monday.\n"
TOLD = "newsclean: id field 'uid': of 6 documents none says its id there. Next: name one of uuid, "
COMMANDS = {
    "clean": "clean {news} -o {out}",
    "clean to a stream": "clean {news}",
    "clean by two": "clean {news} -o {out} --workers 2",
    "clean in silence": "clean {news} -o {out} --quiet",
    "dedup": "dedup {news} -o {out}",
    "dedup to a stream": "dedup {news}",
    "explain": "explain {news}",
    "report": "report {news}",
    "report by two": "report {news} --workers 2",
    "index": "index add {out} {news}",
    "templates": "templates learn {news} -o {out} --site a.example",
}


@pytest.fixture
def news(tmp_path):
    return written(tmp_path / "news.jsonl", [{"uuid": f"a{n}"} for n in range(6)])


def written(path, rows):
    said = [{**row, "text": f"{RAIN}It was day {n}.\n"} for n, row in enumerate(rows)]
    path.write_text("".join(f"{json.dumps(row)}\n" for row in said), "utf-8")
    return path


def run(command, news, *options):
    given = command.format(news=news, out=news.with_name("out.jsonl")).split()
    return main([*given, *options])


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_field_that_no_document_has_is_told_with_those_there_are(command, news, capfd):
    assert run(command, news, "--id-field", "uid") == 0
    said = capfd.readouterr().err
    assert said.count(TOLD) == 1
    assert said.split(TOLD)[1].splitlines()[0] == "text, or leave it out"


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_field_that_one_document_has_is_enough(command, tmp_path, capfd):
    rows = [{"uid": "a"}, *[{"uuid": f"a{n}"} for n in range(5)]]

    assert run(command, written(tmp_path / "news.jsonl", rows), "--id-field", "uid") == 0
    assert "id field" not in capfd.readouterr().err


def test_the_document_that_has_it_may_be_in_another_input(news, tmp_path, capfd):
    other = written(tmp_path / "other.jsonl", [{"uid": 7}])

    assert main(["clean", str(news), str(other), "-o", f"{tmp_path}/out/", "--id-field=uid"]) == 0
    assert "id field" not in capfd.readouterr().err


def test_what_nobody_named_may_be_missing(news, capfd):
    assert run(COMMANDS["clean"], news) == 0
    assert "field" not in capfd.readouterr().err


def test_a_usual_name_that_was_named_is_sought_too(news, capfd):
    assert run(COMMANDS["clean"], news, "--id-field", "id", "--url-field", "url") == 0
    said = capfd.readouterr().err
    assert "id field 'id': of 6 documents none says its id there" in said
    assert "url field 'url': of 6 documents none says its address there" in said


def test_a_field_in_which_nothing_stands_is_told_and_comes_first_of_the_choice(tmp_path, capfd):
    rows = [{"uid": None, "uuid": "a"}, {"uid": 1.5}]

    assert run(COMMANDS["clean"], written(tmp_path / "a.jsonl", rows), "--id-field=uid") == 0
    assert "of 2 documents none says its id there. Next: name one of uid," in capfd.readouterr().err


def test_standard_input_is_looked_at(news, monkeypatch, capfd):
    for command in ("clean", "dedup"):
        stdin = io.TextIOWrapper(io.BufferedReader(io.BytesIO(news.read_bytes())))
        monkeypatch.setattr(sys, "stdin", stdin)

        assert main([command, "--date-field", "on"]) == 0
        assert "date field 'on': of 6 documents none" in capfd.readouterr().err


def test_the_field_of_the_site_is_looked_at_where_templates_ask_for_it(news, tmp_path, capfd):
    main(["templates", "learn", str(news), "--site", "a.example", "-o", f"{tmp_path}/learnt"])
    told = ["--templates", f"{tmp_path}/learnt", "--site-field", "host"]

    assert run(COMMANDS["clean"], news, *told) == 0
    assert "site field 'host': of 6 documents none says its site there" in capfd.readouterr().err


def test_the_warning_stands_in_the_account_and_on_its_page_and_comes_again(news, tmp_path, capfd):
    command = "clean {news} -o " + f"{tmp_path}/out/"
    (tmp_path / "out").mkdir()
    for _ in range(2):  # the second time nothing is cleaned
        assert run(command, news, "--id-field", "uid") == 0
        assert TOLD in capfd.readouterr().err

    account = json.loads((tmp_path / "out" / "run.json").read_bytes())["account"]
    assert [said.partition(":")[0] for said in account["warnings"]] == ["id field 'uid'"]
    assert account["input"] == 6 == account["kept"]
    main(["report", f"{tmp_path}/out/", "-o", f"{tmp_path}/run.html"])
    assert "of 6 documents none says its id there" in (tmp_path / "run.html").read_text("utf-8")


@pytest.mark.parametrize("options", [[], ["--dry-run"], ["--diff"], ["--quiet", "--dry-run"]])
def test_a_run_tells_as_well_in_all_its_ways(news, tmp_path, options, capfd):
    config = tmp_path / "run.toml"
    config.write_text(
        '[input]\nfiles = ["news.jsonl"]\nid_field = "uid"\n[output]\npath = "out.jsonl"\n'
        '[templates]\nsite_field = "host"\n[duplicates]\n'
    )

    assert main(["run", str(config), *options]) == 0
    out, err = capfd.readouterr()
    said = out if "--diff" in options else err
    assert said.count(TOLD.removeprefix("newsclean: ")) == 1
    assert said.count("site field 'host': of 6 documents none says its site there") == 1


def test_texts_without_fields_have_nothing_to_choose_from(tmp_path, capfd):
    (tmp_path / "a.txt").write_text(RAIN)

    assert main(["clean", str(tmp_path / "a.txt"), "--id-field", "uid"]) == 0
    assert "Next: there are no fields: leave it out" in capfd.readouterr().err


def test_where_nothing_could_be_read_nothing_is_missing(tmp_path, capfd):
    (tmp_path / "a.jsonl").write_text("{bad\n")

    assert main(["clean", str(tmp_path / "a.jsonl"), "--id-field", "uid"]) == 3
    assert "id field" not in capfd.readouterr().err


@given(st.lists(st.sampled_from(["uid", "url", "date", "host", "other"])), st.integers(0, 9))
def test_a_field_is_missing_if_and_only_if_no_document_has_it(kinds, at):
    records = [
        Record("a", "t", {kind: "x"}, id="x" * (kind == "uid"), url="x" if kind == "url" else None,
               date="x" * (kind == "date"))
        for kind in kinds
    ]  # fmt: skip
    named = asked(Options(id_field="uid", url_field="url", date_field="date"), Sites(field="host"))
    for some in (records[:at], records[at:]):
        assert list(named.through(some)) == some

    missing = {said.partition("'")[2].partition("'")[0] for said in named.missing()}
    assert missing == ({"uid", "url", "date", "host"} - set(kinds) if kinds else set())
