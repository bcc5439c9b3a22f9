"""Tags, the section, and how many read and wrote."""

import pytest
from made_facts import PROSE, values_of


@pytest.mark.parametrize(
    "line", ["الوسوم: عبارة، ميناء", "Tags: عبارة, ميناء", "Tags: عبارة؛ ميناء"]
)
def test_arabic_signs_part_tags(line):
    assert values_of(f"{PROSE}\n{PROSE}\n{line}")["tags"] == ["عبارة", "ميناء"]


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("Home > News > Politics", ["News"]),
        ("Home / Sport / Football", ["Sport"]),
        ("About | Contact | Privacy", None),
        ("Dunmore | Nov 14, 2025 | Council", None),
        ("Politics | By Nora Field | Council", None),
    ],
)
def test_the_section_is_a_step_of_a_path_above_the_text(line, section):
    assert values_of(f"{line}\n{PROSE}\n{PROSE}").get("section") == section
    assert "section" not in values_of(f"{PROSE}\n{PROSE}\n{line}")


def test_thousands_are_part_of_a_count():
    assert values_of(f"{PROSE}\n{PROSE}\n1,2 тыс. просмотров")["views"] == ["1,2 тыс."]
