"""The text of a page that came as bytes, whatever encoding it declares or forgets to."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from newsclean.errors import ArgumentError

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
#: How markup begins in UTF-16: with its first tag, each byte of which has a NUL beside it.
_LITTLE, _BIG = re.compile(rb"(?:\s\0)*+<\0"), re.compile(rb"(?:\0\s)*+\0<")
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
#: The letters and signs beyond ASCII that languages written in Latin letters use, by the code page
#: that they are written in; the first wins where two explain a page as well.
_LATIN = {
    "cp1252": "àâäáãåæçèéêëìíîïñòóôöõøœùúûüßÀÂÄÁÃÅÆÇÈÉÊËÍÎÑÓÔÖÕØŒÙÚÜ¿¡ªº",
    "cp1250": "ąáâăäćčçďęéěëíîłľĺńňóôőöřŕśšșşťţúůűüýźżžßĄÁÂĂÄĆČĎĘÉĚÍÎŁŃŇÓÖŐŘŚŠȘŞŤŢÚŮÜŰÝŹŻŽ",
    "iso8859_2": "ąáâăäćčçďęéěëíîłľĺńňóôőöřŕśšşťţúůűüýźżžßĄÁÂĂÄĆČĎĘÉĚÍÎŁŃŇÓÖŐŘŚŠŞŤŢÚŮÜŰÝŹŻŽ",
    "cp1254": "âçğıîöşûüÂÇĞİÎÖŞÜ",
    "cp1257": "āąäčēęėģīįķļņõöšūųüžĀĄČĒĘĖĢĪĮĶĻŅÕÖŠŪŲÜŽ",
}
#: Signs that all of these have, and that tell them from their ISO cousins.
_SIGNS = "\xa0€‚„…‹›‘’“”•–—«»°§©®·"
#: By so much must another code page explain a page better than the Western one that it declares.
_BETTER = 0.25
#: So many characters beyond ASCII for each byte that does not fit, and a page is UTF-8: in pages
#: of another encoding it is the other way round.
_RIGHT = 2
#: Bytes of visible text that are looked at to detect an encoding.
_SAMPLE = 20_000


class Decoded(NamedTuple):
    """The text of a page's bytes, and how it was read."""

    text: str
    encoding: str
    """The encoding's name in Python."""
    origin: str
    """Who said so: `mark`, `header`, `meta` (of the page), or its bytes: `valid`, `detected`."""


def check_encoding(name: str, where: str) -> None:
    """Refuse what is no encoding of text that Python knows."""
    try:
        b"".decode(name)
        "".encode(name)
    except (LookupError, ValueError) as error:
        hint = "name one, such as utf-8 or cp1252"
        raise ArgumentError(where, f"no encoding is called {name!r}", hint) from error


def decode(data: bytes) -> tuple[str, str]:
    r"""Return the text of a page's bytes, and the encoding it was read in, see `read_bytes`.

    >>> decode('<meta charset="iso-8859-1">caf\u00e9'.encode("latin-1"))
    ('<meta charset="iso-8859-1">café', 'cp1252')
    """
    found = read_bytes(data)
    return found.text, found.encoding


def read_bytes(data: bytes, header: str = "") -> Decoded:
    """Return the text of a page's bytes. `header` is the encoding that the server named, if any.

    In order: a byte order mark; UTF-16 by its NULs; UTF-8, if all of it is valid, or all but a
    little, since no other encoding is so by chance; what the header and the page declare, unless
    it is Western and the letters are not; detection. Bytes that fit nothing become U+FFFD. Never
    raises.
    """
    for bom, name in BOMS:
        if data.startswith(bom):
            return Decoded(data[len(bom) :].decode(name, "replace"), name, "mark")
    if name := _utf16(data):
        return Decoded(data.decode(name, "replace"), name, "valid")
    told = {"header": _known(header), "meta": _declared(data)}
    # ISO-2022 and HZ are seven-bit: valid UTF-8, and something else.
    seven = any(name.startswith(("iso-2022", "iso2022", "hz")) for name in told.values())
    if b"\x1b$B" in data and (said := _try(data, "iso2022_jp_ext")):
        return Decoded(said, "iso2022_jp_ext", "valid")
    if not seven and (found := _utf8(data)):
        return found
    for origin, name in told.items():
        belied = name in ("cp1252", "cp1254") and _belied(data, name)
        if name and not belied and (said := _try(data, name)):
            return Decoded(said, name, origin)
    name = _detected(data) or told["header"] or told["meta"] or "utf-8"
    return Decoded(data.decode(name, "replace"), name, "detected")


