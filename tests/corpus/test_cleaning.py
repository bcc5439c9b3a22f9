"""Runs over files: each document accounted for, and runs that go on where another one ended."""

import gzip
import json
import os
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_runs import FURNITURE, RAIN, folder_of, go, inputs, outputs, row, to

from newsclean.corpus import cleaning, parts
from newsclean.corpus.account import STATES
from newsclean.corpus.cleaner_setup import Setup
from newsclean.corpus.cleaning import Extras, to_files, to_stream
from newsclean.corpus.formats import Options, Reject, form_of
from newsclean.corpus.parts import clean_item, portions, stamp_of


@pytest.fixture(autouse=True)
def fixed_stamp(monkeypatch):
    # Not that of the package's files: someone may be writing one of them.
    monkeypatch.setattr(cleaning, "stamp_of", lambda job, options: repr((job, options)))


@pytest.fixture
def made(monkeypatch):
    """What is cleaned, and not taken from a run before, in order."""
    seen = []

    def clean(item, job):
        if not isinstance(item, Reject):
            seen.append(item.where.rpartition("/")[2])
        return clean_item(item, job)

    monkeypatch.setattr(cleaning, "clean_item", clean)
    return seen


@pytest.fixture
def run(tmp_path):
    """Two inputs of ten lines, to be cleaned to a directory."""
    return to(tmp_path / "out", inputs(tmp_path))


def test_every_document_ends_in_one_of_five_ways_and_they_add_up(run, capsys):
    account = go(run).as_data()

    assert account["input"] == 20 == sum(account[state] for state in STATES)
    assert [account[state] for state in STATES] == [6, 6, 6, 0, 2]
    assert account["reasons"]["rejected"] == {"not JSON": 2}
    assert sum(account["reasons"]["removed"].values()) == 6
    assert json.loads(outputs(run)["run.json"])["account"] == account
    assert json.loads(outputs(run)["run.json"])["tally"]["documents"] == 18


def test_documents_come_out_in_order_with_what_went_and_what_was_bad_apart(run, capsys):
    go(run)
    out = outputs(run)

    assert sorted(out) == ["claims.jsonl", "one.jsonl", "rejects.jsonl", "run.json", "two.jsonl"]
    rows = [json.loads(line)["n"] for line in out["one.jsonl"].splitlines()]
    assert rows == [n for n in range(10) if n % 3 != 2 and n % 7 != 6]
    bad = [json.loads(line) for line in out["rejects.jsonl"].splitlines()]
    assert [one["where"] for one in bad] == [f"{run.paths[0]}:7", f"{run.paths[1]}:4"]
    assert all(one["raw"] == "{bad\n" for one in bad)
    assert len(out["claims.jsonl"].splitlines()) == 18
    assert "one.jsonl:7: not JSON" in capsys.readouterr().err


