"""`newsclean templates learn` as it is used: whose site a document is of, and what is said."""

import json

import pytest

from newsclean.boilerplate.templates import Templates
from newsclean.cli import main
from newsclean.errors import ArgumentError, InputError

FRAMES = {"roe.example": "Subscribe to The Daily Roe", "elm.example": "Join the Elm Circle"}


def rows(name_site):
    """Three documents of each site; `name_site` returns the fields that name it."""
    for site, frame in FRAMES.items():
        for town in ("Ulm", "Bath", "Turku"):
            story = (
                f"Rain fell on {town} all night, and the {town} ferry of {site} stayed.\n{frame}\n"
            )
            yield {"text": story, **name_site(site)}


def learn(folder, rows, *options):
    """What is learnt from documents in lines of JSON, and the exit code."""
    path, out = folder / "news.jsonl", folder / "learnt.templates"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    code = main(["templates", "learn", str(path), "-o", str(out), *options])
    return code, Templates.load(out) if out.exists() else None


@pytest.mark.parametrize(
    ("name_site", "options"),
    [
        (lambda site: {"host": site}, []),
        (lambda site: {"url": f"https://www.{site}/a"}, []),
        (lambda site: {"paper": site, "url": "https://other.example/"}, ["--site-field", "paper"]),
    ],
)
def test_each_document_names_its_site(tmp_path, capfd, name_site, options):
    code, learnt = learn(tmp_path, rows(name_site), *options)

    assert (code, learnt.sites) == (0, ("elm.example", "roe.example"))
    assert [line.text for line in learnt.lines("roe.example")] == ["subscribe to the daily roe"]
    assert capfd.readouterr().err == "newsclean: 6 documents: 6 learnt from\n"


def test_a_site_field_that_no_document_has_is_refused(tmp_path, capfd):
    found = rows(lambda site: {"host": site})

    assert learn(tmp_path, found, "--site-field", "nosuch") == (2, None)
    err = capfd.readouterr().err
    assert "--site-field nosuch: none of 6 documents has the name of a site there" in err
    assert "choose --site-field of: text, host" in err


@pytest.mark.parametrize("nothing", [None, 5, "", True])
def test_what_is_no_name_of_a_site_teaches_nothing_and_is_counted(tmp_path, capfd, nothing):
    found = [*rows(lambda site: {"paper": site}), {"text": "Sun.\n", "paper": nothing}]
    code, learnt = learn(tmp_path, found, "--site-field", "paper")

    assert (code, learnt.sites) == (0, ("elm.example", "roe.example"))
    assert capfd.readouterr().err == "newsclean: 7 documents: 6 learnt from, 1 of no site\n"


def test_one_without_an_address_among_others_teaches_nothing(tmp_path, capfd):
    found = [{"text": "Sun.\n"}, *rows(lambda site: {"url": f"https://{site}/"})]

    assert learn(tmp_path, found)[1].sites == ("elm.example", "roe.example")
    assert "1 of no site" in capfd.readouterr().err


def test_where_no_document_names_a_site_all_are_of_one_without_a_name(tmp_path, capfd):
    code, learnt = learn(tmp_path, rows(lambda _: {}))

    assert (code, learnt.sites) == (0, ("",))
    assert len(learnt.lines()) == 2
    assert "6 of no site" in capfd.readouterr().err


def test_what_cannot_be_read_leaves_the_templates_that_were_there(tmp_path, learnt, capfd):
    before = learnt.read_bytes()
    (tmp_path / "bad.jsonl").write_text("{bad\n")

    assert main(["templates", "learn", str(tmp_path / "bad.jsonl"), "-o", str(learnt)]) == 3
    assert learnt.read_bytes() == before


def test_a_page_teaches_the_lines_that_its_text_has(tmp_path, capfd):
    pages = []
    for n in range(4):
        story = f"<p>Rain fell for {n} days on street {n}, and the mayor of Ulm{n} spoke.</p>" * 3
        pages.append(tmp_path / f"{n}.html")
        pages[-1].write_text(f"<html><body><nav>Home</nav><article>{story}</article></body></html>")
    out = tmp_path / "roe.templates"

    assert main(["templates", "learn", "--site", "roe", *map(str, pages), "-o", str(out)]) == 0
    assert not any("<" in line.text for line in Templates.load(out).lines("roe"))


