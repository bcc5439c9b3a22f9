"""What the report is made from: counted over files, or read from a run that has counted."""

import json

import pytest

from newsclean.cli import main
from newsclean.corpus.copies.largest import clusters_of, largest_clusters
from newsclean.corpus.tally.counting import read_run
from newsclean.errors import FormatError
from newsclean.neardup import near_duplicates

TEXT = "Share on Facebook\nRain fell on the town all night, and the old bridge was closed.\n"


@pytest.fixture
def lines(tmp_path):
    """JSON lines of two sites and two languages, one of them broken."""
    said = [
        json.dumps({"text": TEXT.replace("Rain", f"Rain {n}"), "url": f"https://{n % 2}.example/"})
        for n in range(300)
    ]
    said[7] = "{broken"
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(said), encoding="utf-8")
    return path


def test_a_report_of_files_and_one_of_a_run_show_the_same(lines, tmp_path, capfd):
    out = tmp_path / "out"
    out.mkdir()

    assert main(["clean", str(lines), "-o", f"{out}/", "--quiet"]) == 3
    assert main(["report", str(out), "-o", str(tmp_path / "run.html"), "--title", "x"]) == 0
    assert main(["report", str(lines), "-o", str(tmp_path / "files.html"), "--title", "x"]) == 3

    assert (tmp_path / "run.html").read_bytes() == (tmp_path / "files.html").read_bytes()
    page = (tmp_path / "run.html").read_text(encoding="utf-8")
    assert "share.label" in page
    assert "1.example" in page
    assert "{broken" in page


def test_any_number_of_workers_makes_the_same_report(lines, tmp_path, capfd):
    for workers in "12":
        out = str(tmp_path / f"{workers}.json")
        assert main(["report", str(lines), "-o", out, "--workers", workers]) == 3

    one, two = ((tmp_path / f"{workers}.json").read_bytes() for workers in "12")
    assert one == two
    account = json.loads(one)["account"]
    assert account["input"] == 300
    assert (account["changed"], account["rejected"]) == (299, 1)


def test_a_report_can_be_made_of_the_json_of_another_one(lines, tmp_path, capfd):
    main(["report", str(lines), "-o", str(tmp_path / "a.json")])

    assert main(["report", str(tmp_path / "a.json"), "-o", str(tmp_path / "a.html")]) == 0
    assert main(["report", str(tmp_path / "a.json")]) == 0
    assert "share.label" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["{dir}"], "no report of a run is there"),
        (["{dir}"], "wrote, or input files, e.g. /"),
        (["{dir}/bad.json"], "not JSON"),
        (["{dir}/other.json"], "not the report of a run"),
        (["{dir}/old.json"], "version"),
        (["{dir}", "{dir}"], "one run makes one report"),
        (["{dir}/x.jsonl", "-o", "{dir}/report.pdf"], "neither a page nor JSON"),
    ],
)
def test_what_is_no_run_is_refused_in_one_line(arguments, said, tmp_path, capfd):
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    (tmp_path / "other.json").write_text("[1]", encoding="utf-8")
    (tmp_path / "old.json").write_text('{"tally": {"version": 0}}', encoding="utf-8")

    assert main(["report", *(text.format(dir=tmp_path) for text in arguments)]) == 2
    told = capfd.readouterr().err
    assert said in told
    assert told.count("\n") == 1


@pytest.mark.parametrize(
    "option", [["--without", "nonsense"], ["--min-confidence", "0.9"], ["--html"]]
)
def test_how_to_clean_is_not_asked_of_a_finished_run(lines, tmp_path, option, capfd):
    out = tmp_path / "out"
    main(["clean", str(lines), "-o", f"{out}/", "--quiet"])
    capfd.readouterr()

    assert main(["report", str(out), *option]) == 2
    said, err = capfd.readouterr()
    assert (said, err.count("\n")) == ("", 1)
    assert f"{option[0]}: {out} is a finished run" in err
    assert main(["report", str(out), "--workers", "1", "--json"]) == 0


