"""Rows of a table stay together, in doubt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.boilerplate.lines import rows
from newsclean.boilerplate.lines.rows import rows_that_stay
from newsclean.boilerplate.link_blocks import row_kind

TABLE = ["1 Ulm 30 21 68", "2 Bath 30 19 63", "3 Lund 30 18 58", "4 Brno 30 15 54"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Step 3", "step"),
        ("2. Peel the leeks and cut them into rings.", "step"),
        ("Referee: Marion Keller", "labelled"),
        ("Turnout: 36.7%", "labelled"),
        ("Ruth Amis (Lab) 1,702", "figure"),
        ("Men's doubles 2024", ""),
        ("3 May 2024", ""),
        ("Man found after two days in the fells", ""),
        ("Ulm " * 50 + "3", ""),
    ],
)
def test_rows_are_of_a_kind(line, kind):
    assert row_kind(line) == kind


def test_where_half_of_a_table_stays_all_of_it_does():
    lines = ["Final standings", *TABLE, "More"]

    assert rows_that_stay(lines, {0: 0.9, 2: 0.9, 3: 0.52, 5: 0.9}) == {1, 2, 3, 4}


def test_a_table_of_which_most_goes_is_left_to_go():
    assert rows_that_stay(TABLE, {0: 0.6, 1: 0.6, 2: 0.6}) == frozenset()


def test_what_is_only_flagged_stays_anyway():
    assert rows_that_stay(TABLE, {0: 0.45, 1: 0.49, 2: 0.6}) == {0, 1, 2, 3}


def test_three_rows_or_rows_of_other_kinds_are_no_run():
    assert rows_that_stay(TABLE[:3], {1: 0.6}) == frozenset()
    assert rows_that_stay([*TABLE[:2], "Referee: Ann Poe", *TABLE[2:]], {0: 0.6}) == frozenset()


PROSE = (
    "The rowers of Ulm took the title on Saturday with a draw against Bath, who had to win and "
    "never looked like doing so."
)


def in_doubt(lines):
    """Return the confidences of a page of which all but the first line is in doubt."""
    return dict.fromkeys(range(1, len(lines)), 0.55)


@pytest.mark.parametrize("between", [[], ["Final standings"]])
def test_a_table_in_doubt_right_below_prose_stays(between):
    lines = [PROSE, *between, *TABLE]

    assert rows_that_stay(lines, in_doubt(lines)) == set(range(1 + len(between), len(lines)))


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["Results", *TABLE], id="no prose"),
        pytest.param([PROSE, "Rain", "Sun", *TABLE], id="too far below"),
        pytest.param([PROSE, "Related stories", *TABLE], id="below a header of links"),
        pytest.param(
            [PROSE, "1. The arches", "2. The road", "3. The ferry", "4. The cost"], id="contents"
        ),
        pytest.param([PROSE, *[f"3 May 2024 Ferry {n} late" for n in (2, 3, 4, 5)]], id="links"),
        pytest.param([PROSE, *[f"{n} comments {n} views" for n in (2, 3, 4, 5)]], id="counts"),
    ],
)
def test_rows_in_doubt_that_may_be_furniture_go(lines):
    assert rows_that_stay(lines, in_doubt(lines)) == frozenset()


def test_a_table_below_prose_that_is_surely_furniture_goes():
    assert rows_that_stay([PROSE, *TABLE], dict.fromkeys(range(1, 5), 0.7)) == frozenset()


def test_a_table_below_prose_that_goes_itself_goes():
    lines = [PROSE, *TABLE]

    assert rows_that_stay(lines, in_doubt(lines) | {0: 0.9}) == frozenset()


def test_titles_of_links_are_no_rows():
    links = ["Rain on the way", "Ferry late again", "Bridge to close", "Mayor resigns"]

    assert rows_that_stay(links, {1: 0.6}) == frozenset()


@given(
    st.lists(st.sampled_from([*TABLE, "Rain fell.", "Referee: Ann Poe", "Home"]), max_size=30),
    st.data(),
)
def test_without_prose_what_stays_stands_in_runs_of_which_half_stays_anyway(lines, data):
    held = data.draw(st.dictionaries(st.integers(0, max(0, len(lines) - 1)), st.floats(0.4, 1)))
    held = {place: share for place, share in held.items() if place < len(lines)}

    found = rows_that_stay(lines, held)

    assert all(rows._kind(lines[place]) for place in found)
    going = {place for place in found if held.get(place, 0) >= 0.5}
    assert 2 * len(going) <= len(found)


def test_a_run_is_looked_at_once_however_much_of_it_may_go(monkeypatch):
    looked = []
    kind = rows._kind
    monkeypatch.setattr(rows, "_kind", lambda line: looked.append(line) or kind(line))
    lines = TABLE * 500

    rows_that_stay(lines, dict.fromkeys(range(len(lines)), 0.6))

    assert len(looked) <= 2 * len(lines)


ENTRIES = ["June 9, Coral Hall, Ulm", "Bridge Arena", "The old mill at Lund, twice"]
LEAD = "The band will play its old songs, and some that nobody has heard yet, in these places:"


def announced(lead, sure=0.65, entries=ENTRIES):
    """Return the places that stay of entries below a line, if each goes with this confidence."""
    lines = [lead, *entries]
    return rows_that_stay(lines, dict.fromkeys(range(1, len(lines)), sure))


def test_a_list_that_a_sentence_announces_stays_whatever_its_entries_are():
    assert announced(LEAD) == {1, 2, 3}
    assert announced(LEAD.replace(":", "：")) == {1, 2, 3}


def test_a_list_that_a_short_line_below_prose_announces_stays():
    lines = [PROSE, "The dates of the tour:", *ENTRIES]

    assert rows_that_stay(lines, dict.fromkeys((2, 3, 4), 0.65)) == {2, 3, 4}


def test_what_nothing_announces_goes():
    assert announced(LEAD.replace(":", ".")) == frozenset()
    assert announced("Dates:") == frozenset()
    assert rows_that_stay([LEAD, *ENTRIES], dict.fromkeys(range(4), 0.65)) == frozenset()


def test_entries_that_are_sure_to_be_furniture_or_read_as_it_go():
    assert announced(LEAD, sure=0.8) == frozenset()
    assert announced(LEAD, entries=["Share on Facebook", *ENTRIES]) == frozenset()


def test_two_entries_are_no_list():
    assert announced(LEAD, entries=ENTRIES[:2]) == frozenset()


@given(st.lists(st.floats(0.5, 0.99), min_size=3, max_size=6), st.floats(0.5, 0.99))
def test_a_surer_entry_never_lets_a_list_stay_that_went(told, sure):
    lines = [LEAD, *(f"Entry {'abcdefg'[at]}" for at in range(len(told)))]
    before = rows_that_stay(lines, dict(enumerate(told, 1)))
    after = rows_that_stay(lines, dict(enumerate([max(told[0], sure), *told[1:]], 1)))

    assert after <= before
