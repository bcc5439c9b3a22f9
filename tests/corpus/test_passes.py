"""One run learns what each site repeats, keeps one of near-copies, and cleans: the same bytes
for any number of workers, and again after a kill."""

import json
import random

import pytest

from newsclean.boilerplate.templates import learn_templates
from newsclean.cli import main
from newsclean.corpus.formats import Options, Record, read
from newsclean.corpus.sites.learning import learn_sites
from newsclean.corpus.sites.templates import lines_of

WORDS = [
    "river",
    "market",
    "bridge",
    "council",
    "harbour",
    "winter",
    "school",
    "doctor",
    "bakery",
    "ferry",
    "orchard",
    "museum",
    "village",
    "engine",
    "lantern",
    "meadow",
    "thunder",
    "blanket",
    "copper",
    "window",
]
NEWS_AGENCY = (
    "The ministry said on Monday that the new bridge would open before the winter, and that the "
    "ferry would stop on the same day."
)
FRAMES = {
    "roe.example": (["Zumbel and daughters", "Hurdy gurdy plink"], ["Plip plop forever yours"]),
    "globe.example": (["Glorp the paper", "Wibble wobble flarp"], ["Flim flam fin de la fun"]),
}


def sentence(rng):
    return " ".join(rng.choice(WORDS) for _ in range(9)).capitalize() + "."


def document(number):
    rng = random.Random(number)
    site = sorted(FRAMES)[number % 2]
    top, bottom = FRAMES[site]
    body = [" ".join(sentence(rng) for _ in range(4)) for _ in range(4)]
    if number % 7 == 0:
        body.insert(2, NEWS_AGENCY)
    text = "\n".join([*top, sentence(rng)[:-1], *body, *bottom])
    date = f"2025-01-{30 - number % 28:02}"
    return {"id": number, "url": f"https://{site}/{number}", "date": date, "text": text}


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "news").mkdir()
    for part in range(2):
        lines = [json.dumps(document(n)) for n in range(part * 20, part * 20 + 20)]
        text = "\n".join([*lines, "{broken", ""])
        (tmp_path / "news" / f"part{part}.jsonl").write_text(text, encoding="utf-8")
    return tmp_path


CONFIG = """
[input]
files = ["news/*.jsonl"]
[output]
path = "cleaned/"
claims = "claims.jsonl"
[templates]
[duplicates]
keep = "earliest"
"""


def run(folder, *arguments, config=CONFIG):
    (folder / "run.toml").write_text(config, encoding="utf-8")
    return main(["run", str(folder / "run.toml"), "--quiet", "--workers", "1", *arguments])


def written(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in [*folder.glob("cleaned/*"), folder / "claims.jsonl"]
        if path.is_file()
    }


