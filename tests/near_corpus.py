"""A made corpus of near-copies, for the tests of near-duplicates."""

from __future__ import annotations

import random


def story(seed: int, words: int = 40) -> list[str]:
    """Return the words of a made paragraph."""
    pick = random.Random(seed)
    return [f"word{pick.randrange(10_000)}" for _ in range(words)]


def edited(words: list[str], seed: int, changes: int) -> list[str]:
    """Return the words with so many of them replaced."""
    pick = random.Random(seed)
    words = list(words)
    for _ in range(changes):
        words[pick.randrange(len(words))] = f"new{pick.randrange(10_000)}"
    return words


def corpus(families: int = 30, copies: int = 4) -> list[str]:
    """Return families of near-copies, some of them with exact copies."""
    texts = []
    for k in range(families):
        base = story(k, 25 + k)
        texts += [" ".join(edited(base, 1000 * k + c, c)) for c in range(copies)]
        texts += [" ".join(base)] * (k % 3)
    return texts
