"""A page in one linear pass: what is visible, and what a parser must not see."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.document import complement
from newsclean.markup import MAX_ATTRIBUTES, MAX_DEPTH, MAX_INLINE, read_markup

TAGS = """
    <p> </p> <div> </div> <b> </b> <a href=x> </a> <br/> <!-- --> <script> </script> <style> </STYLE
    > < " ' = &amp; & text <p title='> <svg> </svg> <![CDATA[ <!doctype </ <1 \ud800 <template>
"""
tags = st.sampled_from([*TAGS.split(), " ", "\n"])
pages = st.lists(tags, max_size=30).map("".join) | st.text(max_size=60)


@given(pages)
def test_any_page_is_read(page):
    markup = read_markup(page)

    assert len(markup.lines) == len(markup.linked)
    assert all(
        line == "\t".join(" ".join(c.split()) for c in line.split("\t")) for line in markup.lines
    )


@given(pages)
def test_cuts_lie_in_the_page_in_order_and_apart(page):
    cuts = read_markup(page).cuts

    assert list(cuts) == sorted(cuts)
    assert all(0 <= a < b <= len(page) for a, b in cuts)
    assert all(one[1] <= two[0] for one, two in pairwise(cuts))


@pytest.mark.parametrize("kind", ["application/ld+json", "application/LD+JSON"])
def test_linked_data_is_known_however_its_type_is_written(kind):
    assert read_markup(f'<script type="{kind}">[1]</script>').data == ("[1]",)


def test_blocks_end_lines_and_inline_elements_do_not():
    page = "<h1>Rain</h1><p>It <b>fell</b> all <a href=x>night</a>.<br>And<div>stopped</div>"

    assert read_markup(page).lines == ("Rain", "It fell all night.", "And", "stopped")


def test_entities_are_resolved_and_blanks_collapsed():
    assert read_markup("<p>Fish &amp;\n chips&nbsp;&eacute;t&#233;").lines == ("Fish & chips été",)


def test_preformatted_text_keeps_its_lines():
    page = "<p>Ships</p><pre>06:00 Marren Bay\n06:40 <b>Port</b> Ellis\r\n\n07:20 Home</pre><p>End"

    assert read_markup(page).lines == (
        "Ships",
        "06:00 Marren Bay",
        "06:40 Port Ellis",
        "07:20 Home",
        "End",
    )


WRAPPED = """
MARREN BAY - Residents of Marren Bay voted on Friday to pay for the
night ferry for another five years, ending a dispute that had split
the town.

  The vote was close, with 1,204 in favour and 1,180 against, and the
turnout was the highest in a decade, officials said.