def _try(data: bytes, name: str) -> str:
    """Return the text, or "" where the bytes are not in this encoding."""
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return ""


def _utf8(data: bytes) -> Decoded | None:
    """Return what UTF-8 says, though a stray byte or a cut has made it invalid; None if it is none.

    Such pages are common: a crawler cuts one within a character, a widget is in another encoding.
    """
    if (said := _try(data, "utf-8")) or not data:
        return Decoded(said, "utf-8", "valid")
    said = data.decode("utf-8", "replace")
    wrong = said.count("\ufffd") - data.count("\ufffd".encode())
    right = len(said) - len(said.encode("ascii", "ignore")) - said.count("\ufffd")
    return Decoded(said, "utf-8", "detected") if right > _RIGHT * wrong else None


def _declared(data: bytes) -> str:
    """Return the Python name of the encoding that a page declares, "" if none is known."""
    match = _DECLARED.search(data, 0, _HEAD_BYTES)
    return _known(match[1].decode("ascii", "replace")) if match else ""


def _known(name: str) -> str:
    """Return the Python name of an encoding that is worth a try when it is named, or ""."""
    name = name.strip().lower()
    name = _MEANT.get(name, name)
    try:
        "".encode(name)
    except (LookupError, ValueError):
        return ""
    return name if not name.startswith(("utf-16", "utf_16", "utf-8")) else ""


def _utf16(data: bytes) -> str:
    """Return the UTF-16 that the NULs of markup betray: every other byte of it."""
    head = data[:_HEAD_BYTES]
    if _LITTLE.match(head):
        return "utf-16-le"
    if _BIG.match(head):
        return "utf-16-be"
    even, odd = head[::2].count(0), head[1::2].count(0)
    if not head or max(even, odd) * 4 < len(head) or min(even, odd) * 8 > max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _visible(data: bytes) -> bytes:
    """Return some of the page outside tags: ASCII markup would drown what betrays a script."""
    seen = _MARKUP.sub(b" ", data[: 40 * _SAMPLE])
    return b" ".join(seen.split())[:_SAMPLE]


def _belied(data: bytes, declared: str) -> bool:
    """Return whether the letters of a page that declares to be Western say otherwise."""
    seen = _visible(data)
    if _foreign(seen):
        return True
    fits = _latin_fits(seen)
    return max(fits.values()) > fits[declared] + _BETTER


def _foreign(seen: bytes) -> bool:
    """Return whether too many letters are beyond ASCII for Latin letters."""
    high = sum(byte >= 0x80 for byte in seen)
    letters = sum(0x41 <= byte & 0xDF <= 0x5A for byte in seen)
    return high > _WESTERN_SHARE * (high + letters)


def _latin_fits(seen: bytes) -> dict[str, float]:
    """Return how far the bytes beyond ASCII make letters of a code page's languages: -1 to 1."""
    high = bytes(byte for byte in seen if byte >= 0x80)
    fits = {}
    for name, letters in _LATIN.items():
        said = high.decode(name, "replace")
        known = sum(char in letters or char in _SIGNS for char in said)
        fits[name] = (2 * known - len(said)) / max(1, len(said))
    return fits


def _detected(data: bytes) -> str:
    """Return the likeliest encoding of the visible text, "" if none is."""
    seen = _visible(data)
    if not _foreign(seen):
        fits = _latin_fits(seen)
        best = max(fits, key=lambda name: fits[name])
        if fits[best] > 0:
            return best
    from charset_normalizer import from_bytes

    found = from_bytes(seen, cp_isolation=_ON_THE_WEB).best()
    return found.encoding if found else ""
