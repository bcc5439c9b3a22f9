"""What cleaning found, kept from one pass to the next: it saves time, and changes nothing."""

import errno
import json
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import wild_text

import newsclean
from newsclean import disk
from newsclean.cli import main
from newsclean.corpus import parts, passes
from newsclean.corpus.cleaned import entries, entry, going_on, kept, restored
from newsclean.corpus.cleaner_setup import Setup
from newsclean.corpus.copies import search
from newsclean.corpus.formats import Form, Record
from newsclean.corpus.parts import annotated, key_of
from newsclean.document import Document, Fact, Removal, Rewrite

RAIN = "Rain fell on the harbour town for a third day, and the ferry stayed in port on Monday."
CONFIG = '[input]\nfiles = ["news.jsonl"]\n[output]\npath = "cleaned/"\n[duplicates]\n'
PAGE = f"<html><body><nav>Home</nav><article><p>{RAIN}</p><p>{RAIN} Again.</p></article></body>"


def back(doc, record):
    return restored(replace(record, cleaned=kept(doc, record)))


@given(wild_text, st.booleans())
def test_a_document_comes_back_as_it_was(text, repaired):
    text = f"{text}\nShare on Facebook\n{RAIN}\n" + "cafÃ©\n" * repaired
    doc = newsclean.annotate(text)

    assert back(doc, Record("a", text)) == doc


def test_every_field_of_a_document_comes_back():
    doc = Document(
        "x" * 9,
        (Removal(0, 3, "r", "c", 0.1 + 0.2, "\ud800"), Removal(3, 9, "s", "d")),
        (Rewrite(4, 5, "y", "n", "e"),),
        {"title": (Fact("T", 0, 1, "text"), Fact("U", 1, 2)), "authors": ()},
        "budget",
        "held back",
        0.7,
    )

    unset = Document("")
    assert all(getattr(doc, f.name) != getattr(unset, f.name) for f in fields(Document))
    assert back(doc, Record("a", doc.source)) == doc
    assert back(doc, Record("a", b"<p>a page in bytes", html=True)) == doc


@given(st.binary(min_size=1), st.data())
def test_what_is_not_whole_is_no_document(noise, data):
    record = Record("a", RAIN)
    doc = newsclean.annotate(RAIN)
    said = kept(doc, record)
    at = data.draw(st.integers(0, len(said) - 1))
    broken = said[:at] + noise + said[at + len(noise) :]

    assert restored(replace(record, cleaned=broken)) in (None, doc)
    assert restored(replace(record, cleaned=said[:at])) is None
    assert restored(replace(record, cleaned=noise)) is None


def test_what_was_found_in_another_text_is_not_taken_for_this_one():
    said = kept(newsclean.annotate(RAIN), Record("a", RAIN))

    assert restored(Record("a", RAIN.replace("third", "fifth"), cleaned=said)) is None


def test_entries_come_back_in_order_then_nothing_without_end(tmp_path):
    path = tmp_path / "kept"
    path.write_bytes(b"stamp\n" + b"".join(map(entry, (b"one", b"", b"x" * 70_000))))
    found = entries(path)

    assert [next(found) for _ in range(5)] == [b"one", b"", b"x" * 70_000, b"", b""]
    assert next(entries(None)) == b""


@given(st.lists(st.binary(max_size=20), max_size=4), st.data())
def test_entries_that_are_whole_are_gone_on_with(tmp_path_factory, found, data):
    path = tmp_path_factory.mktemp("kept") / "kept"
    with going_on(path, "stamp") as (sink, known):
        assert known == 0
        sink.write(b"".join(map(entry, found)))
    whole = path.read_bytes()
    path.write_bytes(whole[: data.draw(st.integers(0, len(whole)))])

    with going_on(path, "stamp") as (sink, known):
        assert known <= len(found)
        sink.write(b"".join(map(entry, found[known:])))
    assert path.read_bytes() == whole
    with going_on(path, "another") as (_, known):
        assert known == 0


def test_the_key_of_a_part_does_not_know_whether_it_was_cleaned_before():
    record = Record("a", RAIN)
    again = replace(record, cleaned=b"x")

    assert key_of("s", Form(), [record]) == key_of("s", Form(), [again])
    assert key_of("s", Form(), [record]) != key_of("s", Form(), [replace(again, text="Sun.")])


@pytest.mark.parametrize("record", [Record("a", PAGE, html=True), Record("a", PAGE.encode())])
def test_a_page_that_was_cleaned_is_not_extracted_again(record, monkeypatch):
    doc = annotated(record, Setup())
    again = replace(record, cleaned=kept(doc, record))
    monkeypatch.setattr(parts, "_cleaned", None)

    assert annotated(again, Setup()) == doc


