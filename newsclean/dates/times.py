"""The time beside a date."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from functools import cache

from newsclean.dates.days import NEAR, TOKEN
from newsclean.dates.words import HALVES, group, names, stamp_words, zones
from newsclean.fold import fold

#: A time in any dress; what is in braces are words for the halves of the day. Where a quantity
#: follows ("4.35K views", "5:30 min") it is none.
_TIME = r"""(?<![\d.:/,-])(?:(?P<half>{before}),?\s?)?(?P<hour>\d{{1,2}})
(?:(?:[:：.]|\s?h\s?|\s?[时時點点시]\s?)(?P<minute>\d{{2}}|(?<=[时時點点시\s])\d(?=\s?[分분]))(?:[:：.](?P<second>\d{{2}})(?P<rest>\.\d+)?)?
|(?=\s?(?:{after})|\s?uhr\b|\s?h\b|\s?[时時點点시](?!\s?\d)))(?!\d)
(?!\s?(?:[km]|[kmg]b|eur|usd|euros?|km|kg|views?|dk|sec\w*)\b|\s(?:mi[nl]\w*|мин\w*)\b|\s?[%€$£])
(?P<unit>\s?(?:(?:uhr|uur|hrs?|h|min)\b|[分분时時點点시]))?(?:,?\s?(?P<after>{after}))?
(?:\s?\(?\s?(?P<zone>(?:utc|gmt)\s?[+\-−–]\d{{1,2}}(?::?\d{{2}})?(?!\d)|[+\-−]\d{{1,2}}(?::?\d{{2}})?(?!\d)
|(?-i:(?:[A-ZА-Я]{{1,4}}|мск)(?:\b|(?=[A-Z][a-z]))))(?P<close>\s?\))?)?"""
#: Zones that are words too, and what ends a stamp: "10:30 EAT & DRINK" names no zone.
_WORDS = frozenset(("art", "eat", "wit"))
_ENDS = re.compile(r"[^\S\n]*+(?:$|[\n,;.|·•()（）\[\]])")
_WORD_AFTER = re.compile(r"[^\S\n]*+[^\W\d_]")
_OFFSET = re.compile(r"(?:utc|gmt)?\s?([+\-−–])(\d{1,2}?):?(\d{2})?", re.IGNORECASE)
#: A zone behind a date with its time before it: "4:05 PM, March 4, 2025 GMT+8".
_ZONE_BEHIND = re.compile(
    r"[\s,]{1,2}\(?(?P<zone>(?:utc|gmt)(?:\s?[+\-−–]\d{1,2}(?::?\d{2})?)?)(?!\w)\)?", re.IGNORECASE
)
#: What may stand between a time and the date that it belongs to more than to the one before it.
_CLOSE = re.compile(r"[\s,]*")
#: Letters, and their marks, that Vietnamese has and hardly any other language; and how much of a
#: line is looked at for them.
_VIETNAMESE = re.compile("[đĐơưƠƯ\u031b\u0309\u0323\u1ea0-\u1ef9]")
_LINE = 80
#: As East Asian pages write it: "PM 3:07".
_HALF_BEFORE = re.compile(r"\b([AP])M\s?$")


@cache
def times() -> re.Pattern[str]:
    """Return the pattern of a time. Words of our own script stand only after it: "am 3. Mai"."""
    words = [word for name in HALVES for word in names()[name].split()]
    words.sort(key=len, reverse=True)
    plain = [re.escape(word).replace(r"\-", r"\s") for word in words if not word.isupper()]
    before = "|".join(re.escape(word) for word in words if not word.isascii() and len(word) > 1)
    after = rf"[ap](?:\.\s?)?m\b\.?|[πμ]\.?μ\b\.?|(?:{'|'.join(plain)})[\u064b-\u0655]*(?!\w)"
    capitals = "|".join(word for word in words if word.isupper())
    after += rf"|(?-i:{capitals})(?=[^\S\n]*+(?:$|[\n,()（）\[\]|]|GMT))"
    return re.compile(_TIME.replace("\n", "").format(before=before, after=after), re.IGNORECASE)


def time_beside(text: str, day: date, start: int, end: int, last: int) -> tuple[str, int, int]:
    """Return the date at `[start, end)` in ISO 8601, with the time beside it if there is one, and
    where both stand.

    Before it that is none of the stamp before, which ends at `last`.
    """
    clock = times()
    before = list(clock.finditer(text, max(last, start - NEAR), start))
    after = clock.search(text, end, min(len(text), end + NEAR + 12))
    close = [match for match in before if _CLOSE.fullmatch(text, match.end(), start)]
    later = [after] if after and _joined(text[end : after.start()], after) else []
    other = [match for match in before if _joined(text[match.end() : start], match)]
    for match in (*close, *later, *other):
        is_before = match.start() < start
        zone = _ZONE_BEHIND.match(text, end) if is_before and not match["zone"] else None
        if value := _at_time(text, day, match, zone):
            last = zone.end() if zone else end if is_before else value[1]
            return value[0], min(start, match.start()), last
    return day.isoformat(), start, end


def _joined(between: str, time: re.Match[str]) -> bool:
    """Tell whether only joints of stamps stand between a date and a time.

    "3 h" wants one of them: without it may be an age, or how long the reading takes.
    """
    known = stamp_words()
    words = [fold(token[0]) for token in TOKEN.finditer(between)]
    lone = time["minute"] is None and (time["unit"] or "").strip().lower() == "h"
    return all(word in known for word in words) and not (lone and not words and " " in time[0])


def _at_time(
    text: str, day: date, match: re.Match[str], zone: re.Match[str] | None
) -> tuple[str, int] | None:
    """Return the day at the time that `match` says, and where that ends; `zone` is told elsewhere.

    Nothing when the clock has no such time, or it may be one of either half of the day.
    """
    halved = _is_half(text, match)
    half = fold(match["half"] or (match["after"] if halved else None) or "")
    half = half.replace(". ", ".").rstrip(".")
    if not half and (before := _HALF_BEFORE.search(text, max(0, match.start() - 6), match.start())):
        half = f"{before[1].lower()}m"
    hour = _hour(int(match["hour"]), half)
    minute, second = int(match["minute"] or 0), int(match["second"] or 0)
    if hour is None or hour > 23 or minute > 59 or second > 59:
        return None
    offset = _offset(text, day, zone or match)
    moment = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=offset)
    said = ("hour", "minute", "second", "rest", "unit", "after" if halved else "unit")
    ends = [match.end(name) for name in (*said, "zone", "close")[: None if offset else len(said)]]
    return moment.isoformat(timespec="seconds" if match["second"] else "minutes"), max(ends)


def _is_half(text: str, match: re.Match[str]) -> bool:
    """Tell whether the word after a time is for a half of the day, if there is one.

    Of two capitals alone ("CH") it is on a Vietnamese line; on others it may be a country.
    """
    if match["after"] not in _capitals():
        return True
    before = text[max(0, match.start() - _LINE) : match.start()].rpartition("\n")[2]
    after = text[match.end() : match.end() + _LINE].partition("\n")[0]
    line = f"{before} {after}"
    known = stamp_words()
    words = (token[0] for token in TOKEN.finditer(line) if token[0][0].isalpha())
    return _VIETNAMESE.search(line) is not None or all(fold(word) in known for word in words)


@cache
def _capitals() -> frozenset[str]:
    """Return the words for halves of the day that are written in capitals and no other way."""
    return frozenset(word for name in HALVES for word in names()[name].split() if word.isupper())


def _hour(hour: int, half: str) -> int | None:
    """Return the hour of a day, of 24, that a word for its half makes of this one, if one is."""
    if half in group("afternoon"):
        return hour + 12 if hour < 12 else hour
    if half in group("forenoon"):
        return 0 if hour == 12 else hour
    if half in group("noon"):
        return hour if hour > 9 else hour + 12 if 0 < hour < 6 else None
    if half in group("night"):
        return hour if hour > 12 else hour + 12 if 5 < hour < 12 else None
    return hour


def _offset(text: str, day: date, match: re.Match[str]) -> timezone | None:
    """Return the zone that a stamp names, if it is one that means the same everywhere."""
    zone = match["zone"]
    if not zone:
        return None
    end = match.end("zone")
    if (name := zone.lower()) in zones():
        summer = _last_sunday(day.year, 3) <= day < _last_sunday(day.year, 10)
        known = summer if name == "bst" else name not in _WORDS or _ENDS.match(text, end)
        return timezone(timedelta(hours=zones()[name])) if known else None
    read = _OFFSET.fullmatch(zone)
    if read is None or (zone[0] == "+" and not read[3] and not _is_hours(read[2], text, end)):
        return None
    # "10:00-11:00" is from ten to eleven.
    written = zone[0].isalpha() or match["second"] or text[match.start() - 1 : match.start()] == "T"
    hours, minutes = int(read[2]), int(read[3] or 0)
    if hours > 14 or minutes > 59 or (read[1] != "+" and not written):
        return None
    return timezone((1 if read[1] == "+" else -1) * timedelta(hours=hours, minutes=minutes))


def _is_hours(said: str, text: str, end: int) -> bool:
    """Tell whether "+12" is of a zone: "+12 comments" is not."""
    return len(said) == 2 and _WORD_AFTER.match(text, end) is None


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)
