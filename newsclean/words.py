"""Sentences and words of a text, in any script, with no language named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from newsclean.vocabulary import listed

#: Thai, Lao, Myanmar, Khmer: blanks part clauses, and hardly a sentence ends in a stop.
SOUTHEAST: Final = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
#: Scripts written without blanks between words: Thai, Lao, Myanmar, Khmer, kana, Han. Here a
#: single character is the unit (Unicode 15 blocks; the marks written above and below included).
#: `kernels.unicode.SPACELESS` has rare scripts besides, and cannot lose one: files hold its hashes.
UNSPACED: Final = (
    f"{SOUTHEAST}\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003fffd"
)
#: Marks that belong to a word although `re` does not count them as `\w`: combining accents,
#: Hebrew points, Arabic vowels, the vowel signs of the Indic scripts, and the two joiners.
_MARKS: Final = (
    "\u0300-\u036f\u0591-\u05bd\u05bf\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963"
    "\u0966-\u0dff\u200c\u200d"
)
#: Letters of words that one look-up tells; the classes after them are read range by range.
_COMMON: Final = (
    "0-9A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0391-\u03a1\u03a3-\u03ce\u0410-\u044f"
)
_WORD: Final = re.compile(
    f"(?:[{_COMMON}]++|[^\\W{UNSPACED}]++|(?![{UNSPACED}])[{_MARKS}])++|[{UNSPACED}]"
)
_ASCII_WORD: Final = re.compile("[0-9A-Z_a-z]+")
HAS_UNSPACED: Final = re.compile(f"[{UNSPACED}]")
HAS_SOUTHEAST: Final = re.compile(f"[{SOUTHEAST}]")
#: A word is long from so many letters on; of Hangul, where each is a syllable, from so many.
_LONG, _SYLLABLES = 4, 2
#: Two letters in a row of kana or Han.
_PAIR: Final = re.compile(r"(?=([\u3040-\u30ff\u3400-\u9fff]{2}))")

#: Marks that end a statement: Latin, Han and kana (also half width), Devanagari, Urdu, Armenian,
#: Ethiopic, Myanmar, Khmer. The second set ends any sentence. What may stand after them closes
#: speech or a remark.
FULL_STOPS: Final = ".\u3002\uff61\u0964\u0965\u06d4\u0589\u1362\u104b\u17d4"
STOPS: Final = FULL_STOPS + "!?…！？؟"
CLOSING: Final = "\"'”’»)]」』）"
#: What breaks off ends so.
ELLIPSIS: Final = ("…", "...")

#: Marks that end a sentence: those that need a blank after them, and those of the scripts that
#: put none (Han, kana, full width). U+06D4 Urdu, U+061F Arabic, U+0964/5 danda, U+1362 Ethiopic.
_SPACED_END: Final = ".!?\u2026\u061f\u06d4\u0964\u0965\u1362\u0589"
_UNSPACED_END: Final = "\u3002\uff01\uff1f\uff61"
#: One set comes first, so that the search runs from mark to mark.
_END: Final = re.compile(
    f"[{_SPACED_END}{_UNSPACED_END}]"
    f"(?:(?<=[{_SPACED_END}])[{_SPACED_END}]{{0,7}}"
    "[\"'\u201d\u2019\u00bb\u00ab\u201c)\\]]{0,3}(?=\\s)"
    f"|(?<=[{_UNSPACED_END}])[{_UNSPACED_END}]{{0,7}}"
    "[\"'\u201d\u2019\u300d\u300f\uff09]{0,3})"
    "\\s{0,8}"
)


def words(text: str) -> Iterator[tuple[int, int]]:
    """Yield the span of every word; in scripts without blanks, of every character.

    An apostrophe or a hyphen parts words, so a possessive does not make another word.

    >>> text = "Korea’s 北京 parade"
    >>> [text[a:b] for a, b in words(text)]
    ['Korea', 's', '北', '京', 'parade']
    """
    for match in (_ASCII_WORD if text.isascii() else _WORD).finditer(text):
        yield match.span()


def find_words(text: str) -> list[str]:
    """Return every word as `words` parts them, several times as fast as one span after another.

    >>> find_words("Korea’s 北京 parade")
    ['Korea', 's', '北', '京', 'parade']
    """
    return (_ASCII_WORD if text.isascii() else _WORD).findall(text)


def is_hangul(letter: str) -> bool:
    """Tell whether a letter is a syllable of Korean, which parts words by blanks."""
    return "\uac00" <= letter <= "\ud7a3"


def is_cut_off(text: str) -> bool:
    """Tell whether a line breaks off with an ellipsis, perhaps in brackets: a teaser does.

    >>> is_cut_off("The river rose overnight […]"), is_cut_off("The river rose.")
    (True, False)
    """
    return text.rstrip("])» ").endswith(ELLIPSIS)


def beginnings(text: str) -> list[str]:
    """Return how the longer words begin, folded: enough to tell what two lines are both about.

    Words of four letters and more, cut to five, and of two syllables of Hangul and more, cut to
    them; in Chinese and Japanese every two letters. Thai and its like have none.

    >>> beginnings("The harbour and its harbours"), beginnings("정부가 대책을 발표했다")
    (['harbo', 'harbo'], ['정부', '대책', '발표'])
    """
    found = []
    for word in find_words(text.casefold()):
        if is_hangul(word[0]):
            found += [word[:_SYLLABLES]] if len(word) >= _SYLLABLES else []
        elif len(word) >= _LONG and not word[0].isdigit():
            found.append(word[:5])
    return found if text.isascii() else found + _PAIR.findall(text)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences of one line or paragraph; they tile it, blanks included.

    The blanks after a sentence belong to it. Decimals ("2.5 kg"), initials ("J. Roe"), short
    forms ("Dr. Roe"), ordinals before a word ("3. Mai") and a mark that a lower-case word
    follows end no sentence. When in doubt two sentences stay one.

    >>> text = 'Dr. Roe paid 2.5 euros. "Why?" he asked. 雨が降った。止んだ。'
    >>> [text[a:b] for a, b in sentences(text)]
    ['Dr. Roe paid 2.5 euros. ', '"Why?" he asked. ', '雨が降った。', '止んだ。']
    """
    at = 0
    for match in _END.finditer(text):
        end = match.end()
        if end < len(text) and _ends(text, match.start(), end):
            yield at, end
            at = end
    if at < len(text):
        yield at, len(text)


@cache
def _short_forms() -> frozenset[str]:
    return frozenset(listed("sentences.short_forms"))


def _ends(text: str, mark: int, after: int) -> bool:
    """Say whether the mark at `mark`, with more text from `after` on, ends a sentence."""
    following = text[after]
    if following.islower():
        return False
    if text[mark] != ".":
        return True
    start = mark
    while start > 0 and mark - start < 8 and text[start - 1].isalnum():
        start -= 1
    before = text[start:mark]
    if before.isdigit():
        return len(before) > 2 or not following.isalpha()
    return not (
        (len(before) == 1 and not HAS_UNSPACED.match(before)) or before.casefold() in _short_forms()
    )
