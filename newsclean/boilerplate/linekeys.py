"""Lines with what varies from page to page taken out, so that one template has one key."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Final

#: Changes when a line gets another key than before: files of another scheme are refused.
SCHEME: Final = 1
#: Characters of a key; a longer line is its first 48 and a hash of all of it.
LONGEST: Final = 64
_HEAD: Final = 48
#: Stands in a key before the hash: no line holds it, for `line_keys` takes it out.
HASHED: Final = "\x00"
#: Ends the key of a long line that ends as a sentence does: a paragraph, no teaser.
PROSE: Final = "."
_STATEMENT: Final = (".", "!", "?", "…", "。", "！", "？", "؟", "।", "۔", '"', "”", "»", "」", ")")
DATE, LINK, NUMBER, ANY = "¤", "§", "0", "*"
SLOTS: Final = (DATE, LINK, NUMBER)

_NUMBER: Final = re.compile(r"\d[\d.,:]*")
#: Begins where a word does: else a long line without blanks is tried at each of its characters.
_MAIL: Final = re.compile(r"(?<![^\s@])[^\s@]{1,64}+@[^\s@]{1,255}")
_URL: Final = re.compile(r"(?:https?://|www\.)\S+")
#: A date once figures are slots: "0 august 0", "august 0 0", with a weekday before. By shape: a
#: word between or before figures, in any language.
_DAY_FIRST: Final = re.compile(r"0 (?:de |of )?[^\W\d_]{3,12}\.?,? (?:de )?0")
_MONTH_FIRST: Final = re.compile(r"[^\W\d_]{3,12}\.? 0 0")
_WEEKDAY: Final = re.compile(r"[^\W\d_]{2,12}\.?,? ?¤")
_EDGES: Final = " \t|»«›‹•·-–—:.,;…>*"


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
        text = _URL.sub(LINK, text)
    return [_key(said) for said in _NUMBER.sub(NUMBER, text).split("\n")]


def _key(said: str) -> str:
    """Return the key of one folded line whose figures and addresses are slots already."""
    whole = said.strip()
    said = whole.strip(_EDGES)
    if "0 " in said:
        if " 0 0" in said:
            said = _MONTH_FIRST.sub(DATE, said)
        said = _DAY_FIRST.sub(DATE, said)
        if DATE in said:
            said = _WEEKDAY.sub(DATE, said)
    if len(said) <= LONGEST:
        return said
    digest = hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=8)
    return said[:_HEAD] + HASHED + digest.hexdigest() + PROSE * whole.endswith(_STATEMENT)


def shown(key: str) -> str:
    """Return a key as people read it: a line cut short ends in an ellipsis.

    >>> shown(line_keys(["All rights reserved. " * 5])[0])
    'all rights reserved. all rights reserved. all ri…'
    """
    head, cut, _ = key.partition(HASHED)
    return head + "…" if cut else head
