"""A line of a name and a date, in either order, in many languages."""

import pytest

import newsclean
from newsclean.metadata.dated import dated_name, signed_names

PROSE = (
    "The council wants to close the old bridge for repairs in the spring, and the ferry is to "
    "carry people over the river for as long as the work lasts."
)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Nora Field | March 3, 2021", "Nora Field"),
        ("Nora van der Field, 03.03.2021", "Nora van der Field"),
        ("March 3, 2021 by Nora Field", "Nora Field"),
        ("March 3, 2021 - Nora Field", "Nora Field"),
        ("25/03/2021 - 10:00 | Nora Field", "Nora Field"),
        ("Nora Field, Marren Courier, March 3, 2021", "Nora Field, Marren Courier"),
        ("3. März 2021 von Nora Feld", "Nora Feld"),
        ("3 marzo 2021 di Nora Campi", "Nora Campi"),
        ("3 марта 2021, Нора Полева", "Нора Полева"),
        ("3 Mart 2021, Nora Tarla", "Nora Tarla"),
        ("נורה שדה | 3 במרץ 2021", "נורה שדה"),
        ("नोरा फील्ड | 3 मार्च 2021", "नोरा फील्ड"),
        ("林小明 2021年3月3日", "林小明"),
        ("2021年3月3日 作者：林小明", "林小明"),
        ("2021年3月3日 田中修", "田中修"),
        ("홍길동 기자 2021.03.03 10:00", "홍길동 기자"),
    ],
)
def test_a_name_and_a_date_are_told_apart(line, name):
    found = dated_name(line)

    assert found is not None
    assert line[found.start : found.end] == name


@pytest.mark.parametrize(
    "line",
    [
        "Season opener, March 3, 2021",
        "March 3, 2021: Nora Field wins",
        "Ulm, March 3, 2021",
        "From 3 to 5 March 2021, Nora Field",
        "March 3, 2021 by the river",
        "Nora Field wins on March 3, 2021",
        "Nora Field",
        "March 3, 2021",
    ],
)
def test_other_lines_are_none(line):
    assert dated_name(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Nora Field, mayor",
        "Season opener",
        "By Nora Field",
        "Sign In",
        "Die Junge Stadt",
        "nora field",
    ],
)
def test_what_titles_say_is_no_signature(line):
    assert signed_names(line) is None


@pytest.mark.parametrize(
    ("line", "is_name"),
    [
        ("Nora van der Field Roe | March 3, 2021", True),
        ("Nora van der Field Ann Roe | March 3, 2021", False),
        ("Nora Ann Mary Field, 3 March 2021", True),
        ("Nora Ann Mary Jane Field, 3 March 2021", False),
        ("林明 2021年3月3日", True),
        ("林 2021年3月3日", False),
        ("司马林明 2021年3月3日", True),
        ("司马林明德 2021年3月3日", False),
        ("홍길 2021.03.03", True),
        ("홍 2021.03.03", False),
        ("홍길동순 2021.03.03", True),
        ("홍길동순이 2021.03.03", False),
        ("2021年3月3日 林明", True),
        ("2021年3月3日 林", False),
        ("2021年3月3日 司马林明德", False),
        ("March 3, 2021 by Nora Field.", True),
        ("March 3, 2021 Nora Field", True),
        ("March 3, 2021 Nora Ann Field", True),
        ("March 3, 2021 Nora Ann Mary Field", False),
        ("Nora Field March 3, 2021", True),
        ("Nora March 3, 2021", False),
        ("Nora FieldCOURIER March 3, 2021", False),
        ("Nora Field wins March 3, 2021", False),
        ("3 March 2021 | Nora", False),
        ("Nora Field, Coast Editor, 3 March 2021", True),
        ("Nora Field, Marren, 3 March 2021", False),
    ],
)
def test_a_name_beside_a_date_has_as_many_words_or_signs_as_names_have(line, is_name):
    assert (dated_name(line) is not None) is is_name


@pytest.mark.parametrize(
    ("line", "sure"),
    [
        ("Nora Field, Marren Bay Daily Courier", True),
        ("Nora Field, The Marren Bay Daily Courier", None),
        ("Nora van Field, Marren Courier", True),
        ("Nora Roe Poe van Field, Marren Courier", True),
        ("Nora Jane Roe Poe van Field, Marren Courier", None),
        ("Nora Field (Marren Courier)", True),
        ("Nora Field, AFP", True),
        ("Nora Field, UK", False),
        ("Nora Field in Marren", False),
        (f"Nora Field, {'M' * 52} Courier", True),
        (f"Nora Field, {'M' * 53} Courier", False),
        ("Reporter Nora Field", True),
        ("Law Reporter Nora Field", True),
        ("Go Reporter Nora Field", None),
        ("Infrastructure Reporter Nora Field", True),
        ("Infrastructures Reporter Nora Field", None),
        ("Senior Transport Correspondent Nora Field", True),
        ("Our Senior Transport Correspondent Nora Field", None),
        ("VonNora Feld", False),
        ("BYNora Field", False),
        ("Nora Field", False),
        ("Nora Field, editor at Coast Wire", None),
    ],
)
def test_what_stands_beside_names_makes_a_signature_surer_or_is_too_much_for_one(line, sure):
    """Sure is what a paper, an agency or a role stands beside; other lines sign nothing."""
    found = signed_names(line)

    assert (found and found.sure) is sure
    assert found is None or len(found.names) == 1


