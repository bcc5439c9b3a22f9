"""The days that a text names, and which of their figures is what."""

import pytest
from made_stamps import values

from newsclean.dates import find_stamps, order_of_days
from newsclean.fold import fold


def test_the_words_around_many_dates_are_read_once(monkeypatch):
    folded = []
    monkeypatch.setattr("newsclean.dates.days.fold", lambda text: folded.append(text) or fold(text))

    stamps = list(find_stamps("vom 08/09/2025 " * 100))

    assert [stamp.value for stamp in stamps] == ["2025-09-08"] * 100
    assert len(folded) < 10 * 100


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
