import gzip
import sys

import pytest

from newsclean.errors import InputError, MissingDependency
from newsclean.markup import Markup
from newsclean.training.labels import BODY, REST, UNSURE
from newsclean.training.vote import AROUND, Held, _held, _labels, _words, vote_on_files

pytest.importorskip("readability", reason="the extra `train` is not installed")
pytest.importorskip("resiliparse", reason="the extra `train` is not installed")

PARAGRAPHS = [
    "The ferry left the harbour an hour late on Monday, because the wind had turned in the night "
    "and the captain, who has sailed the strait for twenty years, would not risk it.",
    "“We waited, and nobody complained,” said a teacher who had brought her class of nine to see "
    "the lighthouse, which opens to visitors only once in a summer.",
    "By noon the sea had calmed, the bakery on the quay had sold its last loaf, and the first cars "
    "rolled on board while a brass band, hired for another day, played on.",
    "The company said that passengers would get their money back, and that a second ferry, now in "
    "the yard for repairs, would be ready before the autumn storms.",
    "It was the third delay this month; the island council wants to talk about the timetable at "
    "its next meeting, to which the public is invited, as it said in a letter.",
]
MENU = ["Home", "Politics", "Sport", "Weather", "Culture", "Sign in", "Subscribe"]
HEAD = (
    '<html lang="en-GB"><head><meta charset="utf-8"><title>Late ferry</title>'
    '<link rel="canonical" href="https://Island.example/news/ferry"></head>'
)


def html(paragraphs=PARAGRAPHS, menu=MENU, head=HEAD):
    links = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in menu)
    body = "".join(f"<p>{said}</p>" for said in paragraphs)
    return (
        f"{head}<body><nav><ul>{links}</ul></nav><article><h1>Ferry leaves late</h1>{body}"
        "<div class='share'><a href='/s'>Share</a></div></article>"
        "<footer><p>Imprint</p><p>All rights reserved by the island paper</p></footer></body>"
    ).encode()


def voted(path, views=("page",)):
    said = []
    found = [text for text in vote_on_files([path], said.append) if text.view in views]
    return found, said


def write(path, page):
    path.write_bytes(gzip.compress(page) if path.suffix == ".gz" else page)
    return path


def test_paragraphs_are_body_and_what_no_extractor_wants_is_not(tmp_path):
    (text,), _ = voted(write(tmp_path / "page.html", html()))

    labels = dict(zip(text.lines, text.labels, strict=True))
    assert all(labels[said] == BODY for said in PARAGRAPHS)
    assert {labels[name] for name in MENU} == {REST}
    assert labels["All rights reserved by the island paper"] == REST
    assert (text.source, text.site, text.lang) == ("html", "island.example", "en")


def test_the_article_view_is_the_stretch_around_the_body(tmp_path):
    (page, article), _ = voted(write(tmp_path / "page.html", html()), ("page", "article"))

    start = page.lines.index(article.lines[0])
    assert page.lines[start : start + len(article.lines)] == article.lines
    assert page.labels[start : start + len(article.lines)] == article.labels
    assert len(PARAGRAPHS) < len(article.lines) <= len(PARAGRAPHS) + 1 + 2 * AROUND
    assert REST in article.labels


def test_packed_pages_and_directories_are_read_in_order_of_names(tmp_path):
    (tmp_path / "b").mkdir()
    for name in ("b/two.html", "a.htm", "c.html.gz"):
        head = HEAD.replace("Island", name[:1])
        write(tmp_path / name, html(head=head))
    write(tmp_path / "notes.txt", b"no page")

    found, said = voted(tmp_path)

    assert [text.site for text in found] == ["a.example", "b.example", "c.example"]
    assert said == ["3 pages voted on, 0 skipped"]


def test_a_page_that_cannot_be_voted_on_is_skipped_with_its_name(tmp_path):
    good, empty = write(tmp_path / "good.html", html()), write(tmp_path / "empty.html", b"")
    bare = write(tmp_path / "bare.html", b"<nav><a href='/'>Home</a></nav>")
    cut = tmp_path / "cut.html.gz"
    cut.write_bytes(gzip.compress(html())[:-20])
    absent = tmp_path / "absent.html"
    said = []

    found = list(vote_on_files([empty, bare, cut, absent, good], said.append))

    assert {text.view for text in found} == {"page", "article", "body"}
    assert said[-1] == "1 pages voted on, 4 skipped"
    for path, message in zip((empty, bare, cut, absent), said, strict=False):
        assert message.startswith(f"skipped {path}: ")


