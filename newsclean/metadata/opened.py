"""Who sends a story, and who wrote it, as agencies and papers open one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from newsclean.document import Fact, Removal
from newsclean.fold import DENSE_FROM
from newsclean.metadata.lexicon import SITE, agency_in, is_agency
from newsclean.metadata.pieces import FRAME, trimmed
from newsclean.names import korean_names_in, korean_reporter
from newsclean.vocabulary import either

_BRACKETED: Final = re.compile(r"[(（\[【〔［]\s?([^()（）\[\]【】〔〕［］]{2,40})[)）\]】〕］]")
#: What parts the names of Chinese reporters, and the place of a Korean or Japanese story from who
#: sends it.
_BETWEEN: Final = re.compile(r"[、，,；;\s]+")
_SENT_BY: Final = re.compile(r"[=＝]")
#: A Japanese name, behind the place: "【東京＝山田太郎】".
_JAPANESE: Final = re.compile(r"[\u3040-\u30ff一-鿿々]{3,8}")
#: What parts the words of an opener that has no brackets: "KYIV, 5 March - Coast Wire."
_SIGNS: Final = re.compile(r"[-–—/,.:：;=]+(?:\s|$)|/|\s(?=\d)|(?<=\d)\s")
#: Who wrote for an agency: "МОСКВА, 28 авг — РИА Новости, Анна Бер."
_WRITER: Final = re.compile(r"[-–—]\s[^,.]{2,30},\s(?P<names>[^\W\d_]+\s[^\W\d_]+)\.\s*$")


class _Author(NamedTuple):
    """Where the name of an author stands, and where what says that he is one begins."""

    start: int
    stop: int
    opens: int


@cache
def _reporters() -> re.Pattern[str]:
    """Return the pattern of Chinese reporters: a word, `names`, and perhaps a place behind.

    Of "記者林小明台北5日電" the place has two signs at least.
    """
    reporter = either("people.reporter", "people.helper", language="zh")
    reported = rf"(?:{either('people.reports', language='zh')}|{either('people.sent')})"
    day = r"[\d一二三四五六七八九十]{1,3}日"
    place = rf"(?:(?!{day})[^\W\d_]){{2,6}}?"
    return re.compile(
        rf"(?:{reporter})[\s:：]?(?P<names>[^\W\d_]{{2,3}}(?:[、，,\s][^\W\d_]{{2,3}})*)"
        rf"(?:\s?(?:[/／╱)）】\]〕］]|$)|\s(?={reporter})|{place}(?:{day})?\w{{0,4}}?{reported})"
    )


@cache
def _paper() -> re.Pattern[str]:
    """Return the pattern of a paper or an agency whose name opens a line of Chinese."""
    own, medium = either("agencies.own"), either("agencies.medium")
    reporter = either("people.reporter", language="zh")
    return re.compile(rf"(?!{own}|{reporter})\w{{1,8}}?(?:{medium})")


@cache
def _korean() -> re.Pattern[str]:
    """Return the pattern of `names` with blanks between, behind the bracket with place and paper.

    Elsewhere the first may be a place: "김포 홍길동 기자".
    """
    names = r"(?P<names>[가-힣]{2,4}(?:\s[가-힣]{2,4})+)"
    return re.compile(rf"[=＝][^\])】=＝]{{2,20}}[\])】]\s?{names}\s{korean_reporter()}")


def read_opener(text: str, claim: Removal) -> Iterator[tuple[str, Fact]]:
    """Yield who wrote a story and the agency that sends it, as its opener says.

    >>> line = "（川報記者林小明濱河5日電）"
    >>> claim = Removal(0, len(line), "opener.agency", "opener")
    >>> [(name, fact.value) for name, fact in read_opener(line, claim)]
    [('authors', '林小明'), ('source', '川報')]
    """
    said = text[claim.start : claim.end]
    authors, start, stop = _authors(said), 0, len(said)
    if bracket := _BRACKETED.search(said):
        start, stop = bracket.span(1)
    for one in authors:
        name = said[one.start : one.stop]
        yield "authors", Fact(name, claim.start + one.start, claim.start + one.stop)
    within = [one.opens for one in authors if start <= one.start < stop]
    if within:
        stop = _before(said, start, min(within))
    source = _source(said, start, stop, bracketed=bracket is not None)
    if source and (fact := trimmed(text, claim.start + source[0], claim.start + source[1], FRAME)):
        yield "source", fact


def _before(said: str, start: int, stop: int) -> int:
    """Return where that ends which stands before who reports, as "강변일보" or "강변=" does.

    Before the sign of equality stands a paper, or else a place, which sends nothing.
    """
    before = said[start:stop].rstrip()
    if before[-1:] not in ("=", "＝"):
        return stop
    return start if _is_place(before[:-1]) else start + len(before) - 1


def _is_place(said: str) -> bool:
    """Tell whether this is where a Korean reporter is, and not the paper he is of."""
    return re.search(rf"(?:{either('agencies.korean_paper')})\s*$", said) is None


def _authors(said: str) -> list[_Author]:
    if writer := _WRITER.search(said):
        return [_Author(*writer.span("names"), writer.start("names"))]
    several = _korean().search(said)
    names = () if several else korean_names_in(said)
    found = [_Author(begin, end, begin) for begin, end in names]
    for match in [several] if several else _reporters().finditer(said):
        at = match.start("names")
        for name in _BETWEEN.split(match["names"]):
            begin = said.index(name, at)
            at = begin + len(name)
            found.append(_Author(begin, at, match.start()))
    bracket = _BRACKETED.match(said)
    if not found and bracket and (sent := _SENT_BY.search(bracket[1])):
        name, at = bracket[1][sent.end() :], bracket.start(1) + sent.end()
        if _JAPANESE.fullmatch(name) and not agency_in(name):
            found.append(_Author(at, at + len(name), at))
    return found


def _source(said: str, start: int, stop: int, *, bracketed: bool) -> tuple[int, int] | None:
    """Return where the name of who sends a story stands: in `said[start:stop]`, or before it."""
    if bracketed and (named := agency_in(said[start:stop])):
        return start + named[0], start + named[1]
    head = said.lstrip(FRAME + "〔［")
    at = len(said) - len(head)
    if head[:1] >= DENSE_FROM and (paper := _paper().match(head)):
        return at, at + paper.end()
    if not bracketed:
        return _unbracketed(said)
    sent = _SENT_BY.search(said, start, stop)
    return (sent.end() if sent else start), stop


def _unbracketed(said: str) -> tuple[int, int] | None:
    """Return where a site or an agency stands between the signs of an opener."""
    if site := re.search(SITE, said):
        return site.span()
    at = 0
    for sign in [*_SIGNS.finditer(said), None]:
        end = sign.start() if sign else len(said)
        part = said[at:end].strip(FRAME)
        if is_agency(part) or any(map(is_agency, part.split())):
            return at, end
        at = sign.end() if sign else end
    return None
