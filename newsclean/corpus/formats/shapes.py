"""What type of Arrow column values of JSON can go into without any of them changing."""

from __future__ import annotations

from functools import reduce
from typing import Any, TypeAlias

#: A name; `["list", shape]`; or a dict of shapes. `int` is an integer that a float holds exactly,
#: `long` a larger one of 64 bits; `json` is what no one type holds, and stays text.
Shape: TypeAlias = Any

#: More names than this in nested objects are data and not names; deeper nesting is no table.
_MAX_NAMES, _MAX_DEPTH = 64, 16


def shape_of(value: object, depth: int = 0) -> Shape:
    """Return the shape of one value, as `json.loads` returns it.

    >>> shape_of({"tags": ["a", None], "n": 3})
    {'tags': ['list', 'str'], 'n': 'int'}
    """
    if depth > _MAX_DEPTH:
        return "json"
    if isinstance(value, dict):
        shapes = {name: shape_of(inner, depth + 1) for name, inner in value.items()}
        return _object(shapes) if all(map(_writable, shapes)) else "json"
    if isinstance(value, list):
        return _list(reduce(merge, (shape_of(one, depth + 1) for one in value), "null"))
    if isinstance(value, str):
        return "str" if _writable(value) else "json"
    if isinstance(value, int) and not isinstance(value, bool):
        long = "long" if -(2**63) <= value < 2**63 else "json"
        return "int" if abs(value) <= 2**53 else long
    return {bool: "bool", float: "float", type(None): "null"}.get(type(value), "json")


# What holds values of no one type has none itself: all of it stays text.
def _object(shapes: dict[str, Shape]) -> Shape:
    fits = len(shapes) <= _MAX_NAMES and "json" not in shapes.values()
    return shapes if fits else "json"


def _list(inner: Shape) -> Shape:
    return "json" if inner == "json" else ["list", inner]


def _writable(text: str) -> bool:
    """Return whether text is free of lone surrogates, which UTF-8 cannot hold."""
    return text.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in text)


def merge(one: Shape, two: Shape) -> Shape:
    """Return the shape that values of both shapes have; in any order, the same.

    >>> merge("int", "float"), merge("long", "float"), merge(["list", "null"], ["list", "str"])
    ('float', 'json', ['list', 'str'])
    """
    if one == two or "null" in (one, two):
        return two if one == "null" else one
    if isinstance(one, dict) and isinstance(two, dict):
        names = one | two
        return _object({n: merge(one.get(n, "null"), two.get(n, "null")) for n in names})
    if isinstance(one, list) and isinstance(two, list):
        return _list(merge(one[1], two[1]))
    if isinstance(one, str) and isinstance(two, str):
        return {"int long": "long", "float int": "float"}.get(" ".join(sorted((one, two))), "json")
    return "json"


def arrow_type(shape: Shape) -> Any:
    """Return the Arrow type for a shape; `None` where values stay text of JSON."""
    import pyarrow as pa

    if isinstance(shape, dict):
        inner = {name: arrow_type(one) for name, one in shape.items()}
        return pa.struct(inner.items()) if inner and None not in inner.values() else None
    if isinstance(shape, list):
        item = arrow_type(shape[1])
        return None if item is None else pa.list_(item)
    names = {
        "null": pa.null(),
        "bool": pa.bool_(),
        "int": pa.int64(),
        "long": pa.int64(),
        "float": pa.float64(),
        "str": pa.string(),
    }
    return names.get(shape)
