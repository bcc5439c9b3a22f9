"""WARC and WET: the pages, or the texts, of a crawl."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from newsclean.corpus.formats.names import opens_html
from newsclean.corpus.formats.packing import GZIP_MAGIC, Packing, missing
from newsclean.corpus.formats.records import (
    Options,
    Record,
    Reject,
    bad_bytes,
    escaped,
    too_large,
)
from newsclean.corpus.formats.warc_frames import Frame, frames

#: Requests, metadata and revisits hold no document.
_TYPE = re.compile(rb"^warc-type:[ \t]{0,9}(response|resource|conversion)[ \t\r]*+$", re.I | re.M)
_PAGE = re.compile(
    rb"^(content-type:[ \t]{0,9}(text/html|application/xhtml)|warc-type:[ \t]{0,9}conversion)",
    re.I | re.M,
)
_HTML = ("text/html", "application/xhtml+xml")


def read_warc(
    file: Any, packing: Packing, where: str, options: Options
) -> Iterator[Record | Reject]:
    """Yield the pages of an open WARC file, and the texts of a WET file.

    A document is a response of status 200 to 299, or a resource, whose type is HTML (or none,
    while it begins as a page), or a conversion record of plain text. All else is passed over.
    Records become no longer by what their HTTP encodings hide than `options.max_record`.
    """
    for frame in frames(file, packing, options.max_record):
        within = f"+{frame.within}" if frame.within else ""
        here = f"{where}@{frame.offset}{within}"
        if frame.problem:
            if not frame.too_large or _is_page(frame):
                hint = "get the file anew; reading goes on with the next record"
                yield Reject(here, frame.problem, hint, escaped(frame.data), frame.offset)
        elif _TYPE.search(frame.data, 0, frame.body):
            item = _document(frame, here, options)
            if item:
                yield item


def _is_page(frame: Frame) -> bool:
    """Return whether the headers of a record too large to be read speak of a page or a text."""
    end = frame.data.find(b"\r\n\r\n", frame.body)
    return bool(_PAGE.search(frame.data, 0, end if end >= 0 else len(frame.data)))


def _document(frame: Frame, where: str, options: Options) -> Record | Reject | None:
    """Return the document in a record, why there is none, or `None` where none is to be had."""
    problem, found = "holds no record", None
    # Crawlers undo an encoding and leave the header that names it: then all is there as it is.
    for decode in ("all", "none"):
        try:
            found = _opened(frame, options, decode)
            break
        except OSError as error:
            problem = str(error)
    kind = _kind(*found) if found else ""
    if found and not kind:
        return None
    if not found or found[1].startswith(GZIP_MAGIC):
        hint = "leave it out, or get the file anew"
        return Reject(where, problem, hint, escaped(frame.data), frame.offset)
    if len(found[1]) > options.max_record:
        return too_large(where, "a page", options, raw=found[1], offset=frame.offset)
    return _as_record(*found, where, options, html=kind == "html")


def _opened(frame: Frame, options: Options, decode: Any) -> tuple[Any, bytes] | None:
    """Return a record and its content, less HTTP headers; no more of it than is allowed."""
    try:
        from fastwarc.warc import ArchiveIterator
    except ImportError:
        raise missing("fastwarc", "warc") from None
    source = io.BytesIO(frame.data)
    for record in ArchiveIterator(source, auto_decode=decode, stream_detect=False):
        return record, record.reader.read(options.max_record + 1)
    return None


def _kind(record: Any, content: bytes) -> str:
    """Return `html`, `text`, or nothing for what is no document."""
    if record.is_http:
        status = record.http_headers.status_code if record.http_headers else None
        if status is not None and not 200 <= status < 300:
            return ""
        media = record.http_content_type
    else:
        media = (record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    if media in _HTML or (not media and opens_html(content)):
        return "html"
    conversion = record.headers.get("WARC-Type", "").lower() == "conversion"
    return "text" if conversion and media == "text/plain" else ""


def _as_record(
    record: Any, content: bytes, where: str, options: Options, *, html: bool
) -> Record | Reject:
    text: str | bytes = content
    if not html:
        try:
            text = content.decode(options.encoding or "utf-8")
        except UnicodeDecodeError as error:
            return bad_bytes(where, content, error)
    id_, url, date = (
        (record.headers.get(name) or "").strip("<>")
        for name in ("WARC-Record-ID", "WARC-Target-URI", "WARC-Date")
    )
    said = dict(zip(options.about, (id_, url, date), strict=True))
    encoding = (record.http_charset or "").strip("\"'") if record.is_http else ""
    return Record(where, text, said, html, id_, url or None, date, encoding)