@pytest.fixture
def learnt(tmp_path):
    """Templates of two sites, of which a text alone cannot be told: it has one line of them."""
    assert learn(tmp_path, rows(lambda site: {"host": site}))[0] == 0
    return tmp_path / "learnt.templates"


def cleaned(learnt, row, *options):
    """What is left of a document of the site `roe.example`, and how it ended."""
    story = "Snow fell on the harbour.\nSubscribe to The Daily Roe\nJoin the Elm Circle\n"
    path, out = learnt.with_name("new.jsonl"), learnt.with_name("out.jsonl")
    path.write_text(json.dumps({"text": story, **row}), "utf-8")
    code = main(["clean", str(path), "--templates", str(learnt), "-o", str(out), *options])
    left = json.loads(out.read_text("utf-8"))["text"] if code == 0 else ""
    return code, [line for line in ("Daily Roe", "Elm Circle") if line in left]


@pytest.mark.parametrize(
    ("row", "options"),
    [
        ({"url": "https://www.roe.example/a"}, []),
        ({"host": "roe.example"}, []),
        ({"paper": "roe.example"}, ["--site-field", "paper"]),
        ({}, ["--site", "roe.example"]),
        ({"url": "https://elm.example/"}, ["--site", "roe.example"]),
    ],
)
def test_a_document_that_names_its_site_loses_the_templates_of_that_alone(learnt, row, options):
    assert cleaned(learnt, row, *options) == (0, ["Elm Circle"])


@pytest.mark.parametrize("row", [{}, {"host": None}, {"url": "https://other.example/"}])
def test_of_other_documents_the_site_is_told_by_two_lines(learnt, row):
    assert cleaned(learnt, row) == (0, ["Daily Roe", "Elm Circle"])


def test_lines_that_are_excluded_stay_with_the_site_named_too(learnt):
    main(["templates", "exclude", str(learnt), "Subscribe to The Daily Roe", "-o", str(learnt)])

    assert cleaned(learnt, {"host": "roe.example"}) == (0, ["Daily Roe", "Elm Circle"])


def test_a_site_that_the_templates_do_not_know_is_refused(learnt, capfd):
    assert cleaned(learnt, {}, "--site", "reo.example") == (2, [])
    assert "has learnt nothing of it. Next: name one of elm.example, roe" in capfd.readouterr().err


def test_a_site_without_templates_is_refused(learnt, capfd):
    assert main(["clean", str(learnt.with_name("news.jsonl")), "--site", "roe.example"]) == 2
    assert "--site: there are no templates to use it on" in capfd.readouterr().err


def test_a_run_uses_templates_learnt_before_by_the_site_of_each_document(learnt):
    folder = learnt.parent
    story = "Snow fell on the harbour.\nSubscribe to The Daily Roe\nJoin the Elm Circle\n"
    (folder / "new.jsonl").write_text(json.dumps({"text": story, "paper": "roe.example"}), "utf-8")
    (folder / "run.toml").write_text(
        '[input]\nfiles = ["new.jsonl"]\n[output]\npath = "out.jsonl"\n'
        '[templates]\nfile = "learnt.templates"\nsite_field = "paper"\n',
        "utf-8",
    )

    assert main(["run", str(folder / "run.toml"), "--workers", "1"]) == 0
    left = json.loads((folder / "out.jsonl").read_text("utf-8"))["text"]
    assert ("Daily Roe" in left, "Elm Circle" in left) == (False, True)


def test_a_run_says_how_many_documents_name_no_site(tmp_path, capfd):
    found = [{"text": "Sun.\n"}, *rows(lambda site: {"url": f"https://{site}/"})]
    (tmp_path / "news.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in found), "utf-8")
    (tmp_path / "run.toml").write_text(
        '[input]\nfiles = ["news.jsonl"]\n[output]\npath = "out.jsonl"\n[templates]\n', "utf-8"
    )

    assert main(["run", str(tmp_path / "run.toml"), "--workers", "1"]) == 0
    assert (
        "2 sites with templates; documents of no site, which teach nothing: 1"
        in capfd.readouterr().err
    )


def test_a_file_that_is_not_there_and_a_folder_that_is_not_are_refused_by_name(tmp_path):
    with pytest.raises(InputError, match=r"none\.templates: it cannot be read \(No such file"):
        Templates.load(tmp_path / "none.templates")
    with pytest.raises(ArgumentError, match="no directory"):
        Templates({}).save(tmp_path / "none" / "a.templates")
