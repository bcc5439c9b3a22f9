"""The file of learnt templates: read and written with no code in it.

Gzip with no time stamp around JSON lines in UTF-8: a header, for each site a line about it, a
line for each key and one for each document (its hash and the numbers of its keys), and at the end
the SHA-256 of all lines before. Equal samples give equal bytes. A file of another version, cut
short or changed is refused.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from newsclean.arguments import check_path, check_place
from newsclean.boilerplate.linekeys import SCHEME
from newsclean.boilerplate.site.site_sample import SiteSample
from newsclean.disk import replacing
from newsclean.errors import FormatError, InputError

_FORMAT: Final = "newsclean templates"
_VERSION: Final = 2
#: Bytes that a file may hold when unpacked: what a gigabyte of templates is, is no template file.
_LARGEST: Final = 1 << 30
#: What reading JSON of another shape than expected raises.
_BROKEN: Final = (
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    StopIteration,
    RecursionError,
)


def write(path: str | Path, sites: Mapping[str, SiteSample], excluded: frozenset[str]) -> None:
    """Write the samples of all sites; the file is there whole or not at all.

    Errors: `ArgumentError` where no file can be written, `OSError`.
    """
    check_place(path)
    digest = hashlib.sha256()
    with replacing(Path(path)) as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as out:
        for said in _lines(sites, excluded):
            line = json.dumps(said, ensure_ascii=False, separators=(",", ":")) + "\n"
            # Escaped, two surrogates that stand apart would be read as one character.
            told = line.encode("utf-8", "surrogatepass")
            digest.update(told)
            out.write(told)
        out.write(json.dumps({"sha256": digest.hexdigest()}).encode() + b"\n")


def _lines(sites: Mapping[str, SiteSample], excluded: frozenset[str]) -> Iterator[Any]:
    """Yield what the file says, line by line."""
    yield {"format": _FORMAT, "version": _VERSION, "scheme": SCHEME, "excluded": sorted(excluded)}
    for site, sample in sorted(sites.items()):
        sample.sort()
        keys = sorted({key for told in sample.documents.values() for key in told})
        yield {
            "site": site,
            "size": sample.size,
            "seen": sample.seen,
            "keys": len(keys),
            "documents": len(sample.documents),
        }
        yield from keys
        number = {key: n for n, key in enumerate(keys)}
        for name, told in sample.documents.items():
            yield [f"{name:016x}", [number[key] for key in told]]


def read(path: str | Path) -> tuple[dict[str, SiteSample], frozenset[str]]:
    """Return the samples by site and the excluded keys. Errors: `FormatError`, `InputError`."""
    check_path(path, "name a file that `save` wrote")
    where = str(path)
    lines = _unpack(path)
    try:
        head = json.loads(lines[0])
        if head["format"] != _FORMAT:
            raise FormatError(where, "not a file of templates", "give one that `save` wrote")
        if (head["version"], head["scheme"]) != (_VERSION, SCHEME):
            raise FormatError(where, "another version wrote it", "learn the templates anew")
        told = json.loads(lines[-1])["sha256"]
        if told != hashlib.sha256(b"".join(lines[:-1])).hexdigest():
            raise FormatError(where, "the checksum does not fit", "get the file anew")
        return _sites(iter(lines[1:-1])), frozenset(map(str, head["excluded"]))
    except _BROKEN as error:
        if isinstance(error, FormatError):
            raise
        raise FormatError(where, "not a whole file of templates", "get it anew") from error


def _unpack(path: str | Path) -> list[bytes]:
    """Return the lines of the file, each with its line feed."""
    try:
        with gzip.open(path, "rb") as file:
            data = file.read(_LARGEST + 1)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise FormatError(str(path), "damaged, or no file of templates", "get it anew") from error
    except OSError as error:
        problem, hint = f"it cannot be read ({error.strerror})", "name a file that `save` wrote"
        raise InputError(str(path), problem, hint) from error
    if len(data) > _LARGEST:
        raise FormatError(str(path), "over a gigabyte unpacked", "give a file of templates")
    return data.splitlines(keepends=True)


def _sites(lines: Iterator[bytes]) -> dict[str, SiteSample]:
    """Return the samples that the lines between header and checksum tell."""
    sites: dict[str, SiteSample] = {}
    for line in lines:
        about = json.loads(line)
        keys = [str(json.loads(next(lines))) for _ in range(about["keys"])]
        sample = SiteSample(int(about["size"]), int(about["seen"]))
        for _ in range(about["documents"]):
            name, told = json.loads(next(lines))
            sample.documents[int(name, 16)] = tuple([keys[n] for n in told])
        sample.sort()
        sites[str(about["site"])] = sample
    return sites