@pytest.fixture
def corpus(tmp_path):
    """Forty documents, some of them pages, with paragraphs that copy others."""
    rows = []
    for n in range(40):
        text = f"Share on Facebook\n{RAIN} It was day {n}.\n{RAIN}\nThe pumps held, said {n}.\n"
        rows.append({"id": n, "text": PAGE if n % 9 == 8 else text})
    lines = [json.dumps(row) for row in rows]
    (tmp_path / "news.jsonl").write_text("\n".join([*lines, "{bad"]), "utf-8")
    (tmp_path / "run.toml").write_text(CONFIG)
    return tmp_path


def run(folder):
    return main(["run", str(folder / "run.toml"), "--quiet", "--workers", "1"])


def written(folder):
    files = (path for path in sorted((folder / "cleaned").iterdir()) if path.is_file())
    return {path.name: path.read_bytes() for path in files}


def forget(folder):
    disk.remove_folder(folder / "cleaned")


@pytest.fixture
def cleaned(monkeypatch):
    """Where the documents stood that were cleaned, in order."""
    seen, clean = [], parts._cleaned

    def counted(record, setup):
        seen.append(record.where)
        return clean(record, setup)

    monkeypatch.setattr(parts, "_cleaned", counted)
    return seen


def test_a_run_that_searches_for_copies_cleans_each_text_once(corpus, cleaned):
    assert run(corpus) == 3
    assert len(cleaned) == len(set(cleaned)) == 40


def test_the_bytes_are_those_of_a_run_that_cleans_twice(corpus, cleaned, monkeypatch):
    run(corpus)
    once = written(corpus)
    forget(corpus)
    monkeypatch.setattr(search, "kept", lambda doc, record: b"")
    cleaned.clear()

    assert run(corpus) == 3
    assert len(cleaned) == 80
    assert written(corpus) == once


def test_what_was_kept_goes_with_the_last_pass_and_is_not_missed(corpus, cleaned):
    run(corpus)
    once = written(corpus)
    assert not list((corpus / "cleaned").glob(".newsclean/*.cleaned"))
    cleaned.clear()

    assert run(corpus) == 3
    assert cleaned == []  # everything is there
    (corpus / "cleaned" / "news.jsonl").unlink()
    assert run(corpus) == 3
    assert len(cleaned) == 40  # nothing kept, so what is made again is cleaned again
    assert written(corpus) == once


def test_a_search_that_was_killed_goes_on_with_what_it_has_cleaned(corpus, cleaned, monkeypatch):
    run(corpus)
    once = written(corpus)
    forget(corpus)
    keep, done = search.entry, []

    def killed(found):
        if len(done) == 25:
            raise KeyboardInterrupt
        done.append(found)
        return keep(found)

    with monkeypatch.context() as patch:
        patch.setattr(search, "entry", killed)
        assert run(corpus) == 130
    cleaned.clear()

    assert run(corpus) == 3
    assert len(cleaned) == 15
    assert written(corpus) == once


def test_a_killed_search_with_other_settings_is_not_gone_on_with(corpus, cleaned, monkeypatch):
    def killed(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(search, "_search", killed)
        assert run(corpus) == 130
    cleaned.clear()
    (corpus / "run.toml").write_text(CONFIG + "[clean]\nmin_confidence = 0.9\n")

    assert run(corpus) == 3
    assert len(cleaned) == 40


@pytest.mark.parametrize("damage", [None, "bit", "cut", "gone"])
def test_a_run_that_was_killed_goes_on_with_what_is_whole(corpus, cleaned, monkeypatch, damage):
    run(corpus)
    once = written(corpus)
    forget(corpus)

    def killed(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(passes, "to_files", killed)
        assert run(corpus) == 130
    (path,) = (corpus / "cleaned").glob(".newsclean/*.cleaned")
    data = path.read_bytes()
    if damage == "gone":
        path.unlink()
    elif damage:
        path.write_bytes(data[:-9] if damage == "cut" else data[:9] + b"\x00" + data[10:])
    cleaned.clear()

    assert run(corpus) == 3
    assert len(cleaned) == (0 if damage is None else 40)
    assert written(corpus) == once


def test_a_disk_that_is_full_while_it_is_kept_is_made_good_by_the_same_command(
    corpus, monkeypatch, capsys
):
    run(corpus)
    once = written(corpus)
    forget(corpus)

    def full(data):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(search, "entry", full)
        assert run(corpus) == 4
    assert not list((corpus / "cleaned").glob("*.jsonl"))

    assert run(corpus) == 3
    assert written(corpus) == once
