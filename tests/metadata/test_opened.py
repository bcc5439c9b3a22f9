"""Who sends a story and who wrote it, as its opener says."""

import pytest
from made_facts import PROSE, told_by

from newsclean import annotate

MORE = "Mayor Ann Poe told the council on Tuesday that the old wall would be rebuilt before winter."


def told(line):
    """What an opener tells."""
    found = told_by("The harbour opens again", (line, "opener.agency", ""), PROSE, PROSE)
    del found["title"]
    return found


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("[강변일보 홍길동 기자]", {"authors": ["홍길동"], "source": ["강변일보"]}),
        ("(강변일보=홍길 기자)", {"authors": ["홍길"], "source": ["강변일보"]}),
        ("(강변일보 홍길동순 기자)", {"authors": ["홍길동순"], "source": ["강변일보"]}),
        ("(강변일보 홍길동순이 기자)", {"source": ["강변일보 홍길동순이 기자"]}),
        ("(강변일보 홍 기자)", {"source": ["강변일보 홍 기자"]}),
        ("(记者 林小明)", {"authors": ["林小明"]}),
        ("(记者林明)", {"authors": ["林明"]}),
        ("(记者 林)", {"source": ["记者 林"]}),
        ("(记者 林小明德)", {"source": ["记者 林小明德"]}),
        ("MARREN (Coast Wire) -", {"source": ["Coast Wire"]}),
        ("MARREN (AB) -", {"source": ["AB"]}),
        ("MARREN (A) -", {}),
        (f"MARREN ({'A' * 40}) -", {"source": ["A" * 40]}),
        (f"MARREN ({'A' * 41}) -", {}),
        ("MARREN -", {}),
    ],
)
def test_who_opens_a_story_stands_in_a_short_bracket_and_is_called_as_people_are(line, said):
    assert told(line) == said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("（川報記者林小明濱河5日電）", {"authors": ["林小明"], "source": ["川報"]}),
        ("（川報記者林明濱河五日電）", {"authors": ["林明"], "source": ["川報"]}),
        ("（川報濱河5日電）", {"source": ["川報"]}),
        ("〔記者林小明／濱河報導〕", {"authors": ["林小明"]}),
        ("[記者林小明濱河報導]", {"authors": ["林小明"]}),
        ("（記者林明綜合報導）", {"authors": ["林明"]}),
        (
            "河川社濱河8月28日电（记者 林明 王芳）",
            {"authors": ["林明", "王芳"], "source": ["河川社"]},
        ),
        (
            "河川网8月28日电（记者林明、王小芳）",
            {"authors": ["林明", "王小芳"], "source": ["河川网"]},
        ),
        ("本报讯（记者 林明）", {"authors": ["林明"]}),
        ("【濱河＝山田太郎】", {"authors": ["山田太郎"]}),
        ("【濱河共同】", {"source": ["共同"]}),
        ("[濱河 5日 ロイター] - ", {"source": ["ロイター"]}),
        ("(강변=뉴시스) 홍길동 기자 = ", {"authors": ["홍길동"], "source": ["뉴시스"]}),
        (
            "[강변=강변뉴스] 홍길동 김민수 기자 =",
            {"authors": ["홍길동", "김민수"], "source": ["강변뉴스"]},
        ),
        ("【강변=홍길동 기자】", {"authors": ["홍길동"]}),
        (
            "МАРРЕН, 5 мар — РИА Новости, Анна Бер.",
            {"authors": ["Анна Бер"], "source": ["РИА Новости"]},
        ),
        ("МАРРЕН, 5 марта. /ТАСС/.", {"source": ["ТАСС"]}),
        ("MARREN, COAST.co.id -", {"source": ["COAST.co.id"]}),
        ("Marren, AFP Coast --", {"source": ["AFP Coast"]}),
        ("Marren – ", {}),
    ],
)
def test_of_place_day_reporter_and_sender_each_is_told_as_what_it_is(line, said):
    assert told(line) == said


def test_an_opener_that_goes_tells_who_wrote_what_follows():
    text = f"The harbour opens again\n\n[강변=뉴시스] 홍길동 기자 = {PROSE}\n\n{MORE}\n"

    document = annotate(text)

    assert document.text == f"The harbour opens again\n\n{PROSE}\n\n{MORE}\n"
    assert [fact.value for fact in document.metadata["authors"]] == ["홍길동"]
