import re
from collections import Counter

import pytest
from made_sites import sites

from newsclean.training.labels import BODY, BODY_ALONE, REST, UNSURE, LabelledText, fold_of
from newsclean.training.variants import GOES_ON, VARIED, vary


def long_page(site, view, lines=9):
    prose = f"At {site} the river rose above the wall in the night, and the market stayed shut"
    body = [f"{prose} for the {n}th time this year, said the keeper." for n in range(lines)]
    said = (
        f"Home of {site}",
        "News",
        f"The river rose at {site}",
        *body,
        "Share",
        "About us",
        "Contact",
    )
    labels = (REST, REST, BODY, *[BODY] * lines, REST, REST, REST)
    part = {"page": slice(None), "article": slice(2, -2), BODY_ALONE: slice(2, -3)}[view]
    return LabelledText("made", site, "en", view, said[part], labels[part])


@pytest.fixture(scope="module")
def pages():
    """A view a site, so that what a text was made from can be told."""
    views = {"page": "paper", "article": "daily", BODY_ALONE: "song"}
    return [
        long_page(f"{name}{n}.example", view) for n in range(120) for view, name in views.items()
    ]


@pytest.fixture(scope="module")
def varied(pages):
    return list(vary(pages))


def whole_of(text, pages):
    """Return the text that another was made from."""
    return next(page for page in pages if page.site == text.site)


def body_of(text):
    return [line for line, label in zip(text.lines, text.labels, strict=True) if label == BODY]


def rest_of(text):
    return [line for line, label in zip(text.lines, text.labels, strict=True) if label == REST]


def body_in_pieces(text):
    body = [i for i, label in enumerate(text.labels) if label == BODY]
    return body[-1] - body[0] != len(body) - 1


def made_from(pages, varied, kind):
    return [(text, whole_of(text, pages)) for text in varied if kind(text, whole_of(text, pages))]


def listed(pages, varied):
    """Texts with body lines that no page has: what paragraphs were cut into."""
    known = {line for page in pages for line in page.lines}
    return made_from(
        pages,
        varied,
        lambda text, whole: rest_of(text) == rest_of(whole) and not set(body_of(text)) <= known,
    )


def framed(pages, varied):
    """Bodies alone with lines above or below them."""
    return made_from(
        pages, varied, lambda text, whole: whole.view == BODY_ALONE and REST in text.labels
    )


def shortened(pages, varied):
    return made_from(
        pages, varied, lambda text, whole: text.labels.count(BODY) < whole.labels.count(BODY)
    )


def with_teasers(pages, varied):
    longer = made_from(pages, varied, lambda text, whole: len(text.lines) > len(whole.lines))
    others = [text for text, _ in (*listed(pages, varied), *framed(pages, varied))]
    return [pair for pair in longer if not body_in_pieces(pair[0]) and pair[0] not in others]


def interrupted(pages, varied):
    return made_from(
        pages, varied, lambda text, whole: whole.view != BODY_ALONE and body_in_pieces(text)
    )


def test_varied_pages_say_so_and_count_less(varied):
    assert varied
    for text in varied:
        assert text.view == VARIED
        assert text.weight < 1
        assert len(text.lines) == len(text.labels)


def test_a_shortened_body_keeps_its_beginning_and_all_that_stands_around(pages, varied):
    found = shortened(pages, varied)

    assert found
    for text, whole in found:
        body = body_of(text)
        assert 2 <= len(body) < 7
        assert body == list(whole.lines[2 : 2 + len(body)])
        assert text.lines[:2] == whole.lines[:2]
        assert text.lines[-3:] == whole.lines[-3:]


def test_teasers_are_no_body_and_the_page_around_them_is_as_it_was(pages, varied):
    found = with_teasers(pages, varied)

    assert found
    for text, whole in found:
        added = Counter(text.lines) - Counter(whole.lines)
        told = dict(zip(text.lines, text.labels, strict=True))
        assert all(told[line] == REST for line in added)
        assert [line for line in text.lines if line not in added] == list(whole.lines)


def test_teasers_come_from_other_sites_of_the_same_fold(pages, varied):
    for text, whole in with_teasers(pages, varied):
        for line in Counter(text.lines) - Counter(whole.lines):
            named = [page.site for page in pages if f"{page.site} " in line + " "]
            assert text.site not in named
            assert {fold_of(site) for site in named} <= {fold_of(text.site)}


def test_an_interrupted_body_is_whole_and_what_parts_it_stands_around_other_bodies(pages, varied):
    found = interrupted(pages, varied)

    assert found
    frame = {line for page in pages for line in rest_of(page)}
    for text, whole in found:
        assert body_of(text) == body_of(whole)
        assert set(rest_of(text)) <= frame
        assert text.lines[0] == whole.lines[0]


def test_of_interrupted_texts_some_end_with_their_body_and_some_go_on_for_few_lines(pages, varied):
    found = interrupted(pages, varied)

    bare = [text.labels[-1] == BODY for text, _ in found]
    last = [text.labels[::-1].index(REST, text.labels[::-1].index(BODY)) for text, _ in found]
    goes_on = [
        at - text.labels[::-1].index(BODY) for at, (text, _) in zip(last, found, strict=True)
    ]
    assert 0 < sum(bare) < len(found)
    assert 0 < sum(n <= GOES_ON for n in goes_on) < len(found)


def test_paragraphs_cut_into_lists_say_what_they_said_and_stay_body(pages, varied):
    found = listed(pages, varied)

    assert found
    for text, whole in found:
        said, told = (re.sub(r"[\s.,]", "", "".join(body_of(one))) for one in (text, whole))
        assert said == told


def test_some_bodies_are_lists_from_their_first_line_to_their_last(pages, varied):
    paragraphs = {line for page in pages for line in body_of(page)[1:]}

    left = [paragraphs.intersection(body_of(text)) for text, _ in listed(pages, varied)]

    assert 0 < sum(not some for some in left) < len(left)


def test_bodies_alone_are_framed_by_lines_that_stand_around_others(pages, varied):
    found = framed(pages, varied)

    assert 0 < len(found) < len(pages) // 3
    frame = {line for page in pages for line in rest_of(page)}
    for text, whole in found:
        said, told = (re.sub(r"[\s.,]", "", "".join(body_of(one))) for one in (text, whole))
        assert said == told
        assert not body_in_pieces(text)
        assert set(rest_of(text)) <= frame


def test_articles_and_pages_are_interrupted_and_not_all(pages, varied):
    found = [whole for _, whole in interrupted(pages, varied)]

    assert {whole.view for whole in found} == {"article", "page"}
    assert len(found) < len(pages)


def test_the_same_pages_are_varied_in_the_same_way(pages, varied):
    assert list(vary(pages)) == varied


def test_pages_of_few_sites_or_hardly_labelled_are_left_alone():
    few = [
        long_page(f"{view}{n}.example", view, 3) for n in range(3) for view in ("article", "page")
    ]
    unsure = [
        LabelledText(
            "made", t.site, "en", "page", t.lines, (UNSURE,) * (len(t.lines) - 1) + (BODY,)
        )
        for t in sites(20, pages=1)
    ]

    assert not with_teasers(few, list(vary(few)))
    assert list(vary(unsure)) == []
