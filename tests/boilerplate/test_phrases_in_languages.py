"""Phrases of the languages that have no labelled pages: what goes, and what prose like it stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsclean.boilerplate.rules import match_phrases
from newsclean.boilerplate.shapes import match_shapes
from newsclean.dates import find_stamps, is_stamp
from newsclean.document import DEFAULT_CUT
from newsclean.segment import read_page

CASES = Path(__file__).parents[1] / "cases" / "furniture_languages.json"


def removed(text):
    """Return what honoured claims of phrases and shapes cover, each piece stripped."""
    page = read_page(text)
    claims = (*match_phrases(page), *match_shapes(page))
    return {text[c.start : c.end].strip() for c in claims if c.confidence >= DEFAULT_CUT}


@pytest.mark.parametrize(
    "case", json.loads(CASES.read_text("utf-8")), ids=lambda case: case["label"]
)
def test_all_furniture_of_the_article_goes_and_none_of_its_prose(case):
    furniture = {line for line, said in case["lines"] if not said}

    assert removed("\n".join(line for line, _ in case["lines"])) == furniture


@pytest.mark.parametrize(
    "line",
    [
        "اشتراک‌گذاری", "اشتراک گذاری", "اشتراكگذاري",  # joined or not
        "برچسب‌ها: سیل", "برچسب ها: سیل", "برچسب‌ها : سیل", "بَرچسب‌ها: سیل",  # with a vowel sign
        "بیشتر بخوانید:", "کد خبر: ۱۲۳۴۵", "كد خبر: 12345",  # digits and kaf of either script
        "প্রকাশ: ২৮ আগস্ট ২০২৫", "প্রকাশ : ২৮ আগস্ট ২০২৫", "প্রকাশঃ ২৮ আগস্ট ২০২৫", "প্রকাশ | ২৮ আগস্ট",
        "আরও প\u09a1\u09bcুন", "আরও প\u09dcুন", "৩ ঘণ্টা আগে",  # whole or composed
        "یہ بھی پڑھیں:", "یہ بھی پڑھیے", "فائل فوٹو",
        "צילום: דנה כהן", "לפני 3 שעות", "תגובות (12)",
        "Podijeli članak", "PODIJELI CLANAK", "Прочитајте још:", "prije 2 sata",
        "Сподели във Facebook", "преди 3 часа", "Zdieľať", "ZDIELAT", "pred 3 hodinami",
        "இதையும் படிங்க:", "3 மணி நேரத்திற்கு முன்", "3 jam yang lalu", "fa 3 hores", "Comparteix",
        "Loe ka:", "Lasi arī:", "Skaitykite taip pat:", "ఇవి కూడా చదవండి", "हेही वाचा:",
        "Basahin din:", "Soma zaidi:", "გაზიარება", "Կիսվել", "Həmçinin oxuyun:", "Бөлісу",
    ],
)  # fmt: skip
def test_a_label_goes_however_the_paper_spells_it(line):
    assert removed(f"{line}\n") == {line}


@pytest.mark.parametrize(
    "line",
    [
        "کلیه حقوق معلمان پرداخت شد.", "نظر شما چه بود که مردم را خشمگین کرد، خبرنگار پرسید.",
        "این نسخه خطی در موزه محفوظ است.", "پاسخ", "موافقم.",
        "বিনা অনুমতিতে কেউ ঢুকতে পারবে না।", "শেয়ার বাজারে দরপতন হয়েছে।", "পুরোনো ছবি দেখে তিনি কাঁদলেন।",
        "مزید بارش کا امکان ہے۔", "اس مضمون میں پیش کی گئی تجویز نئی ہے۔",
        "אין לעשות שימוש בכוח, אמר השופט.", "זכויות יוצרים הן נושא מורכב.",
        "Забранява се пушенето на кея.", "Отговор",
        "Авторско право има и авторът на снимката.",
        "Slažem se.", "Odgovori", "Svako neovlašćeno lice mora da napusti luku.",
        "Súhlasím.", "Akékoľvek použitie sily je zakázané.", "Autorská práva má škola.",
        "மேலும் படிக்க விரும்பினார்.", "முன் அனுமதியின்றி நுழைய முடியாது.",
        "Gambar fail itu hilang.", "Kongsi gelap ditumpaskan.",
        "D'acord.", "Es prohibeix la pesca al port.", "Drets d'autor i drets veïns.",
        "Srbija – Hrvatska 3:2", "Бүгін ауа райы жылы.",
    ],
)  # fmt: skip
def test_prose_that_begins_like_a_label_stays(line):
    assert removed(f"{line}\n") == set()


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("প্রকাশ: ২৮ আগস্ট ২০২৫, ১৬:১৫", "2025-08-28T16:15"),
        ("پنجشنبه ۲۸ اوت ۲۰۲۵ ساعت ۱۶:۱۵", "2025-08-28T16:15"),
        ("28 اگست 2025", "2025-08-28"),
        ("פורסם: 28 באוגוסט 2025", "2025-08-28"),
        ("28 октомври 2025", "2025-10-28"),
        ("28. август 2025.", "2025-08-28"),
        ("28. kolovoza 2025. u 16:15", "2025-08-28T16:15"),
        ("28. listopada 2025. u 16:15", "2025-10-28T16:15"),  # Croatian
        ("28 listopada 2025", "2025-11-28"),  # Polish
        ("28. listopadu 2025", "2025-11-28"),  # Czech
        ("28. októbra 2025 o 16:15", "2025-10-28T16:15"),
        ("28 de març del 2025", "2025-03-28"),
        ("28 Disember 2025", "2025-12-28"),
        ("28 აგვისტო, 2025", "2025-08-28"),
        ("28 օգոստոսի 2025", "2025-08-28"),
        ("28 avqust 2025", "2025-08-28"),
        ("28 тамыз 2025", "2025-08-28"),
    ],
)
def test_months_of_these_languages_are_read(line, value):
    assert [stamp.value for stamp in find_stamps(line)] == [value]


@pytest.mark.parametrize(
    "line",
    [
        "۱۲ مرداد ۱۴۰۴",
        "سه\u200cشنبه ۱۲ مرداد",
        "یکشنبه ۱۲ مرداد ۱۴۰۴ ساعت ۱۵:۳۰",
        "۱۴۰۴/۰۵/۱۲ - ۱۵:۳۰",
        "১২ ভাদ্র ১৪৩২",
    ],
)
def test_a_date_of_another_calendar_is_a_stamp_and_is_not_guessed(line):
    assert is_stamp(line)
    assert list(find_stamps(line)) == []
