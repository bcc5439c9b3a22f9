"""Which lines are the article: the extraction that the line model speaks for, and what it lacks."""

from random import Random

import pytest

from newsclean.html.choice import SURE, choose_lines
from newsclean.html.extractor import ExtractionFailed
from newsclean.html.held import words_of
from newsclean.markup import read_markup

BODY, REST = 90, -90


def line(n):
    """A sentence of thirty words in an order that no other number gives."""
    return " ".join(f"w{Random(1000 * n + i).randrange(99)}" for i in range(30)) + "."


def chosen(html, says, *extractions):
    """What is taken of a page whose lines the model judges by `says`, extracted in these ways."""
    markup = read_markup(html)
    words = [words_of(said) for said in markup.lines]
    verdicts = None if says is None else [says(said) for said in markup.lines]
    return choose_lines(markup, words, verdicts, extractions), markup.lines


def page(*lines, tag="p"):
    return "".join(f"<{tag}>{said}</{tag}>" for said in lines)


def test_the_way_is_taken_that_the_model_speaks_for():
    article = {line(n) for n in range(5)}
    html = page(*(line(n) for n in range(9)))
    wrong, right = "\n".join(line(n) for n in range(5, 9)), "\n".join(line(n) for n in range(5))

    choice, lines = chosen(html, lambda said: BODY if said in article else REST, wrong, right)

    assert {lines[i] for i in choice.lines} == article
    assert choice.problem == ""


def test_no_other_way_is_tried_where_the_first_is_sure():
    def ways():
        yield line(1)
        raise AssertionError("asked for more")

    markup = read_markup(page(line(1)))
    choice = choose_lines(markup, [words_of(line(1))], [BODY], ways())

    assert choice.lines == (0,)
    assert 0 < SURE < 1


def test_without_a_model_the_first_way_is_taken():
    choice, lines = chosen(page(line(1), line(2)), None, line(1), line(2))

    assert [lines[i] for i in choice.lines] == [line(1)]


def test_a_quotation_between_lines_that_are_held_is_taken_too():
    html = page(line(1)) + page(line(2), tag="blockquote") + page(line(3))
    choice, _ = chosen(html, lambda said: BODY, f"{line(1)}\n{line(3)}")

    assert choice.lines == (0, 1, 2)


def test_a_loss_is_named_and_the_lines_reach_over_it():
    html = page(*(line(n) for n in range(20)))
    choice, _ = chosen(html, lambda said: BODY, "\n".join(line(n) for n in range(8)))

    assert choice.lines == tuple(range(20))
    assert "360 words" in choice.problem


def test_an_article_that_stands_on_no_line_is_taken_as_it_is():
    choice, _ = chosen(page("Loading"), lambda said: REST, line(1))

    assert choice.elsewhere == line(1)
    assert choice.lines == ()


@pytest.mark.parametrize("first", ["", line(1)])
def test_a_failure_is_named_only_where_nothing_was_extracted(first):
    def ways():
        yield first
        raise ExtractionFailed("it broke")

    markup = read_markup(page(line(1), "Menu"))
    words = [words_of(said) for said in markup.lines]
    choice = choose_lines(markup, words, [-BODY, BODY], ways())

    assert choice.problem == ("" if first else "it broke")
    assert 0 in choice.lines
