"""The door to trafilatura and htmldate: what comes through it."""

import pytest

from newsclean.html.extractor import find_date


def dated(said):
    return f"<html><body><h1>Rain</h1>{said}<p>Rain fell on the town all night.</p></body></html>"


@pytest.mark.parametrize("month", ["2025-11", "11/2025"])
@pytest.mark.parametrize(
    "tag",
    [
        '<meta property="article:published_time" content="{}">',
        '<time datetime="{}">then</time>',
        '<span class="date">{}</span>',
    ],
)
def test_of_a_month_no_day_is_made(tag, month):
    assert find_date(dated(tag.format(month)), None) == ""


@pytest.mark.parametrize(
    "said",
    [
        '<time datetime="2025-11-04T18:40">then</time>',
        '<span class="date">4 November 2025</span>',
        '<span class="date">Nov 4, 2025</span>',
        '<span class="date">04.11.2025</span>',
        '<span class="date">4&nbsp;November&nbsp;2025, 18:40</span>',
        '<meta name="date" content="20251104">',
    ],
)
def test_a_day_that_a_page_says_is_found(said):
    assert find_date(dated(said), None) == "2025-11-04"


def test_a_day_is_found_in_the_address():
    assert find_date(dated(""), "https://paper.example/2025/11/4/rain") == "2025-11-04"


def test_the_number_of_a_page_beside_the_year_of_its_notice_is_no_day():
    pages = '<p><a href="?1">1</a> <a href="?2">2</a></p><p>© 2025 The Coast Paper</p>'

    assert find_date(dated(f'<span class="date">11/2025</span>{pages}'), None) == ""


@pytest.mark.parametrize(
    "said",
    [
        '<span class="date">11/05/2025</span>',
        '<meta name="date" content="05/11/2025 18:40">',
        '<section id="comments"><time datetime="2025-11-20">then</time></section>',
        '<aside><time datetime="2025-11-20">then</time></aside>',
        '<div class="related-posts"><time datetime="2025-11-20">then</time></div>',
        '<time class="entry-date updated" datetime="2025-11-20">then</time>',
        '<time itemprop="dateModified" datetime="2025-11-20">then</time>',
        '<script type="application/ld+json">{"@type": "ItemList", "itemListElement": '
        '[{"@type": "NewsArticle", "datePublished": "2025-11-20"}]}</script>',
    ],
)
def test_a_day_of_something_else_or_in_either_order_is_not_told(said):
    assert find_date(dated(said), None) == ""


def test_a_day_below_the_text_is_of_something_else():
    event = "<p>The tide rose for six hours.</p><p>When: <time datetime='2025-12-06'>6 Dec</time>"

    assert find_date(dated(event), None) == "2025-12-06"
    assert find_date(dated(event), None, "The tide rose for six hours.") == ""


def test_a_time_of_publication_may_be_that_of_the_last_change():
    said = '<time class="published updated" datetime="2025-11-20">then</time>'

    assert find_date(dated(said), None) == "2025-11-20"


def test_the_footer_of_an_article_may_date_it():
    said = '<article><footer><time datetime="2025-11-20">then</time></footer></article>'

    assert find_date(dated(said), None) == "2025-11-20"
    assert find_date(dated(said.replace("article", "div")), None) == ""
