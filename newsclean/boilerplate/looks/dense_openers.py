"""How agencies and papers of East Asia open a story: in brackets, or by a paper, a day and a word.

Unlike those of other agencies most say by their form what they are, whoever sends them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from newsclean.fold import DENSE_FROM
from newsclean.metadata.lexicon import agency_end
from newsclean.names import korean_reporter
from newsclean.vocabulary import either

BRACKETS: Final = frozenset("（(【〔［[")
_DAY: Final = r"\d{1,2}月\d{1,2}日"


class _Words(NamedTuple):
    """What stands in the patterns for words of openers."""

    sent: str
    news: str
    medium: str
    """How the name of a paper ends; perhaps with "from several sources" behind."""
    compiled: str
    own: str
    quoted: str
    """A paper that is only quoted begins so."""
    by_reporter: str
    korean: str


@cache
def _words() -> _Words:
    by = either("people.reporter", "people.helper", language="zh")
    return _Words(
        sent=rf"(?:{either('agencies.sent')})",
        news=rf"(?:{either('agencies.news')})",
        medium=rf"(?:{either('agencies.medium')})",
        compiled=rf"(?:{either('agencies.compiled')})?",
        own=rf"(?:{either('agencies.own')})",
        quoted=rf"(?!{either('agencies.according')})",
        by_reporter=rf"[（(][^（）()]{{0,12}}(?:{by})[^（）()]{{1,36}}[）)]\s?",
        korean=rf"[가-힣]{{2,4}}\s{korean_reporter()}",
    )


@cache
def _sent() -> re.Pattern[str]:
    """Return the pattern of what is in all openers that do not begin with a bracket."""
    return re.compile(rf"{_words().sent}|{_words().news}")


@cache
def _openers() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of openers that say by their form what they are."""
    sent, news, medium, compiled, own, quoted, by_reporter, korean = _words()
    signs = ("pictures.picture", "pictures.taken", "pictures.written", "people.reports")
    return (
        # [강변=뉴시스] 홍길동 기자 =
        re.compile(rf"[\[【(][^\[\]【】()]{{2,24}}[\]】)]\s?{korean}\s?=\s?"),
        # 【ニューヨーク＝山田太郎】
        re.compile(
            rf"[【［](?!{either(*signs, language='ja')})"
            r"[^】］=＝\d]{1,12}[=＝][^】］=＝\d]{2,12}[】］]\s?"
        ),
        # 本报北京3月4日电（记者 林小明）  ·  河川日报12月15日讯（…）
        re.compile(
            rf"{quoted}\w{{1,8}}?{medium}[^\W\d_]{{0,8}}{_DAY}{sent}(?:\s?{by_reporter}|\s)"
        ),
        # 河川晚报讯（记者 林小明）  ·  央视网消息（记者 林小明）：
        re.compile(rf"{quoted}\w{{0,6}}{medium}{compiled}(?:{sent}|{news})\s?{by_reporter}[:：]?"),
        # 本报讯 记者林小明报道  ·  央视网消息：
        re.compile(rf"{own}{medium}{compiled}{sent}(?:\s|[:：]|\Z)\s?"),
        re.compile(rf"{quoted}[^\W\d_]{{1,8}}{medium}{news}\s?[:：]\s?"),
    )


@cache
def _listed() -> re.Pattern[str]:
    """Return the pattern of an opener with a `name` that has to be an agency's.

    新华社北京8月28日电（记者 张三）  ·  中新网8月28日电
    """
    sent, _, medium, _, _, quoted, _, _ = _words()
    return re.compile(
        rf"{quoted}(?P<name>\w{{2,4}}?{medium})\w{{0,8}}?{_DAY}(?!{either('agencies.no_sent')}){sent}"
        r"(?:\s?[（(][^）)]{2,30}[）)])?\s?"
    )


@cache
def _bracket() -> re.Pattern[str]:
    """Return the pattern of a bracket with what is `said` in it, which may be anything."""
    return re.compile(
        r"[（(【〔［\[](?P<said>[^（）()【】〔〕［］\[\]]{2,40})[)）】〕］\]]\s?"
        rf"(?:{_words().by_reporter})?"
    )


@cache
def _dispatch() -> re.Pattern[str]:
    """Return the pattern of what stands in the brackets of an opener, and in no aside."""
    sent, _, medium, compiled, own, _, _, korean = _words()
    reporter = either("people.reporter", language="zh")
    reported = rf"(?:{either('people.reports', language='zh')}|{sent})"
    return re.compile(
        # 中央社記者林小明台北4日電  ·  記者林小明／台北報導
        rf"(?:(?!{reporter}).){{0,12}}(?:{reporter}).{{2,24}}{reported}"
        # 法新社巴黎4日电  ·  中央社濱河4日綜合外電報導
        rf"|\w{{1,8}}?{medium}\w{{0,12}}\d日\w{{0,6}}?{reported}"
        # 本报讯  ·  大公報訊
        rf"|\w{{1,6}}{medium}{compiled}{sent}|{own}{medium}{compiled}{sent}"
        # 강변일보 홍길동 기자  ·  강변=홍길동 기자  ·  강변뉴스
        rf"|[^=]{{2,14}}?\s?[=\s]\s?{korean}"
    )


@cache
def _korean_paper() -> re.Pattern[str]:
    """Return the pattern of a Korean paper alone, in square brackets.

    In round ones it may be whose words follow.
    """
    ends = either("agencies.korean_paper")
    return re.compile(rf"[\[【〔［]\s?\w{{1,10}}(?:{ends})\s?[\]】〕］]")


def dense_end(head: str) -> int:
    """Return where an opener of East Asia ends that says by its form what it is, or 0."""
    if head[0] not in BRACKETS and _sent().search(head) is None:
        return 0
    for pattern in _openers():
        if match := pattern.match(head):
            return match.end()
    if (match := _listed().match(head)) and agency_end(match["name"]) >= 0:
        return match.end()
    match = _bracket().match(head)
    if match is None:
        return 0
    said = match["said"].strip()
    # （川の町共同） has no dash behind it, as agencies elsewhere have.
    told = (
        _dispatch().fullmatch(said)
        or _korean_paper().match(head)
        or (said[-1:] >= DENSE_FROM and agency_end(said) >= 0)
    )
    return match.end() if told else 0
