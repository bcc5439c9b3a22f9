"""Captions, told by how picture desks write them: who stands where, when, and who took it.

What prose has too counts for nothing alone: a year and a day of the week stand in notices of every
kind, "left" and "right" in politics, "this picture" in columns. Each look below is one that
agencies prescribe for captions, with what else has it held against it.

Sources: the caption formulas of AP ("… speaks in Port Ellis, Tuesday, Nov. 19, 2019.") and
AFP ("This photo taken on … shows …") as their pictures carry them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from newsclean.boilerplate.looks import caption_patterns as patterns
from newsclean.boilerplate.looks.openers import is_acronym
from newsclean.boilerplate.prose import is_prose
from newsclean.dates import find_stamps
from newsclean.document import Removal
from newsclean.fold import DENSE_FROM, fold, line_key
from newsclean.metadata.lexicon import agencies, credited_agencies
from newsclean.names import is_name
from newsclean.segment import Page
from newsclean.vocabulary import folded, listed
from newsclean.words import FULL_STOPS

#: A caption has at least so many code points; so has what stands before the day of its scene.
_LEAST: Final = 25
#: In scripts where a letter says as much as a word, fewer.
_SHORTEST: Final = 10
#: It has so many at most; one that names its agency, fewer.
_LONGEST: Final = 500
_AGENCY_LONGEST: Final = 260
#: A caption that names its agency ends in a bracket or a date, and perhaps a full stop; or else in
#: the agency itself.
_ENDS = frozenset(")0123456789")
#: Every date has a day and a year of four digits, or is all numbers.
_DATE_SIGN = re.compile(r"\d\D{1,24}\d{4}|\d{4}\D{1,24}\d|\d[./-]\d{1,2}[./-]\d")
#: The agency that closes a caption stands within so many code points of its end.
_WITHIN = 90
_CLOSING_BRACKET = re.compile(r"\s?\((?P<name>[^()]{2,40})\)\.?$")
#: A time may end so: "09:14 (GMT+7)", "16:15 (IST)".
_ZONE = re.compile(r"\W*(?:GMT|UTC|[A-Z]{1,3}[SD]?T|MESZ|MEZ|МСК|WIB)\b")
#: The name of a photographer and that of an agency, in brackets, with a bar between them.
_CREDIT_BRACKET = re.compile(r"\((?P<credit>[^()/]{2,40}/[^()]{2,60})\)\.?$")
#: A photographer's name and the agency behind a sentence or a sign: "… in port. Ann Poe / AFP". The
#: New York Times sets "Credit" before it, for readers who do not see the picture once more.
_NAME_AT: Final = re.compile(
    r"(?:[.!?…)»”\"]\s?|[|—–©]\s?)(?:Credit(?:\.{3})?){0,2}(?P<credit>(?P<name>(?:[^\W\d_a-z]"
    r"[\w.'’-]*+ ){1,3}[^\W\d_a-z][\w.'’-]*+)\s?/\s?(?P<of>[^|]{2,40}))$"
)
#: The agency first: "… in port. REUTERS/Ann Poe/File Photo".
_AGENCY_AT: Final = re.compile(
    r"[.!?…)»”\"]\s(?P<credit>(?P<of>[^\W\d_][^/.!?|()]{1,28})/(?P<by>[^\W\d_a-z][^.!?|()]{1,40}))$"
)
#: Whom a paper sent, as French ones set it: "… au port. ANA POE POUR « LE MATIN »".
_TAKEN_FOR: Final = re.compile(
    r"[.!?…)»”\"]\s(?P<credit>(?P<name>(?:[^\W\d_a-z][^\W\d_a-z.'’-]+ ){1,3}"
    r"[^\W\d_a-z][^\W\d_a-z.'’-]+) POUR «\s?[^«»]{2,30}»)$"
)
#: The same in capitals behind a sentence, as Spanish papers set it: "… puerto. ANA POE (EFE)".
_CAPITALS_AT: Final = re.compile(
    r"[.!?…)»”\"]\s(?P<credit>(?P<name>(?:[^\W\d_a-z][^\W\d_a-z.'’-]+ ){1,3}"
    r"[^\W\d_a-z][^\W\d_a-z.'’-]+)\s?\((?P<of>[^()]{2,40})\))$"
)
#: What the New York Times sets before a credit, and before nothing else.
_SET_BEFORE: Final = re.compile(r"Credit\.{3}(?=[^\W\d_a-z])[^.!?]{3,90}$")
#: The bar before the agency stands so close to the end.
_CREDIT_WITHIN: Final = 44
#: A caption with a credit behind it has so many code points; what it shows takes so many.
_CREDIT_LONGEST: Final = 200
_DENSE_LONGEST: Final = 60
_SHOWS: Final = 4
#: A word for taking a picture stands so close to the end.
_SHOT_WITHIN: Final = 24
#: The date that ends a caption stands within so many.
_DATED = 60
_WORD = re.compile(r"[^\W\d_]+")

#: Ann Poe, left, and Jo Roe, right; not "the Left, right and centre".
_PLACE: Final = re.compile(
    r"(?P<name>[A-Z][\w.'’-]+)(?:,| \(\d{1,2}\),) (?P<place>(?:(?:at|far|top|bottom|front|back|rear"
    r"|upper|lower|second|third|fourth|fifth)(?: from(?: the)?)? )?(?:left|right|center|centre))"
    r"(?=, (?!left|right|cent)|\.| and )"
)
#: What stands behind a caption that is printed above without it: "Ann Poe/Tarrant Daily News".
_TWIN_CREDIT: Final = re.compile(
    r"(?:[Pp]hotos? (?:by|courtesy)|[Ff]otos?:|PHOTO|FOTO|Photo:)\s?\S.*"
    r"|[^\W\d_][\w.’'-]+(?: [^\W\d_][\w.’'-]*){0,3}\s?/\s?\S.*"
)
_TWIN_WORDS: Final = 6


def match_captions(page: Page) -> Iterator[Removal]:
    """Yield claims for the lines that are captions, each with what gave it away.

    Cost: about 2 µs a line that was not seen before, of up to 500 code points.
    """
    for i in page.written:
        line = page.lines[i]
        if not _SHORTEST <= len(line) <= _LONGEST:
            continue
        short = len(line) < _LEAST and max(line[-2:]) < DENSE_FROM
        if short and not line.endswith(listed("pictures.named_last")):
            continue
        if found := _look(line):
            rule, confidence, told = found
            yield page.claim(i, rule, "caption", confidence, told)
    yield from _twins(page)


def _twins(page: Page) -> Iterator[Removal]:
    """Yield claims for captions that stand twice in a row, once with the credit behind them."""
    lines = page.lines
    for one, two in pairwise(page.written):
        if lines[one][:_LEAST] != lines[two][:_LEAST]:
            continue
        short, long = sorted((lines[one], lines[two]), key=len)
        if len(short) < _LEAST or len(short) == len(long) or not long.startswith(short):
            continue
        credit = long[len(short) :].strip(" |–—-")
        if _TWIN_CREDIT.fullmatch(credit) is None or not _is_named(credit):
            continue
        told = f"closes with {credit!r}"
        for i in (one, two):
            # What has no full stop may be the headline, which captions say again.
            if lines[i] == long or short[-1] in FULL_STOPS:
                yield page.claim(i, "caption.credit", "caption", 0.9, told)


def _is_named(credit: str) -> bool:
    """Tell whether a credit of a few words has names and no sentence in it."""
    words = _WORD.findall(credit)
    small = sum(word[0].islower() for word in words)
    return len(words) <= _TWIN_WORDS and small <= 2 and credit[-1] != "."


@lru_cache(maxsize=1 << 12)
def _look(line: str) -> tuple[str, float, str] | None:
    """Return the rule that claims a line, its confidence and its evidence, if one does.

    Remembered, since lines come again, above all in the next round on the same page.
    """
    for rule, confidence, test in LOOKS:
        if told := test(line):
            return rule, confidence, told
    return None


def _slide(line: str) -> str | None:
    """Return the number of the picture that a caption begins with."""
    slide = patterns.slide_number().match(line) if line[0].isdecimal() else None
    if slide is None or not 0 < int(slide["at"]) <= int(slide["all"]):
        return None
    return f"is picture {slide['at']} of {slide['all']}"


def _shown(line: str) -> str | None:
    """Return the words that say that a picture shows what follows, and who gave it when."""
    shown = patterns.shown_by().match(line) if line[:2] in patterns.beginnings() else None
    return f"begins with {shown[0]!r}" if shown else None


def _scene(line: str) -> str | None:
    """Return the day, or the place in the picture, of what a caption shows."""
    day = patterns.DAY.search(line) if "day, " in line else None
    if day is not None and day.start() > _LEAST and not _tells(line[: day.start()]):
        return f"shows a scene of {day[0]!r}"
    # Most lines name no side, and are done with. Written out: a loop takes three times as long.
    sided = "left" in line or "right" in line or "cent" in line
    place = _PLACE.search(line) if sided else None
    return f"{place['name']!r} stands {place['place']}" if place else None


def _agency(line: str) -> str | None:
    """Return the agency that a caption closes with: in brackets, dated, or behind a name."""
    if len(line) > _AGENCY_LONGEST:
        return None
    last = line[-2] if line[-1] == "." else line[-1]
    name = None
    if last not in _ENDS:
        name = _named_at(line) or _agency_at(line) or _taken_for(line)
    elif last == ")":
        bracketed = (_bracket_after_date, _name_and_agency, _photo_of, _capitals_at)
        name = next(filter(None, (look(line) for look in bracketed)), None)
    elif last.isdecimal():
        name = _agency_before_date(line)
    return f"closes with {name!r}" if name else None


def _credit(line: str) -> str | None:
    """Return the credit that closes a caption without a full stop behind it.

    "…の港町＝田中修撮影", "… 新华社记者 王磊 摄", "… 모습. /연합뉴스", "… © Luc Moreau".
    """
    if len(line) > _CREDIT_LONGEST:
        return None
    last = line[-2] if line[-1] in "）)" else line[-1]
    if last in patterns.shot() and len(line) <= _DENSE_LONGEST:
        shot = patterns.shot_by().search(line, max(0, len(line) - _SHOT_WITHIN))
        return f"closes with {shot[0].strip()!r}" if shot and shot.start() >= _SHOWS else None
    if line.endswith(listed("pictures.named_last")) and (
        taken := patterns.named_before().search(line, max(0, len(line) - _WITHIN))
    ):
        return f"closes with {taken[0]!r}"
    at = max(line.rfind("/"), line.rfind("©"))
    if at < _SHOWS or is_prose(line[:at].rstrip()):
        return None
    sign = line.find("©", _SHOWS)
    if sign > 0:
        ends = line[:sign].rstrip()[-1:]
        short = len(line) - sign <= _DATED and "0" not in fold(line[sign:])
        return f"closes with {line[sign:]!r}" if short and ends in ".!?…)。" else None
    ends, name = line[:at].rstrip()[-1:], line[at + 1 :].strip()
    return f"closes with {line[at:]!r}" if ends in ".!?…)。" and credited_agencies(name) else None


def is_lone_credit(line: str) -> bool:
    """Tell whether a line is brackets with who took a picture: （林小明攝）.

    >>> is_lone_credit("（林小明攝）"), is_lone_credit("（林小明）")
    (True, False)
    """
    if line[-1] not in "）)" or line[-2:-1] not in patterns.shot():
        return False
    return patterns.shot_alone().fullmatch(line) is not None


def _bracket_after_date(line: str) -> str | None:
    """Return the name of "August 20, 2025(REUTERS)": prose ends in no date and a bracket."""
    at = line.rfind("(")
    if at < 2 or not line[at - 2 : at].rstrip()[-1:].isdecimal():
        return None
    bracket = _CLOSING_BRACKET.search(line, len(line) - _WITHIN)
    if bracket is None or not line[bracket.start() - 1].isdecimal():
        return None
    name = bracket["name"]
    if _ZONE.match(name) or not (is_acronym(name) or credited_agencies(name) or _is_name(name)):
        return None
    dated = list(find_stamps(line[: bracket.start()]))[-1:]
    if not dated or dated[0].end != bracket.start():
        return None
    # "… is set for 20 August 2025 (AFP)." is the agency's prose: a bracket apart is a caption's
    # where a comma parts the date from what is shown.
    before = line[: dated[0].start].rstrip()
    apart = line[bracket.start()].isspace() and not before.endswith((",", "，"))
    return None if apart or _tells(before) else name


def _name_and_agency(line: str) -> str | None:
    """Return what is in the brackets of "(A. Poe/REUTERS)" or "(AP Photo/Ann Poe, File)".

    An agency or several without anybody's name, "(dpa/AFP)", sign an article, and stay.
    """
    bracket = _CREDIT_BRACKET.search(line, max(0, len(line) - _WITHIN))
    if bracket is None:
        return None
    parts = [part.strip() for part in bracket["credit"].split("/")]
    known = [bool(credited_agencies(part)) for part in parts]
    named = any(
        _is_name(part) for part, of_agency in zip(parts, known, strict=True) if not of_agency
    )
    return bracket["credit"] if any(known) and named else None


def _named_at(line: str) -> str | None:
    """Return who took a picture for whom, behind what it shows: "Ann Poe / AFP"."""
    if "Credit..." in line and (found := _SET_BEFORE.search(line)):
        return found[0]
    if "/" not in line[-_CREDIT_WITHIN:]:
        return None
    signed = _NAME_AT.search(line, max(0, len(line) - _WITHIN))
    if signed is None or signed.start() < _LEAST or not is_name(signed["name"].split()):
        return None
    return signed["credit"] if any(map(credited_agencies, signed["of"].split("/"))) else None


def _agency_at(line: str) -> str | None:
    """Return the agency and its photographer, behind what a picture shows: "REUTERS/Ann Poe".

    Two agencies sign a paragraph.
    """
    signed = _AGENCY_AT.search(line, max(0, len(line) - _WITHIN)) if "/" in line else None
    if signed is None or signed.start() < _LEAST or not credited_agencies(signed["of"]):
        return None
    by = signed["by"].split("/")[0]
    named = _is_name(by) or signed["of"].isupper()
    return signed["credit"] if named and not credited_agencies(by) else None


def _taken_for(line: str) -> str | None:
    """Return who took a picture, in capitals, and for which paper: "ANA POE POUR « LE MATIN »"."""
    signed = _TAKEN_FOR.search(line, max(0, len(line) - _WITHIN)) if line[-1] == "»" else None
    if signed is None or signed.start() < _LEAST or not is_name(signed["name"].split()):
        return None
    return signed["credit"]


def _capitals_at(line: str) -> str | None:
    """Return who took a picture, in capitals behind what it shows, and for which agency."""
    signed = _CAPITALS_AT.search(line, max(0, len(line) - _WITHIN))
    if signed is None or signed.start() < _LEAST or not is_name(signed["name"].split()):
        return None
    return signed["credit"] if any(map(credited_agencies, signed["of"].split("/"))) else None


def _photo_of(line: str) -> str | None:
    """Return what stands in brackets: "(foto Ansa)" or "(Photo by Ann Poe)"."""
    bracket = patterns.photo_bracket().search(line, max(0, len(line) - _WITHIN))
    words = bracket["name"].split() if bracket else []
    if bracket is None or not words:  # a name may be nothing but blanks
        return None
    by = words[1:] if fold(words[0]) in folded("pictures.credit") else words
    return bracket[0].strip() if credited_agencies(" ".join(by)) or _is_name(" ".join(by)) else None


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
        credited = led in folded("pictures.credit")
        if line_key(name) in agencies() or (credited and is_acronym(name)):
            at = len(before) - len(name)
            shown = before[:at].split()
            # "the minister told Reuters, Aug. 20, 2025." names it in a sentence of its own.
            said = (
                shown
                and led not in folded("pictures.credit")
                and shown[-1].islower()
                and led.isalpha()
            )
            return None if said or _tells(before[:at]) else line[at:]
    return None


def _tells(said: str) -> bool:
    """Tell whether a line tells what was or will be, or what somebody says: captions do not."""
    return patterns.notice().search(said) is not None


def _may_name(tail: str) -> bool:
    """Tell cheaply whether an agency may be named in `tail`: one of their last words is there."""
    return max(tail) >= DENSE_FROM or not _last_words().isdisjoint(_WORD.findall(fold(tail)))


@cache
def _last_words() -> frozenset[str]:
    return folded("pictures.credit").union(
        words[-1] for words in map(_WORD.findall, agencies()) if words
    )


#: Rules, what they are worth, and how they tell. The precision is that on the labelled pages,
#: smoothed; of slides and of what is shown there are few, and of the misses of credits most are
#: captions of galleries, which the labels count as text.
LOOKS: Final[tuple[tuple[str, float, Callable[[str], str | None]], ...]] = (
    ("caption.agency", 0.93, _agency),
    ("caption.credit", 0.68, _credit),
    ("caption.slide", 0.9, _slide),
    ("caption.shown", 0.9, _shown),
    ("caption.scene", 0.94, _scene),
)