def test_the_same_again_makes_nothing_and_writes_nothing(run, made, capsys):
    first = go(run)
    folder = folder_of(run)
    stands = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
    made.clear()

    assert go(run).as_data() == first.as_data()
    assert made == []
    assert stands == {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def test_what_an_earlier_run_wrote_of_other_inputs_stays_and_is_named(run, capsys):
    go(run)
    second = run.routes[run.paths[1]][0]
    wrote = Path(second).read_bytes()
    one = replace(run, paths=run.paths[:1], routes={run.paths[0]: run.routes[run.paths[0]]})

    said = [go(one).as_data(), go(one).as_data()]
    assert said[0] == said[1]
    assert len(said[0]["warnings"]) == 1
    assert said[0]["warnings"][0].startswith(f"{second}: an earlier run wrote this")
    assert said[0]["input"] == 10
    assert Path(second).read_bytes() == wrote

    assert go(run).warnings == []


def test_an_output_that_went_or_changed_is_made_again(run, made, capsys):
    go(run)
    whole = outputs(run)
    made.clear()
    for spoil in (Path.unlink, partial(Path.write_bytes, data=b"spoilt")):
        spoil(Path(run.routes[run.paths[1]][0]))
        go(run)

        assert outputs(run) == whole
    assert {where.partition(":")[0] for where in made} == {"two.jsonl"}


def test_an_input_that_changed_in_one_place_is_made_again_in_that_place(run, made, capsys):
    go(run)
    made.clear()
    path = Path(run.paths[0])
    path.write_bytes(path.read_bytes().replace(b"day 3", b"day X"))

    go(run)
    assert made == [f"one.jsonl:{n}" for n in (1, 2, 3, 4)]
    assert b"day X" in outputs(run)["one.jsonl"]


def test_an_input_that_grew_has_its_end_made(run, made, capsys):
    go(run)
    made.clear()
    with Path(run.paths[1]).open("ab") as file:
        file.write(row(21))

    go(run)
    assert made == ["two.jsonl:9", "two.jsonl:10", "two.jsonl:11"]
    assert go(to_other(run)).as_data() == go(run).as_data()


def to_other(run, **settings):
    """The same run, into another directory."""
    return to(folder_of(run).with_name("other"), run.paths, **settings)


def test_a_changed_input_with_the_same_size_and_time_is_seen(run, made, capsys):
    go(run)
    path = Path(run.paths[0])
    times = path.stat().st_atime_ns, path.stat().st_mtime_ns
    path.write_bytes(path.read_bytes().replace(b"day 3", b"day 4"))
    os.utime(path, ns=times)
    go(run)

    assert b"day 3" not in outputs(run)["one.jsonl"]


@pytest.mark.parametrize(
    "change",
    [
        {"setup": Setup(min_confidence=0.99)},
        {"setup": Setup(without=("stuffing",))},
        {"options": Options(encoding="utf-8")},
    ],
)
def test_with_other_options_all_is_made_again(run, made, change, capsys):
    go(run)
    made.clear()
    go(replace(run, **change))

    assert len(made) == 18
    go(replace(run, **change))
    assert len(made) == 18


def test_a_stamp_tells_options_files_and_contents_apart(tmp_path, monkeypatch):
    rules = tmp_path / "my.toml"
    rules.write_text("one")
    job = Extras().job(Setup(rules=(str(rules),)))
    stamp = stamp_of(job, Options())

    assert stamp == stamp_of(job, Options())
    assert stamp != stamp_of(job, Options(field="body"))
    assert stamp != stamp_of(replace(job, tally=True), Options())
    monkeypatch.setattr(parts, "version", lambda package: "0")
    assert stamp != stamp_of(job, Options())
    monkeypatch.undo()
    rules.write_text("two")
    assert stamp != stamp_of(job, Options())
    folder = Extras().job(Setup(rules=(str(tmp_path),)))
    stamp = stamp_of(folder, Options())
    rules.write_text("three")
    assert stamp != stamp_of(folder, Options())


def test_a_document_that_is_given_up_is_rejected_and_tried_again_under_another_limit(
    run, monkeypatch, capsys
):
    seen = []

    def clean(item, job):
        if not isinstance(item, Reject) and item.where.endswith("one.jsonl:1"):
            seen.append(item.where)
            while True:
                pass
        return clean_item(item, job)

    monkeypatch.setattr(cleaning, "clean_item", clean)
    for timeout, times in ((0.2, 2), (0.2, 2), (0.3, 4)):
        account = go(replace(run, timeout=timeout)).as_data()

        assert len(seen) == times
        reasons = account["reasons"]["rejected"]
        assert reasons == {"not JSON": 2, "could not be cleaned": 1}
        assert f"more than {timeout} s".encode() in outputs(run)["rejects.jsonl"]


def test_an_output_stays_as_it_was_when_nothing_of_it_could_be_read(run, capsys):
    Path(run.paths[0]).write_bytes(b"\xff\n")
    Path(run.routes[run.paths[0]][0]).write_bytes(b"before")
    account = go(run)

    assert account.rejected == 2
    assert outputs(run)["one.jsonl"] == b"before"
    assert outputs(run)["two.jsonl"]
    (warning,) = account.warnings
    assert warning.startswith(f"{run.routes[run.paths[0]][0]}: nothing of its inputs could be read")
    assert "what was written there before stays" in warning
    assert warning in capsys.readouterr().err


def test_inputs_of_one_output_follow_each_other(run, tmp_path, capsys):
    apart = go(run).as_data()
    one = str(tmp_path / "all.jsonl")
    together = replace(run, routes={path: (one, form_of(one, run.paths)) for path in run.paths})

    assert to_files(together, tmp_path / "work").as_data() == apart
    assert Path(one).read_bytes() == outputs(run)["one.jsonl"] + outputs(run)["two.jsonl"]


def test_an_empty_input_gives_an_empty_output(tmp_path):
    (tmp_path / "empty.jsonl").touch()
    run = to(tmp_path / "out", [str(tmp_path / "empty.jsonl")])

    assert go(run).as_data()["input"] == 0
    assert outputs(run)["empty.jsonl"] == b""


@pytest.mark.parametrize("suffix", ["", ".gz", ".csv", ".parquet"])
def test_the_same_again_holds_for_packed_outputs_and_for_tables(run, suffix, made, capsys):
    if suffix == ".parquet":
        pytest.importorskip("pyarrow")
    run = to(folder_of(run), run.paths, suffix)
    go(run)
    whole = outputs(run)
    made.clear()
    go(run)

    assert made == []
    assert outputs(run) == whole
    first = whole["one.jsonl" + suffix]
    if suffix != ".parquet":
        text = (gzip.decompress(first) if suffix == ".gz" else first).decode()
        assert text.count(RAIN) == 6
        assert suffix != ".csv" or text.count("text") == 1


def test_a_single_document_leaves_no_state_behind(tmp_path):
    (tmp_path / "a.txt").write_text(FURNITURE + RAIN)
    run = to(tmp_path / "out", [str(tmp_path / "a.txt")])
    go(run)

    assert not (tmp_path / "out" / ".newsclean").exists()
    assert outputs(run)["a.txt"].decode() == RAIN


def test_a_stream_says_what_the_files_say(run, tmp_path, capsysbinary):
    go(run)
    stream = replace(run, routes={path: ("-", form_of("-", run.paths)) for path in run.paths})
    extras = to_other(run).extras
    account = to_stream(replace(stream, extras=extras))

    whole, other = outputs(run), outputs(to_other(run))
    assert capsysbinary.readouterr().out == whole["one.jsonl"] + whole["two.jsonl"]
    assert account.as_data()["input"] == 20
    assert {name: whole[name] for name in other} == other


@settings(deadline=None, max_examples=15, suppress_health_check=list(HealthCheck))
@given(documents=st.integers(1, 30), characters=st.integers(1, 3000))
def test_the_bytes_do_not_depend_on_how_a_run_is_cut(run, monkeypatch, documents, characters):
    go(run)
    monkeypatch.setattr(portions, "__defaults__", (0, characters))
    other = to_other(run, documents=documents)
    go(other)

    assert outputs(other) == outputs(run)
