"""Whether a line names who signs it: names beside a phrase, and what stands with them."""

from __future__ import annotations

import re
from functools import cache

from newsclean.boilerplate.matching.rule import Rule
from newsclean.boilerplate.matching.tables import Entry
from newsclean.dates import cut_stamp
from newsclean.fold import DENSE_FROM, DIGITS, DRESS
from newsclean.metadata.lexicon import is_agency
from newsclean.metadata.works import parts_of
from newsclean.names import is_korean_name, is_role, less_posts
from newsclean.quoted import phrase_end
from newsclean.vocabulary import either, listed
from newsclean.words import HAS_SOUTHEAST, STOPS, is_hangul

#: So many words at most are the names of those who sign; so many characters, without blanks.
_NAME_WORDS, _DENSE_NAME = 10, 16
#: In Thai, of which neither has capitals nor ends in a stop what is a sentence, fewer than these.
_SOUTHEAST_NAMES = 36
#: Behind a phrase that names where a text appeared a name begins within so many words; or there are
#: no more than a few.
_NAMED_WITHIN, _FEW_WORDS = 4, 2
#: A name with a full stop behind it has so many words at most.
_STOPPED = 3
#: What ends the last word of a Korean sentence.
_KOREAN_END = ("다.", "요.")
#: Before the name of who wrote it a Korean paper puts its own, of so many syllables at most.
_PAPER = 6
_SYLLABLES = re.compile("[가-힣]+")
#: With that name and a desk's so many words of Hangul stand before what its bearer is.
_SIGNING = 4
_ENDS = frozenset(STOPS)
_DIGIT = re.compile(f"[{DIGITS}]")
#: Signs of authors and, as a label behind them says, where it comes from: "kan, jk; Source: PAP".
_SIGNS = re.compile(
    r"\s?[a-z]{2,4}(?:\s?[,/]\s?[a-z]{2,4}){0,4}"
    r"(?:\s?[;|,]\s?\w+:\s?[\w/]{2,20}(?:\s[\w/]{2,20})?)?\.?"
)
_SITE = re.compile(r"[\w-]+\.[a-z]{2,4}", re.ASCII)


@cache
def joints() -> frozenset[str]:
    """Return small words that names are joined with, and that stand between them in a byline."""
    return frozenset(listed("people.and") + listed("byline.joined"))


@cache
def _pairing() -> frozenset[str]:
    """Return what parts things of one word on each side, which are no pair of persons."""
    return frozenset((*listed("people.and"), *listed("byline.between_two"), "&", "+"))


@cache
def _special() -> re.Pattern[str]:
    """Return the pattern of who writes for a paper that is not his, as papers say it."""
    return re.compile(rf",?\s(?i:{either('byline.special')})\b.*$")


def says_names(entry: Entry[Rule], line: str, key: str) -> bool:
    """Tell whether nothing but names stands beside the phrase, perhaps with a date behind them."""
    after = len(entry.phrase.split())
    if entry.item.mode == "suffix":
        return _ends_in_post(entry, line, key)
    if entry.phrase[-1].isalnum() and key[len(entry.phrase) :][:1] in (".", ","):
        return False  # "Av. Paulista", "Di, Fr 10 Uhr": a short form of something else
    names = less_posts(_special().sub("", line)).split()[after:]
    if _DIGIT.search(line):
        if names and names[0][0].isdecimal() and entry.phrase[-1].isalnum():
            return False  # "Di 10–18 Uhr"
        dated = less_posts(line[: cut_stamp(line)]).split()[after:]
        if names and not any(map(str.isalpha, "".join(dated))):
            # "Redaktion: 3. Mai 2021" needs no name, and "By 2030" is no byline.
            return not entry.phrase.rstrip()[-1].isalnum()
        # "By Christmas 2021": before a date a lone word is no name, unless a colon says so.
        if entry.phrase[-1].isalnum() and dated != names and len(dated) < 2:
            return False
        names = dated
    return is_names(names) or _is_dense_name(line, key, entry)


def _ends_in_post(entry: Entry[Rule], line: str, key: str) -> bool:
    """Tell whether nothing but names stands before a phrase that says what their bearers are."""
    if is_hangul(entry.phrase[0]):
        return not _ends_a_title(line) and _is_korean(line, entry.phrase)
    return is_names(line.split()[: -len(entry.phrase.split())]) or _is_dense_name(line, key, entry)


