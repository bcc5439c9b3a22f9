"""The words around a date say which it is."""

from dataclasses import replace

import pytest
from made_facts import PROSE, values_of

from newsclean.document import Removal
from newsclean.metadata import read_facts
from newsclean.metadata.stamps import read_stamps


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


@pytest.mark.parametrize(("between", "keys"), [(111, ["updated"]), (112, ["bare"])])
def test_a_word_far_from_a_date_says_nothing_of_it(between, keys):
    """It stands within 120 characters of the date, or of the one before."""
    far = "rain " * 60
    line = f"{far}{'updated':{between + 8}} 3 May 2024"

    assert [key for key, _ in read_stamps(line, 0)] == keys
    assert [key for key, _ in read_stamps(f"Updated {far}{far}3 May 2024", 0)] == ["updated"]


@pytest.mark.parametrize(("length", "keys"), [(240, ["updated"]), (241, ["bare"])])
def test_a_line_is_read_whole_where_no_word_of_it_is_far_from_its_date(length, keys):
    line = f"{'r' * 116} updated {'r' * length}"[: length - 1] + " 3 May 2024"

    assert [key for key, _ in read_stamps(line, 0)] == keys


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("Am 15.11.2025 aktualisiert", "updated"),
        ("On 15 November 2025 updated", "updated"),
        ("15 November 2025 (updated)", "updated"),
        ("Rain on 15 November 2025 updated", "bare"),
        ("15 November 2025 updated by Nora", "bare"),
    ],
)
def test_a_word_behind_a_date_is_of_it_where_the_line_says_no_more(line, key):
    assert [told for told, _ in read_stamps(line, 0)] == [key]


@pytest.mark.parametrize("joint", [" - ", "–", " to ", " bis ", " 〜 "])
def test_from_a_day_to_a_day_is_when_something_is_on_unless_a_rule_knows_the_line(joint):
    line = f"3 May 2024{joint}5 May 2024"

    assert list(read_stamps(line, 0)) == []
    assert len(list(read_stamps(line, 0, worded=True))) == 2
    assert len(list(read_stamps(line.replace(joint, " | "), 0))) == 2
    assert len(list(read_stamps(f"Published {line}", 0))) == 2


def test_what_stands_above_a_date_is_said_of_the_first():
    found = [key for key, _ in read_stamps("3 May 2024 4 May 2024", 0, lead="Updated ")]

    assert found == ["updated", "published"]
