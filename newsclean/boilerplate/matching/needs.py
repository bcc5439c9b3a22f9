"""What a line must have besides its phrase, by the name that rules give it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from newsclean.boilerplate.matching.gaps import calls, fold_line
from newsclean.boilerplate.matching.notes import is_note
from newsclean.boilerplate.matching.rule import Rule
from newsclean.boilerplate.matching.signers import (
    goes_on_with_a_name,
    is_names,
    says_names,
    says_signs,
    says_works,
)
from newsclean.boilerplate.matching.tables import Entry
from newsclean.dates import cut_stamp, find_stamps, is_relative
from newsclean.fold import DIGITS, fold, line_key
from newsclean.vocabulary import whole
from newsclean.words import HAS_SOUTHEAST, STOPS

_PHONE_DIGITS: Final = 7
#: Longer lines of scripts that need no full stop may be sentences.
_NOTE_CHARS: Final = 36
_ENDS: Final = frozenset(STOPS)
#: Signs of copyright, and years.
_MARKED: Final = re.compile(rf"[©®™{DIGITS}]|\(c\)", re.IGNORECASE)
#: So many words may name whose rights they are.
_FEW_WORDS: Final = 4


def _has_nothing(entry: Entry[Rule], line: str, key: str) -> bool:
    return True


def _has_name(entry: Entry[Rule], line: str, key: str) -> bool:
    if says_names(entry, line, key) or says_signs(entry, line):
        return True
    return ";" in line and says_works(entry, line)


def _has_names(entry: Entry[Rule], line: str, key: str) -> bool:
    return says_works(entry, line) or says_names(entry, line, key)


def _has_digit(entry: Entry[Rule], line: str, key: str) -> bool:
    if "0" not in fold(key):
        return False
    states = line[-1] in _ENDS or (len(line) > _NOTE_CHARS and HAS_SOUTHEAST.search(line))
    return not states or _says_when(line)


def _says_when(line: str) -> bool:
    """Tell whether a line holds a date, or ends in a time, or is one told by today's day.

    "Updated on 28 August 2025." does; "Updated were 12 maps, the town said." is a sentence.
    """
    dated = next(find_stamps(line), None) is not None or cut_stamp(line) < len(line)
    return dated or is_relative(line.split(":", 1)[-1])


def _goes_on_named(entry: Entry[Rule], line: str, key: str) -> bool:
    return goes_on_with_a_name(line, len(entry.phrase.split()))


def _is_no_label(entry: Entry[Rule], line: str, key: str) -> bool:
    return line[-1] not in ":："


def _is_title(entry: Entry[Rule], line: str, key: str) -> bool:
    return line[-1] not in _ENDS


def _is_call(entry: Entry[Rule], line: str, key: str) -> bool:
    """Tell whether a line calls on its reader, or says that it offers news."""
    return (
        bool(entry.gapped)
        or calls(line)
        or whole("offers.news").search(fold_line(line)) is not None
    )


def _is_parted(entry: Entry[Rule], line: str, key: str) -> bool:
    """Tell whether a phrase at the end is no part of the words before it: "Acme. All rights …".

    A sign, a capital or, in a script without, few words stand before it; or the line is marked.
    """
    before = line.split()[: -len(entry.phrase.split())]
    if not before or not before[-1][-1].isalnum() or _MARKED.search(line):
        return True
    last = before[-1]
    return len(before) <= _FEW_WORDS if last.lower() == last.upper() else not last.islower()


def _has_capital(entry: Entry[Rule], line: str, key: str) -> bool:
    behind = "".join(line.split()[len(entry.phrase.split()) :])
    return line[-1] not in _ENDS and behind.lstrip("\"'“„«‘¿¡")[:1].isupper()


def _is_note(entry: Entry[Rule], line: str, key: str) -> bool:
    """Tell whether a phrase heads a note, or nothing but names stand behind it."""
    if entry.item.mode == "bracket" or entry.gapped:
        return True
    if is_note(entry.phrase, fold_line(line), line):
        return True
    names = line.rstrip(" …").split()[len(entry.phrase.split()) :]
    return not HAS_SOUTHEAST.search(line) and is_names(names)


def _is_whole(entry: Entry[Rule], line: str, key: str) -> bool:
    return line_key(key) == entry.phrase


def _has_mail(entry: Entry[Rule], line: str, key: str) -> bool:
    return "@" in line or sum(map(str.isdigit, line)) >= _PHONE_DIGITS


#: By each of `NEEDS`, whether a line has it, of which `key` is the part that was looked at. What
#: concerns the gap of a phrase or the place of a bracket is looked at where those are found.
MET: Final[Mapping[str, Callable[[Entry[Rule], str, str], bool]]] = {
    "": _has_nothing,
    "digit": _has_digit,
    "name": _has_name,
    "names": _has_names,
    "named": _goes_on_named,
    "label": _is_no_label,
    "title": _is_title,
    "call": _is_call,
    "parted": _is_parted,
    "capital": _has_capital,
    "titled": _has_nothing,
    "note": _is_note,
    "mail": _has_mail,
    "whole": _is_whole,
    "apart": _has_nothing,
}
