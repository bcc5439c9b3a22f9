"""Inputs read twice: what changed in between ends the run, and no other document goes for it."""

import io
import json
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclean
from newsclean.cli import main
from newsclean.corpus.copies import removal
from newsclean.corpus.copies.twice import compared, noted
from newsclean.corpus.formats import Options, Record, Reject
from newsclean.errors import ArgumentError

TEXTS = [
    "Rain fell on the old town for nine days in a row, the mayor said on Monday evening.",
    "The sun came out at last and dried the streets around the market and the school.",
    "Rain fell on the old town for nine days in a row, the mayor said on Monday evening.",
]


def lines(texts):
    return "".join(json.dumps({"id": n, "text": text}) + "\n" for n, text in enumerate(texts))


def changed_after_the_search(monkeypatch, path, texts):
    search = removal.find_copies

    def then(*args, **options):
        count = search(*args, **options)
        path.write_text(lines(texts), encoding="utf-8")
        return count

    monkeypatch.setattr(removal, "find_copies", then)


@pytest.mark.parametrize(
    "texts",
    [["One more document came in at the top of the file.", *TEXTS], TEXTS[1:], TEXTS[:2], []],
    ids=["one more", "the first one gone", "the last one gone", "none left"],
)
def test_a_file_that_changes_between_search_and_removal_ends_the_run(
    tmp_path, monkeypatch, capsys, texts
):
    news, out = tmp_path / "news.jsonl", tmp_path / "out.jsonl"
    news.write_text(lines(TEXTS), encoding="utf-8")
    changed_after_the_search(monkeypatch, news, texts)

    assert main(["dedup", "--unit", "document", str(news), "-o", str(out)]) == 4
    assert f"{news}" in (said := capsys.readouterr().err)
    assert "it changed after copies had been searched for" in said
    assert not out.exists()


def test_a_file_that_stays_as_it_is_is_read_to_its_end(tmp_path, monkeypatch):
    news, out = tmp_path / "news.jsonl", tmp_path / "out.jsonl"
    news.write_text(lines(TEXTS), encoding="utf-8")
    changed_after_the_search(monkeypatch, news, TEXTS)

    assert main(["dedup", "--unit", "document", str(news), "-o", str(out)]) == 0
    assert len(out.read_text().splitlines()) == 2


INPUT = st.lists(st.sampled_from(["a", "b", "", b"a", None]), max_size=4)


def items(inputs, reader):
    return [item for path in range(len(inputs)) for item in reader(path, Options(), id)]


def reading(inputs):
    def read(path, options, watch):
        for text in inputs[path]:
            yield Reject("x", "bad", "mend it") if text is None else Record("x", text)

    return read


def said(texts):
    return [text.encode() if isinstance(text, str) else text for text in texts if text is not None]


@given(st.lists(st.tuples(INPUT, INPUT), max_size=3))
def test_inputs_pass_if_they_have_the_same_documents_in_the_same_places(pairs):
    before, after = [one for one, _ in pairs], [two for _, two in pairs]
    notes = io.BytesIO()
    items(before, noted(reading(before), notes))
    data = notes.getvalue()
    read = compared(reading(after), iter([data[at : at + 16] for at in range(0, len(data), 16)]))

    if all(said(one) == said(two) for one, two in pairs):
        assert items(after, read) == items(after, reading(after))
    else:
        with pytest.raises(OSError, match="changed"):
            items(after, read)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
@pytest.mark.parametrize("table", ["duplicates", "templates"])
def test_a_run_that_looks_first_refuses_a_pipe_before_it_is_opened(tmp_path, table):
    os.mkfifo(pipe := tmp_path / "news.jsonl")
    told = {"input": {"files": [str(pipe)]}, "output": {"path": str(tmp_path / "out.jsonl")}}

    with pytest.raises(ArgumentError, match="is a pipe, and cannot be read twice"):
        newsclean.run_corpus({**told, table: {}}, workers=1)