def test_what_is_skipped_is_told_on_standard_error_unless_asked_otherwise(tmp_path, capsys):
    list(vote_on_files([write(tmp_path / "empty.html", b"")]))

    told = capsys.readouterr()
    assert "empty.html" in told.err
    assert told.out == ""


def test_a_directory_without_pages_is_an_input_error(tmp_path):
    with pytest.raises(InputError, match="no HTML file"):
        list(vote_on_files([tmp_path], print))


@pytest.mark.parametrize("name", ["readability", "resiliparse"])
def test_a_missing_extractor_names_the_extra(tmp_path, monkeypatch, name):
    module = {"resiliparse": "resiliparse.extract.html2text"}.get(name, name)
    monkeypatch.setitem(sys.modules, module, None)

    with pytest.raises(MissingDependency, match=r"newsclean\[train\]"):
        list(vote_on_files([write(tmp_path / "page.html", html())], print))


@pytest.mark.parametrize(
    "page",
    [
        html().replace(b"<article>", b"<div>" * 5000),
        html().replace(b"</article>", b"<p>" + b"x " * 50_000),
        html() + b"<p" * 3000 + b"<" * 3000,
        html().replace(b"<nav>", b"<nav>\x00\x01&#xD800;&#0;"),
        html(["\U0001f600 " + said for said in PARAGRAPHS]),
        html().decode().encode("utf-16"),
        html()[: len(html()) // 2],
    ],
    ids=["deep", "long", "broken", "unfit", "astral", "utf-16", "half"],
)
def test_an_odd_page_is_voted_on_or_named_and_never_ends_the_run(tmp_path, page):
    found, said = voted(write(tmp_path / "odd.html", page))

    assert len(found) + len([m for m in said if m.startswith("skipped")]) == 1
    for text in found:
        assert set(text.labels) <= {1, 0, -1}
        assert len(text.labels) == len(text.lines)
        labels = dict(zip(text.lines, text.labels, strict=True))
        assert BODY in text.labels
        assert labels.get("Home", REST) == REST


@pytest.mark.parametrize(
    ("head", "site", "lang"),
    [
        ("<html lang=de><meta property='og:url' content='http://b.example/x'>", "b.example", "de"),
        ("<html><meta property='og:site_name' content='Island Paper'>", "Island Paper", ""),
        ("<html>", "paper.example", ""),
    ],
)
def test_who_published_a_page_is_told_by_the_page_else_by_its_folder(tmp_path, head, site, lang):
    (tmp_path / "paper.example").mkdir()

    (text,), _ = voted(write(tmp_path / "paper.example" / "page.html", html(head=head)))

    assert (text.site, text.lang) == (site, lang)


def test_a_short_line_inside_a_sentence_is_neither_held_nor_lacked():
    held = _held(["The ferry left the harbour an hour late on Monday, said the captain."])

    assert not held.has(_words("the harbour an hour"))
    assert not held.lacks(_words("the harbour an hour"))
    assert held.lacks(_words("Share this"))
    assert held.has(_words("The ferry left the harbour an hour late on Monday"))
    assert held.has(_words("The ferry left the harbour an hour late on Monday, said the captain"))


@pytest.mark.parametrize(
    ("who", "label"),
    [("", REST), ("t", UNSURE), ("r", UNSURE), ("s", REST), ("tr", BODY), ("ts", BODY),
     ("rs", UNSURE), ("trs", BODY)],
)  # fmt: skip
def test_a_line_is_body_for_trafilatura_and_another_and_not_body_for_both_others(who, label):
    markup = Markup((PARAGRAPHS[0], "…"), (False, False), (), frozenset())

    found = _labels(markup, *(_held(PARAGRAPHS[:1] if name in who else []) for name in "trs"))

    assert found == [label, UNSURE]


def test_nothing_is_held_of_nothing():
    assert _held([""]) == Held(frozenset(), frozenset())
    assert not _held([""]).has(())
