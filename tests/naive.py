"""Plain-Python twins of the kernels: the definitions, imported from nothing of ours."""

from __future__ import annotations

import re
import unicodedata
from itertools import combinations

MASK64 = 2**64 - 1
MASK32 = 2**32 - 1

#: Scripts written without spaces: first letter of the name of a block, as Unicode names it.
SPACELESS_NAMES = (
    "THAI ", "LAO ", "MYANMAR ", "KHMER ", "TAI LE ", "NEW TAI LUE ", "TAI THAM ", "TAI VIET ",
    "HIRAGANA ", "KATAKANA", "HALFWIDTH KATAKANA", "CJK UNIFIED ", "CJK COMPATIBILITY IDEOGRAPH",
    "HENTAIGANA ", "IDEOGRAPHIC ITERATION", "IDEOGRAPHIC CLOSING", "IDEOGRAPHIC NUMBER",
    "HANGZHOU NUMERAL", "VERTICAL IDEOGRAPHIC", "MASU MARK", "COMBINING KATAKANA-HIRAGANA",
)  # fmt: skip


def stands_alone(char: str) -> bool:
    """Say whether a character of a spaceless script is a token of its own, by its name."""
    name = unicodedata.name(char, "")
    if not name.startswith(SPACELESS_NAMES):
        return False
    if char.isalnum():
        return not char.isdecimal()
    return unicodedata.category(char).startswith("M")


def is_mark(char: str) -> bool:
    """Say whether a character goes on with the word before it: a mark, but no variant of one."""
    return unicodedata.category(char)[0] == "M" and "VARIATION SELECTOR-" not in unicodedata.name(
        char, ""
    )


def tokens(text: str, characters: bool = False) -> list[str]:
    """Return the tokens of a text: words, or single characters where there are no spaces."""
    found: list[str] = []
    grows = False
    for char in text.casefold():
        if stands_alone(char) or (characters and (re.match(r"\w", char) or is_mark(char))):
            found.append(char)
            grows = False
        elif re.match(r"\w", char) or (grows and is_mark(char)):
            found[-1:] = [found[-1] + char] if grows else [*found[-1:], char]
            grows = True
        else:
            grows = False
    return found


def quarter_words(text: str) -> int:
    """Return the quarters of words of a text: four a word, one or two a letter without spaces."""
    found, grows = 0, False
    for char in text.casefold():
        alone = stands_alone(char)
        if alone:
            abugida = unicodedata.name(char).startswith(SPACELESS_NAMES[:8])
            found += 1 if abugida else 2
        elif re.match(r"\w", char) and not grows:
            found += 4
        grows = not alone and (bool(re.match(r"\w", char)) or (grows and is_mark(char)))
    return found


def shingles(words: list[str], size: int) -> list[tuple[str, ...]]:
    """Return the shingles in order, repeats included."""
    if not words:
        return []
    return [tuple(words[i : i + size]) for i in range(max(1, len(words) - size + 1))]


def jaccard(one: set, two: set) -> float:
    """Return what both have, of what either has; 0 where one has nothing."""
    return len(one & two) / len(one | two) if one and two else 0.0


def near_pairs(texts: list[str], threshold: float, size: int = 3) -> dict[tuple[int, int], float]:
    """Return the pairs at or above the threshold, identical texts as a star on the first."""
    first: dict[str, int] = {}
    for i, text in enumerate(texts):
        first.setdefault(text, i)
    sets = {i: set(shingles(tokens(text), size)) for text, i in first.items()}
    pairs = {}
    for (i, one), (j, two) in combinations(sets.items(), 2):
        if (score := jaccard(one, two)) >= threshold:
            pairs[i, j] = score
    for i, text in enumerate(texts):
        if first[text] != i and sets[first[text]]:
            pairs[first[text], i] = 1.0
    return pairs


def fmix32(h: int) -> int:
    """Return the MurmurHash3 finalizer of a 32-bit word."""
    h = ((h ^ (h >> 16)) * 0x85EBCA6B) & MASK32
    h = ((h ^ (h >> 13)) * 0xC2B2AE35) & MASK32
    return h ^ (h >> 16)


def minhash(hashes: list[int], a: list[int], b: list[int]) -> list[int]:
    """Return the signature of one set of 32-bit hashes."""
    mixed = [fmix32(h) for h in hashes]
    return [
        min(((x * m + y) & MASK32 for m in mixed), default=MASK32)
        for x, y in zip(a, b, strict=True)
    ]


def splitmix(x: int) -> int:
    """Return the SplitMix64 finalizer of a 64-bit word."""
    x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & MASK64
    x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & MASK64
    return x ^ (x >> 31)


def content_hash(text: str) -> int:
    """Return the hash of a text's bytes, eight at a time."""
    raw = text.encode("utf-8", "surrogatepass")
    value = len(raw)
    for at in range(0, len(raw), 8):
        word = int.from_bytes(raw[at : at + 8], "little")
        value = splitmix(((value ^ word) + 0x9E3779B97F4A7C15) & MASK64)
    return value


def by_anchor(n: int, pairs: dict[tuple[int, int], float], masks: list[int]) -> list[int]:
    """Return the anchor of every node: the nearest earlier one, or itself."""
    anchors: list[int] = []
    for v in range(n):
        best = v
        nearest = -1.0
        for u in range(v):
            score = pairs.get((u, v), -1.0)
            clash = any(anchors[w] == u and masks[w] == masks[v] for w in range(v))
            if anchors[u] == u and score > nearest and not clash:
                best, nearest = u, score
        anchors.append(best)
    return anchors


def components(n: int, pairs: dict[tuple[int, int], float]) -> list[int]:
    """Return the first node of every node's component."""
    label = list(range(n))
    changed = True
    while changed:
        changed = False
        for i, j in pairs:
            low = min(label[i], label[j])
            changed |= label[i] != low or label[j] != low
            label[i] = label[j] = low
    return label
