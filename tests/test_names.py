"""Names out of bylines: apart, bare, and nothing that is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.names import korean_names_in, name_break, names_in


def said(line):
    return [line[start:end] for start, end in names_in(line)]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Jane Doe and Jo Roe", ["Jane Doe", "Jo Roe"]),
        ("JANE DOE AND JO ROE", ["JANE DOE", "JO ROE"]),
        ("Mary I Jones", ["Mary I Jones"]),
        ("Giulia Rossi e Marco De Luca", ["Giulia Rossi", "Marco De Luca"]),
        ("Jo Roe, Jr., and Jane Doe", ["Jo Roe, Jr", "Jane Doe"]),
        ("Jane Doe, Jo Roe, and Karl Ohm", ["Jane Doe", "Jo Roe", "Karl Ohm"]),
        ("Jane Doe - November 14, 2025", ["Jane Doe"]),
        ("Jane Doe/AFP", ["Jane Doe"]),
        ("Jane Doe and Suharto", ["Jane Doe", "Suharto"]),
        ("記者王小明／台北報導", ["王小明"]),
        ("张三、李四", ["张三", "李四"]),
        ("أحمد الخطيب، منى سعيد", ["أحمد الخطيب", "منى سعيد"]),
        ("Ludwig van Beethoven", ["Ludwig van Beethoven"]),
        ("林小明 周大海", ["林小明", "周大海"]),
        ("记者 林小明 周大海 刘明", ["林小明", "周大海", "刘明"]),
        ("山田 太郎", ["山田 太郎"]),
        ("王小明 報導", ["王小明"]),
        ("林小明 编辑：周大海", ["林小明"]),
        ("◎記者林小明", ["林小明"]),
        ("Nora Field Staff Writer", ["Nora Field"]),
        ("NORA FIELD of the Coast Courier staff", ["NORA FIELD"]),
        ("Nora Field @norafield", ["Nora Field"]),
        ("Nora Field@norafield", ["Nora Field"]),
        ("Nora Writer", []),
        ("Hafen.cz / Jan Novák", ["Jan Novák"]),
        ("J.R. Field", ["J.R. Field"]),
        ("Autor: AK", []),
        ("the night desk", []),
        ("", []),
    ],
)
def test_names_stand_apart_and_bare(line, names):
    assert said(line) == names


def test_a_desk_before_the_word_for_a_reporter_is_nobody():
    assert list(korean_names_in("사회부 기자, 인턴 기자, 본지 기자")) == []


@given(st.text(alphabet="Aa b,/-(|.E정기자김 的记者", max_size=40))
def test_names_come_in_order_and_have_no_break_within(line):
    last = 0
    for start, end in names_in(line):
        assert last <= start < end <= len(line)
        assert not name_break().search(line[start:end])
        assert line[start:end].strip() == line[start:end]
        last = end
    for start, end in korean_names_in(line):
        assert line[start:end].isalpha()


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Rui Costa e Silva", ["Rui Costa e Silva"]),
        ("José Ortega y Gasset y Ana Soler Rey", ["José Ortega y Gasset", "Ana Soler Rey"]),
        ("Josep Puig i Cadafalch", ["Josep Puig i Cadafalch"]),
        ("Giulia Rossi e Marco De Luca", ["Giulia Rossi", "Marco De Luca"]),
        ("Ana Campos e EFE", ["Ana Campos", "EFE"]),
    ],
)
def test_a_joint_within_a_name_parts_no_two(line, names):
    assert said(line) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("سلمى الحقلي ونور البحري", ["سلمى الحقلي", "نور البحري"]),
        ("أحمد وليد الخطيب", ["أحمد وليد الخطيب"]),
        ("נורה שדה ותום סוף", ["נורה שדה", "תום סוף"]),
        ("田诺 通讯员 王芳", ["田诺", "王芳"]),
        ("田诺 图/李芒", ["田诺"]),
        ("・田野花子\u3000撮影＝芦田太郎", ["田野花子"]),
        ("Nora Field For The Coast Courier", ["Nora Field"]),
    ],
)
def test_names_are_parted_as_their_language_parts_them(line, names):
    assert said(line) == names


@pytest.mark.parametrize(
    "line",
    [
        "Coast Courier",
        "Ministry of Trade and Industry",
        "Sports Desk",
        "Dunmore Town Council",
        "Agencia Litoral",
        "Редакция",
        "编辑部",
    ],
)
def test_a_paper_or_a_desk_is_nobody(line):
    assert said(line) == []
