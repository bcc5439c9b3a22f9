"""Tags, the section, and how many read and wrote."""

import pytest
from made_facts import PROSE, told_by, values_of

from newsclean.document import Removal
from newsclean.metadata import read_facts


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


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("345 views", "345"),
        ("1234 views", "1234"),
        ("1,234 views", "1,234"),
        ("1.234.567 views", "1.234.567"),
        ("1 234 views", "1 234"),
        ("1.2 views", "1.2"),
        ("1.25 views", "1.25"),
        ("1.25k views", "1.25k"),
        ("12,34 views", "12,34"),
        ("3万 views", "3万"),
        ("views 12 3", "12"),
        ("views: 12.", "12"),
    ],
)
def test_a_count_has_its_thousands_and_two_decimals(line, count):
    assert told_by((line, "reactions.count", "views"), PROSE)["views"] == [count]


@pytest.mark.parametrize(
    ("line", "rule", "facts"),
    [
        ("(345)", "shape.count", {}),
        ("(345)", "reactions.count", {"reactions": ["(345)"]}),
        ("5 likes", "reactions.count", {"reactions": ["5 likes"]}),
        ("Like", "reactions.count", {}),
        ("345 views", "shape.count", {"views": ["345"]}),
    ],
)
def test_a_bare_number_may_count_anything_and_any_other_word_a_reaction(line, rule, facts):
    claim = Removal(0, len(line), rule, "reactions", 0.9)

    found = read_facts(line, [claim])

    assert {key: [fact.value for fact in said] for key, said in found.items()} == facts


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("#harbour #ferry", ["harbour", "ferry"]),
        ("＃港口 ＃渡轮", ["港口", "渡轮"]),
        ("harbour, ferry", None),
        ("Tags: harbour; ferry | 12 · #x", ["harbour", "ferry", "x"]),
        ("Tags: harbour, 2025-03-04, ferry", ["harbour", "ferry"]),
    ],
)
def test_tags_follow_their_word_or_a_sign_each_and_are_no_figures(line, tags):
    assert told_by((line, "tags.list", "tags:"), PROSE).get("tags") == tags


@pytest.mark.parametrize(
    ("line", "rule", "section"),
    [
        ("Home > Coast", "navigation.path", ["Coast"]),
        ("Home > Coast > Ferries", "navigation.path", ["Coast"]),
        ("Home >", "navigation.path", None),
        ("Home", "navigation.path", None),
        ("Home > 2024", "navigation.path", None),
        ("Home > Bypass", "navigation.path", ["Bypass"]),
        ("Home > By Nora Field", "navigation.path", None),
        ("Home ▸ Coast", "navigation.site.path", ["Coast"]),
        ("Home / Coast", "navigation.site.path", None),
        ("Home > Coast", "navigation.menu", None),
    ],
)
def test_the_section_follows_the_home_page_whether_or_not_the_path_goes_on(line, rule, section):
    assert told_by((line, rule, "home"), PROSE).get("section") == section
