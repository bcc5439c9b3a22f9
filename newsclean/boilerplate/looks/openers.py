"""How agencies open a story, with a place, a date, a name in brackets, and how they sign it.

What is claimed is the span; the sentence after an opener stays. `BEIJING—` alone stays as well:
it says where the story was written, and newspapers of record keep it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from newsclean.boilerplate.looks.dense_openers import BRACKETS, dense_end
from newsclean.boilerplate.prose import is_prose
from newsclean.document import Removal
from newsclean.fold import DENSE_FROM, fold, line_key
from newsclean.metadata.lexicon import SITE, agencies, agency_end, is_agency, written_as_agency
from newsclean.segment import Page
from newsclean.vocabulary import folded
from newsclean.words import CLOSING, STOPS

_PLACE = r"[^\W\d_](?:[^\W\d_]|(?:[,.]{0,2} |[,.'’/-])(?=[^\W\d_])){1,50}+"
_DAY = r"(?:\w{1,10}\.?[ ,]{0,2}){1,4}?"
_WHERE = rf"{_PLACE}[,.]{{0,2}}\s?(?:{_DAY})?"
_NAME = r"[^\W\d_](?:[^\W\d_]|[\d ./&'’=-]){1,38}+"
_DASH = r"\s?(?:[-–—=]+|\.-|[:：])\s?"
_MONTH_DAY = r"\d{1,2}\s[^\W\d_]{3,9}\.?"
_WORD = r"[^\W\d_]{2,20}+"
_IN_SQUARE = re.compile(r"[【［\[](?P<name>[^】］\]]{2,24})[】］\]]\s?")
#: Openers by a name that has to be an agency's, each behind a sign that it has and the beginnings
#: of most paragraphs have not.
_OPENERS = (
    # (ANSA) - ROMA, 28 AGO -
    (
        ")",
        re.compile(
            rf"\(\s?(?P<name>{_NAME})\s?\)\s?[-–—]\s?[^\W\d_]{{2,20}},?\s{_MONTH_DAY}\s?[-–—]\s?"
        ),
    ),
    # LONDON, Aug 28 (Reuters) -   ·   (The Post News)–   ·   القاهرة 28 أغسطس (رويترز) -
    # PORT ELLIS, Ill.--(BUSINESS WIRE)--
    (
        ")",
        re.compile(rf"(?:{_WHERE}(?:\s?[-–—]{{1,2}}\s?)?)?\(\s?(?P<name>{_NAME})\s?\){_DASH}"),
    ),
    # PORT ELLIS, Ill., Nov. 12, 2020 /PRNewswire/ --
    ("/ -", re.compile(rf"{_WHERE}/(?P<name>[^\W\d_][^/\n]{{1,38}})/\s?[-–—]{{1,2}}\s?")),
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
#: Those with a day behind the place, of which they have the sign, too.
_WITH_DAY: Final = re.compile(r"[^\W\d_]\D{1,50}+(?<=[,.]\s)\d")
_DAYED: Final = (
    # МОСКВА, 28 авг — Интерфакс.  ·  КИЇВ. 28 серпня. УНН.
    # МОСКВА, 28 авг — РИА Новости, Анна Бер.
    (
        ". ",
        re.compile(
            rf"{_PLACE}[,.]\s{_MONTH_DAY}(?:\s?[-–—]|,)?\s"
            rf"(?P<name>{_WORD}(?:\s{_WORD})?)(?:,\s{_WORD}\s{_WORD})?\.\s[-–—]?\s?"
        ),
    ),
    # МОСКВА, 28 августа. /ТАСС/.
    (
        "/",
        re.compile(rf"{_PLACE}[,.]\s{_MONTH_DAY}\s/(?P<name>{_WORD})/\.?\s?[-–—]?\s?"),
    ),
    # Москва. 28 августа. INTERFAX.RU -  ·  КИЇВ, 28 серпня, УКРІНФОРМ –
    (
        " ",
        re.compile(
            rf"{_PLACE}[,.]\s{_MONTH_DAY},?\s(?P<name>{_WORD}(?:\.\w{{2,3}})?)"
            r"\s?[-–—]\s"
        ),
    ),
)
#: What stands behind the bracket in all those of which it is the sign.
_DASHED: Final = re.compile(r"\)\s?(?:[-–—=:：]|\.-)")
#: Openers with nothing behind the bracket, before a sentence: the name must be in the list.
#: Zürich (sda) Die …  ·  Helsinki (STT). Die …  ·  /ritzau/ Det …
_UNDASHED: Final = re.compile(
    rf"(?P<place>{_PLACE})(?:,? {_MONTH_DAY})? \((?P<name>{_NAME})\)\.?(?:\s|\Z)"
    r"|/(?P<wire>[^\W\d_][^/\n]{1,20})/(?:\s|\Z)"
)
#: The same with a place and a day, in scripts of India: नई दिल्ली, 28 अगस्त (भाषा)
_INDIC: Final = re.compile(
    r"[\u0900-\u0d7f ]{2,30}, [\u0900-\u0d7f\d ]{2,20} \((?P<name>[\u0900-\u0d7f]{2,20})\)[.:]?"
    r"(?:\s|\Z)"
)
#: Openers without a bracket or a date, behind whose dash a capital follows:
#: AGI -  ·  KOTA RIA, CNN Indonesia --  ·  TEMPO.CO, Kota Ria -
_DASHES: Final = (" - ", " – ", " — ", " -- ")
_WORDS: Final = r"[^\W\d_][\w.&'’-]{1,20}(?: [\w.&'’-]{1,20}){0,3}?"
_PLACES: Final = r"[^\W\d_]{2,20}(?:\s[^\W\d_]{2,20}){0,2}"
_BARE: Final = re.compile(
    rf"(?:(?P<place>{_PLACES}),\s)?(?:(?P<site>{SITE})|(?P<name>{_WORDS}))(?:,\s(?P<there>{_PLACES}))?"
    r"\s[-–—]{1,2}\s(?=\W?(?P<next>\w)|\Z)"
)
_QUOTES: Final = "\"'“„«»‘”’"
#: The name of an agency behind the last sentence: ". - Reuters"  ·  ". PTI"  ·  "./PAP/"
_CLOSING: Final = re.compile(
    rf"(?<=[{STOPS}])(?P<dash>\s?[-–—]{{1,2}}\s?|\s?/\s?|\s)"
    r"(?P<name>[^\W\d_][\w .&'’-]{1,38})(?P<slash>/?)\.?$"
)
#: It ends within so many code points, and stands so many lines below the last paragraph at most.
_NAME_WITHIN = 48
_BELOW = 3
_RULE: Final = ("opener.agency", "opener", 0.93)
#: An opener stands in one of so many first paragraphs, and ends within so many code points.
_PARAGRAPHS = 2
_WITHIN = 110
#: A place without a dash behind it ends within so many.
_PLACE_WITHIN = 40
#: Short sentences may open a text, too: of the lines above its first paragraph so many are looked
#: at, and so many of a text without any.
_ABOVE = 2
_FIRST_LINES = 8


def match_openers(page: Page, first: int) -> Iterator[Removal]:
    """Yield claims for the openers of the first paragraphs.

    `first` is the place of the first paragraph in `page.written`. An opener alone on its line,
    above a paragraph, goes with it.
    """
    lines, written = page.lines, page.written
    some = first < len(written)
    head = slice(max(0, first - _ABOVE), first + _PARAGRAPHS) if some else slice(_FIRST_LINES)
    for place, i in enumerate(written[head], head.start or 0):
        line = lines[i]
        long = is_prose(line)
        end = _opener_end(line, sure=not long)
        if not end:
            continue
        evidence = f"opens with {line[:end].strip()!r}"
        if end == len(line):
            if place + 1 < len(written) and is_prose(lines[written[place + 1]]):
                yield page.claim(i, *_RULE, evidence)
        elif long or line[-1] in STOPS + CLOSING:
            start = page.begins[i]
            yield Removal(start, start + end, *_RULE, evidence)


def match_closers(page: Page, last: int) -> Iterator[Removal]:
    """Yield claims for the agencies named behind the last sentence of a text.

    `last` is the place of its last paragraph in `page.written`.
    """
    for i in page.written[max(0, last) :][: 1 + _BELOW]:
        line = page.lines[i]
        match = _CLOSING.search(line, max(0, len(line) - _NAME_WITHIN))
        # "A gem." - The Guardian: who is quoted, not who sends the story.
        if match is None or line[0] in _QUOTES or not _signs(match):
            continue
        start = page.begins[i] + match.start()
        evidence = f"closes with {line_key(match['name'])!r}"
        yield Removal(start, page.begins[i] + len(line), "source.bracket", "source", 0.9, evidence)


def _signs(match: re.Match[str]) -> bool:
    """Tell whether what stands behind a sentence is an agency, and set off as one."""
    name, dash = match["name"], match["dash"].strip()
    if match["slash"] and dash != "/":
        return False
    return line_key(name) in agencies() and (bool(dash) or written_as_agency(name))


def opener_end(line: str) -> int:
    """Return where the opener of a paragraph ends, or 0 when it has none."""
    end = _opener_end(line)
    return end if end < len(line) else 0


def _opener_end(line: str, *, sure: bool = False) -> int:
    """Return where an opener ends, which may be all of the line; 0 when there is none.

    One that must be `sure`, since less than a paragraph follows, has a name of the list, or a place
    and what it lies in.
    """
    head = line[:_WITHIN]
    if (head[0] in BRACKETS or head[0] >= DENSE_FROM) and (end := dense_end(head)):
        return end
    bare = _DASHED.search(head) is None
    for sign, pattern in (*_OPENERS, *_DAYED) if _WITH_DAY.match(head) else _OPENERS:
        if (bare and sign == ")") or sign not in head or (match := pattern.match(head)) is None:
            continue
        name, before = match["name"], head[: match.start("name")]
        # "Anna Berg (CDU): …" says who speaks, and of which party.
        listed = match[0].rstrip()[-1] in ":：" or (sure and "," not in before)
        if _opens_as_agency(name, listed=listed or not _may_be_place(before)):
            return match.end()
    if " (" in head[:_PLACE_WITHIN] or head[0] == "/":
        return _undashed_end(head)
    return _bare_end(head)


def _undashed_end(head: str) -> int:
    """Return where an opener ends that has a blank alone behind its bracket, or 0."""
    if (match := _INDIC.match(head)) is not None:
        return match.end() if line_key(match["name"]) in agencies() else 0
    match = _UNDASHED.match(head)
    if match is None:
        return 0
    name, place = match["name"] or match["wire"], match["place"] or ""
    words = place.split()
    initials = "".join(word[0] for word in words)
    follows = head[match.end() : match.end() + 2].lstrip(_QUOTES)[:1]
    if (
        len(words) > 3
        or not all(word[0].isupper() for word in words)
        or not (follows.isupper() or match.end() == len(head))
    ):
        return 0
    # "Associated Press (AP) Reporters …" says what is short for what.
    name, _, _ = name.partition("/")
    key = line_key(name)
    known = (
        key in agencies()
        and key not in folded("agencies.places_too")
        and initials.upper() != name.upper()
    )
    # "(Time) The magazine …" is a word with a capital, as many names of agencies are not.
    return match.end() if known and written_as_agency(name) else 0


def _bare_end(head: str) -> int:
    """Return where an opener ends that is a name and a dash, perhaps with a place, or 0."""
    if not any(dash in head for dash in _DASHES):
        return 0
    match = _BARE.match(head)
    if match is None or (match["next"] or "A").islower():
        return 0
    if match["site"]:
        return match.end()
    # "Time – The great healer" is a word; so is half of "Fox Lane, Berlin – Die Straße …".
    name, placed = match["name"], match["place"] or match["there"]
    forms = (name, *name.split()) if placed else (name,)
    known = (form for form in forms if written_as_agency(form) and is_agency(form))
    return match.end() if next(known, None) else 0


def _opens_as_agency(name: str, *, listed: bool = False) -> bool:
    """Tell whether a name is an agency's or, if it need not be `listed`, has the look of one.

    That is capitals, or words with capitals. A one-word aside, "(Laughs) –", has that look too, so
    one word must be in the list.
    """
    words = re.split(r"[\s=/]+", name.strip())
    for key in map(line_key, (name, *words)):
        bare = key.rpartition(".")[0]  # of a site, as INTERFAX.RU and GlobeNewswire.com
        if {key, bare} & agencies() or {key, bare} & folded("agencies.wires"):
            return True
    if name[-1] >= DENSE_FROM:
        return agency_end(name) >= 0
    if listed:
        return False
    if is_acronym(name):
        return True
    return len(words) >= 2 and not any(word[:1].islower() for word in words)


def _may_be_place(before: str) -> bool:
    """Tell whether what stands before the name of an agency has the look of a place, or nothing.

    "The leader of the party (CDU) – …" has small words that no place has.
    """
    words = re.findall(r"[^\W\d_]+", re.match(r"\D*", before)[0])  # type: ignore[index]
    return not any(len(word) > 3 and word[0].islower() for word in words)


def is_acronym(name: str) -> bool:
    """Tell whether a name is short and all in capitals, as those of agencies are."""
    return name.isupper() and len(name) <= 8 and fold(name) not in folded("agencies.no_agency")
