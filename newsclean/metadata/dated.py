"""A line that is a name and a date, in either order: "Nora Field | March 3, 2021"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple

from newsclean.dates import cut_stamp, find_stamps
from newsclean.dates.days import TOKEN
from newsclean.dates.words import stamp_words
from newsclean.fold import DENSE_FROM, DIGITS, fold, fold_word
from newsclean.metadata.lexicon import is_agency, is_desk, opens, signing
from newsclean.names import is_office, is_role, names_in, particles
from newsclean.vocabulary import either, folded, listed

_DIGIT: Final = re.compile(f"[{DIGITS}]")
#: What follows the last figure.
_TAIL: Final = re.compile(rf"[^{DIGITS}]+$")
#: A letter or a sign that belongs to one, in the scripts that part words by blanks; a word of them
#: with the full stops of initials; two to five words.
_LETTER: Final = "(?:[^\\W\\d_]|[\u0300-\u036f\u064b-\u0655\u0900-\u0963\u0980-\u0dff\u200c\u200d])"
_WORD: Final = rf"[^\W\d_](?:{_LETTER}|\.(?!$))*+\.?"
_NAME: Final = rf"{_WORD}(?:[ '’-]{_WORD}){{1,4}}"
_NAMED: Final = re.compile(rf"(?P<name>{_NAME})\s?[,،|·•/–—-]\s?(?=\S)")
#: What parts a name from the date before it: a sign, or a word after which authors are named.
_PARTED: Final = re.compile(r"\s?[,،|·•/–—-]\s?")
_WHOLE: Final = re.compile(_NAME)
#: Names of Chinese, Japanese and Korean have no blank within and one before the date.
_DENSE: Final = re.compile("[\u3400-\u9fff]{2,4}|[가-힣]{2,4}(?: 기자)?")
#: Capitals against the end of a name are the paper's: "Nora FieldCOURIER"; not "Nora MacDONALD".
RUN_ON: Final = re.compile(r"(?<=[a-zß-ÿ]{3})[A-Z]{2}[\w ]*$")
#: A name has so many words at most, besides small ones.
_MOST_WORDS: Final = 4
#: What somebody is, or where, is told in so many.
_MOST_BESIDE: Final = 4
#: How many letters the longest word has that lost the blank after it.
_GLUED_CHARS: Final = 3


class Signature(NamedTuple):
    """The names on a line that signs a text."""

    names: tuple[str, ...]
    sure: bool
    """Whether a paper, an agency or a role stands beside them."""


@cache
def _signed() -> re.Pattern[str]:
    """Return the pattern of names, and what their bearers are, or where, or for whom."""
    there = rf"(?:{either('people.there')})\s"
    person = rf"{_WORD}(?:[ '’-](?!{there}){_WORD}){{1,4}}"
    joint = rf"(?:\s?[,&/]\s?|\s(?:{either('people.and')})\s)"
    return re.compile(
        rf"(?P<names>{person}(?:{joint}{person}){{0,3}}?)"
        rf"(?:(?:\s?[,،|·•/–—-]\s?|\s(?=\()|\s{there})(?P<rest>[^\d\n:;!?]{{2,60}}))?"
    )


@cache
def _led() -> re.Pattern[str]:
    """Return the pattern of what somebody is, before the name, or of a "By" that lost its blank."""
    glued = [form for word in listed("byline.glued") for form in (word.title(), word.upper())]
    return re.compile(
        rf"(?i:(?:[^\W\d_]{{3,14}}\s){{0,2}}?(?:{either('people.role_first')})\s(?=[^\W\d_]))"
        rf"|(?:{'|'.join(glued)})(?=[A-ZÀ-Þ][a-zß-ÿ])"
    )


@cache
def _special() -> re.Pattern[str]:
    """Return the pattern of who writes for a paper that is not his."""
    the = either("people.no_first")
    return re.compile(rf"(?i:{either('byline.special')}) (?i:{the})?\s?[A-Z]")


@cache
def _with() -> re.Pattern[str]:
    """Return the pattern of a small word before the paper or the place: "avec AFP"."""
    return re.compile(rf"^(?:{either('people.there')})\s")


@lru_cache(maxsize=1 << 12)
def signed_names(line: str) -> Signature | None:
    """Return the names that a line consists of, with where they are or for whom; else nothing.

    >>> signed_names("Nora Field and Tom Reed, Marren Courier")
    Signature(names=('Nora Field', 'Tom Reed'), sure=True)
    >>> signed_names("Season opener"), signed_names("Nora Field, mayor")
    (None, None)
    """
    if not line[0].isupper() or " " not in line or line[-1] in ".!?:,":
        return None
    if _special().match(line) or _is_desk_there(line):
        return Signature((), True)
    led = _led().match(line)
    found = _signed().fullmatch(line, led.end() if led else 0)
    if found is None or not _are_names(found["names"]):
        return None
    said, rest = found["names"], _with().sub("", (found["rest"] or "").strip(" ()"))
    names = tuple(said[start:end] for start, end in names_in(said, is_agency))
    if not names or not all(map(_is_person, names)):
        return None
    small = sum(word[0].islower() for word in rest.split())
    if len(rest.split()) > _MOST_BESIDE or small > is_role(rest):
        return Signature(names, True) if is_agency(rest) else None
    known = bool(rest) and (is_agency(rest) or is_office(rest))
    roled = is_role(line) or (led is not None and led.end() > _GLUED_CHARS)
    return Signature(names, known or roled)


def _is_desk_there(line: str) -> bool:
    """Tell whether a line names a desk and where it is: "Staff Reporter, Marren Bay"."""
    desk, comma, there = line.partition(", ")
    words = there.split()
    return (
        bool(comma)
        and len(words) <= _MOST_BESIDE
        and all(word[0].isupper() for word in words)
        and is_role(desk)
        and is_desk(desk)
    )


def _are_names(said: str) -> bool:
    """Tell whether these are names and what joins them, and nothing is said of them: "wins"."""
    words = [word for word in said.split() if word not in listed("people.and")]
    return folded("headlines.titling").isdisjoint(map(fold_word, words)) and all(
        not word[0].islower() or word in particles() for word in words
    )


def _is_person(name: str) -> bool:
    """Tell whether a name may be a person's: no word for a byline opens it."""
    return is_written_name(name) and not opens(fold(name.partition(" ")[0]))


