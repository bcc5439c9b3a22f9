"""Normalization forms: those of `unicodedata`, in linear time, place by place."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import wild_text

from newsclean.normalize import form
from newsclean.normalize.edits import apply

FORMS = ["NFC", "NFD", "NFKC", "NFKD"]

#: Marks of many classes, starters that decompose into marks, jamo, letters to stand on.
MARKS = (
    "\u0301\u0316\u0345\u05b4\u093c\u094d\u0f71\u0f73\u0f75\u0344\u1161\u11a8\u1100가\u3099\uff9eaक"
)


@pytest.mark.parametrize("name", FORMS)
@given(st.one_of(st.text(MARKS, max_size=90), wild_text))
@example("0" * 31 + "--")
def test_long_runs_of_marks_come_out_as_unicodedata_has_them(name, text):
    assert form.to_form(text, name) == unicodedata.normalize(name, text)


def test_half_a_million_alternating_marks_do_not_take_half_an_hour():
    """CPython's own way is quadratic here: this test hangs if it is taken."""
    text = "a" + "\u0301\u0316" * 250_000

    assert form.to_form(text, "NFC") == "á" + "\u0316" * 250_000 + "\u0301" * 249_999


@pytest.mark.parametrize("name", FORMS)
@given(st.one_of(st.text(MARKS, max_size=40), wild_text))
def test_the_edits_give_the_form(name, text):
    assert apply(text, form.find_form_edits(text, name)) == unicodedata.normalize(name, text)


@pytest.mark.parametrize("name", FORMS)
def test_a_piece_may_begin_before_every_character_that_is_said_to_begin_one(name):
    """No form ever joins it to what stands before, and it carries no mark forwards."""
    seconds = {
        unicodedata.decomposition(c).split()[-1]
        for c in map(chr, range(0x110000))
        if unicodedata.decomposition(c) and not unicodedata.decomposition(c).startswith("<")
        if unicodedata.normalize("NFC", unicodedata.normalize("NFD", c)) == c
    }
    seconds |= {f"{c:04X}" for c in (*range(0x1161, 0x1176), *range(0x11A8, 0x11C3))}
    starts = re.compile(f"[\x00-\x7f]|[^\\W{form._JOINING}]")

    for c in map(chr, range(0x110000)):
        if starts.match(c):
            first = unicodedata.normalize(name, c)[0]
            assert unicodedata.combining(first) == 0, hex(ord(c))
            assert f"{ord(first):04X}" not in seconds, hex(ord(c))


def test_an_upper_bound_of_the_growth_is_one():
    text = "\ufdfa\u0390aﬁ"

    assert form.grown_length(text, "NFKC") >= len(unicodedata.normalize("NFKC", text))
    assert form.grown_length(text, "NFD") == len(unicodedata.normalize("NFD", text))
