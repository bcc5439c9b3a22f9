"""Boxes amid an article: what an offer or a link to another story parts from its end."""

from hypothesis import given
from hypothesis import strategies as st

from newsclean.boilerplate.lines.boxes import find_boxes

PROSE = (
    "Rain fell on the town all night, and the river rose over its banks before dawn came. " * 2
).strip()
SAID = "The mayor thanked all who had helped that night."
OFFER = "Subscribe to our newsletter"
LINKS = ["Related stories", "Ferry stays in port for a third day"]


def found(lines, **lost):
    boxes, doubtful = find_boxes(lines, {int(at[1:]): share for at, share in lost.items()})
    return sorted(boxes), sorted(doubtful)


def test_an_offer_is_a_box_and_the_statement_below_it_in_doubt():
    lines = [PROSE, OFFER, "Your address", SAID, "Home"]

    assert found(lines, _1=0.9, _2=0.9, _3=0.6, _4=0.9) == ([1, 2], [3])


def test_a_link_to_another_story_is_a_box_and_its_last_line_may_be_a_heading():
    lines = [PROSE, *LINKS, "What the council knew", PROSE]

    assert found(lines, _1=0.9, _2=0.9, _3=0.7) == ([1, 2], [3])
    assert found(lines, _1=0.9, _2=0.9, _3=0.9) == ([1, 2, 3], [])


def test_what_ends_an_article_is_no_box():
    for end in ("Leave a comment", "By Ann Poe", "Published: 3 May 2024", "© 2024 The Courier"):
        lines = [PROSE, OFFER, end, SAID]

        assert found(lines, _1=0.9, _2=0.9, _3=0.6) == ([], [3])


def test_nothing_is_a_box_above_the_first_paragraph_or_where_it_is_long():
    assert found([OFFER, SAID, PROSE], _0=0.9, _1=0.6) == ([], [])
    links = ["Related stories", *(f"Ferry stays in port, day {n}" for n in range(9))]
    lost = {f"_{n}": 0.9 for n in range(1, 11)}
    assert found([PROSE, *links, SAID], **lost, _11=0.6) == ([], [11])


def test_what_is_surely_furniture_is_not_in_doubt():
    assert found([PROSE, OFFER, SAID], _1=0.9, _2=0.9) == ([], [])


LINES = st.sampled_from([PROSE, SAID, OFFER, *LINKS, "Leave a comment", "Home", "By Ann Poe"])


@given(st.data(), st.lists(LINES, min_size=1, max_size=12))
def test_boxes_and_lines_in_doubt_are_among_the_lost_and_apart(data, lines):
    places = st.integers(0, len(lines) - 1)
    lost = data.draw(st.dictionaries(places, st.floats(0.5, 1)))

    boxes, doubtful = find_boxes(lines, lost)

    assert boxes | doubtful <= lost.keys()
    assert not boxes & doubtful
    assert all(lost[place] < 0.8 for place in doubtful)
