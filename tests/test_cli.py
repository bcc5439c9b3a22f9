"""The command line as it is used: what it prints, what it writes, and how it ends."""

import io
import json
import os
import re
import runpy
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from newsclean import cli
from newsclean.cli import main, parse

ROOT = Path(__file__).parents[1]
ARTICLE = (
    "Ferry stays in port\n\n"
    "Rain fell on the harbour town for a third day on Monday, and the ferry stayed in port.\n\n"
    "Share on Facebook\n\n"
    "The mayor said that the pumps had held and that nobody had been hurt, so far.\n"
)
CLEAN = ARTICLE.replace("Share on Facebook\n\n", "")


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def lines(tmp_path):
    """A file of JSON lines: five good, two bad."""
    path = tmp_path / "news.jsonl"
    rows = [json.dumps({"id": n, "text": f"{ARTICLE}It was day {n}.\n"}) for n in range(5)]
    rows[2:2] = ["{bad", '{"id": 9}']
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def run(*arguments, **settings):
    """Run the command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "newsclean", *map(str, arguments)],
        capture_output=True,
        check=False,
        **settings,
    )


def feed(monkeypatch, data):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))


def test_text_in_text_out(article, capfdbinary):
    assert main(["clean", str(article)]) == 0
    assert capfdbinary.readouterr() == (CLEAN.encode(), b"")


def test_it_runs_as_a_program_from_a_pipe():
    done = run("clean", input=ARTICLE.encode())

    assert (done.returncode, done.stdout, done.stderr) == (0, CLEAN.encode(), b"")


def test_lines_in_lines_out_with_all_fields_and_bad_ones_apart(lines, tmp_path, capfd):
    rejects = tmp_path / "rejects.jsonl"
    assert main(["clean", str(lines), "--rejects", str(rejects)]) == 3

    out, err = capfd.readouterr()
    rows = [json.loads(row) for row in out.splitlines()]
    assert [row["id"] for row in rows] == [0, 1, 2, 3, 4]
    assert rows[1]["text"] == f"{CLEAN}It was day 1.\n"
    assert f"{lines}:3: not JSON" in err
    assert err.splitlines()[-1] == "newsclean: 7 documents: 5 changed, 2 rejected"
    bad = [json.loads(row) for row in rejects.read_text().splitlines()]
    assert [row["raw"] for row in bad] == ["{bad\n", '{"id": 9}\n']
    assert bad[0]["where"] == f"{lines}:3"


def test_the_bytes_are_the_same_for_any_number_of_workers(lines, tmp_path):
    for workers in ("1", "2"):
        name = f"{workers}.jsonl"
        main(["clean", str(lines), "--workers", workers, "-o", str(tmp_path / name)])

    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()


def test_each_input_gets_a_file_in_an_output_directory(article, lines, tmp_path, capfd):
    assert main(["clean", str(article), str(lines), "-o", f"{tmp_path}/out/"]) == 3

    assert (tmp_path / "out" / "story.txt").read_text() == CLEAN
    assert len((tmp_path / "out" / "news.jsonl").read_text().splitlines()) == 5


def test_texts_can_become_lines(article, tmp_path, capfd):
    out = tmp_path / "out.jsonl"
    assert main(["clean", str(article), "-o", str(out)]) == 0
    assert json.loads(out.read_text()) == {"id": str(article), "text": CLEAN}


def test_two_texts_in_one_stream_do_not_run_into_each_other(tmp_path, capfd):
    for name in "ab":
        (tmp_path / name).write_text("Rain fell on the town all night and the river rose.")
    main(["clean", str(tmp_path / "a"), str(tmp_path / "b")])

    assert capfd.readouterr().out.count("\n") == 1


def test_claims_say_what_went(article, tmp_path, capfd):
    claims = tmp_path / "claims.jsonl"
    main(["clean", str(article), "--claims", str(claims)])

    (said,) = map(json.loads, claims.read_text().splitlines())
    assert any("Share on Facebook" in claim["text"] for claim in said["claims"])


def test_an_output_stays_as_it_was_when_nothing_could_be_read(tmp_path, capfd):
    out = tmp_path / "out.txt"
    out.write_text("before")
    (tmp_path / "bad.txt").write_bytes(b"caf\xe9")

    assert main(["clean", str(tmp_path / "bad.txt"), "-o", str(out)]) == 3
    assert out.read_text() == "before"
    assert "what was written there before stays" in capfd.readouterr().err
    out.unlink()
    assert main(["clean", str(tmp_path / "bad.txt"), "-o", str(out)]) == 3
    assert "written there before" not in capfd.readouterr().err


def test_html_is_extracted_first(monkeypatch, capfd):
    paragraphs = "".join(f"<p>{line}</p>" for line in CLEAN.splitlines() if line)
    page = f"<html><body><nav>Home</nav><article>{paragraphs}</article></body></html>"
    feed(monkeypatch, page.encode())

    assert main(["clean", "--html"]) == 0
    out = capfd.readouterr().out
    assert "the ferry stayed in port." in out
    assert "<p>" not in out


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], "rule\tcategory"),
        (["--color", "always"], "\x1b[31m"),
        (["--json"], '"claims": ['),
        (["--page"], "<!DOCTYPE html>"),
    ],
)
def test_explain_shows_what_went(article, capfd, options, expected):
    assert main(["explain", str(article), *options]) == 0

    out = capfd.readouterr().out
    assert expected in out
    assert "Share on Facebook" in out


def test_a_page_shows_one_document(lines, capfd):
    assert main(["explain", "--page", str(lines)]) == 2


def test_report_adds_up_over_documents(lines, capfd):
    assert main(["report", "--json", str(lines)]) == 3

    said = json.loads(capfd.readouterr().out)
    assert said["documents"] == 5
    assert 0 < said["kept"] < said["characters"]
    assert all(rule["documents"] == 5 for rule in said["rules"])
    assert main(["report", str(lines)]) == 3
    assert "# 5 documents, " in capfd.readouterr().out


def test_templates_are_learnt_merged_shown_and_used(tmp_path, capfd):
    for n in range(6):
        story = f"Rain fell for {n} days on street number {n}, and the mayor of Ulm{n} spoke.\n"
        (tmp_path / f"{n}.txt").write_text(story + "Subscribe to The Daily Roe\n")
    files = [str(tmp_path / f"{n}.txt") for n in range(6)]
    one, two, both = (str(tmp_path / name) for name in ("one", "two", "both"))

    assert main(["templates", "learn", "--site", "roe", *files[:3], "-o", one]) == 0
    assert main(["templates", "learn", "--site", "roe", *files[3:], "-o", two]) == 0
    assert main(["templates", "merge", one, two, "-o", both]) == 0
    assert main(["templates", "show", both]) == 0
    assert "roe\t6\t6\tbottom\t0.95\tsubscribe to the daily roe" in capfd.readouterr().out
    assert main(["clean", "--templates", both, files[0]]) == 0
    assert "Daily Roe" not in capfd.readouterr().out


def test_rules_of_ones_own_are_checked_and_used(tmp_path, capfd):
    rules = tmp_path / "my.toml"
    rules.write_text(
        """
