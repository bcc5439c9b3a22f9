"""The text of a page that came as bytes, whatever encoding it declares or forgets to."""

from __future__ import annotations

import codecs
import re

#: Byte order marks, the longer before those that they begin with.
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: A page declares its encoding early; browsers look at 1,024 bytes, pages are sloppier.
_HEAD_BYTES = 4096
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""", re.I)
_MARKUP = re.compile(rb"<(script|style)\b[^<>]*+>(?:[^<]++|<(?!/\1))*+|<[^<>]*+>", re.I)

# What browsers read when a page says this: the older name means the larger set.
# Source: https://encoding.spec.whatwg.org/#names-and-labels
_MEANT = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "big5": "big5hkscs",
    "tis-620": "cp874",
}
#: What the web was written in before UTF-8; the code pages of DOS and the Macintosh would only
#: win by accident.
_ON_THE_WEB = [
    *(f"cp125{n}" for n in range(9)),
    *("cp874", "koi8_r", "koi8_u", "iso8859_2", "iso8859_7"),
    *("gb18030", "big5", "euc_jp", "cp932", "cp949"),
]
#: An estimate: in a Western language fewer letters than this are accented (French: one in
#: twenty or so), in another script nearly all letters are high bytes.
_WESTERN_SHARE = 0.3
#: Bytes of visible text that are looked at to detect an encoding.
_SAMPLE = 20_000


def decode(data: bytes) -> tuple[str, str]:
    r"""Return the text of a page's bytes, and the encoding it was read in.

    In order: a byte order mark; UTF-16 by its NULs; UTF-8, if all of it is valid, since no other
    encoding is so by chance; what the page declares, unless it is Western and the letters are
    not; detection. Bytes that fit nothing become U+FFFD. Never raises.

    >>> decode('<meta charset="iso-8859-1">caf\u00e9'.encode("latin-1"))
    ('<meta charset="iso-8859-1">café', 'cp1252')
    """
    for bom, name in BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(name, "replace"), name
    utf16 = _utf16(data)
    if utf16:
        return data.decode(utf16, "replace"), utf16
    declared = _declared(data)
    # ISO-2022 and HZ are seven-bit: valid UTF-8, and something else.
    if not declared.startswith(("iso-2022", "iso2022", "hz")) and (said := _try(data, "utf-8")):
        return said, "utf-8"
    if declared and not (declared in ("cp1252", "cp1254") and _foreign(data)):
        said = _try(data, declared)
        if said:
            return said, declared
    detected = _detected(data) or declared or "utf-8"
    return data.decode(detected, "replace"), detected


def _try(data: bytes, name: str) -> str:
    """Return the text, or "" where the bytes are not in this encoding."""
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return ""


def _declared(data: bytes) -> str:
    """Return the Python name of the encoding that a page declares, "" if none is known."""
    match = _DECLARED.search(data, 0, _HEAD_BYTES)
    if not match:
        return ""
    name = match[1].decode("ascii", "replace").lower()
    name = _MEANT.get(name, name)
    try:
        "".encode(name)
    except LookupError:
        return ""
    return name if not name.startswith(("utf-16", "utf_16", "utf-8")) else ""


def _utf16(data: bytes) -> str:
    """Return the UTF-16 that the NULs of markup betray: every other byte of it."""
    head = data[:_HEAD_BYTES]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 4 < len(head) or min(even, odd) * 8 > max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _visible(data: bytes) -> bytes:
    """Return some of the page outside tags: ASCII markup would drown what betrays a script."""
    seen = _MARKUP.sub(b" ", data[: 40 * _SAMPLE])
    return b" ".join(seen.split())[:_SAMPLE]


def _foreign(data: bytes) -> bool:
    """Return whether too many letters are beyond ASCII for a Western language."""
    seen = _visible(data)
    high = sum(byte >= 0x80 for byte in seen)
    letters = sum(0x41 <= byte & 0xDF <= 0x5A for byte in seen)
    return high > _WESTERN_SHARE * (high + letters)


def _detected(data: bytes) -> str:
    """Return the likeliest encoding of the visible text, "" if none is."""
    from charset_normalizer import from_bytes

    matches = list(from_bytes(_visible(data), cp_isolation=_ON_THE_WEB))
    if not matches:
        return ""
    first = matches[0]
    ties = [m for m in matches if (m.chaos, m.coherence) == (first.chaos, first.coherence)]
    return "cp1252" if any(m.encoding == "cp1252" for m in ties) else first.encoding
