"""What tags say of lines: headlines, captions and links go, headings in the text stay."""

import pytest
from counted import Counted

from newsclean.html.evidence import claim_tagged, tagged_lines
from newsclean.html.held import words_of
from newsclean.markup import read_markup

PROSE = "Rain fell on the harbour town all night, and the mayor asked people to stay at home."
MORE = "In the morning the pumps had won, said the fire brigade, and the market opened as usual."


def claimed(html, titles=(), verdicts=None):
    """The claims on a page of which every line was taken, as rule and text."""
    markup = read_markup(html)
    words = [words_of(line) for line in markup.lines]
    said = [verdicts] * len(words) if verdicts is not None else None
    lines = tagged_lines(markup, words, said, range(len(words)))
    text = "\n".join(markup.lines)
    return [(c.rule, text[c.start : c.end].rstrip()) for c in claim_tagged(lines, titles)]


def article(above="", between="", below=""):
    return f"{above}<p>{PROSE}</p>{between}<p>{MORE}</p>{below}"


def test_an_article_alone_is_not_touched():
    assert claimed(article()) == []


@pytest.mark.parametrize("level", range(2, 7))
@pytest.mark.parametrize("said", ["What comes next", "Rain, rain and more rain to come"])
def test_a_heading_between_paragraphs_stays(level, said):
    assert claimed(article(between=f"<h{level}>{said}</h{level}>")) == []


def test_a_heading_right_above_the_text_stays():
    assert claimed(article("<h2>The night</h2>")) == []


def test_the_headline_goes_wherever_it_is_marked():
    assert claimed(article("<h1>Rain</h1>")) == [("markup.headline", "Rain")]
    said = claimed(article("<div>Streets are closed</div>"), ["Streets are closed | The Paper"])
    assert said == [("markup.headline", "Streets are closed")]


def test_a_title_said_again_in_the_text_stays():
    assert claimed(article(between="<p>Streets are closed</p>"), ["Streets are closed"]) == []


def test_headings_above_the_byline_go_with_the_headline():
    html = article("<h2>Streets under water</h2><p>By Ann Poe</p>")

    assert claimed(html) == [("markup.deck", "Streets under water")]


def test_what_stands_in_the_header_above_the_text_goes():
    html = article("<header><p>Streets are closed and shops are shut.</p></header>")

    assert claimed(html) == [("markup.header", "Streets are closed and shops are shut.")]


@pytest.mark.parametrize("between", [True, False])
def test_a_caption_goes(between):
    figure = "<figure><img><figcaption>A street under water</figcaption></figure>"
    html = article(between=figure) if between else article(below=figure)

    assert claimed(html) == [("markup.caption", "A street under water")]


def test_a_line_that_is_all_link_goes_and_one_with_a_link_in_it_stays():
    html = article(between="<p><a href=/x>The town that pumps for a living</a></p>")
    assert claimed(html) == [("markup.link", "The town that pumps for a living")]

    html = article(between="<p>The mayor has <a href=/x>said so</a> before, twice this year.</p>")
    assert claimed(html) == []


def test_a_linked_heading_stays_where_the_line_model_takes_it_for_the_body():
    html = article(between="<h3><a href=/x>Seven pumps for less than fifty</a></h3>")

    assert claimed(html, verdicts=40) == []
    assert claimed(html, verdicts=-40) == [("markup.link", "Seven pumps for less than fifty")]


def test_figures_in_a_table_stay_linked_or_not():
    rows = "".join(f"<tr><td><a href=/{n}>Harbour pump number {n}</a></td></tr>" for n in range(3))

    assert claimed(article(between=f"<table>{rows}</table>")) == []


def test_a_last_heading_goes_when_nothing_is_under_it():
    assert claimed(article(below="<h3>Comments</h3>")) == [("markup.heading.last", "Comments")]
    assert claimed(article(below="<h3>What to bring</h3><li>boots</li>")) == []


def test_a_page_without_prose_is_left_alone():
    assert claimed("<h1>Results</h1><li><a href=/x>The harbour team wins again</a></li>") == []


def test_a_thousand_headings_under_the_text_are_told_in_a_thousand_steps():
    markup = read_markup(article(below="<h2>What comes next</h2>" * 1000))
    words = [words_of(line) for line in markup.lines]
    lines = Counted(tagged_lines(markup, words, None, range(len(words))))

    claims = list(claim_tagged(lines, ()))

    assert [claim.rule for claim in claims] == ["markup.heading.last"] * 1000
    assert lines.looked_at <= 4 * len(lines)
