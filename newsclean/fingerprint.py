"""A name for what something is made of: the same in every process, another for other parts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Set
from dataclasses import fields, is_dataclass
from functools import partial
from types import BuiltinFunctionType, CodeType, FunctionType
from typing import Any


def fingerprint(*parts: object) -> str:
    """Return 32 hexadecimal digits for the content of `parts`.

    Equal content gives equal digits whatever the order of a set or of a mapping, the hash seed or
    who built it. A function counts by its name, and one that no import finds (a lambda, one
    made in another) by its code and what it closes over. Errors: what cannot be pickled, fails.

    >>> fingerprint({"a": 1, "b": {2, 3}}) == fingerprint({"b": {3, 2}, "a": 1})
    True
    """
    digest = hashlib.blake2b(digest_size=16)
    for said in _say(parts):
        # Each with its length, so that no two sequences of parts read the same.
        digest.update(b"%d:" % len(said))
        digest.update(said)
    return digest.hexdigest()


def _say(part: Any) -> Iterator[bytes]:
    """Yield what tells a part from all others."""
    if part is None or isinstance(part, str | int | float | complex):
        yield type(part).__name__.encode()
        yield ascii(part).encode()
    elif isinstance(part, bytes | bytearray):
        yield bytes(part)
    elif isinstance(part, Mapping):
        yield b"mapping"
        yield from sorted(fingerprint(key, value).encode() for key, value in part.items())
        yield b"end"
    elif isinstance(part, Set):
        yield b"set"
        yield from sorted(fingerprint(member).encode() for member in part)
        yield b"end"
    elif isinstance(part, tuple | list):
        yield type(part).__name__.encode()
        for member in part:
            yield from _say(member)
        yield b"end"
    else:
        yield from _say_object(part)


def _say_object(part: Any) -> Iterator[bytes]:
    if isinstance(part, type | BuiltinFunctionType):
        yield f"{part.__module__}.{part.__qualname__}".encode()
    elif isinstance(part, FunctionType):
        if "<" in part.__qualname__ or part.__module__ in ("__main__", "__mp_main__"):
            closed = tuple(cell.cell_contents for cell in part.__closure__ or ())
            yield from _say((part.__qualname__, part.__code__, part.__defaults__, closed))
        else:
            yield f"{part.__module__}.{part.__qualname__}".encode()
    elif isinstance(part, CodeType):
        yield from _say((part.co_code, part.co_consts, part.co_names, part.co_varnames))
    elif isinstance(part, partial):
        yield from _say((part.func, part.args, part.keywords))
    elif is_dataclass(part):
        yield from _say(type(part))
        yield from _say([(f.name, getattr(part, f.name)) for f in fields(part) if f.init])
    elif hasattr(part, "dtype") and hasattr(part, "tobytes"):
        yield from _say((str(part.dtype), part.shape, part.tobytes()))
    else:
        yield from _say(part.__reduce_ex__(4))
