"""How agencies open a story: a place, a date, a name in brackets.

What is claimed is the span; the sentence after an opener stays. `BEIJING—` alone stays as well:
it says where the story was written, and newspapers of record keep it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean.boilerplate.prose import DENSE_FROM, is_prose
from newsclean.document import Removal
from newsclean.fold import line_key
from newsclean.metadata.lexicon import agencies
from newsclean.segment import Page

_PLACE = r"[^\W\d_](?:[^\W\d_]|[ ,.'’/-](?=[^\W\d_])){1,50}+"
_DAY = r"(?:\w{1,10}\.?[ ,]{0,2}){1,4}?"
_NAME = r"[^\W\d_](?:[^\W\d_]|[\d ./&'’=-]){1,38}+"
_DASH = r"\s?(?:[-–—=]+|\.-|[:：])\s?"
_MONTH_DAY = r"\d{1,2}\s[^\W\d_]{3,9}\.?"
_IN_SQUARE = re.compile(r"[【［\[](?P<name>[^】］\]]{2,24})[】］\]]\s?")
#: Openers, each behind a sign that it has and the beginnings of most paragraphs have not.
_OPENERS = (
    # (ANSA) - ROMA, 28 AGO -
    (
        ")",
        re.compile(
            rf"\(\s?(?P<name>{_NAME})\s?\)\s?[-–—]\s?[^\W\d_]{{2,20}},?\s{_MONTH_DAY}\s?[-–—]\s?"
        ),
    ),
    # LONDON, Aug 28 (Reuters) -   ·   (The Post News)–   ·   القاهرة 28 أغسطس (رويترز) -
    (
        ")",
        re.compile(rf"(?:{_PLACE}[,.]?\s?(?:{_DAY})?)?\(\s?(?P<name>{_NAME})\s?\){_DASH}"),
    ),
    # МОСКВА, 28 авг — Интерфакс.   The first digit, looked for at once, has a comma before it.
    (
        ",",
        re.compile(
            rf"(?=\D*+(?<=,\s)\d){_PLACE},\s{_MONTH_DAY}\s?[-–—]\s?"
            r"(?P<name>[^\W\d_]{2,20}+)\.\s?[-–—]?\s?"
        ),
    ),
    # 新华社北京8月28日电（记者 张三）  ·  中新网8月28日电
    (
        "月",
        re.compile(
            r"(?P<name>\w{2,4}?[社网報报台])\w{0,8}?\d{1,2}月\d{1,2}日[电電讯訊]"
            r"(?:\s?[（(][^）)]{2,30}[）)])?\s?"
        ),
    ),
    # 【北京共同】  ［東京 28日 ロイター］
    ("】", _IN_SQUARE),
    ("］", _IN_SQUARE),
    ("]", _IN_SQUARE),
    # (베이징=연합뉴스) 홍길동 특파원 =
    (
        "=",
        re.compile(
            r"[(\[](?P<name>[^()\[\]]{1,20}=[^()\[\]]{2,20})[)\]]\s?"
            r"(?:[\w·]{2,5}(?:\s\w{2,5}){0,2}\s?=\s?)?"
        ),
    ),
)
#: An opener stands in one of so many first paragraphs, and ends within so many code points.
_PARAGRAPHS = 2
_WITHIN = 90


def match_openers(page: Page, first: int) -> Iterator[Removal]:
    """Yield claims for the openers of the first paragraphs.

    `first` is the place of the first paragraph in `page.written`.
    """
    for i in page.written[first : first + _PARAGRAPHS]:
        line = page.lines[i]
        if is_prose(line) and (end := opener_end(line)):
            begin = page.begins[i]
            evidence = f"opens with {line[:end].strip()!r}"
            yield Removal(begin, begin + end, "opener.agency", "opener", 0.93, evidence)


def opener_end(line: str) -> int:
    """Return where the opener of a paragraph ends, or 0 when it has none."""
    head = line[:_WITHIN]
    for sign, pattern in _OPENERS:
        match = pattern.match(head) if sign in head else None
        if match is None or match.end() == len(line):
            continue
        # "Anna Berg (CDU): …" says who speaks, and of which party.
        if _opens_as_agency(match["name"], listed=match[0].rstrip()[-1] in ":："):
            return match.end()
    return 0


def _opens_as_agency(name: str, *, listed: bool = False) -> bool:
    """Tell whether a name is an agency's or, if it need not be `listed`, has the look of one.

    That is capitals, or words with capitals. A one-word aside, "(Laughs) –", has that look too, so
    one word must be in the list.
    """
    words = re.split(r"[\s=/]+", name.strip())
    if any(line_key(word) in agencies() for word in (name, *words)):
        return True
    if name[-1] >= DENSE_FROM:  # a place and an agency without a blank between them
        return any(name[at:] in agencies() for at in range(1, len(name) - 1))
    if listed:
        return False
    if is_acronym(name):
        return True
    return len(words) >= 2 and not any(word[:1].islower() for word in words)


def is_acronym(name: str) -> bool:
    """Tell whether a name is short and all in capitals, as those of agencies are."""
    return name.isupper() and len(name) <= 8
