"""The phrase of a rule, found again in the line that it claimed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.fold import fold
from newsclean.quoted import last_phrase, phrase_end


@pytest.mark.parametrize(
    ("said", "phrase", "rest"),
    [
        ("By Jane Doe", "by", "Jane Doe"),
        ("  WRITTEN  BY Jane Doe", "written by", "Jane Doe"),
        ("(Photo by Jane Doe)", "photo by", "Jane Doe)"),
        ("(file photo) Jane Doe", "(file photo)", "Jane Doe"),
        ("© dpa Jane Doe", "© dpa", "Jane Doe"),
        ("Source - Coast Wire", "source - ", "Coast Wire"),
        ("Mis à jour : lundi", "mis a jour:", "lundi"),
        ("取材・文／山田太郎", "取材・文/", "山田太郎"),
    ],
)
def test_what_follows_a_phrase_begins_where_it_ends(said, phrase, rest):
    assert said[phrase_end(said, phrase) :] == rest


def test_the_last_place_of_a_phrase_counts():
    said = "Photo: the pier. Photo: Jane Doe"

    assert said[last_phrase(said, "photo:") :] == "Jane Doe"
    assert last_phrase(said, "foto:") == 0


WORDS = st.lists(st.sampled_from(["Foto:", "Jane", "ÉTÉ", "by", "12", "-"]), min_size=1, max_size=4)


@given(WORDS, WORDS, WORDS)
def test_a_phrase_is_found_wherever_it_stands(before, phrase, after):
    said, folded = " ".join((*before, *phrase, *after)), fold(" ".join(phrase))

    assert fold(said[: last_phrase(said, folded)]).rstrip().endswith(folded)


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_what_is_found_lies_in_the_line(before, phrase, after):
    said, folded = f"{before}\n{phrase}\n{after}", fold(phrase).strip()

    assert 0 <= phrase_end(said, folded) <= len(said)
    assert 0 <= last_phrase(said, folded) <= len(said)
