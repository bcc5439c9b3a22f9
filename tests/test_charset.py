"""Bytes of pages: declared, undeclared and wrongly declared."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.charset import decode

SAID = {
    "cp1251": "Паром остался в порту: дождь шёл третий день, сообщили в мэрии города. ",
    "koi8-r": "Паром остался в порту: дождь шёл третий день, сообщили в мэрии города. ",
    "iso8859-7": "Το πλοίο έμεινε στο λιμάνι, η βροχή έπεφτε για τρίτη ημέρα στην πόλη. ",
    "cp932": "フェリーは港にとどまった。雨は三日間降り続いたと市長は述べた。",
    "gb18030": "渡轮停在港口。市长说，大雨已经下了三天，街道被水淹没。",
    "cp949": "여객선은 항구에 머물렀다. 사흘째 비가 내렸다고 시장이 말했다. ",
}
FRENCH = "Le bac est resté à quai : il a plu trois jours, a déclaré l’élue où ça se passe. "


def page(text, declared):
    meta = f"<meta charset={declared}>" if declared else ""
    body = f"<p class='text'>{text * 3}</p>\n" * 5
    return f"<html><head>{meta}<script>var x = 1;</script></head><body>{body}</body></html>"


@pytest.mark.parametrize("name", SAID)
@pytest.mark.parametrize("declared", ["itself", "", "iso-8859-1", "utf-8"])
def test_a_page_is_read_whatever_it_declares(name, declared):
    text = page(SAID[name], name if declared == "itself" else declared)

    assert decode(text.encode(name))[0] == text


@pytest.mark.parametrize("declared", ["windows-1252", "iso-8859-1", "", "utf-8"])
def test_western_text_with_typographic_quotes_is_read(declared):
    text = page(FRENCH, declared)

    assert decode(text.encode("cp1252"))[0] == text


@pytest.mark.parametrize("declared", ["iso-8859-1", "gb2312", "nonsense", ""])
def test_utf8_is_known_by_itself(declared):
    text = page(FRENCH, declared)

    assert decode(text.encode()) == (text, "utf-8")


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("marked", [True, False])
def test_utf16_is_known_by_its_mark_or_its_nuls(name, marked):
    mark = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}[name] * marked

    assert decode(mark + page(FRENCH, "").encode(name)) == (page(FRENCH, ""), name)


def test_a_mark_wins_and_is_no_text():
    assert decode(codecs.BOM_UTF8 + b"<p>rain") == ("<p>rain", "utf-8")


@given(st.binary(max_size=300))
def test_any_bytes_are_read(data):
    assert isinstance(decode(data)[0], str)
