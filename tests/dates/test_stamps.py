"""Stamps of pages in many languages: what is sure is read, and nothing is guessed."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_stamps import read, values

from newsclean import dates
from newsclean.dates import cut_stamp, find_stamps, is_relative, is_stamp, spelt


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Published on: Aug 28, 2025 04:15 pm IST", "2025-08-28T16:15+05:30"),
        ("Stand: 28.08.2025, 14:30 Uhr", "2025-08-28T14:30"),
        ("Publié le 28/08/2025 à 14h30", "2025-08-28T14:30"),
        ("Publié le 03/09/2025 à 14h30", "2025-09-03T14:30"),
        ("Publicado: 28 de agosto de 2025, 14:30", "2025-08-28T14:30"),
        ("Pubblicato il 28 agosto 2025 alle 14:30", "2025-08-28T14:30"),
        ("Publicado em 28/08/2025 às 14h30", "2025-08-28T14:30"),
        ("Gepubliceerd op 28 augustus 2025, 14:30", "2025-08-28T14:30"),
        ("Opublikowano: 28.08.2025, 14:30", "2025-08-28T14:30"),
        ("Опубликовано 28 августа 2025 г. в 14:30 МСК", "2025-08-28T14:30+03:00"),
        ("28 августа 2025, 14:30 МСК", "2025-08-28T14:30+03:00"),
        ("Giriş: 28.08.2025 - 14:30", "2025-08-28T14:30"),
        ("نُشر في 28 أغسطس 2025 - 14:30", "2025-08-28T14:30"),
        ("प्रकाशित: 28 अगस्त 2025, 04:15 PM IST", "2025-08-28T16:15+05:30"),
        ("发布时间：2025-08-28 14:30", "2025-08-28T14:30"),
        ("2025年8月28日 下午3:05", "2025-08-28T15:05"),
        ("公開日時：2025年8月28日 14時30分", "2025-08-28T14:30"),
        ("입력 2025.08.28. 14:30", "2025-08-28T14:30"),
        ("입력 2025년 8월 28일 오후 2:32", "2025-08-28T14:32"),
        ("Diterbitkan 28 Agustus 2025, 14.30 WIB", "2025-08-28T14:30+07:00"),
        ("28 สิงหาคม 2568 14:30 น.", "2025-08-28T14:30"),
        ("2025. augusztus 28. 14:30", "2025-08-28T14:30"),
        ("28. elokuuta 2025 klo 14.30", "2025-08-28T14:30"),
        ("2025-08-28T16:15:00+05:30", "2025-08-28T16:15:00+05:30"),
        ("28 August 2025, 2.30pm BST", "2025-08-28T14:30+01:00"),
        ("28 de agosto de 2025 a las 2:30 p. m.", "2025-08-28T14:30"),
        ("28 de agosto de 2025, 2 p.\u00a0m.", "2025-08-28T14:00"),
        ("28 de agosto de 2025, 12:30 a. m.", "2025-08-28T00:30"),
        ("2025年8月28日（木）14時30分", "2025-08-28T14:30"),
        ("2025年8月28日 14：30", "2025-08-28T14:30"),
        ("2025년 8월 28일 (목) 오후 2시 30분", "2025-08-28T14:30"),
    ],
)
def test_a_stamp_is_read_in_its_language(line, value):
    assert [stamp.value for stamp in find_stamps(line)][:1] == [value]


@pytest.mark.parametrize(
    "line",
    [
        "2025年8月28日（木）14時30分",
        "2025年8月28日（星期四）14：30",
        "28 de agosto de 2025 a las 2:30 p. m.",
        "2025년 8월 28일 (목) 오후 2시 30분",
    ],
)
def test_a_line_that_is_a_stamp_is_known(line):
    assert is_stamp(line)


@pytest.mark.parametrize("line", ["03/09/2025", "3 hours ago", "31 June 2025", "May 3", "2025"])
def test_a_date_that_would_be_a_guess_is_not_read(line):
    assert list(find_stamps(line)) == []


@given(st.text())
def test_any_text_is_asked_for_dates_without_harm(text):
    for stamp in find_stamps(text):
        assert 0 <= stamp.start < stamp.end <= len(text)
    assert is_stamp(text) in (True, False)


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


def test_a_vietnamese_stamp_is_one_line_of_furniture():
    assert is_stamp("Thứ sáu, 14/11/2025, 18:40 (GMT+7)")
    assert not is_stamp("Thứ sáu tuần tới mưa lớn")


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


@pytest.mark.parametrize("form", ["%Y", "%Y%m", "%Y%m%d", "%d%m%Y", "%y%m%d", "%Y%m%d%H%M"])
def test_a_number_alone_is_no_stamp_and_is_not_read_as_one(form, monkeypatch):
    asked = []
    monkeypatch.setattr(dates, "find_stamps", lambda *told, **_: asked.append(told) or iter(()))

    assert not any(is_stamp((date(1999, 1, 1) + timedelta(at)).strftime(form)) for at in range(999))
    assert asked == []


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


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("24:59", True),
        ("25:00", False),
        ("14:59", True),
        ("14:60", False),
        ("TNN | May 13, 2024", True),
        ("ABCDEF | May 13, 2024", True),
        ("ABCDEFG | May 13, 2024", False),
        ("AB | May 13, 2024", True),
        ("Q | May 13, 2024", False),
        ("Tnn | May 13, 2024", False),
        ("13 May 2024 09.10 BSTLast", True),
        ("13 May 2024 09.10 ESTx", False),
        ("|", False),
        ("May", False),
    ],
)
def test_a_stamp_is_a_clock_or_a_day_and_an_agency_in_capitals_at_most(line, is_one):
    assert is_stamp(line) is is_one


@pytest.mark.parametrize(("length", "is_one"), [(80, True), (81, False), (160, False)])
def test_a_stamp_has_eighty_characters_at_most(length, is_one):
    line = f"3 May 2024{' ' * length}"[: length - 2] + "on"

    assert is_stamp(line) is is_one


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("By Nora Field", " 24:10"),
        ("By Nora Field 25:10", ""),
        ("By Nora Field", " 14:59"),
        ("By Nora Field 14:60", ""),
        ("By Nora Field", " | 12 min read"),
        ("By Nora Field | 123 min read", ""),
        ("By Nora", " Read: 3 May 2024"),
        ("By Nora Field", ": 3 May 2024"),
        ("By Nora Field", " uk 3 May 2024"),
        ("By Nora UK", " 3 May 2024"),
    ],
)
def test_a_clock_or_how_long_the_reading_takes_is_cut_as_a_date_is(said, date):
    assert cut_stamp(said + date) == len(said)


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("3 May 2024 = 4", False),
        ("[3 May 2024]", True),
        ("[3 May] 2024", False),
        ("3_May_2024", False),
        ("Thursday 3", True),
        ("at 3", False),
        ("2024 10", False),
        ("2 days ago", False),
        ("today Monday 3", False),
        ("today 10:12", True),
        ("today 3 May 2024", True),
        ("3 min", False),
        ("3 May 2024 3 min read", True),
        ("03/09/2025", True),
        ("2025-03-09", True),
        ("2025-03-09 rain", False),
        ("Monday", False),
        ("", False),
    ],
)
def test_a_stamp_has_figures_and_no_signs_or_words_of_anything_else(line, is_one):
    assert is_stamp(line) is is_one


@pytest.mark.parametrize(
    ("line", "told"),
    [("2 days ago", False), ("today 10:12", True), ("3 May 2024", False), ("rain today", False)],
)
def test_a_day_is_told_by_todays_where_a_time_stands_beside_it(line, told):
    assert is_relative(line) is told


@pytest.mark.parametrize("line", ["By Nora 3 Rooms", "By Nora 3", "By Nora Field | 3 books"])
def test_figures_before_other_words_than_minutes_are_not_cut(line):
    assert cut_stamp(line) == len(line)


@pytest.mark.parametrize("number", [0.0, 1.0, -1.0, 2024.0, 1761984000.25, -0.5])
def test_a_number_that_stands_for_a_date_is_spelt_so_that_it_reads_back(number):
    assert float(spelt(number)) == number
    assert ("." in spelt(number)) is (not number.is_integer())
