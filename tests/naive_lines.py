"""Plain-Python twins of the line kernels: the definitions, imported from nothing of ours."""

from __future__ import annotations

import unicodedata

from naive import stands_alone

#: Signs with a class of their own, whatever Unicode says of them.
NAMED = ".!?。！？｡؟।۔॥؛;,、，،:：|/•·>»›→►▶‣＞／｜\\\"'„“”«‹「」『』＂…%#@&*§+="
#: Letters from here on are written in squares, and say as much as three of an alphabet.
SQUARES = 0x2E80


def kind(char: str) -> str:
    """Return what a character is to the tokenizer."""
    category = unicodedata.category(char)
    if ord(char) >= 0x10000 or char in NAMED:
        return "sign"
    if char.isspace():
        return "space"
    if category[0] in "LM" and stands_alone(char):
        return "alone"
    if category in ("Zs", "Cf", "Cc"):
        return "space"
    return {"L": "letter", "M": "mark", "N": "digit"}.get(category[0], "sign")


def weight(char: str) -> int:
    """Return for how many letters of an alphabet a character counts."""
    if kind(char) == "alone":
        return 3 if ord(char) >= SQUARES else 1
    return 2 if "가" <= char <= "힣" else 1


def small(char: str) -> str:
    """Return the small form of a letter, where that is one letter of the basic plane."""
    low = char.lower()
    return low if len(low) == 1 and ord(low) < 0x10000 else char


def tokens(line: str) -> list[str]:
    """Return the folded tokens of a line, every digit a 0; letters that stand alone as such."""
    found: list[str] = []
    inside = False
    for char in line:
        what = kind(char)
        if what == "alone":
            found.append(f"alone {char}")
        elif what in ("letter", "mark", "digit"):
            piece = "0" if what == "digit" else small(char)
            found[-1:] = [found[-1] + piece] if inside else [*found[-1:], piece]
        inside = what in ("letter", "mark", "digit")
    return found


def numbered(lines: list[list[str]]) -> list[int]:
    """Return the number of each token's type, in order of first use over the page."""
    number: dict[str, int] = {}
    return [number.setdefault(token, len(number)) for line in lines for token in line]


def masked(line: str) -> str:
    """Return a line with digits as 0 and signs and blanks left out."""
    kinds = [(char, kind(char)) for char in line]
    words = ("0" if what == "digit" else "" if what == "sign" else char for char, what in kinds)
    return "".join(words)


def copies(lines: list[str], most: int) -> list[int]:
    """Return how many other lines say the same, for each line."""
    return [min(most, lines.count(line) - 1) for line in lines]


def distances(flags: list[int], far: int) -> tuple[list[int], list[int]]:
    """Return how far above and below each line the next flagged one stands."""
    n = len(flags)
    above = [min([far, *(i - j for j in range(i) if flags[j])]) for i in range(n)]
    below = [min([far, *(j - i for j in range(i + 1, n) if flags[j])]) for i in range(n)]
    return above, below


def heaviest_stretch(weights: list[int]) -> int:
    """Return the greatest sum of contiguous weights; 0 for none."""
    n = len(weights)
    return max(sum(weights[i:j]) for i in range(n + 1) for j in range(i, n + 1))


def blocks(verdicts: list[int], gap: int) -> list[list[int]]:
    """Return the lines above 0, those at most `gap` apart together."""
    found: list[list[int]] = []
    for i, verdict in enumerate(verdicts):
        if verdict > 0:
            if found and i - found[-1][-1] <= gap:
                found[-1].append(i)
            else:
                found.append([i])
    return found


def forest(row: list[int], trees: list[object]) -> int:
    """Return the sum of the leaves that a row falls into; an inner node is a tuple."""
    total = 0
    for tree in trees:
        node = tree
        while isinstance(node, tuple):
            feature, threshold, low, high = node
            node = low if row[feature] <= threshold else high
        total += node
    return total
