"""Lists of search terms below a text: which lines are one, and where they go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclean
from newsclean.boilerplate.looks.search_terms import shared_term
from newsclean.fold import fold

PROSE = (
    "The council voted on Monday to keep the night ferry running through the winter.\n\n"
    "Crews will start work on the ramp in March, the harbour master said after the vote.\n\n"
)
MORE = (
    "The ferry has run since 1911, when the bridge was lost to the ice, and carries some four "
    "hundred people on an ordinary night, most of them on their way home from the mill.\n\n"
    "Fares will rise by a tenth in spring. The council wants to look at them again after a year, "
    "and has asked the harbour master to count how many come aboard after midnight.\n"
)
TERMS = [
    "ferry times, ferry prices, marren ferry, night ferry, cheap ferry to port ellis",
    "horario ferry marren | ferry nocturno | precio del ferry | ferry barato | puerto ellis",
    "fähre marren, fähre preise, nachtfähre, fähre abfahrt, fähre buchen, fähre nach ellis",
    "паром маррен, ночной паром, паром цена, паром расписание, билеты на паром",
]
TEXT = [
    "1 cup of rice, 1 cup of peas, 1 cup of milk, 1 cup of oats, 1 cup of corn",
    "Ann Poe of Marren, Jens Roe of Ellis, Kai Moe of Ostby, Nora Field of Marren, Tom Reed",
    "Maria Silva, João Silva, Ana Silva, José Silva, Rui Silva",
    "the ferry to Ellis, the ferry to Ostby, the ferry to Marren and the ferry to Port Lowe",
    "ferry times, ferry prices, marren ferry, night ferry, cheap ferry to port ellis.",
    "- ferry times, ferry prices, marren ferry, night ferry, cheap ferry to port ellis",
    "red, white, red, blue, red, green, red",
]


@pytest.mark.parametrize("line", TERMS)
def test_a_list_of_search_terms_below_the_text_goes(line):
    assert newsclean.clean(PROSE + line + "\n") == PROSE.rstrip() + "\n"
    assert "shape.terms" in [claim.rule for claim in newsclean.annotate(PROSE + line).removals]


@pytest.mark.parametrize("line", TEXT)
def test_a_list_of_the_text_is_none(line):
    assert shared_term(line) == ""


@pytest.mark.parametrize("line", TERMS)
def test_between_paragraphs_such_a_line_is_not_claimed(line):
    text = f"{PROSE}{line}\n\n{MORE}"

    assert "shape.terms" not in [claim.rule for claim in newsclean.annotate(text).claims]


@given(st.permutations(["ferry times", "ferry prices", "night ferry", "cheap ferry", "ellis"]))
def test_the_order_of_the_terms_does_not_matter(terms):
    assert shared_term(", ".join(terms)) == "ferry"


@given(st.lists(st.text("aé字ßИ ,|.(0", max_size=12), max_size=9).map(", ".join) | st.text())
def test_the_word_is_one_of_the_line(said):
    line = said.strip()

    assert not line or shared_term(line) in fold(line)