def test_the_largest_clusters_stand_first_with_the_copy_that_stays():
    rain = "Rain fell on the old town for nine days in a row, and nobody went out."
    sun = "The sun rose over the harbour at six, and the boats went out to sea."
    docs = [rain, sun, rain.replace("nine", "ten"), sun, sun + " Again."]

    searched = near_duplicates(docs, 0.6)
    found = largest_clusters(searched, docs.__getitem__, "in:{}".format)

    assert [cluster["size"] for cluster in found] == [3, 2]
    assert (found[0]["text"], found[0]["where"]) == (sun + " Again.", "in:4")  # the longest stays
    assert [member["where"] for member in found[0]["members"]] == ["in:1"]  # in:3 says the same
    assert all(0.6 <= member["similarity"] < 1 for member in found[0]["members"])


def test_claims_tell_the_clusters_too(tmp_path, capfd):
    docs = ["The sun rose over the harbour at six, and the boats went out to sea."] * 4
    docs.append("Rain fell on the old town for nine days in a row, and nobody went out.")
    path, claims = tmp_path / "in.jsonl", tmp_path / "claims.jsonl"
    path.write_text("\n".join(json.dumps({"text": text}) for text in docs), encoding="utf-8")
    main(["dedup", str(path), "-o", str(tmp_path / "out.jsonl"), "--claims", str(claims)])

    (cluster,) = clusters_of(claims)

    assert cluster["size"] == 4
    assert cluster["text"] == docs[0]
    assert len(cluster["members"]) == 1  # the others say the same


def test_a_run_with_claims_of_copies_shows_its_clusters(lines, tmp_path, capfd):
    out = tmp_path / "out"
    out.mkdir()
    main(["report", str(lines), "-o", str(out / "run.json")])
    copy = {"category": "duplicate", "honoured": True, "text": "Rain fell."}
    copy["evidence"] = "jaccard=0.900 with document 0 [0, 9)"
    said = {"where": "in:1", "claims": [copy]}
    (out / "claims.jsonl").write_text(json.dumps(said), encoding="utf-8")

    (cluster,) = read_run(str(out))["clusters"]

    assert (cluster["size"], cluster["text"]) == (2, "Rain fell.")


def test_a_missing_report_is_said_to_be_missing(tmp_path):
    with pytest.raises(FormatError, match="Next: name a directory"):
        read_run(str(tmp_path))


def test_a_run_that_looks_for_copies_reports_the_largest_clusters(tmp_path, capfd):
    lines = tmp_path / "news.jsonl"
    said = [{"text": TEXT.replace("Rain", ("Rain", "Snow", "Hail")[n % 3])} for n in range(9)]
    lines.write_text("\n".join(map(json.dumps, said)), encoding="utf-8")
    config = f"""
    [input]
    files = ["{lines.as_posix()}"]
    [output]
    path = "cleaned/"
    [duplicates]
    threshold = 0.6
    """
    (tmp_path / "run.toml").write_text(config, encoding="utf-8")
    (tmp_path / "cleaned").mkdir()

    for _ in range(2):
        assert main(["run", str(tmp_path / "run.toml"), "--quiet", "--workers", "1"]) == 0
        data = read_run(str(tmp_path / "cleaned"))
        assert data["clusters"][0]["size"] == 9
        assert len(data["clusters"][0]["members"]) == 3
        assert "news.jsonl:" in data["clusters"][0]["where"]
    assert main(["report", str(tmp_path / "cleaned"), "-o", str(tmp_path / "a.html")]) == 0
    assert 'id="clusters"' in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_dedup_reports_the_largest_clusters_too(tmp_path, capfd):
    path, report = tmp_path / "in.jsonl", tmp_path / "report.json"
    path.write_text("\n".join([json.dumps({"text": TEXT})] * 5), encoding="utf-8")

    out = str(tmp_path / "out.jsonl")
    command = ["dedup", str(path), "-o", out, "--min-words", "0"]
    assert main([*command, "--report", str(report), "--quiet"]) == 0

    assert [cluster["size"] for cluster in read_run(str(report))["clusters"]] == [5, 5]
    assert main(["report", str(report), "-o", str(tmp_path / "a.html")]) == 0
