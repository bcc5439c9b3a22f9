import re
from collections import Counter
from dataclasses import replace

import pytest
from made_sites import sites

from newsclean.training.labels import BODY, REST, UNSURE, LabelledText, fold_of
from newsclean.training.variants import VARIED, vary


def long_page(site, lines=9):
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
    whole = LabelledText("made", site, "en", "page", said, labels)
    return [replace(whole, view="article", lines=said[2:-2], labels=labels[2:-2]), whole]


@pytest.fixture(scope="module")
def pages():
    return [text for n in range(120) for text in long_page(f"paper{n}.example")]


@pytest.fixture(scope="module")
def varied(pages):
    return list(vary(pages))


def whole_of(text, pages):
    """Return the page or article that a text was made from."""
    view = "page" if f"Home of {text.site}" in text.lines else "article"
    return next(page for page in pages if (page.site, page.view) == (text.site, view))


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
        lambda text, _: (
            not {line for line, label in zip(text.lines, text.labels, strict=True) if label == BODY}
            <= known
        ),
    )


def shortened(pages, varied):
    return made_from(pages, varied, lambda text, whole: len(text.lines) < len(whole.lines))


def with_teasers(pages, varied):
    longer = made_from(pages, varied, lambda text, whole: len(text.lines) > len(whole.lines))
    lists = [text for text, _ in listed(pages, varied)]
    return [pair for pair in longer if not body_in_pieces(pair[0]) and pair[0] not in lists]


def interrupted(pages, varied):
    return made_from(pages, varied, lambda text, _: body_in_pieces(text))


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


def test_an_interrupted_body_is_whole_and_what_parts_it_stands_around_other_bodies(pages, varied):
    found = interrupted(pages, varied)

    assert found
    frame = {
        line
        for page in pages
        for line, label in zip(page.lines, page.labels, strict=True)
        if label == REST
    }
    for text, whole in found:
        told = list(zip(text.lines, text.labels, strict=True))
        assert [line for line, label in told if label == BODY] == [
            line for line, label in zip(whole.lines, whole.labels, strict=True) if label == BODY
        ]
        assert {line for line, label in told if label == REST} <= frame
        assert (text.lines[0], text.lines[-1]) == (whole.lines[0], whole.lines[-1])


def test_paragraphs_cut_into_lists_say_what_they_said_and_stay_body(pages, varied):
    found = listed(pages, varied)

    assert found
    for text, whole in found:
        said, told = (
            "".join(
                re.sub(r"[\s.,]", "", line)
                for line, label in zip(one.lines, one.labels, strict=True)
                if label == BODY
            )
            for one in (text, whole)
        )
        assert said == told
        rest = [line for line, label in zip(text.lines, text.labels, strict=True) if label == REST]
        assert rest == [
            line for line, label in zip(whole.lines, whole.labels, strict=True) if label == REST
        ]


def test_articles_and_pages_are_interrupted_and_not_all(pages, varied):
    found = [whole for _, whole in interrupted(pages, varied)]

    assert {whole.view for whole in found} == {"article", "page"}
    assert len(found) < len(pages)


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

    assert not with_teasers(few, list(vary(few)))
    assert list(vary(unsure)) == []
