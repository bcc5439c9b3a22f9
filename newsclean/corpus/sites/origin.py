"""Where a document is from and what it is written in, as far as its record or its letters tell."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

#: Fields of a record that name a site, that hold an address, that name a language.
_SITE: Final = ("site", "domain", "host")
_ADDRESS: Final = ("url", "link", "uri")
_LANGUAGE: Final = ("lang", "language")
#: A name longer than this is none.
_LONGEST_SITE, _LONGEST_LANGUAGE = 253, 35
#: Characters looked at to tell the script.
_LETTERS: Final = 128

#: First code point of each block of letters (Unicode 17, Blocks.txt), and its script; "" is any.
_SCRIPTS: Final = (
    (0x0000, "Latin"), (0x0370, "Greek"), (0x0400, "Cyrillic"), (0x0530, "Armenian"),
    (0x0590, "Hebrew"), (0x0600, "Arabic"), (0x0700, "Syriac"), (0x0750, "Arabic"),
    (0x0780, ""), (0x08A0, "Arabic"), (0x0900, "Devanagari"), (0x0980, "Bengali"),
    (0x0A00, "Gurmukhi"), (0x0A80, "Gujarati"), (0x0B00, "Oriya"), (0x0B80, "Tamil"),
    (0x0C00, "Telugu"), (0x0C80, "Kannada"), (0x0D00, "Malayalam"), (0x0D80, "Sinhala"),
    (0x0E00, "Thai"), (0x0E80, "Lao"), (0x0F00, "Tibetan"), (0x1000, "Myanmar"),
    (0x10A0, "Georgian"), (0x1100, "Hangul"), (0x1200, "Ethiopic"), (0x13A0, ""),
    (0x1780, "Khmer"), (0x1800, "Mongolian"), (0x18B0, ""), (0x1C80, "Cyrillic"),
    (0x1C90, "Georgian"), (0x1CC0, ""), (0x1D00, "Latin"), (0x1F00, "Greek"),
    (0x2000, ""), (0x2C60, "Latin"), (0x2C80, ""), (0x2D00, "Georgian"), (0x2D30, ""),
    (0x2D80, "Ethiopic"), (0x2DE0, "Cyrillic"), (0x2E00, ""), (0x2E80, "Han"), (0x3040, "Kana"),
    (0x3130, "Hangul"), (0x3190, "Han"), (0x31F0, "Kana"), (0x3200, ""), (0x3400, "Han"),
    (0xA000, ""), (0xA640, "Cyrillic"), (0xA6A0, ""), (0xA720, "Latin"), (0xA800, ""),
    (0xA960, "Hangul"), (0xA980, ""), (0xAC00, "Hangul"), (0xD800, ""), (0xF900, "Han"),
    (0xFB00, "Latin"), (0xFB13, "Armenian"), (0xFB1D, "Hebrew"), (0xFB50, "Arabic"),
    (0xFE00, ""), (0xFE70, "Arabic"), (0xFF00, "Latin"), (0xFF66, "Kana"), (0xFFA0, "Hangul"),
    (0xFFE0, ""), (0x20000, "Han"), (0x323B0, ""),
)  # fmt: skip
_STARTS: Final = [start for start, _ in _SCRIPTS]


def site_of(fields: Mapping[str, Any] | None, url: str | None = None) -> str:
    """Return the site a record is from, by its fields or its address; "" where none tells.

    >>> site_of({"url": "https://www.courier.example:443/a?b"}), site_of(None)
    ('courier.example', '')
    """
    if fields:
        for name in _SITE:
            if isinstance(said := fields.get(name), str) and 0 < len(said) <= _LONGEST_SITE:
                return _bare(said)
        for name in () if url else _ADDRESS:
            if isinstance(said := fields.get(name), str) and (host := _host(said)):
                return host
    return _host(url) if url else ""


def _host(url: str) -> str:
    try:
        host = urlsplit(url[:2048]).hostname or ""
    except ValueError:  # an address that is none, such as a bracket that does not close
        return ""
    return _bare(host) if len(host) <= _LONGEST_SITE else ""


def _bare(site: str) -> str:
    return site.strip().lower().removeprefix("www.")


def language_of(fields: Mapping[str, Any] | None, text: str) -> str:
    """Return the language a record names, or else the script of most letters of its text.

    Nothing is guessed: a text that no one has named the language of is `Latin`, `Han`, …, and
    `Japanese` where kana stand among Han. "" for a text without letters. Cost: 10 us.

    >>> language_of({"lang": "pt-BR"}, "Chove."), language_of(None, "Идёт дождь.")
    ('pt-br', 'Cyrillic')
    """
    for name in _LANGUAGE if fields else ():
        said = fields.get(name) if fields else None
        if isinstance(said, str) and 0 < len(said.strip()) <= _LONGEST_LANGUAGE:
            return said.strip().lower()
    return script_of(text)


def script_of(text: str) -> str:
    """Return the script of most letters, looked at in evenly spread places.

    >>> script_of("雨は夜まで降った。"), script_of("12:30")
    ('Japanese', '')
    """
    letters = [char for char in text[:: max(1, len(text) // _LETTERS)] if char.isalpha()]
    if not letters:  # few among digits and signs: look at one after the other
        letters = [char for char in text[: 100 * _LETTERS] if char.isalpha()]
    found = Counter(_SCRIPTS[bisect_right(_STARTS, ord(char)) - 1][1] for char in letters)
    if found["Kana"] and found["Kana"] + found["Han"] > sum(found.values()) / 2:
        return "Japanese"
    return max(sorted(found), key=found.__getitem__, default="")
