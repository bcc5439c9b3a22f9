"""How agencies open a story, and how captions close: a place, a date, a name in brackets.

What is claimed is the span; the sentence after an opener stays. `BEIJING—` alone stays as well:
it says where the story was written, and newspapers of record keep it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newsclean.boilerplate.prose import DENSE_FROM, is_prose
from newsclean.boilerplate.rules import agencies
from newsclean.dates import find_stamps
from newsclean.document import Removal
from newsclean.fold import fold, line_key
from newsclean.segment import Page

_PLACE = r"[^\W\d_](?:[^\W\d_]|[ ,.'’/-](?=[^\W\d_])){1,50}+"
_DAY = r"(?:\w{1,10}\.?[ ,]{0,2}){1,4}?"
_NAME = r"[^\W\d_](?:[^\W\d_]|[\d ./&'’=-]){1,38}+"
_DASH = r"\s?(?:[-–—=]+|\.-|[:：])\s?"
_MONTH_DAY = r"\d{1,2}\s[^\W\d_]{3,9}\.?"
_OPENERS = (
    # (ANSA) - ROMA, 28 AGO -
    re.compile(
        rf"\(\s?(?P<name>{_NAME})\s?\)\s?[-–—]\s?[^\W\d_]{{2,20}},?\s{_MONTH_DAY}\s?[-–—]\s?"
    ),
    # LONDON, Aug 28 (Reuters) -   ·   (The Post News)–   ·   القاهرة 28 أغسطس (رويترز) -
    re.compile(rf"(?:{_PLACE}[,.]?\s?(?:{_DAY})?)?\(\s?(?P<name>{_NAME})\s?\){_DASH}"),
    # МОСКВА, 28 авг — Интерфакс.
    re.compile(rf"{_PLACE},\s{_MONTH_DAY}\s?[-–—]\s?(?P<name>[^\W\d_]{{2,20}}+)\.\s?[-–—]?\s?"),
    # 新华社北京8月28日电（记者 张三）  ·  中新网8月28日电
    re.compile(
        r"(?P<name>\w{2,4}?[社网報报台])\w{0,8}?\d{1,2}月\d{1,2}日[电電讯訊]"
        r"(?:\s?[（(][^）)]{2,30}[）)])?\s?"
    ),
    # 【北京共同】  ［東京 28日 ロイター］
    re.compile(r"[【［\[](?P<name>[^】］\]]{2,24})[】］\]]\s?"),
    # (베이징=연합뉴스) 홍길동 특파원 =
    re.compile(
        r"[(\[](?P<name>[^()\[\]]{1,20}=[^()\[\]]{2,20})[)\]]\s?"
        r"(?:[\w·]{2,5}(?:\s\w{2,5}){0,2}\s?=\s?)?"
    ),
)
#: Each of these has a bracket, or a number; most paragraphs have neither at their beginning.
_OPENER_SIGN = re.compile(r"[(（\[［【\d]")
#: A caption that names its agency ends in a bracket or a date, and perhaps a full stop.
_ENDS = frozenset(")0123456789")
#: Every date has a day and a year of four digits, or is all numbers.
_DATE_SIGN = re.compile(r"\d\D{1,24}\d{4}|\d{4}\D{1,24}\d|\d[./-]\d{1,2}[./-]\d")
#: An opener stands in one of so many first paragraphs, and ends within so many code points.
_PARAGRAPHS = 2
_WITHIN = 90
_CREDIT_WORDS = frozenset(("by", "par", "por", "von", "di", "door", "foto", "photo"))
_CLOSING_BRACKET = re.compile(r"\s?\((?P<name>[^()]{2,40})\)\.?$")
#: The name of a photographer and that of an agency, in brackets, with a bar between them.
_CREDIT_BRACKET = re.compile(r"\((?P<credit>[^()/]{2,40}/[^()]{2,60})\)\.?$")
_OF_PHOTO = re.compile(r" (?:photo|foto|images)$")
#: The date that ends a caption stands within so many.
_DATED = 60
_WORD = re.compile(r"[^\W\d_]+")
#: A caption has so many code points.
_CAPTION = (25, 260)


def match_openers(page: Page, first: int) -> Iterator[Removal]:
    """Yield claims for the openers of the first paragraphs, and for captions that name an agency.

    `first` is the place of the first paragraph in `page.written`.
    """
    for i in page.written[first : first + _PARAGRAPHS]:
        line = page.lines[i]
        if is_prose(line) and (end := _opener_end(line)):
            begin = page.begins[i]
            evidence = f"opens with {line[:end].strip()!r}"
            yield Removal(begin, begin + end, "opener.agency", "opener", 0.93, evidence)
    lines = page.lines
    for i in page.written:
        line = lines[i]
        if line[-1] not in _ENDS and line[-2:-1] not in _ENDS:
            continue
        if _CAPTION[0] <= len(line) <= _CAPTION[1] and (name := _caption_agency(line)):
            yield page.claim(i, "caption.agency", "caption", 0.93, f"closes with {name!r}")


def _opener_end(line: str) -> int:
    """Return where the opener of a paragraph ends, or 0 when it has none."""
    head = line[:_WITHIN]
    if _OPENER_SIGN.search(head) is None:
        return 0
    for pattern in _OPENERS:
        match = pattern.match(head)
        if match is not None and match.end() < len(line) and _is_agency(match["name"]):
            return match.end()
    return 0


def _is_agency(name: str) -> bool:
    """Tell whether a name is an agency's or has its look: capitals, or words with capitals.

    A one-word aside, "(Laughs) –", has that look too, so one word must be in the list.
    """
    words = re.split(r"[\s=/]+", name.strip())
    if any(line_key(word) in agencies() for word in (name, *words)):
        return True
    if name[-1] >= DENSE_FROM:  # a place and an agency without a blank between them
        return any(name[at:] in agencies() for at in range(1, len(name) - 1))
    if _is_acronym(name):
        return True
    return len(words) >= 2 and all(word[:1].isupper() or not word[:1].islower() for word in words)


def _is_acronym(name: str) -> bool:
    return name.isupper() and len(name) <= 8


def _caption_agency(line: str) -> str | None:
    """Return the agency and date, or the agency in brackets, that a caption closes with."""
    last = line[-2] if line[-1] == "." else line[-1]
    if last == ")":
        return _bracket_after_date(line) or _name_and_agency(line)
    return _agency_before_date(line) if last.isdecimal() else None


def _bracket_after_date(line: str) -> str | None:
    """Return the name of "August 20, 2025(REUTERS)": prose ends in no date and a bracket."""
    at = line.rfind("(")
    if at < 2 or not line[at - 2 : at].rstrip()[-1:].isdecimal():
        return None
    bracket = _CLOSING_BRACKET.search(line, len(line) - _WITHIN)
    if bracket is None or not line[bracket.start() - 1].isdecimal():
        return None
    dated = [stamp.end for stamp in find_stamps(line[: bracket.start()])]
    return bracket["name"] if dated[-1:] == [bracket.start()] else None


def _name_and_agency(line: str) -> str | None:
    """Return what is in the brackets of "(A. Poe/REUTERS)" or "(AP Photo/Ann Poe, File)".

    An agency or several without anybody's name, "(dpa/AFP)", sign an article, and stay.
    """
    bracket = _CREDIT_BRACKET.search(line, max(0, len(line) - _WITHIN))
    if bracket is None:
        return None
    parts = [part.strip() for part in bracket["credit"].split("/")]
    known = [_OF_PHOTO.sub("", fold(part)) in agencies() for part in parts]
    named = any(
        _is_name(part) for part, of_agency in zip(parts, known, strict=True) if not of_agency
    )
    return bracket["credit"] if any(known) and named else None


def _is_name(part: str) -> bool:
    """Tell whether a part is two to four words with capitals; a remark may follow a comma."""
    words = part.partition(",")[0].split()
    return 2 <= len(words) <= 4 and not any(word[0].islower() for word in words)


def _agency_before_date(line: str) -> str | None:
    """Return the agency and date that a line ends in: "REUTERS, August 20, 2025."."""
    tail = line[-_DATED:]
    stamps = list(find_stamps(tail)) if _may_name(tail) and _DATE_SIGN.search(tail) else []
    if not stamps or stamps[-1].end < len(tail.rstrip(".")):
        return None
    before = line[: len(line) - len(tail) + stamps[-1].start].rstrip(" ,./|–-")
    words = before.split()
    for size in (1, 2, 3):
        name = " ".join(words[-size:])
        led = fold(words[-size - 1]) if len(words) > size else ""
        if line_key(name) in agencies() or (led in _CREDIT_WORDS and _is_acronym(name)):
            return line[len(before) - len(name) :]
    return None


def _may_name(tail: str) -> bool:
    """Tell cheaply whether an agency may be named in `tail`: one of their last words is there."""
    return max(tail) >= DENSE_FROM or not _last_words().isdisjoint(_WORD.findall(fold(tail)))


@cache
def _last_words() -> frozenset[str]:
    return _CREDIT_WORDS.union(words[-1] for words in map(_WORD.findall, agencies()) if words)
