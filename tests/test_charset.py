"""Bytes of pages: declared, undeclared and wrongly declared."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.charset import decode, read_bytes

SAID = {
    "cp1251": "Паром остался в порту: дождь шёл третий день, сообщили в мэрии города. ",
    "koi8-r": "Паром остался в порту: дождь шёл третий день, сообщили в мэрии города. ",
    "iso8859-7": "Το πλοίο έμεινε στο λιμάνι, η βροχή έπεφτε για τρίτη ημέρα στην πόλη. ",
    "cp932": "フェリーは港にとどまった。雨は三日間降り続いたと市長は述べた。",
    "gb18030": "渡轮停在港口。市长说，大雨已经下了三天，街道被水淹没。",
    "iso2022_jp": "フェリーは港にとどまった。雨は三日間降り続いたと市長は述べた。",
    "big5": "渡輪停在港口。市長說，大雨已經下了三天，街道被水淹沒。",
    "koi8-u": "Пором лишився в порту: дощ ішов третій день, повідомили в мерії міста. ",
    "cp1250": "Prom pozostał w porcie, bo deszcz padał trzeci dzień, źródło podało też więcej. ",
    "iso8859-2": "Prom pozostał w porcie, bo deszcz padał trzeci dzień, źródło podało też więcej. ",
    "cp1254": "Vapur limanda kaldı, yağmur üç gündür yağıyordu, şehir sakinleri bekliyordu. ",
    "cp1256": "بقيت العبارة في الميناء، وهطل المطر لليوم الثالث، قال رئيس البلدية. ",
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


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", ""])
@pytest.mark.parametrize("said", [FRENCH, SAID["cp1250"], SAID["cp1254"], SAID["cp1251"]])
@pytest.mark.parametrize("stray", [b"\xe9 ", b"\xa0", b"\x92s", b"\xff\xfe", b"\xe2\x80"])
def test_a_stray_byte_does_not_cost_a_page_its_encoding(declared, said, stray):
    text = page(said, declared)
    before, after = text[:400], text[400:]

    found = read_bytes(before.encode() + stray + after.encode())

    assert found.encoding == "utf-8"
    assert found.text.startswith(before)
    assert found.text.endswith(after)
    assert "\ufffd" in found.text


@pytest.mark.parametrize("name", SAID)
def test_a_page_that_is_cut_within_a_character_is_read_up_to_there(name):
    data = page(SAID[name], "").encode()
    last = max(at for at, byte in enumerate(data) if byte >= 0xC0)

    found = read_bytes(data[: last + 1])

    assert found.text == data[:last].decode() + "\ufffd"


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("marked", [True, False])
def test_utf16_is_known_by_its_mark_or_its_nuls(name, marked):
    mark = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}[name] * marked

    assert decode(mark + page(FRENCH, "").encode(name)) == (page(FRENCH, ""), name)


def test_a_mark_wins_and_is_no_text():
    assert decode(codecs.BOM_UTF8 + b"<p>rain") == ("<p>rain", "utf-8")


def test_the_server_is_believed_before_the_page_and_each_is_named():
    data = page(SAID["cp1251"], "koi8-r").encode("cp1251")

    assert read_bytes(data, "windows-1251")[1:] == ("windows-1251", "header")
    assert read_bytes(page(SAID["cp1251"], "cp1251").encode("cp1251"))[1:] == ("cp1251", "meta")
    assert read_bytes(page(SAID["cp1251"], "").encode("cp1251")).origin == "detected"
    for data in (b"rain", b""):
        assert read_bytes(data, "no such thing")[1:] == ("utf-8", "valid")


@given(st.binary(max_size=300))
def test_any_bytes_are_read(data):
    assert isinstance(decode(data)[0], str)
