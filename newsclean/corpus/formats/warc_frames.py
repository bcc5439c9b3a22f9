"""WARC records cut out of a file, each on its own: a damaged one costs itself and not the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from newsclean.corpus.formats.packing import Packing
from newsclean.corpus.formats.records import MAX_SHOWN, Damage
from newsclean.corpus.formats.unpacking import Members, blocks

#: A longer header is none.
MAX_HEAD = 2**16
HEAD_BREAK = re.compile(rb"\r?\n\r?\n")
LENGTH = re.compile(
    rb"^content-length:[ \t]{0,9}(\d{1,18})[ \t]*+\r?$", re.IGNORECASE | re.MULTILINE
)
#: The types of the standard. It has readers pass over others; but one that is misspelt by damage
#: would then go without a word, and of others none was ever seen.
_TYPE = re.compile(
    rb"^warc-type:[ \t]{0,9}(warcinfo|response|resource|request|metadata|revisit|conversion"
    rb"|continuation)[ \t]*+\r?$",
    re.IGNORECASE | re.MULTILINE,
)
#: A version, and lines of a name and a value, or that go on with the value before.
_HEAD = re.compile(rb"WARC/\d\.\d(?:\r?\n(?:[!-9;-~]++:|[ \t])[^\r\n]*+)*+")
_NEXT = re.compile(rb"WARC/\d\.\d\r?\n[A-Za-z]")
_OPENING = b"WARC/"
_MARGIN = 16


@dataclass(frozen=True, slots=True)
class Frame:
    """One record as it stands in the file, or why it is none."""

    offset: int
    """Where it begins in the file, or where the packed member begins that it stands in."""
    within: int
    """Where it begins in that member, unpacked: mostly 0."""
    data: bytes
    """Header and content; of what is none, the first bytes."""
    body: int = 0
    """Where the content begins."""
    type: bytes = b""
    """Its WARC-Type, in small letters."""
    problem: str = ""
    """Why it is no record."""
    too_large: bool = False
    """It is none for its size alone."""


class _Buffer:
    """Bytes that come in blocks, to be looked at before they are taken."""

    def __init__(self, source: Iterator[bytes]) -> None:
        self._source = source
        self.offset = 0
        self.data = bytearray()
        self.damage: Damage | None = None

    def fill(self, size: int) -> bool:
        """Return whether that many bytes are there."""
        while len(self.data) < size and not self.damage:
            try:
                self.data += next(self._source)
            except StopIteration:
                break
            except Damage as damage:
                self.damage = damage
        return len(self.data) >= size

    def take(self, size: int) -> bytes:
        taken = bytes(self.data[:size])
        del self.data[:size]
        self.offset += len(taken)
        return taken

    def find_next(self) -> None:
        """Drop all before the next thing that looks like the beginning of a record."""
        while self.fill(1):
            found = _NEXT.search(self.data)
            if found:
                self.take(found.start())
                return
            looked = len(self.data)
            # The beginning may have been cut in two.
            self.take(looked - _MARGIN if self.fill(looked + 1) else looked)


def frames(file: Any, packing: Packing, most: int) -> Iterator[Frame]:
    """Yield the records of an open WARC file, of at most `most` bytes each.

    The offset is that of the member where the file is packed, as indices (CDX) give it. After
    damage reading goes on with the next record that can be found.
    """
    if not packing:
        yield from _frames(_Buffer(blocks(file, "")), most)
        return
    members = Members(file, packing)
    for began, source in members:
        buffer = _Buffer(source)
        for frame in _frames(buffer, most):
            yield replace(frame, offset=began, within=frame.offset)
        if buffer.damage:
            members.resume()


def _broken(damage: Damage) -> str:
    return f"{damage.said} at byte {damage.offset} of the file"


def _frames(buffer: _Buffer, most: int) -> Iterator[Frame]:
    """Yield the records of one stretch of bytes: all of a plain file, or a member."""
    while True:
        while buffer.fill(1) and buffer.data.startswith((b"\r", b"\n")):
            buffer.take(1)
        if not buffer.data:
            if buffer.damage:
                yield Frame(buffer.offset, 0, b"", problem=_broken(buffer.damage))
            return
        frame = _frame(buffer, most)
        yield frame
        if frame.problem:
            buffer.find_next()
            if not buffer.data:
                return


def _frame(buffer: _Buffer, most: int) -> Frame:
    """Take the next record; where there is none, one byte, so that the next can be looked for."""
    buffer.fill(MAX_HEAD)
    found = HEAD_BREAK.search(buffer.data, 0, MAX_HEAD)
    head = bytes(buffer.data[: found.start()]) if found else b""
    problem, too_large = _fault_of(head) if found else "a WARC header without an end", False
    if not buffer.data.startswith(_OPENING):
        problem = "no WARC record begins here"
    elif found and not problem:
        said = int(LENGTH.findall(head)[0])
        size = found.end() + said
        too_large = said > most
        if too_large:
            problem = f"Content-Length is {said:,}, more than {most:,} bytes"
        elif not buffer.fill(size):
            problem = f"breaks off: {len(buffer.data) - found.end():,} of {said:,} bytes"
        elif not _ends(buffer, size):
            problem = f"does not end where its Content-Length, {said:,}, says"
        else:
            type_ = _TYPE.findall(head)[0].lower()
            return Frame(buffer.offset, 0, buffer.take(size), found.end(), type_)
    if buffer.damage:
        problem = f"{problem}; {_broken(buffer.damage)}"
    at, shown = buffer.offset, bytes(buffer.data[:MAX_SHOWN])
    buffer.take(1)
    body = found.end() if found else 0
    return Frame(at, 0, shown, body, problem=problem, too_large=too_large)


def _fault_of(head: bytes) -> str:
    """Return what is wrong with the header of a record; nothing where it can be relied on."""
    if not _HEAD.fullmatch(head):
        return "a WARC header with a line that is no field"
    names = head.lower()
    for name, usable in (("Content-Length", LENGTH), ("WARC-Type", _TYPE)):
        times = names.count(f"\n{name}:".lower().encode())
        if times > 1 or not usable.search(head):
            return f"a WARC header with {'two' if times > 1 else 'no usable'} {name}"
    return ""


def _ends(buffer: _Buffer, size: int) -> bool:
    """Return whether a record of that size is followed by another, or by the end."""
    buffer.fill(size + _MARGIN)
    after = bytes(buffer.data[size : size + _MARGIN])
    rest = after.lstrip(b"\r\n")
    return rest.startswith(_OPENING) or not rest or len(rest) <= len(after) - len(b"\r\n\r\n")