def documents(folder):
    files = sorted((folder / "cleaned").glob("part*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


def test_frames_go_and_one_copy_of_what_many_say_stays(corpus):
    assert run(corpus) == 3  # one line of each file is broken

    texts = {doc["id"]: doc["text"] for doc in documents(corpus)}
    assert len(texts) == 40
    for top, bottom in FRAMES.values():
        assert not any(line in text for line in (*top, *bottom) for text in texts.values())
    assert [n for n, text in texts.items() if NEWS_AGENCY in text] == [21]  # the earliest


def test_the_account_adds_up(corpus):
    run(corpus)

    account = json.loads((corpus / "cleaned" / "run.json").read_bytes())["account"]
    assert account["input"] == 42
    assert account["changed"] == 40
    assert account["rejected"] == 2
    assert len((corpus / "cleaned" / "rejects.jsonl").read_text().splitlines()) == 2


@pytest.mark.slow
def test_the_same_bytes_for_any_number_of_workers(corpus):
    run(corpus)
    one = written(corpus)
    for path in one:
        (corpus / path).unlink()

    assert run(corpus, "--workers", "3") == 3
    assert written(corpus) == one


def test_a_run_again_looks_and_writes_nothing(corpus):
    run(corpus)
    before = {path: path.stat().st_mtime_ns for path in corpus.rglob("*") if path.is_file()}

    run(corpus)

    after = {path: path.stat().st_mtime_ns for path in corpus.rglob("*") if path.is_file()}
    ours = {path for path in before if path.name not in ("run.toml", "lock")}
    assert {path for path in ours if before[path] != after[path]} == set()


@pytest.mark.parametrize("stage", ["learn_sites", "find_copies", "to_files"])
def test_a_run_killed_in_any_pass_goes_on_to_the_same_bytes(corpus, monkeypatch, stage):
    run(corpus)
    whole = written(corpus)
    for path in [*corpus.rglob(".newsclean/*"), *map(corpus.joinpath, whole)]:
        if path.is_file():
            path.unlink()

    def killed(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(f"newsclean.corpus.passes.{stage}", killed)
        assert run(corpus) == 130
    assert not (corpus / "claims.jsonl").exists()

    assert run(corpus) == 3
    assert written(corpus) == whole


def test_a_changed_input_is_learnt_from_anew(corpus):
    run(corpus)
    first = next((corpus / "news").iterdir())
    lines = [json.dumps({**document(n), "text": f"Plum\n{document(n)['text']}"}) for n in range(20)]
    first.write_text("\n".join(lines), encoding="utf-8")

    run(corpus)

    assert not any(doc["text"].startswith("Plum") for doc in documents(corpus))


def test_lines_that_are_excluded_stay(corpus):
    config = CONFIG.replace("[templates]", '[templates]\nexclude = ["Zumbel and daughters"]')
    run(corpus, "--select", "template", config=config.partition("[duplicates]")[0])

    stays = [doc for doc in documents(corpus) if doc["text"].startswith("Zumbel and daughters\n")]
    assert len(stays) == 20
    assert not any("Hurdy gurdy" in doc["text"] for doc in documents(corpus))


def test_what_ignored_rules_would_remove_stays(corpus):
    config = CONFIG.partition("[duplicates]")[0]
    run(corpus, "--ignore", "template, model.*, shape", config=config)

    assert sum("Hurdy gurdy plink" in doc["text"] for doc in documents(corpus)) == 20


def test_only_what_is_selected_claims(corpus):
    run(corpus, "--select", "template")

    claims = [json.loads(line) for line in (corpus / "claims.jsonl").read_text().splitlines()]
    rules = {removal["rule"] for doc in claims for removal in doc["claims"]}
    assert rules <= {
        "template.line",
        "template.inset",
        "dedupe.exact",
        "dedupe.near",
        "layout.blank",
    }
    assert "template.line" in rules


def test_a_dry_run_says_how_documents_end_and_writes_nothing(corpus, capsys):
    (corpus / "run.toml").write_text(CONFIG)

    assert main(["run", str(corpus / "run.toml"), "--dry-run", "--workers", "1"]) == 3

    assert "42 documents: 40 changed, 2 rejected" in capsys.readouterr().err
    assert sorted(path.name for path in corpus.iterdir()) == ["news", "run.toml"]


def test_a_diff_shows_what_goes_and_writes_nothing(corpus, capsys):
    assert run(corpus, "--diff") == 0

    said = capsys.readouterr().out
    assert "-Zumbel and daughters\n" in said
    assert f"-{NEWS_AGENCY}\n" in said
    assert f"! {corpus / 'news' / 'part0.jsonl'}:21: not JSON" in said
    assert sorted(path.name for path in corpus.iterdir()) == ["news", "run.toml"]


def test_a_sample_is_taken_from_all_inputs_and_printed(corpus, capfdbinary):
    assert run(corpus, "--sample", "8") == 0

    ids = [json.loads(line)["id"] for line in capfdbinary.readouterr().out.splitlines()]
    assert ids == [0, 1, 2, 3, 20, 21, 22, 23]
    assert not (corpus / "cleaned").exists()


def test_a_sample_is_not_written_over_an_input(corpus, capsys):
    news = corpus / "news" / "part0.jsonl"
    before = news.read_bytes()
    config = CONFIG.replace("news/*.jsonl", "news/part0.jsonl")

    assert run(corpus, "--sample", "3", "-o", str(news), config=config) == 2
    assert "would be written over" in capsys.readouterr().err
    assert news.read_bytes() == before


def test_the_second_run_reads_what_the_first_one_read(corpus):
    more = 'path = "news/all.jsonl"\nreport = "news/report.jsonl"\n'
    config = CONFIG.replace('path = "cleaned/"\n', more).replace('"claims', '"news/claims')
    first, files = run(corpus, config=config), sorted(corpus.glob("news/*"))

    assert len(files) == 6  # the hidden folder too
    assert (run(corpus, config=config), sorted(corpus.glob("news/*"))) == (first, files)
    assert json.loads((corpus / "news" / "report.jsonl").read_text())["account"]["input"] == 42


def test_a_rule_that_nobody_knows_is_refused(corpus, capsys):
    assert run(corpus, "--ignore", "stufing") == 2
    assert "try stuffing" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_refused(tmp_path, capsys):
    assert main(["run", str(tmp_path / "run.toml")]) == 2
    assert run(tmp_path, config=CONFIG) == 2
    assert "input.files: nothing matches 'news/*.jsonl'" in capsys.readouterr().err


def test_an_output_is_no_input(corpus, capsys):
    config = CONFIG.replace('path = "cleaned/"', 'path = "news/"')

    assert run(corpus, config=config) == 2
    assert "write another output.path" in capsys.readouterr().err


def test_whole_documents_that_copy_others_are_accounted_for(corpus):
    first = corpus / "news" / "part0.jsonl"
    copy = {**document(3), "id": 99, "date": "2030-01-01"}
    first.write_text(first.read_text() + json.dumps(copy) + "\n", encoding="utf-8")

    run(corpus, config=CONFIG.replace("[duplicates]", '[duplicates]\nunit = "document"'))

    account = json.loads((corpus / "cleaned" / "run.json").read_bytes())["account"]
    assert (account["duplicate"], account["input"]) == (1, 43)
    assert 99 not in [doc["id"] for doc in documents(corpus)]


def test_sites_are_learnt_out_of_memory_as_they_are_in_it(corpus, tmp_path):
    items = [
        item for path in sorted((corpus / "news").iterdir()) for item in read(str(path), Options())
    ]
    learn_sites(items, tmp_path / "sites")

    texts = [item.text for item in items if isinstance(item, Record) and "roe" in item.url]
    assert lines_of(str(tmp_path / "sites"), "roe.example") == learn_templates(texts).lines()
    assert lines_of(str(tmp_path / "sites"), "nobody.example") == []
    before = (tmp_path / "sites").read_bytes()
    learn_sites(reversed(items), tmp_path / "sites")
    assert (tmp_path / "sites").read_bytes() == before


EARLIEST = """
[input]
files = ["news.jsonl"]
[output]
path = "out/"
[duplicates]
keep = "earliest"
unit = "document"
"""


def stays(folder, dates, capsys):
    """Return which of equal documents with these dates stays, and what is said of it."""
    rows = [{"id": n, "date": date, "text": NEWS_AGENCY} for n, date in enumerate(dates)]
    (folder / "news.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert run(folder, config=EARLIEST) == 0
    text = (folder / "out" / "news.jsonl").read_text(encoding="utf-8")
    account = json.loads((folder / "out" / "run.json").read_bytes())["account"]
    told = capsys.readouterr().err
    assert all(said in told for said in account["warnings"])
    return [json.loads(line)["id"] for line in text.splitlines()], account["warnings"]


@pytest.mark.parametrize(
    "dates",
    [
        ("2025-11-01T22:00:00-05:00", "2025-11-02T01:00:00+00:00"),
        ("Fri, 07 Nov 2025 08:00:00 GMT", "Sat, 01 Nov 2025 08:00:00 GMT"),
        (1762000000, 999999999),
        (1.762e9, 9.5e8),
        ("2025-11-02", 1735600000),
        (None, "2025-11-02"),
        ("next week", "31.12.2024"),
    ],
)
def test_the_earliest_is_the_earliest_moment(tmp_path, dates, capsys):
    (tmp_path / "out").mkdir()

    assert stays(tmp_path, dates, capsys)[0] == [1]


def test_dates_that_say_no_moment_are_counted_and_told_in_every_run(tmp_path, capsys):
    dates = ["01/05/2025", "2025-11-02", "soon"]

    found, warnings = stays(tmp_path, dates, capsys)

    assert found == [1]
    assert len(warnings) == 1
    assert "2 of 3 documents have a date that cannot be read in one way only" in warnings[0]
    assert "'01/05/2025' of " in warnings[0]
    assert stays(tmp_path, dates, capsys) == (found, warnings)  # the search is not made again


def test_it_is_told_when_nothing_has_a_date(tmp_path, capsys):
    _, warnings = stays(tmp_path, [None, None], capsys)

    assert len(warnings) == 1
    assert "none of 2 documents has a date, so the longest copies stay" in warnings[0]


def test_of_pages_the_date_that_cleaning_read_tells_the_earliest(tmp_path):
    page = (
        '<html><head><meta property="article:published_time" content="{}"></head>'
        "<body><article><h1>Rain</h1><p>{}</p><p>{}</p></article></body></html>"
    )
    for name, day in (("a.html", "2025-11-05"), ("b.html", "2025-11-01")):
        text = page.format(f"{day}T08:00:00Z", NEWS_AGENCY, NEWS_AGENCY.replace("a", "e"))
        (tmp_path / name).write_text(text, encoding="utf-8")

    run(tmp_path, config=EARLIEST.replace("news.jsonl", "*.html"))

    assert (tmp_path / "out" / "a.html.txt").read_text(encoding="utf-8") == ""
    assert NEWS_AGENCY in (tmp_path / "out" / "b.html.txt").read_text(encoding="utf-8")
