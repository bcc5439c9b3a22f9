"""The time beside a date, with its half of the day and its zone."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from made_stamps import values

from newsclean.dates import cut_stamp, find_stamps, is_stamp


@pytest.mark.parametrize(
    ("line", "time"),
    [
        ("14 نوفمبر 2025، 06:40 مساءً", "18:40"),
        ("14 نوفمبر 2025، 12:10 صباحا", "00:10"),
        ("১৪ নভেম্বর ২০২৫, ০৬:৪০ পিএম", "18:40"),
        ("১৪ নভেম্বর ২০২৫ | ৬:৪০ অপরাহ্ণ", "18:40"),
        ("14/11/2025 06:40 CH", "18:40"),
        ("14/11/2025 06:40 SA", "06:40"),
        ("14/11/2025 06:40 CH\nHai tàu cá", "18:40"),
        ("14 de noviembre de 2025, 6:40 de la tarde", "18:40"),
        ("14 de novembro de 2025, 6:40 da tarde", "18:40"),
        ("14 Ogos 2025 6:40 petang", "18:40"),
        ("14 Nobyembre 2025 6:40 ng hapon", "18:40"),
        ("2025年11月14日 晚上8:30", "20:30"),
        ("2025年11月14日 中午12:10", "12:10"),
        ("14 नवंबर 2025, शाम 6:40 बजे", "18:40"),
        ("14 November 2025, 12 noon", "12:00"),
        ("14 novembre 2025 à 18 h 40", "18:40"),
        ("14/11/2025 18h", "18:00"),
        ("14/11/2025 às 18h40min", "18:40"),
    ],
)
def test_the_half_of_the_day_is_read_in_its_language(line, time):
    assert [value[11:] for value in values(line)] == [time]


@pytest.mark.parametrize(
    ("line", "time"),
    [
        ("28.08.2025, 05:00 CH Media", "05:00"),
        ("28.08.2025, 05:00 CH | Zeitung am Rhein", "05:00"),
        ("28/08/2025 12:10 SA News", "12:10"),
        ("Updated 28 August 2025, 05:00 CH", "05:00"),
        ("Cập nhật 28/08/2025, 05:00 CH | Thời sự", "17:00"),
        ("Thứ năm, 28/08/2025, 05:00 CH (GMT+7)", "17:00"),
    ],
)
def test_two_capitals_are_a_half_of_the_day_on_vietnamese_lines_alone(line, time):
    assert [value[11:16] for value in values(line)] == [time]


@pytest.mark.parametrize(
    "line",
    [
        "2025年11月14日 晚上12:30",
        "14 नवंबर 2025, रात 2:40",
        "Nov 14, 2025 · 4.35K views",
        "Published Nov 14, 2025 5:30 min read",
        "Published Nov 14, 2025 | 3 h",
        "14.11.2025 | 3.12 MB",
    ],
)
def test_what_may_be_no_time_or_one_of_either_half_is_left_out(line):
    assert [len(value) for value in values(line)] == [10]


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        ("12:05 AM, March 4, 2025 GMT+8", "+08:00"),
        ("4:05 PM, 4 March 2025 (UTC)", "+00:00"),
        ("4:05 PM, 4 March 2025 GMTV", ""),
        ("14/11/2025, 18:40 (GMT +7)", "+07:00"),
        ("14 Nov 2025 18:40 UTC\u22125", "-05:00"),
        ("14 Nov 2025 18:40 GMT+5:30", "+05:30"),
        ("14 Nov 2025 18:40 BST", ""),
        ("14 Jul 2025 18:40 BST", "+01:00"),
        ("14.11.2025 um 18:40 ist", ""),
        ("Nov 14, 2025 14:30 Art", ""),
        ("14 Nov 2025 10:00-11:00", ""),
        ("2025-11-14T10:00-05:00", "-05:00"),
        ("2025-11-14 18:40:00 -0500", "-05:00"),
        ("14 ноября 2025, 18:40 (мск)", "+03:00"),
        ("14.11.2025 14:30 +12 Kommentare", ""),
        ("14.11.2025 14:30 +3", ""),
        ("14.11.2025 14:30 +03\nKommentare", "+03:00"),
        ("14 Nov 2025 14:30 +0530 by Nora Field", "+05:30"),
        ("14 Nov 2025 10:30 EAT & DRINK", ""),
        ("14 Nov 2025 10:30 ART Review", ""),
        ("14 Nov 2025 10:30 EAT | Kenya", "+03:00"),
        ("14 Nov 2025 10:30 WIT\nBerita", "+09:00"),
    ],
)
def test_a_zone_is_read_in_capitals_and_where_it_can_hold(line, zone):
    assert [value.removeprefix(value[:16]).removeprefix(":00") for value in values(line)] == [zone]


@pytest.mark.parametrize("zone", ["CST", "AST", "ACST", "ET", "PT"])
def test_a_zone_that_two_regions_share_is_of_the_stamp_and_not_read(zone):
    line = f"Nov 14, 2025, 10:31 pm {zone}"

    assert is_stamp(line)
    assert values(line) == ["2025-11-14T22:31"]
    assert cut_stamp(f"Nora Field - {line}") == len("Nora Field")


def test_a_time_right_before_a_date_is_none_of_the_next():
    said = values("6:40 PM Nov 14, 2025 | 8:15 PM Nov 15, 2025")

    assert said == ["2025-11-14T18:40", "2025-11-15T20:15"]
    assert values("18:40 14.11.2025 / 20:15 15.11.2025") == ["2025-11-14T18:40", "2025-11-15T20:15"]
    assert values("14.11.2025 18:40, 15.11.2025 20:15") == ["2025-11-14T18:40", "2025-11-15T20:15"]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("2025年3月4日 15时5分", "2025-03-04T15:05"),
        ("2025年3月4日 15时5", "2025-03-04"),
        ("2025-03-04 PM 3:07", "2025-03-04T15:07"),
        ("Thứ Ba, 4/3/2025, 10:12 (GMT+7)", "2025-03-04T10:12+07:00"),
    ],
)
def test_a_time_is_read_as_it_is_meant_or_not_at_all(line, value):
    assert [stamp.value for stamp in find_stamps(line)] == [value]


@given(st.integers(0, 99), st.integers(0, 99), st.none() | st.integers(0, 99))
@example(23, 59, 59)
@example(24, 0, None)
def test_a_time_is_one_that_clocks_show(hour, minute, second):
    said = f"{hour:02}:{minute:02}" + (f":{second:02}" if second is not None else "")
    shown = hour < 24 and minute < 60 and (second or 0) < 60

    assert values(f"3 May 2024 {said}") == [f"2024-05-03T{said}" if shown else "2024-05-03"]


@given(st.integers(1, 12), st.integers(0, 59), st.sampled_from(["{} am", "{} a.m.", "{}AM"]))
def test_twelve_hours_twice_make_a_day(hour, minute, way):
    said = f"{hour}:{minute:02}"
    early = f"2024-05-03T{hour % 12:02}:{minute:02}"
    late = f"2024-05-03T{hour % 12 + 12}:{minute:02}"
    after = way.replace("a", "p").replace("A", "P")

    assert values(f"3 May 2024, {way.format(said)}") == [early]
    assert values(f"3 May 2024, {after.format(said)}") == [late]


@pytest.mark.parametrize(
    ("word", "hours"),
    [
        ("del mediodía", {1: 13, 5: 17, 10: 10, 12: 12, 14: 14, 0: None, 6: None, 9: None}),
        ("de la noche", {6: 18, 11: 23, 13: 13, 22: 22, 0: None, 5: None, 12: None}),
        ("de la tarde", {1: 13, 11: 23, 12: 12, 18: 18}),
        ("de la mañana", {1: 1, 11: 11, 12: 0}),
    ],
)
def test_an_hour_that_two_parts_of_a_day_have_is_not_read(word, hours):
    for hour, meant in hours.items():
        found = "2024-05-03" + (f"T{meant:02}:30" if meant is not None else "")

        assert values(f"3 de mayo de 2024, {hour}:30 {word}") == [found]


@pytest.mark.parametrize(
    ("day", "zone"),
    [
        ("29 March 2025", ""),
        ("30 March 2025", "+01:00"),
        ("25 October 2025", "+01:00"),
        ("26 October 2025", ""),
        ("31 March 2024", "+01:00"),
        ("30 March 2024", ""),
    ],
)
def test_british_summer_is_from_the_last_sunday_of_march_to_that_of_october(day, zone):
    assert [value[16:] for value in values(f"{day} 10:12 BST")] == [zone]


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("WITA", "+08:00"),
        ("AWST", "+08:00"),
        ("Z", "+00:00"),
        ("Q", ""),
        ("GMT+7", "+07:00"),
        ("GMT+07", "+07:00"),
        ("UTC +14", "+14:00"),
        ("UTC +15", ""),
        ("+7:00", "+07:00"),
        ("+07:00", "+07:00"),
        ("+05:59", "+05:59"),
        ("+05:60", ""),
        ("+530", "+05:30"),
        ("GMT+1234567", "+00:00"),
        ("GMT+", "+00:00"),
    ],
)
def test_a_zone_has_letters_or_an_offset_that_some_clock_has(said, zone):
    assert [value[16:] for value in values(f"3 May 2024 10:12 {said}")] == [zone]


def test_figures_before_a_colon_are_an_hour_where_there_are_two():
    assert values("3 May 2024 010:12") == ["2024-05-03"]
    assert values("3 May 2024 1:12") == ["2024-05-03T01:12"]


def test_the_letter_that_closes_an_arabic_year_makes_no_afternoon():
    assert values("3 مارس 2025 م 10:12") == ["2025-03-03T10:12"]
    assert values("3 مارس 2025 10:12 م") == ["2025-03-03T22:12"]


@pytest.mark.parametrize(("blanks", "hour"), [(62, "17"), (63, "05")])
def test_the_letters_of_eighty_characters_tell_a_vietnamese_line(blanks, hour):
    line = f"đ{' ' * blanks}Rain 28/08/2025, 05:00 CH"

    assert values(line, day_first=True) == [f"2025-08-28T{hour}:00"]
    assert values(f"Rain 28/08/2025, 05:00 CH{' ' * 79}đ") == ["2025-08-28T17:00"]
    assert values("14 Nov 2025, 06:40 CH") == ["2025-11-14T18:40"]


@pytest.mark.parametrize(("blanks", "time"), [(1, "T10:12"), (31, "T10:12"), (32, "")])
def test_a_time_far_from_a_date_is_none_of_it(blanks, time):
    """All of it stands within 36 characters of the date before it."""
    assert values(f"3 May 2024{' ' * blanks}10:12") == [f"2024-05-03{time}"]


@pytest.mark.parametrize(("blanks", "time"), [(1, "T10:12"), (19, "T10:12"), (20, "")])
def test_a_time_far_before_a_date_is_none_of_it(blanks, time):
    assert values(f"10:12{' ' * blanks}3 May 2024") == [f"2024-05-03{time}"]
