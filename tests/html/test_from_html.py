"""A page in, the article out: whole, or with a word about what is missing."""

import socket
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsclean.cleaner import Cleaner
from newsclean.document import Document
from newsclean.errors import ArgumentError
from newsclean.html import clean_html, from_html

SAID = """
    harbour river bridge market school station theatre museum stadium library water street door
    council pump night ferry mayor tide house tree shop boat garden roof lamp wall field mill tower
"""


def paragraph(name):
    """One of the marked paragraphs: a sentence of words in an order that no other has."""
    words = " ".join(Random(name).choices(SAID.split(), k=24))
    return f"Paragraph {name} tells how the {words} were seen by everybody, said the mayor."


BEFORE = [f"b{n}" for n in range(20)]
AFTER = [f"a{n}" for n in range(20, 40)]


def page(fault="", head=""):
    """A page of twenty paragraphs, a fault, and twenty more."""

    def prose(names):
        return "".join(f"<p>{paragraph(name)}</p>\n" for name in names)

    return (
        f"<!DOCTYPE html><html><head><title>Streets closed</title>{head}</head><body>"
        f"<nav><ul><li><a href=/>Home</a><li><a href=/x>Sport</a></ul></nav>"
        f"<article><h1>Streets closed</h1>{prose(BEFORE)}{fault}{prose(AFTER)}</article>"
        "<footer>Imprint</footer></body></html>"
    )


def missing(doc):
    """The marked paragraphs that the extracted text lacks."""
    return [name for name in BEFORE + AFTER if paragraph(name) not in doc.source]


def attributes(count):
    return "<p " + " ".join(f"a{n}=1" for n in range(count)) + ">x</p>"


FAULTS = {
    "none": "",
    "references to control characters": "<p>&#8;rain&#3;fell&#xB;&#xFFFF;&#65534;&#0;</p>",
    "300 nested": "<div>" * 300 + "x" + "</div>" * 300,
    "10k nested": "<div>" * 10_000 + "x" + "</div>" * 10_000,
    "100k never closed": "<b>" * 100_000,
    "30k attributes": attributes(30_000),
    "20k inline tags": "<p>" + "<span>a</span> " * 10_000,
    "2k open tables": "<table><tr><td>" * 2_000,
    "surrogate": "<p>a \ud800 b</p>",
    "NUL": "<p>a \0 b</p>",
    "open comment": "<!-- ",
    "open script": "<script>",
    "open attribute": '<p title="x>',
    "500 rows": "<table>" + "<tr><td>a<td>1" * 500 + "</table>",
}
LARGE = {
    "12 MB of text": f"<p>{'Rain fell. ' * 1_200_000}</p>",
    "20k rows": "<table>" + "<tr><td>a<td>1" * 20_000 + "</table>",
    "100k nested": "<div>" * 100_000 + "x" + "</div>" * 100_000,
    "300k attributes": attributes(300_000),
    "50 MB of paragraphs": "".join(f"<p>{paragraph(n)}" for n in range(500)) * 440,
    "50 MB of comment": f"<!-- {'x' * 50_000_000} -->",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_every_paragraph_is_kept_whatever_stands_between_them(fault):
    assert not missing(from_html(page(FAULTS[fault])))


@pytest.mark.slow
@pytest.mark.parametrize("fault", LARGE)
def test_every_paragraph_is_kept_around_a_large_fault(fault):
    assert not missing(from_html(page(LARGE[fault])))


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">' + '"Person" ' * 60_000 + "</script>",
        '<script type="application/ld+json">' + '"publisher": ' * 60_000 + "</script>",
        '<script type="application/ld+json">{"@type": "Article", "a": "'
        + "x " * 500_000
        + '"}</script>',
        "<title>" + "a - b | " * 60_000 + "</title>",
        '<meta name="author" content="' + "Ann Poe, " * 60_000 + '">',
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>&b;',
    ],
)
def test_a_hostile_head_costs_nothing_of_the_text(head):
    assert not missing(from_html(page(head=head)))


def test_text_left_out_for_its_length_is_named(monkeypatch):
    monkeypatch.setattr("newsclean.html.MAX_TEXT", 2_000)
    monkeypatch.setattr("newsclean.html.extractor.MAX_PAGE", 2_000)
    doc = from_html(page())

    assert len(doc.source) == 2_000
    assert doc.status == "degraded"
    assert "left out after 2000" in doc.detail


def test_a_long_comment_makes_no_page_too_large(monkeypatch):
    said = page()
    monkeypatch.setattr("newsclean.html.extractor.MAX_PAGE", len(said))

    assert from_html(page(f"<!-- {'x' * len(said)} -->")).status == "ok"


def test_a_sound_page_is_ok_and_its_menu_is_gone():
    doc = from_html(page())

    assert doc.status == "ok"
    assert not missing(doc)
    assert "Sport" not in doc.text


