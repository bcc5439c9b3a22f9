"""Who did what for a story: who reported it is its author, who edited or translated it is not."""

import pytest
from made_facts import PROSE, values_of

from newsclean import annotate

SIGNED = {
    "Reporting by Ann Poe; Editing by Tom Reed and Jo Roe": ["Ann Poe"],
    "(Reporting by Ann Poe in Paris; Writing by Sam Low; Editing by Jo Roe, Will Lane)": [
        "Ann Poe",
        "Sam Low",
    ],
    "Reporting By Ann Poe. Editing by Jane Merriman": ["Ann Poe"],
    "Additional reporting by Tom Reed in Berlin and Li Wei in Rome; Editing by Ed Lane": [
        "Tom Reed",
        "Li Wei",
    ],
    "With additional reporting from Ann Poe in Kyiv": ["Ann Poe"],
    "By Ann Poe; Editing by Tom Reed": ["Ann Poe"],
    "(Bericht von Ann Poe, geschrieben von Jo Roe, redigiert von Ed Lane. Fragen an b@pier.eu)": [
        "Ann Poe",
        "Jo Roe",
    ],
    "(Reporte de Ana Ruiz en París. Editado en español por Luis Paz)": ["Ana Ruiz"],
    "(Reportage Ann Poe, version française Jo Roe, édité par Tom Reed)": ["Ann Poe"],
    "(Reportagem de Ana Reis; Edição de Rui Costa)": ["Ana Reis"],
    "文/林小明 编辑/王大力": ["林小明"],
}
NOBODY = [
    "Editing by Tom Reed and Jo Roe",
    "Translated by Bob Roe",
    "Редактор: Олена Коваль",
    "Editor: Budi Santoso",
    "Szerkesztő: Kovács Anna",
    "责任编辑：王芳",
    "Produced by Bob Roe",
]


@pytest.mark.parametrize("line", SIGNED)
def test_who_reported_a_story_is_its_author_and_who_edited_it_is_not(line):
    text = f"{PROSE}\n{PROSE}\n{line}"

    assert values_of(text)["authors"] == SIGNED[line]
    assert line not in annotate(text).text


@pytest.mark.parametrize("line", NOBODY)
def test_who_edited_or_translated_a_story_is_no_author_and_goes(line):
    text = f"{PROSE}\n{PROSE}\n{line}"

    assert "authors" not in values_of(text)
    assert line not in annotate(text).text


@pytest.mark.parametrize(
    "line",
    [
        "Reporting by the paper found that the old bridge was near its end.",
        "Writing by candlelight, he finished the novel in a single winter.",
        "Edited by hand, the film took her the better part of a year.",
        "Reportage photo : la rentrée des classes vue par nos lecteurs.",
    ],
)
def test_a_sentence_on_reporting_or_editing_stays(line):
    text = f"{PROSE}\n{PROSE}\n{line}"

    assert line in annotate(text).text