@pytest.mark.parametrize("joint", [" and ", " & ", " und "])
def test_each_of_the_names_that_a_signature_joins_is_told(joint):
    names = ("Nora Field", "Tom Reed", "Jane Roe", "Ann Poe")

    for many in (1, 2, 3, 4):
        assert signed_names(joint.join(names[:many])) == (names[:many], False)
        assert signed_names(f"{joint.join(names[:many])}, Marren Courier") == (names[:many], True)


@pytest.mark.parametrize(
    ("line", "is_desk"),
    [
        ("Staff Reporter, Marren Bay", True),
        ("Staff Reporter, Marren Bay Old Town", True),
        ("Staff Reporter, Marren Bay Old Town Hall", False),
        ("Staff Reporter, Port of Marren", False),
        ("Special to The Courier", True),
        ("Special to the courier", False),
    ],
)
def test_a_desk_or_who_writes_for_a_paper_signs_without_a_name(line, is_desk):
    assert signed_names(line) == (((), True) if is_desk else None)


@pytest.mark.parametrize(
    ("line", "author", "published"),
    [
        ("Posted on 3 March 2021 by Nora Field", "Nora Field", "2021-03-03"),
        ("Published March 3, 2021 by Nora Field", "Nora Field", "2021-03-03"),
        ("Published 3 March 2021 | By Nora Field", "Nora Field", "2021-03-03"),
        ("Veröffentlicht am 3. März 2021 von Nora Feld", "Nora Feld", "2021-03-03"),
        ("Publié le 3 mars 2021 par Nora Champ", "Nora Champ", "2021-03-03"),
        ("Publicado el 3 de marzo de 2021 por Nora Campos", "Nora Campos", "2021-03-03"),
        ("Pubblicato il 3 marzo 2021 da Nora Campi", "Nora Campi", "2021-03-03"),
        ("Publicado em 3 de março de 2021 por Nora Campos", "Nora Campos", "2021-03-03"),
        ("Geplaatst op 3 maart 2021 door Nora Veld", "Nora Veld", "2021-03-03"),
        ("Opublikowano 3 marca 2021 przez Nora Polna", "Nora Polna", "2021-03-03"),
        ("Опубликовано 3 марта 2021, автор Нора Полева", "Нора Полева", "2021-03-03"),
        ("Publicerad 3 mars 2021 av Nora Fält", "Nora Fält", "2021-03-03"),
        ("Diposting pada 3 Maret 2021 oleh Nora Field", "Nora Field", "2021-03-03"),
        ("Δημοσιεύτηκε στις 3 Μαρτίου 2021 από Νόρα Αγρού", "Νόρα Αγρού", "2021-03-03"),
        ("نشر في 3 مارس 2021 بقلم نورا حقل", "نورا حقل", "2021-03-03"),
        ("Posted on 3 March 2021 by admin", None, "2021-03-03"),
        ("Published on 3 March 2021 by the Marren Courier", None, "2021-03-03"),
        ("March 3, 2021 by Nora Field", "Nora Field", "2021-03-03"),
        ("By NORA FIELD and TOM REED Associated Press", "NORA FIELD, TOM REED", None),
        ("By Tracy Field.", "Tracy Field", None),
        ("By Nora Field and agencies", "Nora Field", None),
        ("By Nora Field, Special to the Courier", "Nora Field", None),
        ("Von Nora Feld, dpa", "Nora Feld", None),
        ("di Nora Campi", "Nora Campi", None),
    ],
)
def test_who_wrote_it_and_when_are_read_from_one_line(line, author, published):
    doc = newsclean.annotate(
        f"The old bridge is closed in spring\n{line}\n{PROSE}\n{PROSE[::-1]}.\n"
    )

    told = {key: ", ".join(fact.value for fact in found) for key, found in doc.metadata.items()}
    assert line not in doc.text
    assert (told.get("authors"), told.get("published")) == (author, published)


@pytest.mark.parametrize(
    "line", ["By the river.", "By all accounts, a success.", "Di più per tutti"]
)
def test_what_only_begins_as_a_byline_stays(line):
    text = f"The old bridge is closed\n{PROSE}\n{line}\nThe bridge of Ulm {PROSE[4:]}\n"

    assert line in newsclean.clean(text)