@pytest.mark.parametrize(
    "name", ["script", "style", "template", "noscript", "textarea", "svg", "iframe"]
)
def test_what_no_reader_sees_is_not_text(name):
    assert "HIDDEN" not in from_html(page(f"<{name}>HIDDEN words</{name}>")).source


@pytest.mark.parametrize("name", ["utf-8", "utf-16", "utf-16-le", "cp1252"])
def test_bytes_and_text_give_the_same(name):
    said = page("<p>L’été à Orléans, où il a plu trois jours, a été très long.</p>")

    assert from_html(said.encode(name)).text == from_html(said).text


def test_nothing_is_expanded_fetched_or_read_from_a_file(monkeypatch, tmp_path):
    def refuse(*_):
        raise AssertionError("a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET words of a file")
    entities = (
        f'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">'
        f'<!ENTITY s SYSTEM "{secret.as_uri()}"><!ENTITY % p SYSTEM "http://192.0.2.1/x.dtd"> %p;]>'
        f'<?xml-stylesheet href="http://192.0.2.1/x.css"?><base href="http://192.0.2.1/">'
    )
    doc = from_html(entities + page("<p>&c;&s;</p><img src=x><link rel=stylesheet href=/x.css>"))

    assert not missing(doc)
    assert "aaaaaaaa" * 2 not in doc.source
    assert "SECRET" not in doc.source


def test_bytes_that_fit_no_encoding_are_told():
    doc = from_html(b"<p>Rain." + bytes(range(128, 160)) * 9 + b"\xff\xfe\x81")

    assert doc.status == "degraded"
    assert "do not fit" in doc.detail


def test_the_same_page_gives_the_same_again_and_again():
    assert len({from_html(page()).text for _ in range(5)}) == 1


def test_what_the_head_says_is_metadata_without_a_place():
    head = (
        '<meta property="og:site_name" content="The Daily Ferry">'
        '<meta name="author" content="Ann Poe">'
        '<meta property="article:published_time" content="2024-03-05T10:00:00Z">'
    )
    facts = from_html(page(head=head)).metadata

    assert facts["published"][0].value.startswith("2024-03-05")
    assert [fact.value for fact in facts["source"]] == ["The Daily Ferry"]
    assert facts["authors"][0].value == "Ann Poe"
    assert (facts["source"][0].start, facts["source"][0].end) == (0, 0)


def test_who_wrote_it_and_when_is_read_above_the_article_where_no_tag_says():
    said = "<p>By Ann Poe</p><p>Published: 5 March 2024, 10:00</p><article><h1>"
    facts = from_html(page().replace("<article><h1>", said)).metadata

    assert [(fact.value, fact.end) for fact in facts["authors"]] == [("Ann Poe", 0)]
    assert facts["published"][0].value == "2024-03-05T10:00"
    assert facts["published"][0].origin in ("page", "text")


def test_they_are_read_as_well_where_they_stand_between_headline_and_text():
    said = "</h1><div>By <a href=/ann>Ann Poe</a></div><time>5 March 2024 10:00 GMT</time>"
    facts = from_html(page().replace("</h1>", said)).metadata

    assert [(fact.value, fact.origin) for fact in facts["authors"]] == [("Ann Poe", "page")]
    assert [fact.value for fact in facts["published"]] == ["2024-03-05T10:00+00:00"]


def test_the_encoding_is_stated_with_who_said_so():
    said = page("<p>L’été à Orléans, où il a plu trois jours, a été très long.</p>")

    for data, encoding, stated in [
        (said.encode(), "", ("utf-8", "valid")),
        (said.encode(), None, ("utf-8", "valid")),
        (said.encode("utf-8-sig"), "", ("utf-8", "mark")),
        (said.encode("cp1252"), "windows-1252", ("windows-1252", "header")),
        (said.encode("cp1252"), "", ("cp1252", "detected")),
    ]:
        doc = from_html(data, encoding=encoding)
        assert [(f.value, f.origin) for f in doc.metadata["encoding"]] == [stated]
        assert doc.source == from_html(said).source


def test_the_cleaner_given_is_the_one_used():
    class Marked(Cleaner):
        def annotate(self, text, *, skip=()):
            return Document(text, detail="marked")

    assert "marked" in from_html(page(), cleaner=Marked()).detail


@pytest.mark.parametrize("more", ["", "<td>" * 100_000])
def test_a_page_that_shows_tags_is_not_taken_for_a_page_given_as_text(more):
    story = "Rain fell on the town all night, and the river rose over its banks before dawn."
    doc = from_html(f"<article><p>&lt;p&gt;{story}&lt;/p&gt;</p></article>{more}")

    assert doc.text == f"<p>{story}</p>"
    assert doc.status == ("degraded" if more else "ok")
    assert "given as text" not in doc.detail


@pytest.mark.parametrize("html", ["", "  \n", b"", "<html></html>", "<!-- -->", "\0", "<p>"])
def test_a_page_without_text_gives_an_empty_text(html):
    assert from_html(html).text.strip() == ""
    assert isinstance(clean_html(html), str)


