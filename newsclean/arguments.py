"""Arguments refused where they come in, by one sentence each: what was given, what is wanted."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from numbers import Integral, Real
from pathlib import Path

from newsclean.errors import ArgumentError
from newsclean.show import short


def check_text(value: object, where: str = "text") -> None:
    """Refuse what is no string.

    >>> check_text(b"rain")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    newsclean.errors.ArgumentError: text: a string is wanted, not bytes. Next: decode bytes, ...
    """
    if not isinstance(value, str):
        problem = f"a string is wanted, not {type(value).__name__}"
        raise ArgumentError(where, problem, "decode bytes, leave out what is missing")


def is_missing(value: object) -> bool:
    """Tell whether a value is what some library writes for none: None, NaN, NaT, pandas.NA.

    >>> [is_missing(value) for value in (None, float("nan"), 0, "")]
    [True, True, False, False]
    """
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True  # NA refuses to be compared
    unlike: object = value != value  # noqa: PLR0124 (NaN is unlike itself; arrays tell of each cell)
    return type(unlike).__name__ in ("bool", "bool_") and bool(unlike)


def check_place(path: str | os.PathLike[str]) -> None:
    """Refuse what no file can be written to, before any work is done for it.

    >>> check_place("no/such/seen.index")
    Traceback (most recent call last):
    newsclean.errors.ArgumentError: no/such/seen.index: no directory no/such. Next: make it first
    """
    name = os.fspath(path)
    problem = _no_place(name)
    if problem:
        raise ArgumentError(name if name and "\0" not in name else repr(name), *problem)


def _no_place(name: str) -> tuple[str, str] | None:
    if not name or "\0" in name:
        return f"its name {'holds a NUL character' if name else 'is empty'}", "name a file"
    place = Path(name)
    try:
        if name.endswith("/") or place.is_dir():
            return "is a directory", "name a file in it"
        if not place.parent.is_dir():
            return f"no directory {place.parent}", "make it first"
        # What is written goes to a file beside it first, of a longer name.
        place.with_name(f".{place.name}.{2**22}.part").lstat()
    except FileNotFoundError:
        return None
    except OSError as error:
        return str(error.strerror).lower(), "name another file"
    return None


def check_texts(value: object, where: str = "texts") -> None:
    """Refuse what is no collection of texts, though it can be gone through.

    The characters of one text would be taken for texts, of a table the names of its columns.

    >>> check_texts("rain")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    newsclean.errors.ArgumentError: texts: it is one text, not a collection of texts. Next: ...
    >>> check_texts({"text": ["rain", "snow"]})  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    newsclean.errors.ArgumentError: texts: it is a table (dict), not a ... Next: pass one column...
    """
    if isinstance(value, Mapping) or hasattr(value, "columns") or hasattr(value, "column_names"):
        problem = f"it is a table ({type(value).__name__}), not a collection of texts"
        raise ArgumentError(where, problem, 'pass one column of it: df["text"]')
    if isinstance(value, str | bytes) or not isinstance(value, Iterable):
        one = "one text" if isinstance(value, str | bytes) else type(value).__name__
        problem = f"it is {one}, not a collection of texts"
        raise ArgumentError(where, problem, "pass a list of texts")


def check_share(value: object, where: str) -> None:
    """Refuse what is no number from 0 to 1.

    >>> check_share(float("nan"), "threshold")
    Traceback (most recent call last):
    newsclean.errors.ArgumentError: threshold: nan is not between 0 and 1. Next: give 0.8, say
    """
    if isinstance(value, bool) or not isinstance(value, Real) or not 0 <= float(value) <= 1:
        problem = f"{short(repr(value), 60)} is not between 0 and 1"
        raise ArgumentError(where, problem, "give 0.8, say")


def check_path(value: object, hint: str) -> None:
    """Refuse what is no name of a file.

    >>> check_path(None, "name a TOML file")
    Traceback (most recent call last):
    newsclean.errors.ArgumentError: path: None is no name of a file. Next: name a TOML file
    """
    if not isinstance(value, str | os.PathLike):
        raise ArgumentError("path", f"{short(repr(value), 60)} is no name of a file", hint)


def check_whole(name: str, value: object, least: int, hint: str, most: int | None = None) -> None:
    """Raise `ArgumentError` where `value` is no whole number from `least` (to `most`).

    >>> check_whole("min_words", -1, 0, "give 0 for none")
    Traceback (most recent call last):
    newsclean.errors.ArgumentError: min_words=-1: it is below 0. Next: give 0 for none
    """
    where = f"{name}={short(repr(value), 60)}"
    if isinstance(value, bool) or not isinstance(value, Integral):
        raise ArgumentError(where, "it is no whole number", hint)
    if int(value) < least:
        raise ArgumentError(where, f"it is below {least}", hint)
    if most is not None and int(value) > most:
        raise ArgumentError(where, f"it is above {most}", hint)


def check_kind(value: object, kind: type, where: str, hint: str) -> None:
    """Refuse what is of another kind.

    >>> check_kind("my.npz", dict, "model", "call load_model")
    Traceback (most recent call last):
    newsclean.errors.ArgumentError: model: 'my.npz' is no dict. Next: call load_model
    """
    if not isinstance(value, kind):
        raise ArgumentError(where, f"{short(repr(value), 60)} is no {kind.__name__}", hint)


def check_each(values: object, kind: type, where: str, hint: str) -> None:
    """Refuse what is no tuple or list of such values.

    >>> check_each("echo", str, "ignore", "give a tuple")
    Traceback (most recent call last):
    newsclean.errors.ArgumentError: ignore: 'echo' is no tuple of str. Next: give a tuple
    """
    if isinstance(values, tuple | list):
        for value in values:
            check_kind(value, kind, where, hint)
        return
    raise ArgumentError(where, f"{short(repr(values), 60)} is no tuple of {kind.__name__}", hint)
