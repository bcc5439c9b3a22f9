"""What rules ask of a line besides its phrase: every need is known, and calls are no statements."""

import pytest

from newsclean.boilerplate.matching.needs import MET
from newsclean.boilerplate.matching.rule import NEEDS
from newsclean.boilerplate.rules import shipped_matcher


def rule_of(line):
    """Return the rule that claims all of a line by itself, if one does."""
    best = shipped_matcher().best(line)
    return best.item.id if best else None


def test_every_need_that_a_rule_may_name_is_looked_at():
    assert MET.keys() == NEEDS.keys()


@pytest.mark.parametrize(
    ("calls", "states"),
    [
        (
            "Follow Nora Field on Twitter.",
            "Follow any minister on Twitter and you soon learn who his friends are.",
        ),
        (
            "Urmăriți cele mai noi știri pe Facebook.",
            "Urmăriți cele mai noi știri pe Facebook și veți vedea că nimeni nu le verifică.",
        ),
        (
            "Следите за нашими новостями в Telegram.",
            "Следите за тем, что ваши дети пишут в Telegram.",
        ),
        (
            "Listen to harbour talk on Spotify",
            "Listen to any song on Spotify and the band gets a third of a cent.",
        ),
        (
            "Sign up for the Marren Courier newsletter.",
            "Sign up for one newsletter and you will soon get ten.",
        ),
        (
            "Stories from the quay in your inbox!",
            "One wrong click can turn a joke into five hundred angry letters in your inbox.",
        ),
        (
            "De beste verhalen in je mailbox",
            "Je klikt een keer verkeerd en hebt de rest van je leven rommel in je mailbox.",
        ),
    ],
)
def test_what_calls_on_the_reader_goes_and_what_states_a_fact_in_the_same_words_stays(
    calls, states
):
    assert (rule_of(calls) or "").startswith("promo.")
    assert rule_of(states) is None


@pytest.mark.parametrize(
    "line",
    [
        "Get the day's headlines in your inbox at 7am.",
        "Das Wichtigste vom Tag, jeden Morgen in Ihrem Postfach.",
        "Le notizie del mattino nella tua casella di posta.",
        "Najważniejsze wiadomości co rano na twojej skrzynce.",
    ],
)
def test_what_offers_news_is_a_call_though_it_ends_as_a_sentence(line):
    assert rule_of(line) == "promo.inbox_stub"


@pytest.mark.parametrize(
    ("notice", "prose"),
    [
        ("Acme Media Ltd. All rights reserved.", "He sold the film with all rights reserved."),
        ("Acme Media - все права защищены", "Рабочие думали, что у них все права защищены."),
        ("أكمي. جميع الحقوق محفوظة", "وقال الوزير للعمال المفصولين أمس إن جميع الحقوق محفوظة."),
    ],
)
def test_rights_are_reserved_behind_a_name_and_not_at_the_end_of_a_sentence(notice, prose):
    assert (rule_of(notice) or "").startswith("legal.")
    assert rule_of(prose) is None


@pytest.mark.parametrize(
    "line", ["홍길동 기자", "서울=홍길동 기자", "정치부 홍길동 기자", "뉴스하나 김가은 선임기자"]
)
def test_a_korean_name_before_the_word_for_a_reporter_is_a_byline(line):
    assert rule_of(line) == "byline.korean"


@pytest.mark.parametrize(
    "line", ["30년 동안 전쟁터를 누빈 기자", "전쟁터를 누빈 기자", "전설의 논설위원"]
)
def test_a_korean_heading_about_a_reporter_is_no_byline(line):
    assert rule_of(line) is None


@pytest.mark.parametrize(
    ("furniture", "prose"),
    [
        (
            "เราใช้คุกกี้เพื่อเพิ่มประสบการณ์ที่ดีในการใช้เว็บไซต์",
            "เราใช้เวลาสามวันกว่าจะเดินถึงหมู่บ้านที่ถูกน้ำท่วม",
        ),
        (
            "สมัครรับจดหมายข่าวของเราวันนี้",
            "สมัครรับเลือกตั้งวันแรกคึกคัก ผู้สมัครแห่ไปที่ศาลากลางตั้งแต่เช้ามืด",
        ),
        (
            "ดาวน์โหลดแอปของเราได้แล้ววันนี้",
            "ดาวน์โหลดแอปปลอมแล้วเงินหายทั้งบัญชี ตำรวจเตือนประชาชนอย่าหลงเชื่อ",
        ),
        (
            "อัปเดตล่าสุดเมื่อ 3 มีนาคม 2564 เวลา 10.30 น.",
            "อัปเดตล่าสุดของแอปทำให้ผู้ใช้ 3 ล้านคนเข้าระบบไม่ได้ตั้งแต่เช้าวันจันทร์",
        ),
        ("ขอบคุณภาพจากเพจข่าวริมน้ำ", "ขอบคุณภาพจากชาวบ้านที่ช่วยให้ตำรวจจับคนร้ายได้ในสามชั่วโมง"),
    ],
)
def test_in_thai_a_long_phrase_needs_no_blank_behind_it_and_a_clause_is_no_note(furniture, prose):
    assert rule_of(furniture) is not None
    assert rule_of(prose) is None