class DatedName(NamedTuple):
    """Where on a line a name stands, and whether the date is before it."""

    start: int
    end: int
    last: bool


def dated_name(line: str) -> DatedName | None:
    """Return where the name is on a line of a name and a date, and no more; else nothing.

    >>> line = "3. März 2021 von Nora Field"
    >>> found = dated_name(line)
    >>> line[found.start : found.end]
    'Nora Field'
    >>> dated_name("Season opener, March 3, 2021")
    """
    if _DIGIT.search(line) is None:
        return None
    if line[0].isalpha() and not line[0].islower() and (found := _before_date(line)):
        return found
    return _after_date(line) if line[-1].isalpha() or line[-1] == "." else None


def _before_date(line: str) -> DatedName | None:
    named = _NAMED.match(line)
    if named is not None:
        start, end = named.span("name")
        cut = cut_stamp(line)
        if cut == end:
            return DatedName(start, end, False) if is_written_name(named["name"]) else None
        signed = signed_names(line[:cut].rstrip(" ,|·•/–—-")) if end < cut < len(line) else None
        return DatedName(start, cut, False) if signed is not None and signed.sure else None
    cut = cut_stamp(line)
    if line[cut : cut + 1].isspace() and _is_plain_name(line[:cut]):
        return DatedName(0, cut, False)
    dense = _DENSE.match(line)
    if dense is None or not line[dense.end() :][:1].isspace() or cut_stamp(line) != dense.end():
        return None
    return DatedName(0, dense.end(), False)


def _after_date(line: str) -> DatedName | None:
    tail = _TAIL.search(line)
    words = tail[0].split() if tail else []
    dense = line[-1] >= DENSE_FROM
    if not dense and (len(words) < 2 or any(word[0].islower() for word in words[-2:])):
        return None  # before the date is looked for
    stamp = next(find_stamps(line, day_first=True), None)
    if stamp is None or not _are_stamp_words(line[: stamp.start]):
        return None
    at = stamp.end
    sign = _PARTED.match(line, at)
    at = sign.end() if sign else at
    name_at = signing(line, at)
    by, at = name_at > at, name_at
    if not by and sign is None:
        blank = line[at : at + 1].isspace()
        one = blank and (_DENSE.fullmatch(line, at + 1) or _is_plain_name(line[at + 1 :]))
        return DatedName(at + 1, len(line), True) if one else None
    name = _WHOLE.fullmatch(line, at)
    if by and name is None and _DENSE.fullmatch(line, at):
        return DatedName(at, len(line), True)
    return DatedName(at, len(line), True) if name and is_written_name(name[0]) else None


def _is_plain_name(said: str) -> bool:
    """Tell whether this is a name though no sign parts it from a date: two or three words."""
    return (
        said.count(" ") in (1, 2)
        and RUN_ON.search(said) is None
        and _WHOLE.fullmatch(said) is not None
        and is_written_name(said)
        and signed_names(said) is not None
    )


def _are_stamp_words(said: str) -> bool:
    known = stamp_words()
    return all(fold(token[0]) in known for token in TOKEN.finditer(said))


def cut_date(line: str) -> tuple[int, int]:
    """Return where the date of a byline begins and ends; the end of the line for both without one.

    Behind one that does not close the line stands the section.

    >>> line = "By Nora Field | 3 May 2024 | Harbour"
    >>> line[slice(*cut_date(line))]
    ' | 3 May 2024'
    """
    cut = cut_stamp(line)
    if cut == len(line) and (stamp := next(find_stamps(line, day_first=True), None)):
        return cut_stamp(line[: stamp.end]), stamp.end
    return cut, len(line)


def is_written_name(said: str) -> bool:
    """Tell whether these are two to four words with capitals, if their script has any.

    >>> is_written_name("Nora van der Field"), is_written_name("Season opener")
    (True, False)
    """
    words = [word for word in said.split() if word not in particles()]
    return 2 <= len(words) <= _MOST_WORDS and not any(word[0].islower() for word in words)
