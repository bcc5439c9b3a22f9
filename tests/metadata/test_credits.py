"""Whose pictures are in an article."""

import pytest
from made_facts import PROSE, values_of

from newsclean.document import Removal
from newsclean.metadata import read_facts


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("A keeper looks at the wall. (Ann\u3000Poe/AFP)", "Ann\u3000Poe/AFP"),
        ("A keeper looks at the wall. (Ann Poe\u00a0/\u2003AFP)", "Ann Poe\u00a0/\u2003AFP"),
        ("Le port, lundi matin. © Luc\u00a0D'Or", "Luc\u00a0D'Or"),
        ('Le port, lundi matin. © Luc "L" D\'Or\u2003 et Jo', 'Luc "L" D\'Or\u2003 et Jo'),
        ("Reuters, 28 August, 2025.", "Reuters"),
        ("The wall of Port Ellis, seen by COAST, Reuters, 28 August, 2025.", "Reuters"),
        ("图为周一上午的老城区。新华社记者\u3000王磊\u3000摄", "记者\u3000王磊\u3000摄"),
    ],
)
def test_the_credit_of_a_caption_is_read_whatever_stands_in_it(line, credit):
    assert values_of(f"{line}\n{PROSE}\n{PROSE}")["photo_credits"] == [credit]


@pytest.mark.parametrize(
    "line",
    [
        "1of4Workers mend the sea wall.",
        "Ann Poe, left, and Jo Roe of the council look at the crane.",
    ],
)
def test_a_caption_that_names_nobody_gives_no_credit(line):
    facts = values_of(f"{line}\n{PROSE}\n{PROSE}")

    assert "photo_credits" not in facts


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("(Photo by Jane Doe/Getty Images)", "Jane Doe/Getty Images"),
        ("Photo: Courtesy of Jane Doe", "Jane Doe"),
        ("Photo : Marie Curel / AFP", "Marie Curel / AFP"),
        ("Foto di Luca Bianchi", "Luca Bianchi"),
        ("摄影：张三", "张三"),
        ("撮影：佐藤花子", "佐藤花子"),
    ],
)
def test_who_took_the_picture_wrote_no_article(line, credit):
    facts = values_of(f"{line}\n{PROSE}\n{PROSE}")

    assert facts["photo_credits"] == [credit]
    assert "authors" not in facts


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("The ferry leaves the pier. Fot. Piotr Nowak / PAP", "Piotr Nowak / PAP"),
        ("夜间渡轮驶离码头。图/张三 新华社", "张三 新华社"),
        ("fot. Piotr Nowak", "Piotr Nowak"),
        ("사진 박영희", "박영희"),
        ("Foto: Divulgação", "Divulgação"),
        ("Photo: Jane Doe, Coast Wire News files", "Jane Doe, Coast Wire News files"),
        ("Bild: Mit freundlicher Genehmigung von Max Muster", "Max Muster"),
    ],
)
def test_a_credit_is_what_follows_its_word_and_not_what_the_picture_shows(line, credit):
    assert values_of(f"{line}\n{PROSE}\n{PROSE}")["photo_credits"] == [credit]


@pytest.mark.parametrize(
    "line", ["FILE PHOTO: Workers mend the sea wall", "Symbolbild: Ein Deich im Herbst"]
)
def test_what_a_picture_shows_is_nobody(line):
    assert "photo_credits" not in values_of(f"{line}\n{PROSE}\n{PROSE}")


@pytest.mark.parametrize("line", ["Foto", "Foto: 4.0"])
def test_a_label_or_a_figure_is_no_credit(line):
    claim = Removal(0, len(line) + 1, "credit.caption", "credit", 0.8, "reads 'foto:'")

    assert "photo_credits" not in read_facts(f"{line}\n{PROSE}\n", [claim])


@pytest.mark.parametrize("line", ["Foto: Tom Rohr", "Фото: Иван Камышов", "Foto: Tom Vass/TT"])
def test_a_photo_is_no_topic(line):
    credit = line.partition(": ")[2]

    assert values_of(f"Der Hafen\n{line}\n\n{PROSE}\n{PROSE}")["photo_credits"] == [credit]


def test_a_credit_in_brackets_is_no_source():
    facts = values_of(f"The market at dawn. (AP Photo/Ann Poe, File)\n{PROSE}\n{PROSE}")

    assert facts["photo_credits"] == ["AP Photo/Ann Poe, File"]
    assert "source" not in facts
