import gzip
import json
import re

import pytest
from made_sites import as_json
from strategies import SEPARATORS

from newsclean.errors import InputError
from newsclean.training.labels import draw, read_labelled, site_of, texts_of


def written(path, *lines):
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def page(**views):
    return json.dumps({"lang": "en", "publisher": "paper.example", **views})


def test_a_page_gives_its_views_without_blank_lines_and_its_body_alone(tmp_path):
    view = {"text": "Menu\n\n  Rain fell. \nIt stopped.", "labels": [0, -1, 1, 1]}
    file = written(tmp_path / "made.v1.jsonl", page(article=view, page=view), "")

    found = list(read_labelled([file]))

    assert [(t.view, t.lines, t.labels) for t in found] == [
        ("article", ("Menu", "Rain fell.", "It stopped."), (0, 1, 1)),
        ("body", ("Rain fell.", "It stopped."), (1, 1)),
        ("page", ("Menu", "Rain fell.", "It stopped."), (0, 1, 1)),
    ]
    assert {(t.source, t.site, t.lang) for t in found} == {("made", "paper.example", "en")}


def test_an_article_that_is_mostly_unsure_gives_no_body_alone(tmp_path):
    view = {"text": "Menu\nRain fell.\nIt stopped.", "labels": [-1, 1, -1]}
    file = written(tmp_path / "made.jsonl", page(article=view))

    assert [text.view for text in read_labelled([file])] == ["article"]


@pytest.mark.parametrize("separator", sorted({*SEPARATORS} - {"\x0b", "\x0c", "\x1c", "\x1e"}))
def test_a_line_is_cut_where_the_model_will_see_it_cut(separator):
    (found,) = texts_of("made", "", "", {"page": ([f"one{separator}two"], [1])})

    assert (found.lines, found.labels) == (("one", "two"), (1, 1))


def test_gzipped_files_and_plain_ones_give_the_same(tmp_path):
    plain = written(tmp_path / "made.jsonl", *(as_json("paper.example", k) for k in range(3)))
    packed = tmp_path / "made.jsonl.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))

    assert list(read_labelled([plain])) == list(read_labelled([packed]))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[]", "no labelled page"),
        ("{}", "no labelled page"),
        (page(text="Rain fell."), "no text with a list of labels"),
        (page(page={"text": "Rain fell."}), "no text with a list of labels"),
        (page(page={"text": None, "labels": []}), "no text with a list of labels"),
        (page(page={"text": "a\nb", "labels": [1]}), "1 labels for 2 lines"),
        (page(page={"text": "a", "labels": [2]}), "2 is no label"),
        (page(page={"text": "a", "labels": [None]}), "None is no label"),
        (page(page={"text": "a", "labels": ["1"]}), "'1' is no label"),
    ],
)
def test_a_line_that_is_no_labelled_page_is_named_by_file_and_line(tmp_path, line, said):
    file = written(tmp_path / "made.jsonl", as_json("paper.example", 0), "", line)

    with pytest.raises(InputError, match=re.escape(said)) as caught:
        list(read_labelled([file]))

    assert caught.value.where.startswith(f"{file}:3")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("cut.jsonl.gz", gzip.compress(b"\n" * 5000)[:-9]),
        ("damaged.jsonl.gz", b"no gzip"),
        ("latin.jsonl", b"\xe9\n"),
        ("absent.jsonl", None),
    ],
    ids=["cut", "damaged", "latin", "absent"],
)
def test_a_file_that_cannot_be_read_is_an_input_error(tmp_path, name, data):
    file = tmp_path / name
    if data is not None:
        file.write_bytes(data)

    with pytest.raises(InputError, match="cannot be read") as caught:
        list(read_labelled([file]))

    assert caught.value.where.startswith(f"{file}:")


def test_a_view_may_be_missing_or_null(tmp_path):
    file = written(tmp_path / "made.jsonl", page(article=None, page={"text": "a", "labels": [0]}))

    assert [text.view for text in read_labelled([file])] == ["page"]


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://News.example/a/b?c", "news.example"),
        ("//news.example/a", "news.example"),
        ("news.example", "news.example"),
        ("set/test/page.html", "set/test/page.html"),
        ("http://[broken", "http://[broken"),
        ("", ""),
    ],
)
def test_the_site_of_a_url_is_its_host(url, site):
    assert site_of(url) == site


def test_sites_are_dealt_to_every_side_and_always_to_the_same():
    sites = [f"paper{n}.example" for n in range(60)]

    assert {draw(site, "fold", 3) for site in sites} == {0, 1, 2}
    assert [draw(site, "fold", 3) for site in sites] == [draw(site, "fold", 3) for site in sites]
    assert [draw(site, "fold", 2) for site in sites] != [draw(site, "other", 2) for site in sites]
    assert draw("\ud800", "fold", 3) in (0, 1, 2)
