"""CSV and TSV in: a row is a document."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from newsclean.corpus.formats.cells import DELIMITERS, CellKind
from newsclean.corpus.formats.fields import no_column, record_of
from newsclean.corpus.formats.lines import Cut, Line, lines
from newsclean.corpus.formats.records import Options, Record, Reject, escaped

# How "surrogateescape" spells a byte that is not in the encoding.
_STRAY = re.compile("[\udc80-\udcff]")
#: What else parts cells, and what to do then.
_OTHER_SIGNS = {
    ";": "part its cells by commas, not semicolons: csvformat -d ';' FILE > COMMAS.csv",
    "\t": "its cells are parted by tabs: --format tsv",
    ",": "its cells are parted by commas: --format csv",
    "|": "part its cells by commas, not bars: csvformat -d '|' FILE > COMMAS.csv",
}
_NAME_IT = "name the encoding, e.g. --encoding windows-1252"
_MEND = "mend the row: a quotation mark within a quoted cell is doubled"
_SWALLOWED = "not a row: it stands in a cell that an earlier line opens and nothing closes"
#: So many times a file may be read again, where rows turn out to be none.
_AGAIN = 4
_NO_TEXT = "give a text file, or name its encoding, e.g. --encoding utf-16"
_END_LINES = r"end lines with line feeds: tr '\r' '\n'; or put the cell in quotation marks"


@dataclass(frozen=True, slots=True)
class _Row:
    first: Line
    """The line that it begins in; a quoted cell may go over several."""
    cells: list[str]
    problem: str = ""
    """Why it is none."""
    hint: str = _MEND


class _Feed:
    """The decoded lines of a file, as `csv.reader` wants them."""

    def __init__(self, source: Iterator[Line | Cut], options: Options) -> None:
        self._source, self._most = source, options.max_record
        self.encoding = options.encoding or "utf-8"
        self.first: Line | None = None
        self.cut: Cut | None = None
        self._row: list[Line] = []
        self._size = 0
        self._again: deque[Line] = deque()
        self._reread = 0

    def begin(self) -> None:
        """Say that a row begins with the next line."""
        self.first, self._row, self._size = None, [], 0

    def back(self) -> list[Line]:
        """Go back to the second line of the row, which turned out to be none.

        Else a quotation mark that nothing closes would cost all rows up to the next one. No more
        is read again than a few times what was read at all, since a file can be made so that every
        line opens a cell: beyond that the further lines of the row are returned, as lost.
        """
        if not self._row:
            return []
        last = self._row[-1]
        if self._reread + self._size > _AGAIN * (last.offset + last.length):
            return self._row[1:]
        self._reread += self._size
        self._again.extendleft(reversed(self._row[1:]))
        return []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._source)
        if isinstance(line, Cut):
            # The piece may end within a cell, and nobody could tell.
            self.cut = line
            self.first = self.first or line.piece
            raise StopIteration
        self.first = self.first or line
        self._row.append(line)
        self._size += line.length
        if self._size > self._most:
            raise csv.Error(
                f"{self._size:,} bytes or more, and no more than {self._most:,} allowed"
            )
        # A stray byte must not end the reading in the middle of a quoted cell.
        text = line.data.decode(self.encoding, "surrogateescape")
        return text.removeprefix("\ufeff") if line.number == 1 else text


def read_table(
    blocks: Iterable[bytes],
    where: str,
    options: Options,
    kind: CellKind,
    *,
    columns_only: bool = False,
) -> Iterator[Record | Reject]:
    """Yield a document for each row under the header, as RFC 4180 has it.

    `columns_only` yields the header in their place, as a record of empty cells. A row that
    cannot be read costs its first line: reading goes on with the next.
    """
    feed = _Feed(lines(blocks, options.max_record), options)
    rows = _rows(feed, kind)
    header = next(rows, None)
    if header:
        # Whatever follows would be read under wrong names.
        if wrong := _unfit(header, options):
            yield _placed(Reject(where, *wrong), header.first, where)
            return
        if columns_only:
            yield Record(where, "", dict.fromkeys(header.cells, ""))
            return
        for row in rows:
            item = _document(row, header.cells, f"{where}:{row.first.number}", options)
            yield _placed(item, row.first, where) if isinstance(item, Reject) else item
    if feed.cut:
        reject = feed.cut.reject(where, whole=False)
        yield _placed(reject, feed.first, where) if feed.first else reject


def _placed(reject: Reject, first: Line, where: str) -> Reject:
    raw = escaped(first.data)
    return replace(reject, where=f"{where}:{first.number}", raw=raw, offset=first.offset)


def _rows(feed: _Feed, kind: CellKind) -> Iterator[_Row]:
    """Yield the rows up to the end, or to where the file is cut."""
    # The limit is one for the whole process; it is only ever raised. `feed` holds ours.
    csv.field_size_limit(max(csv.field_size_limit(), 2**31 - 1))
    reader = None
    while True:
        feed.begin()
        reader = reader or csv.reader(feed, delimiter=DELIMITERS[kind], strict=True)
        cells, problem, hint, lost = [], "", _MEND, []
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            reader, problem = None, f"not a row: {error}"
            if "new-line character" in problem:
                problem, hint = "not a row: a carriage return alone in it", _END_LINES
            lost = feed.back()
        if feed.cut:
            return
        if feed.first and (cells or problem):
            stray = next(filter(None, map(_STRAY.search, cells)), None)
            if stray:
                problem = f"not {feed.encoding.upper()}: byte 0x{ord(stray[0]) - 0xDC00:02x}"
                hint = _NAME_IT
            elif any("\0" in cell for cell in cells):
                problem, hint = "not text: a NUL byte in the row", _NO_TEXT
            yield _Row(feed.first, cells, problem, hint)
        for line in lost:
            yield _Row(line, [], _SWALLOWED)


def _unfit(header: _Row, options: Options) -> tuple[str, str] | tuple[()]:
    """Return why a header is none for documents, and what next; nothing if it is one."""
    if header.problem:
        return header.problem, header.hint
    if problem := _misnamed(header.cells):
        return problem, "mend the header"
    lacks = no_column(header.cells, options)
    sign = next((sign for sign in _OTHER_SIGNS if sign in header.cells[0]), None)
    if lacks and len(header.cells) == 1 and sign:
        return f"{lacks[0]}: one cell, {header.cells[0]!r}", _OTHER_SIGNS[sign]
    return lacks


def _misnamed(header: list[str]) -> str:
    twice = next((name for name in header if header.count(name) > 1), None)
    return "" if twice is None else f"two columns are called {twice!r}"


def _document(row: _Row, header: list[str], where: str, options: Options) -> Record | Reject:
    if row.problem:
        return Reject(where, row.problem, row.hint)
    if len(row.cells) != len(header):
        return Reject(where, f"{len(row.cells)} cells under {len(header)} columns", _MEND)
    fields = dict(zip(header, row.cells, strict=True))
    return record_of(fields, where, options, fields)
