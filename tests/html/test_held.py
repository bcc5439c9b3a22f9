"""Which lines of a page an extraction holds: found by words, in order."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from newsclean.html.held import find_held, words_of

words = st.sampled_from(list("abcdefghi"))
lines = st.lists(words, max_size=9)
pages = st.lists(lines, max_size=12)


def prose(n):
    """A line of twelve words, in an order that no other number gives."""
    return [f"w{Random(n + 100 * i).randrange(9999)}" for i in range(12)]


@given(pages)
def test_the_whole_page_holds_each_line_that_has_a_word(page):
    said = [word for line in page for word in line]

    assert find_held(page, said) == [bool(line) for line in page]


@given(pages)
def test_nothing_holds_no_line(page):
    assert not any(find_held(page, []))


@given(pages, st.lists(words, max_size=40))
def test_no_more_words_are_held_than_were_extracted(page, said):
    held = find_held(page, said)

    assert len(held) == len(page)
    assert sum(len(line) for line, has in zip(page, held, strict=True) if has) <= 2 * len(said)


@given(st.sets(st.integers(0, 19)))
def test_lines_left_out_are_not_held_and_the_others_are(out):
    page = [prose(n) for n in range(20)]
    said = [word for n in range(20) if n not in out for word in page[n]]

    assert find_held(page, said) == [n not in out for n in range(20)]


def test_a_line_said_elsewhere_too_is_held_where_it_stands_in_order():
    short = ["Read", "on"]
    page = [short, prose(1), short, prose(2), short]

    assert find_held(page, [*prose(1), *short, *prose(2)]) == [False, True, True, True, False]


def test_a_teaser_of_the_article_beside_it_is_not_held():
    page = [prose(9)[:6], ["Sport"], prose(1), prose(9), prose(2)]
    held = find_held(page, [*prose(1), *prose(9), *prose(2)])

    assert held == [False, False, True, True, True]


def test_words_torn_apart_in_a_line_do_not_lose_it():
    page = [prose(1), [*prose(2)[:5], "har", "bour", *prose(2)[5:]], prose(3)]
    said = [*prose(1), *prose(2)[:5], "harbour", *prose(2)[5:], *prose(3)]

    assert find_held(page, said) == [True, True, True]


def test_a_letter_is_a_word_where_a_script_writes_no_spaces():
    assert words_of("大雨 fell.") == ["大", "雨", "fell"]
    for said in ("ຝນຕົກ", "ភ្លៀង", "မိုးရွာ", "ฝนตก", "ｱﾒ"):  # Lao, Khmer, Myanmar, Thai, half width
        assert words_of(said) == list(said)


def test_a_line_of_lao_is_held_by_an_extraction_that_joined_it_to_another():
    one, two = "ຝົນຕົກໜັກຢູ່ໃນເມືອງ", "ນ້ຳໃນແມ່ນ້ຳຂຶ້ນສູງໃນຕອນກາງຄືນ"

    assert find_held([words_of(one), words_of(two)], words_of(one + two)) == [True, True]
