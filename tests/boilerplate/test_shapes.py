"""Shapes of furniture: what their look alone gives away, and what merely looks alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.boilerplate.shapes import match_shapes
from newsclean.cleaner import annotate
from newsclean.document import DEFAULT_CUT
from newsclean.segment import read_page

PROSE = (
    "The tide rose for six hours on Monday night and by dawn the lower half of the town "
    "stood under water, the harbour master said on Tuesday."
)
wild_text = st.text(st.sampled_from("aé 0\n\r\u2028İ\ud800:(|>@#©.-"), max_size=60) | st.text()


def shapes(text):
    """Return the pieces that honoured claims cover, with their rules."""
    page = read_page(text)
    return [
        (claim.rule, text[claim.start : claim.end].strip())
        for claim in match_shapes(page)
        if claim.confidence >= DEFAULT_CUT
    ]


def alone(line):
    """Return the rule that claims a line on a page of its own, if one does."""
    found = shapes(line)
    return found[0][0] if found else None


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Like Like 0", "shape.echo"),
        ("J'aime J'aime 12", "shape.echo"),
        ("화나요 화나요 3", "shape.echo"),
        ("Thu, Aug 28, 2025", "shape.stamp"),
        ("28. August 2025, 14:30 Uhr", "shape.stamp"),
        ("2025年8月28日 14時30分", "shape.stamp"),
        ("28 août 2025 à 14h30", "shape.stamp"),
        ("14:32 BST", "shape.stamp"),
        ("AP Photo/Jane Doe", "shape.credit"),
        ("REUTERS / Jane Doe", "shape.credit"),
        ("Jane Doe / AFP via Getty Images", "shape.credit"),
        ("Анна Иванова/ТАСС", "shape.credit"),
        ("Jane Doe/iStock/Getty Images", "shape.credit"),
        (
            "Write to Jane Roe at jane.roe@example.com and Ann Poe at ann.poe@example.com",
            "shape.mail",
        ),
        ("홍길동 특파원 hong@example.kr", "shape.mail"),
        ("投稿邮箱：editor@example.cn", "shape.mail"),
        ("お問い合わせはdesk@example.jpまで。", "shape.mail"),
        ("@janeroe", "shape.handle"),
        ("#flood #coast", "shape.hashtags"),
        ("#베이징 #열병식", "shape.hashtags"),
        ("© 2025 The Coast Paper", "shape.copyright"),
        ("World › Asia › Coast", "shape.path"),
        ("Monde > Asie > Côte", "shape.path"),
        ("###", "shape.symbols"),
        ("-30-", "shape.symbols"),
        ("■", "shape.symbols"),
    ],
)
def test_a_shape_is_told_by_its_look(line, rule):
    assert alone(line) == rule


@pytest.mark.parametrize(
    "line",
    [
        "The 2025 budget",
        "May",
        "2021",
        "Rovers 2, Harbour 1",
        "200 g flour",
        "3 eggs",
        "#12",
        "Chapter 3",
        "12:0",
        "He wrote to her at dawn.",
        "Water is 60 % of the body",
        "knock knock",
        "AC/DC",
        "Time / Place",
        "PA / Ohio",
        "Uni / Schule",
        "WSJ/NBC News Poll",
        "Jane Doe / Jo Roe",
        "AP / the dog barks at noon",
        "Reuters",
        "5 > 3 > 1",
    ],
)
def test_what_merely_looks_like_furniture_stays(line):
    assert alone(line) is None


@pytest.mark.parametrize("line", ["3 November 2021", "14:30", "* * *", "A > B > C", "a@b.example"])
def test_between_paragraphs_a_lone_date_or_sign_stays(line):
    text = "\n".join([PROSE, PROSE, PROSE, PROSE, PROSE, line, PROSE, PROSE])

    assert shapes(text) == []


def test_a_lone_number_goes_after_a_stamp_and_stays_elsewhere():
    assert ("shape.count", "0") in shapes(f"Rain\nSep 3, 2025 - 04:33\n 0\n{PROSE}\n{PROSE}")
    assert shapes(f"{PROSE}\n{PROSE}\n12\n{PROSE}") == []


def test_labels_with_counts_go_in_a_row_of_three():
    assert len(shapes("Coast (12)\nFlood (3)\nHarbour (4)")) == 3
    assert shapes("Coast (12)\nFlood (3)") == []


@pytest.mark.parametrize(
    ("opener", "agency"),
    [
        ("LONDON, Aug 28 (Reuters) - ", True),
        ("(The Coast Paper)– ", True),
        ("BERLIN (dpa) – ", True),
        ("PARIS, 28 août (AFP) - ", True),
        ("Madrid, 28 ago (EFE).- ", True),
        ("(ANSA) - ROMA, 28 AGO - ", True),
        ("МОСКВА, 28 авг — Интерфакс. ", True),
        ("ANKARA (AA) - ", True),
        ("القاهرة 28 أغسطس (رويترز) - ", True),
        ("Jakarta (ANTARA) - ", True),
        ("МОСКВА, 28 авг — РИА Новости, Анна Бер. ", True),
        ("МОСКВА, 28 августа. /ТАСС/. ", True),
        ("Москва. 28 августа. INTERFAX.RU - ", True),
        ("КИЇВ. 28 серпня. УНН. ", True),
        ("COAST.co.id, Marren - ", True),
        ("MARREN, COAST.co.id -- ", True),
        ("Jakarta, CNN Indonesia -- ", True),
        ("AGI - ", True),
        ("Agência Brasil - ", True),
        ("नई दिल्ली, 28 अगस्त (भाषा) ", True),
        ("BEIJING—", False),
        ("(Laughs) – ", False),
        ("The harbour (built in 1953) – ", False),
        ("Time – ", False),
        ("Fox Lane, Marren – ", False),
        ("МАРРЕН, 28 авг — вечер. ", False),
        ("Da Redação - ", False),
        ("हिन्दी (भाषा) ", False),
    ],
)
def test_an_agency_opener_goes_and_its_sentence_stays(opener, agency):
    found = shapes(f"{opener}{PROSE}\n{PROSE}")

    assert found == ([("opener.agency", opener.strip())] if agency else [])


@pytest.mark.parametrize(
    ("opener", "prose"),
    [
        ("新华社北京8月28日电（记者 张三）", "周一夜间潮水上涨六个小时，黎明时半城被淹。" * 3),
        ("【北京共同】", "月曜の夜に潮が六時間上がり続け、明け方には街の半分が水に浸かった。" * 2),
        ("(베이징=연합뉴스) 홍길동 특파원 = ", "월요일 밤 물이 올라와 마을이 잠겼다. " * 4),
    ],
)  # fmt: skip
def test_an_opener_without_blanks_goes_too(opener, prose):
    assert shapes(f"{opener}{prose}\n{prose}") == [("opener.agency", opener.strip())]


@given(wild_text)
def test_claims_lie_in_the_page_and_say_what_they_saw(text):
    page = read_page(text)

    for claim in match_shapes(page):
        assert 0 <= claim.start < claim.end <= len(text)
        assert claim.evidence
        assert 0 < claim.confidence < 1


@pytest.mark.parametrize("text", ["a a " * 40_000, "0\n" * 50_000, "(" * 100_000, "#" * 9_000])
def test_hostile_text_has_no_shape(text):
    assert shapes(text) == []


def test_many_dates_on_lines_of_their_own_take_time_in_proportion():
    """A look at all dates for each line after one would take minutes."""
    page = read_page("28 August 2025\n" * 100_000 + "12\n")

    found = [claim.rule for claim in match_shapes(page)]

    assert found == ["shape.stamp"] * 100_000 + ["shape.count"]


def test_names_with_ages_between_two_passages_of_prose_are_no_menu():
    prose = "The ferry of Marren Bay sank on Friday, and the town has named those who were lost."
    names = ("Anna Berg (34)", "John Doe (12)", "Mary Roe (8)")

    def claimed(*lines):
        page = read_page("\n".join(lines))
        return [claim for claim in match_shapes(page) if claim.rule == "shape.labels"]

    assert claimed(prose, *names, prose) == []
    assert claimed(prose, "The dead:", *names, prose) == []
    assert len(claimed(*names, prose, prose)) == 3


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("pier-closed-2024.jpg", "shape.file"),
        ("pier.jpeg", "shape.file"),
        ("IMG_2041 (1).JPG", "shape.file"),
        ("12°C", "shape.degrees"),
        ("-3 °C", "shape.degrees"),
        ("4℃", "shape.degrees"),
        ("chevron_right News chevron_right Marren Bay", "shape.path"),
        ("chevron_right News", "shape.path"),
        ('4 u5 h" F" ?* Z; @* }$ w', "shape.noise"),
        ("; h: b- o% C( q) ^7 y, K", "shape.noise"),
    ],
)
def test_names_of_pictures_and_icons_degrees_and_noise_are_told_by_their_look(line, rule):
    assert alone(line) == rule


@pytest.mark.parametrize(
    "line",
    [
        "He lives in the U.S.A",
        "She sent them pier.jpg on Monday",
        "他在发给editor@paper.example的邮件中承认了错误。",
        "彼はdesk@paper.exampleに送ったメールで誤りを認めた。",
        "The icon chevron_right is used in menus",
        "Home chevron_right News",
        "12°C and rain",
        "x ^ 2 + y ^ 2 = 1 ; a | b",
        "1. e4 e5 2. Nf3 Nc6 3. Bb5 a6",
        "if ( a [ i ] == b { j } ) ; x ^ y",
        "{ a ; b | c ^ d & e ~ f }",
        "a) b) c) d) e) f) g) h) ^",
    ],
)
def test_formulas_code_games_and_sentences_with_such_signs_stay(line):
    assert alone(line) is None


def stamps(text):
    """Return how sure the claims for the stamps of a text are."""
    return [claim.confidence for claim in match_shapes(read_page(text)) if "stamp" in claim.rule]


@pytest.mark.parametrize(
    "day", ["Jeudi 9 mai, 10h20.", "FRIDAY (27 JULY)", "Thursday, May 9.", "Freitag, 27. Juli"]
)
def test_a_day_between_two_paragraphs_that_no_page_would_write_so_heads_the_second(day):
    assert stamps(f"Tide takes half of the old town\n{PROSE}\n{day}\n{PROSE}\n{PROSE}\n") == [0.4]
    assert stamps(f"Tide takes half of the old town\n{day}\n{PROSE}\n{PROSE}\n") == [0.95]


@pytest.mark.parametrize(
    "day",
    ["27 July", "Friday, 27 July 2024", "Monday, 10:20 a.m.", "3. svibnja 2024.", "2 hours ago"],
)
def test_a_stamp_between_a_standfirst_and_the_text_goes(day):
    assert stamps(f"Tide takes half of the old town\n{PROSE}\n{day}\n{PROSE}\n{PROSE}\n") == [0.95]


def test_dates_side_by_side_above_rows_with_a_figure_for_each_head_a_table():
    heads = "June 30, 2024 December 31, 2023"

    table = f"{PROSE}\n{heads}\nCash and equivalents 12,345 $11,221\nReceivables 4,410 3,912\n"
    assert stamps(f"{table}{PROSE}\n") == [0.4]
    assert stamps(f"Tide takes half\n{heads}\n{PROSE}\n{PROSE}\n") == [0.95]
    assert stamps(f"Tide takes half\n{heads}\n3 comments\n{PROSE}\n{PROSE}\n") == [0.95]


def test_opening_hours_under_a_label_are_what_that_announces_and_a_date_there_is_a_stamp():
    hours = "Opening hours:\n- Monday: 7am-9pm\n- Tuesday: 10:00 - 17:30\n- Sunday: 9 - 12 Uhr"
    stamp = "Published:\n2021-05-03\n2021-05-03 - 10:30"

    assert hours in annotate(f"{PROSE}\n{PROSE}\n{hours}\n").text
    assert "2021" not in annotate(f"{stamp}\n{PROSE}\n{PROSE}\n").text


def test_a_date_under_prose_that_ends_in_a_colon_is_what_that_announces():
    announced = f"{PROSE[:-1]}:"

    assert stamps(f"Tide takes half\n{announced}\n3 May 2024\n{PROSE}\n") == [0.4]
    assert stamps(f"Tide takes half\nPublished:\n3 May 2024\n{PROSE}\n{PROSE}\n") == [0.95]


@pytest.mark.parametrize(
    "line",
    [
        "聯合報／ 記者林小明／台南即時報導",
        "台南市 / 綜合報導",
        "濱河中心／林小明報導",
        "☉林小明",
        "□晚报记者 林小明",
        "□晚报记者 林小明 周大海",
        "◎記者林小明",
    ],
)
def test_desks_and_reporters_with_a_bar_or_a_sign_are_a_byline(line):
    assert alone(line) == "shape.byline"


@pytest.mark.parametrize(
    "line",
    ["公路／鐵路", "◎ 天氣", "□ 晚报", "渡輪／公車", "渡輪首航的消息由電視台／電台聯合報導。"],
)
def test_other_lines_with_such_signs_are_no_byline(line):
    assert alone(line) != "shape.byline"


@pytest.mark.parametrize("name", ["Б.Болд", "Г. Сүхбаатар", "J. Roe", "J.P. Martin"])
def test_a_name_with_initials_alone_below_the_last_paragraph_signs_it(name):
    text = f"Tide takes half\n{PROSE}\n{PROSE}\n{name}\n"

    assert shapes(text) == [("shape.byline", name)]
    assert shapes(f"Tide takes half\n{PROSE}\n{name}\n{PROSE}\n{PROSE}\n") == []
    assert [fact.value for fact in annotate(text).metadata.get("authors", ())] == [name]


@pytest.mark.parametrize("last", ["Port Ellis", "J. roe", "Roe", "J. Roe laughs", "A. B."])
def test_other_words_below_the_last_paragraph_are_no_signature(last):
    assert shapes(f"Tide takes half\n{PROSE}\n{PROSE}\n{last}\n") == []


def test_a_name_below_a_quotation_says_who_is_quoted():
    assert shapes(f"Tide takes half\n{PROSE}\n“{PROSE}”\nJ. Roe\n") == []
