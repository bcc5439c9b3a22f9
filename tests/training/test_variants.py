from collections import Counter

import pytest
from made_sites import sites

from newsclean.training.labels import BODY, REST, UNSURE, LabelledText, fold_of
from newsclean.training.variants import VARIED, vary


def long_page(site, lines=9):
    prose = f"At {site} the river rose above the wall in the night, and the market stayed shut"
    body = [f"{prose} for the {n}th time this year, said the keeper." for n in range(lines)]
    said = ("Home", "News", f"The river rose at {site}", *body, "Share", "About us", "Contact")
    labels = (REST, REST, BODY, *[BODY] * lines, REST, REST, REST)
    return [LabelledText("made", site, "en", view, said, labels) for view in ("article", "page")]


@pytest.fixture(scope="module")
def pages():
    return [text for n in range(120) for text in long_page(f"paper{n}.example")]


@pytest.fixture(scope="module")
def varied(pages):
    return list(vary(pages))


def shortened(pages, varied):
    wholes = {text.site: text for text in pages if text.view == "page"}
    return [(t, wholes[t.site]) for t in varied if len(t.lines) < len(wholes[t.site].lines)]


def with_teasers(pages, varied):
    wholes = {text.site: text for text in pages if text.view == "page"}
    return [(t, wholes[t.site]) for t in varied if len(t.lines) > len(wholes[t.site].lines)]


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
        body = [line for line, label in zip(text.lines, text.labels, strict=True) if label == BODY]
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


def test_the_body_stays_in_one_piece(pages, varied):
    for text in varied:
        body = [i for i, label in enumerate(text.labels) if label == BODY]
        assert body[-1] - body[0] == len(body) - 1


def test_the_same_pages_are_varied_in_the_same_way(pages, varied):
    assert list(vary(pages)) == varied


def test_pages_of_few_sites_or_hardly_labelled_are_left_alone():
    few = [text for n in range(3) for text in long_page(f"paper{n}.example", lines=3)]
    unsure = [
        LabelledText(
            "made", t.site, "en", "page", t.lines, (UNSURE,) * (len(t.lines) - 1) + (BODY,)
        )
        for t in sites(20, pages=1)
    ]

    assert list(vary(few)) == []
    assert list(vary(unsure)) == []
