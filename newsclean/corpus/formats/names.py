"""What a file's name, or its first bytes, say it is; and whether it is there at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path

from newsclean.arguments import check_place
from newsclean.corpus.formats.packing import Packing, missing, packing_of_name, zstd
from newsclean.corpus.kinds import FORMATS, Kind
from newsclean.errors import ArgumentError

_SUFFIXES: Mapping[str, Kind] = {
    suffix: kind for kind, one in FORMATS.items() for suffix in (*one.suffixes, *one.only_read)
}


def kind_of(path: str) -> Kind | None:
    """Return what the suffix of `path` says it is, `.gz` or `.zst` aside; `None` if nothing.

    >>> kind_of("news.jsonl.gz"), kind_of("page.HTML"), kind_of("-")
    ('jsonl', 'html', None)
    """
    return _SUFFIXES.get(Path(stem_of(path).lower()).suffix)


def stem_of(path: str) -> str:
    """Return `path` less the suffix that says how it is packed.

    >>> stem_of("news.jsonl.gz"), stem_of("news.txt")
    ('news.jsonl', 'news.txt')
    """
    packing = packing_of_name(path)
    return path[: -len(packing) - 1] if packing else path


def kind_of_bytes(first: bytes) -> Kind:
    """Return what a file that begins so is: text, if nothing speaks against it."""
    kinds = (kind for kind, one in FORMATS.items() if one.opens and one.opens.match(first))
    return next(kinds, "text")


def opens_html(data: bytes) -> bool:
    """Return whether data of no declared type begins as a page does."""
    return kind_of_bytes(data) == "html"


def check_inputs(paths: list[str]) -> None:
    """Refuse what is no readable file, or of a kind not installed, before any work is done."""
    for path in paths:
        if path == "-":
            continue
        if not path:
            raise ArgumentError("FILE", "its name is empty", "name a file, or - for standard input")
        _check_file(path, "check the name; '-' reads standard input")
        require(kind_of(path), packing_of_name(path))


def check_files(paths: Iterable[str]) -> None:
    """Refuse what is no readable file, of files that are never read from standard input."""
    for path in paths:
        if not path:
            raise ArgumentError("FILE", "its name is empty", "name a file")
        _check_file(path, "check the name")


def require(kind: Kind | None, packing: Packing) -> None:
    """Raise `MissingDependency` unless files of this kind, packed so, can be read and written."""
    needs = FORMATS[kind].needs if kind else None
    if needs and find_spec(needs[0]) is None:
        raise missing(*needs)
    if packing == "zst":
        zstd()


def check_output(path: str) -> None:
    """Refuse an output that cannot be written, before any work is done."""
    if path != "-":
        check_place(path)


def _check_file(path: str, missing: str) -> None:
    problem = _no_file(Path(path), missing)
    if problem:
        raise ArgumentError(path, *problem)


def _no_file(path: Path, missing: str) -> tuple[str, str] | None:
    try:
        if path.is_dir():
            return "is a directory", f"name the files in it, e.g. {path}/*.txt"
        if path.is_fifo():  # opened and shut again, it would break the pipe of whoever writes
            return None
        with path.open("rb"):
            return None
    except FileNotFoundError:
        return "no such file", missing
    except (OSError, ValueError) as error:
        said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return said.lower(), "give a file that can be read"
