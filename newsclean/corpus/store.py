"""The work folder of a run: parts that are done, and where in the finished files they lie.

A part is what some of the documents became, a few streams of bytes (the documents, their claims,
…), under a key that says all that it depends on. So a part that is here under its key need not
be made again, whichever run made it: a killed one, or an earlier one on an input that has changed
since in other places. The folder holds

* `manifest`: a line for each part done, and one for each file finished, each with a checksum;
* `parts/KEY.STREAM`: the bytes of a part, until the file that they go to is finished;
* `notes`: the accounts of the parts, end to end;
* `lock`, held while a run lasts.

Nothing in it is trusted: sizes and checksums are compared whenever bytes are read, so a write that
a kill, a full disk or a power cut left half done is a part that is not there.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import IO, Any, Final, TypeAlias

from newsclean import disk
from newsclean.corpus.formats import Form, assemble, join
from newsclean.errors import ArgumentError

#: Of the lines of the manifest; another one makes the checksums of all older lines wrong.
_FORMAT: Final = 1
#: A stream's size in bytes and its CRC-32.
Measure: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Finished:
    """A file that holds one stream of some parts."""

    stream: str
    keys: tuple[str, ...]
    measure: Measure


@dataclass(slots=True)
class Store:
    """What is done so far. One process at a time has it open."""

    folder: Path
    parts: dict[str, dict[str, Measure]] = field(default_factory=dict)
    """By key: the streams of each part done."""
    files: dict[str, Finished] = field(default_factory=dict)
    """By path, as seen from the folder."""
    places: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)
    """By key and stream: the finished file in which the bytes lie, and from where on."""
    timeout: float | None = None
    """The time limit of this run."""
    limits: dict[str, float | None] = field(default_factory=dict)
    """By key, of parts that lost a document: under which limit. Under another they do not count."""

    def holds(self, key: str) -> bool:
        """Return whether a part is done, and all its bytes are there. Cost: reads them."""
        streams = self.parts.get(key)
        if streams is None or self.limits.get(key, self.timeout) != self.timeout:
            return False
        return all(self._found(key, stream) is not None for stream in streams)

    def read(self, key: str, stream: str) -> bytes:
        """Return the bytes of a part that is done. Errors: `OSError` if they went meanwhile."""
        data = self._found(key, stream)
        if data is None:
            raise OSError(f"{self._part(key, stream)}: it changed under the run")
        return data

    def add(self, key: str, streams: Mapping[str, bytes], *, lost: bool = False) -> None:
        """Keep a part that was made; `lost`: one of its documents killed or outlasted a worker."""
        for stream, data in streams.items():
            if data:
                # Neither synced nor renamed: without its line it does not count, and with it the
                # checksum decides.
                disk.write_file(self._part(key, stream), data)
        measures = {stream: (len(data), zlib.crc32(data)) for stream, data in streams.items()}
        self._take(key, measures)
        if lost:
            self.limits[key] = self.timeout
        self._note(self._part_line(key))

    def finish(self, path: Path, stream: str, keys: Sequence[str], form: Form) -> None:
        """Make the file at `path` one stream of these parts, in order, if it is not that already.

        Under its name stands what stood there before, until all of it is written.
        """
        name = self._name(path)
        done = self.files.get(name)
        same = done and (done.stream, done.keys) == (stream, tuple(keys))
        if done and same and disk.measured(path) == done.measure:
            return
        with disk.replacing(path) as sink:
            self.write(sink, stream, keys, form)
        self._forget(name)
        file = Finished(stream, tuple(keys), disk.measured(path))
        self._note({"file": name, "stream": stream, "measure": file.measure, "keys": keys})
        if self._lay(name, file):
            for key in file.keys:
                disk.remove(self._part(key, stream))

    def write(self, sink: IO[bytes], stream: str, keys: Sequence[str], form: Form) -> None:
        """Write one stream of these parts, in order."""
        if form.joins:
            join((self.read(key, stream) for key in keys), sink, form)
        else:
            # Such parts are no piece of what is made of them, so their files stay. An empty one
            # has no file.
            told = [key for key in keys if self.parts[key].get(stream, (0, 0))[0]]
            assemble([self._part(key, stream) for key in told], sink, form)

    def older(self, targets: Iterable[str]) -> dict[Path, Finished]:
        """Return the documents that runs before have written here, and not to these targets."""
        ours = {self._name(Path(target)) for target in targets}
        others = {
            Path(os.path.normpath(self.folder / name)): file
            for name, file in sorted(self.files.items())
            if file.stream == "data" and name not in ours
        }
        return {path: file for path, file in others.items() if path.is_file()}

    def close(self, keys: Iterable[str], older: Mapping[Path, Finished]) -> None:
        """Drop all but these parts, those of older files, and the files; the run is over."""
        keys = dict.fromkeys(chain(keys, *(file.keys for file in older.values())))
        self.parts = {key: self.parts[key] for key in keys}
        names = sorted(n for n, f in self.files.items() if self.parts.keys() >= set(f.keys))
        self.files = {name: self.files[name] for name in names}
        manifest, said = self.folder / "manifest", b"".join(self._lines())
        if not manifest.exists() or manifest.read_bytes() != said:
            with disk.replacing(manifest) as sink:
                sink.write(said)
            disk.sync_folder(self.folder)
        for path in sorted((self.folder / "parts").iterdir()):
            key, _, stream = path.name.partition(".")
            if key not in self.parts or (key, stream) in self.places:
                disk.remove(path)

    def _found(self, key: str, stream: str) -> bytes | None:
        size, crc = self.parts[key].get(stream, (0, 0))
        if not size:
            return b""
        data = disk.slice_of(self._part(key, stream), 0, size, crc)
        if data is None and (key, stream) in self.places:
            name, start = self.places[key, stream]
            data = disk.slice_of(self.folder / name, start, size, crc)
        return data

    def _part(self, key: str, stream: str) -> Path:
        return self.folder / "parts" / f"{key}.{stream}"

    def _name(self, path: Path) -> str:
        return os.path.relpath(os.path.realpath(path), os.path.realpath(self.folder))

    def _take(self, key: str, measures: dict[str, Measure]) -> None:
        if self.parts.get(key, measures) != measures:  # made again, and another one now
            self.files = {n: file for n, file in self.files.items() if key not in file.keys}
            self.places = {at: place for at, place in self.places.items() if at[0] != key}
        self.parts[key] = measures
        self.limits.pop(key, None)

    def _forget(self, name: str) -> None:
        old = self.files.pop(name, None)
        for key in old.keys if old else ():
            if old and self.places.get((key, old.stream), ("", 0))[0] == name:
                del self.places[key, old.stream]

    def _lay(self, name: str, file: Finished) -> bool:
        """Note a finished file; return whether it is nothing but its parts end to end."""
        self.files[name] = file
        sizes = [self.parts[key].get(file.stream, (0, 0))[0] for key in file.keys]
        if sum(sizes) != file.measure[0]:
            return False
        start = 0
        for key, size in zip(file.keys, sizes, strict=True):
            self.places[key, file.stream] = name, start
            start += size
        return True

    def _note(self, line: Mapping[str, Any]) -> None:
        disk.append(self.folder / "manifest", _sealed(line))

    def _lines(self) -> Iterator[bytes]:
        for key in self.parts:
            yield _sealed(self._part_line(key))
        for name, file in self.files.items():
            about = {"file": name, "stream": file.stream, "measure": file.measure}
            yield _sealed({**about, "keys": file.keys})

    def _part_line(self, key: str) -> dict[str, Any]:
        limit = {"timeout": self.limits[key]} if key in self.limits else {}
        return {"part": key, "streams": self.parts[key], **limit}

    def load(self) -> None:
        """Take in the manifest, less lines that are not whole."""
        path = self.folder / "manifest"
        said = path.read_bytes() if path.exists() else b""
        if said and not said.endswith(b"\n"):
            disk.append(path, b"\n")  # the last write was cut short; its line does not count
        for line in filter(None, map(_unsealed, said.splitlines())):
            if "part" in line:
                key = line["part"]
                self._take(key, {s: (n, crc) for s, (n, crc) in line["streams"].items()})
                if "timeout" in line:
                    self.limits[key] = line["timeout"]
            elif all(key in self.parts for key in line["keys"]):
                self._forget(line["file"])
                size, crc = line["measure"]
                file = Finished(line["stream"], tuple(line["keys"]), (size, crc))
                self._lay(line["file"], file)


def _sealed(line: Mapping[str, Any]) -> bytes:
    said = json.dumps(line).encode()
    return b"%08x %s\n" % (zlib.crc32(said, _FORMAT), said)


def _unsealed(line: bytes) -> dict[str, Any] | None:
    crc, _, said = line.partition(b" ")
    if crc != b"%08x" % zlib.crc32(said, _FORMAT):
        return None
    found: dict[str, Any] = json.loads(said)
    return found


@contextmanager
def open_store(folder: Path, timeout: float | None = None) -> Iterator[Store]:
    """Open the work folder, made if need be. Errors: `ArgumentError` while another run has it."""
    disk.make_folder(folder)
    disk.make_folder(folder / "parts")
    with _locked(folder / "lock"):
        store = Store(folder, timeout=timeout)
        store.load()
        yield store


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:  # not there on Windows
        yield
        return
    with path.open("ab") as lock:
        try:
            flock(lock, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            hint = "wait for it, or write to another place"
            raise ArgumentError(str(path.parent), "another run works here", hint) from None
        yield
