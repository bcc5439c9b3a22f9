"""Stamps of pages in many languages: what is sure is read, and nothing is guessed."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.dates import cut_stamp, find_stamps, is_stamp, order_of_days
from newsclean.dates.words import HALVES, group, names, stamp_words, weekdays
from newsclean.fold import fold


def read(line, **known):
    return [(stamp.value, line[stamp.start : stamp.end]) for stamp in find_stamps(line, **known)]


def values(line, **known):
    return [value for value, _ in read(line, **known)]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("05/11/2025 às 18:40\n", "05/11/2025 às 18:40"),
        ("14/11/2025, 18:40 (GMT+7) | AFP", "14/11/2025, 18:40 (GMT+7)"),
        ("2025.11.14 18:40 수정", "2025.11.14 18:40"),
        ("14 ноября 2025 в 18:40 по Киеву", "14 ноября 2025 в 18:40"),
        ("28 August 2025, 2.30pm BST.", "28 August 2025, 2.30pm BST"),
        ("6:40 PM, 14 Nov 2025\n", "6:40 PM, 14 Nov 2025"),
        ("2025.11.14 Fri posted at noon", "2025.11.14"),
    ],
)
def test_a_stamp_ends_with_the_last_that_was_read_of_it(line, said):
    assert [text for _, text in read(line)] == [said]


@pytest.mark.parametrize(
    "line",
    [
        "0001-01-01",
        "01/13/0001",
        "14/11/68",
        "14/11/99",
        "۰۴/۰۸/۲۳ منتشر شد",
        "14/11/25 น.",
        "25/11/14 时间",
    ],
)
def test_a_year_of_another_calendar_or_century_is_not_read(line):
    assert values(line) == []


@pytest.mark.parametrize(
    ("line", "beside", "value"),
    [
        ("입력 25.11.14 18:40", "", "2025-11-14T18:40"),
        ("25.11.14 18:40", "회색항 시의회", "2025-11-14T18:40"),
        ("更新日 25/11/14", "ニュース", "2025-11-14"),
        ("14/11/68 18:40", "สภาเมือง", "2025-11-14T18:40"),
        ("14 พ.ย. 68", "", "2025-11-14"),
        ("14.11.25, 18:40 Uhr", "Stadtrat", "2025-11-14T18:40"),
        ("25.11.14 6:40 PM", "회색항 시의회", "2025-11-14T18:40"),
        ("입력 25.11.14 18:40 | AFP", "", "2025-11-14T18:40"),
    ],
)
def test_the_script_beside_a_short_year_tells_how_it_is_meant(line, beside, value):
    assert values(line, beside=beside) == [value]


@pytest.mark.parametrize(
    ("line", "beside", "found"),
    [
        ("Veröffentlicht am 28.08.25", "Godzilla (ゴジラ) kommt zurück", ["2025-08-28"]),
        ("Godzilla (ゴジラ) kommt zurück\nVeröffentlicht am 28.08.25", "", ["2025-08-28"]),
        ("28.08.25", "Godzilla (ゴジラ) kommt zurück in die Kinos", ["2025-08-28"]),
        ("BTS (방탄소년단) comes to town\nPublished: 08/09/25", "", []),
        ("입력 99.12.31", "", []),
        ("Nora Field 25.11.14", "회색항 시의회가 오늘 열렸다", []),
    ],
)
def test_a_name_in_another_script_turns_no_date_around(line, beside, found):
    assert values(line, beside=beside) == found


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


def test_a_time_right_before_a_date_is_none_of_the_next():
    said = values("6:40 PM Nov 14, 2025 | 8:15 PM Nov 15, 2025")

    assert said == ["2025-11-14T18:40", "2025-11-15T20:15"]
    assert values("18:40 14.11.2025 / 20:15 15.11.2025") == ["2025-11-14T18:40", "2025-11-15T20:15"]
    assert values("14.11.2025 18:40, 15.11.2025 20:15") == ["2025-11-14T18:40", "2025-11-15T20:15"]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Wed, 11/05/2025 - 14:30", "2025-11-05T14:30"),
        ("Wed, 05/11/2025 - 14:30", "2025-11-05T14:30"),
        ("mer. 05/11/2025", "2025-11-05"),
        ("11/05/2025 Wednesday", "2025-11-05"),
        ("Quarta-feira, 05/11/2025", "2025-11-05"),
        ("बुधवार, 05/11/2025", "2025-11-05"),
        ("Rabu, 05/11/2025, 18:40 WIB", "2025-11-05T18:40+07:00"),
    ],
)
def test_the_day_of_the_week_proves_the_order(line, value):
    assert values(line) == [value]
    assert values(line, day_first=True) == [value]


@pytest.mark.parametrize(
    "line",
    [
        "Mon, 11/05/2025",
        "11/5/2025 6:40 p.m.",
        "11/05/2025 18:40 EST",
        "Edited 03/09/2025",
        "Nora Field 03/09/2025",
    ],
)
def test_no_order_is_guessed_from_a_name_or_beside_english(line):
    assert values(line) == []


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("14. 11. 2025 18:40", "2025-11-14T18:40"),
        ("ngày 14 tháng 11 năm 2025", "2025-11-14"),
        ("14 تشرين الثاني 2025", "2025-11-14"),
        ("14 كانون الأول 2025", "2025-12-14"),
        ("14 พ.ย. 2568", "2025-11-14"),
        ("14-Nov-25", "2025-11-14"),
        ("令和7年11月14日", "2025-11-14"),
        ("2025年（令和7年）11月14日", "2025-11-14"),
        ("民國114年11月14日", "2025-11-14"),
    ],
)
def test_a_date_is_read_as_its_country_writes_it(line, value):
    assert values(line) == [value]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Published 28 August-30 September 2025", ["2025-09-30"]),
        ("Updated 12 May-15 May 2025 10:00", ["2025-05-15T10:00"]),
        ("28-Aug-30 September 2025", ["2025-09-30"]),
        ("Published 28 Aug-14:30", []),
        ("28-Aug-14:30", []),
        ("28-Aug-14.30", []),
        ("28-août-14h30", []),
        ("28-Aug-25.", ["2025-08-28"]),
        ("28-Aug-25 14:30", ["2025-08-28T14:30"]),
        ("28 Aug '25", ["2025-08-28"]),
    ],
)
def test_what_is_joined_to_a_month_may_be_a_day_or_an_hour_and_no_year(line, found):
    assert values(line) == found


@pytest.mark.parametrize("said", ["Version 10.2.15", "Tel. 05.04.2025.11", "Tel. 05.61.12"])
def test_a_version_or_a_telephone_number_settles_no_order(said):
    assert order_of_days(f"{said}, published 03/09/2025") is None
    assert order_of_days(f"{said}, published 05.11.2025") is True


def test_a_vietnamese_stamp_is_one_line_of_furniture():
    assert is_stamp("Thứ sáu, 14/11/2025, 18:40 (GMT+7)")
    assert not is_stamp("Thứ sáu tuần tới mưa lớn")


def test_each_day_of_the_week_and_half_of_the_day_stands_once():
    rows = [set(map(fold, row.split())) for row in names()["weekdays"]]
    halves = [word for name in HALVES for word in group(name)]

    assert len(rows) == 7
    assert sum(map(len, rows)) == len(weekdays())
    assert len(halves) == len(set(halves))
    assert all(part in stamp_words() for word in halves for part in word.split())


PIECES = [
    *("14", "11", "05/11/2025", "25.11.14", "2025", "-", ".", "/", ":", " ", "\n", "18:40", "6:40"),
    *(" pm", " CH", "Nov", "Wed, ", "(GMT+7)", " +05:30", "年", "月", "日", "晚上", "مساءً"),
    *(" h ", "พ.ย.", "입력", "updated"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from([None, True, False]))
def test_stamps_stand_apart_in_order_and_say_moments(pieces, day_first):
    line, last = "".join(pieces), 0

    for stamp in find_stamps(line, day_first=day_first):
        assert last <= stamp.start < stamp.end <= len(line)
        assert line[stamp.start : stamp.end].strip() == line[stamp.start : stamp.end]
        assert datetime.fromisoformat(stamp.value)
        last = stamp.end


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("By Nora Field", " March 3, 2021"),
        ("By Nora Field", " | March 3, 2021 10:12 am"),
        ("Von Max Muster", ", 03.03.2021, 10:12 Uhr"),
        ("Por Ana Reis", " 03/03/2021"),
        ("Publié par Jean Dupuis", " à 10:12"),
        ("por Ana Reis", " publicado 16/02/2022 14h45, última modificação 16/02/2022 14h43"),
        ("De Jan de Vries", " op 3 maart 2021 om 10.12 uur"),
        ("Автор: Иван Петров", ", 3 марта 2021, 10:12"),
        ("By Theresa May", " March 3, 2021"),
        ("Por Rui De", " 3 de março de 2021"),
        ("作者：林小明", " 2024-03-05 08:00"),
        ("", "Thu, Aug 28, 2025"),
        ("By Nora Field", " | 3 min read"),
        ("By Nora Field", " 3 May 2024 · 3 min read"),
        ("Von Max Muster", " Lesezeit: 2 Minuten"),
        ("By Nora Read", " 3 May 2024"),
        ("By 3 Doors Down", ""),
        ("By Nora Field", ""),
        ("By Nora Field in Dunmore on 5 May 2021 with others", ""),
        ("The 2025 budget", ""),
    ],
)
def test_the_date_at_the_end_of_a_line_is_cut_with_what_joins_it(said, date):
    assert cut_stamp(said + date) == len(said)


@given(st.text("By Nora on ,|–-0123/:.٣年й\u0301 May") | st.text())
def test_what_is_left_of_a_line_has_no_more_of_a_date_to_cut(line):
    at = cut_stamp(line)

    assert 0 <= at <= len(line)
    assert at == len(line) or any(map(str.isdecimal, line[at:]))


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("7. lip 2023.", "2023-06-07"),
        ("7 lip 2023", "2023-07-07"),
        ("5. lis 2023.", "2023-10-05"),
        ("5 lis 2023", "2023-11-05"),
        ("2026 m. vasario 18 d. 14:35", "2026-02-18T14:35"),
        ("2023. gada 28. februāris, 10:12", "2023-02-28T10:12"),
        ("2025 жылғы 21 ақпан", "2025-02-21"),
        ("2024-yil 5-mart", "2024-03-05"),
        ("2024 оны 3 сарын 5", "2024-03-05"),
        ("2024 оны 03 дугаар сарын 05, 10:12", "2024-03-05T10:12"),
        ("22 նոյեմբերի, 2023 թ., 12:36", "2023-11-22T12:36"),
        ("п'ятниця, 3 листопада 2023, 10:12", "2023-11-03T10:12"),
        ("П’ятниця, 3 листопада 2023", "2023-11-03"),
        ("pon, 3. srpnja 2023.", "2023-07-03"),
        ("śr., 3 stycznia 2024", "2024-01-03"),
        ("Πεμ, 3 Δεκ 2023", "2023-12-03"),
        ("Pzt, 3 Aralık 2023", "2023-12-03"),
        ("çərşənbə axşamı, 3 mart 2023 10:12", "2023-03-03T10:12"),
        ("7. velj 2023. 10:12", "2023-02-07T10:12"),
        ("3 iul 2023", "2023-07-03"),
        ("3. dets 2023", "2023-12-03"),
        ("3 თებ, 2023", "2023-02-03"),
        ("12 Nëntor 2023, 10:12", "2023-11-12T10:12"),
        ("3 студзеня 2023", "2023-01-03"),
        ("中華民國113年3月5日星期二", "2024-03-05"),
        ("Mon 13 May 2024 09.10 BSTLast modified", "2024-05-13T09:10+01:00"),
        ("Monday 13 May 2024 09:10, UK", "2024-05-13T09:10"),
        ("TNN | May 13, 2024, 09:10 IST", "2024-05-13T09:10+05:30"),
        ("Updated May 13, 2024 — 10.10am, first published at 9.10am", "2024-05-13T10:10"),
        ("13 May, 2024 09:10 AM 3 mins to read", "2024-05-13T09:10"),
        ("MAY 13, 2024 · 9:10 AM ET", "2024-05-13T09:10"),
        ("09:1013 MAY 2024", "2024-05-13T09:10"),
        ("and last updated 10:10 AM, May 13, 2024", "2024-05-13T10:10"),
    ],
)
def test_a_line_that_says_a_date_in_the_way_of_its_country_is_a_stamp_and_read(line, value):
    assert is_stamp(line)
    assert values(line) == [value]


@pytest.mark.parametrize(
    "line",
    [
        "Pro 12",
        "To read 12",
        "Last May 12",
        "Bazar 24",
        "Published 2024",
        "Read 2024 in 3 minutes",
        "Pet 5",
        "UK 2024",
        "Mac Pro December 2019",
    ],
)
def test_words_that_also_stand_in_stamps_make_none_without_a_whole_date(line):
    assert not is_stamp(line)


def test_a_month_that_two_languages_tell_apart_by_a_full_stop_is_not_guessed():
    assert values("5. lis 2023") == values("5. srp 2023") == []


@pytest.mark.parametrize(
    ("beside", "value"),
    [
        ("Το λιμάνι άνοιξε ξανά σήμερα", ["2025-12-03"]),
        ("Порт сегодня открылся", ["2025-12-03"]),
        ("El gobierno decidió ayer la ampliación del puerto según informó", ["2025-12-03"]),
        ("Le café and the façade of the naïve painter", []),
        ("Ang daungan ay nagbukas sa Parañaque", []),
        ("港口今日重新开放", []),
    ],
)
def test_the_letters_of_the_page_tell_which_of_two_figures_is_the_day(beside, value):
    assert values("03/12/2025", beside=beside) == value
    assert values("Published 03/12/2025", beside=beside) == []


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


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("3 మార్చి 2025", "2025-03-03"),
        ("మార్చి 3, 2025, 10:00", "2025-03-03T10:00"),
        ("३ अप्रिल २०२५", "2025-04-03"),
        ("९ मार्च २०२५", "2025-03-09"),
        ("ማርች 3 2025", "2025-03-03"),
        ("ថ្ងៃទី៣ ខែមីនា ឆ្នាំ២០២៥", "2025-03-03"),
        ("ថ្ងៃច័ន្ទ ទី៣ ខែមីនា ឆ្នាំ២០២៥ ម៉ោង ១០:០០", "2025-03-03T10:00"),
        ("3 மார்ச் 2025", "2025-03-03"),
        ("3 ಮಾರ್ಚ್ 2025", "2025-03-03"),
        ("മാർച്ച് 3, 2025", "2025-03-03"),
        ("3 માર્ચ 2025", "2025-03-03"),
        ("3 ਮਾਰਚ 2025", "2025-03-03"),
        ("3 ມີນາ 2025", "2025-03-03"),
        ("الاثنين 3 رمضان 1446هـ - 3 مارس 2025م", "2025-03-03"),
        ("3 رمضان 1446 هـ الموافق 3 مارس 2025 م", "2025-03-03"),
    ],
)
def test_months_of_more_languages_are_read(line, value):
    assert values(line) == [value]
    assert is_stamp(line)


@pytest.mark.parametrize(
    "line",
    [
        "3 رمضان 1446 هـ",
        "12 ربيع الأول 1446هـ",
        "15 ذو القعدة 1446",
        "۱۳ اسفند ۱۴۰۳",
        "२०८१ फाल्गुन १९, सोमबार",
        "ሰኞ መጋቢት 3 ቀን 2017 ዓ.ም",
    ],
)
def test_dates_of_other_calendars_are_stamps_and_not_converted(line):
    assert is_stamp(line)
    assert values(line) == []
