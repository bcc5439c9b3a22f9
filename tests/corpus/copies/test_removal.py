"""Near-copies over files: one of each stays, what goes names its anchor, all else is untouched."""

import io
import json
import os
import sys
import threading
from itertools import permutations

import pytest
from made_runs import to

from newsclean.cli import main
from newsclean.corpus.cleaning import to_files
from newsclean.corpus.config import Duplicates
from newsclean.corpus.copies.removal import without_copies
from newsclean.corpus.formats import json_line

RAIN = "Rain fell on the old town for nine days in a row, the mayor said on Monday evening.\n"
SUN = "The sun came out at last and dried the streets around the market and the school.\n"
SHARE = "Share on Facebook\n"


@pytest.fixture
def path(tmp_path):
    texts = [RAIN + SUN, RAIN, f"Short\u00a0.\n{SHARE}", SUN + "Nobody was hurt in any of it.\n"]
    lines = [json_line({"id": n, "text": text}) for n, text in enumerate(texts)]
    lines.insert(1, b"bad\n")
    (tmp_path / "news.jsonl").write_bytes(b"".join(lines))
    return tmp_path / "news.jsonl"


@pytest.fixture
def dedup(path, tmp_path, capsys):
    def run(unit, workers=1):
        out = tmp_path / f"{unit}{workers}"
        what = to(out, [str(path)], workers=workers)
        account = to_files(without_copies(what, Duplicates(unit), out), out / ".newsclean")
        return (
            account.as_data(),
            (out / "news.jsonl").read_text(),
            (out / "claims.jsonl").read_text(),
        )

    return run


def test_one_copy_of_each_paragraph_stays(dedup):
    account, text, _ = dedup("paragraph")

    assert text.count("Rain fell") == text.count("The sun came out") == 1
    assert (account["input"], account["duplicate"], account["rejected"]) == (5, 1, 1)


def test_what_is_no_copy_stays_as_it_is_and_in_its_place(dedup):
    _, text, _ = dedup("document")
    rows = [json.loads(line) for line in text.splitlines()]

    assert [row["id"] for row in rows] == [0, 1, 2, 3]
    assert rows[2]["text"] == f"Short\u00a0.\n{SHARE}"


def test_what_goes_names_its_anchor(dedup, path):
    _, _, claims = dedup("paragraph")

    assert '"dedupe.exact"' in claims
    assert f"jaccard=1.000 with {path}:1" in claims


def test_it_is_the_same_for_any_number_of_workers(dedup):
    assert dedup("paragraph", 1) == dedup("paragraph", 2)


def test_what_comes_through_a_pipe_is_read_twice(path, monkeypatch, capfd):
    given = io.TextIOWrapper(io.BufferedReader(io.BytesIO(path.read_bytes())))
    monkeypatch.setattr(sys, "stdin", given)

    assert main(["dedup", "--workers", "1"]) == 3
    out, err = capfd.readouterr()
    assert out.count("Rain fell") == 1
    assert "newsclean: standard input:2: not JSON" in err
    assert (
        err.splitlines()[-1] == "newsclean: 5 documents: 2 kept, 1 changed, 1 duplicate, 1 rejected"
    )


TALKS = [f"And now?\n{RAIN}", f"And now?\n{SUN}", f"{RAIN}And now?\n"]


@pytest.mark.parametrize(
    ("given", "questions"), [([], 3), (["--min-words", "3"], 3), (["--min-words", "0"], 1)]
)
@pytest.mark.parametrize("unit", ["paragraph", "sentence"])
def test_short_paragraphs_stay_unless_they_are_to_go(tmp_path, capfd, given, questions, unit):
    path = tmp_path / "talks.jsonl"
    path.write_bytes(b"".join(json_line({"text": text}) for text in TALKS))

    assert main(["dedup", str(path), "--quiet", "--unit", unit, *given]) == 0
    out = capfd.readouterr().out
    assert (out.count("And now?"), out.count("Rain fell")) == (questions, 1)


def test_short_documents_go_where_documents_are_compared(tmp_path, capfd):
    path = tmp_path / "short.jsonl"
    path.write_bytes(json_line({"text": "And now?"}) * 3)

    assert main(["dedup", str(path), "--quiet", "--unit", "document"]) == 0
    assert capfd.readouterr().out.count("And now?") == 1


def test_the_file_of_a_run_says_what_is_short(tmp_path, capfd):
    path = tmp_path / "talks.jsonl"
    path.write_bytes(b"".join(json_line({"text": text}) for text in TALKS))
    for said, questions in (("", 3), ("min_words = 2\n", 1)):
        (tmp_path / "run.toml").write_text(
            f'[input]\nfiles = ["talks.jsonl"]\n[output]\npath = "-"\n[duplicates]\n{said}'
        )
        assert main(["run", str(tmp_path / "run.toml")]) == 0
        out, err = capfd.readouterr()
        assert out.count("And now?") == questions
        assert ("1 paragraph is a copy" in err) == (questions == 3)


def stays(folder, rows, keep):
    """Return the ids of the documents that stay, of copies with these ids and dates."""
    folder.mkdir()
    source = folder / "news.jsonl"
    said = ({"id": name, "text": RAIN, "date": day} for name, day in rows)
    source.write_bytes(b"".join(map(json_line, said)))
    out = folder / "out"
    what = to(out, [str(source)])
    to_files(without_copies(what, Duplicates("document", keep=keep), out), out / ".newsclean")
    return [json.loads(line)["id"] for line in (out / "news.jsonl").read_text().splitlines()]


@pytest.mark.parametrize("keep", ["longest", "earliest"])
def test_which_of_identical_documents_stays_does_not_depend_on_their_order(tmp_path, keep):
    orders = permutations([("b", "2025-05-01"), ("a", "2025-05-01"), ("c", "2025-05-01")])

    assert [stays(tmp_path / str(n), rows, keep) for n, rows in enumerate(orders)] == [["a"]] * 6


def test_an_earlier_copy_stays_whatever_it_is_called(tmp_path):
    rows = [("a", "2025-05-02"), ("z", "2025-05-01"), ("y", "2025-05-01")]

    assert stays(tmp_path / "news", rows, "earliest") == ["y"]
    assert stays(tmp_path / "same", rows, "longest") == ["a"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_read_as_a_file_that_says_the_same_though_it_can_be_read_once(path, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(path.read_bytes(),))
    writer.start()

    for name in (pipe, path):
        out = tmp_path / f"{name.name}.out.jsonl"
        assert main(["dedup", str(name), "--unit", "paragraph", "-o", str(out), "--quiet"]) == 3
    writer.join()
    assert (tmp_path / "pipe.out.jsonl").read_text() == (
        tmp_path / "news.jsonl.out.jsonl"
    ).read_text()
