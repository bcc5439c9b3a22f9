"""Last lines that present the author: which do, and which are news."""

from __future__ import annotations

import pytest

import newsclean
from newsclean.boilerplate.authors.presented import presented_authors, presents
from newsclean.segment import read_page

TEXT = (
    "The council voted on Monday to keep the night ferry running through the winter, after two "
    "hours of debate in which hardly anybody spoke against it.\n\n"
    "Crews will start work on the ramp in March, the harbour master said, and the old pier stays "
    "open until the new one is ready, which may take until the end of the summer.\n\n"
)
AUTHORS = [
    "Nora Field is a professor of law at the University of Ellis and writes on the sea.",
    "(Nora Field is a freelance writer who lives in Marren with two dogs and a boat.)",
    "Nora Field and Tom Reed are senior fellows at the Marren Institute, and fellow sailors.",
    "The author is a former harbour master of Port Ellis. These are his own views.",
    "Nora Feld ist Redakteurin im Ressort Hafen und lebt mit ihrer Familie in Marren.",
    "Die Autorin ist Professorin für Seerecht an der Universität Marren und forscht zu Häfen.",
    "Nora Champ est journaliste indépendante et vit à Marren, dont elle raconte le port.",
    "Nora Campos es periodista y escritora; su último libro trata del puerto de Marren.",
    "Nora Campos é jornalista e autora de três livros sobre o porto e a gente de Marren.",
    "Nora Polna jest dziennikarką i od dziesięciu lat pisze o porcie i jego mieszkańcach.",
]
NEWS = [
    "Nora Field is the third woman to run the harbour of Marren since it was built in 1911.",
    'Nora Field is a professor of law, and "has never set foot aboard", said the mayor.',
    "The ferry is a professor's dream, with two hundred seats and nobody aboard to talk.",
    "Rain is a writer's friend in Marren, where nothing else is to be done all winter long.",
    "The author of the report is unknown, and the council does not want to look for him.",
]


def presented(text: str) -> list[str]:
    """Return what the step claims of a text."""
    page = read_page(text)
    return [text[claim.start : claim.end].strip() for claim in presented_authors(page)]


@pytest.mark.parametrize("line", AUTHORS)
def test_a_last_line_that_presents_the_author_goes(line):
    assert presented(TEXT + line) == [line]
    assert newsclean.clean(TEXT + line + "\n").strip() == TEXT.strip()


@pytest.mark.parametrize("line", NEWS)
def test_a_last_line_that_brings_news_stays(line):
    assert presents(line) is None
    assert presented(TEXT + line) == []


@pytest.mark.parametrize("line", AUTHORS)
def test_amid_the_text_such_a_line_introduces_somebody(line):
    assert presented(f"{TEXT}{line}\n\n{TEXT.replace('Monday', 'Friday')}") == []


def test_whom_the_text_speaks_of_stays():
    said = TEXT.replace("the harbour master said", "Nora Field said")

    assert presented(said + AUTHORS[0]) == []
