"""Lines with what varies from page to page taken out, so that one template has one key."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final
from zlib import crc32

from newsclean.fold import DENSE_FROM, DIGITS
from newsclean.words import CLOSING, STOPS

#: Changes when a line gets another key than before: files of another scheme are refused.
SCHEME: Final = 2
#: Characters of a key; a longer line is its first 48 and a hash of all of it.
LONGEST: Final = 64
_HEAD: Final = 48
#: The same where a letter says as much as a syllable or a word does: kana, Han, Hangul.
_DENSE_LONGEST: Final = 40
_DENSE_HEAD: Final = 30
#: Stands in a key before the hash: no line holds it, for `line_keys` takes it out.
HASHED: Final = "\x00"
#: Ends the key of a long line that ends as a sentence does: a paragraph, no teaser.
PROSE: Final = "."
_STATEMENT: Final = frozenset(STOPS + CLOSING)
DATE, LINK, NUMBER, ANY = "¤", "§", "0", "*"
SLOTS: Final = (DATE, LINK, NUMBER)

#: No notice with a date is longer; in paragraphs looking for dates costs more than all the rest.
_MOST_DATED: Final = 200
_REMEMBERED: Final = 1 << 14

_NUMBER: Final = re.compile(f"[{DIGITS}][{DIGITS}.,:]*")
#: Begins where a word does: else a long line without blanks is tried at each of its characters.
_MAIL: Final = re.compile(r"(?<![^\s@])[^\s@]{1,64}+@[^\s@]{1,255}")
_URL: Final = re.compile(r"(?:https?://|www\.)\S+")
#: A date once figures are slots: "0 august 0", "august 0 0", with a weekday before. By shape: a
#: word between or before figures, in any language.
_DAY_FIRST: Final = re.compile(r"0 (?:de |of )?[^\W\d_]{3,12}+\.?,? (?:de )?0")
_MONTH_FIRST: Final = re.compile(r"\b[^\W\d_]{3,12}+\.? 0 0")
_WEEKDAY: Final = re.compile(r"[^\W\d_]{2,12}\.?,? ?¤")
_EDGES: Final = "|»«›‹•·-–—:.,;…>* \t\r\f\v\xa0\u3000"


def line_keys(lines: Sequence[str]) -> list[str]:
    """Return the key of every line: folded, figures, dates, addresses as slots, edges stripped.

    A key has at most 66 characters. It is for comparing, never for offsets. Keys are not unique
    to a line on purpose: lines that differ in slots alone are one template. Cost: about 30 MB/s.

    >>> line_keys(["Published on: Aug 28, 2025 04:15 pm", "12 comments »", "mail ed@site.org"])
    ['published on: ¤ 0 pm', '0 comments', 'mail §']
    """
    if not lines:
        return []
    text = "\n".join(lines).casefold()
    if "\xa0" in text or HASHED in text:
        text = text.replace("\xa0", " ").replace(HASHED, " ")
    if "@" in text:
        text = "\n".join([_MAIL.sub(LINK, s) if "@" in s else s for s in text.split("\n")])
    if "://" in text or "www." in text:
        text = "\n".join([_linked(s) for s in text.split("\n")])
    return list(map(_key, _NUMBER.sub(NUMBER, text).split("\n"), lines))


def _key(folded: str, line: str) -> str:
    """Return the key of one line; `folded` is the line with figures and addresses as slots."""
    said = folded.strip(_EDGES)
    length = len(said)
    if "0 " in said and length <= _MOST_DATED and said.rfind(" 0") > said.find("0 "):
        said = _dated(said)
        length = len(said)
    if length <= _DENSE_LONGEST:
        return said
    dense = said[length // 2] >= DENSE_FROM
    if length <= LONGEST and not dense:
        return said
    head = said[: _DENSE_HEAD if dense else _HEAD]
    # With the head and the length a checksum tells lines apart, in a tenth of the time of a digest.
    rest = f"{crc32(said.encode('utf-8', 'surrogatepass')):08x}{length:x}"
    # Of the line as given: of "in 1954." the slot takes the full stop as well.
    return head + HASHED + rest + (PROSE if line.rstrip()[-1:] in _STATEMENT else "")


def _linked(said: str) -> str:
    """Return a line with its addresses as slots."""
    return _URL.sub(LINK, said) if "://" in said or "www." in said else said


def _dated(said: str) -> str:
    """Return a line with its dates as slots."""
    if " 0 0" in said:
        said = _MONTH_FIRST.sub(DATE, said)
    said = _DAY_FIRST.sub(DATE, said)
    return _WEEKDAY.sub(DATE, said) if DATE in said else said


@dataclass(frozen=True, slots=True)
class KeyMemo:
    """The keys of lines seen before: most lines of a site's page stand on others of its pages.

    Memory: the lines of some pages, 16,384 at most and then no more than one page adds.
    """

    known: dict[str, str] = field(default_factory=dict)

    def keys(self, lines: Sequence[str]) -> list[str]:
        """Return what `line_keys` does. Cost: half of it on pages, the same on articles."""
        known = self.known
        if len(known) > _REMEMBERED:
            known.clear()
        fresh = list(set(lines).difference(known))
        known.update(zip(fresh, line_keys(fresh), strict=True))
        return list(map(known.__getitem__, lines))


def shown(key: str) -> str:
    """Return a key as people read it: a line cut short ends in an ellipsis.

    >>> shown(line_keys(["All rights reserved. " * 5])[0])
    'all rights reserved. all rights reserved. all ri…'
    """
    head, cut, _ = key.partition(HASHED)
    return head + "…" if cut else head