North   604   580   a row of a table, as long as any other of them all
South   600   600   a row of a table, as long as any other of them all
"""


def test_preformatted_prose_that_was_wrapped_is_made_whole():
    first, second, *rows = read_markup(f"<pre>{WRAPPED}</pre>").lines

    assert first.endswith(
        "for the night ferry for another five years, ending a dispute that had split the town."
    )
    assert second.endswith("against, and the turnout was the highest in a decade, officials said.")
    assert [row[:9] for row in rows] == ["North 604", "South 600"]


@given(st.text(alphabet="ab c\n\t\r", max_size=300))
def test_preformatted_text_loses_no_letter(text):
    lines = read_markup(f"<pre>{text}</pre>").lines

    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "ruby",
    [
        "<ruby>住民<rt>じゅうみん</rt></ruby>",
        "<ruby>住民<rp>（</rp><rt>じゅうみん</rt><rp>）</rp></ruby>",
        "<ruby>住<rt>じゅう<rb>民<rt>みん</ruby>",
        "<ruby><rb>住民</rb><RT CLASS=x>じゅうみん</RT></ruby>",
    ],
)
def test_how_a_word_is_read_stands_not_in_the_sentence(ruby):
    assert read_markup(f"<p>湾の{ruby}は投票した。").lines == ("湾の住民は投票した。",)


def test_a_reading_that_nothing_closes_hides_nothing():
    assert read_markup("<p>湾の<rt>住民<p>は投票した。").lines == ("湾の住民", "は投票した。")


@pytest.mark.parametrize(
    "name", ["script", "style", "noscript", "template", "textarea", "svg", "title"]
)
def test_what_no_reader_sees_is_no_line(name):
    assert read_markup(f"<p>a<{name} x='y'>hidden</{name.upper()} ><p>b").lines == ("a", "b")


def test_a_line_that_is_mostly_a_link_is_told():
    markup = read_markup("<p><a href=x>Read more about rain</a> now<p>It <a href=y>fell</a> here")

    assert markup.linked[0] > 0.5 > markup.linked[1] > 0


@pytest.mark.parametrize("opening", ["<!--", "<script>", "<style>"])
def test_what_is_never_closed_hides_nothing_and_is_cut(opening):
    page = f"<p>a</p>{opening}<p>b"
    markup = read_markup(page)

    assert "b" in markup.lines
    assert opening not in kept(page)
    assert len(markup.reasons) == 1


def test_a_drawing_never_closed_hides_no_paragraph():
    page = "<p>a</p><svg><path d=x><p>b</p><svg><text>hidden</text></svg><p>c"

    assert read_markup(page).lines[:2] == ("a", "b")


def test_cells_share_the_line_of_their_row_unless_they_are_long():
    page = "<table><tr><td>Tides<td>4.20<tr><th>Pump<td>off</table>"
    assert read_markup(page).lines == ("Tides\t4.20", "Pump\toff")

    said = "Rain fell on the town all night. " * 3
    lines = read_markup(f"<tr><td>{said}<td>{said}</tr>").lines
    assert lines == (said.strip(), said.strip())


def test_a_line_says_what_telling_elements_it_stands_in():
    page = "<header><h1>Rain</h1></header><p>It fell.<blockquote><p>A lot!</p></blockquote><p>So."
    tags = [sorted(named) for named in read_markup(page).tags]

    assert tags == [["h1", "header"], [], ["blockquote"], []]


def test_a_link_never_closed_is_none():
    assert set(read_markup("<a href=x>More" + "<p>Rain fell." * 20).linked) == {0}
    assert read_markup("<p>Rain fell.<a href=x>More<p>Snow</a><p>Hail").linked[1:] == (1, 0)
    assert read_markup("<p>Rain fell.</p><a href=x>More<p>Snow</a><p>Hail").linked == (0, 1, 1, 0)


def test_a_place_in_the_page_is_no_link():
    assert read_markup("<h2><a name=x>Rain</a></h2><p><a href='#x'>Up</a>").linked == (0, 0)


def test_inline_tags_past_the_limit_are_cut_and_their_text_stays():
    page = "<p>" + "<b>a</b> " * MAX_INLINE
    markup = read_markup(page)

    assert markup.lines == (" ".join("a" * MAX_INLINE),)
    assert kept(page).count("<b>") == MAX_INLINE / 2
    assert markup.reasons == {"inline tags"}


def kept(page):
    """The page as a parser gets to see it."""
    return "".join(page[a:b] for a, b in complement(read_markup(page).cuts, len(page)))


@pytest.mark.parametrize("depth", [300, 10_000])
@pytest.mark.parametrize("closed", [True, False])
def test_nesting_is_cut_and_the_text_in_it_stays(depth, closed):
    page = "<div>" * depth + "deep" + "</div>" * depth * closed

    assert kept(page).count("<div>") == MAX_DEPTH
    assert kept(page).count("</div>") == MAX_DEPTH * closed
    assert "deep" in kept(page)


def test_elements_with_optional_ends_do_not_nest():
    page = "<ul>" + "<li>item<p>text" * 1000 + "</ul>"

    assert kept(page) == page


def test_a_tag_with_many_attributes_loses_them_and_stays():
    attributes = " ".join(f"a{i}='{i}'" for i in range(MAX_ATTRIBUTES + 1))

    assert re.fullmatch(r"<p\s*>text", kept(f"<p {attributes}>text"))


def test_broken_or_endless_linked_data_is_cut_and_sound_data_stays():
    def script(data):
        return f'<script type="application/ld+json">{data}</script>'

    sound = script('{"name": "%s"}' % ("x" * 5000))
    assert kept(sound) == sound
    assert kept(script('"publisher": ' * 1000)) == script("")
    assert kept(script("[" + '{"name": "A B"},' * 1000 + "0]")) == script("")


def test_an_endless_title_is_cut():
    assert kept("<title>" + "a | " * 10_000 + "</title>") == "<title></title>"


@pytest.mark.parametrize("tag", ['<p title="x>', "<p title='x>", "<a href=x' class=y>"])
def test_a_quote_that_never_closes_is_cut_with_its_attributes(tag):
    assert kept(f"{tag}text<b>more") == f"<{tag[1]}>text<b>more"


def test_broken_markup_is_text():
    assert read_markup("<p>a < b and c > d").lines == ("a < b and c > d",)
    assert read_markup("<p title='never closed>rest of it").lines
