"""Clean files: in parts, over processes, each document accounted for; killed runs go on.

A run reads its inputs in parts (`parts`), has worker processes make them (`parallel`) and either
pours what they become into a stream (`to_stream`), or keeps it in a work folder (`store`) until
an output is whole (`to_files`). To go on after a kill is to run again: parts that are there are
not made again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, TypeAlias

from newsclean import __version__, disk
from newsclean.corpus.account import TOLD, Account
from newsclean.corpus.cleaner_setup import Setup
from newsclean.corpus.formats import (
    Form,
    Options,
    assemble,
    columns_of,
    join,
    json_line,
    output,
    read,
)
from newsclean.corpus.formats.packing import packing_of_name
from newsclean.corpus.missing_fields import Asked, asked
from newsclean.corpus.parts import (
    DOCUMENTS,
    Head,
    Item,
    Job,
    Made,
    clean_item,
    give_up,
    key_of,
    make,
    portions,
    read_notes,
    stamp_of,
    warm,
)
from newsclean.corpus.progress import Meter, Progress
from newsclean.corpus.store import Store, open_store
from newsclean.corpus.tally.collect import Tally
from newsclean.corpus.tally.data import as_data as tally_as_data
from newsclean.corpus.tally.data import from_data
from newsclean.parallel import Work, map_batches

#: Where each input goes, and in which form.
Routes: TypeAlias = Mapping[str, tuple[str, Form]]
#: Documents in a part that goes to a stream at once: someone may be waiting for it.
_AT_ONCE = 16
_LINES = Form("jsonl")


@dataclass(frozen=True, slots=True)
class Extras:
    """What is written besides the documents; None: nobody wants it."""

    claims: str | None = None
    """Every claim, as JSON lines."""
    rejects: str | None = None
    """What was not read or not cleaned, as JSON lines."""
    report: str | None = None
    """The account, and what `newsclean report` shows, as JSON."""
    clusters: Path | None = None
    """The largest clusters of near-duplicates, as JSON, for the report."""
    warnings: tuple[str, ...] = ()
    """What was found before that costs no document, for the account."""

    def job(self, setup: Setup) -> Job:
        """Return what is to be made of each document."""
        claims = None if self.claims is None else packing_of_name(self.claims)
        return Job(setup, claims, packing_of_name(self.rejects or ""), self.report is not None)


@dataclass(frozen=True, slots=True)
class Run:
    """What to clean, how, and where to."""

    paths: Sequence[str]
    options: Options
    routes: Routes
    setup: Setup = field(default_factory=Setup)
    extras: Extras = field(default_factory=Extras)
    workers: int | None = None
    """Processes; None is as many as cores, once the work lasts; 1 is none but this one."""
    timeout: float | None = None
    """Limit in seconds for one document."""
    documents: int = DOCUMENTS
    """In a part, at most. What is written does not depend on it, packed outputs aside."""
    source: Callable[[str, Options, Callable[[Any], object]], Iterator[Item]] = read
    """Reads one input, as `read` does; the inputs are read one after the other, in order."""


@dataclass(slots=True)
class _Sum:
    """What all parts so far come to."""

    account: Account = field(default_factory=Account)
    tally: Tally = field(default_factory=Tally)
    progress: Progress = field(default_factory=lambda: Progress(on=False))

    def add(self, said: bytes) -> Account:
        """Add the notes of a part, and return its own account."""
        notes, own = read_notes(said), Account()
        if notes["told"]:
            self.progress.clear()
            self.account.tell(notes["told"])
        own.add(notes["account"])
        self.account.add(notes["account"])
        if "tally" in notes:
            self.tally.merge(from_data(notes["tally"]))
        return own

    def report(self, clusters: Path | None) -> bytes:
        """Return the contents of the file of the report."""
        about: dict[str, Any] = {"newsclean": __version__, "account": self.account.as_data()}
        if clusters is not None and clusters.is_file():
            about["clusters"] = json.loads(clusters.read_bytes())
        return json_line({**about, "tally": tally_as_data(self.tally)})


class _NothingReadError(Exception):
    """No document of this output could be read, so what stands under its name stays."""


def to_stream(run: Run) -> Account:
    """Clean to standard output, or to what else cannot be replaced, as it comes."""
    at_once = replace(run, documents=min(run.documents, _AT_ONCE))
    named = asked(run.options, run.setup.sites)
    with closing(_made(run, _cut(at_once, named))) as parts:
        return pour(parts, run.extras, named)


def pour(parts: Iterable[tuple[Head, Made]], extras: Extras, named: Asked) -> Account:
    """Write parts as they come; each file is there once all of them are through.

    An output of which nothing could be read stays as it was. `named` is asked, in the end, which
    fields were nowhere.
    """
    total = _Sum()
    with ExitStack() as stack:
        sinks = {
            stream: stack.enter_context(output(path, pack=False))
            for stream, path in (("claims", extras.claims), ("rejects", extras.rejects))
            if path is not None
        }
        for (target, form), group in groupby(parts, key=_output_of):
            own = Account()
            try:
                _pour_output(_streams(group, sinks, total, own), target, form, own)
            except _NothingReadError:
                total.account.warn(_stays(target))
    total.account.warn([*extras.warnings, *named.missing()])
    if extras.report is not None:
        with output(extras.report) as sink:
            sink.write(total.report(extras.clusters))
    return total.account


def _stays(target: str) -> list[str]:
    """Return what to know of an output whose inputs are all rejected, where there is an old one."""
    if not Path(target).is_file():
        return []
    problem = "nothing of its inputs could be read, and what was written there before stays"
    return [f"{target}: {problem}. Next: mend them and run again, or delete it"]


def _uncounted(older: Collection[Path]) -> list[str]:
    """Return what to know of files that an earlier run wrote here, and this one does not."""
    if not older:
        return []
    names = ", ".join(map(str, list(older)[:TOLD])) + ", …" * (len(older) > TOLD)
    problem = "an earlier run wrote this, of inputs that are not given now; it is not counted"
    return [f"{names}: {problem}. Next: delete it, or leave it there"]


def _output_of(part: tuple[Head, Made]) -> tuple[str, Form]:
    return part[0].target, part[0].form


def _streams(
    parts: Iterable[tuple[Head, Made]], sinks: Mapping[str, IO[bytes]], total: _Sum, own: Account
) -> Iterator[bytes]:
    """Yield the documents of each part, and write and count what else there is of it."""
    for _, made in parts:
        for stream, sink in sinks.items():
            sink.write(made.streams.get(stream, b""))
        own.add(total.add(made.streams["notes"]).as_data())
        yield made.streams["data"]


def _pour_output(pieces: Iterable[bytes], target: str, form: Form, own: Account) -> None:
    """Write one output; `own` is its account once its pieces are through."""
    with output(target, pack=False) as sink:
        _pour_data(pieces, sink, form)
        if own.rejected and own.rejected == own.total:
            raise _NothingReadError


def _pour_data(pieces: Iterable[bytes], sink: IO[bytes], form: Form) -> None:
    if form.joins:
        join(pieces, sink, form)
        return
    with TemporaryDirectory(prefix="newsclean-") as folder:  # a table is known when all is
        parts = []
        for number, piece in enumerate(pieces):
            parts.append(Path(folder) / str(number))
            parts[-1].write_bytes(piece)
        assemble(parts, sink, form)


def to_files(run: Run, work: Path, progress: Progress | None = None) -> Account:
    """Clean to files that can be replaced, and keep in the folder `work` what is done.

    The same again does nothing but look; after a kill it goes on; what changed is done anew. An
    output of which nothing could be read stays as it was.
    """
    total = _Sum(progress=progress or Progress(on=False))
    named = asked(run.options, run.setup.sites)
    keys: list[str] = []
    with open_store(work, run.timeout) as store:
        with closing(_made(run, _cut(run, named, store))) as parts:
            for (target, form), group in groupby(parts, key=_output_of):
                own, count = list[str](), Account()
                for head, made in group:
                    if not head.held:
                        store.add(head.key, made.streams, lost=made.lost)
                    own.append(head.key)
                    count.add(total.add(store.read(head.key, "notes")).as_data())
                    total.progress.show(total.account, head.share)
                if not count.rejected or count.rejected < count.total:
                    store.finish(Path(target), "data", own, form)
                else:
                    total.progress.clear()
                    total.account.warn(_stays(target))
                keys += own
        total.progress.clear()
        older = store.older(target for target, _ in run.routes.values())
        total.account.warn([*run.extras.warnings, *named.missing(), *_uncounted(older)])
        _finish_extras(run.extras, store, keys, total)
        store.close(keys, older)
    if total.account.total == 1:
        disk.remove_folder(work)  # to do it again takes no longer than to look
    return total.account


def _finish_extras(extras: Extras, store: Store, keys: Sequence[str], total: _Sum) -> None:
    for stream, path in (("claims", extras.claims), ("rejects", extras.rejects)):
        if path is None:
            continue
        form = Form("jsonl", packing_of_name(path))
        if disk.is_special(path):
            with output(path, pack=False) as sink:
                store.write(sink, stream, keys, form)
        else:
            store.finish(Path(path), stream, keys, form)
    store.finish(store.folder / "notes", "notes", keys, _LINES)
    if extras.report is not None:
        said = total.report(extras.clusters)
        final = Path(extras.report)
        if not final.is_file() or final.read_bytes() != said:
            with disk.replacing(final) as sink:
                sink.write(said)


def _cut(
    run: Run, named: Asked, store: Store | None = None
) -> Iterator[tuple[Head, Sequence[Item]]]:
    """Yield the inputs in parts: what each is, and its documents, none where it is done."""
    stamp = "" if store is None else stamp_of(run.extras.job(run.setup), run.options)
    meter = Meter(run.paths)
    for path in run.paths:
        target, form = run.routes[path]
        items = named.through(run.source(path, run.options, meter.opened))
        for some in portions(items, run.documents):
            head = Head(target, form, meter.share())
            if not some and not form.joins:
                head = replace(head, columns=columns_of(path, run.options))
            if store is None:
                yield head, some
                continue
            key = key_of(stamp, form, [head.columns] if head.columns else some)
            held = store.holds(key)
            yield replace(head, key=key, held=held), [] if held else some
        meter.shut(path)


def _made(
    run: Run, parts: Iterator[tuple[Head, Sequence[Item]]]
) -> Generator[tuple[Head, Made], None, None]:
    job = run.extras.job(run.setup)
    work = Work(
        partial(clean_item, job=job),
        partial(make, job=job),
        partial(warm, run.setup),
        give_up,
        run.timeout,
    )
    return map_batches(work, parts, run.workers)