def says_signs(entry: Entry[Rule], line: str) -> bool:
    """Tell whether signs of authors stand behind a label: "Author: kan, jk"."""
    said = line[phrase_end(line, entry.phrase) :] if entry.phrase[-1] == ":" else ""
    return _SIGNS.fullmatch(said) is not None


def says_works(entry: Entry[Rule], line: str) -> bool:
    """Tell whether a line says who did what for the story, and nothing besides."""
    parts = parts_of(line, phrase_end(line, entry.phrase))
    return all(_are_workers(less_posts(line[start:end]).split()) for start, end, _ in parts)


def _are_workers(words: list[str]) -> bool:
    """Tell whether these are names, and what their bearers are, or where."""
    beside = frozenset(listed("people.there"))
    bare = [word for word in words if word not in beside and not (word.islower() and is_role(word))]
    groups = " ".join(bare).replace(";", ",").split(",")
    return bool(words) and all(is_names(group.split()) for group in groups if group.strip())


def goes_on_with_a_name(line: str, after: int) -> bool:
    """Tell whether a name, a figure or next to nothing stands behind the first `after` words.

    "This article first appeared in Coast Weekly", "… here"; not "… to be a hoax, the mayor said".
    A script without capitals tells no names.
    """
    words = line.split()[after:]
    near = words[:_NAMED_WITHIN]
    cased = any(word.lower() != word.upper() for word in near)
    return len(words) <= _FEW_WORDS or not cased or any(map(_is_named_by, near))


def _is_named_by(word: str) -> bool:
    word = word.strip(DRESS)
    return not word.islower() or "." in word


def is_names(words: list[str]) -> bool:
    """Tell whether `words` are names and what joins them: no small word, no final stop.

    Nor are two of one word each: who write together are told by two names, and "Von Tür zu Tür" and
    "Par Paris et Lyon" are headings. A lone first name is one.
    """
    if not 1 <= len(words) <= _NAME_WORDS or words[-1][-1] in _ENDS - {"."}:
        return False
    if HAS_SOUTHEAST.search(words[0]) and sum(map(len, words)) > _SOUTHEAST_NAMES:
        return False
    if len(words) > 1 and words[-1].endswith(_KOREAN_END):
        return False  # Hangul has no small letters: "기자 출신인 그는 글을 쓴다." is a sentence
    if words[-1][-1] == "." and len(words[-1]) > 3 and not _are_two(words):
        return False
    names = [word.strip(DRESS) for word in words]
    return (
        any(not name[:1].islower() for name in names)
        and all(
            not name[:1].islower()
            or name in joints()
            or "@" in name
            or is_agency(name)
            or _SITE.fullmatch(name)
            for name in names
        )
        and not _are_words(words)
    )


def _are_two(words: list[str]) -> bool:
    """Tell whether these are two or three words with capitals: "Nora Field." has its full stop."""
    return 2 <= len(words) <= _STOPPED and all(word[0].isupper() for word in words)


def _are_words(words: list[str]) -> bool:
    """Tell whether these are two or more things of one word each, none in capitals as agencies."""
    parts = [0]
    for word in words:
        if word.lower() in _pairing():
            parts.append(0)
        else:
            parts[-1] += 1
            if word[-1] == ",":
                parts.append(0)
    if max(parts) > 1 or len(parts) < 2:
        return False
    capitals = [len(word) > 1 and word.strip(",").isupper() for word in words]
    return all(capitals) or not any(capitals)


def _ends_a_title(line: str) -> bool:
    """Tell whether a title stands before the name, as Korean papers write both: "title/name".

    Their own name may stand there too, or a desk's: one word.
    """
    before, slash, _ = line.replace("／", "/").partition("/")
    return bool(slash) and (" " in before.strip() or len(before) > _PAPER)


def _is_korean(line: str, post: str) -> bool:
    """Tell whether a Korean name stands right before what its bearer is, and a paper's at most.

    Hangul has no capitals: "30년 동안 전쟁터를 누빈 기자" is a heading.
    """
    words = _SYLLABLES.findall(line.rstrip(DRESS).removesuffix(post))
    return 0 < len(words) <= _SIGNING and any(map(is_korean_name, words[-2:]))


def _is_dense_name(line: str, key: str, entry: Entry[Rule]) -> bool:
    """Tell whether a name follows the phrase at once, as where there are no blanks."""
    rest = len(key) - len(entry.phrase)
    return 1 < rest <= _DENSE_NAME and line[-1] >= DENSE_FROM and line[-1] not in _ENDS
