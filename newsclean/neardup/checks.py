"""Options of the searches, refused where they come in by name."""

from __future__ import annotations

from collections.abc import Iterable
from numbers import Real
from typing import Any

from newsclean.arguments import check_whole
from newsclean.errors import ArgumentError
from newsclean.parallel import cores


def check_choice(name: str, value: object, allowed: tuple[str, ...]) -> None:
    """Raise `ArgumentError` where `value` is none of the words allowed."""
    if value not in allowed:
        raise ArgumentError(f"{name}={value!r}", "it is no choice", f"give one of {allowed}")


def check_threshold(value: object) -> None:
    """Raise `ArgumentError` where `value` is no similarity from which texts can be near.

    >>> check_threshold(80)
    Traceback (most recent call last):
    newsclean.errors.ArgumentError: threshold=80: it is not in (0, 1]. Next: 0.8 is usual
    """
    flag = isinstance(value, bool)  # a number too
    if flag or not isinstance(value, Real) or not 0 < float(value) <= 1:
        raise ArgumentError(f"threshold={value!r}", "it is not in (0, 1]", "0.8 is usual")


def one_a_text(values: object, n: int, where: str, hint: str) -> list[Any]:
    """Return what was given for each of `n` texts as a list.

    >>> one_a_text(["2025-11-02"], 2, "dates", "give None where it is not known")
    Traceback (most recent call last):
    newsclean.errors.ArgumentError: dates: 1 for 2 texts. Next: give None where it is not known
    """
    if isinstance(values, Iterable) and not isinstance(values, str | bytes):
        listed = list(values)
        if len(listed) == n:
            return listed
        raise ArgumentError(where, f"{len(listed)} for {n} texts", hint)
    told = "nothing" if values is None else f"one {type(values).__name__}"
    raise ArgumentError(where, f"{told} for {n} texts", hint)


def check_row(value: object, texts: int) -> None:
    """Raise `ArgumentError` where `value` is no position of a text."""
    check_whole("text", value, 0, f"there are {texts} texts, counted from 0", most=texts - 1)


def check_seed(value: object) -> None:
    """Raise `ArgumentError` where `value` is no seed of numpy's generator."""
    check_whole("seed", value, 0, "give a whole number from 0 to 4,294,967,295", most=(1 << 32) - 1)


def count_workers(workers: int | None) -> int:
    """Return the number of threads to use: as asked, or one a core this process may use."""
    if workers is None:
        return cores()
    check_whole("workers", workers, 1, "give None for all cores")
    return workers
