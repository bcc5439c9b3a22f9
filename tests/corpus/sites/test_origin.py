"""Where a document is from and what it is written in, by what its record and its letters say."""

import pytest
from hypothesis import given
from strategies import wild_text

from newsclean.corpus.sites.origin import language_of, script_of, site_of


@pytest.mark.parametrize(
    ("fields", "site"),
    [
        ({"url": "https://www.Courier.example/a"}, "courier.example"),
        ({"site": "Courier.example", "url": "https://other.example"}, "courier.example"),
        ({"link": "http://a.example:8080/x?y#z"}, "a.example"),
        ({"url": "http://[broken"}, ""),
        ({"url": 7, "site": None}, ""),
        ({"url": "no address"}, ""),
        (None, ""),
    ],
)
def test_the_site_is_what_the_record_says(fields, site):
    assert site_of(fields) == site


def test_a_named_address_goes_before_the_usual_fields():
    assert site_of({"url": "https://a.example"}, "https://b.example/x") == "b.example"


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Rain fell on the town.", "Latin"),
        ("Дождь шёл всю ночь.", "Cyrillic"),
        ("Η βροχή έπεσε.", "Greek"),
        ("ירד גשם כל הלילה.", "Hebrew"),
        ("هطل المطر طوال الليل.", "Arabic"),
        ("夜里下了一整夜的雨。", "Han"),
        ("雨は夜まで降った。", "Japanese"),
        ("밤새 비가 내렸다.", "Hangul"),
        ("रात भर बारिश हुई।", "Devanagari"),
        ("ฝนตกตลอดคืน", "Thai"),
        ("1234 5678", ""),
        ("1" * 5000 + " a", "Latin"),
    ],
)
def test_the_script_of_most_letters_stands_in_for_a_language_nobody_named(text, script):
    assert script_of(text) == script
    assert language_of({"lang": ""}, text) == script
    assert language_of({"lang": " FR "}, text) == "fr"


@given(wild_text)
def test_any_text_has_at_most_one_script(text):
    assert isinstance(script_of(text), str)