[slogan]
mode = "line"
why = "The paper's slogan."
confidence = 0.9
match = ["News you can row with"]
no_match = ["He said the news you can row with was good."]
phrases.en = "news you can row with"
"""
    )
    story = tmp_path / "story.txt"
    story.write_text(CLEAN + "\nNews you can row with\n")

    assert main(["rules", "check", str(rules)]) == 0
    assert "1 rules in order" in capfd.readouterr().out
    for given in (rules, tmp_path):  # a folder of rule files as well
        assert main(["clean", "--rules", str(given), str(story), "--workers", "2"]) == 0
        assert "row with" not in capfd.readouterr().out
    assert main(["rules", "list"]) == 0
    assert "share.label\tshare\t" in capfd.readouterr().out


def test_dedup_keeps_one_copy(tmp_path, capfd):
    twice = tmp_path / "twice.jsonl"
    rows = [{"id": 1, "text": CLEAN}, {"id": 2, "text": CLEAN}, {"id": 3, "text": "Sun.\n"}]
    twice.write_text("".join(json.dumps(row) + "\n" for row in rows))

    assert main(["dedup", "--unit", "document", str(twice)]) == 0
    out, err = capfd.readouterr()
    assert [json.loads(row)["id"] for row in out.splitlines()] in ([1, 3], [2, 3])
    assert err == "newsclean: 3 documents: 2 kept, 1 duplicate\n"


@pytest.mark.parametrize("command", ["clean", "explain", "report"])
@pytest.mark.parametrize(
    ("given", "removes"),
    [([], True), (["--ignore", "share, model.*"], False), (["--select", "echo"], False)],
)
def test_rules_are_selected_and_ignored_by_name(article, capfd, command, given, removes):
    options = ["--color", "never"] if command == "explain" else []
    assert main([command, str(article), *options, *given]) == 0

    out = capfd.readouterr().out
    assert removes == (("Share on" not in out) if command == "clean" else "share." in out)


def test_a_higher_cut_removes_less(article, capfd):
    main(["clean", "--min-confidence", "1", str(article)])

    assert "Share on Facebook" in capfd.readouterr().out


#: There is room for it in a name, but not for that of the file which it is written to first.
LONG = "n" * 250


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["clean", "nope.txt"], "nope.txt: no such file"),
        (["clean", "."], ".: is a directory"),
        (["clean", "a.txt", "-o", "nope/out.txt"], "no directory nope"),
        (["clean", "a.txt", "b.jsonl"], "do not go into one output"),
        (["clean", "a.txt", "--without", "modle"], "there is no such step. Next: try 'model'"),
        (["clean", "a.txt", "--without", "foo"], "Next: name one of markup, "),
        (["clean", "a.txt", "--ignore", "shaer"], "rule 'shaer': no rule is called so"),
        (["clean", "a.txt", "--rules", "no.toml"], "no.toml: no such file. Next: check the name\n"),
        (["clean", "b.jsonl", "-o", "o.txt"], "documents with fields as jsonl"),
        (["clean", ""], "FILE: its name is empty"),
        (["clean", "a.txt", "-o", ""], "OUT: its name is empty"),
        (["clean", "a.txt", "-o", "b.jsonl/"], "'b.jsonl': cannot be made: File exists"),
        (["clean", "a.txt", "-o", LONG], "file name too long"),
        (["clean", "a.txt", "-o", f"{LONG * 2}/"], "cannot be made: File name too long"),
        (["clean", "a.txt", "-o", "o.txt", "--claims", ""], "'': its name is empty"),
        (["clean", "a.txt", "-o", "o.txt", "--claims", "b.jsonl/"], "b.jsonl/: is a directory"),
        (["clean", "a.txt", "-o", "o.txt", "--rejects", LONG], "file name too long"),
        (["clean", "a.txt", "-o", "o.txt", "--report", LONG], "file name too long"),
        (["report", "a.txt", "-o", f"{LONG}.html"], "file name too long"),
        (["templates", "learn", "a.txt", "-o", "b.jsonl/"], "b.jsonl/: is a directory"),
        (["templates", "learn", "a.txt", "-o", LONG], "file name too long"),
        (["index", "add", LONG, "a.txt"], "file name too long"),
        (["index", "add", "b.jsonl/", "a.txt"], "b.jsonl/: is a directory"),
        (["report", "a.txt", "--json", "-o", "r.html"], "--json: r.html is a page"),
        (["run", "-"], "not read from standard input"),
        (["rules", "check", "a.txt"], "a.txt"),
    ],
)
def test_what_cannot_work_is_one_line_and_exit_2(arguments, said, tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(ARTICLE)
    Path("b.jsonl").write_text('{"text": "Rain."}')

    assert main(arguments) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert said in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["clean", "a.txt", "-o", "a.txt"],
        ["explain", "a.txt", "--rejects", "a.txt"],
        ["report", "a.txt", "--rejects", "a.txt"],
        ["index", "add", "new.index", "a.txt", "--rejects", "a.txt"],
        ["templates", "learn", "a.txt", "-o", "./a.txt"],
    ],
)
def test_no_command_writes_over_its_input(arguments, tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(ARTICLE)

    assert main(arguments) == 2
    assert "a.txt: it is an input and would be written over" in capfd.readouterr().err
    assert Path("a.txt").read_text() == ARTICLE


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["claen"], "did you mean 'clean'? Next: newsclean --help"),
        (["dedup", "--threshold", "abc"], "argument --threshold: 'abc' is no number. Next: "),
        (["dedup", "--min-words", "few"], "argument --min-words: 'few' is no whole number. Next"),
        (["clean", "--workers", "two"], "argument --workers: 'two' is no whole number. Next: "),
        (["clean", "--workers", "0"], "argument --workers: '0' is less than 1. Next: "),
        (["clean", "--timeout", "long"], "argument --timeout: 'long' is no number. Next: "),
        (["clean", "--wihtout", "model"], "did you mean '--without'?"),
        (["clean", "--work", "2"], "no option '--work'; did you mean '--workers'?"),
        (["clean", "--min-confidence", "2"], "does not lie between 0 and 1"),
        (["clean", "--workers", "0"], "less than 1"),
        (["clean", "--encoding", "utf-9"], "no encoding is called 'utf-9'"),
        ([], "required"),
    ],
)
def test_a_mistyped_command_line_is_exit_2_with_a_suggestion(arguments, said, capfd):
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == 2
    err = capfd.readouterr().err
    assert said in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("command", ["", "clean", "explain", "report", "dedup", "train"])
def test_help_teaches_by_examples(command, capfd):
    with pytest.raises(SystemExit) as ended:
        main([*command.split(), "--help"])

    assert ended.value.code == 0
    assert f"  newsclean {command}" in capfd.readouterr().out


def test_a_reader_that_goes_away_is_no_error(tmp_path):
    many = tmp_path / "many.jsonl"
    many.write_text(json.dumps({"text": CLEAN}) * 1 + "\n", encoding="utf-8")
    many.write_text(many.read_text() * 3000)
    process = subprocess.Popen(
        [sys.executable, "-m", "newsclean", "clean", str(many)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.readline()
    process.stdout.close()

    assert process.wait(60) == 141
    assert process.stderr.read() == b""


@pytest.mark.parametrize(
    ("shut", "arguments", "said"),
    [
        ("<&-", ["clean"], "standard input: it is closed"),
        ("<&-", ["dedup", "-"], "standard input: it is closed"),
        (">&-", ["clean", "story.txt"], "standard output: it is closed"),
        (">&-", ["rules", "list"], "standard output: it is closed"),
        (">&-", ["--help"], "standard output: it is closed"),
        ("2>&-", ["clean", "nope.txt"], ""),
        (">&- 2>&-", ["explain", "story.txt"], ""),
    ],
)
def test_a_closed_stream_is_one_line_and_exit_2(article, shut, arguments, said):
    told = shell(shut, *arguments, cwd=article.parent)

    assert told.returncode == 2
    assert told.stderr.decode().count("\n") == bool(said)
    assert said.encode() in told.stderr
    assert told.stdout == b""


def test_a_closed_stream_that_nothing_wants_does_no_harm(article):
    told = shell("<&- >&- 2>&-", "clean", "story.txt", "-o", "out.txt", cwd=article.parent)

    assert told.returncode == 0
    assert article.with_name("out.txt").read_text() == CLEAN


def shell(redirected, *arguments, **settings):
    """Run the command line with its streams as the shell redirects them."""
    command = f'exec "$0" -m newsclean "$@" {redirected}'
    words = ["sh", "-c", command, sys.executable, *arguments]
    return subprocess.run(words, capture_output=True, check=False, **settings)


def test_what_is_printed_is_utf_8_whatever_the_locale(tmp_path):
    for n in range(3):
        (tmp_path / f"{n}.txt").write_text(f"Menü öffnen\nRain fell on day {n}.\n", "utf-8")
    files = [str(path) for path in tmp_path.glob("*.txt")]
    learnt = str(tmp_path / "t.templates")
    assert main(["templates", "learn", *files, "-o", learnt]) == 0
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

    told = run("templates", "show", learnt, env={**os.environ, **plain})

    assert (told.returncode, told.stderr) == (0, b"")
    assert "menü öffnen" in told.stdout.decode("utf-8")


def test_files_have_one_name_whatever_the_locale(tmp_path):
    (tmp_path / "Straße.jsonl").write_text('{"text": "Rain fell."}\n{', "utf-8")
    told = []
    for plain in ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {}):
        out = tmp_path / f"out{len(told)}"
        run("clean", "Straße.jsonl", "-o", f"{out}/", cwd=tmp_path, env={**os.environ, **plain})
        told.append({path.name: path.read_bytes() for path in out.iterdir() if path.is_file()})

    assert told[0] == told[1]
    assert json.loads(told[0]["rejects.jsonl"])["where"] == "Straße.jsonl:2"


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_run_leaves_no_half_written_file(tmp_path, sent, code):
    fifo = tmp_path / "in.jsonl"
    os.mkfifo(fifo)
    process = subprocess.Popen(
        [sys.executable, "-m", "newsclean", "clean", str(fifo), "-o", str(tmp_path / "out.jsonl")],
        stderr=subprocess.PIPE,
    )
    with fifo.open("wb") as feeding:
        feeding.write(b'{"text": "Rain fell."}\n' * 2000)
        feeding.flush()
        while not list(tmp_path.glob(".out*/parts/*")):
            assert process.poll() is None
        process.send_signal(sent)
        process.wait(60)

    assert process.returncode == code
    assert process.stderr.read() == b""
    assert sorted(path.name for path in tmp_path.iterdir()) == [".out.jsonl.newsclean", "in.jsonl"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_exit_4(article):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "newsclean", "clean", str(article)],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert done.returncode == 4
    assert b"standard output: No space left" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of files here")
@pytest.mark.parametrize(
    "command",
    [
        "clean in.jsonl -o out.jsonl",
        "dedup in.jsonl -o out.jsonl",
        "index add seen.index in.jsonl",
    ],
)
def test_a_disk_that_fills_up_is_told_with_the_file(tmp_path, command):
    resource = pytest.importorskip("resource")
    story = "\n\n".join(
        f"Rain number {n} fell on the town of {n * n} all night." for n in range(99)
    )
    records = ({"text": f"{n}. {story}", "url": f"https://a.example/{n}"} for n in range(20))
    lines = "".join(json.dumps(record) + "\n" for record in records)
    (tmp_path / "in.jsonl").write_text(lines, encoding="utf-8")

    done = subprocess.run(
        [sys.executable, "-m", "newsclean", *command.split()],
        cwd=tmp_path,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000)),
        capture_output=True,
        check=False,
    )

    assert done.returncode == 4
    assert re.match(rb"newsclean: \S.*: File too large. Next: see to", done.stderr)
    assert b"standard output" not in done.stderr


def test_the_reference_in_the_docs_is_current():
    generate = runpy.run_path(str(ROOT / "docs" / "generate_cli.py"))

    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == generate["reference"]()


def test_every_option_of_the_examples_is_there():
    text = generate_examples()

    assert len(text) > 10
    for example in text:
        words = example.split("|")[-1].split(">")[0].split()
        parse(words[words.index("newsclean") + 1 :])


def generate_examples():
    """The example command lines of every help text, those alone that run newsclean last."""
    texts = [
        text
        for module in (cli, *cli.COMMANDS)
        for name, text in vars(module).items()
        if name.endswith("_EXAMPLES")
    ]
    lines = [line.strip() for text in texts for line in text.splitlines() if "newsclean" in line]
    lines = [line.split("   ")[0] for line in lines if "COMMAND" not in line]
    return [line for line in lines if "newsclean" in line.split("|")[-1]]