@pytest.mark.parametrize("given", [{"url": b"https://a.example/"}, {"cleaner": "news"}])
def test_what_is_no_address_and_no_cleaner_is_refused(given):
    with pytest.raises(ArgumentError, match=next(iter(given))):
        from_html(page(), **given)


def test_what_is_no_page_is_refused():
    with pytest.raises(ArgumentError, match="NoneType"):
        from_html(None)


def test_clean_html_is_the_text_of_from_html():
    assert clean_html(page()) == from_html(page()).text


pieces = st.sampled_from(
    [
        "<p>",
        "</div>",
        "<table><tr>",
        "<!--",
        "<a href='",
        '">',
        "<script>",
        "&#xD800;",
        "\x00",
        "\xff",
    ]
)


@settings(max_examples=60, deadline=None)
@example([(0, 0, "<p>"), (5, 0, "<a href='"), (68, 1, "<a href='")])  # all but the title is quoted
@example([(2, 0, "<a href='"), (102, 4, "<a href='")])  # one letter is all that is left of it
@example([(3952, 30, "<a href='")])  # what follows stands in a link that was never closed
@given(st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 30), pieces), max_size=6))
def test_a_damaged_page_is_read_and_nothing_is_lost_in_silence(faults):
    said = page()
    for at, length, piece in faults:
        said = said[:at] + piece + said[at + length :]
    doc = from_html(said)

    assert len(missing(doc)) < 20 or doc.status == "degraded" or not doc.source


@pytest.mark.parametrize(
    ("lines", "dates"),
    [
        ("<p>Friday, 21 November 2025</p><p>By Ann Poe</p>", []),
        ("<p>21 November 2025</p><p>a</p><p>b</p><p>c</p><p>By Ann Poe</p>", []),
        ("<p>21 November 2025</p><p>By Ann Poe</p>", ["2025-11-21"]),
    ],
)
def test_a_date_above_the_headline_is_todays_unless_it_stands_right_there(lines, dates):
    facts = from_html(page().replace("<article><h1>", f"{lines}<article><h1>")).metadata

    assert [fact.value for fact in facts.get("published", ())] == dates
    assert [fact.value for fact in facts["authors"]] == ["Ann Poe"]


def test_the_day_of_the_last_change_is_not_that_of_publication():
    head = '<meta property="og:updated_time" content="2025-11-15T08:05:00Z">'
    facts = from_html(page().replace("<article>", f"{head}<article>")).metadata

    assert "published" not in facts
    assert facts["updated"]


@pytest.mark.parametrize(
    "name", ["site", "has-sidebar", "builder-widget", "row more-top", "widget"]
)
def test_the_date_in_what_holds_the_article_is_its_own_whatever_that_is_called(name):
    said = '<time class="entry-date" datetime="2025-03-04T10:00:00+00:00">4 days ago</time>'
    layout = page().replace("<article>", f'<div class="{name}">').replace("</article>", "</div>")
    facts = from_html(layout.replace("</h1>", f"</h1>{said}")).metadata

    assert [fact.value for fact in facts["published"]] == ["2025-03-04"]


@pytest.mark.parametrize("day", ["2025-03-04", "2025-03-05"])
def test_a_page_that_was_changed_keeps_the_day_of_publication_that_it_shows(day):
    head = f'<meta property="article:modified_time" content="{day}T18:00:00+00:00">'
    said = '<time class="entry-date" datetime="2025-03-04T10:00:00+00:00">4 days ago</time>'
    facts = from_html(page(head=head).replace("</h1>", f"</h1>{said}")).metadata

    assert [fact.value for fact in facts["published"]] == ["2025-03-04"]
    assert [fact.value[:10] for fact in facts["updated"]] == [day]


SHORT = (
    "The council voted on Tuesday to close the old bridge over the river until the autumn.",
    "Mayor Anna Reed said that the repairs would cost four million dollars and begin in March.",
    "Residents fear that heavy traffic will move to the narrow streets around the old school.",
    "The council will meet again next week to discuss a ferry for pedestrians and for cyclists.",
    "The bridge was built in 1932, and ten thousand cars have crossed it on each day since then.",
    "A spokesman for the builders declined to comment when he was asked about the long delay.",
)


@pytest.mark.parametrize(
    "form",
    [
        "<div class=comment-body><h1>Old bridge to close</h1>{0}{1}</div>",
        "<article><h1>Old bridge to close</h1>{0}</article><article>{1}</article>",
    ],
    ids=["in a class that extractors take for comments", "in two parts"],
)
def test_a_short_article_that_the_extractor_loses_is_found_all_the_same(form):
    halves = ("".join(f"<p>{said}</p>" for said in half) for half in (SHORT[:3], SHORT[3:]))
    doc = from_html(f"<nav><a href=/>Home</a></nav>{form.format(*halves)}")

    assert doc.status == "degraded"
    assert all(said in doc.text for said in SHORT)
