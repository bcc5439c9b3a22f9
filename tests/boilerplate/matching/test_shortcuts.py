"""What is decided without a full look must be what a full look says."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsclean.boilerplate.prose import _NEAR, body_span, is_prose
from newsclean.boilerplate.rules import shipped_matcher, shipped_rules
from newsclean.boilerplate.shapes import SHAPES, match_shapes
from newsclean.fold import DIGITS
from newsclean.segment import read_page
from newsclean.words import is_hangul

PHRASES = sorted(
    {
        phrase
        for rule in shipped_rules()
        for phrases in rule.phrases.values()
        for phrase in phrases
        if "{" not in phrase
    }
)
DRESSES = st.sampled_from(
    (
        "",
        "",
        "▶ ",
        "Acme Media Ltd. ",
        "• ",
        "≡ ",
        "- ",
        "(",
        "» ",
        " →",
        ":",
        " :",
        ".",
        "…",
        " 12",
        "★",
    )
)
TAILS = st.sampled_from(
    (
        "",
        "",
        " Facebook",
        " - Jane Roe",
        ": Jane Roe",
        " 3 Comments",
        " 2025-08-28",
        " it rained. " * 9,
    )
)
CASES = st.sampled_from((str, str.upper, str.title, str.capitalize))
LINES = st.builds(
    lambda before, phrase, case, after, tail: (before + case(phrase) + after + tail).strip(),
    DRESSES,
    st.sampled_from(PHRASES),
    CASES,
    DRESSES,
    TAILS,
)


def found_in_full(line: str) -> bool:
    return bool(line) and bool(shipped_matcher()._wholes(line))


def is_let_go(line: str) -> bool:
    """What begins with a quotation mark, or looks like code, is not looked at."""
    return line[0] in "\"'“”„‘「『<" or line[-1] in "{;>"


@settings(max_examples=1500, suppress_health_check=[HealthCheck.filter_too_much])
@given(LINES.filter(found_in_full))
def test_no_line_is_let_go_in_which_a_full_look_finds_a_phrase(line: str) -> None:
    matcher = shipped_matcher()
    finds = matcher._look(line)
    assert is_let_go(line) or (finds is not None and finds[0] == matcher._wholes(line))


@pytest.mark.parametrize(
    ("before", "after"), [("", ""), ("", "."), ("", " Jane Roe"), ("▶ ", " Facebook"), ("• ", "")]
)
def test_every_phrase_that_begins_a_line_is_looked_for(before: str, after: str) -> None:
    matcher = shipped_matcher()
    for line in (before + phrase + after for phrase in PHRASES):
        wholes = matcher._wholes(line)
        finds = matcher._look(line)
        assert not wholes or is_let_go(line) or (finds is not None and finds[0] == wholes), line


def test_every_phrase_that_ends_a_line_is_looked_for() -> None:
    matcher = shipped_matcher()
    for rule in shipped_rules():
        for phrase in chain.from_iterable(rule.phrases.values()):
            line = f"{'김민수' if is_hangul(phrase[0]) else 'Acme'} {phrase}"
            if rule.mode == "suffix" and len(line) <= rule.chars:
                finds = matcher._look(line)
                assert finds is not None, line
                assert finds[0], line


@given(st.lists(LINES, max_size=8))
def test_what_was_found_before_changes_no_answer(lines: list[str]) -> None:
    page = read_page("\n".join(lines))
    matcher = shipped_matcher()
    matcher._known.clear()
    assert list(matcher(page)) == list(matcher(page))


@given(st.lists(st.sampled_from(("Short.", "", "It rained from dawn to noon. " * 6)), max_size=30))
def test_prose_begins_and_ends_where_a_walk_over_all_lines_says(lines: list[str]) -> None:
    page = read_page("\n".join(lines))
    prose = [place for place, i in enumerate(page.written) if is_prose(page.lines[i])]
    near = [a for a in prose if any(a != b and abs(a - b) <= _NEAR for b in prose)] or prose
    assert body_span(page) == ((near[0], near[-1]) if near else (len(page.written), -1))


@given(st.text("ab19 @#©›/|()kK-.:§★", min_size=1, max_size=24))
def test_every_line_with_a_shape_is_looked_at(line: str) -> None:
    page = read_page(line)
    for said in page.lines:
        if said and any(shape.test(said) for shape in SHAPES):
            assert any(claim.rule.startswith("shape.") for claim in match_shapes(page))


def test_the_digits_are_the_decimal_digits_of_unicode() -> None:
    known = re.compile(f"[{DIGITS}]")
    for code in range(0x10000):
        is_digit = unicodedata.category(chr(code)) == "Nd"
        assert (known.match(chr(code)) is not None) == is_digit, hex(code)
