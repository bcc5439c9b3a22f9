"""Templates of all sites of a corpus, learnt in one pass and out of memory; found again by site.

Worker processes make the keys of lines and sample the documents of their batch by site; the
samples go to files, all of one site to the same one. Then file after file is read, merged and
decided on, so that memory is that of the sites of one file. What remains is small: for each site
the lines that are its templates, in one file with a line of JSON a site.
"""

from __future__ import annotations

import json
import marshal
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import IO, Any, Final, TypeAlias

from newsclean import disk
from newsclean.boilerplate.linekeys import KeyMemo
from newsclean.boilerplate.site.find_templates import find_lines
from newsclean.boilerplate.site.site_sample import SiteSample
from newsclean.corpus.formats import Record
from newsclean.corpus.parts import Item, portions
from newsclean.corpus.sites.templates import seen, site_named
from newsclean.normalize import normalize
from newsclean.parallel import Work, map_batches

#: Files that the samples are spread over by site.
FILES: Final = 64

#: A site, "" where none is named, and a text of it; None for what could not be read.
Told: TypeAlias = tuple[str, str] | None


def learn_sites(
    items: Iterable[Item],
    target: Path,
    *,
    site: str | None = None,
    field: str | None = None,
    workers: int | None = 1,
    timeout: float | None = None,
) -> tuple[int, int]:
    """Write the templates of every site of the items to `target`.

    Return how many sites have some, and how many documents name no site: these teach nothing. The
    file does not depend on the order of the items nor on the number of workers. Memory: a batch a
    worker, then the samples of 1/64 of the sites.
    """
    spread = target.with_name(f"{target.name}.spread")
    disk.remove_folder(spread)
    disk.make_folder(spread)
    work = Work(partial(_told, site=site, field=field), _sampled, None, _nothing, timeout)
    try:
        with ExitStack() as stack:
            files: dict[int, IO[bytes]] = {}
            nameless = 0
            batches = ((None, some) for some in portions(items))
            for _, (samples, some) in map_batches(work, batches, workers):
                nameless += some
                for number, data in samples.items():
                    if number not in files:
                        files[number] = stack.enter_context(disk.writing(spread / str(number)))
                    files[number].write(len(data).to_bytes(8) + data)
        return _decide(spread, target), nameless
    finally:
        disk.remove_folder(spread)


def _told(item: Item, site: str | None, field: str | None) -> Told:
    """Return a record's site and its text as the steps will see it."""
    if not isinstance(item, Record):
        return None
    name = site_named(item, site, field)
    try:
        return name, normalize(str(seen(item).text)) if name else ""
    except Exception:  # noqa: BLE001  the pass that cleans meets it again, tells and counts it
        return None


def _nothing(_: Item, __: str) -> Told:
    return None


def _sampled(_: None, told: Sequence[Told]) -> tuple[dict[int, bytes], int]:
    """Return the samples of a batch, by the number of the file that they go to.

    And how many of its documents name no site.
    """
    samples: dict[str, SiteSample] = {}
    memo = KeyMemo()
    nameless = 0
    for one in told:
        if one is not None and not one[0]:
            nameless += 1
        elif one is not None:
            site, text = one
            samples.setdefault(site, SiteSample()).add(text, memo.keys)
    spread: dict[int, list[Any]] = {}
    for site, sample in samples.items():
        number = zlib.crc32(site.encode("utf-8", "surrogatepass")) % FILES
        documents = list(sample.documents.items())
        spread.setdefault(number, []).append((site, sample.seen, documents))
    return {number: marshal.dumps(some) for number, some in spread.items()}, nameless


def _decide(spread: Path, target: Path) -> int:
    """Write the templates of all sites, in order of the files and of the sites in each."""
    count = 0
    with disk.replacing(target) as sink:
        for number in range(FILES):
            samples: dict[str, SiteSample] = {}
            for site, seen, documents in _samples(spread / str(number)):
                both = samples.setdefault(site, SiteSample())
                both.merge(SiteSample(seen=seen, documents=dict(documents)))
            for site, sample in sorted(samples.items()):
                lines = [asdict(line) for line in find_lines(sample)]
                if lines:
                    count += 1
                    said = json.dumps({"site": site, "lines": lines}, ensure_ascii=False)
                    sink.write(said.encode("utf-8", "surrogatepass") + b"\n")
    return count


def _samples(path: Path) -> Iterator[tuple[str, int, list[tuple[int, tuple[str, ...]]]]]:
    """Yield what the workers told of the sites of one file."""
    if not path.exists():
        return
    with path.open("rb") as file:
        while size := file.read(8):
            # Written by this very run, and read by no other.
            yield from marshal.loads(file.read(int.from_bytes(size)))  # noqa: S302
