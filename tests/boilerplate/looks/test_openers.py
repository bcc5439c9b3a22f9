"""Openers of agencies go and the sentence after them stays, in many languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.boilerplate.looks.openers import is_acronym, match_closers, match_openers, opener_end
from newsclean.boilerplate.prose import body_span
from newsclean.cleaner import annotate
from newsclean.segment import read_page

TITLE = "Tide takes half of the old town"
LEAD = "Fire crews put out a fire on the old pier on Monday."
ENGLISH = (
    "Fire crews put out a fire on the old pier on Monday, and the harbour board said that nobody "
    "was hurt in it, two years after the last one."
)
CHINESE = (
    "河川镇的新渡轮在晨雾中完成首航，两百多名居民登船过河。"
    "镇政府表示，票价一年内不变，夜间加开两班，节假日还将增开班次。"
)
KOREAN = (
    "강변 마을의 새 나룻배가 4일 처음으로 운항해 주민 이백여 명이 강을 건넜다. "
    "요금은 일 년 동안 바뀌지 않는다고 마을은 밝혔다. 밤에도 두 편이 늘어난다."
)
JAPANESE = (
    "川の町で四日、新しい渡し船が初めて運航し、二百人を超える住民が乗って川を渡った。"
    "運賃は一年間変わらないという。町は夜にも二便を増やす。"
)
WESTERN = [
    "MARREN, Vt. (WCXA) - ",
    "LONDON, Aug 28 (Reuters) - ",
    "MARREN BAY, Ill., Nov. 12, 2020 /PRNewswire/ -- ",
    "MARREN BAY, Ill., Nov. 12, 2020 /EINPresswire.com/ -- ",
    "MARREN BAY, Ill.--(BUSINESS WIRE)--",
    "MARREN BAY, Ill. – (BUSINESS WIRE) – ",
    "MARREN BAY, Ill.–(BUSINESS WIRE)–",
    "MARREN, Maine and BOISE, Idaho, Nov. 12, 2020 (GLOBE NEWSWIRE) — ",
    "Zürich (sda) ",
    "København (Ritzau) ",
    "/ritzau/ ",
    "Helsinki (STT). ",
    "Wiesbaden (KNA/iz). ",
    "Berlin (dpa/tmn). ",
    "STOCKHOLM (TT) ",
    "MADRID, 6 Nov. (EUROPA PRESS) - ",
    "Madrid, 6 nov (EFE).- ",
]
EASTERN = [
    *[
        (opener, CHINESE)
        for opener in (
            "本报讯（记者 林小明）",
            "本报讯(记者 林小明)",
            "本报讯 ",
            "本报北京3月4日电（记者 林小明）",
            "河川日报12月15日讯（通讯员 周大海）",
            "河川晚报讯（通讯员 周大海）",
            "【本报讯】",
            "〔本報訊〕",
            "【大公報訊】",
            "（中央社記者林小明台北4日電）",
            "(中央社記者林小明台北4日電)",
            "（中央社濱河4日綜合外電報導）",
            "（法新社巴黎4日电）",
            "【記者林小明／台北報導】",
            "[記者林小明/台北報導]",
            "〔記者林小明／台北報導〕",
            "央视网消息：",
            "央视网消息（记者 林小明）：",
            "新华社北京8月28日电（记者 张三）",
        )
    ],
    *[
        (opener, KOREAN)
        for opener in (
            "[강변일보 홍길동 기자] ",
            "[OSEN=홍길동 기자] ",
            "[마이데일리 = 홍길동 기자] ",
            "(강변=홍길동 기자) ",
            "[일요시사 취재1팀] 홍길동 기자 = ",
            "[강변=뉴시스] 홍길동 기자 = ",
            "[파이낸셜뉴스] ",
            "(베이징=연합뉴스) 홍길동 특파원 = ",
        )
    ],
    *[
        (opener, JAPANESE)
        for opener in (
            "【ニューヨーク＝山田太郎】",
            "【ニューヨーク=山田太郎】",
            "（川の町共同）",
            "(川の町共同)",
            "【北京共同】",
        )
    ],
]
OPENERS = [*((opener, ENGLISH) for opener in WESTERN), *EASTERN]


def claimed(text):
    """Return what is claimed as openers of a text."""
    page = read_page(text)
    first, _ = body_span(page)
    return [text[claim.start : claim.end] for claim in match_openers(page, first)]


@pytest.mark.parametrize(("opener", "prose"), OPENERS)
def test_an_opener_goes_and_the_paragraph_stays(opener, prose):
    last = prose[::-1].strip(" .。") + prose[-1]

    assert opener_end(opener + prose) == len(opener)
    assert claimed(f"{TITLE}\n{opener}{prose}\n{last}\n") == [opener]
    assert prose in annotate(f"{TITLE}\n\n{opener}{prose}\n\n{last}\n").text.split("\n")


@pytest.mark.parametrize("opener", WESTERN)
def test_an_opener_goes_from_a_lead_that_is_shorter_than_a_paragraph(opener):
    assert claimed(f"{TITLE}\n{opener}{LEAD}\n{ENGLISH}\n{ENGLISH}\n") == [opener]
    assert claimed(f"{TITLE}\n{opener}{LEAD}\n") == [opener]


@pytest.mark.parametrize(("opener", "prose"), OPENERS)
def test_an_opener_alone_on_its_line_above_a_paragraph_goes_with_the_line(opener, prose):
    line = f"{opener.strip()}\n"

    assert claimed(f"{TITLE}\n{line}{prose}\n{prose}\n") == [line]
    assert claimed(f"{TITLE}\n{line}") == []


@pytest.mark.parametrize(("opener", "prose"), OPENERS)
def test_an_opener_amid_a_text_stays(opener, prose):
    assert claimed(f"{TITLE}\n{prose}\n{prose}\n{prose}\n{opener}{prose}\n") == []


@pytest.mark.parametrize(
    "opens",
    [
        "Erie (PA) Mayor Jo Roe said on Monday that ",
        "Associated Press (AP) Reporters Jo Roe and Ann Poe wrote that ",
        "The leader of the party (CDU) – a keeper by trade – said on Monday that ",
        "Anna Berg (CDU): ",
        "Rubrik (kom inte på nåt) Hm. ",
        "The harbour (Europe's oldest) The board calls it so: ",
        "He and/or she said on Monday / on Tuesday - nobody knows - that ",
        "(Laughs) – ",
        "[PR] ",
        "[AD] ",
        "Zürich (sda) meldete am Montag, dass ",
        "BEIJING—",
    ],
)
def test_prose_that_begins_a_little_like_an_opener_stays_whole(opens):
    assert opener_end(opens + ENGLISH) == 0
    assert claimed(f"{TITLE}\n{opens}{LEAD}\n{ENGLISH}\n{ENGLISH}\n") == []


@pytest.mark.parametrize(
    ("opens", "prose"),
    [
        ("据新华社北京3月4日电，", CHINESE),
        ("据央视网消息：", CHINESE),
        ("网讯科技公司周一表示，", CHINESE),
        ("央视网电商平台周一表示，", CHINESE),
        ("人民日报3月4日电话采访了镇长。", CHINESE),
        ("【编者按】", CHINESE),
        ("（记者手记）", CHINESE),
        ("本报电话已经更换，", CHINESE),
        ("[단독] ", KOREAN),
        ("[앵커] ", KOREAN),
        ("(사진=강변군) ", KOREAN),
        ("【速報】", JAPANESE),
        ("【写真＝山田太郎】", JAPANESE),
        ("（笑）", JAPANESE),
    ],
)
def test_what_else_east_asia_opens_with_is_no_opener_of_an_agency(opens, prose):
    assert opener_end(opens + prose) == 0


@pytest.mark.parametrize("name", ["PR", "AD", "ADS", "ANZEIGE"])
def test_the_mark_of_an_advertisement_is_no_agency(name):
    assert not is_acronym(name)
    assert "source" not in annotate(f"{TITLE}\n\n[{name}] {ENGLISH}\n\n{ENGLISH}\n").metadata


pieces = st.sampled_from([opener for opener, _ in OPENERS] + ["(", ")", "【", "】", "=", " / -- "])


@given(st.lists(pieces, min_size=1, max_size=6).map("".join), st.sampled_from([ENGLISH, CHINESE]))
def test_what_goes_is_the_beginning_of_a_line_and_never_a_sentence(opening, prose):
    page = read_page(f"{TITLE}\n{opening}{prose}\n{prose}\n")
    first, _ = body_span(page)

    for claim in match_openers(page, first):
        assert claim.start in page.begins
        assert prose not in page.text[claim.start : claim.end]


@pytest.mark.parametrize(
    "piece", ["A ", "a, ", "(", "[가 기자", "A (B) ", "1日", "社3月", "A, B. "]
)
def test_hostile_beginnings_are_answered(piece):
    assert opener_end(piece * 20_000) == 0


@pytest.mark.parametrize(
    ("name", "source"),
    [
        (" - Reuters", "Reuters"),
        (" – AFP", "AFP"),
        (" — AP", "AP"),
        (" -UNB", "UNB"),
        (" -- Bernama", "Bernama"),
        (" PTI", "PTI"),
        (" Reuters", "Reuters"),
        ("/PAP/", "PAP"),
        (" — Reuters.", "Reuters"),
    ],
)
@pytest.mark.parametrize("after", ["", "Share on Facebook\n"])
def test_an_agency_behind_the_last_sentence_goes_and_is_the_source(name, source, after):
    doc = annotate(f"{TITLE}\n\n{ENGLISH}\n\n{ENGLISH.replace('two', 'ten')}{name}\n\n{after}")

    assert doc.text.endswith(" after the last one.\n")
    assert [fact.value for fact in doc.metadata["source"]] == [source]


@pytest.mark.parametrize(
    "ends",
    [
        " Time",
        " Petra.",
        " - Nora Field",
        " - nobody",
        " The keeper reads Reuters",
        " US/AFP",
        ", said Reuters",
        " She had worked for AP.",
    ],
)
def test_other_words_behind_the_last_sentence_stay(ends):
    page = read_page(f"{TITLE}\n{ENGLISH}\n{ENGLISH}{ends}\n")

    assert list(match_closers(page, 2)) == []


def test_an_agency_behind_a_sentence_amid_the_text_or_behind_a_quotation_stays():
    assert list(match_closers(read_page(f"{ENGLISH} - AFP\n{ENGLISH}\n"), 1)) == []
    assert list(match_closers(read_page(f"{ENGLISH}\n“A gem.” – The Guardian\n"), 0)) == []


@given(st.text(max_size=80), st.sampled_from(["Reuters", "AFP", "dpa"]))
def test_what_signs_a_text_is_the_end_of_a_line(text, name):
    page = read_page(f"{ENGLISH}\n{text}. - {name}\n")
    ends = [begin + len(line) for begin, line in zip(page.begins, page.lines, strict=True)]

    assert all(claim.end in ends for claim in match_closers(page, 0))
