"""Doubtful lines stay where what stands around them speaks for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.boilerplate.lines.spared import spared

PROSE = (
    "Rain fell on the town all night, and the river rose over its banks before dawn came. " * 2
).strip()
SHORT = "The mayor thanked all who had helped that night."
AGENCY = "LONDON (Reuters) - Rain fell on the town all night, and the river rose over its banks."


def test_a_doubtful_paragraph_between_others_stays():
    lines = [PROSE, "Share", PROSE, "Share", PROSE]

    assert spared(lines, {2: 0.6}) == {2}
    assert spared(lines, {2: 0.7}) == set()
    assert spared(lines, {2: 0.6, 4: 0.6}) == set()
    assert spared(lines, {0: 0.6}) == set()
    assert spared(lines, {3: 0.6}) == set()


def test_a_doubtful_paragraph_that_an_agency_opens_stays_anywhere():
    lines = ["Home", f"{AGENCY} It went on until noon.", "Share"]

    assert spared(lines, {1: 0.7}) == {1}
    assert spared(lines, {1: 0.8}) == set()


@pytest.mark.parametrize(
    ("label", "heading", "above", "below"),
    [
        ("Advertisement", "What the council knew", SHORT, SHORT),
        ("Anzeige", "Ursache noch unklar", "Die Feuerwehr löschte bis in die Nacht hinein.", SHORT),
        ("PUBLICIDAD", "Un aviso de cuatro palabras", SHORT, f"“{SHORT}”"),
        ("广告", "为什么不走?", "他守了这座灯塔四十年。", "岛上没有商店,船半个月来一次。"),
    ],
)
def test_a_doubtful_heading_below_an_advertisement_stays(label, heading, above, below):
    lines = [above, label, heading, below]

    assert spared(lines, {1: 0.9, 2: 0.7}) == {2}
    assert spared(lines, {1: 0.9, 2: 0.8}) == set()
    assert spared(lines, {1: 0.9, 2: 0.7, 3: 0.6}) == set()
    assert spared(lines[1:], {0: 0.9, 1: 0.7}) == set()
    assert spared(lines[:3], {1: 0.9, 2: 0.7}) == set()


@pytest.mark.parametrize("line", ["10", "Share on Facebook", "Rain " * 20])
def test_what_is_no_heading_is_not_taken_for_one(line):
    assert spared([SHORT, "Advertisement", line, SHORT], {1: 0.9, 2: 0.7}) == set()


LINES = st.sampled_from([PROSE, SHORT, AGENCY, "Advertisement", "Share", "What the council knew"])


@given(st.data(), st.lists(LINES, min_size=1, max_size=9))
def test_only_what_was_to_go_is_spared_and_what_is_surer_to_go_not_more(data, lines):
    share = st.floats(0.4, 1)
    held = data.draw(st.dictionaries(st.integers(0, len(lines) - 1), share))
    place = data.draw(st.integers(0, len(lines) - 1))
    surer = {**held, place: 1.0}

    assert spared(lines, held) <= {at for at, confidence in held.items() if confidence >= 0.5}
    assert spared(lines, surer) <= spared(lines, held)
