"""What may stand in the gap of a phrase: a few words of one sentence, a title, a name."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from newsclean.boilerplate.matching.edges import words_part
from newsclean.boilerplate.matching.rule import Rule
from newsclean.boilerplate.matching.signers import joints
from newsclean.boilerplate.matching.tables import GAP, Entry
from newsclean.boilerplate.prose import is_dense
from newsclean.fold import DRESS, fold
from newsclean.words import STOPS

#: Of other words a gap in a phrase holds so many letters; of a title it holds so many words.
_GAP_CHARS, _TITLE_WORDS = 48, 3
#: Behind a phrase with a gap so many letters at most tell who said it: longer lines are notices.
_TOLD_CHARS = 80
#: The name of a site has so many words at most; and so many where only the first has a capital.
_NAME_WORDS, _SITE_WORDS = 10, 4
#: A call that names nothing has so few words in its gap, and none behind it.
_CALL_WORDS = 4
_STATES = frozenset(STOPS) - frozenset("!！")
#: Phrases that begin alike are looked for one after the other, in the same line.
fold_line = lru_cache(maxsize=2)(fold)


def has_gap(entry: Entry[Rule], line: str, key: str) -> bool:
    """Tell whether both parts of a phrase stand in a line, and between them what a gap may hold.

    That is a few words of one sentence, a name where the rule asks for a call and the line goes on
    to state something, or a title where the rule asks for one.
    """
    said = fold_line(key if entry.item.mode in ("bracket", "closing") else line)
    before, _, after = map(str.strip, entry.gapped.partition(GAP))
    start = said.find(before)
    end = said.rfind(after, start + len(before)) if start >= 0 else -1
    gap, rest = said[start + len(before) : end], said[end + len(after) :]
    if end < 0 or not (words_part(gap[-1:], after[0]) and words_part(after[-1], rest[:1])):
        return False
    words = line.split()[len(said[:start].split()) + len(before.split()) :]
    if entry.item.needs != "titled":
        # "Find the words on Facebook, she said": what is said has a comma and small words behind.
        behind = line.split()[-len(rest.split()) or len(line) :] if len(rest) <= _TOLD_CHARS else ()
        told = any(one[-1] == "," and two.islower() for one, two in pairwise(behind))
        if told or len(gap) > _GAP_CHARS or ". " in gap:
            return False
        filled = words[: len(gap.split())]
        if entry.item.needs != "call" or calls(line) or _has_capital(filled):
            return True
        return len(filled) <= _CALL_WORDS and "," not in gap and not any(map(str.isalnum, rest))
    return _names_title(words, gap, rest, entry.gapped)


def calls(line: str) -> bool:
    """Tell whether a line ends as what it calls for does: in an exclamation mark, or in no stop."""
    return line[-1] not in _STATES


def _has_capital(words: list[str]) -> bool:
    return any(not word.islower() and word.lower() != word.upper() for word in words)


def _names_title(words: list[str], gap: str, rest: str, phrase: str) -> bool:
    """Tell whether the first of `words`, which fill `gap`, are a title, and the rest names a site.

    "The post office on the quay appeared first on the list" tells a story, and so does "The post
    appeared first on Facebook". A link may have lost its text; then nothing is there.
    """
    bare = [word for word in (word.strip(DRESS) for word in words) if word]
    named = [word.strip(DRESS) for word in words[len(words) - len(rest.split()) :]]
    site = [word for word in named if word]
    if not site and not gap.strip(DRESS):
        return True
    if not bare or bare[0].islower() or ". " in rest:
        return False
    titled = len(gap.split()) >= _TITLE_WORDS or is_dense(gap)
    return titled and (not site or _is_site(site, phrase))


def _is_site(words: list[str], phrase: str) -> bool:
    """Tell whether `words` are the name of a site: capitals and what joins them, or an address.

    In Cyrillic and Greek a name has one capital: there a few words are one if the first has it.
    """
    small = [word.islower() and "." not in word for word in words]
    if len(words) > _NAME_WORDS or all(small):
        return False
    joined = all(word in joints() for word, is_small in zip(words, small, strict=True) if is_small)
    return joined or (not phrase.isascii() and not small[0] and len(words) <= _SITE_WORDS)
