"""What is cut out as a fact: bare of its frame, with the bracket that belongs to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.metadata.pieces import FRAME, trimmed


@pytest.mark.parametrize(
    ("said", "value"),
    [
        (" Ann Poe (Acme).", "Ann Poe (Acme)"),
        ("(Ann Poe)", "Ann Poe"),
        ("Ann Poe (Acme", "Ann Poe (Acme"),
        ("安波（新华社）", "安波（新华社）"),
        ("Ann Poe)", "Ann Poe"),
    ],
)
def test_a_bracket_that_opens_within_a_fact_closes_within(said, value):
    assert trimmed(said, 0, len(said), FRAME).value == value


@given(st.text(" ab()（）.|", max_size=12), st.text(" ab()（）.|", max_size=4))
def test_a_fact_is_what_stands_at_its_place_within_what_was_given(said, behind):
    fact = trimmed(said + behind, 0, len(said), FRAME)
    if fact is not None:
        assert (said + behind)[fact.start : fact.end] == fact.value
        assert fact.end <= len(said)
    else:
        assert not said.strip(FRAME)
