"""Markup left in a text goes, what only looks like it stays."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.boilerplate.leftovers import leftover_markup
from newsclean.boilerplate.steps import MODEL, NEWS
from newsclean.cleaner import Cleaner, annotate
from newsclean.segment import read_page

RULES_ALONE = Cleaner(steps=tuple(step for step in NEWS if step[0] != MODEL))
NAMES = ["b", "p", "a href=x", "br", "div class='x'", "script", "h2", "img"]
pieces = st.sampled_from(
    [f"<{name}>" for name in NAMES]
    + [f"</{name.split()[0]}>" for name in NAMES]
    + ["<!-- ", " -->", "<", ">", "Rain fell. ", "\n", "<name>", "x < y", "\ud800", "İ"]
)
texts = st.lists(pieces, max_size=12).map("".join)


def claimed(text):
    """What the step claims of a text."""
    return [text[claim.start : claim.end] for claim in leftover_markup(read_page(text))]


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Rain <b>fell</b>.", ["<b>", "</b>"]),
        ("Rain.<br>Snow.<BR />", ["<br>", "<BR />"]),
        ('The <a href="/x">mayor said.', ['<a href="/x">']),
        ("Rain.<!-- ad\nslot -->Snow.", ["<!-- ad\nslot -->"]),
        ("Rain.<script>var a = '<p>';</script>", ["<script>var a = '<p>';</script>"]),
        ("Rain.<style>\n.x {}\n</style >Snow", ["<style>\n.x {}\n</style >"]),
        ("<!DOCTYPE html>\n<?xml version='1.0'?>", ["<!DOCTYPE html>", "<?xml version='1.0'?>"]),
    ],
)
def test_tags_comments_and_what_no_browser_shows_go(text, gone):
    assert claimed(text) == gone


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Rain.\n![Pier](https://paper.example/a.jpg)\n", ["![Pier](https://paper.example/a.jpg)"]),
        ("![](//cdn.example/a.png?x=1) Rain.", ["![](//cdn.example/a.png?x=1)"]),
        (
            "<image>data:image/png;base64,iVBORw0KGgo=</image>\nRain.",
            ["<image>data:image/png;base64,iVBORw0KGgo=</image>"],
        ),
        ("Rain. [embed]https://a.example/x[/embed]", ["[embed]https://a.example/x[/embed]"]),
        ('[caption id="a1"]The pier.[/caption]Rain.', ['[caption id="a1"]The pier.[/caption]']),
        ('[gallery ids="1,2"]\nRain.', ['[gallery ids="1,2"]']),
        ("[youtube https://a.example/x]\nRain.", ["[youtube https://a.example/x]"]),
        ('[vc_row][vc_text el="x"]Rain.[/vc_text]', ["[vc_row]", '[vc_text el="x"]', "[/vc_text]"]),
        ("[dropcap]R[/dropcap]ain.", ["[dropcap]", "[/dropcap]"]),
        ("Rain.\nkAm%96 E:56 C@D6]k^Am\nSnow.", ["kAm%96 E:56 C@D6]k^Am"]),
    ],
)
def test_images_of_markdown_shortcodes_and_hidden_paragraphs_go(text, gone):
    assert claimed(text) == gone


@pytest.mark.parametrize(
    "text",
    [
        'The [video] shows it, he said [sic]. A [caption] "[gallery"] follows.',
        "[embed] and [audio] are names of shortcodes.",
        "[VIDEO] The keeper speaks.",
        "Wow![1](note) and ![x](y) are no pictures.",
        "He said [name withheld] and [/s].",
        "kAm is what k^Am begins with.",
    ],
)
def test_brackets_in_prose_stay(text):
    assert claimed(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "So 1 < 2 and 3 > 2.",
        "Dear <name>, your <order> is <late>.",
        "The tag <b> makes text bold.",
        "He wrote <3 and <<quoted>>.",
        "Mail <ann@paper.example> or see <https://paper.example>.",
        "An arrow <- or --> is no comment <!- either.",
        "A comment <!-- that never ends",
        "<İ -->, <ſ class=x> and <lin\u212a rel=y> are no tags.",
    ],
)
def test_what_only_looks_like_markup_stays(text):
    assert claimed(text) == []


@given(texts)
def test_claims_lie_apart_in_order_and_hold_a_tag(text):
    at = 0
    for claim in leftover_markup(read_page(text)):
        assert at <= claim.start < claim.end <= len(text)
        assert text[claim.start] == "<"
        assert text[claim.end - 1] == ">"
        at = claim.end


@given(texts)
def test_only_markup_goes(text):
    cleaner = Cleaner((("markup", leftover_markup),), normalization=None)
    doc = cleaner.annotate(text)

    assert doc.source == text
    if not re.search("<script|<!--", text):
        for word in ("Rain", "fell", "<name>", "x < y", "İ"):
            assert doc.text.count(word) == text.count(word)


def test_furniture_between_tags_is_seen_without_them():
    doc = annotate(
        "<p>Rain fell on the town all night long.</p>\nX\n<p>Share on Facebook</p>\nRain.\n"
    )

    assert {"markup.tag", "share.label"} <= {claim.rule for claim in doc.removals}


def test_a_stricter_cut_than_any_tag_reaches_leaves_the_other_steps_at_work():
    doc = Cleaner(min_confidence=0.995).annotate("Rain <b>fell</b>.\n")

    assert doc.text == "Rain <b>fell</b>.\n"


@pytest.mark.parametrize(
    "piece",
    [
        *("<", "<b ", "<!--", "<script>", "<p", "</", "<b x", "<!doctype "),
        *("![", "<image>data:image/", "[embed]", "[/[gallery a", "kAm k^A\n", "[vc_"),
    ],
)
def test_many_beginnings_without_an_end_stay_and_cost_no_more_than_their_number(piece):
    assert claimed(piece * 60_000) == []


def test_many_elements_without_an_end_cost_no_more_than_their_number():
    """Looking to the end of the text for each would take minutes."""
    gone = claimed("</script>" + "<script> " * 60_000)

    assert gone == ["</script>", *["<script>"] * 60_000]


def test_an_end_is_looked_for_again_after_one_of_another_kind_was_missing():
    text = "</style><style><script>a</script><style><!-- b --><script>c</script><!-- d"

    assert claimed(text) == [
        "</style>",
        "<style>",
        "<script>a</script>",
        "<style>",
        "<!-- b -->",
        "<script>c</script>",
    ]


@pytest.mark.parametrize(
    "between", ["<!--\nad\n-->", "<script>\nx()\n</script>", " <!-- a\nb -->", "<!--\n--><!--\n-->"]
)
@pytest.mark.parametrize("separator", ["\n", "\r\n", "\u2028"])
def test_what_goes_over_several_lines_leaves_the_lines_around_it_apart(between, separator):
    rain = "Rain fell on the town all night, and the river rose over its banks before dawn came."
    snow = "Snow is forecast for the hills by Friday, and the passes may close for a week or more."
    text = f"{rain}{between}\n{snow}\n".replace("\n", separator)

    for cleaner in (Cleaner(), Cleaner(normalization=None)):
        lines = read_page(cleaner.clean(text)).lines
        assert lines == (rain, snow)
        assert cleaner.clean(cleaner.clean(text)) == cleaner.clean(text)


PROSE = (
    "The tide rose for six hours on Monday night and by dawn the lower half of the town "
    "stood under water, the harbour master said on Tuesday."
)


@pytest.mark.parametrize("stamp", [" date 2024-05-14 ", "date 2024-05-14 ", " date 2021-06 "])
@pytest.mark.parametrize(
    "first",
    [
        "Tide takes half of the town\n",
        "",
        "\nTide takes half of the town\n",
        "Share on Facebook\n",
        "By Nora Field\n",
        "MARREN BAY, Nov 14 (Reuters) - ",
        "Половина города под водой\n",
    ],
)
def test_the_day_that_a_crawl_put_before_a_text_goes_and_the_rest_is_judged_as_without(
    stamp, first
):
    rest = f"{first}{PROSE}\n\n{PROSE.replace('Monday', 'Friday')}\n"
    doc = annotate(stamp + rest)

    assert doc.text.lstrip() == annotate(rest.lstrip()).text
    published = [fact.value for fact in doc.metadata.get("published", ())]
    assert published == (["2024-05-14"] if "-14" in stamp else [])


@pytest.mark.parametrize(
    "text",
    [
        "The date 2024-05-14 was chosen.",
        "Rain.\ndate 2024-05-14 Snow.",
        "date 2024-05-14T10:00",
        "date 2024-13 is none",
        "date 2024-05-14, a Tuesday",
        "dates 2024-05-14 and later",
    ],
)
def test_a_day_with_the_word_for_it_elsewhere_or_otherwise_stays(text):
    assert claimed(text) == []


@given(texts)
def test_the_day_of_a_crawl_takes_nothing_of_what_follows_it(text):
    spans = [text[claim.start : claim.end] for claim in leftover_markup(read_page(text))]

    assert claimed(f" date 2024-05-14 {text.lstrip(' ')}") == [" date 2024-05-14 ", *spans]


@pytest.mark.parametrize(
    "said",
    [
        "[caption] He laughs at the question and then he answers it [/caption]",
        "Then the picture goes [video]the fall of the bridge[/video] and nobody speaks.",
        "The mark [vc_row] opens a row, says the manual.",
        "![a picture](//pictures.example/y.png) shows the old bridge.",
    ],
)
def test_what_is_said_in_brackets_or_of_them_stays(said):
    assert list(leftover_markup(read_page(f"Rain fell all night.\n{said}\n"))) == []


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Rain fell on<br>the town.", "Rain fell on\nthe town."),
        ("Rain fell.</p> <p>Snow came.", "Rain fell.\nSnow came."),
        ("<li>Rain</li><li>Snow</li>", "Rain\nSnow"),
        ("Rain fell.</p><b><p>Heavy snow</b> came.", "Rain fell.\nHeavy snow came."),
        ("Rain fell.<br />\nSnow came.", "Rain fell.\nSnow came."),
        ("Ra<b>in</b> fell <i>here</i>.", "Rain fell here."),
        ("Rain fell.</p>", "Rain fell."),
        ("Rain fell, he wrote, and <p> begins it.", "Rain fell, he wrote, and <p> begins it."),
        ("Rain fell.&lt;br&gt;Snow came.", "Rain fell.\nSnow came."),
    ],
)
def test_where_a_tag_of_a_block_goes_its_words_stay_apart(text, clean):
    document = RULES_ALONE.annotate(text)

    assert document.text == clean
    assert RULES_ALONE.clean(clean) == clean


def test_a_break_for_tags_is_told_with_its_place_and_left_out_with_its_rule():
    text = "Rain fell.</p><p>Snow came."

    (change,) = annotate(text).rewrites

    assert (change.rule, text[change.start : change.end]) == ("markup.break", "</p><p>")
    assert Cleaner(ignore=("markup.break",)).annotate(text).rewrites == ()
    assert annotate("<p>Rain <b>fell</b>.</p>\n").rewrites == ()


def test_a_page_given_as_a_text_is_judged_line_by_line():
    page = "<html><body><p>Share on Facebook</p><p>Rain fell all night.</p></body></html>"

    assert annotate(page).text == "Rain fell all night."


@given(
    st.lists(pieces | st.sampled_from([" ", "\r\n", "&lt;p&gt;", "x"]), max_size=14).map("".join)
)
def test_what_wild_tags_leave_is_left_as_it_is_by_a_second_pass(text):
    once = RULES_ALONE.clean(text)

    assert RULES_ALONE.clean(once) == once
