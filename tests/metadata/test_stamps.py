"""The words around a date say which it is."""

from dataclasses import replace

import pytest
from made_facts import PROSE, values_of

from newsclean.document import Removal
from newsclean.metadata import read_facts


def test_published_and_updated_are_told_apart():
    facts = values_of("Published: Aug 28, 2025 14:30 | Updated: Aug 29, 2025 09:00")

    assert facts["published"] == ["2025-08-28T14:30"]
    assert facts["updated"] == ["2025-08-29T09:00"]


def test_an_arabic_page_tells_when_it_was_updated():
    arabic = (
        "هطل المطر على المدينة طوال الليل وارتفع منسوب النهر فوق ضفتيه قبل الفجر كما قال السكان. "
    )

    facts = values_of(f"المطر\nآخر تحديث: 28 أغسطس 2025\n{arabic * 2}\n{arabic * 2}")

    assert facts["updated"] == ["2025-08-28"]
    assert "published" not in facts


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        ("আপডেট: ১৫ নভেম্বর ২০২৫, ০৮:০৫", {"updated": ["2025-11-15T08:05"]}),
        ("עודכן: 15.11.2025, 08:05", {"updated": ["2025-11-15T08:05"]}),
        ("Dikemas kini: 15 November 2025", {"updated": ["2025-11-15"]}),
        ("2025年11月15日 08:05 更新", {"updated": ["2025-11-15T08:05"]}),
        ("15.11.2025 08:05 güncellendi", {"updated": ["2025-11-15T08:05"]}),
        (
            "2025/11/15 8:05 更新 2025/11/14 18:40 公開",
            {"updated": ["2025-11-15T08:05"], "published": ["2025-11-14T18:40"]},
        ),
        (
            "14 Nov 2025Updated 15 Nov 2025",
            {"published": ["2025-11-14"], "updated": ["2025-11-15"]},
        ),
        ("Publicado em: 05/11/2025 18:40", {"published": ["2025-11-05T18:40"]}),
        ("Release date: March 6, 2026", {}),
        ("November 21, 2025 - November 23, 2025", {}),
    ],
)
def test_the_words_before_or_after_a_date_tell_which_it_is(line, facts):
    text = f"{line}\n{PROSE}\n{PROSE}"
    rule = "tags.list" if line.startswith("Publicado") else "own.stamp"
    claim = Removal(0, len(line) + 1, rule, rule.partition(".")[0], 0.9, "reads 'publicado em:'")
    claim = claim if rule == "tags.list" else replace(claim, category="published", evidence="")
    claim = replace(claim, rule="shape.stamp") if "-" in line else claim

    found = read_facts(text, [claim])

    assert {key: [fact.value for fact in said] for key, said in found.items()} == facts
