"""The days that a text names, and which of their figures is what."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from made_stamps import values

from newsclean.dates import FIRST_YEAR, LAST_YEAR, find_stamps, order_of_days
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
        ("2030年(令和12年)1月2日", "2030-01-02"),
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
        ("Los tres son de la zona y una parte del grupo vive con ellos", ["2025-12-03"]),
        ("Die drei sind aus dem Dorf und kommen nicht mit der Bahn", ["2025-12-03"]),
        ("Warga kota itu datang dengan perahu untuk pulang, dan yang lain tidak", ["2025-12-03"]),
        ("The three are from the town and will not come with their boats", []),
        ("Dumating sa bayan ang tatlo at nagpunta sa daungan ang mga ito", []),
        ("Le café and the façade of the naïve painter", []),
        ("Ang daungan ay nagbukas sa Parañaque", []),
        ("港口今日重新开放", []),
    ],
)
def test_the_letters_of_the_page_tell_which_of_two_figures_is_the_day(beside, value):
    assert values("03/12/2025", beside=beside) == value
    assert values("Published 03/12/2025", beside=beside) == []


#: A day as it is written in figures, or with its month in words: year, month and day go into each.
WAYS = (
    *("{y}-{m}-{d}", "{y}/{m}/{d}", "{y}.{m}.{d}", "{y}年{m}月{d}日", "{y} 年 {m} 月 {d} 日"),
    *("{y}년 {m}월 {d}일", "{y}. {m}. {d}.", "{d}. {m}. {y}", "ngày {d} tháng {m} năm {y}"),
    *("{d} tháng {m}, {y}", "{y} оны {m} сарын {d}", "{d}.{m}.{y}", "vom {d}/{m}/{y}"),
    *("{d} {name} {y}", "{d}. {name} {y}", "{d}-{name}-{y}", "{name} {d}, {y}", "{y} {name} {d}"),
    *("the {d}th of {name}, {y}", "{d} de {name} de {y}", "{y}-yil {d}-{name}"),
)
NAMES = "January February March April May June July August September October November December"
EVERY_DAY = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))


def written(way, day, month_width, day_width):
    """A day in one of these ways, with figures of so many digits at least."""
    name = NAMES.split()[day.month - 1]
    month, number = f"{day.month:0{month_width}}", f"{day.day:0{day_width}}"
    return way.format(y=day.year, m=month, d=number, name=name)


@pytest.mark.parametrize("way", WAYS)
@given(EVERY_DAY, st.integers(1, 2))
@example(date(FIRST_YEAR, 1, 1), 1)
@example(date(LAST_YEAR, 12, 31), 1)
@example(date(2025, 3, 4), 1)
@example(date(2025, 3, 4), 2)
def test_every_day_is_read_in_each_way_of_writing_it_with_zeros_or_without(way, day, width):
    assert values(written(way, day, width, width)) == [day.isoformat()]


@pytest.mark.parametrize("way", WAYS)
def test_figures_of_three_digits_are_no_day_and_no_month(way):
    day = date(2025, 3, 4)

    assert values(written(way, day, 1, 3)) == []
    if "{m}" in way:
        assert values(written(way, day, 3, 1)) == []


@given(EVERY_DAY, st.sampled_from([("令和", 2018), ("平成", 1988), ("民國", 1911), ("民国", 1911)]))
@example(date(2019, 5, 1), ("令和", 2018))
@example(date(2011, 1, 1), ("民國", 1911))
def test_years_of_a_reign_or_of_the_republic_count_from_its_first(day, era):
    name, before = era
    if day.year <= before:
        return
    rest = f"年{day.month}月{day.day}日"

    assert values(f"{name}{day.year - before}{rest}") == [day.isoformat()]
    assert values(f"{name} 元{rest}") == [f"{before + 1}{day.isoformat()[4:]}"] or day.day == 29


@given(st.integers(1, 12), st.integers(1, 28), st.integers(0, 99))
@example(3, 4, 40)
@example(3, 4, 41)
def test_a_year_of_two_digits_is_of_this_century_up_to_forty(month, day, short):
    said = f"{20}{short:02}-{month:02}-{day:02}"

    assert values(f"vom {day:02}.{month:02}.{short:02}") == ([said] if short <= 40 else [])
    assert values(f"입력 {short:02}.{month:02}.{day:02}") == ([said] if short <= 40 else [])


@pytest.mark.parametrize(
    ("short", "year"), [(50, None), (51, 2008), (68, 2025), (83, 2040), (99, 2056)]
)
def test_a_thai_year_of_two_digits_is_of_this_century(short, year):
    found = [f"{year}-11-14"] if year else []

    assert values(f"14/11/{short} เวลา") == found
    assert values(f"14 พ.ย. {short}") == found


@pytest.mark.parametrize(("year", "said"), [(2443, 1900), (2568, 2025), (2643, 2100), (2644, None)])
def test_a_thai_year_counts_from_543_before_ours(year, said):
    assert values(f"14 พ.ย. {year}") == ([f"{said}-11-14"] if said else [])


@pytest.mark.parametrize(
    "line",
    [
        "31 December 1899",
        "1 January 2101",
        "2025-13-01",
        "2025-00-10",
        "2025-10-00",
        "2025-02-29",
        "2025-003-12",
        "2025-03-012",
        "12025-03-01",
        "2025-03-",
        "2025--03",
        "2025年月3日",
        "2025年3月",
        "3. . 2025",
        "tháng 3 năm 2025",
        "令和年3月5日",
        "令和5年月3日",
        "令和5年3月日",
        "令和0005年3月4日",
        "令和5年003月4日",
        "令和5年3月004日",
        "2025年（令和年）11月14日",
        "ngày tháng 3 năm 2025",
        "3 tháng  năm 2025",
        "2025 March rain",
        "14..2025",
        "114/11/2025",
        "14/11/20255",
        "14/11/2025/3",
    ],
)
def test_figures_that_are_no_day_of_the_calendar_are_not_read(line):
    assert values(line) == []


@pytest.mark.parametrize(("others", "found"), [(26, ["2025-12-03"]), (27, [])])
def test_one_word_in_ten_has_letters_of_its_own_where_a_page_has_the_day_first(others, found):
    beside = " ".join(["Dún", "Mór", "áit", *["harbour"] * others])

    assert values("03/12/2025", beside=beside) == found
    assert values("03/12/2025", beside="Dún Mór harbour") == []


@pytest.mark.parametrize("joint", [" ", ", ", " (", ", (", "(", "（"])
def test_a_day_of_the_week_behind_a_date_proves_the_order(joint):
    for weekday in ("Wednesday", "Wed", "mi"):
        assert values(f"11/05/2025{joint}{weekday}") == ["2025-11-05"]
        assert values(f"05/11/2025{joint}{weekday}") == ["2025-11-05"]


@pytest.mark.parametrize(("blanks", "proves"), [(1, True), (15, True), (16, False)])
def test_a_day_of_the_week_far_from_a_date_proves_nothing_of_it(blanks, proves):
    """Both ends of the word stand within 24 characters of the date."""
    assert len("Wednesday") + 15 == 24
    assert (values(f"Wednesday{' ' * blanks}11/05/2025") == ["2025-11-05"]) is proves


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("28/08/2025", True),
        ("08/28/2025", False),
        ("13/12/2025", True),
        ("12/13/2025", False),
        ("12/12/2025", None),
        ("03/09/2025 13/09/2025", True),
        ("13/13/2025", None),
        ("28.08.2025", True),
        ("08.28.2025", False),
        ("28.28.2025", True),
        ("03.09.2025", True),
        ("03.09.25", None),
    ],
)
def test_a_day_above_twelve_tells_the_order_and_so_do_full_stops(text, told):
    assert order_of_days(text) is told
