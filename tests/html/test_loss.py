"""What an extraction lost: named when half an article is missing, not when a teaser is."""

from random import Random

import pytest

from newsclean.html.held import find_held, words_of
from newsclean.html.loss import find_loss
from newsclean.markup import read_markup

SAID = "rain harbour ferry mayor pump street night river council school bridge tide boat"
WORDS = SAID.split()


def paragraph(n):
    """A paragraph of thirty words, in an order that no other number gives."""
    return f"Part{n} said {' '.join(Random(n).choices(WORDS, k=28))}."


def page(numbers, tag="<p>{}</p>"):
    return "".join(tag.format(paragraph(n)) for n in numbers)


def text(numbers):
    return "\n".join(map(paragraph, numbers))


def loss_of(html, extracted, verdicts=None):
    """What an extracted text lacks of a page."""
    markup = read_markup(html)
    words = [words_of(line) for line in markup.lines]
    held = find_held(words, words_of(extracted))
    sizes = [len(line) for line in words]
    return find_loss(markup.lines, markup.linked, sizes, held, verdicts)


def test_a_whole_extraction_has_lost_nothing():
    assert loss_of(page(range(20)), text(range(20))) is None


@pytest.mark.parametrize("kept", [range(10), range(10, 20)])
def test_half_an_article_is_missed_wherever_it_stood(kept):
    loss = loss_of(page(range(20)), text(kept))

    assert loss is not None
    assert (loss.first, loss.stop) == (0, 20)
    assert "300 words" in loss.problem


def test_an_empty_extraction_of_a_page_with_prose_has_lost_it():
    assert loss_of(page(range(3)), "").problem == "the extractor found no article"


def test_an_empty_extraction_of_a_page_without_prose_has_lost_nothing():
    assert loss_of("<p>Home<p>Contact<p>Imprint", "") is None


def test_links_are_no_loss():
    links = page(range(10, 30), "<p><a href=x>{}</a></p>")

    assert loss_of(page(range(10)) + links, text(range(10))) is None


def test_prose_far_from_the_article_is_no_loss():
    between = "<p>Read on" * 20
    far = page(range(10)) + between + page(range(10, 30))

    assert loss_of(far, text(range(10))) is None


def test_a_little_less_is_no_loss():
    assert loss_of(page(range(20)), text(range(16))) is None


def test_letters_count_where_a_script_writes_no_spaces():
    letters = "渡轮停在港口大雨已经下了很久市长说街道被水淹没"
    lines = ["".join(Random(n).choices(letters, k=30)) + "。" for n in range(40)]
    html = "".join(f"<p>{line}" for line in lines)

    assert loss_of(html, "\n".join(lines)) is None
    assert loss_of(html, "\n".join(lines[:20])) is not None


def test_half_of_a_short_article_is_missed_too():
    assert "60 words" in loss_of(page(range(4)), text(range(2))).problem


def test_what_the_line_model_takes_for_furniture_is_no_loss():
    html, taken = page(range(4)), text(range(2))

    assert loss_of(html, taken, [90, 90, -90, -90]) is None
    assert loss_of(html, taken, [-90, -90, 90, 90]) is not None
    assert loss_of(html, "", [-90] * 4).problem == "the extractor found no article"
